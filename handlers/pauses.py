"""What a pause swallows of what would be sent."""

from __future__ import annotations

import sqlite3
from datetime import date

from bot.clock import day_of
from bot.language import dates
from bot.law.deadlines import Deadline
from bot.reminders.wishes import wishes_of
from bot.storage import reminders
from bot.storage.reminders import Preferences
from bot.telegram.context import Context
from bot.telegram.screens import due_lines
from bot.telegram.screens.deadlines import grouped, some, wanted
from bot.telegram.screens.pauses import Pause
from handlers.planning import calendar


async def paused_until(context: Context) -> date | None:
    """The day on which a running pause ends; None where there is none."""
    user_id = context.user.id
    return _running(await context.read(lambda c: reminders.preferences(c, user_id)), context.today)


async def pause_over(context: Context, deadline: Deadline) -> Pause | None:
    """The pause where it covers the limit of a deadline or the next reminder of it. None where it does not, where
    there is no pause, and where the deadline has passed."""
    user_id, now = context.user.id, context.now

    def read(c: sqlite3.Connection) -> tuple[Preferences, tuple[int, ...]]:
        return reminders.preferences(c, user_id), reminders.ahead(c, user_id, deadline.duty)

    preferences, ahead = await context.read(read)
    until = _running(preferences, context.today)
    if until is None or deadline.passed(context.today):
        return None
    if deadline.last < until:
        return Pause(until, deadline.last)
    coming = [at for _, at, _ in wishes_of(deadline, ahead, preferences, now) if at >= now]
    swallowed = coming and day_of(min(coming)) < until
    return Pause(until, deadline.last) if swallowed else None


async def limits_inside(context: Context, until: date) -> list[str]:
    """Names of the user's open deadlines whose last day comes before a pause ends, with that day and, of
    several applicants, whose they are; nearest first."""
    user_id, today, t, law = context.user.id, context.today, context.t, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, today, until))
    found = []
    for group in grouped(wanted(due_lines.dated(law, calendar(), dues), today)):
        due, deadline = group[0]
        if deadline.last < until:
            period = due_lines.period_words(t, deadline.duty, deadline.period)
            day = dates.on_date(t.language, deadline.last)
            named = f"{due_lines.marked_title(t, deadline.duty)}, {period} ({day})"
            whose = some(t, [one.due.case_name for one in group])
            found.append(f"{named} – {whose}" if due.several else named)
    return found


def _running(preferences: Preferences, today: date) -> date | None:
    until = preferences.paused_until
    return until if until is not None and until > today else None
