"""What the eye does not see in a typed text, and what a phone puts in, changes nothing of what it means."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.cleaning import clean
from bot.understanding.days.reading import ParsedDay, parse_day
from bot.understanding.energy import parse_energy
from bot.understanding.questions import Engine
from bot.understanding.typed import asked_behind, understand
from tests.hostile import UNITS, hostile

UNSEEN = "\u00ad\u200b\u200c\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u180e"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("лицен\u00adзия", "лицензия"),
        ("сро\u200bки\u00a0дек\u00adлара\u200dции", "сроки декларации"),
        ("по\u2011казахски", "по-казахски"),
        ("лицен-\nзия", "лицензия"),
        ("лицен\u00ad\nзия", "лицензия"),
        ("лицен- \r\n зия", "лицензия"),
        ("12-\n03-2026", "12-03-2026"),
        ("12.\n03.2026", "12.03.2026"),
        ("\ufeffменю", "меню"),
        ("200\u202f000", "200 000"),
        ("👨\u200d👩\u200d👧 да", "👨\u200d👩\u200d👧 да"),
        ("пункты:\n- первый\n- второй", "пункты:\n- первый\n- второй"),
        ("от - до\nконца", "от - до\nконца"),
        ("5-\nй", "5-\nй"),
        ("ли\ud800цен\udfff\ud83dзия \U0001f680", "лицензия \U0001f680"),
    ],
)
def test_a_text_is_as_it_was_meant(typed: str, meant: str) -> None:
    assert clean(typed) == meant


@given(st.text(alphabet="аяқZ1 .,\n", max_size=40), st.lists(st.sampled_from(UNSEEN), max_size=8), st.randoms())
def test_unseen_signs_go_wherever_they_stand(text: str, signs: list[str], random: object) -> None:
    typed = text
    for sign in signs:
        at = random.randint(0, len(typed))  # type: ignore[attr-defined]
        typed = typed[:at] + sign + typed[at:]
    assert clean(typed).count("\n") <= text.count("\n")
    assert not set(clean(typed)) & set(UNSEEN)
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize("sign", UNSEEN)
def test_questions_days_and_sums_are_read_with_such_signs_inside(sign: str) -> None:
    today = date(2026, 11, 26)
    asked = "сколько стоит лицензия"
    engine = Engine.load()
    assert understand(asked.replace("то", f"т{sign}о"), engine).answer == engine.ask(asked)
    assert parse_day(f"15{sign} ноя{sign}бря 2026", today) == ParsedDay(date(2026, 11, 15))
    assert parse_energy(f"150{sign} 000 квт{sign}ч") == 150_000


def test_a_day_broken_at_the_end_of_a_line_is_read() -> None:
    today = date(2026, 11, 26)
    for typed in ("15 но-\nября 2026", "15-\n11-2026", "15.\n11.2026", "15\u201111\u20112026"):
        assert parse_day(typed, today) == ParsedDay(date(2026, 11, 15)), typed


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("/ask сколько стоит", "сколько стоит"),
        ("/ask\nсколько стоит", "сколько стоит"),
        ("/ASK@some_bot: сколько стоит", "сколько стоит"),
        (" /ask  сколько\nстоит", "сколько\nстоит"),
        ("/ask", "/ask"),
        ("/asking сколько", "/asking сколько"),
        ("сколько /ask", "сколько /ask"),
    ],
)
def test_the_question_behind_the_command_is_asked(text: str, question: str) -> None:
    assert asked_behind(text) == question


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_cleaning_takes_no_time(unit: str) -> None:
    def seconds() -> float:
        began = time.process_time()
        clean(hostile(unit))
        clean(hostile(unit + "-\n"))
        return time.process_time() - began

    assert min(seconds() for _ in range(3)) < 0.02
