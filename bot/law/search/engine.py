"""Which topic a question is about, which others it might mean, or that it is about none of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.law.model import Subtype
from bot.law.search import concepts, model, phrases
from bot.law.search.features import OUTSIDE, Reader, Reading, features
from bot.law.search.folding import words

MOST_ALTERNATIVES = 3
_DECLINE_ABOVE = 0.4  # probability of being out of scope
_DECLINE_FAMILIAR_ABOVE = 0.65  # the same where every word is the field's own
_DECLINE_BELOW = 0.15  # probability of the best topic: a guess that unlikely is no answer
_ALTERNATIVE_ABOVE = 0.004  # probability, against what is left beside the best topic
_WORTH_OFFERING = 0.05  # probability with which a topic is offered beside "I do not know"

# A known subtype speaks for its own points where the question names none. In logits.
_OF_SUBTYPE = {
    Subtype.I: dict.fromkeys(("req-1", "req-2", "req-3", "req-4", "req-5", "req-6"), 1.2),
    Subtype.II: dict.fromkeys(("req-7", "req-8", "req-9", "subtype-ii-no-electricity"), 1.2),
}
# What the field is about. A question that names one of these and nothing foreign deserves the benefit of the doubt.
_CORE = {"mining", "licence", "hardware", "pool", "subtype", "datacentre", "techcond", "substation", "fee",
         "declaration", "hosting", "register", "metering", "automation"}  # fmt: skip
# "Point 6" names the requirement itself, unless another act is meant. In logits.
_POINT = re.compile(
    r"(?:пункт\w*|п\.|тармақ\w*|тармак\w*|punkt\w*|tarmaq\w*|tarmak\w*)\s*№?\s*([1-9])(?![\d-]|\.\d)"
    r"|(?<![\d.-])([1-9])\s*-?\s*(?:й|ой|ый|ші|шы|інші|ншы)?\s*(?:пункт|тармақ|тармак|tarmaq|tarmak|punkt)",
    re.IGNORECASE,
)
_OTHER_ACT = re.compile(r"384|146|193|закон|заң|стать|бап|кодекс|ереже|қағида", re.IGNORECASE)
_OF_POINT = 3.0
_LONGEST_POINT = 400  # characters in which a point is looked for
_LINK = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+", re.IGNORECASE)
_NAMES_SUBTYPE = frozenset({"sub1", "sub2", "maybe-sub1", "maybe-sub2"})


@dataclass(frozen=True, slots=True)
class Answer:
    """`topic` None: the bot does not know. `alternatives`: up to three others, the likeliest first.
    `score`: probability of `topic`, or of the likeliest one where it is None; 0 to 1."""

    topic: str | None
    alternatives: tuple[str, ...]
    score: float


NOTHING = Answer(None, (), 0.0)


class Engine:
    """Answers questions by a trained model. Immutable; the same question always gets the same answer."""

    def __init__(self, trained: model.Model, known: concepts.Concepts) -> None:
        self._model = trained
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
            extra = _OF_SUBTYPE[subtype]
        points = {one or other for one, other in _POINT.findall(question[:_LONGEST_POINT])}
        if len(points) == 1 and not _OTHER_ACT.search(question[:_LONGEST_POINT]):
            named = f"req-{points.pop()}"
            extra = extra | {named: extra.get(named, 0.0) + _OF_POINT}
        chances = dict(zip(self._model.topics, self._model.probabilities(features(reading), extra), strict=True))
        outside = chances.pop(phrases.NONE, 0.0)
        ranked = sorted(chances, key=lambda topic: (-chances[topic], topic))
        best, score = ranked[0], chances[ranked[0]]
        if self._unfamiliar(reading):
            return Answer(None, (), round(score, 4))
        limit = _DECLINE_FAMILIAR_ABOVE if self._familiar(reading) else _DECLINE_ABOVE
        declined = outside > limit or score < _DECLINE_BELOW
        if declined:
            offered = [topic for topic in ranked[:MOST_ALTERNATIVES] if chances[topic] > _WORTH_OFFERING]
            return Answer(None, tuple(offered), round(score, 4))
        others = [
            topic for topic in ranked[1 : MOST_ALTERNATIVES + 1] if chances[topic] > _ALTERNATIVE_ABOVE * (1 - score)
        ]
        return Answer(best, tuple(others), round(score, 4))

    @staticmethod
    def _familiar(reading: Reading) -> bool:
        return (
            reading.novel == 0
            and not _CORE.isdisjoint(reading.concepts)
            and not any(name.startswith(OUTSIDE) for name in reading.concepts)
        )

    @staticmethod
    def _unfamiliar(reading: Reading) -> bool:
        """Nothing in it that miners talk about."""
        return not reading.concepts and reading.novel == len(set(reading.tokens))


@cache
def _load() -> Engine:
    return Engine(model.load(), concepts.read())
