"""Every fault of Telegram's on every screen: stored exactly once, and the last screen right.

`python -m tests.process.faults` walks past everything the bot can say, in one language, and has the first step of each
kind handled once more for each fault, each method and each number of times; it prints one line of figures. Without
faults in its way, each step has shown before what it comes to and which methods it calls; others cannot fail in it.
`python -m tests.process.faults sharelink whole` tries the steps of these verbs alone. No test runs all of it: of its
kinds of faults, tests/bot/test_once.py meets a few.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

from aiogram.exceptions import TelegramNetworkError, TelegramServerError

from bot.law.model import Language
from tests.bot.conftest import Bot, made_once, texts
from tests.bot.everywhere import walk
from tests.bot.once import (
    MEMORY,
    SENDING,
    SHOWING,
    Came,
    Moments,
    Resumed,
    _left,
    differences,
    first_only,
    last_shown,
    resume,
    rows_of,
)
from tests.campaign import Campaign

KINDS = ("429", "long 429", "500", "garbage", "cut", "cut after")
TIMES = (1, 7, 23)  # within the patience of a call, beyond it, beyond that of several tries
METHODS: dict[str, frozenset[str]] = {
    "edit": frozenset({"editMessageText"}),
    "show": frozenset(SHOWING),
    "answer": frozenset({"answerCallbackQuery"}),
    "send": frozenset(SENDING),
    "everything": frozenset({*SHOWING, *SENDING, "answerCallbackQuery", "editMessageReplyMarkup", "sendChatAction"}),
}
ANSWERED_LONG = 8  # tries; then a tap is left unanswered


class Failing(Resumed):
    """A Telegram that fails for a while."""

    kind: str
    times: int
    methods: frozenset[str]
    failed: list[str]

    async def _post(self, bot: Any, method: Any, name: str, seconds: float, **given: Any) -> tuple[int, Any]:
        if name not in self.methods or len(self.failed) >= self.times:
            return await super()._post(bot, method, name, seconds, **given)
        self.failed.append(name)
        match self.kind:
            case "429" | "long 429":
                after = {"retry_after": 2 if self.kind == "429" else 300}
                return 429, {"ok": False, "description": "Too Many Requests", "parameters": after}
            case "500":
                return 500, {"ok": False, "description": "Internal Server Error"}
            case "garbage":
                raise TelegramServerError(method=method, message="HTTP 502 without JSON")
            case "cut after":
                await super()._post(bot, method, name, seconds, **given)
        raise TelegramNetworkError(method=method, message="ServerDisconnectedError")


class Faults(Moments):
    """Handles every step again, with each fault in its way."""

    def __init__(self, folder: Path, wanted: Callable[[str], bool]) -> None:
        super().__init__(folder, wanted)
        self.cells = 0
        self.met = 0  # cells whose fault came up

    def missing(self, verbs: Sequence[str]) -> list[str]:
        """Which verbs the walk has not come past."""
        return [f"{verb}: no step of the walk" for verb in verbs if verb not in self.tally.verbs]

    def figures(self) -> str:
        """All of it in one line."""
        return (
            f"{self.tally.steps} steps, {self.cells} cells ({self.met} in which the fault came up) of {len(KINDS)} "
            f"faults x {len(TIMES)} times x {len(METHODS)} groups of methods: wrong {len(self.tally.wrong)}"
        )

    async def look(self, bot: Bot, done: str, copies: Sequence[Path], expected: Came) -> None:
        begun = next((copy for copy in copies if _left(copy)[0]), None)  # what came before may be noted first
        if begun is None:
            return
        for kind, times, name in product(KINDS, TIMES, METHODS):
            if not METHODS[name] & expected.methods:
                continue  # it cannot come up
            await self._cell(bot, begun, f"{done}, {name} {kind} x{times}", expected, (kind, times, METHODS[name]))

    async def _cell(
        self, bot: Bot, kept: Path, which: str, expected: Came, fault: tuple[str, int, frozenset[str]]
    ) -> None:
        copy = kept.with_name("cell.db")
        for path in (kept, kept.with_name(f"{kept.name}-wal")):
            if path.exists():
                shutil.copyfile(path, path.with_name(path.name.replace(kept.name, copy.name)))
        kind, times, methods = fault
        failed: list[str] = []
        telegram = type("Failing", (Failing,), {"kind": kind, "times": times, "methods": methods, "failed": failed})
        calls = await resume(bot, copy, telegram, patient=False)
        self.cells += 1
        self.met += bool(failed)
        wrong = differences(which, rows_of(copy), expected.rows)
        shown = last_shown(calls)
        files = sum(name in SENDING for name, _ in calls)
        excused = shown is not None and shown[0].startswith(self.excuse)
        # What a sender sends may begin with a message: then the files behind it are missing too.
        missing = bool(methods & set(SENDING)) or files < expected.files
        if failed and missing and expected.files and excused:
            wrong = [line for line in wrong if ": users is" not in line]  # back to where the user was, with the excuse
        else:
            sent = "sendMessage" in failed and shown is not None
            said = sent and shown[0].startswith((self.no_link, self.excuse))  # a message did not go out
            if shown != expected.shown and not said:
                wrong.append(f"{which}: shows {shown}, not {expected.shown}")
            if files < expected.files:
                wrong.append(f"{which}: sends {files} files, not {expected.files}")
        told = [params.get("text") for name, params in calls if name == "answerCallbackQuery"]
        given_up = kind == "long 429" or (kind != "cut after" and failed.count("answerCallbackQuery") >= ANSWERED_LONG)
        if told[-1:] != expected.answers and not (given_up and not told):
            wrong.append(f"{which}: answers {told}, not {expected.answers}")
        self.tally.wrong += wrong
        for path in self.folder.glob("cell.db*"):
            path.unlink()
        self.passed()

    excuse = unescape(texts()(Language.RU, "notice-file-not-sent"))
    no_link = unescape(texts()(Language.RU, "share-link-not-sent"))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.process.faults", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("verbs", nargs="*", metavar="VERB", help="the kinds of steps; without any, all")
    verbs, first = parser.parse_args().verbs, first_only()
    with made_once(), tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        faults = Faults(Path(folder), lambda verb: first(verb) and (not verbs or verb in verbs))
        run = Campaign(faults.figures, lambda: [*faults.tally.wrong, *faults.missing(verbs)])
        faults.passed = run.passed
        return run.to_the_end(walk(Language.RU, faults))


if __name__ == "__main__":
    sys.exit(main())
