"""Long polling: the next batch is asked for only when the last one is kept."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramConflictError

from bot.pulse import Part, Pulse
from bot.storage.errors import StorageError
from bot.telegram.intake import Intake
from bot.telegram.introduction import MOST_REFUSALS, BadToken
from bot.telegram.session import TOKEN_REFUSED, Session, longer_pause

log = structlog.get_logger(__name__)

WAIT = 25  # seconds of one long poll
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 5.0  # seconds; people wait while we do, once Telegram is back

# Asked for by name: aiogram would find only those that a router handles.
KINDS = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member", "channel_post"]


async def poll(
    bot: Bot,
    session: Session,
    intake: Intake,
    wait: int = WAIT,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    pulse: Pulse | None = None,
) -> None:
    """Take updates in until cancelled. Raises `BadToken` after refusals in a row; everything else is waited out."""
    offset: int | None = None
    pause = FIRST_PAUSE
    refusals = 0
    while True:
        try:
            updates = await session.updates(bot, offset, wait, KINDS)
            if pulse is not None:
                pulse.beat(Part.POLL)
            await intake.accept(updates)
        except TOKEN_REFUSED as error:
            refusals += 1
            if refusals >= MOST_REFUSALS:
                raise BadToken from error
            log.warning("token_refused", error=type(error).__name__, pause=pause)
        except TelegramConflictError:
            log.error(
                "conflict",
                meaning="another program fetches updates with this token, or a webhook is set: stop it; trying again",
            )
        except (TelegramAPIError, StorageError, sqlite3.Error) as error:
            pause = longer_pause(error, pause)
            log.warning("poll_failed", error=type(error).__name__, reason=str(error), pause=pause)
        else:
            pause, refusals = FIRST_PAUSE, 0
            if updates:
                offset = max(update["update_id"] for update in updates) + 1
            continue
        await sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
