"""Which reminders are planned: tables of plans, and what changes them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.law.calendar import Basis, DayKind, SpecialDay, WorkCalendar, work_calendar
from bot.law.known import DateMoved
from bot.law.model import Status
from bot.reminders.planner import replan_many
from bot.storage import cases, preferences, reminders
from bot.storage.plans import older_than
from bot.storage.reminders import Outcome
from tests.clock import almaty
from tests.law.changed import counted, new_edition, recounted, repealed
from tests.scheduler.world import Book, add_user, changed, unix, written

# now, duty, what it is for, kind -> moment
PLANS = [
    (
        "2026-11-02 09:00",
        "fee-declaration",
        "2026Q3",
        {
            "ahead:7": "2026-11-06 10:00",
            "ahead:3": "2026-11-10 10:00",
            "ahead:1": "2026-11-12 10:00",
            "ahead:0": "2026-11-13 10:00",
            "limit": "2026-11-16 10:00",
            "after": "2026-11-17 10:00",
        },
    ),
    (  # over the year's end; "before" the 10th, so the last day is the 9th
        "2026-12-20 09:00",
        "quarterly-information",
        "2026Q4",
        {
            "ahead:14": "2026-12-25 10:00",
            "ahead:7": "2027-01-01 10:00",
            "ahead:3": "2027-01-05 10:00",
            "ahead:1": "2027-01-07 10:00",
            "ahead:0": "2027-01-08 10:00",
            "limit": "2027-01-09 10:00",
            "after": "2027-01-10 10:00",
        },
    ),
    (  # a limit that is a working day is told of once
        "2027-02-10 09:00",
        "fee-declaration",
        "2026Q4",
        {
            "ahead:3": "2027-02-12 10:00",
            "ahead:1": "2027-02-14 10:00",
            "ahead:0": "2027-02-15 10:00",
            "after": "2027-02-16 10:00",
        },
    ),
    (  # chosen on the last day, before the hour and after it
        "2027-02-15 09:59",
        "fee-declaration",
        "2026Q4",
        {"ahead:0": "2027-02-15 10:00", "after": "2027-02-16 10:00"},
    ),
    ("2027-02-15 10:01", "fee-declaration", "2026Q4", {"after": "2027-02-16 10:00"}),
    ("2027-02-15 23:59", "fee-declaration", "2026Q4", {"after": "2027-02-16 10:00"}),
]


@pytest.mark.parametrize(("now", "duty", "period", "plan"), PLANS, ids=[f"{p[1]} {p[0]}" for p in PLANS])
def test_quarterly_plan(now: str, duty: str, period: str, plan: dict[str, str]) -> None:
    book = Book(now)
    book.choose(duty)
    assert book.rows(duty, period) == plan


EVENTS = [
    (  # at once, the next morning, the last morning
        "2026-11-02 15:00",
        "pool-change",
        "2026-11-02",
        {
            "now": "2026-11-02 15:00",
            "next": "2026-11-03 10:00",
            "ahead:0": "2026-11-04 10:00",
            "after": "2026-11-05 10:00",
        },
    ),
    (  # reported at night: at once would be in the quiet hours
        "2026-11-02 23:30",
        "pool-change",
        "2026-11-02",
        {"next": "2026-11-03 10:00", "ahead:0": "2026-11-04 10:00", "after": "2026-11-05 10:00"},
    ),
    (  # a minute past midnight is the next day, and quiet
        "2026-11-03 00:01",
        "pool-change",
        "2026-11-02",
        {"now": "2026-11-03 08:00", "ahead:0": "2026-11-04 10:00", "after": "2026-11-05 10:00"},
    ),
    (  # reported on the last afternoon
        "2026-11-04 15:00",
        "pool-change",
        "2026-11-02",
        {"now": "2026-11-04 15:00", "after": "2026-11-05 10:00"},
    ),
    (  # its screen said that it had passed; told of again until it is done
        "2026-11-10 15:00",
        "pool-change",
        "2026-11-02",
        {
            "overdue:1": "2026-11-18 10:00",
            "overdue:2": "2026-11-25 10:00",
            "overdue:3": "2026-12-02 10:00",
            "overdue:4": "2026-12-09 10:00",
            "overdue:2027-01": "2027-01-05 10:00",
            "overdue:2027-02": "2027-02-01 10:00",
        },
    ),
    ("2026-11-10 15:00", "cessation-notice", "2026-10-02", {}),  # nobody owes what was repealed
    (  # over the holidays of the new year
        "2026-12-31 12:00",
        "pool-change",
        "2026-12-31",
        {
            "now": "2026-12-31 12:00",
            "next": "2027-01-01 10:00",
            "ahead:0": "2027-01-06 10:00",
            "after": "2027-01-07 10:00",
        },
    ),
    (
        "2026-11-02 09:00",
        "cessation-notice",
        "2026-11-01",
        {  # limit 11 November, a Wednesday
            "ahead:7": "2026-11-04 10:00",
            "ahead:3": "2026-11-08 10:00",
            "ahead:1": "2026-11-10 10:00",
            "ahead:0": "2026-11-11 10:00",
            "after": "2026-11-12 10:00",
        },
    ),
    (
        "2026-11-02 09:00",
        "start-notice",
        "2026-12-20",
        {  # limit 20 November, a Friday
            "ahead:7": "2026-11-13 10:00",
            "ahead:3": "2026-11-17 10:00",
            "ahead:1": "2026-11-19 10:00",
            "ahead:0": "2026-11-20 10:00",
            "after": "2026-11-21 10:00",
        },
    ),
    (  # issued on 29 February: ends on 28 February three years on, a Sunday, so we advise the 26th
        "2026-11-20 09:00",
        "licence-end",
        "2024-02-29",
        {"ahead:90": "2026-11-28 10:00", "ahead:60": "2026-12-28 10:00", "ahead:30": "2027-01-27 10:00",
         "ahead:14": "2027-02-12 10:00", "ahead:7": "2027-02-19 10:00"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("now", "duty", "day", "plan"), EVENTS, ids=[f"{p[1]} {p[0]}" for p in EVENTS])
def test_plan_of_an_event(now: str, duty: str, day: str, plan: dict[str, str]) -> None:
    book = Book(now)
    book.report(duty, day)
    assert book.rows(duty, day) == plan


def test_nothing_is_planned_that_was_not_asked_for() -> None:
    book = Book()
    book.plan()
    assert book.dump() == []


def test_due_dates_reach_fourteen_months_ahead() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    found = reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1))
    assert [due.period.key for due in found] == ["2026Q3", "2026Q4", "2027Q1", "2027Q2", "2027Q3"]
    assert found[-1].limit == date(2027, 11, 15)
    book.plan("2027-01-20 09:00")
    assert book.due("fee-declaration", "2027Q4").limit == date(2028, 2, 15)


def test_a_year_of_weekly_plans_and_one_plan_make_the_same_reminders() -> None:
    """A program that stood still plans what it would have planned."""
    often, once = Book("2026-11-02 09:00"), Book("2026-11-02 09:00")
    for book in (often, once):
        book.choose("fee-payment")
    for day in range(2, 30, 7):
        often.plan(f"2027-01-{day:02} 09:00")
    once.plan("2027-01-30 09:00")
    often.plan("2027-01-30 09:00")
    assert _but_overdue(often) == _but_overdue(once)
    # Of what is overdue the newest one stands for those before it.
    assert often.rows("fee-payment", "2026Q3") == once.rows("fee-payment", "2026Q3")


def _but_overdue(book: Book) -> list[tuple[Any, ...]]:
    """All that was planned in its time, without the numbers of the rows."""
    rows = book.connection.execute("SELECT * FROM reminders WHERE kind NOT LIKE 'overdue:%' ORDER BY due_id, kind")
    return [tuple(row)[1:] for row in rows] + [tuple(r) for r in book.connection.execute("SELECT * FROM due_dates")]


def test_what_fell_due_while_the_program_stood_still_is_planned_too() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.connection.execute("DELETE FROM reminders")
    book.plan("2026-11-11 12:00")
    assert book.rows("fee-declaration", "2026Q3")["ahead:3"] == "2026-11-10 10:00"


def test_a_clock_set_back_plans_nothing_twice() -> None:
    book = Book("2026-11-05 09:00")
    book.choose("fee-declaration")
    book.mark("sent", "fee-declaration", "ahead:7")
    book.plan("2026-11-07 09:00")
    book.plan("2026-11-01 09:00")
    assert "ahead:7" not in book.rows("fee-declaration", "2026Q3")
    assert book.rows("fee-declaration", "2026Q3", "sent") == {"ahead:7": "2026-11-06 10:00"}


def test_unchoosing_cancels_and_choosing_again_starts_from_then() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.choose("fee-declaration", False)
    assert book.rows("fee-declaration", "2026Q3") == {}
    assert reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1)) == []
    book.now = "2026-11-11 09:00"
    book.choose("fee-declaration")
    assert list(book.rows("fee-declaration", "2026Q3")) == ["ahead:1", "ahead:0", "limit", "after"]


def test_done_and_undone() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    due = book.due("fee-declaration", "2026Q3")
    later = book.rows("fee-declaration", "2026Q4")
    assert reminders.mark_done(book.connection, 1, due.id, True, book.unix) is Outcome.STORED
    assert reminders.mark_done(book.connection, 1, due.id, True, book.unix) is Outcome.SAME
    book.plan()
    assert book.rows("fee-declaration", "2026Q3") == {}
    assert book.rows("fee-declaration", "2026Q4") == later  # the next period's date comes from the calendar
    book.now = "2026-11-10 12:00"
    assert reminders.mark_done(book.connection, 1, due.id, False, book.unix) is Outcome.STORED
    book.plan()
    owed = ["ahead:3", "ahead:1", "ahead:0", "limit", "after"]  # the first is that morning's
    assert list(book.rows("fee-declaration", "2026Q3")) == owed


def test_a_snooze_is_one_more_reminder_and_moves_nothing() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    before = book.rows("fee-declaration", "2026Q3")
    due = book.due("fee-declaration", "2026Q3").id
    at = unix("2026-11-02 10:00")
    assert reminders.snooze(book.connection, 1, due, at, book.unix) is Outcome.STORED
    assert reminders.snooze(book.connection, 1, due, at, book.unix) is Outcome.SAME
    book.plan()
    assert book.rows("fee-declaration", "2026Q3") == {f"snooze:{at}": "2026-11-02 10:00", **before}
    reminders.mark_done(book.connection, 1, due, True, book.unix)
    book.plan()
    assert book.rows("fee-declaration", "2026Q3") == {}


def test_a_snooze_into_the_quiet_hours_waits_for_the_morning() -> None:
    book = Book("2026-11-02 21:30")
    book.choose("fee-declaration")
    at = unix("2026-11-02 22:30")
    reminders.snooze(book.connection, 1, book.due("fee-declaration").id, at, book.unix)
    book.plan()
    assert book.rows("fee-declaration", "2026Q3")[f"snooze:{at}"] == "2026-11-03 08:00"


@pytest.mark.parametrize(("at", "outcome"), [("2026-11-02 09:00", Outcome.STALE), ("2026-11-02 09:01", Outcome.STORED)])
def test_a_snooze_lies_in_the_future(at: str, outcome: Outcome) -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    due = book.due("fee-declaration").id
    assert reminders.snooze(book.connection, 1, due, unix(at), book.unix) is outcome


def test_another_hour_moves_what_waits_and_repeats_nothing() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.mark("sent", "fee-declaration", "ahead:7")
    book.now = "2026-11-06 12:00"
    book.prefer("hour", 18)
    assert book.rows("fee-declaration", "2026Q3")["ahead:3"] == "2026-11-10 18:00"
    assert "ahead:7" not in book.rows("fee-declaration", "2026Q3")


def test_an_earlier_hour_does_not_lose_the_reminder_of_today() -> None:
    book = Book("2026-11-06 12:00")
    book.prefer("hour", 18)
    book.choose("fee-declaration")
    assert book.rows("fee-declaration", "2026Q3")["ahead:7"] == "2026-11-06 18:00"
    book.now = "2026-11-06 14:00"
    book.prefer("hour", 10)
    assert book.rows("fee-declaration", "2026Q3")["ahead:7"] == "2026-11-06 10:00"  # so it goes out at once


@pytest.mark.parametrize(
    ("hour", "quiet", "expected"),
    [
        (10, (22, 8), "10:00"),
        (6, (22, 8), "08:00"),
        (23, (22, 8), "08:00"),
        (8, (22, 8), "08:00"),
        (13, (12, 15), "15:00"),
        (15, (12, 15), "15:00"),
        (3, (0, 0), "03:00"),
        (0, (22, 23), "00:00"),
    ],
)
def test_the_hour_and_the_quiet_hours(hour: int, quiet: tuple[int, int], expected: str) -> None:
    book = Book("2026-11-02 09:00")
    for name, value in (("hour", hour), ("quiet_from", quiet[0]), ("quiet_to", quiet[1])):
        reminders.set_preference(book.connection, 1, name, value)
    book.choose("fee-declaration")
    assert book.rows("fee-declaration", "2026Q3")["ahead:3"] == f"2026-11-10 {expected}"


def test_a_pause_puts_off_and_its_end_brings_back() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    before = book.rows("fee-declaration", "2026Q3")
    book.prefer("paused_until", date(2026, 11, 11))
    plan = book.rows("fee-declaration", "2026Q3")
    assert plan["ahead:7"] == plan["ahead:3"] == "2026-11-11 10:00"
    assert plan["ahead:1"] == before["ahead:1"]
    book.prefer("paused_until", None)
    assert book.rows("fee-declaration", "2026Q3") == before


def test_other_days_ahead() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    reminders.set_ahead(book.connection, 1, "fee-declaration", [5, 2], book.unix)
    book.plan()
    assert book.rows("fee-declaration", "2026Q3") == {
        "ahead:5": "2026-11-08 10:00",
        "ahead:2": "2026-11-11 10:00",
        "after": "2026-11-17 10:00",
    }
    reminders.set_ahead(book.connection, 1, "fee-declaration", [7, 5, 2], book.unix)
    book.plan()
    assert "ahead:7" in book.rows("fee-declaration", "2026Q3")


def test_days_ahead_that_were_added_later_owe_nothing_for_what_lay_before() -> None:
    book = Book("2026-10-01 09:00")
    book.choose("fee-declaration")  # advised: 13 November
    book.plan("2026-11-06 12:00")
    reminders.set_ahead(book.connection, 1, "fee-declaration", [12, 3], book.unix)
    book.plan()
    rows = book.rows("fee-declaration", "2026Q3")
    assert "ahead:12" not in rows  # 1 November lies behind the choice, and before the wish
    assert rows["ahead:3"] == "2026-11-10 10:00"
    book.plan("2026-11-20 12:00")
    assert "ahead:12" in book.rows("fee-declaration", "2026Q4")


def test_days_ahead_that_were_added_later_keep_what_is_on_its_way() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")  # 25 November
    book.plan("2026-11-16 12:00")
    reminders.set_ahead(book.connection, 1, "fee-payment", [90, 30, 14, 7, 3], book.unix)
    book.plan()
    rows = book.rows("fee-payment", "2026Q3")
    assert "ahead:90" not in rows
    assert "ahead:30" not in rows
    assert rows["ahead:14"] == "2026-11-11 10:00"  # was on its way already
    assert rows["ahead:7"] == "2026-11-18 10:00"
    book.plan("2026-12-01 12:00")
    assert "ahead:30" in book.rows("fee-payment", "2026Q4")


def test_done_by_mistake_and_taken_back_still_owes_the_reminder_of_that_day() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    due = book.due("fee-payment", "2026Q3").id
    book.now = "2026-11-25 09:50"
    reminders.mark_done(book.connection, 1, due, True, book.unix)
    book.plan()
    assert book.rows("fee-payment", "2026Q3") == {}
    book.now = "2026-11-25 10:05"
    reminders.mark_done(book.connection, 1, due, False, book.unix)
    book.plan()
    assert book.rows("fee-payment", "2026Q3") == {"ahead:0": "2026-11-25 10:00", "after": "2026-11-26 10:00"}


def test_off_and_on_again_on_the_last_day_still_owes_its_reminder() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    book.now = "2026-11-25 09:50"
    book.choose("fee-payment", False)
    book.now = "2026-11-25 10:05"
    book.choose("fee-payment")
    assert book.rows("fee-payment", "2026Q3") == {"ahead:0": "2026-11-25 10:00", "after": "2026-11-26 10:00"}


@pytest.mark.parametrize(
    ("reported", "rows"),
    [
        # Tuesday, 10 November; the limit of 9 November is Wednesday the 11th.
        ("2026-11-10 00:30", {"now": "2026-11-10 08:00", "ahead:0": "2026-11-11 10:00"}),
        ("2026-11-10 07:59", {"now": "2026-11-10 08:00", "ahead:0": "2026-11-11 10:00"}),
        ("2026-11-10 08:00", {"now": "2026-11-10 08:00", "ahead:0": "2026-11-11 10:00"}),
        ("2026-11-09 23:30", {"next": "2026-11-10 10:00", "ahead:0": "2026-11-11 10:00"}),
        ("2026-11-09 15:00", {"now": "2026-11-09 15:00", "next": "2026-11-10 10:00", "ahead:0": "2026-11-11 10:00"}),
    ],
)
def test_a_pool_change_reported_in_the_quiet_hours(reported: str, rows: dict[str, str]) -> None:
    book = Book(reported)
    book.report("pool-change", "2026-11-09")
    planned = book.rows("pool-change")
    assert planned.pop("after") == "2026-11-12 10:00"
    assert planned == rows


@pytest.mark.parametrize("reported", ["2026-11-09 23:30", "2026-11-09 21:30", "2026-11-09 15:00"])
@pytest.mark.parametrize("marked", ["2026-11-10 07:00", "2026-11-10 09:00"])
def test_done_and_undone_on_the_next_day_tells_nothing_at_once_again(reported: str, marked: str) -> None:
    book = Book(reported)
    book.report("pool-change", "2026-11-09")
    if "now" in book.rows("pool-change"):
        book.mark("sent", "pool-change", "now")
    book.now = marked
    for done in (True, False):
        reminders.mark_done(book.connection, 1, book.due("pool-change").id, done, book.unix)
        book.plan()
    assert book.rows("pool-change") == {
        "next": "2026-11-10 10:00",
        "ahead:0": "2026-11-11 10:00",
        "after": "2026-11-12 10:00",
    }


def test_done_and_undone_in_the_morning_after_the_limit_still_says_that_it_has_passed() -> None:
    book = Book("2026-11-09 15:00")
    book.report("pool-change", "2026-11-09")
    book.connection.execute("UPDATE reminders SET state = 'sent' WHERE kind <> 'after'")
    book.now = "2026-11-12 09:00"
    for done in (True, False):
        reminders.mark_done(book.connection, 1, book.due("pool-change").id, done, book.unix)
        book.plan()
    assert timely(book, "pool-change") == {"after": "2026-11-12 10:00"}


def timely(book: Book, duty: str, period: str | None = None) -> dict[str, str]:
    """The reminders that are planned but those of what is overdue."""
    return {kind: at for kind, at in book.rows(duty, period).items() if not kind.startswith("overdue:")}


@pytest.mark.parametrize("again", [True, False])
def test_a_snooze_of_a_passed_date_lives_as_long_as_the_duty_is_on(again: bool) -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    book.now = "2026-11-26 12:00"  # the day after the limit
    due = book.due("fee-payment", "2026Q3").id
    book.connection.execute("UPDATE reminders SET state = 'sent' WHERE due_id = ?", (due,))
    book.choose("fee-payment", False)
    if again:
        book.choose("fee-payment")
    at = unix("2026-11-26 13:00")
    assert reminders.snooze(book.connection, 1, due, at, book.unix) is Outcome.STORED
    book.plan()
    assert timely(book, "fee-payment", "2026Q3") == ({f"snooze:{at}": "2026-11-26 13:00"} if again else {})
    book.choose("fee-payment", False)
    assert book.rows("fee-payment", "2026Q3") == {}


def test_a_snooze_of_an_event_that_was_withdrawn_goes_with_it() -> None:
    book = Book("2026-11-02 12:00")
    event = book.report("pool-change", "2026-11-02")
    at = unix("2026-11-02 13:00")
    reminders.snooze(book.connection, 1, book.due("pool-change").id, at, book.unix)
    book.plan()
    assert f"snooze:{at}" in book.rows("pool-change")
    reminders.withdraw_event(book.connection, 1, event)
    book.plan()
    assert book.rows("pool-change") == {}


def listed(book: Book) -> list[str]:
    """Periods of the due dates that the list shows as open."""
    dues = reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1))
    return [due.period.key for due in dues if not due.dropped and not due.done]


def test_dates_behind_the_end_of_a_rule_are_taken_away_and_come_back_with_it() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    book.report("licence-end", "2024-02-29")
    usual, before, all_rows = book.law, listed(book), book.dump()
    assert before == ["2026Q3", "2026Q4", "2024-02-29", "2027Q1", "2027Q2", "2027Q3"]
    book.law = changed(usual, repealed(usual.duties["fee-payment"], "2027-02-24"))
    book.law = changed(book.law, repealed(usual.duties["licence-end"], "2026-12-31"))
    book.plan()
    assert listed(book) == ["2026Q3"]  # the next limit would be the 25th
    assert book.rows("fee-payment", "2026Q4") == book.rows("licence-end") == {}
    book.plan("2026-11-03 09:00")
    assert listed(book) == ["2026Q3"]
    book.law = usual
    book.plan("2026-11-02 09:00")
    assert listed(book) == before
    assert [row for row in book.dump() if "cancelled" not in row] == all_rows


def test_a_date_behind_the_end_of_a_rule_that_was_done_or_switched_off_stays_so() -> None:
    book = Book("2026-11-02 09:00")
    for duty in ("fee-payment", "fee-declaration"):
        book.choose(duty)
    usual = book.law
    book.law = changed(usual, repealed(usual.duties["fee-payment"], "2026-12-31"))
    book.law = changed(book.law, repealed(usual.duties["fee-declaration"], "2026-12-31"))
    book.plan()
    done = book.due("fee-payment", "2026Q4").id
    reminders.mark_done(book.connection, 1, done, True, book.unix)
    book.choose("fee-declaration", False)
    book.law = usual
    book.plan()
    assert book.rows("fee-payment", "2026Q4") == book.rows("fee-declaration", "2026Q4") == {}
    book.choose("fee-declaration")
    assert book.rows("fee-declaration", "2026Q4")
    assert "2026Q4" in listed(book)


def test_an_event_whose_limit_lies_behind_the_end_of_its_rule_plans_nothing() -> None:
    book = Book("2026-12-30 09:00")
    book.law = changed(book.law, repealed(book.law.duties["pool-change"], "2026-12-31"))
    book.report("pool-change", "2026-12-30")
    assert listed(book) == []
    book.report("pool-change", "2026-12-29")
    assert listed(book) == ["2026-12-29"]


def notices_of(book: Book) -> list[sqlite3.Row]:
    """The notices that a date moved, but for those that were overtaken."""
    rows = book.connection.execute(
        "SELECT * FROM reminders WHERE kind LIKE 'moved:%' AND state <> 'cancelled' ORDER BY id"
    )
    return rows.fetchall()


def test_a_date_that_moves_back_before_anybody_heard_of_it_is_not_told() -> None:
    book = Book("2026-11-02 12:00")
    book.report("pool-change", "2026-11-02")  # until Wednesday the 4th
    usual = book.calendar
    for calendar, told in ((day_off("2026-11-04"), 1), (usual, 0), (day_off("2026-11-04"), 1)):
        book.calendar = calendar
        book.plan()
        assert [row["state"] for row in notices_of(book)] == ["planned"] * told
        found = [item for item in book.news().values() if isinstance(item, DateMoved)]
        assert [str(item.limit) for item in found] == ["2026-11-04"] * told


def test_a_date_that_moves_to_and_fro_is_told_each_time() -> None:
    book = Book("2026-11-02 12:00")
    book.report("pool-change", "2026-11-02")
    usual = book.calendar
    for number, calendar in enumerate((day_off("2026-11-04"), usual, day_off("2026-11-04")), 1):
        book.calendar = calendar
        book.plan(f"2026-11-02 12:0{number}")
        assert [row["state"] for row in notices_of(book)] == ["sent"] * (number - 1) + ["planned"]
        book.tell()


def test_a_date_that_moves_into_the_past_is_told() -> None:
    book = Book("2026-11-02 12:00", day_off("2026-11-03"))
    book.report("pool-change", "2026-11-01")  # a Sunday: Monday and Wednesday count
    assert str(book.due("pool-change").limit) == "2026-11-04"
    book.now = "2026-11-04 09:00"
    book.calendar = work_calendar()
    book.plan()
    assert str(book.due("pool-change").limit) == "2026-11-03"
    (row,) = notices_of(book)
    assert written(row["at"]) == "2026-11-04 10:00"
    assert row["useful_until"] > row["at"]


def test_what_waits_for_the_end_of_a_pause_goes_out_when_the_pause_is_ended_early() -> None:
    book = Book("2026-11-02 12:00")
    book.report("pool-change", "2026-11-02")
    book.prefer("paused_until", date(2026, 12, 10))
    book.calendar = day_off("2026-11-04")
    book.plan()
    (row,) = notices_of(book)
    assert written(row["at"]) == "2026-12-10 10:00"
    book.now = "2026-11-03 11:00"
    book.prefer("paused_until", None)
    (row,) = notices_of(book)
    assert written(row["at"]) == "2026-11-03 10:00"  # at once, then


def test_a_clock_that_was_ahead_for_a_moment_costs_no_reminder() -> None:
    book = Book("2026-11-02 12:00")
    book.choose("fee-payment")
    before = book.rows("fee-payment", "2026Q3")
    book.plan("2027-06-03 12:00")
    book.connection.execute(  # as the courier does with what is past its use
        "UPDATE reminders SET state = 'dropped', dropped_at = ? WHERE state = 'planned' AND useful_until <= ?",
        (book.unix, book.unix),
    )
    assert timely(book, "fee-payment", "2026Q3") == {}
    back = unix("2026-11-04 09:00")
    assert older_than(book.connection, back - 86_400, 10, back) == [1]
    book.plan("2026-11-04 09:00")
    assert book.rows("fee-payment", "2026Q3") == before
    assert book.rows("fee-payment", "2026Q3", "dropped") == {}
    assert older_than(book.connection, back - 86_400, 10, back) == []


def test_a_clock_that_was_ahead_costs_no_snooze_and_no_notice_either() -> None:
    book = Book("2026-11-02 12:00")
    book.report("pool-change", "2026-11-02")
    due = book.due("pool-change").id
    at = unix("2026-11-02 19:00")
    reminders.snooze(book.connection, 1, due, at, book.unix)
    book.calendar = day_off("2026-11-04")
    book.plan()
    book.choose("fee-payment")
    book.law = changed(book.law, new_edition(book.law.duties["fee-payment"], "2027-01-01"))
    book.plan()
    before = {**book.rows("pool-change"), **book.others()}
    assert {kind.partition(":")[0] for kind in before} >= {"snooze", "moved", "law", "next"}
    book.plan("2028-01-03 12:00")
    book.connection.execute(
        "UPDATE reminders SET state = 'dropped', dropped_at = ? WHERE state = 'planned' AND useful_until <= ?",
        (book.unix, book.unix),
    )
    assert timely(book, "pool-change") == {}
    book.plan("2026-11-02 12:30")
    assert {**book.rows("pool-change"), **book.others()} == before
    assert book.rows("pool-change", state="dropped") == {}


def test_what_was_dropped_in_its_time_stays_dropped() -> None:
    book = Book("2026-11-02 12:00")
    book.report("pool-change", "2026-11-02")
    at = unix("2026-11-02 19:00")
    reminders.snooze(book.connection, 1, book.due("pool-change").id, at, book.unix)
    book.plan()
    book.connection.execute(
        "UPDATE reminders SET state = 'dropped', dropped_at = ? WHERE kind LIKE 'snooze:%'", (unix("2026-11-05 09:00"),)
    )
    book.plan("2026-11-05 09:00")
    assert list(book.rows("pool-change", state="dropped")) == [f"snooze:{at}"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("hour", 24), ("hour", -1), ("hour", True), ("paused_until", "2026-11-11"), ("checkin", 2), ("id", 1), ("x", 1)],
)
def test_preferences_that_cannot_be(name: str, value: object) -> None:
    book = Book()
    with pytest.raises(ValueError, match="cannot be"):
        reminders.set_preference(book.connection, 1, name, value)  # type: ignore[arg-type]
    assert reminders.preferences(book.connection, 1) == reminders.Preferences()


def test_days_ahead_that_cannot_be() -> None:
    book = Book()
    with pytest.raises(ValueError, match="days ahead"):
        reminders.set_ahead(book.connection, 1, "fee-payment", [3, -1], 0)
    assert reminders.ahead(book.connection, 1, book.law.duties["fee-payment"]) == (14, 7, 3, 1, 0)


def test_the_same_event_twice_and_its_withdrawal() -> None:
    book = Book("2026-11-02 15:00")
    event = book.report("pool-change", "2026-11-02")
    again = reminders.report_event(book.connection, 1, book.case, "pool-change", date(2026, 11, 2), 5, book.unix)
    assert again == (Outcome.SAME, event)
    book.mark("sent", "pool-change", "now")
    assert reminders.withdraw_event(book.connection, 1, event) is Outcome.STORED
    book.plan()
    assert book.rows("pool-change") == {}
    assert reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1)) == []
    book.report("pool-change", "2026-11-02")
    assert list(book.rows("pool-change")) == ["next", "ahead:0", "after"]  # "now" went out


def test_stopping_a_duty() -> None:
    book = Book("2026-11-02 15:00")
    book.choose("fee-declaration")
    book.report("pool-change", "2026-11-02")
    for duty in ("fee-declaration", "pool-change"):
        assert reminders.choose(book.connection, 1, book.case, duty, False, book.unix) is Outcome.STORED
        book.plan()
        assert book.rows(duty) == {}
    (kept,) = reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1))
    assert (kept.duty, kept.dropped) == ("pool-change", True)


def test_the_monthly_question() -> None:
    book = Book("2026-11-02 11:00")
    book.prefer("checkin", True)
    # 1 January is a holiday, and so are the days after it up to the 4th.
    assert book.others() == {
        "checkin:2026-12": "2026-12-01 10:00",
        "checkin:2027-01": f"{work_calendar().next_working_day(date(2027, 1, 1))} 10:00",
        "checkin:2027-02": "2027-02-01 10:00",
    }
    book.plan("2026-12-02 11:00")
    assert book.others()["checkin:2026-12"] == "2026-12-01 10:00"  # not sent yet, and not forgotten
    book.prefer("checkin", False)
    assert book.others() == {}


def day_off(*days: str) -> WorkCalendar:
    """The calendar with some more days off, as a decree would have it."""
    own = work_calendar()
    extra = [SpecialDay(date.fromisoformat(day), DayKind.MOVED, Basis.SOURCE, "test") for day in days]
    return WorkCalendar(own.first, own.last, [*own.table(), *extra], own.rules)


def test_a_decree_moves_what_waits_and_is_told_once() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.mark("sent", "fee-declaration", "ahead:7")
    book.calendar = day_off("2026-11-13")
    book.now = "2026-11-07 12:00"
    book.plan()
    moved = f"moved:2026-11-16:2026-11-12:{book.unix}"
    assert book.rows("fee-declaration", "2026Q3") == {
        moved: "2026-11-08 10:00",
        "ahead:3": "2026-11-09 10:00",
        "ahead:1": "2026-11-11 10:00",
        "ahead:0": "2026-11-12 10:00",
        "limit": "2026-11-16 10:00",
        "after": "2026-11-17 10:00",
    }
    assert book.tell() == [moved]
    before = book.dump()
    book.plan()
    assert book.dump() == before


def test_a_duty_that_ended_owes_nothing_for_later() -> None:
    book = Book("2026-11-02 09:00")
    duty = book.law.duties["fee-declaration"]
    last = replace(duty.latest, until=date(2026, 12, 31))
    book.law = changed(book.law, replace(duty, editions=(last,)))
    book.choose("fee-declaration")
    found = reminders.due_dates(book.connection, 1, date(2026, 1, 1), date(2030, 1, 1))
    assert [due.period.key for due in found] == ["2026Q3"]


def test_an_unknown_duty_and_an_impossible_event_keep_nothing_from_being_planned() -> None:
    book = Book("2026-11-02 09:00")
    for duty, day in (("no-such-duty", "2026-11-01"), ("pool-change", "1999-01-01")):
        reminders.report_event(book.connection, 1, book.case, duty, date.fromisoformat(day), book.updates, book.unix)
        book.updates += 1
    reminders.choose(book.connection, 1, book.case, "no-such-duty", True, book.unix)
    book.choose("fee-declaration")
    assert "ahead:3" in book.rows("fee-declaration", "2026Q3")


def test_somebody_elses_rows_are_out_of_reach() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    event = book.report("pool-change", "2026-11-02")
    due = book.due("fee-declaration").id
    stranger, now = 2, book.unix
    assert reminders.choose(book.connection, stranger, book.case, "fee-payment", True, now) is Outcome.GONE
    assert reminders.mark_done(book.connection, stranger, due, True, now) is Outcome.GONE
    assert reminders.snooze(book.connection, stranger, due, now + 60, now) is Outcome.GONE
    assert reminders.withdraw_event(book.connection, stranger, event) is Outcome.GONE
    assert reminders.event(book.connection, stranger, event) is None
    assert reminders.due(book.connection, stranger, due) is None
    assert reminders.due_of_event(book.connection, stranger, event) is None


def test_deleting_a_case_deletes_its_reminders() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.report("pool-change", "2026-11-02")
    cases.delete(book.connection, 1, book.case)
    for table in ("chosen_duties", "events", "due_dates", "reminders"):
        assert book.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
    book.plan()


def test_many_users_are_planned_as_each_alone() -> None:
    books = [Book("2026-11-02 09:00"), Book("2026-11-02 09:00")]
    for book in books:
        for user_id in (2, 3):
            case = add_user(book.connection, user_id)
            for duty in ("fee-payment", "quarterly-information")[: user_id - 1]:
                reminders.choose(book.connection, user_id, case, duty, True, book.unix)
            reminders.set_preference(book.connection, user_id, "hour", 10 + user_id)
    together, alone = books
    replan_many(together.connection, [2, 3], together.law, together.calendar, almaty(together.now))
    for user_id in (2, 3):
        replan_many(alone.connection, [user_id], alone.law, alone.calendar, almaty(alone.now))
    assert plans(together) == plans(alone)
    assert len(plans(together)) > 10


def plans(book: Book) -> set[tuple[object, ...]]:
    return {
        tuple(row)
        for row in book.connection.execute(
            "SELECT r.user_id, duty, period, kind, at FROM reminders r JOIN due_dates d ON d.id = r.due_id"
        )
    }


def test_a_moved_series_is_told_once_of_its_nearest_date() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    duty = book.law.duties["fee-payment"]
    book.law = changed(book.law, recounted(duty, counted(duty, day=20)))
    book.plan()
    assert [row["kind"] for row in notices_of(book)] == [f"moved:2026-11-20:2026-11-20:{book.unix}"]


@pytest.mark.parametrize(
    ("paused_until", "at", "allowed"),
    [
        ("2026-11-20", "2026-11-19 15:00", "2026-11-20 10:00"),  # the pause's last day
        ("2026-11-20", "2026-11-20 15:00", "2026-11-20 15:00"),  # the day on which reminders go again
        ("2026-11-20", "2026-11-20 07:00", "2026-11-20 08:00"),  # and whose quiet hours hold as always
        (None, "2026-11-19 15:00", "2026-11-19 15:00"),
    ],
)
def test_a_pause_holds_up_to_the_day_on_which_reminders_go_again(
    paused_until: str | None, at: str, allowed: str
) -> None:
    until = None if paused_until is None else date.fromisoformat(paused_until)
    wanted = preferences.Preferences(paused_until=until)
    assert written(wanted.allowed(unix(at))) == allowed


def test_a_duty_binds_on_its_last_day_and_is_over_on_the_next() -> None:
    """Its limit on that day is reminded of that morning; a choice of it is the user's own only from the next day on."""
    book = Book("2026-11-02 09:00")
    last = repealed(book.law.duties["fee-payment"], "2026-11-25")
    book.law = changed(book.law, last)
    assert [last.has_ended(date(2026, 11, day)) for day in (24, 25, 26)] == [False, False, True]
    assert [last.status_on(date(2026, 11, day)) for day in (25, 26)] == [Status.IN_FORCE, Status.REPEALED]
    book.choose("fee-payment")
    book.plan("2026-11-25 08:00")
    assert listed(book) == ["2026Q3"], "the next limit lies behind the end"
    assert book.rows("fee-payment", "2026Q3")["ahead:0"] == "2026-11-25 10:00"
