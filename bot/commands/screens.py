"""`python -m bot check --screens`: every screen as three people meet it, with how much of a phone each takes.

The real dispatcher is driven over the stand-in for Telegram, on a database of its own and by a clock that stands still,
so what is measured is what a phone would show. The people tap whatever leads from one screen to another: a new screen
is listed as soon as a button leads to it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from bot.app import App, running
from bot.clock import ALMATY
from bot.law.catalogue import catalogue
from bot.law.model import Duty, Language
from bot.logs import configure
from bot.papers.registry import FORMS
from bot.reminders.urgent import LICENCE
from bot.standin.core import StandIn
from bot.standin.people import User
from bot.standin.server import Server
from bot.standin.state import Message
from bot.storage import cases
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.navigation import navigation
from bot.telegram.screens.common import wrapped_lines
from bot.telegram.screens.sums import SUM
from bot.telegram.services import Operator

TODAY = datetime(2026, 11, 26, 9, tzinfo=ALMATY)
DAYS_OF_REMINDERS = 100
REMINDER = "reminder"  # stands for the verb of a message that came by itself
LIKE = 24  # screens of one verb about one thing that are listed for a person: a calendar has a page for every month
PAGES = 2
_PDF = b"%PDF-1.4"
_OPERATOR = Operator(address="https://bot.example.kz")  # whose users can subscribe to their dates

# Verbs of screens that the list cannot hold, with the reason. The test of this command reads it.
NOT_LISTED = {"calhow": "how a phone subscribes, behind a link that each user makes"}


@dataclass(frozen=True, order=True, slots=True)
class Shown:
    """A screen as a phone shows it. `name`: who meets it, and the button that opens it."""

    lines: int
    rows: int
    buttons: int
    language: str
    verb: str
    name: str

    def __str__(self) -> str:
        return f"{self.lines:5} {self.rows:4} {self.buttons:7} {self.language:4} {self.verb:11} {self.name}"


def main(_: argparse.Namespace) -> int:
    """Prints the screens, longest first."""
    with ProcessPoolExecutor() as processes:
        shown = [screen for found in processes.map(in_language, Language) for screen in found]
    print("lines rows buttons lang verb        name")
    for screen in sorted(shown, key=lambda one: (-one.lines, -one.rows, -one.buttons, one.verb, one.name)):
        print(screen)
    for verb in not_reached(shown):
        print(f"warning: no screen of the verb {verb} was reached.", file=sys.stderr)
    return 0


def not_reached(shown: Sequence[Shown]) -> list[str]:
    """Verbs of screens that are missing in the list without a reason."""
    return sorted(navigation.screens.keys() - {screen.verb for screen in shown} - NOT_LISTED.keys())


def in_language(language: Language) -> list[Shown]:
    """The screens of all people in a language."""
    configure("error")
    memory = Path("/dev/shm")  # noqa: S108 - flushing to a disk is what would take the time
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        return asyncio.run(_in_language(language, Path(folder) / "screens.db"))


class _Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = TODAY.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        """Seconds, for measuring spans."""
        return self.now.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Sleep without waiting."""
        self.now += timedelta(seconds=seconds)


async def _in_language(language: Language, path: Path) -> list[Shown]:
    clock, shown = _Clock(), list[Shown]()
    async with Server(StandIn(clock)) as server:
        token, url = server.standin.token, server.base_url
        entered = running(token, path, url, clock, monotonic=clock.monotonic, sleep=clock.sleep, operator=_OPERATOR)
        async with entered as app:
            server.standin.busy = lambda: app.intake.busy
            app.services.username = server.standin.username
            polling = asyncio.create_task(app.poll())
            try:
                for kind in (_Person, _Hosted, _Owner):  # the last one lives through the days
                    person: _Person = kind(app, server.standin, clock, language)
                    await person.live()
                    shown += person.shown
            finally:
                polling.cancel()
                await asyncio.gather(polling, return_exceptions=True)
                await server.standin.call("getUpdates", {"timeout": 0})
    return shown


