"""Dates in words: Kazakh endings for all twelve months, Russian cases, days left, reasons for days off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import dates
from bot.language.texts import Texts
from bot.law.calendar import DayKind, DayOff, work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import count
from bot.law.model import Language
from bot.law.periods import EventDay, Quarter
from bot.understanding.days.reading import DateProblem, parse_day

KK, RU = Language.KK, Language.RU
CALENDAR = work_calendar()
TEXTS = Texts()

# The table of kazakh endings as a style guide gives it: nominative, dative, ablative, attributive.
KAZAKH = [
    "қаңтар қаңтарға қаңтардан қаңтардағы",
    "ақпан ақпанға ақпаннан ақпандағы",
    "наурыз наурызға наурыздан наурыздағы",
    "сәуір сәуірге сәуірден сәуірдегі",
    "мамыр мамырға мамырдан мамырдағы",
    "маусым маусымға маусымнан маусымдағы",
    "шілде шілдеге шілдеден шілдедегі",
    "тамыз тамызға тамыздан тамыздағы",
    "қыркүйек қыркүйекке қыркүйектен қыркүйектегі",
    "қазан қазанға қазаннан қазандағы",
    "қараша қарашаға қарашадан қарашадағы",
    "желтоқсан желтоқсанға желтоқсаннан желтоқсандағы",
]
RUSSIAN = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize("month", range(1, 13))
def test_all_months_in_kazakh(month: int) -> None:
    day = date(2027, month, 10)
    nominative, dative, ablative, attributive = KAZAKH[month - 1].split()
    assert dates.on_date(KK, day) == f"2027 жылғы 10 {nominative}"
    assert dates.short_date(KK, day) == f"10 {nominative}"
    assert dates.before(KK, day) == f"2027 жылғы 10 {dative} дейін"
    assert dates.since(KK, day) == f"2027 жылғы 10 {ablative} бастап"
    assert dates.not_later_than(KK, day) == f"2027 жылғы 10 {ablative} кешіктірмей"
    assert dates.of_date(KK, day) == f"2027 жылғы 10 {attributive}"
    assert dates.at_date(KK, day) == f"2027 жылғы 10 {attributive[:-2]}"
    assert dates.month_of_year(KK, day) == f"2027 жылғы {nominative}"


@pytest.mark.parametrize("month", range(1, 13))
def test_all_months_in_russian(month: int) -> None:
    day = date(2027, month, 10)
    genitive = RUSSIAN[month - 1]
    assert dates.on_date(RU, day) == dates.at_date(RU, day) == f"10 {genitive} 2027 года"
    assert dates.short_date(RU, day) == f"10 {genitive}"
    assert dates.before(RU, day) == f"до 10 {genitive} 2027 года"
    assert dates.since(RU, day) == f"с 10 {genitive} 2027 года"
    assert dates.not_later_than(RU, day) == f"не позднее 10 {genitive} 2027 года"
    assert dates.of_date(RU, day) == f"от 10 {genitive} 2027 года"


@pytest.mark.parametrize(
    ("day", "kazakh", "russian"),
    [
        (date(2027, 1, 11), "дүйсенбі", "понедельник"),
        (date(2027, 1, 12), "сейсенбі", "вторник"),
        (date(2027, 1, 13), "сәрсенбі", "среда"),
        (date(2027, 1, 14), "бейсенбі", "четверг"),
        (date(2027, 1, 15), "жұма", "пятница"),
        (date(2027, 1, 16), "сенбі", "суббота"),
        (date(2027, 1, 17), "жексенбі", "воскресенье"),
    ],
)
def test_weekdays(day: date, kazakh: str, russian: str) -> None:
    assert dates.with_weekday(KK, day) == f"2027 жылғы {day.day} қаңтар, {kazakh}"
    assert dates.with_weekday(RU, day) == f"{day.day} января 2027 года, {russian}"


def test_other_phrases() -> None:
    assert dates.month_of_year(RU, date(2027, 1, 5)) == "январь 2027 года"
    assert dates.quarter_name(KK, Quarter(2026, 3)) == "2026 жылғы 3-тоқсан"
    assert dates.quarter_name(RU, Quarter(2026, 3)) == "3-й квартал 2026 года"
    assert dates.for_period(KK, Quarter(2026, 3)) == "2026 жылғы 3-тоқсан үшін"
    assert dates.for_period(RU, Quarter(2026, 3)) == "за 3-й квартал 2026 года"


@given(st.sampled_from(Language), st.dates(date(2009, 1, 1), date(2100, 12, 31)))
def test_kazakh_words_have_no_latin_letters_and_no_ending_on_a_figure(language: Language, day: date) -> None:
    for phrase in (dates.with_weekday, dates.before, dates.since, dates.not_later_than, dates.at_date, dates.of_date):
        text = phrase(language, day)
        assert not re.search("[A-Za-z]", text)
        assert not re.search(r"\d-", text)
        assert "  " not in text


@pytest.mark.parametrize(
    ("today", "limit", "kazakh", "russian"),
    [
        ("2027-01-12", "2027-01-12", "бүгін – соңғы күн", "сегодня последний день"),
        ("2027-01-11", "2027-01-12", "мерзімі – ертең", "срок завтра"),
        ("2027-01-08", "2027-01-11", "1 жұмыс күні қалды", "остался 1 рабочий день"),
        ("2027-01-07", "2027-01-12", "3 жұмыс күні қалды", "осталось 3 рабочих дня"),
        ("2027-01-11", "2027-01-18", "5 жұмыс күні қалды", "осталось 5 рабочих дней"),
        ("2027-01-08", "2027-02-08", "4 апта қалды", "через 4 недели"),
        ("2027-01-08", "2027-01-10", "бүгін – соңғы жұмыс күні", "сегодня последний рабочий день"),
        ("2027-05-08", "2027-05-10", "мерзімге дейін жұмыс күні қалмады", "рабочих дней до срока не осталось"),
        ("2027-01-13", "2027-01-12", "мерзімі кеше өтіп кетті", "срок прошёл вчера"),
        ("2027-01-15", "2027-01-12", "мерзімнің өткеніне 3 күн болды", "срок прошёл 3 дня назад"),
        ("2027-01-23", "2027-01-12", "мерзімнің өткеніне 11 күн болды", "срок прошёл 11 дней назад"),
        ("2027-02-02", "2027-01-12", "мерзімнің өткеніне 21 күн болды", "срок прошёл 21 день назад"),
    ],
)
def test_days_left(today: str, limit: str, kazakh: str, russian: str) -> None:
    days = date.fromisoformat(today), date.fromisoformat(limit)
    assert dates.days_left(TEXTS, KK, CALENDAR, *days) == kazakh
    assert dates.days_left(TEXTS, RU, CALENDAR, *days) == russian


@pytest.mark.parametrize("language", Language)
def test_every_day_off_of_the_calendar_can_be_explained(language: Language) -> None:
    reasons = {CALENDAR.kind_of(line.day) for line in CALENDAR.table()} - {None}
    for reason in reasons | {DayOff(DayKind.WEEKEND)}:
        assert reason is not None
        text = dates.why_off(TEXTS, language, reason)
        if reason.holiday:
            assert TEXTS(language, f"holiday-{reason.holiday}") in text
        if reason.origin:
            assert dates.short_date(language, reason.origin) in text
        assert text == text.strip()


def test_a_skipped_day_in_words() -> None:
    found = count(catalogue().duties["pool-change"], CALENDAR, EventDay(date(2024, 5, 6))).skipped
    assert dates.skipped_day(TEXTS, RU, found[1]) == "8 мая, среда: перенесённый выходной (4 мая – рабочий день)"
    assert dates.skipped_day(TEXTS, KK, found[0]) == "7 мамыр, сейсенбі: мереке күні (Отан қорғаушы күні)"
    assert dates.skipped_day(TEXTS, KK, found[3]) == "11 мамыр, сенбі: демалыс күні"


@pytest.mark.parametrize("language", Language)
def test_doubts_about_a_date_are_told(language: Language) -> None:
    found = count(catalogue().duties["pool-change"], CALENDAR, EventDay(date(2026, 11, 20)))
    assert dates.notes(TEXTS, language, found) == ()
    both = dates.notes(TEXTS, language, replace(found, estimated=True, outside_review=True))
    assert len(set(both)) == 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", ["?", "31.02", "01.01.2001", "01.01.2222", "12 или 13 марта", "не вчера"])
def test_every_problem_has_words_that_say_what_is_expected(language: Language, text: str) -> None:
    problem = parse_day(text, date(2026, 11, 18))
    assert isinstance(problem, DateProblem)
    words = dates.date_problem(TEXTS, language, problem)
    assert words.endswith(".")
    if problem.id == "too-early":
        assert "2009" in words


def test_holidays_have_names_in_both_languages() -> None:
    ids = {line.holiday for line in CALENDAR.table() if line.holiday} | {rule.id for rule in CALENDAR.rules}
    for language in Language:
        names = {key for key in TEXTS.ids(language) if key.startswith("holiday-")}
        assert names == {f"holiday-{holiday}" for holiday in ids}


def test_days_left_counts_down_by_working_days() -> None:
    limit = date(2027, 1, 20)
    left = [CALENDAR.working_days_between(limit - timedelta(days=n), limit) for n in range(15)]
    assert left == sorted(left)
