"""Rows for the tests of reminders: a database in memory, and the hand on the clock."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar, work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Duty, Language, Requirement
from bot.storage import cases, reminders, users
from bot.storage.migrations import migrate
from scheduler.planner import replan
from tests.clock import almaty


def unix(text: str) -> int:
    """The same in Unix seconds."""
    return int(almaty(text).timestamp())


_opened: list[sqlite3.Connection] = []


def memory() -> sqlite3.Connection:
    """An empty database of the newest version; it is closed at the end of the test."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _opened.append(connection)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def close_all() -> None:
    """Close what was opened: from Python 3.13 on a connection left open is a warning."""
    while _opened:
        _opened.pop().close()


def add_user(connection: sqlite3.Connection, user_id: int = 1, language: Language = Language.RU) -> int:
    """A user with one case. Returns the case's id."""
    users.set_language(connection, user_id, language, 0)
    case = cases.create(connection, user_id, f"ИП {user_id}", "Цех", user_id, 0)
    assert case is not None
    return case


class Book:
    """One user's reminders in a database in memory, with the hand on the clock."""

    def __init__(self, now: str = "2026-11-02 09:00", calendar: WorkCalendar | None = None) -> None:
        self.connection = memory()
        self.case = add_user(self.connection)
        self.law: Catalogue = catalogue()
        self.calendar = calendar or work_calendar()
        self.now = now
        self.updates = 1000

    @property
    def unix(self) -> int:
        return unix(self.now)

    def plan(self, now: str | None = None) -> None:
        self.now = now or self.now
        replan(self.connection, 1, self.law, self.calendar, almaty(self.now))

    def choose(self, duty: str, wanted: bool = True) -> None:
        reminders.choose(self.connection, 1, self.case, duty, wanted, self.unix)
        self.plan()

    def report(self, duty: str, day: str) -> int:
        self.updates += 1
        _, event = reminders.report_event(
            self.connection, 1, self.case, duty, date.fromisoformat(day), self.updates, self.unix
        )
        self.plan()
        return event

    def prefer(self, name: str, value: Any) -> None:
        reminders.set_preference(self.connection, 1, name, value)
        self.plan()

    def due(self, duty: str, period: str | None = None) -> reminders.Due:
        """The due date of a duty; the first one where no period is named."""
        rows = self.connection.execute(
            f"SELECT {reminders.DUE_COLUMNS} FROM due_dates d JOIN cases c ON c.id = d.case_id"
            " WHERE d.duty = ? AND (? IS NULL OR d.period = ?) ORDER BY d.limit_on",
            (duty, period, period),
        ).fetchall()
        return reminders.read_due(rows[0])

    def rows(self, duty: str, period: str | None = None, state: str = "planned") -> dict[str, str]:
        """kind -> "2026-11-06 10:00" of the reminders of a due date."""
        found = self.connection.execute(
            "SELECT kind, at FROM reminders WHERE due_id = ? AND state = ? ORDER BY at",
            (self.due(duty, period).id, state),
        )
        return {kind: written(at) for kind, at in found}

    def others(self, state: str = "planned") -> dict[str, str]:
        """The same of reminders of no due date."""
        found = self.connection.execute("SELECT kind, at FROM reminders WHERE due_id IS NULL AND state = ?", (state,))
        return {kind: written(at) for kind, at in found}

    def mark(self, state: str, duty: str, kind: str) -> None:
        """Set a reminder's state, as the courier would."""
        done = self.connection.execute(
            "UPDATE reminders SET state = ? WHERE due_id = ? AND kind = ?", (state, self.due(duty).id, kind)
        )
        assert done.rowcount == 1

    def dump(self) -> list[tuple[Any, ...]]:
        """Everything that planning writes."""
        return [
            tuple(row)
            for table in ("due_dates", "reminders", "plans")
            for row in self.connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]


def written(at: int) -> str:
    """A moment as Kazakhstan writes it."""
    return f"{datetime.fromtimestamp(at, ALMATY):%Y-%m-%d %H:%M}"


def changed(law: Catalogue, rule: Duty | Requirement) -> Catalogue:
    """The catalogue with one rule in place of the one of the same id."""

    def put(table: Mapping[str, Any]) -> Mapping[str, Any]:
        return MappingProxyType({**table, rule.id: rule})

    if isinstance(rule, Duty):
        return replace(law, duties=put(law.duties))
    return replace(law, requirements=put(law.requirements))
