"""The notice of changed data."""

from __future__ import annotations

from bot.papers.fields import CHANGED
from bot.papers.form import PaperForm
from bot.papers.notice import notice
from bot.papers.parts import SENDER, SIGNED
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper, Table

FORM = PaperForm(
    code="nd",
    kind="notice-data-change",
    fields=(*SENDER, "licence", *CHANGED, "change-day", *SIGNED),
    to_copy=True,
)

_BLANK = (("", "", ""),) * 2  # rows to fill in by hand


def paper(words: Words, sheet: Sheet) -> Paper:
    """The notice in one language."""
    changes = (sheet.change(number) for number in range(1, sheet.changes + 1))
    header = tuple(words(f"notice-data-change-{name}") for name in ("what", "old", "new"))
    return notice(
        words,
        sheet,
        Field(words("notice-data-change-date"), words.day(sheet.day("change-day"))),
        Table(header, tuple(filter(any, changes)) or _BLANK, (1.2, 1.4, 1.4)),
        subject=words("notice-data-change-subject"),
        body=words("notice-data-change-body"),
    )
