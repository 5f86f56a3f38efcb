"""The letter that a data centre lies outside the residential zone (point 3), one for each centre."""

from __future__ import annotations

from bot.papers.form import PaperForm
from bot.papers.letter import letter
from bot.papers.parts import SENDER, SIGNED
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper

FORM = PaperForm(
    code="l3",
    kind="letter-outside-residential",
    fields=(*SENDER, "site-address", *SIGNED),
    requirement="req-3",
    per_site=True,
)


def paper(words: Words, sheet: Sheet) -> Paper:
    """The letter in one language."""
    return letter(
        words,
        sheet,
        Field(words("letter-outside-residential-site"), sheet.value("site-address", sheet.site), lines=2),
        subject=words("letter-outside-residential-subject"),
        body=words("letter-outside-residential-body"),
    )
