"""Cuts a typed text into pieces that each mean one thing: a date in figures, an hour, a number, a word.

Nothing but spaces and plain punctuation is passed over: what has no meaning here becomes an unknown piece.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from bot.understanding.days.words import CASE, SUFFIXES, TENS, WORDS, Kind, fold

_PUNCTUATION = frozenset(".,!;:()[]\"'«»„“”‘’/-‐–—")  # a question mark is a doubt
_LONGEST_NUMBER = 4  # digits

_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_MINUTES = r"[0-5][0-9]"
_AT = r"(?:в\s+|сагат\s+)"
_LOCAL = r"(?:\s?-?\s?(?:де|да|те|та|ге|га|ке|ка|ден|дан|тен|тан)(?!\w))"
_CLOCK = tuple(
    re.compile(form)
    for form in (
        rf"{_AT}?(?<![0-9:.]){_HOUR}:{_MINUTES}(?![0-9:]){_LOCAL}?(?!\w)",
        rf"{_AT}{_HOUR}\.(?:00|1[3-9]|[2-5][0-9])(?![0-9.]){_LOCAL}?(?!\w)",  # no month has such a number
        rf"сагат\s+{_HOUR}(?![0-9:.,/]){_LOCAL}?(?!\w)",
        rf"(?:в\s+)?(?<![0-9:.,/-]){_HOUR}\s?(?:час|часа|часов|ч)(?!\w)(?:\s+(?:утра|дня|вечера|ночи)(?!\w))?",
        rf"(?:в\s+)?(?<![0-9:.,/-]){_HOUR}\s+(?:утра|вечера|ночи)(?!\w)",
        rf"в\s+{_HOUR}\s+дня(?!\w)",
        rf"(?:танги|танертенги|кешки|туски|тунги|кундизги)\s+(?:сагат\s+)?{_HOUR}{_LOCAL}",
    )
)

_D = "([0-9]{1,2})"
_NOT_INSIDE = r"(?<![0-9])(?<![0-9][./])"
_DAY_FIRST = re.compile(
    rf"{_NOT_INSIDE}{_D}\s?([./-])\s?{_D}(?:\s?\2\s?([0-9]{{4}}|[0-9]{{2}}))?(?!\s?\2\s?[0-9]|[0-9])"
)
_COMMA = re.compile(rf"{_NOT_INSIDE}{_D}(,){_D}(?:,([0-9]{{4}}|[0-9]{{2}}))?(?!,?[0-9])")
_SPACED = re.compile(rf"{_NOT_INSIDE}{_D}(\s){_D}\s([0-9]{{4}})(?![0-9])")
_YEAR_FIRST = re.compile(rf"{_NOT_INSIDE}([0-9]{{4}})\s?([./-])\s?{_D}\s?\2\s?{_D}(?!\s?\2\s?[0-9]|[0-9])")
_COMPACT = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")
_NUMBER = re.compile(r"[0-9]+")
_NEXT_WORD = re.compile(r"[\s.-]*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One meaning. `value`: the word's, see `Kind`; `gap`: the punctuation and spaces before it.

    `figures`: day, month and year (or None) of a date in figures; `doubtful`: they may also be two days.
    """

    kind: Kind
    value: int
    text: str
    gap: str
    figures: tuple[int, int, int | None] | None = None
    doubtful: bool = False

    @property
    def listed(self) -> bool:
        """Whether a comma, dash or stroke joins it with what stands before."""
        return any(mark in self.gap for mark in ",/-‐–—")


def pieces(text: str) -> list[Piece]:
    """The pieces of a text, in their order. Numbers in words are put together («он екі» is 12)."""
    folded = fold(text)
    found: list[Piece] = []
    position, gap = 0, ""
    while position < len(folded):
        if _passed_over(folded[position]):
            gap += folded[position]
            position += 1
            continue
        piece, position = _next(folded, position, gap, found[-1] if found else None)
        if found and (joined := _joined(found[-1], piece)):
            found[-1] = joined
        else:
            found.append(piece)
        gap = ""
    return found


