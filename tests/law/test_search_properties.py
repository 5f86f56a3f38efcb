"""What holds for any question, and that the trained model belongs to the phrases."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.law.catalogue import catalogue
from bot.understanding.questions import Engine, examples, features, fold_for_log, folding, model, phrases
from bot.understanding.questions import concepts as concept_file
from bot.understanding.questions.clauses import sentences
from bot.understanding.questions.examples import Learning
from bot.understanding.questions.folding import fold_word, words
from bot.understanding.questions.training import train

ENGINE = Engine.load()
TOPICS = set(catalogue().topics)
LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі abcdefghijklmnopqrstuvwxyz 0123456789 .,!?-№/()\n"
QUESTIONS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=LETTERS, max_size=300),
    st.lists(st.sampled_from([phrase.text for phrase in phrases.read()]), min_size=1, max_size=3).map(" ".join),
)


@given(QUESTIONS)
@example("İI ı І")
@settings(max_examples=150, deadline=None)
def test_any_text_gets_topics_that_exist_each_once(text: str) -> None:
    answer = ENGINE.ask(text)
    named = [topic for topic in (answer.topic, *answer.alternatives) if topic]
    assert set(named) <= TOPICS
    assert len(named) == len(set(named))
    assert len(answer.alternatives) <= 3
    assert 0 <= answer.score <= 1


@given(QUESTIONS)
@settings(max_examples=80, deadline=None)
def test_the_same_question_gets_the_same_answer(text: str) -> None:
    fresh = Engine(model.load(), concept_file.read())
    assert fresh.ask(text) == ENGINE.ask(text) == ENGINE.ask(text)


@example("нужен ли мне пункт 6", ".")  # a full stop is no part of the number
@given(
    st.sampled_from([phrase.text for phrase in phrases.read()]), st.sampled_from([".", "?", "!", " ...", "??", " ) "])
)
@settings(max_examples=80, deadline=None)
def test_capitals_and_marks_at_the_end_do_not_matter(text: str, marks: str) -> None:
    if "?" in marks:  # it says that something is asked, which matters where there is more than one piece
        assume(all(each.asks or len(each.pieces) == 1 for each in sentences(text)))
    assert ENGINE.ask(text.upper() + marks) == ENGINE.ask(text.lower())


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі", min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_folding_gives_plain_letters_without_doubles(word: str) -> None:
    folded = fold_word(word)
    assert re.fullmatch(r"[a-z]*", folded)
    assert len(folded) <= 4 or not re.search(r"(.)\1", folded)


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_the_log_holds_only_words(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z]+(?: [a-z]+)*)?", fold_for_log(text))


def test_every_phrase_has_a_topic_that_exists() -> None:
    assert {phrase.topic for phrase in phrases.read()} - {phrases.NONE, phrases.TALK, *phrases.ACTIONS} == TOPICS


def test_no_phrase_stands_under_two_topics_in_one_wording() -> None:
    topics: dict[str, set[str]] = {}
    for phrase in phrases.read():
        topics.setdefault(" ".join(words(phrase.text)), set()).add(phrase.topic)
    shared = {text: sorted(found) for text, found in topics.items() if len(found) > 2}
    assert not shared


def test_the_model_was_trained_on_these_phrases() -> None:
    assert ENGINE_MODEL.fingerprint == examples.fingerprint(), "the phrases changed: run `make search-index`"


ENGINE_MODEL = model.load()


def test_the_fingerprint_is_of_what_is_read_and_learnt_not_of_how_it_is_written(tmp_path: Path) -> None:
    for language in ("kk", "ru"):
        folder = tmp_path / language / "phrases"
        folder.mkdir(parents=True)
        for file in (phrases.FOLDER / language / "phrases").glob("*.txt"):
            text = file.read_text(encoding="utf-8").replace("\n", "\n\n# a comment\n")
            (folder / f"renamed-{file.name}").write_text(text, encoding="utf-8")
    assert examples.fingerprint(tmp_path) == ENGINE_MODEL.fingerprint


class Unlike(concept_file.Concepts):
    def of_word(self, word: str) -> tuple[str, ...]:
        return tuple(name for name in super().of_word(word) if name != "licence")


CHANGED = {
    "a letter is folded to another": (folding, "_TO_SKELETON", folding._TO_SKELETON | {ord("ғ"): "h"}),
    "fewer words of a question are read": (folding, "MOST_WORDS", 12),
    "a word in the list of concepts": (concept_file, "patterns", lambda text: CONCEPTS[1:]),
    "a word has another concept": (concept_file, "Concepts", Unlike),
    "another feature": (features, "_SUBTYPE", ("podvid",)),
    "another weight of a group of features": (model, "GROUP_WEIGHTS", {**model.GROUP_WEIGHTS, "next": 0.51}),
    "other slips of the pen": (examples, "_slip", lambda word, chance: word),
    "more rounds of learning": (examples, "LEARNING", Learning(epochs=7)),
    "smaller steps of learning": (examples, "LEARNING", Learning(step=0.4)),
}
CONCEPTS = list(concept_file.patterns(concept_file.FILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("module", "name", "value"), CHANGED.values(), ids=CHANGED)
def test_another_reading_makes_another_fingerprint(
    module: ModuleType, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, value)
    fold_word.cache_clear()
    changed = examples.fingerprint()
    fold_word.cache_clear()
    assert changed != ENGINE_MODEL.fingerprint


@pytest.mark.parametrize("changed", ["[req-1]\nлицензия", "[none]\nлицензия", "[req-1]\nплата"])
def test_other_phrases_make_another_fingerprint(changed: str, tmp_path: Path) -> None:
    for name, text in (("one", "[req-1]\nлицензия!"), ("other", changed)):
        file = tmp_path / name / "ru" / "phrases" / "some.txt"
        file.parent.mkdir(parents=True)
        file.write_text(f"{text}\n[req-7]\nпул\n", encoding="utf-8")
    one, other = (examples.fingerprint(tmp_path / name) for name in ("one", "other"))
    assert (one == other) == (changed == "[req-1]\nлицензия")  # how a phrase ends is not read


def test_training_is_deterministic(tmp_path: Path) -> None:
    few = [phrase for phrase in phrases.read() if phrase.topic in ("req-1", "req-7", phrases.NONE)][:60]
    for name in ("one", "two"):
        trained = train(few, Learning(epochs=2))
        model.save(
            tmp_path / name,
            trained.topics,
            trained.vocabulary,
            trained.familiar,
            trained.weights,
            trained.bias,
            "stamp",
        )
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_saved_model_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "model"
    model.save(file, ["a", "b"], ["word"], ["wor"], {"cx": [1.0, -0.5], "wy": [0.0, 0.25]}, [0.1, 0.2], "stamp")
    loaded = model.load(file)
    assert loaded.topics == ("a", "b")
    assert loaded.vocabulary == {"word"}
    row = loaded.rows[loaded.features["cx"]]
    assert [round((value - model.ZERO) * loaded.scale, 1) for value in row] == [1.0, -0.5]


@pytest.mark.parametrize("content", [None, b"", b"not compressed"])
def test_a_damaged_model_says_so(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(model.ModelError):
        model.load(file)


def test_a_phrase_without_a_heading_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ru" / "phrases" / "some.txt"
    file.parent.mkdir(parents=True)
    file.write_text("# a comment\nлицензия\n", encoding="utf-8")
    with pytest.raises(phrases.PhraseError, match=r"some\.txt:2"):
        phrases.read(tmp_path)


def test_phrases_continue_in_other_files(tmp_path: Path) -> None:
    for language in ("kk", "ru"):
        file = tmp_path / language / "phrases" / "some.txt"
        file.parent.mkdir(parents=True)
        file.write_text(f"[req-1]\n{language}\n", encoding="utf-8")
    assert {(phrase.topic, phrase.text) for phrase in phrases.read(tmp_path)} == {("req-1", "kk"), ("req-1", "ru")}


def test_concepts_have_plain_names_once() -> None:
    lines = [line for line in concept_file.FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = [line.partition(":")[0] for line in lines]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
