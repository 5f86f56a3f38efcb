"""What an answer to the question for the electricity of a quarter says: amounts, names before them, two readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.meter import is_plain, read_answer

FIVE = list(enumerate(("ТОО «Альфа»", "ЖШС Бета", "Центр 1", "Центр 10", "ЖК Сейтқали")))


def read(text: str, known: list[tuple[int, str]]) -> list[tuple[str, str]] | None:
    told = read_answer(text, known)
    return None if told is None else [(each.name, f"{each.kwh[0]:f}") for each in told.volumes]


@pytest.mark.parametrize(
    ("text", "kwh"),
    [
        ("150 000", "150000"),
        ("150000 кВт·ч", "150000"),
        ("90 МВт·сағ", "90000"),
        ("0", "0"),
        ("120000 150000", "30000"),
        ("120000-150000", "30000"),
        ("120 000 – 150 000 кВт·ч", "30000"),
        ("с 120000 до 150000", "30000"),
        ("было 120000, стало 150000", "30000"),
        ("басында 120000, соңында 150000", "30000"),
        ("120000\n150000", "30000"),
        ("7000 7000", "0"),
    ],
)
def test_somebody_alone_tells_an_amount_or_two_readings(text: str, kwh: str) -> None:
    assert read(text, []) == [("", kwh)]


@pytest.mark.parametrize("text", ["150000 120000", "1 июня 150000 120000 7", "не знаю", "", "–", "1-2-3"])
def test_what_is_neither_is_nothing(text: str) -> None:
    assert not read(text, [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Альфа 150000\nбета: 90 МВт·ч", [("ТОО «Альфа»", "150000"), ("ЖШС Бета", "90000")]),
        ("1) ИП Альфа - 5000\n2) Beta 1000-4000", [("ТОО «Альфа»", "5000"), ("ЖШС Бета", "3000")]),
        ("Центр 1 5000\nЦентр 10: 7 000", [("Центр 1", "5000"), ("Центр 10", "7000")]),
        ("Сейткали 2 500", [("ЖК Сейтқали", "2500")]),
        ("Альфа 5000\nОмега 7000", [("Альфа", "5000"), ("Омега", "7000")]),  # whoever is unknown is asked about
    ],
)
def test_several_stand_behind_their_names(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text, FIVE) == found


def test_two_numbers_of_several_are_no_readings() -> None:
    assert read("120000 150000", FIVE) is None


@pytest.mark.parametrize("text", ["150000", "Альфа 150000", "90 МВт·ч за 3 квартал", "120000 – 150000"])
def test_an_amount_alone_may_be_an_answer(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["6", "сколько за 150000", "150000?", "посчитай 150000", "штраф за 150000", "20 S19", "500 кВт", "меню"],
)
def test_a_question_or_a_figure_of_something_else_is_none(text: str) -> None:
    assert not is_plain(text)


@given(st.text(max_size=300))
def test_any_text_is_read_or_not(text: str) -> None:
    told = read_answer(text, FIVE)
    assert told is None or all(each.name or each.kwh or each.kw or each.machines for each in told.volumes)
    assert is_plain(text) in (True, False)
