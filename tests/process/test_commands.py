"""Commands that answer at once: what they import and what they print. What they cost is measured in the bench."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.process.programs import ROOT, environment

# What takes a second and more to import. Pydantic reads the law's files and is not among it.
HEAVY = {"aiogram", "aiohttp", "aiosqlite", "apscheduler", "docx", "fpdf", "holidays", "openpyxl"}

COMMANDS = [
    pytest.param(["--help"], "", id="help"),
    pytest.param(["ask", "--lang", "ru", "--json"], "сколько стоит лицензия\n", id="ask"),
    pytest.param(["check"], "", id="check"),
    pytest.param(["deadline", "pool-change", "--event", "2026-11-02"], "", id="deadline"),
    pytest.param(["deadline", "start-notice", "--event", "2031-01-01"], "", id="deadline-with-notes"),
    pytest.param(["assess"], "{}", id="assess"),
    pytest.param(["doctor"], "", id="doctor"),
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
