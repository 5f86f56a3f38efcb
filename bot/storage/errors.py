"""What can be wrong with the database file, each said in words that an operator can act on."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class StorageError(Exception):
    """The database cannot be used. The message says what is wrong and what to do; the file is left as it was."""


class NewerDatabase(StorageError):
    """The file was written by a newer version of the program."""


class AlreadyRunning(StorageError):
    """Another copy of the bot holds the database."""


class NotKept(StorageError):
    """The update whose effect is to be noted is not in the inbox: Telegram delivers it again."""


def restoring(path: Path) -> str:
    """How another file takes the database's place: what is left beside it would be played into that file."""
    name = path.name
    return (
        "To restore the newest backup: stop the bot and run `python -m bot restore FILE`, which keeps "
        f"{name} with those of {name}-wal, {name}-shm and {name}-journal that are there: they belong together "
        "(README.md, Back up and restore)."
    )


def unopened(path: Path, error: OSError) -> StorageError:
    """The file or its folder does not open."""
    return StorageError(f"{path} cannot be opened ({error.strerror}). Check that its folder exists and can be written.")


def explain(error: sqlite3.Error, path: Path) -> StorageError | None:
    """The error in an operator's words, or None where it says nothing about the file itself."""
    text = " ".join(str(error).split())
    if "not a database" in text or "malformed" in text:
        return StorageError(
            f"{path} is damaged or is not a database ({text}). It was not touched. "
            f"{restoring(path)} To start empty, move all of them together into another folder."
        )
    if "readonly" in text or "read-only" in text:
        return StorageError(
            f"{path} cannot be written ({text}). Give the bot's user the right to write it and its folder."
        )
    if "is full" in text:
        return StorageError(
            f"The disk of {path} is full. Nothing was lost that had been accepted; free some space and start again."
        )
    if "unable to open" in text:
        return StorageError(f"{path} cannot be opened ({text}). Check that its folder exists and can be written.")
    if "locked" in text:
        return StorageError(
            f"{path} is being written by another program ({text}). Close whatever has it open, then try again."
        )
    if "disk I/O error" in text:
        return StorageError(f"The disk of {path} fails ({text}). Check the disk. {restoring(path)}")
    return None
