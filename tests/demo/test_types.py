"""What the stand-in makes is what aiogram reads: every update and every result fits its types, and nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
    Update,
)

from bot.demo.server import DemoServer
from bot.standin.core import StandIn

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


@pytest.fixture
async def aiogram_bot(server: DemoServer, standin: StandIn) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.base_url))
    async with Bot(standin.token, session=session) as bot:
        yield bot


def test_every_update_fits() -> None:
    standin = StandIn()
    anna = standin.add_user("Анна", "ru", username="anna")
    group, channel = standin.add_group("Кооператив"), standin.add_group("Новости", "channel")
    first = anna.start("q_req-2")
    updates = [
        first,
        anna.send_photo(PNG, "подпись"),
        anna.send_document("a.pdf", b"%PDF"),
        *anna.send_album([PNG, PNG]),
        anna.send_sticker(),
        anna.send_voice(),
        anna.send_location(),
        anna.send_contact(),
        anna.edit(first["message"]["message_id"], "иначе"),
        anna.block(),
        anna.unblock(),
        anna.add_bot(group),
        anna.send("a", chat=group),
        anna.send("a", chat=channel),
    ]
    anna.tap_data("x", first["message"]["message_id"])
    anna.tap_data("x", 999)
    anna.inline("пул")
    updates += standin.updates.pending[-3:]
    read = [Update.model_validate(update) for update in updates]
    kinds = {update.event_type for update in read}
    assert kinds == {
        "message",
        "edited_message",
        "my_chat_member",
        "channel_post",
        "callback_query",
        "inline_query",
    }
    assert isinstance(read[-3].callback_query.message, Message)  # type: ignore[union-attr]
    assert isinstance(read[-2].callback_query.message, InaccessibleMessage)  # type: ignore[union-attr]
    assert not [update.model_extra for update in read if update.model_extra]


async def test_a_library_meets_what_telegram_would_give(aiogram_bot: Bot, standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru")
    anna.start()
    assert (await aiogram_bot.get_me()).username == "demo_bot"
    await aiogram_bot.set_my_commands(
        [BotCommand(command="help", description="Помощь")], BotCommandScopeAllPrivateChats(), language_code="ru"
    )
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="✅", callback_data="x")]])
    sent = await aiogram_bot.send_message(anna.id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.html_text == "<b>a</b>"
    edited = await aiogram_bot.edit_message_text("b", chat_id=anna.id, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await aiogram_bot.edit_message_text("b", chat_id=anna.id, message_id=sent.message_id)
    paper = await aiogram_bot.send_document(anna.id, BufferedInputFile(b"%PDF-1.7", "хат.pdf"), caption="вот")
    assert paper.document
    assert paper.document.file_name == "хат.pdf"
    assert (await aiogram_bot.send_photo(anna.id, BufferedInputFile(PNG, "a.png"))).photo
    album = [InputMediaDocument(media=BufferedInputFile(name.encode(), name)) for name in ("a.txt", "b.txt")]
    names = [
        message.document and message.document.file_name
        for message in await aiogram_bot.send_media_group(anna.id, album)
    ]
    assert names == ["a.txt", "b.txt"]
    stored = await aiogram_bot.download(paper.document)
    assert stored is not None
    assert stored.read() == b"%PDF-1.7"
    standin.faults.add("sendMessage", retry_after=3)
    with pytest.raises(TelegramRetryAfter) as flood:
        await aiogram_bot.send_message(anna.id, "a")
    assert flood.value.retry_after == 3
    anna.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram_bot.send_message(anna.id, "a")
    assert [update.event_type for update in await aiogram_bot.get_updates()] == ["message", "my_chat_member"]
