"""`python -m bot restore FILE`: put a backup in the database's place, while the bot is stopped."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from bot.clock import ALMATY, Clock, system_clock
from bot.commands.starting import read_settings
from bot.logs import configure
from bot.storage.backups import restore
from bot.storage.errors import StorageError
from bot.storage.placing import SIDES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which copy."""
    parser.add_argument("file", type=Path, help="a backup, or a database that was moved aside; it stays as it is")
    parser.epilog = (
        "Refuses while the bot runs and where the copy is damaged, another program's or newer than this one."
        " What is at DATABASE_PATH is kept beside under a dated name. Run it as the user that the bot runs as."
    )


def main(args: argparse.Namespace, clock: Clock = system_clock) -> int:
    """Restore into DATABASE_PATH and say what was done and how to go back. Exit code 1 where nothing was changed."""
    settings = read_settings()
    if settings is None:
        return 2
    configure("warning")
    path, copy = settings.database_path, Path(args.file)
    try:
        done = restore(copy, path, clock().astimezone(ALMATY).strftime("%Y%m%d-%H%M%S"))
    except StorageError as error:
        print(str(error), file=sys.stderr)
        return 1
    written = datetime.fromtimestamp(copy.stat().st_mtime, ALMATY)
    users = "1 user" if done.found.users == 1 else f"{done.found.users} users"
    print(
        f"{path} now holds what {copy} holds: {users}, version {done.found.version}, written {written:%Y-%m-%d %H:%M}."
    )
    print("Whoever deleted their data after that is in it again, and what was told after that is not.")
    if done.aside is not None:
        ends = ", ".join(end for end in SIDES if done.aside.with_name(done.aside.name + end).exists())
        kept = path.with_name(done.aside.name)
        print(f"What was there is kept, whole: {kept}" + (f" with {ends}, which belong to it." if ends else "."))
        print(f"To go back, stop the bot and run: python -m bot restore {kept}")
        print(f"It holds what people told the bot: once it is not needed, delete it (rm {kept}*).")
    print("Start the bot.")
    return 0
