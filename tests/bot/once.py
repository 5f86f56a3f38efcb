"""Every moment at which the bot can be killed while it handles an update, tried along a walk past everything.

What a killed program leaves behind is what it has committed. So the moments that differ are the commits: the file is
copied at each, a new bot takes up the copy, and has to come to what the one came to that was left alone. Before that,
every function that writes is given a transaction of its own, for there to be as many moments as can be.

`python -m tests.bot.once` tries every step of the walk in both languages and prints one line of figures.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, cast
from unittest.mock import patch

from aiogram import Dispatcher

from bot.app import create_dispatcher, running
from bot.law.model import Language
from bot.standin.core import Call
from bot.storage import database
from bot.storage.erasures import empty_log
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.gate import Gate
from bot.telegram.navigation import navigation
from bot.telegram.services import Services
from bot.telegram.session import Session
from tests.bot.conftest import Bot, made_once
from tests.bot.everywhere import Walk, verb_of, walk
from tests.campaign import Campaign

SHOWING = ("sendMessage", "editMessageText")
SENDING = ("sendDocument", "sendPhoto", "sendMediaGroup")
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
NUMBERS_OF_MESSAGES = {("users", "screen_message"), ("reminders", "message_id")}
BOOKKEEPING = {"inbox", "effects", "erasures"}  # erasures go when their bytes do, a moment later


@dataclass
class Tally:
    """What the walk came to. `wrong` is to stay empty."""

    steps: int = 0
    moments: int = 0
    again: int = 0  # moments at which the update was handled again
    shown: int = 0  # of these, those where its effect stood, and it was only shown
    repeated: int = 0  # files that were sent a second time
    verbs: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> str:
        """All of it in one line."""
        return (
            f"{self.steps} steps of {len(self.verbs)} kinds, killed at {self.moments} moments: handled again "
            f"{self.again} times, {self.shown} of them only shown, files sent again {self.repeated}; "
            f"wrong {len(self.wrong)}"
        )


class Resumed(Session):
    """A Telegram that takes everything."""

    calls: list[tuple[str, dict[str, Any]]]

    async def _post(self, bot: Any, method: Any, name: str, seconds: float, **given: Any) -> tuple[int, Any]:
        del bot, method, seconds
        params = given.get("json_body") or {}
        self.calls.append((name, params))
        shows = name in SHOWING or name in SENDING
        result = {"message_id": 900_000 + len(self.calls)} if shows else True
        return 200, {"ok": True, "result": [result] if name == "sendMediaGroup" else result}


@dataclass(frozen=True)
class Came:
    """What a step came to where nothing was in its way: rows, the screen, answers to taps, how many files, by which
    methods."""

    rows: dict[str, list[Any]]
    shown: Any
    answers: list[Any]
    files: int
    methods: frozenset[str]


class Moments:
    """Copies the file at every commit, and tries the copies after every step."""

    def __init__(
        self,
        folder: Path,
        wanted: Callable[[str], bool],
        tally: Tally | None = None,
        passed: Callable[[], None] = lambda: None,
    ) -> None:
        self.folder = folder
        self.wanted = wanted
        self.tally = tally or Tally()
        self.passed = passed  # called after each trial
        self._copies: list[Path] = []
        self._path: Path | None = None

    @contextmanager
    def watching(self, bot: Bot) -> Iterator[None]:
        """Every write of the bot alone, at once, and copied."""
        self._path = bot.path

        def transact(connection: sqlite3.Connection, functions: Sequence[Any]) -> list[Any]:
            outcomes = []
            for function in functions:
                outcomes.append(database._alone(connection, function))
                if Path(connection.execute("PRAGMA database_list").fetchone()[2]) == self._path:
                    self._copy()
            return outcomes

        with patch.object(database, "_transact", transact), patch.object(database, "POST_SECONDS", 0):
            yield

    def _copy(self) -> None:
        assert self._path is not None
        copy = self.folder / f"{len(self._copies)}.db"
        shutil.copyfile(self._path, copy)
        log = self._path.with_name(f"{self._path.name}-wal")
        if log.exists():
            shutil.copyfile(log, copy.with_name(f"{copy.name}-wal"))
        self._copies.append(copy)

    async def stepped(self, bot: Bot, done: str, awaiting: Tap | None, calls: Sequence[Call]) -> None:
        """A step of the walk has come to its end."""
        await bot.flushed()
        await bot.app.services.database._writer.run(empty_log)  # for the copies to be small
        copies, self._copies = self._copies, []
        verb = _verb(done, awaiting)
        if verb is not None and self.wanted(verb):
            self.tally.steps += 1
            self.tally.verbs[verb] += 1
            expected = Came(
                rows_of(bot.path),
                last_shown([(call.method, call.params) for call in calls if _came_through(call)]),
                [call.params.get("text") for call in calls if call.method == "answerCallbackQuery"],
                sum(call.method in SENDING for call in calls),
                frozenset(call.method for call in calls),
            )
            await self.look(bot, done, copies[:-1], expected)
        for copy in self.folder.iterdir():
            copy.unlink()

    async def look(self, bot: Bot, done: str, copies: Sequence[Path], expected: Came) -> None:
        """Try what a step has left behind."""
        for number, copy in enumerate(copies):
            await self._try(bot, copy, f"{done}, {number}", expected)
            self.passed()

    async def _try(self, bot: Bot, copy: Path, which: str, expected: Came) -> None:
        left, effect = _left(copy)
        calls = await resume(bot, copy)
        tally = self.tally
        tally.moments += 1
        if not left:
            return
        tally.again += 1
        tally.shown += effect
        tally.wrong += differences(which, rows_of(copy), expected.rows)
        if (shown := last_shown(calls)) != expected.shown:
            tally.wrong.append(f"{which}: shows {shown}, not {expected.shown}")
        told = [params.get("text") for name, params in calls if name == "answerCallbackQuery"]
        if told != expected.answers:
            tally.wrong.append(f"{which}: answers {told}, not {expected.answers}")
        again = sum(name in SENDING for name, _ in calls)
        if again > expected.files:
            tally.wrong.append(f"{which}: sends {again} files, not {expected.files}")
        tally.repeated += again


def _verb(done: str, awaiting: Tap | None) -> str | None:
    """What kind of step it was; None for what is no update of its own."""
    if done.startswith("tick") or done == "flood":
        return None
    if done.startswith("/") and done[1:] in COMMANDS:
        return COMMANDS[done[1:]].verb
    verb = verb_of(done)
    if Tap.parse(done) is not None and (verb in navigation.actions or verb in navigation.screens):
        return verb
    if awaiting is not None and awaiting.verb in navigation.readers and not done.startswith("/"):
        return f"reads {awaiting.verb}"
    return "text" if done.startswith(("/", "<", "req")) else done


def rows_of(path: Path) -> dict[str, list[Any]]:
    """Everything that is stored, without what is noted of the handling itself and the numbers of messages."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {}
        for table in sorted(set(tables) - BOOKKEEPING):
            cursor = connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            kept = [number for number, name in enumerate(names) if (table, name) not in NUMBERS_OF_MESSAGES]
            found[table] = sorted(repr([row[number] for number in kept]) for row in cursor)
        return found


