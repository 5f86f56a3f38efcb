"""What a deadline is for: the day of an event, a quarter, a year.

A period is named by its kind and its key ("2026-11-20", "2026Q4", "2026"): so it is stored, and so buttons carry it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

_DAY = timedelta(days=1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class PeriodKind(StrEnum):
    """Kinds of periods; a duty `needs` one of them."""

    EVENT = "event"
    QUARTER = "quarter"
    YEAR = "year"


class NotAPeriod(ValueError):
    """A text names no period of the kind that is asked for."""


class NotAQuarter(NotAPeriod):
    """A text names no quarter, such as 2026Q4."""


@dataclass(frozen=True, slots=True, order=True)
class EventDay:
    """The day of something that happened or is planned. As text: 2026-11-20."""

    day: date

    @classmethod
    def parse(cls, text: str) -> EventDay:
        """Reads "2026-11-20". Raises `NotAPeriod`."""
        try:
            if _ISO_DAY.fullmatch(text):
                return cls(date.fromisoformat(text))
        except ValueError:
            pass
        raise NotAPeriod(text)

    @property
    def kind(self) -> PeriodKind:
        """What kind of a period it is."""
        return PeriodKind.EVENT

    @property
    def key(self) -> str:
        """How it is stored."""
        return self.day.isoformat()

    @property
    def start(self) -> date:
        """The day."""
        return self.day

    @property
    def end(self) -> date:
        """The day that terms are counted from."""
        return self.day

    @property
    def arises(self) -> date:
        """The day whose edition counts it."""
        return self.day

    def ended(self, today: date) -> bool:  # noqa: ARG002 - as of the other kinds
        """An event can be dealt with at any time, also before its day."""
        return True

    def __str__(self) -> str:
        return self.key


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
    def kind(self) -> PeriodKind:
        """What kind of a period it is."""
        return PeriodKind.QUARTER

    @property
    def key(self) -> str:
        """How it is stored."""
        return f"{self.year}Q{self.number}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> date:
        """Its last day, that terms are counted from."""
        return date(self.year, 3 * self.number, monthrange(self.year, 3 * self.number)[1])

    @property
    def arises(self) -> date:
        """The day whose edition counts it: the one after its end."""
        return self.end + _DAY

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
        return self.key


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year. As text: 2026."""

    year: int

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise NotAPeriod(str(self.year))

    @classmethod
    def parse(cls, text: str) -> Year:
        """Reads "2026". Raises `NotAPeriod`."""
        if not re.fullmatch(r"[0-9]{4}", text):
            raise NotAPeriod(text)
        return cls(int(text))

    @classmethod
    def containing(cls, day: date) -> Year:
        """The year that a day lies in."""
        return cls(day.year)

    @property
    def kind(self) -> PeriodKind:
        """What kind of a period it is."""
        return PeriodKind.YEAR

    @property
    def key(self) -> str:
        """How it is stored."""
        return f"{self.year:04}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """Its last day, that terms are counted from."""
        return date(self.year, 12, 31)

    @property
    def arises(self) -> date:
        """The day whose edition counts it: the one after its end."""
        return self.end + _DAY

    def next(self) -> Year:
        """The year after it."""
        return Year(self.year + 1)

    def previous(self) -> Year:
        """The year before it."""
        return Year(self.year - 1)

    def ended(self, today: date) -> bool:
        """Whether it is over on a day."""
        return self.end < today

    def __str__(self) -> str:
        return self.key


Period = EventDay | Quarter | Year
Recurring = Quarter | Year  # one follows another, and each of them is owed for

RECURRING: Mapping[PeriodKind, type[Quarter] | type[Year]] = {PeriodKind.QUARTER: Quarter, PeriodKind.YEAR: Year}
_KINDS: Mapping[PeriodKind, type[EventDay] | type[Quarter] | type[Year]] = {PeriodKind.EVENT: EventDay, **RECURRING}


@lru_cache(maxsize=4096)  # thousands of due dates are for the same few
def parse_period(kind: str, key: str) -> Period:
    """The period of a kind and a key, as it was stored. Raises `NotAPeriod`."""
    try:
        return _KINDS[PeriodKind(kind)].parse(key)
    except ValueError as error:
        raise NotAPeriod(f"{kind} {key}") from error
