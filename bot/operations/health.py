"""Whether the bot does its work: Telegram answers its polls, its clock ticks, its database writes."""

from __future__ import annotations

import asyncio
import math
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import structlog

from bot.clock import Clock, unix
from bot.pulse import Part, Pulse
from bot.storage import counts
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.telegram.intake import Intake

log = structlog.get_logger(__name__)

POLL_SECONDS = 120.0  # a long poll takes 25, a failing one is tried again within seconds
TICK_SECONDS = 120.0  # between two ticks lie 20; one message of a tick takes 10 at the most
WRITE_SECONDS = 5.0
ASKED_AGAIN_SECONDS = 5.0  # whoever asks more often gets the last answer: asking must not be work

FreeSpace = Callable[[Path], int]


def free_space(folder: Path) -> int:
    """Bytes that the bot may still write into a folder."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `seconds`: since it last came round, or how long it took; None where it did not end."""

    ok: bool
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, by name."""

    checks: dict[str, Check]

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return all(check.ok for check in self.checks.values())


class Examiner:
    """Looks at the running parts. `polls`: whether updates are polled for; a webhook is quiet while nobody writes."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        pulse: Pulse,
        clock: Clock,
        *,
        polls: bool = True,
        monotonic: Callable[[], float] = time.monotonic,
        free: FreeSpace = free_space,
        write_seconds: float = WRITE_SECONDS,
    ) -> None:
        self._database = database
        self._intake = intake
        self._pulse = pulse
        self._clock = clock
        self._polls = polls
        self._monotonic = monotonic
        self._free = free
        self._write_seconds = write_seconds
        self._lock = asyncio.Lock()
        self._written: tuple[float, Check] | None = None  # when, and what came of it

    async def health(self) -> Health:
        """How the parts are now. Never raises, and never takes much longer than a write may."""
        checks = {"tick": _lately(self._pulse.age(Part.TICK), TICK_SECONDS)}
        if self._polls:
            checks["poll"] = _lately(self._pulse.age(Part.POLL), POLL_SECONDS)
        async with self._lock:
            now = self._monotonic()
            if self._written is None or now - self._written[0] >= ASKED_AGAIN_SECONDS:
                self._written = (now, await self._write())
        return Health({**checks, "database": self._written[1]})

    async def _write(self) -> Check:
        started = self._monotonic()
        try:
            await asyncio.wait_for(self._database.write(_touch), self._write_seconds)
        except TimeoutError:
            return Check(False, None)
        except Exception as error:
            log.warning("health_write_failed", error=type(error).__name__)
            return Check(False, None)
        return Check(True, round(self._monotonic() - started, 4))

    async def gauges(self) -> tuple[dict[str, float], dict[str, float]]:
        """What is measured when it is asked for, and the sizes of the files in bytes; NaN for what cannot be read."""
        now = unix(self._clock)
        found = {
            "updates_waiting": float(self._intake.waiting),
            "senders_waiting": float(self._intake.senders),
            "poll_age_seconds": self._pulse.age(Part.POLL),
            "tick_age_seconds": self._pulse.age(Part.TICK),
            "disk_free_bytes": math.nan,
        }
        try:
            found["disk_free_bytes"] = float(self._free(self._database.path.parent))
        except OSError as error:
            log.warning("disk_not_measured", error=type(error).__name__)
        try:
            waiting = await self._database.read(partial(counts.waiting, now=now))
        except (StorageError, sqlite3.Error) as error:
            log.warning("not_counted", error=type(error).__name__)
            waiting = None
        found |= {
            "inbox_age_seconds": waiting.inbox_age if waiting else math.nan,
            "reminders_due": waiting.reminders if waiting else math.nan,
            "reminders_overdue_seconds": waiting.overdue if waiting else math.nan,
            "broadcast_waiting": waiting.broadcast if waiting else math.nan,
        }
        return found, {"database": _size(self._database.path), "log": _size(_log_of(self._database.path))}


def _lately(age: float, most: float) -> Check:
    return Check(age <= most, round(age, 1))


def _touch(connection: sqlite3.Connection) -> None:
    """Write a page as it is: a full disk, a lost folder or a locked file is found, and nothing changes."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")


def _log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> float:
    try:
        return float(path.stat().st_size)
    except OSError:
        return 0.0
