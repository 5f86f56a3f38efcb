"""The shipped model answers questions that are not among the phrases as well as it was measured to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.law.catalogue import catalogue
from bot.understanding.questions.folding import words
from bot.understanding.questions.phrases import read
from tests.bench.search import FILES, questions, shipped

# Of each file and language: how many must be answered rightly at first, and how many that are out of scope declined.
# All in scope are offered the right topic. These are the counts as measured; a change of the model or a threshold that
# loses one question is seen here, and whoever accepts that lowers the number knowingly. One that wins some raises it.
MEASURED = {
    "questions-dev": {"kk": (138, 140), "ru": (136, 140), "kk out of scope": (30, 30), "ru out of scope": (30, 30)},
    "questions-blind": {"kk": (176, 180), "ru": (178, 180), "kk out of scope": (37, 40), "ru out of scope": (36, 40)},
    "questions-blind-2": {"kk": (169, 170), "ru": (162, 170), "kk out of scope": (25, 30), "ru out of scope": (28, 30)},
}
DECLINED = {
    "questions-dev kk": 1,
    "questions-blind kk": 1,
    "questions-blind ru": 1,
    "questions-blind-2 ru": 1,
}  # in scope, yet not answered


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_promised_figures(file: Path) -> None:
    name = file.stem
    groups = shipped(questions(file)).groups
    for group, (right, asked) in MEASURED[name].items():
        tally = groups[group]
        assert tally.asked == asked
        if group.endswith("out of scope"):
            assert tally.declined >= right
        else:
            assert tally.first >= right
            assert tally.offered == asked
            assert tally.declined <= DECLINED.get(f"{name} {group}", 0)


def test_every_file_of_questions_is_held_to_figures() -> None:
    assert {file.stem for file in FILES} == MEASURED.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_asked_is_about_topics_that_exist_and_was_not_learnt(file: Path) -> None:
    asked = list(questions(file))
    named = {topic for question in asked for topic in question.topics}
    assert named <= catalogue().topics.keys()
    learnt = {tuple(words(phrase.text)) for phrase in read()}
    shared = [question.text for question in asked if tuple(words(question.text)) in learnt]
    assert len(shared) <= len(asked) * 0.05, "short ones may be asked in the very words of a phrase; the rest may not"
