"""What the commands that run the bot begin with."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.commands.starting import YOUNG, nothing_to_collect


@pytest.fixture(autouse=True)
def left_as_it_was() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_nothing_is_searched_for_garbage_at_the_start_and_what_came_into_being_never() -> None:
    frozen = gc.get_freeze_count()
    with nothing_to_collect():
        assert not gc.isenabled()
        parts = [[n] for n in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= frozen + len(parts)
    assert gc.get_threshold()[0] == YOUNG


def test_a_start_that_fails_leaves_the_search_on() -> None:
    with pytest.raises(OSError, match="port"), nothing_to_collect():
        raise OSError("port")
    assert gc.isenabled()
