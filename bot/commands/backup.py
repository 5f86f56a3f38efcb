"""`python -m bot backup FILE`: a consistent copy of the database, also while the bot is running."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bot.commands.starting import read_settings
from bot.storage.errors import explain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument("file", type=Path, help="the copy; must not exist yet")


def main(args: argparse.Namespace) -> int:
    """Copy the database at DATABASE_PATH. Exit code 1 where it could not be done; nothing half-made is left."""
    settings = read_settings()
    if settings is None:
        return 2
    source, target = settings.database_path, Path(args.file)
    if not source.exists():
        print(f"There is no database at {source} (DATABASE_PATH).", file=sys.stderr)
        return 1
    if target.exists():
        print(f"{target} exists already: a backup replaces nothing.", file=sys.stderr)
        return 1
    # Whoever is killed meanwhile leaves this, never half a copy under the name of a whole one.
    part = target.with_name(target.name + ".part")
    try:
        # Made here, not by SQLite: nobody else may read the copy.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        print(f"{target} cannot be written ({error.strerror}).", file=sys.stderr)
        return 1
    try:
        with closing(sqlite3.connect(source, timeout=30)) as connection:
            copy_into(connection, part)
        _name(part, target)
    except (sqlite3.Error, OSError) as error:
        told = explain(error, _at_fault(error, source, target)) if isinstance(error, sqlite3.Error) else None
        print(str(told or error), file=sys.stderr)
        return 1
    finally:
        part.unlink(missing_ok=True)
    print(f"{target}: {target.stat().st_size} bytes")
    return 0


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


def _at_fault(error: sqlite3.Error, source: Path, target: Path) -> Path:
    """Which of the two files an error is about: what is damaged or locked is read, what is full is written."""
    return target if "is full" in str(error) or "disk I/O" in str(error) else source


def copy_into(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open database into a new file and check the copy."""
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        result = copy.execute("PRAGMA quick_check").fetchone()[0]
        if result != "ok":
            raise sqlite3.DatabaseError(f"malformed copy: {result}")
