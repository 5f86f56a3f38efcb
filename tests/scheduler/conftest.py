"""What is logged is kept and not printed; databases in memory are closed when their test is over."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.scheduler.world import close_all


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[MutableMapping[str, Any]]]:
    """The lines of the log so far."""
    with capture_logs() as lines:
        yield lines


@pytest.fixture(autouse=True)
def databases() -> Iterator[None]:
    """Each test's databases in memory live as long as the test."""
    yield
    close_all()
