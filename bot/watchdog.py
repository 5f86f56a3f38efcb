"""Says who holds up everybody: work that keeps the event loop from turning for too long, by the functions it was in.

A thread looks whether the loop has turned lately; where it has not, it notes what the loop's thread is doing. Names of
functions alone are logged, never what they work on.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import structlog

log = structlog.get_logger(__name__)

HELD = 0.2  # seconds
_ROOT = Path(__file__).resolve().parents[1]
_OURS = tuple(f"{_ROOT / name}/" for name in ("bot", "handlers", "scheduler"))
_LOOP = f"{Path(asyncio.__file__).parent}/"  # whatever lies under it on the stack began the work and is not it
_MOST_NAMES = 4


class Watchdog:
    """Watches the loop that it is made in. `noticed` is set while the loop is held."""

    def __init__(self, held: float = HELD) -> None:
        self._held = held
        self._loop = asyncio.get_running_loop()
        self._watched = threading.get_ident()
        self._beat = time.monotonic()
        self._names: list[str] = []
        self._ended = threading.Event()
        self.noticed = threading.Event()
        self._later = self._loop.call_later(held / 2, self._turn)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Watch no longer."""
        self._later.cancel()
        self._ended.set()
        self._thread.join()

    def _turn(self) -> None:
        """The loop turns: say it where that has taken too long."""
        now = time.monotonic()
        if self.noticed.is_set():
            if self._names:
                log.warning("loop_held", seconds=round(now - self._beat, 2), by=self._names)
            self._names = []
            self.noticed.clear()
        self._beat = now
        self._later = self._loop.call_later(self._held / 2, self._turn)

    def _watch(self) -> None:
        while not self._ended.wait(self._held / 2):
            if not self.noticed.is_set() and time.monotonic() - self._beat > self._held:
                frame = sys._current_frames().get(self._watched)
                self._names = names(frame)
                self.noticed.set()


def names(frame: FrameType | None) -> list[str]:
    """The innermost of our functions that a thread is in, outermost first, as "handlers/ask.py:inline"; none where it
    waits, or where the loop itself is at work: then the machine was busy, not we."""
    found: list[str] = []
    while frame is not None and not frame.f_code.co_filename.startswith(_LOOP):
        file = frame.f_code.co_filename
        if file.startswith(_OURS) and file != __file__ and len(found) < _MOST_NAMES:
            found.append(f"{file.removeprefix(f'{_ROOT}/')}:{frame.f_code.co_name}")
        frame = frame.f_back
    return found[::-1]


@contextmanager
def watching() -> Iterator[None]:
    """Watch the running loop as long as this is open."""
    watchdog = Watchdog()
    try:
        yield
    finally:
        watchdog.end()
