"""The subscription: made, shown, fetched as phones fetch it, renewed, ended; nothing for whoever guesses."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from icalendar import Calendar

from bot.settings import Settings
from bot.telegram import calendar_feed, calendar_link
from bot.telegram.calendar_feed import Feed
from bot.telegram.services import Operator
from bot.telegram.webhook import application
from tests.bot.conftest import Bot, TestPhone, both_languages, running_bot
from tests.storage.conftest import rows

HOST = "https://bot.example.kz"
SUBSCRIBERS = Operator(address=HOST)
DECLARATION = "due-fee-declaration-2026Q3@mining-licence-companion"
POOL = "due-pool-change-2026-11-02@mining-licence-companion"
LINK = re.compile(rf"{HOST}(/calendar/[A-Za-z0-9_-]{{43}}\.ics)")
NOBODY = "/calendar/" + "A" * 43 + ".ics"

Web = TestClient[Any, Any]


@asynccontextmanager
async def served(bot: Bot) -> AsyncIterator[Web]:
    feed = Feed(bot.app.services, bot.clock.monotonic)
    app = application(bot.app.intake, "a-secret-of-enough-characters", "/hook", feed)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with running_bot(operator=SUBSCRIBERS) as started:
        yield started


@pytest.fixture
async def web(bot: Bot) -> AsyncIterator[Web]:
    async with served(bot) as client:
        yield client


async def ready(bot: Bot, language: str = "ru") -> TestPhone:
    """Somebody who changed pools on 2 November and is reminded of the declaration, too."""
    phone = await bot.newcomer(language)
    await phone.send("/deadlines")
    await phone.press("button-begin-case")
    await phone.tap_data("choose:1::fee-declaration:1")
    await phone.tap_data("report:1::pool-change:2026-11-02")
    return phone


def link(phone: TestPhone) -> str:
    """The path of the link that the screen shows."""
    found = LINK.search(phone.text)
    assert found is not None, phone.text
    assert f"webcal://bot.example.kz{found[1]}" in phone.text
    return found[1]


async def subscribed(bot: Bot, language: str = "ru") -> tuple[TestPhone, str]:
    phone = await ready(bot, language)
    await phone.send("/deadlines")
    await phone.press("button-calendar-file")
    await phone.press("button-calendar-subscribe")
    return phone, link(phone)


async def events(response: ClientResponse) -> dict[str, Any]:
    assert response.status == 200
    found = Calendar.from_ical(await response.read()).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


@both_languages
async def test_the_link_leads_to_the_dates_in_the_users_language(bot: Bot, web: Web, language: str) -> None:
    phone, path = await subscribed(bot, language)
    response = await web.get(path)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"].startswith("private")
    found = await events(response)
    assert found[POOL].decoded("dtstart") == date(2026, 11, 4)
    assert str(found[DECLARATION]["summary"]) == phone.t("duty-fee-declaration.title")
    assert len(found[DECLARATION].walk("VALARM")) == 2
    whole = Calendar.from_ical(await (await web.get(path)).read())
    assert whole["REFRESH-INTERVAL"].dt == timedelta(hours=1)


async def test_it_follows_every_change_by_itself(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    first = await events(await web.get(path))
    due = next(row["id"] for row in bot.rows("due_dates") if row["period"] == "2026Q3")
    await phone.tap_data(f"done:::{due}::{due}")
    second = await events(await web.get(path))
    assert str(second[DECLARATION]["summary"]).startswith("✅ ")
    assert not second[DECLARATION].walk("VALARM")
    assert second[DECLARATION]["sequence"] > first[DECLARATION]["sequence"]
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    assert POOL not in await events(await web.get(path))
    await phone.tap_data("newcase")
    await phone.send("Альфа")
    await phone.tap_data("choose:2::fee-declaration:1")
    both = (await events(await web.get(path)))[DECLARATION]
    assert {"• Альфа", f"✅ {bot.rows('cases')[0]['name']}"} <= set(str(both["description"]).split("\n"))
    await phone.tap_data("lang::::kk")
    assert phone.t("duty-fee-declaration.title") not in str((await events(await web.get(path)))[DECLARATION]["summary"])


async def test_what_was_not_marked_stays_for_sixty_days(bot: Bot, web: Web) -> None:
    _, path = await subscribed(bot)
    bot.clock.forward(days=50)
    assert (await events(await web.get(path)))[POOL]["status"] == "CONFIRMED"
    bot.clock.forward(days=20)
    later = await events(await web.get(path))
    assert POOL not in later
    assert later


async def test_what_is_as_it_was_is_not_sent_again(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    first = await web.get(path)
    body, tag = await first.read(), first.headers["ETag"]
    bot.clock.forward(seconds=3600)
    again = await web.get(path)
    assert (await again.read(), again.headers["ETag"], again.headers["Last-Modified"]) == (
        body,
        tag,
        first.headers["Last-Modified"],
    )
    for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        unchanged = await web.get(path, headers={"If-None-Match": given})
        assert (unchanged.status, await unchanged.read(), unchanged.headers["ETag"]) == (304, b"", tag)
        assert unchanged.headers["Cache-Control"].startswith("private")
    assert (await web.get(path, headers={"If-None-Match": '"other"'})).status == 200
    await phone.tap_data("withdraw:1::pool-change:2026-11-02")
    changed = await web.get(path, headers={"If-None-Match": tag})
    assert changed.status == 200
    assert changed.headers["ETag"] != tag
    assert changed.headers["Last-Modified"] != first.headers["Last-Modified"]


async def test_back_to_what_it_was_is_still_newer(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    tags, sequences = [], []
    for data in ("withdraw:1::pool-change:2026-11-02", "report:1::pool-change:2026-11-02"):
        response = await web.get(path)
        tags.append(response.headers["ETag"])
        sequences.append((await events(response))[DECLARATION]["sequence"])
        await phone.tap_data(data)
    response = await web.get(path)
    assert response.headers["ETag"] not in tags
    sequences.append((await events(response))[DECLARATION]["sequence"])
    assert sequences == sorted(set(sequences))


async def test_head_says_what_get_would(bot: Bot, web: Web) -> None:
    _, path = await subscribed(bot)
    whole, head = await web.get(path), await web.head(path)
    assert (head.status, await head.read()) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control", "Last-Modified"):
        assert head.headers[name] == whole.headers[name]
    assert (await web.head(path, headers={"If-None-Match": head.headers["ETag"]})).status == 304
    assert (await web.head(NOBODY)).status == 404


@pytest.mark.parametrize(
    "path",
    [
        NOBODY,
        "/calendar/",
        "/calendar",
        "/calendar/.ics",
        "/calendar/x.ics",
        "/calendar/%00%ff.ics",
        "/calendar/" + "A" * 5000 + ".ics",
        "/calendar/" + "%D2%9B" * 43 + ".ics",
        "/",
    ],
)
async def test_whoever_guesses_is_told_nothing(bot: Bot, web: Web, path: str) -> None:
    _, true = await subscribed(bot)
    near = true[:-5] + ("E" if true[-5] == "A" else "A") + ".ics"
    answers = [await web.get(each) for each in (path, "/nothing/at/all", near)]
    told = [(a.status, await a.read(), {k: v for k, v in a.headers.items() if k != "Date"}) for a in answers]
    assert told[0] == told[1] == told[2]
    assert told[0][0] == 404
    posted = [await web.post(each) for each in (true, NOBODY)]
    assert {answer.status for answer in posted} == {405}


async def test_the_secret_stands_nowhere_but_on_the_screen(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    await web.get(path)
    await web.get(NOBODY)
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    await phone.tap_data("export")
    exported = next(content for name, content in phone.documents if name.endswith(".json")).decode()
    assert secret not in exported
    assert "calendar_links" in exported, "that there is one is said"
    assert secret not in str(bot.logs)
    await bot.flushed()
    for (table,) in rows(bot.path, "SELECT name FROM sqlite_schema WHERE type = 'table'"):
        assert secret not in str(rows(bot.path, f"SELECT * FROM {table}")), table


async def test_one_tap_renews_and_the_old_link_ends_at_once(bot: Bot, web: Web) -> None:
    phone, old = await subscribed(bot)
    await phone.press("button-calendar-renew")
    new = link(phone)
    assert phone.t("calendar-link-renewed") in phone.text
    assert new != old
    assert (await web.get(old)).status == 404
    assert await events(await web.get(new))


async def test_a_double_tap_and_an_old_button_renew_nothing(bot: Bot, web: Web) -> None:
    phone, first = await subscribed(bot)
    renew = phone.data(phone.t("button-calendar-renew"))
    await phone.tap_data("calnew")  # what the first button carried
    assert link(phone) == first
    await phone.tap_data(renew, settle=False)
    await phone.tap_data(renew)
    second = link(phone)
    assert second != first
    await phone.tap_data("calend:::::1")
    assert link(phone) == second, "a button of another link ends nothing"
    assert (await web.get(second)).status == 200


async def test_one_tap_ends_it(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    assert (await web.get(path)).status == 200
    await phone.press("button-calendar-end")
    assert phone.t("calendar-link-ended") in phone.text
    assert (await web.get(path)).status == 404
    assert bot.rows("calendar_links") == []
    await phone.press("button-calendar-subscribe")
    assert link(phone) != path


async def test_delete_ends_it(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    assert (await web.get(path)).status == 200
    await phone.tap_data("delete!")
    assert (await web.get(path)).status == 404
    assert bot.rows("calendar_links") == []


async def test_nobody_sees_the_dates_of_another(bot: Bot, web: Web) -> None:
    _, mine = await subscribed(bot)
    other = await bot.newcomer("ru", "Ольга")
    await other.tap_data("calnew")
    theirs = link(other)
    assert theirs != mine
    assert await events(await web.get(theirs)) == {}
    assert POOL in await events(await web.get(mine))


async def test_a_link_holds_where_the_token_is_another_and_cannot_be_shown_again(bot: Bot, web: Web) -> None:
    phone, path = await subscribed(bot)
    seed = bot.rows("calendar_links")[0]["seed"]
    assert calendar_link.secret_of(bot.app.bot.token, phone.user.id, seed) in path
    assert calendar_link.secret_of("1:other", phone.user.id, seed) not in path
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE calendar_links SET secret_hash = ?", (calendar_link.hash_of("A" * 43),))
    )
    await phone.tap_data("cal")
    assert phone.t("calendar-link-unshown") in phone.text
    assert LINK.search(phone.text) is None
    assert (await web.get(NOBODY)).status == 200
    await phone.press("button-calendar-renew")
    assert (await web.get(link(phone))).status == 200


async def test_who_asks_too_often_waits_and_nobody_else(bot: Bot, web: Web) -> None:
    _, path = await subscribed(bot)
    other = await bot.newcomer("ru", "Ольга")
    await other.tap_data("calnew")
    theirs = link(other)
    assert (await web.get(theirs)).status == 200
    statuses = [(await web.get(path)).status for _ in range(calendar_feed.OF_A_LINK[0] + 1)]
    assert statuses == [200] * calendar_feed.OF_A_LINK[0] + [429]
    guesses = [(await web.get(NOBODY)).status for _ in range(calendar_feed.OF_STRANGERS[0] + 1)]
    assert guesses == [404] * calendar_feed.OF_STRANGERS[0] + [429]
    assert (await web.get(NOBODY)).headers["Retry-After"]
    assert (await web.get(theirs)).status == 200, "a flood of guesses keeps nobody from their own"
    bot.clock.forward(seconds=120)
    assert [(await web.get(each)).status for each in (path, NOBODY)] == [200, 404]


async def test_links_that_were_fetched_are_not_remembered_without_end(
    bot: Bot, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_feed, "MOST_KNOWN", 2)
    phone, _ = await subscribed(bot)
    for _ in range(5):
        await phone.press("button-calendar-renew")
        assert (await web.get(link(phone))).status == 200


async def test_a_database_that_fails_asks_to_come_again(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.storage.errors import StorageError

    _, path = await subscribed(bot)

    async def broken(_: object) -> None:
        raise StorageError("out of reach")

    async with served(bot) as web:
        with monkeypatch.context() as patched:
            patched.setattr(bot.app.services.database, "read", broken)
            answer = await web.get(path)
        assert (answer.status, bool(answer.headers["Retry-After"])) == (503, True)
        assert (await web.get(path)).status == 200
    bot.expect("storage")


@both_languages
async def test_the_way_to_it_and_how_each_phone_subscribes(bot: Bot, language: str) -> None:
    phone, path = await subscribed(bot, language)
    for which in ("iphone", "google"):
        await phone.press(f"button-calendar-how-{which}")
        assert (f"webcal://bot.example.kz{path}" if which == "iphone" else HOST + path) in phone.text
        await phone.press("button-back")
    await phone.press("button-calendar-today")
    assert phone.documents[-1][0].endswith(".ics")
    await phone.tap_data("cal")
    assert phone.t("calendar-link-twice") in phone.text
    await phone.send("/privacy")
    assert phone.t("privacy").split("•")[-1].split("\n")[0] in phone.text


@both_languages
async def test_where_nobody_can_fetch_it_the_button_sends_the_file(language: str) -> None:
    async with running_bot() as bot:
        phone = await ready(bot, language)
        await phone.send("/deadlines")
        await phone.press("button-calendar-file")
        assert phone.documents[-1][0].endswith(".ics")
        await phone.tap_data("calnew")
        assert bot.rows("calendar_links") == []
        assert not phone.has_button(phone.t("button-calendar-subscribe"))
        bot.app.services.operator = SUBSCRIBERS
        await phone.tap_data("calnew")
        assert link(phone)
        bot.app.services.operator = Operator()
        await phone.tap_data("cal")
        assert phone.t("calendar-link-asleep") in phone.text
        await phone.press("button-calendar-end")
        assert bot.rows("calendar_links") == []


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://bot.example.kz/hook", "https://bot.example.kz"),
        ("https://bot.example.kz:8443/hook/a", "https://bot.example.kz:8443"),
        ("https://user:word@bot.example.kz/hook", "https://bot.example.kz"),
        ("http://10.0.0.1/hook", ""),
        (None, ""),
    ],
)
def test_the_public_address_is_that_of_the_webhook_without_its_path(url: str | None, public: str) -> None:
    settings = Settings(_env_file=None, webhook_url=url, webhook_secret="a-secret-of-enough-characters")
    assert settings.public_address == public
