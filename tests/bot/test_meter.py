"""The question for the electricity of a quarter: who is asked and when, what an answer stores, and how it ends."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from bot.clock import unix
from bot.language import dates
from bot.language.amounts import energy
from bot.law.calendar import work_calendar
from bot.law.periods import Quarter
from bot.standin.state import Message
from bot.storage import sharing
from bot.storage.access import Role
from tests.bot.conftest import Bot, TestPhone, both_languages, exported, texts
from tests.bot.test_fees import FIVE, KWH, NAMES, keeper
from tests.bot.test_reminding import at
from tests.bot.test_sums import fits

ENDED = Quarter(2026, 4)
ASKED_ON = work_calendar().next_working_day(ENDED.end)
MORNING = (ASKED_ON.year, ASKED_ON.month, ASKED_ON.day, 10, 5)
OPENS = "meter+:::::20264"


async def miner(bot: Bot, language: str = "ru", *, wants: bool = True) -> TestPhone:
    """Somebody who is reminded of the fee, has mined for a while and wants to be asked."""
    phone = await bot.applicant(language)
    await phone.tap_data("mining!:1:::2026-01-01")
    await phone.tap_data("choose:1::fee-declaration:1")
    if wants:
        await phone.press("button-choose", sign="☐", title=phone.t("choose-meter.title"))
    return phone


async def asked_keeper(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody who keeps the books of five, and has just been asked for all of them."""
    phone = await keeper(bot, language)
    await phone.tap_data("chooseof::1::1:5")
    await phone.press("button-choose", sign="☐", title=phone.t("choose-meter.title"))
    await at(bot, *MORNING)
    return phone


def questions(phone: TestPhone) -> list[Message]:
    """Messages that came by themselves and ask."""
    return [message for message in phone.messages if "meterend:" in str(message.buttons)]


def asks(phone: TestPhone, quarter: Quarter = ENDED) -> str:
    return phone.t("meter-question", quarter=dates.quarter_name(phone.language, quarter))


def stored(bot: Bot, field: str = "kwh", quarter: Quarter = ENDED) -> dict[tuple[int, int], str]:
    rows = [row for row in bot.rows("paper_values") if row["field"] == f"{field}@{quarter}"]
    return {(row["case_id"], row["site_id"]): row["value"] for row in rows}


def kwh(phone: TestPhone, amount: int) -> str:
    return energy(texts(), phone.language, amount)  # type: ignore[arg-type]


# Who is asked, and when ------------------------------------------------------------------------------------------


@both_languages
async def test_the_question_comes_on_the_first_working_day_and_the_answer_is_kept(bot: Bot, language: str) -> None:
    phone = await miner(bot, language)
    await at(bot, 2027, 1, 4, 10, 5)  # a day off
    assert questions(phone) == []
    await at(bot, *MORNING)
    assert phone.text.startswith(asks(phone))
    assert fits(phone)
    await phone.send("150 000")
    assert stored(bot) == {(1, 1): "150000"}
    assert stored(bot, "rate") == {(1, 1): "standard"}
    assert phone.text.startswith(phone.t("meter-kept", kwh=kwh(phone, 150000)))
    for day in (date(2027, 2, 15), date(2027, 2, 25)):
        assert dates.not_later_than(phone.language, day) in phone.text
    assert bot.user_row(phone)["place"] == "paper:1::fee::20264", "the sheet is a tap away"
    await at(bot, 2027, 1, 6, 10, 5)
    assert len(questions(phone)) == 1


@pytest.mark.parametrize("order", ["the duty first", "the switch first"])
async def test_nobody_is_asked_who_does_not_want_it(bot: Bot, order: str) -> None:
    phone = await miner(bot, wants=False)
    if order == "the switch first":
        await phone.tap_data("pref:::meter:1")
        await phone.tap_data("pref:::meter:0")
    await at(bot, *MORNING)
    assert questions(phone) == []


