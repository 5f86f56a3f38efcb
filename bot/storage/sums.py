"""What the fee was counted from in the last messages of a user."""

from __future__ import annotations

import sqlite3

MOST = 20  # of a user
KEEP_SECONDS = 90 * 24 * 3600  # as /privacy promises


def keep(connection: sqlite3.Connection, user_id: int, number: int, body: str, now: int) -> None:
    """Keep a sum, or another reading of it; the oldest of a user's go."""
    connection.execute(
        "INSERT INTO sums (user_id, number, body, told_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET body = excluded.body",
        (user_id, number, body, now),
    )
    connection.execute(
        "DELETE FROM sums WHERE user_id = :user AND number NOT IN"
        " (SELECT number FROM sums WHERE user_id = :user ORDER BY told_at DESC, number DESC LIMIT :most)",
        {"user": user_id, "most": MOST},
    )


def load(connection: sqlite3.Connection, user_id: int, number: int) -> str | None:
    """The body of a sum; None where there is none (any more)."""
    row = connection.execute("SELECT body FROM sums WHERE user_id = ? AND number = ?", (user_id, number)).fetchone()
    return None if row is None else str(row[0])


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget sums of more than 90 days ago."""
    connection.execute("DELETE FROM sums WHERE told_at < ?", (now - KEEP_SECONDS,))
