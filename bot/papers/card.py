"""The card: a picture to share of how far a case is.

It shows the case's name and how far each point is, but no site, note or file: whoever shares it chooses to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.language import dates
from bot.law.model import Subtype
from bot.law.readiness import AnswerValue
from bot.papers.checklist import SIGNS, about
from bot.papers.form import PaperForm
from bot.papers.points import points_of
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.card import Card, Row

# Before the subtype is known there is nothing to count.
FORM = PaperForm(code="png", kind="card", subtypes=tuple(Subtype), bilingual=False, suffix=".png")

COLOURS = {
    AnswerValue.YES: "#0e7c66",
    AnswerValue.IN_PROGRESS: "#b07000",
    AnswerValue.NO: "#b01e1e",
    AnswerValue.UNKNOWN: "#46509a",
    None: "#66717a",
}
# The state of a point that several sites share is that of the site that is furthest behind.
_WORST = (AnswerValue.NO, AnswerValue.UNKNOWN, None, AnswerValue.IN_PROGRESS, AnswerValue.YES)


def paper(words: Words, sheet: Sheet) -> Card:
    """The card in one language."""
    found = sheet.assessment
    return Card(
        title=words("card-title"),
        name=sheet.case.name,
        about=about(words, sheet),
        count=found.confirmed,
        of=found.of,
        of_words=words("card-of", of=found.of),
        count_words=words("card-confirmed"),
        rows=tuple(_rows(words, sheet)),
        made=dates.on_date(words.language, sheet.made_on),
        foot=words("card-unofficial"),
    )


def _rows(words: Words, sheet: Sheet) -> Iterator[Row]:
    """One line a point with the sign of its state."""
    for number, group in groupby(points_of(words.law, sheet), key=lambda point: point.requirement.point):
        points = list(group)
        state = min((point.counted for point in points), key=_WORST.index)
        title = words("checklist-item", point=number, title=words(f"requirement-{points[0].requirement.id}.title"))
        confirmed = sum(point.step.confirmed for point in points)
        count = words("card-sites", confirmed=confirmed, of=len(points)) if len(points) > 1 else ""
        yield Row(SIGNS[state], COLOURS[state], title, count)
