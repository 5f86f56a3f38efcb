"""Turns a question into features: words, their beginnings, consonants, concepts, letter runs, neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.understanding.questions.concepts import Concepts
from bot.understanding.questions.folding import bones

_ORDINALS = {"pervi": 1, "pervo": 1, "pervu": 1, "perva": 1, "birinw": 1, "birinc": 1, "birnw": 1,
             "vtoro": 2, "vtora": 2, "vtoru": 2, "vtori": 2, "ekinw": 2, "ekinc": 2, "eknw": 2,
             "treti": 3, "trete": 3, "uwinw": 3, "cetvert": 4, "tortinw": 4, "pati": 5, "piati": 5,
             "besinw": 5, "westo": 6, "westi": 6, "altinw": 6, "sedmo": 7, "jetinw": 7, "vosmo": 8,
             "segizinw": 8, "deviati": 9, "deviato": 9, "togizinw": 9}  # fmt: skip
_POINT = ("punkt", "tarmak", "tarmag", "p", "poin", "pod")
_SUBTYPE = ("podvid", "kiwi", "tur", "podtip", "subtip", "tip")
_NOT_SUBTYPE = ("kvartal", "toksan", "raz", "ret", "mesi", "ai", "den", "kun", "pul", "cislo", "jil", "god")
_LETTERS = "abcdefghijklmnoprstuvwz"
_MOST_CONCEPTS = 16
_MOST_CORRECTIONS = 24
_MOST_REMEMBERED = 4096  # words
OUTSIDE = "oos-"  # concepts of what the bot is not for

Groups = dict[str, list[str]]  # names of features by group; each name is of one group alone


def stem(word: str) -> str:
    """The beginning of a word, which its endings leave alone."""
    return word[:5]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question."""

    tokens: tuple[str, ...]  # folded words, slips of the pen corrected
    concepts: tuple[str, ...]  # sorted; includes `sub1`, `point4`, `number384` and the like
    novel: int  # words that no phrase of a topic and no concept of the field knows


class Reader:
    """Reads folded words with the help of the concepts and of the words known from phrases."""

    def __init__(self, concepts: Concepts, vocabulary: Collection[str], familiar: Collection[str]) -> None:
        """`vocabulary`: words to correct slips to. `familiar`: beginnings (`stem`) of words of topics."""
        self._concepts = concepts
        self._vocabulary = vocabulary
        self._familiar = familiar
        self._corrections: dict[str, str | None] = {}  # a word comes back with each part of a message that it is in

    def read(self, tokens: Sequence[str]) -> Reading:
        """Corrects, then names the concepts."""
        corrected: list[str] = []
        tried = 0
        for token in tokens:
            if token.isdigit() or token in self._vocabulary or self._concepts.of_word(token):
                corrected.append(token)
                continue
            better = None
            if self._vocabulary and len(token) >= 4 and tried < _MOST_CORRECTIONS:
                tried += 1
                better = self._nearest(token)
            corrected.append(better or token)
        found = self._concepts.of_phrases(corrected)
        for token in corrected:
            found.update(self._concepts.of_word(token))
        found.update(_numbers(corrected))
        return Reading(tuple(corrected), tuple(sorted(found)), sum(map(self._is_novel, dict.fromkeys(corrected))))

    def knows(self, word: str) -> bool:
        """Whether a folded word stands in phrases or in the list of concepts."""
        return word in self._vocabulary or bool(self._concepts.of_word(word))

    def _is_novel(self, word: str) -> bool:
        if len(word) < 3 or word.isdigit() or stem(word) in self._familiar:
            return False
        return all(name.startswith(OUTSIDE) for name in self._concepts.of_word(word))

    def _nearest(self, word: str) -> str | None:
        """A known word one slip away: the first in a fixed order, those that keep the consonants first."""
        if word not in self._corrections:
            if len(self._corrections) >= _MOST_REMEMBERED:
                self._corrections.clear()
            known = [candidate for candidate in _slips(word) if candidate in self._vocabulary]
            shape = bones(word) if known else ""
            same = (candidate for candidate in known if bones(candidate) == shape)
            self._corrections[word] = next(same, known[0] if known else None)
        return self._corrections[word]


def _slips(word: str) -> list[str]:
    """All words one letter away, vowels tried like any other letter; at most a few hundred."""
    word = word[:16]
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swaps = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    inserts = [a + c + b for a, b in cuts for c in _LETTERS]
    replaces = [a + c + b[1:] for a, b in cuts if b for c in _LETTERS]
    deletes = [a + b[1:] for a, b in cuts if b]
    return swaps + inserts + deletes + replaces


def _ordinal(token: str) -> int:
    if token.isdigit():
        return int(token) if len(token) == 1 else 0
    if len(token) >= 5:
        for end in range(4, 9):
            if number := _ORDINALS.get(token[:end]):
                return number
    return 0


def _numbers(tokens: Sequence[str]) -> set[str]:
    """`sub1`, `sub2` for the subtypes, `point6` for points, `number384` for other numbers."""
    found: set[str] = set()
    for place, token in enumerate(tokens):
        number = _ordinal(token)
        following = [t for t in tokens[place + 1 : place + 4] if t not in ("wi", "i", "oi", "go", "mu", "om", "ii")]
        after = following[0] if following else ""
        before = tokens[place - 1] if place else ""
        if number:
            if after.startswith(_POINT[:3]) or (after in _POINT) or before.startswith(_POINT[:3]) or before in _POINT:
                found.add(f"point{number}")
            elif number <= 2 and (after.startswith(_SUBTYPE) or before.startswith(_SUBTYPE)):
                found.add(f"sub{number}")
            elif number <= 2 and not after.startswith(_NOT_SUBTYPE):
                found.add(f"maybe-sub{number}")
        if token.isdigit():
            if len(token) == 4 and token.startswith("20"):
                found.add("year-early" if int(token) < 2023 else f"year{token}")
            else:
                found.add(f"number{token[:6]}")
    return found


def features(reading: Reading) -> Groups:
    """Features by group; within a group each counts once and all weigh the same."""
    tokens = list(dict.fromkeys(reading.tokens))
    concepts = reading.concepts[:_MOST_CONCEPTS]
    letters: dict[str, None] = {}
    begins: dict[str, None] = {}
    for token in tokens:
        if token.isdigit():
            continue
        framed = f"^{token[:14]}$"
        for size in (3, 4):
            for at in range(len(framed) - size + 1):
                letters[framed[at : at + size]] = None
        begins["=" + token] = None
        if len(token) > 4:
            begins["5" + token[:5]] = None
        if len(token) > 3:
            begins["4" + token[:4]] = None
        shape = bones(token)[:4]
        if len(shape) > 1:
            begins["~" + shape] = None
    all_tokens = reading.tokens
    neighbours = [f"{a[:4]}_{b[:4]}" for a, b in zip(("^", *all_tokens), (*all_tokens, "$"), strict=True)]
    return {
        "word": list(begins),
        "concept": ["#" + c for c in concepts],
        "novel": [f"!{min(reading.novel, 4)}", f"%{reading.novel * 5 // max(1, len(tokens))}"],
        "letters": list(letters),
        "next": list(dict.fromkeys(neighbours)),
    }
