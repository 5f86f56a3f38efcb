"""The rates of the fee and the sheet of a quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.quarter import FeeSheet, SiteUse, fee_sheet, fee_text
from bot.law.catalogue import CatalogueError
from bot.law.deadlines import Quarter
from bot.law.fees import FILE, NoRate, load, rate, rates, round_the_clock
from bot.law.model import Language
from bot.texts import Texts
from tests.documents.conftest import LANGUAGES, QUARTER, dues, word_text


def test_the_rates_of_2026() -> None:
    assert {name: each.tenge for name, each in rates(date(2026, 1, 1)).items()} == {
        "standard": 2,
        "own-renewable": 1,
        "off-grid": 1,
        "no-licence": 25,
        "no-meters": 25,
    }
    assert {each.source[0].act for each in rates(date(2026, 7, 1)).values()} == {"tax-code"}
    assert rates(date(2025, 12, 31)) == {}
    with pytest.raises(NoRate):
        rate("standard", date(2025, 12, 31))
    with pytest.raises(NoRate):
        rate("discount", date(2026, 7, 1))


@pytest.mark.parametrize("language", list(Language))
def test_every_rate_has_its_reason(texts: Texts, language: Language) -> None:
    for name in rates(date(2026, 7, 1)):
        assert texts.has(language, f"fee-rate-{name}")


@given(st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from(["standard", "off-grid", "no-licence"])), max_size=5))
def test_the_total_is_the_sum_of_the_sites(uses: list[tuple[int, str]]) -> None:
    sheet = FeeSheet("x", QUARTER, tuple(SiteUse("a", Decimal(kwh), name) for kwh, name in uses), *dues())
    prices = {"standard": 2, "off-grid": 1, "no-licence": 25}
    assert sheet.total() == sum(kwh * prices[name] for kwh, name in uses)


def test_greatest_power_round_the_clock() -> None:
    assert round_the_clock(Decimal(100), Quarter(2026, 1)) == 100 * 90 * 24
    assert round_the_clock(Decimal(1), Quarter(2028, 1)) == 91 * 24


def test_amounts_are_rounded_to_the_tiyn() -> None:
    assert rate("off-grid", date(2026, 7, 1)).amount(Decimal("0.125")) == Decimal("0.13")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "rate"),
        ('[[rate]]\nid = "standard"\ntenge = 2\ncertainty = "copy"\nsource = [{ act = "tax-code" }]', "since"),
        (
            '[[rate]]\nid = "a"\ntenge = -2\nsince = 2026-01-01\ncertainty = "copy"\nsource = [{ act = "tax-code" }]',
            "tenge",
        ),
        (
            '[[rate]]\nid = "a"\ntenge = 2\nsince = 2026-01-01\ncertainty = "copy"\nsource = [{ act = "tax-code" }]\n'
            * 2,
            "overlaps",
        ),
        ("[[rate", "read"),
    ],
)
def test_a_broken_file_of_rates_is_refused(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=place):
        load(tmp_path)


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_sheet_shows_volume_rate_reason_amount_and_both_dates(
    texts: Texts, languages: tuple[Language, ...]
) -> None:
    sheet = FeeSheet(
        "ТОО", QUARTER, (SiteUse("Екібастұз", Decimal("1234567.5")), SiteUse("2", Decimal(10), "no-meters")), *dues()
    )
    shown = word_text(fee_sheet(texts, languages, sheet))
    for piece in ("1\u00a0234\u00a0567,5", "2\u00a0469\u00a0135", "2\u00a0469\u00a0385", "25", "250"):
        assert piece in shown
    expected = {
        Language.KK: ("2026 жылғы 15 қарашадан кешіктірмей", "2026 жылғы 13 қарашада", "659-бап", "есептегіштерінсіз"),
        Language.RU: ("не позднее 15 ноября 2026 года", "13 ноября 2026 года", "статья 659", "счётчиков"),
    }
    for language in languages:
        for piece in expected[language]:
            assert piece in shown


def test_no_rate_no_sheet(texts: Texts) -> None:
    sheet = FeeSheet("ТОО", Quarter(2025, 4), (SiteUse("a", Decimal(1)),), *dues())
    with pytest.raises(NoRate):
        fee_sheet(texts, (Language.KK,), sheet)
    with pytest.raises(NoRate):
        fee_text(texts, Language.KK, sheet)
