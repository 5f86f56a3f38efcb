"""One walk past everything the bot can say, in one language; what it said is kept for whoever wants to look.

The walk knows no words: it taps what stands on the screens, and types figures, names and days that are the same in both
languages. So it is the same walk in both, and whatever differs is the language or a fault.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol
from unittest.mock import patch

from bot.clock import unix
from bot.language.texts import Markup, Texts
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.papers.fields import FIELDS, Input, field_named
from bot.papers.registry import FORMS
from bot.standin.core import Call
from bot.standin.entities import parse
from bot.storage import cases, sharing, users
from bot.storage.access import Role
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.commands import COMMANDS
from bot.telegram.context import Context
from bot.telegram.navigation import HOME, Action, Opener, Reader, navigation
from bot.telegram.screen import Screen
from bot.telegram.services import Operator
from tests.bot.conftest import Bot, running_bot, texts
from tests.clock import Clock
from tests.law.changed import counted, new_edition, repealed
from tests.scheduler.world import changed

NAME = "LLC <b>&\"Anna' {$x}"  # breaks whatever does not escape it; the same words in both languages
OTHER = 4242  # somebody who shows an applicant, and is shown one
PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)
MOST = {"pf": 1, "pmake": 1, "pset": 1, "pskip": 1, "topic": 1, "src": 1}  # taps of one kind, of what costs most
TWICE = 2  # of all others: the second may find another state
LAST = {"delete!", "casedel!", "sitedel!", "lang"}  # taps that take away what others stand on
HOMEWARD = {"cancel", "typeddo"}  # actions that may lead home: out of a form, and what asks for the menu
# They write nothing: they choose.
LEADING = {"go", "here", "later", "lawstep", "pfill", "pgo", "send", "typedask", *HOMEWARD}
# Typed into a paper: once what is wrong, and for every field what is right.
WRONG = {
    Input.TEXT: ("x" * 301, "!", "123456789012"),
    Input.EMAIL: ("x",),
    Input.PHONE: ("x",),
    Input.DAY: ("x", "31.02", "2099-01-01"),
    Input.COUNT: ("x",),
    Input.MONEY: ("x", "-1", "1.234"),
    Input.ENERGY: ("x", "-1", "1.234"),
    Input.POWER: ("x", "-1", "1.234"),
}
RIGHT = {
    Input.TEXT: NAME,
    Input.EMAIL: "a@example.kz",
    Input.PHONE: "+7 700 000 00 00",
    Input.DAY: "12.10.2026",
    Input.COUNT: "7",
    Input.MONEY: "1234567",
    Input.ENERGY: "1234567",
    Input.POWER: "500",
}


@dataclass(frozen=True)
class Asked:
    """A text that the bot asked for."""

    language: Language
    key: str
    arguments: frozenset[str]


@dataclass(frozen=True)
class Said:
    """What one call showed: the words as a person reads them, and the labels of the buttons."""

    method: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """What was done, and all that came of it."""

    done: str
    said: tuple[Said, ...]
    buttons: tuple[tuple[str, str], ...]  # labels and data of the message that was shown last
    asked: tuple[Asked, ...]


@dataclass
class Walk:
    """A walk in one language."""

    language: Language
    steps: list[Step] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)  # verbs of screens that were made, not of those that are no more
    done: set[str] = field(default_factory=set)  # verbs of actions that had an effect
    read: set[str] = field(default_factory=set)  # verbs whose reader took a text and changed something

    @property
    def keys(self) -> set[str]:
        """Texts that were asked for."""
        return {asked.key for step in self.steps for asked in step.asked}


class Recording(Texts):
    """Texts that remember what they were asked for."""

    def __init__(self) -> None:
        self.__dict__.update(texts().__dict__)
        self.asked: list[Asked] = []

    def __call__(self, language: Language, key: str, /, **arguments: Any) -> Markup:
        self.asked.append(Asked(language, key, frozenset(arguments)))
        return super().__call__(language, key, **arguments)


PUBLIC = Operator(address="https://bot.example.kz")  # where users can subscribe to their dates


class Companion(Protocol):
    """Whoever looks on at a walk."""

    def watching(self, bot: Bot) -> AbstractContextManager[None]:
        """The walk goes on inside."""

    async def stepped(self, bot: Bot, done: str, awaiting: Tap | None, calls: Sequence[Call]) -> None:
        """After each step: what was done, what was awaited before, and the calls that came of it."""


async def walk(language: Language, companion: Companion | None = None) -> Walk:
    """Walk past everything in a language."""
    recording = Recording()
    async with running_bot(Clock(), words=recording, operator=PUBLIC) as bot:
        walker = Walker(bot, recording, language, companion)
        # A secret that is drawn anew would differ in each bot that takes up the walk.
        drawn = patch("handlers.sharing.new_secret", lambda context: f"secret-{context.update_id}")
        seed = patch("bot.telegram.calendar_link.new_seed", lambda: "seed")
        with drawn, seed, watched(walker.found), companion.watching(bot) if companion is not None else nullcontext():
            await walker.walk()
        return walker.found


@contextmanager
def watched(walk: Walk) -> Iterator[None]:
    """Note in a walk what the verbs come to."""

    def opened(verb: str, opener: Opener) -> Opener:
        async def open_(context: Context, tap: Tap) -> Screen | None:
            screen = await opener(context, tap)
            if screen is not None:
                walk.shown.add(verb)
            return screen

        return open_

    def acted(verb: str, action: Action) -> Action:
        async def act(context: Context, tap: Tap) -> Tap | None:
            before = await rows_changed(context)
            following = await action(context, tap)
            led = following is not None and following.verb in navigation.screens
            led = led and (following != HOME or verb in HOMEWARD)
            aside = following is not None and following.verb in {*navigation.asides, *navigation.senders}
            if following is None or aside or (led and verb in LEADING) or await rows_changed(context) != before:
                walk.done.add(verb)
            return following

        return act

    def taken(verb: str, reader: Reader) -> Reader:
        async def take(context: Context, tap: Tap, text: str) -> Tap | None:
            before = await rows_changed(context)
            following = await reader(context, tap, text)
            if await rows_changed(context) != before:
                walk.read.add(verb)
            return following

        return take

    tables: tuple[tuple[dict[str, Any], Callable[[str, Any], Any]], ...] = (
        (navigation.screens, opened),
        (navigation.actions, acted),
        (navigation.readers, taken),
    )
    with ExitStack() as stack:
        for table, note in tables:
            stack.enter_context(patch.dict(table, {verb: note(verb, function) for verb, function in table.items()}))
        yield


async def rows_changed(context: Context) -> int:
    """How many rows were written since the database was opened."""
    assert context.connection is not None
    return context.connection.total_changes


class Walker:
    """Taps and types, and keeps what came of it."""

    def __init__(self, bot: Bot, recording: Recording, language: Language, companion: Companion | None = None) -> None:
        self.bot = bot
        self.recording = recording
        self.phone = bot.new_phone("Anna", language.value)
        self.found = Walk(language)
        self._companion = companion
        self._before: Tap | None = None  # what was awaited before the present step
        self._at = 0  # the message that was shown last
        self._waiting: list[tuple[str, int]] = []  # data of a button, and its message
        self._known: Counter[tuple[str, ...]] = Counter()
        self._wrong = {kind: list(typed) for kind, typed in WRONG.items()}

    async def walk(self) -> None:
        """Everything, in an order in which nothing is taken away before it was seen."""
        await self._arrive()
        await self._settle_in()
        await self._explore()
        await self._type()
        await self._count_fees()
        await self._be_reminded()
        await self._hear_of_the_law()
        await self._explore()
        await self._go_wrong()
        await self._share()
        await self._leave()

    # The course of it ------------------------------------------------------------------------------------------

    async def _arrive(self) -> None:
        await self.act(self.phone.user.start("q_req-6"), "/start q_req-6")
        await self.phone.tap_data(f"lang::::{self.found.language}")
        await self.act(None, "lang")
        for command in COMMANDS:
            await self.send(f"/{command}")
        for data in ("about", "menu", "duties", "when:::pool-change", "ics", "topic:::gone"):
            await self.tap(data)
        await self.act(self.phone.user.send_photo(PNG), "a photo that nobody awaits")

    async def _settle_in(self) -> None:
        """Two applicants, one with two sites; something of everything that can be stored."""
        for who in reversed(Situation):
            await self.tap("about")
            await self.tap(f"iam::::{who}")
        await self._answer({})
        await self.tap("go:1")
        await self._answer({})
        for condition in (
            ":applicant:unknown",
            ":data-centre:unknown",
            ":hardware:unknown",
            "1:connected:yes",
            "1:connected:unknown",
            "1:electricity:off-grid",
            "1:electricity:unknown",
            ":data-centre:no",
            ":hardware:none",
            ":data-centre:yes",
            ":hardware:owned",
            "1:electricity:single-purchaser",
            "1:connected:no",
        ):
            await self.tap(f"cond:1:{condition}")
            await self.tap("verdict:1")
            await self.tap("sum:1")
        await self.tap("casename:1")
        await self.send(NAME)
        await self.tap("newsite:1")
        await self.send(NAME)
        await self._answer({"electricity": "off-grid"})
        await self.tap("newcase")
        await self.tap("newcase::::skip")
        await self.tap("q:2::data-centre")
        await self._answer({"data-centre": "no", "hardware": "leased"})
        await self.tap("go:2")
        await self._answer({"applicant": "person"})
        await self.tap("casename:2")
        await self.send(f"2. {NAME}")
        await self.tap("begin::::duties")
        for number, requirement in enumerate(catalogue().requirements.values()):
            value = ("yes", "no", "in-progress", "unknown")[number % 4]
            for case, site in ((1, 1), (2, 3)):
                await self.tap(f"ans:{case}:{site if requirement.per_site else ''}:{requirement.id}:{value}")
        await self.tap("note:1::req-1")
        await self.send(f"{NAME}\nx")
        note = max(number for number, message in self.phone.user.chat.messages.items() if not message.from_bot)
        await self.act(self.phone.user.edit(note, NAME), "note edited")
        await self.tap("step:1::req-1")
        await self.act(self.phone.user.send_photo(PNG, NAME), "photo")
        await self.act(self.phone.user.send_document("a <b>&.pdf", b"%PDF-1.4"), "document")
        await self.act(self.phone.user.send_album([PNG, PNG + b"2"]), "album")
        await self.tap("menu")
        await self.act(self.phone.user.send_photo(PNG + b"3"), "a photo of no requirement yet")
        self._look()
        self.bot.clock.forward(minutes=1)  # what was answered so far was answered before any event
        for duty in catalogue().duties.values():
            await self.tap(f"choose:1::{duty.id}:1")
            if duty.needs == "event":
                await self.tap(f"when:1::{duty.id}")
                for day in (
                    "x",
                    "31.02",
                    "2101-01-01",
                    "2008-01-01",
                    "2060-01-01",
                    "2026-01-01",
                    "2027-12-31",
                    "05.11",
                ):
                    await self.send(day)
                await self.send("2026-11-30" if duty.id == "start-notice" else "2026-10-30")
        await self.tap("mining:1")
        for typed in ("x", "2099", "2001", "12.2024"):
            await self.send(typed)
        for value in ("not-begun", "unknown", "2026-07-01"):
            await self.tap(f"mining!:1:::{value}")
            await self.tap("dates")
        for data in (
            "report:1::cessation-notice:2020-05-01",  # before every beginning
            "report:1::pool-change:2026-10-30",  # known already
            "step:1::req-4",  # in doubt since
            "ended:1",
            "report:2::licence-end:2023-08-15",
            "renew:2::licence-end:2023-08-15",
            "step:2::req-7",
            "sum:2",
            "menu",
            "chooseall:2",
            "choose:2::fee-payment:0",
            "pref:::checkin:1",
            "send:1:1:req-5",  # no file is there
            "due:1::quarterly-information:2026Q4",
            "due:1::fee-payment:2027Q1",
        ):
            await self.tap(data)
        await self.tap(next(data for _, data in self._taps() if data.startswith("done")))  # it has not ended
        for data in ("past", "past::::done", "unsent", "duties:1"):
            await self.tap(data)

    async def _type(self) -> None:
        """Whatever screens wait for, typed wrong and right: the papers' fields, pauses, names."""
        for condition in (":data-centre:yes", ":hardware:owned", "1:electricity:single-purchaser"):
            await self.tap(f"cond:1:{condition}")
        for code, form in FORMS.items():
            case = 2 if code in ("l8", "a2") else 1
            if "pall" not in self.found.read and form.fields and not form.quarterly:
                await self.tap(f"pgo:{case}:{1 if form.per_site else ''}:{code}")
                await self.send("menu")
                await self.tap(next(data for _, data in self._taps() if data.startswith("keep-")))
                for typed in (f"{NAME}\n-\nmenu", "x" * 501):
                    await self.send(typed)
                    self._look()
            await self.tap(f"pfill:{case}:{1 if form.per_site else ''}:{code}:{':20263' if form.quarterly else ''}")
            while (awaited := await self._awaited()) is not None and awaited.verb == "pf":
                skips = [data for _, data in self._taps() if verb_of(data) == "pskip"]
                if skips and "pskip" not in self.found.done:
                    await self.tap(skips[0])
                    continue
                field = field_named(awaited.value) or FIELDS["rate"]
                for typed in (*self._wrong.pop(field.input, ()), RIGHT.get(field.input, "x")):
                    await self.send(typed)
                self._look()
                if await self._awaited() == awaited:
                    rates = [data for _, data in self._taps() if "rate." in data]
                    await self.tap(rates[0] if rates else f"paper:{case}::{code}")
            await self._tap_on({"paper", "pall", "ptext", "pf", "pmake", "pclr", "pmore", "pset", "pskip"})
        for day in (14, 7, 3, 1, 0):
            await self.tap(f"aheadset:::fee-payment:{day}")
        await self.tap("pref:::quiet:0-0")
        await self.tap("pref:::quiet:22-8")
        for place in ("pause", "casename:1", "sitename:1:1", "newsite:1", "note:1:1:req-2"):
            for typed in ("x" * 501, "\u200b", "01.02.2026", "01.01.2040", "2026-11-05"):
                await self.tap(place)
                await self.send(typed)
        await self.tap("remset")
        await self._tap_on({"hour", "quiet", "aheads", "ahead", "aheadset", "pref", "resume"})
        await self.tap("pref:::pause:off")

    async def _count_fees(self) -> None:
        """Sums by message: counted, unclear, without a time or a power, of several applicants."""
        verbs = {"fees", "feesrate", "feesq", "feessrc", "feesset", "feessheet", "feesask"}
        verbs |= {"feeslines", "feesline", "feeswho", "feesown", "feesout", "feeskeep"}
        verbs |= {"feesall", "feesallq", "feesxlsx", "feesdocx"}
        await self.tap("feesask")
        for typed in ("x", "12345"):
            await self.send(typed)
        for typed in (
            "150000 kWh",
            "150000 kWh Q3 2025",
            "20 S19 Pro, 92 days",
            f"{NAME} 150000 kWh\nBeta 90 MWh",
            "\n".join(f"Beta{'abcdefghijk'[n]} {n + 1}000 kWh" for n in range(10)),
            "1.234 MWh",
            "5000 kWh per day, 30 days",
            "500 kWh per month, 92 days",
            "100 GW, 92 days",
        ):
            await self.send(typed)
            self._look()
        await self._tap_on(verbs)
        for typed, answers in (("500 kW tax", ("x", "90 days")), ("15 asic, 92 days", ("x", "3250"))):
            await self.send(typed)
            self._look()
            for answer in answers:
                await self.send(answer)
            self._look()
        await self._tap_on(verbs)
        await self.send("Alpha 150000 kWh, Beta 90 MWh, Gamma 7000")
        for part in ("feeslines:", "feesline:"):
            await self.tap(next(data for _, data in self._taps() if data.startswith(part)))
        for typed in ("x", "1.234 MWh", "45 MWh"):
            await self.send(typed)
        await self._tap_on(verbs)
        await self.send("150000 kWh")
        for part in ("feesrate:", ":no-meters:"):
            await self.tap(next(data for _, data in self._taps() if part in data))
        for typed in ("x", "500"):
            await self.send(typed)

    async def _be_reminded(self) -> None:
        """Day by day; something is done, put off and stopped under each kind of message. Then the bot is down for a
        while, and there is something that was missed."""
        for duty in catalogue().duties.values():
            await self.tap(f"choose:1::{duty.id}:1")
            if duty.needs == "event":
                await self.tap(f"report:1::{duty.id}:{'2026-12-20' if duty.id == 'start-notice' else '2026-11-01'}")
        for data in ("chooseall:2", "pref:::checkin:1", "pref:::pause:2026-11-05", "dates", "pref:::pause:off"):
            await self.tap(data)
        for day in range(32):
            self.bot.clock.forward(days=1, hours=1 if day == 0 else 0)
            await self.tick(day)
            await self._tap_on({"done", "undone", "doneall", "undoneall", "snooze", "stop", "unstop", "checkin", "due"})
            await self._tap_on({"stopno", "stopone", "stopall"})
        await self._tell_the_meter()
        self.bot.clock.forward(days=56)
        await self.tick(90)
        await self.send("/deadlines")
        await self._tap_on({"due", "past", "unsent", "dates", "ics"})
        of_one = ("dueof:::fee-payment:2026Q4", "duehow:1::fee-payment:2026Q4", "duewhy:1::fee-payment:2026Q4")
        for data in ("past", "past::::done", "unsent", "ics", *of_one):
            await self.tap(data)
            self._look()
        for data in ("cal", "calnew", "calhow::::iphone", "calhow::::google", "cal"):
            await self.tap(data)
            self._look()
        for part in ("calnew:", "calend:"):
            await self.tap(next(data for _, data in self._taps() if data.startswith(part)))
        for data in ("host:1", "hostsay:1:::kk", "hostsay:1:::ru"):
            await self.tap(data)
            self._look()

    async def _tell_the_meter(self) -> None:
        """The first working day after a quarter: of all, of one who is left, and of a quarter that is known."""
        await self.tap("pref:::meter:1")
        self.bot.clock.forward(days=34)
        await self.tick(34)
        await self._tap_on({"meter", "meterend"})
        await self.tap("pref:::meter:1")
        for typed in ("x", "150000", f"2. {NAME} 150000\n{NAME} 90 MWh"):
            await self.tap("meter:::::20264")
            await self.send(typed)
            self._look()
        await self.tap("meter:::::20264")

    async def _hear_of_the_law(self) -> None:
        law = catalogue()
        payment = law.duties["fee-payment"]
        await self.tap("choose:1::fee-payment:1")
        sooner = changed(law, new_edition(payment, "2027-03-01", counting=counted(payment, day=20)))
        over = changed(law, repealed(payment, "2027-01-01"))
        for other in (changed(sooner, new_edition(law.requirements["req-1"], "2027-01-02")), over, law):
            await self.bot.restart(other)
            for day in range(2):
                self.bot.clock.forward(days=1)
                await self.tick(day)
                await self._tap_on({"dates", "due", "duties", "lawstep", "topic"})

    async def _go_wrong(self) -> None:
        """What no screen awaits, and what is no more."""
        user = self.phone.user
        await self.send("/start")
        await self.send("/chek")
        await self.send("/<b>&")
        await self.send("<b>& xyzzy")
        await self.tap("missed:::req-6")
        await self.send("<b>& документ xyzzy")  # of which a word is kept
        await self.send("req-6")
        for typed in ("нужен человек", "кто тебя сделал", "выгрузи мои данные", "рахмет", "привет", "отмена"):
            await self.send(typed)  # own functions of the bot, in either language
        await self.act(user.send_voice(), "voice")
        await self.act(user.edit(user.send("/help")["message"]["message_id"], "x"), "edited")
        for _ in range(40):
            user.send("x")
        await self.act(None, "flood")
        self.bot.clock.forward(minutes=1)
        for data in (
            "how:1::req-1",
            "here",
            "gone:1:2:3",
            "ans:1::req-1:yes:77",
            "pref:::hour:99",
            "due:1::pool-change:2001-01-01",
        ):
            await self.tap(data)
        user.inline("req-6")
        await self.act(None, "inline")

    async def _share(self) -> None:
        """Somebody else shows an applicant, and sees one of ours; then neither any more."""
        write, mine, now = self.bot.app.services.database.write, self.phone.user.id, unix(self.bot.clock)

        def plant(connection: sqlite3.Connection) -> int:
            users.set_language(connection, OTHER, self.found.language, now)
            other = cases.create(connection, OTHER, NAME, NAME, 10**9, now) or 0
            sharing.give(connection, OTHER, other, Role.READER, "shown", NAME, now)
            sharing.give(connection, mine, 1, Role.READER, "ours", NAME, now)
            _, link = sharing.open_link(connection, OTHER, "ours", now)
            sharing.accept(connection, OTHER, link, NAME, now)
            return other

        other = await write(plant)
        self.bot.clock.forward(minutes=1)
        for link in ("s_nothing", "s_shown"):
            await self.send(f"/start {link}")
        await self.tap(next(data for _, data in self._taps() if data.startswith("accept:")))
        for data in (f"casename:{other}", f"ans:{other}::req-1:yes", f"go:{other}", f"people:{other}"):
            await self.tap(data)
        await self.send(NAME)  # no reader's to give
        for data in (f"people:{other}:::leave", f"leave!:{other}", "sharelink:1:::editor", "people:1", "case:1"):
            await self.tap(data)
        await self.tap("people:1")
        for verb in ("unlink", "unmember"):
            await self.tap(next(data for _, data in self._taps() if data.startswith(f"{verb}:")))
        await self.tick(0)
        await write(lambda c: sharing.delete_user(c, OTHER, now))

    async def _leave(self) -> None:
        await self.tap("newname")
        for typed in ("\u200b", "123456789012", NAME):
            await self.send(typed)
        await self._add_several()
        done = next(row["id"] for row in self.bot.rows("due_dates") if row["done_at"] is not None)
        await self.tap(f"proof:::::{done}")
        for typed in ("x" * 501, "\u200b", NAME):
            await self.send(typed)
        await self._ask_in_forms(done)
        issued = [row["happened_on"] for row in self.bot.rows("events") if row["duty"] == "licence-end"]
        for data in (
            "report:1::licence-end:2024-08-01",
            *(f"withdraw:1::licence-end:{day}" for day in issued),  # so that the one of 2024 is the newest
            "renew:1::licence-end:2024-08-01",
            "step:1::req-1",  # all was answered long before its end
        ):
            await self.tap(data)
        for data in ("sitedel:1:1", "sitedel!:1:1"):
            await self.tap(data)
        for case in sorted((row["id"] for row in self.bot.rows("cases")), reverse=True):
            await self.tap(f"casedel:{case}")
            await self.tap(f"casedel!:{case}")
        await self.tap("begin::::duties")
        (case,) = (row["id"] for row in self.bot.rows("cases"))
        await self.tap(f"casedel!:{case}")
        await self.tap("start")
        await self.tap("delete")
        await self.tap("delete!")

    async def _add_several(self) -> None:
        """Lists of names: with all that is left out, of nothing new, longer than there is room for."""
        for typed in (
            "\n".join(
                [f"1. {NAME} A", f"2) {NAME} B", f"- {NAME} a", NAME, "900101300123", "pin-code 12345", "x" * 61]
            ),
            "\n".join(["900101300123"] * 5),
            "\n".join(f"LLC {number}" for number in range(120)),
        ):
            await self.tap("newname")
            await self.send(typed)
        self._look()
        await self.tap("newname")
        await self.send(f"{NAME} A\n{NAME} B\n{NAME} C\nD\nE\nF\nG")
        self._look()
        await self.tap("addnames")
        await self._tap_on({"dutiesof", "chooseof", "centreof", "centreof!"})
        for case in [row["id"] for row in self.bot.rows("cases")][-2:]:
            await self.tap(f"report:{case}::pool-change:2026-10-30")
        await self.tap("dueof:::pool-change:2026-10-30")
        await self.tap("groupdone:::pool-change:2026-10-30:1")  # of another list than the one that is shown
        await self.tap("dueof:::pool-change:2026-10-30")
        await self._tap_on({"dueof", "groupdone", "groupundone", "dueset", "duemark"})
        await self.tap("table")
        for typed in ("x" * 70, "llc", NAME):
            await self.send(typed)
        await self._tap_on({"table"})

    async def _ask_in_forms(self, done: int) -> None:
        """A question and a wish where a form waits for words: stored only where that is wanted."""
        forms = ("note:1::req-1", "casename:1", "newsite:1", "sitename:1:1", "pf:1:1:l3:place", f"proof:::::{done}")
        for opened in (*forms, "newname", "pall:1:1:l3"):
            await self.tap(opened)
            await self.send("stop")
            for typed, tapped in ((f"{NAME}?", "typedask"), ("menu", "typeddo"), ("menu", "keep-")):
                await self.tap(opened)
                await self.send(typed)
                for data in [data for _, data in self._taps() if data.startswith(tapped)][:1]:
                    await self.tap(data)

    async def _answer(self, answers: dict[str, str]) -> None:
        """The questions about an applicant or a site."""
        usual = {"applicant": "entrepreneur", "data-centre": "yes", "hardware": "owned", "connected": "no"}
        given = usual | {"electricity": "single-purchaser"} | answers
        for _ in range(20):
            choices = [data for _, data in self._taps() if data.startswith("cond:")]
            if not choices:
                return
            name = choices[0].split(":")[3]
            await self.tap(next(data for data in choices if data.split(":")[4] == given[name]))

    # Steps -----------------------------------------------------------------------------------------------------

    async def send(self, text: str) -> None:
        """Type something."""
        await self.act(self.phone.user.send(text), text)

    async def tap(self, data: str, message: int | None = None) -> None:
        """Tap a button."""
        await self.phone.tap_data(data, message)
        await self.act(None, data)

    async def tick(self, day: int) -> None:
        """Let the bot send what is due."""
        await self.bot.app.tick()
        await self.act(None, f"tick {day}")

    async def act(self, action: object, done: str) -> None:
        """Keep what came of something that was done."""
        del action
        await self.phone.settled()
        fresh = self.bot.calls()
        self.bot.standin.calls.clear()
        asked, self.recording.asked[:] = tuple(self.recording.asked), []
        said = tuple(said_by(call) for call in fresh)
        edited = [call.params["message_id"] for call in fresh if call.method == "editMessageText"]
        self._at = edited[-1] if edited else self.phone.last.id
        self.found.steps.append(Step(done, said, tuple(self._taps()), asked))
        if self._companion is not None:
            await self._companion.stepped(self.bot, done, self._before, fresh)
            self._before = await self._awaited()
            self.recording.asked.clear()

    async def _awaited(self) -> Tap | None:
        user = await self.bot.app.services.users.get(self.phone.user.id)
        return Tap.parse(user.awaiting)

    def _taps(self) -> list[tuple[str, str]]:
        """Labels and data under the message that was shown last."""
        message = self.phone.user.chat.messages[self._at]
        return [
            (str(b["text"]), str(b["callback_data"])) for row in message.buttons for b in row if "callback_data" in b
        ]

    async def _explore(self) -> None:
        """From every command on, whatever stands on the screens."""
        for command in COMMANDS:
            await self.send(f"/{command}")
            self._look()
        await self._tap_on(set(navigation.screens))
        await self._tap_on(set(navigation.screens) | set(navigation.actions))

    def _look(self) -> None:
        """Remember the buttons of the message that was shown last, unless enough of their kind were tapped."""
        for _, data in self._taps():
            tap = Tap.parse(data)
            assert tap is not None
            kind = kind_of(tap)
            if (
                tap.verb not in LAST
                and self._known[kind] < MOST.get(tap.verb, TWICE)
                and (data, self._at) not in self._waiting
            ):
                self._known[kind] += 1
                self._waiting.append((data, self._at))

    async def _tap_on(self, verbs: set[str]) -> None:
        """Tap the buttons of these verbs, and of those that come up; the others wait."""
        self._look()
        while ready := [button for button in self._waiting if verb_of(button[0]) in verbs]:
            self._waiting.remove(ready[0])
            await self.tap(*ready[0])
            self._look()


