"""What a hundred applicants cost: processor time of a tap, that of the stand-in for Telegram in it, and the ratio to
the same tap of somebody with one."""

from __future__ import annotations

import asyncio
import time

from bot.storage.cases import MOST_CASES
from tests.bot.conftest import running_bot
from tests.bot.test_table import keeping

ROUNDS = 7  # the fastest counts: machines are shared
TAPS = {"/deadlines": "dates", "table": "table", "one date": "dueof:::fee-declaration:2026Q3"}
QUARTERLY = ("fee-declaration", "fee-payment")


async def _measured(applicants: int) -> dict[str, float]:
    """Milliseconds by tap."""
    found: dict[str, float] = {}
    async with running_bot() as bot:
        phone = await keeping(bot, "ru", [f"ТОО «Шахта {number}»" for number in range(applicants)], QUARTERLY)
        await phone.send("/start")
        for name, data in TAPS.items():
            times = []
            for _ in range(ROUNDS):
                begun = time.process_time()
                await phone.tap_data(data)
                times.append(1000 * (time.process_time() - begun))
            found[name] = min(times)
    return found


def report() -> None:
    """Print the figures."""
    one, many = asyncio.run(_measured(1)), asyncio.run(_measured(MOST_CASES))
    for name, taken in many.items():
        print(f"{name:12} {MOST_CASES} applicants: {taken:6.1f} ms, {taken / one[name]:4.1f} times what one takes")
