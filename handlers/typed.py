"""The one place where a typed text is judged: for the form that waits, else by `bot.understanding.typed`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram.types import Message

from bot.law.model import Language, Subtype, language_of
from bot.papers.fields import Input, field_named
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, LONGEST_MESSAGE, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import sums as sums_screens
from bot.telegram.screens import typed as screens
from bot.telegram.screens.paper_question import EDITING
from bot.understanding import actions, forms
from bot.understanding.cleaning import clean
from bot.understanding.forms import Awaited, Means, Read
from bot.understanding.questions import Engine
from bot.understanding.typed import FEE_SUM, LANGUAGE, Typed, understand
from handlers.ask import answer_question, answer_screen
from handlers.common import assessment, load
from handlers.sums import count_fee

# What waits for a text, and for what.
AWAITED: dict[str, Awaited | None] = {
    "note": Awaited.PROSE,
    "proof": Awaited.WORDS,
    "newname": Awaited.WORDS,
    "casename": Awaited.WORDS,
    "newsite": Awaited.WORDS,
    "sitename": Awaited.WORDS,
    "when": Awaited.DAY,
    "pause": Awaited.DAY,
    "mining": Awaited.DAY,
    "missed": Awaited.TALK,
    sums_screens.ASK: Awaited.SUM,
    sums_screens.SUM: Awaited.SUM,
    "pf": None,  # by the field
}
FREE = (Awaited.WORDS, Awaited.PROSE)  # whatever one likes: here the user is asked what a text is for
_OF_INPUT = {Input.TEXT: Awaited.WORDS, Input.DAY: Awaited.DAY}
_BACK, _LATER, _UNKNOWN = "⬅️", "⏭", "❓"  # the signs of a form's own ways out
_GO_ON = "pfill"  # the way on where a field has a value already
_QUOTE = "blockquote"


async def read_text(context: Context, written: str) -> None:
    """Give a text to the form that waits for it, unless it is clearly none of its; else answer it."""
    text, awaiting = clean(written), navigation.awaited(context)
    if awaiting is None:
        if not await navigation.sent_twice(context, text):
            await answer_text(context, text)
        return
    whole = len(written) < LONGEST_MESSAGE and not navigation.goes_on(context)
    if whole and await _turned_aside(context, awaiting, text):
        return
    await navigation.read(context, text)


async def answer_text(context: Context, text: str) -> None:
    """Answer a text that no form waits for."""
    found = await _understood(context, text)
    if found.action is not None:
        await act(context, found.action, found.language, text)
    else:
        await answer_question(context, text, found)


async def act(context: Context, action: str, language: Language | None = None, text: str = "") -> None:
    """Do what a text asks of the bot itself. What cannot be undone is asked about, never done at once."""
    if action == FEE_SUM and await count_fee(context, text):
        return
    context.handled_by = f"do:{action}"
    t = context.t
    if action == actions.CANCEL:
        await leave(context)
    elif action == "thanks":
        screen = screens.thanks(t)
        await context.say(screen.text, screen.rows)
    elif action == LANGUAGE:
        await _speak(context, language)
    else:
        if action == "greeting":
            context.notice = t("typed-greeting")
        await navigation.follow(context, _OPENS.get(action) or COMMANDS[action].tap(context.user.current_case))


# Own functions that are no command of the same name, or ask before they act.
_OPENS = {
    "menu": HOME,
    "greeting": HOME,
    "delete": Tap("delete"),
    "export": Tap("exportq"),
    "human": Tap("human"),
    "about": Tap("who"),
    FEE_SUM: Tap(sums_screens.ASK),
}


async def leave(context: Context, text: str = "") -> None:
    """Out of the form that waits, by its own way back, or home. `text`: what is not stored, where it could be."""
    awaiting, t = navigation.awaited(context), context.t
    if awaiting is None:
        context.notice = t("typed-home")
        await navigation.follow(context, HOME)
        return
    way_back = await _way(context, _BACK) or HOME
    context.notice = t("typed-left", text=text) if text else t("typed-left-figures")
    if not text:
        await navigation.follow(context, way_back)
        return
    # Somebody's firm may be called «Стоп»: what was typed can still be stored from here.
    screen = await navigation.screens[way_back.verb](context, way_back) if way_back.verb in navigation.screens else None
    if screen is None:
        await navigation.follow(context, way_back)
        return
    kept = [screens.keep_button(t, awaiting)]
    await context.show(replace(screen, rows=[kept, *screen.rows]), at=way_back)


async def _turned_aside(context: Context, awaiting: Tap, text: str) -> bool:
    """Whether a text was none for the form, and has been dealt with."""
    awaited = _awaited(awaiting)
    if len(text) > screens.MOST_QUOTED:
        return False  # too long for any form, which says so
    subtype = await _subtype(context)
    found = forms.read(text, awaited, context.today, lambda each: understand(each, Engine.load(), subtype=subtype))
    if found.means is Means.VALUE:
        return False
    context.handled_by = f"form:{found.means.name.lower()}"
    free, t = awaited in FREE, context.t
    match found.means:
        case Means.LEAVE:
            await leave(context, text if free else "")
        case Means.SKIP:
            await _skip(context, awaited)
        case Means.ACTION:
            await act(context, found.action or "", found.language, text)
        case Means.QUESTION:
            await _answer_inside(context, awaiting, text)
        case Means.ASK_QUESTION:
            way_back = await _way(context, _BACK) or HOME
            await context.show(screens.unsure_question(t, text, awaiting, way_back))
        case Means.ASK_ACTION:
            await context.show(await _unsure_wish(context, text, found, awaiting))
    return True


async def _unsure_wish(context: Context, text: str, found: Read, awaiting: Tap) -> Screen:
    language = found.language.value if found.language is not None else ""
    way_back = await _way(context, _BACK) or HOME
    return screens.unsure_wish(context.t, text, found.action or "", language, awaiting, way_back)


async def _skip(context: Context, awaited: Awaited) -> None:
    """«не знаю» does what the form's own button does; where there is none, how to find out is said."""
    way = await _way(context, _LATER) or await _way(context, _UNKNOWN) or await _way(context, "", _GO_ON)
    if way is not None:
        await navigation.follow(context, way)
        return
    if awaited is Awaited.DAY:
        context.notice = context.t("typed-unknown-day")
        await navigation.reopen(context)
        return
    way_back = await _way(context, _BACK) or HOME
    context.notice = context.t("typed-unknown")
    await navigation.follow(context, way_back)


