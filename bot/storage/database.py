"""The connection to the SQLite file: who may open it, one writer, transactions that are functions.

A transaction is a plain function of a `sqlite3.Connection`, run as a whole on aiosqlite's thread: nothing of
another task can come between its statements, and it costs one hop between threads whatever it does.
Transactions that wait at the same time are committed together, so that one flush to disk serves them all.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import aiosqlite
import structlog

from bot.metrics import SILENT, Metrics
from bot.storage.erasures import BUSY_MILLISECONDS, SMALL, Erased, are_owed, empty_log, erase
from bot.storage.errors import StorageError, explain
from bot.storage.holding import Hold
from bot.storage.migrations import migrate_checked

T = TypeVar("T")
Transaction = Callable[[sqlite3.Connection], T]

log = structlog.get_logger(__name__)

POST_SECONDS = 0.2  # how long a posted write may wait for company
SCRUB_SECONDS = 0.5  # by then the update that asked for a deletion is mostly marked and emptied too
REWRITE_SECONDS = 60.0  # between two times that the file is written anew
LONGEST_SCRUB_PAUSE = 60.0  # between two attempts; the first ones follow sooner


class _Connection(aiosqlite.Connection):
    async def run(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function of the underlying connection on the connection's thread."""
        result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        return result


class Database:
    """One SQLite file, held by one process. Open it with `await Database.open(path)`."""

    def __init__(self, hold: Hold, writer: _Connection, reader: _Connection, metrics: Metrics = SILENT) -> None:
        self.path = hold.path
        self._writer = writer
        self._reader = reader
        self._hold = hold
        self._metrics = metrics
        self._waiting: list[tuple[Transaction[Any], asyncio.Future[Any]]] = []
        self._hurried = False  # somebody waits for what is waiting
        self._flush: asyncio.Task[None] | None = None
        self._later: asyncio.TimerHandle | None = None  # when what was posted is written at the latest
        self._turn = asyncio.Lock()  # transactions, and what can be done outside of them alone
        self._scrub_later: asyncio.TimerHandle | None = None
        self._scrubbing: asyncio.Task[None] | None = None
        self._scrub_pause = SCRUB_SECONDS
        self._scrub_any_size = False
        self._rewritten = -inf  # when the file was written anew, by the loop's clock
        self._closing = False

    @classmethod
    async def open(cls, path: Path, metrics: Metrics = SILENT) -> Database:
        """Open (or make) the file, bring it to the newest version and hold it.

        Raises `AlreadyRunning` where another process holds it, `NewerDatabase` where it is ahead of the
        program, `StorageError` where it is damaged, full or cannot be written.
        """
        hold = Hold.take(path)
        path = hold.path
        writer = reader = None
        try:
            writer = await _connect(path)
            owed = await writer.run(_prepare)
            reader = await _connect(path)
            await reader.run(_read_only)
        except BaseException as error:
            for connection in (writer, reader):
                if connection is not None:
                    await connection.close()
            hold.release()
            if isinstance(error, sqlite3.Error):
                raise explain(error, path) or StorageError(f"{path} cannot be used ({error}).") from error
            raise
        database = cls(hold, writer, reader, metrics)
        if owed:  # by a run that was killed, or another program reads what would have to go
            database.scrub_soon()
        return database

    async def read(self, function: Transaction[T]) -> T:
        """Run a function that only reads. It sees everything committed before.

        Raises `StorageError` where the file cannot be read.
        """
        started = perf_counter()
        try:
            return await self._reader.run(function)
        except sqlite3.Error as error:
            raise explain(error, self.path) or error from error
        finally:
            self._metrics.stored("read", perf_counter() - started)

    async def write(self, function: Transaction[T]) -> T:
        """Run a function in a transaction; when this returns, what it wrote is on the disk.

        An exception of the function undoes what it wrote, and only that. The function must not be a
        coroutine and must not touch the network: others wait. It may be run a second time after its first run
        was undone. Raises `StorageError` where the file cannot be written; then nothing was.
        """
        started = perf_counter()
        try:
            return await self.begin(function)
        finally:
            self._metrics.stored("write", perf_counter() - started)

    def begin(self, function: Transaction[T]) -> asyncio.Future[T]:
        """`write` for whoever goes on meanwhile: the future is done when what was written is on the disk. What is asked
        for afterwards is written after it, or together with it where nothing is waited for in between."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((function, future))
        self._start()
        return future

    def post(self, function: Transaction[Any], then: Callable[[asyncio.Future[Any]], None] | None = None) -> None:
        """Write without waiting, together with the next write or a moment later, and before any write asked for
        afterwards. For what a crash may lose because it is made anew. `then`: called with what became of it."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        future.add_done_callback(then or _posted)
        self._waiting.append((function, future))
        self._start_later()

    def scrub_soon(self, at_any_size: bool = False) -> None:
        """Overwrite what was deleted, in a moment and until it is done: see `bot.storage.erasures` and `scrub`."""
        self._scrub_any_size |= at_any_size
        self._scrub_pause = SCRUB_SECONDS
        self._scrub_in(SCRUB_SECONDS)

    async def scrub(self, at_any_size: bool = False) -> None:
        """Overwrite what was deleted, now. A large file is written anew only `at_any_size`: everybody who writes waits
        for a second or more."""
        now = asyncio.get_running_loop().time()
        # Whoever deletes on and on does not hold up others on and on.
        most = SMALL if now - self._rewritten >= REWRITE_SECONDS else 0
        async with self._turn:
            self._hold.check()
            outcome = await self._writer.run(partial(_erase, most=inf if at_any_size else most, hold=self._hold))
        if outcome.rewritten:
            self._rewritten = now
        if outcome.again:
            self._scrub_in(self._scrub_pause)
            self._scrub_pause = min(self._scrub_pause * 2, LONGEST_SCRUB_PAUSE)

    def _scrub_in(self, seconds: float) -> None:
        if self._scrub_later is None and not self._closing:
            self._scrub_later = asyncio.get_running_loop().call_later(seconds, self._scrub_now)

    def _scrub_now(self) -> None:
        self._scrub_later = None
        if self._scrubbing is not None and not self._scrubbing.done():
            self._scrub_in(SCRUB_SECONDS)  # what was asked for meanwhile
        else:
            self._scrubbing = asyncio.get_running_loop().create_task(self._scrub_patiently())

    async def _scrub_patiently(self) -> None:
        at_any_size, self._scrub_any_size = self._scrub_any_size, False
        try:
            await self.scrub(at_any_size)
        except (sqlite3.Error, StorageError) as error:  # a full disk, say
            log.warning("not_scrubbed", error=type(error).__name__, reason=str(error))
            self._scrub_in(LONGEST_SCRUB_PAUSE)

    def _start_later(self) -> None:
        if self._waiting and self._flush is None and self._later is None:
            self._later = asyncio.get_running_loop().call_later(POST_SECONDS, self._start)

    def _start(self) -> None:
        self._hurried = True
        if self._later is not None:
            self._later.cancel()
            self._later = None
        if self._flush is None:
            self._flush = asyncio.get_running_loop().create_task(self._write_waiting())

    async def close(self) -> None:
        """Finish what is being written, then let go of the file."""
        self._closing = True
        while self._waiting or self._flush is not None:
            self._start()
            if self._flush is not None:
                await asyncio.wait([self._flush])
        if self._scrub_later is not None:
            self._scrub_later.cancel()  # closing empties the log as well, and what is owed is on record
        if self._scrubbing is not None:
            await asyncio.wait([self._scrubbing])
        await self._reader.close()
        await self._writer.close()
        self._hold.release()

    async def _write_waiting(self) -> None:
        try:
            await asyncio.sleep(0)  # what is awake now, such as the update that has just been kept, comes along
            while self._waiting and self._hurried:
                self._hurried = False
                batch, self._waiting = self._waiting, []
                functions = [function for function, _ in batch]
                try:
                    async with self._turn:
                        self._hold.check()
                        outcomes = await self._writer.run(partial(_transact, functions=functions))
                except Exception as error:
                    outcomes = [(None, error)] * len(batch)
                for (_, future), (result, failure) in zip(batch, outcomes, strict=True):
                    if future.done():  # whoever asked has gone; the rows are written all the same
                        continue
                    if failure is None:
                        future.set_result(result)
                    else:
                        told = explain(failure, self.path) if isinstance(failure, sqlite3.Error) else None
                        future.set_exception(told or failure)
        finally:
            self._flush, self._hurried = None, False
            self._start_later()  # what was posted meanwhile


