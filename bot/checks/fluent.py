"""A fast reader of Fluent files, for checks only.

`fluent.syntax` takes half a second for all our texts, longer than the whole command may take. This reader knows
the part of Fluent that the project uses: messages, attributes, terms, placeables, selectors. The tests hold it
against `fluent.syntax` on the project's own texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ENTRY = re.compile(r"(-?[a-zA-Z][\w-]*)[ ]*=[ ]*(.*)")
_ATTRIBUTE = re.compile(r"[ ]+\.([a-zA-Z][\w-]*)[ ]*=[ ]*(.*)")
_VARIANT = re.compile(r"\s*\*?\[[ ]*[\w.-]+[ ]*\][ ]?")
_NEXT_VARIANT = re.compile(r"\n\s*\*?\[[ ]*[\w.-]+[ ]*\]")
_ARGUMENT = re.compile(r"\$([a-zA-Z][\w-]*)")
_REFERENCE = re.compile(r"(-?[a-zA-Z][\w-]*(?:\.[a-zA-Z][\w-]*)?)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


class BadPattern(ValueError):
    """A text whose braces or selectors do not fit together."""


@dataclass(slots=True)
class Entry:
    """A message or (its id beginning with a dash) a term. `texts` holds the value under "" and the attributes."""

    id: str
    file: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Junk:
    """A line that belongs to nothing."""

    file: str
    line: int
    text: str


def read(text: str, file: str) -> tuple[list[Entry], list[Junk]]:
    """The entries of a file in its order, and the lines that Fluent would skip in silence."""
    entries: list[Entry] = []
    junk: list[Junk] = []
    lines: list[str] = []
    entry: Entry | None = None
    attribute = ""

    def finish() -> None:
        value = "\n".join(lines).strip("\n ")
        if entry is not None and (value or attribute):
            entry.texts[attribute] = value
        lines.clear()

    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        if depth <= 0 or _ENTRY.fullmatch(line):  # an entry begins anew, whatever was left open before it
            if line.startswith("#"):
                continue
            if line and not line[0].isspace() and line[0] != "}":
                finish()
                entry, attribute = None, ""
                if begun := _ENTRY.fullmatch(line):
                    entry = Entry(begun[1], file, number)
                    entries.append(entry)
                    lines.append(begun[2])
                else:
                    junk.append(Junk(file, number, line))
                depth = line.count("{") - line.count("}")
                continue
            if entry and (begun := _ATTRIBUTE.fullmatch(line)):
                finish()
                attribute = begun[1]
                lines.append(begun[2])
                depth = line.count("{") - line.count("}")
                continue
        if entry is not None:
            lines.append(line.strip())
        elif line.strip():
            junk.append(Junk(file, number, line))
        depth += line.count("{") - line.count("}")
    finish()
    return entries, junk


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text needs, and the longest that it can become."""

    arguments: frozenset[str]
    references: frozenset[str]
    longest: str


def analyse(text: str, longest_of: Callable[[str], str], arguments: Mapping[str, str]) -> Pattern:
    """Reads a text's placeables.

    `longest_of` gives the longest form of a referenced text, `arguments` the longest values by name ("" stands
    for any other name).

    Raises:
        BadPattern: naming what does not fit together.
    """
    if "{" not in text and "}" not in text:
        return Pattern(frozenset(), frozenset(), text)
    reader = _Reader(text, longest_of, arguments)
    longest = reader.pattern(inside=False)
    return Pattern(frozenset(reader.arguments), frozenset(reader.references), longest)


class _Reader:
    """One pass over a text with placeables; `at` is the place reached."""

    def __init__(self, text: str, longest_of: Callable[[str], str], values: Mapping[str, str]) -> None:
        self.text = text
        self.at = 0
        self.longest_of = longest_of
        self.values = values
        self.arguments: set[str] = set()
        self.references: set[str] = set()

    def pattern(self, *, inside: bool) -> str:
        """Text up to the end or, inside a selector, up to the next variant or the closing brace."""
        parts: list[str] = []
        while self.at < len(self.text):
            if inside and _NEXT_VARIANT.match(self.text, self.at):
                break
            char = self.text[self.at]
            if char == "{":
                self.at += 1
                parts.append(self._placeable())
            elif char == "}":
                if inside:
                    break
                raise BadPattern("a closing brace has no opening one")
            else:
                parts.append(char)
                self.at += 1
        return "".join(parts)

    def _placeable(self) -> str:
        self._blank()
        text = self._expression()
        self._blank()
        if self.text.startswith("->", self.at):
            self.at += 2
            text = max(self._variants(), key=len)
        self._blank()
        if not self.text.startswith("}", self.at):
            raise BadPattern(f"a placeable is not closed: …{self.text[max(0, self.at - 20) : self.at + 10]!r}")
        self.at += 1
        return text

    def _expression(self) -> str:
        if found := _STRING.match(self.text, self.at):
            self.at = found.end()
            return found[1]
        if found := _ARGUMENT.match(self.text, self.at):
            self.at = found.end()
            self.arguments.add(found[1])
            return self.values.get(found[1], self.values.get("", ""))
        if self.text.startswith("{", self.at):
            self.at += 1
            return self._placeable()
        found = _REFERENCE.match(self.text, self.at)
        if not found:
            raise BadPattern(f"a placeable holds nothing known: {self.text[self.at : self.at + 20]!r}")
        self.at = found.end()
        name = found[1]
        if self.text.startswith("(", self.at):
            end = self.text.find(")", self.at)
            if end < 0:
                raise BadPattern("a bracket is not closed")
            self.arguments.update(_ARGUMENT.findall(self.text, self.at, end))
            self.at = end + 1
        if name.isupper():  # a function such as NUMBER($count)
            return self.values.get("", "")
        self.references.add(name)
        return self.longest_of(name)

    def _variants(self) -> list[str]:
        variants: list[str] = []
        while found := _VARIANT.match(self.text, self.at):
            self.at = found.end()
            variants.append(self.pattern(inside=True).strip())
        if not variants:
            raise BadPattern("a selector has no variants")
        return variants

    def _blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
