"""Each threshold of the search from both sides, through the engine: the probabilities are given, all else is real."""

from __future__ import annotations

import math

import pytest

from bot.law.model import Subtype
from bot.understanding.questions.concepts import FILE, Concepts, patterns
from bot.understanding.questions.decision import CORE
from tests.law.certain import engine

FAMILIAR = "лицензия"  # names what the field is about, and every word is known
NOT_CORE = "гараж выдали"  # every word is known, none of them names the field
NOVEL = "лицензия бурундук"  # a word that nobody in the field uses
FOREIGN = "лицензия погода"  # a concept of what the bot is not for
NO_CONCEPT = "выдали"  # known, and no concept
UNFAMILIAR = "бурундук енот"  # nothing that miners talk about
HALF_FAMILIAR = "бурундук выдали"


@pytest.mark.parametrize(
    ("question", "outside", "answered"),
    [
        (NOT_CORE, 0.39, True),
        (NOT_CORE, 0.41, False),
        (NOVEL, 0.39, True),
        (NOVEL, 0.41, False),
        (FOREIGN, 0.39, True),
        (FOREIGN, 0.41, False),
        (NO_CONCEPT, 0.39, True),
        (NO_CONCEPT, 0.41, False),
        (FAMILIAR, 0.41, True),
        (FAMILIAR, 0.64, True),
        (FAMILIAR, 0.66, False),
    ],
)
def test_how_likely_it_may_be_out_of_scope(question: str, outside: float, answered: bool) -> None:
    found = engine({"req-1": 1 - outside, "none": outside}).ask(question)
    assert found.topic == ("req-1" if answered else None)


@pytest.mark.parametrize(("best", "answered"), [(0.18, True), (0.16, False)])
@pytest.mark.parametrize("question", [FAMILIAR, NOVEL])
def test_how_likely_the_best_topic_must_be(question: str, best: float, answered: bool) -> None:
    others = {f"req-{number}": (1 - best) / 8 for number in range(2, 10)}
    found = engine({"req-1": best, **others}).ask(question)
    assert found.topic == ("req-1" if answered else None)
    assert found.score == pytest.approx(best, abs=1e-4)


@pytest.mark.parametrize(("question", "answered"), [(UNFAMILIAR, False), (HALF_FAMILIAR, True), (FOREIGN, True)])
def test_what_holds_nothing_of_the_field_is_never_answered(question: str, answered: bool) -> None:
    found = engine({"req-1": 0.99}).ask(question)
    assert found.topic == ("req-1" if answered else None)
    assert found.score == pytest.approx(0.99)
    assert answered or not found.alternatives, "nor is anything offered"


@pytest.mark.parametrize(
    ("second", "third", "offered"),
    [(0.051, 0.051, 2), (0.051, 0.049, 1), (0.049, 0.049, 0)],
)
def test_what_is_offered_beside_no_answer(second: float, third: float, offered: int) -> None:
    found = engine({"req-1": 0.3 - second - third, "req-2": second, "req-3": third, "none": 0.7}).ask(NOVEL)
    assert (found.topic, found.alternatives) == (None, ("req-1", "req-2", "req-3")[: 1 + offered])


@pytest.mark.parametrize(("part", "offered"), [(0.0041, True), (0.0039, False)])
@pytest.mark.parametrize("best", [0.9, 0.5])
def test_what_may_have_been_meant_beside_an_answer(best: float, part: float, offered: bool) -> None:
    found = engine({"req-1": best, "req-2": part * (1 - best), "none": (1 - part) * (1 - best)}).ask(FAMILIAR)
    assert found.topic == "req-1"
    assert found.alternatives == (("req-2",) if offered else ())


def test_three_others_are_offered_at_most_the_likeliest_first() -> None:
    chances = {"req-5": 0.05, "req-4": 0.06, "req-3": 0.07, "req-2": 0.07, "req-1": 0.75}
    found = engine(chances).ask(FAMILIAR)
    assert (found.topic, found.alternatives) == ("req-1", ("req-2", "req-3", "req-4"))
    found = engine({"req-5": 0.06, "req-4": 0.07, "req-3": 0.08, "req-2": 0.08, "none": 0.7}).ask(FAMILIAR)
    assert (found.topic, found.alternatives) == (None, ("req-2", "req-3", "req-4"))


