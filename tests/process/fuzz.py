"""Hostile updates, one after the other, fed to a running bot: nothing fails, nothing is lost, nobody waits in vain.

`python -m tests.process.fuzz 10000 --seed 7` prints one line of figures; a few run with the other tests.

Three people send what no phone sends: updates of every kind with anything in place of anything, kinds that are newer
than the library, notes of the chat, forged taps with numbers that nobody was shown and with ids of somebody else,
messages of one repeated letter or of halves of characters, files with broken names, ids of any size, and, to the
webhook, bodies that are no updates. They come by long polling and by the webhook. After each of them:

- the log holds no error and no traceback, and the whole of it took no longer than a moment of the processor;
- the update is kept and marked as handled, and is answered, or set aside where nothing of it is to be read;
- the next plain message of the same person is answered.

A fourth person sends nothing: what is stored of them must be the same at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.papers.fields import FIELDS
from bot.papers.registry import FORMS
from bot.standin.files import Upload
from bot.telegram.callbacks import MOST_BYTES
from bot.telegram.commands import COMMANDS
from bot.telegram.incoming import readable
from bot.telegram.navigation import navigation
from bot.telegram.screens.operator import VERBS
from bot.telegram.webhook import SECRET_HEADER, application
from tests.bot.conftest import Bot, TestPhone, made_once, running_bot
from tests.campaign import Campaign
from tests.hostile import UNITS, hostile


def _words(text: str) -> list[str]:
    return text.split()


SECRET = "a-secret-of-enough-characters"
PLAIN = ("сколько стоит лицензия", "что делать, если сменился пул", "лицензия қанша тұрады", "штраф", "рахмет")
NUMBERS = (0, 1, -1, 2, 2**31, 2**52 - 1, 2**52, 2**63 - 1, 2**63, 2**64, 10**30, -(2**63) - 1, 1.5, 1e308, True)
FIGURES = ("0231", "-1", "+1", "1e9", "9" * 17, "9" * 18, "9" * 30, "٢", "²", "1_0", " 1", "1.5", "24", "99", "")
VALUES = (
    *FIGURES,
    *("9999Q4", "0000Q1", "2026Q9", "20263", "00000", "99994", "2026-02-31", "0000-00-00", "0001-01-01", "9999-12-31"),
    *("2026-11-20", "20261120", "0-0", "22-8", "25-61", "yes", "no", "off", "hour", "all", "done", "1", "x" * 40),
)
ITEMS = (
    *_words("req-1 req-6 req-99 fee-payment pool-change licence-end quarterly-information l3 a1 hour quiet pause ru"),
    *("checkin", "data-centre", "hardware", "applicant", "", "\u0001", "'; DROP TABLE users"),
)
# Letters that break what takes a text apart, shows it, or stores it.
LETTERS = (
    *(
        "\ud800",
        "\udfff\ud800",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\x00",
        "\x1b[2J",
        "\u0301" * 9,
        "\u2028",
        "\r",
    ),
    *_words("<b> &lt; </code> {$x} %s \\ ' \" ` ﷺ 🏳️‍🌈 ١٢٣ ½ İ \U0010ffff"),
    "\u3164",
)
NAMES = ("", ".", "../../etc/passwd", "a\x00b.pdf", "a" * 4096, "\u202efdp.exe", "\ud800.pdf", " ", "\n", "<b>.pdf")
WORDS = ("150000 кВт·ч", "12.10.2026", "31.02", "20 s19", "2 квартал 2026", "стоп", "меню", "а почему?", "ИП Анна")
CONTENTS = _words(
    "text animation audio document photo sticker story video voice contact dice poll venue location invoice "
    "giveaway checklist paid_media rich_message hologram suggested_post"
)
SERVICE = _words(
    "pinned_message new_chat_title message_auto_delete_timer_changed chat_background_set gift refund "
    "write_access_allowed boost_added users_shared web_app_data forum_topic_created a_note_to_come"
)
OTHER_KINDS = _words(
    "poll poll_answer shipping_query pre_checkout_query chosen_inline_result message_reaction "
    "business_message chat_join_request chat_boost managed_bot a_kind_to_come edited_channel_post"
)
MOST_SECONDS = 3.0  # of the processor for one update and the plain message behind it; both take hundredths
STOCKED = 40  # rounds after which people who lost what they had get some of it again
DAY = 25  # rounds after which a day passes, and the bot sends what is due
FORMS_OPENED = 0.4  # how often somebody stands where words are awaited
DEEP = (1, 50, 400, 900, 985, 1100, 20_000)
KEPT_BY_TIME = {"due_dates", "known_rules", "plans", "reminders"}  # tables in which time alone writes


@dataclass
class Tally:
    """What it came to. `wrong` is to stay empty."""

    updates: int = 0
    bodies: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    aside: int = 0  # not to be read, or not to be answered
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> str:
        """All of it in one line."""
        return (
            f"{self.updates} hostile updates of {len(self.kinds)} kinds ({self.answered} answered, {self.aside} set "
            f"aside) and {self.bodies} bodies that are none; slowest {self.slowest:.2f} s of the processor; wrong "
            f"{len(self.wrong)}"
        )


class Fuzz:
    """Sends what no phone sends, and looks at what comes of it."""

    def __init__(self, bot: Bot, hook: TestClient[Any, Any], dice: random.Random) -> None:
        self.bot = bot
        self.hook = hook
        self.dice = dice
        self.tally = Tally()
        self._kinds: tuple[Callable[[TestPhone], dict[str, Any]], ...] = (
            self._forged_tap, self._forged_tap, self._forged_tap, self._typed, self._typed, self._command, self._file,
            self._service, self._content, self._newer, self._mutated, self._mutated, self._mutated, self._inline,
            self._membership, self._ids,
        )  # fmt: skip

    async def begin(self) -> None:
        """Four people, three of them with something stored."""
        bot = self.bot
        self.victim = await bot.applicant("ru")
        await self.victim.tap_data("chooseall:1")
        for typed, opened in (
            ("заметка", "note:1::req-1"),
            ("Ерлан", "casename:1"),
            ("Организация", "pf:1:1:l3:organisation"),
        ):
            await self.victim.tap_data(opened)
            await self.victim.send(typed)
        self.people = [await bot.applicant("ru"), await bot.applicant("kk", "II"), bot.new_phone("Новый", "kk")]
        await self.people[2].start()
        self._stored = self._of_the_victim()

    async def run(self, rounds: int, passed: Callable[[], None] = lambda: None) -> None:
        """So many hostile updates."""
        for number in range(rounds):
            if number % STOCKED == STOCKED - 1:
                await self._stock()
            if number % DAY == DAY - 1:
                self.bot.clock.forward(days=1)
                await self.bot.app.tick()
                self._look_into_the_log("a day passes")
            await self.once()
            passed()
        now = self._of_the_victim()
        if changed := [table for table, rows in now.items() if rows != self._stored.get(table, [])]:
            self.tally.wrong.append(f"what is stored of somebody who sent nothing has changed: {changed}")

    async def once(self) -> None:
        """One hostile update, or body, and a plain message behind it."""
        phone = self.dice.choice(self.people)
        if self.dice.random() < FORMS_OPENED:
            await phone.tap_data(self.dice.choice(self._forms(phone)))
            self._look_into_the_log("a form is opened")
        began = time.process_time()
        if self.dice.random() < 0.1:
            what = await self._body()
        else:
            make = self.dice.choice(self._kinds)
            content = make(phone)
            what = f"{make.__name__.strip('_')} {_short(content)}"
            self.tally.kinds[make.__name__] += 1
            await self._deliver(content, what)
        self._look_into_the_log(what)
        self.bot.standin.calls.clear()
        phone.user.send(self.dice.choice(PLAIN))
        await self._settled()
        if not any(call.params.get("chat_id") == phone.user.id for call in self.bot.calls("sendMessage")):
            self.tally.wrong.append(f"no answer to the plain message after {what}")
        self._look_into_the_log(f"the plain message after {what}")
        took = time.process_time() - began
        self.tally.slowest = max(self.tally.slowest, took)
        if took > MOST_SECONDS:
            self.tally.wrong.append(f"{took:.1f} s of the processor: {what}")
        self.bot.standin.calls.clear()

    # What comes of it ----------------------------------------------------------------------------------------------

    async def _deliver(self, content: dict[str, Any], what: str) -> None:
        queue = self.bot.standin.updates
        queue._next_id = number = (queue._next_id or queue.first_id) + 1
        update = {"update_id": number, **content}
        self.tally.updates += 1
        self.bot.standin.calls.clear()
        self.bot.logs.clear()
        if self.dice.random() < 0.5 and _sent_by_polling(update):
            queue.again(update)
        else:
            response = await self.hook.post("/", data=json.dumps(update).encode(), headers={SECRET_HEADER: SECRET})
            if response.status != 200:
                self.tally.wrong.append(f"the webhook says {response.status}: {what}")
        await self._settled()
        with closing(sqlite3.connect(self.bot.path)) as file:
            row = file.execute("SELECT handled_at FROM inbox WHERE update_id = ?", (number,)).fetchone()
        if row is None or row[0] is None:
            self.tally.wrong.append(f"lost: {what}")
        events = {entry["event"] for entry in self.bot.logs}
        read = readable(update, self.bot.app.bot.id)
        if self.bot.calls():
            self.tally.answered += 1
        elif _silent(read):
            self.tally.aside += 1
        else:
            self.tally.wrong.append(f"neither answered nor set aside: {what}")
        if read is None and "not_read" not in events:
            self.tally.wrong.append(f"set aside without a word in the log: {what}")
        query = (read or {}).get("callback_query", {}).get("id")
        if not _silent(read) and query in self.bot.standin.queries and self.bot.standin.queries[query].answer is None:
            self.tally.wrong.append(f"the tap is not answered: {what}")

    async def _settled(self) -> None:
        await self.bot.standin.idle()
        await self.bot.app.intake.settled()

    def _look_into_the_log(self, what: str) -> None:
        for entry in self.bot.logs:
            if entry["log_level"] in ("error", "critical") or entry.get("exc_info"):
                shown = {name: value for name, value in entry.items() if name != "exc_info"}
                self.tally.wrong.append(f"{shown} {_where(entry.get('exc_info'))}: {what}")
        self.bot.logs.clear()

    def _of_the_victim(self) -> dict[str, list[dict[str, Any]]]:
        """Everything that is stored of the person who sends nothing."""
        number = self.victim.user.id
        found = {}
        mine = {row["id"] for row in self.bot.rows("cases") if row["user_id"] == number}
        for table in sorted(set(self.bot.tables()) - KEPT_BY_TIME):
            rows = self.bot.rows(table)
            if table == "users":
                found[table] = [row for row in rows if row["id"] == number]
            elif rows and ("user_id" in rows[0] or "case_id" in rows[0]):
                found[table] = [row for row in rows if row.get("user_id") == number or row.get("case_id") in mine]
        return found

    async def _stock(self) -> None:
        """Give everybody something again that they can lose."""
        for phone in self.people[:2]:
            row = next((row for row in self.bot.rows("users") if row["id"] == phone.user.id), None)
            if row is None or row["language"] is None:
                await phone.tap_data(f"lang::::{phone.language}")
            await phone.tap_data("start")
            case = self._case(phone)
            for data in (f"cond:{case}::data-centre:yes", f"cond:{case}::hardware:owned", f"chooseall:{case}"):
                await phone.tap_data(data)
        self._look_into_the_log("stocking up")

    # What is sent --------------------------------------------------------------------------------------------------

    def _case(self, phone: TestPhone) -> int:
        """One of the person's cases; sometimes somebody else's."""
        mine = [row["id"] for row in self.bot.rows("cases") if row["user_id"] == phone.user.id]
        return int(self.dice.choice([*mine, *mine, 1]))

    def _text(self) -> str:
        dice = self.dice
        match dice.randrange(6):
            case 0:
                return hostile(dice.choice(list(UNITS.values())))
            case 1:
                return "".join(dice.choices((*LETTERS, *WORDS, " ", "\n"), k=dice.randint(1, 30)))
            case 2:
                return dice.choice(LETTERS) * dice.choice((1, 60, 500, 4000))
            case 3:
                return "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randint(1, 80)))
            case 4:
                return f"{dice.choice(WORDS)}{dice.choice(LETTERS)}{dice.choice(VALUES)} {dice.choice(WORDS)}"
        return dice.choice(WORDS)

    def _anything(self, depth: int = 3) -> Any:
        dice = self.dice
        match dice.randrange(9 if depth else 6):
            case 0:
                return None
            case 1:
                return dice.choice(NUMBERS)
            case 2:
                return dice.choice((True, False, "", [], {}))
            case 3:
                return self._text()
            case 4:
                return dice.randint(-(2**70), 2**70)
            case 5:
                return dice.choice(VALUES)
            case 6:
                return [self._anything(depth - 1) for _ in range(dice.randrange(4))]
            case 7:
                return {
                    dice.choice((*CONTENTS, "id", "from", "chat", "x")): self._anything(depth - 1) for _ in range(3)
                }
        return _nested(dice.choice((5, 50, 200)))

    def _message(self, phone: TestPhone, **content: Any) -> dict[str, Any]:
        person = {"id": phone.user.id, "is_bot": False, "first_name": "x", "language_code": "ru"}
        chat = {"id": phone.user.id, "type": "private"}
        number = self.bot.standin.next_message_id()
        return {"message_id": number, "date": self.bot.standin.now, "from": person, "chat": chat, **content}

    def _forged_tap(self, phone: TestPhone) -> dict[str, Any]:
        dice = self.dice
        verb = dice.choice(_verbs())
        case = dice.choice((self._case(phone), self._case(phone), self._case(self.victim), dice.choice(FIGURES)))
        site = dice.choice(("", "", 1, 2, 3, dice.choice(FIGURES)))
        item = dice.choice((*ITEMS, *FIELDS)) if dice.random() < 0.9 else dice.choice(tuple(FORMS))
        data = f"{verb}:{case}:{site}:{item}:{dice.choice(VALUES)}:{dice.choice(('', '', *FIGURES))}".rstrip(":")
        while len(data.encode(errors="surrogatepass")) > MOST_BYTES:
            data = data[:-1]
        return {"callback_query": self._query(phone, data)}

    def _query(self, phone: TestPhone, data: str) -> dict[str, Any]:
        shown = phone.messages[-1].json if phone.messages else self._message(phone)
        query = phone.user.tap_data(data, shown["message_id"])
        made: dict[str, Any] = self.bot.standin.updates.pending.pop()
        assert made["callback_query"]["id"] == query.id
        return dict(made["callback_query"])

    def _forms(self, phone: TestPhone) -> list[str]:
        """Buttons of screens that wait for words."""
        case = self._case(phone)
        field, form = self.dice.choice(tuple(FIELDS)), self.dice.choice(tuple(FORMS))
        opened = (
            f"note:{case}::req-1 casename:{case} newsite:{case} sitename:{case}:1 mining:{case} files:{case}::req-1"
        )
        days = f"when:{case}::pool-change pause feesask newname missed proof:::::1 feesrate feesq"
        return [*opened.split(), *days.split(), f"pf:{case}:1:{form}:{field}", f"pf:{case}:1:l3:organisation"]

    def _typed(self, phone: TestPhone) -> dict[str, Any]:
        return {"message": self._message(phone, text=self._text())}

    def _command(self, phone: TestPhone) -> dict[str, Any]:
        name = self.dice.choice((*COMMANDS, "operator", "broadcast", "x"))
        return {"message": self._message(phone, text=f"/{name} {self._text()}")}

    def _file(self, phone: TestPhone) -> dict[str, Any]:
        dice = self.dice
        stored = self.bot.standin.files.add("document", Upload("a.pdf", b"%PDF"))
        file = {"file_id": dice.choice((stored.reference()["file_id"], "", "x" * 5000, self._text(), self._anything()))}
        content: dict[str, Any] = {
            "caption": self._text(),
            "media_group_id": dice.choice(("1", "", None, self._text())),
        }
        if dice.random() < 0.5:
            content["document"] = {**file, "file_name": dice.choice((*NAMES, self._anything())), "file_size": 10**30}
        else:
            content["photo"] = [{**file, "width": -1, "height": self._anything()}, self._anything()]
        return {"message": self._message(phone, **content)}

    def _service(self, phone: TestPhone) -> dict[str, Any]:
        own = {"id": self.bot.standin.bot_id, "is_bot": True, "first_name": "x"}
        more = {"via_bot": self.dice.choice((own, {"id": 5}, self._anything())), "text": self._text()}
        return {
            "message": self._message(phone, **self.dice.choice(({self.dice.choice(SERVICE): self._anything()}, more)))
        }

    def _content(self, phone: TestPhone) -> dict[str, Any]:
        kind = self.dice.choice(("message", "edited_message"))
        return {kind: self._message(phone, **{self.dice.choice(CONTENTS): self._anything()})}

    def _newer(self, phone: TestPhone) -> dict[str, Any]:
        body = self.dice.choice((self._anything(), self._message(phone, text=self._text())))
        return {self.dice.choice(OTHER_KINDS): body}

    def _inline(self, phone: TestPhone) -> dict[str, Any]:
        phone.user.inline(self._text(), self._text())
        made: dict[str, Any] = self.bot.standin.updates.pending.pop()
        return {"inline_query": made["inline_query"]}

    def _membership(self, phone: TestPhone) -> dict[str, Any]:
        status = self.dice.choice(("member", "left", "kicked", "restricted", "a status to come", self._anything()))
        member = {"status": status, "user": self._anything()}
        person = self._message(phone)
        body = {"chat": person["chat"], "from": person["from"], "date": 1, "new_chat_member": member}
        return {"my_chat_member": body}

    def _ids(self, phone: TestPhone) -> dict[str, Any]:
        dice = self.dice
        message = self._message(phone, text=self._text())
        message["chat"] = {"id": dice.choice(NUMBERS), "type": dice.choice(("private", "group", "x", self._anything()))}
        message["from"] = dice.choice((message["from"], {"id": dice.choice(NUMBERS)}, self._anything()))
        message["message_id"] = dice.choice((1, *NUMBERS))
        return {dice.choice(("message", "edited_message", "channel_post")): message}

    def _mutated(self, phone: TestPhone) -> dict[str, Any]:
        """Anything in place of anything."""
        dice = self.dice
        makers = (self._forged_tap, self._file, self._inline, self._membership, self._command, self._content)
        update: dict[str, Any] = deepcopy(dice.choice(makers)(phone))
        for _ in range(dice.randint(1, 4)):
            inside, key = dice.choice(list(_places(update)))
            if dice.random() < 0.2 and isinstance(inside, dict):
                inside[self._text()[:9]] = self._anything()
            elif dice.random() < 0.2:
                del inside[key]
            else:
                inside[key] = self._anything()
            if not update:
                break
        return update

    async def _body(self) -> str:
        """A body for the webhook that is no update, or one that is nested beyond reason."""
        dice = self.dice
        depth = dice.choice(DEEP)
        number = b'{"update_id": %d, "message": ' % (2**40 + self.tally.bodies)
        body = dice.choice(
            (
                b"", b"null", b"[]", b"{", b"NaN", b'"x"', b"1" * 5000, b'{"update_id": 1e400}', b'{"update_id": -1}',
                b'{"update_id": 9223372036854775808}', b'{"update_id": "1"}', b'{"update_id": true}',
                "{}".encode("utf-16"), dice.randbytes(dice.randrange(400)), b"[" * depth, b"[" * depth + b"]" * depth,
                b'{"a":' * depth + b"1" + b"}" * depth, number + b"[" * depth + b"]" * depth + b"}",
                number + b'{"chat":' * depth + b"1" + b"}" * depth + b"}",
            )
        )  # fmt: skip
        what = f"body of {len(body)} bytes {body[:60]!r}"
        self.tally.bodies += 1
        response = await self.hook.post("/", data=body, headers={SECRET_HEADER: SECRET})
        if response.status not in (200, 400):
            self.tally.wrong.append(f"the webhook says {response.status}: {what}")
        await self._settled()
        return what


def _verbs() -> list[str]:
    known = {*navigation.screens, *navigation.actions, *navigation.readers, *navigation.asides, *navigation.senders}
    known |= set(VERBS)  # of the operator
    return [*sorted(known), "x", "", "step+"]


def _silent(read: dict[str, Any] | None) -> bool:
    """Whether nobody is owed an answer: what cannot be read, is no message of a person's to the bot, or was known."""
    if read is None:
        return True
    event = read.get("message") or read.get("callback_query")
    if event is None:
        return "inline_query" not in read or read["inline_query"]["from"]["is_bot"] is True
    person, chat = event.get("from"), event.get("chat") or event.get("message", {}).get("chat") or {"type": "private"}
    return person is None or person["is_bot"] or chat["type"] != "private"


