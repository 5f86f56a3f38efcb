"""Names of applicants as people type them: «альфа», "Alfa" and «ТОО "Әлфа"» are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.understanding.questions.folding import words

_QUOTES = r"[«»\"“”„'.,()]"
_MARKS = re.compile(_QUOTES)
_OF_LAW = "тоо|жшс|ип|жк|дк|ао|ақ|llp|too|jshs|jss|ip"
_FORMS = re.compile(rf"{_QUOTES}|\b(?:{_OF_LAW})\b", re.IGNORECASE)  # around a name, and tells nobody apart
_FORM = f"(?i:{_OF_LAW}|дара кәсіпкер)"
_SMALL = "a-zа-яёәғқңөұүһі"
_LEGAL = re.compile(rf"^{_FORM}\s+\W?[^\W{_SMALL}]|\b{_FORM}\W*$")
# A question, an amount, a sentence: «ИП может майнить».
_NO_NAME = re.compile(rf"[?!]|\d{{4}}|[^,]{{61}}|^(?:\S+\s+){{6}}|^{_FORM}\s+[{_SMALL}]")


def spelt(name: str) -> str:
    """A name in small letters without its quotes: a firm and its owner's own business may differ by the form alone."""
    folded = " ".join(name.casefold().split())
    return " ".join(_MARKS.sub(" ", folded).split()) or folded


def bare(name: str) -> str:
    """A name in small letters without its quotes and its form; as it is where nothing else is left."""
    folded = " ".join(name.casefold().split())
    return " ".join(_FORMS.sub(" ", folded).split()) or folded


def matching(name: str, known: Sequence[tuple[int, str]]) -> list[int]:
    """The ids of those whom a name may mean: nothing for nobody, several where it does not say which.

    `known`: (id, name). Whoever has just this name is meant, with its form or else without; else whoever has it in
    another script or without the Kazakh letters; else those whose name has all its words. A name without letters and
    figures means nobody.
    """
    wanted, folded, whole = bare(name), words(bare(name)), spelt(name)
    if not folded:
        return []
    told = [(case_id, bare(each)) for case_id, each in known]
    folds = [(case_id, words(each)) for case_id, each in told]
    return (
        _ids(case_id for case_id, each in known if spelt(each) == whole)
        or _ids(case_id for case_id, each in told if each == wanted)
        or _ids(case_id for case_id, each in folds if each == folded)
        or _ids(case_id for case_id, each in folds if set(folded) <= set(each))
    )


def is_list_of(lines: Sequence[str]) -> bool:
    """Whether lines are names of applicants and nothing else: short, several, a third of them or more with a form."""
    formed = sum(_LEGAL.search(line) is not None for line in lines)
    return len(lines) > 1 and formed * 3 >= len(lines) and not any(_NO_NAME.search(line) for line in lines)


def _ids(found: Iterable[int]) -> list[int]:
    return list(found)
