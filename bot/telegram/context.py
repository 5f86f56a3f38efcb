"""One update being handled: who it is from, in which language, and how the reply is shown."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.types import CallbackQuery, Message

from bot.clock import today, unix
from bot.language.texts import Translator, without_markup
from bot.law.model import Language
from bot.law.readiness import Assessment
from bot.storage import effects, users
from bot.storage.cases import Case
from bot.storage.users import User
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.services import Services

T = TypeVar("T")

log = structlog.get_logger(__name__)

STAYING = frozenset({"topic"})  # verbs of screens whose buttons stay when the next screen is shown
_acting: set[asyncio.Task[None]] = set()  # the loop itself would forget them
NO_PREVIEW = {"is_disabled": True}


@dataclass(slots=True)
class Context:
    """What a handler gets as `context`. `notice` (HTML) is put above the next screen that is shown.

    What is changed is changed inside of a transaction (`bot.telegram.effects`): there `connection` is set, and
    reading and writing never wait.
    """

    services: Services
    bot: Bot
    update_id: int
    user: User
    query: CallbackQuery | None = None
    message: Message | None = None
    notice: str | None = None
    toast: str | None = None
    case: Case | None = None  # the case loaded last, as it stands in the database
    assessed: tuple[Case, Assessment] | None = None  # the case looked at last, and where it stands
    handled_by: str | None = None  # for the log
    apart: bool = False  # show the next screen in a message of its own, whatever was tapped
    album_goes_on: bool = False  # the next file of the same album waits already
    enclosed: Any = None  # JSON that a sender needs beside its tap
    sent: frozenset[str] = frozenset()  # files of the reply that went out at an earlier try
    connection: sqlite3.Connection | None = None
    committed: list[Callable[[], None]] = field(default_factory=list)  # called once the changes are stored
    afterwards: list[Callable[[], Awaitable[None]]] = field(default_factory=list)  # calls that nobody waits for

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
        if self.connection is not None:
            return function(self.connection)
        return await self.services.database.read(function)

    async def write(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Write to the database. The user's row is read anew afterwards."""
        result = await self.store(function)
        assert self.connection is not None  # noqa: S101 - see store
        self.user = users.get(self.connection, self.user.id) or User(self.user.id)
        return result

    async def store(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Write what does not touch the user's own row."""
        if self.connection is None:
            raise RuntimeError("what an update changes is part of the transaction that notes that it is done")
        self.case = None
        return function(self.connection)

    def inside(self, connection: sqlite3.Connection) -> Context:
        """The same update, inside of a transaction."""
        return replace(self, connection=connection, committed=[])

    def take_over(self, inner: Context) -> None:
        """The transaction is stored: what it has left in its context holds."""
        self.user, self.case = inner.user, inner.case
        self.notice, self.toast, self.apart = inner.notice, inner.toast, inner.apart
        self.handled_by, self.enclosed = inner.handled_by, inner.enclosed
        self.services.users.keep(self.user)
        for call in inner.committed:
            call()

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
        self.remember(screen, at)
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
            except (TelegramNetworkError, TelegramServerError) as error:
                log.warning("shown_below", error=type(error).__name__)  # one method fails, another may not
        sent = await self._deliver(text, screen.rows, None)
        if sent is not None and not self.apart:
            self._move_on(sent, at)
        return sent

    def _move_on(self, sent: int, at: Tap | None) -> None:
        """The screen stands in a new message: the buttons of the one before go. Those of an answer stay: it holds
        whatever is asked next."""
        before = self.user.screen_message
        self._stands_in(sent, at)
        if before is not None and before != sent:
            payload = {"chat_id": self.user.id, "message_id": before}
            self.afterwards.append(partial(self._without_buttons, payload))

    async def _without_buttons(self, payload: dict[str, Any]) -> None:
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

    async def send(self, key: str, call: Callable[[], Awaitable[object]]) -> None:
        """Send a file or another message of content, unless an earlier try has done so; `key` tells it from the others
        of this reply. A crash between Telegram's answer and the note of it repeats this one message."""
        if key in self.sent:
            return
        await call()
        self.sent |= {key}
        await self.services.database.write(partial(effects.note_sent, update_id=self.update_id, key=key))

    def acts(self, action: str) -> None:
        """Let the chat say what the bot is busy with. Nobody waits for it, and it may fail."""
        payload = {"chat_id": self.user.id, "action": action}
        task = asyncio.ensure_future(self._act(payload))
        _acting.add(task)
        task.add_done_callback(_acting.discard)

    async def _act(self, payload: dict[str, Any]) -> None:
        with suppress(TelegramAPIError):
            await self.services.session.call(self.bot, "sendChatAction", payload, tries=1)

    def remember(self, screen: Screen, at: Tap | None) -> None:
        """Note which screen is shown and what is awaited there: inside of a transaction as part of it."""
        place = at.pack() if at is not None else self.user.place
        awaiting = screen.awaiting.pack() if screen.awaiting is not None else None
        case = at.case if at is not None and at.case else self.user.current_case
        known = self.user
        if place is None or (place, awaiting, case) == (known.place, known.awaiting, known.current_case):
            return
        self.user = replace(known, place=place, awaiting=awaiting, current_case=case)
        note = partial(users.set_place, user_id=known.id, place=place, awaiting=awaiting, case=case)
        if self.connection is not None:
            note(self.connection)
            return
        self.services.users.keep(self.user)
        # Not waited for: nothing else was changed, so the same update leads here again.
        self.services.database.post(note)


def keyboard(rows: Sequence[Row]) -> dict[str, Any]:
    """Telegram's inline keyboard of rows of buttons, as JSON."""
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    if button.tap is not None:
        return {"text": button.label, "callback_data": button.tap.pack()}
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "copy_text": {"text": button.copy or ""}}


ANSWER_TRIES = 8  # a minute; nobody waits for them, and later the button has stopped waiting by itself


async def answer(context: Context) -> None:
    """Answer the tap, so that the button stops waiting. Nothing is raised: it is never worth another try of the
    whole."""
    query = context.query
    if query is None:
        return
    payload = {"callback_query_id": query.id} | ({"text": context.toast} if context.toast else {})
    try:
        await context.services.session.call(context.bot, "answerCallbackQuery", payload, ANSWER_TRIES)
    except TelegramBadRequest as error:
        if not is_too_old(error):
            log.error("not_answered", error=type(error).__name__, reason=error.message)
    except TelegramAPIError as error:
        log.warning("not_answered", error=type(error).__name__)


def is_too_old(error: TelegramBadRequest) -> bool:
    """Whether a query was answered later than Telegram waits for."""
    return "query is too old" in error.message or "query ID is invalid" in error.message
