"""The calendar that phones fetch by a user's link, as it stands at that moment; served by the webhook's own server.

Whoever does not know the secret is told nothing: not whether there are links, nor whose. A calendar that is as
it was is answered with 304 and not made.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from aiohttp import web

from bot import __version__
from bot.clock import today, unix
from bot.language.texts import Translator
from bot.law.model import Language
from bot.papers.writers.calendar_file import CalendarEvent, ics
from bot.storage import calendar_links, users
from bot.storage.calendar_links import Link
from bot.storage.errors import StorageError
from bot.telegram import calendar
from bot.telegram.calendar_link import PATH, hash_of
from bot.telegram.services import Services

log = structlog.get_logger(__name__)

_SECRET = re.compile("[A-Za-z0-9_-]{43}")
REFRESHED = timedelta(hours=1)  # how often a calendar is asked to look again
HEADERS = {
    "Cache-Control": "private, no-cache",  # nobody between keeps it; a phone asks whether it still holds
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
OF_A_LINK = (30, 1 / 60)  # at once, and a second: several devices look every quarter of an hour
OF_STRANGERS = (60, 1.0)
MOST_KNOWN = 10_000  # links that are remembered
WAIT = 60  # seconds, for whoever asks too often


@dataclass(slots=True)
class _Bucket:
    """So many at once, and so many a second after that."""

    most: float
    a_second: float
    left: float
    at: float

    def has(self, now: float) -> bool:
        """Whether there is one left at a moment (seconds)."""
        self.left = min(self.most, self.left + (now - self.at) * self.a_second)
        self.at = now
        return self.left >= 1.0

    def take(self) -> None:
        """One less."""
        self.left -= 1.0


class Feed:
    """Answers with calendars. `monotonic` (seconds) measures how often one is asked for."""

    def __init__(self, services: Services, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._monotonic = monotonic
        self._strangers = _bucket(OF_STRANGERS, monotonic())
        self._known: OrderedDict[str, _Bucket] = OrderedDict()  # links that were found, by their hash

    def add_to(self, app: web.Application) -> None:
        """Let an application answer with calendars."""
        app.router.add_get(PATH, self.answer)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One calendar, or what is said in its place."""
        secret = request.match_info["secret"]
        known = hash_of(secret) if _SECRET.fullmatch(secret) else ""
        # A flood of wrong secrets asks the database nothing, and keeps nobody from a link that was fetched before.
        if not self._known.get(known, self._strangers).has(self._monotonic()):
            return web.Response(status=429, headers={"Retry-After": str(WAIT)})
        try:
            link = await self._services.database.read(partial(calendar_links.find, secret_hash=known))
            if link is None or not hmac.compare_digest(link.secret_hash, known):
                self._known.pop(known, None)
                self._strangers.take()
                raise web.HTTPNotFound
            self._count(known)
            return await self._calendar(request, link)
        except StorageError as error:
            log.error("storage", reason=str(error))
            return web.Response(status=503, headers={"Retry-After": str(WAIT)})

    def _count(self, known: str) -> None:
        if known not in self._known:
            self._known[known] = _bucket(OF_A_LINK, self._monotonic())
        self._known[known].take()
        self._known.move_to_end(known)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    async def _calendar(self, request: web.Request, link: Link) -> web.StreamResponse:
        services = self._services
        made = await services.database.read(partial(self._made, user_id=link.user_id))
        digest = _digest(made)
        if link.digest != digest:
            now = unix(services.clock)
            noted = await services.database.write(
                lambda c: calendar_links.note(c, link.secret_hash, digest, calendar.least_sequence(now), now)
            )
            if noted is None:  # it ended meanwhile
                raise web.HTTPNotFound
            link = noted
        changed = datetime.fromtimestamp(link.changed_at, UTC)
        tag = f"{digest[:32]}-{link.sequence}"
        if any(each.value in (tag, "*") for each in request.if_none_match or ()):
            response = web.Response(status=304, headers=HEADERS)
        else:
            events = [replace(each, sequence=link.sequence) for each in made.events]
            write = partial(ics, services.texts, made.language, events, changed, made.hour, REFRESHED)
            body = await asyncio.to_thread(write)
            response = web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=HEADERS)
        response.etag = tag
        response.last_modified = changed
        return response

    def _made(self, connection: sqlite3.Connection, user_id: int) -> _Made:
        services = self._services
        user = users.get(connection, user_id)
        language = user.language if user is not None and user.language is not None else Language.KK
        law, day = services.catalogue, today(services.clock)
        stored = calendar.read(connection, user_id, law, day)
        t = Translator(services.texts, language)
        return _Made(language, stored.hour, tuple(calendar.followed(t, law, stored)))


@dataclass(frozen=True, slots=True)
class _Made:
    """What is in a calendar. `hour`: when alarms ring."""

    language: Language
    hour: int
    events: tuple[CalendarEvent, ...]


def _digest(made: _Made) -> str:
    return hashlib.sha256(f"{__version__}{made!r}".encode()).hexdigest()


def _bucket(of: tuple[int, float], now: float) -> _Bucket:
    return _Bucket(of[0], of[1], of[0], now)
