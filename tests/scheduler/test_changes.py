"""Who is told when the law changes: everybody whose rows rest on it, once, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Duty
from bot.storage import cases, reminders, users
from scheduler.changes import note_law, note_slice
from scheduler.planner import replan_many
from tests.clock import almaty
from tests.law.changed import counted, new_edition, recounted, repealed, unmoved
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, add_user, changed, written

PAYMENT = catalogue().duties["fee-payment"]
DECLARATION = catalogue().duties["fee-declaration"]
POOL = catalogue().duties["pool-change"]


def look(book: Book, law: Catalogue | None = None, now: str | None = None) -> list[str]:
    book.now = now or book.now
    book.law = law or book.law
    return note_law(book.connection, book.law, book.calendar, almaty(book.now))


def told(book: Book) -> dict[tuple[int, str], str]:
    rows = book.connection.execute("SELECT user_id, kind, at FROM reminders WHERE due_id IS NULL AND state = 'planned'")
    return {(row[0], row[1]): written(row[2]) for row in rows}


def data(book: Book, kind: str, user_id: int = 1) -> dict[str, Any]:
    """What a notice carries."""
    row = book.connection.execute(
        "SELECT data FROM reminders WHERE user_id = ? AND (kind = ? OR kind LIKE ?)", (user_id, kind, f"{kind}:%")
    ).fetchone()
    found = json.loads(row[0])
    assert isinstance(found, dict)
    return found


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
    assert "fee-declaration" in look(book)
    assert told(book) == {}
    assert look(book) == []


# Requirements --------------------------------------------------------------------------------------------


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
    assert data(book, "law:req-1@new") == {
        "rule": "req-1",
        "of": "requirement",
        "edition": "new",
        "was": requirement.latest.id,
        "since": "2026-12-02",
        "status": "in-force",
        "case": book.case,
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


def test_a_repealed_requirement_is_told_on_the_day_after_its_last() -> None:
    book = Book("2026-11-30 09:00")
    requirement = book.law.requirements["req-1"]
    answer(book, 1, book.case, "req-1", requirement.latest.id)
    look(book)
    assert look(book, changed(book.law, repealed(requirement, "2026-12-01"))) == []
    assert look(book, now="2026-12-01 23:00") == []
    look(book, now="2026-12-02 09:00")
    kind = f"law:req-1@{requirement.latest.id}:repealed"
    assert told(book) == {(1, kind): "2026-12-02 10:00"}
    assert (data(book, kind)["since"], data(book, kind)["case"]) == ("2026-12-02", book.case)


# Duties --------------------------------------------------------------------------------------------------


def test_a_new_edition_of_a_duty_is_told_to_those_who_chose_or_reported() -> None:
    book = Book("2026-12-02 09:00")
    for user_id in (2, 3):
        add_user(book.connection, user_id)
    book.report("pool-change", "2026-12-01")
    look(book)
    look(book, changed(book.law, new_edition(POOL, "2026-12-02")))
    assert told(book) == {(1, "law:pool-change@new"): "2026-12-02 10:00"}
    assert data(book, "law:pool-change@new")["moved"] is None


def test_a_duty_is_told_of_as_soon_as_the_new_edition_is_known_and_only_then() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    law = changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))
    assert look(book, law) == ["fee-payment"]
    assert told(book) == {(1, "law:fee-payment@new"): "2026-11-03 10:00"}
    found = data(book, "law:fee-payment@new")
    assert (found["since"], found["was"], found["status"]) == ("2027-01-01", PAYMENT.latest.id, "in-force")
    book.plan()
    assert moved(book) == []
    book.connection.execute("UPDATE reminders SET state = 'sent' WHERE kind LIKE 'law:%'")
    for day in ("2026-12-31", "2027-01-01", "2027-01-02"):
        assert look(book, now=f"{day} 11:00") == []
        book.plan()
    assert told(book) == {}
    assert moved(book) == []


def test_the_news_move_the_dates_and_say_which_is_the_nearest() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    look(book, changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20))))
    moves = data(book, "law:fee-payment@new")["moved"]
    assert moves == {
        "count": 4,
        "period": "2026Q4",
        "counted": PAYMENT.latest.id,
        "old": "2027-02-25",
        "limit": "2027-02-20",
        "advised": "2027-02-19",
    }
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
    assert data(book, "law:fee-payment@new")["moved"]["count"] == 4
    assert moved(book) == []
    assert limits(book, "fee-payment")["2026Q4"] == "2027-02-20"


def test_a_limit_that_passed_and_is_lengthened_is_told_too() -> None:
    book = Book("2026-12-02 09:00")
    book.report("pool-change", "2026-11-27")  # by 1 December
    book.connection.execute("UPDATE due_dates SET limit_on = '2026-12-01', advised_on = '2026-12-01'")
    look(book)
    longer = new_edition(POOL, "2026-11-20", counting=counted(POOL, days=10))
    look(book, changed(book.law, longer))
    assert data(book, "law:pool-change@new")["moved"]["limit"] == "2026-12-11"


def test_two_new_editions_are_two_notices_each_with_its_own_dates() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    first = new_edition(PAYMENT, "2027-01-01", "one", counted(PAYMENT, day=20))
    look(book, changed(book.law, new_edition(first, "2027-07-01", "two", counted(PAYMENT, day=10))))
    assert {kind for _, kind in told(book)} == {"law:fee-payment@one", "law:fee-payment@two"}
    one, two = data(book, "law:fee-payment@one"), data(book, "law:fee-payment@two")
    assert (one["was"], two["was"]) == (PAYMENT.latest.id, "one")
    assert (one["moved"]["period"], two["moved"]["period"]) == ("2026Q4", "2027Q2")


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
    assert look(book, changed(book.law, replace(PAYMENT, editions=(old, PAYMENT.latest)))) == ["fee-payment"]
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
    found = data(book, kind)
    assert (found["since"], found["status"], found["case"]) == ("2026-12-01", "repealed", book.case)
    assert reminders.chosen(book.connection, book.case) == frozenset()
    assert book.rows("fee-declaration", "2026Q4") == {}
    book.choose("fee-declaration")  # by own choice, knowing that it is repealed
    assert book.rows("fee-declaration", "2026Q4")
    look(book, now="2026-12-05 09:00")
    assert reminders.chosen(book.connection, book.case) == {"fee-declaration"}


def test_a_repeal_of_two_cases_leads_to_the_question_which() -> None:
    book = Book("2026-12-02 09:00")
    other = cases.create(book.connection, 1, "ТОО", "Цех", 77, 0)
    assert other is not None
    for case in (book.case, other):
        reminders.choose(book.connection, 1, case, "fee-declaration", True, book.unix)
    book.plan()
    look(book)
    look(book, changed(book.law, repealed(DECLARATION, "2026-11-30")))
    assert data(book, f"law:fee-declaration@{DECLARATION.latest.id}:repealed")["case"] == 0


def test_a_repeal_that_lies_ahead_is_told_once_and_stops_nothing_until_its_day() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    look(book)
    kind = f"law:fee-declaration@{DECLARATION.latest.id}:repealed"
    look(book, changed(book.law, repealed(DECLARATION, "2026-12-31")))
    assert told(book) == {(1, kind): "2026-11-02 10:00"}
    assert data(book, kind)["since"] == "2027-01-01"
    assert reminders.chosen(book.connection, book.case) == {"fee-declaration"}
    book.connection.execute("UPDATE reminders SET state = 'sent', sent_at = at WHERE kind LIKE 'law:%'")
    late = add_user(book.connection, 2)
    reminders.choose(book.connection, 2, late, "fee-declaration", True, book.unix)
    look(book, now="2027-01-01 09:00")
    assert told(book) == {(2, kind): "2027-01-01 10:00"}  # chose it after that, and is told what was switched off
    assert reminders.chosen(book.connection, book.case) == reminders.chosen(book.connection, late) == frozenset()
    look(book, now="2027-01-02 09:00")
    assert len(told(book)) == 1


def test_a_repealed_duty_that_binds_again_is_told_to_those_who_chose_it() -> None:
    book = Book("2026-11-02 09:00")
    duty = book.law.duties["quarterly-information"]
    book.choose("quarterly-information")
    look(book)
    look(book, changed(book.law, new_edition(duty, "2026-11-01", counting=counted(duty, day=15))))
    found = data(book, "law:quarterly-information@new")
    assert (found["again"], found["status"], found["moved"]["period"]) == (True, "in-force", "2026Q4")
    assert reminders.chosen(book.connection, book.case) == {"quarterly-information"}


# What was remembered by older versions of the program ----------------------------------------------------


def older_version(duty: Duty) -> str:
    """As it was stored while the counting belonged to the duty."""
    counted_so = [sorted([["kind", duty.counting.kind], *map(list, duty.counting.values)]), duty.strictly_before]
    status = "repealed" if duty.latest.until else "in-force"
    return json.dumps({"edition": duty.latest.id, "status": status, "counted": counted_so})


def age(book: Book, duties: dict[str, Duty]) -> None:
    for duty in duties.values():
        row = (older_version(duty), duty.id)
        assert book.connection.execute("UPDATE law_versions SET version = ? WHERE rule = ?", row).rowcount == 1


def test_rows_of_older_versions_are_read_without_a_word() -> None:
    book = Book("2026-11-02 11:00")
    for name in ("fee-declaration", "fee-payment"):  # nothing ever moved then
        book.law = changed(book.law, unmoved(book.law.duties[name]))
    for duty in book.law.duties:
        book.choose(duty)
    book.report("pool-change", "2026-11-02")
    look(book)
    book.plan()
    new = book.connection.execute("SELECT * FROM law_versions ORDER BY rule").fetchall()
    age(book, dict(book.law.duties))
    assert look(book) == []
    assert told(book) == {}
    assert [tuple(row) for row in book.connection.execute("SELECT * FROM law_versions ORDER BY rule")] == [
        tuple(row) for row in new
    ]
    assert book.connection.execute("SELECT min(planned_at) FROM plans").fetchone()[0] > 0


def test_a_new_edition_is_told_once_over_rows_of_an_older_version() -> None:
    book = Book("2026-11-02 11:00")
    book.law = changed(book.law, unmoved(DECLARATION))
    book.choose("fee-payment")
    look(book)
    age(book, dict(book.law.duties))
    assert look(book, changed(book.law, new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)))) == [
        "fee-payment"
    ]
    assert list(told(book)) == [(1, "law:fee-payment@new")]
    assert look(book) == []


def test_a_corrected_counting_over_rows_of_an_older_version_moves_the_dates() -> None:
    book = Book("2026-11-02 11:00")
    book.choose("fee-payment")
    look(book)
    age(book, dict(book.law.duties))
    look(book, changed(book.law, recounted(PAYMENT, counted(PAYMENT, day=20))))
    assert told(book) == {}
    assert moved(book) == ["moved:2026-11-20:2026-11-20"]


# Moved dates ---------------------------------------------------------------------------------------------


def test_a_new_calendar_asks_for_new_plans() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    look(book)
    book.plan()
    book.calendar = day_off("2026-11-13")
    assert look(book) == ["calendar"]
    assert book.connection.execute("SELECT planned_at FROM plans").fetchall()[0][0] == 0
    assert told(book) == {}


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
    assert {data(book, kind)["reason"] for kind in moved(book)} == {"calendar"}


def test_a_corrected_counting_says_so_and_is_told_by_the_nearest_date() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-payment")
    look(book)
    law = changed(book.law, recounted(PAYMENT, counted(PAYMENT, day=20)))
    book.law = law
    book.plan()
    assert moved(book) == []  # not before the law was looked at
    look(book)
    book.plan()
    assert moved(book) == ["moved:2026-11-20:2026-11-20"]
    found = data(book, "moved:2026-11-20:2026-11-20")
    assert found.pop("known")[str(book.due("fee-payment", "2026Q4").id)] == ["2027-02-25", "2027-02-25"]
    assert found == {
        "duty": "fee-payment",
        "old_limit": "2026-11-25",
        "old_advised": "2026-11-25",
        "reason": "counting",
    }
    assert limits(book, "fee-payment")["2026Q4"] == "2027-02-20"
    book.connection.execute("UPDATE reminders SET state = 'sent' WHERE kind LIKE 'moved:%'")
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
    assert look(book, now) == ["fee-declaration"]
    book.plan()
    assert limits(book, "fee-declaration") == {
        "2026Q3": "2026-11-16", "2026Q4": "2027-02-15", "2027Q1": "2027-05-17", "2027Q2": "2027-08-16",
        "2027Q3": "2027-11-15",
    }  # fmt: skip
    assert moved(book) == ["moved:2026-11-16:2026-11-13"]
    assert data(book, "moved:2026-11-16:2026-11-13")["reason"] == "counting"
    assert book.rows("fee-declaration", "2026Q3")["limit"] == "2026-11-16 10:00"
    assert look(book) == []


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
    assert data(book, moved(book)[0])["reason"] == "counting"


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
    questions = [f"SELECT * FROM {table}" for table in ("chosen_duties", "due_dates", "law_versions", "plans")]
    questions.append("SELECT user_id, due_id, kind, day, at, useful_until, data, state FROM reminders")
    return sorted((tuple(row) for question in questions for row in book.connection.execute(question)), key=repr)


def test_slices_tell_what_is_told_at_once_also_after_a_stop_on_the_way() -> None:
    whole, sliced, stopped = (Book("2026-11-02 11:00") for _ in range(3))
    for book in (whole, sliced, stopped):
        law = crowd(book)
        if book is whole:
            look(book, law)
            continue
        book.law = law
        after: int | None = 0
        asked = 0
        while after is not None:
            if book is stopped and asked == 4:
                after = 0  # started anew: it goes on where it was
            after = note_slice(book.connection, law, book.calendar, almaty(book.now), after, 1)
            asked += 1
        assert asked == 11
    assert everything(sliced) == everything(whole) == everything(stopped)
    assert len([kind for _, kind in told(whole) if kind.startswith("law:fee-payment")]) == 10
    assert len([kind for _, kind in told(whole) if kind.startswith("law:fee-declaration")]) == 5
    assert moved(whole) == ["moved:2027-01-05:2026-12-31"]


def test_nobody_is_walked_through_where_nothing_is_to_be_told() -> None:
    book = Book("2026-11-02 11:00")
    now = almaty(book.now)
    assert note_slice(book.connection, book.law, book.calendar, now, 0, 1) is None
    assert note_slice(book.connection, book.law, book.calendar, now, 0, 1) is None
    assert note_slice(book.connection, book.law, day_off("2026-11-13"), now, 0, 1) is None
