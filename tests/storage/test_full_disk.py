"""A disk that is really full, where the machine lets a small one be made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def on_a_small_disk(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with 500 kB of disk mounted at a folder, which nobody else sees."""
    script = f'mount -t tmpfs -o size=500k none "{folder}" && {command}'
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_nothing_is_lost_on_a_full_disk(folder: Path) -> None:
    try:
        possible = on_a_small_disk(folder, "true").returncode == 0
    except OSError:
        possible = False
    if not possible:
        pytest.skip("only root can mount a small disk; test_database fills a database by other means")
    done = on_a_small_disk(folder, f'"{sys.executable}" -m tests.storage.full_disk "{folder}"')
    assert done.stdout == "whole\n", done.stderr
