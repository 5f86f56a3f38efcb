"""Where every update comes in: private chats only, language first, taps answered, errors said, one line of log."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from html import unescape
from time import perf_counter
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, InlineQuery, Message, TelegramObject, Update
from aiogram.types import User as TelegramUser

from bot.law.model import Language
from bot.law.search import Engine
from bot.services import Services
from bot.storage import users
from bot.storage.errors import StorageError
from bot.storage.users import User
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS, linked
from bot.telegram.context import Context, answer
from bot.telegram.screen import Button
from bot.telegram.screens.first import welcome
from bot.telegram.session import unreachable

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

_GONE = ("chat not found", "user is deactivated", "bot was blocked by the user", "bot can't initiate conversation")

_DELETED = Tap("delete!").pack()


class Gate(BaseMiddleware):
    """The outermost middleware of ours. Raises only what is worth another try: Telegram cannot be reached."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._told: OrderedDict[int, None] = OrderedDict()  # groups and channels that know we speak in private only

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)  # noqa: S101 - registered on updates alone
        started = perf_counter()
        bot: Bot = data["bot"]
        person: TelegramUser | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        structlog.contextvars.bind_contextvars(update_id=event.update_id)
        outcome, handled_by = "later", None
        try:
            if chat is not None and chat.type != "private":
                await self._private_only(bot, event, chat)
                handled_by, outcome = "private_only", "handled"
            elif person is not None and not person.is_bot:
                handled_by, outcome = await self._one(handler, event, data, bot, person)
        finally:
            log.info(
                "update",
                kind=event.event_type,
                handler=handled_by,
                outcome=outcome,
                ms=round((perf_counter() - started) * 1000, 1),
            )
            structlog.contextvars.unbind_contextvars("update_id")

    async def _one(
        self, handler: Handler, update: Update, data: dict[str, Any], bot: Bot, person: TelegramUser
    ) -> tuple[str | None, str]:
        """Handle one update of one person. Returns what handled it, and what became of it."""
        event = update.event
        try:
            user, unread = await self._services.users.get(person.id), None
        except StorageError as error:
            user, unread = User(person.id), error
        context = Context(
            services=self._services,
            bot=bot,
            update_id=update.update_id,
            user=user,
            query=event if isinstance(event, CallbackQuery) else None,
            message=event if isinstance(event, Message) else None,
        )
        context.album_goes_on = _album_goes_on(context.message, data.get("following"))
        data["context"] = context
        try:
            if unread is not None:
                raise unread
            if isinstance(event, ChatMemberUpdated):
                await self._membership(event, user)
                return "membership", "handled"
            # Whoever writes has unblocked us, even where Telegram did not say so; inline mode works all the same.
            if user.blocked and not isinstance(event, InlineQuery):
                await context.write(lambda connection: users.set_blocked(connection, user.id, None))
            if user.language is None and not isinstance(event, InlineQuery) and not _chooses_language(event):
                await self._first_contact(context)
                context.handled_by = "welcome"
            else:
                await handler(update, data)
            await answer(context)
        except TelegramForbiddenError:
            await self._set_aside(user)
            return context.handled_by, "blocked"
        except Exception as error:
            if unreachable(error):
                raise
            if isinstance(error, TelegramBadRequest) and any(text in error.message for text in _GONE):
                await self._set_aside(user)
                return context.handled_by, "gone"
            await self._failed(context, error)
            return context.handled_by, "failed"
        return context.handled_by, "handled"

    async def _first_contact(self, context: Context) -> None:
        """Both languages before anything else. A deep link is kept for after the choice; else no row is made."""
        if context.query is not None and context.query.data == _DELETED:
            # The second half of a double tap: the first one's "all is deleted" must stay on the screen.
            context.toast = "\n".join(self._services.texts.plain(lang, "delete-done") for lang in Language)
            return
        place = _wanted(context.message)
        if place is not None:
            user_id, now, wanted = context.user.id, context.now, place.pack()

            def note(connection: Any) -> None:
                users.ensure(connection, user_id, now)
                users.set_place(connection, user_id, wanted)

            await context.write(note)
        await context.show(welcome(self._services.texts))

    async def _membership(self, event: ChatMemberUpdated, user: User) -> None:
        """The user blocked the bot, or came back."""
        if event.new_chat_member.status == "kicked":
            await self._set_aside(user)
            return
        await self._services.database.write(lambda connection: users.set_blocked(connection, user.id, None))
        self._services.users.forget(user.id)

    async def _set_aside(self, user: User) -> None:
        now = int(self._services.clock().timestamp())
        await self._services.database.write(lambda connection: users.set_blocked(connection, user.id, now))
        self._services.users.forget(user.id)

    async def _failed(self, context: Context, error: Exception) -> None:
        """Log the error and tell the user that nothing is lost."""
        storage = isinstance(error, StorageError)
        log.error("failed", error=type(error).__name__, exc_info=None if storage else error)
        if storage:
            log.error("storage", reason=str(error))
        if context.query is None and context.message is None:
            return  # an inline query, typed in another chat: nobody waits for words in this one
        try:
            if storage:
                await context.say(not_saved(self._services, context.user))
            else:
                await context.say(
                    context.t("notice-failed", number=str(context.update_id)),
                    [[Button(context.t.plain("button-continue"), Tap("here"))]],
                )
            await answer(context)
        except Exception as second:
            log.error("failed_to_say", error=type(second).__name__)

    async def _private_only(self, bot: Bot, update: Update, chat: Chat) -> None:
        """Say once in a group or channel that the bot speaks in private only, in both languages."""
        event = update.event
        if isinstance(event, ChatMemberUpdated) and event.new_chat_member.status in ("left", "kicked", "restricted"):
            self._told.pop(chat.id, None)
            return
        if isinstance(event, CallbackQuery) or chat.id in self._told:
            return
        name = self._services.username
        text = "\n\n".join(self._services.texts(lang, "notice-private-only", username=name) for lang in Language)
        try:
            await bot.send_message(chat.id, text)
        except (TelegramForbiddenError, TelegramBadRequest) as error:  # not allowed to write there: then not
            log.info("cannot_write", error=type(error).__name__)
        self._told[chat.id] = None
        if len(self._told) > 1000:
            self._told.popitem(last=False)


