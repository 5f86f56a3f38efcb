"""The commands, what each opens, and which of them Telegram's menu lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.telegram.callbacks import Tap
from bot.understanding.cleaning import clean


class Of(Enum):
    """Whose screen a command opens."""

    USER = "user"
    CASE = "case"  # of the current applicant; the screen itself says where there is none
    SOME_CASE = "some-case"  # of the current applicant; where there is none, what the bot does


@dataclass(frozen=True, slots=True)
class Command:
    """The screen or action that a command stands for. `kept`: typed before the choice of a language, it is opened
    after it."""

    verb: str
    of: Of = Of.USER
    kept: bool = False

    def tap(self, current_case: int | None) -> Tap:
        """What is opened for a user."""
        if self.of is Of.USER:
            return Tap(self.verb)
        if self.of is Of.SOME_CASE and current_case is None:
            return Tap("about")
        return Tap(self.verb, current_case or 0)


COMMANDS: Mapping[str, Command] = {
    "start": Command("menu", Of.SOME_CASE),
    "check": Command("go", Of.SOME_CASE),
    "summary": Command("sum", Of.SOME_CASE),
    "deadlines": Command("dates", kept=True),
    "change": Command("change", Of.CASE, kept=True),
    "ask": Command("themes", kept=True),
    "documents": Command("docs", Of.CASE, kept=True),
    "language": Command("language"),
    "settings": Command("settings", kept=True),
    "privacy": Command("privacy", kept=True),
    "export": Command("export"),
    "delete": Command("delete"),
    "help": Command("help", kept=True),
    "cancel": Command("cancel"),
}

# What the phone's menu lists, in its order; `command-<name>` describes one there. /help names the rest.
MENU: Sequence[str] = ("start", "summary", "deadlines", "change", "documents", "help")

# What other bots call it: no list names it.
_ALIASES: Mapping[str, str] = {"menu": "start"}

START_TOPIC = "q_"  # /start q_<topic-id> opens that answer
START_SHARE = "s_"  # /start s_<secret> shows what somebody shares; only its hash is kept
ASK = "ask"  # the words behind it are a question

_TYPED = re.compile(r"/([A-Za-z]+)(?:@([A-Za-z0-9_]+))?(?:[\s:,]+(.*))?", re.DOTALL)
_LONGEST_SECRET = 64  # characters; Telegram lets no more through
_LINK = re.compile(rf"{START_TOPIC}([a-z0-9-]{{1,47}})")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed: its name in `COMMANDS`, and the words behind it."""

    name: str
    arguments: str = ""

    @property
    def question(self) -> str:
        """What is asked behind /ask; "" where nothing is."""
        return self.arguments if self.name == ASK else ""

    @property
    def secret(self) -> str | None:
        """The secret of a link to an applicant that somebody shares; None where there is none."""
        if self.name != "start" or not self.arguments.startswith(START_SHARE):
            return None
        return self.arguments.removeprefix(START_SHARE)[:_LONGEST_SECRET]

    @property
    def link(self) -> Tap | None:
        """The answer that a link to /start names; None where it names none."""
        found = _LINK.fullmatch(self.arguments) if self.name == "start" else None
        return Tap("topic", item=found[1]) if found else None


def typed(text: str, username: str) -> Typed | None:
    """The command that a text is, in letters of any size and with or without the name of this bot behind it; None for
    anything else."""
    found = _TYPED.fullmatch(clean(text).strip())
    if found is None:
        return None
    name, addressed, arguments = found[1].lower(), found[2], found[3]
    name = _ALIASES.get(name, name)
    if name not in COMMANDS or (addressed and addressed.lower() != username.lower()):
        return None
    return Typed(name, (arguments or "").strip())
