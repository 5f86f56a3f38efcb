"""Names of a user's applicants by which lines and buttons of several can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language.texts import Texts, Translator
from bot.law.model import Language
from bot.storage.cases import MOST_CASES, Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row
from bot.telegram.screens.common import LABEL, back, cut, last_row
from bot.understanding.questions.folding import words

PAGE = 12  # applicants on one screen
MOST_NUMBER = len(" (100)")
SHORT = 16  # characters of a name on a button: a date and the beginning of a duty stand beside it

_FORMS = frozenset(["too", "ip", "jws", "dk", "ao", "ak", "gk", "kh", "wk", "ko"])  # legal forms, folded


def given_to_sites(texts: Texts) -> frozenset[str]:
    """The names that the bot gives to the first data centre of an applicant, in any language."""
    return frozenset(texts.plain(language, "site-default-name", number=1) for language in Language)


def free(t: Translator, cases: Sequence[tuple[int, str]]) -> str:
    """The name of one more applicant: the next number, else the first that no other has in any language."""
    taken = {name for _, name in cases}
    numbers = (*range(len(cases) + 1, MOST_CASES + 1), *range(1, len(cases) + 1))
    number = next((each for each in numbers if not _given(t.texts, each) & taken), len(cases) + 1)
    return t.plain("case-default-name", number=number)


def _given(texts: Texts, number: int) -> set[str]:
    return {texts.plain(language, "case-default-name", number=number) for language in Language}


def told_apart(cases: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Names by id; of several with the same name, all but the first have a number behind it. Empty where there is
    only one applicant: nobody needs to be told whose a deadline is."""
    if len(cases) < 2:
        return {}
    given = {name for _, name in cases}
    taken: set[str] = set()
    found: dict[int, str] = {}
    numbers: dict[str, Iterator[str]] = {}
    for case_id, name in cases:
        free = name
        if name in taken:
            others = numbers.setdefault(name, _numbered(name))
            free = next(each for each in others if each not in taken and each not in given)
        found[case_id] = free
        taken.add(free)
    return found


def named(case: Case, cases: Sequence[tuple[int, str]]) -> Case:
    """The case under the name by which it can be told from the user's others. `cases`: (id, name) of all."""
    return replace(case, name=told_apart(cases).get(case.id, case.name))


def bare(name: str) -> str:
    """A name without its legal form and quotes, which would take half of a narrow column."""
    kept = name.strip("«»\"“”„' ")
    first, _, rest = kept.partition(" ")
    if rest and words(first)[:1] and words(first)[0] in _FORMS:
        kept = rest
    return kept.strip("«»\"“”„' ") or name


def rows(t: Translator, cases: Sequence[tuple[int, str]], then: Tap, here: Tap, before: Tap) -> list[Row]:
    """A page of buttons of applicants, no two of all alike: each is `then` with that case. Below them the ways to the
    page after and before; `here`: this list, whose `number` is the page; `before`: what stands before its first."""
    named = list(short(told_apart(cases) or dict(cases), LABEL - len("▶️ ")).items())
    last = max(0, -(-len(named) // PAGE) - 1)
    page = min(here.number, last)
    found: list[Row] = [
        [Button(t.plain("button-case-open", name=name), replace(then, case=case_id))]
        for case_id, name in named[page * PAGE : (page + 1) * PAGE]
    ]
    if page < last:
        found.append([Button(t.plain("button-next-page"), replace(here, number=page + 1))])
    found.append(last_row(t, back(t, replace(here, number=page - 1) if page else before)))
    return found


def short(names: Mapping[int, str], most: int = SHORT) -> dict[int, str]:
    """The same for buttons, no two alike: cut at the end, or in the middle where only their ends differ, else
    numbered."""
    found: dict[int, str] = {}
    heads = [cut(name, most) for name in names.values()]
    ends = [_without_middle(name, most) for name in names.values()]
    of_heads, of_ends, taken = Counter(heads), Counter(ends), set[str]()
    numbers: dict[str, Iterator[str]] = {}
    for (case_id, name), head, end in zip(names.items(), heads, ends, strict=True):
        wanted = [head] if of_heads[head] == 1 else []
        wanted += [end] if of_ends[end] == 1 else []
        free = next((each for each in wanted if each not in taken), None)
        if free is None:
            begin = cut(name, most - MOST_NUMBER)
            free = next(each for each in numbers.setdefault(begin, _numbered(begin)) if each not in taken)
        found[case_id] = free
        taken.add(free)
    return found


def _without_middle(name: str, most: int) -> str:
    if len(name) <= most:
        return name
    tail = most // 2
    return f"{name[: most - tail - 1].rstrip()}…{name[-tail:].lstrip()}"


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
