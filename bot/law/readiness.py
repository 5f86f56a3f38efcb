"""How ready an applicant is: what applies to them, what is confirmed and what is still missing.

Sources: order 598/НҚ, annex 1, points 1-9 with their note; law 193-VII, articles 1(7), 8(5) and 9(1).
What is not known yet (None) counts as the stricter case, so that learning more never adds a surprise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from bot.law.catalogue import Catalogue
from bot.law.model import Subtype


class Applicant(StrEnum):
    """Who applies; a person is a natural person without entrepreneur status."""

    ENTREPRENEUR = "entrepreneur"
    COMPANY = "company"
    PERSON = "person"


class Hardware(StrEnum):
    """How the hardware-software complex is held; leased stands for any lawful ground but ownership."""

    OWNED = "owned"
    LEASED = "leased"
    NONE = "none"


class Electricity(StrEnum):
    """Where electricity is bought: from the single purchaser, or from producers outside the unified system."""

    SINGLE_PURCHASER = "single-purchaser"
    OFF_GRID = "off-grid"


class AnswerValue(StrEnum):
    """What the applicant says about a requirement. Only `yes` confirms it."""

    YES = "yes"
    IN_PROGRESS = "in-progress"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """One data centre of a case; `id` is 0 for the only one that has not been named yet."""

    id: int
    electricity: Electricity | None = None
    connected_before_2023_04: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides which requirements apply. `data_centre`: the miner has one by ownership or lawful grounds."""

    applicant: Applicant | None = None
    data_centre: bool | None = None
    hardware: Hardware | None = None
    sites: tuple[SiteFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer and the edition of the requirement that it was given under."""

    value: AnswerValue
    edition: str


StepKey = tuple[str, int]
"""A requirement's id and a site's id, 0 where the requirement is met once for the whole case."""


class Step(NamedTuple):
    """One requirement that applies, for one site where it is met per site.

    `answer` is what was said last, also where it is `outdated`: given under another edition, and so not counted.
    """

    requirement: str
    site: int
    edition: str
    answer: AnswerValue | None
    outdated: bool

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


PERSON_CANNOT_MINE = "person-cannot-mine"
LEASED_HARDWARE = "leased-hardware-subtype-ii"
NO_HARDWARE = "no-hardware-subtype-ii"
BLOCKERS = (PERSON_CANNOT_MINE, LEASED_HARDWARE, NO_HARDWARE)

REASON_NO_HARDWARE = "no-hardware"
REASON_OFF_GRID = "off-grid"
REASON_NOT_IN_FORCE = "not-in-force"
REASONS = (REASON_NO_HARDWARE, REASON_OFF_GRID, REASON_NOT_IN_FORCE)

_UNNAMED_SITE = (SiteFacts(0),)
_WHOLE_CASE = (SiteFacts(0),)


def subtype_of(facts: CaseFacts) -> Subtype | None:
    """Subtype I for who has a data centre, II for who has none, None while that is not known."""
    if facts.data_centre is None:
        return None
    return Subtype.I if facts.data_centre else Subtype.II


def assess(catalogue: Catalogue, facts: CaseFacts, answers: Mapping[StepKey, GivenAnswer], on: date) -> Assessment:
    """What applies to a case on a day, and what is confirmed.

    `answers` may hold more than applies (an applicant who changed a fact loses nothing): the rest is not counted.
    """
    subtype = subtype_of(facts)
    blockers = _blockers(facts, subtype)
    if subtype is None:
        return Assessment(subtype=None, blockers=blockers)
    steps: list[Step] = []
    set_aside: list[NotApplicable] = []
    missing: list[StepKey] = []
    sites = facts.sites or _UNNAMED_SITE
    for per_site, group in _points(catalogue, subtype, on):
        for site in sites if per_site else _WHOLE_CASE:
            for requirement, edition, when in group:
                reason = _reason(when, facts, site)
                if reason is None and not edition:
                    reason = REASON_NOT_IN_FORCE
                if reason is None:
                    key = (requirement, site.id)
                    given = answers.get(key)
                    if given is None:
                        steps.append(Step(requirement, site.id, edition, None, False))
                        missing.append(key)
                    else:
                        outdated = given.edition != edition
                        steps.append(Step(requirement, site.id, edition, given.value, outdated))
                        if outdated or given.value is not AnswerValue.YES:
                            missing.append(key)
                elif reason:
                    set_aside.append(NotApplicable(requirement, site.id, reason))
    return Assessment(
        subtype=subtype,
        steps=tuple(steps),
        not_applicable=tuple(set_aside),
        blockers=blockers,
        confirmed=len(steps) - len(missing),
        of=len(steps),
        missing=tuple(missing),
    )


def _blockers(facts: CaseFacts, subtype: Subtype | None) -> tuple[str, ...]:
    found = []
    if facts.applicant is Applicant.PERSON:
        found.append(PERSON_CANNOT_MINE)
    if subtype is Subtype.II:
        if facts.hardware is Hardware.LEASED:
            found.append(LEASED_HARDWARE)
        elif facts.hardware is Hardware.NONE:
            found.append(NO_HARDWARE)
    return tuple(found)


_OTHER_BRANCH = ""


def _reason(when: str | None, facts: CaseFacts, site: SiteFacts) -> str | None:
    """Why a requirement does not apply; None if it does, "" if its other branch stands in its place."""
    if when is None:
        return None
    if when == "hardware":
        return REASON_NO_HARDWARE if facts.hardware is Hardware.NONE else None
    earlier = when == "connected-earlier"
    if site.electricity is Electricity.OFF_GRID:  # said once for both branches, under the first one's id
        return _OTHER_BRANCH if earlier else REASON_OFF_GRID
    return None if bool(site.connected_before_2023_04) is earlier else _OTHER_BRANCH


_Entry = tuple[str, str, str | None]  # requirement, edition ("" where none holds), condition
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
