"""The token is nowhere but in the settings, and what the bot makes is for its own user alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import __version__
from bot.commands.starting import say_who_may_read_settings
from bot.standin.server import Server
from tests.phone import Phone
from tests.process.programs import ROOT, Programs, environment
from tests.process.test_running import polling, settings


def test_the_version_stands_in_one_place_and_in_the_project_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, __version__)


async def test_the_token_is_nowhere_but_in_the_settings(programs: Programs, server: Server, folder: Path) -> None:
    """Not where the bot talks most either: at the level of debug, while Telegram fails, with an export."""
    secret = server.standin.token.partition(":")[2]
    given = settings(server, folder, LOG_LEVEL="debug")
    del given["BOT_TOKEN"]
    (folder / ".env").write_text(f"BOT_TOKEN={server.standin.token}\n")
    (folder / ".env").chmod(0o644)
    server.standin.faults.add("getMe", "gateway")
    server.standin.faults.add("getUpdates", "drop")
    program = programs.start(folder, **given)
    await polling(server.standin)
    phone = Phone(server.standin, server.standin.add_user("Сергей", "ru"))
    await phone.start()
    server.standin.faults.add("sendMessage", "drop")
    server.standin.faults.add("sendMessage", code=400, description="Bad Request: no")
    await phone.send("/help")
    await phone.send("/export")
    shown = [Path(f"/proc/{program.id}/{name}") for name in ("cmdline", "comm")]
    mask = re.search(r"^Umask:\s+(\d+)", Path(f"/proc/{program.id}/status").read_text(), re.MULTILINE)
    titles = [file.read_bytes() for file in shown if file.exists()]
    program.terminate()
    assert await program.ended() == 0
    assert [title for title in titles if secret.encode() in title] == []
    files = {file.name: file for file in folder.iterdir() if file.is_file() and file.name != ".env"}
    assert files.keys() >= {"bot.db", "bot.db.lock", "program.log"}
    assert [name for name, file in files.items() if secret.encode() in file.read_bytes()] == []
    assert not [call for call in server.standin.calls if secret in str(call.params)]
    assert mask is None or mask[1] == "0077", "also what a library makes is for the bot's user alone"
    assert {oct(files[name].stat().st_mode & 0o077) for name in ("bot.db", "bot.db.lock")} == {"0o0"}
    lines = [json.loads(line) for line in program.said.splitlines()]
    assert (lines[0]["event"], lines[0]["version"]) == ("starting", __version__)
    assert [line["advice"] for line in lines if line["event"] == "others_may_read"] == ["chmod o= .env"]


@pytest.mark.parametrize(("mode", "told"), [(0o600, 0), (0o640, 0), (0o644, 1), (0o602, 1)])
def test_settings_that_everybody_may_read(tmp_path: Path, mode: int, told: int) -> None:
    (tmp_path / ".env").touch()
    (tmp_path / ".env").chmod(mode)
    with capture_logs() as lines:
        say_who_may_read_settings(tmp_path / ".env")
        say_who_may_read_settings(tmp_path / "nowhere")
    assert len(lines) == told
