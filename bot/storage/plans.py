"""All that planning needs to know about users, read for many at once, and when each was planned last."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bot.storage.preferences import Preferences, parse_ahead, read
from bot.storage.reminders import LIVE

_OF_USERS = "user_id IN (SELECT value FROM json_each(:ids))"


class Key(NamedTuple):
    """A due date by what it is for."""

    case_id: int
    duty: str
    period: str


@dataclass(slots=True)
class StoredDue:
    """A stored due date."""

    id: int
    limit: str
    advised: str
    edition: str
    planned_from: int
    done: bool
    open: bool
    ended: bool = False  # taken away because its rule ends before it
    live: bool = True  # its duty is on, or its event is known


@dataclass(slots=True)
class Person:
    """All that is stored about one user's reminders."""

    preferences: Preferences = field(default_factory=Preferences)
    ahead: dict[str, tuple[int, ...]] = field(default_factory=dict)
    ahead_since: dict[str, int] = field(default_factory=dict)  # Unix seconds
    chosen: list[tuple[int, str, int]] = field(default_factory=list)  # case, duty, chosen_at
    events: list[tuple[int, str, str, int]] = field(default_factory=list)  # case, duty, day, reported_at
    dues: dict[Key, StoredDue] = field(default_factory=dict)
    stored: dict[tuple[int | None, str], sqlite3.Row] = field(default_factory=dict)  # (due id, kind)
    repealed: set[tuple[int, str]] = field(default_factory=set)  # (case, duty) switched off by a repeal
    known: bool = False  # has a row in `plans`


def read_people(connection: sqlite3.Connection, user_ids: Collection[int], oldest: date) -> dict[int, Person]:
    """What is stored about users, by id; of reminders, those that wait and those of limits or days from `oldest` on."""
    values = {"ids": json.dumps(list(user_ids)), "oldest": oldest.isoformat()}
    people = {
        row[0]: Person()
        for row in connection.execute("SELECT id FROM users WHERE id IN (SELECT value FROM json_each(:ids))", values)
    }
    for row in connection.execute(f"SELECT * FROM preferences WHERE {_OF_USERS}", values):
        people[row["user_id"]].preferences = read(row)
    for row in connection.execute(f"SELECT user_id, duty, days, set_at FROM ahead WHERE {_OF_USERS}", values):
        people[row[0]].ahead[row[1]] = parse_ahead(row[2])
        people[row[0]].ahead_since[row[1]] = row[3]
    for row in connection.execute(f"SELECT user_id FROM plans WHERE {_OF_USERS}", values):
        people[row[0]].known = True
    for row in connection.execute(
        "SELECT c.user_id, x.case_id, x.duty, x.chosen_at FROM cases c JOIN chosen_duties x ON x.case_id = c.id"
        f" WHERE c.{_OF_USERS}",
        values,
    ):
        people[row[0]].chosen.append((row[1], row[2], row[3]))
    for row in connection.execute(
        "SELECT c.user_id, e.case_id, e.duty, e.happened_on, e.reported_at FROM cases c"
        f" JOIN events e ON e.case_id = c.id WHERE c.{_OF_USERS}",
        values,
    ):
        people[row[0]].events.append((row[1], row[2], row[3], row[4]))
    for row in connection.execute(
        "SELECT c.user_id, x.case_id, x.duty FROM cases c JOIN repealed_choices x ON x.case_id = c.id"
        f" WHERE c.{_OF_USERS}",
        values,
    ):
        people[row[0]].repealed.add((row[1], row[2]))
    read_dues(connection, people)
    for row in connection.execute(
        "SELECT r.id, r.user_id, r.due_id, r.kind, r.day, r.at, r.useful_until, r.state, r.dropped_at, r.data"
        f" FROM reminders r LEFT JOIN due_dates d ON d.id = r.due_id WHERE r.{_OF_USERS}"
        " AND (r.state = 'planned' OR r.due_id IS NULL OR d.limit_on >= :oldest OR r.day >= :oldest)",
        values,
    ):
        people[row["user_id"]].stored[row["due_id"], row["kind"]] = row
    return people


def read_dues(connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
    """Let people know their due dates as they are stored now."""
    values = {"ids": json.dumps(list(people))}
    for row in connection.execute(
        f"SELECT c.user_id, d.*, {LIVE} AS live FROM cases c JOIN due_dates d ON d.case_id = c.id WHERE c.{_OF_USERS}",
        values,
    ):
        people[row["user_id"]].dues[Key(row["case_id"], row["duty"], row["period"])] = StoredDue(
            id=row["id"],
            limit=row["limit_on"],
            advised=row["advised_on"],
            edition=row["edition"],
            planned_from=row["planned_from"],
            done=row["done_at"] is not None,
            open=row["done_at"] is None and row["dropped_at"] is None,
            ended=bool(row["ended"]),
            live=bool(row["live"]),
        )


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


def planned(connection: sqlite3.Connection, user_ids: Collection[int], moment: int) -> None:
    """Note that users were planned."""
    connection.executemany(
        "INSERT INTO plans (user_id, planned_at) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET planned_at = excluded.planned_at",
        [(user_id, moment) for user_id in user_ids],
    )
