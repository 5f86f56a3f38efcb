"""Reads a day that somebody typed, in Kazakh or Russian, whichever language is chosen.

The words and the folding of letters stand in `bot.law.date_words`.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.law.date_words import (
    AGO,
    AHEAD,
    COUNTS,
    DAYS,
    FILLERS,
    LAST,
    MONTH_STEMS,
    MONTH_WORDS,
    NEXT,
    RELATIVE,
    SIGNS,
    UNITS,
    WEEKDAY_STEMS,
    WEEKDAY_WORDS,
    WEEKS,
    WORD,
    YEARS,
    fold,
    starts,
)
from bot.law.deadlines import EARLIEST, LATEST

Prefers = Literal["past", "future"]
ProblemId = Literal["not-a-date", "no-such-day", "too-early", "too-late", "ambiguous"]

LONGEST = 100  # characters; a longer text is a message, not a date


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A day that was understood. `completed`: the year or month was not typed but chosen by us."""

    day: date
    completed: bool = False


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Why no day was understood; the text of each is `date-problem-<id>`. `options`: the days that may be meant."""

    id: ProblemId
    options: tuple[date, ...] = ()


class _Problem(Exception):
    def __init__(self, name: ProblemId, *options: date) -> None:
        self.problem = DateProblem(name, options)


def parse_day(text: str, today: date, prefers: Prefers = "past") -> ParsedDay | DateProblem:
    """The day that a text names. Never raises.

    What is left out is completed so that the day lies on or before today (`prefers` "past": something has
    happened) or on or after it ("future": a plan). A day before `EARLIEST` or after `LATEST` is a problem.
    """
    if len(text) > LONGEST:
        return DateProblem("not-a-date")
    try:
        found = _numeric(text, today, prefers) or _Words(text).day(today, prefers)
    except _Problem as problem:
        return problem.problem
    except OverflowError:  # «9999 years ago» leaves the calendar
        return DateProblem("not-a-date")
    if found.day < EARLIEST:
        return DateProblem("too-early")
    return DateProblem("too-late") if found.day > LATEST else found


class _Words:
    """A text sorted into what its words mean. Raises `_Problem` for a word that means no part of a date."""

    def __init__(self, text: str) -> None:
        self.numbers: list[str] = []
        self.counts: list[int] = []
        self.months: set[int] = set()
        self.weekdays: set[int] = set()
        self.relative: set[int] = set()
        self.units: list[int] = []
        self.signs: set[int] = set()
        self.before_month = 0  # how many numbers stand before the month's name
        for word in WORD.findall(fold(text)):
            self._sort(word)

    def _sort(self, word: str) -> None:
        if word.isascii() and word.isdigit():
            self.numbers.append(word)
        elif word in RELATIVE:
            self.relative.add(RELATIVE[word])
        elif word in SIGNS:
            self.signs.add(SIGNS[word])
        elif word in UNITS:
            self.units.append(UNITS[word])
        elif word in COUNTS:
            self.counts.append(COUNTS[word])
        elif (month := MONTH_WORDS.get(word, starts(word, MONTH_STEMS))) is not None:
            self.months.add(month)
            self.before_month = len(self.numbers)
        elif (weekday := WEEKDAY_WORDS.get(word, starts(word, WEEKDAY_STEMS))) is not None:
            self.weekdays.add(weekday)
        elif word not in FILLERS:
            raise _Problem("not-a-date")

    def day(self, today: date, prefers: Prefers) -> ParsedDay:
        """The day that the words name together; a weekday beside a date must be that date's."""
        found = next(self._readings(today, prefers), None)
        if found is None:
            raise _Problem("not-a-date")
        if self.weekdays and found.day.weekday() not in self.weekdays:
            raise _Problem("ambiguous", found.day)
        return found

    def _readings(self, today: date, prefers: Prefers) -> Iterator[ParsedDay]:
        if max(map(len, (self.months, self.weekdays, self.relative))) > 1:
            raise _Problem("ambiguous")
        if self.signs & {AGO, AHEAD}:
            yield self._counted(today)
        elif self.relative:
            if self.numbers or self.months or self.counts:
                raise _Problem("not-a-date")
            yield ParsedDay(today + timedelta(days=min(self.relative)))
        elif self.counts:
            raise _Problem("not-a-date")
        elif self.months:
            yield self._named(today, prefers)
        elif self.numbers:
            yield self._day_of_month(today, prefers)
        elif self.weekdays:
            yield self._weekday(today, prefers)

    def _counted(self, today: date) -> ParsedDay:
        """«5 дней назад», «бір апта бұрын», «через 3 дня»."""
        amounts = [*map(_small, self.numbers), *self.counts] or [1]
        if len(amounts) > 1 or len(self.units) != 1 or len(self.signs) > 1 or self.months or self.relative:
            raise _Problem("not-a-date")
        amount = amounts[0] * (-1 if AGO in self.signs else 1)
        if self.units[0] in (DAYS, WEEKS):
            return ParsedDay(today + timedelta(days=amount * self.units[0]))
        months = today.year * 12 + today.month - 1 + amount * (12 if self.units[0] == YEARS else 1)
        if not 12 <= months < 120000:
            raise _Problem("not-a-date")
        year, month = months // 12, months % 12 + 1
        return ParsedDay(date(year, month, min(today.day, monthrange(year, month)[1])))

    def _named(self, today: date, prefers: Prefers) -> ParsedDay:
        """«12 марта», «12 наурыз 2026», «2026 жылғы 12 наурыз»."""
        years = [number for number in self.numbers if len(number) == 4]
        days = [number for number in self.numbers if len(number) < 3]
        if len(years) + len(days) < len(self.numbers) or not days:
            raise _Problem("not-a-date")
        if len(years) > 1 or len(days) + len(years) > 2 or (len(days) == 2 and self.before_month != 1):
            raise _Problem("ambiguous")
        if len(days) == 2:  # «12 марта 26»
            years = [days[1]]
        return _complete(int(days[0]), min(self.months), _year(years[0]) if years else None, today, prefers)

    def _day_of_month(self, today: date, prefers: Prefers) -> ParsedDay:
        """«12-го», «12»: the nearest month that has such a day."""
        if len(self.numbers) > 1 or self.units:
            raise _Problem("not-a-date")
        number = _small(self.numbers[0])
        if not 1 <= number <= 31:
            raise _Problem("not-a-date")
        months = today.year * 12 + today.month - 1
        step = -1 if prefers == "past" else 1
        for _ in range(13):
            year, month = months // 12, months % 12 + 1
            if number <= monthrange(year, month)[1]:
                day = date(year, month, number)
                if day == today or (day < today) == (prefers == "past"):
                    return ParsedDay(day, completed=True)
            months += step
        raise _Problem("no-such-day")

    def _weekday(self, today: date, prefers: Prefers) -> ParsedDay:
        """«в понедельник», «сейсенбі». On that very weekday it may mean today or a week away."""
        week = timedelta(days=7)
        back = timedelta(days=(today.weekday() - min(self.weekdays)) % 7)
        past = LAST in self.signs or (prefers == "past" and NEXT not in self.signs)
        if not back:
            other = today - week if past else today + week
            if not self.signs:
                raise _Problem("ambiguous", today, other)
            return ParsedDay(other, completed=True)
        return ParsedDay(today - back if past else today - back + week, completed=True)


