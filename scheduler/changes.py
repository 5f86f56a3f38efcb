"""What the catalogue says otherwise than when it was last looked at, and who is to be told.

The catalogue's words are remembered as one line a rule (`law_versions`). Where a line differs, everybody whose
answers, choices or open due dates rest on that rule gets one reminder of kind `law:...`: each is told once, and nobody
else is. Users are told slice by slice, so that nobody who taps has to wait; how far that has come is remembered with
each slice, and the new lines with the last one.

A requirement is told of on the day on which its new edition takes effect, for then the answer is to be looked at; a
duty as soon as a new edition or its end is known, for dates of later periods move or go at once. They are moved here
(`scheduler.telling`), so that the planner has nothing left to tell.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import structlog

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty, Requirement
from scheduler.planner import give_back
from scheduler.telling import Change, tell_duty, tell_requirement
from scheduler.versions import calendar_version, remembered, version

log = structlog.get_logger(__name__)

CALENDAR = "calendar"
_PROGRESS = "*"  # no rule's id: up to which user a change has been told, {"of": what was to be told, "after": user id}

SLICE = 200  # users told in one transaction


class _Look(NamedTuple):
    """What a look at the law finds: the lines to remember, the ids of what changed, and what users are to be told."""

    lines: Mapping[str, str]
    changed: list[str]
    to_tell: list[Change]
    first: bool


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
    of = hashlib.sha256(repr(sorted(look.lines.items())).encode()).hexdigest()
    after = max(after, _told_up_to(connection, of))
    if look.to_tell:
        ids = connection.execute("SELECT id FROM users WHERE id > ? ORDER BY id LIMIT ?", (after, most)).fetchall()
        if ids:
            users = (after, int(ids[-1][0]))
            give_back(connection, users, law, calendar, now)
            today, moment = now.astimezone(ALMATY).date(), int(now.timestamp())
            for change in look.to_tell:
                if isinstance(change.rule, Duty):
                    tell_duty(connection, change, users, calendar, today, moment)
                else:
                    tell_requirement(connection, change, users, moment)
            _remember(connection, {_PROGRESS: json.dumps({"of": of, "after": users[1]})})
            return users[1]
    _remember(connection, look.lines)
    connection.execute("DELETE FROM law_versions WHERE rule = ?", (_PROGRESS,))
    if look.changed and not look.first:
        connection.execute("UPDATE plans SET planned_at = 0")
        log.info("law_changed", rules=look.changed)
    return None


def _told_up_to(connection: sqlite3.Connection, of: str) -> int:
    """The last user who was told of just this change before the program was stopped; 0 for nobody."""
    row = connection.execute("SELECT version FROM law_versions WHERE rule = ?", (_PROGRESS,)).fetchone()
    progress = json.loads(row[0]) if row is not None else {}
    return int(progress["after"]) if progress.get("of") == of else 0


def _remember(connection: sqlite3.Connection, lines: Mapping[str, str]) -> None:
    connection.executemany(
        "INSERT INTO law_versions (rule, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
        list(lines.items()),
    )


def _look(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> _Look:
    today = now.astimezone(ALMATY).date()
    rows = connection.execute("SELECT rule, version FROM law_versions WHERE rule <> ?", (_PROGRESS,))
    known = {row[0]: row[1] for row in rows}
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
                to_tell.append(Change(rule, was, is_now))
    lines = {name: text for name, text in current.items() if known.get(name) != text}
    return _Look(lines, changed, to_tell, not known)
