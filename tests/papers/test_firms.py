"""Which applicant a typed name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.firms import matching

NAMES = ("ТОО «Альфа»", "ИП Сейтқали", "ТОО «Ертіс Майнинг»", "ЖШС «Бета Плюс»", "ТОО «Бета Юг»")
KNOWN = list(enumerate(NAMES, 1))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Альфа", [1]),
        ("альфа", [1]),
        ("ТОО АЛЬФА", [1]),
        ("ЖШС «Альфа»", [1]),
        ('too "Alfa"', [1]),
        ("Сейткали", [2]),
        ("ЖК Сейтқали", [2]),
        ("seitqali", [2]),
        ("Ертис майнинг", [3]),
        ("Ертіс", [3]),
        ("майнинг ертіс", [3]),
        ("бета юг", [5]),
        ("бета", [4, 5]),
        ("Гамма", []),
        ("альф", []),
        ("ТОО", []),
        ("«»", []),
        ("", []),
        ("😀", []),
    ],
)
def test_who_is_meant(typed: str, meant: list[int]) -> None:
    assert matching(typed, KNOWN) == meant


def test_who_has_just_this_name_comes_before_who_has_more() -> None:
    assert matching("Бета", [*KNOWN, (6, "бета")]) == [6]
    assert matching("Beta", [(1, "Beta"), (2, "Бета")]) == [1]
    assert matching("Бета", [(1, "ТОО Бета"), (2, "ИП «Бета»")]) == [1, 2], "the form tells nobody apart"
    assert matching("ип Бета", [(1, "ТОО Бета"), (2, "ИП «Бета»")]) == [2], "unless it is told"


@given(st.text(max_size=70), st.lists(st.text(max_size=70), max_size=4))
def test_any_name_is_read(typed: str, names: list[str]) -> None:
    known = list(enumerate(names))
    found = matching(typed, known)
    assert set(found) <= set(dict(known))
    if found and typed in names:
        assert names.index(typed) in found
