"""Where a stored case stands: the bridge from rows to the law's own words."""

from __future__ import annotations

from datetime import date

from bot.law.catalogue import Catalogue
from bot.law.readiness import (
    AnswerValue,
    Applicant,
    Assessment,
    CaseFacts,
    Electricity,
    GivenAnswer,
    Hardware,
    SiteFacts,
    Step,
    assess,
)
from bot.storage.cases import Case

UNKNOWN = "unknown"
YES, NO = "yes", "no"

# question -> what can be answered, in the order of the buttons; "unknown" is always possible.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "applicant": tuple(Applicant),
    "data-centre": (YES, NO),
    "hardware": tuple(Hardware),
    "electricity": tuple(Electricity),
    "connected": (YES, NO),
}


def facts(case: Case) -> CaseFacts:
    """The conditions of a case as the law's functions take them; unknown and not asked are both None."""

    def value(question: str, site: int = 0) -> str | None:
        stored = case.conditions.get((question, site))
        return stored if stored in QUESTIONS[question] else None

    applicant, hardware = value("applicant"), value("hardware")
    return CaseFacts(
        applicant=Applicant(applicant) if applicant else None,
        data_centre=_truth(value("data-centre")),
        hardware=Hardware(hardware) if hardware else None,
        sites=tuple(
            SiteFacts(
                id=site.id,
                electricity=Electricity(bought) if (bought := value("electricity", site.id)) else None,
                connected_before_2023_04=_truth(value("connected", site.id)),
            )
            for site in case.sites
        ),
    )


def standing(catalogue: Catalogue, case: Case, on: date) -> Assessment:
    """What applies to the case on a day, and what is confirmed."""
    answers = {key: GivenAnswer(AnswerValue(given.value), given.edition) for key, given in case.answers.items()}
    return assess(catalogue, facts(case), answers, on)


def questions(case: Case) -> list[tuple[str, int]]:
    """(question, site id) in the order they are asked; which ones depends on the answers given so far."""
    asked = [("applicant", 0), ("data-centre", 0), ("hardware", 0)]
    if case.conditions.get(("data-centre", 0)) == YES:
        for site in case.sites:
            asked.append(("electricity", site.id))
            # Who buys outside the unified system is free of point 6: when they connected changes nothing.
            if case.conditions.get(("electricity", site.id)) != Electricity.OFF_GRID:
                asked.append(("connected", site.id))
    return asked


def next_question(case: Case) -> tuple[str, int] | None:
    """The first question without an answer, or None."""
    return next((key for key in questions(case) if key not in case.conditions), None)


def next_step(assessment: Assessment, after: tuple[str, int] | None = None) -> Step | None:
    """The next step that waits for an answer: after a given one, then from the start; None if none waits.

    "Don't know" and "no" are answers; one given under an old edition is not.
    """
    steps = assessment.steps
    start = next((n + 1 for n, step in enumerate(steps) if step.key == after), 0)
    for step in (*steps[start:], *steps[:start]):
        if (step.answer is None or step.outdated) and step.key != after:
            return step
    return None


def _truth(value: str | None) -> bool | None:
    return None if value is None else value == YES
