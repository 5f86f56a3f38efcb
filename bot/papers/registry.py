"""All papers, in the order in which they are offered, and which of them a case can have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from bot.law import fees
from bot.law.catalogue import Catalogue
from bot.law.deadlines import EARLIEST, LATEST
from bot.law.periods import NotAQuarter, Quarter
from bot.law.readiness import Assessment
from bot.papers import (
    application_i,
    application_ii,
    card,
    checklist,
    fee,
    letter_cooperation,
    letter_outside_residential,
    notice_cessation,
    notice_data_change,
    notice_pool_change,
    quarterly_information,
)
from bot.papers.form import PaperForm
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import Content

QUARTERS = 4  # offered: the current one and those before it


class PaperModule(Protocol):
    """What each module of a paper holds."""

    FORM: PaperForm

    def paper(self, words: Words, sheet: Sheet, /) -> Content | None:
        """The paper in one language; None where there is nothing to say yet."""


PAPERS: tuple[PaperModule, ...] = (
    letter_outside_residential,
    letter_cooperation,
    application_i,
    application_ii,
    notice_pool_change,
    notice_data_change,
    fee,
    notice_cessation,
    quarterly_information,
    checklist,
    card,
)
FORMS = {module.FORM.code: module.FORM for module in PAPERS}
KINDS = {module.FORM.kind: module.FORM for module in PAPERS}
_MODULES = {module.FORM.code: module for module in PAPERS}


def paper(words: Words, sheet: Sheet) -> Content | None:
    """A paper in one language; None where there is nothing to say yet: a fee for which no electricity was entered.

    The law is that of the day on which it is made. Where the rule behind the paper is repealed by then, the paper is a
    plain one that claims no duty; that it is, the chat says, not the paper."""
    return _MODULES[sheet.form.code].paper(words.on(sheet.made_on), sheet)


def days_of_events(law: Catalogue) -> dict[str, str]:
    """By duty, the field of its paper that the day of its event stands in for."""
    forms = {duty.id: FORMS.get(duty.paper or "") for duty in law.duties.values() if not duty.recurs}
    return {duty: form.event_day for duty, form in forms.items() if form is not None and form.event_day is not None}


def fitting(assessment: Assessment) -> list[tuple[PaperForm, int]]:
    """(form, site id) of all papers that fit a case, in the order in which they are offered."""
    return [(form, site) for form in FORMS.values() for site in _sites(form, assessment)]


def _sites(form: PaperForm, assessment: Assessment) -> Iterator[int]:
    """The ids of the sites that a paper is offered for; 0 where it is one for the whole case."""
    if form.requirement is not None:
        yield from (step.site for step in assessment.steps if step.requirement == form.requirement)
    elif not form.subtypes or assessment.subtype in form.subtypes:
        yield 0


def quarters(form: PaperForm, today: date) -> list[Quarter]:
    """The quarters that a form is offered for, newest first: the first one may not have ended yet."""
    found = [Quarter.containing(today)]
    for _ in range(QUARTERS - 1):
        found.append(found[-1].previous())
    return [quarter for quarter in found if fits(form, quarter)]


def fits(form: PaperForm, quarter: Quarter) -> bool:
    """Whether the form can be made for a quarter: what is counted by a rate needs one that is known."""
    if not EARLIEST <= quarter.start <= LATEST:
        return False
    return not form.priced or bool(fees.rates(quarter.end))


def packed(quarter: Quarter | None) -> int:
    """A quarter as a button carries it: 20264."""
    return 0 if quarter is None else quarter.year * 10 + quarter.number


def unpacked(number: int) -> Quarter | None:
    """What was packed; None for anything else."""
    try:
        return Quarter(number // 10, number % 10)
    except NotAQuarter:
        return None
