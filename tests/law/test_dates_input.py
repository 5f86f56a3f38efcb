"""Days as people type them, in both languages, with and without Kazakh letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import dates
from bot.law.deadlines import EARLIEST, LATEST
from bot.law.model import Language
from bot.understanding.days.reading import LONGEST, DateProblem, ParsedDay, Prefers, parse_day

TODAY = date(2026, 11, 18)  # a Wednesday
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, "2026-11-18") for text in ("сегодня", "бүгін", "бугин", "бүгiн", "Сегодня!", "búgin", "bügin")),
        *((text, "2026-11-17") for text in ("вчера", "кеше", "Кеше", "keshe", "vchera", "вчера вечером", "кеше кешке")),
        *((text, "2026-11-16") for text in ("позавчера", "алдыңгүні", "алдыңғы күні", "алдыңгы куни", "алдынгы куни")),
        *((text, "2026-11-19") for text in ("завтра", "ертең", "ертен", "erteń")),
        *((text, "2026-11-20") for text in ("послезавтра", "бүрсігүні", "бурсигуни")),
        *(
            (text, "2026-11-16")
            for text in ("понедельник", "в понедельник", "дүйсенбі", "дуйсенби", "пн", "дүйсенбіде")
        ),
        *((text, "2026-11-17") for text in ("вторник", "сейсенбі", "сейсенби")),
        *((text, "2026-11-12") for text in ("в четверг", "бейсенбі", "beisenbi")),
        *((text, "2026-11-13") for text in ("в пятницу", "жұма", "жума", "жұма күні", "пятница")),
        *((text, "2026-11-14") for text in ("суббота", "в субботу", "сенбі", "сенбіде")),
        *((text, "2026-11-15") for text in ("воскресенье", "жексенбі", "в воскресенье")),
        *((text, "2026-11-11") for text in ("в прошлую среду", "өткен сәрсенбі")),
        *((text, "2026-11-25") for text in ("в следующую среду", "келесі сәрсенбі")),
        *((text, "2026-03-12") for text in ("12.03", "12/03", "12-3", "12. 3", "12 марта", "12 март", "12 мар.")),
        *(
            (text, "2026-03-12")
            for text in ("12 наурыз", "12 наурызда", "12-ші наурыз", "12 naurız", "12 nauryz", "Наурыз 12")
        ),
        *(
            (text, "2026-03-12")
            for text in ("12.03.2026", "12.3.26", "12/3/26", "2026-03-12", "2026.3.12", "12 03 2026")
        ),
        *((text, "2026-03-12") for text in ("12.03.2026 г.", "12 марта 2026", "12 марта 2026 года", "12 марта 26")),
        *(
            (text, "2026-03-12")
            for text in ("12 наурыз 2026", "2026 жылғы 12 наурыз", "2026 жылы 12 наурызда", "2026ж 12наурыз")
        ),
        *((text, "2026-11-12") for text in ("12-го", "12го", "12", "12 числа", "12-інде", "12 күні")),
        *((text, "2026-10-31") for text in ("31-го", "31")),
        *(
            (text, "2026-11-13")
            for text in ("5 дней назад", "пять дней назад", "5 күн бұрын", "5 кун бурын", "бес күн бұрын")
        ),
        *((text, "2026-11-17") for text in ("день назад", "1 день назад", "бір күн бұрын")),
        *((text, "2026-11-11") for text in ("неделю назад", "бір апта бұрын", "апта бурын")),
        *((text, "2026-11-21") for text in ("через 3 дня", "3 күннен кейін", "через три дня")),
        *((text, "2026-11-04") for text in ("две недели назад", "екі апта бұрын")),
        *((text, "2026-10-18") for text in ("месяц назад, 18 октября", "бір ай бұрын, 18 қазан")),
        *(
            (text, "2026-02-15")
            for text in ("15 ақпаннан кешіктірмей", "не позднее 15 февраля", "15 акпан", "15 aqpan")
        ),
        *((text, "2026-09-05") for text in ("5 қыркүйек", "5 кыркуйек", "5 qyrkúıek", "5 сентября", "5 сен")),
        *((text, "2026-07-05") for text in ("5 шілде", "5 шилде", "5 şilde", "5 июля")),
        *((text, "2026-06-05") for text in ("5 маусым", "5 maýsym", "5 mausym", "5 июня")),
        *((text, "2026-11-17") for text in ("сменил пул вчера", "пулды кеше ауыстырдым", "вчера, во вторник")),
        ("29 февраля 2024", "2024-02-29"),
        ("сәрсенбі, 2026 жылғы 11 қараша", "2026-11-11"),
    ],
)
def test_a_day_is_understood(text: str, day: str) -> None:
    found = parse_day(text, TODAY)
    assert isinstance(found, ParsedDay), text
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("25.12", "2025-12-25", "2026-12-25"),
        ("25 желтоқсан", "2025-12-25", "2026-12-25"),
        ("1 января", "2026-01-01", "2027-01-01"),
        ("18.11", "2026-11-18", "2026-11-18"),  # today counts on both sides
        ("20-го", "2026-10-20", "2026-11-20"),
        ("18", "2026-11-18", "2026-11-18"),
        ("пятница", "2026-11-13", "2026-11-20"),
        ("дүйсенбі", "2026-11-16", "2026-11-23"),
    ],
)
def test_what_is_left_out_is_completed_as_preferred(text: str, past: str, future: str) -> None:
    assert parse_day(text, TODAY) == ParsedDay(date.fromisoformat(past), completed=True)
    assert parse_day(text, TODAY, "future") == ParsedDay(date.fromisoformat(future), completed=True)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        *(
            (text, "not-a-date")
            for text in ("", " ", "привет", "сәлем", "2026", "45", "0", "12:30", "😀", "1.2.3.4", "пул")
        ),
        *(
            (text, "not-a-date")
            for text in ("вчера 12", "5 назад", "99999 дней назад", "3 дня", "март", "1e5", "3 күн", "١٢.٠٣ x")
        ),
        *((text, "not-a-date") for text in ("12 марта" + " " * LONGEST, "9999 лет назад", "9999 недель назад через")),
        *(
            (text, "no-such-day")
            for text in ("31 февраля", "31 ақпан", "31.02", "31.02.2026", "29.02.2026", "2026-02-31")
        ),
        *((text, "no-such-day") for text in ("12.13", "0.5", "32.01.2026", "31.04", "29 февраля 2025", "99.99.9999")),
        *(
            (text, "too-early")
            for text in ("31.12.2008", "12.03.1999", "12.03.99", "1 января 2000 года", "20 лет назад")
        ),
        *((text, "too-late") for text in ("01.01.2101", "2999-01-01", "через 500 лет")),
        *(
            (text, "ambiguous")
            for text in ("12 или 13 марта", "с 12 по 15 марта", "12 наурыз немесе 13 наурыз", "сәрсенбі")
        ),
        *((text, "ambiguous") for text in ("понедельник или вторник", "март апрель 5", "понедельник 12 января 2027")),
    ],
)
def test_a_problem_is_named(text: str, problem: str) -> None:
    found = parse_day(text, TODAY)
    assert isinstance(found, DateProblem), (text, found)
    assert found.id == problem


def test_on_that_very_weekday_both_days_are_offered() -> None:
    assert parse_day("среда", TODAY) == DateProblem("ambiguous", (TODAY, TODAY - 7 * DAY))
    assert parse_day("среда", TODAY, "future") == DateProblem("ambiguous", (TODAY, TODAY + 7 * DAY))
    assert parse_day("понедельник 12 января 2027", TODAY) == DateProblem("ambiguous", (date(2027, 1, 12),))


def test_the_borders_of_what_is_accepted() -> None:
    assert parse_day("01.01.2009", TODAY) == ParsedDay(EARLIEST)
    assert parse_day("31.12.2100", TODAY) == ParsedDay(LATEST)


PHRASES: list[Callable[[Language, date], str]] = [
    dates.on_date,
    dates.with_weekday,
    dates.since,
    dates.not_later_than,
    dates.at_date,
    dates.of_date,
    lambda language, day: day.isoformat(),
    lambda language, day: f"{day:%d.%m.%Y}",
    lambda language, day: f"{day.day}/{day.month}/{day.year}",
]


@given(st.sampled_from(PHRASES), st.sampled_from(Language), st.dates(EARLIEST, LATEST))
def test_what_the_bot_writes_it_reads(phrase: Callable[[Language, date], str], language: Language, day: date) -> None:
    assert parse_day(phrase(language, day), TODAY) == ParsedDay(day)


@given(st.sampled_from(Language), st.dates(EARLIEST, LATEST), st.sampled_from(["past", "future"]))
def test_a_limit_is_a_day_only_where_a_limit_was_asked_for(language: Language, day: date, prefers: Prefers) -> None:
    text = dates.before(language, day)
    assert parse_day(text, TODAY, prefers) == DateProblem("ambiguous", (day,))
    assert parse_day(text, TODAY, prefers, limits=True) == ParsedDay(day)


@given(st.sampled_from(Language), st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 364))
def test_a_day_without_its_year_is_found_again(language: Language, today: date, back: int) -> None:
    day = today - back * DAY
    assert parse_day(dates.short_date(language, day), today) == ParsedDay(day, completed=True)


NO_KAZAKH = str.maketrans("әғқңөұүһі", "агкноуухи")


@given(st.dates(EARLIEST, LATEST))
def test_kazakh_typed_without_its_letters_is_the_same(day: date) -> None:
    text = dates.with_weekday(Language.KK, day).translate(NO_KAZAKH)
    assert not re.search("[әғқңөұүһі]", text)
    assert parse_day(text, TODAY) == ParsedDay(day)


@given(st.text(max_size=LONGEST + 20), st.sampled_from(["past", "future"]))
def test_no_text_raises(text: str, prefers: str) -> None:
    assert isinstance(parse_day(text, TODAY, prefers), ParsedDay | DateProblem)  # type: ignore[arg-type]


PIECES = [
    "12",
    "31",
    "0",
    "2026",
    "9999",
    "26",
    ".",
    "/",
    "-",
    ",",
    "го",
    "марта",
    "ақпан",
    "жылғы",
    "жыл",
    "кеше",
    "вчера",
    "среда",
    "жұма",
    "назад",
    "бұрын",
    "через",
    "күн",
    "апта",
    "ай",
    "год",
    "прошлый",
    "келесі",
    "или",
    "емес",
    "не",
    "в",
    "сағат",
    "первого",
    "былтыр",
    "один",
    "бір",
    "он",
    "99",
    "29",
    "февраля",
    "дня",
    "İ",
    "ß",
    "ﬁ",
    "١",
    "½",
    "ⅷ",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=8),
    st.sampled_from(["", " "]),
    st.sampled_from(["past", "future"]),
    st.dates(EARLIEST, LATEST),
)
def test_no_mixture_of_date_words_raises(pieces: list[str], space: str, prefers: str, today: date) -> None:
    found = parse_day(space.join(pieces), today, prefers)  # type: ignore[arg-type]
    if isinstance(found, ParsedDay):
        assert EARLIEST <= found.day <= LATEST
    else:
        assert found.id in ("not-a-date", "no-such-day", "too-early", "too-late", "ambiguous", "not-that-day")
