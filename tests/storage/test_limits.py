"""What one person may store has a limit, which is told; nothing that is there is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.storage import calendar_entries, cases, reminders
from bot.storage.calendar_entries import Entry, State
from bot.storage.cases import MOST_EVENTS, MOST_SNOOZES, Outcome
from tests.scheduler.world import Book, close_all


def test_events_of_a_case() -> None:
    book = Book()
    first = date(2025, 1, 1)
    for number in range(MOST_EVENTS + 5):
        day = first + timedelta(days=number)
        outcome, event = reminders.report_event(book.connection, 1, book.case, "pool-change", day, 5000 + number, 0)
        assert outcome is (Outcome.STORED if number < MOST_EVENTS else Outcome.FULL)
        assert (event > 0) is (outcome is Outcome.STORED)
    known = reminders.events(book.connection, 1)
    assert len(known) == MOST_EVENTS
    again, _ = reminders.report_event(book.connection, 1, book.case, "pool-change", first, 9000, 0)
    assert again is Outcome.SAME
    book.plan()
    reminders.withdraw_event(book.connection, 1, known[0].id)
    again, _ = reminders.report_event(book.connection, 1, book.case, "pool-change", known[0].day, 9001, 0)
    assert again is Outcome.STORED, "what was taken back by mistake"
    reminders.withdraw_event(book.connection, 1, known[1].id)
    other, _ = reminders.report_event(book.connection, 1, book.case, "pool-change", date(2020, 1, 1), 9002, 0)
    assert other is Outcome.FULL, "its due date is on record"
    second = cases.create(book.connection, 1, "ИП 2", "Цех", 77, 0)
    assert second is not None
    other, _ = reminders.report_event(book.connection, 1, second, "pool-change", first, 9003, 0)
    assert other is Outcome.STORED
    close_all()


def test_snoozes_of_a_due_date() -> None:
    book = Book()
    book.report("pool-change", "2026-11-02")
    due = book.due("pool-change").id
    outcomes = [
        reminders.snooze(book.connection, 1, due, book.unix + 3600 + second, book.unix + second)
        for second in range(MOST_SNOOZES + 3)
    ]
    assert outcomes == [Outcome.STORED] * MOST_SNOOZES + [Outcome.FULL] * 3
    assert reminders.snooze(book.connection, 1, due, book.unix + 3600, book.unix) is Outcome.SAME
    close_all()


def test_entries_of_calendar_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Applicants come and go, and each file knows those before: it goes on with the newest."""
    monkeypatch.setattr(calendar_entries, "MOST", 3)
    book = Book()

    def entry(case: int, day: str, state: State) -> Entry:
        return Entry(case, "fee-payment", "2026Q4", date.fromisoformat(day), state, 1)

    gone = [entry(case, f"2027-02-{case:02}", State.CANCELLED) for case in (1, 2)]
    calendar_entries.keep(book.connection, 1, gone)
    assert calendar_entries.entries(book.connection, 1) == gone
    there = [entry(case, f"2026-11-{case:02}", State.OPEN) for case in (3, 4)]
    calendar_entries.keep(book.connection, 1, there)
    assert calendar_entries.entries(book.connection, 1) == [*there, gone[1]]
    calendar_entries.keep(book.connection, 1, [entry(5, "2026-11-05", State.DONE), entry(6, "2026-11-06", State.OPEN)])
    assert [one.case_id for one in calendar_entries.entries(book.connection, 1)] == [4, 5, 6]
    close_all()
