"""All that planning needs to know about users, read for many at once, and when each was planned last."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.law.known import Known
from bot.law.periods import PeriodKind
from bot.storage import known
from bot.storage.preferences import Preferences, parse_ahead, read
from bot.storage.reminders import BY_LAW

_OF_USERS = "user_id IN (SELECT value FROM json_each(:ids))"


class Key(NamedTuple):
    """A due date by what it is for."""

    case_id: int
    duty: str
    period: str


class Choice(NamedTuple):
    """A duty that is on for a case, or (`stopped`) that the law has switched off. `edition`: under which it was chosen,
    `bot.law.known.OWN` where the duty was over; None where it was not planned since. `until`: for periods that begin
    after that day (ISO 8601) nothing is owed; `since`: nor for those before it, see `bot.storage.mining`."""

    case_id: int
    duty: str
    chosen_at: int
    edition: str | None
    stopped: bool
    until: str | None = None
    since: str | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What its due dates have in common."""
        return self.case_id, self.duty


class Reported(NamedTuple):
    """An event; `edition` as in `Choice`. Of a case that somebody else owns it counts where its duty is on."""

    case_id: int
    duty: str
    day: str
    reported_at: int
    edition: str | None
    own: bool = True  # of the person's own case: then what is written of it is theirs to write

    @property
    def key(self) -> Key:
        """Its due date."""
        return Key(self.case_id, self.duty, self.day)


@dataclass(slots=True)
class StoredDue:
    """A stored due date. `known`: its limit and advised day as the user knows them, who knows it counted by the
    edition `known_by`."""

    id: int
    limit: str
    advised: str
    edition: str
    planned_from: int
    done: bool
    known: tuple[str, str]
    known_by: str
    open: bool
    away: bool  # the law, not the user, has taken it away
    of_event: bool  # not of a duty that recurs


class NewDue(NamedTuple):
    """A due date that is not stored yet; days in ISO 8601, `planned_from` in Unix seconds."""

    user_id: int
    case_id: int
    duty: str
    period: str
    kind: str
    limit: str
    advised: str
    edition: str
    planned_from: int


class StoredReminder(NamedTuple):
    """A stored reminder; `day` in ISO 8601, `at`, `useful_until` and `dropped_at` in Unix seconds."""

    id: int
    day: str
    at: int
    useful_until: int
    state: str
    dropped_at: int | None


@dataclass(slots=True)
class Person:
    """All that is stored about one user's reminders."""

    situation: str | None = None  # who they say they are, a `Situation`
    preferences: Preferences = field(default_factory=Preferences)
    ahead: dict[str, tuple[int, ...]] = field(default_factory=dict)
    ahead_since: dict[str, int] = field(default_factory=dict)  # Unix seconds
    chosen: list[Choice] = field(default_factory=list)
    events: list[Reported] = field(default_factory=list)
    answers: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # by requirement: case, edition
    replies: set[tuple[int, str, str]] = field(default_factory=set)  # case, question about them, what was answered
    known: dict[str, Known] = field(default_factory=dict)  # by rule
    dues: dict[Key, StoredDue] = field(default_factory=dict)
    has_away: bool = False  # whether the law has taken any of them away
    stored: dict[tuple[int | None, str], StoredReminder] = field(default_factory=dict)  # (due id, kind)
    planned: bool = False  # has a row in `plans`
    fresh: set[tuple[int | str, ...]] = field(default_factory=set)  # keys of choices and events that are new
    off: set[Key] = field(default_factory=set)  # events whose dates the law has switched off

    @property
    def is_concerned(self) -> bool:
        """Whether there is anything to plan or to tell them."""
        noted = self.chosen or self.events or self.answers or self.known
        return bool(self.planned or noted or self.preferences.checkin)

    def is_live(self, key: Key, due: StoredDue) -> bool:
        """Whether a due date still follows from what the person told: its duty is on, or its event is known."""
        if due.of_event:
            return any(event.key == key for event in self.events)
        return any(choice.key == key[:2] and not choice.stopped for choice in self.chosen)


