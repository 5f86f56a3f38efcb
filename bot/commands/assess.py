"""`python -m bot assess`: what applies to an applicant and what is missing, from JSON to JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from bot.clock import system_clock, today
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Subtype
from bot.law.readiness import (
    AnswerValue,
    Applicant,
    Assessment,
    CaseFacts,
    Electricity,
    GivenAnswer,
    Hardware,
    SiteFacts,
    StepKey,
    assess,
)

E = TypeVar("E", bound=StrEnum)


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
    if not isinstance(data, dict):
        raise BadInput("input", data, ["a JSON object"])
    fields = ["applicant", "data_centre", "hardware", "electricity", "connected_before_2023_04", "answers"]
    for name in data:
        if name not in fields:
            raise BadInput(name, data[name], fields)
    site = SiteFacts(
        id=0,
        electricity=_word(data, "electricity", Electricity),
        connected_before_2023_04=_truth(data, "connected_before_2023_04"),
    )
    facts = CaseFacts(
        applicant=_word(data, "applicant", Applicant),
        data_centre=_truth(data, "data_centre"),
        hardware=_word(data, "hardware", Hardware),
        sites=(site,),
    )
    return facts, _answers(data.get("answers"), law, on)


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


def _answers(given: object, law: Catalogue, on: date) -> Mapping[StepKey, GivenAnswer]:
    """Answers without an edition are taken as given today."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise BadInput("answers", given, ['an object such as {"req-2": "yes"}'])
    answers: dict[StepKey, GivenAnswer] = {}
    for name, value in given.items():
        requirement = law.requirements.get(name)
        if requirement is None:
            raise BadInput(f"answers.{name}", value, [f"a field out of {', '.join(law.requirements)}"])
        answer = _word(given, name, AnswerValue, "answers.")
        edition = requirement.edition(on)
        if answer is not None and edition is not None:
            answers[name, 0] = GivenAnswer(answer, edition.id)
    return answers


def _word(data: Mapping[str, Any], name: str, choices: type[E], prefix: str = "") -> E | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or value not in [choice.value for choice in choices]:
        raise BadInput(prefix + name, value, [*choices, None])
    return choices(value)


def _truth(data: Mapping[str, Any], name: str) -> bool | None:
    value = data.get(name)
    if value is not None and not isinstance(value, bool):
        raise BadInput(name, value, [True, False, None])
    return value
