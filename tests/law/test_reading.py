"""The law's files are read strictly: no value of another type passes, no key is ignored, and each is named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from bot.law import calendar, catalogue, fees
from bot.law.catalogue import DATA
from bot.law.finding import CatalogueError, Finding
from bot.law.model import Act, Blocker, Duty, Question, Requirement, Topic
from bot.law.reading import entry

KINDS = {
    "act": Act,
    "requirement": Requirement,
    "duty": Duty,
    "topic": Topic,
    "rate": fees.FeeRate,
    "question": Question,
    "blocker": Blocker,
}
Path_ = tuple[str | int, ...]


def tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every entry of the project's own files."""
    for file in sorted(DATA.glob("*.toml")):
        for key, found in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in KINDS:
                yield from ((key, table) for table in found)


def places(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """The paths of all that stands in a table, at every depth."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield (*path, step)
        yield from places(inner, (*path, step))


def at(table: object, path: Path_) -> Any:
    return reduce(lambda value, step: value[step], path, table)  # type: ignore[index]


def changed(table: Any, path: Path_, value: object) -> Any:
    """A copy of a table with another value at a path."""
    if not path:
        return value
    copy = dict(table) if isinstance(table, dict) else list(table)
    copy[path[0]] = changed(table[path[0]], path[1:], value)
    return copy


def of_another_type(value: object) -> Iterator[object]:
    """Values that look alike and are not."""
    match value:
        case bool():
            yield from (int(value), str(value).lower())
        case int():
            yield from (str(value), float(value), value > 0)
        case date():
            yield from (value.isoformat(), datetime(value.year, value.month, value.day))  # noqa: DTZ001
        case str():
            yield from (5, [value], True)
        case list():
            yield from ("x", 5, {})
        case dict():
            yield from ("x", 5, [])


def shape(path: Path_) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


CASES = {(key, shape(path)): (table, path) for key, table in tables() for path in places(table)}


def told(kind: type, table: object) -> list[Finding]:
    findings: list[Finding] = []
    assert entry(kind, table, "x.toml", "entry", findings) is None
    return findings


@pytest.mark.parametrize(
    ("key", "where"), CASES, ids=lambda value: ".".join(value) if isinstance(value, tuple) else value
)
def test_a_value_of_another_type_is_refused_where_it_stands(key: str, where: tuple[str, ...]) -> None:
    table, path = CASES[key, where]
    for value in of_another_type(at(table, path)):
        findings = told(KINDS[key], changed(table, path, value))
        assert any(where[-1] in finding.place + finding.problem for finding in findings), (value, findings)
        assert all(finding.mend for finding in findings)


@pytest.mark.parametrize(
    ("key", "where"), CASES, ids=lambda value: ".".join(value) if isinstance(value, tuple) else value
)
def test_a_misspelt_key_is_refused_and_the_right_one_offered(key: str, where: tuple[str, ...]) -> None:
    table, path = CASES[key, where]
    if not isinstance(path[-1], str):
        return
    name, inside = path[-1], at(table, path[:-1])
    misspelt = {(f"{name}x" if known == name else known): value for known, value in inside.items()}
    findings = told(KINDS[key], changed(table, path[:-1], misspelt))
    assert f"`{name}x` is unknown" in {finding.problem for finding in findings} or name == "kind"
    assert any(f"`{name}`" in finding.problem + finding.mend for finding in findings), findings


def test_all_of_an_entry_is_told_at_once() -> None:
    table = {"id": "X", "status": "on", "subtype": "III", "point": 1.0, "edition": [{"id": "a", "certainty": "sure"}]}
    assert {finding.problem for finding in told(Requirement, table)} == {
        "the id 'X' does not fit into a button",
        "`status` is 'on'",
        "`subtype` is 'III'",
        "`point` is 1.0",
        "`certainty` is 'sure'",
        "`source` is missing",
    }


@pytest.mark.parametrize(
    "load", [calendar.load, lambda path: fees.load(path.parent), lambda path: catalogue.load(path.parent)]
)
def test_a_file_in_another_encoding_is_told(tmp_path: Path, load: Any) -> None:
    for name in ("calendar.toml", fees.FILE, *catalogue.FILES.values()):
        (tmp_path / name).write_bytes("[[x]]\ny = 'қ'".encode("utf-16"))
    with pytest.raises(CatalogueError, match="not UTF-8"):
        load(tmp_path / "calendar.toml")
