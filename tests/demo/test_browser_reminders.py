"""A year of reminders in a real browser: chosen on both phones, lived through with the page's clock.

With PICTURES set to a folder, the screenshots of docs/ are made there.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import running
from bot.demo import serve_demo
from bot.demo.clock import DemoClock
from bot.language import dates
from bot.language.texts import Texts
from bot.law.model import Language
from bot.storage import reminders
from tests.demo.browser import PATIENCE, browser_page

pytestmark = pytest.mark.tool("chromium")

TEXTS = Texts()
PICTURES = os.environ.get("PICTURES")
START = {Language.KK: "Бастау", Language.RU: "Начать"}
BEGINNING = datetime(2026, 11, 2, 4, 0, tzinfo=UTC)  # 9:00 in Almaty


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Any]:
    """The demo with its clock, as `python -m bot demo` puts it together, on a given day."""
    clock = DemoClock(lambda: BEGINNING)
    server = await serve_demo(0, clock)
    path, monotonic = tmp_path / "demo.db", clock.monotonic
    async with running(server.standin.token, path, server.base_url, clock, monotonic=monotonic) as app:
        server.standin.busy = lambda: app.intake.busy
        clock.tick = app.tick
        clock.next_at = lambda: app.services.database.read(reminders.next_at)
        await app.introduce()
        polling = asyncio.create_task(app.poll())
        async with browser_page(server.page_url) as opened:
            yield opened
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    await server.close()


class Screen:
    """One phone of the page, in its language."""

    def __init__(self, page: Any, number: int, language: Language) -> None:
        self.phone = page.locator(".phone").nth(number)
        self.bubbles = self.phone.locator(".message:not(.mine)")
        self.language = language

    def t(self, key: str, **arguments: Any) -> str:
        return TEXTS.plain(self.language, key, **arguments)

    async def tap(self, words: str) -> None:
        """Tap the newest button whose label is these words, with or without a sign before them."""
        button = self.phone.get_by_role("button", name=re.compile(rf"^(\S+ )?{re.escape(words)}$")).last
        await button.click()

    async def press(self, key: str, **arguments: Any) -> None:
        await self.tap(self.t(key, **arguments).partition(" ")[2])

    async def shows(self, words: str) -> None:
        """Wait until the newest message has these words."""
        from playwright.async_api import expect

        await expect(self.bubbles.last).to_contain_text(words)

    async def send(self, text: str) -> None:
        await self.phone.locator("textarea, input[type=text]").last.fill(text)
        await self.phone.locator(".send").click()


async def set_to(page: Any, day: str) -> None:
    from playwright.async_api import expect

    panel = page.locator("#clock-panel")
    await panel.locator("input").fill(day)
    await panel.locator(".jump").click()
    year, month, number = day.split("-")
    await expect(panel.locator(".now")).to_have_text(f"{number}.{month}.{year} 12:00", timeout=3 * PATIENCE)
    await expect(panel.locator(".jump")).to_be_enabled()


async def to_next(page: Any, shown: str) -> None:
    from playwright.async_api import expect

    panel = page.locator("#clock-panel")
    await panel.locator(".next").click()
    await expect(panel.locator(".now")).to_have_text(shown)
    await expect(panel.locator(".next")).to_be_enabled()


async def _picture(page: Any, name: str) -> None:
    if PICTURES:
        for toast in await page.locator(".toast.shown").all():
            await toast.wait_for(state="hidden")
        await page.screenshot(path=f"{PICTURES}/{name}.png")


async def test_a_year_of_reminders_in_a_minute(page: Any) -> None:
    from playwright.async_api import expect

    phones = [Screen(page, number, language) for number, language in enumerate(Language)]
    for phone in phones:
        await phone.tap(START[phone.language])
        await phone.tap(phone.t("language-name"))
        await phone.press("button-start")
        await phone.shows(phone.t("question-data-centre.yes"))
        await phone.send("/deadlines")
        await phone.press("button-choose-duties")
        await phone.press("button-choose-all")
        await phone.press("button-mining-earlier")
        await phone.shows(phone.t("button-report-days"))

    await to_next(page, "06.11.2026 10:00")  # nine days before the declaration's limit, seven before the advised day
    for phone in phones:
        await phone.shows(phone.t("duty-fee-declaration.title")[1:])
        await phone.press("button-done", what=phone.t("duty-fee-declaration.done"))
        await phone.shows(phone.t("due-is-done"))
    await set_to(page, "2026-11-25")  # the payment's limit
    for phone in phones:
        await phone.shows(phone.t("duty-fee-payment.title")[1:])
        await phone.press("button-snooze-hour")
        await phone.shows(phone.t("snooze-set", date="", time="13:00").split(":")[0])
    await to_next(page, "25.11.2026 13:00")
    for phone in phones:
        await phone.shows(phone.t("duty-fee-payment.title")[1:])
    await set_to(page, "2027-02-08")
    for phone in phones:  # an event, so that two reminders come at the same hour
        await phone.send("/change")
        await phone.shows(phone.t("change-repealed"))
        label = phone.t("duty-cessation-notice.change").partition(" ")[2]
        await phone.tap(f"{label} ({phone.t('due-rule-over')})")
        await phone.shows(phone.t("duty-cessation-notice.when"))
        await phone.press("button-today", date=dates.short_date(phone.language, date(2027, 2, 8)))
        await phone.press("button-leave-later")
        await phone.shows(phone.t("button-due-how"))
    await to_next(page, "11.02.2027 10:00")
    for phone in phones:
        await phone.shows(phone.t("button-done-all"))
        await phone.shows(phone.t("duty-cessation-notice.status-note"))
    await _picture(page, "reminders")
    for phone in phones:
        await phone.press("button-done-all")
        await phone.shows(phone.t("reminder-state-done")[1:])
    count = await phones[0].bubbles.count()
    await expect(phones[1].bubbles).to_have_count(count)  # both phones were told the same number of times
    await set_to(page, "2027-11-26")  # a year after the first
    for phone in phones:
        # three more quarters, two duties, six times each, and what is overdue meanwhile
        await expect(phone.bubbles.nth(count + 3 * 12 - 1)).to_be_attached()
        await phone.press("button-stop")
        await phone.press("button-stop-one")
        await phone.shows(phone.t("due-is-off"))
