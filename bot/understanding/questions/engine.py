"""Which topic a question is about, which others it might mean, or that it is about none of them."""

from __future__ import annotations

import re
from functools import cache

from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Subtype
from bot.understanding.questions import concepts, model, phrases
from bot.understanding.questions.decision import NOTHING, OF_POINT, OF_SUBTYPE, Answer, decide
from bot.understanding.questions.features import Reader, Reading, features
from bot.understanding.questions.folding import words

# "Point 6" names the requirement itself, unless another act is meant.
_POINT = re.compile(
    r"(?:пункт\w*|п\.|тармақ\w*|тармак\w*|punkt\w*|tarmaq\w*|tarmak\w*)\s*+№?\s*+([1-9]\d?)(?![\d-]|\.\d)"
    r"|(?<![\d.-])([1-9]\d?)\s*+-?\s*+(?:й|ой|ый|ші|шы|інші|ншы)?\s*+(?:пункт|тармақ|тармак|tarmaq|tarmak|punkt)",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"384|146|193|закон|заң|стать|бап|кодекс|ереже|қағида", re.IGNORECASE)
_LONGEST_POINT = 400  # characters in which a point is looked for
_LINK = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+", re.IGNORECASE)
_NAMES_SUBTYPE = frozenset({"sub1", "sub2", "maybe-sub1", "maybe-sub2"})


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
        """What is understood of a question, for `ask` and for finding out why it went wrong."""
        return self._reader.read(words(_LINK.sub(" ", question)))

    def ask(self, question: str, subtype: Subtype | None = None) -> Answer:
        """Never raises, whatever the text. `subtype` is the one of the user's case, where known."""
        reading = self.read(question)
        if not reading.tokens:
            return NOTHING
        extra: dict[str, float] = {}
        if subtype is not None and not _NAMES_SUBTYPE.intersection(reading.concepts):
            extra = dict.fromkeys(self._of_subtype[subtype], OF_SUBTYPE)
        points = {int(one or other) for one, other in _POINT.findall(question[:_LONGEST_POINT])}
        if _OTHER_ACT.search(question[:_LONGEST_POINT]):
            points = set()
        named = self._points.get(next(iter(points))) if len(points) == 1 else None
        if named is not None:
            extra = extra | {named: extra.get(named, 0.0) + OF_POINT}
        chances = dict(zip(self._model.topics, self._model.probabilities(features(reading), extra), strict=True))
        outside = chances.pop(phrases.NONE, 0.0)
        answer = decide(reading, chances, outside)
        if points and points.isdisjoint(self._points) and answer.topic in self._requirements:
            return Answer(None, answer.alternatives, answer.score)  # no such point: another one is no answer
        return answer


@cache
def _load() -> Engine:
    return Engine(model.load(), concepts.read())
