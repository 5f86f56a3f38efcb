"""Speed and certainty of reminders: planning for many, an idle tick, ten thousand at once, and being killed.

Time is a fake one where messages are paced, so that ten thousand messages at 25 a second take no seven minutes; in it
a request takes as long as it really took.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from statistics import median
from typing import Any, cast

from bot.clock import ALMATY
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.storage.database import Database
from bot.storage.migrations import migrate
from scheduler.clock import SLICE

USERS = 100_000
BURST = 10_000
KILLS = 10
KILLED_BURST = 600
RATE = 25  # messages a second that are allowed
DUTIES = ("fee-declaration", "fee-payment")  # and a pool change and a licence: four duties
NOW = datetime(2026, 11, 2, 9, tzinfo=ALMATY)
MOMENT = int(NOW.timestamp())


def database(path: Path) -> sqlite3.Connection:
    """A file of the newest version, written fast: it is thrown away."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def people(connection: sqlite3.Connection, count: int) -> None:
    """Users with a case each."""
    connection.execute("BEGIN")
    ids = range(1, count + 1)
    connection.executemany("INSERT INTO users (id, language, created_at) VALUES (?, 'ru', 0)", ((n,) for n in ids))
    connection.executemany(
        "INSERT INTO cases (id, user_id, name, created_at) VALUES (?, ?, 'ИП', 0)", ((n, n) for n in ids)
    )
    connection.execute("COMMIT")


def planning(folder: Path, users: int = USERS) -> dict[str, float]:
    """Seconds to plan for all from nothing, and to find that nothing has changed."""
    from bot.commands.starting import nothing_to_collect
    from bot.reminders.planner import replan_many

    with nothing_to_collect():  # as in the running bot: else a slice may wait for a search of all that was imported
        law, calendar = catalogue(), work_calendar()
    connection = database(folder / "planning.db")
    people(connection, users)
    connection.execute("BEGIN")
    for duty in DUTIES:
        connection.execute(
            "INSERT INTO chosen_duties (case_id, user_id, duty, chosen_at) SELECT id, user_id, ?, ? FROM cases",
            (duty, MOMENT),
        )
    for duty, spread in (("pool-change", 3), ("licence-end", 900)):
        connection.executemany(
            "INSERT INTO events (case_id, duty, happened_on, reported_at) VALUES (?, ?, ?, ?)",
            ((n, duty, str((NOW - timedelta(days=n % spread)).date()), MOMENT) for n in range(1, users + 1)),
        )
    connection.execute("COMMIT")
    seconds, slices = [], []
    for _ in range(2):
        started = time.perf_counter()
        for first in range(1, users + 1, SLICE):
            begun = time.perf_counter()
            connection.execute("BEGIN")
            replan_many(connection, range(first, min(first + SLICE, users + 1)), law, calendar, NOW)
            connection.execute("COMMIT")
            slices.append(time.perf_counter() - begun)
        seconds.append(time.perf_counter() - started)
    rows = connection.execute("SELECT count(*) FROM reminders").fetchone()[0]
    connection.close()
    return {"users": users, "seconds": seconds[0], "again": seconds[1], "rows": rows, "slice_ms": 1000 * max(slices)}


def fill(connection: sqlite3.Connection, count: int, at: int) -> None:
    """So many planned reminders, from a moment on, a second apart; one a user and due date."""
    connection.execute("BEGIN")
    connection.execute("DELETE FROM reminders")
    known = connection.execute("SELECT count(*) FROM users").fetchone()[0]
    connection.executemany(
        "INSERT INTO reminders (user_id, kind, day, at, useful_until) VALUES (?, ?, '2026-11-02', ?, ?)",
        ((n % known + 1, f"checkin:{n}", at + n, at + 10_000_000) for n in range(count)),
    )
    connection.execute("COMMIT")


