"""APScheduler as a clock that only ticks: every so many seconds, whatever the wall clock is set to meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.clock import Clock
from scheduler.pace import Monotonic, Sleep

log = structlog.get_logger(__name__)

JUMP = 5.0  # seconds by which the wall clock may drift from the monotonic one between two looks


class Every(BaseTrigger):  # type: ignore[misc]
    """Fires `seconds` after now. APScheduler's own interval counts from the last time: of a clock that was ten years
    ahead it would make a list of all the ticks that were missed."""

    def __init__(self, seconds: float) -> None:
        self._span = timedelta(seconds=seconds)

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self._span


class Ticks:
    """Calls `tick` at once and then every `seconds`; one at a time. Begin it in the running loop."""

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        seconds: float,
        clock: Clock,
        *,
        sleep: Sleep = asyncio.sleep,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._monotonic = monotonic
        # A tick that comes late is still wanted, those missed count as one, and one runs at a time.
        self._apscheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._job: Any = self._apscheduler.add_job(tick, Every(seconds), next_run_time=datetime.now(UTC))
        self._apscheduler.start()
        self._watch = asyncio.get_running_loop().create_task(self._watch_clock())

    def pause(self) -> None:
        """Begin no further tick."""
        self._watch.cancel()
        self._apscheduler.pause()

    def shut_down(self) -> None:
        """End. A tick under way is cancelled."""
        self._apscheduler.shutdown(wait=False)

    async def _watch_clock(self) -> None:
        """APScheduler keeps the moment of its next tick by the wall clock: set back by a year, it would be silent for a
        year. What the monotonic clock says is compared; after a jump either way it ticks at once."""
        before = self._difference()
        while True:
            await self._sleep(self._seconds)
            difference = self._difference()
            if abs(difference - before) > JUMP:
                log.warning("clock_jumped", seconds=round(difference - before))
                self._job.modify(next_run_time=datetime.now(UTC))
            before = difference

    def _difference(self) -> float:
        return self._clock().timestamp() - self._monotonic()
