"""When a duty is due: the limit that the act sets, and the day that we advise.

No number of days stands here: all come from the editions of the duty in the catalogue. Counting starts the day
after the event (`working-days` in the fact base, Civil Code art. 173 by analogy). Where an act says that a term whose
last day is a day off ends on the next working day (Tax Code, article 64, point 2), its edition says `moves`, and the
limit is that working day. The advised day never is: it is the last working day on or before the day that the act
names, which is certainly in time.

Where a duty has several editions, a due date is counted by the one in force on the day on which the duty arises: the
day of the event, and for a quarter or a year the day after its end. A rule is taken to bind for what happens while it
is in force; an act with another transition is entered with another `since`. That reading is ours, so the news of a
change says so. Within one edition due dates keep the order of their events; over a change they need not: where a term
is shortened, what happened on the day before may be due later.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.law.calendar import DAY, DayOff, WorkCalendar
from bot.law.model import Counting, Duty, Edition, Moves, Source, counting_of
from bot.law.periods import RECURRING, NotAPeriod, Period, Recurring, parse_period

EARLIEST = date(2009, 1, 1)  # there was nothing to mine before; an earlier date is a slip of the hand
LATEST = date(2100, 12, 31)
WORKING_DAYS = "working-days-after"  # the kind of counting that passes over days off


class DeadlineError(ValueError):
    """A due date cannot be counted; `id` names the reason for the texts."""

    id = "deadline"


class WrongPeriod(DeadlineError):
    """The duty is owed for a period of another kind."""

    id = "wrong-period"


class PeriodTooEarly(DeadlineError):
    """The period lies before `EARLIEST`."""

    id = "period-too-early"


class PeriodTooLate(DeadlineError):
    """The period lies after `LATEST`."""

    id = "period-too-late"


class UnknownRule(DeadlineError):
    """The catalogue counts a limit in a way that this module does not know."""

    id = "unknown-rule"


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was passed over in counting, and why."""

    date: date
    reason: DayOff


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty for a period, counted: when it is due, by which edition, and how sure that is.

    `skipped`: where working days are counted, the days off between the event and the limit; otherwise those between
    the advised day and the last day in time.
    """

    duty: Duty
    period: Period
    edition: Edition  # of the duty, that counted it
    named: date  # the day that the act names
    limit: date  # the same, or where the act moves it from a day off the working day after it
    advised: date
    estimated: bool = False  # rests on a day that may still prove a working day, or a day off
    outside_review: bool = False  # rests on a year whose calendar nobody has reviewed
    skipped: tuple[SkippedDay, ...] = ()

    @property
    def counting(self) -> Counting:
        """How it was counted."""
        return counting_of(self.edition)

    @property
    def source(self) -> Source:
        """Where that stands."""
        return self.edition.source

    @property
    def last(self) -> date:
        """The last day in time: the limit, or the day before it where the act says "before"."""
        return self.counting.last_day(self.limit)

    @property
    def moved(self) -> bool:
        """Whether the act has moved the limit from a day off."""
        return self.limit != self.named

    @property
    def unsure(self) -> bool:
        """Whether it may still prove to be another day."""
        return self.estimated or self.outside_review

    def passed(self, today: date) -> bool:
        """Whether the last day in time has gone by."""
        return self.last < today


class Deadlines:
    """The deadlines of a catalogue's duties, each counted once."""

    def __init__(self, duties: Mapping[str, Duty], calendar: WorkCalendar) -> None:
        self._duties = duties
        self._calendar = calendar
        self._counted: dict[tuple[str, Period], Deadline | None] = {}

    def of(self, duty: str, period: Period) -> Deadline | None:
        """The deadline of a duty for a period; None where there is no such duty, or no such period of it."""
        key = duty, period
        if key not in self._counted:
            known = self._duties.get(duty)
            self._counted[key] = counted(known, self._calendar, period) if known is not None else None
        return self._counted[key]


