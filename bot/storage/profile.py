"""Which profile of the bot Telegram was last sent."""

from __future__ import annotations

import sqlite3


def sent(connection: sqlite3.Connection) -> dict[str, str]:
    """Fingerprints by part of the profile."""
    return {row[0]: row[1] for row in connection.execute("SELECT part, fingerprint FROM profile")}


def remember(connection: sqlite3.Connection, part: str, fingerprint: str) -> None:
    """Note that a part was sent."""
    connection.execute(
        "INSERT INTO profile (part, fingerprint) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET fingerprint = excluded.fingerprint",
        (part, fingerprint),
    )
