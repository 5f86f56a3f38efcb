"""Only the language modules and the readers of typed text know which language they are about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.language import grammar, languages_of, other_than
from bot.law.model import Language
from bot.law.periods import Quarter, Year

ROOT = Path(__file__).resolve().parents[2]
# What a person typed is read with the words of all languages at once; the first language is what stands in before one
# was chosen.
KNOW = {"bot/language", "bot/understanding/days/words.py", "bot/understanding/questions", "bot/law/model.py"}


def _asking(path: Path) -> Iterator[int]:
    """Lines that compare something with one language, or look one up by its name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare | ast.Dict | ast.Subscript):
            parts = node.keys if isinstance(node, ast.Dict) else list(ast.iter_child_nodes(node))
            for part in parts:
                one = isinstance(part, ast.Constant) and part.value in {"kk", "ru"}
                member = isinstance(part, ast.Attribute) and part.attr in {"KK", "RU"}
                if one or member:
                    yield node.lineno


def test_no_module_asks_which_language_it_is() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for package in ("bot", "handlers", "scheduler")
        for path in (ROOT / package).rglob("*.py")
        if not any(str(path.relative_to(ROOT)).startswith(known) for known in KNOW)
        for line in _asking(path)
    ]
    assert found == []


DAY = date(2027, 1, 10)
FORMS = {
    "on_date": ("2027 жылғы 10 қаңтар", "10 января 2027 года"),
    "short_date": ("10 қаңтар", "10 января"),
    "before": ("2027 жылғы 10 қаңтарға дейін", "до 10 января 2027 года"),
    "since": ("2027 жылғы 10 қаңтардан бастап", "с 10 января 2027 года"),
    "not_later_than": ("2027 жылғы 10 қаңтардан кешіктірмей", "не позднее 10 января 2027 года"),
    "at_date": ("2027 жылғы 10 қаңтарда", "10 января 2027 года"),
    "of_date": ("2027 жылғы 10 қаңтардағы", "от 10 января 2027 года"),
    "month_of_year": ("2027 жылғы қаңтар", "январь 2027 года"),
    "weekday": ("жексенбі", "воскресенье"),
    "with_weekday": ("2027 жылғы 10 қаңтар, жексенбі", "10 января 2027 года, воскресенье"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_day_in_words(form: str) -> None:
    assert tuple(getattr(grammar(language), form)(DAY) for language in Language) == FORMS[form]


@pytest.mark.parametrize(
    ("month", "words"),
    [
        (2, "2027 жылғы 10 ақпаннан бастап"),
        (6, "2027 жылғы 10 маусымнан бастап"),
        (9, "2027 жылғы 10 қыркүйектен бастап"),
    ],
)
def test_a_kazakh_month_takes_its_own_ending(month: int, words: str) -> None:
    assert grammar(Language.KK).since(DAY.replace(month=month)) == words


@pytest.mark.parametrize(
    ("month", "ending"), [(3, "наурыздағы"), (4, "сәуірдегі"), (7, "шілдедегі"), (11, "қарашадағы")]
)
def test_a_kazakh_date_of_a_paper_keeps_vowel_harmony(month: int, ending: str) -> None:
    assert grammar(Language.KK).of_date(DAY.replace(month=month)).endswith(ending)


def test_periods_and_subtypes() -> None:
    quarter = Quarter(2026, 3)
    assert [grammar(each).quarter_name(quarter) for each in Language] == [
        "2026 жылғы 3-тоқсан",
        "3-й квартал 2026 года",
    ]
    assert grammar(Language.KK).for_period(quarter) == "2026 жылғы 3-тоқсан үшін"
    assert grammar(Language.RU).for_period(quarter) == "за 3-й квартал 2026 года"
    assert [grammar(each).for_period(Year(2026)) for each in Language] == ["2026 жыл үшін", "за 2026 год"]
    assert [grammar(each).subtype("II") for each in Language] == ["ІІ", "II"]  # Cyrillic, then Latin


def test_languages_are_offered_in_turn_and_read_from_buttons() -> None:
    assert [other_than(language) for language in Language] == [*list(Language)[1:], Language.KK]
    assert languages_of("kkru") == (Language.KK, Language.RU)
    assert languages_of("ru") == (Language.RU,)
    assert [languages_of(odd) for odd in ("", "rukk", "kkk", "de", "kkde")] == [None] * 5
