"""Due dates: the design's examples, properties, errors, and the command that prints them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import deadline
from bot.law.calendar import DayKind, work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import (
    EARLIEST,
    LATEST,
    DeadlineError,
    PeriodTooEarly,
    PeriodTooLate,
    UnknownRule,
    WrongPeriod,
    count,
    counted,
    series,
)
from bot.law.model import Counting, Duty, Moves, counting_of
from bot.law.periods import EventDay, NotAPeriod, NotAQuarter, Period, PeriodKind, Quarter, Year, parse_period
from tests.law.changed import recounted

CALENDAR = work_calendar()
LIBRARY = holidays.country_holidays("KZ", years=range(2023, 2029))
DUTIES = catalogue().duties
BY_EVENT = [duty for duty in DUTIES.values() if duty.needs == "event"]
BY_QUARTER = [duty for duty in DUTIES.values() if duty.needs == "quarter"]
DAY = timedelta(days=1)

a_day = st.dates(EARLIEST, date(2035, 12, 31))
a_quarter = st.builds(Quarter, st.integers(2009, 2035), st.integers(1, 4))


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("duty", "event", "limit", "advised"),
    [
        ("pool-change", "2026-11-20", "2026-11-24", "2026-11-24"),  # a Friday: Monday, Tuesday
        ("pool-change", "2026-11-22", "2026-11-24", "2026-11-24"),  # a Sunday counts no differently
        ("pool-change", "2024-05-03", "2024-05-06", "2024-05-06"),  # Saturday 4 May works
        ("pool-change", "2024-05-06", "2024-05-13", "2024-05-13"),  # 7, 8 and 9 May are off
        ("pool-change", "2026-12-31", "2027-01-06", "2027-01-06"),  # New Year, carried over to 4 January
        ("pool-change", "2027-03-12", "2027-03-17", "2027-03-17"),  # 15 March is a holiday
        ("pool-change", "2026-08-28", "2026-09-01", "2026-09-01"),  # 31 August is none any more
        ("cessation-notice", "2026-11-20", "2026-11-30", "2026-11-30"),
        ("cessation-notice", "2026-12-24", "2027-01-03", "2026-12-31"),
        ("start-notice", "2027-02-01", "2027-01-02", "2026-12-31"),
        ("licence-reissue", "2026-11-26", "2026-12-26", "2026-12-25"),  # the 26th is a Saturday
        ("licence-end", "2024-02-29", "2027-02-28", "2027-02-26"),
        ("licence-end", "2024-11-22", "2027-11-22", "2027-11-22"),
    ],
)
def test_due_after_an_event(duty: str, event: str, limit: str, advised: str) -> None:
    found = count(DUTIES[duty], CALENDAR, EventDay(on(event)))
    assert (found.limit, found.advised) == (on(limit), on(advised))


@pytest.mark.parametrize(
    ("duty", "quarter", "limit", "advised"),
    [
        ("quarterly-information", "2026Q4", "2027-01-10", "2027-01-08"),
        ("quarterly-information", "2026Q3", "2026-10-10", "2026-10-09"),
        ("quarterly-information", "2027Q1", "2027-04-10", "2027-04-09"),
        ("quarterly-information", "2025Q1", "2025-04-10", "2025-04-09"),  # a Thursday: "before" is Wednesday
        ("fee-declaration", "2026Q2", "2026-08-17", "2026-08-14"),  # the 15th is a Saturday: Monday
        ("fee-declaration", "2026Q3", "2026-11-16", "2026-11-13"),  # a Sunday
        ("fee-declaration", "2026Q4", "2027-02-15", "2027-02-15"),
        ("fee-declaration", "2027Q1", "2027-05-17", "2027-05-14"),
        ("fee-declaration", "2027Q2", "2027-08-16", "2027-08-13"),
        ("fee-declaration", "2027Q3", "2027-11-15", "2027-11-15"),
        ("fee-payment", "2026Q3", "2026-11-25", "2026-11-25"),
        ("fee-payment", "2026Q4", "2027-02-25", "2027-02-25"),
        ("fee-payment", "2027Q1", "2027-05-25", "2027-05-25"),
        ("fee-payment", "2027Q2", "2027-08-25", "2027-08-25"),
        ("fee-payment", "2027Q3", "2027-11-25", "2027-11-25"),
    ],
)
def test_due_for_a_quarter(duty: str, quarter: str, limit: str, advised: str) -> None:
    found = count(DUTIES[duty], CALENDAR, Quarter.parse(quarter))
    assert (found.limit, found.advised) == (on(limit), on(advised))


def test_which_days_were_skipped_and_why() -> None:
    found = count(DUTIES["pool-change"], CALENDAR, EventDay(on("2024-05-06")))
    assert [(day.date.day, day.reason.kind) for day in found.skipped] == [
        (7, DayKind.HOLIDAY),
        (8, DayKind.MOVED),
        (9, DayKind.HOLIDAY),
        (11, DayKind.WEEKEND),
        (12, DayKind.WEEKEND),
    ]


def test_skipped_days_explain_why_the_advised_day_comes_before_the_limit() -> None:
    declared = count(DUTIES["fee-declaration"], CALENDAR, Quarter(2026, 3))
    assert [day.date for day in declared.skipped] == [on("2026-11-14"), on("2026-11-15")]
    assert (declared.named, declared.moved) == (on("2026-11-15"), True)
    informed = count(DUTIES["quarterly-information"], CALENDAR, Quarter(2026, 4))
    assert [day.date for day in informed.skipped] == [on("2027-01-09")]  # the 10th itself is excluded by "before"
    assert not informed.moved
    paid = count(DUTIES["fee-payment"], CALENDAR, Quarter(2026, 3))
    assert (paid.skipped, paid.moved) == ((), False)


def test_a_limit_moved_beside_an_estimated_holiday_says_so() -> None:
    """Kurban Ait of 2027 is estimated for 16 May: should it fall on the 17th, the term ends on the 18th."""
    found = count(DUTIES["fee-declaration"], CALENDAR, Quarter(2027, 1))
    assert found.estimated
    assert {count(found.duty, other, found.period).limit for other in CALENDAR.alternatives()} == {
        on("2027-05-17"),
        on("2027-05-18"),
    }
    assert {count(found.duty, other, found.period).advised for other in CALENDAR.alternatives()} == {on("2027-05-14")}
    assert not count(DUTIES["fee-declaration"], CALENDAR, Quarter(2026, 3)).estimated


@given(st.sampled_from(["fee-declaration", "fee-payment"]), a_quarter)
def test_a_term_that_moves_ends_on_the_first_working_day_from_the_day_named(duty: str, quarter: Quarter) -> None:
    found = count(DUTIES[duty], CALENDAR, quarter)
    assert CALENDAR.is_working_day(found.limit)
    assert found.advised <= found.named <= found.limit == found.last
    assert not any(CALENDAR.is_working_day(found.named + DAY * n) for n in range((found.limit - found.named).days))
    assert found.moved is not CALENDAR.is_working_day(found.named)
    assert (found.advised == found.named) is not found.moved


YEARLY = replace(
    DUTIES["fee-payment"],
    id="yearly",
    needs=PeriodKind.YEAR,
    editions=(
        replace(
            DUTIES["fee-payment"].latest,
            counting=Counting("day-of-month-after-year", (("month", 3), ("day", 31 - 3)), moves=Moves.NEXT_WORKING_DAY),
        ),
    ),
)


@pytest.mark.parametrize(
    ("year", "limit", "advised"),
    [("2025", "2026-03-30", "2026-03-27"), ("2026", "2027-03-29", "2027-03-26"), ("2027", "2028-03-28", "2028-03-28")],
)
def test_due_for_a_year(year: str, limit: str, advised: str) -> None:
    found = counted(YEARLY, CALENDAR, year)
    assert found is not None
    assert (found.limit, found.advised) == (on(limit), on(advised))


@given(a_day, st.integers(0, 2000))
def test_a_series_of_years_gives_each_limit_of_a_span_once(start: date, length: int) -> None:
    until = start + DAY * length
    expected = [
        year
        for number in range(EARLIEST.year, until.year + 1)
        for year in [Year(number)]
        if start <= count(YEARLY, CALENDAR, year).limit <= until
    ]
    assert [found.period for found in series(YEARLY, CALENDAR, start, until)] == expected


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("event", "2026Q4"), ("event", "20261120"), ("event", "2026-11-31"), ("event", "2026"), ("event", ""),
        ("quarter", "2026-11-20"), ("quarter", "2026"), ("year", "2026Q4"), ("year", "26"), ("year", "0000"),
        ("year", "٢٠٢٦"), ("month", "2026-11"),
    ],
)  # fmt: skip
def test_what_is_no_period_of_its_kind(kind: str, key: str) -> None:
    with pytest.raises(NotAPeriod):
        parse_period(kind, key)


@given(a_day)
def test_a_period_is_read_as_it_was_stored(day: date) -> None:
    for period in (EventDay(day), Quarter.containing(day), Year.containing(day)):
        assert parse_period(period.kind, period.key) == period
        assert period.start <= day <= period.end <= period.arises
        assert counted(DUTIES["pool-change"], CALENDAR, period.key) is None or isinstance(period, EventDay)


@given(st.sampled_from(BY_EVENT), a_day)
def test_advised_never_lies_after_the_limit_of_an_event(duty: Duty, event: date) -> None:
    check_sides(duty, count(duty, CALENDAR, EventDay(event)).limit, count(duty, CALENDAR, EventDay(event)).advised)


@given(st.sampled_from(BY_QUARTER), a_quarter)
def test_advised_never_lies_after_the_limit_of_a_quarter(duty: Duty, quarter: Quarter) -> None:
    found = count(duty, CALENDAR, quarter)
    check_sides(duty, found.limit, found.advised)
    assert found.limit > quarter.end


def check_sides(duty: Duty, limit: date, advised: date) -> None:
    last = counting_of(duty.latest).last_day(limit)
    assert advised <= last
    assert CALENDAR.is_working_day(advised)
    if counting_of(duty.latest).moves is not None and last != advised:
        last -= DAY  # itself a working day, as the next test says
    between = (advised + DAY * n for n in range(1, (last - advised).days + 1))
    assert not any(map(CALENDAR.is_working_day, between))


@given(a_day)
def test_a_limit_in_working_days_is_advised_as_it_is(event: date) -> None:
    found = count(DUTIES["pool-change"], CALENDAR, EventDay(event))
    assert found.limit == found.advised > event


@given(st.sampled_from(BY_EVENT), a_day, a_day)
def test_due_dates_move_with_their_event(duty: Duty, one: date, other: date) -> None:
    first, second = (count(duty, CALENDAR, EventDay(event)) for event in sorted((one, other)))
    assert first.limit <= second.limit
    assert first.advised <= second.advised


@given(st.sampled_from(BY_QUARTER), a_quarter)
def test_due_dates_move_with_their_quarter(duty: Duty, quarter: Quarter) -> None:
    first, second = count(duty, CALENDAR, quarter), count(duty, CALENDAR, quarter.next())
    assert first.limit < second.limit
    assert first.advised < second.advised


def test_two_other_ways_of_counting_agree_on_every_reviewed_day() -> None:
    """A plain list of working days, and the library's own counting, on each day of the reviewed years."""
    span = [CALENDAR.first + DAY * n for n in range((CALENDAR.last - CALENDAR.first).days + 1)]
    works = [day for day in span if LIBRARY.is_working_day(day)]
    for event in span[:-10]:
        found = count(DUTIES["pool-change"], CALENDAR, EventDay(event)).limit
        naive = works[bisect_right(works, event) + 1]
        assert found == naive == LIBRARY.get_nth_working_day(event, 2)
        for duty in ("cessation-notice", "start-notice", "licence-end"):
            dates = count(DUTIES[duty], CALENDAR, EventDay(event))
            day = dates.limit
            if not CALENDAR.is_reviewed(day) or day < span[20]:
                continue
            while not LIBRARY.is_working_day(day):
                day -= DAY
            assert dates.advised == day


