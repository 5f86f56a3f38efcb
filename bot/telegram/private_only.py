"""Groups and channels hear once that the bot speaks in private only."""

from __future__ import annotations

from collections import OrderedDict

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Update

from bot.law.model import Language
from bot.telegram.services import Services

log = structlog.get_logger(__name__)

MOST_REMEMBERED = 1000  # chats


class PrivateOnly:
    """Remembers which chats have heard it; after a restart they may hear it once more."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._told: OrderedDict[int, None] = OrderedDict()

    async def say(self, bot: Bot, update: Update, chat: Chat) -> None:
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
        if len(self._told) > MOST_REMEMBERED:
            self._told.popitem(last=False)
