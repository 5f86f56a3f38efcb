"""Reminders as they arrive, and what their buttons do; in both languages. The clock starts at 2026-11-02, 9:00."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.language import dates
from bot.language.texts import Translator, without_markup
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import counted
from bot.law.known import DateMoved
from bot.law.model import Language
from bot.law.periods import Quarter
from bot.storage import cases
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.callbacks import MOST_BYTES
from bot.telegram.screens.reminder import MOST_ITEMS, reminder
from tests.bot.conftest import Bot, TestPhone, texts
from tests.law.changed import counted as counted_as
from tests.law.changed import new_edition
from tests.scheduler.world import changed

DUTIES = list(catalogue().duties)


async def reminded(bot: Bot, *duties: str, language: str = "ru") -> TestPhone:
    """Somebody who is reminded of some duties and has just been told of the first."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    for duty in duties:
        await phone.tap_data(f"choose:1::{duty}:1")
    await at(bot, 2026, 11, 6, 10, 5)
    return phone


async def at(bot: Bot, *moment: int) -> None:
    """Set the clock to a moment in Almaty and tick."""
    year, month, day, hour, minute = moment
    bot.clock.now = datetime(year, month, day, hour - 5, minute, tzinfo=UTC)
    await bot.app.tick()


def sent(bot: Bot) -> list[str]:
    return sorted(row["kind"] for row in bot.rows("reminders") if row["state"] == "sent")


