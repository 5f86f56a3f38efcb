"""What is deleted is gone from the bytes of the files: the database, its log and the log's index."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.storage import database as database_module
from bot.storage import erasures, inbox, users
from bot.storage.database import Database
from tests.storage.conftest import rows
from tests.waiting import until

Connection = sqlite3.Connection


def raw(path: Path) -> bytes:
    """All bytes of the database's files."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


def lived_in(connection: Connection, seed: int, people: int = 40) -> None:
    """Notes and names of many people, written, changed and taken away in any order, so that pages fill and empty."""
    draw = random.Random(seed)
    for number in range(1, people + 1):
        connection.execute("INSERT INTO users (id, created_at) VALUES (?, 0)", (number,))
        name = f"NAME{number:05d}x" * draw.randint(1, 4)
        case = (number, number, name)
        connection.execute("INSERT INTO cases (id, user_id, name, created_at) VALUES (?, ?, ?, 0)", case)
    for _ in range(1500):
        whose, step = draw.randint(1, people), f"req-{draw.randint(1, 12)}"
        if draw.random() < 0.8:
            body = f"SECRET{whose:05d}-" * draw.randint(1, 60)
            connection.execute(
                "INSERT INTO notes (case_id, requirement, body, written_at) VALUES (?, ?, ?, 0)"
                " ON CONFLICT DO UPDATE SET body = excluded.body",
                (whose, step, body),
            )
        else:
            connection.execute("DELETE FROM notes WHERE case_id = ? AND requirement = ?", (whose, step))


def leave(connection: Connection, user_id: int, update_id: int = 7) -> None:
    users.delete(connection, user_id)
    erasures.owe(connection, update_id, 0)


def left(path: Path, number: int) -> list[str]:
    stands = raw(path)
    return [word for word in (f"NAME{number:05d}", f"SECRET{number:05d}") if word.encode() in stands]


