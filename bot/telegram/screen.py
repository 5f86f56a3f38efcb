"""A screen: one message's text and its buttons, before Telegram's types come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.telegram.callbacks import Tap


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a label of words with one leading sign, and what it carries or opens."""

    label: str
    tap: Tap | None = None
    url: str | None = None
    copy: str | None = None  # text that the button copies, at most 256 characters


Row = Sequence[Button]


@dataclass(frozen=True, slots=True)
class Screen:
    """Text in Telegram's HTML (at most 4096 characters once parsed) and rows of buttons (at most 100 in all).

    `awaiting` says what the next free text is for; None: free text is a question.
    """

    text: str
    rows: Sequence[Row] = ()
    awaiting: Tap | None = None
