"""Both languages before anything else; what was typed before the choice is kept for after it."""

from __future__ import annotations

import sqlite3
from typing import Any

from aiogram.types import CallbackQuery, TelegramObject

from bot.law.model import Language
from bot.storage import sharing, users
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS, typed
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screens.first import welcome
from bot.understanding import actions
from bot.understanding.questions import Engine
from bot.understanding.typed import understand

_DELETED = Tap("delete!").pack()


async def first_contact(context: Context) -> None:
    """Both languages before anything else. A deep link is kept for after the choice; else no row is made."""
    if context.query is not None and context.query.data == _DELETED:
        # The second half of a double tap: the first one's "all is deleted" must stay on the screen.
        context.toast = "\n".join(context.services.texts.plain(lang, "delete-done") for lang in Language)
        return
    text = (context.message.text or "") if context.message is not None else ""
    named = actions.recognise(text)
    if named is not None and named.language is not None:  # «қазақша» is the choice itself
        await navigation.follow(context, Tap("lang", value=named.language.value))
        return
    command = typed(text, context.services.username)
    secret = command.secret if command is not None else None
    place = _wanted(text, context.services.username) if secret is None else None
    if place is not None or secret is not None:
        user_id, now = context.user.id, context.now

        def note(connection: Any) -> None:
            users.ensure(connection, user_id, now)
            wanted = place or opened(connection, user_id, secret or "", now)
            users.set_place(connection, user_id, wanted.pack())

        # Outside of a transaction that happens once: doing it twice is doing it once.
        await context.services.database.write(note)
        context.services.users.forget(user_id)
        context.user = await context.services.users.get(user_id)
    sender = context.query or context.message
    person = sender.from_user if sender is not None else None
    await context.show(welcome(context.services.texts, person.language_code if person is not None else None))


def opened(connection: sqlite3.Connection, user_id: int, secret: str, now: int) -> Tap:
    """Come with the secret of a link; what is shown then. The secret itself goes no further."""
    found, link = sharing.open_link(connection, user_id, secret, now)
    return Tap("invited", value="" if link else found.value, number=link)


def chooses_language(event: TelegramObject) -> bool:
    """Whether an update is the choice itself."""
    if not isinstance(event, CallbackQuery):
        return False
    tap = Tap.parse(event.data)
    return tap is not None and tap.verb == "lang"


def _wanted(text: str, username: str) -> Tap | None:
    """What a command or a link asks for, or the answer to a question asked before the language is chosen."""
    command = typed(text, username)
    if command is not None and not command.question:
        known = COMMANDS[command.name]
        return command.link or (known.tap(None) if known.kept else None)
    question = command.question if command is not None else text
    if not question or question.startswith("/"):
        return None
    found = understand(question, Engine.load())
    if found.action is not None:
        known_as = COMMANDS.get(found.action)
        return known_as.tap(None) if known_as is not None and known_as.kept else None
    topic = found.answer.topic if found.answer is not None else None
    return Tap("topic", item=topic) if topic is not None else None
