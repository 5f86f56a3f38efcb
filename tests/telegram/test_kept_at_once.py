"""A tap that changes something: kept and carried out with one flush to the disk, or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.storage import database as storage
from bot.storage import effects
from bot.storage.database import Database
from bot.storage.errors import NotKept, StorageError
from bot.telegram.intake import Intake
from tests.bot.conftest import Bot, _fresh_log, bot, clock
from tests.telegram.conftest import message, tap
from tests.telegram.test_failures import freed, full
from tests.telegram.test_intake import Person, left
from tests.waiting import turns, until

__all__ = ["_fresh_log", "bot", "clock"]


@pytest.fixture
async def person(database: Database) -> Person:
    """Somebody whose taps are begun while they are kept."""
    one = Person(database)
    one.intake = Intake(
        database, one.clock, one.handle, one.on_flood, one.on_unkept, at_once=lambda raw: "callback_query" in raw
    )
    await one.intake.resume()
    return one


async def test_a_tap_is_begun_while_it_is_kept_and_a_message_afterwards(person: Person, database: Database) -> None:
    async with database._turn:
        accepting = asyncio.ensure_future(person.intake.accept([tap(1, user=1), message(2, user=2)]))
        await turns()
        assert person.begun == [1]
        assert not accepting.done()
    await accepting
    await person.intake.settled()
    assert sorted(person.handled) == [1, 2]


async def test_what_comes_a_second_time_is_not_begun(person: Person) -> None:
    await person.intake.accept([tap(5), tap(6)])
    await person.intake.accept([tap(5), tap(6), tap(7)])
    await person.intake.settled()
    await person.intake.accept([tap(7)])
    await person.intake.accept([tap(9), tap(8)])
    await person.intake.settled()
    assert person.handled == [5, 6, 7, 9, 8]


async def test_after_a_start_what_a_former_run_has_handled_is_not_begun(person: Person, database: Database) -> None:
    await person.intake.accept([tap(5)])
    await person.intake.settled()
    another = Person(database)
    another.intake = Intake(database, another.clock, another.handle, another.on_flood, at_once=lambda _: True)
    await another.intake.resume()
    await another.intake.accept([tap(5), tap(6)])
    await another.intake.settled()
    assert another.handled == [6]


async def test_a_tap_that_cannot_be_kept_is_told_once_and_comes_again(
    person: Person, database: Database, path: Path
) -> None:
    await database.write(full("INSERT ON main.inbox"))
    for _ in range(3):
        with pytest.raises(StorageError, match="full"):
            await person.intake.accept([tap(1), message(2)])
        await until(lambda: not person.intake.busy, what="the end")
    assert person.unkept == [1, 2]
    await database.write(freed)
    await person.intake.accept([tap(1), message(2)])
    await person.intake.settled()
    assert person.handled[-2:] == [1, 2]
    assert left(path) == []
    assert not person.intake._keeping


async def test_the_messages_of_a_flood_are_not_remembered(person: Person) -> None:
    await person.intake.accept([message(number) for number in range(1, 60)])
    await person.intake.settled()
    assert not person.intake._keeping
    assert person.notices == [1]


async def test_an_effect_needs_its_update(database: Database) -> None:
    with pytest.raises(NotKept):
        await database.write(lambda c: effects.record(c, 5, "{}"))


async def test_an_answer_costs_one_flush(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = await bot.applicant()
    await phone.press("button-one-by-one")
    batches: list[int] = []
    transact = storage._transact

    def counted(connection: sqlite3.Connection, functions: Sequence[Any]) -> Any:
        batches.append(len(functions))
        return transact(connection, list(functions))

    monkeypatch.setattr(storage, "_transact", counted)
    query = await phone.tap(phone.t("button-have"), settle=False)
    assert not isinstance(query, str)
    await until(lambda: query.answer is not None, what="the answer to the tap")
    assert len(bot.rows("answers")) == 1
    assert len(batches) == 1
    await phone.settled()