def verb_of(data: str) -> str:
    """The verb of a button."""
    return data.partition(":")[0].removesuffix("+")


def kind_of(tap: Tap) -> tuple[str, ...]:
    """Buttons of one kind lead to the same words about other days and applicants."""
    value = "" if any(figure.isdigit() for figure in tap.value) else tap.value
    item = "" if tap.item[:1].isdigit() or tap.verb == "vote" else tap.item
    if tap.verb in ("pset", "pskip", "pclr", "pmake"):
        return tap.verb, item
    return tap.verb, item, value, "site" if tap.site else "", "page" if tap.number else ""


def said_by(call: Call) -> Said:
    """What a call showed. With a file in it, its parameters come as a form with JSON in its fields."""
    params = dict(call.params)
    for name in ("reply_markup", "media", "results"):
        if isinstance(params.get(name), str):
            params[name] = json.loads(params[name])
    return Said(call.method, tuple(texts_in(params)), tuple(labels_in(params)))


def texts_in(params: dict[str, Any]) -> Iterator[str]:
    """Every text in a call, without its markup."""
    for name, value in params.items():
        if name in ("text", "caption", "title", "description", "message_text") and isinstance(value, str):
            yield parse(value, params["parse_mode"])[0] if "parse_mode" in params else value
        elif name != "reply_markup":
            for each in value if isinstance(value, list) else [value]:
                yield from texts_in(each) if isinstance(each, dict) else ()


def labels_in(params: dict[str, Any]) -> Iterator[str]:
    """Every label of a button in a call."""
    for row in params.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            yield str(button["text"])
    for value in params.get("results", []):
        yield from labels_in(value)
