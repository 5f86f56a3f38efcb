"""What the bot tells whoever started it: a socket of the test's own hears it, as systemd's would."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.standin.server import Server
from bot.supervisor import is_supervised, supervised
from tests.process.programs import Programs
from tests.process.test_running import polling, settings
from tests.waiting import BOUND


class Listener:
    """The supervisor's end of the socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)
        self._socket.bind(f"\0{address[1:]}" if address.startswith("@") else address)

    async def next(self) -> str:
        """What is told next."""
        async with asyncio.timeout(BOUND):
            return (await asyncio.get_running_loop().sock_recv(self._socket, 4096)).decode()

    def now(self) -> list[str]:
        """What was told and not heard yet."""
        heard = []
        while True:
            try:
                heard.append(self._socket.recv(4096).decode())
            except BlockingIOError:
                return heard

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener(folder: Path) -> Iterator[Listener]:
    listening = Listener(f"@{secrets.token_hex(8)}")
    yield listening
    listening.close()


async def test_the_running_bot_says_that_it_is_ready_that_it_turns_and_that_it_stops(
    programs: Programs, server: Server, folder: Path, listener: Listener
) -> None:
    asked = {"NOTIFY_SOCKET": listener.address, "WATCHDOG_USEC": 100_000}
    program = programs.start(folder, **settings(server, folder, **asked))
    assert await listener.next() == "READY=1"
    assert (folder / "bot.db").exists(), "ready means that the database is open"
    for _ in range(3):
        assert await listener.next() == "WATCHDOG=1"
    await polling(server.standin)
    program.terminate()
    said = ""
    while said != "STOPPING=1":
        said = await listener.next()
        assert said in ("WATCHDOG=1", "STOPPING=1")
    assert await program.ended() == 0
    assert listener.now() == [], "nothing is told after the end"


async def test_a_bot_that_cannot_start_never_says_that_it_is_ready(
    programs: Programs, server: Server, folder: Path, listener: Listener
) -> None:
    (folder / "bot.db").write_bytes(b"garbage" * 4096)
    program = programs.start(folder, **settings(server, folder, NOTIFY_SOCKET=listener.address))
    assert await program.ended() == 1
    assert listener.now() == []


async def test_a_service_without_a_token_ends_and_is_no_demo(
    programs: Programs, folder: Path, listener: Listener
) -> None:
    program = programs.start(folder, NOTIFY_SOCKET=listener.address)
    assert await program.ended() == 2, "the unit does not start this one again"
    assert "No BOT_TOKEN is set" in program.said
    assert listener.now() == []


async def test_a_loop_that_is_held_is_silent(folder: Path) -> None:
    listener = Listener(str(folder / "socket"))
    with supervised({"NOTIFY_SOCKET": listener.address, "WATCHDOG_USEC": "2"}):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert listener.now()[:2] == ["READY=1", "WATCHDOG=1"]
        held = os.times().elapsed + 0.01
        while os.times().elapsed < held:  # many times the interval, and nobody lets the loop turn
            pass
        assert listener.now() == []
        heard = [await listener.next()]
    assert heard == ["WATCHDOG=1"]
    assert listener.now()[-1] == "STOPPING=1"
    listener.close()


@pytest.mark.parametrize(
    "environment", [{}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "soon"}, {"WATCHDOG_USEC": "2", "WATCHDOG_PID": "1"}]
)
async def test_who_does_not_ask_for_a_sign_of_life_gets_none(listener: Listener, environment: dict[str, Any]) -> None:
    with supervised({"NOTIFY_SOCKET": listener.address, **environment}):
        for _ in range(5):
            await asyncio.sleep(0)
    assert listener.now() == ["READY=1", "STOPPING=1"]


async def test_the_end_is_told_also_where_something_failed(listener: Listener) -> None:
    with pytest.raises(ZeroDivisionError), supervised({"NOTIFY_SOCKET": listener.address}):
        _ = 1 / 0
    assert listener.now() == ["READY=1", "STOPPING=1"]


@pytest.mark.parametrize("address", ["/nowhere/at/all", "@nobody-listens-here", "vsock:2:1", "/" + "x" * 200])
async def test_a_supervisor_that_cannot_be_told_stops_nobody(address: str) -> None:
    with capture_logs() as logs, supervised({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2"}):
        await asyncio.sleep(0)
    assert {"supervisor_not_told"} == {line["event"] for line in logs}


async def test_nobody_asks() -> None:
    assert not is_supervised({})
    assert not is_supervised({"NOTIFY_SOCKET": ""})
    with supervised({}):
        pass