def _erase(connection: sqlite3.Connection, most: float, hold: Hold) -> Erased:
    outcome = erase(connection, most, hold.let_shrink)
    if outcome.log_is_empty:
        hold.note_shrunk()
    return outcome


def _posted(future: asyncio.Future[Any]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        log.error("write_failed", error=type(error).__name__, reason=str(error))


def _transact(
    connection: sqlite3.Connection, functions: list[Transaction[Any]]
) -> list[tuple[Any, BaseException | None]]:
    if len(functions) > 1:
        try:
            return _together(connection, functions)
        except sqlite3.Error as error:
            if "locked" in str(error):  # waited for once already: each on its own would wait as long again
                _undo(connection)
                return [(None, error)] * len(functions)
            # What undid them all, such as a full disk, may be the doing of one: each gets its own chance.
            _undo(connection)
    return [_alone(connection, function) for function in functions]


def _together(
    connection: sqlite3.Connection, functions: list[Transaction[Any]]
) -> list[tuple[Any, BaseException | None]]:
    outcomes: list[tuple[Any, BaseException | None]] = []
    connection.execute("BEGIN IMMEDIATE")
    for function in functions:
        connection.execute("SAVEPOINT one")
        try:
            outcomes.append((function(connection), None))
        except Exception as error:
            connection.execute("ROLLBACK TO one")  # fails where SQLite itself has undone the whole transaction
            outcomes.append((None, error))
        connection.execute("RELEASE one")
    connection.execute("COMMIT")
    return outcomes


def _alone(connection: sqlite3.Connection, function: Transaction[Any]) -> tuple[Any, BaseException | None]:
    try:
        connection.execute("BEGIN IMMEDIATE")
        result = function(connection)
        connection.execute("COMMIT")
    except Exception as error:
        _undo(connection)
        return None, error
    return result, None


def _undo(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


async def _connect(path: Path) -> _Connection:
    connection = _Connection(
        partial(sqlite3.connect, path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000, cached_statements=256),
        iter_chunk_size=64,
    )
    connection._thread.daemon = True  # a crash must end the process, not hang it
    try:
        await connection
    except BaseException:
        await asyncio.to_thread(connection._thread.join)  # its last word is for this loop, which may close next
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> bool:
    """Bring the file to where it can be used. Returns whether something that was deleted is still to be erased."""
    connection.row_factory = sqlite3.Row
    # The version is looked at before anything is written: a newer file must stay as it is.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if (problem := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(f"malformed: {problem}")
    migrate_checked(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # an accepted answer survives a power cut, not only a crash
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only unlinked
    connection.execute("PRAGMA busy_timeout = 0")
    emptied = empty_log(connection)  # a program that was killed may have left there what was deleted
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    return not emptied or are_owed(connection)


def _read_only(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
