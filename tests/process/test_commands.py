"""Commands that answer at once: what they import and what they cost."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.process.programs import ROOT, environment

DEAREST = 60  # times what Python costs that does nothing
HEAVY = {"aiogram", "aiohttp", "aiosqlite", "apscheduler", "pydantic", "docx", "fpdf", "holidays"}

COMMANDS = [
    pytest.param(["--help"], "", id="help"),
    pytest.param(["ask", "--lang", "ru", "--json"], "сколько стоит лицензия\n", id="ask"),
    pytest.param(["check"], "", id="check"),
    pytest.param(["deadline", "pool-change", "--event", "2026-11-02"], "", id="deadline"),
    pytest.param(["deadline", "start-notice", "--event", "2031-01-01"], "", id="deadline-with-notes"),
    pytest.param(["assess"], "{}", id="assess"),
]


def run(arguments: list[str], standard_input: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment(),
        input=standard_input,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("arguments", "standard_input"), COMMANDS)
def test_a_light_command_imports_nothing_heavy(arguments: list[str], standard_input: str) -> None:
    done = run(arguments, standard_input, "-X", "importtime")
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "bot" in imported
    assert not imported & HEAVY
    assert done.stdout


@pytest.mark.parametrize(("arguments", "standard_input"), COMMANDS)
def test_a_light_command_costs_little_beside_python_itself(arguments: list[str], standard_input: str) -> None:
    """In seconds of the processor, against a Python that does nothing at the same moment; the best of three. The
    dearest of them, `check`, costs twenty times as much, Telegram's library alone three hundred times."""
    ratios = []
    for _ in range(3):
        bare = cost(lambda: subprocess.run([sys.executable, "-c", "pass"], env=environment(), check=True))
        ratios.append(cost(lambda: run(arguments, standard_input)) / bare)
        if ratios[-1] < DEAREST:
            break
    assert min(ratios) < DEAREST


def cost(work: Callable[[], object]) -> float:
    """Seconds of the processor that child processes took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_the_deadline_on_standard_output_is_a_contract() -> None:
    done = run(["deadline", "start-notice", "--event", "2031-01-01"], "")
    assert done.returncode == 0
    assert done.stdout == (
        '{"limit": "2030-12-02", "advised": "2030-12-02", "status": "repealed",'
        ' "source": "order-384 point 3; order-117"}\n'
    )
    assert len(done.stderr.splitlines()) == 2
    assert "Standard error says" in run(["deadline", "--help"], "").stdout


def test_a_command_that_is_not_there() -> None:
    done = run(["fly"], "")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
