"""`python -m bot health`: what the running bot says of itself, asked from outside."""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bot.commands import health
from bot.commands.health import Watched, ask
from bot.standin.server import Server
from tests.process.programs import Programs
from tests.process.test_running import settings
from tests.waiting import until

WELL = {"database": (True, 0.001), "poll": (True, 9.0), "tick": (True, 4.0)}


def later(seconds: float, **came: float) -> dict[str, tuple[bool, float | None]]:
    """The same a while later; of a part that has come round since, how long ago."""
    return {name: (True, came.get(name, age + seconds if age > 1 else age)) for name, (_, age) in WELL.items()}


def test_one_look_takes_the_bots_word() -> None:
    watched = Watched(waits=False)
    assert watched.missing(WELL) == []
    assert watched.missing(WELL | {"tick": (False, 130.0)}) == ["tick fails"]
    assert watched.missing(None) == ["nobody answers"]


def test_a_part_that_never_came_round_is_not_well_however_young_the_bot_is() -> None:
    watched = Watched(waits=True)
    missing = ["poll has not come round", "tick has not come round"]
    assert watched.missing(WELL) == missing
    assert watched.missing(later(1)) == missing
    assert watched.missing(later(2, poll=0.5)) == ["tick has not come round"]
    assert watched.missing(later(3, poll=1.5)) == ["tick has not come round"], "what was seen once is seen"
    assert watched.missing(later(4, poll=2.5, tick=0.1)) == []
    assert watched.missing(later(5, poll=3.5, tick=1.1) | {"database": (False, None)}) == ["database fails"]


def test_what_was_seen_of_a_process_that_ended_does_not_count() -> None:
    watched = Watched(waits=True)
    for look in (WELL, later(1, poll=0.1, tick=0.1)):
        watched.missing(look)
    assert watched.missing(None) == ["nobody answers"]
    assert watched.missing(later(0, poll=0.0, tick=0.0)) == ["poll has not come round", "tick has not come round"]


def test_what_need_not_be_well_is_not_asked_for() -> None:
    watched = Watched(waits=True, without=frozenset(["poll"]))
    assert watched.missing(WELL | {"poll": (False, 500.0)}) == ["tick has not come round"]
    assert watched.missing(later(1, tick=0.1) | {"poll": (False, 501.0)}) == []


@contextmanager
def answering(bodies: Sequence[str]) -> Iterator[int]:
    """A port that gives these answers, the last one again and again; "" closes without one."""
    left = list(bodies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = left.pop(0) if len(left) > 1 else left[0]
            if body:
                self.send_response(200 if '"ok": true' in body else 503)
                self.end_headers()
                self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.001,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def said(**checks: float) -> str:
    return json.dumps({"status": "ok", "checks": {name: {"ok": True, "seconds": age} for name, age in checks.items()}})


@pytest.mark.parametrize(
    "body", ["", "hello", "[]", '{"checks": 5}', '{"checks": {"tick": {}}}', '{"checks": {"tick": 1}}']
)
def test_an_answer_that_is_none_is_none(body: str) -> None:
    with answering([body]) as port:
        assert ask(port) is None


def test_where_nobody_listens() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        assert ask(silent.getsockname()[1]) is None
        silent.listen()  # it takes the connection and says nothing
        assert ask(silent.getsockname()[1], 0.05) is None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., int]:
    """The command, with a clock of its own on which only waiting takes time."""

    def command(port: int | None, *words: str) -> int:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HEALTH_PORT", "" if port is None else str(port))
        parser, now = argparse.ArgumentParser(), [0.0]
        health.add_arguments(parser)
        return health.main(
            parser.parse_args(words), lambda: now[0], lambda seconds: now.__setitem__(0, now[0] + seconds)
        )

    return command


def test_it_waits_until_all_is_well_and_no_longer(run: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    with answering(["", said(tick=3.0, poll=3.0), said(tick=4.0, poll=0.1), said(tick=0.1, poll=1.1)]) as port:
        assert run(port, "--wait", "3") == 0
    with answering(["", said(tick=3.0, poll=3.0), said(tick=4.0, poll=0.1), said(tick=0.1, poll=1.1)]) as port:
        assert run(port, "--wait", "2") == 1
    assert capsys.readouterr().err == "The bot is not well: tick has not come round.\n"


def test_a_bot_that_cannot_be_asked_is_neither_well_nor_ill(run: Callable[..., int]) -> None:
    assert run(None) == 2


async def test_the_running_bot_is_well(programs: Programs, server: Server, folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = programs.start(folder, **settings(server, folder, HEALTH_PORT=port))
    await until(lambda: '"event": "health"' in program.said, what="the port")
    look = await asyncio.to_thread(ask, port)
    assert look is not None
    assert {name: well for name, (well, _) in look.items()} == {"database": True, "poll": True, "tick": True}
    program.terminate()
    assert await program.ended() == 0
    assert await asyncio.to_thread(ask, port) is None