async def test_the_switch_is_offered_where_the_fee_is_reminded_of(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language)
    title = phone.t("choose-meter.title")
    for screen in ("duties:1", "remset"):
        await phone.tap_data(screen)
        assert not phone.has_button(title)
    await phone.tap_data("mining!:1:::2026-01-01")
    await phone.tap_data("choose:1::fee-payment:1")
    await phone.press("button-choose", sign="☐", title=title)
    assert phone.has_button(phone.t("button-choose", sign="☑", title=title))
    assert bot.user_row(phone)["place"] == "duties:1"
    await phone.tap_data("remset")
    assert phone.t("remset-meter-on") in phone.text
    await phone.press("button-choose", sign="☑", title=title)
    assert phone.t("remset-meter-off") in phone.text
    assert [row["meter"] for row in bot.rows("preferences")] == [0]


@pytest.mark.parametrize(
    "taps",
    [
        ["mining!:1:::not-begun"],
        ["report:1::cessation-notice:2026-09-20", "endlater:1::cessation-notice:2026-09-20"],
        ["choose:1::fee-declaration:0"],
        ["casedel!:1"],
        ["pref:::pause:2027-03-01"],
    ],
    ids=["not begun", "ended", "off", "deleted", "paused past its use"],
)
async def test_nobody_is_asked_who_owes_nothing(bot: Bot, taps: list[str]) -> None:
    phone = await miner(bot)
    for tap in taps:
        await phone.tap_data(tap)
    await at(bot, *MORNING)
    await at(bot, 2027, 3, 1, 10, 5)
    assert questions(phone) == []


async def test_what_is_kept_already_is_not_asked_for(bot: Bot) -> None:
    phone = await miner(bot)
    await phone.tap_data("meter:::::20264")
    await phone.send("12000")
    await at(bot, *MORNING)
    assert questions(phone) == []
    assert [row["state"] for row in bot.rows("reminders") if row["kind"] == "meter:2026Q4"] == ["cancelled"]
    await at(bot, 2027, 4, 1, 10, 5)
    assert phone.text.startswith(asks(phone, ENDED.next())), "of the next one it is"


async def test_the_hour_the_night_and_a_pause_hold_as_for_reminders(bot: Bot) -> None:
    phone = await miner(bot)
    await phone.tap_data("pref:::hour:20")
    await at(bot, *MORNING)
    assert questions(phone) == []
    await phone.tap_data("pref:::pause:2027-01-11")
    await at(bot, 2027, 1, 9, 20, 5)
    assert questions(phone) == []
    await at(bot, 2027, 1, 11, 20, 5)
    assert len(questions(phone)) == 1


async def test_of_a_case_that_one_may_only_read_nothing_is_asked(bot: Bot) -> None:
    owner = await miner(bot, wants=False)
    reader, editor = await bot.newcomer(name="Айгүл"), await bot.newcomer(name="Дана")
    now = unix(bot.clock)

    def share(connection, *, phone: TestPhone, role: Role) -> None:  # type: ignore[no-untyped-def]
        sharing.give(connection, owner.user.id, 1, role, role.value, "С", now)
        _, link = sharing.open_link(connection, phone.user.id, role.value, now)
        sharing.accept(connection, phone.user.id, link, "А", now)

    for phone, role in ((reader, Role.READER), (editor, Role.EDITOR)):
        await bot.app.services.database.write(partial(share, phone=phone, role=role))
        await phone.tap_data("choose:1::fee-declaration:1")
        await phone.tap_data("pref:::meter:1")
    await at(bot, *MORNING)
    assert (len(questions(reader)), len(questions(editor)), len(questions(owner))) == (0, 1, 0)
    await editor.send("5000 кВт·ч")
    assert stored(bot) == {(1, 1): "5000"}


# Once ------------------------------------------------------------------------------------------------------------


async def test_it_comes_once_whatever_restarts_and_however_the_clock_jumps(bot: Bot) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    await bot.restart()
    for moment in ((2027, 1, 6, 10, 5), (2027, 1, 1, 9, 0), MORNING, (2026, 12, 30, 9, 0), MORNING):
        await at(bot, *moment)
    assert len(questions(phone)) == 1
    await phone.tap_data("pref:::meter:0")
    await phone.tap_data("pref:::meter:1")
    await at(bot, *MORNING)
    assert len(questions(phone)) == 1


