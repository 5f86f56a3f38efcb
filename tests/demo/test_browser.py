"""The page in a real browser, with a scripted bot behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.demo.server import DemoServer
from bot.standin.core import StandIn
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
async def page(server: DemoServer, standin: StandIn, bot: Callable[[Handler], ScriptedBot]) -> AsyncIterator[Any]:
    """The page, opened; fails the test when the page wrote an error to its console."""
    bot(one_requirement)
    for language, description in (("kk", "Талаптарды тексеремін"), ("ru", "Проверяю требования")):
        await standin.call("setMyDescription", {"description": description, "language_code": language})
        commands = [{"command": "help", "description": description}]
        await standin.call("setMyCommands", {"commands": commands, "language_code": language})
    async with browser_page(server.page_url, 1200, 860) as opened:
        yield opened


async def test_two_phones_in_two_languages(page: Any) -> None:
    from playwright.async_api import expect

    await page.clock.install()
    await page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=5))  # else a slow look finds the toast gone again
    for number, (language, start) in enumerate((("kk", "Бастау"), ("ru", "Начать"))):
        title, yes, saved = WORDS[language]
        phone = page.locator(".phone").nth(number)
        await phone.get_by_role("button", name=start, exact=True).click()
        bubble = phone.locator(".message:not(.mine)").last
        await expect(bubble.locator("b")).to_have_text(title)
        await expect(bubble.locator("blockquote")).to_have_text("a <script>")
        await expect(bubble.locator("code")).to_have_text("req-2")
        await phone.get_by_role("button", name=yes).click()
        await expect(bubble).to_contain_text(f"{saved}: 1")
        await expect(phone.locator(".toast.shown")).to_have_text(saved)
        await expect(phone.locator(".key")).to_have_count(0)
        await expect(phone.locator(".message:not(.mine)")).to_have_count(1)
    await page.clock.run_for(60_000)
    await expect(page.locator(".toast.shown")).to_have_count(0)


async def test_typing_commands_files_and_a_new_person(page: Any) -> None:
    from playwright.async_api import expect

    phone = page.locator(".phone").nth(1)
    await expect(phone.locator(".empty")).to_contain_text("Проверяю требования")
    await phone.get_by_role("button", name="Начать", exact=True).click()
    await expect(phone.locator(".key")).to_have_count(1)
    await phone.get_by_label("Текст сообщения").fill("<b>не разметка</b>")
    await phone.get_by_label("Текст сообщения").press("Enter")
    await expect(phone.locator(".mine").last).to_contain_text("<b>не разметка</b>")
    await phone.get_by_label("Команды бота").click()
    await phone.get_by_role("button", name="/help Проверяю требования").click()
    await expect(phone.locator(".mine").last).to_contain_text("/help")
    await phone.locator("input[type=file]").set_input_files(
        {"name": "справка.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    paper = phone.locator(".message:not(.mine) .paper")
    await paper.wait_for()
    async with page.expect_download() as download:
        await paper.click()
    assert (await download.value).suggested_filename == "справка.pdf"
    await phone.get_by_role("button", name="Новый человек").click()
    await expect(phone.locator(".empty")).to_be_visible()
    await expect(phone.locator(".message")).to_have_count(0)


async def test_a_narrow_screen_shows_one_phone(page: Any) -> None:
    from playwright.async_api import expect

    await page.set_viewport_size({"width": 390, "height": 780})
    first, second = page.locator(".phone").nth(0), page.locator(".phone").nth(1)
    await expect(first).to_be_visible()
    await expect(second).to_be_hidden()
    await page.get_by_role("button", name="(рус)").click()
    await expect(second).to_be_visible()
    await expect(first).to_be_hidden()
    wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not wide
