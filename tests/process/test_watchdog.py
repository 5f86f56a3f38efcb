"""Who holds up the event loop is named, and nobody else."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import datetime

from structlog.testing import capture_logs

from bot.demo import clock as held_here
from bot.watchdog import Watchdog, names, watching
from tests.waiting import BOUND, until


async def test_work_that_holds_the_loop_is_named_once() -> None:
    watchdog = Watchdog(0.001)

    class Holding(held_here.DemoClock):
        """Its base clock does not return until the watchdog has noticed."""

    clock = Holding(lambda: assert_noticed())

    def assert_noticed() -> datetime:
        while not watchdog._names:  # on a busy machine it was noticed before that this test held the loop
            watchdog.noticed.clear()
            assert watchdog.noticed.wait(BOUND)
        return held_here.FARTHEST

    with capture_logs() as logs:
        await asyncio.sleep(0)
        clock()
        await until(lambda: logs, what="the log line")
    watchdog.end()
    held = [entry for entry in logs if entry["event"] == "loop_held"]
    assert len(held) == 1
    assert held[0]["by"] == ["bot/demo/clock.py:__call__"]
    assert held[0]["seconds"] < BOUND


async def test_a_loop_that_waits_is_not_held() -> None:
    watchdog = Watchdog(0.001)
    with capture_logs() as logs:
        await asyncio.to_thread(watchdog.noticed.wait, 0.05)
        assert watchdog.noticed.wait(BOUND)  # held by a test, which is none of our functions
        await until(lambda: not watchdog.noticed.is_set(), what="the loop to turn")
    watchdog.end()
    assert logs == []


def test_nothing_is_named_where_nothing_of_ours_is_at_work() -> None:
    assert names(None) == []
    assert names(sys._getframe()) == []


async def test_it_ends_with_its_block() -> None:
    before = time.monotonic()
    with watching():
        await asyncio.sleep(0)
    assert time.monotonic() - before < BOUND
