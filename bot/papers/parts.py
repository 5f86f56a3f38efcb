"""What papers of several kinds have in common."""

from __future__ import annotations

from bot.law.model import Subtype
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, lines_of

SENDER = ("organisation", "organisation-address")
SIGNED = ("recipient", "place", "written")


def addressed(words: Words, sheet: Sheet) -> tuple[str, ...]:
    """To whom, as a line."""
    return lines_of((Field(words("paper-to"), sheet.value("recipient")),))


def sender(words: Words, sheet: Sheet) -> tuple[Block, ...]:
    """To whom and from whom, in the right half; the IIN/BIN is written by hand."""
    return (
        Field(words("paper-to"), sheet.value("recipient"), lines=2, aside=True),
        Field(words("paper-from"), sheet.value("organisation"), lines=2, aside=True),
        Field(words("paper-iin-bin"), aside=True),
        Field(words("paper-address"), sheet.value("organisation-address"), lines=2, aside=True),
    )


def signature(words: Words, sheet: Sheet) -> tuple[Block, ...]:
    """Place, date, and the lines to sign on by the kind of applicant. No act that was read asks for a stamp here."""
    return (
        Field(words("paper-place"), sheet.value("place")),
        Field(words("paper-date"), words.day(sheet.day("written"))),
        *_signer(words, sheet),
    )


def _signer(words: Words, sheet: Sheet) -> tuple[Block, ...]:
    """Whoever is in business alone signs alone; for a company its head does, by position and name."""
    kind = sheet.case.conditions.get(("applicant", 0))
    if kind == "company":
        return (
            Field(words("paper-position")),
            Field(words("paper-signature")),
            Field(words("paper-full-name")),
        )
    if kind == "entrepreneur":
        signer = words("paper-entrepreneur")
    elif kind == "person":
        signer = words("checklist-case")
    else:
        signer = words("paper-head")
    return (Field(signer, lines=2, hint=words("paper-head-hint")),)


def addresses(sheet: Sheet) -> str:
    """Where the data centres of the case are; who has none works in a licensee's."""
    if sheet.assessment.subtype is Subtype.II:
        return sheet.value("licensee-address")
    return "; ".join(filter(None, (sheet.value("site-address", site.id) for site in sheet.sites)))
