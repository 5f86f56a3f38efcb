"""Sets the printable checklist: A4, measures in millimetres."""

from __future__ import annotations

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from bot import dates
from bot.clock import ALMATY
from bot.language import grammar
from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.law.readiness import AnswerValue
from bot.papers.checklist import Checklist, Item, requirement_of
from bot.papers.words import Words
from bot.papers.writers.fonts import bold, printable, regular
from bot.texts import Texts

FAMILY = "paper"
MARGIN = 16.0
TEXT_LEFT = MARGIN + 9.0  # behind the mark
ROOM_FOR_ITEM = 34.0  # a heading is not left alone at the foot of a page
_TOTAL = "\ue000"  # stands for the number of pages; users' text never holds a private character

INK, GREY, PALE = (30, 30, 30), (95, 95, 95), (222, 222, 222)
COLOURS = {
    AnswerValue.YES: (27, 122, 67),
    AnswerValue.IN_PROGRESS: (176, 112, 0),
    AnswerValue.NO: (176, 30, 30),
    AnswerValue.UNKNOWN: (70, 80, 150),
    None: GREY,
}
SIGNS = {
    AnswerValue.YES: "✓",
    AnswerValue.IN_PROGRESS: "…",
    AnswerValue.NO: "×",
    AnswerValue.UNKNOWN: "?",
    None: "",
}


def write(texts: Texts, language: Language, checklist: Checklist, law: Catalogue) -> bytes:
    """The checklist as a PDF file."""
    words = Words(texts, language, law)
    pages = _Pages(words)
    pages.set_title(printable(f"{words('checklist-title')}: {checklist.case}".replace("\n", " ")))
    pages.set_lang(grammar(language).locale)
    pages.set_creation_date(checklist.made)
    pages.add_page()
    _head(pages, words, checklist)
    for item in checklist.items:
        _item(pages, words, checklist, item)
    if checklist.not_applicable:
        pages.heading(words("checklist-not-applicable"))
        for each in checklist.not_applicable:
            requirement = requirement_of(law, each)
            line = words(
                "checklist-not-applicable-line",
                point=requirement.point,
                title=words(f"requirement-{requirement.id}.title"),
                reason=words(f"reason-{each.reason}"),
            )
            pages.lines(f"{line} ({each.site})" if each.site else line, size=10)
    return bytes(pages.output())


