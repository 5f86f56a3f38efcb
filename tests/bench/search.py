"""How good and how fast the search for topics is, as ratios.

Two measures: the shipped model on questions that are not among the phrases (`*.jsonl` beside this file, or
the files named: `python -m tests.bench.search FILE...`), and a quarter of the phrases asked of a model trained on the
rest (these are meant to be harder than what people ask). A question is a JSON object a line: {"lang", "q",
"topics": [...], "style"}; no topics means out of scope, `do:menu` and the like are functions of the bot itself. A
signpost declines too: it says that the bot does not cover this, and who does.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.law.catalogue import catalogue
from bot.understanding.questions import Engine, concepts, fold_for_log, model, phrases
from bot.understanding.questions.folding import fold_word, words
from bot.understanding.questions.training import train
from tests.hostile import MOST_UNITS, UNITS, hostile

FOLDS = 4
ROUNDS = 5
FILES = sorted(Path(__file__).parent.glob("*.jsonl"))


@dataclass(frozen=True)
class Question:
    """A question with the topics that would be right; none: out of scope."""

    text: str
    topics: frozenset[str]
    language: str
    style: str = "phrase"


def _declines(topic: str | None) -> bool:
    return topic is None or catalogue().topics[topic].outside


def _groups(question: Question) -> Iterable[str]:
    """What a question counts for: its language, its style, whether it is about a topic at all."""
    yield question.language if question.topics else f"{question.language} out of scope"
    if question.topics:
        yield f"{question.language} {question.style}"
        if all(topic.startswith(phrases.ACTION) for topic in question.topics):
            yield "own functions"
        elif all(topic.startswith("outside-") for topic in question.topics):
            yield "signposts"


@dataclass
class Tally:
    """Counts of one group of questions."""

    asked: int = 0
    first: int = 0
    offered: int = 0
    declined: int = 0


@dataclass
class Figures:
    """What came out: counts by group ("ru", "ru short", "ru out of scope"), confusions, and what went wrong."""

    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    declined: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)  # out of scope, yet answered
    times: list[float] = field(default_factory=list)  # seconds

    def add(self, engine: Engine, question: Question) -> None:
        start = time.perf_counter()
        answer = engine.ask(question.text)
        self.times.append(time.perf_counter() - start)
        found = f"{phrases.ACTION}{answer.action}" if answer.action is not None else answer.topic
        for name in _groups(question):
            tally = self.groups[name]
            tally.asked += 1
            tally.declined += _declines(answer.topic) and (answer.action is None or not question.topics)
            tally.first += found in question.topics
            tally.offered += not question.topics.isdisjoint({found, answer.also, *answer.alternatives})
        if not question.topics and not _declines(answer.topic):
            self.answered.append(f"{question.text} -> {answer.topic}")
        elif question.topics and found is None:
            self.declined.append(f"{question.text} [{min(question.topics)}]")
        elif question.topics and found is not None and found not in question.topics:
            self.confused[min(question.topics), found] += 1

    def ratios(self) -> dict[str, dict[str, float]]:
        """By group: asked, and of these answered right at first, offered at all, declined."""
        return {
            name: {
                "asked": tally.asked,
                "first": tally.first / tally.asked,
                "offered": tally.offered / tally.asked,
                "declined": tally.declined / tally.asked,
            }
            for name, tally in sorted(self.groups.items())
        }


def cross_validation(folds: int = 1) -> Figures:
    """Asks phrases of a model that was trained without them: a quarter of all for each fold; about a minute each."""
    figures = Figures()
    known = concepts.read()
    everything = list(_phrases())
    for fold in range(folds):
        rest = [phrase for at, (phrase, _) in enumerate(everything) if at % FOLDS != fold]
        trained = train(rest)
        with TemporaryDirectory() as folder:
            file = Path(folder) / "model"
            model.save(file, trained.topics, trained.vocabulary, trained.familiar, trained.weights, trained.bias, "")
            engine = Engine(model.load(file), known)
        for phrase, language in everything[fold::FOLDS]:
            topics = frozenset() if phrase.topic == phrases.NONE else frozenset({phrase.topic})
            figures.add(engine, Question(phrase.text, topics, language))
    return figures


def questions(file: Path) -> Iterable[Question]:
    """Questions of a file of JSON lines."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Question(row["q"], frozenset(row["topics"]), row["lang"], row.get("style", "-"))


