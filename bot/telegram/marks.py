"""The mark of what a screen showed: two who write the same at once are told, and neither loses what is written."""

from __future__ import annotations

import zlib
from dataclasses import replace

from bot.telegram.callbacks import Tap

_MARK = "~"  # in no id, field or number: before the fingerprint, behind whatever else a value carries


def fingerprint(value: str) -> str:
    """Four signs that tell one value from another."""
    return f"{zlib.crc32(value.encode()) & 0xFFFF:04x}"


def marked(value: str, shown: str) -> str:
    """What a button or an awaited text carries, with the mark of what its screen showed: its screen may be older than
    what stands when it comes to be written."""
    return f"{value}{_MARK}{fingerprint(shown)}"


def unmarked(value: str) -> str:
    """The same without the mark."""
    return value.partition(_MARK)[0]


def is_older(value: str, now: str) -> bool:
    """Whether something else stands now than the screen showed; never where there is no mark."""
    _, sign, mark = value.partition(_MARK)
    return bool(sign) and mark != fingerprint(now)


def place_of(awaiting: Tap) -> Tap:
    """The screen that waits for a text."""
    return replace(awaiting, value=unmarked(awaiting.value))
