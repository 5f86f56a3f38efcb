"""What a message says of electricity: how much, or what it follows from, and how that is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from bot.law.periods import Quarter
from bot.understanding.energy import MOST_KWH
from bot.understanding.machines import Machine, machines

HOURS_A_DAY = Decimal(24)
MONTH_DAYS = 30  # of a month that is not named
MOST_PARTS = 20
MOST_NAME = 60  # characters

Unit = Literal["hour", "day", "week", "month", "quarter", "year"]
Missing = Literal["reading", "time", "watts"]
_DAYS = {"day": 1, "week": 7, "month": MONTH_DAYS, "year": 365}
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """How long something ran: so many days, months, ...; `hours_a_day` where not round the clock."""

    count: Decimal
    unit: Unit
    hours_a_day: Decimal = HOURS_A_DAY

    def days(self, quarter: Quarter) -> Decimal:
        """Its days; those of a quarter are counted from the quarter in question."""
        if self.unit == "quarter":
            return self.count * ((quarter.end - quarter.start).days + 1)
        if self.unit == "hour":
            return self.count / HOURS_A_DAY
        return self.count * _DAYS[self.unit]

    def hours(self, quarter: Quarter) -> Decimal:
        """Its hours."""
        if self.unit == "hour":
            return self.count
        return self.days(quarter) * self.hours_a_day


@dataclass(frozen=True, slots=True)
class Volume:
    """Electricity, as it was told: an amount, or a power for some time.

    `kwh`: both readings where it is unclear, greater first; of a day or a month where `each` says so. `kw`: a power, of
    one machine where `machines` counts some. `model`: the code of a usual machine, "" for one that is not known.
    """

    name: str = ""
    kwh: tuple[Decimal, ...] = ()
    each: Literal["", "day", "month"] = ""
    kw: tuple[Decimal, ...] = ()
    machines: int = 0
    model: str = ""
    span: Span | None = None

    @property
    def machine(self) -> Machine | None:
        """The usual machine that it is about."""
        return machines().get(self.model)

    @property
    def missing(self) -> Missing | None:
        """What must be asked before it can be counted."""
        if len(self.kwh) > 1 or len(self.kw) > 1:
            return "reading"
        if not self.kwh and not self.kw:
            return "watts"
        if self.span is None and (self.each or not self.kwh):
            return "time"
        return None

    def energy(self, quarter: Quarter) -> Decimal | None:
        """In kWh; None while something is missing."""
        if self.missing is not None:
            return None
        if self.kwh:
            if self.span is None or not self.each:
                return self.kwh[0]
            days = self.span.days(quarter)
            if self.each == "day":
                return self.kwh[0] * days
            months = self.span.count * {"month": 1, "quarter": 3, "year": 12}.get(self.span.unit, 0)
            return self.kwh[0] * (months or days / MONTH_DAYS)
        assert self.span is not None  # noqa: S101 - nothing is missing
        return self.kw[0] * max(self.machines, 1) * self.span.hours(quarter)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose the electricity under a name is, where that was said: the id of an applicant, 0 for one that is not known
    yet; `site`: of a data centre, 0 where none was said; `rate`: the id of a rate, "" for what is known. `firm` and
    `centre`: of one that is not known yet, whose it is and which of its data centres."""

    case: int = 0
    site: int = 0
    rate: str = ""
    firm: str = ""
    centre: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the fee is to be counted from. `quarter`: its number, 0 the running one, -1 the one that ended last, None
    where none was named; `rate`: the id of a rate, `tenge` what was said to be owed for a kWh. `unread`: lines of a
    list without an amount, as they were typed. `negative`: an amount is less than nothing; `too_many`: more amounts
    than `MOST_PARTS`. Then there are no volumes: of a part of what is owed nobody is told as of the whole.
    `owners`: by name, of a list whose lines were corrected.
    """

    volumes: tuple[Volume, ...] = ()
    quarter: int | None = None
    year: int | None = None
    rate: str = ""
    tenge: Decimal | None = None
    unread: tuple[str, ...] = ()
    negative: bool = False
    too_many: bool = False  # never stored
    owners: Mapping[str, Owner] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Whose electricity it is, each once, in the order of the message; [""] where nobody is named."""
        return list(dict.fromkeys(volume.name for volume in self.volumes))

    def missing(self) -> Iterator[tuple[int, Missing]]:
        """(number of the volume, what is missing) of those that cannot be counted yet."""
        for number, volume in enumerate(self.volumes):
            if (missing := volume.missing) is not None:
                yield number, missing

    def with_volume(self, number: int, volume: Volume) -> Sum:
        """The same with another volume in a place."""
        volumes = list(self.volumes)
        volumes[number] = volume
        return replace(self, volumes=tuple(volumes))

    def with_owner(self, name: str, owner: Owner) -> Sum:
        """The same with a name that is somebody's."""
        return replace(self, owners={**self.owners, name: owner})

    def with_amount(self, name: str, kwh: Decimal) -> Sum:
        """The same with another amount under a name, in its place."""
        place = self.names.index(name)
        others = [[each for each in self.volumes if each.name == other] for other in self.names]
        others[place] = [Volume(name, (kwh,))]
        return replace(self, volumes=tuple(each for volumes in others for each in volumes))

    def without(self, name: str) -> Sum:
        """The same without what stands under a name."""
        owners = {each: owner for each, owner in self.owners.items() if each != name}
        return replace(self, volumes=tuple(each for each in self.volumes if each.name != name), owners=owners)

    def of_quarter(self, last_ended: Quarter) -> Quarter:
        """The quarter that is meant; without a year the newest one that has begun."""
        if self.quarter is None or self.quarter == -1:
            return last_ended
        running = last_ended.next()
        if self.quarter == 0:
            return running
        if self.year is not None:
            return Quarter(self.year, self.quarter)
        return Quarter(running.year if self.quarter <= running.number else running.year - 1, self.quarter)

    def energy(self, name: str, quarter: Quarter) -> Decimal | None:
        """In kWh, of one of the names; None while something is missing."""
        found = [volume.energy(quarter) for volume in self.volumes if volume.name == name]
        known = [each for each in found if each is not None]
        return sum(known, _NONE) if len(known) == len(found) else None

    def too_much(self, quarter: Quarter) -> bool:
        """Whether it comes to more than there can be."""
        return any((volume.energy(quarter) or _NONE) > MOST_KWH for volume in self.volumes)


