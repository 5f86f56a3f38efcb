"""Who is told when the law changes: everybody whose rows rest on it, once, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from bot.law.catalogue import Catalogue
from bot.law.model import Edition, Rule, Status
from bot.storage import cases, reminders, users
from scheduler.changes import note_law
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, add_user, almaty, changed, written


def look(book: Book, law: Catalogue | None = None, now: str | None = None) -> list[str]:
    book.now = now or book.now
    book.law = law or book.law
    return note_law(book.connection, book.law, book.calendar, almaty(book.now))


def told(book: Book) -> dict[tuple[int, str], str]:
    rows = book.connection.execute("SELECT user_id, kind, at FROM reminders WHERE due_id IS NULL AND state = 'planned'")
    return {(row[0], row[1]): written(row[2]) for row in rows}


def new_edition(rule: Rule, since: str, **changes: object) -> Rule:
    """The rule with another edition after its latest."""
    day = date.fromisoformat(since)
    old = replace(rule.latest, until=day.replace(day=day.day - 1))
    new = Edition("new", day, None, rule.latest.source, rule.latest.certainty)
    return replace(rule, editions=(*rule.editions[:-1], old, new), **changes)


def answer(book: Book, user_id: int, case: int, requirement: str, edition: str) -> None:
    cases.set_answer(book.connection, user_id, case, (requirement, 0), "yes", edition, 0, book.unix)


def test_the_first_look_only_remembers() -> None:
    book = Book()
    book.choose("fee-declaration")
    assert "fee-declaration" in look(book)
    assert told(book) == {}
    assert look(book) == []


def test_a_new_edition_of_a_requirement_is_told_to_those_who_answered_it() -> None:
    book = Book("2026-11-02 11:00")
    requirement = book.law.requirements["req-1"]
    others = [add_user(book.connection, user_id) for user_id in (2, 3)]
    answer(book, 1, book.case, "req-1", requirement.latest.id)
    answer(book, 2, others[0], "req-2", book.law.requirements["req-2"].latest.id)
    look(book)
    law = changed(book.law, new_edition(requirement, "2026-12-02"))
    assert look(book, law) == []  # it does not hold yet
    assert look(book, now="2026-12-02 11:00") == ["req-1"]
    assert told(book) == {(1, "law:req-1@new"): "2026-12-03 10:00"}
    data = json.loads(book.connection.execute("SELECT data FROM reminders").fetchone()[0])
    assert data == {
        "rule": "req-1",
        "of": "requirement",
        "edition": "new",
        "was": requirement.latest.id,
        "since": "2026-12-02",
        "status": "in-force",
    }
    assert look(book) == []
    book.plan()
    assert told(book) == {(1, "law:req-1@new"): "2026-12-03 10:00"}


def test_who_answered_under_the_new_edition_is_not_told() -> None:
    book = Book("2026-12-02 09:00")
    requirement = book.law.requirements["req-1"]
    look(book)
    answer(book, 1, book.case, "req-1", "new")
    look(book, changed(book.law, new_edition(requirement, "2026-12-02")))
    assert told(book) == {}


def test_a_new_edition_of_a_duty_is_told_to_those_who_chose_or_reported() -> None:
    book = Book("2026-12-02 09:00")
    for user_id in (2, 3):
        add_user(book.connection, user_id)
    book.report("pool-change", "2026-12-01")
    look(book)
    look(book, changed(book.law, new_edition(book.law.duties["pool-change"], "2026-12-02")))
    assert told(book) == {(1, "law:pool-change@new"): "2026-12-02 10:00"}


def test_a_repeal_is_told_and_ends_the_reminders() -> None:
    book = Book("2026-12-02 09:00")
    book.choose("fee-declaration")
    look(book)
    duty = book.law.duties["fee-declaration"]
    repealed = replace(duty, status=Status.REPEALED, editions=(replace(duty.latest, until=date(2026, 11, 30)),))
    look(book, changed(book.law, repealed))
    book.plan()
    assert told(book) == {(1, f"law:fee-declaration@{duty.latest.id}:repealed"): "2026-12-02 10:00"}
    data = json.loads(book.connection.execute("SELECT data FROM reminders WHERE due_id IS NULL").fetchone()[0])
    assert (data["since"], data["status"]) == ("2026-12-01", "repealed")
    assert reminders.chosen(book.connection, book.case) == frozenset()
    assert book.rows("fee-declaration", "2026Q4") == {}
    book.choose("fee-declaration")  # by own choice, knowing that it is repealed
    assert book.rows("fee-declaration", "2026Q4")


def test_a_new_calendar_asks_for_new_plans() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    look(book)
    book.plan()
    book.calendar = day_off("2026-11-13")
    assert look(book) == ["calendar"]
    assert book.connection.execute("SELECT planned_at FROM plans").fetchall()[0][0] == 0
    assert told(book) == {}


def test_the_news_keep_to_the_pause_and_the_block() -> None:
    book = Book("2026-12-02 09:00")
    reminders.set_preference(book.connection, 1, "paused_until", date(2026, 12, 20))
    book.choose("fee-declaration")
    users.set_blocked(book.connection, 1, book.unix)
    look(book)
    look(book, changed(book.law, new_edition(book.law.duties["fee-declaration"], "2026-12-02")))
    assert told(book) == {(1, "law:fee-declaration@new"): "2026-12-20 10:00"}
