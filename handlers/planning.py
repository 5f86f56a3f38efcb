"""Changes after which reminders are planned anew, in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from bot.law.calendar import WorkCalendar, work_calendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import counted
from bot.law.model import Duty
from bot.law.periods import EventDay
from bot.reminders import urgent
from bot.reminders.planner import replan_many
from bot.reminders.urgent import LICENCE, SINCE, UNTIL, Urgent
from bot.storage import access, cases, reminders
from bot.telegram.context import Context

T = TypeVar("T")


def calendar() -> WorkCalendar:
    """The calendar by which everything is counted."""
    return work_calendar()


async def plan(context: Context, change: Callable[[sqlite3.Connection], T]) -> T:
    """Store a change and plan the reminders of all whom it concerns anew, both or neither."""
    user_id, law, now = context.user.id, context.services.catalogue, context.services.clock()

    def write(connection: sqlite3.Connection) -> T:
        result = change(connection)
        replan_many(connection, access.to_be_planned(connection, user_id), law, calendar(), now)
        return result

    return await context.store(write)


async def names(context: Context) -> list[tuple[int, str]]:
    """(id, name) of the user's cases."""
    return await context.read(partial(cases.names, user_id=context.user.id))


async def most_urgent(context: Context, case_id: int = 0) -> Urgent | None:
    """The most urgent matter of the user, or of one applicant."""
    user_id, law, today = context.user.id, context.services.catalogue, context.today
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, SINCE, UNTIL))
    if case_id:
        dues = [due for due in dues if due.case_id == case_id]
    return urgent.most_urgent(law, calendar(), dues, today)


def licence(law: Catalogue) -> Duty | None:
    """The duty that follows the issue of a licence."""
    return next((duty for duty in law.duties.values() if duty.begins == LICENCE), None)


async def licence_end(context: Context, case_id: int) -> date | None:
    """The last day of the newest licence that was reported of a case."""
    user_id, duty = context.user.id, licence(context.services.catalogue)
    if duty is None:
        return None
    events = await context.read(lambda c: reminders.events(c, user_id))
    days = [event.day for event in events if (event.case_id, event.duty) == (case_id, duty.id)]
    deadline = counted(duty, calendar(), EventDay(max(days))) if days else None
    return None if deadline is None else deadline.limit
