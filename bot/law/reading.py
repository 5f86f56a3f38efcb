"""The door through which the law's files come in: their TOML is held against the types of `bot.law.model`.

The types are checked by pydantic, once, when a file is read; what comes out are plain values. A mistake is told as a
`Finding`: file, place, what is wrong, and how to mend it. No value is turned into another type on the way: `1` is no
truth value, `"2026-01-01"` no day, and a key that nobody knows is a mistake.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, ConfigDict, Field, Strict, TypeAdapter, ValidationError, ValidationInfo
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.law.finding import CatalogueError, Finding

T = TypeVar("T")

TABLE = ConfigDict(extra="forbid")
"""The `__pydantic_config__` of every type that is a table of a file: keys that it does not have are mistakes."""

ID_LIMIT = 32  # ids travel in callback data of at most 64 bytes, beside an action, a case and a site
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# What is shown where a key is missing or holds something of another type; others by their type.
_EXAMPLES: Mapping[str, str] = {
    "id": '"short-ascii-id"',
    "edition": "[[...edition]] tables",
    "rule": '{ kind = "working-days-after", days = 2 }',
    "source": '[{ act = "order-165", at = ["annex, point 6"] }]',
    "at": '["annex 1, point 6"]',
    "value": '15, "0.5" or 2026-01-01',
}
_BY_TYPE: Mapping[object, str] = {bool: "true", int: "1", date: "2026-01-01", str: '"..."', tuple: '["...", "..."]'}
_BY_ERROR = {"bool_type": bool, "int_type": int, "date_type": date, "string_type": str, "tuple_type": tuple}


def wrong(problem: str, mend: str) -> PydanticCustomError:
    """The error that a validator raises for a value that has the right type and makes no sense."""
    return PydanticCustomError("wrong", "{problem}", {"problem": problem, "mend": mend})


def _fits_a_button(value: str) -> str:
    if not _ID.fullmatch(value) or len(value) > ID_LIMIT:
        raise wrong(
            f"the id {value!r} does not fit into a button",
            f"Use lower-case ASCII letters, digits and single dashes, at most {ID_LIMIT} characters",
        )
    return value


def between(least: int, most: int) -> AfterValidator:
    """A number within bounds, both included."""

    def check(value: int, info: ValidationInfo) -> int:
        if not least <= value <= most:
            raise wrong(f"`{info.field_name}` is {value}", f"Write a number from {least} to {most}")
        return value

    return AfterValidator(check)


# What the fields of a table are made of. Enumerations, literals and tuples of tables need no more than themselves.
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Day = Annotated[date, Strict()]
Id = Annotated[str, AfterValidator(_fits_a_button)]
OptionalDay = Annotated[Day | None, Field(default=None)]
"""A day that may be left out, for fields that stand before fields without a default."""


def toml(path: Path, findings: list[Finding]) -> dict[str, Any]:
    """What a file holds, {} where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        findings.append(Finding(path.name, "file", f"it cannot be read ({error.strerror})", "Restore the file"))
    except UnicodeDecodeError as error:
        findings.append(Finding(path.name, f"byte {error.start}", "it is not UTF-8", "Save the file as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        findings.append(Finding(path.name, "file", f"it is no TOML: {error}", "Mend the line"))
    return {}


def entry(kind: type[T], table: object, file: str, place: str, findings: list[Finding]) -> T | None:
    """A table as a value of its type, None where something in it is wrong."""
    try:
        result: T = _adapter(cast(Any, kind)).validate_python(table)
    except ValidationError as error:
        findings.extend(_told(error, kind, table, file, place))
        return None
    return result


def entries(kind: type[T], data: Mapping[str, Any], file: str, key: str, findings: list[Finding]) -> list[T]:
    """The sound ones of a file's [[key]] tables, in their order."""
    tables = data.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        findings.append(Finding(file, key, "it is no list of tables", f"Write [[{key}]] above each entry"))
        return []
    places = [f"{key} {table.get('id', f'number {number}')}" for number, table in enumerate(tables, 1)]
    read = [entry(kind, table, file, place, findings) for table, place in zip(tables, places, strict=True)]
    return [each for each in read if each is not None]


def by_id(items: Iterable[T], file: str, key: str, findings: list[Finding]) -> Mapping[str, T]:
    """Entries by their `id`, which none may share with another."""
    found: dict[str, T] = {}
    for item in items:
        name = item.id  # type: ignore[attr-defined]
        if name in found:
            problem = "the id stands a second time"
            findings.append(Finding(file, f"{key} {name}", problem, "Give each entry an id of its own"))
        found[name] = item
    return MappingProxyType(found)


def only(data: Mapping[str, Any], file: str, keys: Sequence[str], findings: list[Finding]) -> None:
    """A finding for each key of a file that is none of `keys`."""
    for key in data.keys() - set(keys):
        mend = f"Write [[{(get_close_matches(key, keys, 1) or keys)[0]}]]"
        findings.append(Finding(file, key, "nothing by this name belongs into this file", mend))


def raise_if_any(findings: Iterable[Finding]) -> None:
    """Raises: CatalogueError where there are findings, in the order of files and places."""
    if told := sorted(set(findings)):
        raise CatalogueError(told)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a misspelt one was meant to be, or None."""
    return next(iter(get_close_matches(name, list(known), 1)), None)


def unknown(file: str, place: str, kind: str, name: str, known: Iterable[str]) -> Iterator[Finding]:
    """A finding where an entry names another that is not there."""
    known = tuple(known)
    if name not in known:
        close = nearest(name, known)
        mend = f"Did you mean {close}" if close else f"Add the {kind} or name another one"
        yield Finding(file, place, f"the {kind} {name!r} does not exist", mend)


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _told(error: ValidationError, kind: type, table: object, file: str, place: str) -> Iterator[Finding]:
    """What pydantic found, in the words of a finding."""
    errors = error.errors(include_url=False)
    missing = {each["loc"] for each in errors if each["type"] == "missing"}
    for each in errors:
        if each["type"] == "too_short" and any(
            loc != each["loc"] and loc[: len(each["loc"])] == each["loc"] for loc in (other["loc"] for other in errors)
        ):
            continue  # its items are wrong, which is told of each
        spot = _spot(kind, table, each["loc"])
        if each["type"].startswith("union_tag"):  # of a rule, whose `kind` says what it holds
            spot = _Spot((*spot.tables, spot.key), None, "kind")
        lacking = [str(loc[-1]) for loc in missing if loc[:-1] == each["loc"][:-1]]
        yield Finding(file, ", ".join(filter(None, (place, *spot.tables))) or spot.key, *_words(each, spot, lacking))


def _words(error: ErrorDetails, spot: _Spot, lacking: Iterable[str]) -> tuple[str, str]:
    """What is wrong, and how to mend it. `lacking`: the keys that the same table should have and has not."""
    key, value, context = spot.key, error["input"], error.get("ctx", {})
    hints = {} if spot.owner is None else _keys(spot.owner)
    shown = f"`{key}` {'holds' if error['loc'] and isinstance(error['loc'][-1], int) else 'is'} {value!r}"
    match error["type"]:
        case "wrong":
            return context["problem"], context["mend"]
        case "missing" | "union_tag_not_found":
            return f"`{key}` is missing", f"Add {key} = {_example(key, hints.get(key, int))}"
        case "unexpected_keyword_argument" | "extra_forbidden":
            if outer := _belongs_into(key, hints):
                return f"`{key}` stands in the wrong table", f"Move it into each {outer}"
            close = nearest(key, (*hints, *lacking))
            return f"`{key}` is unknown", f"Write `{close}`" if close else f"Delete `{key}`"
        case "enum" | "literal_error":
            return shown, _one_of(value, context["expected"])
        case "union_tag_invalid":
            return f"`{key}` is {context['tag']!r}", _one_of(context["tag"], context["expected_tags"])
        case other:
            return shown, f"Write {key} = {_example(key, hints.get(key) or _BY_ERROR.get(other, str))}"


def _belongs_into(key: str, hints: Mapping[str, Any]) -> str | None:
    """The table inside this one that has such a key, where there is one."""
    tables = ((outer, _table_in(hint)) for outer, hint in hints.items())
    return next((outer for outer, table in tables if table is not None and key in _keys(table)), None)


def _one_of(value: object, expected: str) -> str:
    """The mend for a word that is none of those expected, which pydantic lists as "'a', 'b' or 'c'"."""
    words = re.findall(r"'([^']*)'", expected)
    close = nearest(value, words) if isinstance(value, str) else None
    return f'Did you mean "{close}"' if close else "Write one of " + " | ".join(f'"{word}"' for word in words)


class _Spot(NamedTuple):
    """Where in an entry something is wrong: the tables on the way, the type of the last if it is ours, and the key."""

    tables: tuple[str, ...]
    owner: type | None
    key: str


def _spot(kind: type, entry: object, loc: Sequence[str | int]) -> _Spot:
    names: list[str] = []
    owner: type | None = kind
    key, value, open_key = "", entry, False
    for step in loc:
        if isinstance(step, int):
            alone = isinstance(value, Mapping)  # one table where a list of them may stand
            value = value[step] if isinstance(value, list) else value
            if alone:
                names.append(key)
                owner = _inner(owner, key)
            elif isinstance(value, Mapping):
                names.append(f"{key} {value.get('id', value.get('date', step + 1))}")
                owner = _inner(owner, key)
            open_key = False
        elif not (isinstance(value, Mapping) and step == value.get("kind")):  # the kind of a rule is no place in it
            if open_key:
                names.append(key)
                owner = _inner(owner, key)
            key, open_key = step, True
            value = value.get(step) if isinstance(value, Mapping) else None
    return _Spot(tuple(names), owner, key)


def _inner(owner: type | None, key: str) -> type | None:
    """The type of the tables under a key of a table, None where it is none of ours."""
    return None if owner is None else _table_in(_keys(owner).get(key, owner))


def _table_in(hint: object) -> type | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint if hasattr(hint, "__pydantic_config__") else None
    return next(filter(None, map(_table_in, get_args(hint))), None)


@cache
def _keys(owner: type) -> Mapping[str, Any]:
    """The keys of a table as a file has them, each with its type."""
    keys = {}
    hints = get_type_hints(owner, include_extras=True)
    for field in fields(owner):
        marks = getattr(hints[field.name], "__metadata__", ())
        alias = next((mark.alias for mark in marks if isinstance(mark, FieldInfo) and mark.alias), field.name)
        keys[alias] = hints[field.name]
    return keys


def _example(key: str, hint: Any) -> str:
    """What may stand under a key."""
    if key in _EXAMPLES:
        return _EXAMPLES[key]
    origin = get_origin(hint)
    if origin is Literal:
        return " | ".join(f'"{word}"' for word in get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " | ".join(f'"{member.value}"' for member in hint)
    if origin is Annotated or type(None) in get_args(hint):
        return _example(key, next(each for each in get_args(hint) if each is not type(None)))
    if table := _table_in(hint):
        return "{ ... }" if table is hint else "[{ ... }]"
    return _BY_TYPE.get(origin or hint, '"..."')
