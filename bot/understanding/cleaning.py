"""Takes out of a typed text what the eye does not see and the phone has put in: for everything that people type."""

from __future__ import annotations

import re

# Soft hyphen, zero-width signs, marks of direction and their isolates, the byte order mark. The zero-width joiner is
# left to emoji, see below; a mark of direction inside a word would part it.
_UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufeff"))  # fmt: skip
_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
                                 "\u205f\u3000"), " ")  # fmt: skip
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\ufe63\uff0d"), "-")
_LINES = dict.fromkeys(map(ord, "\u2028\u2029\u0085\u000b\u000c"), "\n")
_TABLE: dict[int, str | None] = {**_UNSEEN, **_SPACES, **_HYPHENS, **_LINES}
_HALVES = re.compile("[\ud800-\udfff]")  # of characters: JSON can hold them, no file and no message does
_JOINER = re.compile(r"(?<=\w)\u200d|\u200d(?=\w)")
_NEWLINE = re.compile(r"\r\n?")
_SOFT_BREAK = re.compile(r"\u00ad[ \t\r]*+\n[ \t]*+")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-[ \t]*+\n[ \t]*+(?=[^\W\d_])")
_BROKEN_DATE = re.compile(r"(?<=\d)([-.])[ \t]*+\n[ \t]*+(?=\d)")


def clean(text: str) -> str:
    """The text as it was meant. Never raises; takes a time that grows with the length alone.

    Unseen signs and halves of characters go, wide and unbreakable spaces become plain ones, unbreakable hyphens
    hyphens. A word that a hyphen breaks at the end of a line is whole again («лицен-» and «зия» below it), and so is a
    date («12-» and «03-2026»).
    """
    text = _SOFT_BREAK.sub("", _HALVES.sub("", text)).translate(_TABLE)
    text = _JOINER.sub("", _NEWLINE.sub("\n", text))
    if "\n" in text:
        text = _BROKEN_DATE.sub(r"\1", _BROKEN_WORD.sub("", text))
    return text
