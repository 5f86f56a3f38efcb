"""First contact, menu, help, language."""

from __future__ import annotations

from functools import partial

from bot.law.model import Language
from bot.standing import next_question
from bot.storage import cases, reminders, users
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import first
from handlers.checklist import start
from handlers.common import assessment, load, open_another
from handlers.planning import licence, most_urgent


@navigation.action("language")
async def language(_: Context, __: Tap) -> Tap:
    """To another language."""
    return Tap("languages")


@navigation.aside("languages")
async def languages(context: Context, _: Tap) -> Screen:
    """Both languages to choose from; the place and what is awaited there stay what they are."""
    return first.welcome(context.services.texts)


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
    return navigation.here(context)


@navigation.screen("about")
async def about(context: Context, _: Tap) -> Screen:
    """What the bot is, and who the user is."""
    return first.about(context.t, context.user.situation)


@navigation.screen("about-more")
async def about_more(context: Context, _: Tap) -> Screen:
    """What the bot does, in full."""
    return first.about_more(context.t)


@navigation.action("iam")
async def tell_situation(context: Context, tap: Tap) -> Tap:
    """Note who the user is, and go on to what they come for."""
    if tap.value not in set(Situation):
        return Tap("stale")
    situation, user_id = Situation(tap.value), context.user.id
    await context.write(partial(users.set_situation, user_id=user_id, situation=situation))
    match situation:
        case Situation.APPLICANT:
            return await start(context, tap)
        case Situation.HOLDER:
            return await _licence(context)
        case Situation.KEEPER:
            known = await context.read(partial(cases.names, user_id=user_id))
            return Tap("cases") if known else Tap("newname")
        case Situation.ASKING:
            return Tap("themes")


async def _licence(context: Context) -> Tap:
    """A holder is asked for the day of the licence, unless it is known."""
    duty = licence(context.services.catalogue)
    case_id = context.user.current_case or await open_another(context)
    if duty is None or case_id is None:
        return HOME
    known = await context.read(partial(reminders.events, user_id=context.user.id))
    told = any((event.case_id, event.duty) == (case_id, duty.id) for event in known)
    return HOME if told else Tap("when", case_id, 0, duty.id)


@navigation.screen("menu")
async def menu(context: Context, _: Tap) -> Screen:
    """The menu."""
    names = await context.read(partial(cases.names, user_id=context.user.id))
    case, urgent = await load(context, 0), await most_urgent(context)
    situation = context.user.situation
    if case is None:
        return first.menu(context.t, situation, None, None, urgent, False, len(names))
    asking = next_question(context.services.catalogue, case) is not None
    return first.menu(context.t, situation, case, assessment(context, case), urgent, asking, len(names))


@navigation.screen("help")
async def help_screen(context: Context, _: Tap) -> Screen:
    """Help."""
    return first.help_(context.t, context.services.operator)
