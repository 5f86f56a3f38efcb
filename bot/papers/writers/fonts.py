"""The letters of pictures and PDF files: Source Sans Pro, which has every Kazakh letter, №, ₸, ☐ and ✓.

Its italics have no Cyrillic, so only the upright cuts are used.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bot.papers.writers.clean import SIGNS, clean

_UNKNOWN = "?"


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


@cache
def _drawn(character: str) -> str:
    if character == "\n" or ord(character) in characters():
        return character
    if character in SIGNS:
        return SIGNS[character]
    plain = unicodedata.normalize("NFKD", character)
    if plain != character and all(ord(each) in characters() for each in plain):
        return plain
    return _UNKNOWN if unicodedata.category(character)[0] in "LN" else ""
