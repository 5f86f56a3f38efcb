"""What the commands for scripts cost: processor time of a whole process, against a Python that does nothing."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from tests.process.programs import ROOT, environment

ROUNDS = 5
COMMANDS: dict[str, tuple[Sequence[str], str]] = {
    "help": (["--help"], ""),
    "ask": (["ask", "--lang", "ru", "--json"], "сколько стоит лицензия\n"),
    "check": (["check"], ""),
    "deadline": (["deadline", "pool-change", "--event", "2026-11-02"], ""),
    "assess": (["assess"], "{}"),
}


def report() -> None:
    """Print, for each command, the median ratio to `python -c pass` and to `import aiogram`, pair by pair."""
    for name, (arguments, standard_input) in COMMANDS.items():
        ratios, shares, seconds = [], [], []
        for _ in range(ROUNDS):
            nothing = _cost(["-c", "pass"])
            took = _cost(["-m", "bot", *arguments], standard_input)
            ratios.append(took / nothing)
            shares.append(took / _cost(["-c", "import aiogram"]))
            seconds.append(took)
        print(f"{name}: {median(ratios):.1f} x python that does nothing, {median(shares):.2f} x import aiogram", end="")
        print(f" ({median(seconds):.2f} s of the processor)", flush=True)


def _cost(arguments: Sequence[str], standard_input: str = "") -> float:
    """Seconds of the processor that a process of its own takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(
        command, cwd=ROOT, env=environment(), input=standard_input, text=True, stdout=subprocess.DEVNULL, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
