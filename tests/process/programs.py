"""Starts the bot as a process of its own and ends it, gently or not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.process.forker import RUNNING
from tests.waiting import BOUND

ROOT = Path(__file__).resolve().parents[2]


def environment(**settings: Any) -> dict[str, str]:
    """A process's environment in which nothing is set but what is given."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **{name: str(v) for name, v in settings.items()}}


def handled(database: Path) -> bool:
    """Whether every update that the bot has taken in is dealt with; False where there is no database yet."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as found:
        found.execute("PRAGMA busy_timeout = 10000")
        return not found.execute("SELECT 1 FROM inbox WHERE handled_at IS NULL").fetchall()
    return False


@dataclass
class Program:
    """One run of the bot."""

    programs: Programs
    id: int
    log: Path

    @property
    def said(self) -> str:
        """What it has written to its output and log."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        os.kill(self.id, signal.SIGKILL)

    def terminate(self, by: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to stop."""
        os.kill(self.id, by)

    async def ended(self, seconds: float = BOUND) -> int:
        """Wait for its end; its exit code, or minus the signal. Raises `TimeoutError` with what it has said."""
        end = time.monotonic() + seconds
        while (code := self.programs.order({"look": self.id})) == RUNNING:
            if time.monotonic() > end:
                raise TimeoutError(f"the program has not ended in {seconds:g} seconds:\n{self.said}")
            await asyncio.sleep(0.002)
        self.programs.alive.discard(self.id)
        return code


class Programs:
    """Forks runs of the bot from one process that has imported it."""

    def __init__(self, forker: subprocess.Popen[str]) -> None:
        self._forker = forker
        self.alive: set[int] = set()

    def order(self, order: dict[str, Any] | None = None) -> int:
        """Give the forker an order, or wait for its first word."""
        assert self._forker.stdin is not None
        assert self._forker.stdout is not None
        if order is not None:
            self._forker.stdin.write(json.dumps(order) + "\n")
            self._forker.stdin.flush()
        return int(self._forker.stdout.readline())

    def start(self, folder: Path, **settings: Any) -> Program:
        """`python -m bot run` in a folder, with these settings."""
        log = folder / "program.log"
        number = self.order({"start": environment(**settings), "folder": str(folder), "log": str(log)})
        self.alive.add(number)
        return Program(self, number, log)

    def end_all(self) -> None:
        """Kill what a failed test has left running."""
        for number in list(self.alive):
            os.kill(number, signal.SIGKILL)
            while self.order({"look": number}) == RUNNING:
                time.sleep(0.002)
            self.alive.discard(number)


@contextmanager
def imported() -> Iterator[Programs]:
    """The process that has imported the bot. Of a session of its own: Ctrl-C is for the one that gives the orders."""
    command = [sys.executable, "-m", "tests.process.forker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=pipe, stdout=pipe, text=True, start_new_session=True
    ) as forker:
        programs = Programs(forker)
        try:
            programs.order()
            yield programs
        finally:
            programs.end_all()
            forker.communicate()
