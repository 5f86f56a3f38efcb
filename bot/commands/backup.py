"""`python -m bot backup FILE`: a consistent copy of the database, also while the bot is running."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from bot.commands.starting import read_settings
from bot.storage.backups import make_copy
from bot.storage.errors import StorageError, explain


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
    try:
        make_copy(source, target)
    except sqlite3.Error as error:
        print(str(explain(error, _at_fault(error, source, target)) or error), file=sys.stderr)
        return 1
    except StorageError as error:
        print(str(error), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{target} cannot be written ({error.strerror}).", file=sys.stderr)
        return 1
    print(f"{target}: {target.stat().st_size} bytes")
    return 0


def _at_fault(error: sqlite3.Error, source: Path, target: Path) -> Path:
    """Which of the two files an error is about: what is damaged or locked is read, what is full is written."""
    return target if "is full" in str(error) or "disk I/O" in str(error) else source
