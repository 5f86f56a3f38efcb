"""The list of screens that `python -m bot check --screens` prints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest

from bot.commands import screens
from bot.commands.screens import NOT_LISTED, Shown
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.telegram.navigation import navigation


@lru_cache(maxsize=1)
def listed() -> Sequence[Shown]:
    """The list in one language: it is the same walk in both."""
    return tuple(screens.in_language(Language.KK))


def test_every_verb_of_a_screen_is_in_the_list_or_says_why_not() -> None:
    assert screens.not_reached(listed()) == []
    assert NOT_LISTED.keys() <= navigation.screens.keys()
    assert all(NOT_LISTED.values())


def test_a_screen_that_nobody_reaches_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(navigation.screens, "attic", navigation.screens["menu"])
    assert screens.not_reached(listed()) == ["attic"]


def test_all_answers_all_fields_of_papers_and_reminders_are_listed() -> None:
    found = {name for screen in listed() for name in screen.name.split()}
    for topic in catalogue().topics:
        assert f"topic:::{topic}" in found
    assert len({screen.name for screen in listed() if screen.verb == "pf"}) > 40
    assert len([screen for screen in listed() if screen.verb == screens.REMINDER]) > 10


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("x" * 40, 1),
        ("x" * 41, 2),
        ("x" * 81, 3),
        ("x\n\nx", 3),
        ("x" * 41 + "\n" + "x", 3),
    ],
)
def test_lines_are_counted_as_a_phone_wraps_them(text: str, lines: int) -> None:
    assert screens.wrapped_lines(text) == lines


def test_a_line_of_the_list() -> None:
    assert str(Shown(15, 4, 6, "kk", "topic", "owner topic:::req-6")).split() == [
        "15",
        "4",
        "6",
        "kk",
        "topic",
        "owner",
        "topic:::req-6",
    ]


def test_every_answer_on_the_list_fits_a_phone() -> None:
    shown = [screen for screen in listed() if screen.verb == "topic"]
    assert len(shown) > len(catalogue().topics)
    assert [screen for screen in shown if screen.lines > 15 or screen.rows > 4 or screen.buttons > 4] == []
