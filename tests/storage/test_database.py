"""Transactions: all or nothing, apart from each other, in order, and on the disk before anybody hears of it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from bot.storage.database import Database
from bot.storage.errors import StorageError
from tests.storage.conftest import gathered, rows
from tests.waiting import come_true

Connection = sqlite3.Connection


def user(connection: Connection, number: int) -> int:
    connection.execute("INSERT INTO users (id, created_at) VALUES (?, 0)", (number,))
    return number


def count(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM users").fetchone()[0])


def fill(connection: Connection, size: int = 1_000_000) -> None:
    """More than fits where `PRAGMA max_page_count` has been set."""
    connection.execute("INSERT INTO inbox (update_id, body, received_at) VALUES (7, ?, 0)", ("x" * size,))


def no_room(connection: Connection) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")


def room(connection: Connection) -> None:
    connection.execute("PRAGMA max_page_count = 1000000")


async def test_all_or_nothing(database: Database) -> None:
    def half(connection: Connection) -> None:
        user(connection, 1)
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        await database.write(half)
    assert await database.read(count) == 0
    assert await database.write(partial(user, number=1)) == 1


async def test_what_is_written_is_in_the_file(database: Database, path: Path) -> None:
    await database.write(partial(user, number=5))
    assert rows(path, "SELECT id FROM users") == [(5,)]


async def test_one_that_fails_undoes_no_other(database: Database) -> None:
    def bad(connection: Connection) -> None:
        user(connection, 100)
        user(connection, 100)  # breaks the primary key

    results = await gathered(
        database.write(partial(user, number=1)),
        database.write(bad),
        database.write(partial(user, number=2)),
        database.write(lambda c: (_ for _ in ()).throw(KeyError("fault"))),
        database.write(partial(user, number=3)),
    )
    assert results[0::2] == [1, 2, 3]
    assert isinstance(results[1], sqlite3.IntegrityError)
    assert isinstance(results[3], KeyError)
    found = await database.read(lambda c: [row[0] for row in c.execute("SELECT id FROM users ORDER BY id")])
    assert found == [1, 2, 3]


async def test_hundreds_of_writers_share_few_flushes(database: Database) -> None:
    commits = 0

    def statement(sql: str) -> None:
        nonlocal commits
        commits += sql == "COMMIT"

    await database.write(lambda c: c.set_trace_callback(statement))
    await asyncio.gather(*(database.write(partial(user, number=number)) for number in range(1, 301)))
    await database.write(lambda c: c.set_trace_callback(None))
    assert await database.read(count) == 300
    assert 1 <= commits <= 10


async def test_read_modify_write_loses_nothing(database: Database) -> None:
    await database.write(partial(user, number=1))

    def add(connection: Connection) -> None:
        seen = connection.execute("SELECT created_at FROM users").fetchone()[0]
        connection.execute("UPDATE users SET created_at = ?", (seen + 1,))

    async def someone() -> None:
        for _ in range(10):
            await database.write(add)

    await asyncio.gather(*(someone() for _ in range(12)))
    assert await database.read(lambda c: c.execute("SELECT created_at FROM users").fetchone()[0]) == 120


async def test_what_is_posted_comes_before_what_is_written_after_it(database: Database) -> None:
    order: list[str] = []
    database.post(lambda _: order.append("posted"))
    await database.write(lambda _: order.append("written"))
    assert order == ["posted", "written"]


async def test_a_posted_write_is_written_without_anybody_waiting(database: Database, path: Path) -> None:
    written = asyncio.Event()
    loop = asyncio.get_running_loop()

    def write(connection: Connection) -> None:
        user(connection, 3)
        loop.call_soon_threadsafe(written.set)

    database.post(write)
    await come_true(written.wait(), what="the posted write")


async def test_what_is_posted_while_another_is_written_shares_the_next_flush(database: Database) -> None:
    commits = 0

    def statement(sql: str) -> None:
        nonlocal commits
        commits += sql == "COMMIT"

    await database.write(lambda c: c.set_trace_callback(statement))
    commits = 0
    async with under_way(database, number=1):
        database.post(partial(user, number=2))
    await database.write(partial(user, number=3))
    assert commits == 2
    assert await database.read(count) == 3


async def test_what_is_posted_while_another_is_written_needs_no_further_write(database: Database) -> None:
    written = asyncio.get_running_loop().create_future()
    async with under_way(database, number=1):
        database.post(partial(user, number=2), written.set_result)
    await come_true(written, what="the posted write")
    assert await database.read(count) == 2


@asynccontextmanager
async def under_way(database: Database, number: int) -> AsyncIterator[None]:
    """A user is being written until the block is left, and has been written then."""
    started, release = asyncio.Event(), Event()
    loop = asyncio.get_running_loop()

    def slow(connection: Connection) -> None:
        user(connection, number)
        loop.call_soon_threadsafe(started.set)
        assert release.wait(10)

    writing = asyncio.ensure_future(database.write(slow))
    await started.wait()
    yield
    release.set()
    await writing


async def test_a_posted_write_that_fails_harms_nothing(database: Database) -> None:
    database.post(lambda c: c.execute("INSERT INTO nowhere VALUES (1)"))
    assert await database.write(partial(user, number=1)) == 1


async def test_closing_writes_what_was_posted(path: Path) -> None:
    database = await Database.open(path)
    for number in range(1, 50):
        database.post(partial(user, number=number))
    await database.close()
    assert rows(path, "SELECT count(*) FROM users") == [(49,)]
    assert sorted(file.name for file in path.parent.iterdir()) == ["bot.db", "bot.db.lock"]


async def test_who_gives_up_waiting_loses_nothing(database: Database) -> None:
    task = asyncio.ensure_future(database.write(partial(user, number=9)))
    await asyncio.sleep(0)
    task.cancel()
    await gathered(task)
    assert await database.write(count) == 1


async def test_foreign_keys_are_on(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(
            lambda c: c.execute("INSERT INTO cases (user_id, name, created_at) VALUES (404, 'nobody', 0)")
        )


async def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError):
        await database.read(partial(user, number=1))
    assert await database.write(count) == 0


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    """A long transaction of one user keeps no other from seeing a screen."""
    async with under_way(database, number=1):
        assert await database.read(count) == 0
    assert await database.read(count) == 1


async def test_settings_of_the_connection(database: Database) -> None:
    def pragmas(connection: Connection) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await database.write(pragmas) == ["wal", 2, 1, 1]


async def test_a_full_disk_is_told_and_harms_nothing(database: Database, path: Path) -> None:
    await database.write(partial(user, number=1))
    await database.write(no_room)
    with pytest.raises(StorageError, match="full"):
        await database.write(fill)
    assert await database.read(count) == 1
    await database.write(room)
    await database.write(partial(user, number=2))
    assert await database.read(count) == 2
    assert rows(path, "PRAGMA quick_check") == [("ok",)]


async def test_on_a_full_disk_small_answers_of_others_are_kept(database: Database) -> None:
    """Who shares a flush with somebody whose note does not fit loses nothing."""
    await database.write(no_room)
    results = await gathered(
        database.write(partial(user, number=1)),
        database.write(fill),
        database.write(partial(user, number=2)),
    )
    assert results[0::2] == [1, 2]
    assert isinstance(results[1], StorageError)
    assert "full" in str(results[1])
    assert await database.read(count) == 2


async def test_a_transaction_that_sqlite_undid_is_tried_one_by_one(database: Database) -> None:
    """Some failures undo the whole transaction, savepoints and all: what the others wrote is written again."""

    def undone(connection: Connection) -> None:
        connection.execute("ROLLBACK")
        raise sqlite3.OperationalError("database or disk is full")

    results = await gathered(
        database.write(partial(user, number=1)), database.write(undone), database.write(partial(user, number=2))
    )
    assert results[0::2] == [1, 2]
    assert isinstance(results[1], StorageError)
    assert await database.read(count) == 2


async def test_a_commit_that_fails_is_told_to_all_and_keeps_nothing(database: Database) -> None:
    def later(connection: Connection) -> None:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        connection.execute("INSERT INTO cases (user_id, name, created_at) VALUES (404, 'nobody', 0)")

    results = await gathered(database.write(later), database.write(partial(user, number=1)))
    assert isinstance(results[0], sqlite3.IntegrityError)
    assert results[1] == 1
    assert await database.read(count) == 1