async def test_a_reminder_says_what_until_when_and_how_sure(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    text = phone.text
    first = f"{dates.short_date(phone.language, date(2026, 11, 16))}: "
    assert text.startswith(first), "what a locked screen shows"
    assert phone.t("duty-fee-declaration.title").lower() in text.split("\n")[0].lower()
    assert dates.not_later_than(phone.language, date(2026, 11, 16))[1:] in text
    assert dates.with_weekday(phone.language, date(2026, 11, 13)) in text
    assert phone.t("days-left-working", count=6) in text
    done = phone.t("button-done", what=phone.t("duty-fee-declaration.done"))
    assert phone.labels == [
        done,
        *(
            phone.t(key)
            for key in (
                "button-snooze-hour",
                "button-snooze-evening",
                "button-snooze-tomorrow",
                "button-count-fee",
                "button-prepare",
                "button-stop",
            )
        ),
    ]


async def test_a_reminder_of_a_repealed_duty_says_by_own_choice(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "quarterly-information", language=language)
    await at(bot, 2026, 12, 25, 10, 5)
    assert f"⚠️ {phone.t('duty-quarterly-information.status-note')}" in phone.text
    assert dates.before(phone.language, date(2027, 1, 10))[1:] in phone.text


async def test_done_can_be_undone_in_the_reminder_itself(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    message = phone.last.id
    await phone.press("button-done", what="")
    assert phone.last.id == message
    assert phone.has_button(phone.t("button-undone"))
    assert not phone.has_button(phone.t("button-snooze-hour"))
    await at(bot, 2026, 11, 13, 10, 5)
    assert sent(bot) == ["ahead:7"]
    await phone.press("button-undone")
    await at(bot, 2026, 11, 16, 10, 5)
    assert "limit" in sent(bot)


async def test_done_does_not_move_the_series(bot: Bot) -> None:
    phone = await reminded(bot, "fee-declaration")
    await phone.press("button-done", what="")
    periods = {row["period"]: row["limit_on"] for row in bot.rows("due_dates")}
    assert periods["2026Q4"] == "2027-02-15"


@pytest.mark.parametrize(
    ("key", "day", "hour"),
    [("button-snooze-hour", 6, "11:05"), ("button-snooze-evening", 6, "19:00"), ("button-snooze-tomorrow", 7, "10:00")],
)
async def test_a_snooze_comes_once_more_and_moves_nothing(
    bot: Bot, language: str, key: str, day: int, hour: str
) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    before = bot.rows("due_dates")
    await phone.press(key)
    assert phone.t("snooze-set", date=dates.on_date(phone.language, date(2026, 11, day)), time=hour) in phone.text
    assert bot.rows("due_dates") == before
    count = len(phone.messages)
    await at(bot, 2026, 11, day, int(hour[:2]), int(hour[3:]) + 1)
    assert len(phone.messages) == count + 1
    assert titled(phone, "fee-declaration") in phone.text
    await at(bot, 2026, 11, 9, 21, 0)
    assert len(phone.messages) == count + 1
    await at(bot, 2026, 11, 10, 10, 5)  # the series goes on as if nothing had been put off
    assert len(phone.messages) == count + 2


async def test_a_late_evening_snooze_waits_for_the_morning(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    bot.clock.now = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)  # 21:30 in Almaty, quiet from 22:00
    await phone.press("button-snooze-evening")
    assert phone.t("snooze-set", date=dates.on_date(phone.language, date(2026, 11, 7)), time="08:00") in phone.text


async def test_a_snooze_past_the_limit_says_so(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await at(bot, 2026, 11, 16, 10, 5)
    warning = phone.t("snooze-after-limit", titles="").strip(" .")
    await phone.press("button-snooze-evening")
    assert warning not in phone.text
    await phone.press("button-snooze-tomorrow")
    assert warning in phone.text


def data_of(message: Any) -> list[str]:
    """What the buttons of a message carry."""
    return [str(button["callback_data"]) for row in message.buttons for button in row if "callback_data" in button]


def each(phone: TestPhone) -> list[str]:
    """What the buttons of the due dates of the newest message carry, one for each."""
    return [data for _, data in phone.taps() if data.split(":")[0] in ("done", "undone", "unstop")]


async def tap_one(phone: TestPhone, number: int) -> None:
    await phone.tap_data(each(phone)[number - 1])


async def stop_one(phone: TestPhone, number: int) -> None:
    """Stop all of the duty of a due date of the message."""
    await phone.tap_data(f"stop:::::{each(phone)[number - 1].rsplit(':', 1)[1]}")
    await phone.press("button-stop-all", title="")


def titled(phone: TestPhone, duty: str) -> str:
    """A duty's name as it stands behind a date."""
    title = phone.t(f"duty-{duty}.title")
    return title[0].lower() + title[1:]


async def passed_and_open(bot: Bot, language: str) -> TestPhone:
    """Somebody with one message of a date that is still to come (1.) and of one that has passed (2.)."""
    phone = await reminded(bot, "fee-declaration", language=language)
    await at(bot, 2026, 11, 10, 12, 0)
    await phone.tap_data("report:1::cessation-notice:2026-11-10")  # until 20 November
    await at(bot, 2026, 11, 17, 10, 5)  # the declaration's last day was yesterday
    assert len(each(phone)) == 2
    texts = [phone.text.index(titled(phone, duty)) for duty in ("cessation-notice", "fee-declaration")]
    assert texts == sorted(texts), "what can still be done comes first"
    return phone


async def test_putting_off_what_has_passed_and_what_has_not(bot: Bot, language: str) -> None:
    phone = await passed_and_open(bot, language)
    warning = phone.t("snooze-after-limit", titles="").strip(" .")
    await phone.press("button-snooze-tomorrow")
    assert warning not in phone.text  # one has passed already, the other will not have by then
    assert titled(phone, "fee-declaration") in phone.text
    await at(bot, 2026, 11, 18, 10, 5)
    assert titled(phone, "fee-declaration") in phone.text
    await at(bot, 2026, 11, 20, 10, 5)  # the last day of the other
    await phone.press("button-snooze-tomorrow")
    assert warning in phone.text
    assert phone.t("duty-cessation-notice.title") in phone.text  # in the warning
    assert titled(phone, "cessation-notice") in phone.text  # and in the reminder


async def test_one_of_several_can_be_stopped_and_started_again_in_the_message(bot: Bot, language: str) -> None:
    phone = await passed_and_open(bot, language)
    message = phone.last.id
    await stop_one(phone, 1)
    assert phone.last.id == message
    assert phone.t("reminder-state-off") in phone.text.lower()
    assert titled(phone, "fee-declaration") in phone.text
    assert phone.t("duty-cessation-notice.status-note") in phone.text
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["fee-declaration"]
    await phone.press("button-snooze-hour")  # puts off the other one alone
    kinds = [row["due_id"] for row in bot.rows("reminders") if row["kind"].startswith("snooze")]
    assert len(kinds) == 1
    await tap_one(phone, 1)
    assert phone.t("reminder-state-off") not in phone.text.lower()
    assert len(bot.rows("chosen_duties")) == 2
    for number in (1, 2):
        await stop_one(phone, number)
    assert not phone.has_button(phone.t("button-snooze-hour"))
    assert bot.rows("chosen_duties") == []
    count = len(phone.messages)
    for day in (18, 19, 20):
        await at(bot, 2026, 11, day, 10, 5)
    assert len(phone.messages) == count


async def test_what_ends_today_is_not_hidden_behind_what_has_passed(bot: Bot, language: str) -> None:
    """Eleven applicants: the declarations of ten have passed, the last has to tell of a new pool today."""
    phone = await reminded(bot, "fee-declaration", language=language)
    user = bot.user_row(phone)["id"]
    for number in range(2, 12):
        await bot.app.services.database.write(lambda c, n=number: cases.create(c, user, f"ИП {n}", "А", 9 * n, 0))
        if number < 11:
            await phone.tap_data(f"choose:{number}::fee-declaration:1")
    assert len(bot.rows("cases")) == 11
    await at(bot, 2026, 11, 13, 12, 0)
    await phone.tap_data("report:11::pool-change:2026-11-13")
    await at(bot, 2026, 11, 17, 10, 5)
    assert phone.text.index(titled(phone, "pool-change")) < phone.text.index(titled(phone, "fee-declaration"))
    assert phone.t("reminder-more", count=1) in phone.text


@pytest.mark.parametrize("taken_back", ["choose:1::cessation-notice:0", "withdraw:1::cessation-notice:2026-11-10"])
async def test_nothing_is_promised_of_what_was_switched_off_or_taken_back_elsewhere(
    bot: Bot, language: str, taken_back: str
) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await at(bot, 2026, 11, 10, 12, 0)
    await phone.tap_data("report:1::cessation-notice:2026-11-10")
    await at(bot, 2026, 11, 17, 10, 5)
    await at(bot, 2026, 11, 19, 10, 5)  # one day left, nothing else in the message
    message = phone.last.id
    buttons = dict(phone.taps())
    await phone.send("/deadlines")
    await phone.tap_data(taken_back)
    for key in ("button-snooze-hour", "button-snooze-tomorrow"):
        await phone.tap_data(buttons[phone.t(key)], message)
        text = next(m for m in phone.messages if m.id == message).text
        assert phone.t("snooze-nothing") in text
        assert phone.t("due-is-off" if "choose" in taken_back else "due-is-withdrawn") in text
    await phone.tap_data(next(data for data in buttons.values() if data.startswith("done:")), message)
    assert all(row["done_at"] is None for row in bot.rows("due_dates")) is ("withdraw" in taken_back)
    assert not [row for row in bot.rows("reminders") if row["kind"].startswith("snooze")]


async def test_a_snooze_tapped_right_after_done_leaves_the_reminder(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    buttons, message = dict(phone.taps()), phone.last.id
    await phone.press("button-done", what="")
    await phone.tap_data(buttons[phone.t("button-snooze-hour")], message)
    assert phone.last.id == message
    assert phone.t("snooze-nothing") in phone.text
    assert phone.has_button(phone.t("button-undone"))


async def of_many(bot: Bot, language: str, *names: str) -> TestPhone:
    """A message of the declarations of the first applicant and of others with these names; 6 November."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    user = bot.user_row(phone)["id"]
    for number, name in enumerate(names, 2):
        await bot.app.services.database.write(lambda c, n=number, w=name: cases.create(c, user, w, "А", 9 * n, 0))
    for number in range(1, len(names) + 2):
        await phone.tap_data(f"choose:{number}::fee-declaration:1")
    await at(bot, 2026, 11, 6, 10, 5)
    assert len(each(phone)) == min(len(names) + 1, MOST_ITEMS)
    return phone


async def test_applicants_of_one_name_are_told_apart(bot: Bot, language: str) -> None:
    phone = await of_many(bot, language, "ИП Б", "ИП Б", "ИП В")
    assert phone.text.count("ИП Б (2)") == 1
    assert phone.text.count("ИП Б") == 2
    await tap_one(phone, 3)
    assert phone.t("due-done", title=f"{phone.t('duty-fee-declaration.title')}, ИП Б (2)", period="@").split("@")[
        0
    ] in (phone.text)


async def test_a_deleted_applicant_leaves_the_reminder_of_the_others(bot: Bot, language: str) -> None:
    phone = await of_many(bot, language, "ИП Б")
    message, tap = phone.last.id, each(phone)[1]
    await phone.tap_data("casedel!:2")
    for data in (tap, tap.replace("done", "stop"), tap.replace("done", "stopall")):
        await phone.tap_data(data, message)
        assert phone.last.id == message or phone.t("due-gone") in phone.text
        text = next(m for m in phone.messages if m.id == message).text
        assert phone.t("due-gone") in text
        assert titled(phone, "fee-declaration") in text
    assert [row["state"] for row in bot.rows("reminders") if row["message_id"] == message] == ["sent"]


async def test_what_is_open_takes_the_place_of_what_is_done(bot: Bot, language: str) -> None:
    phone = await of_many(bot, language, *(f"ИП {n}" for n in range(2, 11)))
    for _ in range(10):
        assert phone.has_button(phone.t("button-snooze-hour"))
        await phone.tap_data(next(data for data in each(phone) if data.startswith("done:")))
    assert all(row["done_at"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")


async def test_all_are_marked_with_one_tap(bot: Bot, language: str) -> None:
    phone = await of_many(bot, language, *(f"ИП {n}" for n in range(2, 11)))
    assert len(each(phone)) == MOST_ITEMS
    tap, message = phone.data(phone.t("button-done-all")), phone.last.id
    await phone.press("button-done-all")
    assert phone.last.id == message
    assert phone.t("reminder-all-done", count=10) in phone.text
    assert len([row for row in bot.rows("due_dates") if row["done_at"]]) == 10, "also those that had no room"
    assert not phone.has_button(phone.t("button-done-all"))
    await phone.tap_data(tap, message)
    assert phone.toast == phone.t("toast-same")
    await tap_one(phone, 1)
    assert len([row for row in bot.rows("due_dates") if row["done_at"]]) == 9
    await phone.tap_data("doneall", 999)
    assert len([row for row in bot.rows("due_dates") if row["done_at"]]) == 9


async def test_a_copy_of_a_message_that_cannot_be_edited_stands_for_all(bot: Bot, language: str) -> None:
    phone = await of_many(bot, language, "ИП Б", "ИП В")
    for number in (1, 2):
        before, tap = phone.last.id, each(phone)[number - 1]
        bot.standin.faults.add("editMessageText", code=400, description="Bad Request: message can't be edited")
        await phone.tap_data(tap)
        assert phone.last.id > before
        assert len(each(phone)) == 3
    assert each(phone)[2].startswith("done:")


async def test_switched_off_while_done_and_undone_says_that_it_is_off(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    message = phone.last.id
    await phone.press("button-done", what="")
    undo = dict(phone.taps())[phone.t("button-undone")]
    await phone.tap_data("choose:1::fee-declaration:0", message + 99)
    await phone.tap_data(undo, message)
    text = next(m for m in phone.messages if m.id == message).text
    assert phone.t("due-is-off") in text


async def test_what_leads_elsewhere_leaves_the_reminder_where_it_is(bot: Bot, language: str) -> None:
    phone = await passed_and_open(bot, language)
    message, text = phone.last.id, phone.text
    await phone.tap_data(next(data for _, data in phone.taps() if data.startswith("due+:")))
    assert phone.last.id != message
    assert phone.t("duty-cessation-notice.title") in phone.text
    assert next(m for m in phone.messages if m.id == message).text == text


async def test_news_of_the_law_outlive_a_tap_on_the_reminder_of_the_same_hour(bot: Bot, language: str) -> None:
    law = catalogue()
    payment = law.duties["fee-payment"]
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("choose:1::fee-payment:1")
    await bot.app.tick()
    bot.clock.now = datetime(2026, 11, 5, 7, tzinfo=UTC)
    sooner = new_edition(payment, "2027-01-01", counting=counted_as(payment, day=20))
    await bot.restart(changed(law, sooner))
    await bot.app.tick()
    count = len(phone.messages)
    await at(bot, 2026, 11, 6, 10, 5)
    reminder_, news = phone.messages[count:]
    assert titled(phone, "fee-declaration") in reminder_.text
    assert phone.t("law-change", title=phone.t("duty-fee-payment.title")) in news.text
    done = next(
        b["callback_data"] for row in reminder_.buttons for b in row if phone.t("button-done", what="") in b["text"]
    )
    await phone.tap_data(str(done), reminder_.id)
    assert next(m for m in phone.messages if m.id == news.id).text == news.text
    await phone.press("button-law-topic")
    assert phone.last.id != news.id
    assert next(m for m in phone.messages if m.id == news.id).text == news.text


async def test_many_news_of_one_day_are_numbered_and_none_is_lost(bot: Bot, language: str) -> None:
    law = catalogue()
    phone = await bot.applicant(language, "I")
    points = ("req-1", "req-2", "req-3", "req-4", "req-5")
    for point in points:
        await phone.tap_data(f"ans:1:{1 if law.requirements[point].per_site else ''}:{point}:yes")
    assert len(bot.rows("answers")) == len(points)
    await bot.app.tick()
    for point in points:
        law = changed(law, new_edition(law.requirements[point], "2026-11-03"))
    await bot.restart(law)
    count = len(phone.messages)
    await at(bot, 2026, 11, 3, 9, 0)
    await at(bot, 2026, 11, 3, 10, 5)
    sent = phone.messages[count:]
    for point in points:
        title = phone.t("law-change", title=phone.t(f"requirement-{point}.title"))
        assert sum(title in message.text for message in sent) == 1
    labels = [button["text"] for row in sent[0].buttons for button in row]
    assert len(labels) == len(set(labels)) == 6
    await phone.tap_data(next(str(b["callback_data"]) for row in sent[0].buttons for b in row), sent[0].id)
    assert phone.last.id > sent[-1].id


async def test_a_message_of_large_ids_keeps_all_that_it_stands_for(bot: Bot, language: str) -> None:
    """With a hundred thousand users the ids of due dates have seven figures: eight of them fit into no button."""
    phone = await reminded(bot, "fee-declaration", language=language)
    await bot.app.services.database.write(
        lambda c: (
            c.execute("UPDATE sqlite_sequence SET seq = 9000000").rowcount
            or c.execute(
                "INSERT INTO due_dates"
                " (id, case_id, user_id, duty, period, period_kind, limit_on, advised_on, edition, planned_from)"
                " SELECT 9000000, case_id, user_id, duty, '2001Q1', 'quarter', '2001-05-15', '2001-05-15', edition, 0"
                " FROM due_dates LIMIT 1"
            )
        )
    )
    bot.clock.now = datetime(2026, 11, 22, 5, tzinfo=UTC)
    for day in range(13, 21):
        await phone.tap_data(f"report:1::cessation-notice:2026-11-{day}")
    assert {row["id"] > 9_000_000 for row in bot.rows("due_dates") if row["duty"] == "cessation-notice"} == {True}
    await phone.tap_data("choose:1::fee-declaration:0")
    await bot.app.tick()
    before = len(phone.messages)
    await at(bot, 2026, 12, 1, 10, 5)
    assert len(phone.messages) == before + 1
    shown = each(phone)
    assert len(shown) > 4
    await tap_one(phone, 3)
    assert each(phone)[2].startswith("undone:")
    assert len([data for data in each(phone) if data.startswith("done:")]) > 3
    await phone.press("button-snooze-evening")
    assert len([row for row in bot.rows("reminders") if row["kind"].startswith("snooze")]) == len(shown) - 1
    assert each(phone)[2].startswith("undone:")


@pytest.mark.parametrize("place", ["reminder", "screen"])
async def test_stopping_asks_what_to_stop(bot: Bot, language: str, place: str) -> None:
    """That quarter alone, and the next is told of as before; or all of the duty; or nothing."""
    phone = await reminded(bot, "fee-declaration", language=language)
    if place == "screen":
        await phone.press("button-prepare")
    before, count = phone.screen(), len(phone.messages)
    await phone.press("button-stop")
    assert phone.t("duty-fee-declaration.title") in phone.text
    assert len(phone.labels) == 3
    assert not [row for row in bot.rows("due_dates") if row["dropped_at"]], "nothing is stopped yet"
    await phone.press("button-back")
    assert phone.screen() == before
    await phone.press("button-stop")
    await phone.press("button-stop-one")
    assert len(phone.messages) == count, "in place"
    assert phone.t("due-is-off") in phone.text
    assert [row["period"] for row in bot.rows("due_dates") if row["dropped_at"]] == ["2026Q3"]
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["fee-declaration"]
    for day in (10, 12, 13, 16, 17, 24):
        await at(bot, 2026, 11, day, 10, 5)
    assert len(phone.messages) == count
    await phone.press("button-turn-on-again")
    assert not [row for row in bot.rows("due_dates") if row["dropped_at"]]
    await phone.press("button-stop")
    await phone.press("button-stop-one")
    await at(bot, 2027, 2, 1, 10, 5)
    assert len(phone.messages) == count + 1, "the next quarter's"
    await phone.press("button-stop")
    await phone.press("button-stop-all", title="")
    assert bot.rows("chosen_duties") == []
    assert all(row["dropped_at"] for row in bot.rows("due_dates"))


async def test_switching_on_all_that_is_in_force_leaves_alone_what_was_stopped_alone(bot: Bot) -> None:
    phone = await reminded(bot, "fee-declaration")
    await phone.press("button-stop")
    await phone.press("button-stop-one")
    await phone.tap_data("chooseall:1")
    assert len(bot.rows("chosen_duties")) > 1
    assert [row["period"] for row in bot.rows("due_dates") if row["dropped_at"]] == ["2026Q3"]


async def test_stopping_all_can_be_taken_back(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", "fee-payment", language=language)
    await phone.press("button-stop")
    await phone.press("button-stop-all", title="")
    assert [row["duty"] for row in bot.rows("chosen_duties")] == ["fee-payment"]
    await at(bot, 2026, 11, 10, 10, 5)
    assert sent(bot) == ["ahead:7"]
    await phone.press("button-turn-on-again")
    assert {row["duty"] for row in bot.rows("chosen_duties")} == {"fee-declaration", "fee-payment"}


async def test_nothing_is_promised_that_a_pause_swallows(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    message = phone.last.id
    await phone.press("button-stop")
    await phone.press("button-stop-all", title="")
    again = dict(phone.taps())[phone.t("button-turn-on-again")]
    await phone.tap_data("choose:1::fee-payment:1")
    await phone.tap_data("pref:::pause:2026-11-25")
    assert phone.t("pause-covers", titles="@").split("@")[0] not in phone.text  # the 25th is a day with reminders
    await phone.tap_data("pref:::pause:2026-11-26")
    assert phone.t("pause-covers", titles="@").split("@")[0] in phone.text
    assert phone.t("duty-fee-payment.title") in phone.text
    assert phone.t("duty-fee-declaration.title") not in phone.text.split(phone.t("remset-ahead"))[0]  # it is off
    await phone.tap_data(again, message)
    text = next(m for m in phone.messages if m.id == message).text
    assert phone.t("choose-on-paused", title=phone.t("duty-fee-declaration.title")) in text


async def test_after_the_limit_one_honest_message_and_then_one_a_week(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await at(bot, 2026, 11, 17, 10, 5)
    assert phone.t("duty-fee-declaration.after") in phone.text
    count = len(phone.messages)
    for day, more in ((18, 0), (19, 0), (23, 0), (24, 1), (26, 1)):
        await at(bot, 2026, 11, day, 10, 5)
        assert len(phone.messages) == count + more
    assert phone.t("reminder-until-done") in phone.text


async def test_a_late_reminder_says_that_it_is_late(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-payment", language=language)
    await at(bot, 2026, 11, 13, 12, 0)
    assert phone.t("reminder-late", days=2) in phone.text


async def test_several_for_one_hour_come_as_one_message(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-payment", language=language)
    await phone.send("/change")
    await phone.press("duty-cessation-notice.change")
    await phone.send("01.11.2026")
    count = len(phone.messages)
    await at(bot, 2026, 11, 11, 10, 5)
    assert len(phone.messages) == count + 1
    assert len(each(phone)) == 2
    assert phone.t("duty-cessation-notice.status-note") in phone.text
    first, second = each(phone)
    await phone.tap_data(first)
    assert each(phone) == [first.replace("done", "undone"), second]
    assert titled(phone, "fee-payment") in phone.text
    await phone.press("button-snooze-evening")  # of what is still open
    assert len([row for row in bot.rows("reminders") if row["kind"].startswith("snooze")]) == 1


async def test_buttons_of_a_reminder_leave_the_user_where_they_are(bot: Bot) -> None:
    phone = await reminded(bot, "fee-declaration")
    await phone.send("/change")
    await phone.press("duty-pool-change.change")
    await bot.flushed()
    place = bot.user_row(phone)["place"], bot.user_row(phone)["awaiting"]
    await at(bot, 2026, 11, 10, 10, 5)
    await phone.press("button-done", what="")
    await bot.flushed()
    assert (bot.user_row(phone)["place"], bot.user_row(phone)["awaiting"]) == place
    await phone.send("вчера")  # is still the day of the pool change
    assert [row["duty"] for row in bot.rows("events")] == ["pool-change"]


async def test_what_to_prepare(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await phone.press("button-prepare")
    assert phone.t("duty-fee-declaration.title") in phone.text


async def test_a_button_of_a_deleted_case_is_harmless(bot: Bot) -> None:
    phone = await reminded(bot, "fee-declaration")
    data = [data for _, data in phone.taps()]
    message = phone.last.id
    await phone.tap_data("casedel!:1")
    for each in data:
        await phone.tap_data(each, message)
        assert phone.has_button(phone.t("button-menu")) or phone.has_button(phone.t("button-help"))
    assert bot.rows("due_dates") == []


async def test_the_monthly_question(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await phone.send("/settings")
    await phone.press("button-reminder-settings")
    await phone.press("button-checkin-on")
    await at(bot, 2026, 12, 1, 10, 5)  # a Tuesday
    assert phone.t("checkin", month="").strip().split("\n")[0] in phone.text
    events = {duty.id: phone.t(f"duty-{duty.id}.change") for duty in catalogue().duties.values() if not duty.recurs}
    asked = [duty for duty, words in events.items() if any(label.startswith(words) for label in phone.labels)]
    assert asked == ["pool-change", "licence-reissue", "cessation-notice"]
    await phone.press("duty-pool-change.change")
    assert phone.t("duty-pool-change.when") in phone.text
    await at(bot, 2027, 1, 5, 10, 5)  # 1, 2 and 4 January are days off
    await phone.press("button-checkin-fine")
    assert phone.t("checkin-fine") in phone.text
    await at(bot, 2027, 2, 1, 10, 5)
    await phone.press("button-checkin-stop")
    assert [row["checkin"] for row in bot.rows("preferences")] == [0]
    count = len(phone.messages)
    await at(bot, 2027, 3, 1, 10, 5)
    assert not any(phone.t("button-checkin-fine") in str(m.buttons) for m in phone.messages[count:])


async def test_the_monthly_question_is_off_by_default(bot: Bot) -> None:
    await reminded(bot, "fee-declaration")
    await at(bot, 2026, 12, 1, 10, 5)
    assert not [row for row in bot.rows("reminders") if row["kind"].startswith("checkin")]


async def test_the_question_has_a_message_of_its_own(bot: Bot, language: str) -> None:
    phone = await reminded(bot, "fee-declaration", language=language)
    await phone.tap_data("pref:::checkin:1")
    await phone.send("/change")
    await phone.press("duty-pool-change.change")
    bot.clock.now = datetime(2026, 11, 30, 5, tzinfo=UTC)
    await phone.tap_data("report:1::pool-change:2026-11-30")
    await at(bot, 2026, 11, 30, 10, 5)
    await at(bot, 2026, 12, 1, 10, 5)
    reminder, question = phone.messages[-2:]
    assert phone.t("checkin-fine") not in question.text
    assert titled(phone, "pool-change") in reminder.text
    assert not any("snooze" in str(button) for row in question.buttons for button in row)
    await phone.press("button-checkin-fine")
    assert phone.t("checkin-fine") in phone.text
    await phone.tap_data(next(d for d in data_of(reminder) if d.startswith("done:")), reminder.id)
    assert phone.t("reminder-state-done") in next(m for m in phone.messages if m.id == reminder.id).text.lower()


# What the courier asks the screen for, without a bot ---------------------------------------------------------


@pytest.fixture(params=list(Language))
def t(request: pytest.FixtureRequest) -> Translator:
    return Translator(texts(), request.param)


def due(number: int = 1, duty: str = "fee-payment", period: str = "2026Q3", *, name: str = "ИП") -> Due:
    return Due(number, 1, name, duty, Quarter.parse(period), date(2026, 11, 25), date(2026, 11, 25), False, False)


TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("duties", [*([duty] for duty in DUTIES), DUTIES], ids=[*DUTIES, "all"])
@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2027, 5, 20)], ids=["before", "after"])
def test_any_number_of_reminders_fits_into_one_message(t: Translator, duties: list[str], today: date) -> None:
    law, calendar = catalogue(), work_calendar()
    items = []
    for n in range(40):
        duty = law.duties[duties[n % len(duties)]]
        period = "2026Q4" if duty.needs == "quarter" else f"2027-01-{n % 28 + 1:02}"
        found = counted(duty, calendar, period)
        assert found is not None
        one = Due(10**9 + n, 1, "Я" * 60, duty.id, found.period, found.limit, found.advised, False, False)
        items.append(ReminderItem(n, one, "after", late_by_days=3))
    items.append(ReminderItem(41, None, "checkin:2026-11"))
    screen = reminder(t, law, items, today, calendar)
    notice = 500
    assert len(screen.text.encode("utf-16-le")) // 2 < 4096 - notice
    shown = [button for row in screen.rows for button in row if button.tap and button.tap.verb == "done"]
    assert 2 <= len(shown) <= MOST_ITEMS
    assert t("reminder-more", count=40 - len(shown)) in screen.text
    assert all(len(b.tap.pack()) <= MOST_BYTES for row in screen.rows for b in row if b.tap is not None)


def test_what_holds_for_several_of_a_duty_stands_once(t: Translator) -> None:
    items = [ReminderItem(n, due(n, name=f"ИП {n}"), "ahead:7") for n in range(1, 6)]
    text = reminder(t, catalogue(), items, TODAY, work_calendar()).text
    assert text.lower().count(t("duty-fee-payment.title").lower()) == 1
    assert text.split("\n")[0] == t(
        "reminder-head-many",
        date=dates.short_date(t.language, date(2026, 11, 25)),
        title=t("duty-fee-payment.title")[0].lower() + t("duty-fee-payment.title")[1:],
        count=5,
    )
    assert all(f"ИП {n}" in text for n in range(1, 6))


def test_that_it_is_late_stands_once_for_all_or_under_whom_it_is_about(t: Translator) -> None:
    late = t("reminder-late", days=2)
    all_late = [ReminderItem(n, due(n, name=f"ИП {n}"), "ahead:7", late_by_days=2) for n in (1, 2, 3)]
    lines = reminder(t, catalogue(), all_late, TODAY, work_calendar()).text.split("\n")
    assert lines.count(late) == 1
    assert lines.index(late) < min(n for n, line in enumerate(lines) if "ИП" in line and n)
    some_late = [ReminderItem(n, due(n, name=f"ИП {n}"), "ahead:7", late_by_days=2 * (n > 1)) for n in (1, 2, 3)]
    lines = reminder(t, catalogue(), some_late, TODAY, work_calendar()).text.split("\n")
    assert [n for n, line in enumerate(lines) if line == late] == [
        n + 1 for n, line in enumerate(lines) if "ИП 2" in line or "ИП 3" in line
    ]


def wrapped(text: str) -> int:
    """Lines of a text on a phone that shows 40 characters in each."""
    return sum(max(1, -(-len(line) // 40)) for line in without_markup(text).split("\n"))


@pytest.mark.parametrize("kind", ["ahead:7", "after", "overdue:2", "moved:2026-11-25:2026-11-25"])
@pytest.mark.parametrize("today", [date(2026, 10, 2), date(2026, 11, 20), date(2027, 6, 20)])
@pytest.mark.parametrize("duty", DUTIES)
def test_a_single_reminder_fits_a_phone(t: Translator, duty: str, today: date, kind: str) -> None:
    """At most 15 lines and 6 rows, also of what was late."""
    law, calendar = catalogue(), work_calendar()
    key = "2026Q3" if law.duties[duty].recurs else "2026-11-05" if duty != "licence-end" else "2023-11-20"
    found = counted(law.duties[duty], calendar, key)
    assert found is not None
    one = Due(1, 1, "ТОО «Ертіс Дата Майн»", duty, found.period, found.limit, found.advised, False, False)
    news = DateMoved(date(2026, 11, 25), date(2026, 11, 24), None) if kind.startswith("moved") else None
    late = 0 if kind.startswith("moved") else 3
    screen = reminder(t, law, [ReminderItem(1, one, kind, late_by_days=late, news=news)], today, calendar)
    assert wrapped(screen.text) <= 15, screen.text
    assert len(screen.rows) <= 6


def test_five_applicants_of_one_date_are_a_line_and_a_button_each(t: Translator) -> None:
    names = ["ТОО «Альфа Майн»", "ТОО Бета", "ИП Гамма", "ТОО Дельта", "ТОО Эпсилон"]
    dues = [replace(due(n, "fee-declaration", name=name), case_id=n) for n, name in enumerate(names, 1)]
    items = [ReminderItem(one.id, one, "ahead:7") for one in dues]
    screen = reminder(t, catalogue(), items, TODAY, work_calendar())
    labels = [button.label for row in screen.rows for button in row]
    assert labels[0] == t("button-done-all")
    assert [label for label in labels if label.removeprefix("✅ ") in names] == [f"✅ {name}" for name in names]
    assert screen.text.count("•") == 5
    assert wrapped(screen.text) <= 15
    assert len(screen.rows) <= 6


LONG = "ТОО «Очень длинное название предприятия номер {n} и ещё"


@pytest.mark.parametrize("kind", ["ahead:7", "overdue:2"])
@pytest.mark.parametrize("name", ["ИП Шахта {n}", LONG])
def test_two_duties_of_five_applicants_fit_a_phone_and_their_buttons_are_told_apart(
    t: Translator, kind: str, name: str
) -> None:
    dues = [
        replace(due(5 * place + n, duty, name=name.format(n=n)), case_id=n)
        for place, duty in enumerate(("fee-declaration", "fee-payment"))
        for n in range(1, 6)
    ]
    for done in (False, True):
        shown = [replace(one, done=done and one.id == 7) for one in dues]
        today = TODAY if kind.startswith("ahead") else date(2026, 12, 9)
        screen = reminder(t, catalogue(), [ReminderItem(one.id, one, kind) for one in shown], today, work_calendar())
        assert wrapped(screen.text) <= (17 if done and name is LONG else 15), screen.text
        labels = [button.label for row in screen.rows for button in row]
        assert len(set(labels)) == len(labels)
        if not done:
            assert t("reminder-same-names") in screen.text
        for duty in ("fee-declaration", "fee-payment"):
            begins = f"✅ {t.plain(f'duty-{duty}.short')}: "
            marks = [
                each.label for row in screen.rows for each in row if each.tap is not None and each.tap.verb == "done"
            ]
            assert sum(label.startswith(begins) for label in marks) == (4 if done and duty == "fee-payment" else 5)


def test_two_quarters_of_a_duty_are_told_apart_where_all_are_marked_at_once(t: Translator) -> None:
    items = []
    for place, (quarter, limit) in enumerate((("2026Q3", date(2026, 11, 25)), ("2026Q4", date(2027, 2, 25)))):
        for n in range(1, 4):
            one = due(3 * place + n, period=quarter, name=f"Шахта {n}")
            items.append(ReminderItem(one.id, replace(one, case_id=n, limit=limit, advised=limit), "overdue:1"))
    screen = reminder(t, catalogue(), items, date(2027, 3, 4), work_calendar())
    labels = [
        b.label for row in screen.rows for b in row if b.tap is not None and b.tap.verb == "doneall" and b.tap.value
    ]
    assert len(labels) == len(set(labels)) == 2
    for quarter in ("2026Q3", "2026Q4"):
        assert any(dates.period_name(t.language, Quarter.parse(quarter)) in label for label in labels)


def test_a_name_cannot_bring_markup_in(t: Translator) -> None:
    screen = reminder(t, catalogue(), [ReminderItem(1, due(name="<b>&"), "ahead:7")], TODAY, work_calendar())
    assert "&lt;b&gt;&amp;" in screen.text


def test_a_moved_date_says_from_where_to_where(t: Translator) -> None:
    moved = DateMoved(date(2026, 11, 25), date(2026, 11, 24), None)
    item = ReminderItem(1, due(), "moved:2026-11-25:2026-11-25", news=moved)
    text = reminder(t, catalogue(), [item], TODAY, work_calendar()).text
    assert dates.on_date(t.language, date(2026, 11, 24)) in text
    assert dates.on_date(t.language, date(2026, 11, 25)) in text
