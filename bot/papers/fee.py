"""The two sheets of a quarter: the fee (in force) and the information of the repealed rules (by own choice).

Sources: Tax Code, articles 658-661, through `bot.law.fees`; order 384/НҚ, point 4 (repealed).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot import dates
from bot.citations import certainty_label
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline
from bot.law.fees import STANDARD, FeeRate, rate, source_of
from bot.law.model import Edition, Language
from bot.law.periods import Quarter
from bot.papers.letter import signature
from bot.papers.numbers import energy, number, tenge
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Gap, Heading, Paper, Subject, Table, Text, Title, as_text
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class SiteUse:
    """Electricity of a data centre in the quarter, in kWh, and the id of its rate (see `bot.law.fees`)."""

    site: str
    kwh: Decimal
    rate: str = STANDARD


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """The fee of a quarter; both due dates come from `bot.law.deadlines`."""

    case: str
    quarter: Quarter
    sites: tuple[SiteUse, ...]
    declaration: Deadline
    payment: Deadline

    def total(self) -> Decimal:
        """What is owed, in tenge. Raises: NoRate."""
        return sum((rate(use.rate, self.quarter.end).amount(use.kwh) for use in self.sites), Decimal(0))


@dataclass(frozen=True, slots=True)
class QuarterlyInformation:
    """The 15 items of the repealed rules in their order, without the IIN/BIN; what is empty is left to fill in."""

    quarter: Quarter
    name: str = ""
    legal_address: str = ""
    contacts: str = ""
    consumption_kwh: Decimal | None = None
    equipment: str = ""
    equipment_count: str = ""
    jobs: str = ""
    investments_year_end: str = ""
    investments_12_months: str = ""
    ip_addresses: str = ""
    equipment_proof: str = ""
    site_location: str = ""
    residency_proof: str = ""
    technical_conditions: str = ""
    place: str = ""
    written: date | None = None


def fee_sheet(texts: Texts, languages: Sequence[Language], sheet: FeeSheet, law: Catalogue | None = None) -> bytes:
    """The fee sheet as .docx. Raises: NoRate where no rate is known for the quarter."""
    from bot.papers.writers import word

    return word.write([_fee(Words(texts, language, law), sheet) for language in languages])


def fee_text(texts: Texts, language: Language, sheet: FeeSheet, law: Catalogue | None = None) -> str:
    """The same as plain text for the chat; nothing is escaped. Raises: NoRate."""
    return as_text(_fee(Words(texts, language, law), sheet))


def quarterly_information(
    texts: Texts, languages: Sequence[Language], information: QuarterlyInformation, law: Catalogue | None = None
) -> bytes:
    """The information sheet as .docx, marked as repealed on every page."""
    from bot.papers.writers import word

    return word.write([_information(Words(texts, language, law), information) for language in languages])


def quarterly_information_text(
    texts: Texts, language: Language, information: QuarterlyInformation, law: Catalogue | None = None
) -> str:
    """The same as plain text, marked as repealed; nothing is escaped."""
    return as_text(_information(Words(texts, language, law), information))


def _fee(words: Words, sheet: FeeSheet) -> Paper:
    rows, used = [], dict[str, FeeRate]()
    for use in sheet.sites:
        found = used.setdefault(use.rate, rate(use.rate, sheet.quarter.end))
        amount = number(found.amount(use.kwh))
        rows.append((use.site, number(use.kwh), str(found.tenge), words(f"fee-rate-{found.id}"), amount))
    volume = sum((use.kwh for use in sheet.sites), Decimal(0))
    rows.append((words("fee-total"), number(volume), "", "", number(sheet.total())))
    header = tuple(words(f"fee-column-{name}") for name in ("site", "kwh", "rate", "reason", "amount"))
    unmetered = ", ".join(use.site for use in sheet.sites if used[use.rate].round_the_clock)
    notes = [words("fee-round-the-clock", sites=unmetered)] if unmetered else []
    return Paper(
        language=words.language,
        name=words("fee-title"),
        foot=words("paper-unofficial"),
        blocks=(
            Title(words("fee-title")),
            Subject(dates.for_period(words.language, sheet.quarter)),
            Text(words("fee-about")),
            Field(words("checklist-case"), sheet.case),
            Table(header, tuple(rows), (2.3, 1.8, 1.7, 2.3, 1.9), frozenset({1, 2, 4}), total=True),
            Field(words("fee-total"), tenge(words.texts, words.language, sheet.total())),
            *(Text(note) for note in notes),
            Text(_rates_source(words, used), small=True),
            Heading(words("fee-dates")),
            *_due(words, "fee-date", sheet.declaration),
            *_due(words, "fee-date-payment", sheet.payment),
        ),
    )


def _rates_source(words: Words, used: dict[str, FeeRate]) -> str:
    found = next(iter(used.values()))
    source = source_of(used.values())
    sure = certainty_label(
        words.texts,
        words.language,
        Edition(found.id, found.since, found.until, source, found.certainty),
        words.law,
    )
    since = dates.since(words.language, found.since)
    return words("fee-rates-source", source=words.cite(source), since=since, certainty=sure)


def _due(words: Words, key: str, deadline: Deadline) -> list[Block]:
    limit = dates.not_later_than(words.language, deadline.limit)
    advised = dates.at_date(words.language, deadline.advised)
    source = words("paper-source", source=words.cite(deadline.source))
    notes = (*dates.notes(words.texts, words.language, deadline), source)
    return [
        Field(words(deadline.duty.id), words(key, limit=limit, advised=advised)),
        Text(" ".join(notes), small=True),
    ]


def _information(words: Words, information: QuarterlyInformation) -> Paper:
    duty = words.law.duties["quarterly-information"]
    used = information.consumption_kwh
    values = (
        information.name,
        "",
        information.legal_address,
        information.contacts,
        "" if used is None else energy(words.texts, words.language, used),
        information.equipment,
        information.equipment_count,
        information.jobs,
        information.investments_year_end,
        information.investments_12_months,
        information.ip_addresses,
        information.equipment_proof,
        information.site_location,
        information.residency_proof,
        information.technical_conditions,
    )
    rows = tuple((str(n), words(f"quarterly-item-{n}"), value) for n, value in enumerate(values, 1))
    header = tuple(words(f"quarterly-column-{name}") for name in ("number", "item", "value"))
    return Paper(
        language=words.language,
        name=words("quarterly-title"),
        mark=words("paper-repealed-mark", source=words.cite(duty.latest.source[:1]), status=words.status(duty)),
        foot=words("paper-unofficial"),
        blocks=(
            Title(words("quarterly-title")),
            Subject(dates.for_period(words.language, information.quarter)),
            Text(words("quarterly-about")),
            Table(header, rows, (0.6, 4.2, 4.2)),
            Gap(),
            *signature(words, information.place, information.written),
        ),
    )
