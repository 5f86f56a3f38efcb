"""What the catalogue says otherwise than when it was last looked at, and who is to be told.

The catalogue's words are remembered as one line a rule (`law_versions`). Where a line differs, everybody whose
answers, choices or open due dates rest on that rule gets one reminder of kind `law:...`, in the same transaction that
remembers the new line: each is told once, and nobody else is. Moved dates are the planner's to tell.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty, Rule, Status
from bot.storage import preferences
from scheduler.wishes import next_morning

log = structlog.get_logger(__name__)

USEFUL = timedelta(days=365)
CALENDAR = "calendar"

_RESTS_ON = {
    "requirement": "SELECT DISTINCT c.user_id FROM answers a JOIN cases c ON c.id = a.case_id"
    " WHERE a.requirement = :rule AND (a.edition <> :edition OR :same_edition)",
    "duty": "SELECT c.user_id FROM chosen_duties x JOIN cases c ON c.id = x.case_id WHERE x.duty = :rule"
    " UNION SELECT c.user_id FROM due_dates d JOIN events e"
    " ON e.case_id = d.case_id AND e.duty = d.duty AND e.happened_on = d.period JOIN cases c ON c.id = d.case_id"
    " WHERE d.duty = :rule AND d.limit_on >= :today AND d.done_at IS NULL AND d.dropped_at IS NULL",
}


def note_law(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> list[str]:
    """Compare the law with what is remembered of it, write what users are to be told, and ask for new plans.

    Returns the ids of the rules that changed. The first time, everything is only remembered.
    """
    today = now.astimezone(ALMATY).date()
    known = {row[0]: row[1] for row in connection.execute("SELECT rule, version FROM law_versions")}
    current = {rule.id: _version(rule, today) for kind, rule in law.rules() if kind in _RESTS_ON}
    current[CALENDAR] = _calendar_version(calendar)
    changed = [name for name, version in current.items() if known.get(name) != version]
    if not changed:
        return []
    for kind, rule in law.rules():
        if kind in _RESTS_ON and rule.id in known and rule.id in changed:
            _tell(connection, kind, rule, json.loads(known[rule.id]), json.loads(current[rule.id]), now)
    connection.executemany(
        "INSERT INTO law_versions (rule, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version",
        [(name, current[name]) for name in changed],
    )
    if known:
        connection.execute("UPDATE plans SET planned_at = 0")
        log.info("law_changed", rules=changed)
    return changed


def _tell(
    connection: sqlite3.Connection, kind: str, rule: Rule, was: dict[str, Any], is_now: dict[str, Any], now: datetime
) -> None:
    if (was["edition"], was["status"]) == (is_now["edition"], is_now["status"]):
        return  # the way of counting was corrected: the dates that move are told one by one
    moment, today = int(now.timestamp()), now.astimezone(ALMATY).date()
    edition = next(edition for edition in rule.editions if edition.id == is_now["edition"])
    repealed = is_now["status"] == Status.REPEALED
    since = edition.until + timedelta(days=1) if repealed and edition.until else edition.since
    data = json.dumps(
        {
            "rule": rule.id,
            "of": kind,
            "edition": edition.id,
            "was": was["edition"],
            "since": since.isoformat() if since else None,
            "status": is_now["status"],
        }
    )
    who = connection.execute(
        _RESTS_ON[kind],
        {
            "rule": rule.id,
            "edition": edition.id,
            "same_edition": was["edition"] == edition.id,
            "today": today.isoformat(),
        },
    ).fetchall()
    name = f"law:{rule.id}@{edition.id}{':repealed' if repealed else ''}"
    for (user_id,) in who:
        wanted = preferences.preferences(connection, user_id)
        day = next_morning(wanted, moment)
        connection.execute(
            "INSERT INTO reminders (user_id, kind, day, at, useful_until, data) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (user_id, name, day.isoformat(), wanted.morning(day), moment + int(USEFUL.total_seconds()), data),
        )
    if repealed and was["status"] != Status.REPEALED and kind == "duty":
        _stop(connection, rule.id, moment)


def _stop(connection: sqlite3.Connection, duty: str, now: int) -> None:
    """A duty that was repealed is reminded of by own choice alone, and the choice was made of a duty in force."""
    connection.execute("DELETE FROM chosen_duties WHERE duty = ?", (duty,))
    connection.execute(
        "UPDATE due_dates SET dropped_at = ? WHERE duty = ? AND done_at IS NULL AND dropped_at IS NULL", (now, duty)
    )


def _version(rule: Rule, today: date) -> str:
    """What is remembered of a rule: its edition, whether it is in force, and how its limit is counted."""
    in_force = rule.edition(today)
    said: dict[str, Any] = {
        "edition": (in_force or rule.latest).id,
        "status": Status.REPEALED if rule.status is Status.REPEALED or in_force is None else Status.IN_FORCE,
    }
    if isinstance(rule, Duty):
        said["counted"] = [sorted((name, value) for name, value in rule.rule.items()), rule.strictly_before]
    return json.dumps(said)


def _calendar_version(calendar: WorkCalendar) -> str:
    lines: Iterable[str] = (f"{line.day} {line.kind}" for line in calendar.table())
    text = "\n".join([str(calendar.first), str(calendar.last), *lines])
    return hashlib.sha256(text.encode()).hexdigest()
