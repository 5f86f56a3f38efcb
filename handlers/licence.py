"""The end of a licence: what to do, and the list ready for the next application."""

from __future__ import annotations

import sqlite3

from bot.clock import hour_of
from bot.law.deadlines import Deadline, counted
from bot.law.periods import EventDay
from bot.storage import cases, reminders
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens.ended import ended, may_prepare, prepared_from
from handlers.common import assessment, load, tapped_day
from handlers.planning import calendar, licence


@navigation.screen("ended")
async def ended_screen(context: Context, tap: Tap) -> Screen | None:
    """What to do about the newest licence of an applicant; None where no day of one is known."""
    case = await load(context, tap.case)
    deadline = None if case is None else await _deadline(context, case.id)
    if case is None or deadline is None:
        return None
    return ended(context.t, case, assessment(context, case), deadline, context.today)


@navigation.action("renew")
async def renew(context: Context, tap: Tap) -> Tap:
    """Make the list ready for the next application: what was answered before it is asked again. Doing it twice is
    doing it once."""
    case, day = await load(context, tap.case), tapped_day(tap.value)
    duty = licence(context.services.catalogue)
    deadline = counted(duty, calendar(), EventDay(day)) if duty is not None and day is not None else None
    if case is None or duty is None or deadline is None or await _deadline(context, case.id) != deadline:
        return Tap("stale")  # also where that licence was taken back or has been followed by another
    if not may_prepare(deadline, context.today):
        return Tap("ended", case.id)
    user_id, asked = context.user.id, tuple(context.services.catalogue.requirements)
    before = min(context.now, hour_of(prepared_from(deadline), 0))

    def store(c: sqlite3.Connection) -> None:
        cases.doubt_answers(c, user_id, case.id, duty.id, asked, before)

    await context.store(store)
    return Tap("plan", case.id)


async def _deadline(context: Context, case_id: int) -> Deadline | None:
    duty, user_id = licence(context.services.catalogue), context.user.id
    if duty is None:
        return None
    known = await context.read(lambda c: reminders.events(c, user_id))
    days = [event.day for event in known if (event.case_id, event.duty) == (case_id, duty.id)]
    return counted(duty, calendar(), EventDay(max(days))) if days else None
