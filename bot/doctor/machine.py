"""The files: who may read them, the database, the disk, the copies; and whether anybody holds the database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from bot.doctor.finding import Finding, bad, ok, warn
from bot.doctor.rows import of_rows
from bot.settings import Settings, settings_file
from bot.storage.backup_folder import LITTLE, RESERVE, newest
from bot.storage.backups import is_readable_file, missing, reader
from bot.storage.errors import StorageError, explain, restoring
from bot.storage.holding import is_held
from bot.storage.migrations import files
from bot.storage.placing import kept_aside, side_files

LARGE_LOG = 64 << 20  # bytes; the bot moves the log into the file every few MB
LATE_COPY, OLD_COPY = timedelta(hours=30), timedelta(days=3)  # since the newest copy; one is made a day
LONG_ASIDE = timedelta(days=30)


def of_settings(settings: Settings, env: Path) -> Iterator[Finding]:
    """Settings that can be, as they were read, and who else may read them. `env`: the file they may stand in."""
    file = settings_file(env)
    if settings.bot_token is None:
        advice = f"put the token from @BotFather into {file}"
        yield bad("settings", "BOT_TOKEN is not set: only the demo would run", advice)
    elif env.exists() and env.stat().st_mode & 0o007:
        yield warn("settings", f"everybody on this machine may read the token in {file}", f"chmod o= {file}")
    else:
        yield ok("settings", "each can be used")
    lacking = [
        name.upper() for name in ("operator_name", "operator_contact", "data_location") if not getattr(settings, name)
    ]
    if lacking:
        yield warn("operator", f"users are not told who runs the bot: no {', '.join(lacking)}", f"set them in {file}")


def of_database(path: Path, now: datetime) -> Iterator[Finding]:
    """The file itself, what stands in it about work not done, its disk and log, and what is kept beside it."""
    try:
        there = is_readable_file(path)
    except StorageError as error:
        yield bad("database", f"{path} cannot be looked into", f"{error} DATABASE_PATH says where it is.")
        return
    if not there:
        yield warn("database", f"there is none at {path}", "start the bot once, or look at DATABASE_PATH")
        return
    held = is_held(path)
    if held is not None:
        yield ok("bot", "is running") if held else bad("bot", "is not running", "start it, or see why it ended")
    yield from _of_file(path, now)
    yield from _of_disk(path)
    yield from _of_modes(path)
    yield from _of_aside(path, now)


def _of_file(path: Path, now: datetime) -> Iterator[Finding]:
    try:
        with closing(reader(path)) as connection:
            connection.row_factory = sqlite3.Row
            problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if problem != "ok":
                yield bad("database", f"{path} is damaged ({problem})", restoring(path))
                return
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > len(files()):
                yield bad(
                    "database", f"version {version}, and this program knows {len(files())}", "start the newer one"
                )
            elif lack := missing(connection, version):
                yield bad("database", f"{path} has no {lack}", restoring(path))
            elif version < len(files()):
                yield warn("database", f"whole, of version {version}", f"the next start makes {len(files())} of it")
            else:
                users = connection.execute("SELECT count(*) FROM users").fetchone()[0]
                yield ok("database", f"whole, version {version}, {_mb(path)}, users: {users}")
                yield from of_rows(connection, int(now.timestamp()))
    except sqlite3.Error as error:
        yield bad("database", f"{path} cannot be read", str(explain(error, path) or error))
    except StorageError as error:
        yield bad("database", f"{path} is half restored", str(error))


def _of_disk(path: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(path.resolve().parent).free
    found = f"{free >> 20} MB are free beside the database"
    if free < RESERVE:
        yield bad("disk", found, "free some: soon no answer can be kept, and no backup is made")
    elif free < LITTLE:
        yield warn("disk", found, "free some before it is full")
    else:
        yield ok("disk", found)
    log = path.resolve().with_name(path.resolve().name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    if size > LARGE_LOG:
        yield warn("log", f"{log.name} has {size >> 20} MB", "a program reads the database without an end: find it")
    else:
        yield ok("log", f"{size >> 10} kB of the database's log are not moved into it yet")


def _of_modes(path: Path) -> Iterator[Finding]:
    path = path.resolve()
    open_ = [file.name for file in (path, *side_files(path)) if file.exists() and file.stat().st_mode & 0o077]
    if open_:
        yield warn("rights", f"others may read {', '.join(open_)}", f"in {path.parent}: chmod 600 {' '.join(open_)}")


def _of_aside(path: Path, now: datetime) -> Iterator[Finding]:
    for file in kept_aside(path.resolve()):
        age = now.timestamp() - file.stat().st_mtime
        if age > LONG_ASIDE.total_seconds():
            yield warn(
                "kept aside",
                f"{file.name} has lain there for {int(age // 86_400)} days, with data of people who have deleted it",
                f"when nobody needs it: rm {file}*",
            )


def of_backups(folder: Path | None, now: datetime) -> Iterator[Finding]:
    """The newest copy of each day's."""
    if folder is None:
        yield warn("backups", "none are made: BACKUP_DIR is not set", "set it; docs/backups.md says what comes of it")
        return
    try:
        found = newest(folder, now)
    except OSError as error:
        yield bad("backups", f"{folder} cannot be read ({error.strerror})", "give the bot's user the right to it")
        return
    advice = "look for backup_failed in the log; by hand: python -m bot backup"
    if found is None:
        yield bad("backups", f"there is none in {folder}", advice)
        return
    age = now - found
    told = f"the newest is of {found:%Y-%m-%d %H:%M}, {age.days * 24 + age.seconds // 3600} hours old"
    if age > LATE_COPY:
        yield (bad if age > OLD_COPY else warn)("backups", told, advice)
    else:
        yield ok("backups", told)


def _mb(path: Path) -> str:
    return f"{path.stat().st_size / (1 << 20):.1f} MB"
