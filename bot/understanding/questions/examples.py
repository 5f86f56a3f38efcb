"""What the search model learns: the phrases as features, each also with slips of the pen; and its fingerprint.

Training itself (`training.py`) needs a library of the development environment. All that decides what comes out of it
stands here, without that library, so that the fingerprint can be taken everywhere.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from bot.understanding.questions import concepts, model, phrases
from bot.understanding.questions.courtesy import without_courtesy
from bot.understanding.questions.features import Groups, Reader, features, stem
from bot.understanding.questions.folding import words

_SLIPS = "abdegiklmnoprstu"
_SAMPLE = 20  # every so many of the phrases is enough to see that they are read as they were


@dataclass(frozen=True, slots=True)
class Learning:
    """How weights are learnt: softmax regression by stochastic gradient descent (AdaGrad)."""

    epochs: int = 5
    step: float = 0.5
    slower: float = 0.3  # of the step, with each epoch
    step_of_bias: float = 0.02
    batch: int = 64  # examples
    rarest: int = 2  # phrases that a feature must occur in
    smallest: float = 0.05  # a feature whose weights are all smaller is left out


LEARNING = Learning()


@dataclass(frozen=True, slots=True)
class Examples:
    """What is learnt from."""

    topics: list[str]  # sorted headings of the phrases
    vocabulary: list[str]  # sorted folded words
    familiar: list[str]  # sorted beginnings of words of topics
    clean: list[tuple[int, Groups]]  # number of the topic, features
    slipped: list[tuple[int, Groups]]  # the same phrases with slips of the pen


def examples(learnt: Sequence[phrases.Phrase]) -> Examples:
    """The phrases as the program reads them. The same phrases give the same examples."""
    known = concepts.read()
    folded = [(phrase.topic, tokens) for phrase in learnt if (tokens := read_words(phrase.text))]
    vocabulary = frozenset(token for _, tokens in folded for token in tokens)
    topics = sorted({topic for topic, _ in folded})
    number = {topic: at for at, topic in enumerate(topics)}
    stems = Counter(begun for topic, tokens in folded if _is_topic(topic) for begun in set(map(stem, tokens)))
    # A phrase must not find its own words familiar: each is seen as if it had not been among the phrases.
    others = {begun for begun, count in stems.items() if count > 1}
    chance = random.Random(1)  # noqa: S311 - the same slips each time
    clean: list[tuple[int, Groups]] = []
    slipped: list[tuple[int, Groups]] = []
    for topic, tokens in folded:
        familiar = others if _is_topic(topic) else stems
        clean.append((number[topic], features(Reader(known, vocabulary, familiar).read(tokens))))
        mistyped = Reader(known, frozenset(), familiar).read(_with_slips(tokens, chance))
        slipped.append((number[topic], features(mistyped)))
    return Examples(topics, sorted(vocabulary), sorted(stems), clean, slipped)


def read_words(text: str) -> list[str]:
    """Folded words of a text without courtesy, as long as others are left."""
    folded = words(text)
    return without_courtesy(folded) or folded


def _is_topic(heading: str) -> bool:
    return heading not in (phrases.NONE, phrases.TALK) and not heading.startswith(phrases.ACTION)


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


def fingerprint(folder: Path = phrases.FOLDER) -> str:
    """Of the phrases, the concepts and what the program makes of them: a model with another one is out of date.

    It is taken of results, never of code: a change that reads and learns the same leaves it as it was. Phrases and
    concepts count as they are folded; how they become features is seen by reading a few of them.
    """
    digest = hashlib.sha256()
    for line in _seen(sorted(phrases.read(folder), key=lambda phrase: (phrase.topic, phrase.text))):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _seen(learnt: Sequence[phrases.Phrase]) -> Iterator[str]:
    """What the fingerprint is taken of, line by line."""
    yield repr([getattr(LEARNING, each.name) for each in fields(LEARNING)])
    yield repr(sorted(model.GROUP_WEIGHTS.items()))
    for name, pattern in sorted(concepts.patterns(concepts.FILE.read_text(encoding="utf-8"))):
        yield f"{name}\t{pattern}"
    for phrase in learnt:
        yield f"{phrase.topic}\t{' '.join(read_words(phrase.text))}"
    few = examples(learnt[::_SAMPLE])
    for topic, groups in (*few.clean, *few.slipped):
        yield f"{few.topics[topic]}\t{sorted(groups.items())}"
