"""`python -m bot doctor`: every line from the world that makes it so, and the exit code of the worst."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.__main__ import main
from bot.clock import Clock
from bot.commands import doctor
from bot.doctor.finding import Finding, State
from bot.doctor.law import of_law
from bot.doctor.machine import of_backups, of_database, of_settings
from bot.doctor.telegram import _compared, of_telegram
from bot.law.catalogue import catalogue
from bot.settings import Settings
from bot.standin.core import StandIn
from bot.standin.server import Server
from bot.storage.backup_folder import RESERVE, name_of
from bot.storage.database import Database
from bot.storage.migrations import files
from bot.storage.outgoing import LATE_TRIES
from bot.storage.placing import side_files
from tests.storage.conftest import database, folder, made, path

__all__ = ["database", "folder", "path"]
NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
UNIX = int(NOW.timestamp())
HOUR = 3600


def states(findings: Any) -> dict[str, State]:
    return {finding.about: finding.state for finding in findings}


def one(findings: Any, about: str) -> Finding:
    (found,) = [finding for finding in findings if finding.about == about]
    return found


@pytest.fixture(autouse=True)
def _alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env and no settings of whoever runs the tests."""
    monkeypatch.chdir(folder)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


async def test_a_database_in_use_is_sound_and_nothing_is_changed(database: Database, path: Path) -> None:
    before = path.read_bytes()
    found = list(of_database(path, NOW))
    assert states(found) == dict.fromkeys(
        ("bot", "database", "reminders", "messages", "questions", "disk", "log"), State.OK
    )
    assert f"version {len(files())}" in one(found, "database").found
    assert path.read_bytes() == before
    await database.write(lambda c: c.execute("INSERT INTO users (id, created_at) VALUES (1, 0)"))


async def test_a_bot_that_does_not_run(path: Path) -> None:
    await made(path)
    assert one(of_database(path, NOW), "bot").state is State.BAD


def test_no_database_yet(path: Path) -> None:
    assert states(of_database(path, NOW)) == {"database": State.WARN}
    assert not path.exists()


def older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(files()) - 1}")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


def another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA foreign_keys = OFF; DROP TABLE reminders;")


@pytest.mark.parametrize(
    ("spoil", "state", "said"),
    [
        (lambda path: path.write_bytes(b"garbage" * 1000), State.BAD, "damaged"),
        (lambda path: os.truncate(path, path.stat().st_size - 4096), State.BAD, "damaged"),
        (older, State.WARN, "the next start"),
        (newer, State.BAD, "this program knows"),
        (another, State.BAD, "no table reminders"),
        (lambda path: path.with_name("bot.db.restored-1").write_bytes(b""), State.BAD, "cut short"),
    ],
)
async def test_a_database_that_is_not_as_it_should_be(
    path: Path, spoil: Callable[[Path], object], state: State, said: str
) -> None:
    await made(path)
    spoil(path)
    found = one(of_database(path, NOW), "database")
    assert found.state is state
    assert said in f"{found.found} {found.advice}"
    assert found.advice


@pytest.mark.parametrize(("free", "state"), [(RESERVE - 1, State.BAD), (RESERVE, State.WARN), (5 * RESERVE, State.OK)])
async def test_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    await made(path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(free))
    assert one(of_database(path, NOW), "disk").state is state


class Usage:
    def __init__(self, free: int) -> None:
        self.free = free


async def test_a_log_that_grows_without_an_end(database: Database, path: Path) -> None:
    os.truncate(side_files(path)[0], 65 << 20)  # holes cost nothing
    assert one(of_database(path, NOW), "log").state is State.WARN