def not_saved(services: Services, user: User) -> str:
    """That nothing can be stored at present, in the user's language; before the choice of one, in both."""
    languages = list(Language) if user.language is None else [user.language]
    return "\n\n".join(services.texts(language, "notice-not-saved") for language in languages)


async def say_unkept(services: Services, bot: Bot, raw: dict[str, Any]) -> None:
    """Tell the sender of an update that it cannot be kept at present. Telegram will deliver it again."""
    query: dict[str, Any] = raw.get("callback_query") or {}
    message: dict[str, Any] = query.get("message") or raw.get("message") or raw.get("edited_message") or {}
    if message.get("chat", {}).get("type", "private") != "private" or not message:
        return
    user = await services.users.get(message["chat"]["id"])
    text = not_saved(services, user)
    if query:
        await services.session.call(
            bot, "answerCallbackQuery", {"callback_query_id": query["id"], "text": unescape(text), "show_alert": True}
        )
    else:
        await services.session.call(bot, "sendMessage", {"chat_id": user.id, "text": text, "parse_mode": "HTML"})


def _chooses_language(event: TelegramObject) -> bool:
    if not isinstance(event, CallbackQuery):
        return False
    tap = Tap.parse(event.data)
    return tap is not None and tap.verb == "lang"


def _wanted(message: Message | None) -> Tap | None:
    """What a command or a link asks for, or the answer to a question asked before the language is chosen."""
    text = (message.text or "") if message is not None else ""
    if text and not text.startswith("/"):
        found = Engine.load().ask(text).topic
        return Tap("topic", item=found) if found is not None else None
    name, _, arguments = text.removeprefix("/").partition(" ")
    if name.lower() == "start":
        return linked(arguments.strip())
    command = COMMANDS.get(name.lower())
    return command.tap(None) if command is not None and command.kept else None


def _album_goes_on(message: Message | None, following: dict[str, Any] | None) -> bool:
    album = message.media_group_id if message is not None else None
    return album is not None and (following or {}).get("message", {}).get("media_group_id") == album
