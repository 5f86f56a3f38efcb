"""The words in which the law is written down here: acts, sources, editions, requirements, duties, topics.

Everything is immutable and comes from `bot/law/data/*.toml` through `bot.law.catalogue`. A field here is a key of the
file's table (another name stands as its alias), and its type is what `bot.law.reading` holds the key against.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, make_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Field, GetPydanticSchema, PlainValidator
from pydantic_core import core_schema

from bot.law.periods import RECURRING, PeriodKind
from bot.law.reading import TABLE, Day, Flag, Id, OptionalDay, Whole, between, wrong


class Language(StrEnum):
    """Languages of the bot; Kazakh, the state language, is the first on every list."""

    KK = "kk"
    RU = "ru"


def language_of(code: str | None) -> Language | None:
    """The language that a code stands for, with or without a region (`ru`, `ru-RU`, `kk_KZ`); None for any other."""
    named = (code or "").replace("_", "-").partition("-")[0].lower()
    return Language(named) if named in set(Language) else None


class Status(StrEnum):
    """Whether a rule binds: in the data files, at the end of what is known; see `Rule.status_on`."""

    IN_FORCE = "in-force"
    REPEALED = "repealed"
    INFO = "info"


class Certainty(StrEnum):
    """How sure we are of a statement."""

    SEED = "seed"  # stands in one of the two documents the project started from
    COPY = "copy"  # read in a stored copy of the official text
    SECONDARY = "secondary"  # news or a law firm's note only
    INFERENCE = "inference"  # our own reading


class Subtype(StrEnum):
    """Subtypes of the licence; I and II are written with Latin letters in data and code."""

    I = "I"  # noqa: E741 - the law's own name
    II = "II"


def _of_adilet(value: str) -> str:
    if not re.fullmatch(r"[A-Z]\d+_?", value):
        raise wrong(f"`adilet` is {value!r}", 'Write the id from the page\'s address, e.g. "V2300033728"')
    return value


Adilet = Annotated[str, AfterValidator(_of_adilet)]


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act. Its name stands in the locales as `act-<id>.name` (full) and `act-<id>.short`."""

    __pydantic_config__ = TABLE

    id: Id
    status: Status
    adilet: Adilet | None = None  # document id on adilet.zan.kz; None where not known
    edition_read: Day | None = None  # date of the edition that was read
    read_on: Day | None = None  # the day on which it was read last; None: not read, known from what others say of it
    copy: str | None = None  # which copy was read: for whoever reads it again, not shown
    changed_later: Flag = False  # known to be amended after the edition read; that wording was not read
    changes_unknown: Flag = False  # whether it was amended after the edition read is not known
    repealed_by: str | None = None
    repealed_since: Day | None = None
    repealed_certainty: Certainty | None = None  # how sure the date of the repeal is


