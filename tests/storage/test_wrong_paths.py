"""Commands about the database, called with a path that leads to none: a line that says why, and nothing is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import bot.doctor.law
import bot.doctor.telegram
import bot.law.catalogue  # noqa: F401  what is imported later, nobody may perhaps not read
from bot.__main__ import main
from bot.settings import Settings
from tests.storage.conftest import made
from tests.storage.test_broken_files import without_root


def folder_of_its_own(path: Path) -> None:
    path.mkdir()


def unreadable(path: Path) -> None:
    path.write_bytes(b"x" * 100)
    path.chmod(0)


def loop(path: Path) -> None:
    path.symlink_to(path)


def closed_folder(path: Path) -> None:
    path.parent.chmod(0)


def nothing(path: Path) -> None:
    assert not path.exists()


PLACES: list[tuple[str, Callable[[Path], None], str]] = [
    ("in/wrong.db", folder_of_its_own, "is not a file"),
    ("in/wrong.db", unreadable, "as the user that the bot runs as"),
    ("in/wrong.db", closed_folder, "as the user that the bot runs as"),
    ("in/wrong.db", loop, "cannot be read"),
    ("in/" + "long" * 100, lambda _: None, "File name too long"),
    ("in/wrong.db", nothing, "here is no"),  # "none" of doctor is said elsewhere
    ("in/good.db/wrong.db", nothing, "here is no"),
]


@pytest.fixture
async def there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound database `in/good.db` that everybody may use, and no settings but what a test gives."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("bot.commands.restore.configure", lambda _: None)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    inner = folder / "in"
    inner.mkdir()
    await made(inner / "good.db")
    (inner / "good.db.lock").unlink()
    for file, mode in ((folder, 0o777), (inner, 0o777), (inner / "good.db", 0o666)):
        file.chmod(mode)
    return folder


def files_of(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.name.endswith((".lock", "-shm"))}


@pytest.mark.parametrize(("name", "spoil", "said"), PLACES)
@pytest.mark.parametrize("command", ["backup", "restore", "trial", "doctor"])
async def test_a_path_that_leads_to_no_database(
    there: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    name: str,
    spoil: Callable[[Path], None],
    said: str,
) -> None:
    wrong = there / name
    asks_for_it = command in ("backup", "doctor")
    monkeypatch.setenv("DATABASE_PATH", str(wrong if asks_for_it else there / "data.db"))
    spoil(wrong)
    before = files_of(there)
    with without_root():
        code = main([command] if command == "doctor" else [command, "copy.db" if asks_for_it else str(wrong)])
    (there / "in").chmod(0o777)
    assert code == (2 if command == "doctor" else 1)
    out, err = capsys.readouterr()
    told = out if command == "doctor" else err
    if command != "doctor" or spoil is not nothing:
        assert said in told
    assert wrong.name in told
    assert "tell the project" not in told
    assert "fails" not in told, "it is no fault of the disk"
    assert files_of(there) == before


@pytest.mark.parametrize("target", ["in/" + "long" * 100, "in/copy.db"])
async def test_a_copy_that_cannot_be_looked_for(
    there: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    (there / "in" / "good.db").rename(there / "good.db")
    monkeypatch.setenv("DATABASE_PATH", str(there / "good.db"))
    (there / "in").chmod(0)
    with without_root():
        code = main(["backup", target])
    (there / "in").chmod(0o777)
    assert code == 1
    assert "cannot be written" in capsys.readouterr().err


async def test_a_database_that_may_not_be_seen_is_not_replaced(
    there: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (there / "copy.db").write_bytes((there / "in" / "good.db").read_bytes())
    (there / "copy.db").chmod(0o666)
    monkeypatch.setenv("DATABASE_PATH", str(there / "in" / "good.db"))
    (there / "in").chmod(0)
    with without_root():
        code = main(["restore", "copy.db"])
    (there / "in").chmod(0o777)
    assert code == 1
    assert "cannot be opened" in capsys.readouterr().err


async def test_a_database_that_is_too_new_to_be_copied_is_named(
    there: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(there / "in" / "good.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    monkeypatch.setenv("DATABASE_PATH", "in/good.db")
    assert main(["backup", "copy.db"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("in/good.db cannot be copied.")
    assert "use the newer program" in err
    assert not (there / "copy.db").exists()
