"""Updates: long polling, confirmation, conflicts, webhooks, and what people do."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.demo.server import DemoServer
from bot.standin.core import StandIn
from bot.standin.limits import ApiError
from tests.waiting import until


async def poll(standin: StandIn, **params: Any) -> list[int]:
    return [update["update_id"] for update in await standin.call("getUpdates", params)]


async def test_updates_stay_until_they_are_confirmed(standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru")
    ids = [anna.send(text)["update_id"] for text in "abc"]
    assert await poll(standin) == ids
    assert await poll(standin, limit=2) == ids[:2]
    assert await poll(standin, offset=ids[1]) == ids[1:]
    assert await poll(standin) == ids[1:]
    assert await poll(standin, offset=-1) == ids[2:]
    assert await poll(standin, offset=ids[2] + 1) == []


async def test_a_long_poll_wakes_for_an_update_and_confirms_nothing(standin: StandIn) -> None:
    waiting = asyncio.create_task(poll(standin, timeout=30))
    await until(lambda: standin.updates.polled, what="the poll")
    update = standin.add_user("Анна", "ru").send("a")
    assert await waiting == [update["update_id"]]
    assert await poll(standin) == [update["update_id"]]


async def test_a_second_poller_ends_the_first(standin: StandIn) -> None:
    first = asyncio.create_task(poll(standin, timeout=30))
    await until(lambda: standin.updates.polled, what="the poll")
    second = asyncio.create_task(poll(standin, timeout=30))
    with pytest.raises(ApiError) as refusal:
        await first
    assert (refusal.value.code, refusal.value.description) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    standin.add_user("Анна", "ru").send("a")
    assert len(await second) == 1


async def test_only_wanted_kinds_are_queued_and_the_wish_is_remembered(standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru")
    await poll(standin, allowed_updates=["callback_query"])
    anna.send("a")
    anna.tap_data("x", 1)
    updates = await standin.call("getUpdates", {})
    assert [set(update) - {"update_id"} for update in updates] == [{"callback_query"}]
    await poll(standin, allowed_updates=[], offset=updates[0]["update_id"] + 1)
    anna.send("b")
    assert len(await poll(standin)) == 1


async def test_redelivery_keeps_the_number(standin: StandIn) -> None:
    update = standin.add_user("Анна", "ru").send("a")
    assert await poll(standin, offset=update["update_id"] + 1) == []
    standin.redeliver(update)
    assert await poll(standin) == [update["update_id"]]


async def test_what_people_do_makes_telegrams_updates(standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru", username="anna")
    start = anna.start("q_req-2")["message"]
    assert start["text"] == "/start q_req-2"
    assert start["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert start["from"] == {
        "id": anna.id,
        "is_bot": False,
        "first_name": "Анна",
        "username": "anna",
        "language_code": "ru",
    }
    assert start["chat"] == {"id": anna.id, "type": "private", "first_name": "Анна", "username": "anna"}
    assert anna.edit(start["message_id"], "b")["edited_message"]["text"] == "b"
    assert anna.send_voice()["message"]["voice"]["duration"] == 3
    assert anna.send_sticker()["message"]["sticker"]["emoji"] == "👍"
    assert anna.send_location()["message"]["location"]
    assert anna.send_contact()["message"]["contact"]["user_id"] == anna.id
    assert anna.block()["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert anna.unblock()["my_chat_member"]["new_chat_member"]["status"] == "member"
    with pytest.raises(ValueError, match="empty"):
        anna.send(" ")
    group, channel = standin.add_group("Кооператив"), standin.add_group("Новости", "channel")
    anna.add_bot(group)
    assert anna.send("a", chat=group)["message"]["chat"]["type"] == "supergroup"
    assert "from" not in anna.send("a", chat=channel)["channel_post"]
    assert [len(anna.send("я" * 5000)["message"]["text"]), len(anna.chat.messages)] == [904, 7]


async def test_a_tap_on_a_message_that_is_gone_is_inaccessible(standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru")
    number = anna.start()["message"]["message_id"]
    anna.forget(number)
    anna.tap_data("x", number)
    message = (await standin.call("getUpdates", {}))[-1]["callback_query"]["message"]
    assert message == {"chat": anna.chat.json, "message_id": number, "date": 0}


async def test_inline_results_reach_the_one_who_asked(standin: StandIn) -> None:
    query_id = standin.add_user("Анна", "ru").inline("пул")
    await standin.call("answerInlineQuery", {"inline_query_id": query_id, "results": [{"id": "1"}]})
    assert standin.inline_queries[query_id] == [{"id": "1"}]
    with pytest.raises(ApiError, match="query is too old"):
        await standin.call("answerInlineQuery", {"inline_query_id": query_id, "results": []})


async def test_a_webhook_gets_each_update_until_it_accepts_it(server: DemoServer, standin: StandIn) -> None:
    got: list[tuple[str | None, int]] = []

    async def hook(request: web.Request) -> web.Response:
        body = await request.json()
        got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), body["update_id"]))
        if len(got) == 1:
            return web.Response(status=500)
        reply = {"method": "sendMessage", "chat_id": body["message"]["chat"]["id"], "text": "pong"}
        return web.json_response(reply)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        await standin.call("setWebhook", {"url": url, "secret_token": "s-1"})
        with pytest.raises(ApiError, match="webhook is active"):
            await standin.call("getUpdates", {})
        anna = standin.add_user("Анна", "ru")
        update = anna.send("ping")
        await standin.idle()
        assert got == [("s-1", update["update_id"])] * 2
        assert [message.text for message in anna.chat.messages.values()] == ["ping", "pong"]
        info = await standin.call("getWebhookInfo", {})
        assert "500" in info["last_error_message"]
        with pytest.raises(ApiError, match="loopback"):
            await standin.call("setWebhook", {"url": "https://example.org/"})
        await standin.call("deleteWebhook", {})
        assert await poll(standin) == []
    finally:
        await runner.cleanup()


async def test_the_api_over_http(server: DemoServer, standin: StandIn, http: aiohttp.ClientSession) -> None:
    anna = standin.add_user("Анна", "ru")
    anna.start()
    api = f"{server.base_url}/bot{standin.token}"
    async with http.post(f"{api}/sendMessage", json={"chat_id": anna.id, "text": "a"}) as response:
        assert (await response.json())["result"]["text"] == "a"
    async with http.post(f"{api}/sendMessage", data={"chat_id": anna.id, "text": "b"}) as response:
        assert (await response.json())["ok"] is True
    async with http.get(f"{api}/getMe") as response:
        assert (await response.json())["result"]["is_bot"] is True
    async with http.post(f"{api}/sendMessage", json={"chat_id": 5, "text": "b"}) as response:
        assert response.status == 400
        assert await response.json() == {
            "ok": False,
            "error_code": 400,
            "description": "Bad Request: chat not found",
        }
    async with http.post(f"{api}/sendMessage", data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(anna.id))
    form.add_field("document", "attach://paper")
    form.add_field("paper", b"%PDF-1.7", filename="хат.pdf")
    async with http.post(f"{api}/sendDocument", data=form) as response:
        document = (await response.json())["result"]["document"]
    assert document["file_name"] == "хат.pdf"
    async with http.get(f"{api}/getFile", params={"file_id": document["file_id"]}) as response:
        path = (await response.json())["result"]["file_path"]
    async with http.get(f"{server.base_url}/file/bot{standin.token}/{path}") as response:
        assert await response.read() == b"%PDF-1.7"
    async with http.get(f"{server.base_url}/bot1:wrong/getMe") as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Host": "evil.example"}, 421), ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403), ({}, 200)],
)
async def test_foreign_names_and_pages_are_refused(
    server: DemoServer, standin: StandIn, http: aiohttp.ClientSession, headers: dict[str, str], status: int
) -> None:
    for url in (f"{server.base_url}/bot{standin.token}/getMe", server.page_url):
        async with http.get(url, headers=headers) as response:
            assert response.status == status


IMAGE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
LINK = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}


@pytest.mark.parametrize(("headers", "api_status", "page_status"), [(IMAGE, 403, 403), (LINK, 403, 200)])
async def test_a_picture_or_a_link_on_another_page_calls_nothing(
    server: DemoServer,
    standin: StandIn,
    http: aiohttp.ClientSession,
    headers: dict[str, str],
    api_status: int,
    page_status: int,
) -> None:
    """Neither names an origin; both say where they come from. A link to the page itself opens it."""
    async with http.get(f"{server.base_url}/bot{standin.token}/getMe", headers=headers) as response:
        assert response.status == api_status
    async with http.get(server.page_url, headers=headers) as response:
        assert response.status == page_status
