"""How long each table keeps its rows, and what forgets them: the only place that says so.

What the user told stays until they delete it: an accountant comes back to last year's answers. What the bot notes for
itself goes by age, when the clock says so, whether or not anybody writes.
"""

from __future__ import annotations

import sqlite3

from bot.storage import (
    alerts,
    broadcasts,
    calendar_entries,
    groups,
    inbox,
    preferences,
    questions,
    reminders,
    sharing,
    sums,
)

DAY = 24 * 3600

_BY_USER = "until its user deletes it, its case, or everything"
_OWN = "always: it is the bot's own and of nobody"

RETENTION = {
    "users": "until /delete",
    "cases": _BY_USER,
    "sites": _BY_USER,
    "conditions": _BY_USER,
    "answers": _BY_USER,
    "notes": _BY_USER,
    "evidence": _BY_USER,
    "paper_values": _BY_USER,
    "papers_made": _BY_USER,
    "chosen_duties": _BY_USER,
    "events": _BY_USER,
    "due_dates": _BY_USER,
    "preferences": "until /delete",
    "ahead": "until /delete",
    "plans": "until /delete",
    "known_rules": "until /delete",
    "reminders": f"{reminders.KEPT.days} days after its day and after the date that it is about",
    "pauses": f"{preferences.KEPT.days} days after its end",
    "calendar_entries": f"{calendar_entries.KEPT.days} days after its day, of one user {calendar_entries.MOST} at most",
    "calendar_links": "until its user ends it, or /delete",
    "sums": f"{sums.KEEP_SECONDS // DAY} days, of one user the last {sums.MOST}",
    "unanswered": f"{questions.KEEP_SECONDS // DAY} days after it was asked last",
    "unhelpful": f"{questions.KEEP_SECONDS // DAY} days after it was said last",
    "votes": "until /delete",
    "questions_kept": f"{questions.KEEP_SECONDS // DAY} days",
    "inbox": f"an update until it is handled, its number {inbox.KEEP_SECONDS // DAY} days longer",
    "effects": "until its update is handled",
    "erasures": "until the bytes are overwritten",
    "told_groups": f"until the bot leaves the group, the last {groups.MOST_ROWS}",
    "feedback": _OWN,
    "profile": _OWN,
    "law_seen": _OWN,
    "numbers_seen": _OWN,
    "offered_duties": _OWN,
    "alerts": _OWN,
    "starts": f"{alerts.DAY // DAY} day",
    "broadcasts": f"{broadcasts.KEEP_SECONDS // DAY} days",
    "broadcast_recipients": "until the message came to something there",
    "members": "until the access is taken back or given up, or its case or user is deleted",
    "share_links": f"{sharing.LINK_SECONDS // DAY} days, or until it is taken back",
    "share_openings": "as long as its link",
    "share_tries": "an hour",
    "share_notices": f"until it is told, {sharing.NOTICE_SECONDS // DAY} days at the most",
}


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget what has reached its age (`now` in Unix seconds), but for what `tidy_users` forgets."""
    inbox.tidy(connection, now)
    questions.tidy(connection, now)
    calendar_entries.tidy(connection, now)
    sums.tidy(connection, now)
    preferences.tidy_pauses(connection, now)
    alerts.tidy(connection, now)
    broadcasts.tidy(connection, now)
    sharing.tidy(connection, now)


def tidy_users(connection: sqlite3.Connection, user_ids: list[int], now: int) -> None:
    """Forget the reminders of some users that have reached their age: there are too many of everybody's to look at."""
    reminders.tidy(connection, user_ids, now)