async def idle_tick(folder: Path, small: int = 1_000, large: int = 1_000_000) -> dict[str, float]:
    """How much longer a tick with nothing due takes among many stored reminders than among few."""
    from scheduler.clock import Scheduler

    took: dict[int, float] = {}
    for count in (small, large):
        path = folder / f"idle-{count}.db"
        connection = database(path)
        people(connection, 1_000)
        fill(connection, count, MOMENT + 3600)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        opened = await Database.open(path)
        services, courier = _courier(opened, FakeTime(), cast(Any, None))
        scheduler = Scheduler(services, courier, work_calendar())
        await scheduler.tick()
        times = []
        for _ in range(300):
            started = time.perf_counter()
            await scheduler.tick()
            times.append(time.perf_counter() - started)
        took[count] = median(times)
        await scheduler.stop()
        await opened.close()
    return {"ratio": took[large] / took[small], "ms": 1000 * took[large]}


class FakeTime:
    """A clock that goes on with real time, and jumps where somebody sleeps."""

    def __init__(self, scale: float = 1.0) -> None:
        self._began = time.perf_counter()
        self._jumped = 0.0
        self._scale = scale

    def monotonic(self) -> float:
        return (time.perf_counter() - self._began) * self._scale + self._jumped

    def __call__(self) -> datetime:
        return NOW.astimezone(UTC) + timedelta(seconds=self.monotonic())

    async def sleep(self, seconds: float) -> None:
        self._jumped += seconds
        await asyncio.sleep(0)


class Telegram:
    """Takes `sendMessage` and remembers when it came to whom; used in the place of the session."""

    def __init__(self, clock: FakeTime) -> None:
        self._clock = clock
        self.sent: list[tuple[float, int]] = []

    async def call(
        self, _bot: Any, _method: str, payload: dict[str, Any], tries: int = 1, seconds: float = 0.0
    ) -> dict[str, int]:
        await asyncio.sleep(0)
        self.sent.append((self._clock.monotonic(), payload["chat_id"]))
        return {"message_id": len(self.sent)}


def _courier(opened: Database, clock: FakeTime, session: Any) -> tuple[Any, Any]:
    from bot.language.texts import Texts
    from bot.storage.users import Users
    from bot.telegram.screen import Screen
    from bot.telegram.services import Services
    from scheduler.courier import Courier

    def render(_t: Any, _law: Any, items: Sequence[Any], *_: Any) -> Screen:
        return Screen("\n".join(item.kind for item in items))

    services = Services(opened, Users(opened), Texts(), catalogue(), clock, session)
    courier = Courier(services, cast(Any, None), render, work_calendar(), sleep=clock.sleep, monotonic=clock.monotonic)
    return services, courier


async def burst(folder: Path, count: int = BURST) -> dict[str, float]:
    """So many reminders of as many users, all due now: how fast they go, what is lost, what comes twice."""
    from scheduler.clock import Scheduler

    path = folder / "burst.db"
    connection = database(path)
    people(connection, count)
    fill(connection, count, MOMENT - count)
    connection.close()
    opened = await Database.open(path)
    clock = FakeTime()
    telegram = Telegram(clock)
    services, courier = _courier(opened, clock, telegram)
    scheduler = Scheduler(services, courier, work_calendar())
    waits: list[float] = []
    tapping = asyncio.create_task(_tap(opened, waits))
    started = time.perf_counter()
    await scheduler.tick()
    real = time.perf_counter() - started
    tapping.cancel()
    await asyncio.gather(tapping, return_exceptions=True)
    await scheduler.stop()
    await opened.close()
    moments = [moment for moment, _ in telegram.sent]
    most = max((_within(moments, place) for place in range(len(moments))), default=0)
    times = Counter(user for _, user in telegram.sent)
    return {
        "share_of_rate": (len(moments) - RATE) / (moments[-1] - moments[0]) / RATE,
        "most_in_a_second": most,
        "lost": count - len(times),
        "twice": sum(n - 1 for n in times.values()),
        "real_seconds": real,
        "longest_tap_ms": 1000 * max(waits, default=0.0),
    }


async def _tap(opened: Database, waits: list[float]) -> None:
    """Somebody who taps without pause while the broadcast goes on: an answer is stored, a screen is read."""
    while True:
        started = time.perf_counter()
        await opened.write(lambda connection: connection.execute("UPDATE users SET place = 'step' WHERE id = 1"))
        await opened.read(lambda connection: connection.execute("SELECT * FROM users WHERE id = 1").fetchone())
        waits.append(time.perf_counter() - started)
        await asyncio.sleep(0.02)


