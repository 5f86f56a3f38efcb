"""What users typed, made fit for a file: no control characters, no marks that turn the direction of writing.

Nothing is escaped here: each writer escapes for its own format, and no user text ever becomes a template.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
SIGNS = {"✅": "✓", "☑": "✓", "✔": "✓", "❌": "×", "✖": "×", "❗": "!", "❓": "?", "➡": "→", "⬅": "←"}
_SIGNS_OF_FORMS = "☐☒✓✗"
_SPACES = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """Text of one or more lines without what XML, fonts or readers choke on; empty lines are dropped.

    Removed are control characters, lone surrogates, private and unassigned code points, and invisible format
    characters, among them the marks of right-to-left writing. Spaces of every width become one plain space,
    except the no-break space, which keeps a number together.
    """
    text = _LINE_BREAKS.sub("\n", text)
    text = unicodedata.normalize("NFC", "".join(filter(_writable, text.replace("\t", " "))))
    kept = (_SPACES.sub(_space, line).strip() for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


def one_line(text: str) -> str:
    """The same in one line."""
    return clean(text).replace("\n", " ")


def without_emoji(text: str) -> str:
    """Clean text for paper: an emoji with a meaning becomes a sign, the others go.

    Besides their having no place in an official paper, LibreOffice draws Kazakh letters beside one as empty boxes
    where its font for the text has to be completed from others.
    """
    return clean("".join(SIGNS.get(each, "" if _is_emoji(each) else each) for each in clean(text)))


def _is_emoji(character: str) -> bool:
    code = ord(character)
    return character not in _SIGNS_OF_FORMS and (
        0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or code in (0x20E3, 0xFE0F)
    )


def _space(found: re.Match[str]) -> str:
    return "\u00a0" if found[0] in ("\u00a0", "\u202f") else " "


def _writable(character: str) -> bool:
    return character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
