"""Names of a user's applicants by which lines and buttons of several can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.language.texts import Texts, Translator
from bot.law.model import Language
from bot.storage.cases import MOST_CASES, Case
from bot.telegram.screens.common import LABEL, cut

SHORT = 16  # characters of a name on a button: a date and the beginning of a duty stand beside it


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
    found: dict[int, str] = {}
    for case_id, name in cases:
        taken = set(found.values())
        free = name if name not in taken else next(each for each in _numbered(name) if each not in taken | given)
        found[case_id] = free
    return found


def named(case: Case, cases: Sequence[tuple[int, str]]) -> Case:
    """The case under the name by which it can be told from the user's others. `cases`: (id, name) of all."""
    return replace(case, name=told_apart(cases).get(case.id, case.name))


def labels(cases: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """(id, name) for a list of buttons with a sign before each name, no two alike."""
    return list(short(told_apart(cases) or dict(cases), LABEL - len("▶️ ")).items())


def short(names: Mapping[int, str], most: int = SHORT) -> dict[int, str]:
    """The same for buttons, no two alike: cut at the end, or in the middle where only their ends differ, else
    numbered."""
    found: dict[int, str] = {}
    heads = [cut(name, most) for name in names.values()]
    ends = [_without_middle(name, most) for name in names.values()]
    for (case_id, name), head, end in zip(names.items(), heads, ends, strict=True):
        taken = set(found.values())
        wanted = [head] if heads.count(head) == 1 else []
        wanted += [end] if ends.count(end) == 1 else []
        free = next((each for each in wanted if each not in taken), None)
        found[case_id] = free or next(each for each in _numbered(cut(name, most - 4)) if each not in taken)
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
