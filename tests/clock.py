"""One clock for all tests: it moves only when told to, or when somebody sleeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.clock import ALMATY

START = "2026-11-02 09:00"  # a Monday


def almaty(text: str) -> datetime:
    """A moment in Kazakhstan: "2026-11-02 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


class Clock:
    """Wall clock and monotonic clock in one. `now` may be set, as a human or NTP does: the monotonic clock goes on as
    it was. Sleeping moves both and takes no time."""

    def __init__(self, start: str = START) -> None:
        self.now = almaty(start).astimezone(UTC)
        self.elapsed = 0.0
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        """Seconds for measuring spans."""
        return self.elapsed

    async def sleep(self, seconds: float) -> None:
        """Sleep without waiting."""
        self.slept.append(seconds)
        self.forward(seconds=seconds)

    def forward(self, **time: float) -> None:
        """Let some time pass: a `timedelta`'s arguments."""
        passed = timedelta(**time)
        self.now += passed
        self.elapsed += passed.total_seconds()

    def set(self, text: str) -> None:
        """Set the wall clock to a moment in Kazakhstan."""
        self.now = almaty(text).astimezone(UTC)
