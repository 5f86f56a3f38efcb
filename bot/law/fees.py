"""The rates of the digital mining fee and what is owed for a volume of electricity.

Source: Tax Code, article 659, through `bot/law/data/fees.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from bot.law.catalogue import DATA, CatalogueError
from bot.law.deadlines import Quarter
from bot.law.entries import Reader, provision
from bot.law.finding import Finding
from bot.law.model import Certainty, Citation, Provision, Source

FILE = "fees.toml"
STANDARD = "standard"
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

    id: str
    tenge: int
    since: date
    until: date | None
    certainty: Certainty
    source: Source
    round_the_clock: bool = False

    def holds(self, on: date) -> bool:
        """Whether this edition holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def amount(self, kwh: Decimal) -> Decimal:
        """What is owed for a volume in kWh: tenge, to the tiyn."""
        return (kwh * self.tenge).quantize(TIYN, ROUND_HALF_UP)


def rates(on: date) -> dict[str, FeeRate]:
    """The rates of a day by id, the usual one first; empty before the oldest edition known."""
    return {rate.id: rate for rate in _project_rates() if rate.holds(on)}


def rate(name: str, on: date) -> FeeRate:
    """One rate of a day. Raises: NoRate."""
    found = rates(on).get(name)
    if found is None:
        raise NoRate(f"{name} on {on}")
    return found


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
    try:
        tables = tomllib.loads((folder / FILE).read_text(encoding="utf-8")).get("rate", [])
    except (OSError, ValueError) as error:
        raise CatalogueError([Finding(FILE, "file", f"it cannot be read ({error})", "Restore the file")]) from error
    found: list[FeeRate] = []
    for number, table in enumerate(tables, 1):
        reader = Reader(table, FILE, f"rate {table.get('id', number)}", findings)
        rate = _rate(reader)
        if any(other.id == rate.id and (other.until is None or other.until >= rate.since) for other in found):
            reader.wrong("it overlaps with the edition before it", "Give the older edition an `until`")
        found.append(rate)
    if not found:
        findings.append(Finding(FILE, "rate", "there is no rate", "Add [[rate]]"))
    if findings:
        raise CatalogueError(sorted(findings))
    return tuple(found)


@cache
def _project_rates() -> tuple[FeeRate, ...]:
    return load()


def _rate(reader: Reader) -> FeeRate:
    since = reader.day("since")
    if since is None:
        reader.wrong("`since` is missing", "Add since = 2026-01-01")
    tenge = reader.value("tenge", int, needed=True, example="2")
    if tenge is not None and tenge < 0:
        reader.wrong(f"`tenge` is {tenge}", "Write what one kWh costs")
    result = FeeRate(
        id=reader.identifier(),
        tenge=tenge or 0,
        since=since or date.min,
        until=reader.day("until"),
        certainty=reader.member("certainty", Certainty, Certainty.INFERENCE),
        source=_source(reader),
        round_the_clock=reader.flag("round_the_clock"),
    )
    reader.close()
    return result


def _source(reader: Reader) -> Source:
    citations = []
    for table in reader.tables("source", example='[{ act = "tax-code", at = ["article 659"] }]'):
        inner = reader.within(table, "source")
        places = tuple(provision(place, inner.wrong) for place in inner.texts("at"))
        citations.append(Citation(act=inner.text("act"), provisions=places))
        inner.close()
    return tuple(citations)
