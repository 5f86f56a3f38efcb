"""The numbers and days of the law that texts show, by the names under which a text asks for them.

A text writes `{ $pool-change-days }` where the law says "2"; nothing is typed a second time. The names:

    $<figure>                  of figures.toml; also $<figure>-tenge of one in units of account, and $<figure>-year and
                               $<figure>-next-year of one that is set anew each year
    $<share>                   the share of a figure that another one names, and $<share>-tenge
    $<duty>-days, -month, ...  the numbers of the edition of a duty that counts today
    $<duty>-q1 ... -q4         of a quarterly duty: the day that the act names for each quarter
    $<duty>-moved              an example of a day off from which the act moves the limit; of which quarter it is:
                               $<duty>-moved-quarter, $<duty>-moved-year
    $<duty>-after-friday       of one counted in working days: the last day after an event on a Friday (-after-tuesday:
                               on a Tuesday), in weeks without holidays
    $<duty>-example            of one counted in years: when that ends which began on $<duty>-example-start
    $fee-rate-<rate>           and $fee-rate-<rate>-since
    $points-i, $points-ii      how many points a subtype has; from $points-i-first to $points-i-last
    $points-per-site           numbers of points of subtype I, as a list; also $points-of-hardware (which apply to those
                               who have some) and $points-without-hardware (all others)
    $<requirement>-since, $<act>-repealed, $<topic>-published
    $<act>-read                the edition that was read, of an act that is cited in the wording of another
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.law import fees
from bot.law.calendar import DAY, WorkCalendar, work_calendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import WORKING_DAYS, count
from bot.law.fees import FeeRate
from bot.law.model import Citation, Duty, Edition, Figure, Requirement, Source, Subtype, Unit, counting_of
from bot.law.periods import EventDay, Quarter


@dataclass(frozen=True, slots=True)
class DayInQuarter:
    """The day on which something for a quarter is due, in any year."""

    day: date
    quarter: Quarter

    @property
    def next_year(self) -> bool:
        """Whether it lies in the year after the quarter's."""
        return self.day.year > self.quarter.year


Value = int | str | Decimal | date | tuple[int, ...] | DayInQuarter


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands in a text for a name, with its unit and where it comes from. `duty`: the one whose number it is."""

    value: Value
    unit: Unit | None = None
    source: Source = ()
    duty: str = ""


# What examples are counted for. The weeks have no holidays, for the calendar of the examples knows none.
_MOST_QUARTERS = 40  # ten years, in which every day of a month has been a day off
_NO_HOLIDAYS = WorkCalendar(date.min, date.max, (), ())
_WEEKDAYS = {"friday": date(2026, 11, 20), "tuesday": date(2026, 11, 24)}
_EXAMPLE_MONTH = 8
INDEX = "mci-size"  # the figure that makes tenge of units of account
_HARDWARE = "hardware"  # the question on which points may depend


def arguments(law: Catalogue, rates: Iterable[FeeRate], calendar: WorkCalendar, on: date) -> dict[str, Value]:
    """The named arguments of all texts, as the law stands on a day."""
    return {name: shown.value for name, shown in shown(law, rates, calendar, on).items()}


def of(law: Catalogue, on: date) -> dict[str, Value]:
    """Those of a catalogue with the project's own rates and calendar."""
    return arguments(law, fees.every(), work_calendar(), on)


def shown(law: Catalogue, rates: Iterable[FeeRate], calendar: WorkCalendar, on: date) -> dict[str, Shown]:
    """The same, each with its unit and source."""
    figures = {figure.id: figure.on(on) for figure in law.figures.values()}
    parts = (
        _figures(figures),
        _shares(figures),
        _duties(law, calendar, on),
        _rates(rates, on),
        _points(law, on),
        _days(law, on),
    )
    return {name: each for part in parts for name, each in part}


def later_days(law: Catalogue, rates: Iterable[FeeRate], on: date) -> list[date]:
    """The days after one on which what texts show may become something else, in order."""
    spans = [(edition.since, edition.until) for _, rule in law.rules() for edition in rule.editions]
    spans += [(rate.since, rate.until) for rate in rates]
    spans += [(each.since, None) for figure in law.figures.values() for each in figure.later]
    days = {day for since, until in spans for day in (since, until and until + DAY) if day}
    return sorted(day for day in days if day > on)


def _figures(figures: Mapping[str, Figure]) -> Iterator[tuple[str, Shown]]:
    """`figures`: as they are on the day, by id."""
    index = figures.get(INDEX)
    for figure in figures.values():
        yield from _shown(figure, index)
        if figure.since is not None:
            yield f"{figure.id}-year", Shown(str(figure.since.year))
            yield f"{figure.id}-next-year", Shown(str(figure.since.year + 1))


def _shown(figure: Figure, index: Figure | None) -> Iterator[tuple[str, Shown]]:
    yield figure.id, Shown(figure.value, figure.unit, figure.source)
    if figure.unit is Unit.MCI and index is not None:
        yield f"{figure.id}-tenge", Shown(_product(figure, index), Unit.TENGE, figure.source + index.source)


def _shares(figures: Mapping[str, Figure]) -> Iterator[tuple[str, Shown]]:
    """The figures that are a share of another one, such as what a re-issue costs."""
    for share in figures.values():
        for name, whole in share.shares.items():
            of = figures[whole]
            value = Decimal(_product(of, share)) / 100
            part = Figure(
                id=name,
                value=int(value) if value == int(value) else value,
                certainty=share.certainty,
                source=of.source + share.source,
                unit=of.unit,
            )
            yield from _shown(part, figures.get(INDEX))