def _left(path: Path) -> tuple[bool, bool]:
    """Whether an update waits in a copy, and whether it has had its effect."""
    with closing(sqlite3.connect(path)) as connection:
        waiting = connection.execute("SELECT count(*) FROM inbox WHERE handled_at IS NULL").fetchone()[0]
        return bool(waiting), bool(connection.execute("SELECT count(*) FROM effects").fetchone()[0])


def last_shown(calls: Sequence[tuple[str, dict[str, Any]]]) -> Any:
    """The words and the buttons of what is shown last."""
    shown = [params for name, params in calls if name in SHOWING]
    if not shown:
        return None
    markup = shown[-1].get("reply_markup")
    return shown[-1]["text"], json.dumps(json.loads(markup) if isinstance(markup, str) else markup, sort_keys=True)


def _came_through(call: Call) -> bool:
    """Whether a call is done, or asked for what is so already."""
    return call.error is None or "message is not modified" in str(call.error)


def differences(which: str, found: dict[str, list[Any]], expected: dict[str, list[Any]]) -> list[str]:
    """Which tables hold something else than they should."""
    return [
        f"{which}: {table} is {_but(found[table], rows)}, not {_but(rows, found[table])}"
        for table, rows in expected.items()
        if found[table] != rows
    ]


def _but(some: list[Any], others: list[Any]) -> list[Any]:
    return [row for row in some if row not in others]


