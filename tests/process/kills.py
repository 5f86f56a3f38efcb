"""Kills the bot in the middle of answering, again and again, and counts what was lost.

`python -m tests.process.kills 100` prints the count; a handful of kills run with the other tests. `--keep FILE` keeps
the figures after each kill, and goes on from them where a run was interrupted, on a new database.

Ten people use it at once: one answers requirements, one writes notes, one starts cases, one sends files, one fills in a
paper and puts a reminder off, one has papers sent, one the package of a whole case, one makes a link to an applicant,
and two accept the same link. The bot is killed with SIGKILL before or after one of its calls, at a random moment after
the people acted, or right after it has told one of them that an answer is saved. Right after each kill, with no bot
running, everything that a user had been told to be saved must be in the file. After each restart, every tap and message
must have had its effect exactly once, every tap must have been answered (on a busy machine maybe when Telegram took no
answer any more), and nothing that was typed may have been read as anything else. A link is used by one of the two, who
has access once, and the next link is made once. A file, or the message with a link, may come a second time where the
kill fell between Telegram's answer and the note of it; these are counted.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.standin.core import StandIn
from bot.standin.limits import ApiError
from bot.standin.server import Server
from bot.standin.state import CallbackQuery
from bot.storage.cases import MOST_CASES, MOST_EVIDENCE
from bot.telegram.commands import START_SHARE
from bot.telegram.screens.papers import WHOLE
from tests.campaign import HANG, Campaign
from tests.phone import Phone
from tests.process.programs import Program, Programs, handled, imported
from tests.waiting import BOUND, until

SAVED = ("Сохранено", "Сақталды")
ANSWERS = ("yes", "in-progress", "no", "unknown")
PLANS = ("before", "after", "moment")  # one of the bot's calls, or whenever it happens to be
FILES_OF_A_PAPER = 2  # to print and to edit
FILES_OF_A_PACKAGE = 2  # the archive and the PDF
MOST_CALLS = 12  # of which one is the moment of a kill; a round takes more
SURE = [
    ("before", 1),
    ("told", 0),
]  # the first kills: surely with updates not handled; surely after an answer was accepted


@dataclass
class Tally:
    """What a run of kills came to. Everything but `kills` and `moments` is to stay empty."""

    kills: int = 0
    lost_accepted: list[str] = field(default_factory=list)  # told to be saved, and not in the file
    lost_updates: list[str] = field(default_factory=list)  # without effect after the restart
    twice: list[str] = field(default_factory=list)  # with its effect more than once
    moments: Counter[str] = field(default_factory=Counter)  # when it was killed
    unfinished: int = 0  # kills that found updates kept and not handled
    accepted: int = 0  # answers that the user had seen accepted before the kill
    misread: list[str] = field(default_factory=list)  # read as something else as well
    files: int = 0  # papers that were asked for
    repeated: int = 0  # papers that came a second time, at most one of each person a kill
    links: int = 0  # that were made and used
    links_repeated: int = 0  # whose message came a second time

    @property
    def whole(self) -> bool:
        """Whether nothing was lost or doubled."""
        return not self.wrong()

    def wrong(self) -> list[str]:
        """Everything that was lost, doubled or misread."""
        return [*self.lost_accepted, *self.lost_updates, *self.twice, *self.misread]

    def figures(self) -> str:
        """All of it in one line."""
        return (
            f"{self.kills} kills ({dict(self.moments)}, {self.unfinished} with updates not handled, {self.accepted} "
            f"right after an answer was accepted): accepted answers lost {len(self.lost_accepted)}, updates lost "
            f"{len(self.lost_updates)}, done twice {len(self.twice)}, misread {len(self.misread)}; of {self.files} "
            f"papers and packages {self.repeated} came again; of {self.links} links used the messages of "
            f"{self.links_repeated} came again"
        )


class Killing(StandIn):
    """A Telegram that can pull the plug around one of the bot's calls."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: tuple[str, int] | None = None  # ("before" or "after", which call from now)
        self.program: Program | None = None
        self.dead = asyncio.Event()
        self.polls = 0  # of the present run of the bot
        self.too_late: set[str] = set()  # taps that were answered when Telegram took no answer any more

    async def call(self, method: str, params: dict[str, Any], files: Any = None) -> Any:
        if method.lower() == "getupdates" or self.plan is None:
            self.polls += method.lower() == "getupdates"
            return await self._carried_out(method, params, files)
        when, left = self.plan
        self.plan = (when, left - 1)
        if left == 1 and when == "before":
            self._kill()
            await asyncio.Event().wait()  # the call never came through
        try:
            return await self._carried_out(method, params, files)
        finally:
            if left == 1 and when == "after":
                self._kill()

    async def _carried_out(self, method: str, params: dict[str, Any], files: Any) -> Any:
        try:
            return await super().call(method, params, files)
        except ApiError as error:
            if method.lower() == "answercallbackquery" and "query is too old" in error.description:
                self.too_late.add(params["callback_query_id"])
            raise

    def open_taps(self) -> bool:
        """Whether somebody still waits for the answer to a tap."""
        return any(query.answer is None and query.id not in self.too_late for query in self.queries.values())

    def _kill(self) -> None:
        assert self.program is not None
        self.program.kill()
        self.plan = None
        self.dead.set()


