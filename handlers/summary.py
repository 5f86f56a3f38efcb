"""The summary of a case."""

from __future__ import annotations

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.storage import reminders
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens.summary import summary
from handlers.common import assessment, load


async def command(_: Message, context: Context) -> None:
    """/summary."""
    if context.user.current_case is None:
        await navigation.open(context, Tap("about"))
    else:
        await navigation.open(context, Tap("sum", context.user.current_case))


@navigation.screen("sum")
async def summary_screen(context: Context, tap: Tap) -> Screen | None:
    """What is there, what is missing, and what to do about each."""
    case = await load(context, tap.case)
    if case is None:
        return None
    on = await context.read(partial(reminders.chosen, case_id=case.id))
    law, today = context.services.catalogue, context.today
    return summary(context.t, law, case, assessment(context, case), today, ask_reminders=not on)


def create_router() -> Router:
    """The command of the summary."""
    router = Router(name="summary")
    router.message.register(command, Command("summary", ignore_case=True))
    return router
