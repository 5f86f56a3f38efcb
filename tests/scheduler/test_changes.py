"""Who is told when the law changes: everybody whose rows rest on it, once, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.law.catalogue import Catalogue, catalogue
from bot.law.known import DateMoved, Moved, News, What, Why
from bot.law.periods import Quarter
from bot.reminders.planner import note_law, replan_many
from bot.storage import cases, reminders, users
from tests.clock import almaty
from tests.law.changed import counted, new_edition, recounted, repealed, unmoved
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, add_user, changed, written

PAYMENT = catalogue().duties["fee-payment"]
DECLARATION = catalogue().duties["fee-declaration"]
POOL = catalogue().duties["pool-change"]


def look(book: Book, law: Catalogue | None = None, now: str | None = None) -> bool:
    return book.look(law, now)


def told(book: Book) -> dict[tuple[int, str], str]:
    rows = book.connection.execute("SELECT user_id, kind, at FROM reminders WHERE due_id IS NULL AND state = 'planned'")
    return {(row[0], row[1]): written(row[2]) for row in rows}


def news(book: Book, kind: str, user_id: int = 1) -> News:
    """What a notice of the law says."""
    found = book.news(user_id)[kind]
    assert isinstance(found, News)
    return found


def moves_of(book: Book) -> list[Moved]:
    """The dates that the news say have moved."""
    return [item.moved for _, item in sorted(book.news().items()) if isinstance(item, News) and item.moved is not None]


def whys(book: Book) -> set[Why | None]:
    """Why dates have moved, as is told."""
    return {item.why for item in book.news().values() if isinstance(item, DateMoved)}


def moved(book: Book) -> list[str]:
    """Kinds of the notices of moved dates, without the moment that each was made."""
    rows = book.connection.execute("SELECT kind FROM reminders WHERE kind LIKE 'moved:%' ORDER BY kind")
    return [row[0].rpartition(":")[0] for row in rows]


def limits(book: Book, duty: str) -> dict[str, str]:
    rows = book.connection.execute("SELECT period, limit_on FROM due_dates WHERE duty = ?", (duty,))
    return {row[0]: row[1] for row in rows}


def answer(book: Book, user_id: int, case: int, requirement: str, edition: str) -> None:
    cases.set_answer(book.connection, user_id, case, (requirement, 0), "yes", edition, 0, book.unix)


def test_the_first_look_only_remembers() -> None:
    book = Book()
    book.choose("fee-declaration")
    assert look(book)
    assert told(book) == {}
    assert not look(book)


# Requirements --------------------------------------------------------------------------------------------


def test_a_new_edition_of_a_requirement_is_told_to_those_who_answered_it() -> None:
    book = Book("2026-11-02 11:00")
    requirement = book.law.requirements["req-1"]
    others = [add_user(book.connection, user_id) for user_id in (2, 3)]
    answer(book, 1, book.case, "req-1", requirement.latest.id)
    answer(book, 2, others[0], "req-2", book.law.requirements["req-2"].latest.id)
    look(book)
    law = changed(book.law, new_edition(requirement, "2026-12-02"))
    look(book, law)
    assert told(book) == {}  # it does not hold yet
    assert look(book, now="2026-12-02 11:00")
    assert told(book) == {(1, "law:req-1@new"): "2026-12-03 10:00"}
    assert news(book, "law:req-1@new") == News(
        law.requirements["req-1"], What.NEW, law.requirements["req-1"].latest, requirement.latest.id, book.case
    )
    assert news(book, "law:req-1@new").since == date(2026, 12, 2)
    assert not look(book)
    book.plan()
    assert told(book) == {(1, "law:req-1@new"): "2026-12-03 10:00"}


def test_who_answered_under_the_new_edition_is_not_told() -> None:
    book = Book("2026-12-02 09:00")
    requirement = book.law.requirements["req-1"]
    look(book)
    answer(book, 1, book.case, "req-1", "new")
    look(book, changed(book.law, new_edition(requirement, "2026-12-02")))
    assert told(book) == {}


def test_a_repealed_requirement_is_told_on_the_day_after_its_last() -> None:
    book = Book("2026-11-30 09:00")
    requirement = book.law.requirements["req-1"]
    answer(book, 1, book.case, "req-1", requirement.latest.id)
    look(book)
    look(book, changed(book.law, repealed(requirement, "2026-12-01")))
    assert told(book) == {}
    look(book, now="2026-12-01 23:00")
    assert told(book) == {}
    look(book, now="2026-12-02 09:00")
    kind = f"law:req-1@{requirement.latest.id}:repealed"
    assert told(book) == {(1, kind): "2026-12-02 10:00"}
    assert (news(book, kind).since, news(book, kind).case) == (date(2026, 12, 2), book.case)


# Duties --------------------------------------------------------------------------------------------------


def test_a_new_edition_of_a_duty_is_told_to_those_who_chose_or_reported() -> None:
    book = Book("2026-12-02 09:00")
    for user_id in (2, 3):
        add_user(book.connection, user_id)
    book.report("pool-change", "2026-12-01")
    look(book)
    look(book, changed(book.law, new_edition(POOL, "2026-12-02")))
    assert told(book) == {(1, "law:pool-change@new"): "2026-12-02 10:00"}
    assert news(book, "law:pool-change@new").moved is None


def test_a_duty_is_told_of_as_soon_as_the_new_edition_is_known_and_only_then() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    law = changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))
    assert look(book, law)
    assert told(book) == {(1, "law:fee-payment@new"): "2026-11-03 10:00"}
    found = news(book, "law:fee-payment@new")
    assert (found.since, found.was, found.what) == (date(2027, 1, 1), PAYMENT.latest.id, What.NEW)
    book.plan()
    assert moved(book) == []
    book.tell()
    for day in ("2026-12-31", "2027-01-01", "2027-01-02"):
        look(book, now=f"{day} 11:00")
        book.plan()
    assert told(book) == {}
    assert moved(book) == []


def test_the_news_move_the_dates_and_say_which_is_the_nearest() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    look(book, changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20))))
    moves = news(book, "law:fee-payment@new").moved
    known = book.law.duties["fee-payment"].editions[0]
    assert moves == Moved(4, Quarter(2026, 4), known, date(2027, 2, 25), date(2027, 2, 20), date(2027, 2, 19))
    before = limits(book, "fee-payment")
    assert before["2026Q3"] == "2026-11-25"
    assert before["2026Q4"] == "2027-02-20"
    book.plan()
    assert limits(book, "fee-payment") == before
    editions = {
        row["period"]: row["edition"] for row in book.connection.execute("SELECT period, edition FROM due_dates")
    }
    assert (editions["2026Q3"], editions["2026Q4"]) == (PAYMENT.latest.id, "new")
    book.plan("2027-02-10 09:00")
    assert book.rows("fee-payment", "2026Q4")["ahead:1"] == "2027-02-18 10:00"


def test_a_user_who_taps_before_the_law_was_looked_at_is_not_told_twice() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    book.law = changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))
    book.plan()  # after the start with the new catalogue, before the first tick
    assert moved(book) == []
    look(book)
    book.plan()
    assert [each.count for each in moves_of(book)] == [4]
    assert moved(book) == []
    assert limits(book, "fee-payment")["2026Q4"] == "2027-02-20"


def test_a_limit_that_passed_and_is_lengthened_is_told_too() -> None:
    book = Book("2026-12-02 09:00")
    book.report("pool-change", "2026-11-27")  # by 1 December
    book.connection.execute("UPDATE due_dates SET limit_on = '2026-12-01', advised_on = '2026-12-01'")
    look(book)
    longer = new_edition(POOL, "2026-11-20", counting=counted(POOL, days=10))
    look(book, changed(book.law, longer))
    assert [str(each.limit) for each in moves_of(book)] == ["2026-12-11"]


def test_two_new_editions_are_two_notices_each_with_its_own_dates() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    first = new_edition(PAYMENT, "2027-01-01", "one", counted(PAYMENT, day=20))
    look(book, changed(book.law, new_edition(first, "2027-07-01", "two", counted(PAYMENT, day=10))))
    assert {kind for _, kind in told(book)} == {"law:fee-payment@one", "law:fee-payment@two"}
    one, two = news(book, "law:fee-payment@one"), news(book, "law:fee-payment@two")
    assert (one.was, two.was) == (PAYMENT.latest.id, "one")
    assert [str(each.period) for each in moves_of(book)] == ["2026Q4", "2027Q2"]


def test_who_is_not_concerned_is_not_disturbed() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-declaration")
    done = book.report("pool-change", "2026-11-02")
    add_user(book.connection, 2)
    look(book)
    reminders.mark_done(book.connection, 1, book.due("pool-change").id, True, book.unix)
    law = changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))
    law = changed(law, new_edition(POOL, "2026-11-01", counting=counted(POOL, days=5)))
    look(book, law)
    book.plan()
    assert done
    assert told(book) == {}
    assert moved(book) == []


def test_an_edition_of_the_past_that_is_added_later_is_no_news() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    old = replace(PAYMENT.latest, id="tax-code-2018", since=None, until=date(2025, 12, 31))
    assert look(book, changed(book.law, replace(PAYMENT, editions=(old, PAYMENT.latest))))
    assert told(book) == {}
    assert moved(book) == []


def test_a_repeal_is_told_and_ends_the_reminders() -> None:
    book = Book("2026-12-02 09:00")
    book.choose("fee-declaration")
    look(book)
    look(book, changed(book.law, repealed(DECLARATION, "2026-11-30")))
    book.plan()
    kind = f"law:fee-declaration@{DECLARATION.latest.id}:repealed"
    assert told(book) == {(1, kind): "2026-12-02 10:00"}
    found = news(book, kind)
    assert (found.since, found.what, found.case) == (date(2026, 12, 1), What.REPEALED, book.case)
    assert reminders.chosen(book.connection, 1, book.case) == frozenset()
    assert book.rows("fee-declaration", "2026Q4") == {}
    book.choose("fee-declaration")  # by own choice, knowing that it is repealed
    assert book.rows("fee-declaration", "2026Q4")
    look(book, now="2026-12-05 09:00")
    assert reminders.chosen(book.connection, 1, book.case) == {"fee-declaration"}


def test_a_repeal_of_two_cases_leads_to_the_question_which() -> None:
    book = Book("2026-12-02 09:00")
    other = cases.create(book.connection, 1, "ТОО", "Цех", 77, 0)
    assert other is not None
    for case in (book.case, other):
        reminders.choose(book.connection, 1, case, "fee-declaration", True, book.unix)
    book.plan()
    look(book)
    look(book, changed(book.law, repealed(DECLARATION, "2026-11-30")))
    assert news(book, f"law:fee-declaration@{DECLARATION.latest.id}:repealed").case == 0


def test_a_repeal_that_lies_ahead_is_told_once_and_stops_nothing_until_its_day() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    look(book)
    kind = f"law:fee-declaration@{DECLARATION.latest.id}:repealed"
    look(book, changed(book.law, repealed(DECLARATION, "2026-12-31")))
    assert told(book) == {(1, kind): "2026-11-02 10:00"}
    assert news(book, kind).since == date(2027, 1, 1)
    assert reminders.chosen(book.connection, 1, book.case) == {"fee-declaration"}
    book.tell()
    late = add_user(book.connection, 2)
    reminders.choose(book.connection, 2, late, "fee-declaration", True, book.unix)
    replan_many(book.connection, [2], book.law, book.calendar, almaty(book.now))
    assert told(book) == {(2, kind): "2026-11-02 10:00"}  # chose it after that, and is told what will be switched off
    assert book.news() == {}
    book.tell()
    look(book, now="2027-01-01 09:00")
    assert told(book) == {}
    assert reminders.chosen(book.connection, 1, book.case) == reminders.chosen(book.connection, 1, late) == frozenset()
    look(book, now="2027-01-02 09:00")
    assert told(book) == {}


def test_a_repealed_duty_that_binds_again_is_told_to_those_who_chose_it() -> None:
    book = Book("2026-11-02 09:00")
    duty = book.law.duties["quarterly-information"]
    book.choose("quarterly-information")
    look(book)
    look(book, changed(book.law, new_edition(duty, "2026-11-01", counting=counted(duty, day=15))))
    found = news(book, "law:quarterly-information@new")
    assert (found.again, found.off, [str(each.period) for each in moves_of(book)]) == (True, False, ["2026Q4"])
    assert reminders.chosen(book.connection, 1, book.case) == {"quarterly-information"}


# Moved dates ---------------------------------------------------------------------------------------------


def test_a_new_calendar_asks_for_new_plans() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    look(book)
    book.plan()
    book.calendar = day_off("2026-11-13")
    assert look(book)
    assert told(book) == {}
    assert moved(book) == ["moved:2026-11-16:2026-11-12"]


@pytest.mark.parametrize("looked", [True, False])
def test_a_date_moved_by_the_calendar_says_so(looked: bool) -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.report("pool-change", "2026-11-02")
    look(book)
    book.calendar = day_off("2026-11-13", "2026-11-04")
    if looked:
        look(book)
    book.plan()
    assert moved(book) == ["moved:2026-11-05:2026-11-05", "moved:2026-11-16:2026-11-12"]
    assert whys(book) == {Why.CALENDAR}


def test_a_corrected_counting_says_so_and_is_told_by_the_nearest_date() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    look(book)
    law = changed(book.law, recounted(PAYMENT, counted(PAYMENT, day=20)))
    book.law = law
    look(book)
    book.plan()
    assert moved(book) == ["moved:2026-11-20:2026-11-20"]
    (found,) = book.news().values()
    assert isinstance(found, DateMoved)
    assert (found.limit, found.advised, found.why) == (date(2026, 11, 25), date(2026, 11, 25), Why.COUNTING)
    assert book.due("fee-payment", "2026Q4").id in found.dues
    assert limits(book, "fee-payment")["2026Q4"] == "2027-02-20"
    book.tell()
    before = book.dump()
    look(book)
    book.plan()
    assert book.dump() == before


def test_limits_that_move_from_now_on_are_told_once_by_the_nearest() -> None:
    book = Book("2026-11-02 09:00")
    now, book.law = book.law, changed(book.law, unmoved(DECLARATION))
    book.choose("fee-declaration")
    look(book)
    assert limits(book, "fee-declaration") == {
        "2026Q3": "2026-11-15", "2026Q4": "2027-02-15", "2027Q1": "2027-05-15", "2027Q2": "2027-08-15",
        "2027Q3": "2027-11-15",
    }  # fmt: skip
    assert look(book, now)
    book.plan()
    assert limits(book, "fee-declaration") == {
        "2026Q3": "2026-11-16", "2026Q4": "2027-02-15", "2027Q1": "2027-05-17", "2027Q2": "2027-08-16",
        "2027Q3": "2027-11-15",
    }  # fmt: skip
    assert moved(book) == ["moved:2026-11-16:2026-11-13"]
    assert whys(book) == {Why.COUNTING}
    assert book.rows("fee-declaration", "2026Q3")["limit"] == "2026-11-16 10:00"
    assert not look(book)


def test_a_corrected_day_of_beginning_is_a_correction() -> None:
    book = Book("2026-11-02 09:00")
    later = new_edition(PAYMENT, "2027-04-01", counting=counted(PAYMENT, day=20))
    book.law = changed(book.law, later)
    book.choose("fee-payment")
    look(book)
    first, second = later.editions
    earlier = replace(
        later, editions=(replace(first, until=date(2026, 12, 31)), replace(second, since=date(2027, 1, 1)))
    )
    look(book, changed(book.law, earlier))
    book.plan()
    assert told(book) == {}
    assert moved(book) == ["moved:2027-02-20:2027-02-19"]
    assert whys(book) == {Why.COUNTING}


def test_the_news_keep_to_the_pause_and_the_block() -> None:
    book = Book("2026-12-02 09:00")
    reminders.set_preference(book.connection, 1, "paused_until", date(2026, 12, 20))
    book.choose("fee-declaration")
    users.set_blocked(book.connection, 1, book.unix)
    look(book)
    look(book, changed(book.law, new_edition(DECLARATION, "2026-12-02")))
    assert told(book) == {(1, "law:fee-declaration@new"): "2026-12-20 10:00"}


def test_many_are_told_with_a_fixed_number_of_questions() -> None:
    book = Book("2026-11-02 11:00")
    asked: list[str] = []

    def count(people: int) -> int:
        for user_id in range(people, 2 * people):
            case = add_user(book.connection, user_id)
            reminders.choose(book.connection, user_id, case, "fee-payment", True, book.unix)
        look(book, catalogue())
        asked.clear()
        book.connection.set_trace_callback(asked.append)
        look(book, changed(catalogue(), new_edition(PAYMENT, "2027-01-01", f"new-{people}", counted(PAYMENT, day=20))))
        book.connection.set_trace_callback(None)
        return sum(text.startswith("SELECT") for text in asked)

    assert count(4) == count(40)


def crowd(book: Book) -> Catalogue:
    """Ten users with choices, answers and events; the law changes for some of them in each way."""
    for user_id in range(2, 11):
        case = add_user(book.connection, user_id)
        reminders.choose(book.connection, user_id, case, "fee-payment", True, book.unix)
        if user_id % 2:
            reminders.choose(book.connection, user_id, case, "fee-declaration", True, book.unix)
            answer(book, user_id, case, "req-1", "order-598")
    for duty in ("fee-payment", "fee-declaration", "quarterly-information"):
        book.choose(duty)
    replan_many(book.connection, range(2, 11), book.law, book.calendar, almaty(book.now))
    look(book)
    law = changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))
    law = changed(law, repealed(DECLARATION, "2026-11-01"))
    quarterly = book.law.duties["quarterly-information"]
    law = changed(law, recounted(quarterly, counted(quarterly, day=5)))
    return changed(law, new_edition(book.law.requirements["req-1"], "2026-11-01"))


def everything(book: Book) -> list[tuple[Any, ...]]:
    """What a look at the law writes, in whatever order."""
    tables = ("chosen_duties", "events", "known_rules", "law_seen", "numbers_seen", "plans")
    questions = [f"SELECT * FROM {table}" for table in tables]
    questions.append("SELECT case_id, duty, period, limit_on, advised_on, known_limit_on, dropped_at FROM due_dates")
    questions.append(
        "SELECT r.user_id, d.duty, d.period, kind, day, at, useful_until, state FROM reminders r"
        " LEFT JOIN due_dates d ON d.id = r.due_id"
    )
    return sorted((tuple(row) for question in questions for row in book.connection.execute(question)), key=repr)


def test_slices_tell_what_is_told_at_once_also_after_a_stop_on_the_way() -> None:
    whole, sliced, stopped = (Book("2026-11-02 11:00") for _ in range(3))
    for book in (whole, sliced, stopped):
        law = crowd(book)
        if book is whole:
            look(book, law)
            continue
        book.law = law
        assert note_law(book.connection, law, book.calendar, almaty(book.now))
        if book is stopped:
            for _ in range(4):
                assert book.plan_slice(1)
            assert not note_law(book.connection, law, book.calendar, almaty(book.now))  # the next start
        while book.plan_slice(1):
            pass
    assert everything(sliced) == everything(whole) == everything(stopped)
    assert len([kind for _, kind in told(whole) if kind.startswith("law:fee-payment")]) == 10
    assert len([kind for _, kind in told(whole) if kind.startswith("law:fee-declaration")]) == 5
    assert moved(whole) == ["moved:2027-01-05:2026-12-31"]


def test_nobody_is_planned_anew_where_nothing_has_changed() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    answer(book, 2, add_user(book.connection, 2), "req-1", "order-598")
    assert look(book)
    planned = book.connection.execute("SELECT * FROM plans").fetchall()
    assert not look(book)
    book.now = "2026-11-02 12:00"
    assert not look(book)
    assert book.connection.execute("SELECT * FROM plans").fetchall() == planned
    book.calendar = day_off("2026-11-13")
    assert look(book)
    assert book.connection.execute("SELECT min(planned_at) FROM plans").fetchone()[0] == book.unix
