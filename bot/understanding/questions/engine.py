"""Which topic a question is about, which others it might mean, or that it is about none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Subtype
from bot.understanding.questions import concepts, model, phrases
from bot.understanding.questions.clauses import Piece, Sentence, sentences
from bot.understanding.questions.courtesy import as_typed_without_courtesy
from bot.understanding.questions.decision import (
    ACTION_ABOVE,
    ALSO_ABOVE,
    CLEAR_ABOVE,
    CORE,
    COURTESY_ABOVE,
    MOST_ASKING,
    NOTHING,
    OF_POINT,
    OF_SUBTYPE,
    TALK_ABOVE,
    Answer,
    decide,
    is_unfamiliar,
)
from bot.understanding.questions.features import Reader, Reading, features
from bot.understanding.questions.folding import LONGEST, MOST_WORDS, words
from bot.understanding.questions.layout import retyped

# "Point 6" names the requirement itself, unless another act is meant.
_POINT = re.compile(
    r"(?:пункт\w*|п\.|тармақ\w*|тармак\w*|punkt\w*|tarmaq\w*|tarmak\w*)\s*+№?\s*+([1-9]\d?)(?![\d-]|\.\d)"
    r"|(?<![\d.-])([1-9]\d?)\s*+-?\s*+(?:й|ой|ый|ші|шы|інші|ншы)?\s*+(?:пункт|тармақ|тармак|tarmaq|tarmak|punkt)",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"384|146|193|закон|заң|стать|бап|кодекс|ереже|қағида", re.IGNORECASE)
_LONGEST_COURTESY = 12  # words of a text that may be courtesy alone
_LONGEST_POINT = 400  # characters in which a point is looked for
# Soft hyphens and spaces without width; and marks heaped on a letter, which take long to put in order.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|[\u0300-\u036f]{2,}")
_LINK = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+", re.IGNORECASE)
_COURTESY = frozenset({"greeting", "thanks"})
_TALK = (phrases.TALK, *(f"{phrases.ACTION}{name}" for name in sorted(_COURTESY)))
_NO_TOPIC = (phrases.NONE, phrases.TALK)
_NAMES_SUBTYPE = frozenset({"sub1", "sub2", "maybe-sub1", "maybe-sub2"})


@dataclass(frozen=True, slots=True)
class _Heard:
    """What words were read as, and how likely each topic, action and none of them is."""

    reading: Reading
    chances: dict[str, float]
    no_such_point: bool  # a point is named that no requirement has


@dataclass(frozen=True, slots=True)
class _Message:
    """One message: whose it is, and what was heard of its parts so far."""

    subtype: Subtype | None
    heard: dict[str, _Heard] = field(default_factory=dict)


class Engine:
    """Answers questions by a trained model. Immutable; the same question always gets the same answer."""

    def __init__(self, trained: model.Model, known: concepts.Concepts, law: Catalogue | None = None) -> None:
        law = law or catalogue()
        self._model = trained
        self._requirements = law.requirements.keys()
        self._points = {rule.point: rule.id for rule in reversed(tuple(law.requirements.values()))}  # its first branch
        self._of_subtype = {
            subtype: (
                *(name for name in self._points.values() if law.requirements[name].subtype is subtype),
                *(topic.id for topic in law.topics.values() if topic.subtype is subtype),
            )
            for subtype in Subtype
        }
        self._reader = Reader(known, trained.vocabulary, trained.familiar)

    @classmethod
    def load(cls) -> Engine:
        """The engine of the project's own data, made once. Raises `model.ModelError`."""
        return _load()

    def read(self, question: str) -> Reading:
        """What is understood of a question taken whole, for finding out why it went wrong."""
        return self._reader.read(words(self._meant(question)))

    def ask(self, question: str, subtype: Subtype | None = None) -> Answer:
        """Never raises, whatever the text. `subtype` is the one of the user's case, where known."""
        text = self._meant(question)
        found = sentences(text)
        message = _Message(subtype)
        kept = self._without_talk(found, message)
        answer = self._of_sentences(kept, message) if kept else NOTHING
        tokens = words(text) if answer.topic is None and answer.action is None else []
        if 0 < len(tokens) <= _LONGEST_COURTESY:
            whole = self._decide(self._hear(tokens, text, None))  # with the courtesy that was taken off
            rest = sum(len(piece.words) for each in kept for piece in each.pieces)
            if not found or (whole.action in _COURTESY and (rest <= 1 or whole.score > COURTESY_ABOVE)):
                return whole
        return answer

    def parts(self, question: str) -> Iterator[list[str]]:
        """A message without courtesy in ever smaller parts: without who asks and why, by sentences, by pieces."""
        found = sentences(self._meant(question))
        kept = self._without_talk(found, _Message(None))
        yield [_typed(piece for each in kept for piece in each.pieces)]
        yield [_typed(each.pieces) for each in found]
        yield [_typed([piece]) for each in found for piece in each.pieces]

    def _meant(self, question: str) -> str:
        return retyped(_LINK.sub(" ", _UNSEEN.sub("", question[:LONGEST])), self._familiarity)

    def _familiarity(self, text: str) -> float:
        """How much of a text is in words that somebody used who asked before; 0 to 1."""
        known = every = 0
        for word in words(text):
            every += len(word)
            known += len(word) if self._reader.knows(word) else 0
        return known / every if every else 0.0

    def _without_talk(self, found: list[Sentence], message: _Message) -> list[Sentence]:
        """The sentences without pieces that only tell who asks and why; a single piece stays."""
        if len(found) == 1 and len(found[0].pieces) == 1:
            return found
        kept = _only(found, lambda each, piece: not _is_talk(self._hear_pieces([piece], message), each.asks))
        return _only(kept, lambda each, piece: not _is_dim(self._hear_pieces([piece], message), each.asks)) or kept

    def _of_sentences(self, kept: list[Sentence], message: _Message) -> Answer:
        """The answer to all of it together. Of several sentences the one that asks counts as much as all; where two
        ask for different things and both are understood, the second goes along."""
        pieces = [piece for each in kept for piece in each.pieces]
        whole = self._hear_pieces(pieces, message)
        if len(kept) == 1:
            answer = self._decide(whole)
            if answer.action is None and (joined := kept[0].questions()) and len(joined) > 1:
                answer = self._of_joined(joined, message) or answer
            if answer.topic is None and answer.action is None and len(pieces) > 1:
                return self._of_pieces(pieces, message) or answer
            return answer
        asking = [each for each in kept if each.asks] or kept
        parts = [self._hear_pieces(each.pieces, message) for each in asking[:MOST_ASKING]]
        clearest = min(parts, key=lambda heard: (heard.chances.get(phrases.NONE, 0.0), -max(heard.chances.values())))
        blend = {name: (chance + clearest.chances[name]) / 2 for name, chance in whole.chances.items()}
        answer = self._decide(replace(whole, chances=blend))
        for part in parts:
            alone = self._decide(part)
            if answer.topic and alone.topic and alone.topic != answer.topic and alone.score > ALSO_ABOVE:
                return _with_second(answer, alone)
        return answer

    def _of_joined(self, joined: list[list[Piece]], message: _Message) -> Answer | None:
        """The answers to two questions of one sentence; None unless two are understood and differ. «Нужна ли лицензия
        и сколько она стоит»: what a question leaves unsaid is what the one before it is about."""
        sure: list[Answer] = []
        before: list[Piece] = []
        for question in joined[:MOST_ASKING]:
            ways = [question]
            if before and CORE.isdisjoint(self._hear_pieces(question, message).reading.concepts):
                ways.insert(0, [*question, self._core_of(before)])
            else:
                before = question
            answers = (self._decide(self._hear_pieces(way, message)) for way in ways)
            answer = next((each for each in answers if each.topic is not None and each.score > ALSO_ABOVE), None)
            if answer is not None and answer.topic not in [each.topic for each in sure]:
                sure.append(answer)
        return _with_second(sure[0], sure[1]) if len(sure) > 1 else None

    def _core_of(self, pieces: list[Piece]) -> Piece:
        """Those of the words that name what the field is about."""
        every = [word for piece in pieces for word in piece.words]
        core = [word for word in every if not CORE.isdisjoint(self._reader.read([word]).concepts)]
        return Piece(" ".join(core), core)

    def _of_pieces(self, pieces: list[Piece], message: _Message) -> Answer | None:
        """The surest answer to one of several pieces; None where none of them is understood for sure."""
        answers = [self._decide(self._hear_pieces([piece], message)) for piece in pieces[-MOST_ASKING:]]
        sure = [answer for answer in answers if answer.topic is not None and answer.score > ALSO_ABOVE]
        return max(sure, key=lambda answer: answer.score, default=None)

    def _hear_pieces(self, pieces: list[Piece], message: _Message) -> _Heard:
        text = " , ".join(piece.text for piece in pieces)
        if text not in message.heard:
            tokens = [word for piece in pieces for word in piece.words][:MOST_WORDS]
            message.heard[text] = self._hear(tokens, text, message.subtype)
        return message.heard[text]

    def _hear(self, tokens: list[str], text: str, subtype: Subtype | None) -> _Heard:
        """What words are about. `text`: the same as it was typed, in which points are looked for."""
        reading = self._reader.read(tokens)
        extra: dict[str, float] = {}
        if subtype is not None and not _NAMES_SUBTYPE.intersection(reading.concepts):
            extra = dict.fromkeys(self._of_subtype[subtype], OF_SUBTYPE)
        points = {int(one or other) for one, other in _POINT.findall(text[:_LONGEST_POINT])}
        if _OTHER_ACT.search(text[:_LONGEST_POINT]):
            points = set()
        named = self._points.get(next(iter(points))) if len(points) == 1 else None
        if named is not None:
            extra = extra | {named: extra.get(named, 0.0) + OF_POINT}
        found = self._model.probabilities(features(reading), extra)
        chances = dict(zip(self._model.topics, found, strict=True))
        return _Heard(reading, chances, bool(points) and points.isdisjoint(self._points))

    def _decide(self, heard: _Heard) -> Answer:
        if not heard.reading.tokens:
            return NOTHING
        chances = dict(heard.chances)
        outside = chances.pop(phrases.NONE, 0.0) + chances.pop(phrases.TALK, 0.0)
        answer = decide(heard.reading, chances, outside)
        if heard.no_such_point and answer.topic in self._requirements:
            return replace(answer, topic=None)  # another one is no answer
        return answer


