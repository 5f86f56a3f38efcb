"""A backup a day by the scheduler: when one is due, what a failure leaves, and that nobody waits for it."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, MutableMapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.storage import backup_folder, backups
from bot.storage.backup_folder import copies, name_of
from bot.storage.database import Database
from scheduler.backups import RETRY, Backups, due_since
from tests.clock import almaty
from tests.storage.conftest import rows
from tests.waiting import BOUND

Logs = list[MutableMapping[str, Any]]


class World:
    """A database, a folder, and the hands on both clocks."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.now = almaty("2026-11-26 10:00")
        self.seconds = 0.0
        self.backups = self.restarted()

    def restarted(self) -> Backups:
        """The backups of a program that has just started."""
        self.backups = Backups(self.database, self.folder, lambda: self.now, lambda: self.seconds)
        return self.backups

    async def looked(self, at: str | None = None, later: float = 0.0) -> list[str]:
        """The copies there are after a look at a time, and the end of what it began."""
        self.now = almaty(at) if at else self.now
        self.seconds += later
        self.backups.look()
        await self.backups.finished()
        return [f"{moment:%m-%d %H:%M}" for moment in copies(self.folder)]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    database = await Database.open(tmp_path / "data" / "bot.db")
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))
    found = World(database, tmp_path / "backups")
    yield found
    await found.backups.stop()
    await database.close()


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ("2026-11-26 02:59", "2026-11-25 03:00"),
        ("2026-11-26 03:00", "2026-11-26 03:00"),
        ("2026-11-26 23:59", "2026-11-26 03:00"),
        ("2027-01-01 00:00", "2026-12-31 03:00"),
    ],
)
def test_a_days_backup_is_due_from_three_on(now: str, since: str) -> None:
    assert due_since(almaty(now).astimezone(UTC)) == almaty(since)


async def test_one_a_day(world: World, logs: Logs) -> None:
    assert await world.looked() == ["11-26 10:00"]
    assert await world.looked("2026-11-26 23:00") == ["11-26 10:00"]
    assert await world.looked("2026-11-27 02:59") == ["11-26 10:00"]
    assert await world.looked("2026-11-27 03:00") == ["11-26 10:00", "11-27 03:00"]
    assert world.backups.state.made == almaty("2026-11-27 03:00")
    assert world.backups.state.reason is None
    copy = world.folder / name_of(world.now)
    assert rows(copy, "SELECT id FROM users") == [(1,)]
    made = [line for line in logs if line["event"] == "backup_made"]
    assert [line["file"] for line in made] == ["bot-20261126-100000.db", "bot-20261127-030000.db"]
    assert made[0]["bytes"] == copy.stat().st_size


async def test_after_a_restart_the_folder_tells_what_there_is(world: World) -> None:
    await world.looked()
    world.restarted()
    assert await world.looked("2026-11-26 11:00") == ["11-26 10:00"]
    assert world.backups.state.made == almaty("2026-11-26 10:00")


async def test_a_clock_that_was_ahead_and_was_set_back(world: World) -> None:
    await world.looked()
    assert await world.looked("2026-11-29 10:00") == ["11-26 10:00", "11-29 10:00"]
    assert await world.looked("2026-11-26 11:00") == ["11-26 10:00", "11-29 10:00"]
    assert await world.looked("2026-11-27 04:00") == ["11-26 10:00", "11-27 04:00", "11-29 10:00"]


async def test_a_failure_is_told_remembered_and_tried_again_in_an_hour(
    world: World, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.looked()
    usage = shutil.disk_usage(world.folder)
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1))
        assert await world.looked("2026-11-27 03:00") == ["11-26 10:00"]
    state = world.backups.state
    assert state.made == almaty("2026-11-26 10:00")
    assert state.failed == almaty("2026-11-27 03:00")
    assert "no room for a backup" in str(state.reason)
    told = [line for line in logs if line["event"] == "backup_failed"]
    assert [line["log_level"] for line in told] == ["error"]
    assert told[0]["reason"] == state.reason
    assert await world.looked("2026-11-27 03:59", later=RETRY - 1) == ["11-26 10:00"]
    assert await world.looked("2026-11-27 04:00", later=1) == ["11-26 10:00", "11-27 04:00"]
    assert world.backups.state.failed is None
    assert world.backups.state.reason is None


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied"), "Permission denied"),
        (sqlite3.OperationalError("database or disk is full"), "disk of"),
        (sqlite3.DatabaseError("database disk image is malformed"), "bot.db is damaged"),
        (ZeroDivisionError(), "ZeroDivisionError"),
    ],
)
async def test_whatever_fails_is_remembered(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(backup_folder, "make_copy", fails)
        await world.looked()
    assert said in str(world.backups.state.reason)
    assert await world.looked(later=RETRY) == ["11-26 10:00"]


async def test_nobody_waits_and_a_stop_leaves_half_a_copy_nowhere(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()
    copying = backups.copy_into

    def slowly(connection: sqlite3.Connection, target: Path, going: backups.GoOn) -> None:
        begun.set()
        assert go_on.wait(BOUND)
        copying(connection, target, going)

    monkeypatch.setattr(backups, "copy_into", slowly)
    world.backups.look()
    await asyncio.to_thread(begun.wait, BOUND)
    world.backups.look()  # a second one is not begun beside it
    await world.database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (2, 0)"))
    stopping = asyncio.ensure_future(world.backups.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    assert list(world.folder.iterdir()) == []
    assert world.backups.state.failed is None
    assert await world.looked("2026-11-28 10:00") == []  # stopped


async def test_a_year(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_folder, "make_copy", lambda _, target, __: target.write_bytes(b""))
    start = world.now
    for number in range(365):
        world.now = start + timedelta(days=number)
        world.backups.look()
        await world.backups.finished()
    found = copies(world.folder)
    assert 18 <= len(found) <= 23
    assert datetime(2026, 12, 31, 10, tzinfo=start.tzinfo) in found
