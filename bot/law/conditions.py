"""Do the conditions, under which something applies or is asked, rest on questions that can be asked and answered?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.law import reading
from bot.law.finding import Finding
from bot.law.model import Condition, Question

if TYPE_CHECKING:
    from bot.law.catalogue import Catalogue

FILE = "questions.toml"
REQUIREMENTS = "requirements.toml"
UNKNOWN = "unknown"  # how "I don't know" is stored, whatever the question


def contradictions(law: Catalogue) -> Iterator[Finding]:
    """Every condition that can never be answered, or that something would wait for in vain."""
    yield from _questions(law)
    for blocker in law.blockers.values():
        yield from _of(law.questions, FILE, f"blocker {blocker.id}", blocker.when, per_site=False)
    for rule in law.requirements.values():
        place = f"requirement {rule.id}"
        yield from _of(law.questions, REQUIREMENTS, place, rule.when, per_site=rule.per_site)
        alone = not any(
            other is not rule and (other.subtype, other.point) == (rule.subtype, rule.point)
            for other in law.requirements.values()
        )
        if alone and any(condition.reason is None for condition in rule.when):
            problem = "it would be set aside without a word: no other branch of the point stands in its place"
            yield Finding(REQUIREMENTS, place, problem, "Add a `reason` to the condition")


def _questions(law: Catalogue) -> Iterator[Finding]:
    earlier: dict[str, Question] = {}
    for question in law.questions.values():
        place = f"question {question.id}"
        yield from _of(earlier, FILE, place, question.asked, per_site=question.per_site)
        if any(condition.reason for condition in question.asked):
            yield Finding(FILE, place, "`asked` has a `reason`", "Delete it: a question that is not asked needs none")
        if len(set(question.values)) < len(question.values) or UNKNOWN in question.values:
            yield Finding(FILE, place, f'an option stands twice or is "{UNKNOWN}"', "Give each its own value")
        if not _used(law, question):
            problem = "nothing depends on its answer"
            yield Finding(FILE, place, problem, "Delete it, or name it in a condition")
        earlier[question.id] = question
    deciding = [each for each in law.questions.values() if any(option.subtype for option in each.options)]
    if len(deciding) != 1 or deciding[0].per_site:
        problem = "the subtype must follow from one question about the applicant"
        yield Finding(FILE, "question", problem, "Give the options of one question, and of no other, their `subtype`")


def _used(law: Catalogue, question: Question) -> bool:
    conditions = [
        *(condition for rule in law.requirements.values() for condition in rule.when),
        *(condition for blocker in law.blockers.values() for condition in blocker.when),
        *(condition for other in law.questions.values() for condition in other.asked),
    ]
    decides = any(option.subtype for option in question.options)
    return decides or any(condition.question == question.id for condition in conditions)


def _of(
    known: Mapping[str, Question], file: str, place: str, conditions: Iterable[Condition], *, per_site: bool
) -> Iterator[Finding]:
    """The conditions of one entry; `known`: the questions that are asked before it."""
    for condition in conditions:
        if (condition.is_ is None) is (condition.not_ is None):
            problem = f"the condition on {condition.question!r} has neither `is` nor `not`, or both"
            yield Finding(file, place, problem, "Write what was answered: either is = or not =")
        question = known.get(condition.question)
        if question is None:
            yield from reading.unknown(file, place, "question", condition.question, known)
            continue
        answer = condition.is_ if condition.is_ is not None else condition.not_
        if answer is not None:
            yield from reading.unknown(file, place, f"answer to {question.id}", answer, question.values)
        if question.per_site and not per_site:
            problem = f"it is met once, and {question.id!r} is asked for each data centre"
            yield Finding(file, place, problem, "Write per_site = true, or name a question about the applicant")
