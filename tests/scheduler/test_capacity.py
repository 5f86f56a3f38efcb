"""The simulation of the busiest day: where it can be counted by hand, it comes to the same."""

from __future__ import annotations

import pytest

from scheduler.pace import OVERALL
from tests.bench.capacity import HOUR, TAPPING, TAPS, USERS, Costs, lived, table

CHEAP = Costs(tap=0.005, reminder=0.002, plan=0.001, user_bytes=5_000)


def test_what_can_be_counted_by_hand() -> None:
    day = lived(10_000, CHEAP)
    assert day.last_reminder == pytest.approx(9_999 / OVERALL)
    assert day.planning == pytest.approx(10)
    assert day.megabytes == pytest.approx(50)
    taps = 10_000 * TAPPING * TAPS
    assert 0.9 * taps < day.taps < 1.1 * taps, "nearly all of them come in the first hour"
    assert day.share == pytest.approx((10_000 * CHEAP.reminder + day.taps * CHEAP.tap) / HOUR, rel=0.01)


def test_nobody_is_answered_faster_than_a_tap_takes_and_more_users_wait_longer() -> None:
    days = [lived(users, CHEAP) for users in USERS[:3]]
    assert all(0.999 * CHEAP.tap <= day.median_wait <= day.worst_wait for day in days)
    assert sorted(day.worst_wait for day in days) == [day.worst_wait for day in days]


def test_where_taps_cost_more_than_there_is_time_they_pile_up() -> None:
    dear = Costs(tap=0.2, reminder=0.002, plan=0.001, user_bytes=5_000)
    day = lived(10_000, dear)
    assert day.share > 1
    assert day.worst_wait > 60


def test_the_table_has_a_line_for_each_number_of_users() -> None:
    lines = table(CHEAP).splitlines()
    assert len(lines) == 2 + len(USERS)
    assert all(line.count("|") == lines[0].count("|") for line in lines)
