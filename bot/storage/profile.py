"""Which profile of the bot Telegram was last sent."""

from __future__ import annotations

import sqlite3


def sent(connection: sqlite3.Connection) -> dict[str, str]:
    """Fingerprints by part of the profile."""
    return {row[0]: row[1] for row in connection.execute("SELECT part, fingerprint FROM profile")}


_USERNAME = "username"  # not a part that is sent: what Telegram called the bot last


def username(connection: sqlite3.Connection) -> str | None:
    """The bot's own name without @, as Telegram gave it last; None before that."""
    row = connection.execute("SELECT fingerprint FROM profile WHERE part = ?", (_USERNAME,)).fetchone()
    return None if row is None else str(row[0])


def remember_username(connection: sqlite3.Connection, username: str) -> None:
    """Note the bot's own name."""
    remember(connection, _USERNAME, username)


def remember(connection: sqlite3.Connection, part: str, fingerprint: str) -> None:
    """Note that a part was sent."""
    connection.execute(
        "INSERT INTO profile (part, fingerprint) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint",
        (part, fingerprint),
    )
