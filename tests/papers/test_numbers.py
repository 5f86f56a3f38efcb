"""Amounts of electricity as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.amounts import energy, number, number_problem, tenge
from bot.language.texts import Texts
from bot.law.model import Language
from bot.understanding.energy import MOST_KWH, NumberProblem, parse_energy
from tests.papers.conftest import TEXTS


@pytest.mark.parametrize(
    ("typed", "kwh"),
    [
        ("12500", "12500"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5 кВт·ч", "1234.5"),
        ("12 500 кВт·сағ", "12500"),
        ("12 500 кВт*ч", "12500"),
        ("12 500 kWh", "12500"),
        ("12 500 квт/ч", "12500"),
        ("1.2 млн", "1200000"),
        ("1,2 млн. кВт·ч", "1200000"),
        ("1,234 млн", "1234000"),
        ("12 МВтч", "12000"),
        ("12 МВт·сағ", "12000"),
        ("12 MWh", "12000"),
        ("0,5 ГВт·ч", "500000"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1'234'567", "1234567"),
        ("1.234.567", "1234567"),
        ("3 мың", "3000"),
        ("3 мың кВт·сағат", "3000"),
        ("2 миллион", "2000000"),
        ("5 миллионов кВтч", "5000000"),
        ("1,5 тыс.", "1500"),
        ("0,234", "0.234"),
        ("12 345,678", "12345.678"),
        ("0", "0"),
        ("10 млрд", "10000000000"),
        ("1 млн 200 тыс", "1200000"),
        ("1 млн. 200 тыс. кВт·ч", "1200000"),
        ("12 тыс 500", "12500"),
        ("12 тыс 500 квтч", "12500"),
        ("12 мың 500 кВт·сағ", "12500"),
        ("2 млн 300 мың 500", "2300500"),
        ("полтора миллиона", "1500000"),
        ("бір жарым миллион", "1500000"),
        ("үш жарым мың кВт·сағат", "3500"),
        ("жүз елу мың", "150000"),
        ("двести тысяч кВтч", "200000"),
        ("сто двадцать МВт·ч", "120000"),
        ("полмиллиона", "500000"),
        ("2 с половиной млн", "2500000"),
    ],
)
def test_read_as_meant(typed: str, kwh: str) -> None:
    assert parse_energy(typed) == Decimal(kwh)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "empty"),
        ("  \u200f ", "empty"),
        ("много", "letters"),
        ("12 яблок", "letters"),
        ("1e5", "letters"),
        ("100-200", "letters"),
        ("=1+1", "letters"),
        ("{{ 7 }}", "letters"),
        ("9" * 61, "letters"),
        ("-5", "negative"),
        ("− 5 кВтч", "negative"),
        ("минус 5", "negative"),
        ("1,234", "ambiguous"),
        ("1.234 МВт·ч", "ambiguous"),
        ("12 5", "grouping"),
        ("1,2,3", "grouping"),
        ("1 000 кВт", "power"),
        ("2 МВт", "power"),
        ("11 млрд", "too-large"),
        ("полтора миллиона кВт", "power"),
        ("1 млн 200", "ambiguous"),
        ("200 тыс 1 млн", "letters"),
        ("12 тыс 5000", "letters"),
        ("двадцать миллиардов", "too-large"),
        ("полтора", "letters"),
        ("тоқсан", "letters"),
        ("он", "letters"),
        ("20 ТВт·ч", "too-large"),
    ],
)
def test_refused_with_a_reason(typed: str, problem: str, texts: Texts) -> None:
    found = parse_energy(typed)
    assert isinstance(found, NumberProblem)
    assert found.id == problem
    for language in Language:
        assert len(number_problem(texts, language, found)) > 20


def test_both_readings_are_shown(texts: Texts) -> None:
    problem = parse_energy("1,234")
    assert problem == NumberProblem("ambiguous", (Decimal(1234), Decimal("1.234")))
    said = number_problem(texts, Language.RU, problem)
    assert "1\u00a0234 кВт·ч" in said
    assert "1,234 кВт·ч" in said


@given(st.decimals(min_value=0, max_value=MOST_KWH, places=2, allow_nan=False, allow_infinity=False))
def test_what_papers_show_is_read_back(kwh: Decimal) -> None:
    for language in Language:
        assert parse_energy(energy(TEXTS, language, kwh)) == kwh


@given(st.text(max_size=70))
def test_any_text_is_an_amount_within_the_limits_or_a_problem(typed: str) -> None:
    found = parse_energy(typed)
    assert isinstance(found, NumberProblem) or Decimal(0) <= found <= MOST_KWH


def test_numbers_as_they_are_shown(texts: Texts) -> None:
    assert number(Decimal("1234567.50")) == "1\u00a0234\u00a0567,5"
    assert number(Decimal("1E+6")) == "1\u00a0000\u00a0000"
    assert tenge(texts, Language.KK, Decimal("25000.00")) == "25\u00a0000 теңге"
