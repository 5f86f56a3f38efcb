"""The demo's clock: runs like every clock, and can be set forward, reminder by reminder."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

STEP = timedelta(days=30)  # so that what is planned a few months ahead only is planned on the way
FARTHEST = datetime(2100, 1, 1, tzinfo=UTC)


class Busy(Exception):
    """The clock is being set already."""


class DemoClock:
    """A clock for the bot and its Telegram alike: `clock()` is the moment, in UTC.

    Whoever runs the bot gives `tick`, which does what is due by now, and `next_at`, which tells when something will
    be (Unix seconds, None for never). `listeners` are told of every change.
    """

    def __init__(self, base: Callable[[], datetime] | None = None) -> None:
        self._base = base or (lambda: datetime.now(UTC))
        self._ahead = timedelta()
        self.tick: Callable[[], Awaitable[None]] | None = None
        self.next_at: Callable[[], Awaitable[int | None]] | None = None
        self.listeners: set[Callable[[], None]] = set()
        self.setting = False

    def __call__(self) -> datetime:
        return self._base() + self._ahead

    def monotonic(self) -> float:
        """Seconds for measuring spans; a jump counts as time that has passed."""
        return time.monotonic() + self._ahead.total_seconds()

    async def jump(self, to: datetime) -> None:
        """Live through everything until a moment: each reminder goes out at its own time.

        Raises `ValueError` for a moment that has passed or is past counting, `Busy` while it runs already.
        """
        if not self() < to <= FARTHEST:
            raise ValueError("the clock goes forward only")
        with _Setting(self):
            while self() < to:
                coming = await self._coming()
                stop = min(to, self() + STEP)
                if coming is not None and self() < coming < stop:
                    stop = coming
                await self._set(stop)

    async def to_next(self) -> bool:
        """Jump to the next reminder. False where none is planned. Raises `Busy`."""
        with _Setting(self):
            coming = await self._coming()
            if coming is None:
                return False
            await self._set(max(coming, self()))
            return True

    async def _coming(self) -> datetime | None:
        at = await self.next_at() if self.next_at is not None else None
        return None if at is None else datetime.fromtimestamp(at, UTC)

    async def _set(self, moment: datetime) -> None:
        self._ahead = max(self._ahead, moment - self._base())
        self.tell()
        if self.tick is not None:
            await self.tick()
        await asyncio.sleep(0)

    def tell(self) -> None:
        """Tell the listeners to look again."""
        for listener in tuple(self.listeners):
            listener()


class _Setting:
    """While the clock is being set, nobody else sets it."""

    def __init__(self, clock: DemoClock) -> None:
        self._clock = clock

    def __enter__(self) -> None:
        if self._clock.setting:
            raise Busy
        self._clock.setting = True
        self._clock.tell()

    def __exit__(self, *_: object) -> None:
        self._clock.setting = False
        self._clock.tell()