def _nested(depth: int) -> Any:
    inner: Any = 1
    for level in range(depth):
        inner = [inner] if level % 2 else {"x": inner}
    return inner


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a value, with each key in it."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


def _sent_by_polling(update: dict[str, Any]) -> bool:
    """Whether the stand-in can write it: as letters, not as escapes of them."""
    try:
        json.dumps(update, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _short(content: Any) -> str:
    return json.dumps(content)[:600]


def _where(info: Any) -> str:
    """The last line of a traceback."""
    error = info if isinstance(info, BaseException) else sys.exc_info()[1]
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    return f"{error!r} at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""


async def fuzz(rounds: int, seed: int, tally: Tally | None = None, passed: Callable[[], None] = lambda: None) -> Tally:
    """Feed so many hostile updates to a bot of their own."""
    tally = tally or Tally()
    async with running_bot() as bot:
        bot.leave_unanswered()  # a tap whose number is broken
        async with TestClient(TestServer(application(bot.app.intake, SECRET, "/"))) as hook:
            run = Fuzz(bot, hook, random.Random(seed))
            run.tally = tally
            await run.begin()
            await run.run(rounds, passed)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.process.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("rounds", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    given = parser.parse_args()
    tally = Tally()
    run = Campaign(lambda: f"seed {given.seed}: {tally.figures()}", lambda: tally.wrong)
    with made_once():
        return run.to_the_end(fuzz(given.rounds, given.seed, tally, run.passed))


if __name__ == "__main__":
    sys.exit(main())
