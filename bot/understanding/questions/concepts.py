"""Concepts: words that mean one thing to a miner (`concepts.txt`), and where a question mentions them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.understanding.questions.folding import words

FILE = Path(__file__).with_name("concepts.txt")

_SHORTEST_PREFIX = 2
_LONGEST_PREFIX = 16

Pattern = tuple[tuple[str, bool], ...]  # folded word, whether any ending fits


class Concepts:
    """Looks up concepts of folded words. Built from the text of `concepts.txt`."""

    def __init__(self, text: str) -> None:
        self._exact: dict[str, tuple[str, ...]] = {}
        self._prefix: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, list[tuple[Pattern, str]]] = defaultdict(list)
        exact: dict[str, set[str]] = defaultdict(set)
        prefix: dict[str, set[str]] = defaultdict(set)
        for name, pattern in patterns(text):
            if len(pattern) == 1:
                word, open_ended = pattern[0]
                (prefix if open_ended else exact)[word].add(name)
            else:
                self._phrases[pattern[0][0][:_SHORTEST_PREFIX]].append((pattern, name))
        self._exact = {word: tuple(sorted(names)) for word, names in exact.items()}
        self._prefix = {word: tuple(sorted(names)) for word, names in prefix.items()}
        self._cache: dict[str, tuple[str, ...]] = {}

    def words(self) -> Iterable[str]:
        """Words that stand in the list without a star, and those with one as they stand."""
        yield from self._exact
        yield from self._prefix

    def of_word(self, word: str) -> tuple[str, ...]:
        """Names of the concepts of one folded word, sorted."""
        known = self._cache.get(word)
        if known is not None:
            return known
        names = set(self._exact.get(word, ()))
        for end in range(_SHORTEST_PREFIX, min(len(word), _LONGEST_PREFIX) + 1):
            names.update(self._prefix.get(word[:end], ()))
        found = tuple(sorted(names))
        if len(self._cache) < 50_000:
            self._cache[word] = found
        return found

    def of_phrases(self, tokens: Sequence[str]) -> set[str]:
        """Names of the concepts of several words that follow each other."""
        found: set[str] = set()
        for start, token in enumerate(tokens):
            for pattern, name in self._phrases.get(token[:_SHORTEST_PREFIX], ()):
                if name not in found and _fits(pattern, tokens, start):
                    found.add(name)
        return found


def _fits(pattern: Pattern, tokens: Sequence[str], start: int) -> bool:
    if start + len(pattern) > len(tokens):
        return False
    for offset, (word, open_ended) in enumerate(pattern):
        token = tokens[start + offset]
        if not (token.startswith(word) if open_ended else token == word):
            return False
    return True


def patterns(text: str) -> Iterable[tuple[str, Pattern]]:
    """Each listed word or run of words with the name of its concept, in the order of the text."""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, _, listed = line.partition(":")
        for item in listed.split(","):
            parts: list[tuple[str, bool]] = []
            for piece in item.split():
                for number, folded in enumerate(pieces := words(piece.rstrip("*"))):
                    parts.append((folded, piece.endswith("*") and number == len(pieces) - 1))
            if parts:
                yield name.strip(), tuple(parts)


def read(file: Path = FILE) -> Concepts:
    """The concepts of a file; see its head for the format."""
    return Concepts(file.read_text(encoding="utf-8"))
