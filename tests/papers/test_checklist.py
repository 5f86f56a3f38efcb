"""The printable checklist and the card, read back."""

from __future__ import annotations

import io
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops

from bot.law.catalogue import catalogue
from bot.law.model import Language, Subtype
from bot.law.readiness import AnswerValue
from bot.papers.checklist import Checklist, Item, checklist, checklist_pdf, readiness_card
from bot.papers.writers.fonts import printable
from bot.papers.writers.picture import MARGIN, PAPER, SIDE
from bot.standing import standing
from bot.storage.cases import Case, Evidence, Site, StoredAnswer
from bot.texts import Texts
from tests.papers.conftest import MADE, NASTY, TEXTS, checklist_of, nasty_text, pdf_text, squeezed

both = pytest.mark.parametrize("language", list(Language))


@both
def test_the_pdf_holds_all_that_was_stored(texts: Texts, language: Language) -> None:
    shown = squeezed(
        pdf_text(checklist_pdf(texts, language, checklist_of("ТОО «А»", "Заметка Ә", ("скан.pdf", "2.jpg"))))
    )
    expected = {
        Language.KK: ["2026 жылғы 23 қараша, 01:05", "2 / 7", "І кіші түр", "Жауап берілмеген", "Дайындалуда"],
        Language.RU: ["23 ноября 2026 года, 01:05", "2 из 7", "I подвид", "Нет ответа", "Готовлю"],
    }
    for piece in [*expected[language], "ТОО «А»", "Заметка Ә", "скан.pdf; 2.jpg", "(Екібастұз)", "(Павлодар)"]:
        assert squeezed(piece) in shown
    for key in ("paper-unofficial", "checklist-outdated", "blocker-person-cannot-mine", "reason-off-grid"):
        assert squeezed(texts.plain(language, key)) in shown
    for number in range(1, 7):
        assert squeezed(texts.plain(language, f"requirement-req-{number}.title")) in shown
    assert {"kk": "№598/НҚбұйрық,1-қосымша,3-тармақ", "ru": "приказ№598/НҚ,приложение1,пункт3"}[language] in shown


@both
@pytest.mark.parametrize("typed", NASTY)
def test_nasty_text_is_printed_without_a_missing_letter(
    language: Language, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        file = checklist_pdf(TEXTS, language, checklist_of(typed, typed, (typed,) * 60))
    assert "glyph" not in caplog.text
    assert squeezed(printable(typed)) in squeezed(pdf_text(file))


@settings(max_examples=20)
@given(typed=nasty_text)
def test_no_text_breaks_the_pdf_or_the_card(typed: str) -> None:
    file = checklist_pdf(TEXTS, Language.KK, checklist_of(typed, typed, (typed,)))
    assert len(pypdf.PdfReader(io.BytesIO(file), strict=True).pages) >= 2
    assert _card(checklist_of(typed)).size == (SIDE, SIDE)


@both
def test_every_page_says_that_it_is_unofficial_and_which_it_is(texts: Texts, language: Language) -> None:
    file = checklist_pdf(texts, language, checklist_of("А", "длинная заметка " * 400))
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]
    assert len(pages) >= 3
    for number, page in enumerate(pages, 1):
        assert squeezed(texts.plain(language, "paper-unofficial")) in page
        assert squeezed(texts.plain(language, "checklist-page", page=number, pages=len(pages))) in page


@both
def test_an_unfinished_case_has_papers_too(texts: Texts, language: Language) -> None:
    empty = Checklist("", MADE)
    assert squeezed(texts.plain(language, "checklist-no-subtype")) in squeezed(
        pdf_text(checklist_pdf(texts, language, empty))
    )
    assert _card(empty, language).size == (SIDE, SIDE)


def test_the_word_compliant_is_nowhere(texts: Texts) -> None:
    done = Checklist("А", MADE, Subtype.II, tuple(Item(f"req-{n}", AnswerValue.YES) for n in (7, 8, 9)))
    shown = pdf_text(checklist_pdf(texts, Language.RU, done)).casefold()
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
    made = checklist(case, standing(catalogue(), case, date(2026, 11, 22)), files, MADE)
    assert made.confirmed == 1
    assert made.items[0] == Item("req-2", AnswerValue.YES, site="Один", evidence=("скан.jpg",))
    assert made.items[1] == Item("req-2", None, site="Два", note="заметка")
    assert [item.outdated for item in made.items if item.requirement == "req-3"] == [False, True]
    assert [each.requirement for each in made.not_applicable] == ["req-1", "req-4"]


def test_one_site_is_not_named() -> None:
    case = Case(1, "А", (Site(1, "Один"),), {("data-centre", 0): "yes"})
    made = checklist(case, standing(catalogue(), case, date(2026, 11, 22)), [], MADE)
    assert {item.site for item in made.items} == {""}


def _card(of: Checklist, language: Language = Language.KK) -> Image.Image:
    return Image.open(io.BytesIO(readiness_card(TEXTS, language, of))).convert("RGB")


@both
@pytest.mark.parametrize("typed", [*NASTY, "", "Ә" * 300, "слово " * 60])
def test_nothing_on_the_card_is_cut_off(language: Language, typed: str) -> None:
    card = _card(checklist_of(typed), language)
    right = card.crop((SIDE - MARGIN + 4, 30, SIDE, SIDE))
    left = card.crop((0, 30, MARGIN - 4, SIDE))
    for edge in (right, left):
        assert ImageChops.difference(edge, Image.new("RGB", edge.size, PAPER)).getbbox() is None


def test_the_card_changes_with_an_answer() -> None:
    def state(value: AnswerValue) -> bytes:
        return _card(Checklist("А", MADE, Subtype.II, (Item("req-7", value), Item("req-8")))).tobytes()

    assert len({state(value) for value in AnswerValue}) == len(AnswerValue)


def test_ten_sites_fit_on_the_card() -> None:
    per_site = tuple(Item(f"req-{n}", AnswerValue.YES, site=f"Центр {s}") for n in (2, 3, 5, 6) for s in range(10))
    card = _card(Checklist("слово " * 40, MADE, Subtype.I, (Item("req-1"), *per_site)))
    foot = card.crop((0, SIDE - 124, SIDE, SIDE - 116))  # between the points and the date
    assert ImageChops.difference(foot, Image.new("RGB", foot.size, PAPER)).getbbox() is None


def test_cards_and_lists_can_be_made_in_several_threads_at_once() -> None:
    lists = [checklist_of(f"Заявитель {number}") for number in range(8)]
    alone = [readiness_card(TEXTS, Language.RU, each) for each in lists]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda each: readiness_card(TEXTS, Language.RU, each), lists)) == alone
        for number, file in enumerate(pool.map(lambda each: checklist_pdf(TEXTS, Language.KK, each), lists)):
            assert f"Заявитель {number}" in pdf_text(file)
