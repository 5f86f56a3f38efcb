"""A page of the demo in a real browser.

What a page shows comes over an event stream, some time after it was done: look with playwright's `expect`, which looks
again until it is there, and never read once.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from tests.tools import TOOLS
from tests.waiting import BOUND

CHROMIUM = TOOLS["chromium"].path
PATIENCE = BOUND * 1000  # milliseconds


@asynccontextmanager
async def browser_page(url: str, width: int = 1100, height: int = 900, refusals: str = "none") -> AsyncIterator[Any]:
    """The page at an address; at the end, the page must have written no error to its console, but for those that
    name `refusals`, a status that the test is about."""
    from playwright.async_api import async_playwright, expect

    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], timeout=3 * PATIENCE
        )
        opened = await browser.new_page(viewport={"width": width, "height": height})
        opened.set_default_timeout(PATIENCE)
        problems: list[str] = []
        opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: problems.append(str(error)))
        await opened.clock.set_fixed_time(datetime.now(UTC))  # else the page's clock goes on while a test looks at it
        await opened.goto(url)
        yield opened
        await browser.close()
    assert [problem for problem in problems if refusals not in problem] == []
