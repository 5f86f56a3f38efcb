"""Fluent texts of both languages: the only place where arguments are escaped for Telegram's HTML.

Texts stand in `locales/<language>/*.ftl`. A message is asked for by its id, an attribute as `id.attribute`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any, cast

from fluent.runtime import FluentBundle, FluentResource

from bot.law.model import Language

LOCALES = Path(__file__).resolve().parent.parent / "locales"

Argument = str | int | float

MOST_PLACEABLE = 2500  # characters that Fluent takes in one argument; a longer one is put in after it is done

_TAG = re.compile(r"</?[a-z][^>]*>")


class Markup(str):
    """Text that is HTML for Telegram already and must not be escaped a second time."""

    __slots__ = ()


class MissingText(KeyError):
    """A text does not exist, or lacks an argument. Never shown to a user: tests and `check` meet it first."""


class Texts:
    """Texts of one folder of locales.

    `texts(language, "id", name=value)` gives HTML for Telegram: arguments of type `str` are escaped, `Markup`
    and numbers are not. Raises `MissingText` for an unknown id or a missing argument. `languages`: those that will be
    asked for; a command that answers in one need not read the other.
    """

    def __init__(self, folder: Path = LOCALES, languages: Iterable[Language] = tuple(Language)) -> None:
        self._bundles = {language: _bundle(folder / language.value, language) for language in languages}
        self._format = lru_cache(maxsize=8192)(self._format_uncached)

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
        text = _TAG.sub("", self(language, key, **arguments))
        return unescape(text) if "&" in text else text

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
        if errors:
            raise MissingText(f"{language}: {key}: {errors[0]}")
        formatted = str(text)
        for mark, value in long.items():
            formatted = formatted.replace(mark, str(value))
        return Markup(formatted)


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


def _bundle(folder: Path, language: Language) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