@pytest.fixture
def reader(path: Path) -> Iterator[Connection]:
    """Another program, which reads once it has begun to."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def begin_to_read(connection: Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM users").fetchone()


async def test_no_copy_stays_between_the_rows_of_a_page(database: Database, path: Path) -> None:
    """SQLite moves rows from page to page and leaves their bytes where they were: overwriting rows is not enough."""
    for seed in range(30):
        await database.write(lambda c: c.execute("DELETE FROM users"))
        await database.write(partial(lived_in, seed=seed))
        for number in range(1, 9):
            await database.write(partial(users.delete, user_id=number))
        await database.scrub()
        if any(left(path, number) for number in range(1, 9)):
            break
    else:
        pytest.skip("this SQLite leaves no copies")
    await database.write(lambda c: erasures.owe(c, 7, 0))
    await database.scrub()
    assert [word for number in range(1, 9) for word in left(path, number)] == []
    assert rows(path, "SELECT count(*) FROM erasures") == [(0,)]


async def test_while_another_program_reads_it_is_owed_until_that_ends(
    database: Database, path: Path, reader: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "SCRUB_SECONDS", 0.01)
    await database.write(partial(lived_in, seed=1))
    begin_to_read(reader)
    await database.write(partial(leave, user_id=5))
    await database.scrub()
    assert left(path, 5), "the reader still sees what was there when it began"
    assert await database.write(lambda c: users.ensure(c, 5, 0)) is None, "nobody waits for it"
    reader.execute("COMMIT")
    await until(lambda: not left(path, 5), what="the end of what was deleted")
    await until(lambda: rows(path, "SELECT * FROM erasures") == [], what="nothing owed")


@pytest.mark.parametrize("moment", ["deleted", "rewritten"])
async def test_after_a_kill_the_next_start_makes_up_for_it(
    database: Database, path: Path, folder: Path, moment: str
) -> None:
    await database.write(partial(lived_in, seed=3))
    for number in range(1, 41):
        await database.write(partial(leave, user_id=number, update_id=number))
    if moment == "rewritten":
        await database.write(lambda c: c.execute("UPDATE erasures SET rewritten = 1 WHERE update_id < 20"))
    killed = folder / "killed"
    killed.mkdir()
    for file in path.parent.glob("bot.db*"):
        shutil.copy(file, killed / file.name)
    copy = killed / path.name
    assert left(copy, 17), "what is looked for can be found"
    opened = await Database.open(copy)
    try:
        await until(lambda: not rows(copy, "SELECT * FROM erasures"), what="nothing owed")
        assert [word for number in range(1, 41) for word in left(copy, number)] == []
    finally:
        await opened.close()


async def test_a_start_while_another_program_reads_waits_for_nobody_and_owes_the_log(
    database: Database, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "SCRUB_SECONDS", 0.01)
    await database.write(partial(lived_in, seed=1))
    killed = folder / "killed"
    killed.mkdir()
    for file in path.parent.glob("bot.db*"):
        shutil.copy(file, killed / file.name)
    copy = killed / path.name
    with closing(sqlite3.connect(copy, isolation_level=None)) as reader:
        begin_to_read(reader)
        reader.execute("PRAGMA busy_timeout = 0")
        opened = await Database.open(copy)
        try:
            await opened.write(lambda c: users.delete(c, 5))
            assert copy.with_name("bot.db-wal").stat().st_size > 0
            reader.execute("COMMIT")
            await until(lambda: copy.with_name("bot.db-wal").stat().st_size == 0, what="an empty log")
        finally:
            await opened.close()


async def test_what_an_update_brought_is_erased_once_it_is_handled(database: Database, path: Path) -> None:
    """In an outage of Telegram the update that deletes stays in the inbox, long after the first attempt."""
    await database.write(partial(lived_in, seed=1))
    await database.write(partial(inbox.put, updates=[(7, "WORDS5")], now=0))
    await database.write(partial(leave, user_id=5))
    await database.scrub()
    assert not left(path, 5), "the rest does not wait for it"
    assert b"WORDS5" in raw(path)
    assert rows(path, "SELECT update_id FROM erasures") == [(7,)]
    await database.write(partial(inbox.note_handled, update_ids=[7], now=1))
    await database.scrub()
    assert b"WORDS5" not in raw(path)
    assert rows(path, "SELECT update_id FROM erasures") == []


async def test_a_large_file_is_written_anew_at_its_hour(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "SMALL", 4096)
    await database.write(partial(lived_in, seed=3))
    for number in range(1, 41):
        await database.write(partial(leave, user_id=number, update_id=number))
    await database.scrub()
    assert path.with_name("bot.db-wal").stat().st_size == 0
    size = path.stat().st_size
    assert rows(path, "SELECT count(*) FROM erasures") == [(40,)]
    await database.scrub(at_any_size=True)
    assert [word for number in range(1, 41) for word in left(path, number)] == []
    assert path.stat().st_size < size
    assert rows(path, "SELECT count(*) FROM erasures") == [(0,)]


async def test_a_file_that_shrinks_by_itself_is_not_taken_for_one_that_was_cut(
    database: Database, path: Path, reader: Connection
) -> None:
    """Also where the log is moved into the file later, by a transaction like any other."""
    await database.write(partial(lived_in, seed=3))
    await database.scrub()
    begin_to_read(reader)
    for number in range(1, 41):
        await database.write(partial(leave, user_id=number, update_id=number))
    size = path.stat().st_size
    await database.scrub()
    await database.write(lambda c: users.ensure(c, 1, 0))
    reader.execute("COMMIT")
    await database.write(lambda c: c.execute("PRAGMA user_version").fetchone())
    reader.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert path.stat().st_size < size
    await database.write(lambda c: users.ensure(c, 2, 0))
    await database.scrub()
    await database.write(lambda c: users.ensure(c, 3, 0))
    assert rows(path, "PRAGMA quick_check") == [("ok",)]
