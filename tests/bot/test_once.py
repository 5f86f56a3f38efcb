"""An update has its effect once: however often Telegram has to be asked.

That it has it once whenever the bot is killed is tried along the walk of tests/bot/test_everywhere.py.
"""

from __future__ import annotations

import pytest

from bot.standin.faults import Kind
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, navigation
from tests.bot.conftest import Bot


async def at_once(_: float) -> None:
    """No pause at all."""


@pytest.mark.parametrize("fault", ["gateway", "drop", "drop_after", "error"])
async def test_a_text_is_read_once_however_long_telegram_fails(bot: Bot, fault: Kind) -> None:
    """Not in the place where it has led to itself: one name does not become five fields."""
    bot.app.session._sleep = at_once
    bot.app.intake._sleep = at_once
    phone = await bot.applicant()
    (case,) = (row["id"] for row in bot.rows("cases"))
    await phone.tap_data(f"pfill:{case}:1:l3")
    asked = bot.user_row(phone)["awaiting"]
    bot.standin.faults.add("sendMessage", fault, 23)
    await phone.send("ТОО «Айгүл»")
    await bot.app.intake.settled()
    assert [row["value"] for row in bot.rows("paper_values")] == ["ТОО «Айгүл»"]
    assert bot.user_row(phone)["awaiting"] not in (asked, None)
    assert [entry["event"] for entry in bot.logs].count("handled_later") == 4
    assert bot.rows("unanswered") == []
    assert bot.rows("effects") == []


async def test_a_note_is_no_question_afterwards(bot: Bot) -> None:
    bot.app.session._sleep = at_once
    bot.app.intake._sleep = at_once
    phone = await bot.applicant()
    await phone.tap_data("note:1::req-1")
    bot.standin.faults.add("sendMessage", "gateway", 12)
    await phone.send("мой пароль от шкафа у Марата")
    assert phone.text.startswith(phone.t("note-saved"))
    assert [row["body"] for row in bot.rows("notes")] == ["мой пароль от шкафа у Марата"]
    assert bot.rows("unanswered") == []


async def test_what_is_recorded_is_not_said_to_be_known_already(bot: Bot) -> None:
    bot.app.session._sleep = at_once
    bot.app.intake._sleep = at_once
    phone = await bot.applicant()
    for method in ("sendMessage", "editMessageText"):
        bot.standin.faults.add(method, "gateway", 12)
    await phone.tap_data("report:1::pool-change:2026-10-30")
    assert phone.toast == phone.t("toast-saved")
    assert len(bot.rows("events")) == 1
    assert phone.t("toast-same") not in phone.text
    assert not phone.text.startswith("ℹ️")


async def test_an_edit_that_fails_alone_is_shown_below(bot: Bot) -> None:
    bot.app.session._sleep = at_once
    phone = await bot.applicant()
    before = len(phone.messages)
    bot.standin.faults.add("editMessageText", "gateway", 5)
    await phone.press("button-one-by-one")
    assert len(phone.messages) == before + 1
    assert "handled_later" not in [entry["event"] for entry in bot.logs]


async def test_a_file_that_telegram_does_not_take_holds_up_nothing(bot: Bot) -> None:
    bot.app.session._sleep = at_once
    phone = await bot.applicant()
    bot.standin.faults.add("sendDocument", "gateway", 5)
    await phone.send("/export")
    assert phone.text.startswith(phone.t("notice-file-not-sent"))
    assert not phone.documents
    await phone.send("/export")
    assert len(phone.documents) == 2


async def test_what_decides_never_waits(bot: Bot) -> None:
    """Nothing of it is stored where it would: the rest of it could come to be done twice."""
    phone = await bot.newcomer()

    async def waits(context: Context, tap: Tap) -> Tap:
        await context.write(lambda c: c.execute("UPDATE users SET situation = 'holder'"))
        await context.services.database.read(lambda c: None)
        return HOME

    action, navigation.actions["iam"] = navigation.actions["iam"], waits
    try:
        await phone.tap_data("iam::::keeper")
    finally:
        navigation.actions["iam"] = action
    assert bot.user_row(phone)["situation"] is None
    assert phone.text.startswith("⚠️")
    bot.expect("failed")


async def test_nothing_is_written_outside_of_the_transaction(bot: Bot) -> None:
    phone = await bot.newcomer()
    user = await bot.app.services.users.get(phone.user.id)
    context = Context(bot.app.services, bot.app.bot, 1, user)
    with pytest.raises(RuntimeError, match="transaction"):
        await context.store(lambda c: None)


async def test_answering_a_tap_holds_up_nobody(bot: Bot) -> None:
    """Not even the next message of whoever tapped."""
    phone = await bot.newcomer()
    bot.standin.faults.add("answerCallbackQuery", "gateway", 3)
    pauses = []

    async def held(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            await phone.send("/help", settle=False)
        while phone.text != helped and not phone.text.startswith(helped):
            await original(0.001)

    helped = phone.t("help", version="").split("\n")[0]
    original = bot.app.session._sleep
    bot.app.session._sleep = held
    await phone.press("button-about-more")
    assert phone.text.startswith(helped)
    assert phone.toast == ""
    assert len(pauses) == 3


@pytest.mark.parametrize(("word", "said"), [("Стоп", "typed-left"), ("сколько стоит лицензия?", "typed-question")])
async def test_a_text_is_judged_once_in_the_form_that_waited_for_it(bot: Bot, word: str, said: str) -> None:
    """Not at home, where it has led to; and what it quotes can be stored afterwards, once."""
    bot.app.session._sleep = at_once
    bot.app.intake._sleep = at_once
    phone = await bot.applicant()
    await phone.tap_data("casename:1")
    bot.standin.faults.add("sendMessage", "drop_after", 12)
    await phone.send(word)
    await bot.app.intake.settled()
    assert phone.t(said, text=word).splitlines()[0] in phone.text
    for method in ("sendMessage", "editMessageText"):
        bot.standin.faults.add(method, "gateway", 12)
    await phone.press("button-typed-keep")
    await bot.app.intake.settled()
    assert [row["name"] for row in bot.rows("cases")] == [word]
    assert bot.rows("effects") == bot.rows("unanswered") == []


@pytest.mark.parametrize(
    "data",
    [
        "ans:{case}:{site}:req-2:no",
        "ans:{case}:{site}:req-2:unknown",
        "choose:{case}::fee-payment:1",
        "chooseall:{case}",
    ],
)
async def test_a_finger_that_taps_twice_sees_what_one_tap_shows(bot: Bot, language: str, data: str) -> None:
    shown = []
    for taps in (1, 2):
        phone = await bot.applicant(language)
        (case,) = (row["id"] for row in bot.rows("cases") if row["user_id"] == phone.user.id)
        (site,) = (row["id"] for row in bot.rows("sites") if row["case_id"] == case)
        at = phone.last.id
        for _ in range(taps):
            await phone.tap_data(data.format(case=case, site=site), at, settle=False)
        await phone.settled()
        shown.append(phone.text)
    assert shown[0] == shown[1]
