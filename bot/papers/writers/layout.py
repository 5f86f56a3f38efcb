"""Puts lines of text on the pages of a PDF file: what stays together, what goes on to the next page. Millimetres.

A row is set in columns side by side, each a list of lines. Only a row that is higher than a page is parted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import Literal

from bot.papers.writers.pdf import FAMILY, Document

Colour = tuple[int, int, int]
Run = tuple[str, bool]  # text, and whether it is bold

BLACK: Colour = (0, 0, 0)
PADDING = 1.5  # of the cells of a table
_BOX = 3.2  # the side of a box to tick
_WORDS = re.compile(r"[^ \n]+| +|\n")


@dataclass(frozen=True, slots=True)
class Strip:
    """A line of text, `height` high, with `after` under it. `left`: from where in its column, behind its `sign` or a
    box to tick (`ticked`: whether it is); `ruled`: a line to write on goes from the text to the right margin."""

    height: float
    runs: tuple[Run, ...] = ()
    size: float = 12.0  # points
    colour: Colour = BLACK
    align: Literal["left", "center", "right"] = "left"
    left: float = 0.0
    after: float = 0.0
    ruled: bool = False
    sign: str = ""
    ticked: bool | None = None

    @property
    def room(self) -> float:
        """How high it is with what is under it."""
        return self.height + self.after


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other, `left` from the margin."""

    left: float
    width: float
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side. `with_next`: no page ends between it and the next one; `framed`: lines around each column,
    which has `PADDING` within; `head`: the row that stands again above it where it begins a page."""

    columns: tuple[Column, ...]
    with_next: bool = False
    framed: bool = False
    head: Row | None = None

    @property
    def height(self) -> float:
        """How high its highest column is."""
        highest = max(sum(strip.room for strip in column.strips) for column in self.columns)
        return highest + (2 * PADDING if self.framed else 0)


def wrapped(pdf: Document, runs: Sequence[Run], width: float, size: float) -> list[tuple[Run, ...]]:
    """Text in lines no wider than `width`: broken at spaces, and inside of a word that is wider than a line."""
    lines: list[list[Run]] = [[]]
    left = width

    def new_line() -> None:
        nonlocal left
        lines.append([])
        left = width

    for text, bold in runs:
        pdf.set_font(FAMILY, "B" if bold else "", size)
        for word in _WORDS.findall(text):
            if word == "\n":
                new_line()
                continue
            taken = pdf.get_string_width(word)
            if word.isspace():
                if lines[-1]:
                    lines[-1].append((word, bold))
                    left -= taken
                continue
            if taken > left and lines[-1]:
                new_line()
            while taken > width:
                head = _beginning(pdf, word, width)
                lines[-1].append((head, bold))
                new_line()
                word = word[len(head) :]
                taken = pdf.get_string_width(word)
            lines[-1].append((word, bold))
            left -= taken
    return [_joined(line) for line in lines]


def _beginning(pdf: Document, word: str, width: float) -> str:
    """As much of a word as fits, at least one letter with the marks over it."""
    taken, end = 0.0, 0
    for number, letter in enumerate(word):
        taken += pdf.get_string_width(letter)
        if taken > width and end:
            break
        if number + 1 == len(word) or not unicodedata.category(word[number + 1]).startswith("M"):
            end = number + 1
    return word[:end]


def _joined(line: Sequence[Run]) -> tuple[Run, ...]:
    """Neighbours of one cut as one text, without spaces at the end."""
    runs = [("".join(text for text, _ in group), bold) for bold, group in groupby(line, key=lambda run: run[1])]
    while runs and not runs[-1][0].rstrip(" "):
        runs.pop()
    if runs:
        runs[-1] = (runs[-1][0].rstrip(" "), runs[-1][1])
    return tuple(runs)


class Setter:
    """Sets rows on pages, one below the other. The document's margins say where; a page breaks only here."""

    def __init__(self, pdf: Document) -> None:
        self.pdf = pdf
        self.pdf.set_auto_page_break(False, margin=pdf.b_margin)
        self.pdf.c_margin = 0
        self._new_page()

    def set(self, rows: Sequence[Row]) -> None:
        """Set rows."""
        for group in _kept_together(rows):
            needed = sum(row.height for row in group)
            if needed > self._left() and needed <= self._full(group[0]):
                self._new_page(group[0])
            for row in group:
                if row.height > self._left() and row.height <= self._full(row):
                    self._new_page(row)
                if row.height <= self._left():
                    self._draw(row)
                else:
                    self._parted(row)

    def _left(self) -> float:
        return float(self.pdf.h - self.pdf.b_margin - self.pdf.get_y())

    def _full(self, first: Row) -> float:
        """How much room a page has that begins with a row."""
        room = self.pdf.h - self.pdf.b_margin - self._top
        return float(room - (first.head.height if first.head else 0))

    def _new_page(self, first: Row | None = None) -> None:
        self.pdf.add_page()  # the head of the page is set by it
        self._top = self.pdf.get_y()
        if first is not None and first.head is not None:
            self._draw(first.head)

    def _draw(self, row: Row) -> None:
        top = self.pdf.get_y()
        inner = PADDING if row.framed else 0.0
        for column in row.columns:
            y = top + inner
            for strip in column.strips:
                self._strip(strip, self.pdf.l_margin + column.left + inner, y, column.width - 2 * inner)
                y += strip.room
        if row.framed:
            self.pdf.set_draw_color(*BLACK)
            self.pdf.set_line_width(0.2)
            for column in row.columns:
                self.pdf.rect(self.pdf.l_margin + column.left, top, column.width, row.height)
        self.pdf.set_y(top + row.height)

    def _parted(self, row: Row) -> None:
        """A row that is higher than a page, as so many rows as pages."""
        lines = list(zip_longest(*(column.strips for column in row.columns)))
        while lines:
            taken = 0
            part = row
            for count in range(1, len(lines) + 1):
                columns = zip(row.columns, zip(*lines[:count], strict=True), strict=True)
                tried = replace(
                    row,
                    columns=tuple(replace(column, strips=tuple(filter(None, strips))) for column, strips in columns),
                )
                if tried.height > self._left():
                    break
                part, taken = tried, count
            if taken:
                self._draw(part)
                lines = lines[taken:]
            if lines:
                self._new_page(row)

    def _strip(self, strip: Strip, left: float, top: float, width: float) -> None:
        pdf = self.pdf
        pdf.set_text_color(*strip.colour)
        x = left + strip.left
        if strip.ticked is not None:
            self._box(left, top + (strip.height - _BOX) / 2, ticked=strip.ticked)
        if strip.sign:
            pdf.set_xy(left, top)
            pdf.cell(self._width((strip.sign, False), strip.size), strip.height, strip.sign)
        if strip.align != "left":
            spare = width - strip.left - sum(self._width(run, strip.size) for run in strip.runs)
            x += spare / 2 if strip.align == "center" else spare
        for text, bold in strip.runs:
            taken = self._width((text, bold), strip.size)
            pdf.set_xy(x, top)
            pdf.cell(taken, strip.height, text)
            x += taken
        if strip.ruled:
            pdf.set_draw_color(*BLACK)
            pdf.set_line_width(0.2)
            pdf.line(x, top + strip.height - 0.8, left + width, top + strip.height - 0.8)

    def _box(self, x: float, y: float, *, ticked: bool) -> None:
        self.pdf.set_draw_color(*BLACK)
        self.pdf.set_line_width(0.25)
        self.pdf.rect(x, y, _BOX, _BOX)
        if ticked:
            self.pdf.line(x + 0.6, y + 0.6, x + _BOX - 0.6, y + _BOX - 0.6)
            self.pdf.line(x + 0.6, y + _BOX - 0.6, x + _BOX - 0.6, y + 0.6)

    def _width(self, run: Run, size: float) -> float:
        self.pdf.set_font(FAMILY, "B" if run[1] else "", size)
        return float(self.pdf.get_string_width(run[0]))


def _kept_together(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    joined = False
    for row in rows:
        if joined:
            groups[-1].append(row)
        else:
            groups.append([row])
        joined = row.with_next
    return groups
