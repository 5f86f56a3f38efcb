"""The trained model: how strongly each feature speaks for each topic. A generated file beside this module.

The file is zlib-compressed: one line of JSON (topics, scale, fingerprint), a line each with the words known, the
beginnings of words of topics and the features, then a byte for each feature and topic, feature by feature.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("model.bin")

# How much the groups of features weigh against each other; found by cross-validation.
GROUP_WEIGHTS: Mapping[str, float] = {"word": 1.0, "concept": 1.2, "novel": 1.0, "letters": 0.9, "next": 0.5}


ZERO = 128  # what a byte holds where a feature says nothing about a topic
_FIELD = struct.Struct("<I")


class ModelError(ValueError):
    """The model file is missing or damaged; `make search-index` makes it anew."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a softmax over topics."""

    topics: tuple[str, ...]  # sorted; includes the one of what is out of scope
    vocabulary: frozenset[str]  # folded words of the phrases
    familiar: frozenset[str]  # beginnings of the words of topics
    features: Mapping[str, int]  # feature -> its row
    rows: Sequence[bytes]  # for each topic a byte: the weight in units of `scale`, and `ZERO` added to it
    bias: Sequence[float]
    scale: float  # of a byte
    fingerprint: str  # of what it was trained on, see `training.fingerprint`

    def probabilities(self, groups: Mapping[str, Sequence[str]], extra: Mapping[str, float]) -> list[float]:
        """Of each topic, in the order of `topics`; they sum to 1. `extra` is added to the named topics' logits."""
        logits = [bias + extra.get(topic, 0.0) for bias, topic in zip(self.bias, self.topics, strict=True)]
        for group, names in groups.items():
            rows = [self.rows[row] for row in map(self.features.get, names) if row is not None]
            if rows:
                factor = self.scale * GROUP_WEIGHTS[group] / math.sqrt(len(names))
                logits = [a + factor * total for a, total in zip(logits, _totals(rows), strict=True)]
        highest = max(logits)
        powers = [math.exp(value - highest) for value in logits]
        total = sum(powers)
        return [power / total for power in powers]


def _totals(rows: Sequence[bytes]) -> list[int]:
    """Sums of weights, topic by topic. Each row is one large number with four bytes a topic, so that adding two rows is
    one addition."""
    size = 4 * len(rows[0])
    total = 0
    for row in rows:
        spread = bytearray(size)
        spread[::4] = row
        total += int.from_bytes(spread, "little")
    return [field - ZERO * len(rows) for (field,) in _FIELD.iter_unpack(total.to_bytes(size, "little"))]


def save(
    file: Path,
    topics: Sequence[str],
    vocabulary: Iterable[str],
    familiar: Iterable[str],
    weights: Mapping[str, Sequence[float]],
    bias: Sequence[float],
    stamp: str,
) -> None:
    """Writes a model; the same arguments give the same bytes."""
    largest = max((abs(value) for row in weights.values() for value in row), default=1.0)
    scale = largest / 127
    head = {"topics": list(topics), "bias": [round(value, 4) for value in bias], "scale": scale, "fingerprint": stamp}
    names = sorted(weights)
    body = bytearray()
    for name in names:
        body.extend(_byte(value / scale) for value in weights[name])
    text = "\n".join((json.dumps(head), *(" ".join(sorted(words)) for words in (vocabulary, familiar, names))))
    file.write_bytes(zlib.compress(text.encode() + b"\n" + bytes(body), 9))


def _byte(value: float) -> int:
    """Weights next to nothing are nothing, which makes the file a quarter smaller."""
    rounded = round(value)
    return ZERO + (rounded if abs(rounded) > 1 else 0)


def load(file: Path = FILE) -> Model:
    """Reads a model. Raises `ModelError`."""
    try:
        *text, table = zlib.decompress(file.read_bytes()).split(b"\n", 4)
        head_line, vocabulary, familiar, names = (line.decode() for line in text)
        head = json.loads(head_line)
        topics = tuple(head["topics"])
        features = names.split(" ")
        width = len(topics)
        if len(table) != width * len(features):
            raise ModelError(f"{file.name} is damaged")
        return Model(
            topics=topics,
            vocabulary=frozenset(vocabulary.split(" ")),
            familiar=frozenset(familiar.split(" ")),
            features={name: row for row, name in enumerate(features)},
            rows=[table[start : start + width] for start in range(0, len(table), width)],
            bias=head["bias"],
            scale=head["scale"],
            fingerprint=head["fingerprint"],
        )
    except (OSError, zlib.error, ValueError, KeyError) as error:
        raise ModelError(f"{file.name} cannot be read") from error
