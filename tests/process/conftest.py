"""One process that has imported the bot, for all tests here; a Telegram of its own for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.standin.core import StandIn
from bot.standin.limits import ApiError
from bot.standin.server import Server
from tests.process.programs import Programs, handled, imported
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
async def server(folder: Path) -> AsyncIterator[Server]:
    """A Telegram that knows when the bot of this folder has dealt with what it took in: the file says so."""
    standin = StandIn()
    standin.busy = lambda: not handled(folder / "bot.db")
    async with Server(standin) as running:
        yield running
        with suppress(ApiError):  # a poll that is still open would hold up the end
            await standin.call("getUpdates", {"timeout": 0})
