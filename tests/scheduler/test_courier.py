"""The courier against a Telegram of our own: faults, floods, blocks, crashes, and time that jumps."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar, work_calendar
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Language
from bot.reminders.planner import replan
from bot.standin.core import TOKEN, StandIn
from bot.standin.faults import Fault
from bot.standin.server import Server
from bot.storage import cases, outgoing, reminders, users
from bot.storage.database import Database
from bot.storage.reminders import ReminderItem
from bot.storage.users import Users
from bot.telegram.screen import Screen
from bot.telegram.services import Services
from bot.telegram.session import Session
from scheduler.clock import Scheduler
from scheduler.courier import Courier
from tests.bot.conftest import texts
from tests.clock import Clock, almaty
from tests.law.changed import new_edition
from tests.scheduler.world import changed, unix, written


class Crash(BaseException):
    """The process ends here."""


def render(t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date, calendar: WorkCalendar) -> Screen:
    """What is told, as words that a test can read."""
    lines = []
    for item in items:
        if item.due is not None and "<" in item.due.case_name:
            raise ValueError("a bad row")
        of = f"{item.due.duty} {item.due.period} " if item.due else ""
        lines.append(f"{of}{item.kind}{f' late {item.late_by_days}' if item.late_by_days else ''}")
    return Screen("\n".join(lines))


class Post:
    """A database, a courier with its scheduler, a Telegram and the hand on the clock."""

    def __init__(self, path: Path, standin: StandIn, server: Server, time: Clock) -> None:
        self.path = path
        self.standin = standin
        self.server = server
        self.time = time
        self.render = render
        self.people: dict[int, Any] = {}

    async def open(self) -> None:
        """Start, as after a stop or a crash."""
        self.database = await Database.open(self.path)
        self.session = Session(api=TelegramAPIServer.from_base(self.server.base_url), timeout=30)
        self.session._sleep = self.time.sleep  # type: ignore[assignment]
        bot = Bot(TOKEN, session=self.session)
        self.services = Services(self.database, Users(self.database), texts(), catalogue(), self.time, self.session)
        calendar = work_calendar()
        self.courier = Courier(
            self.services,
            bot,
            lambda *a: self.render(*a),
            calendar,
            sleep=self.time.sleep,
            monotonic=self.time.monotonic,
        )
        self.scheduler = Scheduler(self.services, self.courier, calendar)

    async def close(self) -> None:
        await self.scheduler.stop()
        await self.session.close()
        await self.database.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def user(self, *duties: str, name: str = "ИП", event: str | None = None) -> int:
        """Somebody who has chosen some duties; `event` is a day on which the pool changed."""
        person = self.standin.add_user("Сергей", "ru")
        person.chat.started = True
        self.people[person.chat.id] = person

        def write(connection: sqlite3.Connection) -> None:
            now = int(self.time().timestamp())
            users.set_language(connection, person.chat.id, Language.RU, now)
            case = cases.create(connection, person.chat.id, name, "Цех", person.chat.id, now)
            assert case is not None
            for duty in duties:
                reminders.choose(connection, person.chat.id, case, duty, True, now)
            if event is not None:
                day = date.fromisoformat(event)
                reminders.report_event(connection, person.chat.id, case, "pool-change", day, person.chat.id, now)
            self.plan(connection, person.chat.id)

        await self.database.write(write)
        return int(person.chat.id)

    def plan(self, connection: sqlite3.Connection, user_id: int) -> None:
        replan(connection, user_id, self.services.catalogue, work_calendar(), self.time())

    async def write(self, user_id: int, change: Any) -> None:
        """Change something of a user and plan anew, as a handler does."""

        def run(connection: sqlite3.Connection) -> None:
            change(connection)
            self.plan(connection, user_id)

        await self.database.write(run)

    async def at(self, moment: str) -> None:
        """Set the clock and let everything be done that is to be done by then."""
        self.time.set(moment)
        await self.scheduler.tick()

    def fail_for(self, chats: list[int], kind: Any) -> None:
        """Let every message to these chats fail, until called with others."""
        faults = self.standin.faults
        take = type(faults).take
        call, current = self.standin.call, []

        def struck(method: str) -> Fault | None:
            if method == "sendMessage" and current and current[-1] in chats:
                return Fault(method, kind, 1, 500, "", None)
            return take(faults, method)

        async def noted(method: str, params: Any = None, files: Any = None) -> Any:
            current.append(int((params or {}).get("chat_id", 0)))
            return await call(method, params, files)

        faults.take = struck  # type: ignore[method-assign]
        self.standin.call = noted  # type: ignore[method-assign]

    def got(self, user_id: int) -> list[str]:
        """The messages that a user has got."""
        return [message.text for message in self.people[user_id].chat.messages.values() if message.from_bot]

    async def states(self, user_id: int) -> dict[str, str]:
        """kind -> state of the reminders up to now and of whatever is under way."""
        now = int(self.time().timestamp())
        rows = await self.database.read(
            lambda c: c.execute(
                "SELECT kind, state FROM reminders WHERE user_id = ? AND (at <= ? OR state <> 'planned')",
                (user_id, now),
            ).fetchall()
        )
        return {row[0]: row[1] for row in rows}


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    time = Clock("2026-11-02 09:00")
    standin = StandIn(time)
    async with Server(standin) as server:
        made = Post(tmp_path / "bot.db", standin, server, time)
        await made.open()
        yield made
        await made.close()


async def test_a_reminder_goes_out_at_its_hour_and_once(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-06 09:59")
    assert post.got(user) == []
    await post.at("2026-11-06 10:00")
    await post.at("2026-11-06 10:01")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7"]


async def test_the_record_says_who_was_reminded_of_what_and_when(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-06 10:00")
    (row,) = await post.database.read(
        lambda c: c.execute(
            "SELECT r.user_id, d.duty, d.period, kind, sent_at, message_id, late, state FROM reminders r"
            " JOIN due_dates d ON d.id = r.due_id WHERE sent_at IS NOT NULL"
        ).fetchall()
    )
    assert (row["user_id"], row["duty"], row["kind"], row["late"]) == (user, "fee-declaration", "ahead:7", 0)
    assert written(row["sent_at"]) == "2026-11-06 10:00"
    assert row["message_id"] in post.people[user].chat.messages


async def test_reminders_of_one_hour_come_as_one_message(post: Post) -> None:
    user = await post.user("fee-declaration", "fee-payment")

    def same_hour(connection: sqlite3.Connection) -> None:
        reminders.set_ahead(connection, user, "fee-declaration", [3], 0)
        reminders.set_ahead(connection, user, "fee-payment", [15], 0)

    await post.write(user, same_hour)
    await post.at("2026-11-10 10:00")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:3\nfee-payment 2026Q3 ahead:15"]


async def test_down_for_a_week_says_that_it_is_late_and_drops_what_is_past_its_use(post: Post) -> None:
    late = await post.user("fee-payment")  # limit 25 November: 14 days before is 11 November
    past = await post.user(event="2026-11-02")  # limit 4 November
    await post.at("2026-11-02 09:01")
    await post.close()
    post.time.set("2026-11-13 12:00")
    await post.open()
    await post.scheduler.tick()
    assert post.got(late) == ["fee-payment 2026Q3 ahead:14 late 2"]
    assert post.got(past) == ["pool-change 2026-11-02 now", "pool-change 2026-11-02 overdue:1 late 1"]
    states = {kind: state for kind, state in (await post.states(past)).items() if state != "planned"}
    gone = {"next": "dropped", "ahead:0": "dropped"}
    assert states == {"now": "sent", **gone, "after": "sent", "overdue:1": "sent"}
    dropped = await post.database.read(lambda c: reminders.not_sent(c, past))
    (item,) = dropped  # of "next" and "ahead:0"
    assert (item.count, str(item.first), str(item.last), item.paused) == (2, "2026-11-03", "2026-11-04", 0)
    assert await post.database.read(lambda c: reminders.not_sent(c, late)) == []


async def test_down_for_a_day_tells_one_due_date_once(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-05 10:00")
    await post.at("2026-11-12 15:00")  # 7, 3 and 1 days ahead have gone by
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:1"]
    assert set((await post.states(user)).values()) == {"sent"}


async def test_down_for_half_a_year_goes_on_from_now(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2027-05-01 12:00")
    overdue = (f"fee-declaration {quarter} overdue:2027-04 late 30" for quarter in ("2026Q3", "2026Q4"))
    assert post.got(user) == ["\n".join(["fee-declaration 2027Q1 ahead:14 late 1", *overdue])]
    await post.at("2027-05-04 10:00")  # the first working day of the month
    assert post.got(user)[1:] == ["\n".join(f"fee-declaration {q} overdue:2027-05" for q in ("2026Q3", "2026Q4"))]
    await post.at("2027-05-07 10:00")
    assert post.got(user)[2:] == ["fee-declaration 2027Q1 ahead:7"]


async def test_after_the_limit_weekly_then_monthly_until_it_is_done(post: Post) -> None:
    user = await post.user(event="2026-11-02")
    for day in range(400):
        for hour in (9, 10, 11):
            await post.at(f"{date(2026, 11, 2) + timedelta(days=day)} {hour:02}:00")
    said = [text.removeprefix("pool-change 2026-11-02 ") for text in post.got(user)]
    assert said[:4] == ["now", "next", "ahead:0", "after"]
    assert said[4:8] == [f"overdue:{week}" for week in range(1, 5)]
    assert said[8:] == [f"overdue:2027-{month:02}" for month in range(1, 13)]
    assert all("late" not in text for text in said)
    due = (await post.database.read(lambda c: reminders.due_dates(c, user, date.min, date.max)))[0]
    assert due.limit == date(2026, 11, 4)

    def done(c: sqlite3.Connection) -> None:
        reminders.mark_done(c, user, due.id, True, unix("2027-12-07 12:00"))
        replan(c, user, catalogue(), work_calendar(), almaty("2027-12-07 12:00"))

    await post.database.write(done)
    for day in range(200):
        await post.at(f"{date(2027, 12, 7) + timedelta(days=day)} 12:00")
    assert len(post.got(user)) == len(said)


async def test_the_quiet_hours_hold_what_was_late_until_the_morning(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-06 23:00")
    assert post.got(user) == []
    await post.at("2026-11-07 07:59")
    assert post.got(user) == []
    await post.at("2026-11-07 08:00")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7 late 1"]


async def test_a_clock_set_back_sends_nothing_twice(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-06 10:00")
    await post.at("2026-11-05 10:00")
    await post.at("2026-11-06 10:00")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7"]


async def test_429_is_waited_out_and_the_place_is_kept(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(3)]
    post.standin.faults.add("sendMessage", retry_after=7)
    await post.at("2026-11-06 10:00")
    assert [post.got(user) for user in people] == [["fee-declaration 2026Q3 ahead:7"]] * 3
    assert 7 in post.time.slept


async def test_a_429_longer_than_patience_leaves_telegram_alone_for_as_long(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(3)]
    post.standin.faults.add("sendMessage", retry_after=600)
    await post.at("2026-11-06 10:00")
    calls = len(post.standin.calls)
    post.time.forward(seconds=300)
    await post.scheduler.tick()
    assert len(post.standin.calls) == calls
    assert {state for user in people for state in (await post.states(user)).values()} == {"planned"}
    post.time.forward(seconds=301)
    await post.scheduler.tick()
    assert [post.got(user) for user in people] == [["fee-declaration 2026Q3 ahead:7"]] * 3


async def test_5xx_is_tried_again_later_and_the_others_go_on(post: Post) -> None:
    first, second = await post.user("fee-declaration"), await post.user("fee-declaration")
    post.standin.faults.add("sendMessage")
    await post.at("2026-11-06 10:00")
    assert [post.got(first), post.got(second)] == [[], ["fee-declaration 2026Q3 ahead:7"]]
    post.time.forward(seconds=6)
    await post.scheduler.tick()
    assert post.got(first) == ["fee-declaration 2026Q3 ahead:7"]


async def test_an_outage_loses_nothing_and_is_not_hammered(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(10)]
    fault = post.standin.faults.add("sendMessage", "drop", times=10_000)
    await post.at("2026-11-06 10:00")
    tried = len(post.standin.calls)
    assert tried <= 6  # three messages and three pauses that grow: nobody's turn is used up while nothing goes out
    for _ in range(60):
        post.time.forward(seconds=20)
        await post.scheduler.tick()
    assert len(post.standin.calls) - tried < 300
    post.standin.faults.waiting.remove(fault)
    for _ in range(60):
        post.time.forward(seconds=60)
        await post.scheduler.tick()
    assert [post.got(user) for user in people] == [["fee-declaration 2026Q3 ahead:7"]] * 10


@pytest.mark.parametrize("kind", ["gateway", "drop"])
async def test_chats_that_always_fail_hold_nobody_up(post: Post, kind: Any) -> None:
    dead = [await post.user("fee-declaration") for _ in range(3)]
    alive = [await post.user("fee-declaration") for _ in range(5)]
    post.fail_for(dead, kind)
    await post.at("2026-11-06 10:00")
    assert [post.got(user) for user in alive] == [["fee-declaration 2026Q3 ahead:7"]] * 5, "in the same tick"
    assert sum(post.time.slept) < 10
    for _ in range(30):
        late = await post.user(event="2026-11-06")
        post.time.slept.clear()
        post.time.forward(seconds=20)
        await post.scheduler.tick()
        assert post.got(late), "whatever comes later does not wait for them either"
        assert sum(post.time.slept) < 20
    post.fail_for([], kind)
    post.time.forward(hours=2)
    await post.scheduler.tick()
    assert all(len(post.got(user)) == 1 for user in dead), "and nothing of theirs is lost"


async def test_an_answer_that_is_lost_repeats_at_most_that_one(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(3)]
    post.standin.faults.add("sendMessage", "drop_after")
    await post.at("2026-11-06 10:00")
    post.time.forward(seconds=6)
    await post.scheduler.tick()
    assert sorted(len(post.got(user)) for user in people) == [1, 1, 2]


async def test_who_blocks_is_set_aside_and_resumed_on_return(post: Post) -> None:
    user, other = await post.user("fee-declaration", event="2026-11-02"), await post.user("fee-declaration")
    await post.services.users.get(user)
    post.people[user].block()
    await post.at("2026-11-02 10:00")
    assert (await post.services.users.get(user)).blocked
    await post.at("2026-11-06 10:00")
    assert post.got(other) == ["fee-declaration 2026Q3 ahead:7"]
    calls = len(post.standin.calls)
    await post.at("2026-11-07 10:00")
    assert len(post.standin.calls) == calls  # nobody tries again and again
    assert await post.database.read(lambda c: outgoing.anything(c, int(post.time().timestamp()))) is False
    post.people[user].unblock()
    await post.write(user, lambda c: users.set_blocked(c, user, None))
    await post.at("2026-11-08 10:00")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7 late 2\npool-change 2026-11-02 after late 3"]


@pytest.mark.parametrize("description", ["Bad Request: chat not found", "Forbidden: user is deactivated"])
async def test_a_chat_that_is_gone_is_set_aside(post: Post, description: str) -> None:
    user = await post.user("fee-declaration")
    post.standin.faults.add("sendMessage", code=403 if "Forbidden" in description else 400, description=description)
    await post.at("2026-11-06 10:00")
    assert (await post.services.users.get(user)).blocked


async def test_one_bad_row_never_stops_the_others(post: Post) -> None:
    bad = await post.user("fee-declaration", name="<bad>")
    good = await post.user("fee-declaration")
    for minute in range(0, 60, 5):
        await post.at(f"2026-11-06 10:{minute:02}")
    assert (post.got(bad), post.got(good)) == ([], ["fee-declaration 2026Q3 ahead:7"])
    assert await post.states(bad) == {"ahead:7": "dropped"}


async def test_one_bad_case_does_not_keep_the_users_other_cases(post: Post) -> None:
    user = await post.user("fee-declaration", name="<bad>")

    def second(connection: sqlite3.Connection) -> None:
        case = cases.create(connection, user, "good", "Цех", 77, 0)
        assert case is not None
        reminders.choose(connection, user, case, "fee-declaration", True, int(post.time().timestamp()))

    await post.write(user, second)
    await post.at("2026-11-06 10:00")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7"]


async def test_a_message_that_telegram_refuses_is_given_up_and_the_others_go(post: Post) -> None:
    bad, good = await post.user("fee-declaration"), await post.user("fee-declaration")
    post.render = lambda t, law, items, *rest: Screen("x" * 5000 if items[0].due.case_id == 1 else "fine")
    for minute in range(0, 60, 5):
        await post.at(f"2026-11-06 10:{minute:02}")
    assert (post.got(bad), post.got(good)) == ([], ["fine"])


async def test_bad_markup_is_sent_as_plain_text(post: Post) -> None:
    user = await post.user("fee-declaration")
    post.render = lambda *_: Screen("<b>15 ноября &lt;")
    await post.at("2026-11-06 10:00")
    assert post.got(user) == ["15 ноября <"]


@pytest.mark.parametrize(("sends", "copies"), [(False, 1), (True, 2)], ids=["before sending", "before recording"])
async def test_a_crash_loses_nothing_and_repeats_at_most_one(post: Post, sends: bool, copies: int) -> None:
    people = [await post.user("fee-declaration") for _ in range(5)]
    call = post.session.call
    calls = 0

    async def crash(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 3:
            if sends:
                await call(*arguments, **options)
            raise Crash
        return await call(*arguments, **options)

    post.session.call = crash  # type: ignore[method-assign]
    with pytest.raises(Crash):
        await post.at("2026-11-06 10:00")
    await post.restart()
    await post.scheduler.tick()
    assert sorted(len(post.got(user)) for user in people) == [1, 1, 1, 1, copies]
    assert {state for user in people for state in (await post.states(user)).values()} == {"sent"}


@pytest.mark.parametrize("table", ["known_rules", "reminders"])
async def test_that_news_went_out_and_what_is_known_by_them_are_on_record_both_or_neither(
    post: Post, table: str
) -> None:
    user = await post.user("fee-payment")
    await post.at("2026-11-02 11:00")
    payment = post.services.law.duties["fee-payment"]
    post.services.law = changed(post.services.law, new_edition(payment, "2027-01-01"))
    await post.at("2026-11-02 11:01")
    sent = "NEW.state = 'sent'" if table == "reminders" else "true"
    fault = f"CREATE TRIGGER fault BEFORE UPDATE ON {table} WHEN {sent} BEGIN SELECT RAISE(ABORT, 'no'); END"
    await post.database.write(lambda c: c.execute(fault) and None)
    news = "law:fee-payment@new"
    await post.at("2026-11-03 10:00")
    assert post.got(user) == [news]
    assert ((await post.states(user))[news], await knows(post, user)) == ("claimed", [payment.latest.id])
    await post.database.write(lambda c: c.execute("DROP TRIGGER fault") and None)
    law = post.services.law
    await post.restart()
    post.services.law = law
    await post.at("2026-11-03 10:01")
    assert post.got(user) == [news] * 2
    assert ((await post.states(user))[news], await knows(post, user)) == ("sent", [payment.latest.id, "new"])
    await post.at("2026-11-04 11:00")
    assert post.got(user) == [news] * 2


async def knows(post: Post, user: int) -> list[str]:
    """Ids of the editions of the payment that a user knows."""
    (row,) = await post.database.read(
        lambda c: c.execute("SELECT editions FROM known_rules WHERE user_id = ?", (user,)).fetchall()
    )
    return list(json.loads(row[0]))


async def test_a_claim_left_behind_is_sent_after_five_minutes(post: Post) -> None:
    user = await post.user("fee-declaration")
    await post.at("2026-11-06 09:59")
    post.time.set("2026-11-06 10:00")
    now = int(post.time().timestamp())
    await post.database.write(lambda c: outgoing.claim(c, now, 5))
    await post.at("2026-11-06 10:05")
    assert post.got(user) == []
    await post.at("2026-11-06 10:06")
    assert post.got(user) == ["fee-declaration 2026Q3 ahead:7"]


async def test_what_is_done_between_claim_and_sending_is_not_sent(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(2)]

    def done_meanwhile(*arguments: Any) -> Screen:
        other = people[1]
        post.database.post(
            lambda c: c.execute(
                "UPDATE due_dates SET done_at = 1 WHERE case_id IN (SELECT id FROM cases WHERE user_id = ?)", (other,)
            )
        )
        return render(*arguments)

    post.render = done_meanwhile
    await post.at("2026-11-06 10:00")
    assert [len(post.got(user)) for user in people] == [1, 0]
    assert await post.states(people[1]) == {"ahead:7": "cancelled"}


async def test_a_user_who_deletes_everything_meanwhile_gets_nothing(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(2)]

    def deleted_meanwhile(*arguments: Any) -> Screen:
        post.database.post(lambda c: users.delete(c, people[1]))
        return render(*arguments)

    post.render = deleted_meanwhile
    await post.at("2026-11-06 10:00")
    assert [len(post.got(user)) for user in people] == [1, 0]


async def test_all_reminders_of_an_hour_come_as_one_message(post: Post) -> None:
    user = await post.user("fee-declaration")

    def many(connection: sqlite3.Connection) -> None:
        for number in range(6):
            case = cases.create(connection, user, f"case {number}", "Цех", 1000 + number, 0)
            assert case is not None
            reminders.choose(connection, user, case, "fee-declaration", True, int(post.time().timestamp()))

    await post.write(user, many)
    await post.at("2026-11-06 10:00")
    assert [len(text.splitlines()) for text in post.got(user)] == [7]


async def test_never_more_than_25_messages_in_a_second(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(60)]
    sent: list[float] = []

    def note(*arguments: Any) -> Screen:
        sent.append(post.time.monotonic())
        return render(*arguments)

    post.render = note
    await post.at("2026-11-06 10:00")
    assert all(len(post.got(user)) == 1 for user in people)
    assert max(sum(start <= moment < start + 1 for moment in sent) for start in sent) <= 25
    assert sent[-1] - sent[0] < 3  # and not much slower either


async def test_stopping_finishes_the_message_under_way_and_no_more(post: Post) -> None:
    people = [await post.user("fee-declaration") for _ in range(5)]

    def stop(*arguments: Any) -> Screen:
        post.courier.stop()
        return render(*arguments)

    post.render = stop
    await post.at("2026-11-06 10:00")
    assert sum(len(post.got(user)) for user in people) == 1
    post.render = render
    await post.restart()
    await post.scheduler.tick()
    assert [len(post.got(user)) for user in people] == [1] * 5


async def test_a_tick_with_nothing_due_writes_nothing(post: Post) -> None:
    await post.user("fee-declaration")
    await post.at("2026-11-03 10:00")
    before = await post.database.write(lambda c: c.total_changes)
    await post.scheduler.tick()
    assert await post.database.write(lambda c: c.total_changes) == before


async def test_apscheduler_ticks_and_stops(post: Post) -> None:
    user = await post.user(event="2026-11-02")
    rendered = asyncio.Event()

    def note(*arguments: Any) -> Screen:
        rendered.set()
        return render(*arguments)

    post.render = note
    post.scheduler.start(delay=0)
    await asyncio.wait_for(rendered.wait(), 10)
    await post.scheduler.stop()  # the message under way is finished
    assert post.got(user) == ["pool-change 2026-11-02 now"]
    post.time.set("2026-11-03 10:00")
    await post.scheduler.tick()  # stopped
    assert len(post.got(user)) == 1