@given(st.sampled_from(BY_EVENT), a_day)
def test_an_event_outside_the_reviewed_years_says_so(duty: Duty, event: date) -> None:
    found = count(duty, CALENDAR, EventDay(event))
    if not CALENDAR.is_reviewed(found.limit) or not CALENDAR.is_reviewed(found.advised):
        assert found.outside_review
    if found.outside_review:
        assert not CALENDAR.is_reviewed(event + DAY) or not (
            CALENDAR.is_reviewed(found.limit) and CALENDAR.is_reviewed(found.advised)
        )


@pytest.mark.parametrize(
    ("duty", "event", "outside"),
    [
        ("pool-change", "2022-12-31", False),  # counting starts on the first reviewed day
        ("pool-change", "2022-12-30", True),
        ("pool-change", "2027-12-30", True),
        ("licence-end", "2024-01-05", False),
        ("licence-end", "2025-01-05", True),
        ("licence-end", "2021-06-01", False),  # only the end matters, not the years between
    ],
)
def test_where_the_review_ends(duty: str, event: str, outside: bool) -> None:
    assert count(DUTIES[duty], CALENDAR, EventDay(on(event))).outside_review is outside


@pytest.mark.parametrize(
    ("event", "estimated"),
    [
        ("2026-05-21", False),  # 22 and 25 May work in any case
        ("2026-05-22", True),
        ("2026-05-25", True),
        ("2026-05-26", True),
        ("2026-05-28", False),
        ("2026-06-01", False),
        ("2027-05-13", True),  # 14, 17 May: the 17th may prove a holiday
        ("2027-05-14", True),
        ("2027-05-17", False),
        ("2027-05-12", False),
        ("2025-06-05", False),  # Kurban Ait of 2025 is known
    ],
)
def test_a_date_that_rests_on_an_estimate_says_so(event: str, estimated: bool) -> None:
    found = count(DUTIES["pool-change"], CALENDAR, EventDay(on(event)))
    assert found.estimated is estimated


