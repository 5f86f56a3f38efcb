"""The connection to the SQLite file: who may open it, one writer, transactions that are functions.

A transaction is a plain function of a `sqlite3.Connection`, run as a whole on aiosqlite's thread: nothing of
another task can come between its statements, and it costs one hop between threads whatever it does.
Transactions that wait at the same time are committed together, so that one flush to disk serves them all.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
import structlog

from bot.storage.errors import AlreadyRunning, explain
from bot.storage.migrations import migrate

T = TypeVar("T")
Transaction = Callable[[sqlite3.Connection], T]

log = structlog.get_logger(__name__)


class _Connection(aiosqlite.Connection):
    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function of the underlying connection on the connection's thread."""
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        return result


class Database:
    """One SQLite file, held by one process. Open it with `await Database.open(path)`."""

    def __init__(self, path: Path, writer: _Connection, reader: _Connection, lock: int) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._lock = lock
        self._waiting: list[tuple[Transaction[Any], asyncio.Future[Any]]] = []
        self._flush: asyncio.Task[None] | None = None
        self._posted: set[asyncio.Future[Any]] = set()

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Open (or make) the file, bring it to the newest version and hold it.

        Raises `AlreadyRunning` where another process holds it, `NewerDatabase` where it is ahead of the
        program, `StorageError` where it is damaged, full or cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = _hold(path)
        writer = reader = None
        try:
            writer = await _connect(path)
            await writer.run(_prepare)
            reader = await _connect(path)
            await reader.run(_read_only)
        except BaseException as error:
            for connection in (writer, reader):
                if connection is not None:
                    await connection.close()
            os.close(lock)
            if isinstance(error, sqlite3.Error) and (told := explain(error, path)):
                raise told from error
            raise
        return cls(path, writer, reader, lock)

    async def read(self, function: Transaction[T]) -> T:
        """Run a function that only reads. It sees everything committed before."""
        return await self._reader.run(function)

    async def write(self, function: Transaction[T]) -> T:
        """Run a function in a transaction; when this returns, what it wrote is on the disk.

        An exception of the function undoes what it wrote, and only that. The function must not be a
        coroutine and must not touch the network: others wait.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((function, future))
        if self._flush is None:
            self._flush = asyncio.get_running_loop().create_task(self._write_waiting())
        return await future

    def post(self, function: Transaction[Any]) -> None:
        """Write without waiting, in order with all other writes. For what may be repeated after a crash."""
        task = asyncio.ensure_future(self.write(function))
        self._posted.add(task)
        task.add_done_callback(self._posted_done)

    def _posted_done(self, task: asyncio.Future[Any]) -> None:
        self._posted.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("write_failed", error=type(error).__name__, reason=str(error))

    async def close(self) -> None:
        """Finish what is being written, then let go of the file."""
        while self._posted or self._flush is not None:
            await asyncio.wait([*self._posted, *([self._flush] if self._flush else [])])
        await self._reader.close()
        await self._writer.close()
        os.close(self._lock)

    async def _write_waiting(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                functions = [function for function, _ in batch]
                try:
                    outcomes = await self._writer.run(partial(_transact, functions=functions))
                except Exception as error:
                    told = explain(error, self.path) if isinstance(error, sqlite3.Error) else None
                    outcomes = [(None, told or error)] * len(batch)
                for (_, future), (result, failure) in zip(batch, outcomes, strict=True):
                    if future.done():  # whoever asked has gone; the rows are written all the same
                        continue
                    if failure is None:
                        future.set_result(result)
                    else:
                        future.set_exception(failure)
        finally:
            self._flush = None


def _transact(
    connection: sqlite3.Connection, functions: list[Transaction[Any]]
) -> list[tuple[Any, BaseException | None]]:
    outcomes: list[tuple[Any, BaseException | None]] = []
    connection.execute("BEGIN IMMEDIATE")
    try:
        if len(functions) == 1:
            outcomes.append((functions[0](connection), None))
        else:
            for function in functions:
                connection.execute("SAVEPOINT one")
                try:
                    outcomes.append((function(connection), None))
                except Exception as error:
                    connection.execute("ROLLBACK TO one")
                    outcomes.append((None, error))
                connection.execute("RELEASE one")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _hold(path: Path) -> int:
    """Take the lock beside the database, which the system frees when the process ends, however it ends."""
    lock = path.with_name(path.name + ".lock")
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        told = explain(sqlite3.OperationalError(f"unable to open: {error.strerror}"), path)
        raise told or error from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise AlreadyRunning(
            f"Another copy of the bot is running on {path}. Two copies would answer everything twice: "
            "stop the other one first."
        ) from error
    return descriptor


async def _connect(path: Path) -> _Connection:
    connection = _Connection(
        partial(sqlite3.connect, path, isolation_level=None, timeout=5.0, cached_statements=256),
        iter_chunk_size=64,
    )
    connection._thread.daemon = True  # a crash must end the process, not hang it
    await connection
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    # The version is looked at before anything is written: a newer file must stay as it is.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (problem := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(f"malformed: {problem}")
    migrate_checked(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # an accepted answer survives a power cut, not only a crash
    connection.execute("PRAGMA foreign_keys = ON")


def migrate_checked(connection: sqlite3.Connection) -> None:
    """Migrate with foreign keys off, as SQLite asks for, and see that none dangles afterwards."""
    migrate(connection)
    if dangling := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.DatabaseError(f"malformed: a row of {dangling[0]} points at nothing")
    # A file that lets itself be read but not written must be found now, not at the first answer.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE write_probe (x)")
    connection.execute("ROLLBACK")


def _read_only(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
