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
from bot.law.known import DateMoved, News
from bot.law.model import Duty, Figure, Language, Requirement
from bot.law.numbers import NumberNews
from bot.reminders.claims import as_it_stands
from bot.reminders.planner import find_news, note_law, replan, replan_many
from bot.storage import cases, outgoing, plans, reminders, users
from bot.storage.migrations import migrate
from scheduler.clock import PLAN_AGE
from tests.clock import almaty


def unix(text: str) -> int:
    """The same in Unix seconds."""
    return int(almaty(text).timestamp())


_opened: list[sqlite3.Connection] = []


def empty() -> sqlite3.Connection:
    """A database without tables; it is closed at the end of the test."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _opened.append(connection)
    connection.row_factory = sqlite3.Row
    return connection


def memory() -> sqlite3.Connection:
    """An empty database of the newest version."""
    connection = empty()
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

    def look(self, law: Catalogue | None = None, now: str | None = None) -> bool:
        """What a tick does but for sending: look whether the law has changed, and plan whose plan is old. Returns
        whether it has changed."""
        self.now, self.law = now or self.now, law or self.law
        changed = note_law(self.connection, self.law, self.calendar, almaty(self.now))
        while self.plan_slice(1000):
            pass
        return changed

    def plan_slice(self, most: int) -> bool:
        """Plan some of those whose plan is old. Returns whether there were any."""
        ids = plans.older_than(self.connection, self.unix - PLAN_AGE, most, self.unix)
        replan_many(self.connection, ids, self.law, self.calendar, almaty(self.now))
        return bool(ids)

    def news(self, user_id: int = 1) -> dict[str, News | DateMoved | NumberNews]:
        """What is to be told now, by the kind of the reminder."""
        found = find_news(self.connection, user_id, self.law, self.calendar, almaty(self.now))
        return {kind: item for (_, kind), item in found.items()}

    def deliver(self) -> list[reminders.ReminderItem]:
        """Send what is due, as the courier does. Returns what went out."""
        sent: list[reminders.ReminderItem] = []
        while True:
            claims, _ = outgoing.claim(self.connection, self.unix, 50)
            if not claims:
                return sent
            for claim in claims:
                found, gone = as_it_stands(self.connection, claim, self.law, self.calendar, almaty(self.now))
                outgoing.put_aside(self.connection, gone.rows, self.unix)
                outgoing.record(self.connection, found, 1, self.unix)
                sent += found.items

    def tell(self) -> list[str]:
        """Send the news that wait, whatever the hour, and nothing else. Returns their kinds."""
        rows = self.connection.execute(
            "SELECT r.id, r.user_id, r.due_id, r.kind FROM reminders r WHERE r.state = 'planned'"
            " AND (r.kind LIKE 'law:%' OR r.kind LIKE 'moved:%') ORDER BY r.id"
        ).fetchall()
        for user_id in {row["user_id"] for row in rows}:
            news = find_news(self.connection, user_id, self.law, self.calendar, almaty(self.now))
            mine = [row for row in rows if row["user_id"] == user_id]
            items = tuple(
                reminders.ReminderItem(row["id"], None, row["kind"], news=news[row["due_id"], row["kind"]])
                for row in mine
            )
            covers = tuple((outgoing.Row(row["id"], 0, 0),) for row in mine)
            outgoing.record(self.connection, outgoing.Claim(user_id, Language.RU, items, covers), 1, self.unix)
        return [row["kind"] for row in rows]

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


def changed(law: Catalogue, rule: Duty | Requirement | Figure) -> Catalogue:
    """The catalogue with one rule or figure in place of the one of the same id."""

    def put(table: Mapping[str, Any]) -> Mapping[str, Any]:
        return MappingProxyType({**table, rule.id: rule})

    if isinstance(rule, Duty):
        return replace(law, duties=put(law.duties))
    if isinstance(rule, Figure):
        return replace(law, figures=put(law.figures))
    return replace(law, requirements=put(law.requirements))
