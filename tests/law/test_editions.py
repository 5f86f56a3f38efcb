"""A duty whose counting changes: which edition counts what, and what stays true over the change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import EARLIEST, count, series
from bot.law.model import BEFORE, COUNTING, MOVING, Counting, Duty, Edition, Moves, Status, counting_of
from bot.law.periods import EventDay, Quarter
from tests.law.changed import counted, new_edition, repealed
from tests.scheduler.world import changed

CALENDAR = work_calendar()
DUTIES = catalogue().duties
DAY = timedelta(days=1)
BEGINS = date(2027, 1, 1)

POOL = new_edition(DUTIES["pool-change"], "2027-01-01", counting=counted(DUTIES["pool-change"], days=5))
PAYMENT = new_edition(DUTIES["fee-payment"], "2027-01-01", counting=counted(DUTIES["fee-payment"], day=20))


@pytest.mark.parametrize(
    ("event", "limit"),
    [
        ("2026-12-30", "2027-01-05"),  # 2 working days: 31 December and, after the New Year, 5 January
        ("2026-12-31", "2027-01-06"),
        ("2027-01-01", "2027-01-12"),  # 5 working days: 5, 6, 8, 11 and 12 January
        ("2027-06-01", "2027-06-08"),
    ],
)
def test_an_event_is_counted_by_the_edition_of_its_day(event: str, limit: str) -> None:
    found = count(POOL, CALENDAR, EventDay(date.fromisoformat(event)))
    assert str(found.limit) == limit
    assert found.edition == POOL.editions[event >= "2027"]


@pytest.mark.parametrize(
    ("quarter", "limit"),
    [("2026Q3", "2026-11-25"), ("2026Q4", "2027-02-20"), ("2027Q1", "2027-05-20")],
)
def test_a_quarter_is_counted_by_the_edition_of_the_day_after_it(quarter: str, limit: str) -> None:
    found = count(PAYMENT, CALENDAR, Quarter.parse(quarter))
    assert str(found.limit) == limit
    assert found.edition == PAYMENT.counted_by(Quarter.parse(quarter).arises)


def test_an_edition_that_begins_later_in_a_quarter_leaves_the_one_before_alone() -> None:
    late = new_edition(DUTIES["fee-payment"], "2027-01-02", counting=counted(DUTIES["fee-payment"], day=20))
    assert count(late, CALENDAR, Quarter(2026, 4)).limit == date(2027, 2, 25)
    assert count(late, CALENDAR, Quarter(2027, 1)).limit == date(2027, 5, 20)


def test_before_the_first_edition_and_after_the_last_the_nearest_counts() -> None:
    declaration = DUTIES["fee-declaration"]
    assert declaration.latest.since == date(2026, 1, 1)
    assert count(declaration, CALENDAR, Quarter(2023, 1)).limit == date(2023, 5, 15)
    ended = repealed(POOL, "2027-03-31")
    assert ended.counted_by(date(2030, 1, 1)) == ended.latest
    assert POOL.counted_by(EARLIEST) == POOL.editions[0]


def test_in_a_gap_the_edition_before_it_counts() -> None:
    first, second = POOL.editions
    gap = replace(POOL, editions=(replace(first, until=date(2026, 6, 30)), second))
    assert gap.counted_by(date(2026, 9, 1)).id == first.id


def test_a_kind_of_counting_may_change_too() -> None:
    notice = new_edition(
        DUTIES["cessation-notice"], "2027-01-01", counting=Counting("working-days-after", (("days", 3),))
    )
    before, after = (count(notice, CALENDAR, EventDay(day)) for day in (BEGINS - DAY, BEGINS))
    assert (before.limit, after.limit) == (date(2027, 1, 10), date(2027, 1, 8))
    assert [skipped.date for skipped in after.skipped][:1] == [date(2027, 1, 2)]  # shown as working days are


def test_the_word_before_belongs_to_its_edition() -> None:
    payment = DUTIES["fee-payment"]
    strict = new_edition(payment, "2027-01-01", counting=counted(payment, strictly_before=True))
    q3, q4 = (count(strict, CALENDAR, Quarter(2026, number)) for number in (3, 4))
    assert (q3.last, q4.last) == (date(2026, 11, 25), date(2027, 2, 24))
    assert q4.advised == date(2027, 2, 24) < q4.limit


# Properties ----------------------------------------------------------------------------------------------

days = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@st.composite
def countings(draw: st.DrawFn, needs: str) -> Counting:
    kind = draw(st.sampled_from([kind for kind, (_, wanted) in COUNTING.items() if wanted == needs]))
    values = []
    for name, (least, most) in COUNTING[kind][0].items():
        values.append((name, draw(st.integers(least, min(most, 3 if name in ("years", "month") else 40, most)))))
    strictly = kind in BEFORE and draw(st.booleans())
    moves = Moves.NEXT_WORKING_DAY if kind in MOVING and not strictly and draw(st.booleans()) else None
    return Counting(kind, tuple(values), strictly, moves)


@st.composite
def duties(draw: st.DrawFn, needs: str) -> Duty:
    """A duty of two editions, counted in any way."""
    base = DUTIES["pool-change" if needs == "event" else "fee-payment"]
    begins = draw(days)
    source, certainty = base.latest.source, base.latest.certainty
    editions = (
        Edition("old", None, begins - DAY, source, certainty, draw(countings(needs))),
        Edition("new", begins, None, source, certainty, draw(countings(needs))),
    )
    return replace(base, editions=editions)


@given(duties("event"), days)
def test_the_advised_day_is_in_time_under_either_edition(duty: Duty, event: date) -> None:
    found = count(duty, CALENDAR, EventDay(event))
    last = counting_of(found.edition).last_day(found.limit)
    assert found.last == last
    assert found.advised <= last
    assert CALENDAR.is_working_day(found.advised)
    assert (found.limit < event) == (counting_of(found.edition).kind == "calendar-days-before")


@given(duties("event"), days, days)
def test_due_dates_move_with_their_events_within_an_edition(duty: Duty, one: date, other: date) -> None:
    first, second = (count(duty, CALENDAR, EventDay(event)) for event in sorted((one, other)))
    if first.edition == second.edition:
        assert first.limit <= second.limit
        assert first.advised <= second.advised


@given(st.sampled_from(sorted(COUNTING)), st.integers(1, 40), st.integers(0, 40), days, days)
def test_where_a_term_is_lengthened_due_dates_keep_the_order_of_their_events(
    kind: str, term: int, longer: int, one: date, other: date
) -> None:
    """A term after the event; of a term before it, the shorter one. Where the law does the opposite, the next test
    shows that no counting could keep the order."""
    (name, *rest), needs = tuple(COUNTING[kind][0]), COUNTING[kind][1]
    if needs != "event" or rest:
        return
    first, second = (term + longer, term) if kind == "calendar-days-before" else (term, term + longer)
    duty = replace(
        DUTIES["pool-change"],
        editions=tuple(
            replace(edition, counting=Counting(kind, ((name, number),)))
            for edition, number in zip(POOL.editions, (first, second), strict=True)
        ),
    )
    earlier, later = (count(duty, CALENDAR, EventDay(event)) for event in sorted((one, other)))
    assert earlier.limit <= later.limit
    assert earlier.advised <= later.advised


def test_where_a_term_is_shortened_the_earlier_event_may_be_due_later() -> None:
    notice = DUTIES["cessation-notice"]
    shorter = new_edition(notice, "2027-01-01", counting=counted(notice, days=2))
    before, after = (count(shorter, CALENDAR, EventDay(day)) for day in (BEGINS - DAY, BEGINS))
    assert after.limit < before.limit


@given(duties("quarter"), st.builds(Quarter, st.integers(2024, 2030), st.integers(1, 4)))
def test_of_quarters_the_order_is_kept_over_any_change_of_up_to_three_months(duty: Duty, quarter: Quarter) -> None:
    """A limit within the quarter that follows can meet no other quarter's."""
    first, second = count(duty, CALENDAR, quarter), count(duty, CALENDAR, quarter.next())
    assert quarter.end < first.limit < second.limit
    assert first.advised <= second.advised
    assert first.advised <= first.last


