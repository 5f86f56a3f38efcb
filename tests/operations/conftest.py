"""A bot whose counting is switched on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.metrics import Metrics
from bot.operations.prometheus import Prometheus
from tests.bot.conftest import Bot, _fresh_log, _made_once, running_bot
from tests.clock import Clock

__all__ = ["_fresh_log", "_made_once"]


@dataclass
class Counted:
    """The counts of a test."""

    metrics: Prometheus

    def value(self, name: str, **labels: str) -> float:
        """A sample, 0 where there is none."""
        return self.metrics.registry.get_sample_value(f"mining_bot_{name}", labels) or 0.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counted() -> Counted:
    return Counted(Prometheus())


@pytest.fixture
async def bot(clock: Clock, counted: Counted) -> AsyncIterator[Bot]:
    metrics: Metrics = counted.metrics
    async with running_bot(clock, metrics=metrics) as started:
        yield started
