"""A few hostile updates; `python -m tests.process.fuzz 10000` sends ten thousand."""

from __future__ import annotations

from tests.bot.conftest import _fresh_log, made_once
from tests.process.fuzz import fuzz

__all__ = ["_fresh_log"]


async def test_nothing_that_somebody_sends_fails_or_is_lost() -> None:
    with made_once():
        tally = await fuzz(rounds=40, seed=20261127)
    assert not tally.wrong
    assert tally.updates + tally.bodies == 40
    assert tally.bodies
    assert tally.answered
    assert tally.aside
