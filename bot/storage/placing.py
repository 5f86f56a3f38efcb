"""How another file takes the place of a database: all of the old one is moved aside, none of it is played into the new.

A database is up to four files, and no two of them can be moved in one step. So one renaming decides, and what follows
is only finished: the new file, whole and flushed, gets the name `bot.db.restored-STAMP`. From then on whoever takes
hold of the database moves the old files to `bot.db.aside-STAMP`, its log first, and puts the new one in their place.
Cut short at any moment, the next to take hold finds the old database as it was, or finishes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

SIDES = ("-wal", "-shm", "-journal")  # what SQLite puts behind a database's name; they belong to it
_COPYING = "-copying"
_DECIDED = ".restored-"
_ASIDE = ".aside-"


def side_files(path: Path) -> list[Path]:
    """The files beside a database that belong to it, whether they are there or not."""
    return [path.with_name(path.name + end) for end in SIDES]


def unfinished_copy(path: Path) -> Path:
    """Where a copy is made that is to take the place of a database. What is found there was cut short."""
    return path.with_name(path.name + _COPYING)


def sweep(path: Path) -> None:
    """Remove what a copy that was cut short has left. Only for whoever holds the database."""
    for file in list(_beside(path)):
        if file.name.startswith(path.name + _COPYING):
            file.unlink()


def place(path: Path, whole: Path, stamp: str) -> Path | None:
    """Put `whole`, a database in one file in the same folder that nobody has open, in the place of `path`, which the
    caller holds. Returns the name under which the old one is kept, or None where there was none."""
    _flush(whole)
    whole.rename(path.with_name(path.name + _DECIDED + stamp))
    _flush(path.parent)
    return finish(path)


def finish(path: Path) -> Path | None:
    """Finish what `place` has decided. Returns the name under which the old database is kept, or None where there was
    none or nothing was left to do."""
    aside = None
    for decided in _decided(path):
        aside = _move_aside(path, path.with_name(path.name + _ASIDE + decided.name.rpartition(_DECIDED)[2]))
        _flush(path.parent)  # never the new file beside the old log, also after a power cut
        decided.rename(path)
        _flush(path.parent)
    return aside


def is_unfinished(path: Path) -> bool:
    """Whether another file is about to take the place of the database: nothing may be read before it has."""
    return any(_decided(path))


def kept_aside(path: Path) -> list[Path]:
    """The databases that were moved aside, oldest first: the main file of each."""
    begins = path.name + _ASIDE
    return sorted(
        file for file in _beside(path) if file.name.startswith(begins) and not file.name.endswith((*SIDES, ".lock"))
    )


def _decided(path: Path) -> list[Path]:
    return sorted(file for file in _beside(path) if file.name.startswith(path.name + _DECIDED))


def _beside(path: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from path.parent.iterdir()


def _move_aside(path: Path, aside: Path) -> Path | None:
    there = [file for file in (*side_files(path), path) if file.exists()]
    if there == [path] and path.stat().st_size == 0:  # made by whoever took hold: there was no database
        path.unlink()
        there = []
    while there and aside.exists():  # a program that knows nothing of this was started in between
        aside = aside.with_name(aside.name + "-later")
    for file in there:
        file.rename(aside.with_name(aside.name + file.name.removeprefix(path.name)))
    return aside if aside.exists() else None


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
