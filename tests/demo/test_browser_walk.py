"""The real bot in a real browser: from the first contact to the summary, both subtypes, both languages.

With PICTURES set to a folder, the screenshots of docs/ are made there.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import running
from bot.demo import serve_demo
from bot.law.model import Language
from bot.texts import Texts
from tests.demo.test_browser import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="NO CHROMIUM ON THIS MACHINE: the bot was not walked through in a browser"
    ),
]

TEXTS = Texts()
PICTURES = os.environ.get("PICTURES")

# phone, its start button, taps up to the requirements of both subtypes, the button to them, the answers
WALKS = {
    "kk": (
        0,
        "Бастау",
        ["🌐 Қазақша", "▶️ Тексеруді бастау", "▶️ Дара кәсіпкер"],
        ["✅ Иә, бар", "▶️ Өз меншігімде", "▶️ Бірыңғай сатып алушыдан", "❌ Жоқ, кейін немесе әлі қосылмаған"],
        ["❌ Жоқ, басқаның орталығында", "▶️ Өз меншігімде"],
        "▶️ Талаптарға өту",
        ("✅ Бар", "🕓 Дайындап жатырмын", "❌ Жоқ"),
    ),
    "ru": (
        1,
        "Начать",
        ["🌐 Русский", "▶️ Начать проверку", "▶️ Индивидуальный предприниматель"],
        ["✅ Да, есть", "▶️ Моя собственность", "▶️ У единого закупщика", "❌ Нет, позже или ещё не подключён"],
        ["❌ Нет, в чужом центре", "▶️ Моя собственность"],
        "▶️ К требованиям",
        ("✅ Есть", "🕓 Готовлю", "❌ Нет"),
    ),
}


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Any]:
    """The demo as `python -m bot demo` puts it together, opened in a browser."""
    from playwright.async_api import async_playwright

    server = await serve_demo(0)
    async with running(server.standin.token, tmp_path / "demo.db", server.base_url) as app:
        server.standin.busy = lambda: app.intake.busy
        await app.introduce()
        polling = asyncio.create_task(app.poll())
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            opened = await browser.new_page(viewport={"width": 1100, "height": 900})
            problems: list[str] = []
            opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
            opened.on("pageerror", lambda error: problems.append(str(error)))
            await opened.goto(server.page_url)
            yield opened
            await browser.close()
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    await server.close()
    assert problems == []


async def _tap(phone: Any, label: str) -> None:
    """Tap the newest button of that label and wait until the screen has moved on."""
    button = phone.get_by_role("button", name=label, exact=True).last
    await button.wait_for()
    await button.click()


async def _picture(page: Any, name: str) -> None:
    if PICTURES:
        await page.wait_for_timeout(400)
        await page.screenshot(path=f"{PICTURES}/{name}.png")


@pytest.mark.parametrize("subtype", ["I", "II"])
async def test_from_hello_to_what_is_missing(page: Any, subtype: str) -> None:
    for language, (number, start, first, one, two, go, answers) in WALKS.items():
        phone = page.locator(".phone").nth(number)
        await _tap(phone, start)
        for label in [*first, *(one if subtype == "I" else two)]:
            await _tap(phone, label)
        await phone.get_by_text("подвид" if language == "ru" else "кіші түрі").first.wait_for()
        await _tap(phone, go)
        given = ["yes", "yes", "in-progress", "no", "no", "no"] if subtype == "I" else ["yes", "in-progress", "no"]
        of = len(given)
        have, getting, lacking = answers
        for step, value in enumerate(given, 1):
            counter = f"{step} из {of}" if language == "ru" else f"{step} / {of}"
            await phone.locator(".message:not(.mine)").last.get_by_text(counter).wait_for()
            if subtype == "I" and step == 3:
                await _picture(page, f"step-{language}")
            await _tap(phone, {"yes": have, "in-progress": getting, "no": lacking}[value])
        await _to_summary(phone, language, counter)
        bubble = phone.locator(".message:not(.mine)").last
        missing = of - given.count("yes")
        await bubble.get_by_text(TEXTS.plain(Language(language), "summary-standing", missing=missing, of=of)).wait_for()
        assert await phone.locator(".message:not(.mine)").count() == 1, "one message that is edited, not a pile"
    await _picture(page, f"summary-{subtype}")


async def _to_summary(phone: Any, language: str, counter: str) -> None:
    """After the last answer the bot offers reminders the first time: the summary is one tap away."""
    bubble = phone.locator(".message:not(.mine)").last
    await bubble.filter(has_not_text=counter).wait_for()
    if "📋" not in await bubble.locator("b").first.locator("xpath=..").inner_text():
        await _tap(phone, "📋 Сводка" if language == "ru" else "📋 Қорытынды")