async def test_what_telegram_does_not_take_is_tried_again(bot: Bot) -> None:
    phone = await miner(bot)
    bot.standin.faults.add("sendMessage", "gateway", times=2)  # the day has a reminder too
    await at(bot, *MORNING)
    await at(bot, *MORNING[:4], 30)
    assert len(questions(phone)) == 1
    assert [row["attempts"] for row in bot.rows("reminders") if row["kind"] == "meter:2026Q4"] == [1]


async def test_a_bot_that_was_down_asks_late_and_not_when_it_is_of_no_use(bot: Bot, language: str) -> None:
    phone = await miner(bot, language)
    await at(bot, 2027, 2, 10, 10, 5)
    assert len(questions(phone)) == 1
    other = await bot.applicant(language)
    await other.tap_data("mining!:2:::2026-01-01")
    await other.tap_data("choose:2::fee-declaration:1")
    await other.tap_data("pref:::meter:1")
    await at(bot, 2027, 5, 30, 10, 5)
    assert questions(other) == []
    await other.send("/deadlines")
    await other.tap_data("unsent")
    assert other.t("choose-meter.title") in other.text


# Answers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12,5 МВт·ч", "12500"),
        ("120000 – 150000", "30000"),
        ("было 120 000, стало 150 000", "30000"),
        ("есептегіш бойынша 7000", "7000"),
        ("0", "0"),
        ("45", "45"),
    ],
)
async def test_an_answer_on_the_screen_of_the_question(bot: Bot, typed: str, kept: str) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    await phone.press("button-meter-enter")
    await phone.send("не знаю сколько")
    assert stored(bot) == {}
    assert asks(phone) in phone.text, "it still waits"
    await phone.send(typed)
    assert stored(bot) == {(1, 1): kept}


@pytest.mark.parametrize(
    "typed", ["сколько платить за 12000 кВт·ч", "12000 кВт·ч?", "384", "указ 384", "6", "12.11.2026", "меню", "20 S19"]
)
async def test_what_is_no_answer_is_not_taken_for_one(bot: Bot, typed: str) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    await phone.send(typed)
    assert stored(bot) == ({(1, 1): "384"} if typed == "384" else {})


async def test_a_late_answer_is_kept_as_well(bot: Bot) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    question = phone.last.id
    await phone.send("/start")
    await at(bot, 2027, 2, 20, 10, 5)
    await phone.send("7000")
    assert stored(bot) == {(1, 1): "7000"}
    await at(bot, 2027, 8, 20, 10, 5)
    await phone.tap_data(OPENS, question)
    assert phone.text.startswith(phone.t("sum-amount-all", amount="", period="").strip()[:5]), "it is known by now"


async def test_another_number_of_what_is_known_asks_first(bot: Bot) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    await phone.send("7000")
    await phone.send("9000 кВт·ч")
    assert stored(bot) == {(1, 1): "7000"}, "the question was answered: this is a sum"


async def test_not_now_ends_it(bot: Bot, language: str) -> None:
    phone = await miner(bot, language)
    await at(bot, *MORNING)
    await phone.press("button-meter-later")
    assert phone.text == f"{phone.t('meter-ended')}\n{phone.t('meter-anytime')}"
    await phone.send("7000")
    assert stored(bot) == {}
    await phone.press("button-meter-enter")
    await phone.send("7000")
    assert stored(bot) == {(1, 1): "7000"}


async def test_never_again_ends_it_for_good(bot: Bot, language: str) -> None:
    phone = await miner(bot, language)
    await at(bot, *MORNING)
    await phone.press("button-meter-stop")
    assert phone.t("meter-stopped") in phone.text
    await at(bot, 2027, 4, 1, 10, 5)
    assert [row["kind"] for row in bot.rows("reminders") if row["kind"] == "meter:2027Q1" and row["sent_at"]] == []


async def test_a_form_that_waits_keeps_what_is_typed(bot: Bot) -> None:
    phone = await miner(bot)
    await phone.tap_data("casename:1")
    await at(bot, *MORNING)
    await phone.send("7000")
    assert stored(bot) == {}
    assert bot.rows("cases")[0]["name"] == "7000"


