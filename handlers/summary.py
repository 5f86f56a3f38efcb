"""The summary of a case."""

from __future__ import annotations

from functools import partial

from bot.storage import reminders
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens.summary import summary
from handlers.common import assessment, load


@navigation.screen("sum")
async def summary_screen(context: Context, tap: Tap) -> Screen | None:
    """What is there, what is missing, and what to do about each."""
    case = await load(context, tap.case)
    if case is None:
        return None
    on = await context.read(partial(reminders.chosen, case_id=case.id))
    law, today = context.services.catalogue, context.today
    return summary(context.t, law, case, assessment(context, case), today, ask_reminders=not on)
