"""Questions: any text that is not an expected input."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from bot.law.search import Engine
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import answers
from handlers.common import assessment, load


async def command(_: Message, context: Context) -> None:
    """/ask: explains, and shows the themes."""
    await navigation.open(context, Tap("themes"))


@navigation.screen("themes")
async def themes_screen(context: Context, _: Tap) -> Screen:
    """All themes."""
    return answers.themes(context.t, context.services.catalogue)


@navigation.screen("theme")
async def theme_screen(context: Context, tap: Tap) -> Screen | None:
    """The topics of a theme."""
    return answers.theme(context.t, context.services.catalogue, tap.item)


@navigation.screen("topic")
async def topic_screen(context: Context, tap: Tap) -> Screen | None:
    """One answer."""
    return await _answer(context, tap.item)


async def answer_question(context: Context, question: str) -> None:
    """Answer a question; where nothing fits, say so."""
    case = await load(context, 0)
    subtype = assessment(context, case).subtype if case is not None else None
    found = Engine.load().ask(question, subtype)
    context.handled_by = "question"
    if found.topic is None:
        # The question is not kept, so another language shows the themes, where asking begins.
        await context.show(answers.none(context.t, context.services.catalogue, found.alternatives), at=Tap("themes"))
        return
    screen = await _answer(context, found.topic, found.alternatives)
    if screen is not None:
        await context.show(screen, at=Tap("topic", item=found.topic))


async def _answer(context: Context, topic_id: str, meant: tuple[str, ...] = ()) -> Screen | None:
    law = context.services.catalogue
    topic = law.topics.get(topic_id)
    if topic is None:
        return None
    case = await load(context, 0)
    found = assessment(context, case) if case is not None else None
    return answers.answer(context.t, law, topic, found, meant)


def create_router() -> Router:
    """The command of questions."""
    router = Router(name="ask")
    router.message.register(command, Command("ask"))
    return router
