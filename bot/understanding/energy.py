"""Amounts of electricity as people type them.

Read are «1 234,5», «1.2 млн», «12 МВт·ч», «12 MWh», «12 500 кВт·сағ», «3 мың», «1 млн 200 тыс», «бір жарым миллион»;
without a unit kWh is meant. What can be read in two ways is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from bot.understanding.numbers import fold, read_number

MOST_KWH = Decimal(10) ** 10  # 10 TWh, more than all miners of the country use in a quarter
_LONGEST = 60
_LONGEST_RAW = 500  # as it was typed: one sign may stand for eighteen


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """Why a text is no amount of electricity; its text is `number-problem-<id>`.

    Ids: empty, letters, negative, ambiguous, grouping, power, too-large. `readings`: both, where there are two, in kWh.
    """

    id: str
    readings: tuple[Decimal, ...] = ()


# Keyboards are mixed up and letters look alike, so Latin and Cyrillic spellings are read as one alphabet.
_ONE_ALPHABET = str.maketrans("abcdeghiklmnorstvwі", "авсдегчиклмнорствви")
_MULTIPLIERS = (
    (re.compile(r"тыс(?:яч[аи]?)?|мың|мын|к$"), Decimal(1000)),
    (re.compile(r"миллион(?:а|ов)?|млн"), Decimal(10) ** 6),
    (re.compile(r"миллиард(?:а|ов)?|млрд"), Decimal(10) ** 9),
)
_UNIT = re.compile(r"(?P<prefix>[кмгт]|кило|мега|гига|тера)(?:вт?|ватт)(?P<hours>ч|час\w{0,2}|сағ(?:ат)?|саг(?:ат)?)?")
_PREFIXES = {"к": 1, "кило": 1, "м": 1000, "мега": 1000, "г": 10**6, "гига": 10**6, "т": 10**9, "тера": 10**9}
_NEGATIVE = re.compile(r"(?:[-−–—]|минус|minus)\s*(?=\d)")
_NUMBER = re.compile(r"\d[\d\s.,'’`]*")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+")
_FRACTION_MOST = 6


def parse_energy(text: str) -> Decimal | NumberProblem:
    """The amount in kWh, never negative and at most `MOST_KWH`, or what is wrong with the text."""
    found = _in_figures(text) if len(text) <= _LONGEST_RAW else NumberProblem("letters")
    if isinstance(found, NumberProblem) and found.id in ("letters", "grouping"):
        return _in_words(text) or found
    return found


def _in_words(text: str) -> Decimal | NumberProblem | None:
    """«1 млн 200 тыс», «полтора миллиона»: a number that is not all figures; None where there is none."""
    text = " ".join(fold(text).split()) if len(text) <= _LONGEST_RAW else ""
    number = read_number(text) if len(text) <= _LONGEST else None
    if number is None or number.plain:
        return None
    tail = text[number.end :]
    scale = _scale(tail) if not any(map(str.isdigit, tail)) else None
    if scale is None or (isinstance(scale, NumberProblem) and scale.id != "power"):
        return None
    if isinstance(scale, NumberProblem):
        return scale
    amounts = tuple(reading * scale[0] * scale[1] for reading in number.readings)
    if len(amounts) > 1:
        return NumberProblem("ambiguous", amounts)
    return amounts[0] if amounts[0] <= MOST_KWH else NumberProblem("too-large")


def _in_figures(text: str) -> Decimal | NumberProblem:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"\s+", " ", "".join(c for c in text if unicodedata.category(c) != "Cf")).strip()
    if not text:
        return NumberProblem("empty")
    if len(text) > _LONGEST:
        return NumberProblem("letters")
    if negative := _NEGATIVE.match(text):
        text = text[negative.end() :]
    found = _NUMBER.match(text)
    if not found or not text.isprintable():
        return NumberProblem("letters")
    scale = _scale(text[found.end() :])
    if isinstance(scale, NumberProblem):
        return scale
    multiplier, unit = scale
    readings = _readings(found[0].strip().rstrip(".,"), counts_in_words=multiplier > 1)
    if isinstance(readings, NumberProblem):
        return readings
    amounts = tuple(reading * multiplier * unit for reading in readings)
    if negative and any(amounts):
        return NumberProblem("negative")
    if len(amounts) > 1:
        return NumberProblem("ambiguous", amounts)
    return amounts[0] if amounts[0] <= MOST_KWH else NumberProblem("too-large")


def _scale(tail: str) -> tuple[Decimal, int] | NumberProblem:
    """What follows the figures: (thousands or millions, kWh in the unit)."""
    letters = re.sub(r"[\W_]+", "", tail).translate(_ONE_ALPHABET)
    multiplier = Decimal(1)
    for word, value in _MULTIPLIERS:
        if match := word.match(letters):
            multiplier, letters = value, letters[match.end() :]
            break
    if not letters:
        return multiplier, 1
    unit = _UNIT.fullmatch(letters)
    if unit is None:
        return NumberProblem("letters")
    if not unit["hours"]:
        return NumberProblem("power")
    return multiplier, _PREFIXES[unit["prefix"]]


def _readings(figures: str, *, counts_in_words: bool) -> tuple[Decimal, ...] | NumberProblem:
    """The number, or both numbers that the figures may mean."""
    figures = re.sub(r"['’`]", " ", figures)
    points, commas = figures.count("."), figures.count(",")
    if points and commas:
        decimal = max(".,", key=figures.rfind)
        if figures.count(decimal) > 1:
            return NumberProblem("grouping")
        whole, _, fraction = figures.partition(decimal)
        return _number(whole.replace("," if decimal == "." else ".", " "), fraction)
    mark = "." if points else ","
    if points + commas > 1:
        return _number(figures.replace(mark, " "), "")
    whole, _, fraction = figures.partition(mark)
    one = _number(whole, fraction)
    # «1,234» is a thousand to some and one and a bit to others; «0,234», «12 345,678» and «1,234 млн» are clear.
    unclear = len(fraction) == 3 and re.fullmatch(r"[1-9]\d{0,2}", whole) and not counts_in_words
    if not unclear or isinstance(one, NumberProblem):
        return one
    return Decimal(whole + fraction), *one


def _number(whole: str, fraction: str) -> tuple[Decimal] | NumberProblem:
    whole = whole.strip()
    if not (whole.isdecimal() or _SPACED.fullmatch(whole)) or not (fraction.isdecimal() or not fraction):
        return NumberProblem("grouping")
    if len(fraction) > _FRACTION_MOST:
        return NumberProblem("grouping")
    return (Decimal(f"{whole.replace(' ', '')}.{fraction or 0}"),)