def shipped(asked: Iterable[Question]) -> Figures:
    """Asks the shipped model."""
    figures = Figures()
    engine = Engine.load()
    for question in asked:
        figures.add(engine, question)
    return figures


def speed() -> dict[str, float]:
    """Milliseconds of the shipped engine: loading, median and 99th percentile of a question not asked before."""
    start = time.perf_counter()
    engine = Engine(model.load(), concepts.read())
    loading = time.perf_counter() - start
    times = []
    for phrase, _ in _phrases():
        start = time.perf_counter()
        engine.ask(phrase.text)
        times.append(time.perf_counter() - start)
    times.sort()
    return {"load": 1e3 * loading, "median": 1e3 * times[len(times) // 2], "p99": 1e3 * times[int(0.99 * len(times))]}


def hostile_ratios() -> dict[str, float]:
    """The longest message of each kind that is meant to be slow, against one of plain words: to answer it and to note
    that it was not answered. Processor time, the fastest of some rounds."""
    engine = Engine.load()
    plain = " ".join(phrase.text for phrase, _ in _phrases())[:MOST_UNITS]

    def took(text: str) -> float:
        times = []
        for _ in range(ROUNDS):
            fold_word.cache_clear()
            start = time.process_time()
            engine.ask(text)
            fold_for_log(text)
            times.append(time.process_time() - start)
        return min(times)

    of_plain = took(plain)
    return {name: took(hostile(unit)) / of_plain for name, unit in UNITS.items()}


def measure() -> dict[str, Any]:
    """All as numbers: {"questions-dev": {group: {...}}, ..., "unseen phrases": {...}, "speed": {...} in ms, "hostile":
    {kind: ratio}}."""
    figures: dict[str, Any] = {file.stem: shipped(questions(file)).ratios() for file in FILES}
    more = {"unseen phrases": cross_validation().ratios(), "speed": speed(), "hostile": hostile_ratios()}
    return {**figures, **more}


def report() -> None:
    """Prints the figures, the confusions and what was declined."""
    for file in FILES:
        _print(file.stem, shipped(questions(file)))
    _print("unseen phrases", cross_validation())
    print("milliseconds: " + ", ".join(f"{name} {value:.2f}" for name, value in speed().items()))
    slowest = sorted(hostile_ratios().items(), key=lambda row: -row[1])
    print(f"{MOST_UNITS} hostile units to {MOST_UNITS} of plain words, the slowest kinds: ", end="")
    print(", ".join(f"{name} {ratio:.2f}" for name, ratio in slowest[:8]))


def _print(title: str, figures: Figures) -> None:
    print(f"{title:24}{'asked':>7}{'first':>8}{'offered':>9}{'declined':>10}")
    for name, row in figures.ratios().items():
        print(f"{name:24}{row['asked']:7.0f}{row['first']:8.3f}{row['offered']:9.3f}{row['declined']:10.3f}")
    print("confused most: " + ", ".join(f"{a} -> {b} {n}" for (a, b), n in figures.confused.most_common(20)))
    print("declined in scope: " + "; ".join(figures.declined[:20]))
    print("answered out of scope: " + "; ".join(figures.answered[:20]) + "\n")


def _phrases() -> Iterable[tuple[phrases.Phrase, str]]:
    """Phrases with their language, shuffled the same way each time by what they say."""
    found = [
        (phrase, language)
        for language in ("kk", "ru")
        for phrase in phrases.read(phrases.FOLDER, language)
        if words(phrase.text)
    ]
    return sorted(found, key=lambda pair: (hash_of(pair[0].text), pair[0].topic))


def hash_of(text: str) -> int:
    """A number that scatters texts and is the same in each run."""
    number = 0
    for letter in text:
        number = (number * 131 + ord(letter)) % 1_000_003
    return number


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _print(name, shipped(questions(Path(name))))
    if not sys.argv[1:]:
        report()
