"""What one person may store has a limit, which is told; nothing that is there is lost."""

from __future__ import annotations

from datetime import date, timedelta

from bot.storage import cases, reminders
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
