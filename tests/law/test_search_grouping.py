"""Kept questions put together by the words that they share."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.questions.folding import fold_word
from bot.understanding.questions.grouping import Kept, grouped

WORDS = st.lists(st.sampled_from(["kvartira", "otopleniie", "borshch", "gaz", "sup", "skolko"]), max_size=4).map(
    " ".join
)
ASKED = st.lists(st.builds(Kept, WORDS, st.integers(1, 9), st.sampled_from(["ru", "kk"])), max_size=12)


@given(ASKED)
def test_each_question_is_in_one_group_and_the_most_frequent_group_comes_first(asked: list[Kept]) -> None:
    groups = grouped(asked)
    assert Counter(question for group in groups for question in group.questions) == Counter(asked)
    assert [group.count for group in groups] == sorted((group.count for group in groups), reverse=True)
    for group in groups:
        assert len(group.questions) > 1 if group.word else len(group.questions) == 1
        assert all(group.word in question.words.split() for question in group.questions if group.word)
        assert [question.count for question in group.questions] == sorted(
            (question.count for question in group.questions), reverse=True
        )


def test_short_and_common_words_join_nothing() -> None:
    common = fold_word("сколько")
    groups = grouped([Kept(f"{common} gaz", 2), Kept(f"{common} sup", 1), Kept("gaz sup", 5)])
    assert [group.word for group in groups] == ["", "", ""]
    assert [group.count for group in groups] == [5, 2, 1]
