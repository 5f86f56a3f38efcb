"""One more applicant: always a case of its own, and what is said goes into it and into no other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.law.model import Language
from bot.telegram.callbacks import Tap
from tests.bot.conftest import Bot, TestPhone

UNTOLD = {"users", "inbox", "law_seen", "numbers_seen", "profile", "plans", "reminders"}  # what the bot notes by itself


async def at(bot: Bot, phone: TestPhone) -> tuple[str, int]:
    """The screen where the user is, and of which applicant it is."""
    await bot.flushed()
    place = Tap.parse(bot.user_row(phone)["place"])
    assert place is not None
    return place.verb, place.case


async def to_the_name(phone: TestPhone) -> None:
    """From the settings to the question how a new applicant is called."""
    await phone.send("/settings")
    await phone.press("button-settings-cases")
    await phone.press("button-case-new")


async def another(phone: TestPhone) -> None:
    """To one more applicant, without a name."""
    await to_the_name(phone)
    await phone.press("button-case-unnamed")


async def accountant(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody with one applicant at work and a second one that was just opened."""
    phone = await bot.applicant(language)
    await another(phone)
    return phone


def told(bot: Bot, case: int) -> dict[str, list[dict[str, Any]]]:
    """Everything that is stored of a case, by table."""
    return {
        table: [row for row in bot.rows(table) if case == row.get("id" if table == "cases" else "case_id")]
        for table in bot.tables()
        if table not in UNTOLD
    }


