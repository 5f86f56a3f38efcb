"""The names of the texts whose ids the code puts together, such as `duty-<duty>.how` (see `bot.checks.asked`).

A list stands here once for all texts that begin alike: whatever the code asks for under `duty-`, it asks for of every
duty. What is not so regular has an entry of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

from bot.law.calendar import DayKind, WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.fees import FeeNews, FeeRate
from bot.law.model import BEFORE, COUNTING, NUMBERLESS, PLACES, Certainty, Citation, Language, Status, Subtype
from bot.law.numbers import Number, numbers
from bot.law.periods import RECURRING
from bot.law.readiness import AnswerValue
from bot.papers import fee
from bot.papers.fields import FIELDS
from bot.papers.form import duties_of
from bot.papers.package import REASONS
from bot.papers.registry import FORMS, KINDS
from bot.reminders.urgent import LICENCE, Kind
from bot.storage.access import Given, Opened, Role, What
from bot.storage.alerts import KINDS as ALERTS
from bot.storage.situation import Situation
from bot.telegram.broadcast_file import Fault
from bot.telegram.commands import MENU
from bot.telegram.screens.sums import Problem
from bot.understanding.days.reading import ProblemId

CHANGE = "law-change-of-"  # what changed with an edition, by the rule's id and the edition's

# Words of the code that look like ids of texts and are none.
NO_TEXTS = frozenset(
    [
        *FIELDS,
        *KINDS,
        *COUNTING,
        "application-form",  # a topic
        "due-on",  # a verb, as is the next
        "about-duty",
        "note-del",
        "fee-sum",  # what a text may ask for
        "menu-button",  # a part of the bot's profile, as the families below
        "about-*",
        "status-note",  # an attribute
        "export-*.json",  # a file, as is the next
        "export-*.xlsx",
        "topic-*",
        "*.answer",  # a topic's id stands before it
        "*.title",
        "*.unknown",
    ]
)


@dataclass(frozen=True, slots=True)
class Law:
    """What the law's files hold."""

    catalogue: Catalogue
    rates: tuple[FeeRate, ...]
    calendar: WorkCalendar
    news: FeeNews

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers whose change is news."""
        return numbers(self.catalogue, self.rates, self.news)


def texts_of(family: str, law: Law, page: Path) -> Iterable[str] | None:
    """The ids of a family, None for one that nobody has described. `page`: the folder of the demo's page."""
    if family in _ALONE:
        return _ALONE[family](law.catalogue)
    beginning, star, rest = family.partition("*")
    if not star or "*" in rest:
        return None
    if beginning in _PAGE:
        return (beginning + name for name in _of_page(page, beginning))
    if beginning not in _NAMES:
        return None
    return (f"{beginning}{name}{rest}" for name in _NAMES[beginning](law))


def changes(law: Catalogue) -> Iterator[str]:
    """What changed with an edition, where the two ways of counting do not say it."""
    for rule in (*law.requirements.values(), *law.duties.values()):
        for earlier, later in pairwise(rule.editions):
            if later.counting is None or later.counting == earlier.counting:
                yield f"{CHANGE}{rule.id}-{later.id}"
    for topic in (law.topics[question.topic] for question in law.questions.values() if question.topic is not None):
        yield f"{CHANGE}{topic.id}-{topic.latest.id}"


def publications(law: Catalogue) -> set[str]:
    """The publications that are no acts and are cited."""
    return {citation.publication for citation in _citations(law) if citation.publication}


def _citations(law: Catalogue) -> Iterator[Citation]:
    return (citation for _, rule in law.rules() for edition in rule.editions for citation in edition.source)


def _of_events(part: str) -> Callable[[Catalogue], Iterable[str]]:
    """A part of the texts of the duties that follow an event."""
    return lambda law: (f"duty-{duty.id}.{part}" for duty in law.duties.values() if not duty.recurs)


def _beginnings(law: Catalogue) -> Iterable[str]:
    """What an end may lie before or after."""
    return dict.fromkeys(duty.begins for duty in law.duties.values() if duty.begins is not None)


def _reopening(law: Catalogue) -> set[str]:
    """The duties whose event puts answers in doubt."""
    return {rule.reopened_by for rule in law.requirements.values() if rule.reopened_by is not None}


def _licences(law: Catalogue) -> set[str]:
    """The duties that follow the issue of a licence: for the next one everything is asked again."""
    return {duty.id for duty in law.duties.values() if duty.begins == LICENCE}


def _holidays(law: Law) -> set[str]:
    lines = (line.holiday for line in law.calendar.table() if line.holiday is not None)
    return {*lines, *(rule.id for rule in law.calendar.rules)}


def _ways_of_counting(beginning: str) -> Callable[[Catalogue], Iterable[str]]:
    return lambda _: (f"{beginning}{way}" for way in (*COUNTING, *(f"{kind}-before" for kind in BEFORE)))


def _of_page(page: Path, beginning: str) -> Iterator[str]:
    """The words that the demo's page asks for, beside those of the server."""
    files, besides = _PAGE[beginning]
    yield from besides
    for name in files:
        for word, quoted in re.findall(
            r"[^.]\b(?:this\.|event\.|phone\.)*words(?:\.([a-z]+)\b(?!\()|\[\"([a-z-]+)\"\])",
            (page / name).read_text("utf-8"),
        ):
            yield word or quoted


_PAGE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "demo-page-": (("app.js", "message.js"), ()),
    "demo-clock-": (("clock.js",), ("busy", "empty", "far", "forward")),
}

