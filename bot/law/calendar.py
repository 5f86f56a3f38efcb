"""Working days of Kazakhstan: a reviewed table, and the general rule outside its years.

The table is `bot/law/data/calendar.toml`. A working day is a weekday that is no holiday, no day carried over
from a holiday on a weekend and no day moved by the government or the ministry; a weekend day that was moved
away is a working day. Source of the rule: Labour Code, art. 84 and 85.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from bot.law import reading
from bot.law.finding import Finding
from bot.law.reading import TABLE as KEYS
from bot.law.reading import Day, Flag, Id, wrong

TABLE = Path(__file__).resolve().parent / "data" / "calendar.toml"
DAY = timedelta(days=1)
SATURDAY = 5


class DayKind(StrEnum):
    """Why a day differs from its weekday; the text of each is `day-off-<kind>`."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CARRIED_OVER = "carried-over"  # off because a holiday fell on a day off
    MOVED = "moved"  # off in exchange for a weekend day
    WORKING_WEEKEND = "working-weekend"  # works in exchange for a moved day; never a reason for a day off


class Basis(StrEnum):
    """What a line of the table rests on."""

    SOURCE = "source"  # a publication that names the day
    COMPUTED = "computed"  # the general rule of the Labour Code
    ESTIMATED = "estimated"  # a calculation of the moon that may prove wrong by one day


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A line of the table. `origin`: the day that it was carried over from or exchanged with."""

    __pydantic_config__ = KEYS

    day: Annotated[Day, Field(alias="date")]
    kind: DayKind
    basis: Basis
    source: str  # id of a line in [source]
    holiday: str | None = None  # text `holiday-<id>`
    origin: Day | None = None


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why a day is not a working day."""

    kind: DayKind
    holiday: str | None = None
    origin: date | None = None


def _month_and_day(written: object) -> object:
    """Reads "03-08", which may be the 29th of February."""
    if not isinstance(written, str):
        return written
    try:
        found = date.fromisoformat(f"2024-{written}")
    except ValueError:
        raise wrong(f"{written!r} is no day of a year", 'Write the month and the day, such as "03-08"') from None
    return found.month, found.day


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """A holiday of fixed days, ("01-01", ...), between two days on which the law holds."""

    __pydantic_config__ = KEYS

    id: Id
    days: Annotated[tuple[Annotated[tuple[int, int], BeforeValidator(_month_and_day)], ...], Field(min_length=1)]
    carries_over: Flag
    source: str
    since: Day | None = None
    until: Day | None = None

    def of_year(self, year: int) -> Iterator[date]:
        """The days of this holiday in a year."""
        for month, number in self.days:
            day = date(year, month, number)
            if (self.since is None or self.since <= day) and (self.until is None or day <= self.until):
                yield day


_WEEKEND = DayOff(DayKind.WEEKEND)


