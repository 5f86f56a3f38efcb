"""Numbers for the operator: how many, never who."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from bot.storage.outgoing import LATE_TRIES, LONGEST_BACK_OFF

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits now. Ages in seconds, 0 where nothing waits."""

    inbox_age: float
    reminders: int
    overdue: float
    broadcast: int


def waiting(connection: sqlite3.Connection, now: int) -> Waiting:
    """What waits at a moment in Unix seconds. Costs what waits, not what is stored."""
    received = connection.execute("SELECT min(received_at) FROM inbox WHERE handled_at IS NULL").fetchone()[0]
    count, oldest = connection.execute(
        "SELECT count(*), min(at) FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ?", (now,)
    ).fetchone()
    tried = connection.execute(
        "SELECT max(attempts) FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ?",
        (now + LONGEST_BACK_OFF,),
    ).fetchone()[0]
    overdue = float(now - oldest) if oldest is not None else 0.0
    if (tried or 0) >= LATE_TRIES:  # each try has moved the moment on
        overdue = max(overdue, HOUR + 1)
    return Waiting(
        inbox_age=max(0.0, now - received) if received is not None else 0.0,
        reminders=count,
        overdue=max(0.0, overdue),
        broadcast=connection.execute("SELECT count(*) FROM broadcast_recipients").fetchone()[0],
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """What is stored. `cases`: by the answer to the question that decides the subtype, None without one. `unanswered`:
    different questions, and how often they were asked."""

    users: int
    blocked: int
    cases: dict[str | None, int]
    sent_today: int
    due_today: int
    unanswered: tuple[int, int]


def totals(connection: sqlite3.Connection, question: str, today: tuple[int, int], week: int) -> Totals:
    """Totals for a day from its beginning to its end, and of questions asked since `week`; in Unix seconds."""
    begins, ends = today
    users, blocked = connection.execute(
        "SELECT count(*), count(blocked_at) FROM users WHERE language IS NOT NULL"
    ).fetchone()
    cases = connection.execute(
        "SELECT d.value, count(*) FROM cases c LEFT JOIN conditions d"
        " ON d.case_id = c.id AND d.site_id = 0 AND d.question = ? GROUP BY d.value",
        (question,),
    ).fetchall()
    sent = connection.execute(
        "SELECT count(*) FROM reminders WHERE state = 'sent' AND sent_at >= ? AND sent_at < ?", (begins, ends)
    ).fetchone()[0]
    due = connection.execute(
        "SELECT count(*) FROM reminders WHERE state = 'planned' AND held = 0 AND at < ?", (ends,)
    ).fetchone()[0]
    different, asked = connection.execute(
        "SELECT count(*), coalesce(sum(count), 0) FROM unanswered WHERE last_asked_at >= ?", (week,)
    ).fetchone()
    return Totals(users, blocked, {row[0]: row[1] for row in cases}, sent, due, (different, asked))