def names(figure: Figure) -> tuple[str, ...]:
    """All arguments that show a figure."""
    own = figure.id, f"{figure.id}-tenge", f"{figure.id}-year", f"{figure.id}-next-year"
    return *own, *(each for name in figure.shares for each in (name, f"{name}-tenge"))


def _product(figure: Figure, index: Figure) -> int | Decimal:
    if isinstance(figure.value, date) or isinstance(index.value, date):
        raise TypeError(f"{figure.id} or {index.id} is a day")
    return figure.value * index.value


_UNITS: Mapping[str, Unit] = {
    "month": Unit.NTH_MONTH,
    "day": Unit.DAY_OF_MONTH,
    "years": Unit.YEARS,
}


def _duties(law: Catalogue, calendar: WorkCalendar, on: date) -> Iterator[tuple[str, Shown]]:
    for duty in law.duties.values():
        edition = duty.counted_by(on)
        counting = counting_of(edition)
        days = Unit.WORKING_DAYS if counting.kind == WORKING_DAYS else Unit.CALENDAR_DAYS
        for name, number in counting.numbers.items():
            yield f"{duty.id}-{name}", Shown(number, _UNITS.get(name, days), edition.source, duty.id)
        for name, value in _examples(duty, edition, calendar, on):
            yield f"{duty.id}-{name}", Shown(value, None, edition.source, duty.id)


def _examples(duty: Duty, edition: Edition, calendar: WorkCalendar, on: date) -> Iterator[tuple[str, Value]]:
    alone = replace(duty, editions=(replace(edition, since=None, until=None),))  # as if it had always been counted so
    match counting_of(edition).kind:
        case "working-days-after":
            for name, day in _WEEKDAYS.items():
                yield f"after-{name}", count(alone, _NO_HOLIDAYS, EventDay(day)).limit
        case "day-of-month-after-quarter":
            yield from _of_quarters(alone, calendar, on)
        case "years-after" if edition.since is not None:
            start = date(edition.since.year, _EXAMPLE_MONTH, 1)
            yield "example-start", start
            yield "example", count(alone, calendar, EventDay(start)).limit


def _of_quarters(duty: Duty, calendar: WorkCalendar, on: date) -> Iterator[tuple[str, Value]]:
    for number in range(1, 5):
        quarter = Quarter(on.year, number)
        yield f"q{number}", DayInQuarter(count(duty, calendar, quarter).named, quarter)
    quarter = Quarter.containing(on).previous()  # the newest that is over
    for _ in range(_MOST_QUARTERS):
        deadline = count(duty, calendar, quarter)
        if deadline.moved:
            yield "moved", deadline.limit
            yield "moved-quarter", quarter.number
            yield "moved-year", str(quarter.year)
            return
        quarter = quarter.next()


def _rates(rates: Iterable[FeeRate], on: date) -> Iterator[tuple[str, Shown]]:
    for rate in rates:  # the oldest first: of several editions of one rate the newest that has begun stays
        if rate.since <= on:
            yield f"fee-rate-{rate.id}", Shown(rate.tenge, Unit.TENGE, rate.source)
            yield f"fee-rate-{rate.id}-since", Shown(rate.since, None, rate.source)


def _points(law: Catalogue, on: date) -> Iterator[tuple[str, Shown]]:
    binding = [rule for rule in law.requirements.values() if not rule.has_ended(on)]
    for subtype in Subtype:
        own = [rule for rule in binding if rule.subtype is subtype]
        if points := _numbers(own):
            name = f"points-{subtype.value.lower()}"
            source = tuple(citation for rule in own for citation in rule.as_of(on).source)
            yield name, Shown(len(points), Unit.REQUIREMENTS, source)
            yield f"{name}-first", Shown(points[0])
            yield f"{name}-last", Shown(points[-1])
    first = [rule for rule in binding if rule.subtype is Subtype.I]
    of_hardware = [rule for rule in first if any(condition.question == _HARDWARE for condition in rule.when)]
    lists = {
        "points-per-site": _numbers(rule for rule in first if rule.per_site),
        "points-of-hardware": _numbers(of_hardware),
        "points-without-hardware": _numbers(rule for rule in first if rule not in of_hardware),
    }
    yield from ((name, Shown(points)) for name, points in lists.items() if points)


def _numbers(rules: Iterable[Requirement]) -> tuple[int, ...]:
    return tuple(sorted({rule.point for rule in rules}))


def _days(law: Catalogue, on: date) -> Iterator[tuple[str, Shown]]:
    for act in law.acts.values():
        if act.repealed_since is not None:
            yield f"{act.id}-repealed", Shown(act.repealed_since, None, (Citation(act.id),))
    reworded = {each.act for _, rule in law.rules() for e in rule.editions for each in e.source if each.wording}
    for act in law.acts.values():
        if act.id in reworded and act.edition_read is not None:
            yield f"{act.id}-read", Shown(act.edition_read, None, (Citation(act.id),))
    for rule in law.requirements.values():
        edition = rule.as_of(on)
        if edition.since is not None:
            yield f"{rule.id}-since", Shown(edition.since, None, edition.source)
    for topic in law.topics.values():
        for citation in topic.as_of(on).source if topic.editions else ():
            if citation.published is not None:
                yield f"{topic.id}-published", Shown(citation.published, None, (citation,))
