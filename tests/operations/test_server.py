"""/healthz and /metrics: what they say, to whom, and that nobody can hold them up."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.operations.health import ASKED_AGAIN_SECONDS, POLL_SECONDS, TICK_SECONDS, Examiner
from bot.operations.server import HOST, MOST_CONNECTIONS, application, serve
from tests.bot.conftest import Bot
from tests.clock import Clock
from tests.operations.conftest import Counted

GET = "GET {} HTTP/1.1\r\nHost: {}\r\n\r\n"


@asynccontextmanager
async def served(bot: Bot, counted: Counted, *, polls: bool = True, **options: Any) -> AsyncIterator[int]:
    """The port that a bot's health is served on."""
    services = bot.app.services
    examiner = Examiner(
        services.database,
        bot.app.intake,
        services.pulse,
        services.clock,
        polls=polls,
        monotonic=bot.clock.monotonic,
        free=lambda _: 12_345,
        write_seconds=options.pop("write_seconds", 5.0),
    )
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(application(examiner, counted.metrics), 0, on_port=port.set_result, **options))
    try:
        yield await port
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def ask(port: int, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
    """Status and body."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(GET.format(path, f"127.0.0.1:{port}" if host is None else host).replace("GET", method, 1).encode())
    raw = (await reader.read()).decode()
    writer.close()
    await writer.wait_closed()
    head, _, body = raw.partition("\r\n\r\n")
    return int(head.split()[1]), body


async def health(port: int) -> tuple[int, dict[str, bool]]:
    """Status, and which checks went well."""
    status, body = await ask(port, "/healthz")
    found = json.loads(body)
    assert found["status"] == ("ok" if status == 200 else "failing")
    return status, {name: check["ok"] for name, check in found["checks"].items()}


async def test_a_bot_that_works_is_healthy(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted) as port:
        assert await health(port) == (200, {"poll": True, "tick": True, "database": True})


async def test_a_poll_that_telegram_leaves_unanswered_is_told(bot: Bot, counted: Counted, clock: Clock) -> None:
    await bot.stop_polling()
    async with served(bot, counted) as port:
        clock.forward(seconds=POLL_SECONDS + 1)
        await bot.app.tick()
        assert await health(port) == (503, {"poll": False, "tick": True, "database": True})
    async with served(bot, counted, polls=False) as port:
        assert await health(port) == (200, {"tick": True, "database": True}), "a webhook is quiet while nobody writes"


async def test_a_clock_that_stands_still_is_told(bot: Bot, counted: Counted, clock: Clock) -> None:
    await bot.app.tick()
    async with served(bot, counted, polls=False) as port:
        clock.forward(seconds=TICK_SECONDS + 1)
        assert await health(port) == (503, {"tick": False, "database": True})
        await bot.app.tick()
        assert await health(port) == (200, {"tick": True, "database": True})


async def test_an_answered_poll_is_a_beat(bot: Bot, counted: Counted, clock: Clock) -> None:
    async with served(bot, counted) as port:
        clock.forward(seconds=POLL_SECONDS + 1)
        phone = await bot.newcomer()  # what it sends is the answer to a poll
        await bot.app.tick()
        assert phone.messages
        assert (await health(port))[0] == 200


async def test_a_database_that_cannot_be_written_is_told(bot: Bot, counted: Counted, clock: Clock) -> None:
    async with served(bot, counted, polls=False) as port:
        assert (await health(port))[0] == 200
        other = sqlite3.connect(bot.path, isolation_level=None)
        await bot.app.services.database._writer.run(lambda c: c.execute("PRAGMA busy_timeout = 0"))
        other.execute("BEGIN IMMEDIATE")
        clock.forward(seconds=ASKED_AGAIN_SECONDS)
        assert await health(port) == (503, {"tick": True, "database": False})
        other.execute("ROLLBACK")
        other.close()
        assert (await health(port))[0] == 503, "asked again at once, the last answer stands"
        clock.forward(seconds=ASKED_AGAIN_SECONDS)
        assert (await health(port))[0] == 200


async def test_a_write_that_does_not_end_holds_nobody_up(bot: Bot, counted: Counted) -> None:
    async def never(_: object) -> None:
        await asyncio.Event().wait()

    async with served(bot, counted, write_seconds=0.01) as port:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bot.app.services.database, "write", never)
            found = await health(port)
        assert found == (503, {"poll": True, "tick": True, "database": False})


async def test_asking_writes_nothing_that_can_be_seen(bot: Bot, counted: Counted) -> None:
    await bot.newcomer()
    await bot.app.intake.settled()
    await bot.flushed()
    before = {table: bot.rows(table) for table in bot.tables()}
    async with served(bot, counted) as port:
        await health(port)
        await ask(port, "/metrics")
    assert {table: bot.rows(table) for table in bot.tables()} == before


async def test_the_numbers_are_those_of_the_moment(bot: Bot, counted: Counted, clock: Clock) -> None:
    phone = await bot.applicant("ru", "II")
    await phone.tap_data("report:1::pool-change:2026-10-30")
    await bot.app.services.database.write(
        lambda c: c.execute("UPDATE reminders SET at = ?, state = 'planned'", (int(clock().timestamp()) - 90,))
    )
    due = len([row for row in bot.rows("reminders") if row["state"] == "planned"])
    assert due
    await bot.app.services.database.write(
        lambda c: c.execute("INSERT INTO inbox (update_id, body, received_at) VALUES (1, '{}', ?)", (0,))
    )
    async with served(bot, counted) as port:
        status, body = await ask(port, "/metrics")
    assert status == 200
    lines = dict(line.rsplit(" ", 1) for line in body.splitlines() if line and line[0] != "#")
    assert float(lines["mining_bot_reminders_due"]) == due
    assert float(lines["mining_bot_reminders_overdue_seconds"]) == 90
    assert float(lines["mining_bot_inbox_age_seconds"]) == int(clock().timestamp())
    assert float(lines["mining_bot_disk_free_bytes"]) == 12_345
    assert float(lines['mining_bot_file_bytes{file="database"}']) == Path(bot.path).stat().st_size
    assert float(lines["mining_bot_updates_waiting"]) == 0


async def test_numbers_are_told_while_the_database_cannot_be_read(bot: Bot, counted: Counted) -> None:
    async def broken(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    async with served(bot, counted) as port:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bot.app.services.database, "read", broken)
            status, body = await ask(port, "/metrics")
    assert status == 200
    assert "mining_bot_reminders_due NaN" in body
    assert "mining_bot_updates_total" in body


async def test_a_page_of_somebody_else_reads_nothing(bot: Bot, counted: Counted) -> None:
    strange = ["bot.example", "127.0.0.1.example", "169.254.169.254", "", "[::2]", "localhost.x:1"]
    async with served(bot, counted) as port:
        for host in strange:
            for path in ("/healthz", "/metrics", "/none"):
                assert await ask(port, path, host) == (403, ""), (host, path)


async def test_this_machine_may_call_itself_by_any_of_its_names(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted) as port:
        for host in ("127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:80"):
            assert (await ask(port, "/healthz", host))[0] == 200, host


async def test_nothing_else_is_there(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted) as port:
        assert await ask(port, "/healthz", method="POST") == (405, "")
        assert await ask(port, "/") == (404, "")


async def test_who_talks_a_byte_at_a_time_is_cut(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted, silent_seconds=60, longest_seconds=0.05) as port:
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(b"GET /healthz HT")
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(_to_the_end(reader), 10)
        writer.close()


async def test_who_says_nothing_is_cut(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted, silent_seconds=0.05, longest_seconds=60) as port:
        reader, writer = await asyncio.open_connection(HOST, port)
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(_to_the_end(reader), 10)
        writer.close()


async def _to_the_end(reader: asyncio.StreamReader) -> None:
    if not await reader.read():
        raise ConnectionResetError


async def test_many_who_wait_leave_the_bot_its_descriptors(bot: Bot, counted: Counted) -> None:
    async with served(bot, counted) as port:
        held = [await asyncio.open_connection(HOST, port) for _ in range(MOST_CONNECTIONS)]
        reader, writer = await asyncio.open_connection(HOST, port)
        with pytest.raises(ConnectionError):
            await asyncio.wait_for(_to_the_end(reader), 10)
        writer.close()
        for _, other in held:
            other.close()
            await other.wait_closed()
    assert [line["event"] for line in bot.logs if line["event"] == "health_full"] == ["health_full"]