class WorkCalendar:
    """Working days. Reviewed from `first` to `last`; outside, the general rule alone, which knows neither
    Kurban Ait nor moved days: ask `is_reviewed`."""

    def __init__(
        self,
        first: date,
        last: date,
        days: Iterable[SpecialDay],
        rules: tuple[HolidayRule, ...],
        sources: Mapping[str, str] | None = None,
        reviewed_on: date | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.reviewed_on = reviewed_on
        self.sources = dict(sources or {})
        self.rules = rules
        self._days = {line.day: line for line in days}
        self._years: dict[int, dict[date, SpecialDay]] = {}
        self._unsure = tuple(line for line in self._days.values() if line.basis is Basis.ESTIMATED)
        self._alternatives: tuple[WorkCalendar, ...] | None = None

    def is_reviewed(self, day: date) -> bool:
        """Whether a day lies in the years that a human has checked."""
        return self.first <= day <= self.last

    def special_day(self, day: date) -> SpecialDay | None:
        """The line of the table (or of the general rule outside its years) for a day."""
        if self.first <= day <= self.last:
            return self._days.get(day)
        if day.year not in self._years:
            self._years[day.year] = {line.day: line for line in general_rule(self.rules, day.year)}
        return self._years[day.year].get(day)

    def table(self) -> tuple[SpecialDay, ...]:
        """All lines of the reviewed table, in order."""
        return tuple(self._days[day] for day in sorted(self._days))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on a day, in a week of five days."""
        line = self.special_day(day)
        if line is None:
            return day.weekday() < SATURDAY
        return line.kind is DayKind.WORKING_WEEKEND

    def kind_of(self, day: date) -> DayOff | None:
        """Why a day is not a working day, or None. A holiday on a weekend counts as the holiday."""
        line = self.special_day(day)
        if line is None:
            return _WEEKEND if day.weekday() >= SATURDAY else None
        if line.kind is DayKind.WORKING_WEEKEND:
            return None
        return DayOff(line.kind, line.holiday, line.origin)

    def estimated(self, day: date) -> bool:
        """Whether we cannot be sure that a day works (or not): an estimated holiday falls on it or beside it."""
        works = self.is_working_day(day)
        return any(other.is_working_day(day) != works for other in self.alternatives())

    def alternatives(self) -> tuple[WorkCalendar, ...]:
        """The calendars that come true if an estimated day proves one day early or late."""
        if self._alternatives is None:
            self._alternatives = tuple(self._shifted(line, by) for line in self._unsure for by in (-DAY, DAY))
        return self._alternatives

    def estimated_between(self, first: date, last: date) -> bool:
        """Whether an estimated holiday falls between two days, or on a day next to them."""
        return any(first - DAY <= line.day <= last + DAY for line in self._unsure)

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return self.nth_working_day_after(day, 1)

    def nth_working_day_after(self, day: date, count: int) -> date:
        """The working day `count` working days after a day, which itself does not count. `count` >= 1."""
        if count < 1:
            raise ValueError(f"working days are counted from 1, not {count}")
        while count:
            day += DAY
            count -= self.is_working_day(day)
        return day

    def last_working_day_on_or_before(self, day: date) -> date:
        """The day itself if it works, otherwise the last working day before it."""
        while not self.is_working_day(day):
            day -= DAY
        return day

    def first_working_day_on_or_after(self, day: date) -> date:
        """The day itself if it works, otherwise the first working day after it."""
        while not self.is_working_day(day):
            day += DAY
        return day

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after one day up to and including another; 0 if there are none."""
        return sum(self.is_working_day(after + DAY * n) for n in range(1, (until - after).days + 1))

    def days_off_between(self, after: date, until: date) -> Iterator[tuple[date, DayOff]]:
        """The days after one day up to and including another that do not work, each with its reason."""
        for n in range(1, (until - after).days + 1):
            reason = self.kind_of(after + DAY * n)
            if reason is not None:
                yield after + DAY * n, reason

    def days_of_reviewed_calendar_left(self, today: date) -> int:
        """How many days of reviewed calendar lie ahead of today; 0 when there are none."""
        return max(0, (self.last - today).days)

    def _shifted(self, line: SpecialDay, by: timedelta) -> WorkCalendar:
        rest = {day: other for day, other in self._days.items() if other is not line}
        rest.setdefault(line.day + by, replace(line, day=line.day + by, basis=Basis.COMPUTED))
        return WorkCalendar(self.first, self.last, rest.values(), self.rules)


def general_rule(rules: Iterable[HolidayRule], year: int) -> Iterator[SpecialDay]:
    """Holidays of fixed days in a year and the days they are carried over to, in order of the holidays.

    A holiday on a Saturday or Sunday makes the next working day a day off, except 7 January and the first
    day of Kurban Ait (Labour Code, art. 85).
    """
    holidays = sorted((day, rule) for rule in rules for day in rule.of_year(year))
    taken = {day for day, _ in holidays}
    for day, rule in holidays:
        yield SpecialDay(day, DayKind.HOLIDAY, Basis.COMPUTED, rule.source, rule.id)
    for day, rule in holidays:
        if rule.carries_over and day.weekday() >= SATURDAY:
            to = day + DAY
            while to.weekday() >= SATURDAY or to in taken:
                to += DAY
            taken.add(to)
            yield SpecialDay(to, DayKind.CARRIED_OVER, Basis.COMPUTED, "labour-code", rule.id, day)


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """Which days of the table a human has checked, and when."""

    __pydantic_config__ = KEYS

    first: Day
    last: Day
    on: Day


@dataclass(frozen=True, slots=True)
class _Publication:
    """What lines of the table rest on."""

    __pydantic_config__ = KEYS

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """The file of the calendar; `table` holds a list of lines for each year."""

    __pydantic_config__ = KEYS

    reviewed: _Reviewed
    source: dict[str, _Publication]
    holiday: tuple[HolidayRule, ...]
    table: dict[str, tuple[SpecialDay, ...]]

    def contradictions(self, name: str) -> Iterator[Finding]:
        """What does not fit together; `name` is the file's."""
        seen: set[date] = set()
        for year, lines in self.table.items():
            for line in lines:
                place = f"table, {year} {line.day}"
                if str(line.day.year) != year or not self.reviewed.first <= line.day <= self.reviewed.last:
                    problem = "the day lies outside its year or the years reviewed"
                    yield Finding(name, place, problem, "Move the line, or set [reviewed]")
                if line.day in seen:
                    yield Finding(name, place, "the day stands a second time", "Delete one of the two lines")
                seen.add(line.day)
                yield from reading.unknown(name, place, "source", line.source, self.source)
        for rule in self.holiday:
            yield from reading.unknown(name, f"holiday {rule.id}", "source", rule.source, self.source)


def load(path: Path = TABLE) -> WorkCalendar:
    """Reads a file of the calendar.

    Raises: CatalogueError with every mistake found.
    """
    findings: list[Finding] = []
    data = reading.toml(path, findings)
    file = reading.entry(_File, data, path.name, "", findings) if not findings else None
    if file is not None:
        findings.extend(file.contradictions(path.name))
    reading.raise_if_any(findings)
    assert file is not None  # noqa: S101 - without findings there is a file
    return WorkCalendar(
        first=file.reviewed.first,
        last=file.reviewed.last,
        days=[line for year in file.table.values() for line in year],
        rules=file.holiday,
        sources={name: source.title for name, source in file.source.items()},
        reviewed_on=file.reviewed.on,
    )


@cache
def work_calendar() -> WorkCalendar:
    """The calendar of the project, read once."""
    return load()


def days_of_reviewed_calendar_left(today: date) -> int:
    """How many days of the project's reviewed calendar lie ahead of today."""
    return work_calendar().days_of_reviewed_calendar_left(today)
