"""What becomes of a database on a disk that is really full: run by `test_full_disk` on a small disk of memory."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from functools import partial
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.errors import StorageError


def fill(folder: Path) -> None:
    """Leave no room at all."""
    with (folder / "ballast").open("ab") as ballast:
        state = os.statvfs(folder)
        ballast.write(bytes(state.f_bavail * state.f_bsize))


def user(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("INSERT INTO users (id, created_at) VALUES (?, 0)", (number,))


def numbers(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM users ORDER BY id")]


async def refused(attempt: object) -> None:
    """The attempt ends with an error that names the disk."""
    with pytest.raises(StorageError, match="is full"):
        await attempt  # type: ignore[misc]


async def main(folder: Path) -> None:
    path = folder / "bot.db"
    folder.chmod(0o700)  # a new disk of memory is everybody's
    fill(folder)
    await refused(Database.open(path))  # at the very first start

    os.truncate(folder / "ballast", 0)
    database = await Database.open(path)
    await database.write(partial(user, number=1))
    fill(folder)
    for number in range(2, 500):  # room that the log has already may be used up
        try:
            await database.write(partial(user, number=number))
        except StorageError:
            break
    else:
        raise AssertionError("the disk never was full")
    accepted = await database.read(numbers)
    for outcome in await asyncio.gather(
        *(database.write(partial(user, number=n)) for n in (900, 901, 902)), return_exceptions=True
    ):
        assert isinstance(outcome, StorageError), outcome
        assert "is full" in str(outcome)
    assert await database.read(numbers) == accepted  # and the screens still show

    os.truncate(folder / "ballast", 0)
    await database.write(partial(user, number=1000))
    fill(folder)
    await database.close()

    os.truncate(folder / "ballast", 0)
    database = await Database.open(path)
    assert await database.read(numbers) == [*accepted, 1000]
    assert await database.read(lambda c: c.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"
    await database.close()
    print("whole")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
