"""The real bot in a real browser: from the first contact to the summary, both subtypes, both languages.

With PICTURES set to a folder, the screenshots of docs/ are made there.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import running
from bot.demo import serve_demo
from bot.language.texts import Texts
from bot.law.model import Language
from tests.demo.browser import browser_page

pytestmark = pytest.mark.tool("chromium")

TEXTS = Texts()
PICTURES = os.environ.get("PICTURES")

# The start button belongs to the phone, all others are texts of the bot; the phones stand in this order.
START = {Language.KK: "Бастау", Language.RU: "Начать"}
ASKED = {  # subtype -> (question, answer) as they come
    "I": {"data-centre": "yes", "hardware": "owned", "electricity": "single-purchaser", "connected": "no"},
    "II": {"data-centre": "no", "hardware": "owned"},
}
GIVEN = {"I": ["have", "have", "in-progress", "no", "no", "no"], "II": ["have", "in-progress", "no"]}


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Any]:
    """The demo as `python -m bot demo` puts it together, opened in a browser."""
    server = await serve_demo(0)
    async with running(server.standin.token, tmp_path / "demo.db", server.base_url) as app:
        server.standin.busy = lambda: app.intake.busy
        await app.introduce()
        polling = asyncio.create_task(app.poll())
        async with browser_page(server.page_url) as opened:
            yield opened
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    await server.close()


async def _tap(phone: Any, words: str) -> None:
    """Tap the newest button whose label ends with these words."""
    button = phone.get_by_role("button", name=re.compile(rf"^(\S+ )?{re.escape(words)}$")).last
    await button.click()


async def _picture(page: Any, name: str) -> None:
    if PICTURES:
        await page.locator(".toast.shown").first.wait_for(state="detached")
        await page.screenshot(path=f"{PICTURES}/{name}.png")


@pytest.mark.parametrize("subtype", ["I", "II"])
async def test_from_hello_to_what_is_missing(page: Any, subtype: str) -> None:
    from playwright.async_api import expect

    for number, language in enumerate(Language):
        phone = page.locator(".phone").nth(number)
        bubbles = phone.locator(".message:not(.mine)")

        def t(key: str, language: Language = language, **arguments: Any) -> str:
            return TEXTS.plain(language, key, **arguments)

        await _tap(phone, START[language])
        await _tap(phone, t("language-name"))
        await _tap(phone, t("button-start"))
        for question, answer in ASKED[subtype].items():
            await _tap(phone, t(f"question-{question}.{answer}"))
        await expect(bubbles.last).to_contain_text(t(f"plan-price-{subtype}"))
        await _tap(phone, t("button-one-by-one"))
        await _tap(phone, t("question-applicant.entrepreneur"))
        given, of = GIVEN[subtype], len(GIVEN[subtype])
        for step, value in enumerate(given, 1):
            await expect(bubbles.last).to_contain_text(t("step-progress", number=step, of=of))
            if subtype == "I" and step == 3:
                await _picture(page, f"step-{language}")
            await _tap(phone, t(f"button-{value}"))
            if value == "no":
                await _tap(phone, t("button-continue"))
        missing = of - given.count("have")
        standing = t("summary-standing", subtype="", date="@", missing=missing, of=of).partition("@. ")[2]
        await expect(bubbles.last).to_contain_text(standing)
        await expect(bubbles).to_have_count(1)  # one message that is edited, not a pile
    await _picture(page, f"summary-{subtype}")
