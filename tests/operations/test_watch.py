"""What the operators are told of what cannot wait: once, seldom while it lasts, and when it is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.unread import FRESH, long_unread
from bot.operations.watch import CRASH_LOOP, DAY, HOUR, LOOK_SECONDS, due
from bot.storage.alerts import Told
from bot.storage.backup_folder import LITTLE
from bot.storage.errors import StorageError
from bot.storage.outgoing import FIRST_BACK_OFF, LATE_TRIES, LONGEST_BACK_OFF
from bot.telegram.introduction import BadToken
from bot.telegram.services import Operator
from tests.bot.conftest import Bot, TestPhone, running_bot
from tests.clock import Clock

IDS = (100000001, 100000002)  # the first users whom the stand-in makes
PLENTY = LITTLE * 10


class Disk:
    """How much of it is free."""

    free = PLENTY

    def __call__(self, _: object) -> int:
        return self.free


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def bot(clock: Clock, disk: Disk) -> AsyncIterator[Bot]:
    async with running_bot(clock, operator=Operator(ids=frozenset(IDS)), free=disk) as started:
        yield started


async def looked(bot: Bot, clock: Clock) -> None:
    clock.forward(seconds=LOOK_SECONDS)
    await bot.app.tick()


def heard(phone: TestPhone, sign: str = "⚠️") -> list[str]:
    return [message.text for message in phone.messages if message.text.startswith(sign)]


async def test_a_full_disk_is_told_in_each_ones_language_and_again_when_it_is_over(
    bot: Bot, clock: Clock, disk: Disk
) -> None:
    russian, kazakh, other = await bot.newcomer("ru"), await bot.newcomer("kk"), await bot.newcomer("ru")
    await looked(bot, clock)
    assert heard(russian) == []
    disk.free = 42 << 20
    for _ in range(3):
        await looked(bot, clock)
    await bot.restart()
    await looked(bot, clock)
    assert heard(russian) == [russian.t("operator-alert-disk", free=42)]
    assert heard(kazakh) == [kazakh.t("operator-alert-disk", free=42)]
    assert len(other.messages) == 1, "nobody else"
    disk.free = PLENTY
    await looked(bot, clock)
    assert heard(russian, "ℹ️") == [], "one message an hour"
    clock.forward(hours=1)
    await looked(bot, clock)
    await looked(bot, clock)
    assert heard(russian, "ℹ️") == [russian.t("operator-over-disk")]
    disk.free = 0
    clock.forward(hours=1)
    await looked(bot, clock)
    assert len(heard(russian)) == 2


async def test_on_a_disk_that_takes_nothing_the_bot_starts_and_tells_it_once_an_hour(
    bot: Bot, clock: Clock, disk: Disk
) -> None:
    boss = await bot.newcomer("ru")
    await looked(bot, clock)
    disk.free = 0
    for table in ("alerts", "starts"):
        await bot.app.services.database.write(
            lambda c, table=table: c.execute(
                f"CREATE TEMP TRIGGER {table}_full BEFORE INSERT ON main.{table}"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        )
    await bot.app.watch.begin()
    with pytest.raises(StorageError):
        await looked(bot, clock)
    for _ in range(3):
        await looked(bot, clock)
    assert len(heard(boss)) == 1
    assert bot.rows("alerts") == []
    clock.forward(hours=1)
    disk.free = PLENTY
    await bot.app.services.database.write(lambda c: c.execute("DROP TRIGGER alerts_full"))
    await looked(bot, clock)
    await looked(bot, clock)
    assert heard(boss, "ℹ️") == [boss.t("operator-over-disk")]


async def test_late_reminders_are_told(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    now = int(clock().timestamp())
    await bot.app.services.database.write(
        lambda c: c.execute(
            "INSERT INTO reminders (user_id, kind, day, at, useful_until) VALUES (?, 'checkin:1', '2026-11-02', ?, ?)",
            (boss.user.id, now - 3601, now + 99_999),
        )
    )
    bot.app.scheduler._courier._not_before = float("inf")  # Telegram is not reached
    await looked(bot, clock)
    assert heard(boss) == [boss.t("operator-alert-reminders", count=1)]


async def test_what_breaks_every_tick_is_told_as_well(bot: Bot, clock: Clock, disk: Disk) -> None:
    boss = await bot.newcomer("ru")
    disk.free = 0

    async def broken() -> bool:
        raise ZeroDivisionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.app.scheduler, "_plan_slice", broken)
        with pytest.raises(ZeroDivisionError):
            await looked(bot, clock)
    assert heard(boss) == [boss.t("operator-alert-disk", free=0)]


async def test_tries_without_end_are_late_although_each_moves_the_moment(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    now = int(clock().timestamp())
    pauses = [min(FIRST_BACK_OFF << tried, LONGEST_BACK_OFF) for tried in range(LATE_TRIES)]
    assert sum(pauses[:-1]) < HOUR < sum(pauses)
    await bot.app.services.database.write(
        lambda c: c.execute(
            "INSERT INTO reminders (user_id, kind, day, at, useful_until, attempts)"
            " VALUES (?, 'checkin:1', '2026-11-02', ?, ?, ?)",
            (boss.user.id, now + 3000, now + 99_999, LATE_TRIES),
        )
    )
    await looked(bot, clock)
    assert len(heard(boss)) == 1


async def test_a_crash_loop_is_told(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    for _ in range(CRASH_LOOP - 1):
        await bot.app.watch.begin()
    await looked(bot, clock)
    assert heard(boss) == []
    await bot.app.watch.begin()
    await bot.restart()
    await looked(bot, clock)
    assert heard(boss) == [boss.t("operator-alert-crashes", count=CRASH_LOOP)]
    clock.forward(hours=2)
    await looked(bot, clock)
    assert heard(boss, "ℹ️") == [boss.t("operator-over-crashes")]
    clock.forward(days=2)
    await bot.app.watch.begin()
    assert len(bot.rows("starts")) == 1


async def test_a_refused_token_is_told_once_it_is_taken_again(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    await bot.stop_polling()
    bot.standin.faults.add("getUpdates", times=3, code=401, description="Unauthorized")
    with pytest.raises(BadToken):
        await bot.app.poll()
    since = clock()
    clock.forward(hours=5)
    await bot.restart()
    await looked(bot, clock)
    local = (since + timedelta(hours=5)).strftime("%Y-%m-%d %H:%M")  # UTC+5
    assert heard(boss, "ℹ️") == [boss.t("operator-over-token", since=local)]


async def test_the_end_of_the_calendar_and_old_facts_are_told(bot: Bot, clock: Clock) -> None:
    boss = await bot.newcomer("ru")
    clock.set("2027-11-05 12:00")
    await looked(bot, clock)
    days = work_calendar().days_of_reviewed_calendar_left(date(2027, 11, 5))
    acts = len(list(long_unread(catalogue(), date(2027, 11, 5))))
    assert set(heard(boss)) == {
        boss.t("operator-alert-calendar", days=days),
        boss.t("operator-alert-facts", count=acts, days=FRESH.days),
    }


async def test_a_backup_that_failed_is_told(clock: Clock, disk: Disk, tmp_path: Path) -> None:
    folder = tmp_path / "no-folder"
    folder.write_text("a file")
    operator = Operator(ids=frozenset(IDS))
    async with running_bot(clock, operator=operator, free=disk, backup_dir=folder) as bot:
        boss = await bot.newcomer("ru")
        await looked(bot, clock)
        assert bot.app.scheduler.backups is not None
        await bot.app.scheduler.backups.finished()
        await looked(bot, clock)
        assert heard(boss) == [boss.t("operator-alert-backup")]


@pytest.mark.parametrize(("code", "description"), [(502, "Bad Gateway"), (401, "Unauthorized"), (404, "Not Found")])
async def test_what_could_not_be_told_is_told_later_and_one_who_cannot_be_reached_keeps_it_from_nobody(
    bot: Bot, clock: Clock, disk: Disk, code: int, description: str
) -> None:
    first, second = await bot.newcomer("ru"), await bot.newcomer("ru")
    disk.free = 0
    bot.standin.faults.add("sendMessage", times=2, code=code, description=description)
    await looked(bot, clock)
    assert heard(first) == heard(second) == []
    first.user.block()
    await first.settled()
    await looked(bot, clock)
    await looked(bot, clock)
    assert len(heard(second)) == 1


async def test_a_look_costs_nothing_without_operators(clock: Clock) -> None:
    disk = Disk()
    disk.free = 0
    async with running_bot(clock, free=disk) as bot:
        phone = await bot.newcomer("ru")
        await looked(bot, clock)
        assert len(phone.messages) == 1
        assert bot.rows("alerts") == []


steps = st.lists(st.tuples(st.booleans(), st.integers(1, 4 * HOUR)), max_size=80)


@given(steps)
def test_one_message_an_hour_a_kind_and_in_the_end_the_truth(steps: list[tuple[bool, int]]) -> None:
    now, known = 1_800_000_000, None
    told: list[tuple[int, bool]] = []
    for problem, passed in steps:
        now += passed
        say = due(known, problem, now)
        if say is not None:
            told.append((now, say.over))
            known = Told(say.since, now)
    moments = [at for at, _ in told]
    assert all(later - earlier >= HOUR for earlier, later in pairwise(moments))
    assert not told or not told[0][1], "nothing is over that was never told"
    assert all(not (a and b) for (_, a), (_, b) in pairwise(told)), "over is told once"
    for problem in (True, False):
        after = due(known, problem, now + HOUR)
        says_so = known is not None and known.since is not None
        assert (after is not None and after.over) == (says_so and not problem)


@given(st.integers(HOUR, DAY - 1))
def test_what_lasts_is_told_again_once_a_day(ago: int) -> None:
    now = 1_800_000_000
    assert due(Told(now - ago, now - ago), True, now) is None
    again = due(Told(now - DAY - ago, now - DAY), True, now)
    assert again is not None
    assert (again.over, again.since) == (False, now - DAY - ago)


def test_a_clock_that_was_set_back_keeps_nothing_quiet() -> None:
    now = 1_800_000_000
    assert due(Told(None, now + DAY), True, now) is not None
