"""A stand-in for each test, a clock that moves only when told to, and a small scripted bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from bot.demo.server import DemoServer
from bot.standin.core import StandIn
from tests.clock import Clock

Handler = Callable[[StandIn, dict[str, Any]], Awaitable[None]]


class ScriptedBot:
    """Polls the stand-in in this process and hands each update to a function; busy while it runs."""

    def __init__(self, standin: StandIn, handler: Handler) -> None:
        self.standin = standin
        self.handler = handler
        self.seen: list[dict[str, Any]] = []
        self.working = 0
        standin.busy = lambda: self.working > 0

    async def run(self) -> None:
        offset = 0
        while True:
            batch = await self.standin.call("getUpdates", {"offset": offset, "timeout": 30})
            self.working += len(batch)
            for update in batch:
                offset = update["update_id"] + 1
                self.seen.append(update)
                await self.handler(self.standin, update)
                self.working -= 1
                self.standin.poke()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def standin(clock: Clock) -> StandIn:
    return StandIn(clock)


@pytest.fixture
async def server(standin: StandIn) -> AsyncIterator[DemoServer]:
    async with DemoServer(standin) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def bot(standin: StandIn) -> AsyncIterator[Callable[[Handler], ScriptedBot]]:
    """`bot(handler)` starts a scripted bot on the stand-in; it stops with the test."""
    tasks: list[asyncio.Task[None]] = []

    def start(handler: Handler) -> ScriptedBot:
        scripted = ScriptedBot(standin, handler)
        tasks.append(asyncio.create_task(scripted.run()))
        return scripted

    yield start
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
