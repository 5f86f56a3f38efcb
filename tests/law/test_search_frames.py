"""What people put around a question does not change the answer; two questions get two; any keyboard layout is read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from bot.understanding.questions import Answer, Engine, phrases
from bot.understanding.questions.clauses import MOST_PIECES, sentences
from bot.understanding.questions.courtesy import without_courtesy
from bot.understanding.questions.folding import words
from bot.understanding.questions.layout import retyped
from bot.understanding.questions.model import Model
from bot.understanding.typed import understand
from tests.frames import FRAMES
from tests.law.certain import CONCEPTS

ENGINE = Engine.load()
COURTESY = ("do:greeting", "do:thanks", phrases.TALK)
# Phrases of all headings; a word of courtesy is a frame itself.
SAMPLE = [phrase.text for phrase in phrases.read() if phrase.topic not in COURTESY][::397]


def _means(answer: Answer) -> tuple[str | None, str | None, str | None]:
    """What is answered; that only a frame was understood is as good as nothing."""
    return answer.topic, None if answer.action in ("greeting", "thanks") else answer.action, answer.also


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_changes_no_answer(frame: str) -> None:
    changed = [text for text in SAMPLE if _means(ENGINE.ask(frame.format(text))) != _means(ENGINE.ask(text))]
    assert not changed


# What one frame or another once changed: an own function beside a greeting, an age, a name behind a comma.
BROKEN_ONCE = (
    "ты робот?",
    "без лицензии до 10 квт",
    "сорок аппарат деректер орталығы болып есептеле ме?",
    "кто платит за квтч",
    "на какие подтипы делится лицензия",
    "кімге айтуым керек, аппараттарды сатып жатырмын",
)


@pytest.mark.parametrize("text", BROKEN_ONCE)
def test_no_frame_changes_what_a_typed_text_is(text: str) -> None:
    def means(typed: str) -> tuple[str | None, str | None, str | None]:
        answer = understand(typed, ENGINE).answer
        return _means(answer) if answer is not None else (None, None, None)

    plain = means(text)
    assert [frame for frame in FRAMES if means(frame.format(text)) != plain] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Ескі аппараттарды сатып жатырмын, алатын адам бар ма", None),
        ("Екі күн шешінемін де жүрмін, не деген ақымақ бот, түсінікті жауап бер", "help"),
        ("Сосед посоветовал. vj;yj yf heccrjv", "language"),
    ],
)
def test_an_own_function_is_read_beside_a_story(text: str, action: str | None) -> None:
    assert understand(text, ENGINE).action == action


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_without_a_question_asks_nothing_about_the_law(frame: str) -> None:
    assert ENGINE.ask(frame.format("")).topic is None


def test_there_are_a_hundred_frames_and_enough_phrases() -> None:
    assert len(set(FRAMES)) == 100
    assert len(SAMPLE) > 40


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("здравствуйте подскажите пожалуйста срок лицензии спасибо", "срок лицензии"),
        ("меня зовут Гульнара срок лицензии", "срок лицензии"),
        ("я из города Караганды срок лицензии", "срок лицензии"),
        ("сәлеметсіз бе, атым Ерлан, лицензия мерзімі, алдын ала рахмет", "лицензия мерзімі"),
        ("срок лицензии с уважением Тимур", "срок лицензии"),
        ("Спасибо заранее", ""),
        ("у меня вопрос", ""),
        ("третий раз спрашиваю срок лицензии", "срок лицензии"),
        ("нормально түсіндіріңізші лицензия мерзімі", "лицензия мерзімі"),
        ("у меня нет лицензии", "у меня нет лицензии"),
        ("меня зовут", "меня зовут"),
    ],
)
def test_what_only_is_polite_is_taken_off(text: str, kept: str) -> None:
    assert without_courtesy(words(text)) == words(kept)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Есть ангар. Нужна лицензия?", [["Есть ангар"], ["Нужна лицензия"]]),
        ("п. 6 касается меня? по ст. 5 нет", [["п. 6 касается меня"], ["по ст. 5 нет"]]),
        ("на 35.5 кВ, 1,5 МВт", [["на 35.5 кВ", "1,5 МВт"]]),
        ("до 10.03.2026. успею?", [["до 10.03.2026"], ["успею"]]),
        ("ангар\nлицензия", [["ангар"], ["лицензия"]]),
        ("ангар 🙏 лицензия", [["ангар"], ["лицензия"]]),
        ("аппараты стоят – лицензии нет", [["аппараты стоят", "лицензии нет"]]),
        ("дата-центр", [["дата-центр"]]),
        ("Здравствуйте! лицензия", [["лицензия"]]),
        ("", []),
        ("?!.., \n", []),
    ],
)
def test_a_message_falls_into_sentences_and_pieces(text: str, pieces: list[list[str]]) -> None:
    assert [[piece.text.strip() for piece in each.pieces] for each in sentences(text)] == pieces


@pytest.mark.parametrize(
    ("text", "asks"),
    [("лицензия?", True), ("сколько лицензия", True), ("лицензия керек пе", True), ("лицензия есть", False)],
)
def test_a_sentence_asks_by_its_mark_or_by_a_word(text: str, asks: bool) -> None:
    assert [each.asks for each in sentences(text)] == [asks]


@pytest.mark.parametrize("count", [MOST_PIECES, MOST_PIECES + 1, 400])
def test_of_a_very_long_message_the_ends_are_looked_at(count: int) -> None:
    found = [each.pieces[0].text.strip() for each in sentences(". ".join(f"слово{n}" for n in range(count)))]
    assert len(found) == MOST_PIECES
    assert (found[0], found[-1]) == ("слово0", f"слово{count - 1}")


class Told(Model):
    """A model that finds what it is told for each word, whichever others stand beside it."""

    said: Mapping[str, Mapping[str, float]] = {}

    def probabilities(self, groups: Mapping[str, Sequence[str]], extra: Mapping[str, float]) -> list[float]:
        chances = {"req-1": 1.0}
        for word, found in self.said.items():
            if f"={words(word)[0]}" in groups["word"]:
                chances = {**found}
                break
        return [math.exp(math.log(chances.get(topic, 1e-9)) + extra.get(topic, 0.0)) for topic in self.topics]


def _told(said: Mapping[str, Mapping[str, float]]) -> Engine:
    topics = ("do:greeting", "do:menu", "do:thanks", "none", "req-1", "req-2", "req-3", "talk")
    known = frozenset(word for text in said for word in words(text))
    trained = Told(topics, known, frozenset(word[:5] for word in known), {}, [], [], 1.0, "")
    Told.said = said
    return Engine(trained, CONCEPTS)


@pytest.mark.parametrize(("talk", "left_out"), [(0.51, True), (0.49, False)])
@pytest.mark.parametrize("heading", ["talk", "do:greeting", "do:thanks"])
def test_how_likely_talk_must_be_to_be_left_out(heading: str, talk: float, left_out: bool) -> None:
    engine = _told({"гараж": {heading: talk, "req-2": 1 - talk}, "лицензия": {"req-1": 1.0}})
    found = engine.ask("гараж? лицензия?")
    assert (found.also is None and found.score == 1) == left_out


@pytest.mark.parametrize(("question", "left_out"), [("гараж. лицензия?", True), ("гараж? лицензия?", False)])
def test_what_is_about_nothing_is_left_out_only_where_nothing_is_asked(question: str, left_out: bool) -> None:
    engine = _told({"гараж": {"none": 0.9, "req-2": 0.1}, "лицензия": {"req-1": 1.0}})
    assert (engine.ask(question).score == 1) == left_out


def test_the_sentence_that_asks_counts_as_much_as_all() -> None:
    engine = _told({"гараж": {"req-2": 0.6, "req-3": 0.4}, "лицензия": {"req-1": 1.0}})
    found = engine.ask("гараж. лицензия?")  # all of it together is taken for what the garage is about
    assert (found.topic, found.score, found.alternatives) == ("req-1", 0.5, ("req-2", "req-3"))


@pytest.mark.parametrize(("best", "left_out"), [(0.29, True), (0.31, False)])
def test_how_clear_a_piece_must_be_that_asks_nothing(best: float, left_out: bool) -> None:
    dim = {"req-2": best, "req-3": 0.25, "do:menu": 0.25, "none": 0.5 - best}
    engine = _told({"гараж": dim, "лицензия": {"req-1": 1.0}})
    assert (engine.ask("гараж. лицензия?").score == 1) == left_out
    assert engine.ask("гараж? лицензия?").score < 1, "what asks stays"


@pytest.mark.parametrize(("second", "also"), [(0.61, "req-2"), (0.59, None)])
def test_how_sure_a_second_question_must_be(second: float, also: str | None) -> None:
    engine = _told({"лицензия": {"req-1": 0.9, "req-3": 0.1}, "гараж": {"req-2": second, "req-3": 1 - second}})
    found = engine.ask("лицензия? гараж?")
    assert (found.topic, found.also) == ("req-1", also)
    assert also not in found.alternatives


@pytest.mark.parametrize(("thanks", "action"), [(0.86, "thanks"), (0.84, None)])
def test_how_likely_thanks_must_be_where_the_rest_is_not_understood(thanks: float, action: str | None) -> None:
    engine = _told({"спасибо": {"do:thanks": thanks, "none": 1 - thanks}, "гараж": {"none": 1.0}})
    assert engine.ask("спасибо гараж погода").action == action
    assert engine.ask("спасибо гараж").action == "thanks", "one word is no more than the thanks"


TWO = [
    ("Сколько стоит лицензия? И куда подавать заявление?", {"licence-fee", "where-to-apply"}),
    ("Привет! На сколько лет лицензия? Какой штраф за майнинг без неё?", {"licence-term", "penalty-no-licence"}),
    ("Лицензия қанша тұрады? Өтінішті қайда беремін?", {"licence-fee", "where-to-apply"}),
    ("сколько стоит лицензия и когда сдавать отчёт", {"licence-fee", "fee-declaration"}),
    ("сколько стоит лицензия, куда подавать заявление", {"licence-fee", "where-to-apply"}),
    ("здравствуйте, подскажите сколько стоит лицензия и на сколько лет, спасибо", {"licence-fee", "licence-term"}),
    ("нужна ли лицензия и сколько она стоит", {"licence-required", "licence-fee"}),
    ("какой штраф за майнинг без лицензии и как её получить", {"penalty-no-licence", "start-here"}),
    ("лицензия қанша тұрады және өтінішті қайда беремін", {"licence-fee", "where-to-apply"}),
    ("лицензия керек пе және қанша тұрады", {"licence-required", "licence-fee"}),
    ("лицензия канша турады жане отиништи кайда беремин", {"licence-fee", "where-to-apply"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topics"), TWO)
def test_two_questions_get_two_topics(text: str, topics: set[str]) -> None:
    found = ENGINE.ask(text)
    assert {found.topic, found.also} == topics
    assert found.also not in found.alternatives


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("сколько стоит лицензия и куда подавать", ["сколько стоит лицензия", "куда подавать"]),
        ("у меня ангар, нужна ли лицензия, сколько стоит", ["у меня ангар, нужна ли лицензия", "сколько стоит"]),
        ("лицензия керек пе және қанша тұрады", ["лицензия керек пе", "қанша тұрады"]),
        ("кто и когда платит плату", ["кто и когда платит плату"]),
        ("каким органам и когда передают", ["каким органам и когда передают"]),
        ("пул ашық айта ма, пул ма", ["пул ашық айта ма, пул ма"]),
        ("можно ли дома и на даче", ["можно ли дома и на даче"]),
        ("права и обязанности", ["права и обязанности"]),
    ],
)
def test_a_sentence_falls_into_questions_that_are_joined(text: str, questions: list[str]) -> None:
    [sentence] = sentences(text)
    found = sentence.questions()
    assert [", ".join(piece.text.strip() for piece in each) for each in found] == questions


@pytest.mark.parametrize(("second", "also"), [(0.61, "req-2"), (0.59, None)])
def test_how_sure_both_of_two_joined_questions_must_be(second: float, also: str | None) -> None:
    engine = _told({"гараж": {"req-2": second, "req-3": 1 - second}, "лицензия": {"req-1": 0.9, "req-3": 0.1}})
    assert engine.ask("какая нужна лицензия и какой гараж").also == also
    assert engine.ask("какой нужен гараж и какая лицензия").also == ("req-1" if also else None)


@pytest.mark.parametrize(("first", "also"), [("лицензия", None), ("гараж", "req-1")])
def test_what_a_second_question_leaves_unsaid_is_what_the_first_is_about(first: str, also: str | None) -> None:
    engine = _told({first: {"req-2": 0.9, "req-3": 0.1}, "выдали": {"req-1": 1.0}})
    assert engine.ask(f"какая нужна {first} и сколько выдали").also == also


LAYOUT = [
    ("kbwtypbz yf vfqybyu", "лицензия на майнинг"),
    ("crjkmrj cnjbn kbwtypbz", "сколько стоит лицензия"),
    ("CRJKMRJ CNJBN KBWTYPBZ&", "СКОЛЬКО СТОИТ ЛИЦЕНЗИЯ&"),
    ("ghj,ktvs c kbwtypbtq? rfr ,snm", "проблемы с лицензией? как быть"),
    ("kbwtypbz 0fyif n8hfls", "лицензия қанша түрады"),
    ("kbwtypbz", "лицензия"),
]


@pytest.mark.parametrize(("typed", "meant"), LAYOUT)
def test_the_wrong_layout_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert _means(ENGINE.ask(typed)) == _means(ENGINE.ask(meant))


@pytest.mark.parametrize(
    "text",
    ["litsenziya qansha turady", "skolko stoit litsenziya", "antminer s19 firmware", "f2pool", "salem", "лицензия kk",
     "qwerty", "hello how are you", "", "12345", "menu"],
)  # fmt: skip
def test_what_is_typed_in_latin_letters_stays(text: str) -> None:
    assert retyped(text, ENGINE._familiarity) == text


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060"])
def test_signs_that_nobody_sees_change_nothing(mark: str) -> None:
    assert ENGINE.ask(mark.join("сроки декларации")) == ENGINE.ask("сроки декларации")
