"""APScheduler ticks; everything else about time is in rows.

A tick looks whether a backup is due and whether the law has changed, plans anew whose plan is a day old, sends what is
due, what people are told of each other, and then a message to all where there is one, forgets what has reached its age,
and calls `look` at its end.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from math import inf
from typing import TYPE_CHECKING

import structlog

from bot.clock import ALMATY, today, unix
from bot.law.calendar import WorkCalendar
from bot.pulse import Part
from bot.reminders.planner import note_law, replan_many
from bot.storage import plans, retention
from bot.telegram.services import Services
from scheduler.backups import Backups
from scheduler.broadcaster import Broadcaster
from scheduler.courier import Courier
from scheduler.pace import Monotonic, Sleep
from scheduler.teller import Teller

if TYPE_CHECKING:
    from scheduler.ticks import Ticks

log = structlog.get_logger(__name__)

SECONDS = 20  # between two ticks
START_DELAY = 3.0  # seconds; whoever wrote while the bot was down is answered first
SLICE = 50  # users planned in one transaction, in about 20 ms: whoever taps meanwhile waits no longer
PLAN_AGE = 86_400  # seconds after which a plan is made anew
TIDY_SECONDS = 3600  # between two times that what has reached its age is forgotten
IN_STEP_SECONDS = 3600  # a wall clock that was set more lately is not believed: what it would forget is gone for good
STEP = 5.0  # seconds by which it may drift from the monotonic one between two ticks
SMALL_HOURS = range(3, 5)  # in Kazakhstan, when a large file is written anew


class Scheduler:
    """Ticks while it runs. `tick` may also be called directly: by tests, and when the demo's clock is set."""

    def __init__(
        self,
        services: Services,
        courier: Courier,
        calendar: WorkCalendar,
        broadcaster: Broadcaster | None = None,
        look: Callable[[], Awaitable[None]] | None = None,
        *,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
        backups: Backups | None = None,
        teller: Teller | None = None,
    ) -> None:
        self.backups = backups
        self._services = services
        self._sleep = sleep
        self._monotonic = monotonic
        self._courier = courier
        self._calendar = calendar
        self._broadcaster = broadcaster
        self._teller = teller
        self._look = look
        self._lock = asyncio.Lock()
        self._looked_on: date | None = None
        self._recovered = False
        self._ticking: asyncio.Future[None] | None = None
        self._stopped = False
        self._beginning: asyncio.TimerHandle | None = None
        self._ticks: Ticks | None = None
        self._difference: float | None = None  # of the wall clock from the monotonic one, at the last tick
        self._set_at = 0.0  # monotonic, when the wall clock was found set otherwise
        self._tidied_at = -inf  # monotonic

    @property
    def busy(self) -> bool:
        """Whether a tick is under way."""
        return self._lock.locked()

    def start(self, delay: float = START_DELAY) -> None:
        """Begin to tick in `delay` seconds, and then every `SECONDS`."""
        self._beginning = asyncio.get_running_loop().call_later(delay, self._begin)

    def _begin(self) -> None:
        try:
            from scheduler.ticks import Ticks  # APScheduler is not needed for the first replies

            self._ticks = Ticks(
                self._safe_tick, SECONDS, self._services.clock, sleep=self._sleep, monotonic=self._monotonic
            )
        except Exception as error:  # no file can be opened, say: without ticks nobody would be reminded of anything
            log.error("not_ticking", error=type(error).__name__, reason=str(error))
            self.start(SECONDS)

    async def stop(self, seconds: float = 10.0) -> None:
        """Stop ticking and let the message under way be finished, for at most some seconds: what is cut short then
        stays claimed and goes out at the next start."""
        self._stopped = True
        self._courier.stop()
        for sender in (self._teller, self._broadcaster):
            if sender is not None:
                sender.stop()
        if self._beginning is not None:
            self._beginning.cancel()
        if self._ticks is not None:
            self._ticks.pause()
        if self.backups is not None:
            await self.backups.stop()
        # APScheduler's own shutdown would cancel the tick at once.
        ticking = self._ticking  # whoever waits for it forgets it as soon as it is done
        if ticking is not None:
            await asyncio.wait([ticking], timeout=seconds)
            ticking.cancel()
            await asyncio.wait([ticking])
        if self._ticks is not None:
            self._ticks.shut_down()
            self._ticks = None

    async def tick(self) -> None:
        """Do everything that is to be done by now. Ends early where the scheduler stops."""
        async with self._lock:
            if self._stopped:
                return
            self._ticking = asyncio.ensure_future(self._tick())
            try:
                await asyncio.shield(self._ticking)
            finally:
                if self._ticking.done():
                    self._ticking = None

    async def _tick(self) -> None:
        try:
            await self._work()
        finally:  # what keeps reminders from going out keeps nobody from being told of it
            if self._look is not None and not self._stopped:
                await self._look()

    async def _work(self) -> None:
        if not self._recovered:
            await self._courier.recover()
            self._recovered = True
        if self.backups is not None:
            self.backups.look()
        await self._look_at_law()
        self._look_at_clock()
        self._keep_house()
        more = True
        while more and not self._stopped:
            planned = await self._plan_slice()
            self._services.pulse.beat(Part.TICK)
            more = await self._courier.deliver() or planned
            if self._teller is not None and not self._stopped:
                more = await self._teller.deliver() or more
            if self._broadcaster is not None and not self._stopped:
                more = await self._broadcaster.deliver() or more
            self._services.pulse.beat(Part.TICK)

    async def _safe_tick(self) -> None:
        try:
            await self.tick()
        except Exception as error:  # a full disk, say: the next tick tries again
            log.error("tick_failed", error=type(error).__name__, reason=str(error))

    async def _look_at_law(self) -> None:
        """Once at the start and once a day: an edition may begin or end today."""
        day = today(self._services.clock)
        if day == self._looked_on:
            return
        self._services.renew_texts()
        note = partial(note_law, law=self._services.catalogue, calendar=self._calendar, now=self._services.clock())
        if await self._services.database.write(note):
            log.info("law_changed")
        self._looked_on = day

    def _look_at_clock(self) -> None:
        difference = self._services.clock().timestamp() - self._monotonic()
        if self._difference is None or abs(difference - self._difference) > STEP:
            self._set_at = self._monotonic()
        self._difference = difference

    def _in_step(self) -> bool:
        """Whether the wall clock has gone for long enough without being set to be believed about ages."""
        return self._monotonic() - self._set_at >= IN_STEP_SECONDS

    def _keep_house(self) -> None:
        """Forget what has reached its age, and have what was deleted overwritten."""
        if not self._in_step() or self._monotonic() - self._tidied_at < TIDY_SECONDS:
            return
        self._tidied_at = self._monotonic()
        now = self._services.clock()
        self._services.database.post(partial(retention.tidy, now=int(now.timestamp())))
        self._services.database.scrub_soon(at_any_size=now.astimezone(ALMATY).hour in SMALL_HOURS)

    async def _plan_slice(self) -> bool:
        """Plan some of those whose plans are old. Returns whether there were any."""
        now = self._services.clock()
        moment = int(now.timestamp())
        database = self._services.database
        ids = await database.read(partial(plans.older_than, moment=moment - PLAN_AGE, most=SLICE, now=moment))
        if not ids:
            return False
        in_step = self._in_step()

        def plan(connection: sqlite3.Connection, user_ids: list[int]) -> None:
            replan_many(connection, user_ids, self._services.catalogue, self._calendar, now)
            if in_step:
                retention.tidy_users(connection, user_ids, moment)

        try:
            await database.write(partial(plan, user_ids=ids))
        except Exception as error:
            log.error("planning_failed", error=type(error).__name__, exc_info=True)
            for user_id in ids:  # one user's rows must not keep the others from being planned
                try:
                    await database.write(partial(plan, user_ids=[user_id]))
                except Exception:
                    log.error("not_planned", user=user_id)
                    await database.write(
                        partial(plans.note_planned, user_ids=[user_id], moment=unix(self._services.clock))
                    )
        return True
