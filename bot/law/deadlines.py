"""When a duty is due: the limit that the act sets, and the day that we advise.

No number of days stands here: all come from the editions of the duty in the catalogue. Counting starts the day
after the event (`working-days` in the fact base, Civil Code art. 173 by analogy). An act that names a calendar day
says nothing about a day off, so the advised day is the last working day that is certainly in time.

Where a duty has several editions, a due date is counted by the one in force on the day on which the duty arises: the
day of the event, and for a quarter the day after its end. A rule is taken to bind for what happens while it is in
force; an act with another transition is entered with another `since`. That reading is ours, so the news of a change
says so. Within one edition due dates keep the order of their events; over a change they need not: where a term is
shortened, what happened on the day before may be due later.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.calendar import DAY, DayOff, WorkCalendar
from bot.law.model import Counting, Duty, Edition, counting_of

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
    edition: Edition | None = None  # of the duty, that counted it; always there where `due` made it

    @property
    def counting(self) -> Counting | None:
        """How it was counted."""
        return self.edition.counting if self.edition is not None else None

    @property
    def last(self) -> date:
        """The last day in time: the limit, or the day before it where the act says "before"."""
        return self.counting.last_day(self.limit) if self.counting is not None else self.limit


def edition_of(duty: Duty, *, event: date | None = None, quarter: Quarter | None = None) -> Edition:
    """The edition that counts a due date: the one in force on the event's day, or on the day after the quarter's end;
    where none is, the newest that had begun, else the first. With neither event nor quarter, the latest."""
    if quarter is not None:
        return duty.counted_by(quarter.end + DAY)
    return duty.latest if event is None else duty.counted_by(event)


def due(duty: Duty, calendar: WorkCalendar, *, event: date | None = None, quarter: Quarter | None = None) -> DueDate:
    """The due date of a duty after an event or for a quarter, whichever the duty needs.

    Raises: EventRequired, QuarterRequired, EventTooEarly, EventTooLate, UnknownRule.
    """
    start = _start(duty, event, quarter)
    edition = _edition(duty, start)
    counting = counting_of(edition)
    limit, advised = _dates(counting, calendar, start)
    counts_working_days = counting.kind == "working-days-after"
    since = start if counts_working_days else advised
    until = counting.last_day(limit)
    skipped = tuple(SkippedDay(day, reason) for day, reason in calendar.days_off_between(since, until))
    first = start + DAY if counts_working_days else advised
    return DueDate(
        limit=limit,
        advised=advised,
        estimated=calendar.estimated_between(first, limit)
        and (
            any(calendar.estimated(day.date) for day in skipped)
            or any(_dates(counting, other, start) != (limit, advised) for other in calendar.alternatives())
        ),
        outside_review=not (calendar.is_reviewed(first) and calendar.is_reviewed(limit)),
        skipped=skipped,
        edition=edition,
    )


def series(duty: Duty, calendar: WorkCalendar, start: date, until: date) -> Iterator[tuple[Quarter, DueDate]]:
    """The quarters of a quarterly duty whose limits lie between two days (both included), oldest first.

    Raises: QuarterRequired if the duty is none that repeats by quarter.
    """
    _by_quarter(duty)
    quarter = Quarter.containing(max(start, EARLIEST))
    # Over a change of the law limits need not keep the order of the quarters, so all in reach are looked at.
    for _ in range(max(counting_of(edition).numbers.get("month", 1) for edition in duty.editions) // 3 + 1):
        if quarter.start > EARLIEST:
            quarter = quarter.previous()
    while quarter.end <= min(until, LATEST):  # the limit lies after the quarter's end
        if start <= _limit(counting_of(_edition(duty, quarter.end)), calendar, quarter.end) <= until:
            yield quarter, due(duty, calendar, quarter=quarter)
        quarter = quarter.next()


def upcoming(duty: Duty, calendar: WorkCalendar, today: date) -> tuple[Quarter, DueDate]:
    """The quarter of a quarterly duty whose limit comes next; today's limit still counts.

    Raises: QuarterRequired if the duty is none that repeats by quarter, EventTooLate after `LATEST`.
    """
    for _, first in series(duty, calendar, today, LATEST):
        return min(series(duty, calendar, today, first.limit), key=lambda found: found[1].limit)
    raise EventTooLate(str(today))


def _edition(duty: Duty, start: date) -> Edition:
    """The edition that counts from a start as `_start` gives it."""
    return duty.counted_by(start + DAY if duty.needs == "quarter" else start)


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


def _dates(counting: Counting, calendar: WorkCalendar, start: date) -> tuple[date, date]:
    limit = _limit(counting, calendar, start)
    return limit, calendar.last_working_day_on_or_before(counting.last_day(limit))


def _limit(counting: Counting, calendar: WorkCalendar, start: date) -> date:
    if counting.kind not in _RULES:
        raise UnknownRule(counting.kind)
    return _RULES[counting.kind](counting.numbers, calendar, start)


def _working_days_after(numbers: Mapping[str, int], calendar: WorkCalendar, event: date) -> date:
    return calendar.nth_working_day_after(event, numbers["days"])


def _calendar_days_after(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    return event + timedelta(days=numbers["days"])


def _calendar_days_before(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    return event - timedelta(days=numbers["days"])


def _day_of_month_after_quarter(numbers: Mapping[str, int], _calendar: WorkCalendar, quarter_end: date) -> date:
    months = quarter_end.year * 12 + quarter_end.month - 1 + numbers["month"]
    return date(months // 12, months % 12 + 1, numbers["day"])


def _years_after(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    year = event.year + numbers["years"]
    return date(year, event.month, min(event.day, monthrange(year, event.month)[1]))


_RULES: Mapping[str, Callable[[Mapping[str, int], WorkCalendar, date], date]] = {
    "working-days-after": _working_days_after,
    "calendar-days-after": _calendar_days_after,
    "calendar-days-before": _calendar_days_before,
    "day-of-month-after-quarter": _day_of_month_after_quarter,
    "years-after": _years_after,
}
