"""What is kept of a question that found no answer: no addresses, and never more work than the text is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.questions import fold_for_log
from bot.understanding.questions.folding import fold_word
from bot.understanding.questions.redaction import COMMON_WORDS, without_addresses

# What counts as an address, written the plain way. It goes back over the text again and again, hence only short ones.
ADDRESSES = re.compile(
    r"(?:https?://|www\.|t\.me/)\S+|\S+@\S+\.\S+|@\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:kz|ru|com|org|net|io|me|info)\b\S*",
    re.IGNORECASE,
)
PIECES = [*"aБә1_-.@ \n\u00a0/:!?<\u0301", "..", ".-", "-.", "@.", "@-", "kz", "ıo", "İo"]
PIECES += ["http://", "HTTPS://", "www.", "t.me/", ".kz", ".RU", ".com", ".info"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("@www.a")
@example("@a-b.kz.c d")
@example("a@.b@c.d")
@example("--.kz.ru a")
@example("a@b.")
@example("@@a.b")
@settings(max_examples=500)
def test_addresses_are_cut_as_they_are_defined(text: str) -> None:
    assert without_addresses(text) == ADDRESSES.sub(" ", text)


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_any_text_is_cut_as_addresses_are_defined(text: str) -> None:
    assert without_addresses(text) == ADDRESSES.sub(" ", text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("пишите на ivanov@example.kz, срочно", "пишите на   срочно"),
        ("см. https://adilet.zan.kz/rus/docs и www.a.b", "см.   и  "),
        ("@aigerim спросите", "  спросите"),
        ("(@aigerim), t.me/aigerim", "( ),  "),
        ("сайт elicense.kz: где?", "сайт   где?"),
        ("адрес mail.example.com/x", "адрес  "),
        ("п.6 и п. 7, 3.5 мвт", "п.6 и п. 7, 3.5 мвт"),
        ("e-mail@ нет.точки@", "e-mail@ нет.точки@"),
    ],
)
def test_addresses(text: str, left: str) -> None:
    assert without_addresses(text) == left


HOSTILE = [*"@.-_", "a@", "@a", "a.", "@.", "a@a.", "a-", "a-.", "a..", "www", "http:", "a.kz-", ".kz", "-.kz", "kz"]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "@{}.k"])
def test_a_text_much_too_long_is_read_once(unit: str, around: str) -> None:
    """Going back over it from each place takes many minutes here, and the run is given up."""
    text = around.format(unit * (600_000 // len(unit)))
    assert len(without_addresses(text)) <= len(text)


COMMON = [line for line in COMMON_WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Где купить трактор?", "gde kupit traktor"),
        ("асикті қайдан сатып аламын", "asikti kaidan satip alamin"),
        ("тоо астана майнинг как зарегистрировать", "too mainin kak zaregistrirovat"),
        ("Пароль: зимний лицензия майнинг. сколько", "parol skolko"),
        ("құпия сөз лицензия майнинг алма қанша", "kanwa"),
        ("пароль qwerty", "parol"),
        ("ерлан живёт улица абая дом пять", "jivet ulica dom piat"),
        ("айгерім қайда тұрады, назарбаев көшесі 5", "kaida turadi"),
        ("ИВАНОВ и каспи, binance", ""),
        ("٤٥٦ 850101300123 8 701 123 45 67", ""),
    ],
)
def test_only_common_words_are_kept(text: str, kept: str) -> None:
    assert fold_for_log(text) == kept


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_whatever_is_typed_only_common_words_are_kept(text: str) -> None:
    assert set(fold_for_log(text).split()) <= set(COMMON)


def test_the_common_words_are_folded_sorted_and_of_nobody() -> None:
    assert sorted(set(COMMON)) == COMMON
    assert all(re.fullmatch("[a-z]{2,}", word) for word in COMMON)
    people = "Айгерим Ерлан Марат Асель Айгүл Нұрлан Серік Динара Сергей Ольга Наталья Светлана Анара Иван Абай"
    places = "Астана Алматы Шымкент Караганда Қарағанды Павлодар Экибастуз Ақтөбе Атырау Тараз Семей Теміртау"
    firms = "Kaspi Binance Энергосбыт"
    named = {fold_word(word.lower()) for word in f"{people} {places} {firms}".split()}
    assert not named & set(COMMON)
