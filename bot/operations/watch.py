"""Tells the operators in Telegram of what cannot wait: when it begins, once a day while it lasts, and when it is over.

Of each kind they get one message an hour at the most, also across restarts: what they were told is on record.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram import Bot

from bot.clock import ALMATY, today, unix
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.unread import FRESH, long_unread
from bot.operations.health import FreeSpace, free_space
from bot.storage import alerts, counts
from bot.storage.alerts import KINDS, Told
from bot.storage.backup_folder import LITTLE
from bot.storage.errors import StorageError
from bot.telegram.operators import tell
from bot.telegram.services import Services

log = structlog.get_logger(__name__)

LOOK_SECONDS = 60.0  # between two looks
HOUR, DAY = 3600, 24 * 3600

LATE = HOUR  # seconds that a reminder may wait
CRASH_LOOP = 5  # starts within an hour
CALENDAR_DAYS = 60  # of the reviewed calendar that must lie ahead

Failed = Callable[[], datetime | None]


@dataclass(frozen=True, slots=True)
class Say:
    """One message about a kind. `over`: that it is no more. `since`: what is put on record with it."""

    over: bool
    since: int | None


def due(known: Told | None, problem: bool, now: int) -> Say | None:
    """What is to be said of a kind now, if anything. Times in Unix seconds; a clock that was set back tells anew."""
    told_at = known.told_at if known is not None else 0
    since = known.since if known is not None else None
    ago = now - told_at
    if 0 <= ago < HOUR:
        return None
    if not problem:
        return Say(True, None) if since is not None else None
    if since is None:
        return Say(False, now)
    return Say(False, since) if not 0 <= ago < DAY else None


class Watch:
    """`backup_failed`: when the last backup failed, None where it did not or where there are none."""

    def __init__(
        self,
        services: Services,
        bot: Bot,
        calendar: WorkCalendar,
        *,
        free: FreeSpace = free_space,
        backup_failed: Failed = lambda: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._services = services
        self._bot = bot
        self._calendar = calendar
        self._free = free
        self._backup_failed = backup_failed
        self._monotonic = monotonic
        self._not_before = float("-inf")
        self._unrecorded: dict[str, Told] = {}

    async def begin(self) -> None:
        """Count a start of the program. A disk that is full keeps it from nothing else."""
        try:
            await self._services.database.write(partial(alerts.note_start, now=unix(self._services.clock)))
        except StorageError as error:
            log.warning("start_not_counted", reason=str(error))

    async def look(self) -> None:
        """Look at everything, at most once a minute, and tell what is new. Raises `StorageError`."""
        if not self._services.operator.ids or self._monotonic() < self._not_before:
            return
        self._not_before = self._monotonic() + LOOK_SECONDS
        now = unix(self._services.clock)
        problems = await self._problems(now)
        known = {**await self._services.database.read(alerts.told), **self._unrecorded}
        for kind in KINDS:
            say = due(known.get(kind), kind in problems, now)
            if say is None:
                continue
            values = {**problems.get(kind, {}), **_since(known.get(kind), say, now)}
            log.warning("alert_over" if say.over else "alert", kind=kind)
            if await tell(self._services, self._bot, partial(_words, kind, say.over, values)):
                told = self._unrecorded[kind] = Told(say.since, unix(self._services.clock))  # a full disk takes none
                await self._services.database.write(
                    partial(alerts.record, kind=kind, since=told.since, told_at=told.told_at)
                )
                del self._unrecorded[kind]

    async def _problems(self, now: int) -> dict[str, dict[str, Any]]:
        """What is wrong now, by kind, with what its text names."""
        services, found = self._services, dict[str, dict[str, Any]]()
        try:
            free = self._free(services.database.path.parent)
            if free < LITTLE:
                found["disk"] = {"free": free >> 20}
        except OSError as error:
            log.warning("disk_not_measured", error=type(error).__name__)
        waiting = await services.database.read(partial(counts.waiting, now=now))
        if waiting.overdue > LATE:
            found["reminders"] = {"count": waiting.reminders}
        starts = await services.database.read(partial(alerts.starts, since=now - HOUR))
        if starts >= CRASH_LOOP:
            found["crashes"] = {"count": starts}
        day = today(services.clock)
        days = self._calendar.days_of_reviewed_calendar_left(day)
        if days < CALENDAR_DAYS:
            found["calendar"] = {"days": days}
        if acts := list(long_unread(services.catalogue, day)):
            found["facts"] = {"count": len(acts), "days": FRESH.days}
        if self._backup_failed() is not None:
            found["backup"] = {}
        return found


def _since(known: Told | None, say: Say, now: int) -> Mapping[str, str]:
    began = known.since if known is not None and known.since is not None else say.since
    moment = datetime.fromtimestamp(now if began is None else began, ALMATY)
    return {"since": moment.strftime("%Y-%m-%d %H:%M")}


def _words(kind: str, over: bool, values: Mapping[str, Any], t: Translator) -> str:
    return t(f"operator-over-{kind}" if over else f"operator-alert-{kind}", **values)
