"""What somebody is to be told because of what another has done with a case that both see. Rows of `share_notices` are
written by `bot.storage.sharing` in the transaction that does it; one goes once it is sent.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from bot.law.model import Language
from bot.storage.access import Role, What
from bot.storage.preferences import preferences

LOOKED_AT = 50  # rows that are looked at to find one to send
FIRST_BACK_OFF = 5  # seconds until a row is tried again; doubles with each try
LONGEST_BACK_OFF = 3600


@dataclass(frozen=True, slots=True)
class Notice:
    """One message. `applicant`: the name of the case; `person`: who has done it, for the owner alone; `case_id`: may be
    gone by now."""

    id: int
    user_id: int
    language: Language
    what: What
    applicant: str
    person: str = ""
    role: Role | None = None
    case_id: int = 0
    attempts: int = 0


def anything(connection: sqlite3.Connection, now: int) -> bool:
    """Whether anything can be told now (Unix seconds)."""
    return connection.execute("SELECT 1 FROM share_notices WHERE at <= ? LIMIT 1", (now,)).fetchone() is not None


def take_next(connection: sqlite3.Connection, now: int) -> Notice | None:
    """The next one to send, None where all wait. On the way: what is for somebody who blocks the bot is forgotten, what
    falls into quiet hours is put off."""
    rows = connection.execute(
        "SELECT n.id, n.user_id, u.language, u.blocked_at, n.what, n.applicant, n.person, n.role, n.case_id, n.attempts"
        " FROM share_notices n JOIN users u ON u.id = n.user_id WHERE n.at <= ? ORDER BY n.at, n.id LIMIT ?",
        (now, LOOKED_AT),
    ).fetchall()
    for row in rows:
        if row["blocked_at"] is not None or row["language"] is None:
            forget(connection, row["id"])
            continue
        # A pause is from reminders; the night is from everything.
        allowed = replace(preferences(connection, row["user_id"]), paused_until=None).allowed(now)
        if allowed > now:
            put_off(connection, row["id"], allowed)
            continue
        return Notice(
            id=row["id"],
            user_id=row["user_id"],
            language=Language(row["language"]),
            what=What(row["what"]),
            applicant=row["applicant"],
            person=row["person"],
            role=Role(row["role"]) if row["role"] else None,
            case_id=row["case_id"] or 0,
            attempts=row["attempts"],
        )
    return None


def forget(connection: sqlite3.Connection, notice_id: int) -> None:
    """It was sent, or nobody can be told it."""
    connection.execute("DELETE FROM share_notices WHERE id = ?", (notice_id,))


def put_off(connection: sqlite3.Connection, notice_id: int, until: int) -> None:
    """It waits until a moment (Unix seconds)."""
    connection.execute("UPDATE share_notices SET at = ? WHERE id = ?", (until, notice_id))


def try_later(connection: sqlite3.Connection, notice: Notice, now: int) -> None:
    """Sending failed."""
    wait = min(FIRST_BACK_OFF << min(notice.attempts, 20), LONGEST_BACK_OFF)
    connection.execute("UPDATE share_notices SET attempts = attempts + 1, at = ? WHERE id = ?", (now + wait, notice.id))
