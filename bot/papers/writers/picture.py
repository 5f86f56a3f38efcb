"""Draws a card: a square picture to share, measures in pixels."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.papers.writers.card import Card
from bot.papers.writers.fonts import bold, printable, regular

SIDE = 1080
MARGIN = 72
WIDTH = SIDE - 2 * MARGIN

PAPER, INK, GREY, PALE, ACCENT = "#fbfaf6", "#1f2a33", "#66717a", "#dde1e0", "#0e7c66"

Font = ImageFont.FreeTypeFont


def draw(card: Card) -> bytes:
    """The card as a PNG file."""
    image = Image.new("RGB", (SIDE, SIDE), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIDE, 18), fill=ACCENT)
    _line(pen, card.title, MARGIN, 60, _font(regular(), 36), GREY)
    y = _name(pen, card.name, 108)
    _line(pen, card.about, MARGIN, y, _font(regular(), 36), INK)
    y = _count(pen, card, y + 58)
    _rows(pen, card, y)
    _line(pen, card.made, MARGIN, SIDE - 112, _font(regular(), 28), GREY)
    _line(pen, card.foot, MARGIN, SIDE - 72, _font(regular(), 26), GREY)
    file = BytesIO()
    image.save(file, "PNG", optimize=False)
    return file.getvalue()


def _name(pen: ImageDraw.ImageDraw, name: str, y: int) -> int:
    """A name in at most two lines; returns where the next line begins."""
    font = _font(bold(), 60)
    for line in _wrapped(printable(name, "…").replace("\n", " "), font, 2):
        _line(pen, line, MARGIN, y, font, INK)
        y += 70
    return y + 8


def _count(pen: ImageDraw.ImageDraw, card: Card, y: int) -> int:
    """How many, large, and a bar."""
    of = card.of
    if not of:
        return y
    big, small = _font(bold(), 120), _font(regular(), 36)
    count = str(card.count)
    _line(pen, count, MARGIN, y - 14, big, ACCENT)
    left = MARGIN + int(pen.textlength(count, font=big)) + 28
    _line(pen, card.of_words, left, y + 32, small, INK)
    _line(pen, card.count_words, left, y + 76, small, GREY)
    top, gap = y + 142, 8 if of <= 20 else 2
    width = (WIDTH - gap * (of - 1)) / of
    for number in range(of):
        x = MARGIN + number * (width + gap)
        colour = ACCENT if number < card.count else PALE
        pen.rounded_rectangle((x, top, x + width, top + 30), radius=6, fill=colour)
    return top + 62


def _rows(pen: ImageDraw.ImageDraw, card: Card, y: int) -> None:
    """One line a row, as far apart as there is room."""
    if not card.rows:
        return
    step = min(86, (SIDE - 130 - y) // len(card.rows))
    font, strong = _font(regular(), 34), _font(bold(), 34)
    for row in card.rows:
        pen.rounded_rectangle((MARGIN, y + 4, MARGIN + 40, y + 44), radius=8, outline=row.colour, width=3)
        pen.text((MARGIN + 20, y + 24), row.sign, font=strong, fill=row.colour, anchor="mm")
        room = WIDTH - 64
        if row.count:
            pen.text((SIDE - MARGIN, y + 24), row.count, font=font, fill=GREY, anchor="rm")
            room -= int(pen.textlength(row.count, font=font)) + 20
        pen.text((MARGIN + 64, y + 24), _fitting(row.text, font, room), font=font, fill=INK, anchor="lm")
        y += step


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