@dataclass
class _Person:
    """Somebody with a phone, who opens everything that a button leads to."""

    app: App
    standin: StandIn
    clock: _Clock
    language: Language
    shown: list[Shown] = field(default_factory=list)
    who = "newcomer"
    passed_by: ClassVar[frozenset[str]] = frozenset()  # verbs of screens that are the same for everybody

    def __post_init__(self) -> None:
        self._user: User = self.standin.add_user(self.who, self.language.value)
        self._seen: set[str] = set()
        self._alike: Counter[tuple[str, str]] = Counter()
        self._told: set[tuple[str, str]] = set()
        self._pages: Counter[Tap] = Counter()
        self._waiting: list[Tap] = []

    async def live(self) -> None:
        """Everything this person sees."""
        await self.send("/start")
        await self.tap(f"lang::::{self.language}")
        await self.settle()
        await self.look_round()

    async def settle(self) -> None:
        """What is stored before the screens are looked at."""

    async def look_round(self) -> None:
        """Open every screen there is a way to, each once."""
        for command in COMMANDS:
            await self.send(f"/{command}")
        for data in await self.known():
            self._note(Tap.parse(data))
        while self._waiting:
            tap = self._waiting.pop(0)
            await self.tap(tap.pack())

    async def known(self) -> list[str]:
        """Screens to open beside those that a button leads to."""
        topics = catalogue().topics
        return [*navigation.screens, *(f"topic:::{topic}" for topic in topics), f"missed:::{next(iter(topics))}"]

    # What a person does ----------------------------------------------------------------------------------------

    async def send(self, text: str) -> None:
        """Type something."""
        self._user.send(text)
        await self.standin.idle()
        self._read()

    async def attach(self, name: str) -> None:
        """Send a file."""
        self._user.send_document(name, _PDF)
        await self.standin.idle()

    async def tap(self, data: str) -> None:
        """Tap a button; where its screen is there, it is listed."""
        self._user.tap_data(data, self._last.id)
        await self.standin.idle()
        at = (await self.app.services.users.get(self._user.id)).place
        tap = Tap.parse(data)
        if tap is not None and (tap.verb not in navigation.screens or at == tap.pack()):
            self._list(tap.verb, data, self._last)
        self._read()

    async def press(self, verb: str) -> None:
        """Tap the first button of a verb on the screen."""
        carried = (button.get("callback_data", "") for row in self._last.buttons for button in row)
        await self.tap(next(data for data in carried if data.partition(":")[0] == verb))

    @property
    def _last(self) -> Message:
        return next(message for message in reversed(self._user.chat.messages.values()) if message.from_bot)

    def _list(self, verb: str, name: str, message: Message) -> None:
        text = message.text
        if text and (verb, text) not in self._told:
            self._told.add((verb, text))
            rows, named = message.buttons, f"{self.who} {name}"
            self.shown.append(Shown(wrapped_lines(text), len(rows), sum(map(len, rows)), self.language, verb, named))

    def _read(self) -> None:
        """Note where the buttons lead that open a screen and change nothing."""
        for row in self._last.buttons:
            for button in row:
                tap = Tap.parse(button.get("callback_data"))
                self._note(tap.split()[0] if tap is not None else None)

    def _note(self, tap: Tap | None) -> None:
        if tap is None or tap.verb not in navigation.screens or tap.pack() in self._seen or tap.verb in self.passed_by:
            return
        self._seen.add(tap.pack())
        page = Tap(tap.verb, tap.case, tap.site, tap.item)
        self._pages[page] += 1
        self._alike[tap.verb, tap.item] += 1
        if self._pages[page] <= PAGES + (tap.verb in ("q", "pf", "topic")) and self._alike[tap.verb, tap.item] <= LIKE:
            self._waiting.append(tap)


class _Hosted(_Person):
    """An applicant for subtype II, who has answered one of the points."""

    who = "hosted"
    passed_by = frozenset({"topicsrc", "sure", "privacy"})

    async def settle(self) -> None:
        await self.tap("start")
        (case,) = await self.cases()
        for answer in ("applicant:entrepreneur", "data-centre:no", "hardware:owned"):
            await self.tap(f"cond:{case}::{answer}")
        await self.tap(f"ans:{case}::req-7:no")
        for text in _SUMS:
            await self.send(text)
            self._list(SUM, f"«{text}»", self._last)

    async def cases(self) -> list[int]:
        """Ids of the cases, in the order in which they were made."""
        return [case for case, _ in await self.app.services.database.read(lambda c: cases.names(c, self._user.id))]

    async def sites(self, case: int) -> list[int]:
        """Ids of a case's data centres."""
        found = await self.app.services.database.read(lambda c: cases.load(c, self._user.id, case))
        return [site.id for site in found.sites] if found is not None else []

    async def known(self) -> list[str]:
        """Also every point, every duty and every question of every paper."""
        law, found = catalogue(), await super().known()
        first, *_ = of_user = await self.cases()
        found += ["meter:::::20263"]
        sites = await self.sites(first)
        found += [f"{verb}:{first}" for verb in navigation.screens]
        for requirement in law.requirements.values():
            for site in sites[:1] if requirement.per_site else [""]:
                found += [f"{verb}:{first}:{site}:{requirement.id}" for verb in _OF_A_POINT]
        found += [f"{verb}:{first}::{duty}" for duty in law.duties for verb in ("when", "about-duty")]
        for duty in law.duties.values():
            if duty.needs == "event":
                verbs = ("due", "lastq") if duty.ends else ("due",)
                found += [f"{verb}:{first}::{duty.id}:{_happened(duty)}" for verb in verbs]
        for form in FORMS.values():
            quarter = "20263" if form.quarterly else ""
            for case in of_user:
                site = (await self.sites(case))[0] if form.per_site else ""
                found += [f"paper:{case}:{site}:{form.code}::{quarter}".rstrip(":")]
                if case == first:
                    found += [f"pf:{case}:{site}:{form.code}:{name}:{quarter}".rstrip(":") for name in form.fields]
        return found


