"""Every topic has phrases from which the search learns it, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import search
from bot.law.model import Language
from bot.understanding.questions.phrases import ACTIONS, NONE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in Language:
        phrases = tmp_path / language / "phrases"
        phrases.mkdir(parents=True)
        actions = "".join(f"[{heading}]\n{heading}\n" for heading in ACTIONS)
        text = f"[req-1]\nодин\n[req-2]\nдва\n[{NONE}]\nпогода\n{actions}"
        (phrases / "all.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_phrases_of_every_topic_are_sound(folder: Path) -> None:
    assert list(search.of_phrases(["req-1", "req-2"], folder)) == []


def test_a_topic_that_nobody_asks_for_is_told_in_each_language(folder: Path) -> None:
    found = list(search.of_phrases(["req-1", "req-2", "req-3"], folder))
    assert [(each.file, each.place) for each in found] == [
        (f"locales/{language}/phrases", "[req-3]") for language in Language
    ]


def test_phrases_of_no_topic_are_told(folder: Path) -> None:
    found = list(search.of_phrases(["req-1"], folder))
    assert {each.place for each in found} == {"[req-2]"}
    assert len(found) == len(Language)


def test_an_action_that_nobody_asks_for_is_told_and_one_that_does_not_exist(folder: Path) -> None:
    file = folder / "ru" / "phrases" / "all.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("[do:menu]", "[do:fly]"), encoding="utf-8")
    found = list(search.of_phrases(["req-1", "req-2"], folder))
    assert [(each.file, each.place) for each in found] == [
        ("locales/ru/phrases", "[do:menu]"),
        ("locales/ru/phrases", "[do:fly]"),
    ]
