"""The printable checklist and the card, read back."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops

from bot.language.texts import Texts
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.law.readiness import AnswerValue
from bot.papers import registry
from bot.papers.points import points_of
from bot.papers.sheet import Sheet
from bot.papers.writers import lacking
from bot.papers.writers.card import Card
from bot.papers.writers.fonts import printable
from bot.papers.writers.picture import MARGIN, PAPER, SIDE
from bot.storage.cases import Case, Evidence, Site, StoredAnswer
from tests.papers.conftest import NASTY, case_of, checklist_of, file_of, nasty_text, pdf_text, sheet_of, squeezed, words

both = pytest.mark.parametrize("language", list(Language))


def _pdf(language: Language, name: str, note: str = "", files: Sequence[str] = ()) -> bytes:
    return file_of((language,), checklist_of("pdf", name, note, files))


@both
def test_the_pdf_holds_all_that_was_stored(texts: Texts, language: Language) -> None:
    shown = squeezed(pdf_text(_pdf(language, "ТОО «А»", "Заметка Ә", ("скан.pdf", "2.jpg"))))
    expected = {
        Language.KK: ["2026 жылғы 23 қараша, 01:05", "2 / 9", "І кіші түр", "Жауап берілмеген", "Дайындалуда"],
        Language.RU: ["23 ноября 2026 года, 01:05", "2 из 9", "I подвид", "Нет ответа", "Готовлю"],
    }
    for piece in [*expected[language], "ТОО «А»", "Заметка Ә", "скан.pdf; 2.jpg", "(Екібастұз)", "(Павлодар)"]:
        assert squeezed(piece) in shown
    for key in ("paper-unofficial", "checklist-outdated", "blocker-person-cannot-mine", "reason-off-grid"):
        assert squeezed(texts.plain(language, key)) in shown
    for number in range(1, 7):
        assert squeezed(texts.plain(language, f"requirement-req-{number}.title")) in shown
    assert {"kk": "№165/НҚбұйрық,қосымша,3-тармақ", "ru": "приказ№165/НҚ,приложение,пункт3"}[language] in shown


@both
@pytest.mark.parametrize("typed", NASTY)
def test_nasty_text_is_printed_without_a_missing_letter(
    language: Language, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        file = _pdf(language, typed, typed, (typed,) * 60)
    assert "glyph" not in caplog.text
    assert squeezed(printable(typed)) in squeezed(pdf_text(file))


@both
@pytest.mark.parametrize("code", ["pdf", "png"])
def test_our_own_words_lack_no_letter(language: Language, code: str) -> None:
    content = registry.paper(words(language), checklist_of(code, "ЖШС «Әділет»"))
    assert content is not None
    assert lacking([content]) == ()


@pytest.mark.parametrize(
    "sheet",
    [
        checklist_of("pdf", "ქ"),
        checklist_of("png", "ქ"),
        checklist_of("pdf", "А", "ქ"),
        checklist_of("pdf", "А", "", ("2.jpg", "ქ.jpg")),
        sheet_of("pdf", case=case_of("А", "Павлодар", "ქ")),
    ],
    ids=["name", "name on the card", "note", "file", "site"],
)
def test_what_cannot_be_printed_is_named_wherever_it_stands(sheet: Sheet) -> None:
    content = registry.paper(words(Language.RU), sheet)
    assert content is not None
    assert lacking([content]) == ("ქ",)


@settings(max_examples=20)
@given(typed=nasty_text)
def test_no_text_breaks_the_pdf_or_the_card(typed: str) -> None:
    file = _pdf(Language.KK, typed, typed, (typed,))
    assert len(pypdf.PdfReader(io.BytesIO(file), strict=True).pages) >= 2
    assert _card(checklist_of("png", typed)).size == (SIDE, SIDE)


@both
def test_every_page_says_that_it_is_unofficial_and_which_it_is(texts: Texts, language: Language) -> None:
    file = _pdf(language, "А", "длинная заметка " * 400)
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert squeezed(texts.plain(language, "paper-unofficial")) in page
        assert squeezed(texts.plain(language, "checklist-page", page=number, pages=len(pages))) in page


@both
def test_an_unfinished_case_has_papers_too(texts: Texts, language: Language) -> None:
    empty = Case(1, "", (Site(1, "Один"),), {})
    shown = pdf_text(file_of((language,), sheet_of("pdf", case=empty)))
    assert squeezed(texts.plain(language, "checklist-no-subtype")) in squeezed(shown)
    assert _card(sheet_of("png", case=empty), language).size == (SIDE, SIDE)


def test_the_word_compliant_is_nowhere() -> None:
    done = case_of(subtype="II", answers={(f"req-{n}", 0): "yes" for n in (7, 8, 9)})
    shown = pdf_text(file_of((Language.RU,), sheet_of("pdf", case=done))).casefold()
    assert "подтверждено: 3 из 3" in shown
    assert "соответству" not in shown
    assert "решает лицензиар" in shown


def test_a_stored_case_becomes_a_checklist() -> None:
    case = Case(
        id=1,
        name="А",
        sites=(Site(1, "Один"), Site(2, "Два")),
        conditions={("data-centre", 0): "yes", ("hardware", 0): "none"},
        answers={("req-2", 1): StoredAnswer("yes", "order-598", 1, 0), ("req-3", 2): StoredAnswer("yes", "old", 1, 0)},
        notes={("req-2", 2): "заметка"},
    )
    files = [Evidence(1, "req-2", 1, "photo", "id", "скан.jpg", 0)]
    sheet = sheet_of("pdf", case=case, evidence=files)
    points = points_of(catalogue(), sheet)
    assert sheet.assessment.confirmed == 1
    named = [(point.requirement.id, point.counted, point.site, point.note, point.files) for point in points]
    assert named[0] == ("req-2", AnswerValue.YES, "Один", "", ("скан.jpg",))
    assert named[1] == ("req-2", None, "Два", "заметка", ())
    assert [(point.step.outdated, point.counted) for point in points if point.requirement.id == "req-3"] == [
        (False, None),
        (True, None),
    ]
    assert [each.requirement for each in sheet.assessment.not_applicable] == ["req-1", "req-4"]


def test_one_site_is_not_named() -> None:
    points = points_of(catalogue(), sheet_of("pdf", case=case_of("А", "Один")))
    assert {point.site for point in points} == {""}


def _card(of: Sheet, language: Language = Language.KK) -> Image.Image:
    return Image.open(io.BytesIO(file_of((language,), of))).convert("RGB")


@both
@pytest.mark.parametrize("typed", [*NASTY, "", "Ә" * 300, "слово " * 60])
def test_nothing_on_the_card_is_cut_off(language: Language, typed: str) -> None:
    card = _card(checklist_of("png", typed), language)
    right = card.crop((SIDE - MARGIN + 4, 30, SIDE, SIDE))
    left = card.crop((0, 30, MARGIN - 4, SIDE))
    for edge in (right, left):
        assert ImageChops.difference(edge, Image.new("RGB", edge.size, PAPER)).getbbox() is None


def test_the_card_changes_with_an_answer() -> None:
    def state(value: AnswerValue) -> bytes:
        case = case_of("А", subtype="II", answers={("req-7", 0): value})
        return _card(sheet_of("png", case=case)).tobytes()

    assert len({state(value) for value in AnswerValue}) == len(AnswerValue)


@pytest.mark.parametrize(
    ("first", "second", "sign", "count"),
    [
        ("yes", "yes", "✓", "2 / 2"),
        ("yes", "in-progress", "…", "1 / 2"),
        ("in-progress", "yes, outdated", "", "0 / 2"),
        ("yes, outdated", "unknown", "?", "0 / 2"),
        ("no", "unknown", "×", "0 / 2"),
    ],
)
def test_a_point_of_several_sites_is_as_far_as_the_one_furthest_behind(
    first: str, second: str, sign: str, count: str
) -> None:
    case = case_of("А", "Один", "Два", answers={("req-2", 1): first, ("req-2", 2): second})
    card = registry.paper(words(Language.RU), sheet_of("png", case=case))
    assert isinstance(card, Card)
    (row,) = (row for row in card.rows if row.text.startswith("2."))
    assert (row.sign, row.count) == (sign, count)


def test_ten_sites_fit_on_the_card() -> None:
    sites = [f"Центр {number}" for number in range(10)]
    answers = {(f"req-{point}", site): "yes" for point in (2, 3, 5, 6) for site in range(1, 11)}
    card = _card(sheet_of("png", case=case_of("слово " * 40, *sites, answers=answers)))
    foot = card.crop((0, SIDE - 124, SIDE, SIDE - 116))  # between the points and the date
    assert ImageChops.difference(foot, Image.new("RGB", foot.size, PAPER)).getbbox() is None


def test_cards_and_lists_can_be_made_in_several_threads_at_once() -> None:
    names = [f"Заявитель {number}" for number in range(8)]
    cards = [checklist_of("png", name) for name in names]
    alone = [file_of((Language.RU,), each) for each in cards]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda each: file_of((Language.RU,), each), cards)) == alone
        for number, file in enumerate(pool.map(lambda name: _pdf(Language.KK, name), names)):
            assert f"Заявитель {number}" in pdf_text(file)
