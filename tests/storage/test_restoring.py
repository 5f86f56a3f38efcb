"""`python -m bot restore`: exactly what was backed up, or nothing at all; what was there is kept, whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.storage import backups
from bot.storage.database import Database
from bot.storage.holding import Hold
from bot.storage.migrations import files, migrate
from bot.storage.placing import kept_aside
from tests.storage.conftest import made, rows
from tests.storage.test_migrations import copied
from tests.storage.test_restore import content, crashed, insert, started

__all__ = ["crashed"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _logs_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command sends the logs of its process to standard error: of this process they are others', too."""
    monkeypatch.setattr("bot.commands.restore.configure", lambda _: None)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but those of locks and SQLite's index of the log, which readers share."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith((".lock", "-shm"))
    }


async def test_exactly_what_was_backed_up_and_back_again(crashed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = content(crashed / "copy.db")
    assert main(["restore", "copy.db"]) == 0
    said = capsys.readouterr().out
    assert "3 users" in said
    assert content(crashed / "data" / "bot.db") == kept
    assert await started(crashed / "data" / "bot.db") == [1, 2, 3]
    assert content(crashed / "data" / "bot.db") == kept, "also after a start"
    back = re.search(r"python -m bot (restore \S+)\n", said)
    assert back
    assert f"{back[1].split()[1]} with -wal, -shm, which belong to it." in said
    assert main(back[1].split()) == 0
    assert await started(crashed / "data" / "bot.db") == list(range(2, 64))
    assert len(kept_aside(crashed / "data" / "bot.db")) == 2, "what was left is kept, too"
    modes = {file.stat().st_mode & 0o777 for file in (crashed / "data").iterdir()}
    assert modes == {0o600}


async def test_where_there_was_no_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await made(folder / "one.db", *insert([1]))
    monkeypatch.setenv("DATABASE_PATH", str(folder / "data" / "bot.db"))
    monkeypatch.chdir(folder)
    assert main(["restore", "one.db"]) == 0
    assert await started(folder / "data" / "bot.db") == [1]
    assert kept_aside(folder / "data" / "bot.db") == []


async def test_a_restore_over_what_is_damaged(crashed: Path) -> None:
    (crashed / "data" / "bot.db").write_bytes(b"garbage" * 1000)
    assert main(["restore", "copy.db"]) == 0
    assert await started(crashed / "data" / "bot.db") == [1, 2, 3]
    assert kept_aside(crashed / "data" / "bot.db")[0].read_bytes() == b"garbage" * 1000


async def test_killed_before_every_step_it_is_the_old_or_the_new(crashed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.killed_restore", str(crashed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    tried = [json.loads(line) for line in done.stdout.splitlines()]
    old, new = list(range(2, 64)), [1, 2, 3]
    found = [one["users"] for one in tried]
    assert all(users in (old, new) for users in found), tried
    assert found == sorted(found, reverse=True), "once decided it stays decided"
    assert [one["again"] for one in tried] == found
    assert any("bot.db-copying" in one["left"] for one in tried)
    assert not any("copying" in name or "restored" in name for one in tried for name in one["kept"])
    decided = [one for one in tried if one["users"] == new]
    assert len(tried) - len(decided) > 5
    # Among the places where it was killed: a part of the old files moved, and none at the place of the database.
    assert any("bot.db-wal" not in one["left"] and "bot.db" in one["left"] and one["step"] for one in decided)
    assert any("bot.db" not in one["left"] for one in decided)
    for number, one in enumerate(tried):
        if one["users"] == new:
            aside = kept_aside(crashed / f"try{number}" / "bot.db")
            assert len(aside) == 1
            assert await started(aside[0]) == old


async def test_a_second_program_does_not_read_in_the_middle(crashed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = crashed / "data"
    shutil.copy("copy.db", data / "bot.db.restored-20261126-030500")  # decided, and killed
    assert main(["backup", "another.db"]) == 1
    assert "cut short" in capsys.readouterr().err
    assert not Path("another.db").exists()
    assert await started(data / "bot.db") == [1, 2, 3]
    assert main(["backup", "another.db"]) == 0
    assert rows(Path("another.db"), "SELECT count(*) FROM users") == [(3,)]


async def test_what_an_older_program_made_in_between_is_kept_as_well(crashed: Path) -> None:
    """It knows nothing of restores, finds no database and makes one."""
    data = crashed / "data"
    for file in sorted(data.glob("bot.db*")):
        file.rename(data / file.name.replace("bot.db", "bot.db.aside-20261126-030500"))
    shutil.copy("copy.db", data / "bot.db.restored-20261126-030500")
    shutil.copy("copy.db", data / "bot.db")
    assert await started(data / "bot.db") == [1, 2, 3]
    aside = kept_aside(data / "bot.db")
    assert [len(await started(file)) for file in aside] == [62, 3]


async def test_it_refuses_while_the_bot_runs(
    database: Database, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_PATH", str(path))
    assert main(["backup", "copy.db"]) == 0
    before = snapshot(folder)
    assert main(["restore", "copy.db"]) == 1
    assert "The bot is running" in capsys.readouterr().err
    assert snapshot(folder) == before
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(files()) + 1}")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
        connection.execute("PRAGMA user_version = 3")


def without_a_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE users DROP COLUMN awaiting")


def dangling(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO cases (user_id, name, created_at) VALUES (77, '', 0)")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(b"garbage" * 1000), "not a database"),
        (lambda path: path.write_bytes(b""), "no table of users"),
        (cut, "damaged"),
        (newer, "newer program"),
        (of_another_program, "not a database of this program: there is no table"),
        (without_a_column, "there is no column users.awaiting"),
        (dangling, "points at nothing"),
        (Path.unlink, "There is no file"),
    ],
)
async def test_a_copy_that_cannot_be_restored(  # type: ignore[no-untyped-def]
    crashed: Path, capsys: pytest.CaptureFixture[str], spoil, said: str
) -> None:
    spoil(crashed / "copy.db")
    before = snapshot(crashed)
    assert main(["restore", "copy.db"]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "copy.db" in err
    assert snapshot(crashed) == before
    assert await started(crashed / "data" / "bot.db") == list(range(2, 64))


async def test_the_database_itself_is_no_copy(crashed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(crashed)
    assert main(["restore", "data/bot.db"]) == 1
    assert "the database itself" in capsys.readouterr().err
    assert snapshot(crashed) == before


async def test_a_copy_of_an_older_version_is_tried_before_it_takes_the_place(
    crashed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect("old.db")) as connection:
        migrate(connection, copied(crashed / "steps", 8))
        connection.execute("INSERT INTO users (id, created_at) VALUES (7, 0)")
        connection.commit()
    before = snapshot(crashed)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with monkeypatch.context() as patched:
        patched.setattr(backups, "migrate_checked", fails)
        assert main(["restore", "old.db"]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert snapshot(crashed) == before
    assert main(["restore", "old.db"]) == 0
    assert "1 user, version 8" in capsys.readouterr().out
    assert await started(crashed / "data" / "bot.db") == [7]


async def test_no_room(crashed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    usage = shutil.disk_usage(crashed)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=backups.MARGIN))
    before = snapshot(crashed)
    assert main(["restore", "copy.db"]) == 1
    assert "no room" in capsys.readouterr().err
    assert snapshot(crashed) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for another user")
async def test_what_root_restores_belongs_to_the_bots_user(crashed: Path) -> None:
    os.chown(crashed / "data", 65534, 65534)
    (crashed / "data" / "bot.db.lock").unlink()
    assert main(["restore", "copy.db"]) == 0
    for name in ("bot.db", "bot.db.lock"):
        assert (crashed / "data" / name).stat().st_uid == 65534
    Hold.take(crashed / "data" / "bot.db").release()
