"""Changes after which reminders are planned anew, in the same transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.law.calendar import WorkCalendar, work_calendar
from bot.reminders.planner import replan
from bot.storage import cases
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screen import Screen

T = TypeVar("T")


def calendar() -> WorkCalendar:
    """The calendar by which everything is counted."""
    return work_calendar()


async def plan(context: Context, change: Callable[[sqlite3.Connection], T]) -> T:
    """Store a change and plan the user's reminders anew, both or neither."""
    user_id, law, now = context.user.id, context.services.catalogue, context.services.clock()

    def write(connection: sqlite3.Connection) -> T:
        result = change(connection)
        replan(connection, user_id, law, calendar(), now)
        return result

    return await context.store(write)


async def names(context: Context) -> list[tuple[int, str]]:
    """(id, name) of the user's cases."""
    return await context.read(partial(cases.names, user_id=context.user.id))


async def aside(context: Context, screen: Screen) -> int | None:
    """Show a screen in the message that was tapped, without moving the user from where they are: a reminder may
    come in the middle of anything. Returns the id of a new message, None where one was edited."""
    return await context.show(replace(screen, awaiting=Tap.parse(context.user.awaiting)))
