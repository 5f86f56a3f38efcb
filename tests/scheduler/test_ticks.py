"""The clock of the reminders goes on ticking whatever the wall clock is set to."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.job import Job

from scheduler.clock import SECONDS, Scheduler
from scheduler.ticks import JUMP, Every, Ticks
from tests.clock import Clock
from tests.waiting import come_true, turns, until


class Bell:
    """Counts ticks; `sleep` waits until the test lets time pass."""

    def __init__(self) -> None:
        self.time = Clock()
        self.rung = 0
        self._waiting: list[asyncio.Future[None]] = []

    async def ring(self) -> None:
        self.rung += 1

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future
        self.time.forward(seconds=seconds)

    async def look(self) -> None:
        """Let the span between two looks at the clock pass."""
        await until(lambda: self._waiting, what="the look at the clock")
        self._waiting.pop().set_result(None)
        await until(lambda: self._waiting, what="the next look")

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[Ticks]:
        # So long between two ticks of its own that whatever rings is the doing of the look.
        ticks = Ticks(self.ring, 10**6, self.time, sleep=self.sleep, monotonic=self.time.monotonic)
        await until(lambda: self.rung == 1, what="the first tick, which comes at once")
        yield ticks
        ticks.pause()
        ticks.shut_down()


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(hours=-1), timedelta(hours=1), timedelta(days=3650)])
async def test_a_clock_that_is_set_is_noticed_and_ticked_for(
    jump: timedelta, logs: list[MutableMapping[str, Any]]
) -> None:
    bell = Bell()
    async with bell.ticking():
        bell.time.now += jump
        await bell.look()
        await until(lambda: bell.rung == 2, what="a tick after the jump")
        assert [entry["seconds"] for entry in logs if entry["event"] == "clock_jumped"] == [jump.total_seconds()]
        await bell.look()
        await turns()
        assert bell.rung == 2, "the jump is over"


async def test_a_clock_that_drifts_is_left_alone(logs: list[MutableMapping[str, Any]]) -> None:
    bell = Bell()
    async with bell.ticking():
        for _ in range(3):
            bell.time.now += timedelta(seconds=JUMP)
            await bell.look()
        await turns()
        assert bell.rung == 1
        assert not logs


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(seconds=30), timedelta(days=3650)])
def test_a_clock_that_was_ahead_leaves_one_tick_and_no_list_of_missed_ones(ahead: timedelta) -> None:
    now = datetime(2026, 11, 26, tzinfo=UTC)
    job = Job.__new__(Job)
    job.next_run_time, job.trigger = now, Every(SECONDS)
    assert job._get_run_times(now + ahead) == [now]
    assert job.trigger.get_next_fire_time(now, now + ahead) == now + ahead + timedelta(seconds=SECONDS)


async def test_a_start_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch, logs: list[Any]) -> None:
    began = asyncio.Event()
    scheduler = Scheduler(None, None, None)  # type: ignore[arg-type]
    monkeypatch.setattr(scheduler, "start", lambda delay: began.set())
    monkeypatch.setitem(sys.modules, "scheduler.ticks", None)  # as where no file can be opened
    scheduler._begin()
    await come_true(began.wait(), what="another try")
    assert logs[0]["event"] == "not_ticking"
