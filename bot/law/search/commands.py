"""The command that a mistyped one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.law.search.folding import fold_word

_LATIN = str.maketrans("асеорхукмт", "aceopxykmt")  # Cyrillic letters that slip into a Latin word
_HAS_LATIN = re.compile(r"[a-z]")
_FURTHEST = 2  # letters that may be wrong


def closest_command(text: str, commands: Iterable[str]) -> str | None:
    """`/chek` gives `/check`. `text` may carry a bot's name and arguments; commands come with or without the
    slash and are returned as given. None where none is near enough. Never raises."""
    first = text.strip().split(maxsplit=1)
    if not first:
        return None
    typed = _bare(first[0])
    best: tuple[int, str] | None = None
    for command in commands:
        meant = _bare(command)
        distance = _distance(typed, meant)
        if distance <= min(_FURTHEST, max(1, len(meant) // 3)) and (best is None or distance < best[0]):
            best = (distance, command)
    return best[1] if best else None


def _bare(command: str) -> str:
    name = command.lstrip("/\\.").partition("@")[0].lower()[:40]
    return fold_word(name.translate(_LATIN) if _HAS_LATIN.search(name) else name)


def _distance(one: str, other: str) -> int:
    """Edits, with a swap of neighbours as one; more than `_FURTHEST` need not be exact."""
    if abs(len(one) - len(other)) > _FURTHEST:
        return _FURTHEST + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