PLACES = ("annex", "article", "point", "subpoint", "row", "note", "heading")
NUMBERLESS = ("note", "heading")
ALONE = ("annex",)  # also without a number, where an act has one only
_NUMBERS = re.compile(r"\d+(\.\d+)?(-\d+)?((,|\.\.)\d+(\.\d+)?(-\d+)?)*")


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in an act, from large to small: (("annex", "1"), ("point", "6")).

    Kinds: annex, article, point, subpoint, row, note, heading; the last two have no number (""), nor has the annex of
    an act with one only. Several numbers of one kind are joined with a comma ("1,7,8") or, for a range, with two dots
    ("4..5"); a dash belongs to one inserted number ("9-4").
    """

    path: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, place: str) -> Provision:
        """Reads "annex 1, point 4,9": from large to small, several numbers of one kind without a space."""
        path: list[tuple[str, str]] = []
        for part in place.split(", "):
            kind, _, number = part.partition(" ")
            if kind not in PLACES:
                raise wrong(f"{part!r} names no place in an act", f"Begin with one of {', '.join(PLACES)}")
            bare = kind in NUMBERLESS if number else kind not in (*NUMBERLESS, *ALONE)
            if bare or (number and not _NUMBERS.fullmatch(number)):
                raise wrong(
                    f"{part!r} is numbered wrongly", 'Write "point 6", "point 4,9", "annex 3..6" or, alone, "note"'
                )
            path.append((kind, number))
        order = [PLACES.index(kind) for kind, _ in path]
        if order != sorted(set(order)):
            raise wrong(f"{place!r} does not go from large to small", f"Keep this order: {', '.join(PLACES)}")
        return cls(tuple(path))


def _place(written: object) -> object:
    return Provision.parse(written) if isinstance(written, str) else written


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: an act with its places, or (act None) a publication of a date.

    `wording`: the act that gave the places the wording that was read.
    """

    __pydantic_config__ = TABLE

    act: Annotated[str | None, Field(default=None)]
    provisions: Annotated[tuple[Annotated[Provision, BeforeValidator(_place)], ...], Field(alias="at")] = ()
    publication: str | None = None  # id of a text `publication-<id>` for what is no act
    published: Day | None = None
    by_analogy: Flag = False  # the provision speaks of something else and is applied in likeness
    read: Day | None = None  # the edition in which the place was read, where it is older than the act's `edition_read`
    wording: str | None = None


Source = Annotated[tuple[Citation, ...], Field(min_length=1)]

# kind of counting -> its whole numbers with their least and greatest values, and what must be known
COUNTING: Mapping[str, tuple[Mapping[str, tuple[int, int]], PeriodKind]] = {
    "working-days-after": ({"days": (1, 366)}, PeriodKind.EVENT),
    "calendar-days-after": ({"days": (1, 3660)}, PeriodKind.EVENT),
    "calendar-days-before": ({"days": (1, 3660)}, PeriodKind.EVENT),
    "day-of-month-after-quarter": ({"month": (1, 12), "day": (1, 28)}, PeriodKind.QUARTER),
    "day-of-month-after-year": ({"month": (1, 12), "day": (1, 28)}, PeriodKind.YEAR),
    "years-after": ({"years": (1, 100)}, PeriodKind.EVENT),
}
# The kinds that name a day, which an act may mean "before" of.
BEFORE = ("day-of-month-after-quarter", "day-of-month-after-year")
# The kinds whose last day may be a day off, and lies after what they are counted from.
MOVING = ("calendar-days-after", "years-after", *BEFORE)


class Moves(StrEnum):
    """What becomes of a term whose last day is a day off, where the act says so."""

    NEXT_WORKING_DAY = "next-working-day"  # it ends on the next working day


