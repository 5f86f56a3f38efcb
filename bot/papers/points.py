"""The points of a case as papers list them: what applies, what was answered, noted and attached."""

from __future__ import annotations

from dataclasses import dataclass

from bot.law.catalogue import Catalogue
from bot.law.model import Requirement
from bot.law.readiness import AnswerValue, Step
from bot.papers.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Point:
    """A requirement that applies. `site` names the data centre where a case has several; `files` are names."""

    requirement: Requirement
    step: Step
    site: str
    note: str
    files: tuple[str, ...]

    @property
    def counted(self) -> AnswerValue | None:
        """The answer; None where there is none, or it was given under another edition and does not count."""
        return None if self.step.outdated else self.step.answer

    @property
    def answer(self) -> str:
        """The end of the answer's text id, `answer-<...>`."""
        return self.step.answer.value if self.step.answer else "none"


def points_of(law: Catalogue, sheet: Sheet) -> list[Point]:
    """All points of the case, in their order."""
    names = site_names(sheet)
    files: dict[tuple[str, int], list[str]] = {}
    for each in sheet.evidence:
        files.setdefault((each.requirement, each.site_id), []).append(each.name)
    return [
        Point(
            requirement=law.requirements[step.requirement],
            step=step,
            site=names.get(step.site, ""),
            note=sheet.case.notes.get(step.key, ""),
            files=tuple(files.get(step.key, ())),
        )
        for step in sorted(sheet.assessment.steps, key=lambda step: law.requirements[step.requirement].point)
    ]


def site_names(sheet: Sheet) -> dict[int, str]:
    """The names of the data centres by their ids; nothing where there is only one."""
    sites = sheet.case.sites
    return {site.id: site.name for site in sites} if len(sites) > 1 else {}
