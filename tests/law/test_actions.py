"""The bot's own functions, asked for in short words: every spelling asks for the same, no question is taken for one."""

from __future__ import annotations

import io
import json
import time
from argparse import ArgumentParser
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import ask
from bot.law.model import Language
from bot.understanding.actions import SKIP, UNKNOWN, Action, Actions, load, recognise
from bot.understanding.questions import Engine, courtesy
from bot.understanding.questions.decision import NOTHING
from bot.understanding.typed import understand
from tests.hostile import UNITS, hostile
from tests.law.asked_of_the_bot import QUESTIONS, TABLE, listed

ENGINE = Engine.load()
# Written in Cyrillic and not yet slips: what another keyboard or alphabet makes of them is known.
CYRILLIC = [row for row in TABLE if not any("a" <= letter <= "z" for letter in row[0].lower())]
IN_LATIN = [row for row in CYRILLIC if row[0] not in ("менб", "ьутг", "сроик", "нстройки", "отмнеа", "по-казахски")]

KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.", strict=True))
KAZAKH_KEYS = dict(zip("әіңғүұқөһ", "2345890-=", strict=True))
LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": "",
    "ё": "e", "ә": "a", "і": "i", "ң": "n", "ғ": "g", "ү": "u", "ұ": "u", "қ": "q", "ө": "o", "һ": "h",
}  # fmt: skip
BARE = str.maketrans("әіңғүұқөһ", "аингуукох")


def asked(text: str) -> str | None:
    found = recognise(text)
    if found is None:
        return None
    return f"{found.id} {found.language.value}" if found.language is not None else found.id


@pytest.mark.parametrize(("text", "action"), TABLE)
def test_a_short_text_asks_for_what_it_says(text: str, action: str) -> None:
    assert asked(text) == action
    typed = understand(text, ENGINE)
    assert typed.answer is not None
    assert (typed.answer.topic, typed.answer.action) == (None, action.partition(" ")[0])


def test_the_table_is_long_enough_and_has_every_action() -> None:
    assert len(TABLE) >= 300
    assert {action.partition(" ")[0] for _, action in TABLE} == set(load().ids)


@pytest.mark.parametrize("text", listed(QUESTIONS))
def test_a_question_with_a_word_of_the_bots_own_stays_a_question(text: str) -> None:
    assert recognise(text) is None


