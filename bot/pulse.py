"""When each part that goes on by itself last came round: what a part does not say for too long is down."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum


class Part(StrEnum):
    """What beats."""

    POLL = "poll"  # Telegram answered a poll
    TICK = "tick"  # the clock of the reminders has done a step


class Pulse:
    """The last beat of each part. `monotonic` in seconds; a part that has not beaten yet counts from the beginning."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last = dict.fromkeys(Part, monotonic())

    def beat(self, part: Part) -> None:
        """Note that a part has come round."""
        self._last[part] = self._monotonic()

    def age(self, part: Part) -> float:
        """Seconds since a part last came round."""
        return self._monotonic() - self._last[part]
