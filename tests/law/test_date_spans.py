"""A week or a month is no day: which one is asked for. And the days of a month that Kazakh counts by its own words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.understanding.days.reading import DateProblem, ParsedDay, parse_day

TODAY = date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("осы айдың оныншысы", date(2026, 11, 10)),
        ("осы айдың оныншысында", date(2026, 11, 10)),
        ("осы айдын онынщысы".replace("щ", "ш"), date(2026, 11, 10)),
        ("бұл айдың бесі", date(2026, 11, 5)),
        ("осы айдың он бесі", date(2026, 11, 15)),
        ("осы айдың 10-шысы", date(2026, 11, 10)),
        ("өткен айдың жиырма бесіншісінде", date(2026, 10, 25)),
        ("osy aidyn onynshysy", date(2026, 11, 10)),
        ("қарашаның оныншысы", date(2026, 11, 10)),
        ("арғы күні", date(2026, 11, 24)),
        ("аргы куни", date(2026, 11, 24)),
        ("алдыңғы күні", date(2026, 11, 24)),
        ("позавчера", date(2026, 11, 24)),
        ("на прошлой неделе в среду", date(2026, 11, 18)),
        ("алдыңғы аптаның сәрсенбісі", date(2026, 11, 18)),
        ("на позапрошлой неделе в среду", date(2026, 11, 11)),
        ("десятого числа прошлого месяца", date(2026, 10, 10)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    found = parse_day(text, TODAY)
    assert isinstance(found, ParsedDay)
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("на прошлой неделе", date(2026, 11, 16)),
        ("өткен аптада", date(2026, 11, 16)),
        ("otken aptada", date(2026, 11, 16)),
        ("алдыңғы аптада", date(2026, 11, 16)),
        ("сменил пул на прошлой неделе", date(2026, 11, 16)),
        ("где-то на позапрошлой неделе", date(2026, 11, 9)),
        ("осы аптада", date(2026, 11, 23)),
        ("на следующей неделе", date(2026, 11, 30)),
    ],
)
def test_a_week_is_all_its_days(text: str, monday: date) -> None:
    week = tuple(monday + timedelta(days=day) for day in range(7))
    assert parse_day(text, TODAY) == DateProblem("span", week)


@pytest.mark.parametrize(
    ("text", "first", "days"),
    [
        ("в прошлом месяце", date(2026, 10, 1), 31),
        ("өткен айда", date(2026, 10, 1), 31),
        ("осы айда", date(2026, 11, 1), 30),
    ],
)
def test_a_month_is_all_its_days(text: str, first: date, days: int) -> None:
    assert parse_day(text, TODAY) == DateProblem("span", tuple(first + timedelta(days=day) for day in range(days)))


@pytest.mark.parametrize(
    "text", ["не на прошлой неделе", "на прошлой неделе или в прошлом месяце", "в прошлом году", "неделя"]
)
def test_what_names_no_one_span_is_no_span(text: str) -> None:
    found = parse_day(text, TODAY)
    assert isinstance(found, DateProblem)
    assert found.id != "span"


def test_a_weekday_of_last_week_or_before_is_asked_about() -> None:
    assert parse_day("в прошлый понедельник", TODAY) == DateProblem(
        "ambiguous", (date(2026, 11, 23), date(2026, 11, 16))
    )
