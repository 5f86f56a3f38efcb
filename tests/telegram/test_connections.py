"""Silent connections to the webhook's port: bounded, cut, said once, and in nobody's way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientSession, web
from structlog.testing import capture_logs

from bot.telegram.connections import Guard
from tests.waiting import BOUND, until


@asynccontextmanager
async def guarded(most: int, silent_seconds: float) -> AsyncIterator[tuple[Guard, int]]:
    """A web server behind a guard, and its port."""

    async def hello(_: web.Request) -> web.Response:
        return web.Response(text="hello")

    runner = web.ServerRunner(web.Server(hello))
    await runner.setup()
    guard = Guard(runner.server, most, silent_seconds)  # type: ignore[arg-type]
    server = await asyncio.get_running_loop().create_server(guard, "127.0.0.1", 0)
    yield guard, server.sockets[0].getsockname()[1]
    server.close()
    await runner.cleanup()


async def test_silent_connections_are_bounded_and_said_once() -> None:
    async with guarded(most=5, silent_seconds=BOUND) as (guard, port):
        with capture_logs() as logs:
            opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
            for reader, _ in opened[5:]:
                assert await _ended(reader)
        assert guard.open == 5
        assert [entry["event"] for entry in logs] == ["webhook_full"]
        for _, writer in opened:
            writer.close()
        await until(lambda: guard.open == 0, what="the connections to end")
        async with ClientSession() as http, http.get(f"http://127.0.0.1:{port}/") as response:
            assert await response.text() == "hello"


async def test_a_connection_that_is_silent_is_cut_and_one_that_speaks_is_served() -> None:
    async with guarded(most=5, silent_seconds=0.01) as (guard, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await _ended(reader), "nothing was sent"
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert await _ended(reader), "half a request was sent"
        writer.close()
        await until(lambda: guard.open == 0, what="both to be forgotten")
    async with guarded(most=1, silent_seconds=BOUND) as (_, port), ClientSession() as http:
        for _ in range(3):
            async with http.post(f"http://127.0.0.1:{port}/", data=b"x" * 300_000) as response:
                assert await response.text() == "hello"


async def _ended(reader: asyncio.StreamReader) -> bool:
    """Whether the other side closes the connection without a word."""
    try:
        return await asyncio.wait_for(reader.read(), BOUND) == b""
    except ConnectionResetError:
        return True
