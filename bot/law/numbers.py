"""Numbers of the law whose change is news to somebody: figures and rates with the days from which each value holds.

A number is compared as a function of the day: what a user knows of it and what holds are each a row of values with
their first days. So a value that was entered in the place of another is news as one that begins ahead is, and what is
taken back before anybody has heard of it is none. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from bot.law.calendar import DAY
from bot.law.catalogue import Catalogue
from bot.law.fees import FeeNews, FeeRate
from bot.law.figures import INDEX
from bot.law.known import Known
from bot.law.model import Concern, Figure, Source, Unit

RULE = "figures"  # what a user knows of all numbers stands under this name among what they know of rules
PER_KWH = "tenge-per-kwh"
A_DAY = "day"
NONE = ""  # the value of a rate that is no more


class Value(NamedTuple):
    """What a number is from a day on. `since`: ISO 8601, "" for since before anything the catalogue needs to know;
    `amount`: a whole number, a decimal or a day (ISO 8601), in units of account with the tenge of one: "2000*4325"."""

    since: str
    amount: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number whose change is news. Its texts are `number-of-<id>`, its name, and `number-in-<unit>`."""

    id: str
    unit: str
    topic: str
    concerns: tuple[Concern, ...]
    values: tuple[Value, ...]  # oldest first, no two alike beside each other
    sources: tuple[Source, ...]  # where each value stands

    def source(self, on: date) -> Source:
        """Where the newest of its values stands, also one that lies ahead of a day."""
        return self.sources[self.values.index(from_day(self.values, on)[-1])]


@dataclass(frozen=True, slots=True)
class Change:
    """How what a user knows of a number differs from what holds: the value of the day and those ahead."""

    number: Number
    known: tuple[Value, ...]
    now: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class NumberNews:
    """What is told of the numbers that one answer explains. `case`: the one case that it concerns, 0 where there are
    several; `present`: what everybody knows who was told nothing."""

    topic: str
    changes: tuple[Change, ...]
    case: int
    present: Known


@lru_cache(maxsize=8)
def numbers(law: Catalogue, rates: tuple[FeeRate, ...], news: FeeNews) -> tuple[Number, ...]:
    """The figures and rates whose change is news to somebody, in the order of the files."""
    index = law.figures.get(INDEX)
    figures = (_of_figure(each, index) for each in law.figures.values() if each.concerns)
    return *figures, *(_of_rates(rates, news) if news.concerns else ())


def from_day(values: Sequence[Value], day: date) -> tuple[Value, ...]:
    """The value that holds on a day and those ahead, oldest first."""
    written = day.isoformat()
    begun = [each for each in values if each.since <= written]
    return (*begun[-1:], *values[len(begun) :])


def on_day(values: Sequence[Value], day: date) -> tuple[Value, ...]:
    """The value that holds on a day alone; none before the first."""
    return tuple(each for each in from_day(values, day) if each.since <= day.isoformat())


def change(number: Number, known: Sequence[Value], today: date) -> Change | None:
    """What there is to tell of a number, None where what is known holds."""
    then, now = from_day(known, today), from_day(number.values, today)
    return None if _course(then, today) == _course(now, today) else Change(number, then, now)


def _course(values: Sequence[Value], today: date) -> list[tuple[str, str]]:
    """Amounts with the days from which they hold, from a day on: two that are told alike are alike."""
    course = [(max(each.since, today.isoformat()), each.amount) for each in values]
    return [next(same) for _, same in groupby(course, key=lambda each: each[1])]


def present(numbers: Iterable[Number], day: date) -> Known:
    """What somebody knows of all numbers who was told nothing: what holds on a day."""
    return heard({each.id: on_day(each.values, day) for each in numbers})


def heard(values: Mapping[str, Sequence[Value]]) -> Known:
    """What is known of numbers, by their ids, as it is kept."""
    return Known(tuple((f"{name}@{since}", amount) for name, each in values.items() for since, amount in each))


@lru_cache(maxsize=4096)
def values_of(known: Known) -> Mapping[str, tuple[Value, ...]]:
    """What is known of numbers, by their ids."""
    found: dict[str, tuple[Value, ...]] = {}
    for key, amount in known.editions:
        name, _, since = key.partition("@")
        found[name] = (*found.get(name, ()), Value(since, amount))
    return found


def learned(known: Known, changes: Iterable[Change]) -> Known:
    """What is known once changes were told."""
    return heard({**values_of(known), **{each.number.id: each.now for each in changes}})


def fingerprint(numbers: Iterable[Number], today: date) -> Iterator[str]:
    """Lines that differ whenever there may be news of a number to somebody."""
    for each in numbers:
        yield f"{each.id} {from_day(each.values, today)} {each.concerns}"


def _of_figure(figure: Figure, index: Figure | None) -> Number:
    unit = figure.unit
    factors = [figure] if unit is not Unit.MCI or index is None else [figure, index]
    sources = {}
    for day in _days(factors):
        parts = [each.values[0] if day is None else each.on(day) for each in factors]
        value = Value(day.isoformat() if day else "", "*".join(str(each.value) for each in parts))
        sources[value] = tuple(citation for each in parts for citation in each.source)
    return _number(figure.id, unit or A_DAY, figure.topic or "", figure.concerns, sources)


def _days(factors: Sequence[Figure]) -> list[date | None]:
    """The days from which their product is known and those from which it is another."""
    first = [figure.since for figure in factors if figure.since is not None]
    begins = max(first, default=None)
    later = {each.since for figure in factors for each in figure.later}
    return [begins, *sorted(day for day in later if begins is None or day > begins)]


def _of_rates(rates: Iterable[FeeRate], news: FeeNews) -> Iterator[Number]:
    by_id: dict[str, list[FeeRate]] = {}
    for rate in rates:
        by_id.setdefault(rate.id, []).append(rate)
    for name, editions in by_id.items():
        sources: dict[Value, Source] = {}
        for rate, after in zip(editions, (*editions[1:], None), strict=True):
            sources[Value(rate.since.isoformat(), str(rate.tenge))] = rate.source
            if rate.until is not None and (after is None or after.since > rate.until + DAY):
                sources[Value((rate.until + DAY).isoformat(), NONE)] = rate.source
        yield _number(f"fee-rate-{name}", PER_KWH, news.topic or "", news.concerns, sources)


def _number(name: str, unit: str, topic: str, concerns: tuple[Concern, ...], sources: Mapping[Value, Source]) -> Number:
    kept = [next(same) for _, same in groupby(sources, key=lambda value: value.amount)]
    return Number(name, unit, topic, concerns, tuple(kept), tuple(sources[value] for value in kept))