@pytest.mark.parametrize(("score", "sure"), [(0.79, False), (0.81, True)])
def test_when_an_answer_is_sure(score: float, sure: bool) -> None:
    found = engine({"req-1": score, "req-2": 1 - score}).ask(FAMILIAR)
    assert (found.topic, found.is_sure) == ("req-1", sure)


def test_no_answer_is_never_sure() -> None:
    assert not engine({"req-1": 0.99}).ask(UNFAMILIAR).is_sure


@pytest.mark.parametrize(
    ("subtype", "of_subtype", "other"), [(Subtype.I, "req-3", "req-8"), (Subtype.II, "req-8", "req-3")]
)
@pytest.mark.parametrize(("behind", "wins"), [(1.49, True), (1.51, False)])
def test_how_loudly_a_known_subtype_speaks(
    subtype: Subtype, of_subtype: str, other: str, behind: float, wins: bool
) -> None:
    total = 1 + math.exp(behind)
    asked = engine({of_subtype: 1 / total, other: math.exp(behind) / total})
    assert asked.ask(FAMILIAR).topic == other
    assert asked.ask(FAMILIAR, subtype).topic == (of_subtype if wins else other)
    assert asked.ask("лицензия первыйподвид", subtype).topic == other, "the question names a subtype itself"


@pytest.mark.parametrize(("behind", "wins"), [(2.99, True), (3.01, False)])
def test_how_loudly_a_point_by_its_number_speaks(behind: float, wins: bool) -> None:
    total = 1 + math.exp(behind)
    asked = engine({"req-6": 1 / total, "req-2": math.exp(behind) / total})
    assert asked.ask("лицензия пункт 6").topic == ("req-6" if wins else "req-2")
    assert asked.ask("лицензия пункт 6 закона").topic == "req-2", "another act's"
    assert asked.ask("лицензия пункт 6 пункт 5").topic == "req-2", "which of the two?"


@pytest.mark.parametrize(("before", "wins"), [(391, True), (394, False)])
def test_a_point_is_looked_for_in_the_first_four_hundred_characters(before: int, wins: bool) -> None:
    asked = engine({"req-6": 0.4, "req-2": 0.6})
    question = f"{'лицензия ':<{before}}пункт 6"
    assert asked.ask(question).topic == ("req-6" if wins else "req-2")


@pytest.mark.parametrize("concept", sorted(CORE))
def test_each_word_of_the_core_deserves_the_benefit_of_the_doubt(concept: str) -> None:
    chances = {"req-1": 0.4, "none": 0.6}
    assert engine(chances, Concepts(f"{concept}: гараж")).ask("гараж").topic == "req-1"
    assert engine(chances, Concepts("another: гараж")).ask("гараж").topic is None


def test_the_core_is_made_of_concepts() -> None:
    assert {name for name, _ in patterns(FILE.read_text(encoding="utf-8"))} >= CORE


@pytest.mark.parametrize(("chance", "action"), [(0.51, "menu"), (0.49, None)])
@pytest.mark.parametrize("question", [FAMILIAR, NOVEL, NO_CONCEPT, "меню бурундук"])
def test_how_likely_what_the_bot_does_itself_must_be(question: str, chance: float, action: str | None) -> None:
    rest = (1 - chance) / 3
    found = engine({"do:menu": chance, "req-1": rest, "req-2": rest, "req-3": rest}).ask(question)
    assert found.action == action
    assert action is None or found.topic is None
    assert not {"do:menu", None}.intersection(found.alternatives), "only topics are offered"


def test_a_likelier_topic_wins_over_what_the_bot_does_itself() -> None:
    found = engine({"do:menu": 0.45, "req-1": 0.5}).ask(FAMILIAR)
    assert (found.topic, found.action) == ("req-1", None)
