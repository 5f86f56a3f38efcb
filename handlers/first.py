"""First contact, /start, menu, help, language."""

from __future__ import annotations

from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message

from bot.law.model import Language
from bot.standing import next_question
from bot.storage import cases, users
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.gate import START_TOPIC
from bot.telegram.navigation import HOME, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import first
from handlers.common import assessment, load


async def start(_: Message, context: Context, command: CommandObject) -> None:
    """/start: the menu for who is known, and the place that a link names."""
    wanted = command.args or ""
    if wanted.startswith(START_TOPIC):
        await navigation.open(context, Tap("topic", item=wanted.removeprefix(START_TOPIC)))
    elif context.user.current_case is None:
        await navigation.open(context, Tap("about"))
    else:
        await navigation.open(context, HOME)


async def help_(_: Message, context: Context) -> None:
    """/help."""
    await navigation.open(context, Tap("help"))


async def language(_: Message, context: Context) -> None:
    """/language: both languages to choose from."""
    await context.show(first.welcome(context.services.texts))


@navigation.action("lang")
async def choose_language(context: Context, tap: Tap) -> Tap | None:
    """Switch the language and redraw the screen where the user is; the first time, say what the bot does."""
    if tap.value not in set(Language):
        return HOME
    user_id, now, chosen = context.user.id, context.now, Language(tap.value)
    await context.write(lambda connection: users.set_language(connection, user_id, chosen, now))
    return Tap.parse(context.user.place) or Tap("about")


@navigation.action("here")
async def here(context: Context, _: Tap) -> Tap:
    """Back to where the user is, after something went wrong."""
    return Tap.parse(context.user.place) or HOME


@navigation.screen("about")
async def about(context: Context, _: Tap) -> Screen:
    """What the bot does."""
    return first.about(context.t)


@navigation.screen("menu")
async def menu(context: Context, _: Tap) -> Screen:
    """The menu."""
    names = await context.read(partial(cases.names, user_id=context.user.id))
    case = await load(context, 0)
    if case is None:
        return first.menu(context.t, None, None, False, len(names))
    asking = next_question(context.services.catalogue, case) is not None
    return first.menu(context.t, case, assessment(context, case), asking, len(names))


@navigation.screen("help")
async def help_screen(context: Context, _: Tap) -> Screen:
    """Help."""
    return first.help_(context.t)


def create_router() -> Router:
    """Commands of the first contact."""
    router = Router(name="first")
    router.message.register(start, CommandStart(ignore_case=True))
    router.message.register(help_, Command("help", ignore_case=True))
    router.message.register(language, Command("language", ignore_case=True))
    return router