@dataclass(frozen=True, slots=True)
class Counting:
    """How the limit of a duty is counted: one of the kinds of `COUNTING`, and its numbers."""

    __pydantic_config__ = TABLE

    kind: str
    values: tuple[tuple[str, int], ...]  # such as (("month", 2), ("day", 15)); in the file each is a key of its own
    strictly_before: Flag = False  # the act says "before" the day, so the advised day lies before the limit
    moves: Moves | None = None  # None: the act says nothing of days off, and the limit stays where it is

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers by name (days, month, day, years); texts call them `$<duty>-<name>`."""
        return dict(self.values)

    def last_day(self, limit: date) -> date:
        """The last day that is in time: the limit itself, or the day before where the act says "before"."""
        return limit - timedelta(days=1) if self.strictly_before else limit


@cache
def _rule(kind: str) -> type:
    """The table of a rule of a kind: its numbers, each within its bounds, and what else `Counting` has."""
    numbers = [(name, Annotated[Whole, between(*bounds)], field()) for name, bounds in COUNTING[kind][0].items()]
    keys: list[tuple[str, Any, Any]] = [("kind", Literal[kind], field()), *numbers, *_options()]
    return make_dataclass(kind, keys, frozen=True, namespace={"__pydantic_config__": TABLE})


def _options() -> list[tuple[str, Any, Any]]:
    hints = get_type_hints(Counting, include_extras=True)
    return [(option.name, hints[option.name], field(default=option.default)) for option in fields(Counting)[2:]]


def _counting(rule: Any) -> Counting:
    values = tuple((name, getattr(rule, name)) for name in COUNTING[rule.kind][0])
    return Counting(rule.kind, values, *(getattr(rule, option) for option, _, _ in _options()))


def _rule_schema(_: Any, handler: Any) -> core_schema.CoreSchema:
    rules = {kind: handler.generate_schema(_rule(kind)) for kind in COUNTING}
    return core_schema.no_info_after_validator_function(_counting, core_schema.tagged_union_schema(rules, "kind"))


@dataclass(frozen=True, slots=True)
class Edition:
    """One wording of a rule and the days on which it holds: from `since` to `until`, both included."""

    __pydantic_config__ = TABLE

    id: Id  # unique within the rule, e.g. "2024-01-01"
    since: OptionalDay  # None: since before anything the catalogue needs to know
    until: OptionalDay  # None: holds until further notice
    source: Source
    certainty: Certainty
    # Of a duty's edition only, and always there.
    counting: Annotated[
        Annotated[Counting, GetPydanticSchema(_rule_schema)] | None, Field(alias="rule", default=None)
    ] = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What requirements, duties and topics have in common."""

    __pydantic_config__ = TABLE

    id: Id
    status: Status
    editions: Annotated[tuple[Edition, ...], Field(alias="edition", min_length=1)]  # oldest first, never overlapping

    def edition(self, on: date) -> Edition | None:
        """The edition that holds on a day, or None."""
        for edition in reversed(self.editions):
            if (edition.since is None or edition.since <= on) and (edition.until is None or on <= edition.until):
                return edition
        return None

    def status_on(self, day: date | None = None) -> Status:
        """Whether it binds on a day: one that is repealed from a later day on still does, one that will bind again does
        not yet. Without a day, as the catalogue has it."""
        if day is None or self.status is Status.INFO:
            return self.status
        if self.edition(day) is not None:
            return Status.IN_FORCE
        begun = any(edition.since is None or edition.since <= day for edition in self.editions)
        return Status.REPEALED if begun else self.status

    @property
    def is_repealed(self) -> bool:
        """Whether it binds no more, by its status: that of a day is in the catalogue of the day (`Catalogue.on`). What
        is repealed says so wherever it is shown, and nobody is led to it but by own choice."""
        return self.status is Status.REPEALED

    def as_of(self, day: date) -> Edition:
        """The newest edition that has begun by a day, also where it has ended (a repealed rule is shown as it last
        was); before the first, the first."""
        for edition in reversed(self.editions):
            if edition.since is None or edition.since <= day:
                return edition
        return self.editions[0]

    def has_ended(self, day: date) -> bool:
        """Whether it is over by a day, with no later edition known."""
        return self.latest.until is not None and self.latest.until < day

    @property
    def over_since(self) -> date | None:
        """The first day on which it no longer binds, whether passed or ahead: after its last edition, or before one
        that is still to begin. None where no end is known."""
        ended = [edition.until for edition in self.editions if edition.until is not None]
        return ended[-1] + timedelta(days=1) if ended else None

    @property
    def latest(self) -> Edition:
        """The newest edition, also where it no longer holds (a repealed rule is shown as repealed)."""
        return self.editions[-1]


@dataclass(frozen=True, slots=True)
class Condition:
    """What must have been answered to a question: `is_`, or anything but `not_`, also nothing. Exactly one is given."""

    __pydantic_config__ = TABLE

    question: str
    is_: Annotated[str | None, Field(alias="is")] = None
    not_: Annotated[str | None, Field(alias="not")] = None
    reason: Id | None = None  # of a requirement's: why it is set aside; None: another branch stands in its place

    def holds(self, answer: str | None) -> bool:
        """Whether it holds for an answer, None where nothing is known."""
        return answer == self.is_ if self.is_ is not None else answer != self.not_

    def __str__(self) -> str:
        return f"{self.question} {'is' if self.is_ is not None else 'not'} {self.is_ or self.not_}"