def _of_firm(owner: Owner) -> list[str]:
    return [owner.firm, owner.centre] if owner.firm else []


def packed(found: Sum) -> str:
    """A sum as it is stored."""
    volumes = [
        [
            volume.name,
            [str(each) for each in volume.kwh],
            volume.each,
            [str(each) for each in volume.kw],
            volume.machines,
            volume.model,
            None if volume.span is None else [str(volume.span.count), volume.span.unit, str(volume.span.hours_a_day)],
        ]
        for volume in found.volumes
    ]
    tenge = None if found.tenge is None else str(found.tenge)
    owners = {name: [owner.case, owner.site, owner.rate, *_of_firm(owner)] for name, owner in found.owners.items()}
    body = [volumes, found.quarter, found.year, found.rate, tenge, list(found.unread), found.negative, owners]
    return json.dumps(body, ensure_ascii=False)


_FIRST = 5  # parts that every stored sum has
_LAST: list[Any] = [[], False, {}]  # the others, where there is nothing of them


def unpacked(body: str) -> Sum:
    """What was packed."""
    told: list[Any] = json.loads(body)
    told += _LAST[len(told) - _FIRST :]  # older ones were stored without the last ones
    volumes, quarter, year, rate, tenge, unread, negative, owners = told
    return Sum(
        tuple(
            Volume(
                name,
                tuple(map(Decimal, kwh)),
                each,
                tuple(map(Decimal, kw)),
                count,
                model,
                None if span is None else Span(Decimal(span[0]), span[1], Decimal(span[2])),
            )
            for name, kwh, each, kw, count, model, span in volumes
        ),
        quarter,
        year,
        rate,
        None if tenge is None else Decimal(tenge),
        tuple(unread),
        negative,
        owners={name: Owner(*each) for name, each in owners.items()},
    )