class Ordeal:
    """One bot on one file, killed and started again."""

    def __init__(self, programs: Programs, folder: Path, dice: random.Random, tally: Tally | None = None) -> None:
        self.programs = programs
        self.folder = folder
        self.path = folder / "bot.db"
        self.dice = dice
        self.tally = tally or Tally()
        self.standin = Killing()
        self.server = Server(self.standin)
        self.program: Program
        self.answerer = self.phone("Сергей")
        self.writer = self.phone("Анна")
        self.starter = self.phone("Айгерім")
        self.sender = self.phone("Ерлан")
        self.filler = self.phone("Марат")
        self.reader = self.phone("Гүлнар")
        self.packer = self.phone("Сауле")
        self.giver = self.phone("Қанат")
        self.guests = (self.phone("Әлия"), self.phone("Игорь"))

    def phone(self, name: str) -> Phone:
        return Phone(self.standin, self.standin.add_user(name, "ru"))

    def rows(self, query: str, *parameters: object) -> list[Any]:
        """Rows as they are in the file."""
        with closing(sqlite3.connect(self.path, timeout=BOUND)) as connection:
            return connection.execute(query, parameters).fetchall()

    def start(self) -> None:
        self.program = self.programs.start(
            self.folder,
            BOT_TOKEN=self.standin.token,
            TELEGRAM_API_BASE=self.server.base_url,
            DATABASE_PATH=self.path,
        )
        self.standin.program = self.program
        self.standin.polls = 0

    def rests(self) -> bool:
        """Whether nothing is left to do: all taps answered, all updates confirmed and handled."""
        standin = self.standin
        return bool(standin.polls and not standin.updates.pending and not standin.open_taps() and handled(self.path))

    async def settled(self) -> bool:
        """Wait until nothing is left to do. False where that never comes."""
        with suppress(TimeoutError):
            await until(self.rests, what="the bot to rest", seconds=HANG, pause=0.005)
            return True
        return False

    async def begin(self) -> None:
        """Everybody chooses a language, starts a case and answers the questions about themselves."""
        await self.server.start()
        self.start()
        everybody = (self.answerer, self.writer, self.starter, self.sender, self.filler, self.reader)
        everybody = (*everybody, self.packer, self.giver, *self.guests)
        for phone in everybody:
            phone.user.start()
        await self._quiet()
        for words in ("Русский", "Хочу получить"):
            for phone in everybody:
                await phone.tap(words, settle=False)
            await self._quiet()
        for _ in range(20):
            asking = [phone for phone in everybody if any(d.startswith("cond:") for d in _data(phone))]
            if not asking:
                break
            for phone in asking:
                await phone.tap_data(next(d for d in _data(phone) if d.startswith("cond:")), settle=False)
            await self._quiet()
        self.cases = {
            phone: self.rows("SELECT id FROM cases WHERE user_id = ?", phone.user.id)[0][0] for phone in everybody
        }

    async def _quiet(self) -> None:
        if not await self.settled():
            raise TimeoutError(f"the bot does not answer:\n{self.program.said}")

    async def steps(self, phone: Phone) -> list[str]:
        """Callback data of all requirements of the case."""
        await phone.tap_data(f"items:{self.cases[phone]}", settle=False)
        await self._quiet()
        return [data for data in _data(phone) if data.startswith("step:")]

    async def give_link(self) -> None:
        """A first link, to be used in the first round."""
        await self.giver.tap_data(f"sharelink:{self.cases[self.giver]}:::reader", settle=False)
        await self._quiet()

    async def open_link(self) -> int:
        """Both guests come with the newest link; its number."""
        for guest in self.guests:
            guest.user.start(START_SHARE + self.secrets()[-1])
        await self._quiet()
        return int(self.rows("SELECT max(id) FROM share_links WHERE used_at IS NULL")[0][0])

    def secrets(self) -> list[str]:
        """What stands in the giver's messages with a link, oldest first."""
        return [
            address
            for message in self.giver.messages
            for address in re.findall(rf"start={START_SHARE}([\w-]+)", json.dumps(message.json))[:1]
        ]

    async def once(self, number: int) -> None:  # noqa: C901 - one kill from its start to its end, in order
        """People act; the plug is pulled; what was promised is looked for; the bot comes back and finishes."""
        step = self.dice.choice(self.requirements)
        _, case, site, requirement = [*step.split(":"), "", ""][:4]
        await self.answerer.tap_data(step, settle=False)
        await self.writer.tap_data(self.note_at, settle=False)
        if asked := [data for data in _data(self.starter) if data.startswith("cond:")]:
            await self.starter.tap_data(asked[0], settle=False)  # a case that nobody touched is taken up again
        await self._quiet()
        key = (int(case), int(site or 0), requirement)
        known = self.answer(key)
        value = self.dice.choice([value for value in ANSWERS if known is None or value != known[0]])
        button = next(d for d in _data(self.answerer) if d.startswith("ans:") and d.split(":")[4] == value)
        cases, files = self.counts()
        note = f"заметка номер {number}"
        typed = f"Организация {number}"
        await self.filler.tap_data(f"pf:{self.at(self.filler)}:l3:organisation", settle=False)
        await self._quiet()
        put_off, made = self.put_off(), self.papers_made()
        link, links, secrets = await self.open_link(), self.links_made(), self.secrets()
        packed = self.packages_made()
        documents, packages = len(self.reader.documents), len(self.packer.documents)

        self.standin.dead.clear()
        plan, call = self.dice.choice(PLANS), self.dice.randint(1, MOST_CALLS)
        if number < len(SURE):
            plan, call = SURE[number]
        if plan in ("before", "after"):
            self.standin.plan = (plan, call)
        tap = await self.answerer.tap_data(button, settle=False)
        self.writer.user.send(note)
        if cases < MOST_CASES:
            await self.starter.tap_data("newcase::::skip", settle=False)
        if files < MOST_EVIDENCE:
            self.sender.user.send_document(f"{number}.pdf", b"%PDF")
        self.filler.user.send(typed)
        await self.filler.tap_data(f"snooze:::{self.due}:hour", settle=False)
        await self.reader.tap_data(f"pmake:{self.at(self.reader)}:l3:ru:{made or ''}", settle=False)
        for guest in self.dice.sample(self.guests, 2):
            await guest.tap_data(f"accept:::::{link}", settle=False)
        await self.giver.tap_data(f"sharelink:{self.cases[self.giver]}:::reader", settle=False)
        await self.packer.tap_data(f"whole:{self.cases[self.packer]}::::{packed or ''}", settle=False)
        if plan == "moment":
            await asyncio.sleep(self.dice.uniform(0, 0.04))
            self.standin._kill()
        elif plan == "told":
            await until(lambda: _told(tap) in SAVED, what="the answer to be accepted", seconds=HANG)
            self.standin._kill()
        await until(
            lambda: self.standin.dead.is_set() or self.rests(), what="the moment of the kill", seconds=HANG, pause=0.005
        )
        if not self.standin.dead.is_set():  # fewer calls than the plan counted on: now then
            self.standin._kill()
        await self.program.ended(HANG)
        self.tally.kills += 1
        self.tally.moments[plan] += 1
        self.tally.unfinished += bool(self.path.exists() and self.rows("SELECT 1 FROM inbox WHERE handled_at IS NULL"))

        # No bot is running: what people were told must be in the file.
        if _told(tap) in SAVED:
            self.tally.accepted += 1
            if self.stored(key) != value:
                self.tally.lost_accepted.append(f"{number}: {key} {value}")
        if any(f"«{note}»" in m.text or note in m.text for m in self.writer.messages) and self.note() != note:
            self.tally.lost_accepted.append(f"{number}: {note}")

        self.start()
        if not await self.settled():
            self.tally.lost_updates.append(f"{number}: unhandled at the end\n{self.program.said[-2000:]}")
            return
        revision = (known[1] if known else 0) + 1
        now = self.answer(key)
        if now is None or now[0] != value:
            self.tally.lost_updates.append(f"{number}: {key} is {now}, not {value}")
        elif now[1] != revision:
            self.tally.twice.append(f"{number}: {key} has revision {now[1]}, not {revision}")
        if self.note() != note:
            self.tally.lost_updates.append(f"{number}: note is {self.note()!r}, not {note!r}")
        self._check_paper(number, typed)
        if self.put_off() > put_off + 1:
            self.tally.twice.append(f"{number}: put off {self.put_off() - put_off} times")
        if self.papers_made() != made + 1:
            self.tally.twice.append(f"{number}: a paper was made {self.papers_made() - made} times")
        self._check_files(f"{number}: a paper", len(self.reader.documents) - documents, FILES_OF_A_PAPER)
        if self.packages_made() != packed + 1:
            self.tally.twice.append(f"{number}: a package was made {self.packages_made() - packed} times")
        self._check_files(f"{number}: a package", len(self.packer.documents) - packages, FILES_OF_A_PACKAGE)
        await self._check_link(number, link, links, secrets)
        wanted = (min(cases + 1, MOST_CASES), min(files + 1, MOST_EVIDENCE))
        if (found := self.counts()) != wanted:
            more = found[0] > wanted[0] or found[1] > wanted[1]
            (self.tally.twice if more else self.tally.lost_updates).append(
                f"{number}: {found} cases and files, not {wanted}"
            )

    def _check_paper(self, number: int, typed: str) -> None:
        """What was typed for one field stands in that one, and nobody has asked a question."""
        stored = self.rows("SELECT field FROM paper_values WHERE value = ?", typed)
        if ("organisation",) not in stored:
            self.tally.lost_updates.append(f"{number}: {typed} is not stored")
        if len(stored) > 1:
            self.tally.misread.append(f"{number}: {typed} is stored as {stored}")
        if asked := self.rows("SELECT words FROM unanswered"):
            self.tally.misread.append(f"{number}: read as questions: {asked}")

    def _check_files(self, what: str, came: int, wanted: int) -> None:
        """All files have come, and none again but the one that was on its way."""
        self.tally.files += 1
        if came < wanted:
            self.tally.lost_updates.append(f"{what} came in {came} files")
        elif came > wanted + 1:
            self.tally.twice.append(f"{what} came in {came} files")
        else:
            self.tally.repeated += came - wanted

    async def _check_link(self, number: int, link: int, links: int, secrets: list[str]) -> None:
        """One of the two has used the link, and sees the applicant; the next one is made, and has come. Who sees it
        goes again."""
        case = self.cases[self.giver]
        seeing = [
            row[0] for row in self.rows("SELECT user_id FROM members WHERE case_id = ? AND role <> 'owner'", case)
        ]
        used = self.rows("SELECT used_by FROM share_links WHERE id = ?", link)
        self.tally.links += 1
        if not seeing:
            self.tally.lost_updates.append(f"{number}: nobody has accepted the link")
        elif len(seeing) > 1:
            self.tally.twice.append(f"{number}: the link gave access to {len(seeing)} people")
        elif used != [(seeing[0],)]:
            self.tally.twice.append(f"{number}: the link is used by {used}, and {seeing} has access")
        if (made := self.links_made() - links) != 1:
            (self.tally.twice if made > 1 else self.tally.lost_updates).append(f"{number}: {made} links were made")
        came = self.secrets()[len(secrets) :]
        if not came:
            self.tally.lost_updates.append(f"{number}: the message with a link has not come")
        elif len(set(came)) > 1 or len(came) > 2:
            self.tally.twice.append(f"{number}: {len(came)} messages with {len(set(came))} links came")
        self.tally.links_repeated += len(came) > 1
        for guest in self.guests:
            if guest.user.id in seeing:
                await guest.tap_data(f"leave!:{case}", settle=False)
        await self._quiet()

    def links_made(self) -> int:
        """How many links were ever made."""
        return int(self.rows("SELECT coalesce(max(id), 0) FROM share_links")[0][0])

    def packages_made(self) -> int:
        """How often the package was made."""
        found = self.rows(
            "SELECT times FROM papers_made WHERE case_id = ? AND paper = ?", self.cases[self.packer], WHOLE
        )
        return int(found[0][0]) if found else 0

    def at(self, phone: Phone) -> str:
        """The case and its site, as buttons carry them."""
        case = self.cases[phone]
        return f"{case}:{self.rows('SELECT id FROM sites WHERE case_id = ?', case)[0][0]}"

    def put_off(self) -> int:
        """How many reminders were put off."""
        return int(self.rows("SELECT count(*) FROM reminders WHERE kind LIKE 'snooze:%'")[0][0])

    def papers_made(self) -> int:
        """How often the reader's paper was made."""
        found = self.rows("SELECT times FROM papers_made WHERE case_id = ?", self.cases[self.reader])
        return int(found[0][0]) if found else 0

    def counts(self) -> tuple[int, int]:
        """How many cases the starter has, and how many files the sender."""
        cases = self.rows("SELECT count(*) FROM cases WHERE user_id = ?", self.starter.user.id)
        files = self.rows("SELECT count(*) FROM evidence WHERE case_id = ?", self.cases[self.sender])
        return cases[0][0], files[0][0]

    def answer(self, key: tuple[int, int, str]) -> tuple[str, int] | None:
        """Value and revision of the stored answer."""
        found = self.rows(
            "SELECT value, revision FROM answers WHERE case_id = ? AND site_id = ? AND requirement = ?", *key
        )
        return found[0] if found else None

    def stored(self, key: tuple[int, int, str]) -> str | None:
        found = self.answer(key)
        return found[0] if found else None

    def note(self) -> str | None:
        found = self.rows("SELECT body FROM notes WHERE case_id = ?", self.cases[self.writer])
        return found[0][0] if found else None

    async def run(self, kills: int, passed: Callable[[], None] = lambda: None) -> Tally:
        """Until there were so many kills, or something was found; `passed` is called after each."""
        try:
            await self.begin()
            self.requirements = await self.steps(self.answerer)
            first = (await self.steps(self.writer))[0]
            self.note_at = first.replace("step:", "note:", 1)
            files_at = (await self.steps(self.sender))[0].replace("step:", "files:", 1)
            await self.sender.tap_data(files_at, settle=False)
            await self.packer.tap_data((await self.steps(self.packer))[0].replace("step:", "files:", 1), settle=False)
            self.packer.user.send_document("договор.pdf", b"%PDF" * 1000)
            await self.give_link()
            await self.filler.tap_data(f"chooseall:{self.cases[self.filler]}", settle=False)
            await self._quiet()
            self.due = self.rows("SELECT max(id) FROM due_dates WHERE case_id = ?", self.cases[self.filler])[0][0]
            for number in range(self.tally.kills, kills):
                await self.once(number)
                passed()
                if not self.tally.whole:
                    break
            self.program.terminate()
            if await self.program.ended(HANG) != 0:
                self.tally.lost_updates.append(f"did not stop cleanly:\n{self.program.said[-2000:]}")
            if self.rows("PRAGMA integrity_check") != [("ok",)]:
                self.tally.lost_accepted.append("the file is damaged")
        finally:
            await self.server.close()
        return self.tally


