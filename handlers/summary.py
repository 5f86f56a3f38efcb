"""The summary of a case."""

from __future__ import annotations

from functools import partial

from bot.storage import reminders
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import urgent as urgent_lines
from bot.telegram.screens.summary import items, summary
from handlers.common import assessment, load
from handlers.planning import most_urgent


@navigation.screen("sum")
async def summary_screen(context: Context, tap: Tap) -> Screen | None:
    """What is there, what is missing, and what to do about each."""
    case = await load(context, tap.case)
    if case is None:
        return None
    on = await context.read(partial(reminders.chosen, user_id=context.user.id, case_id=case.id))
    law, today = context.services.catalogue, context.today
    urgent = await most_urgent(context, case.id)
    line = urgent_lines.line(context.t, urgent, several=False) if urgent is not None and urgent.presses else None
    return summary(context.t, law, case, assessment(context, case), today, urgent=line, ask_reminders=not on)


@navigation.screen("items")
async def items_screen(context: Context, tap: Tap) -> Screen | None:
    """Every item with a button of its own; `number` is the first that is shown."""
    case = await load(context, tap.case)
    if case is None:
        return None
    return items(context.t, context.services.catalogue, case, assessment(context, case), from_=tap.number)
