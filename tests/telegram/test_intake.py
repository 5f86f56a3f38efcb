"""Updates between their arrival and their handling: in order, side by side, once each, never lost."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import (
    TelegramEntityTooLarge,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from structlog.testing import capture_logs

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.telegram.intake import FLOOD_SECONDS, MOST_WAITING, Intake, Rest, sender
from bot.telegram.session import Call
from tests.clock import Clock
from tests.storage.conftest import rows
from tests.telegram.conftest import message, tap
from tests.waiting import come_true, turns, until

Raw = dict[str, Any]


class Person:
    """Records what was handled, and holds up whom the test names."""

    def __init__(self, database: Database) -> None:
        self.clock = Clock()
        self.handled: list[int] = []
        self.following: dict[int, int | None] = {}
        self.notices: list[int] = []
        self.unkept: list[int] = []
        self.given_up: list[int] = []
        self.away = False
        self.again: list[int] = []
        self.rests: dict[int, asyncio.Future[None]] = {}  # what is left to do for an update
        self.gates: dict[int, asyncio.Event] = {}
        self.begun: list[int] = []
        self.faults: defaultdict[int, list[Exception]] = defaultdict(list)
        self.pauses: list[float] = []
        self.intake = self.start(database)

    def start(self, database: Database) -> Intake:
        monotonic = self.clock.monotonic
        self.intake = Intake(
            database, self.clock, self.handle, self.on_flood, self.on_unkept, self.on_given_up, monotonic=monotonic
        )
        self.intake._sleep = self.noted
        return self.intake

    async def noted(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def handle(self, raw: Raw, following: Raw | None, again: bool) -> Rest | None:
        self.begun.append(raw["update_id"])
        if again:
            self.again.append(raw["update_id"])
        if gate := self.gates.get(sender(raw)):
            await gate.wait()
        await asyncio.sleep(0)
        if faults := self.faults[raw["update_id"]]:
            raise faults.pop(0)
        self.handled.append(raw["update_id"])
        self.following[raw["update_id"]] = following["update_id"] if following else None
        rest = self.rests.get(raw["update_id"])
        return None if rest is None else Rest(rest, "only this")

    async def on_flood(self, raw: Raw) -> None:
        if gate := self.gates.get(sender(raw)):
            await gate.wait()
        self.notices.append(sender(raw))

    async def on_unkept(self, raw: Raw) -> None:
        self.unkept.append(raw["update_id"])

    async def on_given_up(self, raw: Raw) -> None:
        if self.away:
            raise network()
        self.given_up.append(raw["update_id"])

    def hold(self, user: int) -> asyncio.Event:
        self.gates[user] = asyncio.Event()
        return self.gates[user]


@pytest.fixture
def bot(database: Database) -> Person:
    return Person(database)


def left(path: Path) -> list[int]:
    return [int(str(row[0])) for row in rows(path, "SELECT update_id FROM inbox WHERE handled_at IS NULL ORDER BY 1")]


def breaking(statement: str) -> Callable[[sqlite3.Connection], Any]:
    """Let a kind of statement fail as it does on a full disk."""
    return lambda c: c.execute(
        f"CREATE TEMP TRIGGER broken BEFORE {statement} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )


def mended(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER broken")


async def test_a_users_updates_are_handled_in_their_order(bot: Person) -> None:
    await bot.intake.accept([message(number, user=number % 3) for number in range(1, 31)])
    await bot.intake.settled()
    for user in range(3):
        assert [n for n in bot.handled if n % 3 == user] == [n for n in range(1, 31) if n % 3 == user]


async def test_a_stuck_user_holds_up_nobody_else(bot: Person) -> None:
    gate = bot.hold(1)
    await bot.intake.accept([message(1, user=1), message(2, user=1), message(3, user=2)])
    await until(lambda: bot.handled == [3], what="the other user's update")
    await bot.intake.accept([message(4, user=2), message(5, user=3)])
    await until(lambda: sorted(bot.handled) == [3, 4, 5], what="the other users' updates")
    assert bot.intake.busy
    gate.set()
    await bot.intake.settled()
    assert sorted(bot.handled) == [1, 2, 3, 4, 5]
    assert bot.handled.index(1) < bot.handled.index(2)
    assert not bot.intake.busy


async def test_a_handler_learns_what_waits_behind(bot: Person) -> None:
    await bot.intake.accept([message(1), message(2), message(3, user=2)])
    await bot.intake.settled()
    assert bot.following == {1: 2, 2: None, 3: None}


async def test_nothing_grows_with_the_number_of_users(bot: Person, path: Path) -> None:
    for first in range(0, 10_000, 500):
        await bot.intake.accept([message(number, user=number) for number in range(first + 1, first + 501)])
        await bot.intake.settled()
    assert len(bot.handled) == 10_000
    grown = {name: len(value) for name, value in vars(bot.intake).items() if hasattr(value, "__len__")}
    assert set(grown.values()) == {0}, grown
    assert left(path) == []


async def test_what_was_kept_is_in_the_file_before_it_is_handled(bot: Person, path: Path) -> None:
    gate = bot.hold(1)
    await bot.intake.accept([message(1), message(2)])
    assert left(path) == [1, 2]
    gate.set()
    await bot.intake.settled()
    assert left(path) == []
    assert rows(path, "SELECT count(*) FROM inbox WHERE body IS NOT NULL") == [(0,)]


async def test_a_handled_update_is_wiped_soon_without_another(bot: Person, path: Path) -> None:
    await bot.intake.accept([message(1)])
    await until(lambda: left(path) == [], what="the mark of the update")


async def test_settled_waits_for_what_is_being_marked(bot: Person, database: Database, path: Path) -> None:
    """Also where the moment to mark comes while it waits."""
    for number in (1, 2, 3):
        await bot.intake.accept([message(number)])
        await until(lambda number=number: number in bot.handled, what=f"update {number}")
        asyncio.get_running_loop().call_soon(database._start)
        await bot.intake.settled()
        assert left(path) == []


async def test_the_same_update_is_handled_once(bot: Person) -> None:
    await bot.intake.accept([message(1), message(1)])
    await bot.intake.accept([message(1), message(2)])
    await bot.intake.settled()
    await bot.intake.accept([message(2), message(1)])
    await bot.intake.settled()
    assert bot.handled == [1, 2]


async def test_an_update_that_is_nested_deeper_than_can_be_written_is_handled_too(bot: Person, path: Path) -> None:
    gate = bot.hold(7)
    update = message(1, user=7, text="x")
    inner: Raw = {}
    for _ in range(100_000):
        inner = {"x": inner}
    update["message"]["reply_markup"] = inner
    await bot.intake.accept([update, message(2, user=7)])
    assert rows(path, "SELECT body FROM inbox WHERE update_id = 1") == [('{"update_id": 1}',)]
    gate.set()
    await bot.intake.settled()
    assert bot.handled == [1, 2]
    assert left(path) == []


async def test_an_update_with_half_a_character_is_kept_too(bot: Person) -> None:
    """Half of a surrogate pair is valid JSON and no valid text; it must not stop the bot."""
    await bot.intake.accept([json.loads(r'{"update_id": 1, "message": {"text": "\ud83d", "from": {"id": 1}}}')])
    await bot.intake.settled()
    assert bot.handled == [1]


@pytest.mark.parametrize(
    ("update", "owner"),
    [
        (message(1, user=7), 7),
        (tap(1, user=7), 7),
        ({"update_id": 1, "channel_post": {"chat": {"id": -5}}}, -5),
        ({"update_id": 1, "poll_answer": {"user": {"id": 8}}}, 8),
        ({"update_id": 1, "poll": {"id": "3"}}, 0),
        ({"update_id": 1, "message": {"from": "nonsense"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_whose_an_update_is(update: Raw, owner: int) -> None:
    assert sender(update) == owner


# Floods


async def test_a_flood_gets_one_notice_and_slows_nobody(bot: Person) -> None:
    gate = bot.hold(1)  # even while the notice to the flooding user does not get through
    await bot.intake.accept([message(number) for number in range(1, 101)])
    await bot.intake.accept([message(number) for number in range(101, 201)] + [message(999, user=2)])
    await until(lambda: 999 in bot.handled, what="the other user's update")
    gate.set()
    await bot.intake.settled()
    assert bot.notices == [1]
    assert bot.handled == [999]


async def test_a_flood_in_dribbles_gets_one_notice_too(bot: Person) -> None:
    gate = bot.hold(1)
    for number in range(1, 201):
        await bot.intake.accept([message(number)])
        if number % 20 == 0:
            gate.set()
            await until(lambda: not bot.intake.busy, what="the end of the wave")
            gate.clear()
    assert bot.notices == [1]
    assert bot.handled == list(range(1, 201, 20))  # what was begun between the waves


async def test_a_flood_later_on_gets_a_notice_of_its_own(bot: Person) -> None:
    for first in (1, 101, 201):
        await bot.intake.accept([message(number) for number in range(first, first + 100)])
        await bot.intake.settled()
        bot.clock.forward(seconds=FLOOD_SECONDS - 1 if first == 1 else FLOOD_SECONDS)
    assert bot.notices == [1, 1]  # the second came too soon after the first to be another
    assert bot.handled == []


async def test_the_tail_of_a_flood_belongs_to_it(bot: Person) -> None:
    await bot.intake.accept([message(number) for number in range(1, 101)])
    await bot.intake.settled()
    await bot.intake.accept([message(number) for number in range(101, 111)])
    await bot.intake.settled()
    assert bot.handled == []
    assert bot.notices == [1]


async def test_after_a_flood_a_message_is_read_again(bot: Person) -> None:
    await bot.intake.accept([message(number) for number in range(1, 101)])
    await bot.intake.settled()
    await bot.intake.accept([message(200)])
    await bot.intake.settled()
    assert bot.handled == [200]


async def test_taps_and_files_in_a_flood_are_handled(bot: Person) -> None:
    updates = []
    for number in range(1, 201):
        updates.append(message(number) if number % 10 else tap(number))
    updates.append(message(201, document={"file_id": "f"}))
    await bot.intake.accept(updates)
    await bot.intake.settled()
    assert bot.handled == [*range(10, 201, 10), 201]
    assert bot.notices == [1]


async def test_a_quick_hand_is_no_flood(bot: Person) -> None:
    await bot.intake.accept([message(number) for number in range(1, 16)] + [tap(number) for number in range(16, 100)])
    await bot.intake.settled()
    assert bot.handled == list(range(1, 100))
    assert bot.notices == []


async def test_even_taps_have_a_bound(bot: Person, path: Path) -> None:
    await bot.intake.accept([tap(number) for number in range(1, 1001)])
    await bot.intake.settled()
    assert bot.handled == list(range(1, MOST_WAITING + 1))
    assert bot.notices == [1]
    assert left(path) == []


# Failures


def network() -> Exception:
    return TelegramNetworkError(method=Call(), message="cut")


async def test_while_telegram_is_away_an_update_is_tried_again(bot: Person) -> None:
    bot.faults[1] = [network(), TelegramServerError(method=Call(), message="502"), *(network() for _ in range(8))]
    await bot.intake.accept([message(1), message(2), message(3, user=2)])
    await bot.intake.settled()
    assert bot.begun.count(1) == 11
    assert [number for number in bot.handled if number != 3] == [1, 2]
    assert bot.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


async def test_the_pause_that_telegram_names_is_kept(bot: Person) -> None:
    bot.faults[1] = [TelegramRetryAfter(method=Call(), message="flood", retry_after=300)]
    await bot.intake.accept([message(1)])
    await bot.intake.settled()
    assert bot.pauses == [300]
    assert bot.handled == [1]


@pytest.mark.parametrize(
    "fault", [ValueError("ours"), TelegramEntityTooLarge(method=Call(), message="too large"), KeyError("x")]
)
async def test_a_fault_of_ours_is_logged_and_the_next_update_handled(bot: Person, path: Path, fault: Exception) -> None:
    bot.faults[1] = [fault]
    with capture_logs() as logs:
        await bot.intake.accept([message(1), message(2)])
        await bot.intake.settled()
    assert bot.handled == [2]
    assert bot.pauses == []
    assert left(path) == []
    assert [entry["event"] for entry in logs] == ["not_handled"]


async def test_what_cannot_be_kept_is_told_and_comes_again(bot: Person, database: Database, path: Path) -> None:
    await bot.intake.accept([message(1)])
    await bot.intake.settled()
    await database.write(breaking("INSERT ON main.inbox"))
    batch = [message(2), message(3), tap(4), tap(5), message(6, user=2)]
    for _ in range(5):
        with pytest.raises(StorageError, match="full"):
            await bot.intake.accept(batch)
    assert bot.unkept == [2, 4, 5, 6]  # the first message of each user, and every tap
    assert bot.handled == [1]
    await database.write(mended)
    await bot.intake.accept(batch)
    await bot.intake.settled()
    assert sorted(bot.handled) == [1, 2, 3, 4, 5, 6]
    await database.write(breaking("INSERT ON main.inbox"))
    with pytest.raises(StorageError):
        await bot.intake.accept([message(7)])
    assert bot.unkept == [2, 4, 5, 6, 7]  # another time is told anew


async def test_telling_may_fail_too(bot: Person, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(raw: Raw) -> None:
        raise network()

    bot.intake._on_unkept = fails
    await database.write(breaking("INSERT ON main.inbox"))
    with capture_logs() as logs, pytest.raises(StorageError):
        await bot.intake.accept([message(1)])
    assert [entry["event"] for entry in logs] == ["failed_to_say"]


async def test_what_cannot_be_marked_is_marked_later(bot: Person, database: Database, path: Path) -> None:
    await database.write(breaking("DELETE ON main.inbox"))
    await bot.intake.accept([message(1)])
    with capture_logs() as logs:
        await bot.intake.settled()
    assert [entry["event"] for entry in logs] == ["not_marked"]
    assert left(path) == [1]
    await database.write(mended)
    await bot.intake.accept([message(2)])
    await bot.intake.settled()
    assert left(path) == []
    assert bot.handled == [1, 2]


async def test_an_update_that_cannot_be_kept_leaves_no_other_unmarked(
    bot: Person, database: Database, path: Path
) -> None:
    await bot.intake.accept([message(1)])
    await until(lambda: bot.handled == [1], what="the first update")
    await database.write(breaking("INSERT ON main.inbox"))
    with pytest.raises(StorageError):
        await bot.intake.accept([message(2)])  # marking the first belonged to this transaction
    await database.write(mended)
    await bot.intake.settled()
    assert left(path) == []


# Stopping and starting


async def test_stopping_waits_for_what_is_in_flight_and_leaves_the_rest(
    bot: Person, database: Database, path: Path
) -> None:
    gate = bot.hold(1)
    await bot.intake.accept([message(1), message(2), message(3), message(4, user=2)])
    await until(lambda: 4 in bot.handled, what="the other user's update")
    stopping = asyncio.ensure_future(bot.intake.stop())
    await turns()
    assert not stopping.done()
    gate.set()
    await stopping
    assert sorted(bot.handled) == [1, 4]
    assert left(path) == [2, 3]
    bot.start(database)
    await bot.intake.resume()
    await bot.intake.settled()
    assert bot.handled[-2:] == [2, 3]


async def test_stopping_does_not_wait_for_ever(bot: Person, path: Path) -> None:
    bot.hold(1)
    await bot.intake.accept([message(1)])
    await until(lambda: bot.begun == [1], what="the first update to be begun")
    await bot.intake.stop(seconds=0.01)
    assert left(path) == [1]


async def test_stopping_does_not_wait_for_telegram_to_come_back(database: Database, path: Path) -> None:
    bot = Person(database)
    bot.intake._sleep = bot.intake._rest
    bot.faults[1] = [TelegramRetryAfter(method=Call(), message="flood", retry_after=3600)]
    await bot.intake.accept([message(1)])
    await until(lambda: bot.begun == [1], what="the first update to be begun")
    await come_true(bot.intake.stop(), what="the intake to stop")
    assert left(path) == [1]


async def test_what_arrives_while_stopping_stays_for_the_next_start(bot: Person, path: Path) -> None:
    await bot.intake.stop()
    await bot.intake.accept([message(1)])
    assert not bot.intake.busy
    assert left(path) == [1]


async def test_stopping_on_a_full_disk_ends_too(bot: Person, database: Database) -> None:
    await bot.intake.accept([message(1)])
    await until(lambda: bot.handled == [1], what="the first update")
    await database.write(breaking("DELETE ON main.inbox"))
    await bot.intake.stop()


async def crash(bot: Person) -> None:
    """End the tasks as the end of the process would: nothing is marked any more."""
    for task in bot.intake._tasks:
        task.cancel()
    await asyncio.gather(*bot.intake._tasks, return_exceptions=True)


async def test_what_a_crash_left_is_handled_first_and_in_order(bot: Person, database: Database, path: Path) -> None:
    bot.hold(1)
    await bot.intake.accept([message(1), message(2), message(3)])
    await until(lambda: bot.begun == [1], what="the first update to be begun")
    await crash(bot)
    assert left(path) == [1, 2, 3]
    bot.gates.clear()
    bot.start(database)
    await bot.intake.resume()
    await bot.intake.accept([message(3), message(4)])  # Telegram repeats what was not confirmed
    await bot.intake.settled()
    assert bot.handled == [1, 2, 3, 4]


async def test_an_update_that_ends_the_program_is_given_up_and_no_other(
    bot: Person, database: Database, path: Path
) -> None:
    bot.hold(1)
    await bot.intake.accept([message(1), message(2)])
    for start in range(4):
        await until(lambda start=start: bot.begun == [1] * (start + 1), what=f"the update to be begun at start {start}")
        await crash(bot)
        bot.start(database)
        with capture_logs() as logs:
            await bot.intake.resume()
    assert {"event": "updates_given_up", "update_ids": [1], "log_level": "error"} in logs
    bot.gates.clear()
    await until(lambda: bot.handled == [2], what="the update behind the one given up")
    await bot.intake.settled()
    assert bot.given_up == [1]  # its sender was told
    assert left(path) == []


async def test_the_sender_of_what_is_given_up_is_told_once_telegram_is_back(
    bot: Person, database: Database, path: Path
) -> None:
    """However often the program is started before that."""
    bot.hold(1)
    await bot.intake.accept([message(1)])
    for start in range(4):
        await until(lambda start=start: bot.begun == [1] * (start + 1), what=f"the update to be begun at start {start}")
        await crash(bot)
        bot.start(database)
        bot.away = True
        await bot.intake.resume()
    for _ in range(3):
        await turns()
        assert bot.given_up == []
        await crash(bot)
        bot.start(database)
        await bot.intake.resume()
    bot.away = False
    await bot.intake.settled()
    assert bot.given_up == [1]
    assert left(path) == []


async def test_stops_in_good_order_give_up_nothing(bot: Person, database: Database) -> None:
    """While Telegram is away: it is not the update that ends the program."""
    bot.faults[1] = [network() for _ in range(20)]
    for _ in range(10):
        bot.intake._sleep = bot.intake._rest
        begun = len(bot.begun)
        await (bot.intake.accept([message(1)]) if not begun else bot.intake.resume())
        await until(lambda begun=begun: len(bot.begun) > begun, what="the update to be begun")
        await bot.intake.stop()
        bot.start(database)
    bot.faults.clear()
    await bot.intake.resume()
    await bot.intake.settled()
    assert bot.handled == [1]
    assert bot.given_up == []


# What is left to do for an update that is shown


async def test_what_is_left_to_do_holds_up_nobody(bot: Person, database: Database, path: Path) -> None:
    rest = bot.rests[1] = asyncio.get_running_loop().create_future()
    await bot.intake.accept([message(1)])
    await until(lambda: bot.handled == [1], what="the first update")
    await database.write(lambda _: None)
    assert left(path) == [1], "not done with, while the user waits for nothing else"
    await bot.intake.accept([message(2)])
    await until(lambda: bot.handled == [1, 2], what="the next update of the same user")
    assert bot.intake.busy
    rest.set_result(None)
    await bot.intake.settled()
    assert left(path) == []


@pytest.mark.parametrize("rests", [False, True])
async def test_an_update_is_marked_before_the_next_one_changes_anything(
    bot: Person, database: Database, path: Path, rests: bool
) -> None:
    """So nothing is shown again that is older than the user's last change: at most the tap is answered."""
    rest = asyncio.get_running_loop().create_future()
    if rests:
        bot.rests[1] = rest
    seen = []

    async def write(raw: Raw, following: Raw | None, again: bool) -> Rest | None:
        if raw["update_id"] == 2:
            await database.write(lambda _: None)
            seen.append((left(path), rows(path, "SELECT update_id, reply FROM effects")))
        return await bot.handle(raw, following, again)

    bot.intake._handle = write
    await bot.intake.accept([message(1), message(2)])
    await until(lambda: bot.handled == [1, 2], what="both updates")
    assert seen == [([1, 2], [(1, "only this")])] if rests else [([2], [])]
    rest.set_result(None)
    await bot.intake.settled()
    assert left(path) == []
    assert rows(path, "SELECT update_id FROM effects") == []


