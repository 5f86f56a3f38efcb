"""`make upgrade`: the new version on the same data, or the version before on the same data. The systemctl is the test's
own: its `start` opens the database as the program does, and under the new version somebody begins to use the
bot."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.process.programs import ROOT
from tests.process.test_health import answering, said
from tests.process.test_install import NAME, make
from tests.storage.conftest import made, rows

pytestmark = pytest.mark.tool("make")

SYSTEMCTL = """#!/bin/sh
echo "$*" >> "{folder}/asked"
case "$1" in
start)
    cd "{program}"
    {python} -c 'import asyncio; from bot.storage.database import Database; from pathlib import Path
async def main():
    database = await Database.open(Path("{database}"))
    if not Path("bot/of_the_version_before").exists():
        await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (8, 0)"))
    await database.close()
asyncio.run(main())'
    test ! -e "{program}/bot/broken"
    ;;
esac
"""


class Server:
    """What is installed under a folder: an older version, and people's answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "opt" / NAME
        self.data = folder / "var/lib" / NAME
        self.database = self.data / "bot.db"
        self.source = folder / "source"

    def write(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)

    def upgrade(self, **more: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
        path = f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}"
        own = {"DESTDIR": str(self.folder), "DATABASE_PATH": str(self.database), "SETTLE": "0", "PATH": path}
        return subprocess.run(
            ["make", "--silent", "upgrade"],
            cwd=self.source,
            env=kept | own | more,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[str]:
        """What systemctl was asked for."""
        return [line.replace(f" {NAME}", "") for line in (self.folder / "asked").read_text().splitlines()]

    @property
    def users(self) -> list[tuple[object, ...]]:
        return rows(self.database, "SELECT id FROM users")


@pytest.fixture
async def server(tmp_path: Path) -> Server:
    found = Server(tmp_path)
    assert make("install", tmp_path).returncode == 0
    found.write(found.program / ".venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (found.program / "bot/of_the_version_before").touch()
    values = {"folder": tmp_path, "program": found.program, "python": sys.executable, "database": found.database}
    found.write(tmp_path / "programs/systemctl", SYSTEMCTL.format_map(values))
    await made(found.database, "INSERT INTO users (id, created_at) VALUES (7, 0)")
    skipped = shutil.ignore_patterns("__pycache__", "pictures")
    for part in ("bot", "handlers", "scheduler", "locales", "docs", "deploy"):
        shutil.copytree(ROOT / part, found.source / part, ignore=skipped)
    for file in ("Makefile", "pyproject.toml", "requirements.lock", ".env.example", "LICENSE", "README.md"):
        shutil.copy(ROOT / file, found.source / file)
    return found


def migration(server: Server, sql: str) -> None:
    """A step of the new version."""
    folder = server.source / "bot/storage/migrations"
    (folder / f"{len(list(folder.glob('[0-9]*.sql'))) + 1:04}_new.sql").write_text(sql)


async def test_the_new_version_runs_on_the_same_data(server: Server) -> None:
    migration(server, "ALTER TABLE users ADD COLUMN fresh INTEGER;")
    done = server.upgrade()
    assert done.returncode == 0, done.stderr
    assert server.asked == ["stop", "daemon-reload", "start", *["--quiet is-active"] * 2]
    assert not (server.program / "bot/of_the_version_before").exists()
    assert (server.program / ".venv/bin/python").exists()
    assert rows(server.database, "SELECT id, fresh FROM users") == [(7, None), (8, None)]
    (copy,) = server.data.glob("before-upgrade-*.db")
    assert str(copy) in done.stdout
    assert rows(copy, "SELECT id FROM users") == [(7,)]
    assert [folder.name for folder in (server.folder / "opt").iterdir()] == [NAME]


async def test_a_version_that_does_not_become_ready_is_taken_back_with_what_it_did_to_the_data(server: Server) -> None:
    migration(server, "DELETE FROM users; ALTER TABLE users ADD COLUMN fresh INTEGER;")
    (server.source / "bot/broken").touch()
    before = rows(server.database, "PRAGMA user_version")
    done = server.upgrade()
    assert done.returncode != 0
    assert "The version before runs again, on its data" in done.stderr
    assert server.asked == ["stop", "daemon-reload", "start", "stop", "daemon-reload", "start"]
    assert (server.program / "bot/of_the_version_before").exists()
    assert (server.program / ".venv/bin/python").exists()
    assert server.users == [(7,)]
    assert rows(server.database, "PRAGMA user_version") == before


# What /healthz says before the update, and to both looks after it.
WELL = said(database=0.1, tick=9.0, poll=9.0)
NO_TICK, NO_POLL = (said(database=0.1, tick=tick, poll=poll) for tick, poll in ((9.3, 0.1), (0.1, 9.3)))
OUTAGE = WELL.replace('"ok": true, "seconds": 9.0}}', '"ok": false, "seconds": 900.0}}')


@pytest.mark.parametrize(
    ("answers", "goes_back"),
    [
        pytest.param([WELL, WELL, NO_POLL], True, id="nobody is answered any more"),
        pytest.param([OUTAGE, WELL, NO_POLL], False, id="nobody was answered before either"),
        pytest.param([OUTAGE, WELL, NO_TICK], True, id="no reminder goes out"),
    ],
)
async def test_a_version_that_runs_and_does_not_do_its_work_is_taken_back(
    server: Server, answers: list[str], goes_back: bool
) -> None:
    with answering(answers) as port:
        done = server.upgrade(HEALTH_PORT=str(port), PATIENCE="0.3")
    assert (server.program / "bot/of_the_version_before").exists() is goes_back, done.stderr
    assert (done.returncode != 0) is goes_back
    assert server.users == [(7,), (8,)], "both versions know this database: nobody loses what they told meanwhile"
    assert len(list(server.data.glob("*.db"))) == 2, "the database, and what it was before the update"
    assert server.asked[:4] == ["stop", "daemon-reload", "start", "--quiet is-active"]
    assert ("The bot is not well" in done.stderr) is goes_back


@pytest.mark.parametrize(
    ("starts", "well", "runs", "starts_well"),
    [
        (0, 0, [0, 0], True),
        (0, 2, [0, 0], True),  # it cannot be asked
        (1, 0, [0, 0], False),
        (0, 1, [0, 0], False),
        (0, 0, [3, 0], False),
        (0, 0, [0, 3], False),  # it ended while it was asked
    ],
)
def test_when_a_start_went_well(tmp_path: Path, starts: int, well: int, runs: list[int], starts_well: bool) -> None:
    script = (ROOT / "deploy/install.sh").read_text()
    begins = script.index("starts_well() {")
    function = script[begins : script.index("\n}\n", begins) + 3]
    stubs = f"""
        set -eu
        name=bot program=/opt/bot not_asked=
        runs="{runs[0]} {runs[1]}"
        systemctl() {{
            [ "$1" != start ] || return {starts}
            code=${{runs%% *}} runs=${{runs#* }}
            return "$code"
        }}
        bot_of() {{ return {well}; }}
    """
    command = f"{stubs}\n{function}\nif starts_well; then exit 0; else exit 1; fi"
    done = subprocess.run(["sh", "-c", command], env={"PATH": os.environ["PATH"], "SETTLE": "0"}, check=False)
    assert (done.returncode == 0) is starts_well


@pytest.mark.parametrize("step", ["INSERT INTO nowhere VALUES (1);", "DROP TABLE users;"])
async def test_a_version_that_cannot_use_the_data_never_stops_the_one_that_runs(server: Server, step: str) -> None:
    migration(server, step)
    done = server.upgrade()
    assert done.returncode != 0
    assert "Nothing was changed" in done.stderr
    assert not (server.folder / "asked").exists()
    assert (server.program / "bot/of_the_version_before").exists()
    assert server.users == [(7,)]
    assert list(server.data.glob("before-upgrade-*")) == []


async def test_a_program_that_does_not_even_start_changes_nothing(server: Server) -> None:
    (server.source / "bot/__main__.py").write_text("raise SystemExit(3)\n")
    done = server.upgrade()
    assert "Nothing was changed" in done.stderr
    assert not (server.folder / "asked").exists()
    with closing(sqlite3.connect(server.database)) as connection:
        assert connection.execute("SELECT count(*) FROM users").fetchone() == (1,)


async def test_a_version_that_breaks_off_while_it_is_laid_changes_nothing(server: Server) -> None:
    """As where Python's packages cannot be reached, or the disk is full."""
    (server.source / "LICENSE").unlink()
    done = server.upgrade()
    assert done.returncode != 0
    assert "LICENSE" in done.stderr
    assert "Nothing was changed" in done.stderr
    assert not (server.folder / "asked").exists()
    assert [folder.name for folder in (server.folder / "opt").iterdir()] == [NAME]
    assert (server.program / "bot/of_the_version_before").exists()


def test_where_nothing_is_installed(tmp_path: Path) -> None:
    done = make("upgrade", tmp_path)
    assert done.returncode != 0
    assert "make install" in done.stderr
