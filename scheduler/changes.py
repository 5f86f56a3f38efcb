"""What the catalogue says otherwise than when it was last looked at, and who is to be told.

The catalogue's words are remembered as one line a rule (`law_versions`). Where a line differs, everybody whose
answers, choices or open due dates rest on that rule gets one reminder of kind `law:...`: each is told once, and nobody
else is. Users are told slice by slice, so that nobody who taps has to wait; the new line is remembered with the last
slice, and what was told before a stop is not told again, for the rows are unique and moved dates moved.

A requirement is told of on the day on which its new edition takes effect, for then the answer is to be looked at; a
duty as soon as a new edition is known, for dates of later periods move at once. They are moved here, so that the
planner has nothing left to tell.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

import structlog

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty, Requirement, Status
from bot.storage import preferences
from bot.storage.preferences import Preferences
from scheduler import notices
from scheduler.moves import Move, moves_of
from scheduler.news import Said, counted_by, news_of, news_of_duty, with_case, with_moves
from scheduler.versions import Version, calendar_version, counted_otherwise, remembered, version

log = structlog.get_logger(__name__)

CALENDAR = "calendar"

# CROSS JOIN keeps SQLite from looking through everybody's rows for the few users of a slice.
_ANSWERED = (
    "SELECT DISTINCT c.user_id, c.id FROM cases c CROSS JOIN answers a ON a.case_id = c.id"
    " WHERE c.user_id > ? AND c.user_id <= ? AND a.requirement = ? AND (a.edition <> ? OR ?)"
)
_CHOSE = (
    "SELECT c.user_id, c.id FROM cases c CROSS JOIN chosen_duties x ON x.case_id = c.id AND x.duty = ?"
    " WHERE c.user_id > ? AND c.user_id <= ?"
)
_MINE = "case_id IN (SELECT id FROM cases WHERE user_id > ? AND user_id <= ?)"

SLICE = 200  # users told in one transaction


class _Change(NamedTuple):
    """A rule of which other things are said now than were remembered."""

    rule: Requirement | Duty
    was: Version
    is_now: Version


class _Look(NamedTuple):
    """What a look at the law finds: the lines to remember, the ids of what changed, and what users are to be told."""

    lines: Mapping[str, str]
    changed: list[str]
    to_tell: list[_Change]
    first: bool


class _Users(NamedTuple):
    """A slice of users: ids after `after` up to `last`."""

    after: int
    last: int


def note_law(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> list[str]:
    """Compare the law with what is remembered of it, write what users are to be told, and ask for new plans; for all
    users at once. Returns the ids of the rules that changed. The first time, everything is only remembered."""
    changed = _look(connection, law, calendar, now).changed
    after: int | None = 0
    while after is not None:
        after = note_slice(connection, law, calendar, now, after)
    return changed


def note_slice(
    connection: sqlite3.Connection,
    law: Catalogue,
    calendar: WorkCalendar,
    now: datetime,
    after: int,
    most: int = SLICE,
) -> int | None:
    """The same for at most `most` users with ids greater than `after`. Returns the last of them, to go on from; None
    where everybody is told and the law is remembered. Each call is one transaction."""
    look = _look(connection, law, calendar, now)
    if look.to_tell:
        ids = connection.execute("SELECT id FROM users WHERE id > ? ORDER BY id LIMIT ?", (after, most)).fetchall()
        if ids:
            users = _Users(after, ids[-1][0])
            today, moment = now.astimezone(ALMATY).date(), int(now.timestamp())
            for change in look.to_tell:
                if isinstance(change.rule, Duty):
                    _of_duty(connection, change.rule, change.was, change.is_now, users, calendar, today, moment)
                else:
                    _of_requirement(connection, change.rule, change.was, change.is_now, users, moment)
            return users.last
    connection.executemany(
        "INSERT INTO law_versions (rule, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
        list(look.lines.items()),
    )
    if look.changed and not look.first:
        connection.execute("UPDATE plans SET planned_at = 0")
        log.info("law_changed", rules=look.changed)
    return None


def _look(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> _Look:
    today = now.astimezone(ALMATY).date()
    known = {row[0]: row[1] for row in connection.execute("SELECT rule, version FROM law_versions")}
    current = {CALENDAR: calendar_version(calendar)}
    changed = [] if known.get(CALENDAR) == current[CALENDAR] else [CALENDAR]
    to_tell = []
    rules: tuple[Requirement | Duty, ...] = (*law.requirements.values(), *law.duties.values())
    for rule in rules:
        is_now = version(rule, today)
        current[rule.id] = json.dumps(is_now)
        was = remembered(known[rule.id], rule) if rule.id in known else None
        if was != is_now:
            changed.append(rule.id)
            if was is not None:
                to_tell.append(_Change(rule, was, is_now))
    lines = {name: text for name, text in current.items() if known.get(name) != text}
    return _Look(lines, changed, to_tell, not known)


def _of_requirement(
    connection: sqlite3.Connection, rule: Requirement, was: Version, is_now: Version, users: _Users, moment: int
) -> None:
    edition = next(edition for edition in rule.editions if edition.id == is_now["edition"])
    news = news_of(rule, "requirement", edition, was["edition"], is_now["status"])
    rows = connection.execute(_ANSWERED, (*users, rule.id, edition.id, was["edition"] == edition.id))
    _write(connection, with_case(news, _cases(rows)), moment)


def _of_duty(
    connection: sqlite3.Connection,
    duty: Duty,
    was: Version,
    is_now: Version,
    users: _Users,
    calendar: WorkCalendar,
    today: date,
    moment: int,
) -> None:
    chose = _cases(connection.execute(_CHOSE, (duty.id, *users)))
    moves = moves_of(connection, duty, calendar, today, users)
    concerned = {
        user_id: chose.get(user_id, set()) | {move.case_id for move in moves.get(user_id, ())}
        for user_id in chose.keys() | moves.keys()
    }
    if is_now["status"] == Status.REPEALED != was["status"]:
        news = news_of(duty, "duty", duty.latest, was["edition"], is_now["status"])
        _write(connection, with_case(news, concerned), moment)
        _stop(connection, duty.id, users, moment)
        return
    found = list(news_of_duty(duty, was, is_now))
    moved = {user_id: [move for move in mine if move.differs] for user_id, mine in moves.items()}
    if found:
        told = {user_id: list(with_moves(found, moved.get(user_id, ()))) for user_id in concerned}
        _write(connection, told, moment)
    elif counted_otherwise(was, is_now):
        _tell_corrections(connection, duty, moved, today, moment)
    else:
        return
    connection.executemany(
        "UPDATE due_dates SET limit_on = ?, advised_on = ?, edition = ? WHERE id = ?",
        [
            (move.found.limit.isoformat(), move.found.advised.isoformat(), counted_by(move.found), move.due_id)
            for mine in moved.values()
            for move in mine
        ],
    )


def _cases(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The cases of each user."""
    found: dict[int, set[int]] = {}
    for user_id, case_id in rows:
        found.setdefault(user_id, set()).add(case_id)
    return found


