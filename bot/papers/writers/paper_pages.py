"""Sets papers as PDF files: one language over the whole page, or two side by side. A4, measures in millimetres.

The words are those of the Word file, in their order; tests hold the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.language import grammar
from bot.papers.writers.clean import without_emoji
from bot.papers.writers.fonts import printable
from bot.papers.writers.layout import PADDING, Colour, Column, Row, Run, Setter, Strip, wrapped
from bot.papers.writers.paper import (
    Block,
    Choice,
    Field,
    Gap,
    Heading,
    Items,
    Paper,
    Subject,
    Table,
    Text,
    Title,
    merged,
)
from bot.papers.writers.pdf import FAMILY, TOTAL, Document

MARGINS = {1: (30.0, 15.0), 2: (15.0, 15.0)}  # left and right, by the number of languages
TOP, BOTTOM = 20.0, 20.0
BETWEEN = 6.0  # two languages
AFTER = 2.2  # a paragraph
HANGING = 7.0  # the text of a list hangs beside its signs
LINE, WIDE_LINE = 0.43, 0.47  # millimetres of height for a point of size
SMALL, CELL, FOOT = 9.0, 10.0, 8.5
GREY: Colour = (0x59, 0x59, 0x59)


def write(papers: Sequence[Paper]) -> bytes:
    """A .pdf of one paper, or of the same paper in two languages side by side.

    Raises: ValueError where two papers are not made of the same kinds of blocks.
    """
    pairs = list(zip(*(paper.blocks for paper in papers), strict=True))
    if any(len({type(block) for block in pair}) > 1 for pair in pairs):
        raise ValueError("the two languages of a paper are not made alike")
    pdf = _Sheets(papers)
    setter = Setter(pdf)
    rows: list[Row] = []
    signed = max((number for number, pair in enumerate(pairs) if isinstance(pair[0], Gap)), default=len(pairs))
    for number, pair in enumerate(pairs):
        if isinstance(pair[0], Table):
            rows += _table(pdf, merged([block for block in pair if isinstance(block, Table)]))
        elif number < signed:
            rows += _rows(pdf, pair)
        else:  # nobody signs a page with nothing but half of the lines to sign on
            rows += [replace(row, with_next=True) for row in _rows(pdf, pair)]
    setter.set(rows)
    return bytes(pdf.output())


class _Sheets(Document):
    """Pages with what stands at their feet, and their number."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        super().__init__()
        left, right = MARGINS[len(papers)]
        self.set_margins(left, TOP, right)
        feet = [_line(paper.foot) for paper in papers if paper.foot]
        self.numbered = bool(feet) or any(paper.numbered for paper in papers)
        self.body = 12.0 if len(papers) == 1 else 11.0
        self.foot_lines = [runs for foot in feet for runs in wrapped(self, [(foot, False)], self.epw, FOOT)]
        self.set_auto_page_break(False, margin=BOTTOM + LINE * FOOT * len(self.foot_lines))
        self.set_title(_line(" / ".join(paper.name for paper in papers)))
        self.set_lang(grammar(papers[0].language).locale)

    def footer(self) -> None:
        """What stands at the foot of every page."""
        if not self.numbered:
            return
        self.set_y(-(9 + LINE * FOOT * (len(self.foot_lines) + 1)))
        for runs in self.foot_lines:
            self._centred("".join(text for text, _ in runs))
        self._centred(f"{self.page_no()} / {TOTAL}")

    def _centred(self, text: str) -> None:
        self.set_font(FAMILY, "", FOOT)
        self.set_text_color(*GREY)
        self.set_x(self.l_margin)
        self.cell(self.epw, LINE * FOOT, text, align="C")
        self.set_xy(self.l_margin, self.get_y() + LINE * FOOT)


def _rows(pdf: _Sheets, pair: Sequence[Block]) -> list[Row]:
    """A block as rows of lines: in one language each line is a row, so that a page may end after it; two languages
    stand side by side in one."""
    heads = isinstance(pair[0], Title | Subject | Heading)
    if len(pair) > 1:
        width = (pdf.epw - BETWEEN) / 2
        columns = (
            Column(number * (width + BETWEEN), width, tuple(_strips(pdf, block, width, narrow=True)))
            for number, block in enumerate(pair)
        )
        return [Row(tuple(columns), with_next=heads)]
    strips = _strips(pdf, pair[0], pdf.epw, narrow=False)
    whole = isinstance(pair[0], Field | Choice)
    last = len(strips) - 1
    # Neither the first nor the last line of a paragraph stands alone on a page.
    kept = [heads or (number < last and (whole or number in (0, last - 1))) for number in range(len(strips))]
    return [Row((Column(0, pdf.epw, (strip,)),), with_next) for strip, with_next in zip(strips, kept, strict=True)]


