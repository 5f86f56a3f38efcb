"""The folder of backups: which copies are kept, as a table and as properties; what else lies there stays."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.clock import ALMATY
from bot.storage import backup_folder
from bot.storage.backup_folder import DAYS, MONTHS, RESERVE, WEEKS, copies, kept, moment_of, name_of, newest, write_copy
from bot.storage.errors import StorageError
from tests.storage.conftest import made, rows

MOMENTS = st.integers(1_700_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, ALMATY))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def days_kept(first: str, days: int) -> list[str]:
    """A copy each day at three, and each day those are removed whose time has come."""
    there: set[datetime] = set()
    for number in range(days):
        there = kept(there | {at(f"{first}T03:00") + timedelta(days=number)})
    return sorted(f"{moment:%Y-%m-%d}" for moment in there)


@pytest.mark.parametrize(
    ("first", "days", "remain"),
    [
        ("2026-11-26", 1, "2026-11-26"),
        ("2026-11-20", 7, "2026-11-20 2026-11-21 2026-11-22 2026-11-23 2026-11-24 2026-11-25 2026-11-26"),
        # The eighth day: the first is neither a Sunday nor a month's last.
        ("2026-11-19", 8, "2026-11-20 2026-11-21 2026-11-22 2026-11-23 2026-11-24 2026-11-25 2026-11-26"),
        # Seven days; Sundays of 3 weeks before this one; last days of the months.
        (
            "2026-09-15",
            73,
            "2026-09-30 2026-10-31 2026-11-08 2026-11-15"
            " 2026-11-20 2026-11-21 2026-11-22 2026-11-23 2026-11-24 2026-11-25 2026-11-26",
        ),
        # Two years: twelve months and no more.
        (
            "2024-11-27",
            730,
            "2025-12-31 2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31 2026-08-31"
            " 2026-09-30 2026-10-31 2026-11-08 2026-11-15"
            " 2026-11-20 2026-11-21 2026-11-22 2026-11-23 2026-11-24 2026-11-25 2026-11-26",
        ),
    ],
)
def test_seven_days_four_weeks_twelve_months(first: str, days: int, remain: str) -> None:
    assert days_kept(first, days) == remain.split()


def test_of_one_day_the_newest_is_kept_and_the_day_is_that_of_kazakhstan() -> None:
    assert kept([at("2026-11-26T03:00"), at("2026-11-26T23:59"), at("2026-11-27T00:01")]) == {
        at("2026-11-26T23:59"),
        at("2026-11-27T00:01"),
    }


def test_after_a_pause_nothing_is_lost_for_age_alone() -> None:
    old = {at("2020-01-01T03:00"), at("2020-01-02T03:00")}
    assert kept(old | {at("2026-11-26T03:00")}) == old | {at("2026-11-26T03:00")}


@given(st.sets(MOMENTS, min_size=1, max_size=30))
def test_the_newest_is_always_kept_and_never_more_than_so_many(moments: set[datetime]) -> None:
    keep = kept(moments)
    assert max(moments) in keep
    assert keep <= moments
    assert len(keep) <= DAYS + WEEKS + MONTHS
    assert len(keep) >= min(len({moment.date() for moment in moments}), DAYS)


@given(st.sets(MOMENTS, max_size=30), MOMENTS)
def test_removing_early_or_late_comes_to_the_same(moments: set[datetime], new: datetime) -> None:
    """So that a day without a removal, or one that was cut short, does no harm."""
    before = {moment for moment in moments if moment < new}
    assert kept(kept(before)) == kept(before)
    assert kept(kept(before) | {new}) == kept(before | {new})


@given(st.integers(1, 800), MOMENTS)
def test_with_a_copy_a_day_no_week_of_four_and_no_month_of_twelve_is_without(days: int, last: datetime) -> None:
    every = [last - timedelta(days=number) for number in range(days)]
    keep = kept(every)
    for back in range(DAYS):
        assert back >= days or last - timedelta(days=back) in keep
    assert len({moment.isocalendar()[:2] for moment in keep}) >= min(WEEKS, len({m.isocalendar()[:2] for m in every}))
    months = {(moment.year, moment.month) for moment in every}
    assert len({(moment.year, moment.month) for moment in keep}) == min(MONTHS, len(months))


@given(MOMENTS)
def test_a_name_says_its_moment(moment: datetime) -> None:
    assert moment_of(name_of(moment)) == moment


@pytest.mark.parametrize(
    "name",
    ["bot.db", "bot-20261126-030000.db.part", "bot-20261399-030000.db", "my-bot-20261126-030000.db", "bot-20261126.db"],
)
def test_other_names_are_not_counted(name: str) -> None:
    assert moment_of(name) is None


async def test_a_copy_is_written_and_what_is_old_goes_but_nothing_else(path: Path, folder: Path) -> None:
    await made(path, "INSERT INTO users (id, created_at) VALUES (1, 0)")
    backups = folder / "backups"
    now = at("2026-11-26T03:00")
    for number in range(0, 60, 5):
        write_copy(path, backups, now + timedelta(days=number))
        (backups / "notes.txt").write_text("the operator's")
        (backups / f"{name_of(now)}.part").write_text("cut short")
    found = copies(backups)
    assert set(found) == kept(now + timedelta(days=number) for number in range(0, 60, 5))
    assert len(found) < 12
    assert {file.name for file in backups.iterdir()} - {file.name for file in found.values()} == {
        "notes.txt",
        f"{name_of(now)}.part",
    }
    for file in found.values():
        assert rows(file, "PRAGMA integrity_check") == [("ok",)]
        assert rows(file, "SELECT id FROM users") == [(1,)]
        assert file.stat().st_mode & 0o777 == 0o600
    assert backups.stat().st_mode & 0o777 == 0o700


async def test_never_beside_a_full_disk(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await made(path)
    now, usage = at("2026-11-26T03:00"), shutil.disk_usage(folder)
    before = write_copy(path, folder / "backups", now - timedelta(days=400))
    size = sum(file.stat().st_size for file in folder.glob("bot.db*"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=size + RESERVE - 1))
    with pytest.raises(StorageError, match="no room"):
        write_copy(path, folder / "backups", now)
    assert list((folder / "backups").iterdir()) == [before.file]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=size + RESERVE))
    write_copy(path, folder / "backups", now)


async def test_a_copy_that_is_not_whole_is_no_copy_and_none_goes_for_it(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(path)
    now = at("2026-11-26T03:00")
    old = [write_copy(path, folder / "backups", now - timedelta(days=number)).file for number in range(3, 0, -1)]

    def cut_short(_: object, part: Path, *__: object) -> None:
        part.write_bytes(path.read_bytes()[:-4096])

    monkeypatch.setattr("bot.storage.backups.copy_into", cut_short)
    there = sorted((folder / "backups").iterdir())
    with pytest.raises(Exception, match="malformed"):
        write_copy(path, folder / "backups", now)
    assert sorted((folder / "backups").iterdir()) == there
    assert old[-1] in there


async def test_the_command_writes_there(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    await made(path)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("DATABASE_PATH", str(path))
    assert main(["backup"]) == 2
    assert "BACKUP_DIR" in capsys.readouterr().err
    monkeypatch.setenv("BACKUP_DIR", str(folder / "backups"))
    now = at("2026-11-26T03:00")
    monkeypatch.setattr("bot.commands.backup.system_clock", lambda: now)
    old = [write_copy(path, folder / "backups", now - timedelta(days=1, hours=hours)).file for hours in (2, 1)]
    assert old[0].exists() is False
    old = write_copy(path, folder / "backups", now - timedelta(hours=1)).file
    assert main(["backup"]) == 0
    said = capsys.readouterr().out
    assert f"{name_of(now)}: " in said
    assert f"removed, as its time had come: {old}" in said
    assert newest(folder / "backups", now) == now
    assert newest(folder / "backups", now - timedelta(seconds=1)) == now - timedelta(days=1, hours=1)


def test_a_folder_that_is_not_there_has_none(folder: Path) -> None:
    assert backup_folder.copies(folder / "nowhere") == {}
