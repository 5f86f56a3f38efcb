"""What the commands that run the bot begin with."""

from __future__ import annotations

import gc

import pytest

from bot.commands.starting import nothing_to_collect


def test_nothing_is_searched_for_garbage_at_the_start_and_what_came_into_being_never() -> None:
    frozen = gc.get_freeze_count()
    try:
        with nothing_to_collect():
            assert not gc.isenabled()
            parts = [[n] for n in range(1000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= frozen + len(parts)
    finally:
        gc.unfreeze()


def test_a_start_that_fails_leaves_the_search_on() -> None:
    try:
        with pytest.raises(OSError, match="port"), nothing_to_collect():
            raise OSError("port")
        assert gc.isenabled()
    finally:
        gc.unfreeze()
