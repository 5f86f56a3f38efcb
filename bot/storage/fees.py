"""The electricity of a quarter of all applicants of a user, as it was entered for their sheets of the fee."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.law.periods import Quarter
from bot.storage.access import SEEN
from bot.storage.papers import set_value

_ELECTRICITY = "electricity"  # the question how it is bought


@dataclass(frozen=True, slots=True)
class Entered:
    """One data centre of an applicant. `rate`: the id that was chosen for the quarter, `kwh` and `power` as they are
    stored, `bought`: the answer to how its electricity is bought; "" for what is not known."""

    case_id: int
    case: str
    site_id: int
    site: str
    rate: str = ""
    kwh: str = ""
    power: str = ""
    bought: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """What is to be stored of a data centre: its rate, and the energy in kWh or the power in kW (`field`)."""

    case_id: int
    site_id: int
    rate: str
    field: str
    value: str


def load(connection: sqlite3.Connection, user_id: int, quarter: Quarter) -> list[Entered]:
    """Every data centre of every applicant that the user sees, in the order in which they were made."""
    wanted = [f"{name}@{quarter}" for name in ("rate", "kwh", "power")]
    columns = ", ".join(
        "coalesce((SELECT value FROM paper_values v WHERE v.case_id = c.id AND v.site_id = s.id AND v.field = ?), '')"
        for _ in wanted
    )
    return [
        Entered(*row)
        for row in connection.execute(
            f"SELECT c.id, c.name, s.id, s.name, {columns},"
            " coalesce((SELECT value FROM conditions q WHERE q.case_id = c.id AND q.site_id = s.id AND q.question = ?),"
            f" '') FROM cases c JOIN sites s ON s.case_id = c.id WHERE c.id IN {SEEN} ORDER BY c.id, s.id",
            (*wanted, _ELECTRICITY, user_id),
        )
    ]


def keep(connection: sqlite3.Connection, user_id: int, quarter: Quarter, amounts: Sequence[Amount], now: int) -> None:
    """Store amounts for their sheets of a quarter."""
    for each in amounts:
        for name, value in (("rate", each.rate), (each.field, each.value)):
            set_value(connection, user_id, each.case_id, (f"{name}@{quarter}", each.site_id), value, now)
