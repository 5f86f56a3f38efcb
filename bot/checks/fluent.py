"""What the checks need to know of Fluent files: the texts, what each needs, and how long it gets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

_PARSER = FluentParser()
_ID = re.compile(r"(-?[a-zA-Z][\w-]*)[ ]*=")

# How to mend what the parser finds, by its code.
_MENDS = {
    "E0002": "Indent it, or write id = text",
    "E0003": "Put in what is expected",
    "E0005": "Write the text",
    "E0010": "Put * before the variant for all other values",
    "E0012": "Write the text",
    "E0027": "Delete the brace, or open it",
    "E0028": "Put an argument or another text between the braces",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A message or (its id beginning with a dash) a term. `patterns` holds the value under "" and the attributes."""

    id: str
    file: str
    line: int
    patterns: Mapping[str, ast.Pattern] = field(repr=False)
    texts: Mapping[str, str]  # as they are written


@dataclass(frozen=True, slots=True)
class Junk:
    """What Fluent skips in silence. `id`: the message that it was meant to be, "" where it looks like none."""

    id: str
    line: int
    problem: str
    mend: str


def read(source: str, file: str) -> tuple[list[Entry], list[Junk]]:
    """The entries of a file in its order, and what Fluent would skip."""
    entries: list[Entry] = []
    junk: list[Junk] = []
    for found in _PARSER.parse(source).body:
        if isinstance(found, ast.Junk):
            junk.append(_junk(found, source))
        elif isinstance(found, ast.Message | ast.Term):
            sign = "-" if isinstance(found, ast.Term) else ""
            patterns = {"": found.value} if found.value is not None else {}
            for attribute in found.attributes:
                if attribute.id.name in patterns:  # Fluent takes the last one in silence
                    problem = f".{attribute.id.name} stands a second time"
                    junk.append(Junk(found.id.name, _line(source, attribute), problem, "Delete one of the two"))
                patterns[attribute.id.name] = attribute.value
            texts = {name: _written(source, value) for name, value in patterns.items()}
            entries.append(Entry(sign + found.id.name, file, _line(source, found), patterns, texts))
    return entries, junk


def _junk(found: ast.Junk, source: str) -> Junk:
    told = found.annotations[0]
    begins, line = _ID.match(found.content or ""), _line(source, told)
    problem = f"Fluent skips {source.splitlines()[line - 1].strip()[:40]!r}: {told.message}"
    return Junk(begins[1] if begins else "", line, problem, _MENDS.get(told.code, "Mend the line"))


def _written(source: str, node: ast.SyntaxNode) -> str:
    return "" if node.span is None else source[node.span.start : node.span.end]


def _line(source: str, node: ast.SyntaxNode) -> int:
    return 0 if node.span is None else source.count("\n", 0, node.span.start) + 1


class Needs(Visitor):
    """The arguments and the other texts that a pattern needs."""

    def __init__(self, pattern: ast.Pattern) -> None:
        self.arguments: set[str] = set()
        self.references: set[str] = set()
        self.visit(pattern)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.arguments.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.references.add(_name(node))
        self.generic_visit(node)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.references.add(_name(node))


def longest(
    pattern: ast.Pattern,
    longest_of: Callable[[str], str],
    values: Mapping[str, str],
    called: Callable[[ast.FunctionReference], str | None] = lambda _: None,
) -> str:
    """The longest that a pattern can become. `longest_of` gives that of a text it refers to, `values` the longest
    arguments by name ("" stands for any other name), `called` what a function makes, None where that is not known."""

    def of(node: Any) -> str:
        match node:
            case ast.TextElement() | ast.StringLiteral() | ast.NumberLiteral():
                return str(node.value)
            case ast.Placeable():
                return of(node.expression)
            case ast.SelectExpression():
                return max((of(variant.value) for variant in node.variants), key=len)
            case ast.Pattern():
                return "".join(map(of, node.elements))
            case ast.MessageReference() | ast.TermReference():
                return longest_of(_name(node))
            case ast.VariableReference():
                return values.get(node.id.name, values.get("", ""))
            case ast.FunctionReference() if (made := called(node)) is not None:
                return made
            case _:  # a function of an argument that is not known
                return values.get("", "")

    return of(pattern)


class Calls(Visitor):
    """The functions that a pattern calls."""

    def __init__(self, pattern: ast.Pattern) -> None:
        self.found: list[ast.FunctionReference] = []
        self.visit(pattern)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        self.found.append(node)


def call(node: ast.FunctionReference, functions: Mapping[str, Callable[..., str]], values: Mapping[str, Any]) -> str:
    """What a function makes. Raises: LookupError for an argument that is not known, ValueError for what cannot be."""
    if node.id.name not in functions:
        raise ValueError(f"there is no function {node.id.name}")
    given = [_argument(each, values) for each in node.arguments.positional]
    try:
        return functions[node.id.name](*given, **{each.name.name: each.value.value for each in node.arguments.named})
    except TypeError as error:
        raise ValueError(str(error).partition("() ")[2]) from error


def _argument(node: Any, values: Mapping[str, Any]) -> Any:
    return values[node.id.name] if isinstance(node, ast.VariableReference) else node.value


def written(pattern: ast.Pattern) -> Iterator[str]:
    """The words of a pattern, and of each of its variants, with { } for what is put in."""
    text = ""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            text += element.value
            continue
        text += "{ }"
        if isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from written(variant.value)
    yield text


def _name(node: ast.MessageReference | ast.TermReference) -> str:
    sign = "-" if isinstance(node, ast.TermReference) else ""
    return f"{sign}{node.id.name}" + (f".{node.attribute.name}" if node.attribute else "")
