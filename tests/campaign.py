"""What the long runs by name share: a word now and then of how far they are, and one line of figures at the end.

    run = Campaign(tally.figures, tally.wrong)
    sys.exit(run.to_the_end(try_everything(run)))     # which calls run.passed() after each of its rounds

The line of figures comes also where the run is interrupted (Ctrl-C, SIGTERM) or breaks off.
"""

from __future__ import annotations

import asyncio
import signal
import time
import traceback
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

HANG = 600.0  # seconds of waiting after which something hangs, on whatever starved machine
WORD_SECONDS = 30.0  # between two words of how far it is
MOST_SHOWN = 50  # of what is wrong


class Campaign:
    """One long run. `figures`: a line without the time. `wrong`: what was found so far, one line each."""

    def __init__(self, figures: Callable[[], str], wrong: Callable[[], Sequence[str]], before: float = 0) -> None:
        self._figures = figures
        self._wrong = wrong
        self._began = time.monotonic() - before
        self._told = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it has run, with what it ran before it was taken up again."""
        return time.monotonic() - self._began

    def passed(self) -> None:
        """A round is over: say how far it is, where that was not said for a while."""
        if time.monotonic() - self._told >= WORD_SECONDS:
            self._told = time.monotonic()
            print(f"... {self._line()}", flush=True)

    def to_the_end(self, work: Coroutine[Any, Any, object]) -> int:
        """Run it, print the line of figures and what was found. Returns the exit code: 0 where all of it came to its
        end and nothing was found."""
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what is in the background without
        signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
        whole = False
        try:
            asyncio.run(work)
            whole = True
        except (KeyboardInterrupt, asyncio.CancelledError):
            print("interrupted, so far:")
        except Exception:
            traceback.print_exc()
            print("broken off, so far:")
        wrong = self._wrong()
        print(self._line())
        for line in wrong[:MOST_SHOWN]:
            print(line)
        if len(wrong) > MOST_SHOWN:
            print(f"... and {len(wrong) - MOST_SHOWN} more")
        return 0 if whole and not wrong else 1

    def _line(self) -> str:
        return f"{self._figures()}; {self.seconds:.0f} s"
