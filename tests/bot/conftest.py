"""A running bot for each test, against a Telegram of our own, with a clock that moves only when told to.

    async def test_something(bot):
        phone = await bot.newcomer("ru")          # has chosen a language and stands at "about"
        await phone.press("button-start")
        assert "Вопрос о Вас 1" in phone.screen()
        await bot.restart()                       # the same database, the same Telegram

At the end of each test it is checked that nothing failed in the log and that no tap was left unanswered; a test that
provokes a failure says so with `bot.expect("failed")`.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from bot.app import App, running
from bot.language import dates, grammar
from bot.language.texts import Texts
from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.standin.core import Call, StandIn
from bot.standin.limits import ApiError
from bot.standin.people import User
from bot.standin.server import Server
from tests.clock import START, Clock, almaty
from tests.phone import Phone

# Log events that no test may meet unless it asks for them.
FAILURES = {"failed", "failed_to_say", "not_handled", "bad_markup", "write_failed", "storage", "updates_given_up"}

START_DAY = almaty(START).date()  # where the clock of a test stands unless it is moved

_MEMORY = Path("/dev/shm")


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The real texts, parsed once for all tests."""
    return Texts()


class TestPhone(Phone):
    """A phone that also tells its language and remembers every text that was shown."""

    __test__ = False

    def __init__(self, standin: StandIn, user: User, language: str) -> None:
        super().__init__(standin, user)
        self.language = Language(language) if language in set(Language) else Language.KK

    def t(self, key: str, /, **arguments: Any) -> str:
        """A text in the phone's language as the screen shows it (without markup)."""
        return texts().plain(self.language, key, **arguments)

    async def press(self, key: str, /, **arguments: Any) -> Any:
        """Tap the button whose label is the text `key` in the phone's language."""
        return await self.tap(self.t(key, **arguments))

    @property
    def text(self) -> str:
        """Text of the newest message, without its buttons."""
        return self.last.text

    def stands(self, subtype: str, missing: int, of: int, today: date = START_DAY) -> str:
        """What the summary says of where a case stands on a day."""
        key = "summary-standing" if missing else "summary-standing-done"
        on = dates.on_date(self.language, today)
        return self.t(key, subtype=grammar(self.language).subtype(subtype), missing=missing, of=of, date=on)

    def data(self, label: str) -> str:
        """What the button with this label carries."""
        return str(self.button(label).json["callback_data"])

    def taps(self) -> list[tuple[str, str]]:
        """(label, data) of every button of the newest message that asks something of the bot."""
        return [
            (str(b["text"]), str(b["callback_data"])) for row in self.last.buttons for b in row if "callback_data" in b
        ]

    async def act(self, action: Any) -> None:
        """Wait until the bot has answered what a person did (`phone.act(phone.user.send_voice())`)."""
        del action
        await self.settled()


