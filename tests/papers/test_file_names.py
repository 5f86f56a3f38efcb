"""Names of files are readable and allowed everywhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.model import Language
from bot.papers.names import MOST_BYTES, PaperKind, file_name
from bot.texts import Texts
from tests.papers.conftest import NASTY, TEXTS, nasty_text

FORBIDDEN = set('<>:"/\\|?*')
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    port + number for port in ("COM", "LPT") for number in "123456789¹²³"
}  # Windows opens these instead of a file, in either case and with any suffix


@pytest.mark.parametrize(
    ("language", "kind", "case", "name"),
    [
        (Language.RU, PaperKind.FEE, "ТОО «Ромашка»", "Расчёт платы - ТОО «Ромашка».docx"),
        (Language.KK, PaperKind.CHECKLIST, "ЖК Әсет", "Талаптар тізімі - ЖК Әсет.pdf"),
        (Language.KK, PaperKind.CARD, "", "Дайындық.png"),
        (Language.RU, PaperKind.CALENDAR, "a/b\\c:d", "Сроки - a b c d.ics"),
        (Language.RU, PaperKind.CALENDAR, "🚀🚀", "Сроки.ics"),
        (Language.RU, PaperKind.CALENDAR, "..", "Сроки.ics"),
        (Language.RU, PaperKind.CALENDAR, "\u202egnp.exe", "Сроки - gnp.exe.ics"),
    ],
)
def test_readable_names(texts: Texts, language: Language, kind: PaperKind, case: str, name: str) -> None:
    assert file_name(texts, language, kind, case) == name


@given(
    st.one_of(nasty_text, st.sampled_from(NASTY), st.sampled_from(("con", "NUL.txt", "com1 ", "LPT¹"))),
    st.sampled_from(PaperKind),
    st.sampled_from(Language),
)
def test_any_name_is_allowed_on_every_system(case: str, kind: PaperKind, language: Language) -> None:
    name = file_name(TEXTS, language, kind, case)
    stem = name.removesuffix(kind.suffix)
    assert name.endswith(kind.suffix)
    assert 0 < len(stem.encode()) <= MOST_BYTES
    assert not FORBIDDEN & set(name)
    assert not {unicodedata.category(c)[0] for c in name} & {"C"}
    assert stem == stem.strip(" .")
    assert "\n" not in name
    assert name.partition(".")[0].rstrip().upper() not in DEVICES


@pytest.mark.parametrize("language", list(Language))
def test_kinds_have_names_of_their_own(texts: Texts, language: Language) -> None:
    assert len({file_name(texts, language, kind, "А" * 99) for kind in PaperKind}) == len(PaperKind)
