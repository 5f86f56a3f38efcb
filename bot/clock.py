"""Time as the bot sees it: injected, so that tests and the demo can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")  # UTC+5 for the whole country since 2024-03-01

Clock = Callable[[], datetime]  # returns an aware datetime


def system_clock() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)


def unix(clock: Clock) -> int:
    """Unix seconds, as the database keeps them."""
    return int(clock().timestamp())


def today(clock: Clock) -> date:
    """The day in Kazakhstan."""
    return clock().astimezone(ALMATY).date()