class Bot:
    """The running bot of a test."""

    def __init__(self, standin: StandIn, base_url: str, path: Path, clock: Clock, logs: list[Any]) -> None:
        self.standin = standin
        self.clock = clock
        self.path = path
        self.logs = logs
        self.app: App
        self.words = texts()
        self.options: dict[str, Any] = {}  # of `running`, beside those that a test always gives
        self._base_url = base_url
        self._stack = AsyncExitStack()
        self._expected: set[str] = set()
        self._unanswered = False

    async def start(self, law: Catalogue | None = None, *, introduce: bool = False) -> None:
        """Start on the database, with another catalogue where one is given."""
        clock = self.clock
        entered = running(
            self.standin.token,
            self.path,
            self._base_url,
            clock,
            law,
            self.words,
            monotonic=clock.monotonic,
            sleep=clock.sleep,
            **self.options,
        )
        self.app = await self._stack.enter_async_context(entered)
        self.app.services.username = self.standin.username
        self.standin.busy = lambda: self.app.intake.busy
        await self.app.intake.resume()
        if introduce:
            await self.app.introduce()
        self._stack.push_async_callback(self._hang_up)
        self._polling = asyncio.create_task(self.app.poll())
        self._stack.push_async_callback(self.stop_polling)

    async def stop_polling(self) -> None:
        """Updates come by another way, or no more."""
        await _cancelled(self._polling)

    async def _hang_up(self) -> None:
        """aiogram waits a quarter of a second for TLS to close; there is none here."""
        if not (self.app.intake.busy or self.app.scheduler.busy):
            await (await self.app.session.create_session()).close()

    async def stop(self) -> None:
        """Stop; what was accepted stays in the file."""
        await self._stack.aclose()
        self._stack = AsyncExitStack()
        with suppress(ApiError):  # a poll that Telegram still answers would keep its server from closing
            await self.standin.call("getUpdates", {"timeout": 0})

    async def restart(self, law: Catalogue | None = None, *, introduce: bool = False) -> None:
        """Stop and start on the same database and against the same Telegram."""
        await self.stop()
        await self.start(law, introduce=introduce)

    def new_phone(self, name: str = "Сергей", language: str = "ru") -> TestPhone:
        """The phone of somebody new, who has not written yet."""
        return TestPhone(self.standin, self.standin.add_user(name, language), language)

    def same_account(self, phone: TestPhone) -> TestPhone:
        """A second phone of the same account."""
        return TestPhone(self.standin, phone.user, phone.language.value)

    async def newcomer(self, language: str = "ru", name: str = "Сергей") -> TestPhone:
        """Somebody who has just chosen a language."""
        phone = self.new_phone(name, language)
        await phone.start()
        await phone.press("language-name")
        return phone

    async def applicant(self, language: str = "ru", subtype: str = "I", **answers: str) -> TestPhone:
        """Somebody who has answered the questions about themselves and stands at the plan."""
        phone = await self.newcomer(language)
        await phone.press("button-start")
        await self.answer_questions(phone, **({"data_centre": "yes" if subtype == "I" else "no"} | answers))
        return phone

    async def answer_questions(self, phone: TestPhone, **answers: str) -> list[str]:
        """Answer the questions on the screen, also those that come after the plan, and go back to it; returns the
        questions asked, in their order."""
        given = {
            "applicant": "entrepreneur",
            "data_centre": "yes",
            "hardware": "owned",
            "electricity": "single-purchaser",
            "connected": "no",
        } | answers
        asked: list[str] = []
        for _ in range(60):
            choices = [data for _, data in phone.taps() if data.startswith("cond:")]
            onward = phone.t("button-one-by-one")
            if not choices and "applicant" not in asked and phone.has_button(onward):
                case = phone.data(onward).split(":")[1]
                await phone.tap(onward)
                choices = [data for _, data in phone.taps() if data.startswith("cond:")]
                if not choices:  # nothing is left to ask
                    await phone.tap_data(f"plan:{case}")
            if not choices:
                break
            name = choices[0].split(":")[3]
            asked.append(name)
            wanted = [data for data in choices if data.split(":")[4] == given[name.replace("-", "_")]]
            assert len(wanted) == 1, choices
            await phone.tap_data(wanted[0])
        assert asked
        if asked[-1] == "applicant":
            await phone.tap_data(f"plan:{case}")
        return asked

    def rows(self, table: str) -> list[dict[str, Any]]:
        """All rows of a table as they are on the disk."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
        finally:
            connection.close()

    def tables(self) -> list[str]:
        """Names of all tables."""
        return [
            row["name"] for row in self.rows("sqlite_schema") if row["type"] == "table" and "sqlite" not in row["name"]
        ]

    def user_row(self, phone: Phone) -> dict[str, Any]:
        """The row of a phone's user."""
        found = [row for row in self.rows("users") if row["id"] == phone.user.id]
        assert len(found) == 1
        return found[0]

    async def flushed(self) -> None:
        """Wait for what is written without anybody waiting for it."""
        await self.app.services.database.write(lambda connection: None)

    def calls(self, method: str | None = None) -> list[Call]:
        """Calls that the bot made, without its polling."""
        return [
            call
            for call in self.standin.calls
            if call.method.lower() != "getupdates" and (method is None or call.method.lower() == method.lower())
        ]

    def expect(self, *events: str) -> None:
        """These failures in the log are what the test is about."""
        self._expected |= set(events)

    def leave_unanswered(self) -> None:
        """The test makes answering taps impossible."""
        self._unanswered = True

    def check(self) -> None:
        """Nothing failed unseen, no tap was left unanswered."""
        failed = [entry for entry in self.logs if entry["event"] in FAILURES - self._expected]
        assert not failed, failed
        for event in self._expected:
            assert any(entry["event"] == event for entry in self.logs), f"{event} was expected and did not happen"
        if not self._unanswered:
            dead = [query.id for query in self.standin.queries.values() if query.answer is None]
            assert not dead, f"{len(dead)} taps were never answered"


async def _cancelled(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def running_bot(
    clock: Clock | None = None, law: Catalogue | None = None, words: Texts | None = None, **options: Any
) -> AsyncIterator[Bot]:
    """A running bot with a Telegram and a database of its own; checked at the end."""
    folder = _MEMORY if os.access(_MEMORY, os.W_OK) else None  # flushing to a disk is what takes the time
    clock = clock or Clock()
    server = await Server(StandIn(clock)).start()
    try:
        with tempfile.TemporaryDirectory(dir=folder) as place, capture_logs() as logs:
            bot = Bot(server.standin, server.base_url, Path(place) / "bot.db", clock, logs)
            bot.words = words or bot.words
            bot.options = options
            await bot.start(law)
            try:
                yield bot
                await bot.standin.idle()
                bot.check()
            finally:
                await bot.stop()
    finally:
        await server.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def bot(clock: Clock) -> AsyncIterator[Bot]:
    async with running_bot(clock) as started:
        yield started


# For what a test says of a language itself: words written by hand, endings, dates, lengths, layout.
both_languages = pytest.mark.parametrize("language", [language.value for language in Language])


@pytest.fixture
def language() -> str:
    """The language of a walk in which it only picks words that both sides read from the same file: what such a walk
    shows holds for both. `both_languages` in its place walks in each; test_everywhere.py comes everywhere."""
    return Language.KK.value


@contextmanager
def made_once() -> Iterator[None]:
    """What takes longer to make than most tests and holds no state: certificates that aiogram reads."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    with made_once():
        yield


@pytest.fixture(autouse=True)
def _fresh_log() -> Iterator[None]:
    structlog.reset_defaults()
    yield
    structlog.reset_defaults()


def exported(phone: Phone) -> dict[str, Any]:
    """The newest file of /export for programs."""
    body = next(body for name, body in reversed(phone.documents) if name.endswith(".json"))
    loaded = json.loads(body)
    assert isinstance(loaded, dict)
    return loaded


def labels_of(phones: Sequence[Phone]) -> set[str]:
    """Every label on every message of some phones."""
    return {
        str(button["text"])
        for phone in phones
        for message in phone.messages
        for row in message.buttons
        for button in row
    }
