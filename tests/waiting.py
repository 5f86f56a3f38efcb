"""Waiting for a condition, never for a while: a busy machine is no fault.

await until(lambda: phone.messages, what="the bot's first message")
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

BOUND = 60.0  # seconds; far above what anything takes here beside sixteen busy processes
PAUSE = 0.001  # between two looks


async def until(condition: Callable[[], object], *, what: str, seconds: float = BOUND, pause: float = PAUSE) -> None:
    """Let others run until the condition holds. Raises `TimeoutError` that names what was waited for."""

    async def look() -> object:
        return condition()

    await until_async(look, what=what, seconds=seconds, pause=pause)


async def until_async(
    condition: Callable[[], Awaitable[object]], *, what: str, seconds: float = BOUND, pause: float = PAUSE
) -> None:
    """The same for a condition that has to be asked for."""
    end = time.monotonic() + seconds
    while not await condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:g} seconds for {what}")
        await asyncio.sleep(pause)


async def come_true(waited: Awaitable[object], *, what: str, seconds: float = BOUND) -> None:
    """Wait for an event or a task that somebody else ends. Raises `TimeoutError` that names it."""
    try:
        await asyncio.wait_for(waited, seconds)
    except TimeoutError:
        raise TimeoutError(f"waited {seconds:g} seconds for {what}") from None


async def turns(count: int = 20) -> None:
    """Let others run for some turns of the loop: time enough for what must not happen to happen."""
    for _ in range(count):
        await asyncio.sleep(0)
