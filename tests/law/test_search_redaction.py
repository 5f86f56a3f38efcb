"""What is kept of a question that found no answer: no addresses, and never more work than the text is long."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.understanding.questions.redaction import without_addresses

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
