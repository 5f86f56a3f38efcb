"""What the operator was told of what cannot wait, and when the program was started."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

DAY = 24 * 3600

# What cannot wait; `operator-alert-<kind>` tells it, `operator-over-<kind>` that it is over.
KINDS = ("disk", "reminders", "token", "crashes", "calendar", "facts", "backup")


@dataclass(frozen=True, slots=True)
class Told:
    """Times in Unix seconds. `since`: when it began, None where it is over; `told_at`: 0 where nothing was told yet."""

    since: int | None
    told_at: int


def told(connection: sqlite3.Connection) -> dict[str, Told]:
    """What is on record, by kind."""
    return {row[0]: Told(row[1], row[2]) for row in connection.execute("SELECT kind, since, told_at FROM alerts")}


def record(connection: sqlite3.Connection, kind: str, since: int | None, told_at: int) -> None:
    """Note what a kind has come to, and when the operator was told of it."""
    connection.execute(
        "INSERT INTO alerts VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET since = excluded.since, told_at = excluded.told_at",
        (kind, since, told_at),
    )


def note_untold(connection: sqlite3.Connection, kind: str, now: int) -> None:
    """Note that something has begun of which nobody can be told now; where it has begun before, that stands."""
    connection.execute(
        "INSERT INTO alerts VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET since = coalesce(since, excluded.since)",
        (kind, now),
    )


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget starts that are a day old, or of a clock that was ahead."""
    connection.execute("DELETE FROM starts WHERE at < ? OR at > ?", (now - DAY, now))


def note_start(connection: sqlite3.Connection, now: int) -> None:
    """Note a start of the program."""
    tidy(connection, now)
    connection.execute("INSERT INTO starts VALUES (?)", (now,))


def starts(connection: sqlite3.Connection, since: int) -> int:
    """How often the program was started since a moment."""
    return int(connection.execute("SELECT count(*) FROM starts WHERE at >= ?", (since,)).fetchone()[0])
