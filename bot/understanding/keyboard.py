"""A text that was typed on a keyboard set to another script: «vty.» is «меню», «ьутг» is "menu".

The Kazakh layout is the Russian one with Kazakh letters in place of figures, so one table reads both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED = '{}:"<>~'
_RUSSIAN_SHIFTED = "хъжэбюё"
_FIGURES = "234589-=0"  # the row of figures
_KAZAKH = "әіңғүұөһқ"
_TO_CYRILLIC = str.maketrans(_KEYS + _SHIFTED, _RUSSIAN + _RUSSIAN_SHIFTED)
_TO_KAZAKH = str.maketrans(_FIGURES, _KAZAKH)
_TO_LATIN = str.maketrans(_RUSSIAN + _KAZAKH, _KEYS + _FIGURES)
_CYRILLIC = re.compile(r"[а-яёәіңғүұқөһ]")
_LATIN = re.compile(r"[a-z]")
_ENDS = ".,!?;:"


def other_layouts(text: str) -> Iterator[str]:
    """What a lower-case text may have been meant to be, the likeliest first; nothing where it is a number alone."""
    if _LATIN.search(text):
        for each in dict.fromkeys((text, text.rstrip(_ENDS))):
            yield from dict.fromkeys((_cyrillic(each), each.translate(_TO_CYRILLIC)))
    elif _CYRILLIC.search(text):
        if any(letter in _FIGURES for letter in text):
            yield " ".join(word.translate(_TO_KAZAKH) if _CYRILLIC.search(word) else word for word in text.split())
        yield text.translate(_TO_LATIN)


def _cyrillic(text: str) -> str:
    """Figures in a word are Kazakh letters."""
    typed = (
        word.translate(_TO_CYRILLIC).translate(_TO_KAZAKH) if _LATIN.search(word) else word.translate(_TO_CYRILLIC)
        for word in text.split()
    )
    return " ".join(typed)
