"""The commands in the order of Telegram's menu, and what each opens; `command-<name>` describes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.telegram.callbacks import Tap


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
}

START_TOPIC = "q_"  # /start q_<topic-id> opens that answer
_MOST_START = 50  # characters behind /start


def linked(arguments: str) -> Tap | None:
    """The answer that a link names; None where it names none."""
    if not arguments.startswith(START_TOPIC) or len(arguments) >= _MOST_START:
        return None
    return Tap("topic", item=arguments.removeprefix(START_TOPIC))
