"""Every combination of answers gives what it gave when the conditions were written in code: a frozen table."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.law.catalogue import catalogue
from bot.standing import questions, standing
from bot.storage.cases import Case, Site

TABLE = Path(__file__).with_name("applicants.tsv")
LAW = catalogue()
TODAY = date(2026, 11, 22)
SITE = 7
ASKED = ("applicant", "data-centre", "hardware", "electricity", "connected")
PER_SITE = ("electricity", "connected")


def rows() -> dict[tuple[str, ...], list[str]]:
    """The answers, "-" for none, and what follows: subtype, what applies, what is set aside, blockers, questions."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return {tuple(answers.split(" ")): rest for answers, *rest in (line.split("\t") for line in lines)}


def found(answers: tuple[str, ...]) -> list[str]:
    """What follows now."""
    given = dict(zip(ASKED, answers, strict=True))
    conditions = {(q, SITE if q in PER_SITE else 0): value for q, value in given.items() if value != "-"}
    case = Case(1, "x", (Site(SITE, "y"),), conditions)
    result = standing(LAW, case, TODAY)
    assert {step.site for step in result.steps} <= {0, SITE}
    return [
        result.subtype or "-",
        " ".join(step.requirement for step in result.steps) or "-",
        " ".join(f"{item.requirement}:{item.reason}" for item in result.not_applicable) or "-",
        " ".join(result.blockers) or "-",
        " ".join(question for question, _ in questions(LAW, case)),
    ]


def test_every_combination_of_answers_gives_what_it_always_gave() -> None:
    table = rows()
    assert len(table) == 4 * 3 * 4 * 3 * 3
    assert {answers: found(answers) for answers in table} == table


def test_not_knowing_is_the_same_as_not_having_been_asked() -> None:
    for answers, expected in rows().items():
        unknown = tuple("unknown" if value == "-" else value for value in answers)
        assert found(unknown) == expected, answers


def test_another_way_of_buying_electricity_is_the_stricter_case() -> None:
    table = rows()
    for answers in (a for a in table if a[3] == "-"):
        assert found((*answers[:3], "other", answers[4])) == table[answers], answers


def test_hardware_of_clients_beside_ones_own_counts_as_ones_own() -> None:
    table = rows()
    for answers in (a for a in table if a[2] == "owned"):
        assert found((*answers[:2], "mixed", *answers[3:])) == table[answers], answers


@pytest.mark.parametrize("answer", ["", "owned ", "OWNED", "rented"])
def test_an_answer_that_is_no_option_any_more_counts_as_not_known(answer: str) -> None:
    for answers, expected in rows().items():
        for number in (n for n, value in enumerate(answers) if value == "-"):
            assert found((*answers[:number], answer, *answers[number + 1 :])) == expected


def test_sites_are_judged_each_for_itself() -> None:
    table = rows()
    ways = sorted({answers[3:] for answers in table})
    for (one, other), hardware in product(product(ways, ways), ("owned", "none", "-")):
        conditions = {("data-centre", 0): "yes", ("hardware", 0): hardware}
        for site, values in ((1, one), (2, other)):
            conditions |= {(q, site): value for q, value in zip(PER_SITE, values, strict=True) if value != "-"}
        result = standing(LAW, Case(1, "x", (Site(1, "a"), Site(2, "b")), conditions), TODAY)
        for site, values in ((1, one), (2, other)):
            alone = table[("-", "yes", hardware, *values)]
            mine = sorted(step.requirement for step in result.steps if step.site in (0, site))
            assert " ".join(mine) == alone[1]
        places = [step.site for step in result.steps]
        assert places == sorted(places), "what is met once first, then one site after the other"
