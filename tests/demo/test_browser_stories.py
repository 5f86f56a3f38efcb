"""Somebody else chosen on the page, and a question in any chat, in a real browser.

With PICTURES set to a folder, the screenshots and the moving picture of docs/ are made there.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from bot.demo.stories import STORIES
from bot.law.model import Language
from tests.demo.test_browser_walk import TEXTS, _picture, _tap, page

__all__ = ["page"]

pytestmark = pytest.mark.tool("chromium")

PICTURES = os.environ.get("PICTURES")
QUESTIONS = {Language.KK: "лицензия қанша тұрады", Language.RU: "сколько стоит лицензия"}
FRAME = 2500  # milliseconds that each picture of the moving one is shown
COLOURS = 96


@pytest.mark.parametrize("story", STORIES)
async def test_a_phone_becomes_somebody_who_has_talked_already(page: Any, story: str) -> None:
    from playwright.async_api import expect

    for number, language in enumerate(Language):
        phone = page.locator(".phone").nth(number)
        choice = phone.get_by_role("combobox", name=TEXTS.plain(language, "demo-page-stories"))
        await choice.select_option(label=TEXTS.plain(language, f"demo-story-{story}"))
        person = TEXTS.plain(language, "demo-story-names").split(", ")[list(STORIES).index(story)]
        await expect(phone.locator(".person")).to_contain_text(person)
        last = {"ended": "button-renew", "newcomer": "button-one-by-one", "keeper": "button-cases"}[story]
        await expect(phone.get_by_role("button", name=TEXTS.plain(language, last)).last).to_be_visible()
        await expect(choice).to_have_value("")
    await _picture(page, story)


async def test_a_question_behind_the_name_of_the_bot(page: Any) -> None:
    from playwright.async_api import expect

    for number, language in enumerate(Language):
        phone = page.locator(".phone").nth(number)
        await _tap(phone, {Language.KK: "Бастау", Language.RU: "Начать"}[language])
        await _tap(phone, TEXTS.plain(language, "language-name"))
        field = phone.locator("textarea")
        await field.fill(f"@demo_bot {QUESTIONS[language]}")
        results = phone.locator(".results button")
        await expect(results.first).to_be_visible()
        await field.press("Enter")  # a question to the list is no message
        await expect(phone.locator(".mine")).to_have_count(1)
        title = await results.first.locator("b").inner_text()
        if number:
            await _picture(page, "inline")
        await results.first.click()
        await expect(phone.locator(".mine").last).to_contain_text(title)
        await expect(phone.locator(".results")).to_be_hidden()
        await expect(field).to_have_value("")


@pytest.mark.skipif(not PICTURES, reason="only makes a picture")
async def test_half_a_minute(page: Any) -> None:
    """The moving picture: one phone from hello to the plan, then a question."""
    from PIL import Image
    from playwright.async_api import expect

    phone, frames = page.locator(".phone").nth(1), []

    async def frame(shown: str) -> None:
        await expect(phone.locator(".message").last).to_contain_text(shown)
        await page.wait_for_timeout(300)
        picture = Image.open(io.BytesIO(await phone.locator(".frame").screenshot())).convert("RGB")
        frames.append(picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT))

    def t(key: str, **arguments: Any) -> str:
        return TEXTS.plain(Language.RU, key, **arguments)

    await _tap(phone, "Начать")
    await frame("Выберите язык")
    await _tap(phone, "Русский")
    await frame("Выберите свою ситуацию")
    await _tap(phone, t("button-start"))
    await frame("?")
    await _tap(phone, t("question-data-centre.no"))
    await frame("?")
    await _tap(phone, t("question-hardware.owned"))
    await frame(t("plan-price-II"))
    await _tap(phone, t("button-one-by-one"))
    await frame("?")
    await _tap(phone, t("question-applicant.entrepreneur"))
    await frame("1")
    await _tap(phone, t("button-have"))
    await frame("2")
    await _tap(phone, t("button-in-progress"))
    await frame("3")
    for question in ("когда платить за майнинг", "сменил пул что делать"):
        await phone.locator("textarea").fill(question)
        await phone.locator("textarea").press("Enter")
        await frame("")
    await phone.locator("textarea").fill("/deadlines")
    await phone.locator("textarea").press("Enter")
    await frame("")
    frames[0].save(
        Path(str(PICTURES)) / "walk.png", save_all=True, append_images=frames[1:], duration=FRAME, loop=0, optimize=True
    )
