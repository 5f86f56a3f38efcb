"""The service's files: as systemd reads them, and laid by `make install` under a folder of the test's own."""

from __future__ import annotations

import os
import re
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.process.programs import ROOT
from tests.tools import TOOLS

UNITS = ROOT / "deploy/systemd"
NAME = "mining-licence-companion"
SERVICES = (f"{NAME}.service", f"{NAME}-doctor.service")
MOST_EXPOSED = 12  # tenths: what systemd-analyze calls OK; the rest is that the bot talks to the network
RUNS_ANYWHERE = "/usr/bin/env"  # in place of the Python that is not there before it is installed


def make(target: str, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", "--silent", target],
        cwd=ROOT,
        env=kept | {"DESTDIR": str(folder), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )


def laid(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file under a folder: its mode and what is in it."""
    return {
        str(file.relative_to(folder)): (file.lstat().st_mode & 0o777, b"" if file.is_symlink() else file.read_bytes())
        for file in folder.rglob("*")
        if file.is_symlink() or file.is_file()
    }


def unit(name: str) -> ConfigParser:
    """A unit's sections; of what stands twice, only one."""
    parser = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((UNITS / name).read_text())
    return parser


@pytest.mark.tool("make")
def test_installing_twice_is_installing_once(tmp_path: Path) -> None:
    assert make("install", tmp_path).stderr == ""
    first = laid(tmp_path)
    program = tmp_path / f"opt/{NAME}"
    (program / "bot/gone.py").write_text("left over from an older version")
    assert make("install", tmp_path).returncode == 0
    assert laid(tmp_path) == first, "what is no longer part of the program is gone"
    for needed in ("bot/__main__.py", "handlers/__init__.py", "scheduler/clock.py", "locales/kk", "requirements.lock"):
        assert (program / needed).exists(), needed
    assert not [name for name in first if "__pycache__" in name or "/tests/" in name or "/.venv/" in name]
    for name in (*SERVICES, f"{NAME}-doctor.timer"):
        assert first[f"etc/systemd/system/{name}"][0] == 0o644
    assert first[f"usr/local/sbin/{NAME}"][0] == 0o755
    assert sorted(folder.name for folder in (tmp_path / "opt").iterdir()) == [NAME]


@pytest.mark.tool("make")
def test_settings_and_data_are_kept_and_for_their_owner_alone(tmp_path: Path) -> None:
    make("install", tmp_path)
    settings, data = tmp_path / f"etc/{NAME}/env", tmp_path / f"var/lib/{NAME}"
    assert settings.stat().st_mode & 0o777 == 0o640
    assert (settings.parent.stat().st_mode & 0o777, data.stat().st_mode & 0o777) == (0o750, 0o700)
    named = dict(re.findall(r"^([A-Z_]+)=(.*)", settings.read_text(), re.MULTILINE))
    example = dict(re.findall(r"^([A-Z_]+)=(.*)", (ROOT / ".env.example").read_text(), re.MULTILINE))
    own = {"DATABASE_PATH": f"/var/lib/{NAME}/bot.db", "BACKUP_DIR": f"/var/lib/{NAME}/backups", "HEALTH_PORT": "9464"}
    assert own.keys() < example.keys()
    assert named == example | own
    assert (tmp_path / f"opt/{NAME}/.env").readlink() == Path(f"/etc/{NAME}/env"), "the bot reads .env where it starts"
    settings.write_text("BOT_TOKEN=1:x\n")
    settings.chmod(0o666)
    (data / "bot.db").write_text("answers")
    make("install", tmp_path)
    assert settings.read_text() == "BOT_TOKEN=1:x\n"
    assert settings.stat().st_mode & 0o777 == 0o640
    done = make("uninstall", tmp_path)
    assert sorted(laid(tmp_path)) == [f"etc/{NAME}/env", f"var/lib/{NAME}/bot.db"]
    assert str(settings.parent) in done.stdout, "what is kept is told"
    assert str(data) in done.stdout
    assert make("uninstall", tmp_path).returncode == 0
    assert sorted(laid(tmp_path)) == [f"etc/{NAME}/env", f"var/lib/{NAME}/bot.db"]


@pytest.mark.tool("make")
def test_a_copy_that_breaks_off_leaves_the_program_as_it_was(tmp_path: Path) -> None:
    make("install", tmp_path)
    before = laid(tmp_path)
    (tmp_path / "source").mkdir()
    for part in ("deploy", "Makefile", "bot"):  # the rest is missing, as on a disk that is full
        (tmp_path / "source" / part).symlink_to(ROOT / part)
    script = tmp_path / "source/install.sh"
    script.write_text((ROOT / "deploy/install.sh").read_text().replace('"$(dirname "$0")/.."', f"{tmp_path}/source"))
    environment = {**os.environ, "DESTDIR": str(tmp_path)}
    done = subprocess.run(["sh", script, "install"], env=environment, capture_output=True, check=False)
    assert done.returncode != 0
    after = laid(tmp_path)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_may_do_is_the_same_in_both(name: str) -> None:
    service = unit(name)["Service"]
    both = (UNITS / SERVICES[0]).read_text().partition("# What it may do")[2].partition("\n[")[0].strip()
    assert both in (UNITS / name).read_text()
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert service["StateDirectory"] == NAME, "the one place it may write to"
    assert not [key for key in service if key in ("ReadWritePaths", "EnvironmentFile", "PermissionsStartOnly")]
    assert service["User"] == service["Group"] == NAME
    assert service["MemoryMax"]


def test_the_units_fit_the_program() -> None:
    bot, doctor, timer = (unit(name) for name in (*SERVICES, f"{NAME}-doctor.timer"))
    assert bot["Service"]["ExecStart"] == f"/opt/{NAME}/.venv/bin/python -m bot run"
    assert doctor["Service"]["ExecStart"] == f"/opt/{NAME}/.venv/bin/python -m bot doctor"
    assert bot["Service"]["Type"] == "notify"
    assert int(bot["Service"]["WatchdogSec"]) > 0
    assert int(bot["Service"]["TimeoutStopSec"]) > 20, "the bot takes up to ten seconds each for reminders and updates"
    assert bot["Service"]["RestartPreventExitStatus"] == "2", "settings that cannot be"
    assert timer["Timer"]["OnCalendar"].endswith("Asia/Almaty")
    for found in (bot, doctor, timer):
        page = found["Unit"]["Documentation"].removeprefix(f"file:/opt/{NAME}/")
        assert (ROOT / page).exists(), page


@pytest.mark.tool("systemd-analyze")
def test_systemd_finds_no_fault_and_little_exposure(tmp_path: Path) -> None:
    analyze = TOOLS["systemd-analyze"].path
    assert analyze is not None
    for file in UNITS.iterdir():
        text = file.read_text().replace(f"/opt/{NAME}/.venv/bin/python", RUNS_ANYWHERE)
        (tmp_path / file.name).write_text(text.replace(f"/opt/{NAME}/docs", "/usr/share/doc"))
    names = sorted(str(file) for file in tmp_path.iterdir())
    assert len(names) == 3
    verified = subprocess.run([analyze, "verify", "--man=no", *names], capture_output=True, text=True, check=False)
    ours = [line for line in verified.stderr.splitlines() if NAME in line]
    assert (verified.returncode, ours) == (0, []), verified.stderr
    for name in SERVICES:
        judged = subprocess.run(
            [analyze, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", tmp_path / name],
            capture_output=True,
            text=True,
            check=False,
        )
        assert judged.returncode == 0, judged.stdout + judged.stderr


@pytest.mark.parametrize(
    ("python", "hidden"),
    [
        ("/people/asel/versions/bin/python3", True),
        ("/superuser/bin/python3", True),
        ("/people/aselya/bin/python3", False),  # nobody of that name
        ("/usr/bin/python3", False),
        ("/services/daemon/python3", False),  # of no person
        ("/python3", False),
    ],
)
def test_a_python_in_somebodys_home_is_refused(tmp_path: Path, python: str, hidden: bool) -> None:
    """The service does not see homes; whose home is where, the machine's list of users says."""
    getent = tmp_path / "getent"
    users = ["root:x:0:0::/superuser:", "daemon:x:1:1::/services:", "asel:x:1000:1000::/people/asel:", "x:x:1001:1::/:"]
    getent.write_text("#!/bin/sh\ncat <<END\n" + "\n".join(users) + "\nEND\n")
    getent.chmod(0o755)
    script = (ROOT / "deploy/install.sh").read_text()
    begins = script.index("in_a_home() {")
    function = script[begins : script.index("\n}\n", begins) + 3]
    done = subprocess.run(
        ["sh", "-c", f"{function}\nin_a_home {python}"],
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        check=False,
    )
    assert (done.returncode == 0) is hidden
