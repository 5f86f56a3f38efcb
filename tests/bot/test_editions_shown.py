"""An edition that is entered ahead of its day: until then each screen names the source of the one that holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from bot.language.citations import cite
from bot.language.texts import Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.law.figures import shown
from bot.law.model import Language
from bot.standing import standing
from bot.storage.cases import Case
from bot.telegram.screen import Screen
from bot.telegram.screens import answers, duty_choice, steps
from tests.bot.conftest import texts

BEGINS = date(2027, 3, 1)
ELSEWHERE = catalogue().duties["fee-payment"].latest.source
CASE = Case(1, "", (), {("data-centre", 0): "no"}, {}, {})


def announced(table: str, rule_id: str) -> Catalogue:
    """The catalogue with one more edition of a rule, which stands elsewhere."""
    law = catalogue()
    rules: Any = getattr(law, table)
    rule = rules[rule_id]
    held = replace(rule.latest, until=BEGINS - timedelta(days=1))
    later = replace(rule.latest, id="later", since=BEGINS, source=ELSEWHERE)
    put = {**rules, rule_id: replace(rule, editions=(*rule.editions[:-1], held, later))}
    return replace(law, **{table: MappingProxyType(put)})


def of_point(t: Translator, law: Catalogue, today: date) -> Screen:
    return steps.source(t, law, CASE, standing(law, CASE, today).steps[0], today)


def of_answer(t: Translator, law: Catalogue, today: date) -> Screen:
    return answers.answer(t, law, law.topics["licence-term"], today)


def behind_answer(t: Translator, law: Catalogue, today: date) -> Screen | None:
    return answers.source(t, law, law.topics["licence-term"], today)


def of_duty(t: Translator, law: Catalogue, today: date) -> Screen:
    return duty_choice.about(t, law, 1, law.duties["pool-change"], today)


@pytest.mark.parametrize(
    ("screen", "table", "rule_id"),
    [
        (of_point, "requirements", "req-7"),
        (of_answer, "topics", "licence-term"),
        (behind_answer, "topics", "licence-term"),
        (of_duty, "duties", "pool-change"),
    ],
)
def test_the_source_is_of_the_edition_that_holds(
    screen: Callable[[Translator, Catalogue, date], Screen], table: str, rule_id: str
) -> None:
    t, law = Translator(texts(), Language.RU), announced(table, rule_id)
    before, after = (screen(t, law, day).text for day in (BEGINS - timedelta(days=1), BEGINS))
    names = (str(cite(t.texts, t.language, ELSEWHERE, law))[1:], t.plain("act-tax-code.short"))  # in a line, or short
    assert [any(name in text for name in names) for text in (before, after)] == [False, True]


def test_the_first_day_of_a_point_is_that_of_the_edition_that_holds() -> None:
    law = announced("requirements", "req-5")
    days = [shown(law, (), work_calendar(), day)["req-5-since"].value for day in (BEGINS - timedelta(days=1), BEGINS)]
    assert days == [catalogue().requirements["req-5"].latest.since, BEGINS]
