"""User text made fit for files."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from bot.papers.writers.clean import clean, one_line, without_emoji
from bot.papers.writers.fonts import characters, lacking, printable
from tests.papers.conftest import nasty_text

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KAZAKH_LATIN = "aäbdefgğhıijklmnñoöpqrsştuūüvyz"


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  ТОО   «Ромашка»  ", "ТОО «Ромашка»"),
        ("a\r\nb\rc\u2028d\n\n\ne", "a\nb\nc\nd\ne"),
        ("\u202eРомашка\u200f\u2066 LTD\u2069", "Ромашка LTD"),
        ("a\x00b\x07c\ud800d\ufffe", "abcd"),
        ("12\u00a0500\t3", "12\u00a0500 3"),
        ("и\u0306", "й"),
        ("\u200b\ufeff", ""),
        ("<b>{{ x }}</b> & «ә»", "<b>{{ x }}</b> & «ә»"),
    ],
)
def test_what_is_kept_and_what_goes(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(nasty_text)
def test_clean_text_can_be_written_anywhere_and_stays_as_it_is(typed: str) -> None:
    cleaned = clean(typed)
    assert clean(cleaned) == cleaned
    cleaned.encode()
    assert not {unicodedata.category(c) for c in cleaned.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert "\n" not in one_line(typed)


@given(nasty_text)
def test_what_is_printed_has_a_picture_in_both_cuts_of_the_font(typed: str) -> None:
    assert all(c == "\n" or ord(c) in characters() for c in printable(typed))


def test_emoji_go_and_letters_of_other_scripts_leave_a_trace() -> None:
    assert printable("🚀 Луна ✅") == "Луна ✓"
    assert printable("🚀🚀", "…") == "…"
    assert printable("ＡＢ 中") == "AB ?"
    assert printable("ӘҒҚҢӨҰҮҺІ әғқңөұүһі №₸☐✓") == "ӘҒҚҢӨҰҮҺІ әғқңөұүһі №₸☐✓"


@pytest.mark.parametrize(
    "alphabet", [RUSSIAN, KAZAKH, KAZAKH_LATIN, "abcdefghijklmnopqrstuvwxyz", "0123456789«»„“–—№₸%…"]
)
def test_the_font_lacks_no_letter_of_the_languages(alphabet: str) -> None:
    for each in alphabet + alphabet.upper() + alphabet.replace("ı", "i").upper():
        assert lacking([each]) == (), each
        assert printable(each) == each


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("ТОО «Әділет» № 5?", ""),
        ("ქართული ქარი", "ქ ა რ თ უ ლ ი"),
        ("中国 ？ ＡＢ ❓ ✅", "中 国"),
        ("شركة", "ش ر ك ة"),
        ("矿、场。", "矿 、 场 。"),
        ("🚀 ❤️ 👍🏽 1️⃣", "🚀 ❤ 👍 1\u20e3"),
        ("क़ि", "क"),
        ("и\u0306 е\u0301", ""),
        ("\u202e\u200b\x00\ud800", ""),
    ],
)
def test_what_the_font_lacks_is_named_once_in_its_order(typed: str, named: str) -> None:
    assert lacking([typed, typed]) == tuple(named.split())


@given(nasty_text)
def test_no_letter_becomes_a_question_mark_without_being_named(typed: str) -> None:
    for each in filter(str.isalpha, clean(typed)):
        assert (each in lacking([typed])) == (printable(each) == "?")


def test_emoji_do_not_come_onto_official_papers() -> None:
    assert without_emoji("🚀 Әділет 👨\u200d👩\u200d👧 қаласы ✅ 🇰🇿 ❤️") == "Әділет қаласы ✓"
    assert without_emoji("☐ ☒ ✓ № ₸ © → 中") == "☐ ☒ ✓ № ₸ © → 中"
