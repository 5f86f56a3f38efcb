"""The one place where a typed text is judged: for the form that waits, else by `bot.understanding.typed`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from functools import partial

from aiogram.types import Message

from bot.law.model import Language, Subtype, language_of
from bot.papers.fields import Field, Input, field_named
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.context import Context
from bot.telegram.effects import Shown
from bot.telegram.navigation import HOME, LONGEST_MESSAGE, navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import sums as sums_screens
from bot.telegram.screens import typed as screens
from bot.telegram.screens.meter import METER
from bot.telegram.screens.paper_question import EDITING
from bot.telegram.screens.table import TABLE
from bot.understanding import actions, firms, forms, name_list
from bot.understanding.cleaning import clean
from bot.understanding.forms import Awaited, Means, Read
from bot.understanding.questions import Engine
from bot.understanding.typed import FEE_SUM, LANGUAGE, Typed, fee_of, understand
from handlers.ask import answer_of, answer_question, answer_screen
from handlers.common import assessment, load
from handlers.meter import answer_typed
from handlers.papers_sheets import code_of
from handlers.several import read_names
from handlers.sums import count_fee, count_of_known
from handlers.table import find_by_name

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
    sums_screens.LINE: Awaited.SUM,
    METER: Awaited.SUM,
    "pf": None,  # by the field
    "pall": Awaited.WORDS,  # one line; several, or a field and its value, are looked at one by one
}
SHARE = "share"  # an applicant with somebody else
FREE = (Awaited.WORDS, Awaited.PROSE)  # whatever one likes: here the user is asked what a text is for
_OF_INPUT = {Input.TEXT: Awaited.WORDS, Input.DAY: Awaited.DAY}
_BACK, _LATER, _UNKNOWN = "⬅️", "⏭", "❓"  # the signs of a form's own ways out
_GO_ON = "pfill"  # the way on where a field has a value already
_QUOTE = "blockquote"


async def read_text(context: Context, written: str) -> None:
    """Give a text to the form that waits for it, unless it is clearly none of its; else answer it."""
    # Noted wherever a form waits: read once more, it would be read in the place where it has led to.
    always = navigation.awaited(context) is not None or _says_unknown(written)
    await navigation.carry_out(context, partial(_judged, written=written), always=always)


# All below runs inside of the transaction of an update: it changes, and says what to show next.


async def _judged(context: Context, written: str) -> Tap | None:
    text, awaiting = clean(written), navigation.awaited(context)
    if awaiting is None:
        if await navigation.sent_twice(context, text):
            return navigation.here(context)
        if _says_unknown(text) and (way := await _unknown(context)) is not None:
            return await navigation.result(context, way)
        return await find_by_name(context, text) or await answer_text(context, text)
    whole = len(written) < LONGEST_MESSAGE and not navigation.goes_on(context)
    listed = awaiting.verb == "newname" and name_list.is_list(text)  # it is shown before anything is stored
    means = await _meant(context, awaiting, text) if whole and not listed else None
    if means is None or means.means is Means.VALUE:
        return await navigation.read(context, text)
    return await _turned_aside(context, awaiting, text, means)


def _says_unknown(text: str) -> bool:
    action = actions.recognise(text)
    return action is not None and action.id == actions.UNKNOWN


async def _unknown(context: Context) -> Tap | None:
    """What the button for «не знаю» does on the question that is on the screen."""
    return await _way(context, _UNKNOWN, "cond") or await _way(context, _UNKNOWN, "ans")


async def answer_text(context: Context, text: str) -> Tap | None:
    """Answer a text that no form waits for."""
    found = await _understood(context, text)
    if found.action in (None, FEE_SUM) and not found.days:
        told = await answer_typed(context, text) or await _counted(context, text)
        if told is not None:
            return told
    if found.action is not None:
        return await act(context, found.action, found.language, text)
    if not found.days and firms.is_list_of([line.name for line in name_list.lines(text)]):
        context.handled_by = "names"
        return await read_names(context, text)
    return await answer_question(context, text, found)


async def _counted(context: Context, text: str) -> Tap | None:
    """Whatever else «ТОО Железо 1000» may look like, who has that applicant wants it counted."""
    return None if fee_of(text, Engine.load()) is not None else await count_of_known(context, text)


async def act(context: Context, action: str, language: Language | None = None, text: str = "") -> Tap | None:
    """Do what a text asks of the bot itself. What cannot be undone is asked about, never done at once."""
    if action == FEE_SUM and (counted := await count_fee(context, text)) is not None:
        return counted
    context.handled_by = f"do:{action}"
    if action == actions.CANCEL:
        return await leave(context)
    if action == "thanks":
        context.apart = True
        return Tap("said-thanks")
    if action == LANGUAGE:
        return await _speak(context, language)
    if action == SHARE and await load(context, 0) is None:
        context.notice = context.t("share-nothing-yet")
        return HOME
    if action == "greeting":
        context.notice = context.t("typed-greeting")
    return await navigation.result(context, _OPENS.get(action) or COMMANDS[action].tap(context.user.current_case))


# Own functions that are no command of the same name, or ask before they act.
_OPENS = {
    "menu": HOME,
    "greeting": HOME,
    "delete": Tap("delete"),
    "export": Tap("exportq"),
    "human": Tap("human"),
    "about": Tap("who"),
    "host": Tap("host"),
    SHARE: Tap("people"),
    "cases": Tap("cases"),
    "table": Tap(TABLE),
    FEE_SUM: Tap(sums_screens.ASK),
}


async def leave(context: Context, text: str = "") -> Tap | None:
    """Out of the form that waits, by its own way back, or home. `text`: what is not stored, where it could be."""
    awaiting, t = navigation.awaited(context), context.t
    if awaiting is None:
        context.notice = t("typed-home")
        return HOME
    way_back = await _way(context, _BACK) or HOME
    context.notice = t("typed-left", text=text) if text else t("typed-left-figures")
    if not text or way_back.verb not in navigation.screens:
        return await navigation.result(context, way_back)
    context.enclosed = [way_back.pack(), awaiting.pack()]
    return Tap("said-left")


@navigation.aside("said-left")
async def left_screen(context: Context, _: Tap) -> Shown | None:
    """Where the way back leads. Somebody's firm may be called «Стоп»: what was typed can still be stored from here."""
    way_back, awaiting = (Tap.parse(packed) or HOME for packed in context.enclosed)
    shown = await navigation.make(context, way_back)
    if shown is None or shown.at != way_back:
        return shown
    rows = [[screens.keep_button(context.t, awaiting)], *shown.screen.rows]
    return replace(shown, screen=replace(shown.screen, rows=rows))


