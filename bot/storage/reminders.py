"""What a user wants to be reminded of, what is due, and what became of each reminder.

Kinds of reminders, the column `kind`:

- of a due date: `ahead:N` (N days before the advised day), `now` and `next` (pool change: at once, next morning),
  `limit` (the last day, where the advised day lies before it), `after` (once, when the limit has passed),
  `snooze:<Unix seconds>`, `moved:<limit>:<advised>` (the date itself was counted anew);
- of no due date: `checkin:YYYY-MM`, `law:<rule id>@<edition>` (with `:repealed` at the end where it was repealed).

Every function that changes something here is followed, in the same transaction, by `scheduler.planner.replan`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.storage.cases import Outcome, owned

# Readable from here as well: they belong to reminders.
from bot.storage.preferences import Preferences, ahead, preferences, set_ahead, set_preference

__all__ = ["Outcome", "Preferences", "ahead", "preferences", "set_ahead", "set_preference"]

MOST_NOT_SENT = 20


@dataclass(frozen=True, slots=True)
class Due:
    """A due date of a case. `period` is a quarter ("2026Q4") or the event's day; `limit` is what the act sets,
    `advised` what we advise; `dropped`: the user wants no reminders of it."""

    id: int
    case_id: int
    case_name: str
    duty: str
    period: str
    limit: date
    advised: date
    done: bool
    dropped: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was reported; `duty` is counted from `day`. `reported_at` in Unix seconds."""

    id: int
    case_id: int
    duty: str
    day: date
    reported_at: int


@dataclass(frozen=True, slots=True)
class ReminderItem:
    """One reminder of a message. `late_by_days` is 0 on the day it was meant for. `data` of a kind `moved`: duty,
    old_limit, old_advised (days as ISO text); of a kind `law`: rule, of ("requirement" or "duty"), edition, was
    (edition before), since (ISO text or None), status ("in-force" or "repealed")."""

    id: int
    due: Due | None
    kind: str
    late_by_days: int = 0
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotSent:
    """A reminder that came to nothing because it would have come too late; `day` is the day it was meant for."""

    id: int
    due: Due | None
    kind: str
    day: date


def choose(connection: sqlite3.Connection, user_id: int, case_id: int, duty: str, wanted: bool, now: int) -> Outcome:
    """Turn reminders of a duty on or off for a case: STORED, SAME or GONE."""
    raise NotImplementedError


def chosen(connection: sqlite3.Connection, case_id: int) -> frozenset[str]:
    """Ids of the duties that reminders are on for."""
    raise NotImplementedError


def report_event(
    connection: sqlite3.Connection, user_id: int, case_id: int, duty: str, day: date, update_id: int, now: int
) -> tuple[Outcome, int]:
    """Note that something happened (or is planned) on a day. Returns STORED and the event's id, SAME and the id of
    the same event reported before, or GONE and 0."""
    raise NotImplementedError


def withdraw_event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Outcome:
    """Take back an event that was reported by mistake: STORED or GONE."""
    raise NotImplementedError


def event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Event | None:
    """An event of the user."""
    raise NotImplementedError


def events(connection: sqlite3.Connection, user_id: int) -> list[Event]:
    """The user's events, newest day first."""
    raise NotImplementedError


def due(connection: sqlite3.Connection, user_id: int, due_id: int) -> Due | None:
    """A due date of the user, whether or not it is still wanted."""
    raise NotImplementedError


def due_of_event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Due | None:
    """The due date counted from an event; there once the planner ran."""
    raise NotImplementedError


def due_dates(connection: sqlite3.Connection, user_id: int, since: date, until: date) -> list[Due]:
    """Due dates with limits from `since` to `until` (both included), by limit: of what was chosen or reported."""
    raise NotImplementedError


def mark_done(connection: sqlite3.Connection, user_id: int, due_id: int, done: bool, now: int) -> Outcome:
    """Note that a duty was fulfilled, or take that back: STORED, SAME or GONE."""
    raise NotImplementedError


def snooze(connection: sqlite3.Connection, user_id: int, due_id: int, at: int, now: int) -> Outcome:
    """One more reminder at a moment (Unix seconds), moved out of quiet hours and pause as `Preferences.allowed`
    says. The series stays as it is. STORED, SAME (asked for before) or GONE (also: done already)."""
    raise NotImplementedError


def stop_duty(connection: sqlite3.Connection, user_id: int, due_id: int, now: int) -> Outcome:
    """No more reminders of the duty that a due date belongs to, for its case: STORED, SAME or GONE."""
    raise NotImplementedError


def not_sent(connection: sqlite3.Connection, user_id: int, since: date | None = None) -> list[NotSent]:
    """Reminders that were dropped, newest first, at most `MOST_NOT_SENT`; none of what is done by now."""
    raise NotImplementedError


def next_at(connection: sqlite3.Connection, user_id: int | None = None) -> int | None:
    """When the next reminder (of a user, or of anybody) goes out, in Unix seconds; None where none is planned."""
    raise NotImplementedError
