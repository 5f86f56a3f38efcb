"""The webhook: nobody without the secret, and nothing confirmed that is not kept."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.intake import Intake
from bot.telegram.webhook import MOST_BYTES, SECRET_HEADER, announce, application, serve
from tests.bot.conftest import Bot, running_bot
from tests.storage.conftest import rows
from tests.telegram.conftest import message
from tests.telegram.test_intake import Person, breaking, mended

SECRET = "a-secret-of-enough-characters"
HEADERS = {SECRET_HEADER: SECRET}


@pytest.fixture
def person(database: Database) -> Person:
    return Person(database)


@pytest.fixture
async def client(person: Person) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(application(person.intake, SECRET, "/hook"))) as client:
        yield client


def kept(path: Path) -> int:
    return int(str(rows(path, "SELECT count(*) FROM inbox")[0][0]))


def test_without_a_secret_there_is_no_webhook(person: Person) -> None:
    with pytest.raises(ValueError, match="secret"):
        application(person.intake, "", "/hook")


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "құпия"}])
async def test_a_wrong_secret_is_refused_and_nothing_kept(
    client: TestClient[Any, Any], person: Person, path: Path, headers: dict[str, str]
) -> None:
    response = await client.post("/hook", json=message(1), headers=headers)
    assert response.status == 403
    assert kept(path) == 0
    assert person.begun == []


async def test_an_update_is_kept_before_telegram_hears_of_it(
    client: TestClient[Any, Any], person: Person, path: Path
) -> None:
    person.hold(1)
    response = await client.post("/hook", json=message(1), headers=HEADERS)
    assert response.status == 200
    assert kept(path) == 1
    assert person.handled == []
    person.gates.pop(1).set()
    await person.intake.settled()
    assert person.handled == [1]


async def test_a_redelivery_is_accepted_and_not_handled_again(client: TestClient[Any, Any], person: Person) -> None:
    for _ in range(3):
        assert (await client.post("/hook", json=message(1), headers=HEADERS)).status == 200
        await person.intake.settled()
    assert person.handled == [1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not JSON",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b'{"update_id": 99999999999999999999}',
        b'{"update_id": -1}',
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(client: TestClient[Any, Any], path: Path, body: bytes) -> None:
    assert (await client.post("/hook", data=body, headers=HEADERS)).status == 400
    assert kept(path) == 0


async def test_what_is_too_large_is_refused(client: TestClient[Any, Any], path: Path) -> None:
    body = BytesIO(json.dumps(message(1, text="x" * MOST_BYTES)).encode())
    assert (await client.post("/hook", data=body, headers=HEADERS)).status == 413
    assert kept(path) == 0


async def test_other_paths_and_methods_are_not_there(client: TestClient[Any, Any]) -> None:
    assert (await client.post("/", json=message(1), headers=HEADERS)).status == 404
    assert (await client.get("/hook", headers=HEADERS)).status == 405


async def test_on_a_full_disk_telegram_is_asked_to_come_again(
    client: TestClient[Any, Any], person: Person, database: Database
) -> None:
    await database.write(breaking("INSERT ON main.inbox"))
    assert (await client.post("/hook", json=message(1), headers=HEADERS)).status == 503
    assert person.unkept == [1]
    await database.write(mended)
    assert (await client.post("/hook", json=message(1), headers=HEADERS)).status == 200
    await person.intake.settled()
    assert person.handled == [1]


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port that nobody else on the machine is given while it is used here: held by a socket that does not listen."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


async def test_a_conversation_over_the_webhook() -> None:
    with reserved_port() as port:
        async with running_bot() as bot:
            await _converse(bot, port)


async def _converse(bot: Bot, port: int) -> None:
    settings = Settings(
        _env_file=None,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret=SECRET,
        webhook_port=port,
    )
    phone = bot.new_phone()
    await bot.stop_polling()
    task = asyncio.ensure_future(serve(bot.app.intake, settings))
    try:
        await bot.app.introduce(partial(announce, bot.app.bot, settings))
        await phone.start()
        await phone.press("language-name")
        assert phone.t("button-start") in phone.screen()
        params = bot.calls("setWebhook")[0].params
        assert params["secret_token"] == SECRET
        assert not params.get("drop_pending_updates")
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await bot.app.bot.delete_webhook()


async def test_a_taken_port_is_an_error_with_a_reason() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(
            _env_file=None,
            webhook_url="http://127.0.0.1/hook",
            webhook_secret=SECRET,
            webhook_port=taken.getsockname()[1],
        )
        intake: Intake = None  # type: ignore[assignment]
        with pytest.raises(OSError, match="in use"):
            await serve(intake, settings)
