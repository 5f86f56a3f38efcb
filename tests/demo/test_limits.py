"""Each limit with Telegram's own words, on both sides of the line."""

from __future__ import annotations

from typing import Any

import pytest

from bot.standin.core import StandIn
from bot.standin.limits import ApiError, Flood
from bot.standin.people import User
from tests.clock import Clock

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


@pytest.fixture
async def anna(standin: StandIn) -> User:
    user = standin.add_user("Анна", "ru")
    user.start()
    return user


async def refused(standin: StandIn, method: str, **params: Any) -> str:
    with pytest.raises(ApiError) as refusal:
        await standin.call(method, params)
    return f"{refusal.value.code} {refusal.value.description}"


def keyboard(*data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a", "callback_data": one}] for one in data]}


TABLE: list[tuple[str, dict[str, Any], str | None]] = [
    ("sendMessage", {"text": "я" * 4096}, None),
    ("sendMessage", {"text": "я" * 4097}, "message is too long"),
    ("sendMessage", {"text": "<b>" + "я" * 4096 + "</b>", "parse_mode": "HTML"}, None),
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {}, "message text is empty"),
    ("sendMessage", {"text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"text": "a", "parse_mode": "Markdown"}, "unsupported parse_mode"),
    (
        "sendMessage",
        {"text": "Қ<b>a", "parse_mode": "HTML"},
        'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ),
    (
        "sendMessage",
        {"text": "Қ<br>a", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "br" at byte offset 2',
    ),
    ("sendMessage", {"text": "a", "reply_markup": keyboard("я" * 32)}, None),
    ("sendMessage", {"text": "a", "reply_markup": keyboard("я" * 32 + "a")}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard("")}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(*"x" * 100)}, None),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(*"x" * 101)}, "reply markup is too long"),
    ("sendMessage", {"text": "a", "reply_markup": keyboard(*["x" * 64] * 95)}, None),
    ("sendMessage", {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "я" * 5001, "callback_data": "x"}]]}},
     "reply markup is too long"),
    (
        "sendMessage",
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ("sendMessage", {"text": "a", "reply_markup": {"keyboard": [["Да", "Нет"]]}}, None),
    ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ("sendDocument", {"document": "BQACAgI"}, "wrong file identifier/HTTP URL specified"),
    ("sendDocument", {"document": "https://example.org/a.pdf"}, "failed to get HTTP URL content"),
    ("sendDocument", {}, "there is no document in the request"),
    ("editMessageText", {"message_id": 99, "text": "a"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "a"}, "message can't be edited"),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ("sendChatAction", {"action": "typing"}, None),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old and response timeout expired or query ID is "
     "invalid"),
    ("setMyCommands", {"commands": [{"command": "start", "description": "a"}]}, None),
    ("setMyCommands", {"commands": [{"command": "старт", "description": "a"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
    ("setMyName", {"name": "я" * 64}, None),
    ("setMyName", {"name": "я" * 65}, "name is too long"),
    ("setMyName", {"name": "я", "language_code": "kaz"}, "invalid language code specified"),
    ("setMyDescription", {"description": "я" * 513}, "description is too long"),
    ("setMyShortDescription", {"short_description": "я" * 121}, "short description is too long"),
    ("leaveChat", {}, "chat member status can't be changed in private chats"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "problem"), TABLE, ids=lambda value: str(value)[:40])
async def test_limit(standin: StandIn, anna: User, method: str, params: dict[str, Any], problem: str | None) -> None:
    if problem is None:
        assert await standin.call(method, {"chat_id": anna.id, **params})
    else:
        assert await refused(standin, method, chat_id=anna.id, **params) == f"400 Bad Request: {problem}"


async def test_captions_and_answers_have_limits_of_their_own(standin: StandIn, anna: User) -> None:
    async def photo(caption: str) -> Any:
        return await standin.call("sendPhoto", {"chat_id": anna.id, "caption": caption}, {"photo": PNG})

    assert (await photo("я" * 1024))["caption"] == "я" * 1024
    with pytest.raises(ApiError, match="message caption is too long"):
        await photo("я" * 1025)
    query = anna.tap_data("x", 1)
    too_long = await refused(standin, "answerCallbackQuery", callback_query_id=query.id, text="я" * 201)
    assert too_long == "400 Bad Request: MESSAGE_TOO_LONG"
    assert await standin.call("answerCallbackQuery", {"callback_query_id": query.id, "text": "я" * 200})


async def test_a_query_is_answered_once_and_not_too_late(standin: StandIn, anna: User, clock: Clock) -> None:
    first, second = anna.tap_data("x", 1), anna.tap_data("x", 1)
    await standin.call("answerCallbackQuery", {"callback_query_id": first.id})
    assert "query is too old" in await refused(standin, "answerCallbackQuery", callback_query_id=first.id)
    clock.forward(seconds=16)
    assert "query is too old" in await refused(standin, "answerCallbackQuery", callback_query_id=second.id)


async def test_an_edit_must_change_something(standin: StandIn, anna: User) -> None:
    content = {"chat_id": anna.id, "text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": keyboard("x")}
    sent = await standin.call("sendMessage", content)
    content["message_id"] = sent["message_id"]
    assert await refused(standin, "editMessageText", **content) == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )
    same_text = {name: value for name, value in content.items() if name != "reply_markup"}
    edited = await standin.call("editMessageText", same_text)
    assert "reply_markup" not in edited
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert edited["edit_date"]


async def test_an_edit_changes_no_update_that_waits(standin: StandIn, anna: User) -> None:
    sent = await standin.call("sendMessage", {"chat_id": anna.id, "text": "before", "reply_markup": keyboard("x")})
    anna.tap_data("x", sent["message_id"])
    await standin.call("editMessageText", {"chat_id": anna.id, "message_id": sent["message_id"], "text": "after"})
    updates = await standin.call("getUpdates", {})
    assert updates[-1]["callback_query"]["message"]["text"] == "before"


async def test_who_may_be_written_to(standin: StandIn, anna: User) -> None:
    stranger = standin.add_user("Ерлан", "kk")
    hello = {"text": "a"}
    assert await refused(standin, "sendMessage", chat_id=1, **hello) == "400 Bad Request: chat not found"
    assert await refused(standin, "sendMessage", **hello) == "400 Bad Request: chat_id is empty"
    assert await refused(standin, "sendMessage", chat_id=stranger.id, **hello) == (
        "403 Forbidden: bot can't initiate conversation with a user"
    )
    anna.block()
    assert await refused(standin, "sendMessage", chat_id=anna.id, **hello) == (
        "403 Forbidden: bot was blocked by the user"
    )
    anna.unblock()
    assert await standin.call("sendMessage", {"chat_id": anna.id, **hello})
    group = standin.add_group("Кооператив")
    assert await refused(standin, "sendMessage", chat_id=group.id, **hello) == (
        "403 Forbidden: bot is not a member of the supergroup chat"
    )
    anna.add_bot(group)
    assert await standin.call("sendMessage", {"chat_id": group.id, **hello})


async def test_flood_control_names_the_wait(standin: StandIn, anna: User, clock: Clock) -> None:
    standin.flood = Flood(chat_burst=3)
    for _ in range(3):
        await standin.call("sendMessage", {"chat_id": anna.id, "text": "a"})
    with pytest.raises(ApiError) as refusal:
        await standin.call("sendMessage", {"chat_id": anna.id, "text": "a"})
    assert (refusal.value.code, refusal.value.description) == (429, "Too Many Requests: retry after 1")
    assert refusal.value.parameters == {"retry_after": 1}
    clock.forward(seconds=1)
    assert await standin.call("sendMessage", {"chat_id": anna.id, "text": "a"})


async def test_old_messages_stay_for_the_person(standin: StandIn, anna: User, clock: Clock) -> None:
    sent = await standin.call("sendMessage", {"chat_id": anna.id, "text": "a"})
    clock.forward(hours=49)
    where = {"chat_id": anna.id, "message_id": sent["message_id"]}
    assert "can't be deleted" in await refused(standin, "deleteMessage", **where)
    assert await standin.call("editMessageText", {**where, "text": "b"})


async def test_files_go_out_and_come_back(standin: StandIn, anna: User) -> None:
    update = anna.send_document("../паспорт.pdf", b"%PDF-1.7")
    document = update["message"]["document"]
    assert document["file_name"] == "паспорт.pdf"
    again = await standin.call("sendDocument", {"chat_id": anna.id, "document": document["file_id"]})
    assert again["document"]["file_id"] == document["file_id"]
    assert await refused(standin, "sendPhoto", chat_id=anna.id, photo=document["file_id"]) == (
        "400 Bad Request: can't use file of type Document as Photo"
    )
    path = (await standin.call("getFile", {"file_id": document["file_id"]}))["file_path"]
    stored = standin.files.at(path)
    assert stored is not None
    assert stored.data == b"%PDF-1.7"
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        await standin.call("sendPhoto", {"chat_id": anna.id}, {"photo": b"no picture"})


async def test_an_album_is_several_messages_of_one_group(standin: StandIn, anna: User) -> None:
    media = [{"type": "document", "media": f"attach://f{n}"} for n in range(2)]
    files = {"f0": b"a", "f1": b"b"}
    sent = await standin.call("sendMediaGroup", {"chat_id": anna.id, "media": media}, files)
    assert len({message["media_group_id"] for message in sent}) == 1
    updates = anna.send_album([PNG, PNG + b"2"], "две страницы")
    assert len({update["message"]["media_group_id"] for update in updates}) == 1
    assert ["caption" in update["message"] for update in updates] == [True, False]


async def test_commands_follow_scope_and_language(standin: StandIn, anna: User) -> None:
    async def set_commands(name: str, **where: Any) -> None:
        commands = [{"command": name, "description": name}]
        await standin.call("setMyCommands", {"commands": commands, **where})

    def menu() -> list[str]:
        return [command["command"] for command in standin.profile.menu(anna.chat, "ru")]

    await set_commands("everyone")
    assert menu() == ["everyone"]
    await set_commands("russian", language_code="ru")
    assert menu() == ["russian"]
    await set_commands("private", scope={"type": "all_private_chats"})
    assert menu() == ["private"]
    await set_commands("anna", scope={"type": "chat", "chat_id": anna.id})
    assert menu() == ["anna"]


async def test_unknown_methods_and_strange_parameters_are_refused(standin: StandIn, anna: User) -> None:
    assert await refused(standin, "sendGift") == "404 Not Found: method not found"
    assert "reply markup" in await refused(standin, "sendMessage", chat_id=anna.id, text="a", reply_markup="{")
    by_form = {
        "chat_id": str(anna.id),
        "text": "a",
        "reply_markup": '{"inline_keyboard":[[{"text":"a","url":"a.kz"}]]}',
    }
    assert (await standin.call("sendMessage", by_form))["reply_markup"]["inline_keyboard"][0][0]["url"] == "a.kz"
