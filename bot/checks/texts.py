"""Checks that the texts of both languages say the same things, and say all that the catalogue needs.

Works on the files themselves, without formatting anything: see `bot.checks.fluent`. A message that Fluent cannot read
is told once, at its mistake; that its texts are missing follows and is not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from fluent.syntax import ast

from bot.checks import fluent
from bot.checks.families import CHANGE
from bot.checks.fluent import Entry, Needs
from bot.language import grammar
from bot.language.functions import functions, worded
from bot.law.catalogue import Catalogue
from bot.law.figures import Value
from bot.law.finding import Finding
from bot.law.model import Language
from bot.law.reading import nearest

MESSAGE_LIMIT = 4096  # characters of one Telegram message once its markup is read
ANSWER_LIMIT = 300  # a topic's answer: six lines of a phone, with the longest of its forms
MORE_LIMIT = 1200  # what is told of it on a tap, with what is unknown
REQUIREMENT_LIMIT = 3000  # all parts of a requirement together, with room for the source and the signs

# What stands in for an argument whose value comes from the user or from other texts.
LONGEST_VALUES: Mapping[str, str] = {"": "ы" * 64}

# The parts of an entry that a reader meets together, in their order.
PARTS: Mapping[str, tuple[str, ...]] = {
    "requirement": ("title", "plain", "proof", "how", "dont-know"),
    "duty": ("title", "what", "how", "where"),
    "topic": ("title", "answer"),
}
_LAW = re.compile(r"(?:act|requirement|duty|topic|law-change-of)-")
_TAG = re.compile(r"<(/?)([a-z][\w-]*)[^<>]*>")
_TELEGRAM_TAGS = frozenset(
    ["a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike", "strong", "u"]
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text needs, and the longest that it can become."""

    arguments: frozenset[str]
    references: frozenset[str]
    longest: str


@dataclass(slots=True)
class Locale:
    """All texts of one language. `texts` maps "id" and "id.attribute" to the text as it is written."""

    language: Language
    entries: dict[str, Entry] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)  # ids of messages that Fluent cannot read
    law: Mapping[str, Any] = field(default_factory=dict)  # the figures of the law as the language words them

    def lacks(self, key: str) -> bool:
        """Whether a text is missing, and not for a mistake that is told already."""
        return key not in self.texts and key.partition(".")[0] not in self.broken

    def file(self, key: str) -> str:
        """The file of a text, or the folder if it is missing."""
        entry = self.entries.get(key.partition(".")[0])
        return entry.file if entry else f"locales/{self.language}"

    def place(self, key: str) -> str:
        """The text with the line at which its message begins."""
        entry = self.entries.get(key.partition(".")[0])
        return f"line {entry.line}, {key}" if entry else key

    def found(self, key: str, problem: str, mend: str) -> Finding:
        """A finding at a text."""
        return Finding(self.file(key), self.place(key), problem, mend)

    def longest(self, key: str) -> str:
        """The longest that a text can become; "" where it is missing or broken."""
        pattern = self.patterns.get(key)
        return pattern.longest if pattern else ""


def load(folder: Path, language: Language, law: Mapping[str, Value] | None = None) -> Locale:
    """Reads a language's folder; what cannot be read stands in the findings. `law`: its numbers and days, which texts
    can show."""
    words = grammar(language)
    locale = Locale(language, law={name: worded(words, value) for name, value in (law or {}).items()})
    for path in sorted((folder / language.value).glob("*.ftl")):
        file = f"{folder.name}/{language}/{path.name}"
        try:
            entries, junk = fluent.read(path.read_text(encoding="utf-8"), file)
        except UnicodeDecodeError as error:
            locale.findings.append(Finding(file, f"byte {error.start}", "it is not UTF-8", "Save the file as UTF-8"))
            continue
        for each in junk:
            locale.broken.add(each.id)
            place = f"line {each.line}" + (f", {each.id}" if each.id else "")
            locale.findings.append(Finding(file, place, each.problem, each.mend))
        for entry in entries:
            _add(locale, entry)
    for key in locale.texts:
        _pattern(locale, key, ())
    return locale


def check(catalogue: Catalogue, locales: Mapping[Language, Locale], wanted: Mapping[str, str]) -> Iterator[Finding]:
    """Everything that is wrong with the texts, apart from their wording (see `bot.checks.wording`). `wanted`: every
    text that the code asks for, with the place that does."""
    for locale in locales.values():
        yield from locale.findings
        yield from _needed(locale, wanted)
        yield from _orphans(catalogue, locale, wanted)
        yield from _arguments(locale)
        yield from _calls(locale)
        yield from _limits(catalogue, locale)
        yield from _markup(locale)
    yield from _parity(locales)