def _data(phone: Phone) -> list[str]:
    return [str(b["callback_data"]) for row in phone.last.buttons for b in row if "callback_data" in b]


def _told(query: CallbackQuery) -> str:
    return str(query.answer.get("text", "")) if query.answer else ""


async def kill_again_and_again(
    programs: Programs, kills: int, seed: int, tally: Tally | None = None, passed: Callable[[], None] = lambda: None
) -> Tally:
    """Run the ordeal on a new file; the file lies where the machine's files lie, for the flushes to be real."""
    with tempfile.TemporaryDirectory() as folder:
        return await Ordeal(programs, Path(folder), random.Random(seed), tally).run(kills, passed)


def _taken_up(kept: Path | None) -> tuple[Tally, float]:
    """The figures of an interrupted run, and how many seconds it took."""
    if kept is None or not kept.exists():
        return Tally(), 0
    found = json.loads(kept.read_text(encoding="utf-8"))
    seconds = found.pop("seconds")
    return Tally(**{**found, "moments": Counter(found["moments"])}), seconds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.process.kills", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("seed", type=int, nargs="?", default=int.from_bytes(os.urandom(3)))
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the figures there, and go on from them")
    given = parser.parse_args()
    tally, before = _taken_up(given.keep)
    run = Campaign(lambda: f"seed {given.seed}: {tally.figures()}", tally.wrong, before)

    def passed() -> None:
        run.passed()
        if given.keep is not None:
            given.keep.write_text(json.dumps({**vars(tally), "seconds": run.seconds}), encoding="utf-8")

    with imported() as programs:
        return run.to_the_end(kill_again_and_again(programs, given.kills, given.seed + tally.kills, tally, passed))


if __name__ == "__main__":
    sys.exit(main())
