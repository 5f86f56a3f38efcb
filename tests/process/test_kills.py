"""A few kills in the middle of answering; `python -m tests.process.kills 100` does the hundred."""

from __future__ import annotations

from tests.process.kills import kill_again_and_again
from tests.process.programs import Programs


async def test_a_killed_bot_loses_nothing(programs: Programs) -> None:
    tally = await kill_again_and_again(programs, kills=7, seed=20261102)
    assert tally.kills == 7
    assert not tally.lost_accepted
    assert not tally.lost_updates
    assert not tally.twice
    assert not tally.misread
    assert tally.unfinished  # else the kills came too late to show anything
    assert tally.accepted
    assert tally.links == 7
