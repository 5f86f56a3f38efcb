"""The letters of pictures and PDF files: Source Sans Pro, which has every Kazakh letter, №, ₸, ☐ and ✓.

Its italics have no Cyrillic, so only the upright cuts are used.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from bot.papers.writers.clean import SIGNS, clean

_UNKNOWN = "?"
_VARIANTS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")  # how the sign before it looks; none of its own


class FontsMissing(RuntimeError):
    """The package font-source-sans-pro is not installed."""


@cache
def folder() -> Path:
    """Where the font files lie. Raises: FontsMissing."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise FontsMissing("font-source-sans-pro")
    return Path(found.origin).parent / "files"


def regular() -> Path:
    """The cut for text."""
    return folder() / "SourceSansPro-Regular.ttf"


def bold() -> Path:
    """The cut for headings."""
    return folder() / "SourceSansPro-Bold.ttf"


@cache
def characters() -> frozenset[int]:
    """The code points that both cuts can draw."""
    # Heavy: loaded with the first file.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    sets = []
    for path in (regular(), bold()):
        with TTFont(path, lazy=True) as font:
            sets.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*sets)


def printable(text: str, otherwise: str = "") -> str:
    """Text that the font can draw, never with an empty box.

    Emoji are left out, those with a meaning become a sign; letters of other scripts become "?" where nothing
    like them is there. `otherwise` stands in where nothing at all is left.
    """
    drawn = "".join(map(_drawn, clean(text)))
    return clean(drawn) or otherwise


def lacking(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters and signs that `printable` leaves out or replaces by "?": each once, in the order of the texts.

    A mark that stands over a letter is named with it, unless the letter itself is named.
    """
    found: dict[str, None] = {}
    for text in texts:
        for before, each in pairwise(" " + _VARIANTS.sub("", clean(text))):
            if _set(each) is not None:
                continue
            if not unicodedata.category(each).startswith("M"):
                found[each] = None
            elif _set(before) is not None:
                found[before + each] = None
    return tuple(found)


def _drawn(character: str) -> str:
    found = _set(character)
    if found is not None:
        return found
    return _UNKNOWN if unicodedata.category(character)[0] in "LN" else ""


@cache
def _set(character: str) -> str | None:
    """What the font draws for a character; None where it has nothing like it."""
    if character == "\n" or ord(character) in characters():
        return character
    if character in SIGNS:
        return SIGNS[character]
    plain = unicodedata.normalize("NFKD", character)
    if plain != character and all(ord(each) in characters() for each in plain):
        return plain
    return None