async def test_stopping_does_not_wait_for_ever_for_what_is_left(bot: Person, path: Path) -> None:
    bot.rests[1] = asyncio.get_running_loop().create_future()
    await bot.intake.accept([message(1)])
    await until(lambda: bot.handled == [1], what="the update")
    await bot.intake.stop(seconds=0.01)
    assert left(path) == [1]


async def test_another_try_is_told_that_it_is_one(bot: Person, database: Database) -> None:
    bot.faults[1] = [network(), network()]
    await bot.intake.accept([message(1), message(2)])
    await bot.intake.settled()
    assert bot.again == [1, 1]
    bot.hold(1)
    await bot.intake.accept([message(3)])
    await until(lambda: 3 in bot.begun, what="the update to be begun")
    await crash(bot)
    bot.gates.clear()
    bot.start(database)
    await bot.intake.resume()
    await bot.intake.settled()
    assert bot.again == [1, 1, 3]


async def test_starts_that_come_to_nothing_give_up_nothing(bot: Person, database: Database, path: Path) -> None:
    bot.hold(1)
    await bot.intake.accept([message(1), message(2)])
    for _ in range(20):
        await crash(bot)
        bot.start(database)
        await bot.intake.resume()  # and the machine goes down again before the first update was begun
    bot.gates.clear()
    await bot.intake.settled()
    assert bot.handled == [1, 2]


def test_a_group_has_a_queue_of_its_own() -> None:
    """Else a lively group would be taken for a flood in the private chat of whoever writes there."""
    group = {"id": -100, "type": "supergroup"}
    written = message(1, user=5)
    assert sender(written) == 5
    written["message"]["chat"] = group
    assert sender(written) == -100
    member = {"chat": group, "from": {"id": 5, "is_bot": False}}
    assert sender({"update_id": 2, "my_chat_member": member}) == -100
    assert sender({"update_id": 3, "channel_post": {"chat": {"id": -7, "type": "channel"}}}) == -7
    assert sender({"update_id": 4, "inline_query": {"from": {"id": 5}}}) == 5


@pytest.mark.parametrize(
    "event", [{"from": {"id": None}}, {"from": "Anna"}, {"chat": []}, {"from": {}}, {}, "text", None]
)
def test_an_update_of_an_unknown_shape_is_everybodys(event: Any) -> None:
    assert sender({"update_id": 1, "message": event}) == 0