def full_year(number: str) -> int:
    """The year that two or four digits mean."""
    return int(number) if len(number) == 4 else int(number) + (2000 if int(number) < 70 else 1900)


def _passed_over(character: str) -> bool:
    return character.isspace() or character in _PUNCTUATION or unicodedata.category(character) == "Cf"


def _next(text: str, start: int, gap: str, before: Piece | None) -> tuple[Piece, int]:
    if start == 0 or not text[start - 1].isalpha():
        for form in _CLOCK:
            if match := form.match(text, start):
                return Piece(Kind.CLOCK, 0, match[0], gap), match.end()
    if found := _figures(text, start):
        figures, doubtful, end = found
        return Piece(Kind.FIGURES, 0, text[start:end], gap, figures, doubtful), end
    if match := _NUMBER.match(text, start):
        known = len(match[0]) <= _LONGEST_NUMBER
        return Piece(Kind.NUMBER if known else Kind.UNKNOWN, int(match[0]) if known else 0, match[0], gap), match.end()
    if match := _WORD.match(text, start):
        ends = not text[match.end() : match.end() + 1].isdigit()
        return _word(match[0], gap, before if ends else None), match.end()
    return Piece(Kind.UNKNOWN, 0, text[start], gap), start + 1


def _word(word: str, gap: str, before: Piece | None) -> Piece:
    if before is not None and gap.strip() in ("", "-", "‐", "–") and not gap.startswith(" ") and word in SUFFIXES:
        ending = SUFFIXES[word]
        if before.kind is Kind.NUMBER or (before.kind is Kind.FIGURES and ending == CASE):
            return Piece(Kind.SUFFIX, ending, word, gap)
    kind, value = WORDS.get(word, (Kind.UNKNOWN, 0))
    return Piece(kind, value, word, gap)


def _joined(tens: Piece, ones: Piece) -> Piece | None:
    """«двадцать» and «первого» are one number."""
    if tens.text not in TENS or tens.kind is not Kind.CARDINAL or ones.gap.strip():
        return None
    if ones.kind not in (Kind.CARDINAL, Kind.ORDINAL) or not 1 <= ones.value <= 9:
        return None
    return replace(ones, value=tens.value + ones.value, text=f"{tens.text} {ones.text}", gap=tens.gap)


def _figures(text: str, start: int) -> tuple[tuple[int, int, int | None], bool, int] | None:
    """12.03, 12.03.2026, 12/3/26, 12,03, 12032026, 2026-03-12 and where they end."""
    if match := _YEAR_FIRST.match(text, start):
        return (int(match[4]), int(match[3]), int(match[1])), False, match.end()
    if match := _COMPACT.match(text, start):
        digits = match[0]
        # No eight digits are a day of 2009 to 2100 in both orders.
        if 1900 <= int(digits[4:]) <= 2199:
            return (int(digits[:2]), int(digits[2:4]), int(digits[4:])), False, match.end()
        return (int(digits[6:]), int(digits[4:6]), int(digits[:4])), False, match.end()
    for form in (_DAY_FIRST, _COMMA, _SPACED):
        if match := form.match(text, start):
            first, second = int(match[1]), int(match[3])
            if match[4]:
                return (first, second, full_year(match[4])), False, match.end()
            if not _goes_on(text, match.end()):
                # «10-11» and «10,11» may be a day and its month, or two days.
                doubtful = match[2] in ",-" and second > first and not match[3].startswith("0")
                return (first, second, None), doubtful, match.end()
    return None


def _goes_on(text: str, end: int) -> bool:
    """Whether a month or a unit follows: then the figures are two numbers («12-13 марта», «1,5 года»)."""
    match = _NEXT_WORD.match(text, end)
    return match is not None and WORDS.get(match[1], (Kind.UNKNOWN, 0))[0] in (Kind.MONTH, Kind.UNIT)