def _strips(pdf: _Sheets, block: Block, width: float, *, narrow: bool) -> list[Strip]:
    """The lines of a block in a column so wide."""
    size = pdf.body
    match block:
        case Title(text):
            return [Strip(3), *_text(pdf, text.upper(), width, bold=True, align="center", after=0.8)]
        case Subject(text):
            return _text(pdf, text, width, align="center", after=4.5)
        case Heading(text):
            return [Strip(3), *_text(pdf, text, width, bold=True)]
        case Text(text, small):
            if small:
                return _text(pdf, text, width, SMALL, colour=GREY, after=1.5)
            return _text(pdf, text, width, line=LINE if narrow else WIDE_LINE)
        case Items(items):
            return [strip for item in items for strip in _hanging(pdf, item, width, sign="–")]
        case Choice(label, options):
            chosen = (_hanging(pdf, option, width, bold=ticked, ticked=ticked) for option, ticked in options)
            return [*_text(pdf, f"{label}:", width, after=1), *(strip for strips in chosen for strip in strips)]
        case Field():
            return _field(pdf, block, width, narrow=narrow)
        case Gap():
            return [Strip(LINE * size)]
        case Table():
            raise TypeError("a table is set over the whole page")


def _text(
    pdf: _Sheets,
    text: str | Sequence[Run],
    width: float,
    size: float = 0.0,
    *,
    bold: bool = False,
    left: float = 0.0,
    after: float = AFTER,
    line: float = LINE,
    **how: Any,
) -> list[Strip]:
    """Text in lines, of the body's size where none is given; `after` is the room under the last one, and `how` what
    else a strip is."""
    size = size or pdf.body
    runs = [(_printed(text), bold)] if isinstance(text, str) else text
    lines = wrapped(pdf, runs, width - left, size)
    last = len(lines) - 1
    return [
        Strip(line * size, each, size, left=left, after=after if number == last else 0, **how)
        for number, each in enumerate(lines)
    ]


def _hanging(pdf: _Sheets, text: str, width: float, *, bold: bool = False, **before: Any) -> list[Strip]:
    """A line of a list: the sign or the box stands before the text, which hangs beside it."""
    first, *others = _text(pdf, _line(text), width, bold=bold, left=HANGING, after=1)
    return [replace(first, **before), *others]


def _field(pdf: _Sheets, field: Field, width: float, *, narrow: bool) -> list[Strip]:
    left = width / 2 if field.aside and not narrow else 0.0
    value, under = _printed(field.value), 0.0 if field.hint else AFTER
    label = (f"{_printed(field.label)}: ", False)
    if value:
        # A line to fill in stays thin.
        runs = [label, (value, field.strong and "___" not in value)]
        strips = _text(pdf, runs, width, left=left, after=under)
    else:
        strips = _text(pdf, [(f"{_printed(field.label)}:\u00a0", False)], width, left=left, after=0)
        blank = Strip(LINE * pdf.body + 1, size=pdf.body, left=left, ruled=True)
        strips[-1] = replace(strips[-1], ruled=True)
        strips += [blank] * (field.lines - 1)
        strips[-1] = replace(strips[-1], after=under)
    if field.hint:
        strips += _text(pdf, _line(field.hint), width, SMALL, left=left, colour=GREY)
    return strips


def _table(pdf: _Sheets, table: Table) -> list[Row]:
    """The rows of a table, its head first."""
    share = pdf.epw / sum(table.widths)
    widths = [share * each for each in table.widths]
    lefts = [sum(widths[:number]) for number in range(len(widths))]

    def row(cells: Sequence[str], *, bold: bool, head: Row | None) -> Row:
        columns = []
        for number, (left, width, cell) in enumerate(zip(lefts, widths, cells, strict=True)):
            align = "right" if head and number in table.numeric else "left"
            strips = _text(pdf, cell, width - 2 * PADDING, CELL, bold=bold, align=align, after=0)
            columns.append(Column(left, width, tuple(strips)))
        return Row(tuple(columns), with_next=head is None, framed=True, head=head)

    first = row(table.header, bold=True, head=None)
    last = len(table.rows) - 1
    rows = [row(cells, bold=table.total and n == last, head=first) for n, cells in enumerate(table.rows)]
    return [first, *rows, Row((Column(0, pdf.epw, (Strip(4),)),))]


def _printed(text: str) -> str:
    """What can be drawn of a text; its lines stay."""
    return printable(without_emoji(text))


def _line(text: str) -> str:
    return _printed(text).replace("\n", " ")
