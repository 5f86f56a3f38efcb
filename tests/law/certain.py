"""An engine whose probabilities are given; everything else about it is real."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bot.understanding.questions import Engine
from bot.understanding.questions.concepts import Concepts
from bot.understanding.questions.folding import words
from bot.understanding.questions.model import Model

CONCEPTS = Concepts("licence: лицензия\nplace: гараж\noos-weather: погода\nsub1: первыйподвид")
KNOWN = ("лицензия", "гараж", "выдали", "погода")  # words that miners use; the engine has never seen others


def engine(chances: Mapping[str, float], concepts: Concepts = CONCEPTS) -> Engine:
    """An engine that finds these probabilities whatever it is asked; what is left of 1 goes to "rest"."""
    left = 1 - sum(chances.values())
    every = dict(sorted({**chances, **({"rest": left} if left > 1e-9 else {})}.items()))
    known = frozenset(word for text in KNOWN for word in words(text))
    bias = [math.log(chance) for chance in every.values()]
    return Engine(Model(tuple(every), known, frozenset(w[:5] for w in known), {}, [], bias, 1.0, ""), concepts)
