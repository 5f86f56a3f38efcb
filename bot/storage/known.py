"""What each user knows of the law: a row for each rule, and of each due date its days as the user knows them.

Nobody but whoever tells something writes here, and the planner for what somebody takes note of by answering or
choosing. What is known and what holds are compared by `bot.law.known`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from bot.law import known, numbers
from bot.law.known import OWN, DateMoved, Known, News, What
from bot.law.numbers import NumberNews

_MINE = "case_id IN (SELECT id FROM cases WHERE user_id = ?)"


@lru_cache(maxsize=4096)
def read(editions: str, until: str | None, over: str) -> Known:
    """What is known, from the columns of `known_rules`. Thousands of users know the same."""
    return Known(
        tuple(json.loads(editions).items()),
        date.fromisoformat(until) if until else None,
        frozenset(json.loads(over)),
    )


def write(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, Known]]) -> None:
    """Remember what users know, each of a rule."""
    connection.executemany(
        "INSERT INTO known_rules (user_id, rule, editions, until, over) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET editions = excluded.editions, until = excluded.until, over = excluded.over",
        [(user_id, rule, *_columns(found)) for user_id, rule, found in rows],
    )


def has(connection: sqlite3.Connection, user_id: int, rule: str) -> bool:
    """Whether it is on record what a user knows of a rule."""
    found = connection.execute("SELECT 1 FROM known_rules WHERE user_id = ? AND rule = ?", (user_id, rule))
    return found.fetchone() is not None


def offer(connection: sqlite3.Connection, duties: Iterable[str]) -> None:
    """Remember which duties are offered. Whoever has chosen or reported others before is noted to know nothing of a new
    one; the first time there is nobody."""
    offered = {row[0] for row in connection.execute("SELECT duty FROM offered_duties")}
    new = [(duty,) for duty in duties if duty not in offered]
    if offered:
        connection.executemany(
            "INSERT INTO known_rules (user_id, rule, editions) SELECT user_id, ?, '{}' FROM (SELECT user_id"
            " FROM chosen_duties UNION SELECT c.user_id FROM events e JOIN cases c ON c.id = e.case_id)"
            " WHERE true ON CONFLICT DO NOTHING",
            new,
        )
    connection.executemany("INSERT INTO offered_duties (duty) VALUES (?)", new)


def note_numbers(connection: sqlite3.Connection, present: Known) -> None:
    """Remember what the numbers are whose change is news. Where they were others until now, whoever is to be planned
    anew and was told nothing of them knows those; the first time everybody knows what holds."""
    before = connection.execute("SELECT numbers FROM numbers_seen").fetchone()
    now = _columns(present)[0]
    if before is not None and before[0] != now:
        connection.execute(
            "INSERT INTO known_rules (user_id, rule, editions) SELECT user_id, ?, ? FROM plans"
            " WHERE true ON CONFLICT DO NOTHING",
            (numbers.RULE, before[0]),
        )
    connection.execute("DELETE FROM numbers_seen")
    connection.execute("INSERT INTO numbers_seen (numbers) VALUES (?)", (now,))


@lru_cache(maxsize=4096)
def _columns(found: Known) -> tuple[str, str | None, str]:
    until = found.until.isoformat() if found.until is not None else None
    return json.dumps(dict(found.editions)), until, json.dumps(sorted(found.over))


def move_dues(connection: sqlite3.Connection, moved: Iterable[tuple[str, str, str, int]]) -> None:
    """Store due dates as they are counted now: limit, advised day, edition, id. Their users know them as before."""
    connection.executemany(
        "UPDATE due_dates SET known_limit_on = coalesce(known_limit_on, limit_on),"
        " known_advised_on = coalesce(known_advised_on, advised_on), known_by = coalesce(known_by, edition),"
        " limit_on = ?, advised_on = ?, edition = ? WHERE id = ?",
        moved,
    )


def note_counted(connection: sqlite3.Connection, dues: Iterable[int]) -> None:
    """Their users know these due dates as they are counted."""
    connection.executemany(
        "UPDATE due_dates SET known_limit_on = NULL, known_advised_on = NULL, known_by = NULL WHERE id = ?",
        [(due_id,) for due_id in dues],
    )


def note_told(connection: sqlite3.Connection, user_id: int, item: News | DateMoved | NumberNews, today: date) -> None:
    """Remember that a user was told something, and with it how their dates are counted by now."""
    if isinstance(item, NumberNews):
        before = _heard(connection, user_id, numbers.RULE) or item.present
        write(connection, [(user_id, numbers.RULE, numbers.learned(before, item.changes))])
        return
    note_counted(connection, item.dues)
    rule = item.rule
    if rule is None:
        return
    heard = _heard(connection, user_id, rule.id)
    if heard is None:
        return
    if isinstance(item, DateMoved):
        write(connection, [(user_id, rule.id, known.recounted(rule, heard, today))])
        return
    write(connection, [(user_id, rule.id, known.told(rule, heard, item.what, item.edition, today))])
    if item.what in (What.NEW, What.RESTORED):  # what was chosen while it was over is a choice like any other now
        for table, mine in (("chosen_duties", "user_id = ?"), ("events", _MINE)):
            connection.execute(
                f"UPDATE {table} SET edition = ? WHERE edition = ? AND duty = ? AND {mine}",
                (item.edition.id, OWN, rule.id, user_id),
            )


def _heard(connection: sqlite3.Connection, user_id: int, rule: str) -> Known | None:
    row = connection.execute(
        "SELECT editions, until, over FROM known_rules WHERE user_id = ? AND rule = ?", (user_id, rule)
    ).fetchone()
    return None if row is None else read(row[0], row[1], row[2])
