"""What the catalogue says otherwise than when it was last looked at, and who is to be told.

The catalogue's words are remembered as one line a rule (`law_versions`). Where a line differs, everybody whose
answers, choices or open due dates rest on that rule gets one reminder of kind `law:...`, in the same transaction that
remembers the new line: each is told once, and nobody else is. A requirement is told of on the day on which its new
edition takes effect, for then the answer is to be looked at; a duty as soon as a new edition is known, for dates of
later periods move at once, and its dates are moved here, so that the planner has nothing left to tell.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import structlog

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import DueDate
from bot.law.model import Duty, Edition, Requirement, Rule, Status
from bot.storage import preferences
from bot.storage.preferences import Preferences
from scheduler import notices
from scheduler.moves import Move, moves_of
from scheduler.versions import Version, calendar_version, counted_otherwise, new_editions, remembered, version

log = structlog.get_logger(__name__)

CALENDAR = "calendar"

_ANSWERED = (
    "SELECT DISTINCT c.user_id, c.id FROM answers a JOIN cases c ON c.id = a.case_id"
    " WHERE a.requirement = ? AND (a.edition <> ? OR ?)"
)
_CHOSE = "SELECT c.user_id, c.id FROM chosen_duties x JOIN cases c ON c.id = x.case_id WHERE x.duty = ?"


_Said = tuple[str, Mapping[str, Any]]  # the kind of a reminder, and its data


class _News(NamedTuple):
    """What is told of one rule: the kind of the reminder, its data, and the edition that it is about."""

    kind: str
    data: Mapping[str, Any]
    edition: str


def note_law(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> list[str]:
    """Compare the law with what is remembered of it, write what users are to be told, and ask for new plans.

    Returns the ids of the rules that changed. The first time, everything is only remembered.
    """
    today, moment = now.astimezone(ALMATY).date(), int(now.timestamp())
    known = {row[0]: row[1] for row in connection.execute("SELECT rule, version FROM law_versions")}
    current = {CALENDAR: calendar_version(calendar)}
    changed = [] if known.get(CALENDAR) == current[CALENDAR] else [CALENDAR]
    for rule in (*law.requirements.values(), *law.duties.values()):
        is_now = version(rule, today)
        current[rule.id] = json.dumps(is_now)
        was = remembered(known[rule.id], rule) if rule.id in known else None
        if was == is_now:
            continue
        changed.append(rule.id)
        if was is None:
            continue
        if isinstance(rule, Duty):
            _of_duty(connection, rule, was, is_now, calendar, today, moment)
        elif isinstance(rule, Requirement):
            _of_requirement(connection, rule, was, is_now, moment)
    connection.executemany(
        "INSERT INTO law_versions (rule, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
        [(name, text) for name, text in current.items() if known.get(name) != text],
    )
    if known and changed:
        connection.execute("UPDATE plans SET planned_at = 0")
        log.info("law_changed", rules=changed)
    return changed


def _of_requirement(
    connection: sqlite3.Connection, rule: Requirement, was: Version, is_now: Version, moment: int
) -> None:
    edition = next(edition for edition in rule.editions if edition.id == is_now["edition"])
    news = _news(rule, "requirement", edition, was["edition"], is_now["status"])
    rows = connection.execute(_ANSWERED, (rule.id, edition.id, was["edition"] == edition.id))
    _write(connection, _with_case(news, _cases(rows)), moment)


def _of_duty(
    connection: sqlite3.Connection,
    duty: Duty,
    was: Version,
    is_now: Version,
    calendar: WorkCalendar,
    today: date,
    moment: int,
) -> None:
    chose = _cases(connection.execute(_CHOSE, (duty.id,)))
    moves = moves_of(connection, duty, calendar, today)
    concerned = {
        user_id: chose.get(user_id, set()) | {move.case_id for move in moves.get(user_id, ())}
        for user_id in chose.keys() | moves.keys()
    }
    if is_now["status"] == Status.REPEALED != was["status"]:
        news = _news(duty, "duty", duty.latest, was["edition"], is_now["status"])
        _write(connection, _with_case(news, concerned), moment)
        _stop(connection, duty.id, moment)
        return
    found = list(_news_of_duty(duty, was, is_now))
    moved = {user_id: [move for move in mine if move.differs] for user_id, mine in moves.items()}
    if found:
        told = {user_id: list(_with_moves(found, moved.get(user_id, ()))) for user_id in concerned}
        _write(connection, told, moment)
    elif counted_otherwise(was, is_now):
        _tell_corrections(connection, duty, moved, today, moment)
    else:
        return
    connection.executemany(
        "UPDATE due_dates SET limit_on = ?, advised_on = ?, edition = ? WHERE id = ?",
        [
            (move.found.limit.isoformat(), move.found.advised.isoformat(), _counted_by(move.found), move.due_id)
            for mine in moved.values()
            for move in mine
        ],
    )


def _news_of_duty(duty: Duty, was: Version, is_now: Version) -> Iterator[_News]:
    """One for each new edition; where a repealed duty binds again, for its latest one at least."""
    again = was["status"] == Status.REPEALED != is_now["status"]
    for edition in new_editions(duty, was) or ((duty.latest,) if again else ()):
        place = duty.editions.index(edition)
        before = duty.editions[place - 1].id if place else was["edition"]
        news = _news(duty, "duty", edition, before, is_now["status"])
        yield news._replace(data={**news.data, "again": True}) if again else news


def _news(rule: Rule, of: str, edition: Edition, was: str, status: str) -> _News:
    repealed = status == Status.REPEALED
    since = edition.until + timedelta(days=1) if repealed and edition.until else edition.since
    data = {
        "rule": rule.id,
        "of": of,
        "edition": edition.id,
        "was": was,
        "since": since.isoformat() if since else None,
        "status": status,
    }
    return _News(f"law:{rule.id}@{edition.id}{':repealed' if repealed else ''}", data, edition.id)


def _cases(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The cases of each user."""
    found: dict[int, set[int]] = {}
    for user_id, case_id in rows:
        found.setdefault(user_id, set()).add(case_id)
    return found


