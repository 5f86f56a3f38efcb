"""What a button carries: a verb and all that is needed to act on it, in at most 64 ASCII bytes.

Kept free of aiogram, so that `python -m bot check` can measure every button without importing it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

MOST_BYTES = 64  # Telegram's limit of callback_data
_APART = "+"
_NATURAL = re.compile("0|[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class Tap:
    """A button's meaning. `number` is the revision of what the screen showed, or a page, by verb."""

    verb: str
    case: int = 0
    site: int = 0
    item: str = ""
    value: str = ""
    number: int = 0

    def pack(self) -> str:
        """The button's data: the fields with ':' between, without the empty ones at the end."""
        fields = (self.verb, self.case or "", self.site or "", self.item, self.value, self.number or "")
        return ":".join(map(str, fields)).rstrip(":")

    def apart(self) -> Tap:
        """The same, to be shown in a message of its own: the message with the button stays as it is."""
        return replace(self, verb=f"{self.verb}{_APART}")

    def split(self) -> tuple[Tap, bool]:
        """The tap itself, and whether what it leads to is to be shown apart."""
        if self.verb.endswith(_APART):
            return replace(self, verb=self.verb.removesuffix(_APART)), True
        return self, False

    @classmethod
    def parse(cls, data: str | None) -> Tap | None:
        """What was packed, or None for anything else: data of an older program, or forged."""
        if not data or not data.isascii():
            return None
        fields = data.split(":")
        if len(fields) > 6:
            return None
        fields += [""] * (6 - len(fields))
        verb, case, site, item, value, number = fields
        try:
            return cls(verb, _natural(case), _natural(site), item, value, _natural(number))
        except ValueError:
            return None


def natural(text: str, most: int = 10**18 - 1) -> int | None:
    """The number that a field of a button is, from 0 to `most`; None for anything else, which is forged: signs, other
    digits than 0 to 9, leading zeros, more than SQLite's integers hold."""
    if not _NATURAL.fullmatch(text):
        return None
    number = int(text)
    return number if number <= most else None


def _natural(text: str) -> int:
    number = natural(text or "0")
    if number is None:
        raise ValueError(text)
    return number
