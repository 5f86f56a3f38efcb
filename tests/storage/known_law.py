"""The law as it was when `known-*.sql` were made, and as it was said to change; none of it follows the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Counting, Edition, Status
from tests.scheduler.world import changed

MONTHLY = "day-of-month-after-quarter"


def quarterly(month: int, day: int, strictly_before: bool = False) -> Counting:
    return Counting(MONTHLY, (("month", month), ("day", day)), strictly_before)


def days(number: int) -> Counting:
    return Counting("working-days-after", (("days", number),))


# Rule -> its editions: id, since, until, counting.
Editions = list[tuple[str, str | None, str | None, Counting | None]]
AS_IT_IS: dict[str, Editions] = {
    "fee-declaration": [("tax-2026", "2026-01-01", None, quarterly(2, 15))],
    "fee-payment": [("tax-2026", "2026-01-01", None, quarterly(2, 25))],
    "quarterly-information": [("order-384", "2020-11-01", "2023-06-03", quarterly(1, 10, True))],
    "pool-change": [("rules-2023", None, None, days(2))],
    "licence-end": [("law-193", None, None, Counting("years-after", (("years", 3),)))],
    "req-1": [("order-598", "2023-05-01", None, None)],
    "req-2": [("order-598", "2023-05-01", None, None)],
}
# What was entered first, on 2 November 2026, and what then.
FIRST: dict[str, Editions] = {
    "fee-declaration": [("tax-2026", "2026-01-01", "2026-11-01", quarterly(2, 15))],
    "fee-payment": [
        ("tax-2026", "2026-01-01", "2026-12-31", quarterly(2, 25)),
        ("new", "2027-01-01", None, quarterly(2, 20)),
    ],
    "quarterly-information": [
        ("order-384", "2020-11-01", "2023-06-03", quarterly(1, 10, True)),
        ("again", "2026-11-01", None, quarterly(1, 15, True)),
    ],
    "pool-change": [("rules-2023", None, "2026-11-01", days(2))],
    "licence-end": [("law-193", None, "2026-12-31", Counting("years-after", (("years", 3),)))],
    "req-1": [("order-598", "2023-05-01", "2026-10-31", None), ("new", "2026-11-01", None, None)],
    "req-2": [("order-598", "2023-05-01", "2026-11-01", None)],
}
THEN: dict[str, Editions] = {
    **AS_IT_IS,
    "fee-declaration": [
        ("tax-2026", "2026-01-01", "2026-11-01", quarterly(2, 15)),
        ("again", "2026-11-10", None, quarterly(2, 12)),
    ],
    "quarterly-information": [("order-384", "2020-11-01", "2023-06-03", quarterly(1, 10, True))],
    "req-1": AS_IT_IS["req-1"],
}
OFFERED = (
    "pool-change", "fee-declaration", "fee-payment", "quarterly-information", "cessation-notice", "start-notice",
    "licence-end",
)  # fmt: skip
LAWS = {"as it is": AS_IT_IS, "first": FIRST, "then": THEN}


def law_of(rules: dict[str, Editions]) -> Catalogue:
    """The catalogue with some rules as they are said to be, and the duties that were offered then."""
    law = replace(catalogue(), duties={name: each for name, each in catalogue().duties.items() if name in OFFERED})
    for name, editions in rules.items():
        rule: Any = law.duties.get(name) or law.requirements[name]
        made = tuple(_editions(rule, editions))
        over = made[-1].until is not None and made[-1].until < date(2026, 11, 2)
        law = changed(law, replace(rule, editions=made, status=Status.REPEALED if over else Status.IN_FORCE))
    return law


def _editions(rule: Any, editions: Editions) -> Iterable[Edition]:
    for name, since, until, counting in editions:
        yield replace(
            rule.latest,
            id=name,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            counting=counting,
        )
