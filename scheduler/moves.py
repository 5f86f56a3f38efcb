"""The open due dates of a duty as they are stored and as they are counted now."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.law.calendar import WorkCalendar
from bot.law.deadlines import Deadline, counted
from bot.law.model import Duty
from bot.storage.reminders import LIVE
from scheduler.told import Told

_LIVE = (
    "SELECT c.user_id, d.id, d.case_id, d.period, d.limit_on, d.advised_on, d.edition FROM cases c"
    " CROSS JOIN due_dates d ON d.case_id = c.id AND d.duty = ?"
    " WHERE c.user_id > ? AND c.user_id <= ? AND d.done_at IS NULL AND d.dropped_at IS NULL"
    f" AND {LIVE}"
)


@dataclass(frozen=True, slots=True)
class Move:
    """A due date: `old` is its limit and advised day as stored, ISO text, counted by `edition`; `found` as it is
    counted now; `known`: as the user knows it, who may not have been told yet of what is stored."""

    due_id: int
    case_id: int
    period: str
    edition: str
    old: tuple[str, str]
    found: Deadline
    known: tuple[str, str]

    @property
    def now(self) -> tuple[str, str]:
        """Its limit and advised day as they are counted now, ISO text."""
        return self.found.limit.isoformat(), self.found.advised.isoformat()

    @property
    def differs(self) -> bool:
        """Whether it is stored otherwise than it is counted now."""
        return self.old != self.now

    @property
    def is_news(self) -> bool:
        """Whether the user knows it otherwise than it is counted now."""
        return self.known != self.now


def moves_of(
    connection: sqlite3.Connection,
    duty: Duty,
    calendar: WorkCalendar,
    today: date,
    users: tuple[int, int],
    told: Mapping[int, Told],
) -> dict[int, list[Move]]:
    """By user, the open due dates of a duty that were or are still ahead, or that the user takes to be; of users with
    ids greater than the first and up to the second of `users`. `told`: what they were told of the duty, by user."""
    known_now: dict[str, Deadline | None] = {}
    found: dict[int, list[Move]] = {}
    for user_id, due_id, case_id, period, limit, advised, edition in connection.execute(_LIVE, (duty.id, *users)):
        if period not in known_now:
            known_now[period] = counted(duty, calendar, period)
        now = known_now[period]
        old = (limit, advised)
        known = told[user_id].known.get(due_id, old) if user_id in told else old
        if now is not None and max(limit, known[0], now.limit.isoformat()) >= today.isoformat():
            found.setdefault(user_id, []).append(Move(due_id, case_id, period, edition, old, now, known))
    return found
