"""One try to send a message that nobody has just asked for, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.language.texts import without_markup
from bot.telegram.context import NO_PREVIEW, keyboard
from bot.telegram.screen import Screen
from bot.telegram.services import Services
from bot.telegram.session import TOKEN_REFUSED, nobody_there
from scheduler.pace import Pace

log = structlog.get_logger(__name__)

SECONDS = 10.0  # of one try; a chat that hangs holds up everybody else, so the rest of the patience is in the row
TOKEN_PAUSE = 3600.0  # seconds; whoever runs the bot has to mend it


class Outcome(Enum):
    """What came of a try."""

    SENT = "sent"
    GONE = "gone"  # nobody can be written to in that chat
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    LEFT_ALONE = "left alone"  # Telegram takes nothing from us for a while


@dataclass(frozen=True, slots=True)
class Try:
    """`message_id`: of what was sent; `seconds`: for how long Telegram is to be left alone; `error`: what it said."""

    outcome: Outcome
    message_id: int = 0
    seconds: float = 0.0
    error: TelegramAPIError | None = None


async def attempt(services: Services, bot: Bot, pace: Pace, chat_id: int, screen: Screen) -> Try:
    """Send a screen to a chat whose turn it is, once. Raises nothing of Telegram's."""
    try:
        return Try(Outcome.SENT, await _request(services, bot, pace, chat_id, screen))
    except TelegramRetryAfter as error:
        return Try(Outcome.LEFT_ALONE, seconds=float(error.retry_after), error=error)
    except TOKEN_REFUSED as error:
        log.error("token_refused", error=type(error).__name__)
        return Try(Outcome.LEFT_ALONE, seconds=TOKEN_PAUSE, error=error)
    except (TelegramNetworkError, TelegramServerError) as error:
        return Try(Outcome.UNREACHABLE, error=error)
    except TelegramForbiddenError as error:
        return Try(Outcome.GONE, error=error)
    except TelegramAPIError as error:
        return Try(Outcome.GONE if nobody_there(error) else Outcome.REFUSED, error=error)


async def _request(services: Services, bot: Bot, pace: Pace, chat_id: int, screen: Screen) -> int:
    """Send and return the message's id; without markup where ours has a fault: it must not keep the message."""
    payload: dict[str, Any] = {"chat_id": chat_id, "text": screen.text, "link_preview_options": NO_PREVIEW}
    if screen.rows:
        payload["reply_markup"] = keyboard(screen.rows)
    call = partial(services.session.call, bot, "sendMessage", tries=1, seconds=SECONDS)
    pace.sent(chat_id)
    try:
        sent = await call({**payload, "parse_mode": "HTML"})
    except TelegramBadRequest as error:
        if "can't parse entities" not in error.message:
            raise
        log.error("bad_markup", place="reminder")
        sent = await call({**payload, "text": without_markup(screen.text)})
    return int(sent["message_id"])
