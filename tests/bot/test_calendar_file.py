"""The calendar file takes back what an earlier one brought into the phone; read with icalendar. From 2026-11-02."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from bot.storage import calendar_entries
from bot.storage.preferences import set_preference
from tests.bot.conftest import Bot, TestPhone

SUFFIX = "@mining-licence-companion"
POOL = f"due-pool-change-1-2026-11-02{SUFFIX}"
DECLARATION = f"due-fee-declaration-1-2026Q3{SUFFIX}"


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody who changed pools today and is reminded of the declaration, too."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("report:1::pool-change:2026-11-02")
    return phone


async def imported(phone: TestPhone) -> dict[str, Any]:
    """The events of a new file by uid."""
    count = len(phone.documents)
    await phone.tap_data("ics")
    assert len(phone.documents) == count + 1
    events = Calendar.from_ical(phone.documents[-1][1]).walk("VEVENT")
    found = {str(event["uid"]): event for event in events}
    assert len(found) == len(events)
    return found


def caption(phone: TestPhone) -> str:
    return str(phone.last.json["caption"])


def is_cancelled(phone: TestPhone, event: Any) -> bool:
    """Taken back in every way that a phone may understand."""
    mark = phone.t("calendar-cancelled", title="@").split("@")[0]
    ways = (event["status"] == "CANCELLED", str(event["summary"]).startswith(mark), not event.walk("VALARM"))
    assert len(set(ways[:2])) == 1
    return all(ways)


async def test_an_event_taken_back_is_cancelled_with_a_greater_sequence(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    first = await imported(phone)
    assert not any(is_cancelled(phone, event) for event in first.values())
    assert phone.t("calendar-caption-cancelled", count=1) not in caption(phone)
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    second = await imported(phone)  # within the same minute
    assert first.keys() == second.keys()
    assert is_cancelled(phone, second[POOL])
    assert second[POOL].decoded("dtstart") == first[POOL].decoded("dtstart")
    assert second[POOL]["sequence"] > first[POOL]["sequence"]
    assert phone.t("calendar-caption-cancelled", count=1) in caption(phone)
    assert [uid for uid, event in second.items() if is_cancelled(phone, event)] == [POOL]


async def test_what_was_taken_back_and_told_again_stands_again(bot: Bot) -> None:
    phone = await ready(bot)
    await imported(phone)
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    cancelled = await imported(phone)
    await phone.tap_data("report:1::pool-change:2026-11-02")
    again = await imported(phone)
    assert again[POOL]["status"] == "CONFIRMED"
    assert again[POOL].walk("VALARM")
    assert again[POOL]["sequence"] > cancelled[POOL]["sequence"]


async def test_a_duty_switched_off_is_cancelled(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    first = await imported(phone)
    await phone.tap_data("choose:1::fee-declaration:0")
    second = await imported(phone)
    cancelled = {uid for uid, event in second.items() if is_cancelled(phone, event)}
    assert cancelled == {uid for uid in first if "fee-declaration" in uid}
    await phone.tap_data("choose:1::fee-declaration:1")
    assert not any(is_cancelled(phone, event) for event in (await imported(phone)).values())


async def test_what_is_done_stays_with_its_mark_and_rings_no_more(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await imported(phone)
    due = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    await phone.tap_data(f"done:::{due}::{due}")
    done = (await imported(phone))[DECLARATION]
    assert str(done["summary"]).startswith("✅ ")
    assert done["status"] == "CONFIRMED"
    assert not done.walk("VALARM")
    assert phone.t("calendar-caption-done") in caption(phone)
    await phone.tap_data("choose:1::fee-declaration:0")  # what was done stays done
    assert str((await imported(phone))[DECLARATION]["summary"]).startswith("✅ ")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data(f"undone:::{due}::{due}")
    undone = (await imported(phone))[DECLARATION]
    assert not str(undone["summary"]).startswith("✅ ")
    assert undone.walk("VALARM")


async def test_a_deleted_applicant_leaves_the_phone_and_nothing_is_left_to_read(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    first = await imported(phone)
    name = bot.rows("cases")[0]["name"]
    await phone.tap_data("casedel!:1")
    assert bot.rows("cases") == []
    second = await imported(phone)  # nothing but cancellations, and still a file
    assert second.keys() == first.keys()
    assert all(is_cancelled(phone, event) for event in second.values())
    assert not any(name in str(event["summary"]) + str(event["description"]) for event in second.values())
    assert not any(name in str(row.values()) for row in bot.rows("calendar_entries"))


async def test_nothing_is_taken_back_that_was_never_sent(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    due = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    await phone.tap_data(f"done:::{due}::{due}")
    first = await imported(phone)
    assert not {POOL, DECLARATION} & first.keys()
    assert caption(phone).count("\n\n") == 0


@pytest.mark.parametrize(("days", "told"), [(50, True), (70, False)])
async def test_it_is_taken_back_for_sixty_days_after_its_day(bot: Bot, days: int, told: bool) -> None:
    phone = await ready(bot)
    await imported(phone)
    bot.clock.forward(days=days)
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    assert (POOL in await imported(phone)) is told


async def test_what_has_passed_is_left_where_it_is(bot: Bot) -> None:
    phone = await ready(bot)
    await imported(phone)
    bot.clock.forward(days=10)
    assert POOL not in await imported(phone)


async def test_a_moved_clock_never_makes_a_sequence_smaller(bot: Bot) -> None:
    phone = await ready(bot)
    first = await imported(phone)
    bot.clock.now = datetime(2026, 11, 1, 4, tzinfo=UTC)
    second = await imported(phone)
    assert all(second[uid]["sequence"] > first[uid]["sequence"] for uid in first.keys() & second.keys())
    assert DECLARATION in second
    assert max(event["sequence"] for event in second.values()) < 2**31


async def test_the_other_language_updates_the_same_events(bot: Bot) -> None:
    phone = await ready(bot)
    first = await imported(phone)
    await phone.tap_data("lang::::kk")
    second = await imported(phone)
    assert first.keys() == second.keys()
    assert first[POOL]["summary"] != second[POOL]["summary"]


async def test_nobody_takes_back_the_events_of_another(bot: Bot) -> None:
    phone, other = await ready(bot), await bot.newcomer("ru", "Ольга")
    await imported(phone)
    await other.send("/deadlines")
    await other.press("button-begin-case")
    await other.tap_data("report:2::pool-change:2026-11-02")
    assert set(await imported(other)) == {f"due-pool-change-2-2026-11-02{SUFFIX}"}
    assert date(2026, 11, 4) == (await imported(other))[f"due-pool-change-2-2026-11-02{SUFFIX}"].decoded("dtstart")


def hours(events: dict[str, Any]) -> set[timedelta]:
    """When on its day each alarm rings."""
    return {alarm["trigger"].dt % timedelta(days=1) for event in events.values() for alarm in event.walk("VALARM")}


@pytest.mark.parametrize(
    ("quiet", "hour", "rings"), [("22-8", 7, 8), ("22-8", 10, 10), ("22-8", 18, 18), ("0-0", 5, 5), ("20-9", 23, 9)]
)
async def test_alarms_ring_at_the_users_own_hour(bot: Bot, quiet: str, hour: int, rings: int) -> None:
    phone = await ready(bot)
    first = await imported(phone)
    assert hours(first) == {timedelta(hours=10)}
    await bot.app.services.database.write(lambda c: set_hours(c, phone.user.id, quiet, hour))
    await phone.tap_data("pref:::pause:2026-11-20")  # a pause of the bot's reminders moves no alarm
    second = await imported(phone)
    assert hours(second) == {timedelta(hours=rings)}
    assert all(second[uid]["sequence"] > first[uid]["sequence"] for uid in first)
    assert {uid: len(event.walk("VALARM")) for uid, event in second.items()} == {
        uid: len(event.walk("VALARM")) for uid, event in first.items()
    }


async def three(bot: Bot, language: str = "ru") -> TestPhone:
    """Three applicants with the same declaration ahead; the first has changed pools besides."""
    phone = await ready(bot, language)
    for name in ("Альфа", "Бета"):
        await phone.tap_data("newcase")
        await phone.send(name)
        case = max(row["id"] for row in bot.rows("cases"))
        await phone.tap_data(f"choose:{case}::fee-declaration:1")
    return phone


def due_of(bot: Bot, case: int) -> int:
    return next(r["id"] for r in bot.rows("due_dates") if (r["case_id"], r["period"]) == (case, "2026Q3"))


async def test_several_with_the_same_to_do_have_one_event(bot: Bot, language: str) -> None:
    phone = await three(bot, language)
    events = await imported(phone)
    assert [uid for uid in events if "fee-declaration" in uid and "2026Q3" in uid] == [DECLARATION]
    event = events[DECLARATION]
    first = bot.rows("cases")[0]["name"]
    assert str(event["summary"]).endswith(phone.t("deadlines-and-more", names=first, count=2))
    lines = str(event["description"]).split("\n")
    assert {f"• {first}", "• Альфа", "• Бета"} <= set(lines)
    assert len(event.walk("VALARM")) == 2
    await phone.tap_data(f"done:::{due_of(bot, 1)}::{due_of(bot, 1)}")
    event = (await imported(phone))[DECLARATION]
    assert str(event["summary"]).endswith(phone.t("deadlines-and-more", names="Альфа", count=1))
    assert {f"✅ {first}", "• Альфа", "• Бета"} <= set(str(event["description"]).split("\n"))
    assert event.walk("VALARM"), "of the others it is still to be done"
    for case in (2, 3):
        await phone.tap_data(f"done:::{due_of(bot, case)}::{due_of(bot, case)}")
    event = (await imported(phone))[DECLARATION]
    assert str(event["summary"]).startswith("✅ ")
    assert not event.walk("VALARM")


async def test_the_event_outlives_the_applicant_under_whose_number_it_was_sent(bot: Bot) -> None:
    phone = await three(bot)
    first = await imported(phone)
    await phone.tap_data("casedel!:1")
    second = await imported(phone)
    assert second[DECLARATION]["status"] == "CONFIRMED"
    assert second[DECLARATION]["sequence"] > first[DECLARATION]["sequence"]
    assert is_cancelled(phone, second[POOL])
    for case in (2, 3):
        await phone.tap_data(f"choose:{case}::fee-declaration:0")
    assert is_cancelled(phone, (await imported(phone))[DECLARATION])
    await phone.tap_data("choose:3::fee-declaration:1")
    assert [uid for uid, event in (await imported(phone)).items() if event["status"] == "CONFIRMED"] == [
        uid for uid in second if "fee-declaration" in uid
    ]


async def test_what_older_files_had_for_each_applicant_becomes_one_event(bot: Bot) -> None:
    """The lowest number goes on for all; the others are taken back, in every file until they are forgotten."""
    phone = await three(bot)
    day, state = date(2026, 11, 13), calendar_entries.State.OPEN
    older = [calendar_entries.Entry(case, "fee-declaration", "2026Q3", day, state, 5) for case in (3, 1, 2)]
    await bot.app.services.database.write(lambda c: calendar_entries.keep(c, phone.user.id, older))
    for _ in range(2):
        events = await imported(phone)
        mine = {uid: is_cancelled(phone, event) for uid, event in events.items() if "2026Q3" in uid}
        assert mine == {DECLARATION: False} | {DECLARATION.replace("-1-", f"-{case}-"): True for case in (2, 3)}
        assert all(events[uid]["sequence"] > 5 for uid in mine)


async def test_the_phone_rings_twice_at_the_most_the_first_and_the_last_time_that_the_bot_reminds(bot: Bot) -> None:
    phone = await ready(bot)
    for days, rings in (("14,7,3,1,0", {14, 0}), ("7", {7}), ("3,1", {3, 1})):
        await bot.app.services.database.write(lambda c, days=days: set_ahead(c, phone.user.id, days))
        alarms = (await imported(phone))[DECLARATION].walk("VALARM")
        assert {-(alarm["trigger"].dt // timedelta(days=1)) for alarm in alarms} == rings
        assert len(alarms) == len(rings)


def set_ahead(connection: Any, user_id: int, days: str) -> None:
    connection.execute("REPLACE INTO ahead (user_id, duty, days) VALUES (?, 'fee-declaration', ?)", (user_id, days))


def set_hours(connection: Any, user_id: int, quiet: str, hour: int) -> None:
    for name, value in zip(("quiet_from", "quiet_to", "hour"), (*map(int, quiet.split("-")), hour), strict=True):
        set_preference(connection, user_id, name, value)


async def test_a_double_tap_sends_two_files_of_which_the_second_is_not_older(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.tap_data("ics", settle=False)
    await phone.tap_data("ics", settle=False)
    await phone.tap_data("ics")
    files = [
        {str(event["uid"]): event["sequence"] for event in Calendar.from_ical(body).walk("VEVENT")}
        for _, body in phone.documents
    ]
    assert len(files) == 3
    for first, second in pairwise(files):
        assert first.keys() == second.keys()
        assert all(second[uid] > first[uid] for uid in first)


@pytest.mark.parametrize(("days", "left"), [(62, True), (63, False)])
async def test_entries_are_forgotten_sixty_days_after_their_day_by_the_clock(bot: Bot, days: int, left: bool) -> None:
    phone = await ready(bot)
    await imported(phone)
    await bot.app.tick()
    bot.clock.forward(days=days)  # the pool change was due on 4 November
    await bot.app.tick()
    await bot.flushed()
    assert ("pool-change" in {row["duty"] for row in bot.rows("calendar_entries")}) is left
    assert bot.rows("calendar_entries")  # what still lies ahead


async def test_privacy_tells_of_the_calendar_file(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.send("/privacy")
    assert str(calendar_entries.KEPT.days) in phone.text
    await ready_again(phone)
    await imported(phone)
    assert bot.rows("calendar_entries")
    await phone.tap_data("delete!")
    assert bot.rows("calendar_entries") == []


async def ready_again(phone: TestPhone) -> None:
    """An applicant with a pool change of today."""
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("report:1::pool-change:2026-11-02")
