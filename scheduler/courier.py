"""Carries out what is due: claims rows, sends one message a user, records it.

One message at a time: whenever the program is killed, at most the one under way is not on record, and only that one
is sent again. Nothing here holds up a user who is tapping: each step is one short transaction or one request.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import structlog
from aiogram import Bot

from bot.clock import today, unix
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.pulse import Part
from bot.reminders.claims import as_it_stands
from bot.storage import outgoing, users
from bot.storage.outgoing import FIRST_BACK_OFF, LONGEST_BACK_OFF, Claim
from bot.storage.reminders import ReminderItem
from bot.telegram.screen import Screen
from bot.telegram.services import Services
from scheduler.pace import Monotonic, Pace, Sleep
from scheduler.sending import Outcome, Try, attempt

log = structlog.get_logger(__name__)

Render = Callable[[Translator, Catalogue, Sequence[ReminderItem], date, WorkCalendar], Screen]

BATCH = 25  # users claimed at once: about a second's work
MOST_TRIES = 55  # about two days of tries an hour apart
MOST_FAULTS = 3  # tries of what fails through a fault of ours
FAILURES_IN_A_ROW = 3  # then it may be Telegram or the network, not these chats
FIRST_PAUSE, LONGEST_PAUSE = 2, 600  # seconds that all wait then; doubles with each further failure
SHORT = 8.0  # a pause that is kept at once; a longer one ends the tick


class _Unreachable(Exception):
    """Telegram takes nothing now; `seconds` says for how long to leave it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Courier:
    """Sends reminders. `render` makes the message of some reminders of one user."""

    def __init__(
        self,
        services: Services,
        bot: Bot,
        render: Render,
        calendar: WorkCalendar,
        *,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._services = services
        self._bot = bot
        self._render = render
        self._calendar = calendar
        self._sleep = sleep
        self._monotonic = monotonic
        self._pace = Pace(sleep, monotonic)
        self._not_before = float("-inf")  # monotonic; Telegram is left alone until then
        self._failures = 0
        self._stopped = False

    @property
    def pace(self) -> Pace:
        """How fast messages go out; whoever else sends many shares it."""
        return self._pace

    def stop(self) -> None:
        """Finish the message under way and claim no more."""
        self._stopped = True

    async def recover(self) -> None:
        """At the start: what a former run of the program has claimed and not recorded waits again."""
        count = await self._services.database.write(outgoing.recover)
        if count:
            log.info("claims_recovered", count=count)

    async def deliver(self) -> bool:
        """Deal with one batch of what is due. Returns whether to call again at once."""
        if self._stopped or self._monotonic() < self._not_before:
            return False
        now = unix(self._services.clock)
        database = self._services.database
        # A look first: a tick with nothing to do must not write.
        if not await database.read(partial(outgoing.anything, now=now)):
            return False

        def claim(connection):  # type: ignore[no-untyped-def]
            outgoing.recover(connection, now)
            useless = outgoing.past_their_use(connection, now)
            claims, worked = outgoing.claim(connection, now, BATCH)
            return claims, worked, useless - outgoing.past_their_use(connection, now)

        claims, worked, dropped = await database.write(claim)
        self._count("dropped", dropped)
        for place, found in enumerate(claims):
            try:
                if self._stopped:
                    raise _Unreachable(0)
                await self._one(found)
            except _Unreachable as error:
                rest = [row for other in claims[place:] for row in other.rows]
                await database.write(partial(outgoing.let_go, rows=rest))
                if self._stopped or error.seconds > SHORT:
                    self._not_before = self._monotonic() + error.seconds
                    return False
                await self._sleep(error.seconds)
                return True
            except Exception as error:  # a fault of ours in one message; the database's own come up with the next
                log.error("reminder_failed", user=found.user_id, error=type(error).__name__, exc_info=True)
        return bool(worked)

    async def _one(self, found: Claim) -> None:
        database = self._services.database
        self._services.pulse.beat(Part.TICK)
        await self._pace.turn(found.user_id)
        law, now = self._services.catalogue, self._services.clock()
        found, gone = await database.read(partial(as_it_stands, found=found, law=law, calendar=self._calendar, now=now))
        if gone.items:
            await database.write(partial(outgoing.put_aside, rows=gone.rows, now=int(now.timestamp())))
        if not found.items:
            return
        try:
            screen = self._screen(found)
        except Exception as error:
            await self._not_rendered(found, error)
            return
        await self._send(found, screen)

    def _screen(self, found: Claim) -> Screen:
        translator = Translator(self._services.texts, found.language)
        return self._render(
            translator, self._services.catalogue, found.items, today(self._services.clock), self._calendar
        )

    async def _not_rendered(self, found: Claim, error: Exception) -> None:
        """One bad row must not keep the others: each goes on its own, and the bad one waits, then is given up."""
        if len(found.items) > 1:
            for place in range(len(found.items)):
                await self._one(found.only([place]))
            return
        log.error("reminder_not_rendered", reminder=found.items[0].id, error=type(error).__name__, exc_info=error)
        await self._failed(found, MOST_FAULTS)

    async def _send(self, found: Claim, screen: Screen) -> None:
        tried = await attempt(self._services, self._bot, self._pace, found.user_id, screen)
        if tried.outcome is Outcome.LEFT_ALONE:
            raise _Unreachable(tried.seconds)
        if tried.outcome is Outcome.UNREACHABLE:
            log.warning("reminder_put_off", error=type(tried.error).__name__)
            await self._failed(found, MOST_TRIES)
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                pause = FIRST_PAUSE << min(self._failures - FAILURES_IN_A_ROW, 10)
                raise _Unreachable(min(pause, LONGEST_PAUSE))
        elif tried.outcome is Outcome.GONE:
            await self._set_aside(found)
        elif tried.outcome is Outcome.REFUSED:
            await self._refused(found, tried)
        else:
            self._failures = 0
            await self._sent(found, tried.message_id)

    async def _refused(self, found: Claim, tried: Try) -> None:
        reason = tried.error.message if tried.error is not None else None
        log.error("reminder_refused", reminder=found.items[0].id, reason=reason)
        if len(found.items) == 1:
            await self._failed(found, MOST_FAULTS)
            return
        for place in range(len(found.items)):
            await self._one(found.only([place]))

    async def _sent(self, found: Claim, message_id: int) -> None:
        now = unix(self._services.clock)
        await self._services.database.write(partial(outgoing.record, found=found, message_id=message_id, now=now))
        late = sum(row.late > 0 for row in found.rows)
        self._count("late", late)
        self._count("sent", len(found.rows) - late)

    async def _failed(self, found: Claim, most: int) -> None:
        now = unix(self._services.clock)
        attempts = max(row.attempts for row in found.rows)
        if attempts + 1 >= most:
            log.error("reminder_given_up", reminder=found.items[0].id, attempts=attempts + 1)
            await self._services.database.write(partial(outgoing.give_up, rows=found.rows, now=now))
            self._count("dropped", len(found.rows))
            return
        until = now + min(FIRST_BACK_OFF << min(attempts, 20), LONGEST_BACK_OFF)
        await self._services.database.write(partial(outgoing.put_off, rows=found.rows, until=until))
        self._count("put-off", len(found.rows))

    def _count(self, outcome: str, count: int) -> None:
        if count:
            self._services.metrics.reminded(outcome, count)

    async def _set_aside(self, found: Claim) -> None:
        """The user blocks the bot: their reminders wait until they come back."""
        now = unix(self._services.clock)

        def write(connection):  # type: ignore[no-untyped-def]
            users.set_blocked(connection, found.user_id, now)
            outgoing.let_go(connection, found.rows)

        await self._services.database.write(write)
        self._services.users.forget(found.user_id)
