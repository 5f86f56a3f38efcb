"""Long polling: what was kept is confirmed and nothing else, and nothing short of a wrong token ends it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from structlog.testing import capture_logs

from bot.storage.errors import StorageError
from bot.telegram.introduction import MOST_REFUSALS, BadToken
from bot.telegram.polling import KINDS, poll
from bot.telegram.session import Call
from tests.telegram.conftest import TOKEN, message


class Line:
    """Plays both ends of a poll: scripted answers of Telegram, and an inbox that may be full."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.offsets: list[int | None] = []
        self.kept: list[int] = []
        self.pauses: list[float] = []
        self.full = 0
        self.kinds: list[str] = []

    async def updates(self, bot: Bot, offset: int | None, wait: int, kinds: list[str]) -> list[dict[str, Any]]:
        self.offsets.append(offset)
        self.kinds = kinds
        if not self.answers:
            raise asyncio.CancelledError
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return list(answer)

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        if self.full:
            self.full -= 1
            raise StorageError("The disk is full.")
        self.kept += [update["update_id"] for update in updates]

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def run(self) -> list[dict[str, Any]]:
        """Poll until the script ends; returns what was logged."""
        with capture_logs() as logs, pytest.raises(asyncio.CancelledError):
            await poll(Bot(TOKEN), self, self, 0, self.sleep)  # type: ignore[arg-type]
        return list(logs)


async def test_an_offset_confirms_what_was_kept() -> None:
    line = Line([message(5), message(6)], [], [message(9)])
    await line.run()
    assert line.kept == [5, 6, 9]
    assert line.offsets == [None, 7, 7, 10]  # the first poll confirms nothing: what waited at Telegram comes
    assert line.pauses == []


async def test_all_kinds_that_are_handled_are_asked_for() -> None:
    line = Line()
    await line.run()
    assert line.kinds == KINDS
    assert {"message", "callback_query", "my_chat_member", "edited_message", "inline_query"} <= set(KINDS)


async def test_what_could_not_be_kept_is_not_confirmed() -> None:
    batch = [message(5), message(6)]
    line = Line(batch, batch, batch)
    line.full = 2
    logs = await line.run()
    assert line.offsets == [None, None, None, 7]
    assert line.kept == [5, 6]
    assert line.pauses == [1, 2]
    assert "full" in logs[0]["reason"]


async def test_updates_out_of_order_are_all_confirmed() -> None:
    line = Line([message(9), message(5)])
    await line.run()
    assert line.offsets == [None, 10]


async def test_a_conflict_is_explained_and_waited_out() -> None:
    conflict = TelegramConflictError(method=Call(), message="Conflict: terminated by other getUpdates request")
    line = Line(*[conflict] * 8, [message(1)], conflict)
    logs = await line.run()
    assert line.kept == [1]
    assert line.pauses == [1, 2, 4, 5, 5, 5, 5, 5, 1]
    assert {entry["event"] for entry in logs} == {"conflict"}
    assert "another program" in logs[0]["meaning"]
    assert logs[0]["log_level"] == "error"


async def test_outages_are_waited_out() -> None:
    line = Line(
        TelegramNetworkError(method=Call(), message="cut"),
        TelegramServerError(method=Call(), message="502"),
        TelegramRetryAfter(method=Call(), message="flood", retry_after=17),
        [message(1)],
    )
    await line.run()
    assert line.kept == [1]
    assert line.pauses == [1, 2, 17]


@pytest.mark.parametrize("error", [TelegramUnauthorizedError, TelegramNotFound])
async def test_a_wrong_token_ends_it_with_a_clear_word(error: Any) -> None:
    refusal = error(method=Call(), message="Unauthorized")
    line = Line(*[refusal] * (MOST_REFUSALS - 1), [message(1)], *[refusal] * MOST_REFUSALS)
    with pytest.raises(BadToken, match="BotFather"):
        await poll(Bot(TOKEN), line, line, 0, line.sleep)  # type: ignore[arg-type]
    assert line.kept == [1], "refusals that pass are waited out"
    assert line.answers == []
