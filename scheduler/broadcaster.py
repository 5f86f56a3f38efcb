"""Sends the operator's message to all users, at the courier's pace and behind the reminders.

Nobody gets it twice, whatever happens: each message is claimed before it goes out, and one of which nobody knows
whether it arrived is counted and not sent again. Only what certainly was not taken is tried again.
"""

from __future__ import annotations

import time
from functools import partial

import structlog
from aiogram import Bot

from bot.clock import unix
from bot.language.texts import Translator
from bot.pulse import Part
from bot.storage import broadcasts, users
from bot.storage.broadcasts import Message
from bot.telegram.operators import tell
from bot.telegram.screen import Screen
from bot.telegram.screens import operator as screens
from bot.telegram.services import Services
from bot.telegram.session import never_sent
from scheduler.pace import Monotonic, Pace
from scheduler.sending import Outcome, attempt

log = structlog.get_logger(__name__)

BATCH = 25  # messages between two looks at the reminders: about a second's work
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 600.0  # seconds; doubles while Telegram cannot be reached


class Broadcaster:
    """`pace` is the courier's: together they send no more than one of them may."""

    def __init__(self, services: Services, bot: Bot, pace: Pace, *, monotonic: Monotonic = time.monotonic) -> None:
        self._services = services
        self._bot = bot
        self._pace = pace
        self._monotonic = monotonic
        self._not_before = float("-inf")  # monotonic
        self._pause = FIRST_PAUSE
        self._stopped = False
        self._settled = False  # whether what came of each claimed message is on record

    def stop(self) -> None:
        """Finish the message under way and claim no more."""
        self._stopped = True

    async def deliver(self) -> bool:
        """Send some of what waits. Returns whether to call again at once."""
        if self._stopped or self._monotonic() < self._not_before:
            return False
        database, now = self._services.database, unix(self._services.clock)
        if not self._settled:
            await self._settle()
        if not await database.read(partial(broadcasts.anything, now=now)):
            return False
        for _ in range(BATCH):
            message, more = await database.write(partial(broadcasts.claim, now=now))
            if message is None:
                if not more:
                    await self._end()
                return more
            self._services.pulse.beat(Part.TICK)
            if not await self._one(message) or self._has_stopped():
                return False
        return True

    def _has_stopped(self) -> bool:
        return self._stopped

    async def _settle(self) -> None:
        """What is claimed now was left by a former run, or could not be noted for a full disk: it may have arrived."""
        count = await self._services.database.write(broadcasts.recover)
        self._settled = True
        if count:
            log.warning("broadcast_unsure", count=count)

    async def _one(self, message: Message) -> bool:
        """Send one message. False where Telegram is to be left alone for now."""
        self._settled = False
        await self._pace.turn(message.user_id)
        t = Translator(self._services.texts, message.language)
        tried = await attempt(
            self._services, self._bot, self._pace, message.user_id, Screen(screens.words(t, message.text))
        )
        outcome, pause = tried.outcome.value, tried.seconds
        if tried.outcome is Outcome.UNREACHABLE and tried.error is not None:
            outcome, pause = "" if never_sent(tried.error) else "unsure", self._pause
            self._pause = min(self._pause * 2, LONGEST_PAUSE)
        elif tried.outcome is Outcome.LEFT_ALONE:
            outcome = ""
        elif tried.outcome is Outcome.REFUSED and tried.error is not None:
            log.error("broadcast_refused", reason=tried.error.message)
        if not pause:
            self._pause = FIRST_PAUSE
        await self._note(message, outcome)
        if pause:
            log.warning("broadcast_put_off", seconds=pause, outcome=outcome or "waits")
            self._not_before = self._monotonic() + pause
        return not pause

    async def _note(self, message: Message, outcome: str) -> None:
        """Note what came of a message; "": nothing, it waits."""
        now = unix(self._services.clock)

        def write(connection):  # type: ignore[no-untyped-def]
            if not outcome:
                broadcasts.let_go(connection, message)
                return
            broadcasts.note(connection, message.broadcast_id, message.user_id, outcome)
            if outcome == "gone":
                users.set_blocked(connection, message.user_id, now)

        await self._services.database.write(write)
        self._settled = True
        if outcome:
            self._services.metrics.broadcast(outcome)
        if outcome == "gone":
            self._services.users.forget(message.user_id)

    async def _end(self) -> None:
        """Tell the operators of what has come to its end."""
        for found in await self._services.database.write(broadcasts.end):
            log.info("broadcast_ended", sent=found.sent, gone=found.gone, refused=found.refused, unsure=found.unsure)
            if not await tell(self._services, self._bot, partial(_ended, found)):
                self._not_before = self._monotonic() + self._pause
                return
            await self._services.database.write(partial(broadcasts.note_told, broadcast_id=found.id))


def _ended(found: broadcasts.Broadcast, t: Translator) -> str:
    return screens.progress(t, found)
