"""Cuts a message into what matters for a sum: amounts, powers, machines, times, rates, quarters, and words.

Every place of a message is read by a fixed list of expressions, each of which takes what it matches whole or gives it
up at once, and no more than `MOST` are: no text takes long.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.understanding.machines import read_model
from bot.understanding.numbers import read_number
from bot.understanding.sums import patterns, words

LONGEST = 1500  # characters; a longer message tells a story
MOST = 250  # pieces; twenty applicants on a line each have fewer


class Kind(StrEnum):
    """What a piece is."""

    ENERGY = "energy"  # numbers: kWh; `unit`: how many of them the typed unit has
    POWER = "power"  # numbers: kW; `unit` as it was typed: "w", "kw", or "mw" for all that are greater
    TIME = "time"  # numbers: how many; `unit`: hour, day, week, month, quarter, year, or hours-a-day
    EACH = "each"  # per day or month; `unit`
    COUNT = "count"  # numbers: machines
    MODEL = "model"  # `unit`: the machine's code, "" for one that is not known
    NUMBER = "number"  # numbers: without a unit
    QUARTER = "quarter"  # numbers: which, 0 the running one, -1 the last; or `unit`: a year
    RATE = "rate"  # numbers: tenge per kWh, or `unit`: the rate's id
    MONEY = "money"
    FEE = "fee"  # asks for the fee, or to count
    HOW_MUCH = "how-much"
    OTHER = "other"  # asks something else
    WHETHER = "whether"
    APIECE = "apiece"  # «по», «каждый»
    WORD = "word"  # `unit`: the word, or "phone", "date", "figures"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message and where it stands."""

    kind: Kind
    start: int
    end: int
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""


# Keyboards without the Kazakh letters; only letters for letters, so that places stay.
_PLAIN = str.maketrans("әғқңөұүһёі", "агкноуухеи")
_DASHES = re.compile(r"[‐‑–—−]")


def prepared(text: str) -> tuple[str, str]:
    """A message as it was typed and as it is read, of the same length: places in one are places in the other. Of one
    that is longer than `LONGEST` nothing is left."""
    typed, read = [], []
    composed = unicodedata.normalize("NFKC", text) if len(text) <= LONGEST else ""
    for sign in composed if len(composed) <= LONGEST else "":
        category = unicodedata.category(sign)
        if category in ("Cf", "Mn"):
            continue
        space = category[0] in "ZC" and sign != "\n"
        small = sign.lower()
        typed.append(" " if space else sign)
        read.append(" " if space else small if len(small) == 1 else sign)
    return "".join(typed), _DASHES.sub("-", "".join(read).translate(_PLAIN))


def pieces(text: str) -> list[Piece]:
    """The pieces of a text that was `prepared`, in their order; none where there are more than `MOST`."""
    found: list[Piece] = []
    at, length = 0, len(text)
    while at < length:
        sign = text[at]
        piece = _at(text, at) if sign.isalnum() or sign in "+,;/\n" else None
        if piece is not None:
            if len(found) == MOST:
                return []
            found.append(piece)
        at = max(piece.end if piece is not None else 0, at + 1)
    return found


def _at(text: str, at: int) -> Piece | None:
    """The piece that begins at a place."""
    if separator := patterns.BREAK.match(text, at):
        return Piece(Kind.BREAK, at, separator.end())
    if text[at].isdigit():
        return _number(text, at)
    if text[at].isalpha():
        return _spelt(text, at)
    return _each(text, at) if text[at] == "/" else _phone(text, at)


def _number(text: str, at: int) -> Piece:
    found = _quarter(text, at)
    if found is not None:
        return found
    if clock := patterns.ROUND_CLOCK.match(text, at):
        return Piece(Kind.TIME, at, clock.end(), (Decimal(24),), "hours-a-day")
    if year := patterns.YEAR.match(text, at):
        return Piece(Kind.QUARTER, at, year.end(), unit=text[at : at + 4])
    number = read_number(text, at)
    if number is None:
        figures = patterns.FIGURES.match(text, at)
        return Piece(Kind.WORD, at, figures.end() if figures else at + 1, unit="figures")
    measured = _measured(text, at, number.readings, number.end) or _phone(text, at)
    if measured is not None:
        return measured
    if date := patterns.DATE.match(text, at):
        return Piece(Kind.WORD, at, date.end(), unit="date")
    return Piece(Kind.NUMBER, at, number.end, number.readings)


def _quarter(text: str, at: int) -> Piece | None:
    for which, pattern in enumerate(patterns.QUARTERS, 1):
        if quarter := pattern.match(text, at):
            return Piece(Kind.QUARTER, at, quarter.end(), (Decimal(which),))
    return None


