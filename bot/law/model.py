"""The words in which the law is written down here: acts, sources, editions, requirements, duties, topics.

Everything is immutable and comes from `bot/law/data/*.toml` through `bot.law.catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Language(StrEnum):
    """Languages of the bot; Kazakh, the state language, is the first on every list."""

    KK = "kk"
    RU = "ru"


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


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act. Its name stands in the locales as `act-<id>.name` (full) and `act-<id>.short`."""

    id: str
    status: Status
    adilet: str | None = None  # document id on adilet.zan.kz; None where not known
    edition_read: date | None = None  # date of the edition that was read
    changed_later: bool = False  # known to be amended after the edition read; that wording was not read
    repealed_by: str | None = None
    repealed_since: date | None = None
    repealed_certainty: Certainty | None = None  # how sure the date of the repeal is


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in an act, from large to small: (("annex", "1"), ("point", "6")).

    Kinds: annex, article, point, subpoint, row, note, heading; the last two have no number (""). Several
    numbers of one kind are joined with a comma ("1,7,8") or, for a range, with two dots ("4..5"); a dash
    belongs to one inserted number ("9-4").
    """

    path: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands: an act with its places, or (act None) a publication of a date."""

    act: str | None
    provisions: tuple[Provision, ...] = ()
    publication: str | None = None  # id of a text `publication-<id>` for what is no act
    published: date | None = None
    by_analogy: bool = False  # the provision speaks of something else and is applied in likeness


Source = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """How the limit of a duty is counted: one of the kinds that `bot.law.deadlines` knows, and its numbers."""

    kind: str
    values: tuple[tuple[str, int], ...]  # such as (("month", 2), ("day", 15))
    strictly_before: bool = False  # the act says "before" the day, so the advised day lies before the limit

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers by name (days, month, day, years): the arguments of the duty's texts."""
        return dict(self.values)

    def last_day(self, limit: date) -> date:
        """The last day that is in time: the limit itself, or the day before where the act says "before"."""
        return limit - timedelta(days=1) if self.strictly_before else limit


@dataclass(frozen=True, slots=True)
class Edition:
    """One wording of a rule and the days on which it holds: from `since` to `until`, both included."""

    id: str  # unique within the rule, e.g. "2024-01-01"
    since: date | None  # None: since before anything the catalogue needs to know
    until: date | None  # None: holds until further notice
    source: Source
    certainty: Certainty
    counting: Counting | None = None  # of a duty's edition only, and always there


@dataclass(frozen=True, slots=True)
class Rule:
    """What requirements, duties and topics have in common."""

    id: str
    status: Status
    editions: tuple[Edition, ...]  # oldest first, never overlapping

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
class Requirement(Rule):
    """A point of the qualification requirements. `when` names the condition under which it applies."""

    subtype: Subtype
    point: int
    per_site: bool
    when: str | None = None  # None | "hardware" | "connected-later" | "connected-earlier", see requirements.toml


@dataclass(frozen=True, slots=True)
class Duty(Rule):
    """A duty with a deadline. How its limit is counted belongs to each of its editions; which edition counts a
    due date, `bot.law.deadlines.edition_of` says."""

    needs: str  # "event" or "quarter"
    topic: str = ""  # the topic that explains it

    def counted_by(self, on: date) -> Edition:
        """The edition that counts what arises on a day: the newest that has begun by then, also where it has ended
        (a repealed duty is counted as it last was); before the first, the first."""
        for edition in reversed(self.editions):
            if edition.since is None or edition.since <= on:
                return edition
        return self.editions[0]

    def named(self, edition: str) -> Edition:
        """The edition of an id, or the latest where it is no more."""
        return next((each for each in self.editions if each.id == edition), self.latest)

    @property
    def counting(self) -> Counting:
        """How the latest edition counts. For one due date ask for the edition that counts it."""
        return counting_of(self.latest)

    @property
    def rule(self) -> dict[str, int | str]:
        """The latest edition's kind of counting with its numbers."""
        return {"kind": self.counting.kind, **self.counting.numbers}

    @property
    def strictly_before(self) -> bool:
        """Whether the latest edition says "before" the day."""
        return self.counting.strictly_before

    @property
    def numbers(self) -> dict[str, int]:
        """The latest edition's numbers (days, month, day, years): the arguments of the duty's texts."""
        return self.counting.numbers


def counting_of(edition: Edition) -> Counting:
    """How a duty's edition counts. Raises ValueError for an edition of something else."""
    if edition.counting is None:
        raise ValueError(f"edition {edition.id} counts nothing")
    return edition.counting


@dataclass(frozen=True, slots=True)
class Topic(Rule):
    """Something a user can ask about; its texts are `topic-<id>.title`, `.answer` and, where not all is
    settled, `.unknown`."""

    theme: str
    related: tuple[str, ...] = ()
    leads_to: str | None = None  # "checklist" | "deadlines" | "documents"
    unknown: bool = False
