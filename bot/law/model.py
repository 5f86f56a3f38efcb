"""The words in which the law is written down here: acts, sources, editions, requirements, duties, topics.

Everything is immutable and comes from `bot/law/data/*.toml` through `bot.law.catalogue`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Language(StrEnum):
    """Languages of the bot; Kazakh, the state language, is the first on every list."""

    KK = "kk"
    RU = "ru"


class Status(StrEnum):
    """Whether a rule binds today."""

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
class Edition:
    """One wording of a rule and the days on which it holds: from `since` to `until`, both included."""

    id: str  # unique within the rule, e.g. "2024-01-01"
    since: date | None  # None: since before anything the catalogue needs to know
    until: date | None  # None: holds until further notice
    source: Source
    certainty: Certainty


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
    """A duty with a deadline. `rule` is the way its limit is counted (see `bot.law.deadlines`)."""

    rule: Mapping[str, int | str]
    needs: str  # "event" or "quarter"
    strictly_before: bool = False  # the act says "before" the day, so the advised day lies before the limit
    topic: str = ""  # the topic that explains it

    @property
    def numbers(self) -> dict[str, int]:
        """The rule's numbers (days, month, day, years): the arguments of the duty's texts."""
        return {name: value for name, value in self.rule.items() if isinstance(value, int)}


@dataclass(frozen=True, slots=True)
class Topic(Rule):
    """Something a user can ask about; its texts are `topic-<id>.title`, `.answer` and, where not all is
    settled, `.unknown`."""

    theme: str
    related: tuple[str, ...] = ()
    leads_to: str | None = None  # "checklist" | "deadlines" | "documents"
    unknown: bool = False
