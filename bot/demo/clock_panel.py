"""The page's clock panel: shows the moment, jumps to a day, by a day, or to the next reminder."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from datetime import date, datetime, time, timedelta
from typing import Any

from aiohttp import web

from bot.clock import ALMATY
from bot.demo.clock import FARTHEST, Busy, DemoClock
from bot.language.texts import Texts
from bot.law.model import Language
from bot.standin.state import Clock, Json

MORNING = time(12)  # a jump to a day ends at noon, when that day's reminders have come
LAST_DAY = FARTHEST.astimezone(ALMATY).date() - timedelta(days=1)
_WORDS = "demo-clock-"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class _Refused(Exception):
    """No moment to go to; the text `demo-clock-<argument>` says what is expected."""


class ClockPanel:
    """The routes of the clock. Where the clock cannot be set, the panel says so and the page hides it."""

    def __init__(self, clock: Clock, texts: Texts) -> None:
        self._clock = clock if isinstance(clock, DemoClock) else None
        self._streams: set[asyncio.Queue[Json | None]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        # The panel belongs to both phones, so its words stand in both languages.
        self._words = {
            key.removeprefix(_WORDS): " · ".join(
                dict.fromkeys(texts.plain(language, key, last=f"{LAST_DAY:%d.%m.%Y}") for language in Language)
            )
            for key in texts.ids(Language.KK)
            if key.startswith(_WORDS)
        }
        if self._clock is not None:
            self._clock.listeners.add(self._tell)

    def add_routes(self, app: web.Application) -> None:
        """Put the routes beside the others."""
        app.router.add_get("/clock", self._show)
        app.router.add_get("/clock/events", self._events)
        app.router.add_post("/clock", self._set)

    async def close(self) -> None:
        """End the streams and whatever jump is under way."""
        if self._clock is not None:
            self._clock.listeners.discard(self._tell)
        for stream in self._streams:
            stream.put_nowait(None)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _state(self) -> Json:
        assert self._clock is not None  # noqa: S101 - asked only where it is
        return {"now": int(self._clock().timestamp()), "setting": self._clock.setting}

    def _tell(self) -> None:
        for stream in self._streams:
            stream.put_nowait(self._state())

    async def _show(self, _request: web.Request) -> web.Response:
        found: Json = {"offered": False} if self._clock is None else {"offered": True, "words": self._words}
        return web.json_response(found, headers=_HEADERS)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        if self._clock is None:
            raise web.HTTPNotFound
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        stream: asyncio.Queue[Json | None] = asyncio.Queue()
        stream.put_nowait(self._state())
        self._streams.add(stream)
        try:
            await response.prepare(request)
            while (event := await stream.get()) is not None:
                await response.write(f"data: {json.dumps(event)}\n\n".encode())
        except ConnectionResetError:
            pass
        finally:
            self._streams.discard(stream)
        return response

    async def _set(self, request: web.Request) -> web.Response:
        """{"days": 1}, {"date": "2027-01-08"} or {"next": true}; the jump itself goes on after the answer.

        What is no later moment is answered with 400 and words that say what is expected.
        """
        clock = self._clock
        if clock is None:
            raise web.HTTPNotFound
        if request.headers.get("Origin") is None:
            raise web.HTTPForbidden(text="This address is for the page alone.")
        if clock.setting:
            return web.json_response({"error": self._words["busy"]}, status=409, headers=_HEADERS)
        try:
            body = await request.json()
        except ValueError:
            body = None
        try:
            if isinstance(body, dict) and body.get("next"):
                self._run(clock.to_next())
            else:
                self._run(clock.jump(_moment(clock(), body)))
        except _Refused as refused:
            return web.json_response({"error": self._words[str(refused)]}, status=400, headers=_HEADERS)
        return web.json_response({}, headers=_HEADERS)

    def _run(self, work: Coroutine[Any, Any, Any]) -> None:
        async def quietly() -> None:
            try:
                await work
            except Busy:  # two taps at the same moment: one is enough
                return

        task = asyncio.create_task(quietly())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _moment(now: datetime, body: Any) -> datetime:
    """The moment that a request names. Raises `_Refused` where it names none ("empty"), one that has passed
    ("forward") or one after the clock's end ("far")."""
    try:
        if "date" in body:
            moment = datetime.combine(date.fromisoformat(str(body["date"])), MORNING, ALMATY)
        else:
            moment = now + timedelta(days=int(body["days"]))
    except OverflowError:
        raise _Refused("far") from None
    except (ValueError, KeyError, TypeError):
        raise _Refused("empty") from None
    if moment <= now:
        raise _Refused("forward")
    if moment.astimezone(ALMATY).date() > LAST_DAY:
        raise _Refused("far")
    return moment
