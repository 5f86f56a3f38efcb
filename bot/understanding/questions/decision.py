"""What to answer, from the probabilities of the topics: every threshold of the search stands here.

They were set by hand on questions that people typed (`tests/bench/questions-*.jsonl`): `make bench` shows what another
value does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.questions.features import OUTSIDE, Reading
from bot.understanding.questions.phrases import ACTION

# Probabilities.
OUTSIDE_ABOVE = 0.4  # of being out of scope: then there is no answer
FAMILIAR_OUTSIDE_ABOVE = 0.65  # the same where every word is the field's own
ACTION_ABOVE = 0.5  # of what the bot does itself, where nothing is likelier
TALK_ABOVE = 0.5  # of a piece that it is courtesy or a story around a question: then it is left out
BEST_BELOW = 0.17  # of the best topic: a guess that unlikely is no answer
SURE = 0.8  # of the best topic: from there on no other is offered as what may have been meant
OFFERED_ABOVE = 0.05  # of a topic that is offered beside "I do not know"
ALTERNATIVE_ABOVE = 0.004  # of a topic beside an answer, as a part of what the best one leaves

# Logits.
OF_SUBTYPE = 1.5  # a known subtype speaks for its own points where the question names none
OF_POINT = 3.0  # "point 6" speaks for that requirement

CLEAR_ABOVE = 0.3  # of the best topic of a piece that asks nothing and names nothing of the core; else it is left out
COURTESY_ABOVE = 0.85  # of a greeting or thanks, taken whole, where the rest of it is not understood
ALSO_ABOVE = 0.6  # of the topic of a second sentence that asks: then both are answered

MOST_ALTERNATIVES = 3
MOST_ASKING = 4  # sentences of a message that are also looked at alone

# What the field is about. A question that names one of these and nothing foreign deserves the benefit of the doubt.
CORE = frozenset({"mining", "licence", "hardware", "pool", "subtype", "datacentre", "techcond", "substation", "fee",
                  "declaration", "hosting", "register", "metering", "automation"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """`topic` None: the bot does not know. `alternatives`: up to three others, the likeliest first.
    `score`: probability of `topic`, or of the likeliest one where it is None; 0 to 1. `action`: the bot's own
    function that the text asks for ("menu"); then `topic` is None."""

    topic: str | None
    alternatives: tuple[str, ...]
    score: float
    action: str | None = None
    also: str | None = None  # the topic of a second question in the same text

    @property
    def is_sure(self) -> bool:
        """Whether no other topic need be offered beside this one."""
        return self.topic is not None and self.score >= SURE


NOTHING = Answer(None, (), 0.0)


def decide(reading: Reading, chances: Mapping[str, float], outside: float) -> Answer:
    """The answer to a question that was read so. `chances`: of each topic and action; `outside`: of none of them."""
    first = min(chances, key=lambda topic: (-chances[topic], topic))
    ranked = sorted((topic for topic in chances if not topic.startswith(ACTION)), key=lambda t: (-chances[t], t))
    score = chances[first]
    best = ranked[0]
    if first != best and score > ACTION_ABOVE:
        offered = [topic for topic in ranked[:MOST_ALTERNATIVES] if chances[topic] > OFFERED_ABOVE]
        return Answer(None, tuple(offered), round(score, 4), first.removeprefix(ACTION))
    score = chances[best]
    if is_unfamiliar(reading):
        return Answer(None, (), round(score, 4))
    limit = FAMILIAR_OUTSIDE_ABOVE if is_familiar(reading) else OUTSIDE_ABOVE
    if outside > limit or score < BEST_BELOW:
        offered = [topic for topic in ranked[:MOST_ALTERNATIVES] if chances[topic] > OFFERED_ABOVE]
        return Answer(None, tuple(offered), round(score, 4))
    others = [topic for topic in ranked[1 : MOST_ALTERNATIVES + 1] if chances[topic] > ALTERNATIVE_ABOVE * (1 - score)]
    return Answer(best, tuple(others), round(score, 4))


def is_familiar(reading: Reading) -> bool:
    """Every word is one that miners use, and one of them names what the field is about."""
    return (
        reading.novel == 0
        and not CORE.isdisjoint(reading.concepts)
        and not any(name.startswith(OUTSIDE) for name in reading.concepts)
    )


def is_unfamiliar(reading: Reading) -> bool:
    """Nothing in it that miners talk about."""
    return not reading.concepts and reading.novel == len(set(reading.tokens))
