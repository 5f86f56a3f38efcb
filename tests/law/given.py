"""The numbers that tests of everything else were written with. They were the law's own once and are not edited with it.

Dates, sums and sentences of tests follow from these numbers, so `tests/conftest.py` lets all tests run on the project's
data with them in their places. What the law says by now stands in `numbers.tsv`, which `test_numbers.py` holds against
the data itself.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from bot.law import catalogue as law
from bot.law import fees
from tests.law.changed import Edit, written

DUTIES: dict[str, dict[str, str]] = {
    "pool-change": {"days": "2"},
    "licence-reissue": {"days": "30"},
    "fee-declaration": {"month": "2", "day": "15"},
    "fee-payment": {"month": "2", "day": "25"},
    "quarterly-information": {"month": "1", "day": "10"},
    "cessation-notice": {"days": "10"},
    "start-notice": {"days": "30"},
    "licence-end": {"years": "3"},
}
RATES = {
    "standard": "2",
    "own-renewable": "1",
    "off-grid": "1",
    "no-licence": "25",
    "no-meters": "25",
}
FIGURES = {
    "licence-fee-i": "2000",
    "licence-fee-ii": "5",
    "mci-size": "4325",
    "reissue-share": "10",
    "duplicate-share": "100",
    "decision-days": "15",
    "completeness-days": "2",
    "reissue-done-days": "3",
    "return-days": "10",
    "suspension-from": "1",
    "suspension-to": "6",
    "fine-no-licence-person": "15",
    "fine-no-licence-small": "25",
    "fine-no-licence-medium": "40",
    "fine-no-licence-large": "150",
    "fine-no-licence-repeat-person": "30",
    "fine-no-licence-repeat-small": "50",
    "fine-no-licence-repeat-medium": "80",
    "fine-no-licence-repeat-large": "500",
    "fine-breach-person": "15",
    "fine-breach-small": "45",
    "fine-breach-medium": "80",
    "fine-breach-large": "150",
    "fine-breach-repeat-person": "40",
    "fine-breach-repeat-small": "100",
    "fine-breach-repeat-medium": "150",
    "fine-breach-repeat-large": "300",
    "fine-late-repeat-person": "15",
    "fine-late-repeat-small": "30",
    "fine-late-repeat-medium": "45",
    "fine-late-repeat-large": "70",
    "penalty-interest": '"1.25"',
    "sale-share-first": "50",
    "sale-share-later": "75",
    "sale-share-raised": "2025-01-01",
    "pool-report-day": "25",
    "connected-before": "2023-04-01",
    "substation-voltage": "35",
    "permitted-capacity": "1",
    "purchase-volume": "1",
    "producer-connected-before": "2023-01-01",
    "direct-purchase-since": "2026-08-25",
    "order-598-effect": "10",
    "authorised-body-changed": "2026-05-01",
    "order-117-effect": "60",
    "quarterly-items": "15",
    "quarterly-investment-months": "12",
    "start-items": "13",
    "forwarding-energy-days": "10",
    "forwarding-finance-month": "2",
    "forwarding-finance-day": "15",
}
REPEALED = {"order-384": "2023-06-04"}

GIVEN: list[Edit] = [
    *(("duties.toml", name, numbers) for name, numbers in DUTIES.items()),
    *(("fees.toml", name, {"tenge": tenge}) for name, tenge in RATES.items()),
    *(("figures.toml", name, {"value": value}) for name, value in FIGURES.items()),
    *(("acts.toml", name, {"repealed_since": day}) for name, day in REPEALED.items()),
]


def given(folder: Path, *edits: Edit) -> Path:
    """A copy of the project's data with the numbers of the tests, and some of them otherwise."""
    return written(folder, *GIVEN, *edits)


def let_tests_begin_from_it() -> None:
    """From now on the project's own catalogue and rates have these numbers, in this process."""
    assert not law.catalogue.cache_info().currsize, "somebody has read the law already"
    with TemporaryDirectory() as folder:
        data = given(Path(folder))
        known, rates = law.load(data), fees.load(data)
    with patch.object(law, "load", lambda: known), patch.object(fees, "load", lambda: rates):
        law.catalogue()
        fees.every()
