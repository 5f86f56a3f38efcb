"""Settings: each is explained, a wrong one is named with what may stand there, and the token is never printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands.starting import read_settings
from bot.settings import Settings
from tests.process.programs import ROOT

EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
TOKEN = "123456789:AAE-secret-part-of-a-token"


@pytest.fixture(autouse=True)
def _alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env and no settings of whoever runs the tests."""
    monkeypatch.chdir(folder)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_the_example_has_every_setting_and_no_other() -> None:
    named = re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_explains_each_setting() -> None:
    for paragraph in EXAMPLE.strip().split("\n\n"):
        assert paragraph.startswith("# "), paragraph


def test_the_example_as_it_stands_is_the_defaults(folder: Path) -> None:
    (folder / ".env").write_text(EXAMPLE, encoding="utf-8")
    assert Settings() == Settings(_env_file=None)


def test_the_environment_comes_before_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("DEMO_PORT=1\nLOG_LEVEL=error\nSOMEBODY_ELSES=1\n")
    monkeypatch.setenv("DEMO_PORT", "2")
    assert (Settings().demo_port, Settings().log_level) == (2, "error")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_BASE", "api.telegram.org"),
        ("LOG_LEVEL", "loud"),
        ("WEBHOOK_URL", "bot.example"),
        ("WEBHOOK_PORT", "0"),
        ("WEBHOOK_PORT", "65536"),
        ("DEMO_PORT", "-1"),
        ("DEMO_PORT", "http"),
        ("HEALTH_PORT", "0"),
        ("OPERATOR_IDS", "@name"),
        ("OPERATOR_IDS", "1;2"),
    ],
)
def test_a_wrong_value_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv(name, value)
    assert read_settings() is None
    said = capsys.readouterr().err
    assert said.startswith(f"{name}: ")
    assert "secret-part" not in said


@pytest.mark.parametrize(
    ("given", "ids"),
    [("", set()), ("123", {123}), (" 123, 45 ,", {123, 45}), ("123456789012345678", {123456789012345678})],
)
def test_operators_are_a_list(monkeypatch: pytest.MonkeyPatch, given: str, ids: set[int]) -> None:
    monkeypatch.setenv("OPERATOR_IDS", given)
    assert Settings().operator_ids == ids


@pytest.mark.parametrize(
    "secret",
    ["", "short", "x" * 15, "x" * 257, "with space in the middle", "құпия-сөз-құпия-сөз", "semi;colon-semi;colon"],
)
def test_a_webhook_needs_a_good_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], secret: str
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/hook")
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    assert read_settings() is None
    said = capsys.readouterr().err
    assert "WEBHOOK_SECRET is required" in said
    assert not secret or secret not in said


def test_a_good_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example/hook")
    monkeypatch.setenv("WEBHOOK_SECRET", "A-good_secret-123")
    found = read_settings()
    assert found is not None
    assert found.webhook_secret is not None
    assert "A-good" not in repr(found)


@pytest.mark.parametrize("apart", ["data", "data/../data", "data/"])
def test_backups_lie_apart_from_the_database(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], apart: str
) -> None:
    monkeypatch.setenv("BACKUP_DIR", apart)
    assert read_settings() is None
    assert "BACKUP_DIR must be another folder" in capsys.readouterr().err
    monkeypatch.setenv("BACKUP_DIR", f"{apart}/backups")
    assert read_settings() is not None


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert "secret-part" not in f"{Settings()!r} {Settings()} {Settings().model_dump()}"


def test_a_file_that_is_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe\x00")
    assert read_settings() is None
    assert ".env cannot be read" in capsys.readouterr().err
