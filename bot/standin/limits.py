"""Telegram's limits, the refusals that name them, and flood control.

Numbers follow the public description of the Bot API (version 9); what only Telegram's own servers decide (how long a
callback query lives, how fast a chat may be written to) is an estimate on the strict side and says so here.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

TEXT = 4096  # characters of a message after its entities are parsed
CAPTION = 1024
CALLBACK_ANSWER = 200
CALLBACK_DATA = 64  # bytes of UTF-8
INLINE_BUTTONS = 100
MARKUP_BYTES = 10_000
ALBUM = 10
UPLOAD = 50 << 20  # bytes
PHOTO = 10 << 20
DOWNLOAD = 20 << 20
LONG_POLL = 50  # seconds
COMMANDS = 100
COMMAND = 32
COMMAND_DESCRIPTION = 256
NAME = 64
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
CALLBACK_LIFE = timedelta(seconds=15)  # an estimate
DELETE_AGE = timedelta(hours=48)


class ApiError(Exception):
    """A refusal of the Bot API: its code, its description word for word, and `parameters` such as `retry_after`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters


def bad(description: str) -> ApiError:
    """A refusal with code 400; the description goes without its "Bad Request: "."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """A refusal with code 403; the description goes without its "Forbidden: "."""
    return ApiError(403, f"Forbidden: {description}")


def too_many(retry_after: int) -> ApiError:
    """Flood control's refusal: wait `retry_after` seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


@dataclass
class Flood:
    """Flood control: one message a second to a chat after a burst, thirty a second over all chats (estimates).

    Off unless a stand-in is given one. Time comes from the stand-in's clock, so tests never wait.
    """

    chat_burst: int = 20
    chat_interval: float = 1.0  # seconds
    overall_burst: int = 30
    overall_interval: float = 1 / 30
    _ready: dict[int, datetime] = field(default_factory=dict)

    def check(self, chat_id: int, clock: Callable[[], datetime]) -> None:
        """Count one message to a chat; raises the 429 when it comes too early, and then counts nothing."""
        now = clock()
        buckets = (
            (chat_id, self.chat_burst, self.chat_interval),
            (0, self.overall_burst, self.overall_interval),
        )
        for key, burst, interval in buckets:
            early = self._ready.get(key, now) - now - timedelta(seconds=(burst - 1) * interval)
            if early > timedelta():
                raise too_many(max(1, math.ceil(early.total_seconds())))
        for key, _, interval in buckets:
            self._ready[key] = max(self._ready.get(key, now), now) + timedelta(seconds=interval)
