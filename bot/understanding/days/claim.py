"""One day that a text names, and the calendar that completes it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.understanding.days.words import DAYS, WEEKS, YEARS


@dataclass(frozen=True, slots=True)
class Claim:
    """One day that a text names: `exact`, or a day of a month with or without month and year, or a weekday.

    `which`: last (-1), this (0) or next (1) such weekday. `start`, `end`: its first piece and the one after its last.
    `apart`: another reading of pieces that have a claim already. `rough`: said in months or years, so hardly that day.
    """

    start: int
    end: int
    exact: date | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    which: int | None = None
    relative: bool = False
    apart: bool = False
    rough: bool = False

    def agrees(self, day: date) -> bool:
        """Whether the day that it names may be this one."""
        if self.exact is not None:
            return self.exact == day
        return self.day == day.day and self.month in (None, day.month) and self.year in (None, day.year)


def day_of(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none such."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def moved(today: date, unit: int, amount: int) -> date | None:
    """Today plus so many units; None where that leaves the calendar. A month too short ends on its last day."""
    if unit in (DAYS, WEEKS):
        try:
            return today + timedelta(days=amount * unit)
        except OverflowError:
            return None
    months = today.year * 12 + today.month - 1 + amount * (12 if unit == YEARS else 1)
    if not 12 <= months < 120000:
        return None
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))
