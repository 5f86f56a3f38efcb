"""The data for an application of subtype I: the form of order 169/НҚ, annex 1, as worded by 598/НҚ, field by field.

The form knows two of the ways of buying electricity that the law has now; the sheet says so.
"""

from __future__ import annotations

from bot.law.model import Subtype
from bot.papers.application import APPLICANT, SIGNED, application
from bot.papers.form import PaperForm
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Choice, Field, Paper, Text

FORM = PaperForm(
    code="a1",
    kind="application-i",
    fields=(*APPLICANT, "site-address", *SIGNED),
    subtypes=(Subtype.I,),
    lists_files=True,
)

WAYS = ("single-purchaser", "off-grid")  # of buying electricity: the boxes of the form; another way marks none


def paper(words: Words, sheet: Sheet) -> Paper:
    """The sheet in one language."""
    form = words.law.topics["application-form"].as_of(sheet.made_on).source
    return application(
        words,
        sheet,
        *_sites(words, sheet),
        subject=words("application-i-subject"),
        about=words("application-i-about", source=words.cite(form)),
    )


def _sites(words: Words, sheet: Sheet) -> list[Block]:
    blocks: list[Block] = []
    several = len(sheet.sites) > 1
    for number, site in enumerate(sheet.sites, 1):
        label = words("application-site-number", number=number) if several else words("application-site")
        address = sheet.value("site-address", site.id)
        blocks.append(Field(label, address, lines=2, hint=words("application-address-hint")))
        bought = sheet.case.conditions.get(("electricity", site.id))
        ways = tuple((words(f"application-electricity-{way}"), bought == way) for way in WAYS)
        blocks.append(Choice(words("application-electricity"), ways))
    return [*blocks, Text(words("application-electricity-more"), small=True)]
