"""The folder of dated backups: what is in it, what is kept of it, and one more written into it.

Only files with names like `bot-20261126-030012.db` (the time in Kazakhstan) are counted, and removed when it is their
turn; whatever else lies there is left alone.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import ALMATY
from bot.storage.backups import GoOn, make_copy
from bot.storage.errors import StorageError
from bot.storage.placing import side_files

DAYS, WEEKS, MONTHS = 7, 4, 12  # the newest copy of each of so many is kept
RESERVE = 100 << 20  # bytes that a copy must leave free: the database may lie on the same disk
LITTLE = 5 * RESERVE  # bytes free, below which it is time to look

_FORM = "bot-%Y%m%d-%H%M%S.db"
_NAME = re.compile(r"bot-\d{8}-\d{6}\.db")


@dataclass(frozen=True, slots=True)
class Written:
    """A copy that was made, its size in bytes, and those that were removed as their time had come."""

    file: Path
    size: int
    removed: tuple[Path, ...]


def name_of(moment: datetime) -> str:
    """What a copy of a moment is called."""
    return moment.astimezone(ALMATY).strftime(_FORM)


def moment_of(name: str) -> datetime | None:
    """When a copy of that name was made; None where it is no name of a copy."""
    if _NAME.fullmatch(name):
        with suppress(ValueError):
            return datetime.strptime(name, _FORM).replace(tzinfo=ALMATY)
    return None


def copies(folder: Path) -> dict[datetime, Path]:
    """The copies in a folder by their moments, oldest first; none where there is no folder.

    Raises `OSError` where it cannot be read.
    """
    try:
        found = {moment: file for file in folder.iterdir() if (moment := moment_of(file.name)) is not None}
    except FileNotFoundError:
        return {}
    return dict(sorted(found.items()))


def newest(folder: Path, now: datetime) -> datetime | None:
    """When the newest copy was made; those of a clock that was ahead do not count. Raises `OSError`."""
    return max((moment for moment in copies(folder) if moment <= now), default=None)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Of copies, by their moments, those to keep: the newest of each of the last 7 days, 4 weeks and 12 months (in
    Kazakhstan) of which there are copies. Whoever makes none for a year loses none."""
    found = sorted(moments)
    return {moment for most, period in _PERIODS for moment in _newest_of_each(found, most, period)}


_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda day: day.date()),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def _newest_of_each(
    moments: Sequence[datetime], most: int, period: Callable[[datetime], Hashable]
) -> Iterable[datetime]:
    of: dict[Hashable, datetime] = {}
    for moment in moments:
        of[period(moment.astimezone(ALMATY))] = moment
    return list(of.values())[-most:]


def write_copy(database: Path, folder: Path, now: datetime, go_on: GoOn = lambda: True) -> Written:
    """Write one more copy, checked, and remove those whose time has come.

    Raises `StorageError` where the disk has no room for it, and what `make_copy` raises. Then none was removed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    size = sum(file.stat().st_size for file in (database, *side_files(database)) if file.exists())
    free = shutil.disk_usage(folder).free
    if free < size + RESERVE:
        raise StorageError(
            f"The disk of {folder} has no room for a backup: {_mb(free)} are free, and {_mb(size)} for it with "
            f"{_mb(RESERVE)} to spare are needed. No old backup was removed; free some space."
        )
    target = folder / name_of(now)
    make_copy(database, target, go_on)
    found = copies(folder)
    keep = kept(found)
    removed = tuple(file for moment, file in found.items() if moment not in keep)
    for file in removed:
        file.unlink(missing_ok=True)
    return Written(target, target.stat().st_size, removed)


def _sweep(folder: Path) -> None:
    """Remove what a copy that was cut short has left."""
    for file in list(folder.iterdir()):
        if moment_of(file.name.partition(".part")[0]) is not None and ".part" in file.name:
            file.unlink(missing_ok=True)


def _mb(size: int) -> str:
    return f"{-(-size // (1 << 20))} MB"