def _add(locale: Locale, entry: Entry) -> None:
    earlier = locale.entries.get(entry.id)
    if earlier:
        problem = f"{entry.id} stands a second time, first in {earlier.file}, line {earlier.line}"
        locale.findings.append(Finding(entry.file, f"line {entry.line}", problem, "Delete one of the two"))
        return
    locale.entries[entry.id] = entry
    locale.texts |= {_key(entry, attribute): text for attribute, text in entry.texts.items()}


def _key(entry: Entry, attribute: str) -> str:
    return f"{entry.id}.{attribute}" if attribute else entry.id


def _pattern(locale: Locale, key: str, path: tuple[str, ...]) -> Pattern | None:
    """Reads a text and, first, the texts that it refers to."""
    if key in locale.patterns:
        return locale.patterns[key]
    name, _, attribute = key.partition(".")
    if key not in locale.texts:
        return None
    written = locale.entries[name].patterns[attribute]
    needs = Needs(written)
    longest: dict[str, str] = {}
    for other in sorted(needs.references):
        found = None if other in (*path, key) else _pattern(locale, other, (*path, key))
        if found is None:
            problem = f"{other} refers to itself" if other in (*path, key) else f"{other} does not exist"
            locale.findings.append(locale.found(key, problem, "Name another text"))
        longest[other] = found.longest if found else ""
    pattern = Pattern(
        frozenset(needs.arguments),
        frozenset(needs.references),
        fluent.longest(
            written,
            longest.__getitem__,
            {**LONGEST_VALUES} | {name: _grouped(value) for name, value in locale.law.items()},
            partial(_made, locale),
        ),
    )
    locale.patterns[key] = pattern
    return pattern


def _grouped(value: object) -> str:
    """A figure as long as the languages write it: thousands apart."""
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


def _made(locale: Locale, call: ast.FunctionReference) -> str | None:
    """What a call makes of the figures of the law; None where it cannot be told."""
    try:
        return fluent.call(call, functions(grammar(locale.language)), locale.law)
    except (LookupError, ValueError):
        return None


def _calls(locale: Locale) -> Iterator[Finding]:
    """Each function exists and can make something of what it is given; what the code gives is not known here."""
    known = functions(grammar(locale.language))
    for entry in locale.entries.values():
        for attribute, pattern in entry.patterns.items():
            for call in fluent.Calls(pattern).found:
                try:
                    fluent.call(call, known, locale.law)
                except LookupError:
                    continue
                except ValueError as error:
                    problem = f"{call.id.name}(...) makes nothing: {error}"
                    yield locale.found(_key(entry, attribute), problem, "Mend the call: bot/language/functions.py")


def _needed(locale: Locale, wanted: Mapping[str, str]) -> Iterator[Finding]:
    for key, place in wanted.items():
        if locale.lacks(key):
            mend = f"Write it in locales/{locale.language}"
            if key.startswith(CHANGE):
                mend = f"Say in locales/{locale.language}/reminders.ftl what changed with this edition, in plain words"
            yield locale.found(key, f"the text is missing, and {place} asks for it", mend)


def _orphans(catalogue: Catalogue, locale: Locale, wanted: Mapping[str, str]) -> Iterator[Finding]:
    """Texts that nobody asks for: a misspelt id, a rule that was renamed, or what is left of a screen."""
    referred = {name for pattern in locale.patterns.values() for name in pattern.references}
    whole = {
        name.partition(".")[0] for name in referred if name.startswith("-")
    }  # attributes of terms are chosen inside
    tables: Mapping[str, Collection[str]] = {
        "act": catalogue.acts,
        "requirement": catalogue.requirements,
        "duty": catalogue.duties,
        "topic": catalogue.topics,
    }
    told: set[str] = set()
    for key in locale.texts:
        name = key.partition(".")[0]
        if key in wanted or key in referred or name in whole:
            continue
        kind, _, rule = name.partition("-")
        if key.startswith("-"):
            yield locale.found(key, "no text uses it", "Delete it or mend the id")
        elif key.startswith(CHANGE):
            mend = "Name a requirement or duty and an edition that is not its first, or delete the text"
            yield locale.found(key, "the catalogue has no such change", mend)
        elif kind in tables and rule not in tables[kind]:
            if name not in told:
                yield locale.found(name, f"the catalogue has no {kind} {rule!r}", "Delete it or mend the id")
            told.add(name)
        elif kind == "topic" and key.endswith(".unknown"):
            mend = "Write unknown = true in topics.toml, or delete the attribute"
            yield locale.found(key, "the catalogue holds this topic for settled", mend)
        elif kind == "topic" and key.endswith(".more"):
            mend = "Write more = true in topics.toml, or delete the attribute"
            yield locale.found(key, "the catalogue holds this topic for told with its answer", mend)
        elif kind == "topic" and ".for-" in key:
            mend = f"Name {key.partition('.for-')[2]!r} in the topic's for_you in topics.toml, or delete the attribute"
            yield locale.found(key, "the catalogue names no such situation of this topic", mend)
        else:
            yield locale.found(key, "no line of the program asks for it", "Delete it or mend the id")


