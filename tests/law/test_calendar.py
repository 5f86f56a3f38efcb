"""The working-day calendar: the reviewed table against the general rule, a library and plain counting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.calendar import (
    TABLE,
    Basis,
    DayKind,
    DayOff,
    days_of_reviewed_calendar_left,
    general_rule,
    work_calendar,
)

CALENDAR = work_calendar()
DAY = timedelta(days=1)
REVIEWED = range(2023, 2028)

# Days on which the project's table and the library `holidays` 0.109 disagree, each with the reason why the table
# is right. A new version of the library, or a new line of the table, must be explained here.
DIFFERENCES: dict[date, str] = {}

# Days whose status rests on an estimate in the table, with the day on which the library has its estimate.
ESTIMATES = {2026: date(2026, 5, 27), 2027: date(2027, 5, 16)}


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def all_reviewed() -> Iterator[date]:
    return days(CALENDAR.first, CALENDAR.last)


@pytest.fixture(scope="module")
def library() -> holidays.HolidayBase:
    return holidays.country_holidays("KZ", years=REVIEWED, language="en_US")


def test_the_reviewed_years_are_2023_to_2027() -> None:
    assert (CALENDAR.first, CALENDAR.last) == (date(2023, 1, 1), date(2027, 12, 31))


def test_every_day_agrees_with_the_library_but_for_the_explained(library: holidays.HolidayBase) -> None:
    found = {day for day in all_reviewed() if CALENDAR.is_working_day(day) != library.is_working_day(day)}
    assert found == DIFFERENCES.keys()


def test_every_holiday_agrees_with_the_library(library: holidays.HolidayBase) -> None:
    """Not only the working days: also a holiday on a Saturday is the same holiday."""
    ours = {line.day for line in CALENDAR.table() if line.kind is not DayKind.WORKING_WEEKEND}
    theirs = {day for day in library if day.year in REVIEWED}
    assert ours ^ theirs == DIFFERENCES.keys()


def test_the_library_estimates_the_same_days(library: holidays.HolidayBase) -> None:
    theirs = {day for day, name in library.items() if "estimated" in name and day.year in REVIEWED}
    ours = {line.day for line in CALENDAR.table() if line.basis is Basis.ESTIMATED}
    assert ours == theirs == set(ESTIMATES.values())


def test_the_table_is_the_general_rule_with_moved_days_and_kurban_ait() -> None:
    for year in REVIEWED:
        rule = {(line.day, line.kind, line.holiday, line.origin) for line in general_rule(CALENDAR.rules, year)}
        table = {
            (line.day, line.kind, line.holiday, line.origin)
            for line in CALENDAR.table()
            if line.day.year == year
            and line.holiday != "kurban-ait"
            and line.kind not in (DayKind.MOVED, DayKind.WORKING_WEEKEND)
        }
        assert rule == table


def test_moved_days_come_in_pairs_and_exchange_a_weekend_for_a_weekday() -> None:
    lines = {line.day: line for line in CALENDAR.table()}
    moved = [line for line in lines.values() if line.kind is DayKind.MOVED]
    working = [line for line in lines.values() if line.kind is DayKind.WORKING_WEEKEND]
    assert {(line.day, line.origin) for line in moved} == {(line.origin, line.day) for line in working}
    assert {(line.day, line.origin) for line in moved} == {
        (date(2023, 7, 7), date(2023, 7, 1)),
        (date(2024, 5, 8), date(2024, 5, 4)),
        (date(2025, 1, 3), date(2025, 1, 5)),
    }
    assert all(line.day.weekday() < 5 for line in moved)
    assert all(line.day.weekday() >= 5 for line in working)


def test_every_line_has_a_source_that_is_described() -> None:
    assert {line.source for line in CALENDAR.table()} <= CALENDAR.sources.keys()
    assert {rule.source for rule in CALENDAR.rules} <= CALENDAR.sources.keys()
    assert len(CALENDAR.table()) == len({line.day for line in CALENDAR.table()})
    assert CALENDAR.sources.keys() == {line.source for line in CALENDAR.table()}


@pytest.mark.parametrize("year", REVIEWED)
def test_every_year_has_one_kurban_ait(year: int) -> None:
    assert sum(line.holiday == "kurban-ait" and line.day.year == year for line in CALENDAR.table()) == 1


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2027, 1, 9), DayOff(DayKind.WEEKEND)),
        (date(2027, 1, 7), DayOff(DayKind.HOLIDAY, "orthodox-christmas")),
        (date(2023, 1, 7), DayOff(DayKind.HOLIDAY, "orthodox-christmas")),
        (date(2023, 1, 3), DayOff(DayKind.CARRIED_OVER, "new-year", date(2023, 1, 1))),
        (date(2025, 3, 24), DayOff(DayKind.CARRIED_OVER, "nauryz", date(2025, 3, 22))),
        (date(2025, 3, 25), DayOff(DayKind.CARRIED_OVER, "nauryz", date(2025, 3, 23))),
        (date(2024, 5, 8), DayOff(DayKind.MOVED, None, date(2024, 5, 4))),
        (date(2025, 8, 30), DayOff(DayKind.HOLIDAY, "constitution-day")),
        (date(2027, 3, 15), DayOff(DayKind.HOLIDAY, "constitution-day")),
    ],
)
def test_why_a_day_is_off(day: date, reason: DayOff) -> None:
    assert CALENDAR.kind_of(day) == reason


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 5, 4),  # a Saturday that was worked for 8 May
        date(2023, 7, 1),
        date(2025, 1, 5),
        date(2023, 1, 9),  # 7 January on a Saturday is not carried over
        date(2024, 1, 8),
        date(2024, 6, 17),  # nor is Kurban Ait on a Sunday, printed as a day off until 2024-06-07
        date(2027, 5, 17),
        date(2026, 3, 16),  # 15 March became a holiday only after that year's had passed
        date(2026, 8, 31),  # and 30 August had ceased to be one
        date(2027, 8, 30),
    ],
)
def test_days_that_work(day: date) -> None:
    assert CALENDAR.is_working_day(day)
    assert CALENDAR.kind_of(day) is None


@given(st.dates(date(2020, 1, 1), date(2031, 12, 31)))
def test_a_day_off_has_a_reason_and_a_working_day_has_none(day: date) -> None:
    assert CALENDAR.is_working_day(day) == (CALENDAR.kind_of(day) is None)


@given(st.dates(CALENDAR.first, date(2027, 11, 30)), st.integers(1, 15))
def test_nth_working_day_is_counted_like_the_library(day: date, count: int) -> None:
    assert CALENDAR.nth_working_day_after(day, count) == LIBRARY.get_nth_working_day(day, count)


LIBRARY = holidays.country_holidays("KZ", years=REVIEWED)


@given(st.dates(date(2020, 1, 1), date(2031, 12, 31)), st.integers(1, 30))
def test_between_a_day_and_its_nth_working_day_lie_n_working_days(day: date, count: int) -> None:
    end = CALENDAR.nth_working_day_after(day, count)
    assert CALENDAR.working_days_between(day, end) == count
    off = {skipped for skipped, _ in CALENDAR.days_off_between(day, end)}
    assert len(off) + count == (end - day).days
    assert not any(map(CALENDAR.is_working_day, off))


@given(st.dates(date(2020, 1, 1), date(2031, 12, 31)))
def test_neighbouring_working_days(day: date) -> None:
    last = CALENDAR.last_working_day_on_or_before(day)
    assert last <= day
    assert CALENDAR.is_working_day(last)
    assert (last == day) == CALENDAR.is_working_day(day)
    assert CALENDAR.next_working_day(last) > day or last == day


def test_working_days_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        CALENDAR.nth_working_day_after(date(2026, 1, 1), 0)
    assert CALENDAR.working_days_between(date(2026, 1, 9), date(2026, 1, 1)) == 0


def test_a_day_is_uncertain_only_where_the_moon_could_change_it() -> None:
    found = {day for day in all_reviewed() if CALENDAR.estimated(day)}
    # In 2027 the estimate falls on a Sunday: the day before is a Saturday and off in any case.
    assert found == {date(2026, 5, 26), date(2026, 5, 27), date(2026, 5, 28), date(2027, 5, 17)}


def test_outside_the_reviewed_years_the_general_rule_holds() -> None:
    assert not CALENDAR.is_reviewed(date(2022, 12, 31))
    assert not CALENDAR.is_reviewed(date(2028, 1, 1))
    assert CALENDAR.kind_of(date(2028, 1, 3)) == DayOff(DayKind.CARRIED_OVER, "new-year", date(2028, 1, 1))
    assert CALENDAR.kind_of(date(2028, 1, 4)) == DayOff(DayKind.CARRIED_OVER, "new-year", date(2028, 1, 2))
    assert CALENDAR.is_working_day(date(2028, 1, 5))
    assert CALENDAR.is_working_day(date(2028, 8, 30))
    assert CALENDAR.kind_of(date(2022, 8, 30)) == DayOff(DayKind.HOLIDAY, "constitution-day")
    assert CALENDAR.is_working_day(date(2021, 10, 25))  # no Republic Day before 2022


def test_how_much_reviewed_calendar_is_left() -> None:
    assert days_of_reviewed_calendar_left(date(2027, 12, 31)) == 0
    assert days_of_reviewed_calendar_left(date(2027, 12, 30)) == 1
    assert days_of_reviewed_calendar_left(date(2030, 1, 1)) == 0
    assert days_of_reviewed_calendar_left(date(2027, 1, 1)) == 364


def test_the_table_can_be_read_line_by_line() -> None:
    """Each line's comment names the weekday, so that a reviewer needs no other calendar."""
    lines = [line for line in Path(TABLE).read_text("utf-8").splitlines() if line.lstrip().startswith("{ date")]
    assert len(lines) == len(CALENDAR.table())
    for line in lines:
        day = date.fromisoformat(line.split("date = ")[1][:10])
        assert line.endswith("# " + ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday()])
