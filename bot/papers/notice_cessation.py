"""The notice of the end of the activity."""

from __future__ import annotations

from bot.papers.form import PaperForm
from bot.papers.notice import notice, term_lines, term_of
from bot.papers.parts import SENDER, SIGNED, addresses
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper

FORM = PaperForm(
    code="ne",
    kind="notice-cessation",
    fields=(*SENDER, "licence", "end-day", "site-address", *SIGNED),
    of_duty=True,
    to_copy=True,
)


def paper(words: Words, sheet: Sheet) -> Paper:
    """The notice in one language."""
    term = term_of(words, sheet)
    if term.limit:
        limit = words("notice-cessation-limit-value", limit=term.limit, days=term.days)
    else:
        limit = words("notice-cessation-limit-days", days=term.days)
    return notice(
        words,
        sheet,
        Field(words("notice-cessation-date"), words.day(sheet.day("end-day"))),
        Field(words("notice-cessation-site"), addresses(sheet), lines=2),
        *term_lines(words, term, limit),
        subject=words("notice-cessation-subject"),
        body=words("notice-cessation-body"),
    )
