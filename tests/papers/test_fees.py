"""The rates of the fee and the sheet of a quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.amounts import tenge
from bot.language.texts import Texts
from bot.law.catalogue import CatalogueError
from bot.law.fees import FILE, NoRate, load, rate, rates, round_the_clock
from bot.law.model import Language
from bot.law.periods import Quarter
from bot.papers import registry
from bot.papers.fee import uses_of
from bot.papers.sheet import Sheet
from bot.papers.writers.paper import Field, Paper
from tests.papers.conftest import LANGUAGES, TEXTS, case_of, file_of, sheet_of, text_of, word_text, words


def fee_of(*uses: tuple[str, str, str], quarter: Quarter | None = None) -> Sheet:
    """The fee of a quarter for (site, rate, kWh, or kW where the rate is round the clock)."""
    values: dict[str | tuple[str, int], str] = {}
    for number, (_, name, entered) in enumerate(uses, 1):
        values["rate", number] = name
        values["power" if name == "no-meters" else "kwh", number] = entered
    case = case_of("ТОО", *(site for site, _, _ in uses))
    return sheet_of("fee", values, case, **{} if quarter is None else {"quarter": quarter})


def test_the_rates_of_2026() -> None:
    # Tax Code, article 659. Point 3 has the greatest power round the clock only for meters that are missing or faulty.
    metered, round_the_clock = False, True
    assert {name: (each.tenge, each.round_the_clock) for name, each in rates(date(2026, 1, 1)).items()} == {
        "standard": (2, metered),
        "own-renewable": (1, metered),
        "off-grid": (1, metered),
        "no-licence": (25, metered),
        "no-meters": (25, round_the_clock),
    }
    points = {
        name: [(citation.act, *dict(place.path).values()) for citation in each.source for place in citation.provisions]
        for name, each in rates(date(2026, 7, 1)).items()
    }
    first, second, third = (("tax-code", "659", point) for point in "123")
    assert points == {
        "standard": [first],
        "own-renewable": [second],
        "off-grid": [second],
        "no-licence": [second],
        "no-meters": [second, third],
    }
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
    sheet = fee_of(*((f"центр {number}", name, str(kwh)) for number, (kwh, name) in enumerate(uses)))
    prices = {"standard": 2, "off-grid": 1, "no-licence": 25}
    total = sum(kwh * prices[name] for kwh, name in uses)
    assert sum(use.amount for use in uses_of(sheet)) == total
    paper = registry.paper(words(Language.RU), sheet)
    if not uses:
        assert paper is None
        return
    assert isinstance(paper, Paper)
    (shown,) = (block for block in paper.blocks if isinstance(block, Field) and block.label == "Всего")
    assert shown.value == tenge(TEXTS, Language.RU, Decimal(total))


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
        ("[[rate", "TOML"),
    ],
)
def test_a_broken_file_of_rates_is_refused(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=place):
        load(tmp_path)


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_sheet_shows_volume_rate_reason_amount_and_both_dates(languages: tuple[Language, ...]) -> None:
    shown = word_text(file_of(languages, fee_of(("Екібастұз", "standard", "1234567.5"), ("2", "no-meters", "10"))))
    # 10 kW over the 92 days of the quarter: 22 080 kWh of 25 tenge
    for piece in ("1\u00a0234\u00a0567,5", "2\u00a0469\u00a0135", "22\u00a0080", "552\u00a0000", "3\u00a0021\u00a0135"):
        assert piece in shown
    expected = {
        Language.KK: ("2026 жылғы 16 қарашадан кешіктірмей", "659-бап", "аспаптары жоқ"),
        Language.RU: ("не позднее 16 ноября 2026 года", "статья 659", "приборов учёта нет"),
    }
    for language in languages:
        for piece in expected[language]:
            assert piece in shown


@pytest.mark.parametrize("language", list(Language))
def test_the_sheet_says_which_volumes_were_counted_from_the_power_and_names_each_point_once(
    texts: Texts, language: Language
) -> None:
    def told(*uses: tuple[str, str]) -> str:
        return text_of(language, fee_of(*((site, rate, "1000") for site, rate in uses)))

    noted = texts.plain(language, "fee-round-the-clock", sites="Б, Г")
    every = told(("А", "no-licence"), ("Б", "no-meters"), ("В", "standard"), ("Г", "no-meters"))
    assert noted in every
    places = {
        Language.KK: "Салық кодексі, 659-бап, 2-тармақ; 659-бап, 3-тармақ; 659-бап, 1-тармақ (",
        Language.RU: "Налоговый кодекс, статья 659, пункт 2; статья 659, пункт 3; статья 659, пункт 1 (",
    }
    assert places[language] in every
    assert noted.partition(": ")[2] not in told(("А", "no-licence"), ("В", "standard"))


def test_no_rate_no_sheet() -> None:
    uses = [("а", "standard", "1")]
    assert registry.paper(words(Language.KK), fee_of(*uses)) is not None
    assert registry.paper(words(Language.KK), fee_of(*uses, quarter=Quarter(2025, 4))) is None


def test_a_site_without_electricity_is_left_out() -> None:
    sheet = fee_of(("Первый", "standard", "10"), ("Второй", "standard", ""), ("Третий", "no-meters", ""))
    assert [use.site for use in uses_of(sheet)] == ["Первый"]
    assert sheet.left_out() == ["Второй", "Третий"]


def test_the_power_is_asked_for_where_the_meters_are_missing() -> None:
    sheet = fee_of(("Первый", "standard", ""), ("Второй", "no-meters", ""))
    asked = [(field.name, site) for field, site in sheet.slots() if field.of_site]
    assert asked == [("rate", 1), ("kwh", 1), ("rate", 2), ("power", 2)]
