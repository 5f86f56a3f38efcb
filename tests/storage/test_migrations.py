"""Migrations: step by step or at once the same, whole or not at all, and never backwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.law.periods import parse_period
from bot.storage.database import Database
from bot.storage.errors import NewerDatabase, StorageError
from bot.storage.migrations import files, migrate, migrate_checked
from tests.storage.conftest import made, rows

SCHEMA = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"


def copied(folder: Path, count: int) -> Path:
    """A folder with the first `count` migrations."""
    folder.mkdir()
    for step in files()[:count]:
        (folder / step.name).write_text(step.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_the_files_are_numbered_without_a_gap() -> None:
    assert [int(file.name.split("_")[0]) for file in files()] == list(range(1, len(files()) + 1))


def test_step_by_step_and_at_once_come_to_the_same(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "a.db")) as fresh, closing(sqlite3.connect(folder / "b.db")) as stepped:
        assert migrate(fresh) == len(files())
        for number in range(1, len(files()) + 1):
            assert migrate(stepped, copied(folder / str(number), number)) == number
            assert version(stepped) == number
            migrate_checked_foreign_keys = stepped.execute("PRAGMA foreign_key_check").fetchall()
            assert migrate_checked_foreign_keys == []
        assert fresh.execute(SCHEMA).fetchall() == stepped.execute(SCHEMA).fetchall()


def test_migrating_twice_changes_nothing(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "a.db")) as connection:
        migrate(connection)
        before = connection.execute(SCHEMA).fetchall()
        assert migrate(connection) == len(files())
        assert connection.execute(SCHEMA).fetchall() == before


@pytest.mark.parametrize("fault", ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE", "INSERT INTO users VALUES (1);"])
def test_a_step_that_fails_leaves_the_version_before_it(folder: Path, fault: str) -> None:
    steps = copied(folder / "steps", 1)
    path = folder / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        migrate(connection, steps)
        connection.execute("INSERT INTO users (id, created_at) VALUES (1, 0)")
        connection.commit()
        before = connection.execute(SCHEMA).fetchall()
        (steps / "0002_broken.sql").write_text(
            f"CREATE TABLE extra (x INTEGER);\nDELETE FROM users;\nDROP TABLE notes;\n{fault}\n", encoding="utf-8"
        )
        with pytest.raises(sqlite3.Error):
            migrate(connection, steps)
        assert not connection.in_transaction
        assert version(connection) == 1
        assert connection.execute(SCHEMA).fetchall() == before
    assert rows(path, "SELECT id FROM users") == [(1,)]


async def test_an_older_file_keeps_its_rows(folder: Path) -> None:
    path = folder / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        migrate(connection, copied(folder / "steps", 1))
        connection.execute("INSERT INTO users (id, language, created_at) VALUES (1, 'kk', 0)")
        connection.execute("INSERT INTO cases (user_id, name, created_at) VALUES (1, 'ТОО', 0)")
        connection.commit()
    database = await Database.open(path)
    assert await database.read(version) == len(files())
    await database.close()
    assert rows(path, "SELECT name FROM cases") == [("ТОО",)]


async def test_a_newer_file_is_refused_and_stays_as_it_was(path: Path) -> None:
    await made(path, "INSERT INTO users (id, created_at) VALUES (1, 0)")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerDatabase, match=r"version 99.*knows"):
        await Database.open(path)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["bot.db", "bot.db.lock"]


async def test_another_programs_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE users (password TEXT)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        await Database.open(path)
    assert path.read_bytes() == before


async def test_rows_that_point_at_nothing_are_found_at_the_start(path: Path) -> None:
    await made(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO cases (user_id, name, created_at) VALUES (404, 'nobody', 0)")
        connection.commit()
        with pytest.raises(sqlite3.DatabaseError, match="cases"):
            migrate_checked(connection)
    with pytest.raises(StorageError, match="damaged"):
        await Database.open(path)


def test_what_a_stored_period_is_becomes_a_column(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "old.db")) as connection:
        migrate(connection, copied(folder / "steps", 8))
        connection.execute("INSERT INTO users (id, created_at) VALUES (1, 0)")
        connection.execute("INSERT INTO cases (id, user_id, name, created_at) VALUES (1, 1, 'ТОО', 0)")
        connection.executemany(
            "INSERT INTO due_dates (case_id, duty, period, limit_on, advised_on, edition, planned_from)"
            " VALUES (1, 'any', ?, '2027-01-10', '2027-01-08', 'first', 0)",
            [("2026Q4",), ("2026-11-20",), ("1999Q1",)],
        )
        migrate(connection)
        kinds = dict(connection.execute("SELECT period, period_kind FROM due_dates"))
        assert kinds == {"2026Q4": "quarter", "1999Q1": "quarter", "2026-11-20": "event"}
        assert all(parse_period(kind, key).key == key for key, kind in kinds.items())
