"""A restore that is killed before each of its steps on files, run by `test_restoring` in a process of its own.

Reads the folder with data/ and copy.db; prints a line of JSON for each step: which it was, and the users that the
program finds when it is started afterwards.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path

from bot.logs import configure
from bot.storage.backups import restore
from bot.storage.database import Database

STEPS = {"open", "os.rename", "os.remove", "os.link", "os.chmod", "os.chown", "os.mkdir", "sqlite3.connect"}


def killed(data: Path, copy: Path, number: int) -> str:
    """Restore in a process that ends by itself before the step of that number; which step it was, "" after the last."""
    mark = data.parent / "step"
    mark.write_text("")
    child = os.fork()
    if not child:
        seen = 0

        def look(event: str, values: tuple[object, ...]) -> None:
            nonlocal seen
            if event in STEPS and str(data) in str(values):
                seen += 1
                if seen > number:
                    descriptor = os.open(mark, os.O_WRONLY)  # outside of data: not seen here
                    os.write(descriptor, event.encode())
                    os._exit(9)

        sys.addaudithook(look)
        restore(copy, data / "bot.db", "20261126-030500")
        os._exit(0)
    os.waitpid(child, 0)
    return mark.read_text()


async def users(path: Path) -> list[int]:
    """The users that the program finds, once it has opened the database."""
    database = await Database.open(path)
    found = await database.read(lambda c: [row[0] for row in c.execute("SELECT id FROM users ORDER BY id")])
    await database.close()
    return found


def main(folder: Path) -> None:
    """Try every step."""
    configure("error")
    number, step = 0, "first"
    while step:
        data = folder / f"try{number}"
        shutil.copytree(folder / "data", data)
        step = killed(data, folder / "copy.db", number)
        left = sorted(file.name for file in data.iterdir())
        found = asyncio.run(users(data / "bot.db"))
        kept = sorted(file.name for file in data.iterdir())
        again = asyncio.run(users(data / "bot.db"))
        print(json.dumps({"step": step, "left": left, "kept": kept, "users": found, "again": again}))
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
