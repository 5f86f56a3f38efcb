"""The page's own addresses: what they show, what they accept, and whom they refuse."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.demo import serve_demo
from bot.demo.page_server import UPLOAD
from bot.demo.server import DemoServer
from bot.standin.core import StandIn
from tests.waiting import BOUND

Json = dict[str, Any]


class Screen:
    """What one phone of the page is told."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> Json:
        async with asyncio.timeout(BOUND):
            line = await self._response.content.readline()
            await self._response.content.readline()
        event: Json = json.loads(line.removeprefix(b"data: "))
        return event


@asynccontextmanager
async def screen(server: DemoServer, http: aiohttp.ClientSession, phone: int = 0) -> AsyncIterator[Screen]:
    async with http.get(f"{server.base_url}/phones/{phone}/events") as response:
        assert response.content_type == "text/event-stream"
        yield Screen(response)


async def act(server: DemoServer, http: aiohttp.ClientSession, action: str, body: Json, phone: int = 0) -> int:
    headers = {"Origin": server.base_url}
    async with http.post(f"{server.base_url}/phones/{phone}/{action}", json=body, headers=headers) as response:
        return response.status


async def test_the_page_is_whole_and_closed_to_the_outside(server: DemoServer, http: aiohttp.ClientSession) -> None:
    async with http.get(server.page_url) as response:
        page = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in ("app.js", "clock.js", "message.js", "stream.js", "style.css", "icon.svg"):
        async with http.get(f"{server.base_url}/page/{name}") as response:
            assert response.status == 200
            body = await response.text()
            assert "https://" not in body.replace(r"https?:\/\/", "")
    assert "https://" not in page
    for name in ("..%2fcore.py", "core.py", "missing.js", "%2e%2e/page_server.py"):
        async with http.get(f"{server.base_url}/page/{name}") as response:
            assert response.status == 404


async def test_every_word_of_the_page_exists_in_both_languages(server: DemoServer, http: aiohttp.ClientSession) -> None:
    kazakh, russian = [], []
    for phone, words in ((0, kazakh), (1, russian)):
        async with screen(server, http, phone) as shown:
            words.extend(sorted((await shown.next())["words"].items()))
    assert [key for key, _ in kazakh] == [key for key, _ in russian]
    assert all(text for _, text in kazakh + russian)
    assert len(dict(kazakh)["months"].split(", ")) == len(dict(russian)["months"].split(", ")) == 12


async def test_a_conversation_over_the_page(server: DemoServer, standin: StandIn, http: aiohttp.ClientSession) -> None:
    user = server.page.phones[0].user
    async with screen(server, http) as shown:
        snapshot = await shown.next()
        assert (snapshot["kind"], snapshot["language"], snapshot["messages"]) == ("snapshot", "kk", [])
        assert await act(server, http, "send", {"text": "/start"}) == 200
        assert (await shown.next())["message"]["text"] == "/start"
        keyboard = {"inline_keyboard": [[{"text": "✅", "callback_data": "yes"}]]}
        sent = await standin.call("sendMessage", {"chat_id": user.id, "text": "a", "reply_markup": keyboard})
        assert (await shown.next())["message"]["message_id"] == sent["message_id"]
        assert await act(server, http, "tap", {"message_id": sent["message_id"], "data": "yes"}) == 200
        query = (await standin.call("getUpdates", {}))[-1]["callback_query"]
        await standin.call("answerCallbackQuery", {"callback_query_id": query["id"], "text": "toast"})
        answer = await shown.next()
        assert (answer["kind"], answer["query_id"], answer["text"]) == ("answer", query["id"], "toast")
        assert await act(server, http, "tap", {"message_id": sent["message_id"], "data": "forged"}) == 400
        assert await act(server, http, "block", {"blocked": True}) == 200
        assert (await shown.next())["blocked"] is True
        assert await act(server, http, "send", {"text": "a"}) == 400
        assert await act(server, http, "renew", {}) == 200
        renewed = await shown.next()
        assert (renewed["kind"], renewed["messages"], renewed["blocked"]) == ("snapshot", [], False)
        assert server.page.phones[0].user.id != user.id


async def test_the_bot_speaks_for_itself_in_each_language(
    server: DemoServer, standin: StandIn, http: aiohttp.ClientSession
) -> None:
    async with screen(server, http, 0) as kazakh, screen(server, http, 1) as russian:
        await kazakh.next()
        await russian.next()
        await standin.call("setMyName", {"name": "Көмекші", "language_code": "kk"})
        assert [(await shown.next())["bot"]["name"] for shown in (kazakh, russian)] == ["Көмекші", "Demo"]