def count(duty: Duty, calendar: WorkCalendar, period: Period) -> Deadline:
    """The deadline of a duty for a period.

    Raises: WrongPeriod, PeriodTooEarly, PeriodTooLate, UnknownRule.
    """
    if period.kind is not duty.needs:
        raise WrongPeriod(f"{duty.id} is owed for a period of kind {duty.needs}, not {period.kind}")
    if period.start < EARLIEST:
        raise PeriodTooEarly(str(period.start))
    if period.end > LATEST:
        raise PeriodTooLate(str(period.end))
    start, edition = period.end, duty.counted_by(period.arises)
    counting = counting_of(edition)
    dates = _dates(counting, calendar, start)
    counts_working_days = counting.kind == WORKING_DAYS
    skipped = tuple(
        SkippedDay(day, reason)
        for day, reason in calendar.days_off_between(
            start if counts_working_days else dates.advised, counting.last_day(dates.limit)
        )
    )
    first = start + DAY if counts_working_days else dates.advised
    return Deadline(
        duty=duty,
        period=period,
        edition=edition,
        named=dates.named,
        limit=dates.limit,
        advised=dates.advised,
        estimated=calendar.estimated_between(first, dates.limit)
        and (
            any(calendar.estimated(day.date) for day in skipped)
            or any(_dates(counting, other, start) != dates for other in calendar.alternatives())
        ),
        outside_review=not (calendar.is_reviewed(first) and calendar.is_reviewed(dates.limit)),
        skipped=skipped,
    )


def counted(duty: Duty, calendar: WorkCalendar, period: Period | str) -> Deadline | None:
    """The same, also for a period's key; None where it cannot be counted: it is none of this duty's, or too far off."""
    try:
        return count(duty, calendar, parse_period(duty.needs, period) if isinstance(period, str) else period)
    except (DeadlineError, NotAPeriod):
        return None


def series(duty: Duty, calendar: WorkCalendar, start: date, until: date) -> Iterator[Deadline]:
    """The deadlines of a duty that recurs whose limits lie between two days (both included), oldest period first.

    Raises: WrongPeriod if the duty is none that recurs.
    """
    period = _containing(duty, max(start, EARLIEST))
    # Over a change of the law limits need not keep the order of the periods, so all in reach are looked at.
    reach = max(counting_of(edition).numbers.get("month", 1) for edition in duty.editions)
    months = period.end.month - period.start.month + 1
    for _ in range(reach // months + 1):
        if period.start > EARLIEST:
            period = period.previous()
    while period.end <= min(until, LATEST):  # the limit lies after the period's end
        if start <= _dates(counting_of(duty.counted_by(period.arises)), calendar, period.end).limit <= until:
            yield count(duty, calendar, period)
        period = period.next()


def _containing(duty: Duty, day: date) -> Recurring:
    if duty.needs not in RECURRING:
        raise WrongPeriod(f"{duty.id} does not recur")
    return RECURRING[duty.needs].containing(day)


@dataclass(frozen=True, slots=True)
class _Dates:
    named: date
    limit: date
    advised: date


def _dates(counting: Counting, calendar: WorkCalendar, start: date) -> _Dates:
    if counting.kind not in _RULES:
        raise UnknownRule(counting.kind)
    named = _RULES[counting.kind](counting.numbers, calendar, start)
    limit = calendar.first_working_day_on_or_after(named) if counting.moves is Moves.NEXT_WORKING_DAY else named
    return _Dates(named, limit, calendar.last_working_day_on_or_before(counting.last_day(named)))


def _working_days_after(numbers: Mapping[str, int], calendar: WorkCalendar, event: date) -> date:
    return calendar.nth_working_day_after(event, numbers["days"])


def _calendar_days_after(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    return event + timedelta(days=numbers["days"])


def _calendar_days_before(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    return event - timedelta(days=numbers["days"])


def _day_of_month_after(numbers: Mapping[str, int], _calendar: WorkCalendar, end: date) -> date:
    months = end.year * 12 + end.month - 1 + numbers["month"]
    return date(months // 12, months % 12 + 1, numbers["day"])


def _years_after(numbers: Mapping[str, int], _calendar: WorkCalendar, event: date) -> date:
    year = event.year + numbers["years"]
    return date(year, event.month, min(event.day, monthrange(year, event.month)[1]))


_RULES: Mapping[str, Callable[[Mapping[str, int], WorkCalendar, date], date]] = {
    WORKING_DAYS: _working_days_after,
    "calendar-days-after": _calendar_days_after,
    "calendar-days-before": _calendar_days_before,
    "day-of-month-after-quarter": _day_of_month_after,
    "day-of-month-after-year": _day_of_month_after,
    "years-after": _years_after,
}
