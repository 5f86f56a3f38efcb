"""The rates of the digital mining fee and what is owed for a volume of electricity.

Source: Tax Code, article 659, through `bot/law/data/fees.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from bot.law import entries, reading
from bot.law.catalogue import DATA, Catalogue, unknown_concerned
from bot.law.finding import Finding
from bot.law.model import Certainty, Citation, Concern, Provision, Source
from bot.law.periods import Quarter
from bot.law.reading import TABLE, Day, Flag, Id, OptionalDay, Whole, between

FILE = "fees.toml"
PAPER = "fee"  # what duties.toml calls the sheet of the fee
STANDARD, NO_LICENCE = "standard", "no-licence"
TIYN = Decimal("0.01")  # the hundredth of a tenge
_HOURS = 24


class NoRate(LookupError):
    """No rate of that name is known for the day: the catalogue does not reach back so far, or the id is wrong."""


@dataclass(frozen=True, slots=True)
class FeeRate:
    """One edition of a rate: tenge per kWh. `id` is the reason; its text is `fee-rate-<id>`.

    `round_the_clock`: the volume is counted from the greatest power round the clock instead of metered. Article 659(3)
    asks for that only where control meters are missing or faulty; for want of a licence alone the volume is metered.
    """

    __pydantic_config__ = TABLE

    id: Id
    tenge: Annotated[Whole, between(0, 10_000)]
    since: Day
    until: OptionalDay
    certainty: Certainty
    source: Source
    round_the_clock: Flag = False

    def holds(self, on: date) -> bool:
        """Whether this edition holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def amount(self, kwh: Decimal) -> Decimal:
        """What is owed for a volume in kWh: tenge, to the tiyn."""
        return (kwh * self.tenge).quantize(TIYN, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class FeeNews:
    """Whom news of the rates concerns, and the answer that it leads to."""

    __pydantic_config__ = TABLE

    topic: str | None = None
    concerns: tuple[Concern, ...] = ()


def every() -> tuple[FeeRate, ...]:
    """All editions of the project's rates, in the order of the file."""
    return _project_rates()


def news() -> FeeNews:
    """Whom news of the project's rates concerns."""
    return _project_news()


def rates(on: date) -> dict[str, FeeRate]:
    """The rates of a day by id, the usual one first; empty before the oldest edition known."""
    return {rate.id: rate for rate in _project_rates() if rate.holds(on)}


def rate(name: str, on: date) -> FeeRate:
    """One rate of a day. Raises: NoRate."""
    found = rates(on).get(name)
    if found is None:
        raise NoRate(f"{name} on {on}")
    return found


def known(chosen: Set[str], bought: Set[str], quarter: Quarter, licence_end: date | None) -> str:
    """The id of the rate that follows from what is known of some data centres: `chosen` for the quarter's sheet, a
    licence whose last day was before the quarter, or how electricity is `bought` (ids; "" for what is not known)."""
    if len(chosen) == 1 and (found := next(iter(chosen))):
        return found
    if licence_end is not None and licence_end < quarter.start:
        return NO_LICENCE
    if len(bought) == 1 and (way := next(iter(bought))) in rates(quarter.end):
        return way
    return STANDARD


def duties(law: Catalogue) -> frozenset[str]:
    """Ids of the duties that have to do with the fee."""
    return frozenset(duty.id for duty in law.duties.values() if duty.paper == PAPER)


def source_of(used: Iterable[FeeRate]) -> Source:
    """Where several rates stand: each act once, with each of its places once."""
    acts: dict[str | None, dict[Provision, None]] = {}
    for citation in (each for rate in used for each in rate.source):
        acts.setdefault(citation.act, {}).update(dict.fromkeys(citation.provisions))
    return tuple(Citation(act, tuple(places)) for act, places in acts.items())


def round_the_clock(power_kw: Decimal, quarter: Quarter) -> Decimal:
    """The volume in kWh of a quarter at the greatest power in kW, every hour of every day."""
    days = (quarter.end - quarter.start).days + 1
    return power_kw * days * _HOURS


def load(folder: Path = DATA) -> tuple[FeeRate, ...]:
    """Reads fees.toml of a folder.

    Raises: CatalogueError with every mistake found.
    """
    findings: list[Finding] = []
    data = reading.toml(folder / FILE, findings)
    reading.only(data, FILE, ("rate", "news"), findings)
    found = reading.entries(FeeRate, data, FILE, "rate", findings)
    if not findings and not data.get("rate"):
        findings.append(Finding(FILE, "rate", "there is no rate", "Add [[rate]]"))
    for number, rate in enumerate(found):
        place = f"rate {rate.id}, since {rate.since}"
        findings.extend(Finding(FILE, *told) for told in entries.of_source(rate.source, place))
        if any(other.id == rate.id and (other.until is None or other.until >= rate.since) for other in found[:number]):
            problem = "it overlaps with the edition before it"
            findings.append(Finding(FILE, place, problem, "Give the older edition an `until`"))
    reading.raise_if_any(findings)
    return tuple(found)


def load_news(folder: Path = DATA) -> FeeNews:
    """Reads `[news]` of fees.toml of a folder; without it a change of the rates is told nobody.

    Raises: CatalogueError with every mistake found.
    """
    findings: list[Finding] = []
    data = reading.toml(folder / FILE, findings)
    found = reading.entry(FeeNews, data["news"], FILE, "news", findings) if "news" in data else None
    for within, *told in entries.of_concerns(found.concerns) if found is not None else ():
        findings.append(Finding(FILE, f"news, {within}", *told))
    reading.raise_if_any(findings)
    return found or FeeNews()


def unknown_acts(rates: Iterable[FeeRate], law: Catalogue) -> Iterator[Finding]:
    """A finding for each rate that cites an act which the catalogue has not."""
    for rate in rates:
        for citation in rate.source:
            if citation.act:
                yield from reading.unknown(FILE, f"rate {rate.id}", "act", citation.act, law.acts)


def unknown_concerned_by(news: FeeNews, law: Catalogue) -> Iterator[Finding]:
    """A finding for each duty, requirement, question or topic that the catalogue has not."""
    return unknown_concerned(FILE, "news", news.concerns, news.topic, law)


@cache
def _project_news() -> FeeNews:
    return load_news()


@cache
def _project_rates() -> tuple[FeeRate, ...]:
    return load()
