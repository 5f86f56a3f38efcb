"""Folds Kazakh and Russian, in either script and with any spelling habits, to one Latin skeleton.

People write Kazakh without its letters (кандай), in Latin (qandai, kandaj), Russian in Latin (skolko), and
both at once. All of these meet in one alphabet here: `қандай`, `кандай`, `qandai` and `kanday` become `kandai`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 4096  # characters of a question that are looked at; Telegram sends no more
MOST_WORDS = 90  # of a question; a long story says what it is about before that
LONGEST_WORD = 28  # letters; longer ones are keyboard noise

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "і": "i", "ї": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ў": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "c", "ш": "w", "щ": "w", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_LATIN = {"q": "k", "y": "i", "x": "h", "ı": "i", "ş": "w", "ğ": "g", "ñ": "n", "ń": "n", "ö": "o",
          "ó": "o", "ü": "u", "ú": "u", "ū": "u", "ä": "a", "á": "a", "ǵ": "g", "ç": "c", "ž": "j",
          "š": "w", "č": "c", "ı́": "i", "í": "i", "ï": "i", "ý": "u", "é": "e", "'": "", "’": "", "ʼ": "",
          "`": ""}  # fmt: skip
_TO_SKELETON = str.maketrans({**{k: v for k, v in _LATIN.items() if len(k) == 1}, **_CYRILLIC})

# A Latin letter inside a Cyrillic word is a slip of the keyboard, and the other way round.
_LOOKS_CYRILLIC = str.maketrans("aceopxyikmhtbn", "асеорхуікмнтвп")

# Runs of letters that schemes of transliteration use for one. The order matters.
_RUNS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("shch|sch", "w"),
        ("sh", "w"),
        ("ch", "c"),
        ("zh|dj", "j"),
        ("kh|gh", lambda m: "h" if m[0] == "kh" else "g"),
        ("ph", "f"),
        ("ts", "c"),
        ("ng", "n"),
        ("i+", "i"),
    )
)
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_ABBREVIATION = 4  # letters; ТОО and ДӨО keep their doubled letters, лицензии does not
_HARD_C = re.compile(r"c(?![eihy])")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_TAG = re.compile(r"<[^<>]{0,200}>")
_HAS_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
_HAS_LATIN = re.compile(r"[a-z]")

_VOICELESS = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "z": "s", "v": "f", "j": "w", "h": "k", **dict.fromkeys("aeiou")}
)


@lru_cache(maxsize=32768)
def fold_word(word: str) -> str:
    """One lower-case word as its skeleton: ASCII letters a-z and digits, no doubled letters."""
    if _HAS_LATIN.search(word):
        if _HAS_CYRILLIC.search(word):
            word = word.translate(_LOOKS_CYRILLIC)
        else:
            word = _HARD_C.sub("k", word.replace("ye", "e").replace("ck", "k"))
    skeleton = word.translate(_TO_SKELETON)
    if not skeleton.isascii():
        skeleton = _NO_LETTER.sub("", unicodedata.normalize("NFKD", skeleton).lower())
    for pattern, by in _RUNS:
        skeleton = pattern.sub(by, skeleton)
    if len(skeleton) > _ABBREVIATION:
        skeleton = _DOUBLED.sub(r"\1", skeleton)
    return skeleton[:LONGEST_WORD]


def bones(skeleton: str) -> str:
    """Consonants alone, voiced as voiceless: what survives most slips of the pen."""
    return _DOUBLED.sub(r"\1", skeleton.translate(_VOICELESS))


def words(text: str) -> list[str]:
    """Folded words and numbers of a text in order, at most `MOST_WORDS`. Never raises."""
    text = text[:LONGEST].lower().replace("\u0456", "і").replace("\u0307", "")
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    found: list[str] = []
    for raw in _WORD.findall(text):
        for piece in _split_digits(raw):
            folded = _ROMAN.get(piece) or (piece if piece.isdecimal() and piece.isascii() else fold_word(piece))
            if folded:
                found.append(folded)
        if len(found) >= MOST_WORDS:
            break
    return found[:MOST_WORDS]


# The subtypes' numbers, with Latin, Kazakh and mixed letters, as typed on any keyboard.
_ROMAN = {"i": "1", "і": "1", "ii": "2", "іі": "2", "iі": "2", "іi": "2"}
_DIGITS = re.compile(r"\d+|\D+")


def _split_digits(raw: str) -> list[str]:
    """`23го` is a number and its ending; `f2pool` and `s21` stay names."""
    if raw.isalpha() or len(raw) > 60:
        return [raw]
    if raw[0].isdigit():
        return [piece.strip("'’ʼ`") for piece in _DIGITS.findall(raw)]
    return [raw]
