"""A typed day is never understood wrongly: what has no place in a date is asked about, not passed over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.language import dates
from bot.law.deadlines import EARLIEST, LATEST
from bot.law.model import Language
from bot.understanding.days.reading import LONGEST, DateProblem, ParsedDay, Prefers, parse_day
from bot.understanding.days.words import WORDS

TODAY = date(2026, 11, 18)  # a Wednesday
PREFERENCES: tuple[Prefers, ...] = ("past", "future")


def options(*days: str) -> DateProblem:
    return DateProblem("ambiguous", tuple(map(date.fromisoformat, days)))


@pytest.mark.parametrize("prefers", PREFERENCES)
@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            (text, "2025-03-12")
            for text in ("12 марта прошлого года", "в прошлом году 12 марта", "12.03 прошлого года")
        ),
        *((text, "2025-03-12") for text in ("өткен жылғы 12 наурыз", "өткен жылы 12 наурызда", "былтырғы 12 наурыз")),
        *((text, "2025-03-12") for text in ("былтыр 12 наурыз", "12 марта в прошлом году", "откен жылы 12 наурыз")),
        *((text, "2025-03-12") for text in ("otken jyly 12 nauryz", "byltyr 12 nauryz", "12 marta proshlogo goda")),
        *((text, "2026-03-12") for text in ("биыл 12 наурыз", "12 марта этого года", "осы жылғы 12 наурыз")),
        *((text, "2027-12-12") for text in ("12 декабря следующего года", "келесі жылы 12 желтоқсан")),
        *((text, "2027-12-12") for text in ("12.12 в следующем году", "kelesi jyly 12 jeltoqsan")),
        *((text, "2026-10-12") for text in ("12 числа прошлого месяца", "өткен айдың 12-сі", "12-го прошлого месяца")),
        *((text, "2026-11-13") for text in ("прошлая пятница", "в прошлую пятницу", "өткен жұма", "otken juma")),
        *((text, "2026-11-23") for text in ("следующий понедельник", "келесі дүйсенбі")),
        *((text, "2026-11-09") for text in ("на прошлой неделе в понедельник", "өткен аптада дүйсенбі")),
        *((text, "2026-11-27") for text in ("в пятницу на следующей неделе", "келесі аптаның жұмасы")),
        *((text, "2026-11-17") for text in ("вчера, 17 ноября", "кеше, 17 қараша", "вчера 17.11", "вчера, 17-го")),
        *((text, "2026-11-17") for text in ("пул кеше ауысты", "пул вчера сменили", "keshe auysty", "точно вчера")),
        *((text, "2026-11-17") for text in ("вчера в 15:00", "кеше сағат 15-те", "вчера в 9 утра", "кеше кешкі 6-да")),
        *((text, "2026-11-17") for text in ("вчера до 15:00", "вчера, до 9 утра", "кеше 15:00-ге дейін")),
        *((text, "2026-03-12") for text in ("12032026", "20260312", "12,03,2026", "12.03.2026-да", "12 марта 26 г.")),
        *(
            (text, "2026-03-12")
            for text in ("12 марта 2026 в 10:00", "12.03.2026 15:30", "сағат 9-да, 2026 ж. 12 наурыз")
        ),
        *((text, "2026-11-06") for text in ("он екі күн бұрын", "двенадцать дней назад", "12 дней тому назад")),
        ("понедельник 16.11.2026", "2026-11-16"),
        ("дата смены: 12 марта 24 года", "2024-03-12"),
    ],
)
def test_a_day_is_certain_whichever_is_preferred(text: str, day: str, prefers: Prefers) -> None:
    assert parse_day(text, TODAY, prefers) == _either(date.fromisoformat(day), text, prefers)


def _either(day: date, text: str, prefers: Prefers) -> ParsedDay:
    """`completed` says who chose the year; here only the day matters."""
    found = parse_day(text, TODAY, prefers)
    return ParsedDay(day, isinstance(found, ParsedDay) and found.completed)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, "2026-11-03") for text in ("3 ноября в 15:00", "3 ноября в 15.30", "3 қараша сағат 15-те")),
        *((text, "2026-11-03") for text in ("3 ноября в 15 часов", "3 ноября в 9 утра", "3 қараша, таңғы 9-да")),
        *((text, "2026-03-12") for text in ("12,03", "12.03-те", "наурыздың 12-сінде", "наурыздың он екісінде")),
        *((text, "2026-03-12") for text in ("он екінші наурыз", "двенадцатого марта", "on ekinshi nauryz")),
        *((text, "2026-10-12") for text in ("12 kazanda", "12 qazanda", "12 казанда")),
        *((text, "2026-03-12") for text in ("сменили пул 12 марта", "12 наурызда ауыстырдық", "не позже 12 марта")),
        *((text, "2026-11-16") for text in ("понедельник 16.11", "дүйсенбі, 16 қараша", "понедельник 16")),
        *((text, "2026-11-01") for text in ("первого ноября", "первое ноября", "бірінші қараша", "первого числа")),
    ],
)
def test_what_is_said_of_the_day_or_hour_changes_nothing(text: str, day: str) -> None:
    assert parse_day(text, TODAY) == ParsedDay(date.fromisoformat(day), completed=True)


ORDINALS_RU = [
    "первого",
    "второго",
    "третьего",
    "четвёртого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
]
ORDINALS_KK = ["бірінші", "екінші", "үшінші", "төртінші", "бесінші", "алтыншы", "жетінші", "сегізінші", "тоғызыншы"]


@pytest.mark.parametrize("day", range(1, 32))
def test_every_day_in_words(day: int) -> None:
    tens, ones = divmod(day, 10)
    if day < 20:
        russian = ORDINALS_RU[day - 1]
    elif ones:
        russian = f"{('двадцать', 'тридцать')[tens - 2]} {ORDINALS_RU[ones - 1]}"
    else:
        russian = ("двадцатого", "тридцатого")[tens - 2]
    if ones:
        kazakh = f"{('', 'он', 'жиырма', 'отыз')[tens]} {ORDINALS_KK[ones - 1]}"
    else:
        kazakh = ("оныншы", "жиырмасыншы", "отызыншы")[tens - 1]
    expected = ParsedDay(date(2026, 1, day))
    assert parse_day(f"{russian} января 2026 года", TODAY) == expected
    assert parse_day(f"2026 жылғы {kazakh} қаңтар", TODAY) == expected
    assert (
        parse_day(f"2026 жылғы {kazakh} қаңтар".translate(str.maketrans("әғқңөұүһі", "агкноуухи")), TODAY) == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A number that may be an hour is no year.
        *((text, options("2026-11-03")) for text in ("3 ноября в 15", "3 ноября утром в 9", "3 қараша 9-да")),
        *((text, options("2026-03-12")) for text in ("12 марта в 10", "12 наурыз 9 таңертең", "12 марта в 2030")),
        ("12 марта 15", options("2015-03-12", "2026-03-12")),
        ("вчера в 9", options("2026-11-17")),
        ("в понедельник в 16", options("2026-11-16")),
        ("в 12", options("2026-11-12")),
        ("в 12.03", options("2026-03-12")),
        # Two days.
        *((text, options("2026-03-12", "2026-03-13")) for text in ("12 марта или 13", "12 немесе 13 наурыз")),
        *((text, options("2026-03-12", "2026-03-13")) for text in ("12-13 марта", "12, 13 марта", "12 мен 13 наурыз")),
        *(
            (text, options("2026-03-12", "2026-03-13"))
            for text in ("12-го или 13 марта", "12.03-13.03", "12 марта, 13")
        ),
        *((text, options("2026-03-12", "2026-03-15")) for text in ("с 12 по 15 марта", "12-сінен 15 наурызға дейін")),
        *((text, options("2026-11-17", "2026-11-18")) for text in ("вчера или сегодня", "кеше, бүгін")),
        ("вчера или", options("2026-11-17")),
        # A limit is no day.
        *((text, options("2026-11-05")) for text in ("до 5 ноября", "5 қарашаға дейін", "5 карашага шейін", "до 5.11")),
        *((text, options("2026-11-05")) for text in ("пул сменили до 5 ноября", "пулды 5 қарашаға дейін ауыстырдық")),
        *((text, options("2026-11-17")) for text in ("до вчера", "до вчера 15:00", "15:00-де, кеше дейін")),
        *((text, options("2026-11-05")) for text in ("до 5 ноября в 15:00", "до 5", "5-ші дейін")),
        *((text, DateProblem("not-that-day")) for text in ("не до 5 ноября", "5 қарашаға дейін емес")),
        ("12 или 13", options("2026-11-12", "2026-11-13")),
        ("10-11", options("2026-11-10", "2026-11-11")),
        ("вторник или понедельник", options("2026-11-17", "2026-11-16")),
        ("30 февраля или 1 марта", options("2026-03-01")),
        # Words that do not agree.
        ("вчера, 16 ноября", options("2026-11-17", "2026-11-16")),
        ("вчера, в понедельник", options("2026-11-17", "2026-11-16")),
        ("пятница 16", options("2026-11-16", "2026-10-16")),
        ("пятница 25.12", options("2025-12-25", "2026-12-25")),
        ("12 марта 2026 прошлого года", options("2026-03-12")),
        ("через день", options("2026-11-19", "2026-11-20")),
        # Months and years are counted roughly.
        *((text, options("2026-10-18")) for text in ("месяц назад", "бір ай бұрын", "ай бұрын")),
        *((text, options("2025-11-18")) for text in ("год назад", "бір жыл бұрын", "год тому назад")),
        *((text, options("2021-11-18")) for text in ("5 лет назад", "бес жыл бұрын")),
        *((text, options("2026-12-18")) for text in ("через месяц", "бір айдан кейін")),
        # A week that may be this one or its neighbour.
        *((text, options("2026-11-20", "2026-11-27")) for text in ("следующая пятница", "келесі жұма")),
        *((text, options("2026-11-16", "2026-11-09")) for text in ("прошлый понедельник", "өткен дүйсенбі")),
        ("в эту пятницу", options("2026-11-20", "2026-11-13")),
        # Not.
        *((text, DateProblem("not-that-day")) for text in ("не вчера", "не сегодня", "кеше емес", "keshe emes")),
        *(
            (text, DateProblem("not-that-day"))
            for text in ("12 наурыз емес", "пул не меняли вчера", "кеше ауысқан жоқ")
        ),
        ("не вчера, а позавчера", options("2026-11-16")),
        ("кеше емес, бүгін", options("2026-11-18")),
        ("не 12, а 13 марта", options("2026-03-13")),
        *((text, DateProblem("not-that-day")) for text in ("не вчера, 17 ноября", "не во вторник, 17 ноября")),
        *((text, DateProblem("not-a-date")) for text in ("не знаю", "жоқ", "не помню")),
        *((text, DateProblem("no-such-day")) for text in ("пятница 31.02", "31 февраля в 15:00")),
        # Words that are not known, and doubts.
        *((text, options("2026-03-12")) for text in ("около 12 марта", "12 марта?", "после 12 марта", "12 марта 3 шт")),
        *((text, options("2026-11-17")) for text in ("вчера упал", "кеше ме", "он вчера", "вчера год", "вчера 👎")),
        ("12 Казани", options("2026-10-12")),
        *((text, DateProblem("not-a-date")) for text in ("2-3 дня назад", "1,5 года назад", "несколько дней назад")),
        *((text, DateProblem("not-a-date")) for text in ("полтора месяца назад", "12 наурыздан кейін", "5 видеокарт")),
        *((text, DateProblem("not-a-date")) for text in ("первый понедельник ноября", "қарашаның екінші дүйсенбісі")),
        *((text, DateProblem("not-a-date")) for text in ("былтыр", "12 13", "вчера 12")),
        # The nearest 29 February is far.
        *((text, options("2024-02-29", "2028-02-29")) for text in ("29 февраля", "29.02", "29 ақпан")),
    ],
)
def test_what_is_not_certain_is_asked(text: str, expected: DateProblem) -> None:
    assert parse_day(text, TODAY) == expected


def test_a_verb_tells_the_side_of_today() -> None:
    assert parse_day("начали 12 марта", TODAY, "future") == options("2026-03-12", "2027-03-12")
    assert parse_day("начнём 12 марта", TODAY) == options("2027-03-12", "2026-03-12")
    assert parse_day("начнём 12 марта", TODAY, "future") == ParsedDay(date(2027, 3, 12), completed=True)
    assert parse_day("12 наурызда бастаймыз", TODAY) == options("2027-03-12", "2026-03-12")
    assert parse_day("сменили завтра", TODAY) == options("2026-11-19")


@pytest.mark.parametrize("prefers", PREFERENCES)
def test_on_a_sunday_the_next_friday_is_certain(prefers: Prefers) -> None:
    found = parse_day("следующая пятница", date(2026, 11, 22), prefers)
    assert found == ParsedDay(date(2026, 11, 27), completed=True)


def test_a_near_leap_day_needs_no_year() -> None:
    assert parse_day("29 февраля", date(2028, 3, 5)) == ParsedDay(date(2028, 2, 29), completed=True)
    assert parse_day("29 февраля", date(2027, 3, 5), "future") == ParsedDay(date(2028, 2, 29), completed=True)
    assert parse_day("29 февраля прошлого года", TODAY) == DateProblem("no-such-day")


DATED: list[Callable[[Language, date], str]] = [
    dates.on_date,
    dates.with_weekday,
    dates.since,
    dates.not_later_than,
    dates.at_date,
    dates.of_date,
    lambda language, day: day.isoformat(),
    lambda language, day: f"{day:%d.%m.%Y}",
    lambda language, day: f"{day:%d%m%Y}",
]
UNDATED = [
    "вчера",
    "кеше",
    "позавчера",
    "завтра",
    "5 дней назад",
    "бір апта бұрын",
    "прошлая пятница",
    "былтыр 12 наурыз",
]
phrases = st.one_of(
    st.builds(
        lambda phrase, language, day: phrase(language, day),
        st.sampled_from(DATED),
        st.sampled_from(Language),
        st.dates(EARLIEST, LATEST),
    ),
    st.sampled_from(UNDATED),
)
junk = st.one_of(
    st.sampled_from(sorted(WORDS)),
    st.sampled_from(["упал", "после", "около", "раз", "шт", "hashrate", "½", "?", "+", "٣"]),
    st.integers(0, 99999).map(str),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=8),
)


@given(phrases, st.lists(junk, min_size=1, max_size=2), st.booleans(), st.sampled_from(PREFERENCES))
def test_more_words_or_numbers_never_make_it_another_day(
    phrase: str, more: list[str], first: bool, prefers: Prefers
) -> None:
    plain = parse_day(phrase, TODAY, prefers)
    assert isinstance(plain, ParsedDay)
    text = " ".join((*more, phrase) if first else (phrase, *more))
    found = parse_day(text, TODAY, prefers)
    assert isinstance(found, DateProblem) or found.day == plain.day


@given(phrases, st.integers(0, 9999), st.booleans())
def test_a_number_without_a_place_is_asked_about(phrase: str, number: int, first: bool) -> None:
    assume(str(number) not in phrase)
    text = f"{number} {phrase}" if first else f"{phrase} {number}"
    assert isinstance(parse_day(text, TODAY), DateProblem)


@given(phrases, st.text("бвгджзклмнпрстфхцчшщ", min_size=5, max_size=9), st.booleans())
def test_an_unknown_word_is_asked_about(phrase: str, word: str, first: bool) -> None:
    found = parse_day(f"{word} {phrase}" if first else f"{phrase} {word}", TODAY)
    plain = parse_day(phrase, TODAY)
    assert isinstance(plain, ParsedDay)
    assert found == DateProblem("ambiguous", (plain.day,))


@given(st.dates(TODAY - timedelta(days=364), TODAY), st.integers(0, 24), st.sampled_from(Language))
def test_an_hour_is_never_the_year(day: date, hour: int, language: Language) -> None:
    text = dates.short_date(language, day)
    for more in (f" в {hour}", f" {hour} таңертең", f" утром в {hour}", f", {hour}-де"):
        found = parse_day(text + more, TODAY)
        assert isinstance(found, DateProblem)
        assert day in found.options
    certain = ParsedDay(day, completed=True)
    assert parse_day(f"{text} в {hour}:00", TODAY) == parse_day(f"{text} сағат {hour}-де", TODAY) == certain


@given(phrases, st.sampled_from(["не {}", "{} емес"]))
def test_a_denied_day_is_never_taken_or_offered(phrase: str, no: str) -> None:
    assert parse_day(no.format(phrase), TODAY) == DateProblem("not-that-day")


@given(phrases, phrases, st.sampled_from([" или ", " немесе "]))
def test_either_of_two_days_is_offered(one: str, other: str, between: str) -> None:
    text = one + between + other
    assume(len(text) <= LONGEST)
    found = parse_day(text, TODAY)
    assert isinstance(found, DateProblem)
    assert found.id == "ambiguous"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("-5", options("2026-11-05", "2026-11-13")),
        (" –5. ", options("2026-11-05", "2026-11-13")),
        ("- 5", ParsedDay(date(2026, 11, 5), completed=True)),  # a line of a list
        ("-5.11", ParsedDay(date(2026, 11, 5), completed=True)),
        ("-45", DateProblem("not-a-date")),
    ],
)
def test_a_number_with_a_minus_may_be_days_ago(text: str, meant: ParsedDay | DateProblem) -> None:
    assert parse_day(text, TODAY) == meant
