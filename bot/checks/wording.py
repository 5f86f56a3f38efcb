"""Checks on the wording itself: letters of the wrong alphabet, and slips that Kazakh templates invite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.texts import Locale
from bot.language import grammar
from bot.law.finding import Finding

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏɐ-ʯ]")
_QUOTED_NAME = re.compile(r"[«“]\s*\{ ?\$name ?\}")
_PLACEABLE = re.compile(r"\{[^{}]*\}|<[^<>]*>")

_ALL = (
    (re.compile(r'"'), "Use «…», inside them “…”"),
    (re.compile(r"\d/(?:HK|НК|HҚ|НK)\b"), "The mark of the orders is НҚ, in Cyrillic"),
    (re.compile(r"вы соответствуете|талаптарға сай(?:сыз|\b)", re.I), "Never say that somebody is compliant"),
)


def check(locale: Locale) -> Iterator[Finding]:
    """What no reader should meet in a language's texts."""
    language = grammar(locale.language)
    for key, raw in locale.texts.items():
        text = _PLACEABLE.sub(" ", raw)
        if mixed := next(filter(_is_mixed, _WORD.findall(text)), None):
            latin = "".join(_LATIN.findall(mixed))
            problem = f"{mixed!r} mixes alphabets: {latin!r} is Latin"
            yield locale.found(key, problem, "Type the letters in Cyrillic")
        if found := language.strange_letters.search(text):
            yield locale.found(
                key, f"{found[0]!r}: the language's alphabet has no such letter", "Type the right letter"
            )
        if _QUOTED_NAME.search(raw):
            yield locale.found(key, "a name stands in quotes: «ТОО «Асыл»»", "It brings its own: set it in bold")
        for slip, mend in (*language.slips, *_ALL):
            if found := slip.search(text):
                yield locale.found(key, f"{found[0]!r} should not stand here", mend)


def _is_mixed(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))