async def named(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data("casename:2")
    await phone.send("ТОО «Альфа Майн»")


async def reminded(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data("choose:2::fee-declaration:1")


async def reported(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data("when:2::pool-change")
    await phone.send("30.10.2026")


async def written(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data("pfill:2::fee::20263")
    await phone.send("ТОО «Бета»")


async def answered(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data("cond:2::applicant:unknown")


async def centre_named(bot: Bot, phone: TestPhone) -> None:
    await phone.tap_data(f"sitename:2:{bot.rows('sites')[-1]['id']}")
    await phone.send("Цех в Екібастузе")


@pytest.mark.parametrize("touch", [named, reminded, reported, written, answered, centre_named])
async def test_a_new_applicant_is_not_one_of_whom_anything_was_said(
    bot: Bot, touch: Callable[[Bot, TestPhone], Awaitable[None]]
) -> None:
    phone = await accountant(bot)
    await touch(bot, phone)
    before = told(bot, 1), told(bot, 2)
    await another(phone)
    assert [row["id"] for row in bot.rows("cases")] == [1, 2, 3]
    assert phone.t("case-default-name", number=3) in phone.text
    await bot.answer_questions(phone, data_centre="no")
    await phone.send("/deadlines")
    await phone.press("button-choose-duties")
    await phone.tap(phone.t("case-default-name", number=3))
    await phone.press("button-choose-all")
    assert (told(bot, 1), told(bot, 2)) == before
    assert {row["question"] for row in told(bot, 3)["conditions"]} >= {"applicant", "data-centre"}
    assert told(bot, 3)["chosen_duties"]


async def test_one_that_was_never_touched_is_opened_again_in_either_language(bot: Bot, language: str) -> None:
    phone = await accountant(bot, language)
    for _ in range(2):
        await another(phone)
        assert phone.t("question-data-centre.ask") in phone.text
        await phone.press("button-language")
        phone.language = Language.RU if phone.language == "kk" else Language.KK
    assert len(bot.rows("cases")) == 2
    await phone.send("/check")
    await bot.answer_questions(phone, data_centre="no")
    assert told(bot, 2)["conditions"]


async def test_a_double_tap_makes_one(bot: Bot) -> None:
    phone = await bot.applicant()
    await to_the_name(phone)
    button = phone.data(phone.t("button-case-unnamed"))
    await phone.tap_data(button, settle=False)
    await phone.tap_data(button)
    assert len(bot.rows("cases")) == 2


async def test_no_two_are_given_the_same_name(bot: Bot, language: str) -> None:
    phone = await accountant(bot, language)
    await answered(bot, phone)
    await phone.tap_data("casedel!:1")
    await phone.press("button-language")
    phone.language = Language.RU if phone.language == "kk" else Language.KK
    await another(phone)
    assert phone.t("case-default-name", number=3) in phone.text, "the second is still there, by its name in the other"


async def test_an_old_button_of_the_first_contact_goes_on_with_the_applicant_there_is(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    start = phone.data(phone.t("button-start"))
    await phone.press("button-start")
    await bot.answer_questions(phone, data_centre="no")
    await phone.press("button-one-by-one")
    shown = phone.text
    await phone.tap_data(start)
    assert phone.text == shown
    assert len(bot.rows("cases")) == 1


@pytest.mark.parametrize("then", ["duties", "change", "when"])
async def test_an_old_button_from_before_there_was_an_applicant_makes_no_second(bot: Bot, then: str) -> None:
    phone = await bot.newcomer()
    item = "pool-change" if then == "when" else ""
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data(f"begin:::{item}:{then}")
    assert await at(bot, phone) == (then, 1)
    await phone.tap_data("newcase::::skip")
    await phone.tap_data(f"begin:::{item}:{then}")
    assert phone.t("whose-title") in phone.text
    await phone.tap(phone.t("case-default-name", number=1))
    assert await at(bot, phone) == (then, 1)
    assert len(bot.rows("cases")) == 2


async def test_after_one_is_deleted_answers_go_into_the_one_whose_name_is_shown(bot: Bot) -> None:
    phone = await accountant(bot)
    await named(bot, phone)
    await phone.tap_data("newcase::::skip")
    await phone.tap_data("casedel!:3")
    await phone.send("/check")
    assert "ТОО «Альфа Майн»" in phone.text
    before = told(bot, 1)
    await bot.answer_questions(phone, data_centre="no")
    assert told(bot, 1) == before
    assert told(bot, 2)["conditions"]


async def test_a_name_makes_a_new_applicant_also_where_one_waits_untouched(bot: Bot, language: str) -> None:
    phone = await accountant(bot, language)
    before = told(bot, 1), told(bot, 2)
    await to_the_name(phone)
    assert (await at(bot, phone))[0] == "newname"
    assert len(bot.rows("cases")) == 2, "not before it has its name"
    await phone.send("  ТОО «Гамма»  ")
    assert [row["name"] for row in bot.rows("cases")][2:] == ["ТОО «Гамма»"]
    assert await at(bot, phone) == ("q", 3)
    assert "ТОО «Гамма»" in phone.text
    await bot.answer_questions(phone, data_centre="no")
    assert (told(bot, 1), told(bot, 2)) == before
    await to_the_name(phone)
    await phone.send("ТОО «Гамма»")
    assert len(bot.rows("cases")) == 4, "also under a name that another one has"


@pytest.mark.parametrize("name", ["123456789012", "ИП Ким 123456789012", "1234 5678 9012", "123456-789012 ТОО"])
async def test_no_number_of_a_person_becomes_a_name(bot: Bot, language: str, name: str) -> None:
    phone = await accountant(bot, language)
    names = bot.rows("cases"), bot.rows("sites")
    for screen in ("newname", "casename:2", f"sitename:2:{bot.rows('sites')[-1]['id']}", "newsite:2"):
        await phone.tap_data(screen)
        await phone.send(name)
        assert phone.t("papers-problem-iin") in phone.text
        assert (await at(bot, phone))[0] == screen.split(":")[0], "and waits for another"
    assert (bot.rows("cases"), bot.rows("sites")) == names
    await phone.send("Цех № 12345678901")
    assert len(bot.rows("sites")) == len(names[1]) + 1, "eleven figures are none"


async def test_whose_screen_it_is_is_said_once_there_is_somebody_to_be_told_from(bot: Bot, language: str) -> None:
    phone = await bot.applicant(language, "II")
    own = phone.t("case-default-name", number=1)
    for place in ("menu", "plan:1", "sum:1", "conds:1", "step:1::req-7", "change", "when:1::pool-change"):
        await phone.tap_data(place)
        assert own not in phone.text, place
    await another(phone)
    await phone.tap_data("use:1")
    for place in ("menu", "plan:1", "sum:1", "conds:1", "step:1::req-7", "change", "when:1::pool-change"):
        await phone.tap_data(place)
        assert own in phone.text, place
    await phone.tap_data("casedel!:2")
    await phone.tap_data("plan:1")
    assert own not in phone.text
    await phone.tap_data("casename:1")
    await phone.send("ИП Ахметов")
    for place in ("menu", "plan:1", "sum:1", "step:1::req-7"):
        await phone.tap_data(place)
        assert "ИП Ахметов" in phone.text, "a name of their own is shown"


async def test_of_whom_one_keeps_the_books_the_dates_come_first(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    await phone.press("button-iam-keeper")
    assert await at(bot, phone) == ("newname", 0)
    await phone.send("ТОО «Дельта»")
    assert await at(bot, phone) == ("duties", 1)
    await phone.send("/start")
    await phone.press("button-cases")
    await phone.press("button-case-new")
    await phone.press("button-case-unnamed")
    assert await at(bot, phone) == ("duties", 2)
