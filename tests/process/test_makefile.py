"""Which Python the environment is made with, whatever a machine has under the names that are tried."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.process.programs import ROOT

pytestmark = pytest.mark.tool("make")

NAMES = ("python3.11", "python3.12", "python3.13", "python3.14", "python3")
WORKS = f'test "$1" = -m || exec {sys.executable} "$@"'  # says yes to venv, which would take seconds
LEADS_NOWHERE = 'echo "command not found" >&2; exit 127'  # as a version manager's shim does
TOO_OLD = f'exec {sys.executable} -c "import sys; sys.version_info = (3, 10, 9); $2"'
TOO_NEW = f'exec {sys.executable} -c "import sys; sys.version_info = (3, 15, 0); $2"'
NO_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'  # Debian's package of its own


def make(folder: Path, *arguments: str, **commands: str) -> subprocess.CompletedProcess[str]:
    """Run make with the environment in a folder, where each name of a Python is a command of the test's own."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    for name in NAMES:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{commands.get(name.replace('.', '_'), LEADS_NOWHERE)}\n", encoding="utf-8")
        program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHON", "MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", f"VENV={folder / '.venv'}", *arguments],
        cwd=ROOT,
        env=kept | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("commands", "chosen"),
    [
        ({"python3_11": WORKS, "python3_12": WORKS, "python3": WORKS}, "python3.11"),
        ({"python3_12": WORKS, "python3": WORKS}, "python3.12"),
        ({"python3_11": TOO_OLD, "python3_12": TOO_NEW, "python3_13": WORKS, "python3_14": WORKS}, "python3.13"),
        ({"python3_11": NO_VENV, "python3_14": WORKS, "python3": WORKS}, "python3.14"),
        ({"python3": WORKS}, "python3"),
    ],
)
def test_the_first_python_that_starts_is_taken(tmp_path: Path, commands: dict[str, str], chosen: str) -> None:
    done = make(tmp_path, "--dry-run", f"{tmp_path}/.venv/bin/python", **commands)
    assert f"{chosen} -m venv --clear {tmp_path}/.venv" in done.stdout.splitlines(), done


@pytest.mark.parametrize("command", [LEADS_NOWHERE, TOO_OLD, TOO_NEW, NO_VENV])
def test_where_no_python_fits_it_says_what_is_needed(tmp_path: Path, command: str) -> None:
    done = make(tmp_path, f"{tmp_path}/.venv/bin/python", python3=command)
    assert done.returncode != 0
    assert "Python 3.11 to 3.14 is needed, with venv" in done.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("stamp", [".runtime", ".development"])
def test_an_environment_whose_python_is_gone_is_made_and_filled_anew(tmp_path: Path, stamp: str) -> None:
    environment = tmp_path / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin/python").symlink_to(tmp_path / "gone")
    (environment / stamp).touch()
    done = make(tmp_path, "--dry-run", f"{environment}/{stamp}", python3=WORKS)
    commands = done.stdout.splitlines()
    assert commands.index(f"python3 -m venv --clear {environment}") < next(
        place for place, command in enumerate(commands) if f"{environment}/bin/pip install" in command
    )


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_asked_for_with_extras_is_pinned_with_them(lock: str) -> None:
    """Pip before 23.3 (Python 3.11's own) looks for `name[extra]` beside the pin of `name`, takes the newest there is
    and then misses its hash: a release of another project would break the set-up here."""
    pins = (Requirement(line.split(" \\")[0]) for line in (ROOT / lock).read_text().splitlines() if "==" in line[:80])
    pinned = {canonicalize_name(pin.name): pin.extras for pin in pins}
    asked = {
        f"{asked.name}[{extra}]"
        for name in pinned
        for asked in map(Requirement, _requires(name))
        if asked.marker is None or asked.marker.evaluate({"extra": ""})
        for extra in asked.extras - pinned[canonicalize_name(asked.name)]
    }
    assert asked == set()
    assert pinned.keys() >= {"aiogram", "apscheduler"}


def _requires(name: str) -> list[str]:
    try:
        return requires(name) or []
    except PackageNotFoundError:  # pinned for another system than this one
        return []
