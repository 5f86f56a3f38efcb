"""The command that a mistyped one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from bot.understanding.questions.folding import fold_word

_LATIN = str.maketrans("асеорхукмт", "aceopxykmt")  # Cyrillic letters that slip into a Latin word
_HAS_LATIN = re.compile(r"[a-z]")
_NEAR = 0.66  # of `SequenceMatcher.ratio`: "aks" is ask, "weather" is nothing


def closest_command(text: str, commands: Iterable[str]) -> str | None:
    """`/chek` gives `/check`. `text` may carry a bot's name and arguments; commands come with or without the
    slash and are returned as given. None where none is near enough. Never raises."""
    first = text.strip().split(maxsplit=1)
    if not first:
        return None
    meant = {_bare(command): command for command in commands}
    close = get_close_matches(_bare(first[0]), meant, 1, _NEAR)
    return meant[close[0]] if close else None


def _bare(command: str) -> str:
    name = command.lstrip("/\\.").partition("@")[0].lower()[:40]
    return fold_word(name.translate(_LATIN) if _HAS_LATIN.search(name) else name)
