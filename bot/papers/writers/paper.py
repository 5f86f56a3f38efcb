"""What a paper says, in the order it says it, before it becomes a Word file or text for the chat.

Values are the user's own words and stand beside labels, in the nominative: no sentence is built around them.
An empty value becomes a ruled line to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.law.model import Language
from bot.papers.writers.clean import clean, one_line, without_emoji

RULE = "____________________"
CHOSEN, OPEN = "☒", "☐"


@dataclass(frozen=True, slots=True)
class Title:
    """The paper's name, in capitals."""

    text: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What the paper is about, under its name."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; small ones are remarks that do not belong to what is signed."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list with dashes."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, or as many ruled lines; `hint` stands small under it. `aside`: in the right half."""

    label: str
    value: str = ""
    lines: int = 1
    hint: str = ""
    aside: bool = False
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """A label and what can be chosen, each with whether it is."""

    label: str
    options: tuple[tuple[str, bool], ...]

    def lines(self) -> tuple[str, ...]:
        """The options with their boxes."""
        return tuple(f"{CHOSEN if chosen else OPEN} {option}" for option, chosen in self.options)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `widths` are shares of the page. `numeric`: columns set to the right. `total`: last row bold."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numeric: frozenset[int] = frozenset()
    total: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between two parts."""


Block = Title | Subject | Heading | Text | Items | Field | Choice | Table | Gap


@dataclass(frozen=True, slots=True)
class Paper:
    """One language of a paper. `foot` stands at the end of every page; there pages with a foot are numbered, and others
    that are `numbered`. `gist`: what is looked at first, in lines, the most important first; no part of the file."""

    language: Language
    name: str
    blocks: tuple[Block, ...]
    foot: str = ""
    numbered: bool = False
    gist: tuple[str, ...] = ()

    def texts(self) -> Iterator[str]:
        """All its words as they are set, in their order."""
        for block in self.blocks:
            match block:
                case Title(text) | Subject(text) | Heading(text) | Text(text):
                    yield without_emoji(text)
                case Items(items):
                    yield from map(without_emoji, items)
                case Field(label, value, hint=hint):
                    yield from (label, without_emoji(value), hint)
                case Choice(label, options):
                    yield from (label, *(option for option, _ in options))
                case Table(header, rows):
                    yield from (without_emoji(cell) for cells in (header, *rows) for cell in cells)
        yield self.foot


def merged(tables: Sequence[Table]) -> Table:
    """A table in one language or two: what differs stands twice in a cell."""

    def together(cells: tuple[str, ...]) -> str:
        return "\n".join(dict.fromkeys(map(without_emoji, cells)))

    first = tables[0]
    header = tuple(map(together, zip(*(table.header for table in tables), strict=True)))
    lines = zip(*(table.rows for table in tables), strict=True)
    rows = tuple(tuple(map(together, zip(*line, strict=True))) for line in lines)
    return Table(header, rows, first.widths, first.numeric, first.total)


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Blocks as lines of text, without empty ones."""
    return tuple(line for block in blocks for line in _lines(block) if line)


def as_text(paper: Paper) -> str:
    """The paper as text to read in the chat or to copy; nothing is escaped."""
    lines: list[str] = []
    for block in paper.blocks:
        lines += _lines(block)
    text = "\n".join(lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip()


def _lines(block: Block) -> Sequence[str]:
    match block:
        case Title(text):
            return ["", clean(text).upper()]
        case Subject(text):
            return [clean(text), ""]
        case Heading(text):
            return ["", clean(text)]
        case Text(text):
            return [clean(text), ""]
        case Items(items):
            return [*(f"– {one_line(item)}" for item in items), ""]
        case Field(label, value):
            return [f"{label}: {clean(value) or RULE}"]
        case Choice(label):
            return [f"{label}:", *block.lines()]
        case Table(header, rows):
            return [_row(header, row) for row in rows]
        case Gap():
            return [""]


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row of a table: the first cell in a line, below it each other with its column's name."""
    first, *others = map(one_line, row)
    named = [f"{name}: {cell}" if name else cell for name, cell in zip(header[1:], others, strict=True) if cell]
    return "\n    ".join([f"– {first}", *named])
