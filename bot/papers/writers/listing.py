"""What a list to print says, in the order it says it, before it becomes pages. Sizes in points, room in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.law.model import Language

Colour = tuple[int, int, int]

INK, GREY = (30, 30, 30), (95, 95, 95)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `after` is the room under it."""

    text: str
    size: float
    strong: bool = False
    colour: Colour = INK
    after: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """The name of a part, never alone at the foot of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of `of` fields, the first `filled` of them in colour."""

    of: int
    filled: int
    colour: Colour


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines behind a box with a sign in it, under a rule."""

    sign: str
    colour: Colour
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in one language. `foot` stands at the foot of every page, with what `numbered` makes of the page's number
    and a mark for how many there are; `made` is an aware moment."""

    language: Language
    title: str
    made: datetime
    foot: str
    numbered: Callable[[int, str], str]
    blocks: tuple[Line | Part | Bar | Entry, ...]

    def texts(self) -> Iterator[str]:
        """All its words, in their order."""
        for block in self.blocks:
            match block:
                case Line(text) | Part(text):
                    yield text
                case Entry(sign, _, lines):
                    yield sign
                    yield from (line.text for line in lines)
        yield self.foot
