"""The shipped model answers questions that are not among the phrases as well as was promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.search import FILES, questions, shipped


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_promised_figures(file: Path) -> None:
    figures = shipped(questions(file)).ratios()
    for language, first in (("ru", 0.92), ("kk", 0.90)):
        inside, outside = figures[language], figures[f"{language} out of scope"]
        assert inside["first"] >= first
        assert inside["offered"] >= 0.98
        assert inside["declined"] <= 0.03
        assert outside["declined"] >= 0.90


def test_there_are_questions_to_ask() -> None:
    assert FILES
