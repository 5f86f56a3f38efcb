"""What was deleted goes from the bytes of the database's files too, whatever happens meanwhile.

`secure_delete` overwrites a deleted row where it stands. Copies of it may stand in two other places: in the
write-ahead log, until that is emptied, and between the rows of a page from which SQLite has moved rows to another one,
until the file is written anew (`VACUUM`). Both are owed from the transaction that deletes until they are done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

SMALL = 16 * 1024 * 1024  # bytes; a file up to that size is written anew in less than half a second
BUSY_MILLISECONDS = 5000  # how long a write waits for another program that writes


@dataclass(frozen=True, slots=True)
class Erased:
    """What an attempt came to. `again`: something is left that can be done soon; `rewritten`: the file, anew."""

    again: bool
    log_is_empty: bool
    rewritten: bool


def owe(connection: sqlite3.Connection, update_id: int, now: int) -> None:
    """Note, in the transaction that deletes, that the bytes are to go too. `update_id`: the update that asks for it."""
    connection.execute(
        "INSERT INTO erasures (update_id, owed_at) VALUES (?, ?) ON CONFLICT DO UPDATE SET rewritten = 0",
        (update_id, now),
    )


def are_owed(connection: sqlite3.Connection) -> bool:
    """Whether anything that was deleted may still stand in the bytes."""
    return connection.execute("SELECT 1 FROM erasures LIMIT 1").fetchone() is not None


def erase(connection: sqlite3.Connection, most: float, on_shrinking: Callable[[int], None]) -> Erased:
    """Write the file anew where that is owed and the file has at most `most` bytes, and empty its log. Waits for no
    other program. Call it outside of a transaction. `on_shrinking` is called with the new size in bytes before the file
    is cut to it."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        ready, waiting = _owed(connection)
        if rewrite := bool(ready) and _size(connection) <= most:
            connection.execute("VACUUM")
            on_shrinking(_size(connection))
            connection.executemany("UPDATE erasures SET rewritten = 1 WHERE update_id = ?", [(one,) for one in ready])
            ready = []
        log_is_empty = empty_log(connection)
        if log_is_empty:
            connection.execute("DELETE FROM erasures WHERE rewritten")
        # A large file waits for its hour, all else for those who read, for the update to be handled or for a moment.
        again = waiting or not log_is_empty or (bool(ready) and _size(connection) <= SMALL)
        return Erased(again, log_is_empty, rewrite)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def empty_log(connection: sqlite3.Connection) -> bool:
    """Move everything from the write-ahead log into the file and cut the log to nothing; False where another program
    reads in it, or there is no such log."""
    connection.execute("PRAGMA user_version").fetchall()  # SQLite finds the log only as it reads
    busy, pages, moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy and pages == moved


def _owed(connection: sqlite3.Connection) -> tuple[list[int], bool]:
    """The deletions for which the file can be written anew, and whether others wait for their update to be handled."""
    rows = connection.execute(
        "SELECT update_id, EXISTS (SELECT 1 FROM inbox i WHERE i.update_id = e.update_id AND i.handled_at IS NULL)"
        " FROM erasures e WHERE NOT rewritten"
    ).fetchall()
    return [row[0] for row in rows if not row[1]], any(row[1] for row in rows)


def _size(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size)
