"""A database of its own for each test, in memory-backed files where the machine has them."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import Database


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that any user of the machine may enter."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # flushing to a disk is what takes the time
    with tempfile.TemporaryDirectory(dir=memory) as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "bot.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(path)
    yield opened
    await opened.close()


async def made(path: Path, *statements: str) -> None:
    """Make a database of the newest version, with some rows, and close it."""
    opened = await Database.open(path)
    await opened.write(lambda c: [c.execute(statement) for statement in statements])
    await opened.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What another connection finds in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def gathered(*writes: object) -> list[object]:
    """Results or exceptions of writes that wait at the same time."""
    return list(await asyncio.gather(*writes, return_exceptions=True))  # type: ignore[call-overload]
