"""The answer to how much electricity was used in a quarter: an amount, one behind each name, or two readings.

A name may hold figures («Центр 1», «Beta 2»), so the names that are known are looked for before any amount is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.understanding.firms import matching
from bot.understanding.name_list import lines
from bot.understanding.sums.pieces import Kind, pieces, prepared
from bot.understanding.sums.reading import LEAST_BARE, read_sum
from bot.understanding.sums.volume import MOST_NAME, MOST_PARTS, Sum, Volume
from bot.understanding.sums.words import EMPTY

_TELLING = (Kind.NUMBER, Kind.ENERGY, Kind.QUARTER, Kind.WORD, Kind.BREAK)
_BESIDE = """
    было была стало стала начало начала начале конец конца конце до после
    басы басында басынан сонында сонына болды
"""  # with the letters of other keyboards
_FIGURES = re.compile(r"(?<![\d.,])\d")  # where a number begins
_SAYS_NOTHING = EMPTY | frozenset(_BESIDE.split())


def read_answer(text: str, known: Sequence[tuple[int, str]]) -> Sum | None:
    """What an answer says, None where that is nothing. `known`: (number, name) of those who were asked, none for
    somebody alone; one may have several names. What stands behind one of them stands under the first."""
    named = _by_name(text, known)
    if named is not None:
        return named
    alone = len({number for number, _ in known}) < 2  # of several two numbers may be amounts of two
    used = _difference(text) if alone else None
    return Sum((Volume(kwh=(used,)),)) if used is not None else read_sum(text, awaited=True)


def is_plain(text: str) -> bool:
    """Whether a text that nobody waited for can be an answer: amounts of energy, and neither a question nor what the
    fee comes to is asked for."""
    found = pieces(prepared(text)[1])
    amounts = [piece.numbers for piece in found if piece.kind in (Kind.NUMBER, Kind.ENERGY)]
    return (
        "?" not in text
        and any(numbers and numbers[0] >= LEAST_BARE for numbers in amounts)
        and all(piece.kind in _TELLING for piece in found)
    )


def _by_name(text: str, known: Sequence[tuple[int, str]]) -> Sum | None:
    """The amounts of a text of which every line begins with a name and goes on with an amount."""
    found: list[Volume] = []
    for line in lines(text):
        volumes = _behind(line.name, known)
        if not volumes:
            return None
        found += volumes
    return Sum(tuple(found)) if 0 < len(found) <= MOST_PARTS else None


def _behind(line: str, known: Sequence[tuple[int, str]]) -> list[Volume]:
    """The amounts behind a name, under that name; the longest name that is somebody's counts."""
    for figure in reversed(list(_FIGURES.finditer(line))):
        meant = set(matching(line[: figure.start()], known))
        told = read_answer(line[figure.start() :], ()) if len(meant) == 1 else None
        if told is not None and told.names == [""] and not told.unread:
            name = next(each for place, each in known if place in meant)
            return [replace(each, name=name[:MOST_NAME]) for each in told.volumes]
    return []


def _difference(text: str) -> Decimal | None:
    """«120000 – 150000», «было 120000, стало 150000»: what lies between two readings, in kWh."""
    read: list[Decimal] = []
    for piece in pieces(prepared(text)[1]):
        if piece.kind in (Kind.NUMBER, Kind.ENERGY) and len(piece.numbers) == 1:
            read.append(piece.numbers[0])
        elif piece.kind is not Kind.BREAK and not (piece.kind is Kind.WORD and piece.unit in _SAYS_NOTHING):
            return None
    return read[1] - read[0] if len(read) == 2 and read[0] <= read[1] else None
