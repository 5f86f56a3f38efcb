"""Groups and channels that have heard that the bot speaks in private only."""

from __future__ import annotations

import sqlite3

MOST_ROWS = 10_000  # chats; the ones told longest ago are forgotten


def was_told(connection: sqlite3.Connection, group_id: int) -> bool:
    """Whether a chat has heard it."""
    return connection.execute("SELECT 1 FROM told_groups WHERE group_id = ?", (group_id,)).fetchone() is not None


def note_told(connection: sqlite3.Connection, group_id: int, now: int) -> None:
    """Note that a chat has heard it."""
    connection.execute(
        "INSERT INTO told_groups (group_id, told_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (group_id, now)
    )
    connection.execute(
        "DELETE FROM told_groups WHERE group_id IN"
        " (SELECT group_id FROM told_groups ORDER BY told_at DESC, group_id LIMIT -1 OFFSET ?)",
        (MOST_ROWS,),
    )


def forget(connection: sqlite3.Connection, group_id: int) -> None:
    """The bot is not in the chat any more."""
    connection.execute("DELETE FROM told_groups WHERE group_id = ?", (group_id,))