def test_quarters() -> None:
    quarter = Quarter.parse("2026Q4")
    assert (quarter.start, quarter.end) == (on("2026-10-01"), on("2026-12-31"))
    assert quarter.next() == Quarter(2027, 1)
    assert quarter.next().previous() == quarter
    assert str(quarter) == "2026Q4"
    assert not quarter.ended(on("2026-12-31"))
    assert quarter.ended(on("2027-01-01"))


@given(a_day)
def test_a_quarter_contains_its_days(day: date) -> None:
    quarter = Quarter.containing(day)
    assert quarter.start <= day <= quarter.end
    assert Quarter.parse(str(quarter)) == quarter
    assert quarter.end + DAY == quarter.next().start


@pytest.mark.parametrize(
    "text", ["2026Q5", "2026Q0", "2026", "Q4", "26Q4", "2026-4", "0000Q1", "", "2026Q44", "٢٠٢٦Q1"]
)
def test_what_is_no_quarter(text: str) -> None:
    with pytest.raises(NotAQuarter):
        Quarter.parse(text)


def test_errors_are_typed_and_have_ids() -> None:
    cases: list[tuple[type[DeadlineError], str, Period]] = [
        (WrongPeriod, "pool-change", Quarter(2026, 1)),
        (WrongPeriod, "fee-payment", EventDay(on("2026-01-01"))),
        (PeriodTooEarly, "licence-end", EventDay(EARLIEST - DAY)),
        (PeriodTooEarly, "fee-payment", Quarter(2008, 4)),
        (PeriodTooLate, "licence-end", EventDay(LATEST + DAY)),
        (PeriodTooLate, "fee-payment", Quarter(9999, 4)),
    ]
    for error, duty, period in cases:
        with pytest.raises(error):
            count(DUTIES[duty], CALENDAR, period)
    assert {error.id for error, _, _ in cases} == {"wrong-period", "period-too-early", "period-too-late"}
    with pytest.raises(UnknownRule):
        count(recounted(DUTIES["pool-change"], Counting("by-the-moon", ())), CALENDAR, EventDay(on("2026-01-01")))


