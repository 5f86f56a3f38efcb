"""`python -m bot assess`: what applies to an applicant and what is missing, from JSON to JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError, create_model
from pydantic_core import ErrorDetails

from bot.clock import system_clock, today
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Question, Subtype
from bot.law.readiness import AnswerValue, Assessment, CaseFacts, GivenAnswer, StepKey, assess
from bot.law.reading import Flag

_TRUTH = {True: "yes", False: "no"}


class BadInput(ValueError):
    """The input cannot be understood; `field` is where, `expected` what may stand there."""

    def __init__(self, field: str, got: object, expected: Sequence[object]) -> None:
        self.field, self.got, self.expected = field, got, tuple(expected)
        super().__init__(f"{field}: {got!r}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day; today if left out")


def main(args: argparse.Namespace) -> int:
    """Reads one JSON object from standard input and prints one; a clear JSON error and 2 on bad input."""
    on = args.on or today(system_clock)
    try:
        facts, answers = read(sys.stdin.buffer.read(), catalogue(), on)
    except BadInput as bad:
        error = {"error": {"field": bad.field, "got": bad.got, "expected": bad.expected}}
        print(json.dumps(error, ensure_ascii=False, default=str), file=sys.stderr)
        return 2
    print(json.dumps(written(assess(catalogue(), facts, answers, on)), ensure_ascii=False))
    return 0


def read(text: str | bytes, law: Catalogue, on: date) -> tuple[CaseFacts, Mapping[StepKey, GivenAnswer]]:
    """The facts and answers that a JSON text gives; what is left out counts as null (not known yet).

    Raises:
        BadInput: naming the field and what may stand there.
    """
    try:
        data = json.loads(text, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError) as error:  # no UTF-8 and no JSON are both a ValueError
        raise BadInput("input", str(error), ["a JSON object"]) from error
    expected = {question.name: _expected(question) for question in law.questions.values()}
    try:
        given = _input(expected).validate_python(data)
    except ValidationError as error:
        raise _bad(min(error.errors(), key=lambda each: each["type"] != "extra_forbidden"), expected) from error
    answers = _answers(given.answers or {}, law, on)
    known = {(question.id, 0): getattr(given, question.name) for question in law.questions.values()}
    return CaseFacts({key: _TRUTH.get(value, value) for key, value in known.items() if value is not None}), answers


def _expected(question: Question) -> list[object]:
    """What may stand for an answer: words, or true and false where "yes" and "no" are all of them."""
    truth = set(question.values) == set(_TRUTH.values())
    return [*(_TRUTH if truth else question.values), None]


def _input(expected: Mapping[str, Sequence[object]]) -> TypeAdapter[Any]:
    """The JSON object: a field for each question of the law, and the answers to its requirements."""
    fields: dict[str, Any] = {
        name: (Flag | None if True in values else Literal[tuple(values)], None) for name, values in expected.items()
    }
    answers = (dict[str, AnswerValue | None] | None, None)
    return TypeAdapter(create_model("Input", __config__=ConfigDict(extra="forbid"), **fields, answers=answers))


def _bad(error: ErrorDetails, expected: Mapping[str, Sequence[object]]) -> BadInput:
    """The first thing that pydantic found, with what may stand in its place."""
    field, *inside = map(str, error["loc"] or ("input",))
    if field == "input":
        return BadInput(field, error["input"], ["a JSON object"])
    if field not in (*expected, "answers"):
        return BadInput(field, error["input"], [*expected, "answers"])
    if field == "answers":
        known = [*AnswerValue, None] if inside else ['an object such as {"req-2": "yes"}']
        return BadInput(".".join([field, *inside]), error["input"], known)
    return BadInput(field, error["input"], expected[field])


def _finite(text: str) -> float:
    """A number that JSON knows: Python alone reads and writes NaN and Infinity."""
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text} is not a number in JSON")
    return number


def written(assessment: Assessment) -> dict[str, Any]:
    """The assessment of a case with one site as plain data for JSON."""
    subtype: Subtype | None = assessment.subtype
    return {
        "subtype": subtype.value if subtype else None,
        "applicable": [step.requirement for step in assessment.steps],
        "not_applicable": {item.requirement: item.reason for item in assessment.not_applicable},
        "missing": [requirement for requirement, _ in assessment.missing],
        "blockers": list(assessment.blockers),
        "confirmed": assessment.confirmed,
        "of": assessment.of,
    }


def _answers(given: Mapping[str, AnswerValue | None], law: Catalogue, on: date) -> Mapping[StepKey, GivenAnswer]:
    """Answers without an edition are taken as given today."""
    answers: dict[StepKey, GivenAnswer] = {}
    for name, answer in given.items():
        if name not in law.requirements:
            raise BadInput(f"answers.{name}", answer, [f"a field out of {', '.join(law.requirements)}"])
        edition = law.requirements[name].edition(on)
        if answer is not None and edition is not None:
            answers[name, 0] = GivenAnswer(answer, edition.id)
    return answers
