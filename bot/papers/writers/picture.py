"""Draws the readiness card: a square picture to share, measures in pixels.

It shows the case's name and how far each point is, but no site, note or file: whoever shares it chooses to.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot import dates
from bot.clock import ALMATY
from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.law.readiness import AnswerValue
from bot.papers.checklist import Checklist, Item, requirement_of
from bot.papers.words import Words
from bot.papers.writers.fonts import bold, printable, regular
from bot.texts import Texts

SIDE = 1080
MARGIN = 72
WIDTH = SIDE - 2 * MARGIN

PAPER, INK, GREY, PALE, ACCENT = "#fbfaf6", "#1f2a33", "#66717a", "#dde1e0", "#0e7c66"
COLOURS = {
    AnswerValue.YES: ACCENT,
    AnswerValue.IN_PROGRESS: "#b07000",
    AnswerValue.NO: "#b01e1e",
    AnswerValue.UNKNOWN: "#46509a",
    None: GREY,
}
SIGNS = {AnswerValue.YES: "✓", AnswerValue.IN_PROGRESS: "…", AnswerValue.NO: "×", AnswerValue.UNKNOWN: "?", None: ""}
# The state of a point that several sites share is that of the site that is furthest behind.
_WORST = (AnswerValue.NO, AnswerValue.UNKNOWN, None, AnswerValue.IN_PROGRESS, AnswerValue.YES)

Font = ImageFont.FreeTypeFont


def draw(texts: Texts, language: Language, checklist: Checklist, law: Catalogue) -> bytes:
    """The card as a PNG file."""
    words = Words(texts, language, law)
    image = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIDE, 18), fill=ACCENT)
    _line(pen, words("card-title"), MARGIN, 60, _font(regular(), 36), GREY)
    y = _name(pen, checklist.case, 108)
    subtype = checklist.subtype
    about = words("checklist-subtype", subtype=words.subtype(subtype)) if subtype else words("checklist-no-subtype")
    _line(pen, about, MARGIN, y, _font(regular(), 36), INK)
    y = _count(pen, words, checklist, y + 58)
    _points(pen, words, checklist, y)
    made = dates.on_date(language, checklist.made.astimezone(ALMATY).date())
    _line(pen, made, MARGIN, SIDE - 112, _font(regular(), 28), GREY)
    _line(pen, words("card-unofficial"), MARGIN, SIDE - 72, _font(regular(), 26), GREY)
    file = BytesIO()
    image.save(file, "PNG", optimize=False)
    return file.getvalue()


def _name(pen: ImageDraw.ImageDraw, name: str, y: int) -> int:
    """The case's name in at most two lines; returns where the next line begins."""
    font = _font(bold(), 60)
    for line in _wrapped(printable(name, "…").replace("\n", " "), font, 2):
        _line(pen, line, MARGIN, y, font, INK)
        y += 70
    return y + 8


def _count(pen: ImageDraw.ImageDraw, words: Words, checklist: Checklist, y: int) -> int:
    """How many are confirmed, large, and a bar."""
    of = len(checklist.items)
    if not of:
        return y
    big, small = _font(bold(), 120), _font(regular(), 36)
    count = str(checklist.confirmed)
    _line(pen, count, MARGIN, y - 14, big, ACCENT)
    left = MARGIN + int(pen.textlength(count, font=big)) + 28
    _line(pen, words("card-of", of=of), left, y + 32, small, INK)
    _line(pen, words("card-confirmed"), left, y + 76, small, GREY)
    top, gap = y + 142, 8 if of <= 20 else 2
    width = (WIDTH - gap * (of - 1)) / of
    for number in range(of):
        x = MARGIN + number * (width + gap)
        colour = ACCENT if number < checklist.confirmed else PALE
        pen.rounded_rectangle((x, top, x + width, top + 30), radius=6, fill=colour)
    return top + 62


def _points(pen: ImageDraw.ImageDraw, words: Words, checklist: Checklist, y: int) -> None:
    """One line a point with the sign of its state."""
    points = [
        list(group) for _, group in groupby(checklist.items, key=lambda item: requirement_of(words.law, item).point)
    ]
    if not points:
        return
    step = min(86, (SIDE - 130 - y) // len(points))
    font, strong = _font(regular(), 34), _font(bold(), 34)
    for items in points:
        requirement = requirement_of(words.law, items[0])
        state = min((None if item.outdated else item.state for item in items), key=_WORST.index)
        pen.rounded_rectangle((MARGIN, y + 4, MARGIN + 40, y + 44), radius=8, outline=COLOURS[state], width=3)
        pen.text((MARGIN + 20, y + 24), SIGNS[state], font=strong, fill=COLOURS[state], anchor="mm")
        title = words("checklist-item", point=requirement.point, title=words(f"requirement-{requirement.id}.title"))
        room = WIDTH - 64
        if len(items) > 1:
            count = _sites(words, items)
            pen.text((SIDE - MARGIN, y + 24), count, font=font, fill=GREY, anchor="rm")
            room -= int(pen.textlength(count, font=font)) + 20
        pen.text((MARGIN + 64, y + 24), _fitting(title, font, room), font=font, fill=INK, anchor="lm")
        y += step


def _sites(words: Words, items: Sequence[Item]) -> str:
    return words("card-sites", confirmed=sum(item.confirmed for item in items), of=len(items))


def _font(path: Path, size: int) -> Font:
    """A font of its own for every picture: they are drawn in several threads."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _line(pen: ImageDraw.ImageDraw, text: str, x: int, y: int, font: Font, colour: str) -> None:
    pen.text((x, y), _fitting(printable(text), font, SIDE - MARGIN - x), font=font, fill=colour)


def _fitting(text: str, font: Font, room: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _wrapped(text: str, font: Font, most: int) -> list[str]:
    """The text in at most so many lines, broken at words where it can be."""
    lines: list[str] = []
    while text and len(lines) < most - 1 and font.getlength(text) > WIDTH:
        end = next(n for n in range(len(text), 0, -1) if font.getlength(text[:n]) <= WIDTH)
        space = text.rfind(" ", 0, end + 1)
        end = space if space > 0 else end
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, _fitting(text, font, WIDTH)]