def _in_a_list(written: object) -> object:
    return [written] if isinstance(written, dict) else written


Conditions = Annotated[tuple[Condition, ...], BeforeValidator(_in_a_list)]
"""Conditions that hold together; one alone needs no list."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that a question offers; its text is `question-<question>.<value>`."""

    __pydantic_config__ = TABLE

    value: Id
    sign: str = "▶️"
    subtype: Subtype | None = None  # of the licence, where the answer decides it


@dataclass(frozen=True, slots=True)
class Question:
    """A question about an applicant, or about each of their data centres, whose answer decides what applies."""

    __pydantic_config__ = TABLE

    id: Id
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    per_site: Flag = False
    asked: Conditions = ()
    field: str | None = None
    late: Flag = False
    topic: str | None = None  # what the answer rests on: its new edition is told to whoever has answered

    @property
    def values(self) -> tuple[str, ...]:
        """What can be answered, in the order of the buttons; "I don't know" is always possible."""
        return tuple(option.value for option in self.options)

    @property
    def name(self) -> str:
        """The field of the JSON of `assess`."""
        return self.field or self.id.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Blocker:
    """What no document mends; the texts are `blocker-<id>`, with `.title` and `.text`."""

    __pydantic_config__ = TABLE

    id: Id
    when: Annotated[Conditions, Field(min_length=1)]  # without one it would stand in everybody's way
    subtype: Subtype | None = None  # stands in the way of this one only


@dataclass(frozen=True, slots=True)
class Requirement(Rule):
    """A point of the qualification requirements; it applies where all its conditions hold."""

    subtype: Subtype
    point: Whole
    per_site: Annotated[Flag, Field(default=False)]
    when: Conditions = ()
    reopened_by: Id | None = None  # the duty whose event puts an answer in doubt
    explained: Flag = (
        True  # a topic of its id answers what people ask about it; false: there is none, and that is meant
    )


MOST_AHEAD = 200  # days before the advised day that somebody may be reminded on


@dataclass(frozen=True, slots=True)
class Duty(Rule):
    """A duty with a deadline, and all that is particular to it. How its limit is counted belongs to each of its
    editions; which edition counts a due date, `counted_by` says."""

    needs: PeriodKind  # what each of its deadlines is for
    topic: Annotated[str, Field(default=...)] = ""  # the topic that explains it
    # How many days before the advised day a user is reminded who has set nothing else, most first.
    remind: Annotated[tuple[Annotated[Whole, between(0, MOST_AHEAD)], ...], Field(min_length=1)] = (14, 7, 3, 1, 0)
    paper: str | None = None  # the paper that it is fulfilled with, a code of `bot.papers`
    # Of a duty that follows an event:
    at_once: Flag = False  # time is short: told at once and the next morning as well
    day: Literal["past", "planned"] = "past"  # whether the event has happened when it is told of, or lies ahead
    ask_monthly: Flag = False  # the monthly question asks for it
    begins: str | None = None  # the event begins what an event of a duty that `ends` ends; as the texts call it
    ends: Flag = False

    @property
    def recurs(self) -> bool:
        """Whether it is owed for one quarter or year after the other, and not for an event."""
        return self.needs in RECURRING

    @property
    def planned(self) -> bool:
        """Whether its event lies ahead when it is told of."""
        return self.day == "planned"

    def counted_by(self, on: date) -> Edition:
        """The edition that counts what arises on a day: a repealed duty is counted as it last was."""
        return self.as_of(on)

    def named(self, edition: str) -> Edition:
        """The edition of an id, or the latest where it is no more."""
        return next((each for each in self.editions if each.id == edition), self.latest)


def counting_of(edition: Edition) -> Counting:
    """How a duty's edition counts. Raises ValueError for an edition of something else."""
    if edition.counting is None:
        raise ValueError(f"edition {edition.id} counts nothing")
    return edition.counting


