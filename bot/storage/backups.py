"""Copies of the database: made while the bot runs, checked, and restored.

A copy is one file, without side files. Nothing here needs the bot's own connection, nor waits for its writes.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.storage.errors import AlreadyRunning, StorageError, explain
from bot.storage.holding import Hold
from bot.storage.migrations import files, migrate_checked
from bot.storage.placing import is_unfinished, place, side_files, unfinished_copy

PAGES = 2000  # copied between two looks whether to go on
MARGIN = 16 << 20  # bytes that a restore leaves free
AS_THE_BOT = "Run this as the user that the bot runs as."

GoOn = Callable[[], bool]


class BadCopy(StorageError):
    """A file that cannot be restored. The message says why; nothing was changed."""


class Cut(Exception):
    """The copy was not to be finished."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a copy holds: the version of the database and how many users."""

    version: int
    users: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the name under which the database that was there is kept with its side files."""

    found: Found
    aside: Path | None


def is_readable_file(path: Path) -> bool:
    """Whether there is a file at a path. Raises `StorageError` for what is there and is none, or may not be read."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StorageError(f"{path} cannot be read ({error.strerror}). {AS_THE_BOT}") from error
    if not stat.S_ISREG(mode):
        raise StorageError(f"{path} is not a file.")
    # Not by opening it: closing it again would drop the locks that SQLite has on it in this process.
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StorageError(f"{path} cannot be read (Permission denied). {AS_THE_BOT}")
    return True


def reader(path: Path) -> sqlite3.Connection:
    """A connection that only reads a database, also one that is in use, with what stands in its log.

    Raises `sqlite3.Error`, and `StorageError` while another file is about to take its place.
    """
    if is_unfinished(path.resolve()):
        raise StorageError(f"A restore of {path} was cut short. Start the bot or restore again: either finishes it.")
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)


def make_copy(source: Path, target: Path, go_on: GoOn = lambda: True) -> None:
    """Copy a database into a new file, for the bot's user alone, check it and give it its name only then.

    Raises `OSError`, `sqlite3.Error`, `StorageError`; `FileExistsError` where the name is taken; `Cut` once `go_on`
    says no. Nothing half-made is left, and what a killed run has left is written over.
    """
    # Whoever is killed meanwhile leaves this, never half a copy under the name of a whole one.
    part = target.with_name(target.name + ".part")
    with closing(reader(source)) as connection:
        os.close(_made(part))
        try:
            copy_into(connection, part, go_on)
            look_into(part)
            _name(part, target)
        finally:
            _remove(part)
    _flush_folder(target.parent)


def copy_into(connection: sqlite3.Connection, target: Path, go_on: GoOn = lambda: True) -> None:
    """Copy an open database, as it is at this moment, into a new file of its own. Raises `Cut` once `go_on` says no."""

    def look(*_: int) -> None:
        if not go_on():
            raise Cut

    with closing(sqlite3.connect(target)) as copy:
        # Of one moment, whatever is written meanwhile: otherwise SQLite would begin anew after each write.
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        connection.backup(copy, pages=PAGES, progress=look, sleep=0)
        connection.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")


def in_words(error: sqlite3.Error, source: Path, target: Path) -> str:
    """What kept a copy from being made. What is damaged or locked is read, what is full is written."""
    written = "is full" in str(error) or "disk I/O" in str(error)
    return str(explain(error, target if written else source) or error)


def look_into(copy: Path) -> Found:
    """Check a database in one file: whole, ours, and not newer than the program.

    Raises `BadCopy`, `sqlite3.Error`.
    """
    with closing(sqlite3.connect(copy)) as connection:
        problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if problem != "ok":
            raise sqlite3.DatabaseError(f"malformed: {problem}")
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(files()):
            raise BadCopy(f"It has version {version}, this program knows {len(files())}: use the newer program.")
        if lacking := missing(connection, version):
            raise BadCopy(f"It is not a database of this program: there is no {lacking}.")
        if row := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.DatabaseError(f"malformed: a row of {row[0]} points at nothing")
        users: int = connection.execute("SELECT count(*) FROM users").fetchone()[0]
    return Found(version, users)


def missing(connection: sqlite3.Connection, version: int) -> str | None:
    """The first table or column that a database of this version has and this one has not."""
    if version < 1:
        return "table of users"
    there = _tables(connection)
    for table, columns in _tables_of(version).items():
        if table not in there:
            return f"table {table}"
        if lacking := sorted(columns - there[table]):
            return f"column {table}.{lacking[0]}"
    return None


