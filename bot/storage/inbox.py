"""Updates as they came, kept from before Telegram is told until they are handled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

KEEP_SECONDS = 3 * 24 * 3600  # Telegram repeats an update for 24 hours at the most
MOST_ATTEMPTS = 3


def put(connection: sqlite3.Connection, updates: Sequence[tuple[int, str]], now: int) -> list[int]:
    """Keep updates (id, JSON). Returns the ids that are new; the others have been delivered before."""
    new = []
    for update_id, body in updates:
        row = connection.execute(
            "INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO NOTHING RETURNING update_id",
            (update_id, body, now),
        ).fetchone()
        if row is not None:
            new.append(update_id)
    return new


def note_handled(connection: sqlite3.Connection, update_ids: Iterable[int], now: int) -> None:
    """Note that updates are done with, and forget what stood in them and what they came to."""
    for update_id in update_ids:
        # A row that only shrinks keeps its page for itself: taken out and put back, hundreds share one.
        found = connection.execute(
            "DELETE FROM inbox WHERE update_id = ? RETURNING update_id, received_at, ?, attempts", (update_id, now)
        ).fetchall()
        connection.executemany(
            "INSERT INTO inbox (update_id, received_at, handled_at, attempts) VALUES (?, ?, ?, ?)", map(tuple, found)
        )
        connection.execute("DELETE FROM effects WHERE update_id = ?", (update_id,))


def take_waiting(connection: sqlite3.Connection, now: int) -> tuple[list[str], list[int]]:
    """What a former run of the program left unhandled, oldest first, and the ids among them that are given up.

    An update that was begun anew at `MOST_ATTEMPTS` starts is taken to be the one that ends the program: it is given
    up, and stays only until its sender is told.
    """
    late = now - KEEP_SECONDS
    never_told = connection.execute(
        "SELECT update_id FROM inbox WHERE handled_at IS NULL AND attempts >= ? AND received_at < ?",
        (MOST_ATTEMPTS, late),
    ).fetchall()
    note_handled(connection, [row[0] for row in never_told], now)
    rows = connection.execute(
        "SELECT update_id, body, attempts FROM inbox WHERE handled_at IS NULL ORDER BY update_id"
    ).fetchall()
    return [row[1] for row in rows], [row[0] for row in rows if row[2] >= MOST_ATTEMPTS]


def newest(connection: sqlite3.Connection) -> int | None:
    """The highest number of an update that was ever kept, of those that Telegram may repeat; None of none."""
    number: int | None = connection.execute("SELECT max(update_id) FROM inbox").fetchone()[0]
    return number


def note_begun(connection: sqlite3.Connection, update_id: int) -> None:
    """Note that an update which a former run left is about to be handled again."""
    connection.execute("UPDATE inbox SET attempts = attempts + 1 WHERE update_id = ?", (update_id,))


def note_put_off(connection: sqlite3.Connection, update_ids: Iterable[int]) -> None:
    """Note that the program stopped in good order while updates waited for Telegram: they do not end it."""
    for update_id in update_ids:
        connection.execute("UPDATE inbox SET attempts = 0 WHERE update_id = ?", (update_id,))


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget handled updates that Telegram cannot repeat any more."""
    connection.execute("DELETE FROM inbox WHERE handled_at < ?", (now - KEEP_SECONDS,))


def waiting_since(connection: sqlite3.Connection, moment: int) -> int:
    """How many updates that came before a moment (Unix seconds) are not handled."""
    query = "SELECT count(*) FROM inbox WHERE handled_at IS NULL AND received_at < ?"
    count: int = connection.execute(query, (moment,)).fetchone()[0]
    return count