class Situation(StrEnum):
    """What a user has told that an answer turns to first, the most urgent first."""

    ENDED = "ended"  # the licence has run out
    PERSON = "person"  # a natural person who is no entrepreneur
    OWN_CENTRE = "own-centre"  # subtype I
    HOSTED = "hosted"  # subtype II


@dataclass(frozen=True, slots=True)
class Topic(Rule):
    """Something a user can ask about; its texts are `topic-<id>.title`, `.answer`, what else is known in `.more`, what
    the answer comes to in a situation in `.for-<situation>` and, where not all is settled, `.unknown`. A signpost to
    what the bot does not cover states no law, and so has no edition."""

    editions: Annotated[tuple[Edition, ...], Field(alias="edition", default=())]
    theme: str
    related: tuple[str, ...] = ()
    leads_to: Literal["checklist", "deadlines", "documents", "portal"] | None = None
    subtype: Subtype | None = None  # whose applicants it concerns before others, where it is no requirement's own
    unknown: Flag = False
    more: Flag = False
    for_you: tuple[Situation, ...] = ()
    outside: Flag = False  # a signpost: says that the bot does not cover this, and who is to be asked


class Unit(StrEnum):
    """What a number of the law counts; by which words it is known in a sentence, `bot.language` says."""

    MCI = "mci"  # monthly calculation indices
    TENGE = "tenge"
    PERCENT = "percent"
    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    DAY_OF_MONTH = "day-of-month"
    NTH_MONTH = "nth-month"  # the second month after the quarter
    MONTHS = "months"
    YEARS = "years"
    ITEMS = "items"  # pieces of information that a paper asks for
    REQUIREMENTS = "requirements"
    KILOVOLTS = "kilovolts"
    MEGAWATTS = "megawatts"
    TIMES = "times"  # how many times something else


def _figure(written: object) -> object:
    if isinstance(written, str) and re.fullmatch(r"\d+\.\d+", written):
        return Decimal(written)
    if type(written) in (int, date) and not isinstance(written, datetime):
        return written
    raise wrong(f"`value` is {written!r}", 'Write a whole number, a decimal in quotes such as "0.5", or a day')


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom a change of a number is told. Exactly one is given."""

    __pydantic_config__ = TABLE

    applicant: Subtype | None = None  # who goes through the requirements of this subtype and has no licence
    duty: Id | None = None  # who is reminded of it
    requirement: Id | None = None  # who has answered it
    question: Id | None = None  # who has answered it


Number = Annotated[int | Decimal | date, PlainValidator(_figure)]


@dataclass(frozen=True, slots=True)
class LaterValue:
    """What a figure is from a day on."""

    __pydantic_config__ = TABLE

    value: Number
    since: Day
    certainty: Certainty
    source: Source


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a day of the law that texts show and that is neither a duty's nor a rate: `{ $<id> }`. As it is read
    from its file it has its first value; `on` gives it as it is on a day."""

    __pydantic_config__ = TABLE

    id: Id
    value: Number
    certainty: Certainty
    source: Source
    unit: Unit | None = None  # None for days
    since: Day | None = None  # of a number that is set anew each year
    shares: Mapping[Id, Id] = field(default_factory=dict)  # of a percentage: names of shares, each of which figure
    later: tuple[LaterValue, ...] = ()  # oldest first
    concerns: tuple[Concern, ...] = ()  # whom a change is told, any of them; nobody where it is only cited
    topic: str | None = None  # the answer that news of it leads to

    @property
    def values(self) -> tuple[Figure, ...]:
        """The figure with each of its values, oldest first."""
        each = (
            replace(self, value=one.value, since=one.since, certainty=one.certainty, source=one.source)
            for one in self.later
        )
        return self, *each

    def on(self, day: date) -> Figure:
        """The figure as it is on a day; before its first value, with that."""
        begun = [each for each in self.values if each.since is None or each.since <= day]
        return begun[-1] if begun else self
