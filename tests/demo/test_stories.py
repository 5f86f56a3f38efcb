"""The people that a phone can become, and questions in any chat: with the real bot, over the page's own addresses."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import running
from bot.demo.server import DemoServer
from bot.demo.stories import STORIES, Say, Tap, play
from bot.law.model import Language
from bot.standin.core import StandIn
from tests.clock import Clock
from tests.demo.conftest import ScriptedBot
from tests.demo.test_page import act
from tests.phone import Phone

LANGUAGES = list(Language)


@dataclass
class Demo:
    """The demo as `python -m bot demo` puts it together."""

    server: DemoServer
    http: aiohttp.ClientSession

    def phone(self, language: Language) -> Phone:
        return Phone(self.server.standin, self.server.page.phones[LANGUAGES.index(language)].user)

    async def become(self, language: Language, story: str) -> Phone:
        number = LANGUAGES.index(language)
        assert await act(self.server, self.http, "renew", {"story": story}, number) == 200
        playing = self.server.page.phones[number].story
        assert playing is not None
        await playing
        return self.phone(language)

    async def post(self, action: str, body: dict[str, Any], phone: int) -> Any:
        headers = {"Origin": self.server.base_url}
        address = f"{self.server.base_url}/phones/{phone}/{action}"
        async with self.http.post(address, json=body, headers=headers) as response:
            return await response.json() if response.status == 200 else response.status


@pytest.fixture
async def demo(server: DemoServer, http: aiohttp.ClientSession, clock: Clock, tmp_path: Path) -> AsyncIterator[Demo]:
    standin = server.standin
    async with running(standin.token, tmp_path / "demo.db", server.base_url, clock, monotonic=clock.monotonic) as app:
        standin.busy = lambda: app.intake.busy
        await app.introduce()
        polling = asyncio.create_task(app.poll())
        yield Demo(server, http)
        polling.cancel()
        with suppress(asyncio.CancelledError):
            await polling


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whose_licence_has_ended_sees_what_to_do(demo: Demo, language: Language) -> None:
    phone = await demo.become(language, "ended")
    assert any(label.startswith("▶️") for label in phone.labels)
    data = [button["callback_data"] for row in phone.last.buttons for button in row]
    assert any(each.startswith("renew:") for each in data)
    assert {Language.KK: "65 күн", Language.RU: "65 дней назад"}[language] in phone.screen()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_newcomer_stands_before_the_plan_of_subtype_ii(demo: Demo, language: Language) -> None:
    phone = await demo.become(language, "newcomer")
    assert {Language.KK: "ІІ кіші түр", Language.RU: "II подвид"}[language] in phone.screen()
    assert "21\u00a0625" in phone.screen()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_bookkeeper_has_five_applicants_and_something_urgent(demo: Demo, language: Language) -> None:
    phone = await demo.become(language, "keeper")
    assert "⚠️" in phone.screen()
    names = demo.server.page.texts.plain(language, "demo-story-applicants").split(", ")
    assert len(set(names)) == 5
    await phone.tap_data("cases")
    assert [name for name in names if not phone.has_button(name)] == []


async def test_who_becomes_somebody_else_leaves_the_story(demo: Demo) -> None:
    kazakh = demo.server.page.phones[0]
    assert await act(demo.server, demo.http, "renew", {"story": "keeper"}) == 200
    story, left = kazakh.story, kazakh.user
    assert story is not None
    assert await act(demo.server, demo.http, "renew", {}) == 200
    with suppress(asyncio.CancelledError):
        await story
    assert kazakh.story is None
    assert kazakh.user.id != left.id
    assert list(kazakh.user.chat.messages) == []
    for wrong in ("nobody", 7, ["ended"]):
        assert await act(demo.server, demo.http, "renew", {"story": wrong}) == 400


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_in_any_chat(demo: Demo, language: Language) -> None:
    number = LANGUAGES.index(language)
    question = {Language.KK: "лицензия қанша тұрады", Language.RU: "сколько стоит лицензия"}[language]
    phone = demo.phone(language)
    offered = await demo.post("inline", {"query": question}, number)
    assert offered["results"]
    first = offered["results"][0]
    assert first["title"]
    assert first["description"]
    chosen = {"query_id": offered["query_id"], "result_id": first["id"]}
    assert await demo.post("choose", chosen, number) == {}
    await phone.standin.idle()
    shown = list(phone.user.chat.messages.values())
    assert [message.from_bot for message in shown] == [False], "the bot does not answer what it wrote itself"
    assert shown[0].json["via_bot"]["username"] == phone.standin.username
    assert shown[0].json["reply_markup"]["inline_keyboard"][0][0]["url"].endswith(f"start=q_{first['id']}")
    assert "<b>" not in shown[0].json["text"]
    assert await demo.post("choose", {**chosen, "result_id": "forged"}, number) == 400
    assert await demo.post("inline", {}, number) == 400


async def test_results_that_never_come_are_none(
    server: DemoServer, http: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.demo.inline.WAIT", 0.0)
    demo = Demo(server, http)
    offered = await demo.post("inline", {"query": "пул"}, 0)
    assert offered["results"] == []
    assert await demo.post("choose", {"query_id": offered["query_id"], "result_id": "1"}, 0) == 400


async def test_a_button_is_looked_for_in_the_newest_message_first(standin: StandIn) -> None:
    tapped: list[str] = []

    async def handler(standin: StandIn, update: dict[str, Any]) -> None:
        if "callback_query" in update:
            tapped.append(update["callback_query"]["data"])
            return
        for number in (1, 2):
            keyboard = {"inline_keyboard": [[{"text": "x", "callback_data": f"go:{number}"}]]}
            await standin.call("sendMessage", {"chat_id": user.id, "text": "a", "reply_markup": keyboard})

    user = standin.add_user("Анна", "ru")
    running = asyncio.create_task(ScriptedBot(standin, handler).run())
    await play(standin, user, iter([Say("/start"), Tap("go:*"), Tap("go:1"), Tap("elsewhere")]))
    assert tapped == ["go:2", "go:1", "elsewhere"]
    with pytest.raises(LookupError):
        await play(standin, user, iter([Tap("stop:*")]))
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


@given(st.dates(date(2024, 1, 1), date(2099, 12, 31)))
def test_a_licence_can_be_issued_on_any_day(today: date) -> None:
    """Also around the 29 February; what was issued lies before today."""
    for story in STORIES.values():
        for step in story("ru", today, [f"ТОО {n}" for n in range(5)]):
            if isinstance(step, Say) and step.text[0].isdigit():
                assert datetime.strptime(step.text, "%d.%m.%Y").replace(tzinfo=UTC).date() < today