class _Pages(FPDF):
    """Pages with the disclaimer and their number at the foot."""

    def __init__(self, words: Words) -> None:
        super().__init__(format="A4")
        self.words = words
        self.add_font(FAMILY, "", regular())
        self.add_font(FAMILY, "B", bold())
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=22)
        self.alias_nb_pages(_TOTAL)

    def footer(self) -> None:
        """What stands at the foot of every page."""
        self.set_y(-17)
        self.set_left_margin(MARGIN)
        self.set_font(FAMILY, "", 8)
        self.set_text_color(*GREY)
        self.multi_cell(0, 4, self.words("paper-unofficial"), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        number = self.words("checklist-page", page=self.page_no(), pages=_TOTAL)
        self.multi_cell(0, 4, number, align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def lines(
        self,
        text: str,
        *,
        size: float,
        strong: bool = False,
        colour: tuple[int, int, int] = INK,
        left: float = MARGIN,
        after: float = 1.0,
    ) -> None:
        """A paragraph from `left` to the right margin; what the font lacks is replaced."""
        self.set_font(FAMILY, "B" if strong else "", size)
        self.set_text_color(*colour)
        self.set_left_margin(left)
        self.set_x(left)
        self.multi_cell(0, size * 0.47, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_left_margin(MARGIN)
        self.set_xy(MARGIN, self.get_y() + after)

    def heading(self, text: str) -> None:
        """The name of a part, never alone at the foot of a page."""
        self.need(18)
        self.set_y(self.get_y() + 3)
        self.lines(text, size=12, strong=True, after=1.5)

    def need(self, room: float) -> None:
        """Begins a new page where less than `room` is left."""
        if self.will_page_break(room):
            self.add_page()


def _head(pages: _Pages, words: Words, checklist: Checklist) -> None:
    made = checklist.made.astimezone(ALMATY)
    day = dates.on_date(words.language, made.date())
    pages.lines(words("checklist-title"), size=11, colour=GREY)
    pages.lines(checklist.case.strip() or "…", size=20, strong=True, after=1.5)
    subtype = checklist.subtype
    about = words("checklist-subtype", subtype=words.subtype(subtype)) if subtype else words("checklist-no-subtype")
    pages.lines(about, size=11, after=0.5)
    pages.lines(words("checklist-made", date=day, time=f"{made:%H:%M}"), size=10, colour=GREY, after=0.5)
    for act in dict.fromkeys(_acts(words, checklist)):
        name = words(f"act-{act}.name")
        pages.lines(words("checklist-edition", date=day, act=name), size=9, colour=GREY, after=1.5)
    if checklist.items:
        _progress(pages, checklist)
        confirmed = words("checklist-progress", confirmed=checklist.confirmed, of=len(checklist.items))
        pages.lines(f"{confirmed}. {words('checklist-decides')}", size=11, strong=True, after=3)
    if checklist.blockers:
        pages.heading(words("checklist-blockers"))
        for blocker in checklist.blockers:
            pages.lines(f"– {words(f'blocker-{blocker}')}", size=11, colour=COLOURS[AnswerValue.NO])


def _acts(words: Words, checklist: Checklist) -> list[str]:
    """The acts whose wording the requirements follow: the first one that each cites."""
    sources = (requirement_of(words.law, item).latest.source for item in checklist.items)
    return [source[0].act for source in sources if source and source[0].act]


def _progress(pages: _Pages, checklist: Checklist) -> None:
    """A bar of one field for each requirement, the confirmed ones filled."""
    of, top = len(checklist.items), pages.get_y() + 1
    gap = 1.0 if of <= 20 else 0.3
    width = (pages.epw - gap * (of - 1)) / of
    for number in range(of):
        pages.set_fill_color(*(COLOURS[AnswerValue.YES] if number < checklist.confirmed else PALE))
        pages.rect(MARGIN + number * (width + gap), top, width, 5, style="F")
    pages.set_y(top + 7)


def _item(pages: _Pages, words: Words, checklist: Checklist, item: Item) -> None:
    requirement = requirement_of(words.law, item)
    edition = requirement.edition(checklist.made.astimezone(ALMATY).date()) or requirement.latest
    pages.need(ROOM_FOR_ITEM)
    pages.set_draw_color(*PALE)
    pages.line(MARGIN, pages.get_y(), pages.w - MARGIN, pages.get_y())
    pages.set_y(pages.get_y() + 2.5)
    _mark(pages, item)
    title = words("checklist-item", point=requirement.point, title=words(f"requirement-{requirement.id}.title"))
    pages.lines(f"{title} ({item.site})" if item.site else title, size=12, strong=True, left=TEXT_LEFT, after=0.3)
    colour = COLOURS[None if item.outdated else item.state]
    pages.lines(words(f"answer-{item.answer}"), size=10.5, strong=True, colour=colour, left=TEXT_LEFT, after=0.5)
    if item.outdated:
        pages.lines(words("checklist-outdated"), size=10, colour=COLOURS[AnswerValue.NO], left=TEXT_LEFT)
    pages.lines(words("checklist-proof", proof=words.proof(requirement)), size=10, left=TEXT_LEFT)
    if item.note.strip():
        pages.lines(f"{words('checklist-note')}: {item.note}", size=10, left=TEXT_LEFT)
    if item.evidence:
        names = "; ".join(printable(name, "…").replace("\n", " ") for name in item.evidence)
        pages.lines(f"{words('checklist-files')} ({len(item.evidence)}): {names}", size=10, left=TEXT_LEFT)
    source, status = words.cite(edition.source), words.status(requirement)
    if edition.since:
        since = dates.since(words.language, edition.since)
        line = words("checklist-source-since", source=source, status=status, since=since)
    else:
        line = words("checklist-source", source=source, status=status)
    pages.lines(line, size=8.5, colour=GREY, left=TEXT_LEFT, after=3)


def _mark(pages: _Pages, item: Item) -> None:
    """A box with the sign of the answer; an answer that is not counted leaves it empty."""
    state = None if item.outdated else item.state
    left, top, side = MARGIN, pages.get_y() + 0.3, 5.4
    pages.set_draw_color(*COLOURS[state])
    pages.set_line_width(0.4)
    pages.rect(left, top, side, side)
    pages.set_line_width(0.2)
    if SIGNS[state]:
        pages.set_font(FAMILY, "B", 12)
        pages.set_text_color(*COLOURS[state])
        y = pages.get_y()
        pages.set_xy(left, top)
        pages.cell(side, side, SIGNS[state], align="C")
        pages.set_xy(MARGIN, y)
