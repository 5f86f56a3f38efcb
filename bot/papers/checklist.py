"""The checklist as it goes on paper: what applies, what was answered, noted and attached.

`checklist_pdf` makes the printable list, `readiness_card` a picture to share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Language, Requirement, Subtype
from bot.law.readiness import AnswerValue, Assessment
from bot.storage.cases import Case, Evidence
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Item:
    """A requirement that applies. `site` names the data centre where a case has several; `edition` by its id."""

    requirement: str
    state: AnswerValue | None = None
    outdated: bool = False  # answered under an older edition, so not counted
    site: str = ""
    note: str = ""
    evidence: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the applicant says that they have it, under the edition that holds."""
        return self.state is AnswerValue.YES and not self.outdated

    @property
    def answer(self) -> str:
        """The end of the answer's text id, `answer-<...>`."""
        return self.state.value if self.state else "none"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A requirement that does not apply, and why (`reason-<reason>`)."""

    requirement: str
    reason: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A case on paper. `made` is an aware moment; papers show it in the time of Almaty."""

    case: str
    made: datetime
    subtype: Subtype | None = None
    items: tuple[Item, ...] = ()
    not_applicable: tuple[SetAside, ...] = ()
    blockers: tuple[str, ...] = ()

    @property
    def confirmed(self) -> int:
        """How many requirements are confirmed."""
        return sum(item.confirmed for item in self.items)


def checklist(case: Case, assessment: Assessment, evidence: Iterable[Evidence], made: datetime) -> Checklist:
    """The stored case as a checklist for paper."""
    files: dict[tuple[str, int], list[str]] = {}
    for each in evidence:
        files.setdefault((each.requirement, each.site_id), []).append(each.name)
    names = {site.id: site.name for site in case.sites} if len(case.sites) > 1 else {}
    return Checklist(
        case=case.name,
        made=made,
        subtype=assessment.subtype,
        items=tuple(
            Item(
                requirement=step.requirement,
                state=step.answer,
                outdated=step.outdated,
                site=names.get(step.site, ""),
                note=case.notes.get(step.key, ""),
                evidence=tuple(files.get(step.key, ())),
            )
            for step in assessment.steps
        ),
        not_applicable=tuple(
            SetAside(each.requirement, each.reason, names.get(each.site, "")) for each in assessment.not_applicable
        ),
        blockers=assessment.blockers,
    )


def checklist_pdf(texts: Texts, language: Language, checklist: Checklist, law: Catalogue | None = None) -> bytes:
    """The printable checklist, A4."""
    from bot.papers.writers import pages

    return pages.write(texts, language, checklist, law or catalogue())


def readiness_card(texts: Texts, language: Language, checklist: Checklist, law: Catalogue | None = None) -> bytes:
    """A square picture (.png, 1080 by 1080) of how far the case is; sites, notes and files are not on it."""
    from bot.papers.writers import picture

    return picture.draw(texts, language, checklist, law or catalogue())


def requirement_of(law: Catalogue, item: Item | SetAside) -> Requirement:
    """The requirement of an item."""
    return law.requirements[item.requirement]
