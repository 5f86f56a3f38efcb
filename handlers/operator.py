"""What those who run the bot see and do: /operator and /broadcast. To everybody else these are unknown commands.

None of it is a place in the conversation, and all of it can be handled a second time: what is stored is stored once.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial

import structlog
from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.clock import hour_of, midnight_after
from bot.language.texts import Translator
from bot.law.model import Language
from bot.law.readiness import CaseFacts, subtype_of
from bot.storage import broadcasts, counts
from bot.telegram import broadcast_file
from bot.telegram.broadcast_file import Fault
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screen import Screen
from bot.telegram.screens import operator as screens

log = structlog.get_logger(__name__)

WEEK = timedelta(days=7)
_COMMAND = re.compile(r"/(operator|broadcast)(?:@([A-Za-z0-9_]+))?(?:\s.*)?", re.DOTALL | re.IGNORECASE)


def _command(text: str | None, context: Context) -> str | None:
    """The operator's command that a text is; None for anything else, and for anybody else."""
    if context.user.id not in context.services.operator.ids:
        return None
    found = _COMMAND.fullmatch((text or "").strip())
    addressed = found[2] if found is not None else None
    if found is None or (addressed and addressed.lower() != context.services.username.lower()):
        return None
    return found[1].lower()


async def is_operators(message: Message, context: Context) -> dict[str, str] | bool:
    """Whether a message without a file is a command of an operator."""
    name = _command(message.text, context)
    return False if name is None else {"name": name}


async def is_broadcast_file(message: Message, context: Context) -> bool:
    """Whether a file comes from an operator with /broadcast below it."""
    return _command(message.caption, context) == "broadcast"


async def is_operators_tap(query: CallbackQuery, context: Context) -> dict[str, Tap] | bool:
    """Whether a tap is of an operator on a button of this module."""
    if context.user.id not in context.services.operator.ids:
        return False
    tap = Tap.parse(query.data)
    return {"tap": tap} if tap is not None and tap.verb in screens.VERBS else False


async def _say(context: Context, screen: Screen) -> None:
    """Show a screen below everything else; where the user is stays where it is, with its buttons."""
    await context.say(screen.text, screen.rows)


async def commanded(_: Message, context: Context, name: str) -> None:
    """Counts; or how far the message to all is, and how the next one is sent."""
    context.handled_by = f"/{name}"
    if name == "operator":
        await _say(context, await _counts(context))
        return
    newest = await context.read(broadcasts.newest)
    if newest is not None and newest.state != "draft":
        await _say(context, screens.state(context.t, newest))
    await _say(context, screens.how(context.t))


async def _counts(context: Context) -> Screen:
    law, today = context.services.catalogue, context.today
    totals = await context.read(
        partial(
            counts.totals,
            question=law.deciding.id,
            today=(hour_of(today, 0), midnight_after(today)),
            week=context.now - int(WEEK.total_seconds()),
        )
    )
    cases: dict[object, int] = {}
    for value, number in totals.cases.items():
        subtype = subtype_of(law, CaseFacts({} if value is None else {(law.deciding.id, 0): value}))
        cases[subtype] = cases.get(subtype, 0) + number
    return screens.counts(context.t, totals, cases)  # type: ignore[arg-type]


async def received(message: Message, context: Context) -> None:
    """Read the file, keep it as a draft and show it in both languages; nothing is sent yet."""
    context.handled_by = "broadcast"
    document = message.document
    if document is None:
        await _say(context, screens.fault(context.t, Fault.NOT_TEXT))
        return
    data = await context.services.session.download(context.bot, document.file_id, broadcast_file.MOST_BYTES)
    parts = Fault.TOO_LONG if data is None else broadcast_file.read(data)
    if isinstance(parts, Fault):
        await _say(context, screens.fault(context.t, parts))
        return
    keep = partial(broadcasts.draft, kk=parts.kk, ru=parts.ru, update_id=context.update_id, now=context.now)
    number = await context.services.database.write(keep)
    found = await context.read(partial(broadcasts.get, broadcast_id=number)) if number is not None else None
    if found is None:
        await _say(context, screens.under_way(context.t))
        return
    for language in Language:
        await context.say(screens.words(Translator(context.services.texts, language), found.text(language)))
    await _say(context, screens.preview(context.t, found, await context.read(broadcasts.readers)))


async def tapped(_: CallbackQuery, context: Context, tap: Tap) -> None:
    """Send it, stop it, or only look."""
    context.handled_by = tap.verb
    if tap.verb == screens.SEND:
        await context.services.database.write(partial(broadcasts.send, broadcast_id=tap.number, now=context.now))
    elif tap.verb == screens.STOP:
        await context.services.database.write(partial(broadcasts.stop, broadcast_id=tap.number))
    found = await context.read(partial(broadcasts.get, broadcast_id=tap.number))
    await context.show(screens.state(context.t, found))


def register(router: Router) -> None:
    """Take in what the operators send; before all others."""
    router.message.register(commanded, is_operators)
    router.message.register(received, F.document | F.photo, is_broadcast_file)
    router.callback_query.register(tapped, is_operators_tap)
