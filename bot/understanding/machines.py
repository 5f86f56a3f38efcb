"""Mining machines and the power that their makers state: `machines.toml` beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LONGEST = 60  # characters of a model with its maker and hash rate
_FILE = Path(__file__).with_name("machines.toml")

# Letter by letter, so that places in a text stay: «с19 про» is «s19 pro».
_LATIN = str.maketrans("абвгдежзийклмнопрстуфхцчшыэі", "abvgdejzijklmnoprstufxccsyei")
_MODEL = re.compile(
    r"(?:(?:antm|bitm|wha?ts|v[ao]ts|micro|avalon)[a-z]* ?(?P<bare>a?\d{4}(?!\d))|"
    r"(?:(?:antm|bitm|wha?ts|v[ao]ts|micro|avalon)[a-z]*[ -]{0,2})?(?P<model>[a-z]{1,2}[ -]?\d{1,4}"
    r"(?:[a-z]{1,2}(?![a-z]))?\+{0,2}(?:[ -]?(?:j[ -]?pro|kpro|pro|xp|xr|hyd(?:ro)?|plus|imm|k|j)(?![a-z]))*\+{0,2}"
    r"(?![a-z0-9])))"
    r"(?:[ ,(-]{0,2}\d{2,3}(?:[.,]\d)? ?t[hx]?(?:/?s)?(?![a-z])\)?)?"  # the hash rate of its version
)
# What is worth looking at: a letter or two and a figure, or the beginning of a maker.
_LIKE = re.compile(r"[^\W\d_]{1,2}[ -]?\d|ant|ант|bit|бит|wh?at|в[ао]т|micro|микро|avalon|авалон")


@dataclass(frozen=True, slots=True)
class Machine:
    """A usual machine. `watts`: what it takes from the wall by its maker's specification."""

    name: str
    maker: str
    hash_rate: str
    watts: int
    typed: tuple[str, ...]

    @property
    def code(self) -> str:
        """How it is stored."""
        return self.typed[0]


@dataclass(frozen=True, slots=True)
class Named:
    """A model named in a text: a usual one, or (`machine` None) one whose power is not known. `end`: where it ends."""

    machine: Machine | None
    end: int


@cache
def machines() -> Mapping[str, Machine]:
    """The usual machines by each way of typing them."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["machine"]
    found = [Machine(**{**row, "typed": tuple(row["typed"])}) for row in rows]
    return {typed: machine for machine in found for typed in machine.typed}


def read_model(text: str, at: int) -> Named | None:
    """The model that is named at a place of a folded text; None where there is nothing like one."""
    if not _LIKE.match(text, at):
        return None
    head = text[at : at + _LONGEST]
    found = _MODEL.match(head.translate(_LATIN))
    if found is None:
        return None
    spelt = found["bare"] or found["model"]
    machine = machines().get(re.sub(r"[ -]", "", spelt))
    # «с 19 ноября» and «в 12» are no models: a space stands inside one only where it is typed in Latin letters.
    apart = " " in spelt[:3]
    if apart and (machine is None or not head[found.start("model")].isascii()):
        return None
    return Named(machine, at + found.end())
