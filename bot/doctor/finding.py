"""A line of the doctor's report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class State(IntEnum):
    """How it is; also the exit code of a command that found nothing worse."""

    OK = 0
    WARN = 1
    BAD = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, what was found, and what to do about it ("" where there is nothing to do)."""

    about: str
    state: State
    found: str
    advice: str = ""


def ok(about: str, found: str) -> Finding:
    """All is well."""
    return Finding(about, State.OK, found)


def warn(about: str, found: str, advice: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(about, State.WARN, found, advice)


def bad(about: str, found: str, advice: str) -> Finding:
    """It does not work, or will not for long."""
    return Finding(about, State.BAD, found, advice)


def worst(findings: Iterable[Finding]) -> State:
    """The worst of all states; `OK` of none."""
    return max((each.state for each in findings), default=State.OK)
