"""Starts the bot as a process of its own and ends it, gently or not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(**settings: Any) -> dict[str, str]:
    """A process's environment in which nothing is set but what is given."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **{name: str(v) for name, v in settings.items()}}


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

    def terminate(self) -> None:
        """Ask it to stop."""
        os.kill(self.id, signal.SIGTERM)

    async def ended(self) -> int:
        """Wait for its end; its exit code, or minus the signal."""
        code = await asyncio.to_thread(self.programs.order, {"wait": self.id})
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
            self.order({"wait": number})
            self.alive.discard(number)


@contextmanager
def imported() -> Iterator[Programs]:
    """The process that has imported the bot."""
    command = [sys.executable, "-m", "tests.process.forker"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as forker:
        programs = Programs(forker)
        try:
            programs.order()
            yield programs
        finally:
            programs.end_all()
            forker.communicate()
