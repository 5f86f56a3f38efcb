"""Recognises short texts that ask for the bot itself: "меню", "покажи мои сроки", "қазақша", "отмена".

The words are data, `locales/<language>/actions.txt`: the head of the Russian file says what its lines mean. Both
languages are read together, for people mix them. A text asks for an action only where every word of it has its place;
one word more, and it is a question. Longer wordings are the trained model's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from bot.law.model import Language
from bot.understanding.cleaning import clean
from bot.understanding.keyboard import other_layouts
from bot.understanding.questions import courtesy
from bot.understanding.questions.folding import words

FOLDER = Path(__file__).resolve().parents[2] / "locales"
# What answers a form and asks for nothing where none is open.
UNKNOWN = "unknown"  # «не знаю»
SKIP = "skip"  # «пропустить»
CANCEL = "cancel"

_DENIAL = "denial"  # «ничего не удаляй» beside what is wanted instead
_QUESTION = "-"  # «как начать»: a question, though all its words are known
_PASSED_OVER = "*"
_RIGHT = "!"
_NUMBER = "#"
_SHARED = "@"
# Where a text asks for several, these give way, the first before the others.
_GIVE_WAY = (UNKNOWN, SKIP, "thanks", "greeting", CANCEL, "help")
_LONGEST = 240  # characters; whoever writes more tells a story
_MOST_WORDS = 16  # of a clause
_MOST_SLIPS = 2  # of a clause of `_ENOUGH_FOR_SLIPS` words; of a shorter one a single slip
_ENOUGH_FOR_SLIPS = 4
_SHORT_BEGIN = 2  # letters: a word that only begins so may be a slip of another all the same
_LONGEST_BEGIN = 14  # letters of an open-ended word in which a slip is looked for
_SHORTEST_SLIP = 5  # letters; 4 where the text is that word alone
_CLAUSE = re.compile(r"[.,!?;:()…«»\"“”\n–—\u2600-\u27bf\U0001f300-\U0001faff]+|\s-+\s")
_TWO_LETTERS = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])ye")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")

Run = tuple[int, ...]  # numbers of words that follow each other


@dataclass(frozen=True, slots=True)
class Action:
    """What a text asks for: an id ("menu"), and which language is to be spoken, where it names one."""

    id: str
    language: Language | None = None


@dataclass(slots=True)
class _Frame:
    action: Action
    slots: list[list[Run]]
    beside: set[Run] = field(default_factory=set)


class Actions:
    """Recognises actions by the lines of the files. Immutable once made."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Raises `ValueError` for a line that means nothing."""
        self._exact: dict[str, int] = {}
        self._begin: dict[str, int] = {}
        self._right = set(courtesy.WORDS)  # «кешіріңіз» is no slip of «өшіріңіз»
        self._right_begin: set[str] = set()
        self._shared: dict[str, list[str]] = defaultdict(list)
        self._count = 0
        self._frames: list[_Frame] = []
        beside: dict[str, set[Run]] = defaultdict(set)
        lines = [line.strip() for text in texts for line in text.splitlines()]
        for line in lines:
            if line.startswith(_SHARED):
                name, _, listed = line[1:].partition(":")
                self._shared[name.strip()] += _items(listed)
        heading = ""
        for line in lines:
            if line.startswith("["):
                heading = line.strip("[]")
            elif line and line[0] not in "#@":
                self._read(heading, line, beside)
        self._everywhere = beside.pop(_PASSED_OVER, set())
        for frame in self._frames:
            frame.beside |= beside.get(_heading(frame.action), set())
        self._by_first: dict[int, list[int]] = defaultdict(list)
        for number, frame in enumerate(self._frames):
            for first in {run[0] for run in frame.slots[0]}:
                self._by_first[first].append(number)
        self._questions = {tuple(words(item)) for item in self._shared["asks"]}
        self._slips = _slips_of(self._exact, self._begin)

    @property
    def ids(self) -> Collection[str]:
        """Every action that a line asks for."""
        return {frame.action.id for frame in self._frames} - {_DENIAL, _QUESTION, UNKNOWN, SKIP}

    def recognise(self, text: str) -> Action | None:
        """What a text asks for; `UNKNOWN` or `SKIP` where it only answers a form; None for anything else."""
        if len(text) > _LONGEST * 2:
            return None
        text = _REPEATED.sub(r"\1", clean(text).lower()).strip()
        if not text or len(text) > _LONGEST:
            return None
        found = self._of_text(text)
        if found is None:
            found = next(filter(None, map(self._of_text, chain(_other_spellings(text), other_layouts(text)))), None)
        return None if found is None or found.id in (_DENIAL, _QUESTION) else found

    def asks(self, text: str) -> bool:
        """Whether a text is put as a question: by its mark, or by its words in their places."""
        text = clean(text[: _LONGEST * 2]).strip().lower()
        folded = words(text)
        if len(folded) < 2:
            return False
        if text.endswith("?"):
            return True
        begins = any(tuple(folded[:length]) in self._questions for length in (1, 2))
        if begins and folded[0] not in _NOT_FIRST and folded[1] not in _INDEFINITE:
            return True
        after = folded[1:] if folded[0] in _BEFORE else ()
        if after and any(tuple(after[:length]) in self._questions for length in (1, 2)):
            return True
        return (
            folded[-1] in _PARTICLES
            or ((folded[-1],) in self._questions and folded[-1] not in _NOT_LAST)
            or (folded[-1].endswith(_VERBS) and any((word,) in self._questions for word in folded[:-1]))
        )

    # Reading the files ------------------------------------------------------------------------------------

    def _read(self, heading: str, line: str, beside: dict[str, set[Run]]) -> None:
        if not heading:
            raise ValueError(f"{line!r} stands before the first [action]")
        if heading == _RIGHT:
            for item in _items(line):
                (self._right_begin if item.endswith("*") else self._right).update(words(item.rstrip("*")))
            return
        if line.startswith("~"):
            beside[heading].update(self._runs(line[1:]))
            return
        asked, _, loose = line.partition("~")
        slots = [sorted(self._runs(part), key=len, reverse=True) for part in asked.split(" + ")]
        if not all(slots):
            raise ValueError(f"{line!r} has a part without words")
        name, _, language = heading.partition(" ")
        action = Action(name, Language(language) if language else None)
        self._frames.append(_Frame(action, slots, set(self._runs(loose))))

    def _runs(self, listed: str) -> list[Run]:
        found: dict[Run, None] = {}
        for item in _items(listed):
            if item.startswith(_SHARED):
                for each in self._shared.get(item[1:], ()):
                    found[self._run(each)] = None
            elif run := self._run(item):
                found[run] = None
        return list(found)

    def _run(self, item: str) -> Run:
        if item == _NUMBER:
            return (self._number(self._exact, _NUMBER),)
        run: list[int] = []
        for word in item.split():
            folded = words(word.rstrip("*"))
            for place, piece in enumerate(folded):
                open_ended = word.endswith("*") and place == len(folded) - 1
                run.append(self._number(self._begin if open_ended else self._exact, piece))
        return tuple(run)

    def _number(self, table: dict[str, int], word: str) -> int:
        if word not in table:
            table[word] = self._count
            self._count += 1
        return table[word]

    # Reading a text ---------------------------------------------------------------------------------------

    def _of_text(self, text: str) -> Action | None:
        """The whole text as one clause, else the one thing that its clauses ask for."""
        alone = len(text.split()) == 1
        whole = self._of_clause(words(text), alone=alone)
        clauses = [folded for clause in _CLAUSE.split(text) if (folded := words(clause))]
        if whole is not None and (len(clauses) < 2 or not whole.gives_way):
            return whole.action
        found: dict[Action, None] = {}
        for folded in clauses:
            clause_means = self._of_clause(folded, alone=False)
            if clause_means is None:
                return whole.action if whole is not None else None
            if clause_means.action is not None and clause_means.action.id != _DENIAL:
                found[clause_means.action] = None
        for giving_way in _GIVE_WAY:
            others = [action for action in found if action.id != giving_way]
            if others and len(found) > len(others):
                found = dict.fromkeys(others)
        return next(iter(found)) if len(found) == 1 else (whole.action if whole is not None else None)

    def _of_clause(self, tokens: Sequence[str], *, alone: bool) -> _Meaning | None:
        """What a clause means; None where a word of it has no place."""
        if not 0 < len(tokens) <= _MOST_WORDS:
            return None
        known = [self._numbers(token) for token in tokens]
        unknown = [place for place, numbers in enumerate(known) if not numbers]
        if len(unknown) > (_MOST_SLIPS if len(tokens) >= _ENOUGH_FOR_SLIPS else 1):
            return None
        for place, token in enumerate(tokens):
            if place in unknown or (token not in self._exact and token[:_SHORT_BEGIN] in self._begin):
                known[place] |= self._slip(token, alone=alone)
                if not known[place]:
                    return None
        candidates = sorted({frame for numbers in known for n in numbers for frame in self._by_first.get(n, ())})
        best: tuple[tuple[bool, int], _Frame] | None = None
        for number in candidates:
            frame = self._frames[number]
            taken = self._fit(frame, known)
            rank = frame.action.id not in _GIVE_WAY, taken  # «добрый день ты робот»: who greets asks all the same
            if taken and (best is None or rank > best[0]):
                best = rank, frame
        if best is not None:
            return _Meaning(best[1])
        return _Meaning(None) if self._covered([False] * len(known), known, self._everywhere) else None

    def _fit(self, frame: _Frame, known: Sequence[frozenset[int]]) -> int:
        """How many words fill the slots of a frame, 0 where it does not fit."""
        used = [False] * len(known)
        for slot in frame.slots:
            if not any(_take(run, known, used) for run in slot):
                return 0
        taken = sum(used)
        for slot in frame.slots:  # «отмена, стоп, хватит»: any more of the same change nothing
            for run in slot:
                while _take(run, known, used):
                    pass
        return taken if self._covered(used, known, frame.beside | self._everywhere) else 0

    @staticmethod
    def _covered(used: list[bool], known: Sequence[frozenset[int]], beside: set[Run]) -> bool:
        at = 0
        while at < len(known):
            if used[at]:
                at += 1
                continue
            for length in (4, 3, 2, 1):
                span = known[at : at + length]
                if len(span) == length and not any(used[at : at + length]) and _any_run(span, beside):
                    at += length
                    break
            else:
                return False
        return True

    def _numbers(self, token: str) -> frozenset[int]:
        found = set()
        if token.isdigit():
            found.add(self._exact.get(_NUMBER, -1))
        if token in self._exact:
            found.add(self._exact[token])
        for end in range(1, len(token) + 1):
            number = self._begin.get(token[:end])
            if number is not None:
                found.add(number)
        return frozenset(found)

    def _slip(self, token: str, *, alone: bool) -> frozenset[int]:
        """The words that a token is one slip away from."""
        shortest = _SHORTEST_SLIP - 1 if alone else _SHORTEST_SLIP
        if len(token) < shortest or token.isdigit() or self._is_right(token):
            return frozenset()
        found: set[int] = set()
        for end in {len(token), *range(_SHORTEST_SLIP - 1, min(len(token), _LONGEST_BEGIN) + 1)}:
            head, whole = token[:end], end == len(token)
            for variant in {head, *(head[:at] + head[at + 1 :] for at in range(end))}:
                for word, number, open_ended in self._slips.get(variant, ()):
                    if (open_ended or whole) and _near(head, word):
                        found.add(number)
        return frozenset(found)

    def _is_right(self, token: str) -> bool:
        return token in self._right or any(token[:end] in self._right_begin for end in range(2, len(token) + 1))


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The frame that a clause fits; None where it says nothing but courtesy."""

    frame: _Frame | None

    @property
    def action(self) -> Action | None:
        return None if self.frame is None else self.frame.action

    @property
    def gives_way(self) -> bool:
        """Whether it counts for nothing beside what another clause asks for."""
        return self.frame is not None and self.frame.action.id in _GIVE_WAY


# A surname, and the Russian "not": questions only with more of them.
_NOT_FIRST = frozenset(words("ким не"))
_NOT_LAST = frozenset(words("ким"))
_INDEFINITE = frozenset(words("нибудь то либо"))
_BEFORE = frozenset(words("а и ну вот так ал сонда эй слушай"))
_PARTICLES = frozenset(words("ма ме ба бе па пе ли"))
_VERBS = ("edi", "adi", "eidi", "aidi", "kerek", "bolad", "amin", "emin", "amiz", "emiz")


def _other_spellings(text: str) -> Iterator[str]:
    """«dannye», «poschitay»: Latin letters that the folding joins and that here are two."""
    spelt = _TWO_LETTERS.sub("ie", text).replace("sch", "sc")
    if spelt != text:
        yield spelt


def _items(listed: str) -> list[str]:
    return [item.strip() for item in listed.split(",") if item.strip()]


def _heading(action: Action) -> str:
    return f"{action.id} {action.language.value}" if action.language is not None else action.id


def _take(run: Run, known: Sequence[frozenset[int]], used: list[bool]) -> bool:
    """Take the first words that are free and follow each other as in a run."""
    for at in range(len(known) - len(run) + 1):
        span = range(at, at + len(run))
        if not any(used[place] for place in span) and all(
            number in known[place] for number, place in zip(run, span, strict=True)
        ):
            for place in span:
                used[place] = True
            return True
    return False


def _any_run(span: Sequence[frozenset[int]], beside: set[Run]) -> bool:
    if len(span) == 1:
        return any((number,) in beside for number in span[0])
    return any(run in beside for run in _runs_of(span))


def _runs_of(span: Sequence[frozenset[int]]) -> Iterator[Run]:
    first, *others = span
    if not others:
        yield from ((number,) for number in first)
        return
    for number in first:
        yield from ((number, *rest) for rest in _runs_of(others))


def _slips_of(exact: Mapping[str, int], begin: Mapping[str, int]) -> dict[str, list[tuple[str, int, bool]]]:
    """Each word under all that is left of it when one letter is missing: two words that are one slip apart meet."""
    found: dict[str, list[tuple[str, int, bool]]] = defaultdict(list)
    for table, open_ended, shortest in ((exact, False, _SHORTEST_SLIP - 1), (begin, True, _SHORTEST_SLIP + 1)):
        for word, number in table.items():
            if len(word) >= shortest:
                for variant in {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}:
                    found[variant].append((word, number, open_ended))
    return dict(found)


def _near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    rest, other_rest = one[at:], other[at:]
    if rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]:
        return True
    return rest[:2] == other_rest[1::-1] and len(rest) > 1 and rest[2:] == other_rest[2:]


@cache
def load(folder: Path = FOLDER) -> Actions:
    """The actions of the project's own files, read once."""
    files: Mapping[str, Path] = {language.value: folder / language.value / "actions.txt" for language in Language}
    return Actions([file.read_text(encoding="utf-8") for file in files.values()])


def recognise(text: str) -> Action | None:
    """What a short text asks of the bot itself; see `Actions.recognise`."""
    return load().recognise(text)