@given(st.sampled_from(BY_QUARTER), a_day, st.integers(0, 800))
def test_series_gives_each_limit_of_a_span_once(duty: Duty, start: date, length: int) -> None:
    until = start + DAY * length
    found = list(series(duty, CALENDAR, start, until))
    quarters = [deadline.period for deadline in found]
    assert all(start <= deadline.limit <= until for deadline in found)
    assert quarters == sorted(set(quarters))
    first = max(Quarter.containing(start).year - 1, EARLIEST.year)
    expected = [
        quarter
        for year in range(first, until.year + 1)
        for quarter in (Quarter(year, number) for number in range(1, 5))
        if start <= count(duty, CALENDAR, quarter).limit <= until
    ]
    assert quarters == expected


def test_only_quarterly_duties_repeat() -> None:
    with pytest.raises(WrongPeriod):
        next(series(DUTIES["pool-change"], CALENDAR, on("2026-01-01"), on("2026-12-31")))


# The command ---------------------------------------------------------------------------------------------


def run(*arguments: str) -> int:
    parser = ArgumentParser()
    deadline.add_arguments(parser)
    return deadline.main(parser.parse_args(arguments))


def test_the_command_prints_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("quarterly-information", "--quarter", "2026Q4") == 0
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert list(answer) == ["limit", "advised", "status", "source"]
    assert answer["limit"] == "2027-01-10"
    assert answer["advised"] == "2027-01-08"
    assert answer["status"] == "repealed"
    assert "order-384" in answer["source"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pool-change", "--event", "2026-11-20"], []),
        (["cessation-notice", "--event", "2026-11-20"], ["repealed"]),
        (["pool-change", "--event", "2028-01-31"], ["reviewed"]),
        (["pool-change", "--event", "2027-12-30"], ["reviewed"]),  # ends in a year that nobody has reviewed
        (["pool-change", "--event", "2026-05-25"], ["estimated"]),
        (["start-notice", "--event", "2031-01-01"], ["repealed", "reviewed"]),
    ],
)
def test_what_must_be_known_besides_stands_on_standard_error(
    arguments: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 0
    output = capsys.readouterr()
    assert list(json.loads(output.out)) == ["limit", "advised", "status", "source"]
    assert output.out.count("\n") == 1
    lines = output.err.splitlines()
    assert len(lines) == len(said)
    assert all(line.startswith("deadline: ") and word in line for line, word in zip(lines, said, strict=True))


@pytest.mark.parametrize("duty", DUTIES)
def test_the_command_knows_every_duty(duty: str, capsys: pytest.CaptureFixture[str]) -> None:
    period = {"event": "2026-11-20", "quarter": "2026Q3", "year": "2026"}[DUTIES[duty].needs]
    assert run(duty, f"--{DUTIES[duty].needs}", period) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == DUTIES[duty].status
    assert answer["advised"] <= answer["limit"]
    assert answer["source"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["pool"], "choose one of: pool-change"),
        (["pool-change"], "--event"),
        (["fee-payment"], "--quarter"),
        (["pool-change", "--quarter", "2026Q1"], "--event"),
        (["fee-payment", "--event", "2026-01-01"], "--quarter"),
        (["pool-change", "--event", "2026-02-31"], "no day 2026-02-31"),
        (["pool-change", "--event", "20260221"], "YYYY-MM-DD"),
        (["pool-change", "--event", ""], "YYYY-MM-DD"),
        (["pool-change", "--event", "2008-12-31"], "2009-01-01"),
        (["pool-change", "--event", "9999-12-31"], "too far"),
        (["fee-payment", "--quarter", "2026Q5"], "YYYYQn"),
        (["fee-payment", "--quarter", "2008Q4"], "2009-01-01"),
    ],
)
def test_the_command_explains_wrong_input(
    arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert expected in output.err
    assert "Traceback" not in output.err
