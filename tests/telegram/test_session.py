"""Calls of the Bot API: what is tried again and with which pause, what is raised, and what never shows."""

from __future__ import annotations

import traceback
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument

from bot.telegram.session import TRIES
from tests.telegram.conftest import OK, TOKEN, Api, PatientSession, refusal

FLOOD = "Too Many Requests: retry after 3"


@pytest.fixture(params=["method", "name"])
def say(request: pytest.FixtureRequest, bot: Bot, session: PatientSession) -> Any:
    """Sends a message in each of the two ways that there are."""
    if request.param == "method":
        return lambda: bot.send_message(1, "hello")
    return lambda: session.call(bot, "sendMessage", {"chat_id": 1, "text": "hello"})


async def test_a_call_is_one_json_request(bot: Bot, api: Api) -> None:
    api.answers = [{"ok": True, "result": {"message_id": 77, "date": 0, "chat": {"id": 1, "type": "private"}}}]
    button = InlineKeyboardButton(text="Иә", callback_data="a:1")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    sent = await bot.send_message(1, "Сәлем", reply_markup=keyboard)
    assert sent.message_id == 77
    assert api.calls == [
        (
            "sendMessage",
            "application/json",
            {
                "chat_id": 1,
                "text": "Сәлем",
                "reply_markup": {"inline_keyboard": [[{"text": "Иә", "callback_data": "a:1"}]]},
            },
        )
    ]


async def test_files_go_as_a_form_and_once_more_whole_after_a_failure(bot: Bot, api: Api) -> None:
    api.answers = [refusal(502, "Bad Gateway"), {"ok": True, "result": {"message_id": 5}}]
    file = BufferedInputFile(b"\x00\x01" * 5000, filename='құжат "1".json')
    assert (await bot.send_document(1, file, caption="все")).message_id == 5
    assert len(api.calls) == 2
    assert api.calls[0] == api.calls[1]
    method, kind, body = api.calls[0]
    assert (method, kind) == ("sendDocument", "multipart/form-data")
    assert body["caption"] == "все"
    assert body["chat_id"] == "1"
    (attached,) = [value for value in body.values() if isinstance(value, tuple)]
    assert attached[1] == b"\x00\x01" * 5000
    assert body["document"].startswith("attach://")


async def test_albums_by_file_id_are_json(bot: Bot, api: Api) -> None:
    api.answers = [{"ok": True, "result": []}]
    await bot.send_media_group(1, [InputMediaDocument(media="abc"), InputMediaDocument(media="def")])
    assert api.calls[0][1:] == (
        "application/json",
        {"chat_id": 1, "media": [{"type": "document", "media": "abc"}, {"type": "document", "media": "def"}]},
    )


async def test_a_result_that_is_read_is_parsed(bot: Bot, api: Api) -> None:
    api.answers = [{"ok": True, "result": {"id": 4, "is_bot": True, "first_name": "B", "username": "some_bot"}}]
    assert (await bot.get_me()).username == "some_bot"


async def test_429_waits_as_long_as_telegram_says(say: Any, api: Api, session: PatientSession) -> None:
    api.answers = [refusal(429, FLOOD, retry_after=3), refusal(429, FLOOD, retry_after=8), OK]
    assert await say()
    assert session.pauses == [3, 8]
    assert len(api.calls) == 3


@pytest.mark.parametrize(
    ("named", "kept"), [([60], [60]), ([61], []), ([30, 30], [30, 30]), ([30, 31], [30]), ([3600], [])]
)
async def test_a_call_waits_for_a_minute_in_all_and_is_then_given_up(
    say: Any, api: Api, session: PatientSession, named: list[int], kept: list[int]
) -> None:
    """The user's next tap waits behind the call."""
    api.answers = [*(refusal(429, FLOOD, retry_after=seconds) for seconds in named), OK]
    if kept == named:
        assert await say()
    else:
        with pytest.raises(TelegramRetryAfter) as caught:
            await say()
        assert caught.value.retry_after == named[-1]
    assert session.pauses == kept


@pytest.mark.parametrize("parameters", [{}, {"retry_after": 0}])
async def test_429_without_a_pause(say: Any, api: Api, session: PatientSession, parameters: dict[str, int]) -> None:
    api.answers = [refusal(429, "Too Many Requests", **parameters), OK]
    assert await say()
    assert len(session.pauses) == 1


