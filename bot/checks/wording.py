"""Checks on the wording itself: letters of the wrong alphabet, and slips that Kazakh templates invite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.checks.texts import Locale
from bot.law.finding import Finding
from bot.law.model import Language

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏɐ-ʯ]")
_PLACEABLE = re.compile(r"\{[^{}]*\}|<[^<>]*>")

# Letters of neighbouring alphabets that look like Kazakh or Russian ones.
_STRANGE = {
    Language.KK: (re.compile(r"[ўЎїЇєЄґҐҳҲҷҶӣӯ]"), "the Kazakh alphabet has no such letter"),
    Language.RU: (re.compile(r"[ўЎїЇєЄґҐҳҲҷҶӣӯ]"), "the Russian alphabet has no such letter"),
}

_SLIPS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    Language.KK: (
        (
            re.compile(r"\d-(?:ші|шы|інші|ыншы|нші|ншы)\b"),
            "Write the figure with a hyphen and no ending: 6-тармақ",
        ),
        (re.compile(r"[IІVХX]-(?:ші|шы|інші|кіші)\b"), "Write І кіші түр, without an ending"),
        (re.compile(r"\bсандық майнинг", re.I), "The term is цифрлық майнинг"),
        (re.compile(r"\bөкілетті орган", re.I), "The term is уәкілетті орган"),
        (re.compile(r"\bжұмыс күнінде\b", re.I), "Write жұмыс күні ішінде"),
        (re.compile(r"\bкалендар", re.I), "The word is күнтізбе, күнтізбелік"),
        (re.compile(r"\bМРП\b"), "The term is АЕК"),
        (re.compile(r"\bкепіл хат", re.I), "The term is кепілдік хат"),
        (re.compile(r"\bлицензияны айыр", re.I), "Write лицензиядан айыру"),
        (re.compile(r"\bлицензиялық жинау", re.I), "The term is лицензиялық алым"),
        (re.compile(r"\b(?:уведомлен|срок[аи]?\b|реестр|обязательн)", re.I), "Translate the Russian word"),
    ),
    Language.RU: (
        (re.compile(r"\bлицензи\w+ отозва", re.I), "The act says: лишение лицензии"),
        (re.compile(r"\bдискретн", re.I), "Use a plain word"),
    ),
}
_BOTH = (
    (re.compile(r'"'), "Use «…», inside them “…”"),
    (re.compile(r"\d/(?:HK|НК|HҚ|НK)\b"), "The mark of the orders is НҚ, in Cyrillic"),
    (re.compile(r"вы соответствуете|талаптарға сай(?:сыз|\b)", re.I), "Never say that somebody is compliant"),
)


def check(locale: Locale) -> Iterator[Finding]:
    """What no reader should meet in a language's texts."""
    strange, why = _STRANGE[locale.language]
    for key, raw in locale.texts.items():
        text = _PLACEABLE.sub(" ", raw)
        if mixed := next(filter(_is_mixed, _WORD.findall(text)), None):
            latin = "".join(_LATIN.findall(mixed))
            problem = f"{mixed!r} mixes alphabets: {latin!r} is Latin"
            yield locale.found(key, problem, "Type the letters in Cyrillic")
        if found := strange.search(text):
            yield locale.found(key, f"{found[0]!r}: {why}", "Type the right letter")
        for slip, mend in (*_SLIPS[locale.language], *_BOTH):
            if found := slip.search(text):
                yield locale.found(key, f"{found[0]!r} should not stand here", mend)


def _is_mixed(word: str) -> bool:
    return bool(_LATIN.search(word) and _CYRILLIC.search(word))
