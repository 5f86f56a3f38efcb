"""Where every update comes in: private chats only, language first, taps answered, errors said, one line of log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from time import perf_counter
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, InlineQuery, Message, TelegramObject, Update
from aiogram.types import User as TelegramUser

from bot.storage import effects, users
from bot.storage.errors import NotKept, StorageError
from bot.storage.users import User
from bot.telegram.context import Context, answer
from bot.telegram.effects import Left, Reply
from bot.telegram.failures import failed
from bot.telegram.first_contact import chooses_language, first_contact
from bot.telegram.navigation import navigation
from bot.telegram.private_only import PrivateOnly
from bot.telegram.services import Services
from bot.telegram.session import nobody_there, unreachable

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Gate(BaseMiddleware):
    """The outermost middleware of ours. Raises only what is worth another try: Telegram cannot be reached."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._groups = PrivateOnly(services)

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
                await self._groups.say(bot, event, chat)
                handled_by, outcome = "private_only", "handled"
            elif person is not None and not person.is_bot:
                handled_by, outcome = await self._one(handler, event, data, bot, person)
        finally:
            self._services.metrics.updated(event.event_type, outcome)
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
                context.user = await self._came_back(user)
            if data.get("again") and (effect := await context.read(partial(effects.find, update_id=update.update_id))):
                context.sent = effect.sent
                await navigation.show_again(context, Reply.unpack(effect.reply))
            elif user.language is None and not isinstance(event, InlineQuery) and not chooses_language(event):
                await first_contact(context)
                context.handled_by = "welcome"
            else:
                await handler(update, data)
            self._rest(context, data)
        except TelegramForbiddenError:
            await self._set_aside(user)
            return context.handled_by, "blocked"
        except NotKept:  # that is said by whoever could not keep it
            return context.handled_by, "later"
        except Exception as error:
            if unreachable(error):
                raise
            if nobody_there(error):
                await self._set_aside(user)
                return context.handled_by, "gone"
            await failed(context, error)
            self._rest(context, data)
            return context.handled_by, "failed"
        return context.handled_by, "handled"

    async def _membership(self, event: ChatMemberUpdated, user: User) -> None:
        """The user blocked the bot, or came back."""
        if event.new_chat_member.status == "kicked":
            await self._set_aside(user)
            return
        await self._came_back(user)

    async def _came_back(self, user: User) -> User:
        await self._services.database.write(lambda connection: users.set_blocked(connection, user.id, None))
        self._services.users.forget(user.id)
        return await self._services.users.get(user.id)

    @staticmethod
    def _rest(context: Context, data: dict[str, Any]) -> None:
        """Leave what nobody waits for to whoever called: the update is shown."""
        if context.query is not None:
            context.afterwards.append(partial(answer, context))
        left: Left | None = data.get("left")
        if left is not None:
            left.calls = context.afterwards
            left.reply = Reply(toast=context.toast).pack()

    async def _set_aside(self, user: User) -> None:
        now = int(self._services.clock().timestamp())
        await self._services.database.write(lambda connection: users.set_blocked(connection, user.id, now))
        self._services.users.forget(user.id)


def _album_goes_on(message: Message | None, following: dict[str, Any] | None) -> bool:
    album = message.media_group_id if message is not None else None
    behind = (following or {}).get("message")
    return album is not None and isinstance(behind, dict) and behind.get("media_group_id") == album
