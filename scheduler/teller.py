"""Tells people what others have done with a case that they share, at the courier's pace.

One message at a time: whenever the program is killed, at most the one under way is not on record, and only that one is
sent again.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.clock import unix
from bot.language.texts import Translator
from bot.pulse import Part
from bot.storage import share_notices, users
from bot.storage.share_notices import Notice
from bot.telegram.context import NO_PREVIEW, keyboard
from bot.telegram.screens import sharing as screens
from bot.telegram.services import Services
from bot.telegram.session import TOKEN_REFUSED, nobody_there
from scheduler.pace import Monotonic, Pace

log = structlog.get_logger(__name__)

BATCH = 25  # messages between two looks at the reminders: about a second's work
SECONDS = 10.0  # of one try
TOKEN_PAUSE = 3600.0


class Teller:
    """`pace` is the courier's: together they send no more than one of them may."""

    def __init__(self, services: Services, bot: Bot, pace: Pace, *, monotonic: Monotonic = time.monotonic) -> None:
        self._services = services
        self._bot = bot
        self._pace = pace
        self._monotonic = monotonic
        self._not_before = float("-inf")  # monotonic
        self._stopped = False

    def stop(self) -> None:
        """Finish the message under way and begin no more."""
        self._stopped = True

    async def deliver(self) -> bool:
        """Send some of what waits. Returns whether to call again at once."""
        database, clock = self._services.database, self._services.clock
        for _ in range(BATCH):
            if self._stopped or self._monotonic() < self._not_before:
                return False
            now = unix(clock)
            # A look first: a tick with nothing to do must not write.
            if not await database.read(partial(share_notices.anything, now=now)):
                return False
            notice = await database.write(partial(share_notices.take_next, now=now))
            if notice is None:
                return False
            self._services.pulse.beat(Part.TICK)
            await self._one(notice)
        return True

    async def _one(self, notice: Notice) -> None:
        await self._pace.turn(notice.user_id)
        gone, told = False, True
        try:
            await self._request(notice)
        except TelegramRetryAfter as error:
            self._not_before, told = self._monotonic() + float(error.retry_after), False
        except TOKEN_REFUSED:
            self._not_before, told = self._monotonic() + TOKEN_PAUSE, False
        except (TelegramNetworkError, TelegramServerError) as error:
            log.warning("notice_put_off", error=type(error).__name__)
            told = False
        except TelegramForbiddenError:
            gone = True
        except TelegramAPIError as error:
            gone = nobody_there(error)
            if not gone:
                log.error("notice_refused", notice=notice.id, reason=error.message)
        now = unix(self._services.clock)

        def note(connection):  # type: ignore[no-untyped-def]
            if told:
                share_notices.forget(connection, notice.id)
            else:
                share_notices.try_later(connection, notice, now)
            if gone:
                users.set_blocked(connection, notice.user_id, now)

        await self._services.database.write(note)
        if gone:
            self._services.users.forget(notice.user_id)

    async def _request(self, notice: Notice) -> None:
        screen = screens.told(Translator(self._services.texts, notice.language), notice)
        payload: dict[str, Any] = {
            "chat_id": notice.user_id,
            "text": screen.text,
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        }
        if screen.rows:
            payload["reply_markup"] = keyboard(screen.rows)
        self._pace.sent(notice.user_id)
        await self._services.session.call(self._bot, "sendMessage", payload, tries=1, seconds=SECONDS)
