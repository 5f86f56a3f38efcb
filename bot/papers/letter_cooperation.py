"""The letter of the intention to work in the data centre of a licensee of subtype I (point 8)."""

from __future__ import annotations

from bot.papers.form import PaperForm
from bot.papers.letter import letter
from bot.papers.parts import SENDER, SIGNED
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper

FORM = PaperForm(
    code="l8",
    kind="letter-cooperation",
    fields=(*SENDER, "licensee", "licensee-address", *SIGNED),
    requirement="req-8",
)


def paper(words: Words, sheet: Sheet) -> Paper:
    """The letter in one language."""
    return letter(
        words,
        sheet,
        Field(words("letter-cooperation-licensee"), sheet.value("licensee"), lines=2),
        Field(words("letter-cooperation-site"), sheet.value("licensee-address"), lines=2),
        subject=words("letter-cooperation-subject"),
        body=words("letter-cooperation-body"),
    )
