"""The demo's clock: forward only, every reminder on the way, one jump at a time; and its panel's addresses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.demo.clock import STEP, Busy, DemoClock
from bot.demo.server import DemoServer
from bot.law.model import Language
from bot.standin.core import StandIn
from tests.bot.conftest import texts
from tests.demo.browser import browser_page
from tests.waiting import come_true

START = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


class Reminders:
    """What goes out when, as the bot would do it."""

    def __init__(self, clock: DemoClock, *days: int) -> None:
        self.clock = clock
        self.waiting = [START + timedelta(days=day) for day in days]
        self.sent: list[tuple[datetime, datetime]] = []  # meant for, sent at
        self.ticks: list[datetime] = []
        clock.tick = self.tick
        clock.next_at = self.next_at

    async def tick(self) -> None:
        now = self.clock()
        self.ticks.append(now)
        self.sent += [(each, now) for each in self.waiting if each <= now]
        self.waiting = [each for each in self.waiting if each > now]

    async def next_at(self) -> int | None:
        return int(min(self.waiting).timestamp()) if self.waiting else None


@pytest.fixture
def demo_clock() -> DemoClock:
    return DemoClock(lambda: START)


async def test_a_jump_lives_through_every_reminder_at_its_own_time(demo_clock: DemoClock) -> None:
    bot = Reminders(demo_clock, 3, 10, 11, 200)
    await demo_clock.jump(START + timedelta(days=150))
    assert [(meant - START).days for meant, _ in bot.sent] == [3, 10, 11]
    assert all(meant == at for meant, at in bot.sent)
    assert demo_clock() == START + timedelta(days=150)
    steps = [later - earlier for earlier, later in zip(bot.ticks, bot.ticks[1:], strict=False)]
    assert max(steps) <= STEP


async def test_to_the_next_reminder_and_no_further(demo_clock: DemoClock) -> None:
    bot = Reminders(demo_clock, 5, 9)
    assert await demo_clock.to_next()
    assert demo_clock() == START + timedelta(days=5)
    assert len(bot.sent) == 1
    assert await demo_clock.to_next()
    assert not await demo_clock.to_next()
    assert demo_clock() == START + timedelta(days=9)


@pytest.mark.parametrize("to", [START, START - timedelta(days=1), datetime(2101, 1, 1, tzinfo=UTC)])
async def test_the_clock_goes_forward_only(demo_clock: DemoClock, to: datetime) -> None:
    with pytest.raises(ValueError, match="forward"):
        await demo_clock.jump(to)
    assert demo_clock() == START


async def test_one_jump_at_a_time(demo_clock: DemoClock) -> None:
    gate = asyncio.Event()
    told: list[bool] = []
    demo_clock.listeners.add(lambda: told.append(demo_clock.setting))
    demo_clock.tick = gate.wait  # type: ignore[assignment]
    first = asyncio.create_task(demo_clock.jump(START + timedelta(days=1)))
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await demo_clock.jump(START + timedelta(days=2))
    gate.set()
    await first
    assert demo_clock() == START + timedelta(days=1)
    assert (told[0], told[-1]) == (True, False)


@pytest.fixture
async def clocked(demo_clock: DemoClock) -> AsyncIterator[DemoServer]:
    async with DemoServer(StandIn(demo_clock)) as running:
        yield running


async def post(server: DemoServer, http: aiohttp.ClientSession, body: object, origin: bool = True) -> int:
    headers = {"Origin": server.base_url} if origin else {}
    async with http.post(f"{server.base_url}/clock", json=body, headers=headers) as response:
        return response.status


async def test_the_panel_shows_both_languages_and_follows(
    clocked: DemoServer, http: aiohttp.ClientSession, demo_clock: DemoClock
) -> None:
    async with http.get(f"{clocked.base_url}/clock") as response:
        shown = await response.json()
    assert shown["offered"]
    assert shown["words"]["next"].count(" · ") == 1
    async with http.get(f"{clocked.base_url}/clock/events") as stream:
        assert str(int(START.timestamp())) in (await stream.content.readline()).decode()
        assert await post(clocked, http, {"days": 1}) == 200
        for _ in range(20):
            line = (await stream.content.readline()).decode()
            if str(int((START + timedelta(days=1)).timestamp())) in line and '"setting": false' in line:
                break
        else:
            pytest.fail("the panel was not told of the new time")
    assert demo_clock() == START + timedelta(days=1)


async def test_a_day_means_noon_in_kazakhstan(
    clocked: DemoServer, http: aiohttp.ClientSession, demo_clock: DemoClock
) -> None:
    done = asyncio.Event()
    demo_clock.listeners.add(lambda: demo_clock.setting or done.set())
    assert await post(clocked, http, {"date": "2027-01-08"}) == 200
    await come_true(done.wait(), what="the clock to be set")
    assert demo_clock() == datetime(2027, 1, 8, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"date": "2026-11-21"}, "forward"),
        ({"date": "1970-01-01"}, "forward"),
        ({"days": 0}, "forward"),
        ({"days": -3}, "forward"),
        ({"date": ""}, "empty"),
        ({"date": "2027-02-30"}, "empty"),
        ({"date": None}, "empty"),
        ({"days": "x"}, "empty"),
        ({"days": []}, "empty"),
        ({}, "empty"),
        ([], "empty"),
        ("now", "empty"),
        (None, "empty"),
        (7, "empty"),
        ({"date": "2100-01-01"}, "far"),
        ({"date": "9999-12-31"}, "far"),
        ({"days": 30_000}, "far"),
        ({"days": 10**9}, "far"),
    ],
)
async def test_what_is_no_later_moment_says_what_is_expected_and_changes_nothing(
    clocked: DemoServer, http: aiohttp.ClientSession, demo_clock: DemoClock, body: object, key: str
) -> None:
    async with http.post(f"{clocked.base_url}/clock", json=body, headers={"Origin": clocked.base_url}) as response:
        assert response.status == 400
        said = await response.json()
    both = [texts().plain(language, f"demo-clock-{key}", last="31.12.2099") for language in Language]
    assert said == {"error": " · ".join(both)}
    assert demo_clock() == START


async def test_the_last_day_can_still_be_gone_to(
    clocked: DemoServer, http: aiohttp.ClientSession, demo_clock: DemoClock
) -> None:
    done = asyncio.Event()
    demo_clock.listeners.add(lambda: demo_clock.setting or done.set())
    assert await post(clocked, http, {"date": "2099-12-31"}) == 200
    await come_true(done.wait(), what="the clock to be set")
    assert demo_clock() == datetime(2099, 12, 31, 7, 0, tzinfo=UTC)


async def test_other_pages_cannot_set_the_clock(
    clocked: DemoServer, http: aiohttp.ClientSession, demo_clock: DemoClock
) -> None:
    assert await post(clocked, http, {"days": 1}, origin=False) == 403
    assert demo_clock() == START


async def test_a_clock_that_cannot_be_set_is_not_offered(server: DemoServer, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{server.base_url}/clock") as response:
        assert await response.json() == {"offered": False}
    assert await post(server, http, {"days": 1}) == 404


@pytest.mark.tool("chromium")
async def test_the_panel_in_a_browser(clocked: DemoServer, demo_clock: DemoClock) -> None:
    from playwright.async_api import expect

    async with browser_page(clocked.page_url, refusals="400") as page:
        panel = page.locator("#clock-panel")
        await expect(panel.locator(".now")).to_have_text("22.11.2026 09:00")
        await panel.locator(".plus-day").click()
        await expect(panel.locator(".now")).to_have_text("23.11.2026 09:00")
        await panel.locator("input").fill("2027-01-08")
        await panel.locator(".jump").click()
        await expect(panel.locator(".now")).to_have_text("08.01.2027 12:00")
        await panel.locator("input").evaluate("(field) => { field.value = '2026-12-01'; }")
        await panel.locator(".jump").click()
        await expect(panel.locator(".setting")).to_contain_text(texts().plain(Language.RU, "demo-clock-forward"))
        await panel.locator("input").evaluate("(field) => { field.value = ''; }")
        await panel.locator(".jump").click()
        await expect(panel.locator(".setting")).to_contain_text(texts().plain(Language.RU, "demo-clock-empty"))
    assert demo_clock() == datetime(2027, 1, 8, 7, 0, tzinfo=UTC)


@pytest.mark.tool("chromium")
async def test_on_a_small_phone_the_panel_folds_away(clocked: DemoServer) -> None:
    from playwright.async_api import expect

    async with browser_page(clocked.page_url, width=320, height=568) as page:
        panel = page.locator("#clock-panel")
        await expect(panel.locator(".now")).to_be_visible()
        await expect(panel.locator(".plus-day")).to_be_hidden()
        await panel.locator("summary").click()
        await expect(panel.locator(".plus-day")).to_be_visible()