async def test_who_may_read_what(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await made(path)
    path.chmod(0o640)
    found = one(of_database(path, NOW), "rights")
    assert found.state is State.WARN
    assert "chmod 600 bot.db" in found.advice
    monkeypatch.setenv("BOT_TOKEN", "1:secret-part")
    env = folder / ".env"
    env.touch(0o600)
    for mode, state in ((0o600, State.OK), (0o640, State.OK), (0o644, State.WARN)):
        env.chmod(mode)
        assert one(doctor._safely(doctor._looks(Settings(), lambda: NOW)[0]), "settings").state is state


def test_an_installed_bot_names_the_file_of_its_settings_and_keeps_the_right_to_read_it(folder: Path) -> None:
    """`make install` leads `.env` to a file of root's that the bot's group reads."""
    env, settings = folder / ".env", folder / "settings"
    settings.touch(0o600)
    env.symlink_to(settings)
    assert one(of_settings(Settings(), env), "settings").advice.endswith(f" into {settings}")
    assert one(of_settings(Settings(), env), "operator").advice.endswith(f" in {settings}")
    settings.chmod(0o644)
    found = one(of_settings(Settings(bot_token=SecretStr("1:x")), env), "settings")
    assert (found.state, found.advice) == (State.WARN, f"chmod o= {settings}")


async def test_what_is_kept_aside_too_long(path: Path, folder: Path) -> None:
    await made(path)
    aside = folder / "bot.db.aside-20261001-030000"
    for file in (aside, folder / f"{aside.name}-wal"):
        file.write_bytes(b"")
    os.utime(aside, (UNIX, UNIX - 29 * 86_400))
    assert "kept aside" not in states(of_database(path, NOW))
    os.utime(aside, (UNIX, UNIX - 31 * 86_400))
    assert "31 days" in one(of_database(path, NOW), "kept aside").found


REMINDER = (
    "INSERT INTO users (id, language, created_at, blocked_at) VALUES (1, 'kk', 0, {blocked})",
    "INSERT INTO reminders (user_id, kind, day, at, useful_until, state, held, attempts) VALUES"
    " (1, 'checkin:2026-11', '2026-11-26', {at}, {until}, '{state}', {held}, {tried})",
)


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({}, State.WARN),
        ({"at": UNIX - 7 * HOUR}, State.BAD),
        ({"state": "claimed"}, State.WARN),
        ({"at": UNIX - HOUR + 1}, State.OK),
        ({"at": UNIX + HOUR - 1, "tried": LATE_TRIES}, State.WARN),
        ({"at": UNIX + HOUR - 1, "tried": LATE_TRIES, "until": UNIX - 1}, State.OK),
        ({"at": UNIX - HOUR + 1, "tried": LATE_TRIES - 1}, State.OK),
        ({"until": UNIX - 1}, State.OK),
        ({"held": 1}, State.OK),
        ({"blocked": 1}, State.OK),
        ({"state": "sent"}, State.OK),
    ],
)
async def test_reminders_that_should_have_gone_out(path: Path, changed: dict[str, Any], state: State) -> None:
    values = {
        "blocked": "NULL",
        "at": UNIX - HOUR,
        "until": UNIX + HOUR,
        "state": "planned",
        "held": 0,
        "tried": 0,
    } | changed
    await made(path, *(line.format_map(values) for line in REMINDER))
    found = one(of_database(path, NOW), "reminders")
    assert found.state is state


@pytest.mark.parametrize(("age", "state"), [(599, State.OK), (601, State.WARN)])
async def test_messages_without_an_answer(path: Path, age: int, state: State) -> None:
    await made(
        path,
        f"INSERT INTO inbox (update_id, body, received_at) VALUES (1, '{{}}', {UNIX - age})",
        f"INSERT INTO inbox (update_id, received_at, handled_at) VALUES (2, {UNIX - 9999}, {UNIX})",
    )
    assert one(of_database(path, NOW), "messages").state is state


@pytest.mark.parametrize(("count", "days", "state"), [(9, 1, State.OK), (10, 6, State.WARN), (10, 8, State.OK)])
async def test_questions_without_an_answer(path: Path, count: int, days: int, state: State) -> None:
    await made(path, f"INSERT INTO unanswered VALUES ('слова', 'kk', {count}, {UNIX - days * 86_400})")
    assert one(of_database(path, NOW), "questions").state is state


@pytest.mark.parametrize(
    ("hours", "state"), [(1, State.OK), (30, State.OK), (31, State.WARN), (73, State.BAD), (None, State.BAD)]
)
def test_backups(folder: Path, hours: int | None, state: State) -> None:
    backups = folder / "backups"
    backups.mkdir()
    (backups / name_of(NOW + timedelta(days=1))).touch()  # of a clock that was ahead
    if hours is not None:
        (backups / name_of(NOW - timedelta(hours=hours))).touch()
    assert states(of_backups(backups, NOW)) == {"backups": state}


