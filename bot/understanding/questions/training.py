"""Trains the search model from the phrases: `python -m bot.understanding.questions.training` (or `make search-index`).

The one module that needs numpy, which the development environment has; nothing that runs for users imports it. The
same phrases give the same file on the same machine; it takes some ten seconds.
"""

from __future__ import annotations

import math
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices this small take five times as long with several

import numpy as np
from numpy.typing import NDArray

from bot.understanding.questions import model, phrases
from bot.understanding.questions.examples import LEARNING, Learning, examples, fingerprint
from bot.understanding.questions.features import Groups

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Trained:
    """Weights as they come out of training."""

    topics: list[str]
    vocabulary: list[str]
    familiar: list[str]
    weights: dict[str, list[float]]
    bias: list[float]


def train(learnt: Sequence[phrases.Phrase], learning: Learning = LEARNING) -> Trained:
    """Learns from phrases; deterministic."""
    found = examples(learnt)
    counts = Counter(name for _, groups in found.clean for names in groups.values() for name in names)
    names = sorted(name for name, count in counts.items() if count >= learning.rarest)
    ids = {name: at for at, name in enumerate(names)}
    data = [(topic, *_values(groups, ids)) for topic, groups in (*found.clean, *found.slipped)]
    rows, bias = _descend(data, len(names), len(found.topics), learning)
    largest = np.abs(rows).max(axis=1, initial=0.0)
    kept = {name: rows[at].tolist() for at, name in enumerate(names) if largest[at] >= learning.smallest}
    return Trained(found.topics, found.vocabulary, found.familiar, kept, bias.tolist())


def _values(groups: Groups, ids: dict[str, int]) -> tuple[Numbers, Floats]:
    """The known features of an example and how much each counts."""
    found = [
        (ids[name], model.GROUP_WEIGHTS[group] / math.sqrt(len(names)))
        for group, names in groups.items()
        for name in names
        if name in ids
    ]
    return (
        np.array([feature for feature, _ in found], dtype=np.int32),
        np.array([value for _, value in found], dtype=np.float32),
    )


def _descend(
    data: Sequence[tuple[int, Numbers, Floats]], width: int, topics: int, learning: Learning
) -> tuple[Floats, Floats]:
    """Weights of `width` features for each topic, and each topic's bias."""
    rows = np.zeros((width, topics), dtype=np.float32)
    bias = np.zeros(topics, dtype=np.float32)
    seen = np.full(width, 1e-3, dtype=np.float32)  # sums of squared gradients
    chance = np.random.default_rng(1)
    for epoch in range(learning.epochs):
        step = learning.step / (1 + learning.slower * epoch)
        order = chance.permutation(len(data))
        for start in range(0, len(data), learning.batch):
            batch = [data[at] for at in order[start : start + learning.batch]]
            each = np.arange(len(batch))
            features, column = np.unique(np.concatenate([ids for _, ids, _ in batch]), return_inverse=True)
            values = np.zeros((len(batch), len(features)), dtype=np.float32)
            line = np.repeat(each, [len(ids) for _, ids, _ in batch])
            values[line, column] = np.concatenate([value for _, _, value in batch])
            errors = _chances(values @ rows[features] + bias)
            errors[each, [topic for topic, _, _ in batch]] -= 1
            bias -= learning.step_of_bias * errors.sum(axis=0)
            slope = values.T @ errors
            seen[features] += (slope * slope).sum(axis=1)
            rows[features] -= step * slope / np.sqrt(seen[features])[:, None]
    return rows, bias


def _chances(logits: Floats) -> Floats:
    powers: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def main(arguments: Sequence[str]) -> int:
    """Trains and writes the model, unless it is up to date (`--force` trains anyway)."""
    stamp = fingerprint()
    if "--force" not in arguments and _up_to_date(stamp):
        return 0
    trained = train(phrases.read())
    model.save(model.FILE, trained.topics, trained.vocabulary, trained.familiar, trained.weights, trained.bias, stamp)
    return 0


def _up_to_date(stamp: str) -> bool:
    try:
        return model.load().fingerprint == stamp
    except model.ModelError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
