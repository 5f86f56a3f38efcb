"""One process that has imported the bot, for all tests here; a Telegram of its own for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.demo.core import StandIn
from bot.demo.server import Server
from tests.process.programs import Programs, imported
from tests.storage.conftest import folder

__all__ = ["folder"]


@pytest.fixture(scope="session")
def _imported() -> Iterator[Programs]:
    with imported() as programs:
        yield programs


@pytest.fixture
def programs(_imported: Programs) -> Iterator[Programs]:
    yield _imported
    _imported.end_all()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server(StandIn()) as running:
        yield running