@pytest.mark.parametrize(
    "failure",
    ["cut", refusal(500, "Internal Server Error"), refusal(502, "Bad Gateway"), (502, "<html>nginx</html>"), (200, "")],
)
async def test_what_passes_is_tried_again_with_pauses_that_double(
    say: Any, api: Api, session: PatientSession, failure: Any
) -> None:
    api.answers = [failure, failure, failure, OK]
    assert await say()
    assert session.pauses == [0.5, 1.0, 2.0]
    assert len(api.calls) == 4


@pytest.mark.parametrize(
    ("failure", "error"), [("cut", TelegramNetworkError), (refusal(500, "no"), TelegramServerError)]
)
async def test_there_is_a_bound(say: Any, api: Api, session: PatientSession, failure: Any, error: Any) -> None:
    api.answers = [failure] * 20
    with pytest.raises(error):
        await say()
    assert len(api.calls) == TRIES
    assert sum(session.pauses) < 10


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (refusal(400, "Bad Request: message text is empty"), TelegramBadRequest),
        (refusal(400, "Bad Request: message is not modified"), TelegramBadRequest),
        (refusal(401, "Unauthorized"), TelegramUnauthorizedError),
        (refusal(403, "Forbidden: bot was blocked by the user"), TelegramForbiddenError),
        (refusal(404, "Not Found"), TelegramNotFound),
        (refusal(409, "Conflict: terminated by other getUpdates request"), TelegramConflictError),
        (refusal(413, "Request Entity Too Large"), TelegramEntityTooLarge),
        (refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-5), TelegramMigrateToChat),
        (refusal(418, "I am a teapot"), TelegramAPIError),
        ((200, "[1, 2]"), TelegramAPIError),
    ],
)
async def test_what_does_not_pass_is_raised_at_once(
    say: Any, api: Api, session: PatientSession, failure: Any, error: Any
) -> None:
    api.answers = [failure]
    with pytest.raises(error):
        await say()
    assert len(api.calls) == 1
    assert session.pauses == []


async def test_the_token_stands_in_no_error(api: Api) -> None:
    """Addresses hold the token, and errors of the network hold addresses."""
    for base in (api.base, "http://127.0.0.1:1", "http://[::bad"):
        session = PatientSession(base)
        bot = Bot(TOKEN, session=session)
        api.answers = ["cut"] * 10
        with pytest.raises(TelegramNetworkError) as caught:
            await session.updates(bot, None, 0, [])
        told = "".join(traceback.format_exception(caught.value))
        assert "secret-part" not in told, base
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        await (await session.create_session()).close()


async def test_a_connection_that_hangs_times_out_without_the_token(api: Api) -> None:
    session = PatientSession(api.base, timeout=0.02)
    api.answers = ["silence"] * TRIES
    with pytest.raises(TelegramNetworkError) as caught:
        await session.call(Bot(TOKEN, session=session), "getMe", {})
    assert "secret-part" not in "".join(traceback.format_exception(caught.value))
    assert len(session.pauses) == TRIES - 1
    await (await session.create_session()).close()


async def test_updates_come_as_telegram_sent_them(bot: Bot, api: Api, session: PatientSession) -> None:
    raw = [{"update_id": 5, "message": {"anything": "of the future"}}]
    api.answers = [{"ok": True, "result": raw}]
    assert await session.updates(bot, 5, 0, ["message"]) == raw
    assert api.calls == [
        ("getUpdates", "application/json", {"timeout": 0, "allowed_updates": ["message"], "offset": 5})
    ]


@pytest.mark.parametrize("result", [{}, True, "text", [1], [{}], [{"update_id": "1"}], [{"update_id": 1}, None]])
async def test_what_is_no_list_of_updates_ends_nothing(
    bot: Bot, api: Api, session: PatientSession, result: object
) -> None:
    api.answers = [{"ok": True, "result": result}]
    with pytest.raises(TelegramServerError):
        await session.updates(bot, None, 0, ["message"])


@pytest.mark.parametrize("body", ["[" * 100_000, "", "<html>", "\x00"])
async def test_a_poll_that_is_answered_with_no_json_is_a_failure_that_passes(
    bot: Bot, api: Api, session: PatientSession, body: str
) -> None:
    api.answers = [body]
    with pytest.raises(TelegramServerError, match="without JSON"):
        await session.updates(bot, None, 0, [])
