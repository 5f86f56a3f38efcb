"""Tells people what others have done with a case that they share, at the courier's pace.

One message at a time: whenever the program is killed, at most the one under way is not on record, and only that one is
sent again.
"""

from __future__ import annotations

import time
from functools import partial

import structlog
from aiogram import Bot

from bot.clock import unix
from bot.language.texts import Translator
from bot.pulse import Part
from bot.storage import share_notices, users
from bot.storage.share_notices import Notice
from bot.telegram.screens import sharing as screens
from bot.telegram.services import Services
from scheduler.pace import Monotonic, Pace
from scheduler.sending import Outcome, attempt

log = structlog.get_logger(__name__)

BATCH = 25  # messages between two looks at the reminders: about a second's work


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
        screen = screens.told(Translator(self._services.texts, notice.language), notice)
        tried = await attempt(self._services, self._bot, self._pace, notice.user_id, screen)
        later = tried.outcome in (Outcome.LEFT_ALONE, Outcome.UNREACHABLE)
        if later:
            log.warning("notice_put_off", error=type(tried.error).__name__)
            self._not_before = self._monotonic() + tried.seconds
        elif tried.outcome is Outcome.REFUSED and tried.error is not None:
            log.error("notice_refused", notice=notice.id, reason=tried.error.message)
        gone, now = tried.outcome is Outcome.GONE, unix(self._services.clock)

        def note(connection):  # type: ignore[no-untyped-def]
            if later:
                share_notices.try_later(connection, notice, now)
            else:
                share_notices.forget(connection, notice.id)
            if gone:
                users.set_blocked(connection, notice.user_id, now)

        await self._services.database.write(note)
        if gone:
            self._services.users.forget(notice.user_id)
