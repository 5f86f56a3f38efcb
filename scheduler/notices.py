"""Rows of the notices that wait for nothing but the user's next morning: a date counted anew, news of the law. Pure."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from bot.law.deadlines import WORKING_DAYS, Deadline
from bot.storage.plans import StoredDue
from bot.storage.preferences import Preferences
from scheduler.wishes import midnight_after, next_morning, put_aside

MOVED_USEFUL = 3 * 86_400  # seconds
LAW_USEFUL = timedelta(days=365)
# Why a date moved: the calendar of working days is another, or the way of counting was corrected.
CALENDAR, COUNTING = "calendar", "counting"

Row = tuple[int, int | None, str, str, int, int, str]
INSERT = (
    "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET state = 'planned', dropped_at = NULL, day = excluded.day, at = excluded.at,"
    " useful_until = excluded.useful_until, data = excluded.data WHERE state = 'cancelled'"
)


def moved(
    user_id: int,
    due_id: int,
    duty: str,
    old: tuple[str, str],
    found: Deadline,
    reason: str,
    preferences: Preferences,
    now: int,
    known: Mapping[int, tuple[str, str]] | None = None,
) -> Row:
    """A due date was counted anew. `old`: its limit and advised day before, as ISO text; `now` in Unix seconds;
    `known`: other due dates that moved with it, by id, as they were before."""
    data: dict[str, Any] = {"duty": duty, "old_limit": old[0], "old_advised": old[1], "reason": reason}
    if known:
        data["known"] = known
    kind = f"moved:{found.limit}:{found.advised}:{now}"
    until = max(midnight_after(found.limit), now + MOVED_USEFUL)  # also where it has moved into the past
    return _row(user_id, due_id, kind, until, data, preferences, now)


def reason(stored: StoredDue, counted: Deadline) -> str:
    """Why a due date was counted anew: almost always the calendar, for the news of the law have moved what a new or a
    corrected edition moves. Working days are counted by the calendar, and by it a limit is moved from a day off; of
    other limits it moves the advised day alone."""
    by_calendar = stored.edition == counted.edition.id and (
        stored.limit == counted.limit.isoformat()
        or counted.counting.kind == WORKING_DAYS
        or counted.counting.moves is not None
    )
    return CALENDAR if by_calendar else COUNTING


def last_told(
    reminders: Mapping[tuple[int | None, str], sqlite3.Row], stored: StoredDue
) -> tuple[tuple[str, str], list[int]]:
    """The limit and advised day of a due date as the user knows them, and the ids of the notices of it that wait or
    were put aside."""
    moves = [
        row
        for (_, kind), row in reminders.items()
        if kind.startswith("moved:") and (row["state"] == "planned" or put_aside(row))
    ]
    waiting = [row for row in moves if row["due_id"] == stored.id]
    if not waiting:
        for row in moves:  # one notice tells of the nearest date of a series, and knows of the others
            others = json.loads(row["data"]).get("known", {})
            if str(stored.id) in others:
                limit, advised = others[str(stored.id)]
                return (limit, advised), []
        return (stored.limit, stored.advised), []
    data = json.loads(min(waiting, key=lambda row: int(row["id"]))["data"])
    return (data["old_limit"], data["old_advised"]), [row["id"] for row in waiting]


def is_moot(row: sqlite3.Row, dues: Iterable[StoredDue]) -> bool:
    """Whether a notice that waits tells of a move from the very days on which the due date stands by now, or one that
    was put aside of a move to other days."""
    if not row["kind"].startswith("moved:"):
        return False
    data, days = json.loads(row["data"]), tuple(row["kind"].split(":")[1:3])
    return any(
        (due.limit, due.advised) == (data["old_limit"], data["old_advised"])
        or (put_aside(row) and (due.limit, due.advised) != days)
        for due in dues
        if due.id == row["due_id"]
    )


def of_law(user_id: int, kind: str, data: Mapping[str, Any], preferences: Preferences, now: int) -> Row:
    """A rule changed."""
    return _row(user_id, None, kind, now + int(LAW_USEFUL.total_seconds()), data, preferences, now)


def _row(
    user_id: int,
    due_id: int | None,
    kind: str,
    useful_until: int,
    data: Mapping[str, Any],
    preferences: Preferences,
    now: int,
) -> Row:
    day = next_morning(preferences, now)
    return user_id, due_id, kind, day.isoformat(), preferences.morning(day), useful_until, json.dumps(data)
