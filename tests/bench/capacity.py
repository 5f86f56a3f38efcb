"""How far one process carries: `python -m tests.bench capacity` prints the table of docs/decisions/0015.

What a reminder, a tap and a plan cost is measured on this machine; the busiest day of a quarter is then lived through
on paper: everybody is reminded of the fee in the same hour, and some of them tap. One event loop does all of it, one
thing after another, which is less than it can do: the database has threads of its own.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from statistics import quantiles

from scheduler.pace import OVERALL
from tests.bench import load, reminders

USERS = (1_000, 10_000, 30_000, 100_000, 300_000)
PLANNED = 4_000  # users that planning is measured with
SENT = 2_000  # reminders that sending is measured with
TAPPING = 0.3  # share of those reminded who tap
TAPS = 6  # of each
AFTER = 600.0  # seconds after the reminder, on average, that somebody begins to tap
BETWEEN = 12.0  # seconds between two taps of one user, on average
HOUR = 3600.0
SEED = 2026


@dataclass(frozen=True)
class Costs:
    """Seconds of the event loop, and bytes."""

    tap: float
    reminder: float
    plan: float
    user_bytes: float


@dataclass(frozen=True)
class Day:
    """The busiest day: seconds but for `taps` (of the busiest hour) and `share` (of a processor, in that hour)."""

    users: int
    last_reminder: float
    taps: int
    share: float
    median_wait: float
    worst_wait: float
    planning: float
    megabytes: float


def lived(users: int, costs: Costs, seed: int = SEED) -> Day:
    """The day with so many users, all of whom have the same duty."""
    sends = [number / OVERALL for number in range(users)]
    taps = sorted(_taps(sends, random.Random(seed)))
    waits, free = [], 0.0
    work = merge(((at, costs.reminder, False) for at in sends), ((at, costs.tap, True) for at in taps))
    busy = [0.0] * (int(max(sends[-1], taps[-1] if taps else 0.0) // HOUR) + 1)
    for at, cost, is_tap in work:
        free = max(free, at) + cost
        busy[int(at // HOUR)] += cost
        if is_tap:
            waits.append(free - at)
    hours = [sum(1 for at in taps if int(at // HOUR) == hour) for hour in range(len(busy))]
    hundredths = quantiles(waits, n=100) if len(waits) > 1 else [0.0] * 99
    return Day(
        users,
        sends[-1],
        max(hours),
        max(busy) / HOUR,
        hundredths[49],
        hundredths[98],
        users * costs.plan,
        users * costs.user_bytes / 1e6,
    )


def _taps(sends: Sequence[float], chance: random.Random) -> Iterator[float]:
    for sent in sends:
        if chance.random() < TAPPING:
            at = sent + chance.expovariate(1 / AFTER)
            for _ in range(TAPS):
                yield at
                at += chance.expovariate(1 / BETWEEN)


async def measured() -> Costs:
    """What things cost on this machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planned = reminders.planning(folder, PLANNED)
        size = sum(file.stat().st_size for file in folder.glob("planning.db*")) / PLANNED
        sent = await reminders.burst(folder, SENT)
    async with load.bot_process("ours") as (standin, process):
        phones = await load._people(standin, "ours", load.PEOPLE)
        taps = [await load._taps_cost(process, phones) for _ in range(load.TAPS)]
        tap = sum(taps) / (load.TAPS * len(phones))
    return Costs(tap, sent["real_seconds"] / SENT, planned["seconds"] / PLANNED, size)


def table(costs: Costs) -> str:
    """The table in Markdown."""
    lines = [
        "| users | last reminder of the hour | taps in the busiest hour | of one core | a tap, median / 1 in 100 "
        "| planning, once a day | file |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for users in USERS:
        day = lived(users, costs)
        lines.append(
            f"| {day.users:,} | after {_time(day.last_reminder)} | {day.taps:,} | {day.share:.0%} "
            f"| {1000 * day.median_wait:.0f} / {1000 * day.worst_wait:.0f} ms | {_time(day.planning)} "
            f"| {day.megabytes:,.0f} MB |".replace(",", " ")
        )
    return "\n".join(lines)


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def report() -> None:
    """Measure, and print the costs and the table."""
    costs = asyncio.run(measured())
    print(f"a tap {1000 * costs.tap:.2f} ms, a reminder {1000 * costs.reminder:.2f} ms,", end=" ")
    print(f"a plan {1000 * costs.plan:.2f} ms, a user {costs.user_bytes / 1000:.1f} kB")
    print(table(costs))