def read_people(connection: sqlite3.Connection, user_ids: Collection[int], oldest: date) -> dict[int, Person]:
    """What is stored about users, by id; of reminders, those that wait and those of limits or days from `oldest` on."""
    values = {"ids": json.dumps(list(user_ids)), "oldest": oldest.isoformat()}
    people = {
        row[0]: Person(situation=row[1])
        for row in connection.execute(
            "SELECT id, situation FROM users WHERE id IN (SELECT value FROM json_each(:ids))", values
        )
    }
    for row in connection.execute(f"SELECT * FROM preferences WHERE {_OF_USERS}", values):
        people[row["user_id"]].preferences = read(row)
    for row in connection.execute(f"SELECT user_id, duty, days, set_at FROM ahead WHERE {_OF_USERS}", values):
        people[row[0]].ahead[row[1]] = parse_ahead(row[2])
        people[row[0]].ahead_since[row[1]] = row[3]
    for row in connection.execute(f"SELECT user_id FROM plans WHERE {_OF_USERS}", values):
        people[row[0]].planned = True
    for row in connection.execute(
        "SELECT x.user_id, x.case_id, x.duty, x.chosen_at, x.edition, x.stopped, x.until, c.mining_since"
        f" FROM chosen_duties x JOIN cases c ON c.id = x.case_id WHERE x.{_OF_USERS}",
        values,
    ):
        people[row[0]].chosen.append(Choice(row[1], row[2], row[3], row[4], bool(row[5]), row[6], row[7]))
    for row in connection.execute(
        "SELECT m.user_id, e.case_id, e.duty, e.happened_on, e.reported_at, e.edition, m.role = 'owner' FROM members m"
        f" JOIN events e ON e.case_id = m.case_id WHERE m.{_OF_USERS} AND (m.role = 'owner' OR EXISTS (SELECT 1"
        "  FROM chosen_duties x WHERE x.case_id = m.case_id AND x.user_id = m.user_id AND x.duty = e.duty))",
        values,
    ):
        people[row[0]].events.append(Reported(row[1], row[2], row[3], row[4], row[5], bool(row[6])))
    for row in connection.execute(
        "SELECT DISTINCT c.user_id, a.requirement, a.case_id, a.edition FROM cases c"
        f" JOIN answers a ON a.case_id = c.id WHERE c.{_OF_USERS}",
        values,
    ):
        people[row[0]].answers.setdefault(row[1], []).append((row[2], row[3]))
    for row in connection.execute(
        "SELECT DISTINCT c.user_id, x.case_id, x.question, x.value FROM cases c"
        f" JOIN conditions x ON x.case_id = c.id WHERE c.{_OF_USERS}",
        values,
    ):
        people[row[0]].replies.add((row[1], row[2], row[3]))
    for row in connection.execute(
        f"SELECT user_id, rule, editions, until, over FROM known_rules WHERE {_OF_USERS}", values
    ):
        people[row[0]].known[row[1]] = known.read(*row[2:])
    read_dues(connection, people)
    for user_id, due_id, kind, *row in connection.execute(
        "SELECT user_id, due_id, kind, id, day, at, useful_until, state, dropped_at FROM reminders"
        f" WHERE {_OF_USERS} AND (state = 'planned' OR due_id IS NULL OR day >= :oldest"
        "  OR (SELECT limit_on FROM due_dates WHERE id = due_id) >= :oldest)",
        values,
    ):
        people[user_id].stored[due_id, kind] = StoredReminder(*row)
    return people


def read_dues(connection: sqlite3.Connection, people: Mapping[int, Person], after: int = 0) -> None:
    """Let people know their due dates as they are stored now: those with ids above `after`."""
    values = {"ids": json.dumps(list(people)), "after": after}
    for (
        user_id,
        case_id,
        duty,
        period,
        kind,
        due_id,
        limit,
        advised,
        edition,
        since,
        done,
        dropped,
        *heard,
    ) in connection.execute(
        "SELECT d.user_id, d.case_id, d.duty, d.period, d.period_kind, d.id, d.limit_on, d.advised_on, d.edition,"
        " d.planned_from, d.done_at, d.dropped_at, d.known_limit_on, d.known_advised_on, d.known_by"
        f" FROM due_dates d WHERE d.{_OF_USERS} AND d.id > :after",
        values,
    ):
        person = people[user_id]
        person.has_away |= dropped == BY_LAW
        person.dues[Key(case_id, duty, period)] = StoredDue(
            id=due_id,
            limit=limit,
            advised=advised,
            edition=edition,
            planned_from=since,
            done=done is not None,
            known=(heard[0] or limit, heard[1] or advised),
            known_by=edition if heard[2] is None else heard[2],
            open=done is None and dropped is None,
            away=dropped == BY_LAW,
            of_event=kind == PeriodKind.EVENT,
        )


