"""When a duty is due: the limit that the act sets, and the day that we advise.

No number of days stands here: all come from the duty's `rule` in the catalogue. Counting starts the day after
the event (`working-days` in the fact base, Civil Code art. 173 by analogy). An act that names a calendar day
says nothing about a day off, so the advised day is the last working day that is certainly in time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.calendar import DAY, DayOff, WorkCalendar
from bot.law.model import Duty

EARLIEST = date(2009, 1, 1)  # there was nothing to mine before; an earlier date is a slip of the hand
LATEST = date(2100, 12, 31)


class DeadlineError(ValueError):
    """A due date cannot be counted; `id` names the reason for the texts."""

    id = "deadline"


class EventRequired(DeadlineError):
    """The duty is counted from an event, and none was given."""

    id = "event-required"


class QuarterRequired(DeadlineError):
    """The duty is counted from a quarter, and none was given."""

    id = "quarter-required"


class EventTooEarly(DeadlineError):
    """The event or quarter lies before `EARLIEST`."""

    id = "event-too-early"


class EventTooLate(DeadlineError):
    """The event or quarter lies after `LATEST`."""

    id = "event-too-late"


class NotAQuarter(DeadlineError):
    """A text names no quarter, such as 2026Q4."""

    id = "not-a-quarter"


class UnknownRule(DeadlineError):
    """The catalogue counts a limit in a way that this module does not know."""

    id = "unknown-rule"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year; `number` from 1 to 4. As text: 2026Q4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4 or not 1 <= self.year <= 9999:
            raise NotAQuarter(f"{self.year}Q{self.number}")

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Reads "2026Q4". Raises `NotAQuarter`."""
        match = re.fullmatch(r"([0-9]{4})[Qq]([1-4])", text.strip())
        if match is None:
            raise NotAQuarter(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: date) -> Quarter:
        """The quarter that a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.year, 3 * self.number, monthrange(self.year, 3 * self.number)[1])

    def next(self) -> Quarter:
        """The quarter after it."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    def previous(self) -> Quarter:
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def ended(self, today: date) -> bool:
        """Whether it is over on a day."""
        return self.end < today

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was passed over in counting, and why."""

    date: date
    reason: DayOff


@dataclass(frozen=True, slots=True)
class DueDate:
    """Both dates of a duty. `skipped`: where working days are counted, the days off between the event and
    the limit; otherwise the days off between the advised day and the limit."""

    limit: date
    advised: date
    estimated: bool  # rests on a day that may still prove a working day, or a day off
    outside_review: bool  # rests on a year whose calendar nobody has reviewed
    skipped: tuple[SkippedDay, ...] = ()


def due(duty: Duty, calendar: WorkCalendar, *, event: date | None = None, quarter: Quarter | None = None) -> DueDate:
    """The due date of a duty after an event or for a quarter, whichever the duty needs.

    Raises: EventRequired, QuarterRequired, EventTooEarly, EventTooLate, UnknownRule.
    """
    start = _start(duty, event, quarter)
    limit, advised = _dates(duty, calendar, start)
    counts_working_days = duty.rule["kind"] == "working-days-after"
    since = start if counts_working_days else advised
    until = limit - DAY if duty.strictly_before else limit
    skipped = tuple(SkippedDay(day, reason) for day, reason in calendar.days_off_between(since, until))
    first = start + DAY if counts_working_days else advised
    return DueDate(
        limit=limit,
        advised=advised,
        estimated=calendar.estimated_between(first, limit)
        and (
            any(calendar.estimated(day.date) for day in skipped)
            or any(_dates(duty, other, start) != (limit, advised) for other in calendar.alternatives())
        ),
        outside_review=not (calendar.is_reviewed(first) and calendar.is_reviewed(limit)),
        skipped=skipped,
    )


def series(duty: Duty, calendar: WorkCalendar, start: date, until: date) -> Iterator[tuple[Quarter, DueDate]]:
    """The quarters of a quarterly duty whose limits lie between two days (both included), oldest first.

    Raises: QuarterRequired if the duty is none that repeats by quarter.
    """
    _by_quarter(duty)
    quarter = Quarter.containing(max(start, EARLIEST))
    while quarter.start > EARLIEST and _limit(duty, calendar, quarter.previous().end) >= start:
        quarter = quarter.previous()
    while quarter.end <= LATEST:
        limit = _limit(duty, calendar, quarter.end)
        if limit > until:
            return
        if limit >= start:
            yield quarter, due(duty, calendar, quarter=quarter)
        quarter = quarter.next()


def upcoming(duty: Duty, calendar: WorkCalendar, today: date) -> tuple[Quarter, DueDate]:
    """The quarter of a quarterly duty whose limit comes next; today's limit still counts.

    Raises: QuarterRequired if the duty is none that repeats by quarter, EventTooLate after `LATEST`.
    """
    for found in series(duty, calendar, today, LATEST):
        return found
    raise EventTooLate(str(today))


def _start(duty: Duty, event: date | None, quarter: Quarter | None) -> date:
    if duty.needs == "quarter":
        if quarter is None:
            raise QuarterRequired(duty.id)
        start, first = quarter.end, quarter.start
    else:
        if event is None:
            raise EventRequired(duty.id)
        start = first = event
    if first < EARLIEST:
        raise EventTooEarly(str(first))
    if start > LATEST:
        raise EventTooLate(str(start))
    return start


def _by_quarter(duty: Duty) -> None:
    if duty.needs != "quarter":
        raise QuarterRequired(duty.id)


def _dates(duty: Duty, calendar: WorkCalendar, start: date) -> tuple[date, date]:
    limit = _limit(duty, calendar, start)
    return limit, calendar.last_working_day_on_or_before(limit - DAY if duty.strictly_before else limit)


def _limit(duty: Duty, calendar: WorkCalendar, start: date) -> date:
    kind = str(duty.rule["kind"])
    if kind not in _RULES:
        raise UnknownRule(kind)
    return _RULES[kind](duty.rule, calendar, start)


def _working_days_after(rule: Mapping[str, int | str], calendar: WorkCalendar, event: date) -> date:
    return calendar.nth_working_day_after(event, int(rule["days"]))


def _calendar_days_after(rule: Mapping[str, int | str], _calendar: WorkCalendar, event: date) -> date:
    return event + timedelta(days=int(rule["days"]))


def _calendar_days_before(rule: Mapping[str, int | str], _calendar: WorkCalendar, event: date) -> date:
    return event - timedelta(days=int(rule["days"]))


def _day_of_month_after_quarter(rule: Mapping[str, int | str], _calendar: WorkCalendar, quarter_end: date) -> date:
    months = quarter_end.year * 12 + quarter_end.month - 1 + int(rule["month"])
    return date(months // 12, months % 12 + 1, int(rule["day"]))


def _years_after(rule: Mapping[str, int | str], _calendar: WorkCalendar, event: date) -> date:
    year = event.year + int(rule["years"])
    return date(year, event.month, min(event.day, monthrange(year, event.month)[1]))


_RULES: Mapping[str, Callable[[Mapping[str, int | str], WorkCalendar, date], date]] = {
    "working-days-after": _working_days_after,
    "calendar-days-after": _calendar_days_after,
    "calendar-days-before": _calendar_days_before,
    "day-of-month-after-quarter": _day_of_month_after_quarter,
    "years-after": _years_after,
}
