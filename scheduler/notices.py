"""Rows of the notices that wait for nothing but the user's next morning: a date counted anew, news of the law. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.law.deadlines import DueDate
from bot.storage.preferences import Preferences
from scheduler.wishes import midnight_after, next_morning

LAW_USEFUL = timedelta(days=365)
# Why a date moved: the calendar of working days is another, or the way of counting was corrected.
CALENDAR, COUNTING = "calendar", "counting"

Row = tuple[int, int | None, str, str, int, int, str]
INSERT = (
    "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)


def moved(
    user_id: int,
    due_id: int,
    duty: str,
    old: tuple[str, str],
    found: DueDate,
    reason: str,
    preferences: Preferences,
    now: int,
) -> Row:
    """A due date was counted anew. `old`: its limit and advised day before, as ISO text; `now` in Unix seconds."""
    data = {"duty": duty, "old_limit": old[0], "old_advised": old[1], "reason": reason}
    kind = f"moved:{found.limit}:{found.advised}"
    return _row(user_id, due_id, kind, midnight_after(found.limit), data, preferences, now)


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
