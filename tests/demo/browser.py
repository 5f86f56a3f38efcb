"""A page of the demo in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.tools import TOOLS

CHROMIUM = TOOLS["chromium"].path


@asynccontextmanager
async def browser_page(url: str, width: int = 1100, height: int = 900) -> AsyncIterator[Any]:
    """The page at an address; at the end, the page must have written no error to its console."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = await browser.new_page(viewport={"width": width, "height": height})
        problems: list[str] = []
        opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: problems.append(str(error)))
        await opened.goto(url)
        yield opened
        await browser.close()
    assert problems == []
