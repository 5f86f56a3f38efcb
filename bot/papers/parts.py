"""What papers of several kinds have in common."""

from __future__ import annotations

from bot.law.model import Subtype
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Text

SENDER = ("organisation", "organisation-address")
SIGNED = ("recipient", "place", "written")


def sender(words: Words, sheet: Sheet) -> tuple[Block, ...]:
    """To whom and from whom, in the right half; the IIN/BIN is written by hand."""
    return (
        Field(words("paper-to"), sheet.value("recipient"), lines=2, aside=True),
        Field(words("paper-from"), sheet.value("organisation"), lines=2, aside=True),
        Field(words("paper-iin-bin"), aside=True),
        Field(words("paper-address"), sheet.value("organisation-address"), lines=2, aside=True),
    )


def signature(words: Words, sheet: Sheet) -> tuple[Block, ...]:
    """Place, date, and the lines for a signature and a stamp."""
    return (
        Field(words("paper-place"), sheet.value("place")),
        Field(words("paper-date"), words.day(sheet.day("written"))),
        Field(words("paper-head"), lines=2, hint=words("paper-head-hint")),
        Text(words("paper-stamp")),
    )


def addresses(sheet: Sheet) -> str:
    """Where the data centres of the case are; who has none works in a licensee's."""
    if sheet.assessment.subtype is Subtype.II:
        return sheet.value("licensee-address")
    return "; ".join(filter(None, (sheet.value("site-address", site.id) for site in sheet.sites)))
