"""Where a stored case stands: the bridge from rows to the law's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.law.catalogue import Catalogue
from bot.law.conditions import UNKNOWN
from bot.law.readiness import AnswerValue, Assessment, CaseFacts, GivenAnswer, Step, asked, assess, subtype_of
from bot.storage.cases import Case

__all__ = [
    "UNKNOWN",
    "facts",
    "first_question",
    "has_sites",
    "in_order",
    "next_question",
    "next_step",
    "questions",
    "standing",
]


def facts(case: Case) -> CaseFacts:
    """The conditions of a case as the law's functions take them."""
    return CaseFacts(case.conditions, tuple(site.id for site in case.sites))


def standing(catalogue: Catalogue, case: Case, on: date) -> Assessment:
    """What applies to the case on a day, and what is confirmed."""
    answers = {
        key: GivenAnswer(AnswerValue(given.value), given.edition, given.doubted_by)
        for key, given in case.answers.items()
    }
    found = assess(catalogue, facts(case), answers, on)
    if len(case.sites) < 2:
        return found
    # What is met once comes first, then one site after another: nobody goes from place to place and back.
    places = {site.id: number for number, site in enumerate(case.sites, 1)}
    return replace(
        found,
        steps=tuple(sorted(found.steps, key=lambda step: places.get(step.site, 0))),
        missing=tuple(sorted(found.missing, key=lambda key: places.get(key[1], 0))),
    )


def in_order(assessment: Assessment) -> list[str]:
    """The requirements that apply, each once, in the order in which they are gone through: their numbers for the user
    are their places here."""
    return list(dict.fromkeys(step.requirement for step in assessment.steps))


def questions(law: Catalogue, case: Case) -> list[tuple[str, int]]:
    """(question, site id) in the order they are asked; which ones depends on the answers given so far."""
    return list(asked(law, facts(case)))


def first_question(law: Catalogue) -> str:
    """The question that a new case begins with."""
    return next(asked(law, CaseFacts({})))[0]


def next_question(law: Catalogue, case: Case) -> tuple[str, int] | None:
    """The first question without an answer, or None."""
    return next((key for key in questions(law, case) if key not in case.conditions), None)


def has_sites(law: Catalogue, case: Case) -> bool:
    """Whether the case is about data centres of its own: something of its subtype is met at each."""
    subtype = subtype_of(law, facts(case))
    return any(rule.per_site and rule.subtype is subtype for rule in law.requirements.values())


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