# Figures ------------------------------------------------------------------------------------------------

_DAY_FIRST = re.compile(r"([0-9]{1,2})\s?([./-])\s?([0-9]{1,2})(?:\s?\2\s?([0-9]{4}|[0-9]{2}))?")
_SPACED = re.compile(r"([0-9]{1,2})(\s)([0-9]{1,2})\s([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s?([./-])\s?([0-9]{1,2})\s?\2\s?([0-9]{1,2})")
_TAIL = re.compile(r"[\s.,]*(?:г|год|года|ж|жыл|жылы)?[\s.,!]*", re.IGNORECASE)


def _numeric(text: str, today: date, prefers: Prefers) -> ParsedDay | None:
    """12.03, 12.03.2026, 12/3/26, 2026-03-12; None if the text is of another form."""
    text = unicodedata.normalize("NFKC", text).strip()
    if (match := _YEAR_FIRST.match(text)) and _TAIL.fullmatch(text, match.end()):
        return _complete(int(match[4]), int(match[3]), int(match[1]), today, prefers)
    for form in (_DAY_FIRST, _SPACED):
        if (match := form.match(text)) and _TAIL.fullmatch(text, match.end()):
            year = _year(match[4]) if match[4] else None
            return _complete(int(match[1]), int(match[3]), year, today, prefers)
    return None


def _small(number: str) -> int:
    if len(number) > 4:
        raise _Problem("not-a-date")
    return int(number)


def _year(number: str) -> int:
    return int(number) if len(number) == 4 else int(number) + (2000 if int(number) < 70 else 1900)


def _complete(day: int, month: int, year: int | None, today: date, prefers: Prefers) -> ParsedDay:
    """A day of a month; without a year, this year's or its neighbour's. Raises `_Problem` for 31 February."""
    if year is not None:
        if not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= monthrange(year, month)[1]:
            raise _Problem("no-such-day")
        return ParsedDay(date(year, month, day))
    step = -1 if prefers == "past" else 1
    for near in (today.year, today.year + step):
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(near, month)[1]:
            continue
        found = date(near, month, day)
        if found == today or (found < today) == (prefers == "past"):
            return ParsedDay(found, completed=True)
    raise _Problem("no-such-day")
