"""First contact, menu, help, language."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.law.model import Language
from bot.standing import next_question
from bot.storage import cases, users
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import first
from handlers.common import assessment, load


@navigation.action("language")
async def language(context: Context, _: Tap) -> None:
    """Both languages to choose from; the place and what is awaited there stay what they are."""
    awaiting = Tap.parse(context.user.awaiting)
    await context.show(replace(first.welcome(context.services.texts), awaiting=awaiting))


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
