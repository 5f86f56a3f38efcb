"""Time as the bot sees it: injected, so that tests and the demo can set it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
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


def day_of(moment: int) -> date:
    """The day in Kazakhstan at a moment in Unix seconds."""
    return datetime.fromtimestamp(moment, ALMATY).date()


def hour_of(day: date, hour: int) -> int:
    """When an hour of a day begins in Kazakhstan, in Unix seconds."""
    return int(datetime.combine(day, time(hour), ALMATY).timestamp())


def midnight_before(moment: int) -> int:
    """The beginning of the day in Kazakhstan that a moment lies in; both in Unix seconds."""
    return hour_of(day_of(moment), 0)


def midnight_after(day: date) -> int:
    """The end of a day in Kazakhstan, in Unix seconds."""
    return hour_of(day + timedelta(days=1), 0)