async def _answer_inside(context: Context, awaiting: Tap, text: str) -> None:
    """Answer a question that came up in a form, and go on with the form below it."""
    found = await _understood(context, text)
    if found.answer is None or found.answer.topic is None:
        context.notice = context.t("typed-no-answer")
        await navigation.reopen(context)
        return
    screen = await answer_screen(context, found.answer)
    if screen is not None:
        await context.show(replace(screen, awaiting=awaiting))
        context.notice = context.t("typed-go-on")
    tapped, context.query = context.query, None  # the form stands below the answer
    try:
        await navigation.reopen(context)
    finally:
        context.query = tapped


async def _speak(context: Context, language: Language | None) -> None:
    """Switch at once where the language is named."""
    if language is None:
        await navigation.follow(context, Tap("language"))
    elif language is context.language:
        context.notice = context.t("typed-language-same")
        await navigation.reopen(context)
    else:
        await navigation.follow(context, Tap("lang", value=language.value))


async def _way(context: Context, sign: str, verb: str = "") -> Tap | None:
    """Where the button with a sign, or of a verb, leads on the screen where the user is."""
    place, said = Tap.parse(context.user.place) or HOME, context.notice
    opener = navigation.screens.get(place.verb)
    screen = await opener(context, place) if opener is not None else None
    context.notice = said
    buttons = [button for row in screen.rows for button in row] if screen is not None else []
    taps = [button.tap for button in buttons if button.tap is not None and button.label.startswith(sign)]
    return next((tap for tap in taps if verb in ("", tap.verb)), None)


def _awaited(awaiting: Tap) -> Awaited:
    awaited = AWAITED.get(awaiting.verb)
    if awaited is not None:
        return awaited
    field = field_named(awaiting.value.partition(".")[0].removesuffix(EDITING))
    return _OF_INPUT.get(field.input, Awaited.FIGURES) if field is not None else Awaited.WORDS


async def _understood(context: Context, text: str) -> Typed:
    case = await load(context, 0)
    today = context.today if case is not None else None  # a day says nothing where there is nobody to tell it of
    return understand(text, Engine.load(), subtype=await _subtype(context), today=today)


async def _subtype(context: Context) -> Subtype | None:
    case = await load(context, 0)
    return assessment(context, case).subtype if case is not None else None


# Buttons of the screens that ask what a text is for. The text stands quoted in their message, and nowhere else.


def quoted(context: Context) -> str | None:
    """The text that the tapped message quotes; None where it is too old to be read."""
    message = context.query.message if context.query is not None else None
    if not isinstance(message, Message) or message.text is None:
        return None
    return next((each.extract_from(message.text) for each in message.entities or () if each.type == _QUOTE), None)


def _keeping(verb: str) -> Callable[[Context, Tap], Awaitable[Tap | None]]:
    async def keep(context: Context, tap: Tap) -> Tap | None:
        """Store the quoted text as if the form had taken it."""
        text = quoted(context)
        if text is None:
            return Tap("stale")
        return await navigation.readers[verb](context, replace(tap, verb=verb), text)

    return keep


for _verb, _kind in AWAITED.items():
    if _kind is None or _kind in FREE:
        navigation.action(f"keep-{_verb}")(_keeping(_verb))


@navigation.action("typedask")
async def answer_quoted(context: Context, _: Tap) -> Tap | None:
    """Answer the quoted question; the form goes on below."""
    text, awaiting = quoted(context), navigation.awaited(context)
    if text is None:
        return Tap("stale")
    if awaiting is None:
        await answer_text(context, text)
    else:
        await _answer_inside(context, awaiting, text)
    return None


@navigation.action("typeddo")
async def do_quoted(context: Context, tap: Tap) -> Tap | None:
    """Do what the quoted text asks for."""
    if tap.item not in (*_OPENS, *COMMANDS, LANGUAGE, "thanks", actions.CANCEL):
        return Tap("stale")
    await act(context, tap.item, language_of(tap.value), quoted(context) or "")
    return None


@navigation.action("cancel")
async def cancel(context: Context, _: Tap) -> None:
    """/cancel: out of the form, or home."""
    await leave(context)


@navigation.screen("human")
async def human_screen(context: Context, _: Tap) -> Screen:
    """How to reach a person."""
    return screens.human(context.t, context.services.operator)


@navigation.screen("who")
async def who_screen(context: Context, _: Tap) -> Screen:
    """Who runs the bot."""
    return screens.who(context.t, context.services.operator)


@navigation.screen("exportq")
async def export_screen(context: Context, _: Tap) -> Screen:
    """Asks once before the file is sent."""
    return screens.export_ask(context.t)
