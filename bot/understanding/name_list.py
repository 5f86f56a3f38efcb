"""A list of names as people write or paste it: a name a line, behind numbers, bullets and boxes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What stands before a name: «1.», «2)», «№ 3», «4️⃣», «-», «•», «☑», and several of them. A number alone is a name's own.
_BEFORE = re.compile(
    r"^(?:\s*(?:№\s*\d{1,3}[.):]?(?=\s)|[(\[]?\d{1,3}[.)\]:](?=\s|[^\W\d_])|\d{1,3}\ufe0f?\u20e3"
    r"|[-\u2013\u2014*+•·‣◦▪▫■□●○►▶→☐☑✓✔✅]\ufe0f?(?=\s|[^\W\d_]))\s*)+"
)
_BEHIND = " \t;,"
_SIGN = re.compile(r"\w")


class Line(NamedTuple):
    """A name, and the number of its line in the text, from 1 on."""

    number: int
    name: str


def lines(text: str) -> list[Line]:
    """The names of a text without what only makes a list of them; lines of nothing but signs are left out."""
    return list(_lines(text))


def is_list(text: str) -> bool:
    """Whether a text has names on more than one line."""
    found = _lines(text)
    return next(found, None) is not None and next(found, None) is not None


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        written = line.strip()
        name = _BEFORE.sub("", written).rstrip(_BEHIND).strip()
        if not _SIGN.search(name):
            name = written.strip(_BEHIND)  # somebody's name may be of nothing else
        if _SIGN.search(name):
            yield Line(number, " ".join(name.split()))
