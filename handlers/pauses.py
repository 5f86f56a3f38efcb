"""What a pause swallows of what would be sent."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from bot import dates
from bot.clock import ALMATY
from bot.law.model import Duty
from bot.storage import reminders
from bot.storage.reminders import Preferences
from bot.telegram.context import Context
from bot.telegram.screens import due_lines
from bot.telegram.screens.pauses import Pause
from scheduler.wishes import wishes_of


async def paused_until(context: Context) -> date | None:
    """The day on which a running pause ends; None where there is none."""
    user_id = context.user.id
    return _running(await context.read(lambda c: reminders.preferences(c, user_id)), context.today)


async def pause_over(context: Context, duty: Duty, limit: date, advised: date, period: str) -> Pause | None:
    """The pause where it covers the limit of a deadline or the next reminder of it. None where it does not, where
    there is no pause, and where the deadline has passed."""
    user_id, now = context.user.id, context.now

    def read(c: sqlite3.Connection) -> tuple[Preferences, tuple[int, ...]]:
        return reminders.preferences(c, user_id), reminders.ahead(c, user_id, duty.id)

    preferences, ahead = await context.read(read)
    until, last = _running(preferences, context.today), due_lines.last_day(duty, limit, period)
    if until is None or last < context.today:
        return None
    if last < until:
        return Pause(until, last)
    coming = [at for _, at, _ in wishes_of(duty.id, last, advised, ahead, preferences, now) if at >= now]
    swallowed = coming and datetime.fromtimestamp(min(coming), ALMATY).date() < until
    return Pause(until, last) if swallowed else None


async def limits_inside(context: Context, until: date) -> list[str]:
    """Names of the user's open deadlines whose last day comes before a pause ends, with that day; nearest first."""
    user_id, today, t, law = context.user.id, context.today, context.t, context.services.catalogue
    found = []
    for due in await context.read(lambda c: reminders.due_dates(c, user_id, today, until)):
        duty = law.duties.get(due.duty)
        if duty is None or due.done or due.dropped:
            continue
        last = due_lines.last_day(duty, due.limit, due.period)
        if today <= last < until:
            period = due_lines.period_words(t, duty, due.period)
            day = dates.on_date(t.language, last)
            found.append(f"{due_lines.marked_title(t, duty)}, {period} ({day})")
    return found


def _running(preferences: Preferences, today: date) -> date | None:
    until = preferences.paused_until
    return until if until is not None and until > today else None
