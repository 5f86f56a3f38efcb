"""`python -m bot backup FILE`: a consistent copy of the database, also while the bot is running."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from bot.clock import system_clock
from bot.commands.starting import read_settings
from bot.storage.backup_folder import name_of, write_copy
from bot.storage.backups import BadCopy, in_words, is_readable_file, make_copy
from bot.storage.errors import StorageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument(
        "file", type=Path, nargs="?", help="the copy; must not exist yet. Without it, a dated one in BACKUP_DIR"
    )


def main(args: argparse.Namespace) -> int:
    """Copy the database at DATABASE_PATH. Exit code 1 where it could not be done; nothing half-made is left."""
    settings = read_settings()
    if settings is None:
        return 2
    source, folder = settings.database_path, settings.backup_dir
    if args.file is None and folder is None:
        print("Say where: python -m bot backup FILE, or set BACKUP_DIR.", file=sys.stderr)
        return 2
    now = system_clock()
    target = Path(args.file) if args.file is not None or folder is None else folder / name_of(now)
    try:
        if not is_readable_file(source):
            print(f"There is no database at {source} (DATABASE_PATH).", file=sys.stderr)
            return 1
        if target.exists():
            print(f"{target} exists already: a backup replaces nothing.", file=sys.stderr)
            return 1
        if args.file is None:
            removed = write_copy(source, target.parent, now).removed
        else:
            make_copy(source, target)
            removed = ()
    except sqlite3.Error as error:
        print(in_words(error, source, target), file=sys.stderr)
        return 1
    except BadCopy as error:
        print(f"{source} cannot be copied. {error}", file=sys.stderr)
        return 1
    except StorageError as error:
        print(str(error), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{target} cannot be written ({error.strerror}).", file=sys.stderr)
        return 1
    print(f"{target}: {target.stat().st_size} bytes")
    for file in removed:
        print(f"removed, as its time had come: {file}")
    return 0