def test_no_backups_at_all(folder: Path) -> None:
    assert states(of_backups(None, NOW)) == {"backups": State.WARN}
    assert states(of_backups(folder / "nowhere", NOW)) == {"backups": State.BAD}
    (folder / "file").touch()
    assert states(of_backups(folder / "file", NOW)) == {"backups": State.BAD}


@pytest.mark.parametrize(
    ("today", "calendar", "facts"),
    [
        (date(2026, 11, 26), State.OK, State.OK),
        (date(2027, 9, 15), State.WARN, State.WARN),
        (date(2027, 12, 10), State.BAD, State.WARN),
    ],
)
def test_what_grows_old_by_itself(today: date, calendar: State, facts: State) -> None:
    assert states(of_law(catalogue(), today)) == {"calendar": calendar, "facts": facts}


def asked(base: str, clock: Clock, token: str) -> Any:
    return asyncio.to_thread(lambda: list(of_telegram(token, base, clock)))


def ahead(seconds: float) -> Clock:
    return lambda: datetime.now(UTC) + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, State.OK), (-20, State.OK), (60, State.WARN), (-60, State.WARN), (3 * 86_400, State.BAD), (-400, State.BAD)],
)
async def test_the_token_and_the_clock(seconds: float, state: State) -> None:
    async with Server(StandIn()) as server:
        found = await asked(server.base_url, ahead(seconds), server.standin.token)
    assert states(found) == {"telegram": State.OK, "clock": state}
    assert one(found, "telegram").found.startswith("knows the token, of @")


@pytest.mark.parametrize(("seconds", "told"), [(61, "61 seconds ahead of"), (-40, "40 seconds behind")])
def test_by_how_much_the_clocks_are_apart(seconds: int, told: str) -> None:
    """Theirs is cut to a second: half of one is the likeliest rest."""
    before, after = NOW + timedelta(seconds=seconds), NOW + timedelta(seconds=seconds + 1)
    assert told in _compared(before, NOW, after).found


async def test_a_token_that_telegram_does_not_know() -> None:
    async with Server(StandIn()) as server:
        found = await asked(server.base_url, ahead(0), "1:another")
    assert one(found, "telegram").state is State.BAD


async def test_no_network() -> None:
    async with Server(StandIn()) as server:
        base = server.base_url
    found = await asked(base, ahead(0), "1:secret-part")
    assert states(found) == {"telegram": State.WARN}
    assert "secret-part" not in str(found)


async def test_the_command(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await made(path)
    (folder / "backups").mkdir()
    (folder / "backups" / name_of(datetime.now(UTC))).touch()
    async with Server(StandIn()) as server:
        settings = {
            "BOT_TOKEN": server.standin.token,
            "TELEGRAM_API_BASE": server.base_url,
            "DATABASE_PATH": path,
            "BACKUP_DIR": folder / "backups",
            "OPERATOR_NAME": "ИП Ахметов",
            "OPERATOR_CONTACT": "@akhmetov",
            "DATA_LOCATION": "Almaty",
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, str(value))
        assert await asyncio.to_thread(main, ["doctor"]) == 2
        said = capsys.readouterr().out
        assert "bad   bot         is not running\n" in said
        assert [line for line in said.splitlines() if line[:5].strip() in ("warn", "bad")] == [
            "bad   bot         is not running"
        ]
        database = await Database.open(path)
        assert await asyncio.to_thread(main, ["doctor", "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        monkeypatch.delenv("OPERATOR_NAME")
        assert await asyncio.to_thread(main, ["doctor"]) == 1
        await database.close()
    assert told["state"] == "ok"
    assert {line["about"] for line in told["findings"]} >= {"settings", "telegram", "clock", "database", "backups"}
    assert server.standin.token.split(":")[1] not in said + json.dumps(told)


def test_settings_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert main(["doctor"]) == 2


def test_what_cannot_be_looked_at_hides_nothing_else(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret-part")

    monkeypatch.setattr("bot.doctor.machine.of_database", broken)
    assert main(["doctor"]) == 2
    said = capsys.readouterr().out
    assert "cannot be looked at (RuntimeError)" in said
    assert "secret-part" not in said
    assert "calendar" in said
