"""Takes everything out of a question but words that anybody might use, so that these may be kept.

A stranger chooses the text, so each step reads it once: no expression here can be made to go over the same letters
again and again.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.understanding.questions.folding import LONGEST, fold_word

COMMON_WORDS = Path(__file__).with_name("common_words.txt")
MOST_KEPT = 40  # words of a question
_SECRET = ("parol", "pasword", "kupia", "pinkod")  # folded beginnings of words that a password follows
_OF_SECRET = 3  # words behind such a word that may be it
_ABBREVIATION = 5  # capitals: ДӨО or АСКУЭ inside a sentence is no name

_UNSPACED = re.compile(r"\S++")
_ADDRESS = re.compile(r"https?://|www\.|t\.me/", re.IGNORECASE)
_HANDLE = re.compile(r"@\w++")
_SUFFIX = r"\.(?:kz|ru|com|org|net|io|me|info)\b"
# No possessive group: Python before 3.11.5 matches those wrongly. What follows is optional, so nothing is tried twice.
_LABELS = re.compile(rf"\b[\w-]++(?:(?!{_SUFFIX})\.[\w-]++)*(?P<suffix>{_SUFFIX})?", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"(?:меня\s+зовут|зовут\s+меня|мо[её]\s+имя|атым|есімім|есимим|my name is)\W+\w+(?:\W+\w+)?", re.IGNORECASE
)
_SURNAME = re.compile(r".{2,}(?:ов|ова|ев|ева|ович|евич|овна|евна|ұлы|қызы|улы|кызы)", re.IGNORECASE)
_WORD_OR_STOP = re.compile(r"[^\W_]+|[.!?\n]")


def fold_for_log(question: str) -> str:
    """Folded words of a question that are common: all that is kept of an unanswered one.

    A word that starts with a capital inside a sentence is taken for a name, as is a word with a digit, one that ends
    like a surname, and what follows "my name is" or names a password. Of what is left only the words of
    `common_words.txt` are kept: a name, a firm or a street in small letters is not among them.
    """
    text = _INTRODUCES.sub(" ", without_addresses(question[:LONGEST]))
    kept: list[str] = []
    sentence_start, secret = True, 0
    for match in _WORD_OR_STOP.finditer(text):
        word = match[0]
        if not word.isalnum():
            sentence_start, secret = True, 0
            continue
        named = word[0].isupper() and not sentence_start and not (word.isupper() and len(word) <= _ABBREVIATION)
        sentence_start, secret = False, max(0, secret - 1)
        if secret:
            continue
        if word.isalpha() and not named and not _SURNAME.fullmatch(word):
            folded = fold_word(word.lower())
            if folded in _common():
                kept.append(folded)
            if folded.startswith(_SECRET):
                secret = _OF_SECRET + 1
    return " ".join(kept[:MOST_KEPT])


@cache
def _common() -> frozenset[str]:
    lines = COMMON_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def without_addresses(text: str) -> str:
    """The text with a space in place of links, e-mail addresses, @names and names of sites."""
    return _UNSPACED.sub(lambda found: _cut(found[0]), text)


def _cut(run: str) -> str:
    """A run without spaces: an @name goes alone, any other address with all that follows it in the run."""
    if _is_email(run):
        return " "
    kept: list[str] = []
    begin = 0
    for handle in _HANDLE.finditer(run):
        address = _address(run, begin, handle.start())
        if address is not None:
            return "".join((*kept, run[begin:address], " "))
        kept += (run[begin : handle.start()], " ")
        begin = handle.end()
    address = _address(run, begin, len(run))
    kept += (run[begin:],) if address is None else (run[begin:address], " ")
    return "".join(kept)


def _is_email(run: str) -> bool:
    """Whether something stands before an @, between it and a later dot, and behind that dot."""
    dot = run.rfind(".", 0, -1)
    return run.find("@", 1, max(0, dot - 1)) > 0


def _address(run: str, begin: int, end: int) -> int | None:
    """Where the first link or name of a site begins in a part of a run."""
    link = _ADDRESS.search(run, begin, end)
    starts = [link.start()] if link is not None and link.end() < len(run) else []
    starts += [labels.start() for labels in _LABELS.finditer(run, begin, end) if labels["suffix"]][:1]
    return min(starts, default=None)
