"""The question for the electricity of a quarter, as rows: once for each quarter, whatever a user and a clock do."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import ALMATY
from bot.law.periods import Quarter
from bot.storage import papers, reminders
from bot.storage.preferences import preferences
from bot.storage.reminders import METER
from tests.scheduler.world import Book

FIRST = "2026-11-02 09:00"
QUARTERS = ("2026Q3", "2026Q4", "2027Q1", "2027Q2")

steps = st.one_of(
    st.tuples(st.just("wait"), st.integers(-24 * 40, 24 * 100)),  # hours; the clock may be set back
    st.tuples(st.just("meter"), st.booleans()),
    st.tuples(st.just("choose"), st.sampled_from(("fee-declaration", "fee-payment")), st.booleans()),
    st.tuples(st.just("keep"), st.sampled_from(QUARTERS), st.sampled_from(("", "7000"))),
    st.tuples(st.just("done"), st.integers(0, 12), st.booleans()),
    st.tuples(st.just("hour"), st.integers(0, 23)),
    st.tuples(st.just("pause"), st.one_of(st.none(), st.integers(1, 90))),
)


def take(book: Book, step: tuple[Any, ...]) -> None:
    """Do one step as a handler would, planning included."""
    connection, now = book.connection, datetime.fromisoformat(book.now)
    name, *values = step
    if name == "wait":
        book.now = f"{now + timedelta(hours=values[0]):%Y-%m-%d %H:%M}"
    elif name == "choose":
        reminders.choose(connection, 1, book.case, values[0], values[1], book.unix)
    elif name == "keep":
        keep(book, *values)
    elif name == "done":
        reminders.mark_done(connection, 1, values[0], values[1], book.unix)
    elif name == "pause":
        until = None if values[0] is None else now.date() + timedelta(days=values[0])
        reminders.set_preference(connection, 1, "paused_until", until)
    else:
        reminders.set_preference(connection, 1, name, values[0])
    book.plan()


def keep(book: Book, quarter: str, kwh: str) -> None:
    (site,) = (row[0] for row in book.connection.execute("SELECT id FROM sites"))
    papers.set_value(book.connection, 1, book.case, (f"kwh@{quarter}", site), kwh, book.unix)


def kept(book: Book, quarter: Quarter) -> bool:
    found = book.connection.execute("SELECT value FROM paper_values WHERE field = ?", (f"kwh@{quarter}",)).fetchone()
    return found is not None and found[0] != ""


def asked(book: Book) -> list[str]:
    """Send what is due. Returns the kinds of the questions among it."""
    return [item.kind for item in book.deliver() if item.kind.startswith(METER)]


def wanting(*duties: str) -> Book:
    book = Book(FIRST)
    for duty in duties:
        book.choose(duty)
    book.prefer("meter", True)
    return book


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=16))
def test_each_quarter_is_asked_for_once_at_most_and_only_when_it_may_be(course: list[tuple[Any, ...]]) -> None:
    book, count = wanting("fee-declaration"), Counter[str]()
    for step in course:
        take(book, step)
        for kind in asked(book):
            count[kind] += 1
            wishes, now = preferences(book.connection, 1), datetime.fromisoformat(book.now)
            quarter = Quarter.parse(kind.removeprefix(METER))
            assert wishes.meter
            assert wishes.allowed(book.unix) == book.unix
            assert book.calendar.next_working_day(quarter.end) <= now.date()
            assert not kept(book, quarter)
            assert book.connection.execute(
                "SELECT 1 FROM due_dates WHERE period = ? AND done_at IS NULL AND dropped_at IS NULL", (str(quarter),)
            ).fetchone()
    assert all(times == 1 for times in count.values())


@pytest.mark.parametrize("duties", [("fee-declaration",), ("fee-payment",), ("fee-declaration", "fee-payment")])
def test_a_year_has_four_questions_on_the_first_working_days(duties: tuple[str, ...]) -> None:
    book, days = wanting(*duties), list[str]()
    for _ in range(365):
        book.now = f"{datetime.fromisoformat(book.now) + timedelta(days=1):%Y-%m-%d} 10:00"
        book.look()
        days += [f"{kind} {book.now[:10]}" for kind in asked(book)]
    assert days == [
        "meter:2026Q4 2027-01-05",  # 1, 2 and 4 January are days off
        "meter:2027Q1 2027-04-01",
        "meter:2027Q2 2027-07-01",
        "meter:2027Q3 2027-10-01",
    ]


@pytest.mark.parametrize("duties", [(), ("pool-change",), ("quarterly-information",)])
def test_without_the_fee_nothing_is_asked(duties: tuple[str, ...]) -> None:
    assert not [kind for kind in wanting(*duties).others() if kind.startswith(METER)]


def test_what_is_done_before_is_not_asked_for_unless_it_is_taken_back() -> None:
    book = wanting("fee-declaration")
    assert book.others()["meter:2026Q4"] == "2027-01-05 10:00"
    due = book.due("fee-declaration", "2026Q4")
    for done in (True, False):
        reminders.mark_done(book.connection, 1, due.id, done, book.unix)
        book.plan()
        assert ("meter:2026Q4" in book.others()) is not done


def test_the_hour_is_that_of_reminders() -> None:
    book = wanting("fee-declaration")
    book.prefer("hour", 18)
    assert book.others()["meter:2026Q4"] == "2027-01-05 18:00"
    book.prefer("paused_until", datetime(2027, 1, 20, tzinfo=ALMATY).date())
    assert book.others()["meter:2026Q4"] == "2027-01-20 18:00"
