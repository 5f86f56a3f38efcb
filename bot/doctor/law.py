"""What of the law's data grows old by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.doctor.finding import Finding, bad, ok, warn
from bot.law.calendar import days_of_reviewed_calendar_left
from bot.law.catalogue import Catalogue
from bot.law.unread import FRESH, long_unread

FEW, TOO_FEW = 120, 30  # days of reviewed calendar

_UPDATE = "update the program; where there is no newer one, tell the project"


def of_law(law: Catalogue, today: date) -> Iterator[Finding]:
    """The calendar of working days, and the acts that were read too long ago."""
    left = days_of_reviewed_calendar_left(today)
    found = f"working days are reviewed for {left} days more"
    if left < FEW:
        yield (bad if left < TOO_FEW else warn)("calendar", found, _UPDATE)
    else:
        yield ok("calendar", found)
    old = list(long_unread(law, today))
    if old:
        yield warn("facts", f"acts not read for {FRESH.days} days: {', '.join(old)}", _UPDATE)
    else:
        yield ok("facts", f"each act that was read was read in the last {FRESH.days} days")