@navigation.aside("said-thanks")
async def thanks_screen(context: Context, _: Tap) -> Screen:
    """One friendly line."""
    return screens.thanks(context.t)


async def _meant(context: Context, awaiting: Tap, text: str) -> Read | None:
    """What a text means in a form; None where it is too long for any form, which says so, or its lines are looked at
    one by one."""
    by_lines = awaiting.verb == "pall" and ("\n" in text.strip() or ":" in text)
    if by_lines or len(text) > screens.MOST_QUOTED:
        return None
    return await meaning(context, _awaited(awaiting), text)


async def meaning(context: Context, awaited: Awaited, text: str) -> Read:
    """What a text means where a form waits for it."""
    subtype = await _subtype(context)
    engine = Engine.load()
    return forms.read(text, awaited, context.today, lambda each: understand(each, engine, subtype=subtype))


async def _turned_aside(context: Context, awaiting: Tap, text: str, found: Read) -> Tap | None:
    """Deal with a text that was none for the form."""
    awaited = _awaited(awaiting)
    context.handled_by = f"form:{found.means.name.lower()}"
    match found.means:
        case Means.LEAVE:
            return await leave(context, text if awaited in FREE else "")
        case Means.SKIP:
            return await _skip(context, awaited)
        case Means.ACTION:
            return await act(context, found.action or "", found.language, text)
        case Means.QUESTION:
            return await _answer_inside(context, text)
        case Means.ASK_QUESTION:
            context.enclosed = [text, None, ""]
        case _:
            language = found.language.value if found.language is not None else ""
            context.enclosed = [text, found.action or "", language]
    return Tap("said-unsure")


@navigation.aside("said-unsure")
async def unsure_screen(context: Context, _: Tap) -> Screen | None:
    """Asks what a text is for. It is made where the form still waits."""
    awaiting, (text, action, language) = navigation.awaited(context), context.enclosed
    if awaiting is None:
        return None
    way_back = await _way(context, _BACK) or HOME
    if action is None:
        return screens.unsure_question(context.t, text, awaiting, way_back)
    return screens.unsure_wish(context.t, text, action, language, awaiting, way_back)


async def _skip(context: Context, awaited: Awaited) -> Tap | None:
    """«не знаю» does what the form's own button does; where there is none, how to find out is said."""
    way = await _way(context, _LATER) or await _way(context, _UNKNOWN) or await _way(context, "", _GO_ON)
    if way is not None:
        return await navigation.result(context, way)
    if awaited is Awaited.DAY:
        context.notice = context.t("typed-unknown-day")
        return navigation.here(context)
    way_back = await _way(context, _BACK) or HOME
    context.notice = context.t("typed-unknown")
    return await navigation.result(context, way_back)


async def _answer_inside(context: Context, text: str) -> Tap:
    """Answer a question that came up in a form, and go on with the form below it."""
    found = await _understood(context, text)
    if found.answer is None or found.answer.topic is None:
        context.notice = context.t("typed-no-answer")
        return navigation.here(context)
    context.enclosed = asdict(found.answer)
    if found.answer.topic in context.services.catalogue.topics:
        context.notice = context.t("typed-go-on")
    return Tap("said-inside")


@navigation.aside("said-inside")
async def inside_screen(context: Context, _: Tap) -> Shown | None:
    """The answer, and the form in a message of its own below it."""
    above = await answer_screen(context, answer_of(context.enclosed))
    shown = await navigation.make(context, navigation.here(context))
    return None if shown is None else replace(shown, above=above)


async def _speak(context: Context, language: Language | None) -> Tap | None:
    """Switch at once where the language is named."""
    if language is None:
        return await navigation.result(context, Tap("language"))
    if language is context.language:
        context.notice = context.t("typed-language-same")
        return navigation.here(context)
    return await navigation.result(context, Tap("lang", value=language.value))


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
    field = field_named(code_of(awaiting).removesuffix(EDITING))
    return awaited_by(field) if field is not None else Awaited.WORDS


def awaited_by(field: Field) -> Awaited:
    """What a field of a paper waits for."""
    return _OF_INPUT.get(field.input, Awaited.FIGURES)


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
    return await answer_text(context, text) if awaiting is None else await _answer_inside(context, text)


@navigation.action("typeddo")
async def do_quoted(context: Context, tap: Tap) -> Tap | None:
    """Do what the quoted text asks for."""
    if tap.item not in (*_OPENS, *COMMANDS, LANGUAGE, "thanks", actions.CANCEL):
        return Tap("stale")
    return await act(context, tap.item, language_of(tap.value), quoted(context) or "")


@navigation.action("cancel")
async def cancel(context: Context, _: Tap) -> Tap | None:
    """/cancel: out of the form, or home."""
    return await leave(context)


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
