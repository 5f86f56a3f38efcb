"""`python -m bot backup`: a copy that opens, made while others write, that replaces nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.__main__ import main
from bot.storage import backups
from bot.storage.database import Database
from tests.storage.conftest import made, rows
from tests.waiting import BOUND

Backup = Callable[[Path], int]


@pytest.fixture
def backup(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Backup:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_PATH", str(path))
    return lambda target: main(["backup", str(target)])


async def test_a_copy_opens_as_a_database(backup: Backup, path: Path, folder: Path) -> None:
    await made(path, "INSERT INTO users (id, created_at) VALUES (1, 0)")
    copy = folder / "copy.db"
    assert backup(copy) == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    database = await Database.open(copy)
    assert await database.read(lambda c: c.execute("SELECT id FROM users").fetchone()[0]) == 1
    await database.close()


async def test_a_copy_made_while_the_bot_writes_is_of_one_moment(
    backup: Backup, database: Database, path: Path, folder: Path
) -> None:
    """Each transaction writes a pair; a copy never holds one without the other."""
    writing, stop = Event(), Event()

    def pairs() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=BOUND)) as other:
            number = 0
            while not stop.is_set():
                number += 2
                other.execute("BEGIN IMMEDIATE")
                other.execute("INSERT INTO users (id, created_at) VALUES (?, 0)", (number,))
                other.execute("INSERT INTO users (id, created_at) VALUES (?, 0)", (number + 1,))
                other.execute("COMMIT")
                writing.set()

    writer = Thread(target=pairs)
    writer.start()
    try:
        assert writing.wait(BOUND)
        for number in range(5):
            assert backup(folder / f"{number}.db") == 0
    finally:
        stop.set()
        writer.join()
    counts = []
    for number in range(5):
        assert rows(folder / f"{number}.db", "PRAGMA quick_check") == [("ok",)]
        counts.append(rows(folder / f"{number}.db", "SELECT count(*) FROM users")[0][0])
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))  # it goes on


async def test_nothing_is_replaced(
    backup: Backup, path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await made(path)
    precious = folder / "precious.txt"
    precious.write_text("precious")
    assert backup(precious) == 1
    assert precious.read_text() == "precious"
    assert "exists already" in capsys.readouterr().err
    before = path.read_bytes()
    assert backup(path) == 1
    assert path.read_bytes() == before


async def test_a_killed_backup_leaves_nothing_under_the_name_of_a_copy(
    backup: Backup, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(path, "INSERT INTO users (id, created_at) VALUES (1, 0)")
    copy = folder / "copy.db"
    seen: list[bool] = []

    def killed(connection: sqlite3.Connection, target: Path, *_: object) -> None:
        target.write_bytes(b"half a copy")
        seen.append(copy.exists())
        raise KeyboardInterrupt

    copying = backups.copy_into
    monkeypatch.setattr(backups, "copy_into", killed)
    with pytest.raises(KeyboardInterrupt):
        backup(copy)
    monkeypatch.setattr(backups, "copy_into", copying)
    assert seen == [False]
    (folder / "copy.db.part").write_bytes(b"what a kill has left")
    assert backup(copy) == 0
    assert rows(copy, "PRAGMA integrity_check") == [("ok",)]
    assert not (folder / "copy.db.part").exists()


async def test_a_backup_where_files_cannot_have_two_names(
    backup: Backup, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(path)

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    assert backup(folder / "copy.db") == 0
    assert rows(folder / "copy.db", "PRAGMA integrity_check") == [("ok",)]


async def test_a_link_that_leads_nowhere_is_not_followed(backup: Backup, path: Path, folder: Path) -> None:
    await made(path)
    (folder / "copy.db").symlink_to(folder / "elsewhere.db")
    assert backup(folder / "copy.db") == 1
    assert not (folder / "elsewhere.db").exists()


async def test_without_a_database(backup: Backup, path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert backup(folder / "copy.db") == 1
    assert "no database" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


async def test_into_a_folder_that_is_not_there(
    backup: Backup, path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await made(path)
    assert backup(folder / "nowhere" / "copy.db") == 1
    assert "copy.db" in capsys.readouterr().err


async def test_a_damaged_database_is_named_and_no_copy_is_left(
    backup: Backup, path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(b"garbage" * 1000)
    assert backup(folder / "copy.db") == 1
    said = capsys.readouterr().err
    assert "bot.db is damaged" in said
    assert not (folder / "copy.db").exists()
    assert path.read_bytes() == b"garbage" * 1000