def _arguments(locale: Locale) -> Iterator[Finding]:
    """All texts may show figures of the law, whose names have a dash; texts of the law nothing else: nobody would fill
    it in."""
    for key, pattern in locale.patterns.items():
        unknown = pattern.arguments - locale.law.keys()
        for argument in sorted(name for name in unknown if "-" in name):
            close = nearest(argument, locale.law)
            mend = f"Did you mean ${close}" if close else "Add it to figures.toml, or name another figure"
            yield locale.found(key, f"${argument} is no figure of the law", mend)
        if _LAW.match(key):
            for argument in sorted(name for name in unknown if "-" not in name):
                yield locale.found(key, f"${argument} has no value here", "Name a figure of the law")


def _limits(catalogue: Catalogue, locale: Locale) -> Iterator[Finding]:
    for key in locale.texts:
        yield from _limit(locale, [key], MESSAGE_LIMIT)
    for name in catalogue.topics:
        yield from _limit(locale, [f"topic-{name}.answer"], ANSWER_LIMIT)
        yield from _limit(locale, [f"topic-{name}.{part}" for part in ("more", "unknown")], MORE_LIMIT)
    for name in catalogue.requirements:
        parts = [f"requirement-{name}.{attribute}" for attribute in PARTS["requirement"]]
        yield from _limit(locale, parts, REQUIREMENT_LIMIT)


def _limit(locale: Locale, keys: list[str], limit: int) -> Iterator[Finding]:
    length = sum(len(_TAG.sub("", locale.longest(key))) for key in keys)
    if length > limit:
        together = " with what belongs to it" if len(keys) > 1 else ""
        problem = f"at its longest it has {length} characters{together}, the limit is {limit}"
        yield locale.found(keys[0], problem, f"Shorten it by {length - limit}")


def _markup(locale: Locale) -> Iterator[Finding]:
    """Telegram refuses a whole message for one tag it does not know, or one that is not closed."""
    for key, text in locale.texts.items():
        if "<" not in text:
            continue
        if _LAW.match(key):
            yield locale.found(key, "texts of the law carry no markup", "Delete the tags")
            continue
        opened: list[str] = []
        for closing, tag in _TAG.findall(text):
            if tag not in _TELEGRAM_TAGS:
                yield locale.found(key, f"Telegram does not know <{tag}>", "Use b, i, u, s, code, a or blockquote")
            elif not closing:
                opened.append(tag)
            elif not opened or opened.pop() != tag:
                yield locale.found(key, f"</{tag}> closes nothing", "Close tags in the order of opening")
        if opened:
            yield locale.found(key, f"<{opened[-1]}> is not closed", f"Add </{opened[-1]}>")
        if "<" in _TAG.sub("", text):
            yield locale.found(key, "a < stands alone", "Write &lt;")


def _parity(locales: Mapping[Language, Locale]) -> Iterator[Finding]:
    """All languages have the same texts with the same arguments. Terms are each language's own affair."""
    for key in sorted({key for locale in locales.values() for key in locale.texts if not key.startswith("-")}):
        having = [locale for locale in locales.values() if key in locale.texts]
        for locale in locales.values():
            if locale.lacks(key):
                others = " and ".join(other.language for other in having)
                problem = f"the text exists in {others} only ({having[0].file(key)})"
                yield locale.found(key, problem, f"Write it in locales/{locale.language}")
        yield from _same_arguments(having, key)
        yield from _translated(having, key)


def _same_arguments(locales: Sequence[Locale], key: str) -> Iterator[Finding]:
    needed = {locale.language: _needed_arguments(locale, key, ()) for locale in locales}
    known = set[str]().union(*needed.values())
    for locale in locales:
        if lacking := sorted(known - needed[locale.language]):
            names = ", ".join(f"${name}" for name in lacking)
            yield locale.found(key, f"it lacks {names}, which the other language has", "Use the same arguments")


def _needed_arguments(locale: Locale, key: str, path: tuple[str, ...]) -> frozenset[str]:
    """The arguments of a text and of the messages that it refers to; the arguments of terms are their own."""
    if key not in locale.patterns or key in path or key.startswith("-"):
        return frozenset()
    pattern = locale.patterns[key]
    inner = (_needed_arguments(locale, other, (*path, key)) for other in pattern.references)
    return pattern.arguments.union(*inner)


def _translated(locales: Sequence[Locale], key: str) -> Iterator[Finding]:
    """No language repeats the words of another; figures and single names may be the same."""
    for locale, other in combinations(locales, 2):
        if locale.texts[key] == other.texts[key] and len(re.findall(r"[а-яё]{4,}", locale.texts[key])) >= 3:
            problem = f"it is the same in both languages, {locale.language} and {other.language}"
            yield locale.found(key, problem, "Translate it")
