"""The fee of a quarter, counted for each data centre.

Source: Tax Code, articles 658-661, through `bot.law.fees`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.language import dates
from bot.language.amounts import number, tenge
from bot.language.citations import certainty_label
from bot.law.calendar import work_calendar
from bot.law.deadlines import Deadline, counted
from bot.law.fees import PAPER, FeeRate, round_the_clock, source_of
from bot.law.model import Edition
from bot.papers.form import PaperForm, duties_of
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Heading, Paper, Subject, Table, Text, Title, lines_of

FORM = PaperForm(code=PAPER, kind="fee", fields=("organisation", "rate", "kwh"), quarterly=True, of_duty=True)


@dataclass(frozen=True, slots=True)
class Use:
    """The electricity of a data centre that the fee is counted for."""

    site: str
    rate: FeeRate
    kwh: Decimal

    @property
    def amount(self) -> Decimal:
        """What is owed, in tenge."""
        return self.rate.amount(self.kwh)


def paper(words: Words, sheet: Sheet) -> Paper | None:
    """The sheet in one language; None where no electricity was entered, or the quarter has no rate."""
    uses = uses_of(sheet)
    if sheet.quarter is None or not uses:
        return None
    total = sum((use.amount for use in uses), Decimal(0))
    unmetered = ", ".join(use.site for use in uses if use.rate.round_the_clock)
    notes = [words("fee-round-the-clock", sites=unmetered)] if unmetered else []
    counting = (counted(duty, work_calendar(), sheet.quarter) for duty in duties_of(words.law, sheet.form))
    due = [block for each in counting if each is not None for block in _due(words, each, sheet.made_on)]
    owed = Field(words("fee-total"), tenge(words.texts, words.language, total))
    return Paper(
        language=words.language,
        name=words("fee-title"),
        foot=words("paper-unofficial"),
        gist=lines_of((owed, *(block for block in due if isinstance(block, Field)))),
        blocks=(
            Title(words("fee-title")),
            Subject(dates.for_period(words.language, sheet.quarter)),
            Text(words("fee-about")),
            Field(words("checklist-case"), sheet.value("organisation") or sheet.case.name),
            Field(words("paper-made"), words.day(sheet.made_on), strong=False),
            _table(words, uses, total),
            owed,
            *(Text(note) for note in notes),
            Text(source_of_rates(words, [use.rate for use in uses]), small=True),
            Heading(words("fee-dates")),
            *due,
        ),
    )


def uses_of(sheet: Sheet) -> list[Use]:
    """The electricity of each data centre for which some was entered."""
    uses = []
    for site in sheet.sites:
        rate = sheet.rate(site.id)
        if rate is None or sheet.quarter is None:
            continue
        entered = sheet.value("power" if rate.round_the_clock else "kwh", site.id)
        if entered:
            volume = Decimal(entered)
            kwh = round_the_clock(volume, sheet.quarter) if rate.round_the_clock else volume
            uses.append(Use(site.name, rate, kwh))
    return uses


def _table(words: Words, uses: Iterable[Use], total: Decimal) -> Table:
    rows, volume = [], Decimal(0)
    for use in uses:
        volume += use.kwh
        reason = words(f"fee-rate-{use.rate.id}")
        rows.append((use.site, number(use.kwh), str(use.rate.tenge), reason, number(use.amount)))
    rows.append((words("fee-total"), number(volume), "", "", number(total)))
    header = tuple(words(f"fee-column-{name}") for name in ("site", "kwh", "rate", "reason", "amount"))
    return Table(header, tuple(rows), (2.3, 1.8, 1.7, 2.3, 1.9), frozenset({1, 2, 4}), total=True)


def source_of_rates(words: Words, used: Iterable[FeeRate]) -> str:
    """Where rates stand, since when, and how sure that is: of the first one."""
    rates = list({rate.id: rate for rate in used}.values())
    first, source = rates[0], source_of(rates)
    edition = Edition(first.id, first.since, first.until, source, first.certainty)
    sure = certainty_label(words.texts, words.language, edition, words.law)
    since = dates.since(words.language, first.since)
    return words("fee-rates-source", source=words.cite(source), since=since, certainty=sure)


def _due(words: Words, deadline: Deadline, today: date) -> tuple[Block, ...]:
    """A day to keep, with the one that is advised while it is ahead, and where it stands."""
    name = deadline.duty.id
    value = dates.not_later_than(words.language, deadline.limit)
    if deadline.passed(today):
        value = words("fee-due-passed", limit=value)
    elif today <= deadline.advised < deadline.limit:
        value = words(f"fee-due-{name}.when", limit=value, advised=dates.at_date(words.language, deadline.advised))
    source = words("paper-source", source=words.cite(deadline.source))
    status = (words("paper-rule-status", status=words.status(deadline.duty)),) if deadline.duty.is_repealed else ()
    notes = (*status, *dates.notes(words.texts, words.language, deadline), source)
    return (
        Field(words(f"fee-due-{name}"), value),
        Text(" ".join(notes), small=True),
    )
