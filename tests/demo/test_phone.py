"""The test client itself: it taps what a person would tap and waits for the bot, not for the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.standin.core import StandIn
from tests.demo.conftest import Handler, ScriptedBot
from tests.phone import Phone

Start = Callable[[Handler], ScriptedBot]


async def counting(standin: StandIn, update: dict[str, Any]) -> None:
    """A bot with one screen: a number and buttons that change it."""

    def screen(number: int) -> dict[str, Any]:
        buttons = [
            [{"text": "➕ One more", "callback_data": f"n:{number + 1}"}, {"text": "🏠 Home", "callback_data": "n:0"}]
        ]
        return {"text": f"<b>{number}</b>", "parse_mode": "HTML", "reply_markup": {"inline_keyboard": buttons}}

    if "message" in update:
        await standin.call("sendMessage", {"chat_id": update["message"]["chat"]["id"], **screen(0)})
    elif "callback_query" in update:
        query = update["callback_query"]
        number = int(query["data"].removeprefix("n:"))
        where = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        if query["message"]["date"]:
            await standin.call("editMessageText", {**where, **screen(number)})
        await standin.call("answerCallbackQuery", {"callback_query_id": query["id"], "text": f"now {number}"})


@pytest.fixture
async def phone(standin: StandIn, bot: Start) -> Phone:
    bot(counting)
    return Phone(standin, standin.add_user("Анна", "ru"))


async def test_a_conversation(phone: Phone) -> None:
    assert phone.screen() == "(empty)"
    await phone.start()
    assert phone.screen() == "0\n[➕ One more] [🏠 Home]"
    await phone.tap("One more")
    await phone.tap("➕ One more")
    assert phone.last.text == "2"
    assert phone.toast == "now 2"
    assert not phone.alert
    assert len(phone.messages) == 1


async def test_the_newest_keyboard_comes_first(phone: Phone) -> None:
    await phone.start()
    await phone.send("again")
    await phone.tap("One more")
    assert [message.text for message in phone.messages] == ["0", "1"]


async def test_labels_must_be_there_and_be_clear(phone: Phone) -> None:
    await phone.start()
    with pytest.raises(LookupError, match="no button 'Away'"):
        await phone.tap("Away")
    with pytest.raises(LookupError, match="several buttons"):
        await phone.tap("o")
    assert phone.has_button("Home")


async def test_a_tap_on_a_deleted_message(phone: Phone) -> None:
    await phone.start()
    number = phone.last.id
    phone.user.forget(number)
    await phone.tap_data("n:5", number)
    assert phone.toast == "now 5"
    assert phone.messages == []


async def test_settled_says_what_it_waits_for(standin: StandIn) -> None:
    phone = Phone(standin, standin.add_user("Анна", "ru"))
    phone.user.start()
    with pytest.raises(TimeoutError, match="1 updates not confirmed"):
        await phone.settled(timeout=0.02)


async def test_settled_without_a_busy_hook(standin: StandIn, phone: Phone) -> None:
    standin.busy = None
    await phone.start()
    assert phone.last.text == "0"
