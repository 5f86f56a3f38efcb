"""What holds for every test: hypothesis without a clock, and outside programs that may be missing."""

from __future__ import annotations

import gc
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.law.given import let_tests_begin_from_it
from tests.tools import TOOLS

let_tests_begin_from_it()

# No example is judged by how long it took or by how long it took to draw: a busy machine is no fault. `house` draws the
# same examples at every run, so that a red run is about the change; `nightly` (make nightly) draws new ones each time.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", patient, derandomize=True, database=None)
settings.register_profile("nightly", patient, derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def _missing(item: pytest.Item) -> list[str]:
    wanted = [name for mark in item.iter_markers("tool") for name in mark.args]
    return [name for name in wanted if TOOLS[name].path is None]


def pytest_runtest_setup(item: pytest.Item) -> None:
    if missing := _missing(item):
        pytest.skip(f"NOT SEEN without {', '.join(missing)}")


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: looking through it again and again is a tenth of the time that all
    tests take. (Not frozen: hypothesis asks the collector who refers to its generator.)"""
    gc.collect()
    gc.set_threshold(20_000, 10, 10)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say once, in red, which programs were missing: a quiet `s` in a long row of dots is easily overlooked."""
    skips = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for name, tool in TOOLS.items():
        count = sum("NOT SEEN without" in skip and name in skip.split("NOT SEEN without")[1] for skip in skips)
        if count:
            words = f"{name} is not installed: {count} tests of {tool.shows} did not run (Debian's {tool.package})"
            terminalreporter.write_line(words, red=True, bold=True)
