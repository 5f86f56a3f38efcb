"""`python -m bot trial FILE`: can this version use a copy of the database? Asked before an update."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from bot.storage.backups import is_readable_file, look_into, try_migrating
from bot.storage.errors import StorageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which copy."""
    parser.add_argument("file", type=Path, help="a backup; it stays as it is")


def main(args: argparse.Namespace) -> int:
    """Bring a copy of the copy to this version and throw it away. Exit code 1 where that cannot be."""
    file = Path(args.file)
    try:
        if not is_readable_file(file):
            print(f"There is no file {file}.", file=sys.stderr)
            return 1
        before = look_into(file)
        version = try_migrating(file)
    except (sqlite3.Error, StorageError, OSError) as error:
        print(f"This version cannot use {file}: {error}", file=sys.stderr)
        return 1
    print(f"{file}: from version {before.version} to {version}, {before.users} users.")
    return 0
