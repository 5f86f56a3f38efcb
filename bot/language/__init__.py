"""What differs between the languages beyond the Fluent texts: one object for each; nothing else asks which it is.

A further language is a module like `kk` and `ru`, a member of `Language`, a folder of locales and a migration.
"""

from __future__ import annotations

from bot.language.grammar import Grammar
from bot.language.kk import Kazakh
from bot.language.ru import Russian
from bot.law.model import Language

_GRAMMARS: dict[Language, Grammar] = {Language.KK: Kazakh(), Language.RU: Russian()}


def grammar(language: Language) -> Grammar:
    """The grammar of a language."""
    return _GRAMMARS[language]


def other_than(language: Language) -> Language:
    """The language that the button for changing it leads to: the next on the list, after the last the first."""
    languages = tuple(Language)
    return languages[(languages.index(language) + 1) % len(languages)]


def languages_of(codes: str) -> tuple[Language, ...] | None:
    """The languages of a paper from their codes one after another ("kkru"), in the list's order; None where they are
    no such codes."""
    chosen = tuple(language for language in Language if language.value in codes)
    return chosen if chosen and "".join(chosen) == codes else None
