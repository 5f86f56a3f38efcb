"""README's way to restore, followed to the letter after a crash; whatever message sends somebody there says it too."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.storage.database import Database
from bot.storage.errors import NewerDatabase, StorageError, explain
from tests.storage.conftest import rows

README = Path(__file__).parents[2] / "README.md"
SIDE_FILES = ("bot.db-wal", "bot.db-shm", "bot.db-journal")


def commands(copy: Path) -> str:
    """The commands of README's section, for a copy."""
    section = README.read_text(encoding="utf-8").split("## Back up and restore")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0]).replace("FILE", str(copy))


def content(path: Path) -> list[str]:
    """All that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def insert(users: Iterable[int]) -> list[str]:
    return [f"INSERT INTO users (id, created_at) VALUES ({user}, 0)" for user in users]


@pytest.fixture
async def crashed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with copy.db, a backup of users 1 to 3, and with data/ as a killed program leaves it: user 1 was deleted
    since and 60 more came, and all of that stands in the log alone."""
    data = folder / "data"
    database = await Database.open(data / "bot.db")
    await database.write(lambda c: [c.execute(each) for each in insert((1, 2, 3))])
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_PATH", "data/bot.db")
    assert main(["backup", "copy.db"]) == 0
    await database.write(lambda c: c.execute("DELETE FROM users WHERE id = 1"))
    await database.write(lambda c: [c.execute(each) for each in insert(range(4, 64))])
    shutil.copytree(data, folder / "killed")  # what lies on the disk at this moment, as after kill -9
    await database.close()
    shutil.rmtree(data)
    (folder / "killed").rename(data)
    assert {file.name for file in data.iterdir()} == {"bot.db", "bot.db-wal", "bot.db-shm", "bot.db.lock"}
    assert (data / "bot.db-wal").stat().st_size > 0
    return folder


async def started(path: Path) -> list[int]:
    """The users that the program finds, once it has opened the database."""
    database = await Database.open(path)
    found = await database.read(lambda c: [row[0] for row in c.execute("SELECT id FROM users ORDER BY id")])
    await database.close()
    return found


async def test_the_readme_restores_exactly_what_was_backed_up_and_keeps_the_rest(crashed: Path) -> None:
    kept = content(crashed / "copy.db")
    done = subprocess.run(["sh", "-ec", commands(crashed / "copy.db")], cwd=crashed, check=False)
    assert done.returncode == 0
    assert content(crashed / "data" / "bot.db") == kept
    assert await started(crashed / "data" / "bot.db") == [1, 2, 3]
    assert content(crashed / "data" / "bot.db") == kept, "also after a start"
    assert rows(crashed / "data" / "aside" / "bot.db", "PRAGMA integrity_check") == [("ok",)]
    assert await started(crashed / "data" / "aside" / "bot.db") == list(range(2, 64))


async def test_a_second_restore_does_not_mix_with_the_first(crashed: Path) -> None:
    """The folder is there already: nothing is moved or replaced until another name is given."""
    assert subprocess.run(["sh", "-ec", commands(crashed / "copy.db")], cwd=crashed, check=False).returncode == 0
    before = {file.name: file.read_bytes() for file in (crashed / "data").rglob("*") if file.is_file()}
    again = subprocess.run(["sh", "-c", commands(crashed / "copy.db")], cwd=crashed, capture_output=True, check=False)
    assert again.returncode != 0
    assert {file.name: file.read_bytes() for file in (crashed / "data").rglob("*") if file.is_file()} == before


async def test_to_start_empty_the_same_without_the_copy(crashed: Path) -> None:
    moved = "\n".join(line for line in commands(crashed / "copy.db").splitlines() if "cp " not in line).rstrip(" &\n")
    assert subprocess.run(["sh", "-ec", moved], cwd=crashed, check=False).returncode == 0
    assert await started(crashed / "data" / "bot.db") == []
    assert await started(crashed / "data" / "aside" / "bot.db") == list(range(2, 64))


async def test_why_no_file_may_stay_behind(crashed: Path) -> None:
    """A copy put in the place of bot.db alone is not what was backed up: the log is played into it."""
    shutil.copy(crashed / "copy.db", crashed / "data" / "bot.db")
    assert await started(crashed / "data" / "bot.db") == list(range(2, 64))


async def advice(path: Path) -> list[str]:
    """Every message that sends an operator to a backup or has them move a file."""
    said = [
        str(explain(sqlite3.DatabaseError(text), path))
        for text in ("file is not a database", "database disk image is malformed", "disk I/O error")
    ]
    database = await Database.open(path)
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(StorageError) as moved:
        await database.write(lambda c: None)
    path.with_name("elsewhere").rename(path)
    await database.write(lambda c: c.execute("PRAGMA user_version = 99"))
    await database.close()
    with pytest.raises(NewerDatabase) as newer:
        await Database.open(path)
    return [*said, str(moved.value), str(newer.value)]


async def test_every_advice_names_what_belongs_together(path: Path) -> None:
    for said in await advice(path):
        assert "\n" not in said
        for name in ("bot.db", *SIDE_FILES, "together", "README.md"):
            assert name in said, said


def test_no_text_of_the_program_has_one_file_moved_or_a_backup_restored_without_saying_how() -> None:
    """Wherever the program speaks of restoring, the words come from one place or are about something else."""
    root = README.parent
    speaking = {
        str(file.relative_to(root))
        for folder in ("bot", "handlers", "scheduler")
        for file in (root / folder).rglob("*.py")
        if re.search(
            r"(?i)newest backup|restore (a|the newest) backup|move the file|file away", file.read_text("utf-8")
        )
    }
    assert speaking == {"bot/storage/errors.py", "bot/storage/migrations/__init__.py"}
