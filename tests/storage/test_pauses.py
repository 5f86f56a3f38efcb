"""Pauses stay on record, so that what came late or not at all can be explained by them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.storage import outgoing, preferences, reminders, users
from bot.storage.database import Database

ME = 501
NOW = int(datetime(2026, 11, 20, 7, tzinfo=UTC).timestamp())
USEFUL = NOW + 86_400


def on(number: int) -> date:
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("set_on", "kept"),
    [
        ([(2, on(10))], [(2, 10)]),
        ([(2, on(10)), (5, on(20))], [(2, 20)]),  # made longer while it ran
        ([(2, on(20)), (5, on(10))], [(2, 10)]),  # made shorter
        ([(2, on(10)), (5, None)], [(2, 5)]),  # ended
        ([(2, on(10)), (2, None)], []),  # thought better of at once
        ([(2, on(4)), (5, on(10))], [(2, 4), (5, 10)]),  # a second one
        ([(2, on(4)), (4, on(10))], [(2, 4), (4, 10)]),
        ([(2, on(10)), (5, None), (5, on(8))], [(2, 5), (5, 8)]),
        ([(3, None)], []),
    ],
)
async def test_what_is_kept_of_pauses(
    database: Database, set_on: list[tuple[int, date | None]], kept: list[tuple[int, int]]
) -> None:
    def store(connection: sqlite3.Connection) -> list[tuple[date, date]]:
        users.ensure(connection, ME, NOW)
        for today, until in set_on:
            preferences.pause(connection, ME, until, on(today))
        assert preferences.preferences(connection, ME).paused_until == set_on[-1][1]
        return preferences.pauses(connection, ME)

    assert await database.write(store) == [(on(since), on(until)) for since, until in kept]


def planted(connection: sqlite3.Connection, *days: date) -> None:
    """A waiting monthly question (the simplest reminder) of each day."""
    users.ensure(connection, ME, NOW)
    for day in days:
        connection.execute(
            "INSERT INTO reminders (user_id, kind, day, at, useful_until) VALUES (?, ?, ?, ?, ?)",
            (ME, f"checkin:{day}", day.isoformat(), NOW, USEFUL),
        )


async def test_a_late_reminder_says_whether_the_pause_kept_it(database: Database) -> None:
    def claim(connection: sqlite3.Connection) -> dict[str, bool]:
        planted(connection, on(9), on(10), on(19), on(20))
        preferences.pause(connection, ME, on(19), on(10))
        (found,), _ = outgoing.claim(connection, NOW, 1)
        return {item.kind: item.paused for item in found.items}

    assert await database.write(claim) == {
        "checkin:2026-11-09": False,  # the pause began the day after
        "checkin:2026-11-10": True,
        "checkin:2026-11-19": False,  # the first day after it
        "checkin:2026-11-20": False,
    }


async def test_what_comes_on_its_day_is_never_called_late_by_a_pause(database: Database) -> None:
    def claim(connection: sqlite3.Connection) -> list[tuple[int, bool]]:
        planted(connection, on(20))
        preferences.pause(connection, ME, on(25), on(20))
        preferences.pause(connection, ME, None, on(21))
        (found,), _ = outgoing.claim(connection, NOW, 1)
        return [(item.late_by_days, item.paused) for item in found.items]

    assert await database.write(claim) == [(0, False)]


async def test_everything_not_sent_is_counted_however_much_there_is(database: Database) -> None:
    def store(connection: sqlite3.Connection) -> list[reminders.NotSent]:
        days = [on(1) + timedelta(days=number) for number in range(15)]
        planted(connection, *days)
        connection.execute("UPDATE reminders SET useful_until = ?", (NOW - 1,))
        preferences.pause(connection, ME, on(12), on(10))
        outgoing.claim(connection, NOW, 1)
        return reminders.not_sent(connection, ME, on(2))

    (found,) = await database.write(store)
    assert (found.due, found.kind, found.count, found.paused) == (None, "checkin", 14, 2)
    assert (found.first, found.last) == (on(2), on(15))
