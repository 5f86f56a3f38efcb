"""What the user sees when something fails, and what is remembered of it; on the real bot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from bot.law.model import Language
from bot.storage.errors import StorageError
from tests.bot.conftest import Bot, _fresh_log, bot, clock, texts
from tests.clock import Clock
from tests.waiting import until

__all__ = ["_fresh_log", "bot", "clock"]

Breaking = Callable[[sqlite3.Connection], Any]


def full(statement: str) -> Breaking:
    """A disk that is full for one kind of statement."""
    return lambda c: c.execute(
        f"CREATE TEMP TRIGGER broken BEFORE {statement} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )


def freed(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER broken")


async def test_a_full_disk_in_the_middle_of_an_answer(bot: Bot) -> None:
    """The user is told; what was accepted before is whole; afterwards the same button works."""
    phone = await bot.applicant()
    await phone.press("button-one-by-one")
    await phone.press("button-have")
    before = bot.rows("answers")
    assert len(before) == 1
    database = bot.app.services.database
    await database.write(full("INSERT ON main.answers"))
    number = phone.last.id
    label = phone.t("button-have")
    await phone.tap(label)
    assert phone.text == phone.t("notice-not-saved")
    assert bot.rows("answers") == before
    bot.expect("failed", "storage")
    await database.write(freed)
    await phone.tap_data(
        next(b["callback_data"] for row in phone.user.chat.messages[number].buttons for b in row if b["text"] == label),
        number,
    )
    assert len(bot.rows("answers")) == 2


async def test_a_disk_so_full_that_not_even_the_update_is_kept(bot: Bot) -> None:
    """Telegram keeps it for us: the user is told now, and the answer is stored once there is room."""
    phone = await bot.applicant()
    await phone.press("button-one-by-one")
    database = bot.app.services.database
    await database.write(full("INSERT ON main.inbox"))
    query = await phone.tap(phone.t("button-have"), settle=False)
    assert not isinstance(query, str)
    await until(lambda: query.answer is not None, what="the answer to the tap")
    assert phone.toast == phone.t("notice-not-saved")
    assert phone.alert
    assert bot.rows("answers") == []
    await database.write(freed)
    await phone.settled()
    assert len(bot.rows("answers")) == 1


async def test_a_message_on_a_full_disk_is_told_in_the_users_language(bot: Bot, language: str) -> None:
    phone = await bot.newcomer(language)
    database = bot.app.services.database
    await database.write(full("INSERT ON main.inbox"))
    await phone.send("/help", settle=False)
    await until(lambda: phone.text == phone.t("notice-not-saved"), what="the notice")
    await database.write(freed)
    await phone.settled()
    assert phone.text.startswith(phone.t("help", version="").split("\n")[0])


@pytest.fixture(params=["kk", "ru"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def test_a_stranger_on_a_full_disk_is_told_in_both_languages(bot: Bot) -> None:
    phone = bot.new_phone()
    await bot.app.services.database.write(full("INSERT ON main.inbox"))
    await phone.start(settle=False)
    await until(lambda: phone.messages, what="the notice")
    assert phone.t("notice-not-saved") in phone.text
    await bot.app.services.database.write(freed)
    await phone.settled()
    assert phone.has_button("Русский")


async def test_a_file_that_cannot_be_read(bot: Bot) -> None:
    phone = await bot.newcomer()

    async def fails(_: Any) -> None:
        raise StorageError("The disk fails.")

    get = bot.app.services.users.get
    bot.app.services.users.get = fails  # type: ignore[assignment, method-assign]
    await phone.send("/help")
    bot.app.services.users.get = get  # type: ignore[method-assign]
    assert phone.t("notice-not-saved") in phone.text
    bot.expect("failed", "storage")


async def test_not_modified_is_no_failure_and_the_tap_is_answered(bot: Bot) -> None:
    phone = await bot.newcomer()
    bot.standin.faults.add(
        "editMessageText",
        code=400,
        description="Bad Request: message is not modified: specified new message content and reply markup are exactly"
        " the same as a current content and reply markup of the message",
    )
    await phone.press("button-about-more")
    assert phone.toast == ""
    assert len(phone.messages) == 1


async def test_a_query_that_is_too_old_still_does_its_work(bot: Bot, clock: Clock) -> None:
    phone = await bot.newcomer()
    bot.standin.faults.add(
        "answerCallbackQuery",
        code=400,
        description="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    await phone.press("button-start")
    assert len(bot.rows("cases")) == 1
    bot.leave_unanswered()


async def test_any_other_refusal_is_a_failure(bot: Bot) -> None:
    """Only what is known to be harmless is passed over."""
    phone = await bot.newcomer()
    bot.standin.faults.add("editMessageText", code=400, description="Bad Request: BUTTON_DATA_INVALID")
    await phone.press("button-about-more")
    failed = [entry for entry in bot.logs if entry["event"] == "failed"]
    assert len(failed) == 1
    assert failed[0]["error"] == "TelegramBadRequest"
    assert phone.text.startswith("⚠️")
    assert phone.toast == ""
    bot.expect("failed")


async def test_a_message_that_is_gone_is_sent_anew(bot: Bot) -> None:
    phone = await bot.newcomer()
    bot.standin.faults.add("editMessageText", code=400, description="Bad Request: message to edit not found")
    await phone.press("button-about-more")
    assert len(phone.messages) == 2


async def test_who_blocked_the_bot_is_remembered_and_comes_back(bot: Bot) -> None:
    phone = await bot.newcomer()
    phone.user.send("/help")
    phone.user.block()
    await phone.settled()
    assert bot.user_row(phone)["blocked_at"] == int(bot.clock().timestamp())
    phone.user.unblock()
    await phone.settled()
    assert bot.user_row(phone)["blocked_at"] is None


async def test_an_account_that_is_gone_is_set_aside(bot: Bot) -> None:
    phone = await bot.newcomer()
    bot.standin.faults.add("sendMessage", code=400, description="Bad Request: chat not found")
    await phone.send("/help")
    assert bot.user_row(phone)["blocked_at"] is not None
    await phone.send("/help")
    assert bot.user_row(phone)["blocked_at"] is None


async def test_a_cut_connection_loses_nothing_and_stores_once(bot: Bot) -> None:
    """The call fails after it was done and again before: the answer is stored once and shown."""
    bot.app.session._sleep = _at_once
    phone = await bot.applicant()
    await phone.press("button-one-by-one")
    bot.standin.faults.add("editMessageText", "drop_after")
    bot.standin.faults.add("editMessageText", "drop", 3)
    await phone.press("button-have")
    stored = bot.rows("answers")
    assert len(stored) == 1
    assert stored[0]["revision"] == 1
    assert phone.toast == phone.t("toast-saved")


async def test_an_outage_is_waited_out_and_the_update_handled_again(bot: Bot) -> None:
    bot.app.session._sleep = _at_once
    bot.app.intake._sleep = _at_once
    phone = await bot.applicant()
    await phone.press("button-one-by-one")
    bot.standin.faults.add("editMessageText", "gateway", 12)
    bot.standin.faults.add("sendMessage", "gateway", 10)
    await phone.press("button-have")
    assert len(bot.rows("answers")) == 1
    assert [entry["event"] for entry in bot.logs].count("handled_later") == 2
    assert phone.toast in (phone.t("toast-saved"), phone.t("toast-same"))


async def test_a_group_is_told_even_where_the_first_try_fails(bot: Bot) -> None:
    bot.app.session._sleep = _at_once
    bot.app.intake._sleep = _at_once
    phone = await bot.newcomer()
    group = bot.standin.add_group("Майнеры")
    bot.standin.faults.add("sendMessage", "gateway", 6)
    phone.user.add_bot(group)
    await phone.settled()
    phone.user.send("кто здесь?", chat=group)
    await phone.settled()
    told = [message for message in group.messages.values() if message.from_bot]
    assert len(told) == 1


async def test_a_flood_of_two_hundred_messages(bot: Bot) -> None:
    flooder, other = await bot.newcomer(), await bot.newcomer("kk", "Анна")
    before = len(flooder.messages)
    for number in range(200):
        flooder.user.send(f"сообщение {number}")
    await other.press("button-about-more")
    await bot.standin.idle()
    assert [message.text for message in flooder.messages[before:]] == [flooder.t("notice-flood")]
    assert other.toast == ""
    await flooder.send("/help")
    assert flooder.text.startswith(flooder.t("help", version="").split("\n")[0])


async def _at_once(_: float) -> None:
    """No pause at all."""


async def test_before_the_choice_of_a_language_a_failure_is_told_in_all_of_them(bot: Bot) -> None:
    phone = bot.new_phone()
    bot.standin.faults.add("sendMessage", code=400, description="Bad Request: BUTTON_DATA_INVALID")
    await phone.start()
    number = "".join(filter(str.isdigit, phone.text.partition("\n")[0]))
    assert phone.text == "\n\n".join(unescape(texts()(each, "notice-failed", number=number)) for each in Language)
    bot.expect("failed")