async def test_a_power_asks_for_how_long_and_is_kept_by_its_button(bot: Bot) -> None:
    phone = await miner(bot)
    await at(bot, *MORNING)
    await phone.press("button-meter-enter")
    await phone.send("500 кВт")
    await phone.press("button-sum-whole-quarter")
    assert stored(bot) == {}
    await phone.press("button-fees-keep", count=1)
    assert stored(bot) == {(1, 1): str(500 * 24 * 92)}


# Several ---------------------------------------------------------------------------------------------------------


@both_languages
async def test_five_are_one_question_and_one_answer(bot: Bot, language: str) -> None:
    phone = await asked_keeper(bot, language)
    assert len(questions(phone)) == 1
    assert phone.text.startswith(asks(phone))
    assert all(name in phone.text for name in NAMES)
    assert fits(phone)
    await phone.send(FIVE)
    assert stored(bot) == {(case, case): amount for case, amount in enumerate(KWH, 1)}
    assert phone.has_button(phone.t("button-fees-sheets", count=5))
    assert fits(phone)
    await phone.send("/export")
    rows = exported(phone)
    assert len([row for row in rows["paper_values"] if row["field"] == "kwh@2026Q4"]) == 5
    assert [row for row in rows["reminders"] if row["kind"] == "meter:2026Q4" and row["sent_at"]]
    await phone.tap_data("delete!")
    assert bot.rows("reminders") == bot.rows("paper_values") == bot.rows("preferences") == []


async def test_who_is_left_is_named_and_may_follow(bot: Bot, language: str) -> None:
    phone = await asked_keeper(bot, language)
    await phone.send("Альфа 150000\nBeta 100000-190000")
    assert stored(bot) == {(1, 1): "150000", (2, 2): "90000"}
    assert phone.t("meter-left", names=", ".join(NAMES[2:])) in phone.text
    await phone.send("Гамма: 12,5 МВт·ч\nЕртіс 1000\nСейтқали 2500")
    assert list(stored(bot).values()) == list(KWH)
    assert phone.t("meter-left", names="").strip() not in phone.text


async def test_an_amount_of_nobody_asks_whose_it_is(bot: Bot, language: str) -> None:
    phone = await asked_keeper(bot, language)
    await phone.send("150000")
    assert phone.text.startswith(phone.t("meter-of-whom"))
    assert stored(bot) == {}
    await phone.send("Ертіс 150000")
    assert stored(bot) == {(4, 4): "150000"}


async def test_somebody_unknown_is_shown_before_anything_is_kept(bot: Bot, language: str) -> None:
    phone = await asked_keeper(bot, language)
    await phone.press("button-meter-enter")
    await phone.send("Альфа 150000\nОмега 7000")
    assert phone.text.startswith(phone.t("meter-look"))
    assert stored(bot) == {}
    await phone.press("button-fees-keep", count=1)
    assert stored(bot) == {(1, 1): "150000"}


async def test_data_centres_are_asked_for_by_name(bot: Bot, language: str) -> None:
    phone = await miner(bot, language)
    await phone.tap_data("newsite:1")
    await phone.send("Экибастуз 2")
    await at(bot, *MORNING)
    first = phone.t("site-default-name", number=1)
    assert first in questions(phone)[0].text
    await phone.send(f"{first} 5000\nЭкибастуз 2: 7 000")
    assert stored(bot) == {(1, 1): "5000", (1, 2): "7000"}


async def test_what_is_kept_of_one_of_two_asks_for_the_other(bot: Bot) -> None:
    phone = await keeper(bot, "ru", NAMES[:2])
    await phone.tap_data("chooseof::1:fee-payment:1:2")
    await phone.tap_data("pref:::meter:1")
    await phone.tap_data("meter:::::20264")
    await phone.send("Альфа 5000")
    await at(bot, *MORNING)
    assert NAMES[1] in phone.text
    assert NAMES[0] not in phone.text
    await phone.send("7000")
    assert stored(bot) == {(1, 1): "5000", (2, 2): "7000"}
