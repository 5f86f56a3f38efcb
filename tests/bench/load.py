"""Speed of the running bot: processor time of a tap, many users at once, the start."""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.standin.core import StandIn
from bot.standin.server import Server
from tests.phone import Phone

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
PEOPLE, TAPS = 40, 5  # fresh checklists, answers given to each
CROWD, ROUNDS = 200, 12


def cpu_seconds(pid: int) -> float:
    """Processor time of a process with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise LookupError("no VmRSS")


@asynccontextmanager
async def bot_process(kind: str) -> AsyncIterator[tuple[StandIn, subprocess.Popen[bytes]]]:
    """A bot in a process of its own, against a stand-in for Telegram in this one."""
    standin = StandIn()
    with tempfile.TemporaryDirectory() as folder:
        async with Server(standin) as server:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.child", kind, server.base_url, standin.token, f"{folder}/bench.db"],
                cwd=ROOT,
            )
            try:
                probe = Phone(standin, standin.add_user("Probe", "ru"))
                await probe.start(settle=False)
                await _until(lambda: bool(probe.messages), 60)
                yield standin, process
            finally:
                process.terminate()
                process.wait(20)


async def _until(condition: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError("the bot did not answer")
        await asyncio.sleep(0.002)


async def _tap(phone: Phone, label: str) -> float:
    """Tap and wait until the tap is answered; seconds."""
    started = time.perf_counter()
    query = await phone.tap(label, settle=False)
    assert not isinstance(query, str)
    await _until(lambda: query.answer is not None, 60)
    return time.perf_counter() - started


async def _to_first_step(phone: Phone) -> None:
    await phone.start(settle=False)
    await _until(lambda: bool(phone.messages), 60)
    for label in ("Русский", "Хочу", "Да, есть", "Моя", "У единого", "Да, до", "по одному", "Индивидуальный"):
        await _tap(phone, label)


async def _people(standin: StandIn, kind: str, count: int) -> list[Phone]:
    phones = [Phone(standin, standin.add_user(f"User {n}", "ru")) for n in range(count)]
    for phone in phones:
        if kind == "ours":
            await _to_first_step(phone)
        else:
            await phone.start(settle=False)
            await _until(lambda phone=phone: bool(phone.messages), 60)
            for _ in range(8):
                await _tap(phone, "✅")
    return phones


async def _taps_cost(process: Any, phones: list[Phone]) -> float:
    """Processor time of one answer of each."""
    before = cpu_seconds(process.pid)
    for phone in phones:
        await _tap(phone, "✅")
    return cpu_seconds(process.pid) - before


async def tap_ratio() -> dict[str, float]:
    """Processor time of an answered requirement, ours against a bare bot, in turns on the same machine."""
    ratios, costs = [], []
    async with bot_process("ours") as (mine, our), bot_process("bare") as (theirs, their):
        for _ in range(3):
            phones = await _people(mine, "ours", PEOPLE)
            others = await _people(theirs, "bare", PEOPLE)
            cost = other = 0.0
            for _ in range(TAPS):  # in turns: the machine is now faster, now slower
                cost += await _taps_cost(our, phones)
                other += await _taps_cost(their, others)
            costs.append(cost / (TAPS * PEOPLE))
            ratios.append(cost / other)
    return {"ratio": median(ratios), "least": min(ratios), "most": max(ratios), "ms": median(costs) * 1000}


async def crowd() -> dict[str, float]:
    """Many users answering as fast as they can: spread of the waiting times, errors, memory."""
    async with bot_process("ours") as (standin, process):
        phones = [Phone(standin, standin.add_user(f"User {n}", "ru")) for n in range(CROWD)]
        await asyncio.gather(*(_to_first_step(phone) for phone in phones))
        settled = memory_mb(process.pid)
        refused = len([call for call in standin.calls if call.error])
        waits: list[float] = []

        async def play(phone: Phone) -> None:
            for number in range(ROUNDS):
                if phone.has_button("✅ Есть"):
                    waits.append(await _tap(phone, ("✅ Есть", "🕓 Готовлю")[number % 2]))
                elif phone.has_button("По пунктам"):  # the summary
                    waits.append(await _tap(phone, "По пунктам"))
                else:
                    waits.append(await _tap(phone, phone.labels[0]))

        started = time.perf_counter()
        await asyncio.gather(*(play(phone) for phone in phones))
        seconds = time.perf_counter() - started
        errors = len([call for call in standin.calls if call.error]) - refused
        return {
            "taps_a_second": len(waits) / seconds,
            "median_ms": median(waits) * 1000,
            "p99_over_median": quantiles(waits, n=100)[98] / median(waits),
            "errors": errors,
            "memory_growth": memory_mb(process.pid) / settled,
        }


async def start_ratio() -> dict[str, float]:
    """Processor time from the start of the process to the first reply, against importing aiogram alone.

    Processor time, because a start is one long computation and other programs' share of the machine is not ours.
    """
    ratios = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", "import aiogram"], check=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        alone = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        standin = StandIn()
        with tempfile.TemporaryDirectory() as folder:
            async with Server(standin) as server:
                environment = os.environ | {
                    "BOT_TOKEN": standin.token,
                    "TELEGRAM_API_BASE": server.base_url,
                    "DATABASE_PATH": f"{folder}/bench.db",
                    "LOG_LEVEL": "error",
                }
                phone = Phone(standin, standin.add_user("First", "ru"))
                await phone.start(settle=False)
                process = subprocess.Popen([sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment)
                await _until(lambda phone=phone: bool(phone.messages), 60)
                ratios.append(cpu_seconds(process.pid) / alone)
                process.terminate()
                process.wait(20)
    return {"ratio": median(ratios), "least": min(ratios), "most": max(ratios)}


def report() -> None:
    """Print the figures with what they are held against."""
    tap = asyncio.run(tap_ratio())
    print(
        f"checklist tap, processor time against a bare bot: {tap['ratio']:.2f} "
        f"({tap['least']:.2f}-{tap['most']:.2f}; at most 1.15); {tap['ms']:.2f} ms"
    )
    many = asyncio.run(crowd())
    print(
        f"{CROWD} users at once: {many['taps_a_second']:.0f} taps/s, median {many['median_ms']:.0f} ms, "
        f"p99/median {many['p99_over_median']:.1f} (under 10), errors {many['errors']:.0f} (0), "
        f"memory x{many['memory_growth']:.2f}"
    )
    start = asyncio.run(start_ratio())
    print(
        f"start to first reply, processor time against import aiogram: {start['ratio']:.2f} "
        f"({start['least']:.2f}-{start['most']:.2f}; at most 1.05)"
    )


if __name__ == "__main__":
    report()
