"""Numbers of the process, read from what the hardened service may see of /proc: its own processes and nothing else."""

from __future__ import annotations

import os
import time
from pathlib import Path

from prometheus_client import CollectorRegistry

from bot.operations.process import Process
from tests.operations.conftest import Counted


def found(folder: Path) -> dict[str, float]:
    registry = CollectorRegistry()
    registry.register(Process(folder))
    return {sample.name: sample.value for family in registry.collect() for sample in family.samples}


def test_they_are_what_the_kernel_tells(tmp_path: Path) -> None:
    (tmp_path / "statm").write_text("1000 300 20 5 0 60 0\n")
    (tmp_path / "fd").mkdir()
    for number in range(3):
        (tmp_path / "fd" / str(number)).touch()
    before = time.time()
    numbers = found(tmp_path)
    page = os.sysconf("SC_PAGESIZE")
    assert numbers["mining_bot_process_virtual_memory_bytes"] == 1000 * page
    assert numbers["mining_bot_process_resident_memory_bytes"] == 300 * page
    assert numbers["mining_bot_process_open_fds"] == 3
    assert numbers["mining_bot_process_max_fds"] > 3
    assert 0 < numbers["mining_bot_process_cpu_seconds_total"] <= time.process_time()
    assert before <= numbers["mining_bot_process_start_time_seconds"] <= time.time()


def test_what_cannot_be_read_hides_nothing_else(tmp_path: Path) -> None:
    assert set(found(tmp_path)) == {
        f"mining_bot_process_{name}" for name in ("start_time_seconds", "cpu_seconds_total", "max_fds")
    }


def test_a_start_stays_when_it_was(tmp_path: Path) -> None:
    process = Process(tmp_path)
    first, second = (next(iter(process.collect())).samples[0].value for _ in range(2))
    assert first == second


def test_what_is_rare_begins_at_nought(counted: Counted) -> None:
    """Prometheus sees no rise of a series that begins with it."""
    rare = [
        ("updates_total", {"kind": "message", "outcome": "failed"}),
        ("telegram_calls_total", {"method": "getUpdates", "outcome": "token"}),
        ("telegram_calls_total", {"method": "sendMessage", "outcome": "unreachable"}),
        ("reminders_total", {"outcome": "dropped"}),
    ]
    for name, labels in rare:
        assert counted.metrics.registry.get_sample_value(f"mining_bot_{name}", labels) == 0.0