@given(st.sampled_from(TABLE), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_letters_of_any_size_ask_for_the_same(row: tuple[str, str], random: object) -> None:
    text, action = row
    mixed = "".join(letter.upper() if random.random() < 0.5 else letter.lower() for letter in text)  # type: ignore[attr-defined]
    assert asked(mixed) == action


MARKS = [
    "!",
    "!!!",
    "?",
    "...",
    " ",
    "  ",
    "\n",
    "👍",
    " 😀",
    "🙏🙏",
    ")))",
    "«",
    "»",
    '"',
    "\u200b",
    "\u00a0",
    "\ufeff",
]


@given(
    st.sampled_from(TABLE), st.lists(st.sampled_from(MARKS), max_size=4), st.lists(st.sampled_from(MARKS), max_size=4)
)
@settings(max_examples=150, deadline=None)
def test_marks_and_emoji_around_change_nothing(row: tuple[str, str], before: list[str], behind: list[str]) -> None:
    text, action = row
    if text == "ьутг" or "." in before:
        return
    assert asked("".join(before) + text + "".join(behind)) == action


@pytest.mark.parametrize(("text", "action"), IN_LATIN)
def test_latin_letters_ask_for_the_same(text: str, action: str) -> None:
    assert asked("".join(LATIN.get(letter, letter) for letter in text.lower())) == action


@pytest.mark.parametrize(("text", "action"), CYRILLIC)
def test_a_keyboard_left_in_latin_asks_for_the_same(text: str, action: str) -> None:
    if text == "ьутг":
        pytest.skip("is one itself")
    typed = "".join({**KEYS, **KAZAKH_KEYS, ",": "?", "ё": "`"}.get(letter, letter) for letter in text.lower())
    assert asked(typed) == action


@pytest.mark.parametrize(("text", "action"), CYRILLIC)
def test_a_russian_keyboard_in_place_of_the_kazakh_one_asks_for_the_same(text: str, action: str) -> None:
    assert asked("".join(KAZAKH_KEYS.get(letter, letter) for letter in text.lower().replace(" - ", " "))) == action


@pytest.mark.parametrize(("text", "action"), TABLE)
def test_kazakh_without_its_letters_asks_for_the_same(text: str, action: str) -> None:
    assert asked(text.lower().translate(BARE)) == action


@pytest.mark.parametrize("text", ["не знаю", "білмеймін", "я не знаю точно", "хз", "bilmeymin", "әлі білмеймін"])
def test_not_knowing_is_no_function_but_answers_a_form(text: str) -> None:
    assert recognise(text) == Action(UNKNOWN)
    assert understand(text, ENGINE).action not in (UNKNOWN, "unknown")


@pytest.mark.parametrize("text", ["пропустить", "дальше", "келесі", "skip"])
def test_passing_over_leaves_where_no_form_is_open(text: str) -> None:
    assert recognise(text) == Action(SKIP)
    assert understand(text, ENGINE).action == "cancel"


ASKING = """
    бұл хатты кім береді? | а что сюда писать | что это? | бұл не | где взять номер лицензии
    мұнда не жазу керек | қайдан аламын | это обязательно? | бұл керек пе
    ал оны кім береді | нужно ли указывать область | хатты кім береді
"""
NAMES = """
    ТОО «Ромашка» | ИП Ким | Ким Алексей Петрович | ЖК Қайрат | Павлодар, ул. Ломова 12 | Antpool
    Договор № 5 от 12 мая
    Нұрлан Береке | Астана қаласы | № 12/3 | Кеңсе, 3-қабат | Майнинг Плюс | Қазына
    не почта | когда-нибудь | как-то так
"""


@pytest.mark.parametrize("text", listed(ASKING))
def test_a_question_is_seen_as_one(text: str) -> None:
    assert load().asks(text)


@pytest.mark.parametrize("text", listed(NAMES))
def test_a_name_is_not_seen_as_a_question(text: str) -> None:
    assert not load().asks(text)


def _seconds(text: str) -> float:
    began = time.process_time()
    recognise(text)
    load().asks(text)
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_no_text_takes_long(unit: str) -> None:
    load()
    for text in (
        hostile(unit),
        hostile(unit, 240),
        "меню " + hostile(unit, 200),
        "не " * 80,
        "меню, " * 40,
        "у меня " * 33,
    ):
        assert min(_seconds(text) for _ in range(3)) < 0.03


def test_a_line_that_means_nothing_is_told() -> None:
    with pytest.raises(ValueError, match="before the first"):
        Actions(["меню"])
    with pytest.raises(ValueError, match="without words"):
        Actions(["[menu]\nменю + *"])


def _asked_by_command(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], *lines: str
) -> list[dict[str, object]]:
    monkeypatch.setattr(
        "sys.stdin", SimpleNamespace(buffer=io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
    )
    parser = ArgumentParser()
    ask.add_arguments(parser)
    assert ask.main(parser.parse_args(["--lang", "ru-RU", "--json"])) == 0
    return [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]


def test_the_command_prints_the_action(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = _asked_by_command(
        monkeypatch, capfdbinary, "меню", "сколько стоит лицензия", "/ask сколько стоит лицензия", ""
    )
    assert [list(each) for each in found] == [["question", "topic", "action", "alternatives", "score"]] * 4
    assert [(each["topic"], each["action"]) for each in found] == [
        (None, "menu"),
        ("licence-fee", None),
        ("licence-fee", None),
        (None, None),
    ]
    assert found[-1]["score"] == NOTHING.score


def test_the_command_knows_no_other_language() -> None:
    parser = ArgumentParser()
    ask.add_arguments(parser)
    assert parser.parse_args(["--lang", "kk_KZ"]).lang is Language.KK
    with pytest.raises(SystemExit):
        parser.parse_args(["--lang", "en-GB"])


@pytest.mark.parametrize(("text", "action"), [("менюююю", "menu"), ("удалиии меняяяя", "delete")])
def test_letters_held_down_change_nothing(text: str, action: str) -> None:
    assert asked(text) == action


SORRY = (
    "Кешіріңіз, мазалағаныма",
    "кешіріңізші",
    "Кешірерсіз, мазаладым",
    "Кеширинизши, мазалап жибердим",
    "keshirinizshi",
)


@pytest.mark.parametrize("text", SORRY)
def test_who_is_sorry_is_not_taken_for_one_who_wants_all_deleted(text: str) -> None:
    """«Кешіріңіз» is one letter from «өшіріңіз», and «мазала» from «тазала»."""
    assert asked(text) is None
    assert asked(f"{text}. Менің мерзімдерім қандай?") in (None, "deadlines")


def test_polite_words_are_no_slips_of_others() -> None:
    assert {asked(word) for word in courtesy.WORDS}.isdisjoint({"delete", "cancel", "export", "language"})