_IN_CELLS = ("nameless", "long", "day", "formula", "rate")
_NAMES: Mapping[str, Callable[[Law], Iterable[str]]] = {
    "act-": lambda law: law.catalogue.acts,
    "requirement-": lambda law: law.catalogue.requirements,
    "duty-": lambda law: law.catalogue.duties,
    "topic-": lambda law: law.catalogue.topics,
    "theme-": lambda law: law.catalogue.themes,
    "question-": lambda law: law.catalogue.questions,
    "consequence-": lambda law: law.catalogue.questions,
    "reason-": lambda law: law.catalogue.reasons,
    "blocker-": lambda law: law.catalogue.blockers,
    "publication-": lambda law: publications(law.catalogue),
    "fee-rate-": lambda law: {rate.id for rate in law.rates},
    "holiday-": _holidays,
    "number-of-": lambda law: (each.id for each in law.numbers),
    "number-in-": lambda law: {*(each.unit for each in law.numbers), "day", "nothing"},
    "law-change-first-": lambda _: map(str, RECURRING),
    "answer-": lambda _: (*AnswerValue, "none"),
    "certainty-": lambda _: tuple(Certainty),
    "status-": lambda _: tuple(Status),
    "plan-price-": lambda _: tuple(Subtype),
    "ended-steps-": lambda _: (*Subtype, "none"),
    "ended-fine-": lambda _: ("person", "small", "medium"),
    "share-not-allowed-": lambda _: (Role.READER, Role.EDITOR),
    "share-role-": lambda _: (Role.READER, Role.EDITOR),
    "button-share-": lambda _: (Role.READER, Role.EDITOR),
    "share-found-": lambda _: (each for each in Opened if each not in (Opened.OFFERED, Opened.ACCEPTED)),
    "share-given-": lambda _: (Given.MANY_LINKS, Given.MANY_PEOPLE),
    "share-told-": lambda _: What,
    "situation-": lambda _: tuple(Situation),
    "urgent-": lambda _: tuple(Kind),
    "doubted-by-": lambda law: {*_reopening(law.catalogue), *_licences(law.catalogue)},
    "reopened-by-": lambda law: _reopening(law.catalogue),
    "citation-": lambda _: NUMBERLESS,
    "command-": lambda _: MENU,
    "operator-alert-": lambda _: ALERTS,
    "operator-over-": lambda _: ALERTS,
    "operator-broadcast-": lambda _: (*Fault, "sending", "stopped", "done"),
    "date-problem-": lambda _: get_args(ProblemId),
    "number-problem-": lambda _: ("empty", "letters", "negative", "ambiguous", "grouping", "power", "too-large"),
    "day-off-": lambda _: (kind for kind in DayKind if kind is not DayKind.WORKING_WEEKEND),
    "reminder-moved-": lambda _: ("calendar", "counting"),
    "button-papers-": lambda _: tuple(Language),
    "fee-due-": lambda law: (duty.id for duty in duties_of(law.catalogue, fee.FORM)),
    "table-problem-": lambda _: ("too-big", "old", "broken", "unpacked", "empty", "rows", "encoding", "unfetched"),
    "table-mistake-": lambda _: (*_IN_CELLS, "quarter", "quarters", "twice", "secret"),
    "table-number-": lambda _: ("empty", "letters", "negative", "ambiguous", "grouping", "power", "too-large"),
    "fees-problem-": lambda _: tuple(Problem),
    "fees-line-problem-": lambda _: tuple(Problem),
    "paper-name-": lambda _: KINDS,
    "papers-label-": lambda _: KINDS,
    "papers-about-": lambda _: (form.kind for form in FORMS.values() if not form.fields),
    "papers-ask-": lambda _: {field.name for field in FIELDS.values()},
    "papers-field-": lambda _: {field.name for field in FIELDS.values()},
    "package-left-": lambda _: REASONS,
    "quarterly-item-": lambda _: map(str, range(1, 16)),
    "demo-story-": lambda _: ("ended", "newcomer", "keeper"),
    "review-": lambda _: ("acts", "requirements", "duties", "topics", "figures", "screens"),
}

_ALONE: Mapping[str, Callable[[Catalogue], Iterable[str]]] = {
    f"{CHANGE}*-*": changes,
    "act-*.wording": lambda law: {f"act-{each.wording}.wording" for each in _citations(law) if each.wording},
    "due-count-**": _ways_of_counting("due-count-"),
    "law-change-count-**": _ways_of_counting("law-change-count-"),
    "topic-*.unknown": lambda law: (f"topic-{topic.id}.unknown" for topic in law.topics.values() if topic.unknown),
    "topic-*.more": lambda law: (f"topic-{topic.id}.more" for topic in law.topics.values() if topic.more),
    "topic-*.for-*": lambda law: (
        f"topic-{topic.id}.for-{each}" for topic in law.topics.values() for each in topic.for_you
    ),
    "question-*.*": lambda law: (
        f"question-{question.id}.{value}" for question in law.questions.values() for value in question.values
    ),
    "requirement-*.*": lambda law: (
        f"requirement-{name}.{part}" for name in law.requirements for part in ("missing", "dont-know", "proof")
    ),
    "*-*.title": lambda law: (f"{kind}-{rule.id}.title" for kind, rule in law.rules() if kind != "topic"),
    "citation-**": lambda _: (
        f"citation-{kind}{many}" for kind in PLACES if kind not in NUMBERLESS for many in ("", ".many")
    ),
    "duty-*.event": _of_events("event"),
    "duty-*.when": _of_events("when"),
    "duty-*.change": _of_events("change"),
    "when-*-after-end": lambda law: (f"when-{what}-after-end" for what in _beginnings(law)),
    "when-end-before-*": lambda law: (f"when-end-before-{what}" for what in _beginnings(law)),
}
