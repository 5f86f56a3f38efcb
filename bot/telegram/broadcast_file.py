"""The file of a message to all users: one part in Kazakh, one in Russian, each below a line with its language.

[kk]
...
[ru]
...
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.law.model import Language
from bot.understanding.cleaning import clean

MOST_BYTES = 64 * 1024
MOST_LETTERS = 3500  # of a part, as Telegram counts them; a message takes 4096 with the line above
_MARK = re.compile(r"\[(kk|ru)\]", re.IGNORECASE)


class Fault(StrEnum):
    """Why a file is no message."""

    NOT_TEXT = "not-text"
    NO_PARTS = "no-parts"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Parts:
    """The message in both languages, without markup."""

    kk: str
    ru: str


def read(data: bytes) -> Parts | Fault:
    """The parts of a file, or what is wrong with it. Nothing is guessed: a part that stands twice, or what stands above
    the first line with a language, is a fault."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Fault.NOT_TEXT
    if "\0" in text:
        return Fault.NOT_TEXT
    parts: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        if (mark := _MARK.fullmatch(line.strip())) is not None:
            language = mark[1].lower()
            if language in parts:
                return Fault.NO_PARTS
            lines = parts[language] = []
        elif lines is not None:
            lines.append(line.rstrip())
        elif line.strip():
            return Fault.NO_PARTS
    found = {language: clean("\n".join(lines)).strip() for language, lines in parts.items()}
    if not all(found.get(language.value) for language in Language):
        return Fault.NO_PARTS
    if any(_letters(part) > MOST_LETTERS for part in found.values()):
        return Fault.TOO_LONG
    return Parts(**{language.value: found[language.value] for language in Language})


def _letters(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
