"""What Telegram is asked and told at the start: who the bot is, where updates go, the bot's own profile.

Nothing waits for it. Each step is tried until it is done, so that an outage at the start neither ends the bot nor
leaves it without its menu until the next start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from bot.storage import profile as known
from bot.storage.errors import StorageError
from bot.telegram import profile
from bot.telegram.services import Services
from bot.telegram.session import TOKEN_REFUSED, longer_pause

log = structlog.get_logger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0  # seconds; it doubles
MOST_REFUSALS = 3  # in a row: one 401 or 404 may be a fault on Telegram's side

Sleep = Callable[[float], Awaitable[None]]
Step = Callable[[], Awaitable[object]]


class BadToken(Exception):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__("Telegram does not know this BOT_TOKEN. Copy it anew from @BotFather.")


async def introduce(services: Services, bot: Bot, receive: Step | None = None, sleep: Sleep = asyncio.sleep) -> None:
    """Do all steps; returns when they are done. `receive` tells Telegram where updates go.

    Raises `BadToken` where Telegram refuses the token again and again.
    """
    name: str | None = await services.database.read(known.username)
    services.username = name or services.username
    await _until_done("name", partial(_ask_name, services, bot), sleep)
    if receive is not None:
        await _until_done("updates", receive, sleep)
    await _until_done("profile", partial(profile.synchronise, bot, services.database, services.texts), sleep)


async def _ask_name(services: Services, bot: Bot) -> None:
    try:
        me = await bot.me()
    except TOKEN_REFUSED as error:
        raise _Refused from error
    services.username = me.username or ""
    await services.database.write(partial(known.remember_username, username=services.username))


class _Refused(Exception):
    """Telegram says that there is no such bot."""


async def _until_done(name: str, step: Step, sleep: Sleep) -> None:
    pause, refusals = FIRST_PAUSE, 0
    while True:
        try:
            await step()
        except _Refused as error:
            refusals += 1
            if refusals >= MOST_REFUSALS:
                raise BadToken from error
            reason = "refused"
        except (TelegramAPIError, StorageError) as error:
            pause, reason = longer_pause(error, pause), str(error)
        else:
            return
        log.warning("start_put_off", step=name, reason=reason, pause=pause)
        await sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
