"""What was owed and never marked: told of again and again, in few messages, until it is done, stopped or corrected."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import ALMATY
from bot.law.calendar import work_calendar
from bot.reminders.urgent import SINCE, UNTIL, Kind, by_urgency
from bot.reminders.wishes import overdue
from bot.storage import reminders
from bot.storage.preferences import Preferences
from tests.law.changed import repealed
from tests.scheduler.world import Book, changed, unix


def walk(book: Book, until: str) -> list[tuple[str, list[str]]]:
    """Plan and send at noon of each day; what came on each day on which anything came."""
    day, got = datetime.fromisoformat(book.now).date(), []
    while day < date.fromisoformat(until):
        day += timedelta(days=1)
        book.plan(f"{day} 12:00")
        items = [f"{item.due.duty} {item.kind}" for item in book.deliver() if item.due is not None]
        if items:
            got.append((str(day), items))
    return got


def chased(got: list[tuple[str, list[str]]]) -> list[str]:
    """Days on which something overdue was told of."""
    return [day for day, items in got if any("overdue:" in item for item in items)]


def test_a_licence_that_has_ended_is_told_of_for_years() -> None:
    book = Book("2026-08-10 09:00")
    book.report("licence-end", "2023-08-15")
    days = chased(walk(book, "2028-08-31"))
    assert days[:4] == ["2026-08-23", "2026-08-30", "2026-09-06", "2026-09-13"]
    assert days[4:7] == ["2026-10-01", "2026-11-02", "2026-12-01"]
    assert len(days) == 4 + 23
    gaps = [date.fromisoformat(b) - date.fromisoformat(a) for a, b in itertools.pairwise(days)]
    assert max(gaps) <= timedelta(days=40)


@pytest.mark.parametrize("end", ["done", "new licence", "activity ended", "withdrawn", "stopped", "only this one"])
def test_until_it_is_done_stopped_or_corrected(end: str) -> None:
    book = Book("2026-08-10 09:00")
    event = book.report("licence-end", "2023-08-15")
    assert len(chased(walk(book, "2026-11-26"))) == 6
    due, now = book.due("licence-end").id, book.unix
    if end == "done":
        reminders.mark_done(book.connection, 1, due, True, now)
    elif end == "new licence":
        book.report("licence-end", "2026-11-20")
    elif end == "activity ended":
        book.report("cessation-notice", "2026-11-20")
        book.connection.execute(
            "UPDATE reminders SET state = 'sent' WHERE state = 'planned' AND kind <> 'after'"
            " AND kind NOT LIKE 'overdue:%'"
        )
    elif end == "withdrawn":
        reminders.withdraw_event(book.connection, 1, event)
    elif end == "stopped":
        reminders.choose(book.connection, 1, book.case, "licence-end", False, now)
    else:
        reminders.switch_due(book.connection, 1, due, False, now)
    assert chased(walk(book, "2027-06-30")) == []


def test_what_is_repealed_is_not_chased() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("quarterly-information")
    book.choose("fee-payment")
    got = walk(book, "2027-02-20")
    assert not any("quarterly-information overdue" in item for _, items in got for item in items)
    assert any("fee-payment overdue" in item for _, items in got for item in items)
    book.law = changed(book.law, repealed(book.law.duties["fee-payment"], "2027-02-20"))
    assert chased(walk(book, "2027-12-31")) == []


def test_what_passed_long_ago_in_an_older_database_comes_in_one_message_and_then_monthly() -> None:
    """Before this was told of again, due dates passed and their rows stayed."""
    book = Book("2025-12-20 09:00")
    for duty in ("fee-declaration", "fee-payment"):
        book.choose(duty)
    book.report("licence-end", "2023-02-01")
    for day in ("2026-02-20", "2026-05-20", "2026-08-20", "2026-11-26"):
        book.plan(f"{day} 09:00")
        book.connection.execute("DELETE FROM reminders WHERE kind LIKE 'overdue:%'")
        book.connection.execute("UPDATE reminders SET state = 'sent' WHERE state = 'planned' AND at < ?", (book.unix,))
    book.plan("2026-11-26 12:00")
    items = book.deliver()
    assert len({item.due.id for item in items if item.due is not None}) == len(items) == 9
    after = chased(walk(book, "2027-02-05"))
    # Those of the third quarter passed this month and have their weeks; all the rest comes with the month.
    assert after == [
        "2026-12-01",
        "2026-12-03",
        "2026-12-08",
        "2026-12-10",
        "2026-12-15",
        "2026-12-17",
        "2026-12-24",
        "2027-01-05",
        "2027-02-01",
    ]


def test_few_rows_wait_however_long_it_is_overdue() -> None:
    book = Book("2026-11-02 09:00")
    book.report("pool-change", "2026-11-02")
    for year in (2027, 2030, 2036):
        book.plan(f"{year}-06-10 09:00")
        waiting = [kind for kind in book.rows("pool-change") if kind.startswith("overdue:")]
        assert 3 <= len(waiting) <= 5, waiting


@settings(max_examples=150)
@given(
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(0, 900),
    st.integers(0, 23),
    st.integers(0, 23),
    st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 12, 31))),
)
def test_the_days_of_what_is_overdue(since: date, later: int, hour: int, clock: int, paused: date | None) -> None:
    now = unix(f"{since + timedelta(days=later)} {clock:02}:30")
    wanted = Preferences(hour=hour, paused_until=paused)
    until = now + 100 * 86_400
    found = list(overdue(since, work_calendar(), wanted, now, until))
    moments = [natural for _, natural, _ in found]
    assert moments == sorted(set(moments))
    assert sum(moment <= now for moment in moments) <= 1
    days = [date.fromisoformat(wish.day) for _, _, wish in found]
    assert all(day > since + timedelta(days=7) for day in days)
    assert len({kind for kind, _, _ in found}) == len(found)
    # No long silence: neither from now on nor between two of them.
    course = [max(since + timedelta(days=1), datetime.fromtimestamp(now, ALMATY).date()), *list(days)]
    course = sorted(course)
    assert all(b - a <= timedelta(days=46) for a, b in itertools.pairwise(course))
    assert all(wish.useful_until > wish.at for _, _, wish in found if paused is None)


steps = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 90)),
    st.tuples(
        st.just("report"), st.sampled_from(["pool-change", "licence-end", "licence-reissue"]), st.integers(0, 1500)
    ),
    st.tuples(st.just("choose"), st.sampled_from(["fee-declaration", "fee-payment"]), st.booleans()),
    st.tuples(st.just("done"), st.integers(1, 12), st.booleans()),
    st.tuples(st.just("switch"), st.integers(1, 12), st.booleans()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=10))
def test_a_month_and_a_half_never_pass_without_a_word_of_what_is_overdue(course: list[tuple[Any, ...]]) -> None:
    """Whatever was done before: what `by_urgency` shows as overdue is what is told of again."""
    book = Book("2026-03-02 09:00")
    for name, *values in course:
        today = datetime.fromisoformat(book.now).date()
        if name == "wait":
            walk(book, str(today + timedelta(days=values[0])))
        elif name == "report":
            book.report(values[0], str(today - timedelta(days=values[1])))
        elif name == "choose":
            book.choose(values[0], values[1])
        elif name == "done":
            reminders.mark_done(book.connection, 1, values[0], values[1], book.unix)
        else:
            reminders.switch_due(book.connection, 1, values[0], values[1], book.unix)
        book.plan()
    today = datetime.fromisoformat(book.now).date()

    def shown() -> set[int]:
        dues = reminders.due_dates(book.connection, 1, SINCE, UNTIL)
        found = by_urgency(book.law, book.calendar, dues, datetime.fromisoformat(book.now).date())
        return {one.due.id for one in found if one.kind in (Kind.ENDED, Kind.OVERDUE)}

    before, told = shown(), set()
    for _ in range(46):
        today += timedelta(days=1)
        book.plan(f"{today} 12:00")
        told |= {item.due.id for item in book.deliver() if item.due is not None and item.kind.startswith("overdue:")}
    assert before <= shown()
    assert before <= told
