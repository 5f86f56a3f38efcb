"""Since when somebody mines: nobody is told that the fee of a quarter before that is overdue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.language import dates
from bot.law.periods import Quarter
from tests.bot.conftest import START_DAY, Bot, TestPhone, both_languages

NOW, BEFORE = Quarter.containing(START_DAY), Quarter(2026, 3)
DUTIES = ("fee-declaration", "fee-payment")


async def holder(bot: Bot, language: str) -> TestPhone:
    """Somebody whose licence is young, at the choice of what to be reminded of."""
    phone = await bot.newcomer(language)
    await phone.tap_data("iam::::holder")
    await phone.tap_data("report:1::licence-end:2026-10-12")
    return phone


async def asked(bot: Bot, language: str) -> TestPhone:
    """The same after everything was switched on."""
    phone = await holder(bot, language)
    await phone.press("button-choose-all")
    return phone


def quarter(phone: TestPhone, of: Quarter) -> str:
    return phone.t("button-mining-quarter", quarter=dates.period_name(phone.language, of))


def wanted(bot: Bot) -> set[str]:
    """Periods of the fee that are owed."""
    rows = bot.rows("due_dates")
    return {row["period"] for row in rows if row["duty"] in DUTIES and row["dropped_at"] is None}


def since(bot: Bot, case: int = 1) -> str | None:
    return next(row["mining_since"] for row in bot.rows("cases") if row["id"] == case)


async def said_in(bot: Bot, phone: TestPhone, days: int) -> str:
    """What comes by itself in some days."""
    known = set(phone.user.chat.messages)
    for _ in range(days):
        bot.clock.forward(days=1)
        await bot.app.tick()
        await phone.settled()
    return "\n".join(message.text for number, message in phone.user.chat.messages.items() if number not in known)


@both_languages
async def test_who_began_after_the_quarter_never_hears_of_it(bot: Bot, language: str) -> None:
    phone = await asked(bot, language)
    assert phone.t("mining-at-stake") in phone.text
    assert phone.text.count(dates.for_period(phone.language, BEFORE)) == len(DUTIES), "what the answer decides on"
    await phone.tap(quarter(phone, NOW))
    assert phone.t("mining-told") in phone.text
    assert phone.t("choose-title", case="").strip() in phone.text
    assert since(bot) == NOW.start.isoformat()
    assert BEFORE.key not in wanted(bot)
    assert NOW.key in wanted(bot)
    said = await said_in(bot, phone, 60)
    assert dates.period_name(phone.language, BEFORE) not in said
    await phone.send("/deadlines")
    assert phone.t("deadlines-passed") not in phone.text
    await phone.tap_data("choose:1::fee-payment:0")
    await phone.tap_data("choose:1::fee-payment:1")
    assert phone.t("choose-title", case="").strip() in phone.text, "asked once"
    assert BEFORE.key not in wanted(bot), "a duty that is switched on again keeps to it"


@both_languages
async def test_who_mines_for_long_owes_the_quarter_and_is_told_when_it_is_overdue(bot: Bot, language: str) -> None:
    phone = await asked(bot, language)
    await phone.press("button-mining-earlier")
    assert BEFORE.key in wanted(bot)
    assert dates.period_name(phone.language, BEFORE) in await said_in(bot, phone, 30)
    await phone.send("/deadlines")
    assert phone.t("deadlines-passed") in phone.text


@both_languages
async def test_who_has_not_begun_owes_nothing_until_they_tell(bot: Bot, language: str) -> None:
    phone = await asked(bot, language)
    await phone.press("button-mining-not-begun")
    assert wanted(bot) == set()
    for duty in DUTIES:
        title = phone.t(f"duty-{duty}.title")
        assert phone.t("choose-line-not-begun", sign="☑", title=title) in phone.text
    await phone.send("/deadlines")
    waits = phone.text.split(phone.t("deadlines-waits"))[1]
    assert all(phone.t(f"duty-{duty}.title") in waits for duty in DUTIES)
    said = await said_in(bot, phone, 40)
    assert not any(phone.t(f"duty-{duty}.title") in said for duty in DUTIES)
    await phone.tap_data("duties:1")
    await phone.press("button-mining-begun")
    await phone.tap(quarter(phone, NOW))
    assert NOW.key in wanted(bot)
    assert BEFORE.key not in wanted(bot)
    assert dates.period_name(phone.language, NOW) in await said_in(bot, phone, 80)


async def test_who_does_not_know_is_reminded_and_can_say_so_when_it_is_overdue(bot: Bot, language: str) -> None:
    phone = await asked(bot, language)
    await phone.press("button-dont-know")
    assert BEFORE.key in wanted(bot)
    await phone.tap_data(f"due:1::fee-payment:{BEFORE.key}")
    assert not phone.has_button(phone.t("button-mining-later")), "it is not overdue"
    bot.clock.forward(days=60)
    await bot.app.tick()
    await phone.tap_data(f"due:1::fee-payment:{BEFORE.key}")
    await phone.press("button-mining-later")
    await phone.tap(quarter(phone, NOW))
    await phone.send("/deadlines")
    assert phone.t("deadlines-passed") not in phone.text
    await phone.tap_data("mining!:1:::2026-08-01")  # it was a slip of the hand
    await phone.send("/deadlines")
    assert phone.t("deadlines-passed") in phone.text


async def test_a_limit_that_has_just_passed_is_told_after_the_answer_alone(bot: Bot, language: str) -> None:
    for answer, told in ((quarter, 0), (None, 2)):
        bot.clock.now = datetime(2026, 11, 27, 5, tzinfo=UTC)
        phone = await bot.newcomer(language)
        await phone.tap_data("iam::::holder")
        case = max(row["id"] for row in bot.rows("cases"))
        await phone.tap_data(f"chooseall:{case}")
        assert "ℹ️" not in phone.text
        if answer is not None:
            await phone.tap(answer(phone, NOW))
        else:
            await phone.press("button-mining-earlier")
        assert phone.text.count("ℹ️") == told


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12.08.2026", "2026-08-12"),
        ("03.2025", "2025-03-01"),
        ("2024", "2024-01-01"),
        ("x", None),
        ("2099", None),
        ("2001", None),
    ],
)
async def test_a_day_a_month_or_a_year_is_typed(bot: Bot, typed: str, stored: str | None) -> None:
    phone = await asked(bot, "ru")
    await phone.send(typed)
    assert since(bot) == stored
    assert (phone.t("mining-type") in phone.text) is (stored is None)


async def test_who_has_told_of_the_start_is_not_asked(bot: Bot, language: str) -> None:
    phone = await holder(bot, language)
    planned = START_DAY + timedelta(days=20)
    await phone.tap_data(f"report:1::start-notice:{planned}")
    assert since(bot) == planned.isoformat()
    await phone.tap_data("chooseall:1")
    assert phone.t("choose-title", case="").strip() in phone.text
    assert BEFORE.key not in wanted(bot)
    await phone.tap_data(f"withdraw:1::start-notice:{planned}")
    assert since(bot) is None
    assert BEFORE.key in wanted(bot)


@pytest.mark.parametrize("value", ["", "x", "2031-01-01", "1999-01-01", "2026-02-31"])
async def test_what_no_button_says_changes_nothing(bot: Bot, value: str) -> None:
    phone = await asked(bot, "ru")
    await phone.tap_data(f"mining!:1:::{value}")
    assert phone.t("notice-stale") in phone.text
    assert since(bot) is None
    other = await bot.newcomer("ru", "Айгүл")
    await other.tap_data("mining!:1:::not-begun")
    assert since(bot) is None
