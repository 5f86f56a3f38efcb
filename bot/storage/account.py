"""Everything that is stored about one user, for /export."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

# table -> how its rows are found from a user's id. A new table with a user's data must be named here: a test
# compares this list with the schema.
_OF_CASE = "case_id IN (SELECT id FROM cases WHERE user_id = :user)"
OWNED = {
    "users": "id = :user",
    "cases": "user_id = :user",
    "sites": _OF_CASE,
    "conditions": _OF_CASE,
    "answers": _OF_CASE,
    "notes": _OF_CASE,
    "evidence": _OF_CASE,
    "paper_values": _OF_CASE,
    "papers_made": _OF_CASE,
    "events": _OF_CASE,
    "chosen_duties": "user_id = :user",
    "due_dates": "user_id = :user",
    "reminders": "user_id = :user",
    "preferences": "user_id = :user",
    "pauses": "user_id = :user",
    "ahead": "user_id = :user",
    "calendar_entries": "user_id = :user",
    "calendar_links": "user_id = :user",
    "plans": "user_id = :user",
    "known_rules": "user_id = :user",
    "sums": "user_id = :user",
    "broadcast_recipients": "user_id = :user",
    "votes": "user_id = :user",
    "questions_kept": "user_id = :user",
    "members": f"user_id = :user OR {_OF_CASE}",
    "share_links": _OF_CASE,
    "share_openings": "user_id = :user",
    "share_tries": "user_id = :user",
    "share_notices": "user_id = :user",
}
# What a link could be known by goes nowhere, nor does whose number stands behind a name that an owner is shown.
LEFT_OUT = {"share_links": {"hash", "used_by"}, "calendar_links": {"seed", "secret_hash"}}
_MASKED = {("members", "user_id"): "iif(user_id = :user, user_id, NULL) AS user_id"}
# Updates, and what they came to, are emptied once handled; the profile is the bot's own, a group is no user, the law is
# everybody's.
NOT_PERSONAL = {
    *("inbox", "effects", "erasures", "told_groups", "profile", "feedback", "unanswered", "unhelpful"),
    *("law_seen", "offered_duties", "numbers_seen", "alerts", "starts", "broadcasts"),
}


def export(connection: sqlite3.Connection, user_id: int, zone: ZoneInfo) -> dict[str, list[dict[str, Any]]]:
    """Every stored row of the user by table; times as ISO 8601 with the offset of `zone`."""
    return {
        table: [
            {key: _readable(key, row[key], zone) for key in row.keys()}  # noqa: SIM118 - a Row is no mapping
            for row in connection.execute(
                f"SELECT {_columns(connection, table)} FROM {table} WHERE {condition}", {"user": user_id}
            )
        ]
        for table, condition in OWNED.items()
    }


def _columns(connection: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return ", ".join(_MASKED.get((table, name), name) for name in names if name not in LEFT_OUT.get(table, ()))


def _readable(column: str, value: Any, zone: ZoneInfo) -> Any:
    if column.endswith("_at") and isinstance(value, int) and value:
        return datetime.fromtimestamp(value, zone).isoformat()
    return value
