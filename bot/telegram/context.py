"""One update being handled: who it is from, in which language, and how the reply is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from bot.clock import today, unix
from bot.language.texts import Translator, without_markup
from bot.law.model import Language
from bot.storage import users
from bot.storage.cases import Case
from bot.storage.users import User
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.services import Services

T = TypeVar("T")

log = structlog.get_logger(__name__)

STAYING = frozenset({"topic"})  # verbs of screens whose buttons stay when the next screen is shown
NO_PREVIEW = {"is_disabled": True}


@dataclass(slots=True)
class Context:
    """What a handler gets as `context`. `notice` (HTML) is put above the next screen that is shown."""

    services: Services
    bot: Bot
    update_id: int
    user: User
    query: CallbackQuery | None = None
    message: Message | None = None
    notice: str | None = None
    toast: str | None = None
    case: Case | None = None  # the case loaded last, as it stands in the database
    handled_by: str | None = None  # for the log
    apart: bool = False  # show the next screen in a message of its own, whatever was tapped
    album_goes_on: bool = False  # the next file of the same album waits already

    @property
    def language(self) -> Language:
        """The user's language; Kazakh before they have chosen."""
        return self.user.language or Language.KK

    @property
    def t(self) -> Translator:
        """Texts in the user's language."""
        return Translator(self.services.texts, self.language)

    @property
    def now(self) -> int:
        """Unix seconds."""
        return unix(self.services.clock)

    @property
    def today(self) -> date:
        """The day in Kazakhstan."""
        return today(self.services.clock)

    async def read(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Read from the database."""
        return await self.services.database.read(function)

    async def write(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Write to the database; it is on the disk when this returns. The user's row is read anew afterwards."""
        result = await self.services.database.write(function)
        self.case = None
        self.services.users.forget(self.user.id)
        self.user = await self.services.users.get(self.user.id)
        return result

    async def store(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Write what does not touch the user's own row."""
        self.case = None
        return await self.services.database.write(function)

    def keep(self, case: Case) -> None:
        """Remember a case as a write has left it, so that the next screen need not read it again."""
        self.case = case

    async def show(self, screen: Screen, at: Tap | None = None) -> int | None:
        """Show a screen: in place of the one whose button was tapped (unless `apart`), else as a new message.

        `at` is the place that a language change or a restart comes back to; None leaves it as it was. Returns the id
        of a new message, None where one was edited.
        """
        text = screen.text.lstrip("\n")  # the line that says whose screen it is may be empty
        text = f"{self.notice}\n\n{text}" if self.notice else text
        self.notice = None
        self._remember(screen, at)
        shown = self.query.message if self.query is not None and not self.apart else None
        if isinstance(shown, Message) and shown.text is not None:
            try:
                await self._deliver(text, screen.rows, shown.message_id)
                self._stands_in(shown.message_id, at)
                return None
            except TelegramBadRequest as error:
                if "message is not modified" in error.message:
                    return None
                if "message to edit not found" not in error.message and "message can't be edited" not in error.message:
                    raise
        sent = await self._deliver(text, screen.rows, None)
        if sent is not None and not self.apart:
            await self._move_on(sent, at)
        return sent

    async def _move_on(self, sent: int, at: Tap | None) -> None:
        """The screen stands in a new message: the buttons of the one before go. Those of an answer stay: it holds
        whatever is asked next."""
        before = self.user.screen_message
        self._stands_in(sent, at)
        if before is not None and before != sent:
            payload = {"chat_id": self.user.id, "message_id": before}
            with suppress(TelegramBadRequest):  # it is gone, or has no buttons any more
                await self.services.session.call(self.bot, "editMessageReplyMarkup", payload)

    def _stands_in(self, message_id: int, at: Tap | None) -> None:
        """Note which message shows where the user is; nothing where a screen is no place."""
        now = message_id if at is not None and at.verb not in STAYING else None
        if at is None or now == self.user.screen_message:
            return
        self.user = replace(self.user, screen_message=now)
        self.services.users.keep(self.user)
        self.services.database.post(partial(users.set_screen_message, user_id=self.user.id, message_id=now))

    async def say(self, text: str, rows: Sequence[Row] = ()) -> None:
        """Send a message of its own, which changes nothing about the place in the conversation."""
        await self._deliver(text, rows, None)

    async def _deliver(self, text: str, rows: Sequence[Row], message_id: int | None) -> int | None:
        try:
            return await self._send(text, rows, message_id, "HTML")
        except TelegramBadRequest as error:
            if "can't parse entities" not in error.message:
                raise
            # A fault of ours in a text must not keep the reply from the user.
            log.error("bad_markup", place=self.user.place)
            return await self._send(without_markup(text), rows, message_id, None)

    async def _send(self, text: str, rows: Sequence[Row], message_id: int | None, mode: str | None) -> int | None:
        payload: dict[str, Any] = {"chat_id": self.user.id, "text": text, "link_preview_options": NO_PREVIEW}
        if mode is not None:
            payload["parse_mode"] = mode
        if rows:
            payload["reply_markup"] = keyboard(rows)
        if message_id is not None:
            payload["message_id"] = message_id
        method = "sendMessage" if message_id is None else "editMessageText"
        sent = await self.services.session.call(self.bot, method, payload)
        return sent.get("message_id") if isinstance(sent, dict) else None

    def _remember(self, screen: Screen, at: Tap | None) -> None:
        place = at.pack() if at is not None else self.user.place
        awaiting = screen.awaiting.pack() if screen.awaiting is not None else None
        case = at.case if at is not None and at.case else self.user.current_case
        known = self.user
        if place is None or (place, awaiting, case) == (known.place, known.awaiting, known.current_case):
            return
        self.user = replace(known, place=place, awaiting=awaiting, current_case=case)
        self.services.users.keep(self.user)
        # Not waited for: the screen can be made anew from the update itself, which is kept until it is handled.
        self.services.database.post(
            partial(users.set_place, user_id=known.id, place=place, awaiting=awaiting, case=case)
        )


def keyboard(rows: Sequence[Row]) -> dict[str, Any]:
    """Telegram's inline keyboard of rows of buttons, as JSON."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    if button.tap is not None:
        return {"text": button.label, "callback_data": button.tap.pack()}
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "copy_text": {"text": button.copy or ""}}


async def answer(context: Context) -> None:
    """Answer the tap, so that the button stops waiting. Nothing is raised for a tap that is too old to answer."""
    query = context.query
    if query is None:
        return
    try:
        payload = {"callback_query_id": query.id} | ({"text": context.toast} if context.toast else {})
        await context.services.session.call(context.bot, "answerCallbackQuery", payload)
    except TelegramBadRequest as error:
        if not is_too_old(error):
            raise


def is_too_old(error: TelegramBadRequest) -> bool:
    """Whether a query was answered later than Telegram waits for."""
    return "query is too old" in error.message or "query ID is invalid" in error.message