def add_dues(connection: sqlite3.Connection, rows: Sequence[NewDue], people: Mapping[int, Person]) -> None:
    """Store new due dates and let their people know them."""
    if not rows:
        return
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'due_dates'").fetchone()
    before = found[0] if found is not None else 0
    connection.executemany(
        "INSERT INTO due_dates"
        " (user_id, case_id, duty, period, period_kind, limit_on, advised_on, edition, planned_from)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    last = connection.execute("SELECT last_insert_rowid()").fetchone()[0]
    if _share_done(connection, after=before) or last != before + len(rows):
        read_dues(connection, {row.user_id: people[row.user_id] for row in rows}, after=before)
        return
    for number, row in enumerate(rows, before + 1):  # what was just written need not be read
        people[row.user_id].dues[Key(row.case_id, row.duty, row.period)] = StoredDue(
            id=number,
            limit=row.limit,
            advised=row.advised,
            edition=row.edition,
            planned_from=row.planned_from,
            done=False,
            known=(row.limit, row.advised),
            known_by=row.edition,
            open=True,
            away=False,
            of_event=row.kind == PeriodKind.EVENT,
        )


def _share_done(connection: sqlite3.Connection, after: int) -> bool:
    """Mark the due dates with ids above `after` as done that somebody else who sees the case has marked before. Returns
    whether there are any."""
    done = connection.execute(
        "UPDATE due_dates AS d SET (done_at, proof) = (SELECT o.done_at, o.proof FROM due_dates o"
        f"  WHERE {_SAME_DONE}) WHERE d.id > ? AND EXISTS (SELECT 1 FROM due_dates o WHERE {_SAME_DONE})",
        (after,),
    )
    return done.rowcount > 0


_SAME_DONE = "(o.case_id, o.duty, o.period) = (d.case_id, d.duty, d.period) AND o.done_at IS NOT NULL AND o.id <> d.id"


def older_than(connection: sqlite3.Connection, moment: int, most: int, now: int) -> list[int]:
    """Users who were last planned before a moment, longest ago first; or after `now`, by a clock that was ahead."""
    rows = connection.execute(
        "SELECT user_id FROM plans WHERE planned_at <= ? ORDER BY planned_at LIMIT ?", (moment, most)
    )
    found = [row[0] for row in rows]
    if not found:
        rows = connection.execute("SELECT user_id FROM plans WHERE planned_at > ? LIMIT ?", (now, most))
        found = [row[0] for row in rows]
    return found


def note_planned(connection: sqlite3.Connection, user_ids: Collection[int], moment: int) -> None:
    """Note that users were planned."""
    connection.executemany(
        "INSERT INTO plans (user_id, planned_at) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET planned_at = excluded.planned_at",
        [(user_id, moment) for user_id in user_ids],
    )


def ask_for_all(connection: sqlite3.Connection, law: str) -> bool:
    """Ask for new plans of everybody who is reminded of something, has answered something or knows of a rule, where the
    law is not the one it was when this was asked last. `law`: its fingerprint. Returns whether it is another."""
    row = connection.execute("SELECT fingerprint FROM law_seen").fetchone()
    if row is not None and row[0] == law:
        return False
    connection.execute("DELETE FROM law_seen")
    connection.execute("INSERT INTO law_seen (fingerprint) VALUES (?)", (law,))
    connection.execute("UPDATE plans SET planned_at = 0")
    connection.execute(
        "INSERT INTO plans (user_id, planned_at) SELECT DISTINCT c.user_id, 0 FROM answers a"
        " JOIN cases c ON c.id = a.case_id UNION SELECT user_id, 0 FROM known_rules WHERE true ON CONFLICT DO NOTHING"
    )
    return True
