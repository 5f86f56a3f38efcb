"""Callback data: comes back as it went, and nothing that was forged gets any further."""

from __future__ import annotations

from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import Tap

words = st.text(ascii_lowercase + digits + "-!", max_size=20)
numbers = st.integers(min_value=0, max_value=10**18 - 1)
taps = st.builds(Tap, words.filter(bool), numbers, numbers, words, words, numbers)


@given(taps)
def test_what_is_packed_comes_back(tap: Tap) -> None:
    assert Tap.parse(tap.pack()) == tap
    assert tap.pack().isascii()


@given(st.text(max_size=80))
def test_anything_forged_is_a_tap_or_nothing(data: str) -> None:
    tap = Tap.parse(data)
    if tap is not None:
        assert Tap.parse(tap.pack()) in (tap, None)
        assert all(0 <= number < 2**63 for number in (tap.case, tap.site, tap.number))


@pytest.mark.parametrize(
    "data",
    [None, "", "ans:-1", "ans:1.5", "ans:1e3", "ans:x", "ans:٣", "сәлем", "a:b:c:d:e:f:g", "ans:" + "9" * 19, "ans: 1"],
)
def test_what_is_no_tap(data: str | None) -> None:
    assert Tap.parse(data) is None
