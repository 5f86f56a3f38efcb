"""Each number of the data is the one that was read in the act a second time: `numbers.tsv` is the only list of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.law import fees
from bot.law.catalogue import DATA, load
from bot.law.model import counting_of

TABLE = Path(__file__).parent / "numbers.tsv"


def read() -> dict[str, str]:
    """What stands in the table, by name."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = dict(line.split("\t") for line in lines)
    assert len(rows) == len(lines), "a name stands twice"
    return rows


def of_the_data() -> dict[str, str]:
    """The same of the project's own files."""
    return dict(_of_the_data())


def _of_the_data() -> Iterator[tuple[str, str]]:
    law = load(DATA)
    for duty in law.duties.values():
        for place, edition in enumerate(duty.editions):
            counting = counting_of(edition)
            numbers = " ".join(f"{name} {number}" for name, number in counting.numbers.items())
            yield _name(duty.id, place, edition.since), f"{counting.kind} {numbers}"
    seen: list[str] = []
    for rate in fees.load(DATA):
        yield _name(f"fee-rate-{rate.id}", seen.count(rate.id), rate.since), str(rate.tenge)
        seen.append(rate.id)
    for figure in law.figures.values():
        for place, each in enumerate(figure.values):
            yield _name(figure.id, place, each.since), str(each.value)


def _name(name: str, place: int, since: date | None) -> str:
    return f"{name}@{since}" if place else name


@pytest.mark.parametrize("name", sorted({*read(), *of_the_data()}))
def test_the_data_has_the_number_that_was_read_in_the_act(name: str) -> None:
    assert of_the_data().get(name) == read().get(name), f"read the act again, then mend the data or {TABLE.name}"
