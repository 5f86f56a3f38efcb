"""How ready an applicant is: what applies to them, what is confirmed and what is still missing.

Which answer makes what apply stands in the law's data, in the conditions of requirements.toml and questions.toml. What
is not known yet counts as the stricter case, so that learning more never adds a surprise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from bot.law.catalogue import NOT_IN_FORCE, Catalogue
from bot.law.model import Condition, Question, Subtype


class AnswerValue(StrEnum):
    """What the applicant says about a requirement. Only `yes` confirms it."""

    YES = "yes"
    IN_PROGRESS = "in-progress"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides which requirements apply. `known`: answers by question and site, 0 for those about the applicant;
    one that is none of the question's options counts as not known. `sites`: the ids of the data centres, () for the
    only one that has not been named yet."""

    known: Mapping[tuple[str, int], str]
    sites: tuple[int, ...] = ()

    def answer(self, question: Question, site: int) -> str | None:
        """What was answered, of a site where the question is about each; None where it is not known."""
        answer = self.known.get((question.id, site if question.per_site else 0))
        return answer if answer in question.values else None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer and the edition of the requirement that it was given under. `doubted_by`: the duty whose event came
    after it and may have made it untrue."""

    value: AnswerValue
    edition: str
    doubted_by: str | None = None


StepKey = tuple[str, int]
"""A requirement's id and a site's id, 0 where the requirement is met once for the whole case."""


class Step(NamedTuple):
    """One requirement that applies, for one site where it is met per site.

    `answer` is what was said last, also where it is `outdated`: given under another edition, or before an event that
    put it in doubt (`doubted_by`, the id of its duty), and so not counted.
    """

    requirement: str
    site: int
    edition: str
    answer: AnswerValue | None
    outdated: bool
    doubted_by: str | None = None

    @property
    def key(self) -> StepKey:
        """Under which the answer is stored."""
        return (self.requirement, self.site)

    @property
    def confirmed(self) -> bool:
        """Whether the applicant says that they have it, under the edition that holds."""
        return self.answer is AnswerValue.YES and not self.outdated


class NotApplicable(NamedTuple):
    """A requirement that is set aside; the reason's text is `reason-<reason>`."""

    requirement: str
    site: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where a case stands on a day. Steps go by the points, and within a point by the sites.

    Blockers (texts `blocker-<id>`) are what no document mends: the subtype or the applicant does not fit.
    """

    subtype: Subtype | None
    steps: tuple[Step, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    blockers: tuple[str, ...] = ()
    confirmed: int = 0
    of: int = 0
    missing: tuple[StepKey, ...] = ()


_UNNAMED_SITE = (0,)
_WHOLE_CASE = (0,)


def subtype_of(law: Catalogue, facts: CaseFacts) -> Subtype | None:
    """The subtype that follows from the answer which decides it, None while that is not known."""
    answer = facts.answer(law.deciding, 0)
    return next((option.subtype for option in law.deciding.options if option.value == answer), None)


def asked(law: Catalogue, facts: CaseFacts) -> Iterator[tuple[str, int]]:
    """(question, site) in the order they are asked, 0 for those about the applicant; which, depends on the answers.
    What is `late` comes last: nothing in the list of requirements waits for it."""
    for late, per_site, sites in (
        (False, False, _WHOLE_CASE),
        (False, True, facts.sites),
        (True, False, _WHOLE_CASE),
        (True, True, facts.sites),
    ):
        for site in sites:
            for question in law.questions.values():
                if (question.late, question.per_site) != (late, per_site):
                    continue
                if first_that_fails(law, question.asked, facts, site) is None:
                    yield question.id, site


def first_that_fails(law: Catalogue, conditions: Iterable[Condition], facts: CaseFacts, site: int) -> Condition | None:
    """The first of the conditions that does not hold, None where all do."""
    for condition in conditions:
        if not condition.holds(facts.answer(law.questions[condition.question], site)):
            return condition
    return None


def assess(catalogue: Catalogue, facts: CaseFacts, answers: Mapping[StepKey, GivenAnswer], on: date) -> Assessment:
    """What applies to a case on a day, and what is confirmed.

    `answers` may hold more than applies (an applicant who changed a fact loses nothing): the rest is not counted.
    """
    found = _applying(catalogue, frozenset(facts.known.items()), facts.sites, on)
    steps = tuple(_step(*each, answers.get(each[:2])) for each in found.steps)
    missing = tuple(step.key for step in steps if not step.confirmed)
    return Assessment(
        subtype=found.subtype,
        steps=steps,
        not_applicable=found.not_applicable,
        blockers=found.blockers,
        confirmed=len(steps) - len(missing),
        of=len(steps),
        missing=missing,
    )


def applying_edition(catalogue: Catalogue, facts: CaseFacts, key: StepKey, on: date) -> str | None:
    """The edition of a requirement that applies to a case on a day, at a site; None where it does not apply."""
    steps = _applying(catalogue, frozenset(facts.known.items()), facts.sites, on).steps
    return next((edition for requirement, site, edition in steps if (requirement, site) == key), None)


class _Applying(NamedTuple):
    """What applies to a case, whatever has been said about it: steps are requirement, site and edition."""

    subtype: Subtype | None
    blockers: tuple[str, ...]
    steps: tuple[tuple[str, int, str], ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()


@lru_cache(maxsize=512)  # one answer after another is given to the same facts
def _applying(
    catalogue: Catalogue, known: frozenset[tuple[tuple[str, int], str]], sites: tuple[int, ...], on: date
) -> _Applying:
    facts = CaseFacts(dict(known), sites)
    subtype = subtype_of(catalogue, facts)
    blockers = _blockers(catalogue, facts, subtype)
    if subtype is None:
        return _Applying(None, blockers)
    steps: list[tuple[str, int, str]] = []
    set_aside: list[NotApplicable] = []
    for per_site, group in _points(catalogue, subtype, on):
        for site in (sites or _UNNAMED_SITE) if per_site else _WHOLE_CASE:
            for requirement, edition, when in group:
                failed = first_that_fails(catalogue, when, facts, site)
                if failed is not None:
                    if failed.reason is not None:
                        set_aside.append(NotApplicable(requirement, site, failed.reason))
                elif not edition:
                    set_aside.append(NotApplicable(requirement, site, NOT_IN_FORCE))
                else:
                    steps.append((requirement, site, edition))
    return _Applying(subtype, blockers, tuple(steps), tuple(set_aside))


def _step(requirement: str, site: int, edition: str, given: GivenAnswer | None) -> Step:
    if given is None:
        return Step(requirement, site, edition, None, False)
    outdated = given.edition != edition or given.doubted_by is not None
    return Step(requirement, site, edition, given.value, outdated, given.doubted_by)


def _blockers(law: Catalogue, facts: CaseFacts, subtype: Subtype | None) -> tuple[str, ...]:
    return tuple(
        blocker.id
        for blocker in law.blockers.values()
        if blocker.subtype in (None, subtype) and first_that_fails(law, blocker.when, facts, 0) is None
    )


_Entry = tuple[str, str, tuple[Condition, ...]]  # requirement, edition ("" where none holds), conditions
_Points = tuple[tuple[bool, tuple[_Entry, ...]], ...]


@lru_cache(maxsize=64)
def _points(catalogue: Catalogue, subtype: Subtype, on: date) -> _Points:
    """The subtype's points in order: whether met per site, and the requirements (branches) of the point."""
    mine = [r for r in catalogue.requirements.values() if r.subtype is subtype]
    points = []
    for (_, per_site), branches in groupby(mine, key=lambda r: (r.point, r.per_site)):
        entries = []
        for requirement in branches:
            edition = requirement.edition(on)
            entries.append((requirement.id, edition.id if edition else "", requirement.when))
        points.append((per_site, tuple(entries)))
    return tuple(points)
