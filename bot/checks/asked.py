"""Which texts the code asks for: found by walking its syntax trees, without importing any of it.

A text's id stands in the code as a whole ("button-menu"), or is put together from a beginning and the name of
something (f"duty-{duty.id}.how"). The first kind is known from the code alone, and so is the second where the names
stand beside it in a tuple. Otherwise it is a family: of what its names are, `bot.checks.families` gives the list, and
one that it does not know is a finding.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-zA-Z0-9]+)*(\.[a-z]+(-[a-z]+)*)?")
_FAMILY = re.compile(r"[a-z0-9*.-]*[a-z][a-z0-9*.-]*")
_ASKING = frozenset(["t", "plain", "words", "texts", "has"])  # names by which a text is asked for
_VERBS = frozenset(["Tap", "screen", "action", "reader", "Command"])  # what these are given is no text


@dataclass(slots=True)
class Asked:
    """What the code asks for, each with the first place that does: whole ids, and families with * for a name."""

    texts: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)


def asked(files: Iterable[tuple[Path, str]], beginnings: Collection[str], no_texts: Collection[str]) -> Asked:
    """Reads modules, each with the name that findings give it. `beginnings`: the first words of the ids of texts; what
    stands in a table and not in a call is known by them. `no_texts`: words that look like ids and are none."""
    found = Asked()
    for path, file in files:
        module = _Module(ast.parse(path.read_text(encoding="utf-8")))
        for name, line, direct in module.strings():
            begins = re.split(r"[-.]", name, maxsplit=1)[0]
            if name in no_texts or not (direct or ("-" in name and begins in beginnings)):
                continue
            if name.endswith("-") and name.count("-") > 1:  # the beginning of the ids of a list
                name += "*"
            if _ID.fullmatch(name):
                found.texts.setdefault(name, f"{file}, line {line}")
            elif "*" in name and _FAMILY.fullmatch(name):
                found.families.setdefault(name, f"{file}, line {line}")
    return found


class _Module:
    """The strings of a module that may be ids of texts."""

    def __init__(self, tree: ast.Module) -> None:
        self._nodes = list(ast.walk(tree))
        self._skipped: set[ast.AST] = set()  # parts of other strings, verbs, members of enumerations
        self._direct: set[ast.AST] = set()  # what a call that asks for texts is given
        self._loops: dict[ast.AST, tuple[str, tuple[str, ...]]] = {}  # what a string in a loop is put together with
        self._tuples = {
            line.targets[0].id: texts
            for line in tree.body
            if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) and (texts := _texts(line.value))
        }
        for node in self._nodes:
            self._look(node)

    def strings(self) -> Iterator[tuple[str, int, bool]]:
        """(the string, with * for what is put in; its line; whether a text is asked for by it)."""
        for node in self._nodes:
            if node in self._skipped:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, node.lineno, node in self._direct
            elif isinstance(node, ast.JoinedStr):
                target, names = self._loops.get(node, ("", ("*",)))
                for name in names:
                    parts = (_part(part, target, name) for part in node.values)
                    yield "".join(parts), node.lineno, node in self._direct

    def _look(self, node: ast.AST) -> None:
        match node:
            case ast.JoinedStr():
                self._skipped.update(part for part in node.values if isinstance(part, ast.Constant))
            case ast.ClassDef():
                self._skipped.update(line.value for line in node.body if isinstance(line, ast.Assign) if line.value)
            case ast.Call():
                self._look_at_call(node)
            case ast.GeneratorExp() | ast.ListComp():
                self._look_at_names(node.generators[0].target, node.generators[0].iter, node.elt)

    def _look_at_call(self, call: ast.Call) -> None:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in _VERBS:
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            self._skipped.update(each for part in given for each in ast.walk(part) if isinstance(each, ast.Constant))
        elif name in _ASKING:
            for each in call.args[:2]:
                given = [each.body, each.orelse] if isinstance(each, ast.IfExp) else [each]
                self._direct.update(given)

    def _look_at_names(self, target: ast.expr, names: ast.expr, inside: ast.expr) -> None:
        """A loop over names that stand beside it: what is put together with them is known."""
        texts = _texts(names) or (self._tuples.get(names.id, ()) if isinstance(names, ast.Name) else ())
        if isinstance(target, ast.Name) and texts:
            self._loops |= {each: (target.id, texts) for each in ast.walk(inside) if isinstance(each, ast.JoinedStr)}


def _part(part: ast.expr, target: str, name: str) -> str:
    """A part of a string that is put together: what is written, the name of the loop, * for anything else."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return name if isinstance(value, ast.Name) and value.id == target else "*"


def _texts(node: ast.expr) -> tuple[str, ...]:
    """The strings of a tuple that holds nothing else, () for anything else."""
    if not isinstance(node, ast.Tuple) or not all(isinstance(each, ast.Constant) for each in node.elts):
        return ()
    values = [each.value for each in node.elts if isinstance(each, ast.Constant)]
    return tuple(value for value in values if isinstance(value, str)) if len(values) == len(node.elts) else ()


def files_of(root: Path, folders: Mapping[str, Collection[str]]) -> Iterator[tuple[Path, str]]:
    """The modules of some folders with their names, without the subfolders that are given for each."""
    for folder, without in folders.items():
        for path in sorted((root / folder).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if not any(name.startswith(f"{folder}/{each}/") for each in without):
                yield path, name
