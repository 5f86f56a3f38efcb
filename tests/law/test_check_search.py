"""Every topic has phrases from which the search learns it, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import search
from bot.law.model import Language
from bot.understanding.questions.phrases import NONE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in Language:
        phrases = tmp_path / language / "phrases"
        phrases.mkdir(parents=True)
        (phrases / "all.txt").write_text(f"[req-1]\nодин\n[req-2]\nдва\n[{NONE}]\nпогода\n", encoding="utf-8")
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
