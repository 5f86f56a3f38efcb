"""Reads a day that somebody typed, in Kazakh or Russian, whichever language is chosen.

A day is given back only where every word and number of the text has its place in it; otherwise the days that may be
meant are offered. `words` has the words, `pieces` cuts the text, `claims` finds the days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.law.deadlines import EARLIEST, LATEST
from bot.understanding.cleaning import clean
from bot.understanding.days.claim import Claim, day_of
from bot.understanding.days.claims import Claims
from bot.understanding.days.pieces import pieces
from bot.understanding.days.words import MONTHS, WEEKS, YEARS, Kind

Prefers = Literal["past", "future"]
ProblemId = Literal["not-a-date", "no-such-day", "too-early", "too-late", "ambiguous", "not-that-day", "span"]

LONGEST = 100  # characters; a longer text is a message, not a date
_WEEK = timedelta(days=7)
_SIGNED = re.compile(r"\s*[-−–—](\d{1,2})\.?\s*")  # the 5th, or five days ago


@dataclass(frozen=True, slots=True)
class ParsedDay:
    """A day that was understood. `completed`: the year or month was not typed but chosen by us."""

    day: date
    completed: bool = False


@dataclass(frozen=True, slots=True)
class DateProblem:
    """Why no day was understood; the text of each is `date-problem-<id>`. `options`: the days that may be meant, of a
    span («на прошлой неделе») all of them in their order."""

    id: ProblemId
    options: tuple[date, ...] = ()


def parse_day(text: str, today: date, prefers: Prefers = "past", *, limits: bool = False) -> ParsedDay | DateProblem:
    """The day that a text names. Never raises.

    What is left out is completed so that the day lies on or before today (`prefers` "past": something has
    happened) or on or after it ("future": a plan). A day before `EARLIEST` or after `LATEST` is a problem; so is a
    text that says «or» or «not», names two days or has a word or number without a place in its date. «До 5 ноября»
    is a limit and no day; where a limit is what was asked for (`limits`), it names that day.
    """
    text = clean(text)
    if len(text) > LONGEST:
        return DateProblem("not-a-date")
    reading = _Reading(Claims(pieces(text), today, limits=limits), today, prefers)
    if signed := _SIGNED.fullmatch(text):
        reading.offered.append(today - timedelta(days=int(signed[1])))
    return reading.answer()


class _Reading:
    """What the claims of a text come to together."""

    def __init__(self, claims: Claims, today: date, prefers: Prefers) -> None:
        self.claims = claims
        self.today = today
        self.past = prefers == "past"
        self.doubt = claims.doubt
        self.completed = False
        self.offered: list[date] = []  # other days that may be meant

    def answer(self) -> ParsedDay | DateProblem:
        if not self.claims.found and (span := self._span()):
            return DateProblem("span", span)
        if not self.claims.found or self.claims.senseless:
            return DateProblem("not-a-date")
        if self.claims.has(Kind.NOT):
            denied = [claim for claim in self.claims.found if self.claims.negated(claim)]
            return self._denied(denied)
        return self._judged(self.claims.found)

    def _span(self) -> tuple[date, ...]:
        """The days of a week or a month that a text names and no day of it; () where it names neither."""
        if self.claims.has(Kind.NOT) or self.claims.has(Kind.OR) or set(self.claims.shifts) not in ({WEEKS}, {MONTHS}):
            return ()
        ((unit, shift),) = self.claims.shifts.items()
        if unit == WEEKS:
            first = self.today - timedelta(days=self.today.weekday()) + shift * _WEEK
            days = [first + timedelta(days=day) for day in range(7)]
        else:
            months = self.today.year * 12 + self.today.month - 1 + shift
            found = (day_of(months // 12, months % 12 + 1, day) for day in range(1, 32))
            days = [day for day in found if day is not None]
        return tuple(day for day in days if EARLIEST <= day <= LATEST)

    def _denied(self, denied: list[Claim]) -> ParsedDay | DateProblem:
        """«не вчера, а позавчера»: the other day is offered, if there is one."""
        days = [*self._days(denied), *self.offered]
        weekdays = {day.weekday() for day in days}
        left = [
            claim
            for claim in self.claims.found
            if claim not in denied and claim.weekday not in weekdays and not any(map(claim.agrees, days))
        ]
        named = {claim.weekday for claim in denied}
        left = [claim for claim in left if not any(day.weekday() in named for day in self._days([claim]))]
        if not denied or not left:
            return DateProblem("not-that-day")
        self.doubt = True
        self.offered.clear()
        return self._judged(left)

    def _judged(self, claims: list[Claim]) -> ParsedDay | DateProblem:
        days = self._days(claims)
        if len(days) == 1 and self._out_of_tense(days[0]):
            self.doubt = True
            if self.completed:
                self.past = not self.past
                days = [*self._days(claims), *days]
        if not days and not self.offered:
            return DateProblem("no-such-day")
        if self.doubt or self.offered or len(days) != 1 or self.claims.has(Kind.OR):
            options = dict.fromkeys(day for day in (*days, *self.offered) if EARLIEST <= day <= LATEST)
            return DateProblem("ambiguous", tuple(options))
        if days[0] < EARLIEST:
            return DateProblem("too-early")
        if days[0] > LATEST:
            return DateProblem("too-late")
        if all(claim.rough for claim in claims):  # «год назад»: hardly on this very day
            return DateProblem("ambiguous", (days[0],))
        return ParsedDay(days[0], self.completed)

    def _out_of_tense(self, day: date) -> bool:
        """«начали 12 марта» of a plan: the day that was completed lies ahead."""
        return any((day - self.today).days * tense < 0 for tense in self.claims.tenses())

    def _days(self, claims: Sequence[Claim]) -> list[date]:
        """The different days that are claimed; one where all agree."""
        exact = [claim.exact for claim in claims if claim.exact is not None]
        dated = [claim for claim in claims if claim.day is not None]
        places: dict[date, int] = {}
        for claim in claims:
            if claim.exact is not None:
                places.setdefault(claim.exact, claim.start)
        for claim in sorted(dated, key=lambda claim: (claim.year is None, claim.month is None)):
            if not claim.apart and any(claim.agrees(day) for day in places):
                continue
            found = self._completed(claim)
            if found is None:
                self.doubt |= len(dated) + len(exact) > 1
            else:
                places.setdefault(found, claim.start)
        days = self._with_weekdays(claims, sorted(places, key=places.__getitem__))
        self._check_shifts(days)
        return days

    # A day of a month -------------------------------------------------------------------------------------

    def _completed(self, claim: Claim) -> date | None:
        """The day of a claim; without a year or month, the nearest on the side that is preferred."""
        day, month, year = claim.day or 0, claim.month, claim.year
        if month is None and MONTHS in self.claims.shifts:
            months = self.today.year * 12 + self.today.month - 1 + self.claims.shifts[MONTHS]
            return day_of(months // 12, months % 12 + 1, day)
        if year is None and month is not None and YEARS in self.claims.shifts:
            year = self.today.year + self.claims.shifts[YEARS]
        if year is not None:
            return day_of(year, month or 0, day)
        near = self._nearest(day, month, 13 if month is None else 2)
        self.completed = True
        if near is None and (day, month) == (29, 2):
            for past in (self.past, not self.past):
                if leap := self._nearest(29, 2, 9, past):
                    self.offered.append(leap)
        return near

    def _nearest(
        self,
        day: int,
        month: int | None,
        tries: int,
        past: bool | None = None,
        weekday: int | None = None,
    ) -> date | None:
        """The nearest day on one side of today, or today, in so many months (or years, where the month is known)."""
        past = self.past if past is None else past
        for ahead in range(tries):
            steps = -ahead if past else ahead
            months = self.today.year * 12 + self.today.month - 1 + steps
            found = (
                day_of(months // 12, months % 12 + 1, day)
                if month is None
                else day_of(self.today.year + steps, month, day)
            )
            if found is None or weekday not in (None, found.weekday()):
                continue
            if found == self.today or (found < self.today) == past:
                return found
        return None

    # Weekdays and shifts ----------------------------------------------------------------------------------

    def _with_weekdays(self, claims: Sequence[Claim], days: list[date]) -> list[date]:
        """A weekday beside a date must be that date's; alone it is a day by itself."""
        weekdays = [claim for claim in claims if claim.weekday is not None]
        if all(claim.weekday is not None for claim in claims):
            for claim in weekdays:
                days += [day for day in self._of_weekday(claim) if day not in days]
            return days
        for claim in weekdays:
            if any(day.weekday() == claim.weekday for day in days):
                continue
            self.doubt = True
            weekday = claim.weekday
            if any(other.relative for other in claims):
                self.offered += self._of_weekday(claim)
            for other in claims:
                if other.day is not None and other.year is None:
                    near = (
                        self._nearest(other.day, other.month, 3, past, weekday) for past in (self.past, not self.past)
                    )
                    self.offered += [day for day in near if day is not None]
        return days

    def _of_weekday(self, claim: Claim) -> list[date]:
        """The day of a weekday, or the two that it may be: on that very weekday, or «next Friday» on a Wednesday."""
        monday = self.today - timedelta(days=self.today.weekday())
        of_this_week = monday + timedelta(days=claim.weekday or 0)
        if WEEKS in self.claims.shifts:
            return [of_this_week + self.claims.shifts[WEEKS] * _WEEK]
        self.completed = True
        before = of_this_week if of_this_week < self.today else of_this_week - _WEEK
        after = of_this_week if of_this_week > self.today else of_this_week + _WEEK
        if claim.which is None:
            nearest = before if self.past else after
            return [self.today, nearest] if of_this_week == self.today else [nearest]
        if claim.which == 0:
            both = [of_this_week, before if self.past else after] if of_this_week != self.today else [self.today]
        else:
            both = [before if claim.which < 0 else after, of_this_week + claim.which * _WEEK]
        return list(dict.fromkeys(both))

    def _check_shifts(self, days: list[date]) -> None:
        """«last year», «next week» and the like must be true of the day."""
        monday = self.today - timedelta(days=self.today.weekday())
        for unit, shift in self.claims.shifts.items():
            for day in days:
                away = {
                    YEARS: day.year - self.today.year,
                    MONTHS: (day.year - self.today.year) * 12 + day.month - self.today.month,
                    WEEKS: (day - timedelta(days=day.weekday()) - monday).days // 7,
                }
                self.doubt |= away[unit] != shift
