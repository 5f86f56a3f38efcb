"""Groups and channels hear once that the bot speaks in private only."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Update

from bot.clock import unix
from bot.law.model import Language
from bot.storage import groups
from bot.telegram.services import Services

log = structlog.get_logger(__name__)

MOST_REMEMBERED = 1000  # chats


class PrivateOnly:
    """Tells each chat once; the ones that spoke last are kept in memory."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._told: OrderedDict[int, None] = OrderedDict()

    async def say(self, bot: Bot, update: Update, chat: Chat) -> None:
        """Say once in a group or channel that the bot speaks in private only, in both languages."""
        event, database = update.event, self._services.database
        if isinstance(event, ChatMemberUpdated) and event.new_chat_member.status in ("left", "kicked", "restricted"):
            self._told.pop(chat.id, None)
            await database.write(partial(groups.forget, group_id=chat.id))
            return
        if isinstance(event, CallbackQuery) or await self._heard(chat.id):
            return
        name = self._services.username
        text = "\n\n".join(self._services.texts(lang, "notice-private-only", username=name) for lang in Language)
        try:
            await bot.send_message(chat.id, text)
        except (TelegramForbiddenError, TelegramBadRequest) as error:  # not allowed to write there: then not
            log.info("cannot_write", error=type(error).__name__)
        self._keep(chat.id)
        await database.write(partial(groups.note_told, group_id=chat.id, now=unix(self._services.clock)))

    async def _heard(self, chat_id: int) -> bool:
        if chat_id in self._told:
            return True
        if await self._services.database.read(partial(groups.was_told, group_id=chat_id)):
            self._keep(chat_id)
            return True
        return False

    def _keep(self, chat_id: int) -> None:
        self._told[chat_id] = None
        if len(self._told) > MOST_REMEMBERED:
            self._told.popitem(last=False)