def _typed(pieces: Iterable[Piece]) -> str:
    return ", ".join(as_typed_without_courtesy(piece.text) for piece in pieces)


def _with_second(answer: Answer, second: Answer) -> Answer:
    others = tuple(name for name in answer.alternatives if name != second.topic)
    return replace(answer, also=second.topic, alternatives=others)


def _only(found: list[Sentence], wanted: Callable[[Sentence, Piece], bool]) -> list[Sentence]:
    """Sentences with those of their pieces that are wanted; none without pieces."""
    kept = [Sentence([piece for piece in each.pieces if wanted(each, piece)], each.asks) for each in found]
    return [each for each in kept if each.pieces]


def _is_talk(heard: _Heard, asks: bool) -> bool:
    """Courtesy or a story; where nothing is asked, also what is about nothing in the field."""
    talk = sum(heard.chances.get(name, 0.0) for name in _TALK)
    if not asks and CORE.isdisjoint(heard.reading.concepts):
        talk += heard.chances.get(phrases.NONE, 0.0)
    return talk > TALK_ABOVE


def _is_dim(heard: _Heard, asks: bool) -> bool:
    """A name, a place, or where nothing is asked something that only might be about the field."""
    best = max((chance for name, chance in heard.chances.items() if name not in _NO_TOPIC), default=0.0)
    if is_unfamiliar(heard.reading):
        return best <= ACTION_ABOVE
    return not asks and best < CLEAR_ABOVE and CORE.isdisjoint(heard.reading.concepts)


@cache
def _load() -> Engine:
    return Engine(model.load(), concepts.read())
