"""Turns one table of a data file into an act, requirement, duty or topic, noting every mistake on the way.

A reader returns None when its table cannot be used; what is wrong then stands in the findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from bot.law.finding import Finding
from bot.law.model import (
    Act,
    Certainty,
    Citation,
    Counting,
    Duty,
    Edition,
    Provision,
    Requirement,
    Source,
    Status,
    Subtype,
    Topic,
)

E = TypeVar("E", bound=StrEnum)

# Ids travel in callback data of at most 64 bytes, beside an action, a case and a site.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LIMIT = 32

KINDS = ("annex", "article", "point", "subpoint", "row", "note", "heading")
_NUMBERLESS = ("note", "heading")
_NUMBERS = re.compile(r"\d+(\.\d+)?(-\d+)?((,|\.\.)\d+(\.\d+)?(-\d+)?)*")

CONDITIONS = ("hardware", "connected-later", "connected-earlier")
NEXT_STEPS = ("checklist", "deadlines", "documents")
NEEDS = ("event", "quarter")

# kind of counting -> its whole numbers with their least and greatest values, and what must be known
COUNTING: Mapping[str, tuple[Mapping[str, tuple[int, int]], str]] = {
    "working-days-after": ({"days": (1, 366)}, "event"),
    "calendar-days-after": ({"days": (1, 3660)}, "event"),
    "calendar-days-before": ({"days": (1, 3660)}, "event"),
    "day-of-month-after-quarter": ({"month": (1, 12), "day": (1, 28)}, "quarter"),
    "years-after": ({"years": (1, 100)}, "event"),
}
BEFORE = "day-of-month-after-quarter"  # the kind that names a day, which an act may mean "before" of


class Reader:
    """One table being read: gives its values and notes what is wrong with them.

    A key that is asked for counts as known; `close()` reports the others.
    """

    def __init__(self, table: Mapping[str, Any], file: str, place: str, findings: list[Finding]) -> None:
        self._table = table
        self._file = file
        self._place = place
        self._findings = findings
        self._before = len(findings)
        self._known: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether there is such a key; from now on it is a known one."""
        self._known.add(key)
        return key in self._table

    @property
    def sound(self) -> bool:
        """Whether nothing wrong was found in this table so far."""
        return len(self._findings) == self._before

    def wrong(self, problem: str, mend: str) -> None:
        """Notes a mistake at this place."""
        self._findings.append(Finding(self._file, self._place, problem, mend))

    def within(self, table: Mapping[str, Any], place: str) -> Reader:
        """A reader of a table inside this one."""
        return Reader(table, self._file, f"{self._place}, {place}", self._findings)

    def value(self, key: str, kind: type, *, needed: bool, example: str) -> Any:
        """The value of a key if it has the right type, else None."""
        self._known.add(key)
        value = self._table.get(key)
        if value is None:
            if needed:
                self.wrong(f"`{key}` is missing", f"Add {key} = {example}")
            return None
        if type(value) is not kind:  # bool is an int and datetime a date: neither may stand for the other
            self.wrong(f"`{key}` is {value!r}", f"Write {key} = {example}")
            return None
        return value

    def text(self, key: str, *, needed: bool = True, example: str = '"..."') -> str:
        """A text, "" where there is none."""
        return str(self.value(key, str, needed=needed, example=example) or "")

    def flag(self, key: str) -> bool:
        """A truth value, false where there is none."""
        return bool(self.value(key, bool, needed=False, example="true"))

    def day(self, key: str) -> date | None:
        """A date, None where there is none."""
        value = self.value(key, date, needed=False, example="2026-01-01")
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def identifier(self) -> str:
        """The id of the entry."""
        value = self.text("id", example='"short-ascii-id"')
        if value and (not _ID.fullmatch(value) or len(value) > ID_LIMIT):
            self.wrong(
                f"the id {value!r} does not fit into a button",
                f"Use lower-case ASCII letters, digits and single dashes, at most {ID_LIMIT} characters",
            )
        return value

    def one_of(self, key: str, choices: Sequence[str], *, needed: bool = True) -> str | None:
        """One of several words, None where there is none or another one."""
        listed = " | ".join(f'"{choice}"' for choice in choices)
        value = self.value(key, str, needed=needed, example=listed)
        if value is None or value in choices:
            return str(value) if value is not None else None
        close = get_close_matches(value, choices, 1)
        self.wrong(f"`{key}` is {value!r}", f'Did you mean "{close[0]}"' if close else f"Write one of {listed}")
        return None

    def member(self, key: str, choices: type[E], default: E, *, needed: bool = True) -> E:
        """A member of an enumeration; `default` only stands in for a value that is wrong or missing."""
        value = self.one_of(key, [choice.value for choice in choices], needed=needed)
        return choices(value) if value is not None else default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, () where there is none."""
        values = self.value(key, list, needed=False, example='["...", "..."]') or []
        if not all(isinstance(value, str) for value in values):
            self.wrong(f"`{key}` holds something that is no text", f'Write {key} = ["...", "..."]')
            return ()
        return tuple(values)

    def tables(self, key: str, *, example: str) -> list[Mapping[str, Any]]:
        """A list of at least one table."""
        values = self.value(key, list, needed=True, example=example)
        if values is not None and (not values or not all(isinstance(value, dict) for value in values)):
            self.wrong(f"`{key}` is {values!r}", f"Write {key} = {example}")
            return []
        return values or []

    def close(self) -> None:
        """Reports keys that nobody asked for: a misspelt key would be ignored in silence."""
        for key in self._table:
            if key not in self._known:
                close = get_close_matches(key, self._known, 1)
                self.wrong(f"`{key}` is unknown", f"Write `{close[0]}`" if close else f"Delete `{key}`")


def act(reader: Reader) -> Act | None:
    """An entry of acts.toml."""
    repealed_since = reader.day("repealed_since")
    repealed_by = reader.text("repealed_by", needed=False)
    result = Act(
        id=reader.identifier(),
        status=reader.member("status", Status, Status.IN_FORCE),
        adilet=reader.text("adilet", needed=False) or None,
        edition_read=reader.day("edition_read"),
        changed_later=reader.flag("changed_later"),
        repealed_by=repealed_by or None,
        repealed_since=repealed_since,
        repealed_certainty=(
            reader.member("repealed_certainty", Certainty, Certainty.SECONDARY)
            if repealed_since
            else reader.value("repealed_certainty", str, needed=False, example='"secondary"') and None
        ),
    )
    if result.adilet and not re.fullmatch(r"[A-Z]\d+_?", result.adilet):
        reader.wrong(f"`adilet` is {result.adilet!r}", 'Write the id from the page\'s address, e.g. "V2300033728"')
    repealed = result.status is Status.REPEALED
    if repealed and not (repealed_since and repealed_by):
        reader.wrong("the act is repealed, but not since when or by what", "Add repealed_since and repealed_by")
    if not repealed and (repealed_since or repealed_by):
        reader.wrong("the act is in force, but repealed_since or repealed_by is given", 'Write status = "repealed"')
    reader.close()
    return result if reader.sound else None


def requirement(reader: Reader) -> Requirement | None:
    """An entry of requirements.toml."""
    result = Requirement(
        id=reader.identifier(),
        status=reader.member("status", Status, Status.IN_FORCE),
        editions=_editions(reader),
        subtype=reader.member("subtype", Subtype, Subtype.I),
        point=reader.value("point", int, needed=True, example="6") or 0,
        per_site=reader.flag("per_site"),
        when=reader.one_of("when", CONDITIONS, needed=False),
    )
    _repealed_ends(reader, result.status, result.editions)
    reader.close()
    return result if reader.sound else None


def duty(reader: Reader) -> Duty | None:
    """An entry of duties.toml."""
    needs = reader.one_of("needs", NEEDS) or ""
    misplaced = [key for key in ("rule", "strictly_before") if reader.has(key)]
    for key in misplaced:
        reader.wrong(
            f"`{key}` stands on the duty", "Move it into each [[duty.edition]]: every edition counts its own way"
        )
    result = Duty(
        id=reader.identifier(),
        status=reader.member("status", Status, Status.IN_FORCE),
        editions=_editions(reader, lambda inner: _counting(inner, needs, needed=not misplaced)),
        needs=needs,
        topic=reader.text("topic", example='"topic-that-explains-it"'),
    )
    _repealed_ends(reader, result.status, result.editions)
    reader.close()
    return result if reader.sound else None


def topic(reader: Reader) -> Topic | None:
    """An entry of topics.toml."""
    result = Topic(
        id=reader.identifier(),
        status=reader.member("status", Status, Status.IN_FORCE),
        editions=_editions(reader),
        theme=reader.text("theme", example='"one-of-the-themes"'),
        related=reader.texts("related"),
        leads_to=reader.one_of("leads_to", NEXT_STEPS, needed=False),
        unknown=reader.flag("unknown"),
    )
    _repealed_ends(reader, result.status, result.editions)
    reader.close()
    return result if reader.sound else None


def _counting(edition: Reader, needs: str, *, needed: bool) -> Counting | None:
    """How an edition of a duty counts: its `rule` and `strictly_before`."""
    rule = edition.value("rule", dict, needed=needed, example='{ kind = "working-days-after", days = 2 }')
    strictly_before = edition.flag("strictly_before")
    if rule is None:
        return None
    reader = edition.within(rule, "rule")
    kind = reader.one_of("kind", tuple(COUNTING))
    if kind is None:
        return None
    numbers, wanted = COUNTING[kind]
    values: list[tuple[str, int]] = []
    for name, (least, greatest) in numbers.items():
        number = reader.value(name, int, needed=True, example=str(least))
        if number is not None and not least <= number <= greatest:
            reader.wrong(f"`{name}` is {number}", f"Write a number from {least} to {greatest}")
        values.append((name, number or 0))
    if needs and needs != wanted:
        reader.wrong(f'"{kind}" cannot be counted from needs = "{needs}"', f'Write needs = "{wanted}"')
    if strictly_before and kind != BEFORE:
        reader.wrong(f'"{kind}" has no "before"', f'Delete strictly_before: it belongs to "{BEFORE}"')
    reader.close()
    return Counting(kind, tuple(values), strictly_before)


def _repealed_ends(reader: Reader, status: Status, editions: tuple[Edition, ...]) -> None:
    """A repealed rule has an end; a rule in force has none."""
    if not editions:
        return
    ends = editions[-1].until is not None
    if status is Status.REPEALED and not ends:
        reader.wrong("the rule is repealed, but its last edition has no `until`", "Add until = the last day it held")
    if status is Status.IN_FORCE and ends:
        reader.wrong(
            "the rule is in force, but its last edition has an `until`",
            'Add the edition that followed, or write status = "repealed"',
        )


def _editions(reader: Reader, counting: Callable[[Reader], Counting | None] = lambda _: None) -> tuple[Edition, ...]:
    editions: list[Edition] = []
    for number, table in enumerate(reader.tables("edition", example="[[...edition]] tables"), 1):
        inner = reader.within(table, f"edition {table.get('id', number)}")
        edition = Edition(
            id=inner.identifier(),
            since=inner.day("since"),
            until=inner.day("until"),
            certainty=inner.member("certainty", Certainty, Certainty.INFERENCE),
            source=_source(inner),
            counting=counting(inner),
        )
        if edition.since and edition.until and edition.until < edition.since:
            inner.wrong(f"it ends on {edition.until}, before it begins", "Put `until` on or after `since`")
        for earlier in editions:
            if earlier.id == edition.id:
                inner.wrong("the edition's id stands twice", "Give each edition an id of its own")
        if editions and inner.sound and (gap := _overlap(editions[-1], edition)):
            inner.wrong(f"it overlaps with edition {editions[-1].id}", gap)
        inner.close()
        editions.append(edition)
    return tuple(editions)


def _overlap(earlier: Edition, later: Edition) -> str | None:
    """How to mend two editions that would hold on the same day, or stand in the wrong order, or None."""
    if later.since is None:
        return "Add `since`: the first day of the newer edition (editions go from the oldest to the newest)"
    if earlier.until is None:
        return f"Give edition {earlier.id} an `until` before {later.since}"
    if earlier.until >= later.since:
        return f"Let edition {earlier.id} end before {later.since}"
    return None


def _source(reader: Reader) -> Source:
    example = '[{ act = "order-598", at = ["annex 1, point 6"] }]'
    citations = []
    for number, table in enumerate(reader.tables("source", example=example), 1):
        inner = reader.within(table, f"source {number}")
        citation = Citation(
            act=inner.text("act", needed=False) or None,
            provisions=tuple(provision(place, inner.wrong) for place in inner.texts("at")),
            publication=inner.text("publication", needed=False) or None,
            published=inner.day("published"),
            by_analogy=inner.flag("by_analogy"),
        )
        if bool(citation.act) is bool(citation.publication):
            inner.wrong(
                "the source names neither an act nor a publication, or both",
                "Write either act = or publication =",
            )
        inner.close()
        citations.append(citation)
    return tuple(citations)


def provision(place: str, wrong: Callable[[str, str], None]) -> Provision:
    """Reads "annex 1, point 4,9": places from large to small, several numbers of one kind without a space."""
    path: list[tuple[str, str]] = []
    for part in place.split(", "):
        kind, _, number = part.partition(" ")
        if kind not in KINDS:
            wrong(f"{part!r} names no place in an act", f"Begin with one of {', '.join(KINDS)}")
        elif (kind in _NUMBERLESS) is bool(number) or (number and not _NUMBERS.fullmatch(number)):
            wrong(
                f"{part!r} is numbered wrongly",
                'Write "point 6", "point 4,9", "annex 3..6" or, alone, "note"',
            )
        path.append((kind, number))
    order = [KINDS.index(kind) for kind, _ in path if kind in KINDS]
    if order != sorted(set(order)):
        wrong(f"{place!r} does not go from large to small", f"Keep this order: {', '.join(KINDS)}")
    return Provision(tuple(path))
