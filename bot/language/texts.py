"""Fluent texts of both languages: the only place where arguments are escaped for Telegram's HTML.

Texts stand in `locales/<language>/*.ftl`. A message is asked for by its id, an attribute as `id.attribute`. Numbers and
days of the law are arguments of all texts (`bot.law.figures` has their names), beside those that the caller gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.clock import system_clock, today
from bot.language import grammar
from bot.language.functions import functions, worded
from bot.law import figures
from bot.law.catalogue import catalogue
from bot.law.figures import Value
from bot.law.model import Language

LOCALES = Path(__file__).resolve().parents[2] / "locales"

Argument = str | int | float

MOST_PLACEABLE = 2500  # characters that Fluent takes in one argument; a longer one is put in after it is done

_TAG = re.compile(r"</?[a-z][^>]*>")


class Markup(str):
    """Text that is HTML for Telegram already and must not be escaped a second time."""

    __slots__ = ()


def without_markup(text: str) -> str:
    """What is read of a text that is HTML for Telegram."""
    bare = _TAG.sub("", text)
    return unescape(bare) if "&" in bare else bare


_bare = lru_cache(maxsize=8192)(without_markup)  # a dozen buttons a screen say the same as before


class MissingText(KeyError):
    """A text does not exist, or lacks an argument. Never shown to a user: tests and `check` meet it first."""


class Texts:
    """Texts of one folder of locales.

    `texts(language, "id", name=value)` gives HTML for Telegram: arguments of type `str` are escaped, `Markup`
    and numbers are not. Raises `MissingText` for an unknown id or a missing argument. `languages`: those that will be
    asked for; a command that answers in one need not read the other. `law`: the numbers and days of the law, which
    every text can show; where none are given, those of the project's own catalogue today. What the caller gives goes
    before them.
    """

    def __init__(
        self,
        folder: Path = LOCALES,
        languages: Iterable[Language] = tuple(Language),
        law: Mapping[str, Value] | None = None,
    ) -> None:
        self._bundles = {language: _bundle(folder / language.value, language) for language in languages}
        self._law = law
        self._begin()

    def _begin(self) -> None:
        self._figures: dict[Language, dict[str, Any]] = {}
        self._format = lru_cache(maxsize=8192)(self._format_uncached)

    @property
    def law(self) -> Mapping[str, Value]:
        """The numbers and days of the law that the texts show."""
        if self._law is None:
            self._law = figures.of(catalogue(), today(system_clock))
        return self._law

    def showing(self, law: Mapping[str, Value]) -> Texts:
        """The same texts with the numbers of another catalogue, or of another day; itself where they are the same."""
        if law == self.law:
            return self
        other = copy(self)
        other._law = law
        other._begin()
        return other

    def __call__(self, language: Language, key: str, /, **arguments: Argument) -> Markup:
        # The types are part of the key: Markup and str of the same letters are escaped differently.
        return cast(Markup, self._format(language, key, tuple(arguments.items()), tuple(map(type, arguments.values()))))

    def has(self, language: Language, key: str) -> bool:
        """Whether a text exists in a language."""
        return self._pattern(language, key) is not None

    def ids(self, language: Language) -> Iterator[str]:
        """All message ids of a language, without attributes and terms."""
        yield from self._bundles[language]._messages

    def plain(self, language: Language, key: str, /, **arguments: Argument) -> str:
        """The same text without markup, for papers and button labels; nothing is escaped."""
        # Escaped first, so that only markup of the text itself is taken away and never a name that looks like it.
        return _bare(self(language, key, **arguments))

    def _pattern(self, language: Language, key: str) -> Any:
        name, _, attribute = key.partition(".")
        bundle = self._bundles[language]
        if not bundle.has_message(name):
            return None
        message = bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _format_uncached(
        self,
        language: Language,
        key: str,
        arguments: tuple[tuple[str, Argument], ...],
        _types: tuple[type, ...],
    ) -> str:
        pattern = self._pattern(language, key)
        if pattern is None:
            raise MissingText(f"{language}: {key}")
        safe = {name: _escaped(value) for name, value in arguments}
        long = {f"\0{name}\0": value for name, value in safe.items() if _is_long(value)}
        short = safe | {mark[1:-1]: mark for mark in long}
        text, errors = self._bundles[language].format_pattern(pattern, short)
        if errors:  # few texts show figures of the law, and the others need not wait for them
            text, errors = self._bundles[language].format_pattern(pattern, self._of_the_law(language) | short)
        if errors:
            raise MissingText(f"{language}: {key}: {errors[0]}")
        formatted = str(text)
        for mark, value in long.items():
            formatted = formatted.replace(mark, str(value))
        return Markup(formatted)

    def _of_the_law(self, language: Language) -> dict[str, Any]:
        if language not in self._figures:
            words = grammar(language)
            self._figures[language] = {name: worded(words, value) for name, value in self.law.items()}
        return self._figures[language]


class Translator:
    """Texts of one language: `t("id", name=value)` gives HTML, `t.plain(...)` text for buttons and papers."""

    __slots__ = ("language", "texts")

    def __init__(self, texts: Texts, language: Language) -> None:
        self.texts = texts
        self.language = language

    def __call__(self, key: str, /, **arguments: Argument) -> Markup:
        return self.texts(self.language, key, **arguments)

    def plain(self, key: str, /, **arguments: Argument) -> str:
        """The text without markup."""
        return self.texts.plain(self.language, key, **arguments)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return self.texts.has(self.language, key)


def _escaped(value: Argument) -> Argument:
    if isinstance(value, Markup):
        return str(value)
    return escape(value, quote=False) if isinstance(value, str) else value


def _is_long(value: Argument) -> bool:
    return isinstance(value, str) and len(value) > MOST_PLACEABLE


# The beginning of an entry: all else that stands at the beginning of a line are comments.
_ENTRY = re.compile(r"^(-?)([a-zA-Z][\w-]*) *=", re.M)
_PARSER = FluentParser(with_spans=False)


class _Bundle(FluentBundle):
    """Parses an entry when it is first asked for: all of both languages would be a tenth of every start. What Fluent
    keeps by id is the source of the entry until its compiler is given it; a test holds this against Fluent's own
    reading."""

    def __init__(self, language: Language) -> None:
        super().__init__([language.value], cast(Any, functions(grammar(language))), use_isolating=False)
        compile_parsed = cast(Any, self._compiler)
        self._compiler = lambda source: compile_parsed(_PARSER.parse_entry(cast(str, source)))

    def read(self, source: str) -> None:
        """Take in the entries of a file; the first of an id stays."""
        found = list(_ENTRY.finditer(source))
        ends = [*(each.start() for each in found[1:]), len(source)]
        for each, end in zip(found, ends, strict=True):
            entries = cast(dict[str, Any], self._terms if each[1] else self._messages)
            entries.setdefault(each[2], source[each.start() : end])


def _bundle(folder: Path, language: Language) -> FluentBundle:
    bundle = _Bundle(language)
    for file in sorted(folder.glob("*.ftl")):
        bundle.read(file.read_text(encoding="utf-8"))
    return bundle
