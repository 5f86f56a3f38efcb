"""Commands that answer at once: what they import and what they cost."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

from tests.process.programs import ROOT, environment

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
def test_a_light_command_costs_well_under_half_a_second(arguments: list[str], standard_input: str) -> None:
    """Of the processor, which does not depend on what else the machine does; the best of three."""
    costs = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(arguments, standard_input)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        if costs[-1] < 0.4:
            break
    assert min(costs) < 0.4


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