def _tell_corrections(
    connection: sqlite3.Connection, duty: Duty, moved: Mapping[int, Sequence[Move]], today: date, moment: int
) -> None:
    """No new edition: its counting, or the day it begins, was entered wrongly. Of a series the nearest date is told."""
    wanted = _preferences(connection, moved)
    rows = []
    for user_id, moves in moved.items():
        told: set[int] = set()
        for move in sorted(moves, key=lambda move: move.found.limit):
            if move.found.limit < today or (duty.needs == "quarter" and move.case_id in told):
                continue
            told.add(move.case_id)
            rows.append(
                notices.moved(
                    user_id,
                    move.due_id,
                    duty.id,
                    move.old,
                    move.found,
                    notices.COUNTING,
                    wanted.get(user_id, _DEFAULT),
                    moment,
                )
            )
    connection.executemany(notices.INSERT, rows)


def _stop(connection: sqlite3.Connection, duty: str, users: _Users, now: int) -> None:
    """A duty that was repealed is reminded of by own choice alone, and the choice was made of a duty in force."""
    connection.execute(f"DELETE FROM chosen_duties WHERE duty = ? AND {_MINE}", (duty, *users))
    connection.execute(
        f"UPDATE due_dates SET dropped_at = ? WHERE duty = ? AND done_at IS NULL AND dropped_at IS NULL AND {_MINE}",
        (now, duty, *users),
    )


_DEFAULT = Preferences()


def _write(connection: sqlite3.Connection, told: Mapping[int, Iterable[Said]], moment: int) -> None:
    wanted = _preferences(connection, told)
    connection.executemany(
        notices.INSERT,
        [
            notices.of_law(user_id, kind, data, wanted.get(user_id, _DEFAULT), moment)
            for user_id, mine in told.items()
            for kind, data in mine
        ],
    )


def _preferences(connection: sqlite3.Connection, users: Iterable[int]) -> dict[int, Preferences]:
    """Of those users that have set any."""
    rows = connection.execute(
        "SELECT * FROM preferences WHERE user_id IN (SELECT value FROM json_each(?))", (json.dumps(list(users)),)
    )
    return {row["user_id"]: preferences.read(row) for row in rows}
