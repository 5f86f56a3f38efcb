"""Tells whoever started the bot (systemd with `Type=notify`) that it is ready, that its loop turns and that it stops.

The protocol is that of sd_notify(3): NAME=value, a datagram each, to the socket that NOTIFY_SOCKET names. Where none is
named, nobody is told anything.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import structlog

log = structlog.get_logger(__name__)


def is_supervised(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody waits to hear that the bot is ready."""
    return bool(environment.get("NOTIFY_SOCKET"))


@contextmanager
def supervised(environment: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Tell that the bot is ready, that the running loop turns for as long as this is open, and at its end that the bot
    stops. A supervisor that cannot be told keeps nobody from working."""
    if not is_supervised(environment):
        yield
        return
    supervisor = _Supervisor(environment["NOTIFY_SOCKET"], _beat_seconds(environment))
    try:
        yield
    finally:
        supervisor.end()


class _Supervisor:
    def __init__(self, address: str, beat: float | None) -> None:
        # An abstract address is written with @ in place of its leading zero.
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._beat = beat
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.TimerHandle | None = None
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._tell("READY=1")
        self._turn()

    def end(self) -> None:
        if self._next is not None:
            self._next.cancel()
        self._tell("STOPPING=1")
        self._socket.close()

    def _turn(self) -> None:
        """Called by the loop: while something holds it, nothing is told, and the supervisor begins the bot anew."""
        if self._beat is not None:
            self._tell("WATCHDOG=1")
            self._next = self._loop.call_later(self._beat, self._turn)

    def _tell(self, state: str) -> None:
        try:
            self._socket.sendto(state.encode(), self._address)
        except OSError as error:
            log.warning("supervisor_not_told", state=state, error=type(error).__name__, reason=error.strerror)


def _beat_seconds(environment: Mapping[str, str]) -> float | None:
    """Half the time after which the supervisor counts this process as hung; None where it does not ask."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    microseconds = environment.get("WATCHDOG_USEC", "")
    return int(microseconds) / 2_000_000 if microseconds.isdecimal() and int(microseconds) else None