async def test_one_phone_does_not_see_the_other(
    server: DemoServer, standin: StandIn, http: aiohttp.ClientSession
) -> None:
    first, second = (phone.user for phone in server.page.phones)
    document = first.send_document("a.pdf", b"%PDF")["message"]["document"]["file_id"]
    second.start()
    async with screen(server, http, 1) as shown:
        texts = [entry["message"].get("text") for entry in (await shown.next())["messages"]]
    assert texts == ["/start"]
    for phone, status in ((0, 200), (1, 404)):
        async with http.get(f"{server.base_url}/phones/{phone}/files/{document}") as response:
            assert response.status == status
    async with http.get(f"{server.base_url}/phones/0/files/nothing") as response:
        assert response.status == 404


async def test_a_file_is_never_run_by_the_browser(server: DemoServer, http: aiohttp.ClientSession) -> None:
    sent = server.page.phones[0].user.send_document("x.html", b"<script>alert(1)</script>")
    async with http.get(f"{server.base_url}/phones/0/files/{sent['message']['document']['file_id']}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("length", "status"), [(10, 200), (UPLOAD, 200), (UPLOAD + 1, 413)])
async def test_uploads_are_limited(server: DemoServer, http: aiohttp.ClientSession, length: int, status: int) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("file", io.BytesIO(b"x" * length), filename="хат.pdf")
    url, headers = f"{server.base_url}/phones/0/upload", {"Origin": server.base_url}
    async with http.post(url, data=form, headers=headers) as response:
        assert response.status == status
    names = [message.json["document"]["file_name"] for message in server.page.phones[0].user.chat.messages.values()]
    assert names == (["хат.pdf"] if status == 200 else [])


async def test_only_the_page_itself_may_act(server: DemoServer, http: aiohttp.ClientSession) -> None:
    for headers in ({}, {"Origin": "http://127.0.0.1:1"}, {"Origin": "https://evil.example"}):
        async with http.post(f"{server.base_url}/phones/0/send", json={"text": "a"}, headers=headers) as response:
            assert response.status == 403
    assert await act(server, http, "send", {}) == 400
    assert await act(server, http, "send", {"text": " "}) == 400
    assert await act(server, http, "dance", {}) == 404
    assert await act(server, http, "send", {"text": "a"}, phone=7) == 404
    assert server.page.phones[0].user.chat.messages == {}


async def test_a_taken_port_gives_way(server: DemoServer) -> None:
    other = await serve_demo(server.port)
    try:
        assert other.port != server.port
        assert other.base_url.startswith("http://127.0.0.1:")
        third = await serve_demo(0)
        assert third.standin.token != other.standin.token, "each demo has an address that nobody else can guess"
        await third.close()
    finally:
        await other.close()


async def test_half_a_character_does_not_end_the_conversation(
    server: DemoServer, standin: StandIn, http: aiohttp.ClientSession
) -> None:
    """A browser that cuts an emoji in two sends one; an update with it could not be given out any more."""
    headers = {"Origin": server.base_url, "Content-Type": "application/json"}
    address = f"{server.base_url}/phones/0/send"
    async with http.post(address, data=b'{"text": "half \\ud83d"}', headers=headers) as response:
        assert response.status == 200
    async with http.post(f"{server.base_url}/bot{standin.token}/getUpdates", json={}) as response:
        updates = (await response.json())["result"]
    assert updates[0]["message"]["text"] == "half ?"


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"message_id": 1e400, "data": "x"}', b"\xff", b"[]", b"null", b"{}"]
)
async def test_rubbish_is_refused(server: DemoServer, http: aiohttp.ClientSession, body: bytes) -> None:
    headers = {"Origin": server.base_url, "Content-Type": "application/json"}
    for action in ("send", "tap", "block"):
        async with http.post(f"{server.base_url}/phones/0/{action}", data=body, headers=headers) as response:
            assert response.status == 400


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain"])
async def test_an_upload_that_is_no_form_is_refused(server: DemoServer, http: aiohttp.ClientSession, kind: str) -> None:
    headers = {"Origin": server.base_url, "Content-Type": kind}
    async with http.post(f"{server.base_url}/phones/0/upload", data=b"rubbish", headers=headers) as response:
        assert response.status == 400


@pytest.mark.parametrize("number", ["9" * 5000, "2", "-1", "\u0663", "00", "x"])
async def test_there_are_two_phones(server: DemoServer, http: aiohttp.ClientSession, number: str) -> None:
    async with http.get(f"{server.base_url}/phones/{number}/events") as response:
        assert response.status == 404
