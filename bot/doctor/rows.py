"""What stands in the database about work that is not done. Only counts: nobody's data."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from bot.doctor.finding import Finding, bad, ok, warn
from bot.storage import inbox, outgoing, questions

HOUR, WEEK = 3600, 7 * 86_400  # seconds
VERY_LATE = 6 * HOUR  # of a reminder
STUCK = 600  # seconds that a message may take to be answered
MANY = 10  # questions of a week without an answer


def of_rows(connection: sqlite3.Connection, now: int) -> Iterator[Finding]:
    """Reminders that should have gone out, messages nobody has answered, questions without an answer. `now`: Unix
    seconds."""
    late, longest = outgoing.overdue(connection, now - HOUR, now)
    if late:
        found = f"{late} should have gone out more than an hour ago, the oldest {longest // HOUR} hours ago"
        advice = "the bot is stopped, or Telegram is out of reach: see the log for reminder_put_off"
        yield (bad if longest > VERY_LATE else warn)("reminders", found, advice)
    else:
        yield ok("reminders", "none is late")
    waiting = inbox.waiting_since(connection, now - STUCK)
    if waiting:
        yield warn(
            "messages", f"{waiting} wait for an answer for more than ten minutes", "is the bot running? See the log"
        )
    else:
        yield ok("messages", "each was answered")
    unanswered = sum(each.count for each in questions.unanswered(connection, now - WEEK))
    if unanswered >= MANY:
        yield warn(
            "questions", f"{unanswered} of the week found no answer", "python -m bot check --unanswered lists them"
        )
    else:
        yield ok("questions", f"{unanswered} of the week found no answer")