@given(duties("quarter"), days, st.integers(0, 500), st.integers(1, 12), st.integers(1, 12))
def test_a_series_misses_no_quarter_and_doubles_none(
    duty: Duty, start: date, length: int, month: int, other: int
) -> None:
    editions = tuple(
        replace(edition, counting=Counting("day-of-month-after-quarter", (("month", number), ("day", 10))))
        for edition, number in zip(duty.editions, (month, other), strict=True)
    )
    duty, until = replace(duty, editions=editions), start + DAY * length
    quarters = [Quarter(year, number) for year in range(start.year - 2, until.year + 1) for number in range(1, 5)]
    expected = [q for q in quarters if start <= count(duty, CALENDAR, q).limit <= until]
    assert [deadline.period for deadline in series(duty, CALENDAR, start, until)] == expected


# Whether a rule binds on a day ---------------------------------------------------------------------------

ENDING = repealed(DUTIES["fee-payment"], "2026-12-31")
RETURNING = new_edition(DUTIES["quarterly-information"], "2027-03-01")


@pytest.mark.parametrize(
    ("duty", "day", "status"),
    [
        (ENDING, "2026-12-31", Status.IN_FORCE),
        (ENDING, "2027-01-01", Status.REPEALED),
        (ENDING, "2025-12-31", Status.REPEALED),  # before its first edition: as it ends
        (RETURNING, "2023-06-03", Status.IN_FORCE),
        (RETURNING, "2023-06-04", Status.REPEALED),
        (RETURNING, "2027-02-28", Status.REPEALED),
        (RETURNING, "2027-03-01", Status.IN_FORCE),
        (DUTIES["fee-payment"], "2026-11-02", Status.IN_FORCE),
        (DUTIES["fee-payment"], "2025-11-02", Status.IN_FORCE),
        (DUTIES["start-notice"], "2026-11-02", Status.REPEALED),
    ],
)
def test_the_status_is_a_question_of_the_day(duty: Duty, day: str, status: Status) -> None:
    on = date.fromisoformat(day)
    assert duty.status_on(on) is status
    assert changed(catalogue(), duty).on(on).duties[duty.id].status is status
    assert duty.status_on() is duty.status


def test_the_catalogue_is_the_same_on_a_day_on_which_all_is_as_it_says() -> None:
    assert catalogue().on(date(2026, 11, 2)) is catalogue()
    assert catalogue().on(date(2023, 6, 3)).duties["start-notice"].status is Status.IN_FORCE


def test_an_act_whose_repeal_lies_ahead_is_not_called_repealed() -> None:
    act = replace(catalogue().acts["order-384"], repealed_since=date(2027, 1, 1))
    law = replace(catalogue(), acts={**catalogue().acts, act.id: act})
    assert law.on(date(2026, 12, 31)).acts[act.id].status is Status.IN_FORCE
    assert law.on(date(2027, 1, 1)).acts[act.id].status is Status.REPEALED