def _within(moments: Sequence[float], first: int) -> int:
    """How many of the moments lie within a second of one of them."""
    last = first
    while last < len(moments) and moments[last] < moments[first] + 1.0:
        last += 1
    return last - first


def killed(folder: Path, kills: int = KILLS, count: int = KILLED_BURST) -> dict[str, float]:
    """A courier in a process of its own is killed again and again: what is lost, what comes twice.

    What was sent stands in a file, a line a message, written as Telegram would have taken it.
    """
    path, out = folder / "killed.db", folder / "killed.txt"
    connection = database(path)
    people(connection, count)
    fill(connection, count, MOMENT - count)
    connection.close()
    out.touch()
    _courier(cast(Any, None), FakeTime(), None)  # imports what the children need, once
    done = died = 0
    for _ in range(kills):
        process = _child(path, out)
        done = min(count - 1, done + count // (kills + 2))
        while process.is_alive() and _lines(out) < done:
            time.sleep(0.002)
        process.kill()
        process.join()
        died += process.exitcode == -signal.SIGKILL
        done = _lines(out)
    _child(path, out).join(120)
    times = Counter(out.read_text().split())
    return {"kills": died, "lost": count - len(times), "twice": sum(n - 1 for n in times.values())}


def _child(path: Path, out: Path) -> ForkProcess:
    process = get_context("fork").Process(target=_deliver, args=(path, out))
    process.start()
    return process


def _deliver(path: Path, out: Path) -> None:
    asyncio.run(send_all(path, out))


def _lines(out: Path) -> int:
    return out.read_bytes().count(b"\n")


async def send_all(path: Path, out: Path) -> None:
    """The child that is killed: delivers everything, noting each message in `out`."""
    from bot.logs import configure
    from scheduler.clock import Scheduler

    configure("error")
    clock = FakeTime()
    with out.open("ab", buffering=0) as file:

        class Noting(Telegram):
            async def call(
                self, bot: Any, method: str, payload: dict[str, Any], tries: int = 1, seconds: float = 0.0
            ) -> dict[str, int]:
                os.write(file.fileno(), f"{payload['chat_id']}\n".encode())
                await asyncio.sleep(0.005)  # the answer is on its way: the likeliest moment to be killed at
                return await super().call(bot, method, payload, tries)

        opened = await Database.open(path)
        services, courier = _courier(opened, clock, Noting(clock))
        scheduler = Scheduler(services, courier, work_calendar())
        await scheduler.tick()
        await scheduler.stop()
        await opened.close()


def measure() -> dict[str, dict[str, float]]:
    """All figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            "planning": planning(folder),
            "idle": asyncio.run(idle_tick(folder)),
            "burst": asyncio.run(burst(folder)),
            "killed": killed(folder),
        }


def report() -> None:
    """Print the figures with what they are held against."""
    found = measure()
    plan, idle, many, dead = found["planning"], found["idle"], found["burst"], found["killed"]
    print(
        f"planning {plan['users']:.0f} users with four duties: {plan['seconds']:.0f} s for "
        f"{plan['rows']:.0f} reminders, "
        f"{plan['again']:.0f} s to find that nothing changed; longest slice of {SLICE} users {plan['slice_ms']:.0f} ms"
    )
    print(
        f"tick with nothing due, 1 000 000 against 1 000 stored: {idle['ratio']:.2f} (at most 2); {idle['ms']:.2f} ms"
    )
    print(
        f"{BURST} due at once: {many['share_of_rate']:.1%} of the allowed rate (at least 95%), "
        f"most in a second {many['most_in_a_second']:.0f} ({RATE}), lost {many['lost']:.0f} (0), "
        f"twice {many['twice']:.0f} (0); {many['real_seconds']:.0f} s of work; "
        f"a tap meanwhile waits at most {many['longest_tap_ms']:.0f} ms (1000)"
    )
    print(
        f"killed {dead['kills']:.0f} times: lost {dead['lost']:.0f} (0), twice {dead['twice']:.0f} "
        f"(at most {dead['kills']:.0f})"
    )


if __name__ == "__main__":
    report()