class _Owner(_Hosted):
    """The owner of two data centres whose licence ran out, keeping the books for four others: everything is stored that
    can be, every duty is on. Lives through the days, and is reminded."""

    who = "owner"

    async def settle(self) -> None:
        await self.tap("start")
        (case,) = await self.cases()
        for answer in ("applicant:company", "data-centre:yes", "hardware:owned"):
            await self.tap(f"cond:{case}::{answer}")
        await self._site(case, "single-purchaser", connected="no")
        await self.tap(f"newsite:{case}")
        await self.send("Екібастұз, өнеркәсіптік аймақ")
        await self._site(case, "other", connected="yes")
        await self.tap(f"casename:{case}")
        await self.send("ТОО «Ертіс Майнинг»")
        for number, requirement in enumerate(catalogue().requirements.values()):
            for site in await self.sites(case) if requirement.per_site else [""]:
                value = ("yes", "in-progress", "unknown", "no")[number % 4]
                await self.tap(f"ans:{case}:{site}:{requirement.id}:{value}")
        await self.tap(f"note:{case}::req-1")
        await self.send("Өтінім 3 қарашада жіберілді, жауабын күтіп отырмыз.")
        await self.tap(f"step:{case}::req-1")
        await self.attach("register.pdf")
        await self._client("ТОО «Альфа»", "person", "no", "leased")
        await self._client("ИП Сейтқали", "entrepreneur", "no", "owned")
        await self.tap("newname")
        await self.send("1. ТОО «Гамма»\n2. ИП Дәулет")
        await self.press("addnames")
        for one in await self.cases():
            for duty in catalogue().duties.values():
                if duty.needs == "event":
                    await self.tap(f"report:{one}::{duty.id}:{_happened(duty)}")
                await self.tap(f"choose:{one}::{duty.id}:1")
            await self.tap(f"chooseall:{one}")
        for question in ("checkin", "meter"):
            await self.tap(f"pref:::{question}:1")
        await self.tap(f"use:{case}")
        await self.send("/start")
        await self.attach("photo.pdf")  # of no point
        event = next(duty for duty in catalogue().duties.values() if duty.needs == "event" and not duty.planned)
        await self.tap(f"due:{case}::{event.id}:{_happened(event)}")
        await self.press("done")

    async def _site(self, case: int, electricity: str, connected: str) -> None:
        site = (await self.sites(case))[-1]
        await self.tap(f"cond:{case}:{site}:electricity:{electricity}")
        await self.tap(f"cond:{case}:{site}:connected:{connected}")

    async def _client(self, name: str, applicant: str, centre: str, hardware: str) -> None:
        await self.tap("newcase")
        if (await self.app.services.users.get(self._user.id)).awaiting is not None:
            await self.send(name)
        case = (await self.cases())[-1]
        for answer in (f"applicant:{applicant}", f"data-centre:{centre}", f"hardware:{hardware}"):
            await self.tap(f"cond:{case}::{answer}")
        await self.tap(f"casename:{case}")
        await self.send(name)

    async def look_round(self) -> None:
        await super().look_round()
        known = set(self._user.chat.messages)
        for _ in range(DAYS_OF_REMINDERS):
            self.clock.now += timedelta(days=1)
            await self.app.tick()
            await self.standin.idle()
            for number in self._user.chat.messages.keys() - known:
                known.add(number)
                day = self.clock.now.astimezone(ALMATY).date()
                self._list(REMINDER, f"on {day}", self._user.chat.messages[number])
                self._read()
        for verb in navigation.screens:  # what was missed meanwhile
            await self.tap(verb)


# Messages that are sums: one, machines, several applicants, and each question for what is missing.
_SUMS = (
    "150 000 кВт·ч",
    "20 S19 Pro, 92 күн",
    "Альфа 150000, Бета 90 МВт·сағ",
    "150.000 кВт·ч",
    "төлем қанша 500 кВт",
    "15 асик, квартал",
    "150 МВт·ч, счётчиков нет",
)
_OF_A_POINT = ("step", "how", "src", "note", "files")


def _happened(duty: Duty) -> str:
    """The day of an event: of a licence that has run out, of a plan, of the day before yesterday."""
    return "2023-08-15" if duty.begins == LICENCE else "2027-01-20" if duty.planned else "2026-11-24"
