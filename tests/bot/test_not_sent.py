"""What came to nothing is told in /deadlines: every due date, how many reminders, when, and why. From 2026-11-02 on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from bot.language import dates
from bot.standin.entities import units
from tests.bot.conftest import Bot, TestPhone, both_languages


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody with an applicant and nothing chosen."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    return phone


async def after(bot: Bot, phone: TestPhone, day: date) -> str:
    """/deadlines after the bot was down until noon of a day."""
    bot.clock.now = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
    await bot.app.tick()
    await phone.send("/deadlines")
    if not phone.has_button(phone.t("button-not-sent")):
        return ""
    await phone.press("button-not-sent")
    return phone.text


def lines(phone: TestPhone) -> list[str]:
    return [line for line in phone.text.split("\n") if line.startswith("• ")]


def span(phone: TestPhone, first: date, last: date) -> str:
    return " – ".join(dates.short_date(phone.language, day) for day in (first, last))


async def test_one_line_for_a_due_date(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::fee-declaration:1")
    assert await after(bot, phone, date(2026, 11, 21))
    days = span(phone, date(2026, 11, 6), date(2026, 11, 16))
    (line,) = lines(phone)
    assert line.endswith(f"{phone.t('deadlines-missed', of='due', count=5, days=days)}.")
    assert phone.t("duty-fee-declaration.title") in line


async def test_the_users_own_pause_is_named_as_the_reason(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("pref:::pause:2026-11-20")
    await after(bot, phone, date(2026, 11, 20))
    days = span(phone, date(2026, 11, 6), date(2026, 11, 16))
    assert phone.t("deadlines-missed-paused", of="due", count=5, days=days) in phone.text


async def test_a_pause_that_was_ended_early_is_still_the_reason(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("pref:::pause:2027-03-01")
    bot.clock.now = datetime(2026, 11, 18, 7, tzinfo=UTC)
    await phone.tap_data("pref:::pause:off")
    await after(bot, phone, date(2026, 11, 18))
    assert phone.t("deadlines-missed-paused", of="due", count=5, days="@").split("@")[0] in phone.text
    assert [(row["since_on"], row["until_on"]) for row in bot.rows("pauses")] == [("2026-11-02", "2026-11-18")]


async def test_a_pause_is_no_reason_for_the_days_after_it(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("pref:::pause:2026-11-11")
    await after(bot, phone, date(2026, 11, 21))  # and the bot was down from then on
    days = span(phone, date(2026, 11, 6), date(2026, 11, 16))
    assert phone.t("deadlines-missed-partly", of="due", count=5, days=days, paused=2) in phone.text


async def test_a_pause_that_is_over_is_no_reason(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.tap_data("pref:::pause:2026-11-04")
    bot.clock.forward(days=2)
    await phone.tap_data("choose:1::fee-declaration:1")
    await after(bot, phone, date(2026, 11, 21))
    assert "пауз" not in phone.text


async def test_what_was_not_sent_without_a_due_date(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await phone.tap_data("pref:1::checkin:1")
    await after(bot, phone, date(2026, 12, 20))
    days = span(phone, date(2026, 11, 2), date(2026, 12, 1))  # the first working days of two months
    missed = phone.t("deadlines-missed", of="other", count=2, days=days)
    title = phone.t("choose-checkin.title")
    assert lines(phone) == [phone.t("deadlines-not-sent-line", what=title, missed=missed)]


async def planned_starts(bot: Bot, phone: TestPhone, count: int) -> None:
    """Starts on following days: each has a due date and reminders of its own."""
    for number in range(count):
        day = date(2026, 12, 5) + timedelta(days=number)
        await phone.tap_data(f"report:1::start-notice:{day}")


async def test_no_due_date_is_hidden_by_others(bot: Bot, language: str) -> None:
    phone = await ready(bot, language)
    await planned_starts(bot, phone, 16)
    await after(bot, phone, date(2026, 12, 1))
    assert len([row for row in bot.rows("reminders") if row["state"] == "dropped"]) > 40
    told = lines(phone)
    assert phone.t("deadlines-more", shown=12, of=16) in phone.text
    await phone.press("button-next-page")
    told += lines(phone)
    assert len(set(told)) == 16
    assert all(phone.t("due-repealed") in line for line in told)
    assert not phone.has_button(phone.t("button-next-page"))
    await phone.press("button-back")
    await phone.press("button-back")
    assert phone.has_button(phone.t("button-not-sent"))


async def test_what_is_done_by_now_was_not_missed(bot: Bot) -> None:
    phone = await ready(bot)
    await phone.tap_data("choose:1::fee-declaration:1")
    await after(bot, phone, date(2026, 11, 21))
    due = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    await phone.tap_data(f"done:::{due}::{due}")
    await phone.tap_data("unsent")
    assert phone.t("deadlines-not-sent-none") in phone.text


@both_languages
@pytest.mark.parametrize("page", [0, 1, 2])
async def test_the_list_fits_into_a_message_however_much_there_is(bot: Bot, language: str, page: int) -> None:
    phone = await ready(bot, language)
    for case in (1, 2):
        if case == 2:
            await phone.tap_data("newcase::::skip")
        await phone.tap_data(f"casename:{case}")
        await phone.send("ТОО «Очень длинное & название <майнера> " + "Ұ" * 20)
        assert "ҰҰҰ" in bot.rows("cases")[case - 1]["name"]
        await phone.tap_data(f"chooseall:{case}")
        await phone.tap_data(f"choose:{case}::quarterly-information:1")
        for number in range(10):
            day = date(2026, 12, 5) + timedelta(days=number)
            await phone.tap_data(f"report:{case}::start-notice:{day}")
    bot.clock.now = datetime(2026, 11, 29, 7, tzinfo=UTC)
    await bot.app.tick()
    await phone.tap_data(f"dates:::::{page}")
    assert units(unescape(phone.text)) <= 4096
    if page == 0:
        assert phone.t("deadlines-passed") in phone.text
        assert phone.t("deadlines-ahead") in phone.text
        assert phone.has_button(phone.t("button-not-sent"))
