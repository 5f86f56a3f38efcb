"""Databases of the released versions: each becomes one of the present version, with every row that it had.

`released/VERSION-N.sql` are rows of every table, of the database's version N: people in every state, all of them made
up. A release without its file is a failure; a file never changes after its release.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import __version__
from bot.storage.backups import look_into
from bot.storage.database import Database
from bot.storage.migrations import files, migrate, migrate_checked
from tests.storage.test_migrations import copied

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
# Rows and columns that a later version has no use for: table, then the columns or "*" for the rows.
GONE: dict[str, set[str]] = {
    "unanswered": {"*"},  # 0022: words that nobody knows may have been names
    "unhelpful": {"*"},
    "erasures": {"*"},  # one more is owed for them
}


def made(path: Path, file: Path) -> None:
    """The database as the released version has left it."""
    number = int(re.fullmatch(r"[\d.]+-(\d+)", file.stem)[1])  # type: ignore[index]
    with closing(sqlite3.connect(path)) as connection:
        assert migrate(connection, copied(path.with_name("steps"), number)) == number
        connection.executescript("PRAGMA foreign_keys = OFF;" + file.read_text(encoding="utf-8"))
        connection.commit()


def content(path: Path, of: dict[str, list[str]] | None = None) -> dict[str, list[tuple[object, ...]]]:
    """All rows by table, of the columns that are asked for."""
    with closing(sqlite3.connect(path)) as connection:
        of = of or columns(connection)
        return {
            table: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(), key=repr)
            for table, names in of.items()
        }


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    found: dict[str, list[str]] = {}
    for (table,) in tables:
        gone = GONE.get(table, set())
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in gone]
        if "*" not in gone:
            found[table] = names
    return found


def test_each_release_has_left_one() -> None:
    assert [file.stem for file in RELEASED if file.stem.startswith(f"{__version__}-")]


@pytest.mark.parametrize("file", RELEASED, ids=[file.stem for file in RELEASED])
async def test_a_released_database_keeps_everything(folder: Path, file: Path) -> None:
    path = folder / "bot.db"
    made(path, file)
    with closing(sqlite3.connect(path)) as connection:
        of = columns(connection)
    before = content(path, of)
    assert all(before.values()), [table for table, rows in before.items() if not rows]
    with closing(sqlite3.connect(path)) as connection:
        migrate_checked(connection)
    assert content(path, of) == before
    found = look_into(path)
    assert found.version == len(files())
    assert found.users > 15
    await (await Database.open(path)).close()
