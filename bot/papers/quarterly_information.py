"""The quarterly information (order 384/НҚ, point 4).

Its 15 items stand in the order of the rules; the IIN/BIN is left to write by hand.
"""

from __future__ import annotations

from decimal import Decimal

from bot.language import dates
from bot.language.amounts import energy, number
from bot.papers.form import PaperForm, repealed_basis
from bot.papers.parts import SENDER, addresses, signature
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Field, Gap, Paper, Subject, Table, Text, Title, lines_of

FORM = PaperForm(
    code="qi",
    kind="quarterly-information",
    fields=(
        *SENDER,
        "phone",
        "email",
        "kwh",
        "equipment",
        "equipment-count",
        "jobs",
        "investments-year",
        "investments-12",
        "ip-addresses",
        "equipment-proof",
        "site-address",
        "residency-proof",
        "technical-terms",
        "place",
        "written",
    ),
    quarterly=True,
    of_duty=True,
)


def paper(words: Words, sheet: Sheet) -> Paper | None:
    """The sheet in one language; None where no quarter was chosen."""
    if sheet.quarter is None:
        return None
    former = repealed_basis(words.law, sheet.form) is not None
    rows = tuple((str(n), words(f"quarterly-item-{n}"), value) for n, value in enumerate(_items(words, sheet), 1))
    header = tuple(words(f"quarterly-column-{name}") for name in ("number", "item", "value"))
    return Paper(
        language=words.language,
        name=words("quarterly-title"),
        numbered=True,
        gist=lines_of((Field(words("quarterly-item-5"), _items(words, sheet)[4]),)),
        blocks=(
            Title(words("quarterly-title")),
            Subject(dates.for_period(words.language, sheet.quarter)),
            *(() if former else (Text(words("quarterly-about")),)),
            Table(header, rows, (0.6, 4.2, 4.2)),
            Gap(),
            *signature(words, sheet),
        ),
    )


def _items(words: Words, sheet: Sheet) -> tuple[str, ...]:
    used = [Decimal(kwh) for site in sheet.sites if (kwh := sheet.value("kwh", site.id))]
    return (
        sheet.value("organisation"),
        "",
        sheet.value("organisation-address"),
        ", ".join(filter(None, (sheet.value("phone"), sheet.value("email")))),
        energy(words.texts, words.language, sum(used, Decimal(0))) if used else "",
        sheet.value("equipment"),
        sheet.value("equipment-count"),
        sheet.value("jobs"),
        _money(sheet.value("investments-year")),
        _money(sheet.value("investments-12")),
        sheet.value("ip-addresses"),
        sheet.value("equipment-proof"),
        addresses(sheet),
        sheet.value("residency-proof"),
        sheet.value("technical-terms"),
    )


def _money(value: str) -> str:
    return number(Decimal(value)) if value else ""
