"""Files that cannot be used: each is named in words and left as it was."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.storage.database import Database
from bot.storage.errors import AlreadyRunning, StorageError, explain
from tests.storage.conftest import gathered, made, rows

ROWS = [
    f"INSERT INTO users (id, language, created_at, place) VALUES ({number}, 'kk', 0, '{'x' * 200}')"
    for number in range(1, 400)
]


@contextmanager
def without_root() -> Iterator[None]:
    """Rights of files do not bind root: be nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


async def refused(path: Path) -> str:
    """What the program says of a file that it cannot use; the file stays as it was."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StorageError) as caught:
        await Database.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    said = str(caught.value)
    assert path.name in said
    assert "\n" not in said
    return said


async def test_garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))
    assert "damaged" in await refused(path)


async def test_a_text_file(path: Path) -> None:
    path.write_text("I am the notes of the operator.\n" * 100)
    assert "damaged" in await refused(path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
async def test_a_truncated_file(path: Path, part: float) -> None:
    await made(path, *ROWS)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "damaged" in await refused(path)


@pytest.mark.parametrize("seed", range(8))
async def test_flipped_pages(path: Path, seed: int) -> None:
    """Pages overwritten with noise are found at the start, not at some answer weeks later."""
    await made(path, *ROWS)
    whole = bytearray(path.read_bytes())
    dice = random.Random(seed)
    with closing(sqlite3.connect(path)) as connection:  # a page of a table, not an unused one
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'users'").fetchone()[0]
    chosen = page if seed % 2 else dice.randrange(2, len(whole) // 4096)
    whole[(chosen - 1) * 4096 : chosen * 4096] = dice.randbytes(4096)
    path.write_bytes(whole)
    assert "damaged" in await refused(path)


async def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir()
    assert "cannot be opened" in await refused(path)


async def test_a_file_in_place_of_the_folder(folder: Path) -> None:
    (folder / "data").write_text("not a folder")
    assert "cannot be opened" in await refused(folder / "data" / "bot.db")


async def test_a_read_only_file(path: Path, folder: Path) -> None:
    await made(path)
    folder.chmod(0o777)
    path.chmod(0o444)
    (folder / "bot.db.lock").unlink()
    with without_root():
        assert "cannot be written" in await refused(path)
    assert rows(path, "SELECT count(*) FROM users") == [(0,)]


async def test_a_read_only_folder(path: Path, folder: Path) -> None:
    await made(path)
    path.chmod(0o666)
    (folder / "bot.db.lock").unlink()
    folder.chmod(0o555)
    with without_root():
        assert "cannot be opened" in await refused(path)
    folder.chmod(0o755)


async def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    folder.chmod(0o555)
    with without_root():
        assert "cannot be opened" in await refused(folder / "deeper" / "bot.db")
    folder.chmod(0o755)


async def test_a_new_file_is_for_the_bots_user_alone(folder: Path) -> None:
    path = folder / "deep" / "er" / "bot.db"
    database = await Database.open(path)
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))
    rights = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    await database.close()
    assert rights == dict.fromkeys(("bot.db", "bot.db-wal", "bot.db-shm", "bot.db.lock"), 0o600)


async def test_a_second_copy_is_refused_and_the_first_goes_on(database: Database, path: Path) -> None:
    with pytest.raises(AlreadyRunning, match="Another copy"):
        await Database.open(path)
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))
    assert rows(path, "SELECT count(*) FROM users") == [(1,)]


async def test_a_link_to_the_file_does_not_let_a_second_copy_in(database: Database, path: Path, folder: Path) -> None:
    (folder / "other").mkdir()
    link = folder / "other" / "link.db"
    link.symlink_to(path)
    with pytest.raises(AlreadyRunning):
        await Database.open(link)


async def test_a_second_name_of_the_file_does_not_let_a_second_copy_in(
    database: Database, path: Path, folder: Path
) -> None:
    (folder / "other").mkdir()
    name = folder / "other" / "name.db"
    name.hardlink_to(path)
    with pytest.raises(AlreadyRunning):
        await Database.open(name)


async def test_deleting_the_lock_does_not_let_a_second_copy_in(database: Database, path: Path) -> None:
    path.with_name("bot.db.lock").unlink()
    with pytest.raises(AlreadyRunning):
        await Database.open(path)


async def test_links_that_lead_in_a_circle(folder: Path) -> None:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    assert "cannot be opened" in await refused(folder / "one" / "bot.db")


async def test_a_file_that_is_cut_short_while_the_bot_runs(database: Database, path: Path) -> None:
    statement = "INSERT INTO users (id, created_at) VALUES (?, 0)"
    await database.write(lambda c: c.execute(statement, (1,)))
    whole = path.read_bytes()
    os.truncate(path, len(whole) // 2)
    with pytest.raises(StorageError, match="cut short"):
        await database.write(lambda c: c.execute(statement, (2,)))
    path.write_bytes(whole)
    await database.write(lambda c: c.execute(statement, (3,)))
    assert rows(path, "SELECT id FROM users") == [(1,), (3,)]


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
async def test_a_file_that_others_may_read_is_named(path: Path, mode: int) -> None:
    await made(path)
    path.chmod(mode)
    with capture_logs() as logs:
        await (await Database.open(path)).close()
    assert logs[0]["event"] == "others_may_read"
    assert "chmod 600 bot.db" in logs[0]["advice"]
    path.chmod(0o600)
    path.parent.chmod(0o777)
    with capture_logs() as logs:
        await (await Database.open(path)).close()
    assert [entry["event"] for entry in logs] == ["others_may_write_the_folder"]


async def test_a_new_folder_is_for_the_bots_user_alone(folder: Path) -> None:
    before = os.umask(0)
    try:
        with capture_logs() as logs:
            await (await Database.open(folder / "data" / "bot.db")).close()
    finally:
        os.umask(before)
    assert (folder / "data").stat().st_mode & 0o777 == 0o700
    assert logs == []


async def test_the_lock_goes_with_its_holder(path: Path) -> None:
    for _ in range(3):
        await (await Database.open(path)).close()
    assert (path.parent / "bot.db.lock").exists()  # a file that was left lying about locks nothing


async def test_a_file_that_another_program_writes(database: Database, path: Path) -> None:
    await database.write(lambda c: c.execute("PRAGMA busy_timeout = 1"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="another program"):
            await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))
        other.execute("ROLLBACK")
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))


async def test_whoever_waits_behind_a_lock_waits_for_it_once(database: Database, path: Path) -> None:
    begun: list[str] = []

    def listen(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA busy_timeout = 1")
        connection.set_trace_callback(lambda statement: begun.append(statement) if "BEGIN" in statement else None)

    await database.write(listen)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        results = await gathered(*(database.write(lambda c: c.execute("SELECT 1")) for _ in range(5)))
        other.execute("ROLLBACK")
    assert all(isinstance(result, StorageError) for result in results)
    assert len(begun) == 1


async def test_a_file_that_goes_while_the_bot_runs(database: Database, path: Path, folder: Path) -> None:
    """What SQLite writes into a deleted file is gone at the next start: so nothing is accepted."""
    statement = "INSERT INTO users (id, created_at) VALUES (1, 0)"
    path.rename(folder / "elsewhere")
    with pytest.raises(StorageError, match="moved, replaced or deleted"):
        await database.write(lambda c: c.execute(statement))
    path.write_bytes(b"another")
    with pytest.raises(StorageError, match="moved, replaced or deleted"):
        await database.write(lambda c: c.execute(statement))
    (folder / "elsewhere").replace(path)
    await database.write(lambda c: c.execute(statement))
    assert rows(path, "SELECT id FROM users") == [(1,)]


def test_an_error_of_a_statement_says_nothing_about_the_file() -> None:
    for text in ("no such table: nowhere", "UNIQUE constraint failed: users.id", 'near "fully": syntax error'):
        assert explain(sqlite3.OperationalError(text), Path("bot.db")) is None
