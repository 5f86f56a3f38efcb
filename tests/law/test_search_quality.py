"""The shipped model answers questions that are not among the phrases as well as it was measured to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.law.catalogue import catalogue
from bot.understanding.questions.folding import words
from bot.understanding.questions.phrases import ACTIONS, read
from tests.bench.search import FILES, questions, shipped

# Of each file and group: how many are asked, and how many of these at least must be answered rightly at first, offered
# the right topic at all, and at most declined; of those out of scope, at least declined. These are the counts as
# measured; a change of the model or a threshold that loses one question is seen here, and whoever accepts that lowers
# the number knowingly. One that wins some raises it.
MEASURED = {
    "questions-dev": {"kk": (140, 136, 140, 2), "ru": (140, 137, 140, 1)},
    "questions-blind": {"kk": (180, 177, 180, 1), "ru": (180, 170, 180, 4)},
    "questions-blind-2": {"kk": (170, 166, 170, 0), "ru": (170, 161, 167, 2)},
    "typed-dev": {
        "kk": (91, 85, 90, 13),
        "ru": (158, 142, 153, 16),
        "own functions": (34, 32, 32, 2),
        "signposts": (13, 13, 13, 13),
    },
}
OUT_OF_SCOPE = {
    "questions-dev": {"kk": (30, 30), "ru": (30, 30)},
    "questions-blind": {"kk": (40, 37), "ru": (40, 38)},
    "questions-blind-2": {"kk": (30, 30), "ru": (30, 28)},
    "typed-dev": {"kk": (1, 1), "ru": (7, 6)},
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_promised_figures(file: Path) -> None:
    groups = shipped(questions(file)).groups
    for group, (asked, first, offered, declined) in MEASURED[file.stem].items():
        tally = groups[group]
        assert tally.asked == asked
        assert tally.first >= first
        assert tally.offered >= offered
        assert tally.declined <= declined
    for language, (asked, declined) in OUT_OF_SCOPE[file.stem].items():
        tally = groups[f"{language} out of scope"]
        assert tally.asked == asked
        assert tally.declined >= declined


def test_every_file_of_questions_is_held_to_figures() -> None:
    assert {file.stem for file in FILES} == MEASURED.keys() == OUT_OF_SCOPE.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_asked_is_about_topics_that_exist_and_was_not_learnt(file: Path) -> None:
    asked = list(questions(file))
    named = {topic for question in asked for topic in question.topics}
    assert named <= {*catalogue().topics, *ACTIONS}
    learnt = {tuple(words(phrase.text)) for phrase in read()}
    long = [question.text for question in asked if len(words(question.text)) > 3]
    shared = [text for text in long if tuple(words(text)) in learnt]
    assert len(shared) <= len(long) * 0.03, "a few words may be asked in the very words of a phrase; the rest may not"
