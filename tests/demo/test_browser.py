"""The page in a real browser, with a scripted bot behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.demo.core import StandIn
from bot.demo.server import Server
from tests.demo.browser import browser_page
from tests.demo.conftest import Handler, ScriptedBot

pytestmark = pytest.mark.tool("chromium")

WORDS = {"kk": ("2-тармақ", "✅ Бар", "Сақталды"), "ru": ("Пункт 2", "✅ Есть", "Сохранено")}


async def one_requirement(standin: StandIn, update: dict[str, Any]) -> None:
    """A bot with one requirement, asked in the language of the phone."""
    if "message" in update:
        message = update["message"]
        chat, (title, yes, _) = message["chat"]["id"], WORDS[message["from"]["language_code"]]
        if "document" in message:
            reply = {"chat_id": chat, "document": message["document"]["file_id"], "caption": "📎 &lt;i&gt;"}
            await standin.call("sendDocument", {**reply, "parse_mode": "HTML"})
            return
        text = f"<b>{title}</b>\n<blockquote>a &lt;script&gt;</blockquote>\n<code>req-2</code> /help"
        keyboard = {"inline_keyboard": [[{"text": yes, "callback_data": "yes"}]]}
        reply = {"chat_id": chat, "text": text, "parse_mode": "HTML", "reply_markup": keyboard}
        await standin.call("sendMessage", reply)
    elif "callback_query" in update:
        query = update["callback_query"]
        saved = WORDS[query["from"]["language_code"]][2]
        where = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        await standin.call("editMessageText", {**where, "text": f"{saved}: 1"})
        await standin.call("answerCallbackQuery", {"callback_query_id": query["id"], "text": saved})


@pytest.fixture
async def page(server: Server, standin: StandIn, bot: Callable[[Handler], ScriptedBot]) -> AsyncIterator[Any]:
    """The page, opened; fails the test when the page wrote an error to its console."""
    bot(one_requirement)
    for language, description in (("kk", "Талаптарды тексеремін"), ("ru", "Проверяю требования")):
        await standin.call("setMyDescription", {"description": description, "language_code": language})
        commands = [{"command": "help", "description": description}]
        await standin.call("setMyCommands", {"commands": commands, "language_code": language})
    async with browser_page(server.page_url, 1200, 860) as opened:
        yield opened


async def test_two_phones_in_two_languages(page: Any) -> None:
    for number, (language, start) in enumerate((("kk", "Бастау"), ("ru", "Начать"))):
        title, yes, saved = WORDS[language]
        phone = page.locator(".phone").nth(number)
        await phone.get_by_role("button", name=start, exact=True).click()
        bubble = phone.locator(".message:not(.mine)").last
        await bubble.get_by_text(title).wait_for()
        assert await bubble.locator("b").inner_text() == title
        assert await bubble.locator("blockquote").inner_text() == "a <script>"
        assert await bubble.locator("code").inner_text() == "req-2"
        await phone.get_by_role("button", name=yes).click()
        await phone.get_by_text(f"{saved}: 1").wait_for()
        await phone.locator(".toast.shown").get_by_text(saved, exact=True).wait_for()
        assert await phone.locator(".key").count() == 0
        assert await phone.locator(".message:not(.mine)").count() == 1


async def test_typing_commands_files_and_a_new_person(page: Any) -> None:
    phone = page.locator(".phone").nth(1)
    assert "Проверяю требования" in await phone.locator(".empty").inner_text()
    await phone.get_by_role("button", name="Начать", exact=True).click()
    await phone.locator(".key").wait_for()
    await phone.get_by_label("Текст сообщения").fill("<b>не разметка</b>")
    await phone.get_by_label("Текст сообщения").press("Enter")
    await phone.locator(".mine").get_by_text("<b>не разметка</b>").wait_for()
    await phone.get_by_label("Команды бота").click()
    await phone.get_by_role("button", name="/help Проверяю требования").click()
    await phone.locator(".mine").get_by_text("/help").wait_for()
    await phone.locator("input[type=file]").set_input_files(
        {"name": "справка.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    paper = phone.locator(".message:not(.mine) .paper")
    await paper.wait_for()
    async with page.expect_download() as download:
        await paper.click()
    assert (await download.value).suggested_filename == "справка.pdf"
    await phone.get_by_role("button", name="Новый человек").click()
    await phone.locator(".empty").wait_for()
    assert await phone.locator(".message").count() == 0


async def test_a_narrow_screen_shows_one_phone(page: Any) -> None:
    await page.set_viewport_size({"width": 390, "height": 780})
    first, second = page.locator(".phone").nth(0), page.locator(".phone").nth(1)
    assert (await first.is_visible(), await second.is_visible()) == (True, False)
    await page.get_by_role("button", name="(рус)").click()
    assert (await first.is_visible(), await second.is_visible()) == (False, True)
    wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
