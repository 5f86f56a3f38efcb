"""Messages to those who run the bot."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.language.texts import Translator
from bot.law.model import Language
from bot.telegram.context import NO_PREVIEW
from bot.telegram.services import Services
from bot.telegram.session import TOKEN_REFUSED, unreachable

log = structlog.get_logger(__name__)

SECONDS = 10.0  # of one try: who calls this has other things to do, and comes back


async def tell(services: Services, bot: Bot, say: Callable[[Translator], str]) -> bool:
    """Send each operator what `say` makes in their language, HTML; in both to who has chosen none.

    False where Telegram takes nothing now and nobody was reached: worth another try. An operator who cannot be written
    to keeps it from nobody else.
    """
    reached = put_off = False
    for user_id in sorted(services.operator.ids):
        user = await services.users.get(user_id)
        languages = list(Language) if user.language is None else [user.language]
        text = "\n\n".join(say(Translator(services.texts, language)) for language in languages)
        payload = {"chat_id": user_id, "text": text, "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
        try:
            await services.session.call(bot, "sendMessage", payload, tries=1, seconds=SECONDS)
        except TelegramAPIError as error:
            put_off = put_off or unreachable(error) or isinstance(error, TOKEN_REFUSED)
            log.warning("operator_not_reached", error=type(error).__name__)
        else:
            reached = True
    return reached or not put_off
