"""What a card says, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line with a box before it; `count` stands at the right margin."""

    sign: str
    colour: str  # as #rrggbb
    text: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A square picture: a title, a name, how many of how many with the words beside it, and rows."""

    title: str
    name: str
    about: str
    count: int
    of: int
    of_words: str
    count_words: str
    rows: tuple[Row, ...]
    made: str
    foot: str

    def texts(self) -> Iterator[str]:
        """All its words, in their order."""
        yield from (self.title, self.name, self.about, self.of_words, self.count_words)
        for row in self.rows:
            yield from (row.sign, row.text, row.count)
        yield from (self.made, self.foot)
