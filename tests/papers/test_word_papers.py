"""Every Word file is opened again and compared with what it was made of."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.papers.application import ApplicationI, ApplicationII, ApplicationSite, application_sheet
from bot.papers.fee import QuarterlyInformation, quarterly_information, quarterly_information_text
from bot.papers.letter import Letter, LetterKind, letter, letter_text
from bot.papers.notice import Cessation, DataChange, PoolChange, notice, notice_text
from bot.papers.writers.clean import without_emoji
from bot.papers.writers.paper import Paper, Text, Title
from bot.papers.writers.word import write
from bot.texts import Texts
from tests.papers.conftest import LANGUAGES, NASTY, QUARTER, WORD_PAPERS, items, nasty_text, word_text


def _stands(typed: str, shown: str) -> bool:
    expected = without_emoji(typed)
    return expected in shown or expected.replace("\n", " ") in shown


papers = pytest.mark.parametrize("kind", WORD_PAPERS)
languages_of_papers = pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)
_RULES = re.compile(r"_{3,}")


@papers
def test_what_the_user_typed_stands_in_the_paper(kind: str) -> None:
    for number, typed in enumerate(NASTY):
        shown = word_text(WORD_PAPERS[kind](LANGUAGES[number % len(LANGUAGES)], typed))
        assert _stands(typed, shown)


@papers
@settings(max_examples=3)  # of each of nine papers, which share one writer
@given(typed=nasty_text, languages=st.sampled_from(LANGUAGES))
def test_no_text_breaks_a_file(kind: str, typed: str, languages: tuple[Language, ...]) -> None:
    file = WORD_PAPERS[kind](languages, typed)
    shown = word_text(file)
    assert _stands(typed, shown)
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith(".xml"):
                parse_xml(archive.read(name))


@papers
def test_braces_and_formulas_stay_what_they_are(kind: str) -> None:
    typed = "{{ 7*7 }} =1+1 { PAGE } <w:fldSimple w:instr='PAGE'/>"
    shown = word_text(WORD_PAPERS[kind]((Language.KK,), typed))
    assert typed in shown
    assert "49" not in shown


@papers
@languages_of_papers
def test_empty_papers_are_papers_with_lines(kind: str, languages: tuple[Language, ...]) -> None:
    assert len(word_text(WORD_PAPERS[kind](languages, ""))) > 200


@papers
def test_the_numbers_and_keys_of_a_person_are_never_filled_in(kind: str) -> None:
    """Whatever is typed elsewhere, the line for the IIN/BIN stays empty."""
    shown = word_text(WORD_PAPERS[kind]((Language.RU,), "НАИМЕНОВАНИЕ")).splitlines()
    for number, line in enumerate(shown):
        if line.startswith(("ИИН/БИН", "БИН/ИИН")) and "НАИМЕНОВАНИЕ" in line:
            pytest.fail(f"line {number}: {line}")
    if kind not in ("fee",):
        assert any("ИИН" in line for line in shown)


@papers
def test_both_languages_stand_side_by_side(kind: str) -> None:
    both = word_text(WORD_PAPERS[kind]((Language.KK, Language.RU), "Ә"))
    for language in Language:
        alone = word_text(WORD_PAPERS[kind]((language,), "Ә"))
        missing = [line for line in map(str.strip, alone.splitlines()) if line not in both]  # rules are drawn otherwise
        assert not missing


def test_languages_made_unlike_are_refused() -> None:
    with pytest.raises(ValueError, match="alike"):
        write([Paper("kk", "a", (Title("a"),)), Paper("ru", "a", (Text("a"),))])


# Letters


@pytest.mark.parametrize(
    ("kind", "language", "pieces"),
    [
        (
            LetterKind.OUTSIDE_RESIDENTIAL,
            Language.KK,
            ["Кепілдік хат", "тұрғын аймақтың аумағынан тыс жерде", "3-тармағы", " І кіші түр", "2026 жылғы 22 қараша"],
        ),
        (
            LetterKind.OUTSIDE_RESIDENTIAL,
            Language.RU,
            ["Гарантийное письмо", "вне территории жилой зоны", "пункт 3", "I подвида", "22 ноября 2026 года"],
        ),
        (
            LetterKind.COOPERATION,
            Language.KK,
            ["Кепілдік хат", "ынтымақтасуға ниетті", "8-тармағы", "ІІ кіші түр", "меншік құқығында"],
        ),
        (
            LetterKind.COOPERATION,
            Language.RU,
            ["Гарантийное письмо", "намерение сотрудничать", "пункт 8", "II подвида", "на праве собственности"],
        ),
    ],
)
def test_the_letter_says_what_the_requirement_asks_for(
    texts: Texts, kind: LetterKind, language: Language, pieces: list[str]
) -> None:
    data = Letter(kind, "ТОО А", "адрес А", "адрес Б", "ТОО В", "Павлодар", date(2026, 11, 22), "Министр")
    shown, preview = word_text(letter(texts, (language,), data)), letter_text(texts, language, data)
    for piece in [*pieces, "ТОО А", "адрес А", "адрес Б", "Павлодар", "Министр"]:
        assert piece in shown
        assert piece.casefold() in preview.casefold()
    assert ("ТОО В" in shown) is (kind is LetterKind.COOPERATION)
    assert not re.search(r"\bбот", shown.casefold())  # the letter is the applicant's own


def test_the_point_of_a_letter_comes_from_the_catalogue() -> None:
    for kind in LetterKind:
        assert kind.requirement in catalogue().requirements


def test_what_is_missing_is_ruled_in_the_preview_too(texts: Texts) -> None:
    preview = letter_text(texts, Language.KK, Letter(LetterKind.COOPERATION, organisation="ЖШС"))
    assert "Кімнен: ЖШС" in preview
    assert len(_RULES.findall(preview)) >= 7


# Notices


def test_the_pool_notice_names_both_pools_and_the_limit(texts: Texts) -> None:
    data = PoolChange("ТОО", "", "", "Alpha", "Beta", date(2026, 11, 20), date(2026, 11, 24))
    said = notice_text(texts, Language.RU, data)
    for piece in ("Прежний пул: Alpha", "Новый пул: Beta", "24 ноября 2026 года (в течение 2 рабочих дней)", "4 и 9"):
        assert piece in said
    said = notice_text(texts, Language.KK, data)
    for piece in ("Бұрынғы пул: Alpha", "2026 жылғы 24 қарашадан кешіктірмей (2 жұмыс күні ішінде)"):
        assert piece in said


@pytest.mark.parametrize(
    ("language", "mark"), [(Language.KK, "күші жойылған"), (Language.RU, "утратило силу с 4 июня 2023 года")]
)
def test_the_notice_of_the_end_is_marked_as_repealed(texts: Texts, language: Language, mark: str) -> None:
    data = Cessation("ТОО", day=date(2026, 11, 20), limit=date(2026, 11, 30))
    assert mark in notice_text(texts, language, data).splitlines()[0]
    assert mark in word_text(notice(texts, (language,), data))
    assert mark not in word_text(notice(texts, (language,), PoolChange("ТОО")))


def test_a_change_of_data_without_changes_leaves_rows(texts: Texts) -> None:
    assert "Было" in word_text(notice(texts, (Language.RU,), DataChange()))
    assert notice_text(texts, Language.KK, DataChange()).startswith("Кімге")


# Sheets


def test_the_form_of_subtype_i_is_followed_field_by_field(texts: Texts) -> None:
    data = ApplicationI(
        "L-licensor",
        "A-applicant",
        "B-legal",
        "C-mail",
        "D-phone",
        (ApplicationSite("E-site", "single-purchaser"),),
        7,
        "F-head",
        date(2026, 11, 22),
        items("G-site", evidence=("H-file",)),
    )
    shown = word_text(application_sheet(texts, (Language.RU,), data))
    order = ["L-licensor", "A-applicant", "ИИН/БИН", "B-legal", "C-mail", "D-phone", "E-site", "Способ покупки"]
    order += ["листов прилагается: 7", "Вы подтверждаете", "F-head", "22 ноября 2026 года", "Что приложить", "H-file"]
    places = [shown.index(piece) for piece in order]
    assert places == sorted(places)
    assert "☒\tу единого закупщика" in shown
    assert "☐\tу энергопроизводящей организации" in shown


def test_the_way_of_buying_is_left_open_where_it_is_not_known(texts: Texts) -> None:
    shown = word_text(application_sheet(texts, (Language.KK,), ApplicationI()))
    assert shown.count("☐") == 2
    assert "☒" not in shown


def test_attachments_show_the_state_of_the_checklist(texts: Texts) -> None:
    shown = word_text(application_sheet(texts, (Language.RU,), ApplicationI(items=items())))
    for piece in ("✓ Есть", "☐ Готовлю", "☐ Нет", "☐ Не знаю", "☐ Нет ответа", "☐ Ответ дан до изменения правила"):
        assert piece in shown


def test_the_sheet_of_subtype_ii_says_that_its_form_was_not_read(texts: Texts) -> None:
    assert "мы не читали" in word_text(application_sheet(texts, (Language.RU,), ApplicationII()))
    assert "оқыған жоқпыз" in word_text(application_sheet(texts, (Language.KK,), ApplicationII()))


@languages_of_papers
def test_the_quarterly_information_has_15_items_and_its_mark(texts: Texts, languages: tuple[Language, ...]) -> None:
    file = quarterly_information(texts, languages, QuarterlyInformation(QUARTER, "ЖШС"))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        heads = "".join(archive.read(n).decode() for n in archive.namelist() if n.startswith("word/header"))
    shown = word_text(file)
    for language in languages:
        assert {"kk": "күші жойылған", "ru": "утратило силу"}[language] in heads
        for number in range(1, 16):
            assert texts.plain(language, f"quarterly-item-{number}") in shown
        assert "20" in quarterly_information_text(texts, language, QuarterlyInformation(QUARTER))


# How they are made


def test_papers_can_be_made_in_several_threads_at_once() -> None:
    def text_of(number: int) -> str:
        return word_text(WORD_PAPERS["letter-cooperation"]((Language.KK, Language.RU), f"ТОО {number}"))

    with ThreadPoolExecutor(4) as pool:
        for number, shown in enumerate(pool.map(text_of, range(12))):
            assert f"ТОО {number}" in shown


def test_importing_papers_does_not_load_what_writes_them() -> None:
    modules = ["application", "writers.calendar_file", "checklist", "letter", "names", "notice", "numbers", "fee"]
    code = (
        "import sys, importlib\n"
        f"for name in {modules}: importlib.import_module('bot.papers.' + name)\n"
        "print([n for n in ('docx', 'fpdf', 'PIL', 'icalendar', 'fontTools', 'aiogram') if n in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