def _phone(text: str, at: int) -> Piece | None:
    phone = patterns.PHONE.match(text, at)
    return Piece(Kind.WORD, at, phone.end(), unit="phone") if phone else None


def _measured(text: str, at: int, numbers: tuple[Decimal, ...], end: int) -> Piece | None:
    """A number with its unit."""
    if unit := patterns.ENERGY.match(text, end):
        scale = patterns.SCALE[unit["prefix"][0]]
        return Piece(Kind.ENERGY, at, unit.end(), tuple(each * scale for each in numbers), str(scale))
    if unit := patterns.POWER.match(text, end):
        if unit["watts"] is not None:
            return Piece(Kind.POWER, at, unit.end(), tuple(each / 1000 for each in numbers), "w")
        scale = patterns.SCALE[unit["prefix"][0]]
        return Piece(Kind.POWER, at, unit.end(), tuple(each * scale for each in numbers), "kw" if scale == 1 else "mw")
    if unit := patterns.TENGE.match(text, end):
        by = patterns.BY.search(text[max(0, at - 12) : at]) is not None
        rate = by or numbers[0] in (1, 2, 25)
        return Piece(Kind.RATE if rate else Kind.MONEY, at, unit.end(), numbers)
    for name, pattern in patterns.TIMES:
        if unit := pattern.match(text, end):
            if name == "year" and patterns.AGE_OF.search(text[max(0, at - 20) : at]):
                return Piece(Kind.WORD, at, unit.end(), unit="figures")  # «мне сорок шесть лет»
            return Piece(Kind.TIME, at, unit.end(), numbers, name)
    if unit := patterns.PIECES.match(text, end):
        return Piece(Kind.COUNT, at, unit.end(), numbers)
    if unit := patterns.MACHINES.match(text, end + (text[end : end + 1] in (" ", "-"))):
        return Piece(Kind.COUNT, at, unit.end(), numbers, "machines")
    return None


def _spelt(text: str, at: int) -> Piece | None:
    """A piece that begins with a letter."""
    if patterns.CROSS.match(text, at):
        return None
    if first := patterns.FIRST.match(text, at):
        return _first(first, at)
    number = read_number(text, at)
    if number is not None:
        measured = _measured(text, at, number.readings, number.end)
        return measured or Piece(Kind.NUMBER, at, number.end, number.readings)
    named = read_model(text, at)
    if named is not None:
        return Piece(Kind.MODEL, at, named.end, unit=named.machine.code if named.machine is not None else "")
    if then := patterns.THEN.match(text, at):
        kind, _, unit = (then.lastgroup or "").partition("_")
        return Piece(Kind.EACH if kind == "each" else Kind.TIME, at, then.end(), (Decimal(1),), unit)
    return _word(text, at)


def _first(found: re.Match[str], at: int) -> Piece:
    kind, _, name = (found.lastgroup or "").partition("_")
    match kind:
        case "rate":
            return Piece(Kind.RATE, at, found.end(), unit=name.replace("_", "-"))
        case "licensed":
            return Piece(Kind.RATE, at, found.end(), unit="standard")
        case "quarter":
            return Piece(Kind.QUARTER, at, found.end(), (Decimal(-1 if name == "last" else name),))
        case "clock":
            return Piece(Kind.TIME, at, found.end(), (Decimal(24),), "hours-a-day")
    return Piece(Kind.RATE, at, found.end(), (Decimal(found["tenge"]),))


def _each(text: str, at: int) -> Piece | None:
    for name, pattern in patterns.EACH:
        if each := pattern.match(text, at):
            return Piece(Kind.EACH, at, each.end(), unit=name)
    return None


# What may be one thing and the other is taken for the one of which a misreading costs least.
_CUES = (
    (Kind.OTHER, words.OTHER),
    (Kind.WHETHER, words.WHETHER),
    (Kind.FEE, words.FEE),
    (Kind.HOW_MUCH, words.HOW_MUCH),
)
_CUE = re.compile("|".join(f"(?P<{kind.name}>{pattern.pattern})" for kind, pattern in _CUES))


def _word(text: str, at: int) -> Piece | None:
    word = patterns.WORD.match(text, at)
    if word is None:
        return None
    if cue := _CUE.match(text, at):
        end = max(word.end(), cue.end())
        while end < len(text) and text[end].isalpha():
            end += 1
        return Piece(Kind[cue.lastgroup or "WORD"], at, end, unit=word[0])
    if apiece := patterns.APIECE.match(text, at):
        return Piece(Kind.APIECE, at, apiece.end())
    if machines := patterns.MACHINES.match(text, at):
        return Piece(Kind.COUNT, at, machines.end(), unit="machines")
    return Piece(Kind.WORD, at, word.end(), unit=word[0])
