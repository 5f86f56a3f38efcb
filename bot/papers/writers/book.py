"""What a workbook says, before it becomes a file: sheets of rows under a header."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that begins with «=», and what it comes to: whoever opens the file on a phone sees that."""

    text: str
    value: Decimal | None = None


Cell = str | int | Decimal | date | Formula | None


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet. `widths`: of the columns, in characters; `total`: the row below all others; `notes`: lines below that;
    `money`: columns whose numbers have two decimals."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    total: tuple[Cell, ...] = ()
    notes: tuple[str, ...] = ()
    money: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: at least one sheet, no two of the same title."""

    title: str
    tabs: tuple[Tab, ...]
