"""Connections of strangers to a port of ours: so many at once, and none that is silent for long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

import structlog

log = structlog.get_logger(__name__)

MOST = 100  # open at once; Telegram opens 40 at the most
SILENT_SECONDS = 30.0  # since the last byte came

Factory = Callable[[], asyncio.Protocol]


class Guard:
    """Makes protocols for `loop.create_server`: those of `factory`, refused beyond `most`, cut when silent, and cut at
    the age of `longest_seconds` where that is set, for what talks a byte at a time. `name` stands in the log.

    Without a bound, whoever opens connections and sends nothing takes every descriptor that the process may have.
    """

    def __init__(
        self,
        factory: Factory,
        most: int = MOST,
        silent_seconds: float = SILENT_SECONDS,
        longest_seconds: float | None = None,
        name: str = "webhook",
    ) -> None:
        self._factory = factory
        self._most = most
        self._name = name
        self.silent_seconds = silent_seconds
        self.longest_seconds = longest_seconds
        self.open = 0
        self._full = False

    def __call__(self) -> asyncio.Protocol:
        return _Guarded(self, self._factory)

    def enter(self) -> bool:
        """Whether one more connection may stay; it must `leave` then."""
        if self.open >= self._most:
            if not self._full:  # said once, until there is room again
                log.warning(f"{self._name}_full", connections=self.open)
            self._full = True
            return False
        self.open += 1
        return True

    def leave(self) -> None:
        """One connection has ended."""
        self.open -= 1
        self._full = False


class _Guarded(asyncio.Protocol):
    """One connection; what comes goes on to the protocol behind it."""

    def __init__(self, guard: Guard, factory: Factory) -> None:
        self._guard = guard
        self._factory = factory
        self._inner: asyncio.Protocol | None = None
        self._transport: asyncio.Transport | None = None
        self._cut: asyncio.TimerHandle | None = None
        self._end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        if not self._guard.enter():
            self._transport.abort()
            return
        self._inner = self._factory()
        self._inner.connection_made(transport)
        self._wait()
        if self._guard.longest_seconds is not None:
            loop = asyncio.get_running_loop()
            self._end = loop.call_later(self._guard.longest_seconds, self._transport.abort)

    def data_received(self, data: bytes) -> None:
        if self._inner is not None:
            self._wait()
            self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return None if self._inner is None else self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._cut, self._end):
            if timer is not None:
                timer.cancel()
        if self._inner is not None:
            self._guard.leave()
            self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        if self._inner is not None:
            self._inner.pause_writing()

    def resume_writing(self) -> None:
        if self._inner is not None:
            self._inner.resume_writing()

    def _wait(self) -> None:
        if self._cut is not None:
            self._cut.cancel()
        if self._transport is not None:
            loop = asyncio.get_running_loop()
            self._cut = loop.call_later(self._guard.silent_seconds, self._transport.abort)
