"""The notice that a miner has changed the pool."""

from __future__ import annotations

from bot.papers.form import PaperForm
from bot.papers.notice import notice, term_lines, term_of
from bot.papers.parts import SENDER, SIGNED
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper

FORM = PaperForm(
    code="np",
    kind="notice-pool-change",
    fields=(*SENDER, "licence", "pool-from", "pool-to", "pool-day", *SIGNED),
    of_duty=True,
    to_copy=True,
)


def paper(words: Words, sheet: Sheet) -> Paper:
    """The notice in one language."""
    term = term_of(words, sheet)
    if term.limit:
        limit = words("notice-pool-limit-value", limit=term.limit, days=term.days)
    else:
        limit = words("notice-pool-limit-days", days=term.days)
    return notice(
        words,
        sheet,
        Field(words("notice-pool-from"), sheet.value("pool-from")),
        Field(words("notice-pool-to"), sheet.value("pool-to")),
        Field(words("notice-pool-date"), words.day(sheet.day("pool-day"))),
        *term_lines(words, term, limit),
        subject=words("notice-pool-change-subject"),
        body=words("notice-pool-change-body"),
    )
