"""Who may use the database file: one process at a time, whichever name leads to it, and nobody else's eyes."""

from __future__ import annotations

import fcntl
import os
import struct
from contextlib import suppress
from pathlib import Path

import structlog

from bot.storage.errors import AlreadyRunning, StorageError, restoring, unopened
from bot.storage.placing import finish, is_unfinished, side_files, sweep

log = structlog.get_logger(__name__)

_PLACE = 1 << 62  # the byte of the file that is locked; SQLite's own locks lie at 1 << 30
_OF_FILE = getattr(fcntl, "F_OFD_SETLK", None)  # Linux: belongs to the open file, not to the process
_WHOSE = getattr(fcntl, "F_OFD_GETLK", None)
_LOCK = "hhqqi4x"  # struct flock: kind, from where, first byte, how many, whose


class Hold:
    """The file held by this process, from `take` until `release`."""

    def __init__(self, path: Path, locks: list[int]) -> None:
        self.path = path
        self._locks = locks
        self._identity = _identity(path)
        self._size = path.stat().st_size  # bytes, the most that were seen
        self._shrinks = False

    @classmethod
    def take(cls, path: Path) -> Hold:
        """Make the folder and the file where there is none, and hold it. A restore that was cut short is finished.

        Raises `AlreadyRunning` where another process does, `StorageError` where they cannot be had.
        """
        try:
            path = path.resolve()  # a link is another name of the file
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            locks = [_lock_beside(path)]
        except OSError as error:
            raise unopened(path, error) from error
        except RuntimeError as error:  # how Python before 3.13 says that links lead in a circle
            raise StorageError(f"{path} cannot be opened: its links lead in a circle.") from error
        try:
            _finish_restoring(path)
            _make_private(path)
            locks += _lock_itself(path)
        except BaseException as error:
            for descriptor in locks:
                os.close(descriptor)
            if isinstance(error, OSError):
                raise unopened(path, error) from error
            raise
        _say_who_may_read(path)
        return cls(path, locks)

    def release(self) -> None:
        """Let go. Only after every connection is closed: closing a file drops the locks that SQLite has on it."""
        for descriptor in self._locks:
            os.close(descriptor)

    def check(self) -> None:
        """SQLite goes on writing into a file that was deleted, and over the end of one that was cut short: accepted
        answers would be gone at the next start. Raises `StorageError`."""
        try:
            found = self.path.stat()  # once: this comes before every transaction
        except OSError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != self._identity:
            raise StorageError(
                f"{self.path} was moved, replaced or deleted while the bot runs. Nothing more is accepted. Stop the "
                f"bot, put the same file back beside its {self.path.name}-wal and start again. {restoring(self.path)}"
            )
        size = found.st_size
        if size < self._size:
            raise StorageError(
                f"{self.path} was cut short while the bot runs. Nothing more is accepted. {restoring(self.path)}"
            )
        if not self._shrinks:
            self._size = size

    def let_shrink(self, size: int) -> None:
        """The database was written anew: its file is cut to `size` bytes as soon as nobody reads the old one."""
        self._size, self._shrinks = min(self._size, size), True  # much of it may still stand in the log

    def note_shrunk(self) -> None:
        """The file has its new size."""
        self._shrinks = False


def is_held(path: Path) -> bool | None:
    """Whether a process holds the database; None where the system cannot tell. Takes no lock, and is not for a process
    that has the database open: closing a file drops SQLite's locks on it. Raises `OSError`."""
    if _WHOSE is None:
        return None
    descriptor = os.open(path, os.O_RDONLY)
    try:
        asked = struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, _PLACE, 1, 0)
        kind: int = struct.unpack(_LOCK, fcntl.fcntl(descriptor, _WHOSE, asked))[0]
    finally:
        os.close(descriptor)
    return kind != fcntl.F_UNLCK


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path; None where there is none."""
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _lock_beside(path: Path) -> int:
    """Take the lock beside the database, which the system frees when the process ends, however it ends."""
    descriptor = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise _running(path) from error
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _lock_itself(path: Path) -> list[int]:
    """Lock the file itself where the system can: it may have a second name, and the file beside it may be deleted."""
    if _OF_FILE is None:
        return []
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return []  # it cannot be written, as SQLite will say
    try:
        fcntl.fcntl(descriptor, _OF_FILE, struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, _PLACE, 1, 0))
    except BlockingIOError as error:
        os.close(descriptor)
        raise _running(path) from error
    except OSError:  # a file system without such locks: the one beside it has to do
        os.close(descriptor)
        return []
    return [descriptor]


def _running(path: Path) -> AlreadyRunning:
    return AlreadyRunning(
        f"Another copy of the bot is running on {path}. Two copies would answer everything twice: "
        "stop the other one first."
    )


def _finish_restoring(path: Path) -> None:
    sweep(path)
    if is_unfinished(path):
        aside = finish(path)
        log.warning("restore_finished", database=path.name, kept=aside.name if aside else None)


def _make_private(path: Path) -> None:
    """Make a new file readable by the bot's user alone; SQLite gives its side files the same rights."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _say_who_may_read(path: Path) -> None:
    """Name the files of people's answers that others than the bot's user may read, with what to do."""
    files = [path, *side_files(path)]
    readable = [file for file in files if file.exists() and file.stat().st_mode & 0o077]
    if readable:
        log.warning(
            "others_may_read",
            files=[file.name for file in readable],
            advice=f"chmod 600 {' '.join(file.name for file in readable)}",
        )
    elif path.parent.stat().st_mode & 0o022:
        log.warning("others_may_write_the_folder", folder=path.parent.name, advice=f"chmod 700 {path.parent.name}")