@cache
def _tables_of(version: int) -> dict[str, set[str]]:
    """The tables and columns that the migrations up to a version make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in files()[:version]:
            connection.executescript(step.read_text(encoding="utf-8"))
        return _tables(connection)


def _tables(connection: sqlite3.Connection) -> dict[str, set[str]]:
    rows = connection.execute(
        "SELECT s.name, c.name FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c"
        " WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%'"
    )
    tables: dict[str, set[str]] = {}
    for table, column in rows:
        tables.setdefault(table, set()).add(column)
    return tables


def restore(copy: Path, path: Path, stamp: str) -> Restored:
    """Put what a copy holds in the place of the database. `copy` may be a backup, or a database that was moved aside
    with its side files; it stays as it is. What was there is kept beside, under a name with `stamp`.

    Raises `AlreadyRunning` while the bot runs, `BadCopy`, `StorageError`. Then everything is as it was.
    """
    if not is_readable_file(copy):
        raise BadCopy(f"There is no file {copy}.")
    with suppress(OSError):  # no database yet, or none that may be seen: whoever takes hold of it says so
        if copy.samefile(path):
            raise BadCopy(f"{copy} is the database itself.")
    hold = _hold(path)
    try:
        path = hold.path
        whole = unfinished_copy(path)
        try:
            found = _staged(copy, path, whole)
            _give_to_owner(whole, path.with_name(path.name + ".lock"))
            return Restored(found, place(path, whole, stamp))
        except OSError as error:
            raise StorageError(f"{path} cannot be replaced ({error.strerror}). It was not touched.") from error
        finally:
            _remove(whole)
    finally:
        hold.release()


def _hold(path: Path) -> Hold:
    try:
        return Hold.take(path)
    except AlreadyRunning as error:
        raise AlreadyRunning(
            f"The bot is running on {path}. Stop it, so that nothing starts it again meanwhile, then restore."
        ) from error


def _staged(copy: Path, path: Path, whole: Path) -> Found:
    """A copy of the copy, in one file beside the database, that this program can use."""
    size = sum(file.stat().st_size for file in (copy, *side_files(copy)) if file.exists())
    if shutil.disk_usage(path.parent).free < 2 * size + MARGIN:
        raise StorageError(f"The disk of {path} has no room for {copy}. Free some space; nothing was changed.")
    os.close(_made(whole))
    try:
        with closing(reader(copy)) as connection:
            copy_into(connection, whole)
        found = look_into(whole)
        if found.version < len(files()):
            try_migrating(whole)
    except BadCopy as error:
        raise BadCopy(f"{copy} cannot be restored. {error}") from error
    except sqlite3.Error as error:
        if "is full" in str(error):
            raise explain(error, path) or error from error
        raise BadCopy(
            f"{copy} cannot be restored: it is damaged or not a database ({error}). Nothing was changed: take another."
        ) from error
    return found


def try_migrating(whole: Path) -> int:
    """Bring a copy of a database to the newest version, to see that it can be, and throw it away. Returns the version.

    Raises `sqlite3.Error`, `StorageError`.
    """
    trial = whole.with_name(whole.name + "-trial")
    _remove(trial)
    os.close(_made(trial))
    try:
        with closing(reader(whole)) as connection:
            copy_into(connection, trial)
        with closing(sqlite3.connect(trial, isolation_level=None)) as connection:
            migrate_checked(connection)
        return look_into(trial).version
    finally:
        _remove(trial)


def _made(file: Path) -> int:
    """Make a file, or empty it. Made here, not by SQLite: nobody else may read it."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)


def _remove(file: Path) -> None:
    for each in (file, *side_files(file)):
        each.unlink(missing_ok=True)


def _name(part: Path, target: Path) -> None:
    """Give a whole copy its name. Raises `FileExistsError` where somebody has taken it meanwhile."""
    try:
        os.link(part, target)  # a rename would write over what is there
    except FileExistsError:
        raise
    except OSError:  # a file system without links, as on a USB stick
        if target.exists():
            raise
        part.rename(target)


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # some network disks have no such thing
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _give_to_owner(*made: Path) -> None:
    """What root makes for the bot's user must be that user's."""
    if os.geteuid() == 0:
        owner = made[0].parent.stat()
        for file in made:
            os.chown(file, owner.st_uid, owner.st_gid)
