"""Names of files are readable and allowed everywhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.texts import Texts
from bot.law.model import Language
from bot.papers.form import PaperForm
from bot.papers.names import MOST_BYTES, file_name
from bot.papers.registry import FORMS, KINDS
from tests.papers.conftest import NASTY, TEXTS, nasty_text

FORBIDDEN = set('<>:"/\\|?*')
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    port + number for port in ("COM", "LPT") for number in "123456789¹²³"
}  # Windows opens these instead of a file, in either case and with any suffix


@pytest.mark.parametrize(
    ("language", "kind", "case", "name"),
    [
        (Language.RU, "fee", "ТОО «Ромашка»", "Расчёт платы - ТОО «Ромашка».docx"),
        (Language.KK, "checklist", "ЖК Әсет", "Талаптар тізімі - ЖК Әсет.pdf"),
        (Language.RU, "fee", "Заявитель 1 Экибастуз, промзона", "Расчёт платы - Заявитель 1 Экибастуз, промзона.docx"),
        (Language.KK, "card", "", "Дайындық деңгейі.png"),
        (Language.RU, "card", "a/b\\c:d", "Готовность - a b c d.png"),
        (Language.RU, "card", "🚀🚀", "Готовность.png"),
        (Language.RU, "card", "..", "Готовность.png"),
        (Language.RU, "card", "\u202egnp.exe", "Готовность - gnp.exe.png"),
    ],
)
def test_readable_names(texts: Texts, language: Language, kind: str, case: str, name: str) -> None:
    assert file_name(texts, language, KINDS[kind], case) == name


@given(
    st.one_of(nasty_text, st.sampled_from(NASTY), st.sampled_from(("con", "NUL.txt", "com1 ", "LPT¹"))),
    st.sampled_from(list(FORMS.values())),
    st.sampled_from(Language),
)
def test_any_name_is_allowed_on_every_system(case: str, form: PaperForm, language: Language) -> None:
    name = file_name(TEXTS, language, form, case)
    stem = name.removesuffix(form.suffix)
    assert name.endswith(form.suffix)
    assert 0 < len(stem.encode()) <= MOST_BYTES
    assert not FORBIDDEN & set(name)
    assert not {unicodedata.category(c)[0] for c in name} & {"C"}
    assert stem == stem.strip(" .")
    assert "\n" not in name
    assert name.partition(".")[0].rstrip().upper() not in DEVICES


@pytest.mark.parametrize("language", list(Language))
def test_kinds_have_names_of_their_own(texts: Texts, language: Language) -> None:
    assert len({file_name(texts, language, form, "А" * 99) for form in FORMS.values()}) == len(FORMS)


@pytest.mark.parametrize("language", list(Language))
def test_the_files_of_a_paper_have_names_of_their_own(texts: Texts, language: Language) -> None:
    form = KINDS["letter-outside-residential"]
    names = [
        file_name(texts, each, form, "ТОО А", suffix=suffix, in_both=both)
        for suffix in form.suffixes
        for each, both in ((Language.KK, False), (Language.RU, False), (language, True))
    ]
    assert len(set(names)) == 6
    assert [name.rpartition(".")[2] for name in names] == ["pdf"] * 3 + ["docx"] * 3
