"""What stands in the calendar files that a user was sent: the phone keeps it until another file says otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.clock import day_of

KEPT = timedelta(days=60)  # after its day nothing is taken back any more, and /privacy promises to forget it
MOST = 2000  # of a user; whoever keeps the dates of twenty applicants comes to some hundreds


class State(StrEnum):
    """As what an entry was sent last."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar file; `case_id` may be that of a case that is no more. `sequence` as in iCalendar."""

    case_id: int
    duty: str
    period: str
    day: date
    state: State
    sequence: int

    @property
    def key(self) -> tuple[int, str, str]:
        """The due date that it shows."""
        return self.case_id, self.duty, self.period


def entries(connection: sqlite3.Connection, user_id: int) -> list[Entry]:
    """All entries that the user was sent and that are not forgotten, by day."""
    rows = connection.execute(
        "SELECT case_number, duty, period, day, state, sequence FROM calendar_entries WHERE user_id = ?"
        " ORDER BY day, case_number, duty, period",
        (user_id,),
    )
    return [Entry(row[0], row[1], row[2], date.fromisoformat(row[3]), State(row[4]), row[5]) for row in rows]


def finished(connection: sqlite3.Connection, user_id: int) -> set[tuple[int, str, str]]:
    """Quarters and years (case, duty, period) that are marked as done, also where the duty is switched off by now."""
    rows = connection.execute(
        "SELECT case_id, duty, period FROM due_dates"
        " WHERE user_id = ? AND done_at IS NOT NULL AND period_kind <> 'event'",
        (user_id,),
    )
    return {(row[0], row[1], row[2]) for row in rows}


def keep(connection: sqlite3.Connection, user_id: int, sent: Iterable[Entry]) -> None:
    """Note what a file says. Of more than `MOST` entries those go first that the phone was told to take out."""
    connection.executemany(
        "INSERT INTO calendar_entries (user_id, case_number, duty, period, day, state, sequence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
        " SET day = excluded.day, state = excluded.state, sequence = excluded.sequence",
        [(user_id, *entry.key, entry.day.isoformat(), entry.state, entry.sequence) for entry in sent],
    )
    connection.execute(
        "DELETE FROM calendar_entries WHERE user_id = :user AND (case_number, duty, period) NOT IN"
        " (SELECT case_number, duty, period FROM calendar_entries WHERE user_id = :user"
        "  ORDER BY state = 'cancelled', day DESC LIMIT :most)",
        {"user": user_id, "most": MOST},
    )


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget everybody's entries 60 days after their day. `now` in Unix seconds."""
    before = day_of(now) - KEPT
    connection.execute("DELETE FROM calendar_entries WHERE day < ?", (before.isoformat(),))
