"""Trains the search model from the phrases: `python -m bot.understanding.questions.training` (or `make search-index`).

Softmax regression by stochastic gradient descent (AdaGrad). Each phrase is also learnt with slips of the pen.
The same phrases give the same file; takes a few minutes.
"""

from __future__ import annotations

import hashlib
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.questions import concepts, model, phrases
from bot.understanding.questions.features import Reader, features, stem
from bot.understanding.questions.folding import words

_EPOCHS = 6
_STEP = 0.5
_SHRINK = 2e-6  # pull of weights towards zero at each step
_SMALLEST = 0.05  # a feature whose weights are all smaller is left out
_RAREST = 2  # phrases that a feature must occur in
_SLIPS = "abdegiklmnoprstu"
_SAMPLE = 150  # every so many of the phrases is enough to see that training goes on as it did

Groups = dict[str, list[str]]
Example = tuple[int, list[tuple[int, float]]]  # topic, features with their values


@dataclass
class Trained:
    """Weights as they come out of training."""

    topics: list[str]
    vocabulary: list[str]
    familiar: list[str]
    weights: dict[str, list[float]]
    bias: list[float]


def _values(groups: Groups, ids: dict[str, int]) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    for group, names in groups.items():
        if names:
            value = model.GROUP_WEIGHTS[group] / math.sqrt(len(names))
            found.extend((ids[name], value) for name in names if name in ids)
    return found


def train(examples: Sequence[phrases.Phrase], epochs: int = _EPOCHS) -> Trained:
    """Learns from phrases; deterministic."""
    known = concepts.read()
    folded = [(phrase.topic, words(phrase.text)) for phrase in examples]
    folded = [(topic, tokens) for topic, tokens in folded if tokens]
    words_known = frozenset(token for _, tokens in folded for token in tokens)
    topics = sorted({topic for topic, _ in folded})
    number = {topic: at for at, topic in enumerate(topics)}
    stems = Counter(begun for topic, tokens in folded if topic != phrases.NONE for begun in set(map(stem, tokens)))
    # A phrase must not find its own words familiar: each is seen as if it had not been among the phrases.
    others = {begun for begun, count in stems.items() if count > 1}
    chance = random.Random(1)  # noqa: S311 - the same slips each time
    clean: list[Groups] = []
    slipped: list[Groups] = []
    for topic, tokens in folded:
        familiar = stems if topic == phrases.NONE else others
        clean.append(features(Reader(known, words_known, familiar).read(tokens)))
        slipped.append(features(Reader(known, frozenset(), familiar).read(_with_slips(tokens, chance))))
    counts = Counter(name for groups in clean for names in groups.values() for name in names)
    ids = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= _RAREST))}
    right = [number[topic] for topic, _ in folded]
    data = [(at, _values(groups, ids)) for part in (clean, slipped) for at, groups in zip(right, part, strict=True)]
    rows, bias = _descend(data, len(ids), len(topics), epochs, chance)
    kept = {name: rows[at] for name, at in ids.items() if max(map(abs, rows[at])) >= _SMALLEST}
    return Trained(topics, sorted(words_known), sorted(stems), kept, bias)


def _with_slips(tokens: list[str], chance: random.Random) -> list[str]:
    changed = list(tokens)
    for _ in range(1 + (len(tokens) > 5)):
        at = chance.randrange(len(changed))
        changed[at] = _slip(changed[at], chance)
    if len(changed) > 4 and chance.random() < 0.5:
        del changed[chance.randrange(len(changed))]
    return changed


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 4 or word.isdigit():
        return word
    at = chance.randrange(1, len(word) - 1)
    return (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice("aeiou") + word[at + 1 :],
        word[:at] + chance.choice(_SLIPS) + word[at + 1 :],
    )[chance.randrange(4)]


def _descend(
    data: list[Example], width: int, topics: int, epochs: int, chance: random.Random
) -> tuple[list[list[float]], list[float]]:
    rows = [[0.0] * topics for _ in range(width)]
    seen = [1e-3] * width  # sums of squared gradients
    bias = [0.0] * topics
    order = list(range(len(data)))
    for epoch in range(epochs):
        chance.shuffle(order)
        step = _STEP / (1 + 0.3 * epoch)
        for at in order:
            right, values = data[at]
            logits = list(bias)
            for feature, value in values:
                row = rows[feature]
                logits = [a + value * b for a, b in zip(logits, row, strict=True)]
            highest = max(logits)
            powers = [math.exp(x - highest) for x in logits]
            total = sum(powers)
            errors = [(topic, p / total) for topic, p in enumerate(powers) if p > 0.004 * total or topic == right]
            errors = [(topic, p - (topic == right)) for topic, p in errors]
            size = sum(e * e for _, e in errors)
            if size < 1e-4:
                continue
            for topic, error in errors:
                bias[topic] -= 0.02 * error
            for feature, value in values:
                seen[feature] += size * value * value
                rate = step * value / math.sqrt(seen[feature])
                row = rows[feature]
                for topic, error in errors:
                    row[topic] -= rate * error + _SHRINK * row[topic]
    return rows, bias


def fingerprint(folder: Path = phrases.FOLDER) -> str:
    """Of the phrases, the concepts and what the program makes of them: a model with another one is out of date.

    It is taken of results, never of code: a change that reads and learns the same leaves it as it was. Phrases and
    concepts count as they are folded; how they become features and weights is seen by learning a few of them.
    """
    digest = hashlib.sha256()
    for line in _seen(sorted(phrases.read(folder), key=lambda phrase: (phrase.topic, phrase.text))):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _seen(examples: Sequence[phrases.Phrase]) -> Iterator[str]:
    """What the fingerprint is taken of, line by line."""
    yield repr((_EPOCHS, _STEP, _SHRINK, _SMALLEST, _RAREST))
    for name, pattern in sorted(concepts.patterns(concepts.FILE.read_text(encoding="utf-8"))):
        yield f"{name}\t{pattern}"
    for phrase in examples:
        yield f"{phrase.topic}\t{' '.join(words(phrase.text))}"
    learnt = train(examples[::_SAMPLE], epochs=1)
    for name, weights in learnt.weights.items():
        yield f"{name}\t{[round(weight, 3) + 0.0 for weight in weights]}"  # the last digits differ between machines


def main(arguments: Sequence[str]) -> int:
    """Trains and writes the model, unless it is up to date (`--force` trains anyway)."""
    stamp = fingerprint()
    if "--force" not in arguments and _up_to_date(stamp):
        return 0
    trained = train(phrases.read())
    model.save(
        Path(model.FILE), trained.topics, trained.vocabulary, trained.familiar, trained.weights, trained.bias, stamp
    )
    return 0


def _up_to_date(stamp: str) -> bool:
    try:
        return model.load().fingerprint == stamp
    except model.ModelError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
