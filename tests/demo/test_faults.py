"""Failures on order, directly and over HTTP."""

from __future__ import annotations

import aiohttp
import pytest

from bot.demo.server import DemoServer
from bot.standin.core import StandIn
from bot.standin.faults import BadGateway, ConnectionCut
from bot.standin.limits import ApiError


async def test_an_error_strikes_as_often_as_ordered(standin: StandIn) -> None:
    standin.faults.add("getMe", times=2, code=500, description="Internal DemoServer Error")
    for _ in range(2):
        with pytest.raises(ApiError, match="500 Internal DemoServer Error"):
            await standin.call("getMe", {})
    assert await standin.call("getMe", {})
    assert [call.error is None for call in standin.calls] == [False, False, True]


async def test_flood_says_how_long_to_wait(standin: StandIn) -> None:
    standin.faults.add("getMe", retry_after=7)
    with pytest.raises(ApiError) as refusal:
        await standin.call("getMe", {})
    assert refusal.value.code == 429
    assert refusal.value.parameters == {"retry_after": 7}


async def test_a_cut_connection_before_and_after(standin: StandIn) -> None:
    anna = standin.add_user("Анна", "ru")
    anna.start()
    for kind, messages in (("drop", 1), ("drop_after", 2)):
        standin.faults.add("sendMessage", kind)  # type: ignore[arg-type]
        with pytest.raises(ConnectionCut):
            await standin.call("sendMessage", {"chat_id": anna.id, "text": "a"})
        assert len(anna.chat.messages) == messages


async def test_other_methods_are_spared(standin: StandIn) -> None:
    standin.faults.add("sendMessage", "drop")
    assert await standin.call("getMe", {})
    standin.faults.add("*", "gateway")
    with pytest.raises(BadGateway):
        await standin.call("getMe", {})
    with pytest.raises(ValueError, match="no such fault"):
        standin.faults.add("getMe", "earthquake")  # type: ignore[arg-type]


async def test_faults_over_http(server: DemoServer, standin: StandIn, http: aiohttp.ClientSession) -> None:
    url = f"{server.base_url}/bot{standin.token}/sendMessage"
    anna = standin.add_user("Анна", "ru")
    anna.start()
    body = {"chat_id": anna.id, "text": "a"}
    standin.faults.add("sendMessage", "gateway")
    async with http.post(url, json=body) as response:
        assert response.status == 502
        assert response.content_type == "text/html"
    for kind, messages in (("drop", 1), ("drop_after", 2)):
        standin.faults.add("sendMessage", kind)  # type: ignore[arg-type]
        with pytest.raises(aiohttp.ClientError):
            await http.post(url, json=body)
        assert len(anna.chat.messages) == messages
