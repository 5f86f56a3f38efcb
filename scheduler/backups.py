"""A backup a day, beside everything else: nobody waits for it, and a failure is told and tried again."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.clock import ALMATY, Clock
from bot.storage.backup_folder import Written, newest, write_copy
from bot.storage.backups import Cut, in_words
from bot.storage.database import Database
from bot.storage.errors import StorageError
from scheduler.pace import Monotonic

log = structlog.get_logger(__name__)

HOUR = 3  # in Kazakhstan; from then on a day's backup is due
RETRY = 3600.0  # seconds after a failure


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the backups stand: when the newest copy was made, as far as is known, and when and why the last try failed;
    both None where it did not fail. `reason` is for the operator, in English."""

    made: datetime | None = None
    failed: datetime | None = None
    reason: str | None = None


class Backups:
    """Writes the backup of each day into a folder. Call `look` often."""

    def __init__(self, database: Database, folder: Path, clock: Clock, monotonic: Monotonic = time.monotonic) -> None:
        self.folder = folder
        self.state = BackupState()
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._not_before = float("-inf")  # monotonic
        self._task: asyncio.Task[None] | None = None
        self._stopped = False

    def look(self) -> None:
        """Begin a backup where one is due; returns at once."""
        if self._stopped or self._task is not None or self._monotonic() < self._not_before:
            return
        now, made = self._clock(), self.state.made
        # Of a clock that was set back nothing is known: the folder tells.
        if made is None or not due_since(now) <= made <= now:
            self._task = asyncio.get_running_loop().create_task(self._run(now))

    async def finished(self) -> None:
        """Wait for the backup under way."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def stop(self) -> None:
        """Begin no further backup and leave the one under way, without a trace."""
        self._stopped = True
        await self.finished()

    async def _run(self, now: datetime) -> None:
        try:
            made = await asyncio.to_thread(self._made, now)
        except Cut:
            pass
        except sqlite3.Error as error:
            self._failed(now, in_words(error, self._database.path, self.folder))
        except (StorageError, OSError) as error:
            self._failed(now, str(error))
        except Exception as error:  # a fault of ours must not end all further backups
            log.error("backup_broke", error=type(error).__name__, exc_info=True)
            self._failed(now, type(error).__name__)
        else:
            self.state = BackupState(made)
        finally:
            self._task = None

    def _made(self, now: datetime) -> datetime:
        """Make what is due, in a thread. Returns when the newest copy was made."""
        found = newest(self.folder, now)
        if found is not None and found >= due_since(now):
            return found
        begun = self._monotonic()
        written = write_copy(self._database.path, self.folder, now, lambda: not self._stopped)
        _log(written, self._monotonic() - begun)
        return now

    def _failed(self, now: datetime, reason: str) -> None:
        self._not_before = self._monotonic() + RETRY
        self.state = replace(self.state, failed=now, reason=reason)
        log.error("backup_failed", reason=reason, again_in=round(RETRY))


def due_since(now: datetime) -> datetime:
    """Since when the last copy that is due at a moment has been due."""
    here = now.astimezone(ALMATY)
    today = here.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if here >= today else today - timedelta(days=1)


def _log(written: Written, seconds: float) -> None:
    log.info(
        "backup_made",
        file=written.file.name,
        bytes=written.size,
        seconds=round(seconds, 2),
        removed=[file.name for file in written.removed],
    )
