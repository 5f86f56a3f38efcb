"""The start: an outage of whatever the bot asks or tells Telegram neither ends it nor keeps people waiting."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError
from structlog.testing import capture_logs

from bot.app import side_by_side
from bot.storage import profile
from bot.telegram.commands import MENU
from bot.telegram.introduction import LONGEST_PAUSE, MOST_REFUSALS, BadToken
from bot.telegram.session import TRIES, Call
from tests.bot.conftest import Bot, running_bot
from tests.waiting import come_true, until

MINUTE = 10 * TRIES  # calls that fail: more than a minute of an outage


async def introduced(bot: Bot, receive: Any = None) -> list[Any]:
    """Introduce the bot as at a start, its pauses noted and not kept; what was logged."""
    bot.app.session._sleep = bot.clock.sleep
    with capture_logs() as logs:
        await come_true(bot.app.introduce(receive), what="the introduction")
    return list(logs)


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands", "setMyName", "setChatMenuButton"])
@pytest.mark.parametrize("fault", ["gateway", "drop", "drop_after"])
async def test_a_minute_of_failures_is_waited_out(method: str, fault: Any) -> None:
    async with running_bot() as bot:
        bot.standin.faults.add(method, fault, times=MINUTE)
        logs = await introduced(bot, bot.app.bot.delete_webhook)
        assert any(entry["event"] == "start_put_off" for entry in logs), "it is said"
        assert {c["command"] for c in bot.standin.profile.commands["default", 0, "kk"]} == set(MENU)
        assert bot.app.services.username == bot.standin.username
        assert max(bot.clock.slept) <= LONGEST_PAUSE


async def test_what_is_asked_at_the_start_holds_nobody_up() -> None:
    async with running_bot() as bot:
        bot.app.session._sleep = bot.clock.sleep
        bot.standin.faults.add("setMyName", "gateway", times=10**9)
        bot.app.sleep = asyncio.sleep  # the pauses are real: the introduction hangs
        introducing = asyncio.ensure_future(bot.app.introduce())
        await until(lambda: bot.calls("setMyName"), what="the introduction to fail")
        phone = await bot.newcomer("kk")
        assert phone.t("button-start") in phone.screen()
        assert not introducing.done()
        introducing.cancel()


async def test_a_part_that_fails_does_not_keep_the_others() -> None:
    async with running_bot() as bot:
        bot.app.session._sleep = bot.clock.sleep
        bot.standin.faults.add("setMyName", retry_after=86_400, times=1)
        logs = await introduced(bot)
        (put_off,) = [entry for entry in logs if entry["event"] == "start_put_off"]
        assert put_off["pause"] == 86_400, "a day, as Telegram asked"
        sent = await bot.app.services.database.read(profile.sent)
        assert {"commands-kk", "commands-ru", "name-kk", "menu-button"} <= sent.keys()


async def test_a_part_that_is_refused_for_good_is_said_and_left() -> None:
    async with running_bot() as bot:
        bot.standin.faults.add("setMyName", code=400, description="Bad Request: name is too long", times=10**9)
        logs = await introduced(bot)
        refused = {entry["part"] for entry in logs if entry["event"] == "profile_refused"}
        assert refused == {"name-", "name-kk", "name-ru"}
        assert not any(entry["event"] == "start_put_off" for entry in logs)


@pytest.mark.parametrize(("code", "description"), [(401, "Unauthorized"), (404, "Not Found")])
async def test_one_refusal_of_the_token_is_no_proof(code: int, description: str) -> None:
    async with running_bot() as bot:
        bot.standin.faults.add("getMe", code=code, description=description, times=MOST_REFUSALS - 1)
        await introduced(bot)
        assert bot.app.services.username == bot.standin.username
        bot.app.bot._me = None
        bot.standin.faults.add("getMe", code=code, description=description, times=MOST_REFUSALS)
        with pytest.raises(BadToken, match="BotFather"):
            await introduced(bot)


async def test_its_name_is_known_before_telegram_answers() -> None:
    async with running_bot() as bot:
        await introduced(bot)
        await bot.restart()
        bot.app.services.username = ""
        bot.app.session._sleep = bot.clock.sleep
        bot.standin.faults.add("getMe", "gateway", times=TRIES)
        await introduced(bot)
        assert bot.app.services.username == bot.standin.username


async def test_side_by_side_ends_with_the_first_failure() -> None:
    ended: list[str] = []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("forever")

    async def fail() -> None:
        raise TelegramServerError(method=Call(), message="502")

    with pytest.raises(TelegramServerError):
        await side_by_side(forever(), fail())
    assert ended == ["forever"]