def _with_case(news: _News, cases: Mapping[int, Collection[int]]) -> dict[int, list[_Said]]:
    """The news for each user; `case` is the one that it concerns, 0 where there are several."""
    return {
        user_id: [(news.kind, {**news.data, "case": min(mine) if len(mine) == 1 else 0})]
        for user_id, mine in cases.items()
    }


def _with_moves(found: Sequence[_News], moved: Sequence[Move]) -> Iterator[_Said]:
    """Each news with the nearest of the user's dates that moved because of it, and how many did."""
    names = [news.edition for news in found]
    for place, news in enumerate(found):
        last = place == len(found) - 1
        mine = [
            move
            for move in moved
            if (edition := _counted_by(move.found)) == news.edition or (last and edition not in names)
        ]
        if not mine:
            yield news.kind, {**news.data, "moved": None}
            continue
        nearest = min(mine, key=lambda move: move.found.limit)
        yield (
            news.kind,
            {
                **news.data,
                "moved": {
                    "count": len(mine),
                    "period": nearest.period,
                    "counted": nearest.edition,
                    "old": nearest.old[0],
                    "limit": nearest.found.limit.isoformat(),
                    "advised": nearest.found.advised.isoformat(),
                },
            },
        )


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


def _stop(connection: sqlite3.Connection, duty: str, now: int) -> None:
    """A duty that was repealed is reminded of by own choice alone, and the choice was made of a duty in force."""
    connection.execute("DELETE FROM chosen_duties WHERE duty = ?", (duty,))
    connection.execute(
        "UPDATE due_dates SET dropped_at = ? WHERE duty = ? AND done_at IS NULL AND dropped_at IS NULL", (now, duty)
    )


_DEFAULT = Preferences()


def _write(connection: sqlite3.Connection, told: Mapping[int, Iterable[_Said]], moment: int) -> None:
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


def _counted_by(found: DueDate) -> str:
    return found.edition.id if found.edition is not None else ""
