"""A text typed on the wrong keyboard layout: "kbwtypbz" is "лицензия" with the Latin layout left on."""

from __future__ import annotations

import re
from collections.abc import Callable

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
# The Kazakh layout has its own letters in the row of digits.
_KAZAKH_LATIN = _LATIN + "234589-=0"
_KAZAKH = _RUSSIAN + "әіңғүұөһқ"

_TO_RUSSIAN = str.maketrans(_LATIN + _LATIN.upper() + '{}:"<>~', _RUSSIAN * 2 + "хъжэбюё")
_TO_KAZAKH = str.maketrans(_KAZAKH_LATIN + _LATIN.upper() + '{}:"<>~', _KAZAKH + _RUSSIAN + "хъжэбюё")
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN_LETTER = re.compile(r"[a-z]")
_CYRILLIC_LETTER = re.compile(r"[а-яёәіңғүұқөһ]")
_LONGEST = 400  # characters that are looked at
# Words of Latin letters and signs of that keyboard, between words of another script.
_RUN = re.compile(r"(?<![^\s])[A-Za-z;'\[\]`,.]*[A-Za-z][A-Za-z;'\[\]`,.]*(?: [A-Za-z;'\[\]`,.]+)+(?![^\s?!])")
_MOST_RUNS = 8
_ANOTHER = re.compile(r"[!?\n]\s*\S")  # something stands behind a sentence

Score = Callable[[str], float]


def retyped(text: str, familiar: Score) -> str:
    """The text as it was meant, where another layout makes it clearly more familiar; else as it is. Beside words of
    another script that is so of several in a row.

    `familiar`: how much of a text is known, 0 to 1.
    """
    beginning = text[:_LONGEST].lower()
    if not _LATIN_LETTER.search(beginning):
        return text
    if not _CYRILLIC_LETTER.search(beginning) and not _ANOTHER.search(beginning):
        return _meant(text, familiar)
    runs = list(_RUN.finditer(text[:_LONGEST]))[:_MOST_RUNS]
    for run in reversed(runs):
        whole = run[0].rstrip(".,")  # behind a word of this keyboard they are a stop, or a letter
        meant = _meant(whole, familiar)
        read = meant + run[0][len(whole) :] if meant != whole else _meant(run[0], familiar)
        text = text[: run.start()] + read + text[run.end() :]
    return text


def _meant(text: str, familiar: Score) -> str:
    beginning = text[:_LONGEST].lower()
    readings = [text.translate(table) for table in (_TO_RUSSIAN, _TO_KAZAKH)]
    best = max(readings, key=lambda reading: familiar(reading[:_LONGEST]))
    return best if familiar(best[:_LONGEST]) > max(0.5, familiar(beginning) + 0.25) else text