async def resume(
    bot: Bot, path: Path, telegram: type[Resumed] = Resumed, patient: bool = True
) -> list[tuple[str, dict[str, Any]]]:
    """Let a new bot take up what is left in a file. Returns its calls. `patient`: with its pauses."""
    calls: list[tuple[str, dict[str, Any]]] = []
    clock, services = bot.clock, bot.app.services
    with (
        patch("bot.app.Session", type("Session", (telegram,), {"calls": calls})),
        patch("bot.app.create_dispatcher", _dispatcher_of),
        patch.object(Services, "renew_texts", lambda _: None),
    ):
        async with running(
            bot.standin.token, path, "http://127.0.0.1:9", clock, services.law, services.texts,
            monotonic=clock.monotonic, sleep=clock.sleep, operator=services.operator,
        ) as app:  # fmt: skip
            app.services.username = services.username
            if not patient:
                app.session._sleep = app.intake._sleep = _at_once
            await app.intake.resume()
            await app.intake.settled()
    return calls


async def _at_once(_: float) -> None:
    """No pause at all."""


@lru_cache(maxsize=1)
def _dispatcher() -> Dispatcher:
    return create_dispatcher(cast(Services, None))


def _dispatcher_of(services: Services) -> Dispatcher:
    """One for all: making it is what takes the time. Its last middleware alone knows the bot."""
    dispatcher = _dispatcher()
    dispatcher.update.outer_middleware._middlewares[-1] = Gate(services)
    return dispatcher


@lru_cache(maxsize=len(Language))
def walked_and_tried(language: Language) -> tuple[Walk, Tally]:
    """The walk in a language, walked once; in Russian with the first step of every action, reader and other kind of
    message tried."""
    if language is not Language.RU:
        return asyncio.run(walk(language)), Tally()
    first = first_only()
    return asyncio.run(tried(language, lambda verb: verb not in navigation.screens and first(verb)))


async def tried(
    language: Language,
    wanted: Callable[[str], bool],
    tally: Tally | None = None,
    passed: Callable[[], None] = lambda: None,
) -> tuple[Walk, Tally]:
    """Walk past everything in a language and try the steps of the wanted kinds."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        moments = Moments(Path(folder), wanted, tally, passed)
        found = await walk(language, moments)
        return found, moments.tally


def first_only() -> Callable[[str], bool]:
    """Only the first step of each kind."""
    seen: set[str] = set()

    def wanted(verb: str) -> bool:
        fresh = verb not in seen
        seen.add(verb)
        return fresh

    return wanted


async def try_everything(tally: Tally, passed: Callable[[], None]) -> None:
    """Try every step in both languages. `passed` is called after each."""
    for language in Language:
        await tried(language, lambda _: True, tally, passed)


def main() -> int:
    tally = Tally()
    run = Campaign(tally.figures, lambda: tally.wrong)
    with made_once():
        return run.to_the_end(try_everything(tally, run.passed))


if __name__ == "__main__":
    sys.exit(main())
