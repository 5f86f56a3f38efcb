"""Sets a list to print as a PDF file: A4, measures in millimetres."""

from __future__ import annotations

from fpdf.enums import XPos, YPos

from bot.language import grammar
from bot.papers.writers.fonts import printable
from bot.papers.writers.listing import GREY, Bar, Entry, Line, Listing, Part
from bot.papers.writers.pdf import FAMILY, TOTAL, Document

MARGIN = 16.0
TEXT_LEFT = MARGIN + 9.0  # behind the mark
ROOM_FOR_ENTRY = 34.0  # a heading is not left alone at the foot of a page
PALE = (222, 222, 222)


def write(listing: Listing) -> bytes:
    """The list as a PDF file."""
    pages = _Pages(listing)
    pages.set_title(printable(listing.title.replace("\n", " ")))
    pages.set_lang(grammar(listing.language).locale)
    pages.set_creation_date(listing.made)
    pages.add_page()
    for block in listing.blocks:
        match block:
            case Line():
                pages.line_of(block)
            case Part(text):
                pages.heading(text)
            case Bar():
                _bar(pages, block)
            case Entry():
                _entry(pages, block)
    return bytes(pages.output())


class _Pages(Document):
    """Pages with the list's foot and their number."""

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=22)

    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-17)
        self.set_left_margin(MARGIN)
        self.set_font(FAMILY, "", 8)
        self.set_text_color(*GREY)
        self.multi_cell(0, 4, self.listing.foot, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        number = self.listing.numbered(self.page_no(), TOTAL)
        self.multi_cell(0, 4, number, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def line_of(self, line: Line, left: float = MARGIN) -> None:
        """A paragraph from `left` to the right margin; what the font lacks is replaced."""
        self.set_font(FAMILY, "B" if line.strong else "", line.size)
        self.set_text_color(*line.colour)
        self.set_left_margin(left)
        self.set_x(left)
        self.multi_cell(0, line.size * 0.47, printable(line.text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_left_margin(MARGIN)
        self.set_xy(MARGIN, self.get_y() + line.after)

    def heading(self, text: str) -> None:
        """The name of a part, never alone at the foot of a page."""
        self.need(18)
        self.set_y(self.get_y() + 3)
        self.line_of(Line(text, 12, strong=True, after=1.5))

    def need(self, room: float) -> None:
        """Begins a new page where less than `room` is left."""
        if self.will_page_break(room):
            self.add_page()


def _bar(pages: _Pages, bar: Bar) -> None:
    top = pages.get_y() + 1
    gap = 1.0 if bar.of <= 20 else 0.3
    width = (pages.epw - gap * (bar.of - 1)) / bar.of
    for number in range(bar.of):
        pages.set_fill_color(*(bar.colour if number < bar.filled else PALE))
        pages.rect(MARGIN + number * (width + gap), top, width, 5, style="F")
    pages.set_y(top + 7)


def _entry(pages: _Pages, entry: Entry) -> None:
    pages.need(ROOM_FOR_ENTRY)
    pages.set_draw_color(*PALE)
    pages.line(MARGIN, pages.get_y(), pages.w - MARGIN, pages.get_y())
    pages.set_y(pages.get_y() + 2.5)
    _mark(pages, entry)
    for line in entry.lines:
        pages.line_of(line, TEXT_LEFT)


def _mark(pages: _Pages, entry: Entry) -> None:
    """A box with the entry's sign."""
    left, top, side = MARGIN, pages.get_y() + 0.3, 5.4
    pages.set_draw_color(*entry.colour)
    pages.set_line_width(0.4)
    pages.rect(left, top, side, side)
    pages.set_line_width(0.2)
    if entry.sign:
        pages.set_font(FAMILY, "B", 12)
        pages.set_text_color(*entry.colour)
        y = pages.get_y()
        pages.set_xy(left, top)
        pages.cell(side, side, entry.sign, align="C")
        pages.set_xy(MARGIN, y)
