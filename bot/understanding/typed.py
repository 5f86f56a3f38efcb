"""The one way in for what people type: an own function of the bot, a day alone, a sum, or a question, in this order.

The conversations and `python -m bot ask` both read a text here, so that everybody gets the same answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.law.model import Language, Subtype
from bot.understanding import actions
from bot.understanding.cleaning import clean
from bot.understanding.days.reading import ParsedDay, Prefers, parse_day
from bot.understanding.questions import Answer, Engine
from bot.understanding.sums.reading import read_sum
from bot.understanding.sums.story import parted
from bot.understanding.sums.volume import Sum

LANGUAGE = "language"
FEE_SUM = "fee-sum"

_COURTESY = ("greeting", "thanks")
# «1 квт үшін қанша тенге» ask for the rate, not for a sum.
_OF_ONE = re.compile(r"\D*(?:\b1|\bбір|\bодин|\bодного) ?(?:квт|киловат|kw|kvt)\D*", re.IGNORECASE)
_NOT_BESIDE = (*_COURTESY, actions.UNKNOWN, actions.SKIP, actions.CANCEL, FEE_SUM, "delete")  # in a story
_SIDES: tuple[Prefers, ...] = ("past", "future")
_ASK = re.compile(r"/ask(?:@\w+)?[\s:,-]+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text is: `answer.action` names an own function, `answer.topic` what a question is about. `days`: those
    that a text which is a date and nothing else may mean, then `answer` is None. `language`: the one that is asked
    for, where a text names it."""

    answer: Answer | None
    days: tuple[date, ...] = ()
    language: Language | None = None

    @property
    def action(self) -> str | None:
        """The own function that is asked for."""
        return self.answer.action if self.answer is not None else None


def understand(text: str, engine: Engine, *, subtype: Subtype | None = None, today: date | None = None) -> Typed:
    """What a text is, typed where no form waits for it. Never raises.

    `subtype`: of the user's case, where known. `today`: without it no text is a day.
    """
    text = asked_behind(clean(text))
    action = actions.recognise(text)
    if action is not None and action.id == actions.SKIP:  # there is nothing to pass over
        action = actions.Action(actions.CANCEL)
    if action is not None and action.id not in (actions.UNKNOWN, FEE_SUM):
        return Typed(Answer(None, (), 1.0, action.id), language=action.language)
    if today is not None and (days := days_alone(text, today)):
        return Typed(None, days)
    counts = (action is not None and action.id == FEE_SUM) or fee_of(text, engine) is not None
    if counts and not _OF_ONE.fullmatch(text):
        return Typed(Answer(None, (), 1.0, FEE_SUM))
    answer = engine.ask(text, subtype)
    if answer.topic is None and answer.action in (None, *_COURTESY):
        action = _told_beside(text, engine)
        if action is not None:
            return Typed(Answer(None, (), 1.0, action.id), language=action.language)
    return Typed(answer)


def _told_beside(text: str, engine: Engine) -> actions.Action | None:
    """The own function that a part of a message asks for, in more than a word, where no other part asks for one."""
    for level, parts in enumerate(engine.parts(text)):
        read = [actions.recognise(part) for part in parts if len(part.split()) > 1]
        found = {action for action in read if action is not None and action.id not in _NOT_BESIDE}
        if found:
            action = found.pop()
            # «видеокарта сатамын, алатын адам бар ма» looks for somebody else.
            return None if found or (level > 1 and action.id == "human") else action
    return None


def fee_of(text: str, engine: Engine) -> Sum | None:
    """What the fee is to be counted from, whatever story stands around it; None where a text is no sum."""
    whole = read_sum(text)
    told, around = parted(text)
    if told and around and (found := read_sum(told)) is not None:
        if whole is not None and len(whole.volumes) > len(found.volumes):
            return whole  # no amount is ever taken for a story
        rest = engine.ask(around)
        if rest.topic is None and rest.action in (None, *_COURTESY):
            return found
    return whole


def asked_behind(text: str) -> str:
    """The question behind /ask, on the same line or the next; any other text as it is."""
    found = _ASK.match(text.lstrip())
    return text.lstrip()[found.end() :] if found is not None else text


def days_alone(text: str, today: date) -> tuple[date, ...]:
    """The days that a text which is a date and nothing else may mean; a number alone is none."""
    if not text[:1].isdigit() or text.isdigit():
        return ()
    found = [parse_day(text, today, prefers) for prefers in _SIDES]
    return tuple(sorted({each.day for each in found if isinstance(each, ParsedDay)}))
