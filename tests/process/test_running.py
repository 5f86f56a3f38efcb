"""`python -m bot run` as a process: how it starts, refuses, stops, and what it writes into its log."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.standin.core import StandIn
from bot.standin.server import Server
from tests.phone import Phone
from tests.process.programs import Program, Programs
from tests.storage.conftest import made
from tests.waiting import until

WRONG = "987654321:AAE-not-the-token-of-this-server-000"


def settings(server: Server, folder: Path, **more: Any) -> dict[str, Any]:
    return {
        "BOT_TOKEN": server.standin.token,
        "TELEGRAM_API_BASE": server.base_url,
        "DATABASE_PATH": folder / "bot.db",
    } | more


async def polling(standin: StandIn) -> None:
    """Wait until the bot asks for updates."""
    await until(lambda: standin.updates.polled, what="the bot to poll")


async def refused(program: Program) -> str:
    """The one line that a program says before it ends with an error."""
    code = await program.ended()
    lines = [line for line in program.said.splitlines() if not line.startswith("{")]
    assert code == 1, program.said
    assert "Traceback" not in program.said
    assert len(lines) == 1, program.said
    return lines[0]


async def test_it_closes_cleanly_and_does_not_wait_for_its_poll(
    programs: Programs, server: Server, folder: Path
) -> None:
    began = time.monotonic()
    program = programs.start(folder, **settings(server, folder))
    await polling(server.standin)
    starting = time.monotonic() - began
    phone = Phone(server.standin, server.standin.add_user("Сергей", "ru"))
    await phone.start()
    await polling(server.standin)
    began = time.monotonic()
    program.terminate()
    assert await program.ended() == 0
    assert server.standin.updates.polled, "the last poll is not answered yet"
    assert time.monotonic() - began < max(5, 20 * starting), "measured by the start: a busy machine is slow at both"
    assert sorted(file.name for file in folder.iterdir()) == ["bot.db", "bot.db.lock", "program.log"]
    with closing(sqlite3.connect(folder / "bot.db")) as connection:
        assert connection.execute("SELECT count(*), count(handled_at), count(body) FROM inbox").fetchone() == (1, 1, 0)


async def test_updates_that_waited_are_answered_at_the_start(programs: Programs, server: Server, folder: Path) -> None:
    phone = Phone(server.standin, server.standin.add_user("Сергей", "ru"))
    phone.user.start()
    program = programs.start(folder, **settings(server, folder))
    await polling(server.standin)
    await phone.settled()
    assert phone.has_button("Русский")
    program.terminate()
    assert await program.ended() == 0


async def test_a_second_copy_refuses_and_says_why(programs: Programs, server: Server, folder: Path) -> None:
    first = programs.start(folder, **settings(server, folder))
    await polling(server.standin)
    (folder / "second").mkdir()
    second = programs.start(folder / "second", **settings(server, folder))
    assert "Another copy of the bot is running" in await refused(second)
    phone = Phone(server.standin, server.standin.add_user("Сергей", "ru"))
    await phone.start()
    assert phone.has_button("Русский")
    first.kill()
    assert await first.ended() == -9
    third = programs.start(folder, **settings(server, folder))  # a kill leaves no lock behind
    await phone.tap("Русский")
    third.terminate()
    assert await third.ended() == 0


@pytest.mark.parametrize("by", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
async def test_the_demo_forgets_everything_when_it_ends(programs: Programs, folder: Path, by: signal.Signals) -> None:
    """Also where the terminal it runs in is closed."""
    (folder / "temporary").mkdir()
    program = programs.start(folder, DEMO_PORT=0, TMPDIR=folder / "temporary")
    await until(lambda: "Open in a browser" in program.said, what="the demo's address")
    assert list((folder / "temporary").rglob("demo.db"))
    program.terminate(by)
    assert await program.ended() == 0
    assert list((folder / "temporary").iterdir()) == []


@pytest.mark.parametrize("token", [WRONG, "not-a-token", "123:"])
async def test_a_wrong_token(programs: Programs, server: Server, folder: Path, token: str) -> None:
    program = programs.start(folder, **settings(server, folder, BOT_TOKEN=token))
    said = await refused(program)
    assert "BotFather" in said
    assert token not in program.said


async def test_a_damaged_database(programs: Programs, server: Server, folder: Path) -> None:
    (folder / "bot.db").write_bytes(b"garbage" * 4096)
    said = await refused(programs.start(folder, **settings(server, folder)))
    assert "damaged" in said
    assert (folder / "bot.db").read_bytes() == b"garbage" * 4096
    assert not server.standin.calls


async def test_a_newer_database(programs: Programs, server: Server, folder: Path) -> None:
    await made(folder / "bot.db")
    with closing(sqlite3.connect(folder / "bot.db")) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (folder / "bot.db").read_bytes()
    assert "version 99" in await refused(programs.start(folder, **settings(server, folder)))
    assert (folder / "bot.db").read_bytes() == before


async def test_a_folder_that_cannot_be_made(programs: Programs, server: Server, folder: Path) -> None:
    (folder / "file").write_text("")
    program = programs.start(folder, **settings(server, folder, DATABASE_PATH=folder / "file" / "bot.db"))
    assert "cannot be opened" in await refused(program)


async def test_its_health_is_told_on_a_port_of_this_machine(programs: Programs, server: Server, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        busy = programs.start(folder, **settings(server, folder, HEALTH_PORT=port))
        assert "HEALTH_PORT" in await refused(busy)
    program = programs.start(folder, **settings(server, folder, HEALTH_PORT=port))
    await until(lambda: '"event": "health"' in program.said, what="the port")
    async with ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
            assert response.status == 200
            assert (await response.json())["status"] == "ok"
        async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
            text = await response.text()
    assert 'mining_bot_database_seconds_count{kind="write"}' in text
    assert "mining_bot_process_resident_memory_bytes" in text
    assert server.standin.token not in text
    program.terminate()
    assert await program.ended() == 0


async def test_a_port_that_is_taken(programs: Programs, server: Server, folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        webhook = {
            "WEBHOOK_URL": f"http://127.0.0.1:{port}/x",
            "WEBHOOK_SECRET": "a-secret-of-enough-characters",
            "WEBHOOK_PORT": port,
        }
        program = programs.start(folder, **settings(server, folder, **webhook))
        assert "WEBHOOK_PORT" in await refused(program)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("WEBHOOK_URL", "https://bot.example/hook", "WEBHOOK_SECRET is required"),
        ("DEMO_PORT", "eighty", "DEMO_PORT"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL"),
        ("TELEGRAM_API_BASE", "api.telegram.org", "TELEGRAM_API_BASE"),
    ],
)
async def test_settings_that_cannot_be(
    programs: Programs, server: Server, folder: Path, name: str, value: str, said: str
) -> None:
    program = programs.start(folder, **settings(server, folder, **{name: value}))
    assert await program.ended() == 2
    assert said in program.said
    assert ".env.example" in program.said
    assert "Traceback" not in program.said
    assert server.standin.token not in program.said
    assert not (folder / "bot.db").exists()


async def test_nothing_private_is_logged(programs: Programs, server: Server, folder: Path) -> None:
    """A whole conversation with failures of every kind, at the chattiest level."""
    program = programs.start(folder, **settings(server, folder, LOG_LEVEL="debug"))
    await polling(server.standin)
    await _talk(server.standin)
    program.terminate()
    assert await program.ended() == 0
    said = program.said
    for private in ("Қымбатхан", "kymbatkhan", "сырмақ", "секрет", "шаңырақ", "договор-аренды", server.standin.token):
        assert private not in said, [line for line in said.splitlines() if private in line]
    lines = [json.loads(line) for line in said.splitlines()]  # every line is one object, also of libraries
    events = {line["event"] for line in lines}
    assert {"update", "retry", "failed"} <= events
    assert all("update_id" in line for line in lines if line["event"] == "update")
    failed = next(line for line in lines if line["event"] == "failed")
    assert "TelegramBadRequest" in failed["exception"]
    assert ".py:" in failed["exception"]  # and where it happened


async def _talk(standin: StandIn) -> None:
    user = standin.add_user("Қымбатхан", "ru", username="kymbatkhan")
    phone = Phone(standin, user)
    await phone.start("секрет")
    await phone.tap("Русский")
    await phone.send("где мой сырмақ, секрет?")
    await phone.send("/секрет")
    await phone.tap_data("newcase::::skip")
    for _ in range(10):
        asked = [
            b["callback_data"] for row in phone.last.buttons for b in row if b["callback_data"].startswith("cond:")
        ]
        if not asked:
            break
        await phone.tap_data(asked[0])
    case = asked[0].split(":")[1] if asked else "1"
    await phone.tap_data(f"note:{case}::req-1")
    await phone.send("шаңырақ")
    await phone.tap_data(f"files:{case}::req-1")
    await phone.document("договор-аренды.pdf", b"%PDF", "секрет")
    await phone.tap_data(f"rename:{case}")
    await phone.send("ТОО шаңырақ")
    await phone.tap_data("секрет")
    await phone.send("/export")
    for fault in ("drop", "gateway"):
        standin.faults.add("sendMessage", fault)
        await phone.send("сырмақ")
    for description in ("Bad Request: can't parse entities: сырмақ", "Bad Request: сырмақ секрет"):
        standin.faults.add("sendMessage", code=400, description=description)
        await phone.send("шаңырақ")
    group = standin.add_group("шаңырақ")
    user.add_bot(group)
    user.send("секрет", chat=group)
    await phone.settled()
    user.block()
    await phone.settled()
