"""What a text is where a form waits for one: the value, a word of leaving, an own function, or a question.

A letter to an official body must never be addressed to «отмена» or to "who gives this letter?". Where a text may be
either, the user is asked, and nothing is stored meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from bot.law.model import Language
from bot.understanding import actions
from bot.understanding.days.reading import DateProblem, parse_day
from bot.understanding.sums.reading import read_sum
from bot.understanding.typed import FEE_SUM, Typed

_SURE = 0.8  # of the model: from there on a wording of several words asks for an own function
_SEVERAL = 3  # words
_TWO = 2
_YES_OR_NO = frozenset({"да", "нет", "ага", "угу", "неа", "иә", "ия", "жоқ", "жок"})


class Awaited(Enum):
    """What a form waits for."""

    WORDS = auto()  # a name, an address, a number with words
    PROSE = auto()  # a note: whatever one likes to write
    FIGURES = auto()  # an amount, a count, a telephone, an e-mail
    SUM = auto()  # electricity, in words or figures
    DAY = auto()
    TALK = auto()  # another question, or a word on an answer


class Means(Enum):
    """What is done with a text. The two that ask store nothing until the user has chosen."""

    VALUE = auto()
    LEAVE = auto()  # the form's own way back
    SKIP = auto()  # the form's own way on
    ACTION = auto()
    QUESTION = auto()
    ASK_ACTION = auto()
    ASK_QUESTION = auto()


@dataclass(frozen=True, slots=True)
class Read:
    """What a text means in a form; `action` and `language` as in `Typed`, where one is asked for."""

    means: Means
    action: str | None = None
    language: Language | None = None


def read(text: str, awaited: Awaited, today: date, understand: Callable[[str], Typed]) -> Read:
    """What a text means where a form waits for it. `understand`: the same text where no form does."""
    short = actions.recognise(text)
    free = awaited in (Awaited.WORDS, Awaited.PROSE)
    if (not free and _fits(text, awaited, today)) or (short is None and awaited is Awaited.TALK):
        return Read(Means.VALUE)
    if short is not None:
        return _of_action(short.id, short.language, awaited)
    if awaited is Awaited.WORDS and text.strip(" .!").lower() in _YES_OR_NO:
        return Read(Means.ASK_ACTION, actions.UNKNOWN)  # nobody is called «нет»
    if awaited is Awaited.WORDS and _counts_machines(text):
        return Read(Means.ASK_ACTION, FEE_SUM)
    if actions.load().asks(text):
        return Read(Means.ASK_QUESTION if free else Means.QUESTION)
    if awaited is Awaited.PROSE or len(text.split()) < (_SEVERAL if free else _TWO):
        return Read(Means.VALUE)
    typed = understand(text)
    answer = typed.answer
    if answer is not None and answer.action not in (None, FEE_SUM) and answer.score >= _SURE:
        return _of_action(answer.action or "", typed.language, awaited)
    if not free and answer is not None and answer.topic is not None and answer.is_sure:
        return Read(Means.QUESTION)
    return Read(Means.VALUE)


def _counts_machines(text: str) -> bool:
    """Whether a text is a sum of the fee from machines and a time: no name, address or number is."""
    found = read_sum(text)
    return found is not None and any(volume.machines and volume.span for volume in found.volumes)


def _of_action(action: str, language: Language | None, awaited: Awaited) -> Read:
    if action == actions.CANCEL:
        return Read(Means.LEAVE, action)
    if action in (actions.UNKNOWN, actions.SKIP) and awaited is Awaited.SUM:
        return Read(Means.VALUE)  # the question itself says where it stands
    if action in (actions.UNKNOWN, actions.SKIP) and awaited is not Awaited.PROSE:
        return Read(Means.SKIP, action)
    free = awaited in (Awaited.WORDS, Awaited.PROSE)
    return Read(Means.ASK_ACTION if free else Means.ACTION, action, language)


def _fits(text: str, awaited: Awaited, today: date) -> bool:
    """Whether a text is, or tries to be, what a form with figures or a day waits for."""
    if awaited is Awaited.TALK:
        return False
    if awaited is Awaited.SUM and read_sum(text, awaited=True) is not None:
        return True
    if any(map(str.isdigit, text)) or "@" in text:
        return not actions.load().asks(text) or (awaited is Awaited.DAY and _is_day(text, today))
    return awaited is Awaited.DAY and _is_day(text, today)


def _is_day(text: str, today: date) -> bool:
    found = parse_day(text, today)
    return not isinstance(found, DateProblem) or found.id != "not-a-date"
