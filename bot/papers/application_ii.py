"""The data for an application of subtype II.

Its form was not read: the sheet gathers what points 7-9 need and says so.
"""

from __future__ import annotations

from bot.law.model import Subtype
from bot.papers.application import APPLICANT, SIGNED, application
from bot.papers.form import PaperForm
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Paper

FORM = PaperForm(
    code="a2",
    kind="application-ii",
    fields=(*APPLICANT, "licensee", "licensee-address", "hardware", "pool", *SIGNED),
    subtypes=(Subtype.II,),
    lists_files=True,
)


def paper(words: Words, sheet: Sheet) -> Paper:
    """The sheet in one language."""
    return application(
        words,
        sheet,
        Field(words("application-host"), sheet.value("licensee"), lines=2),
        Field(words("application-host-site"), sheet.value("licensee-address"), lines=2),
        Field(words("application-hardware"), sheet.value("hardware"), lines=2),
        Field(words("application-pool"), sheet.value("pool")),
        subject=words("application-ii-subject"),
        about=words("application-ii-about"),
    )
