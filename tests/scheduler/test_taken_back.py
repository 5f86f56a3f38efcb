"""A change of the law that is taken back, corrected or made twice: who has heard what, and what becomes of it all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from bot.law.catalogue import catalogue
from bot.law.known import DateMoved, News, What
from bot.law.model import Duty
from bot.storage import cases, reminders
from bot.storage.account import OWNED
from tests.law.changed import counted, new_edition, recounted, repealed
from tests.scheduler.test_changes import answer, limits, look, moved, news, told
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, add_user, changed

LAW = catalogue()
PAYMENT = LAW.duties["fee-payment"]
NOW = "2026-11-02 11:00"
FIRST = PAYMENT.latest.id
OVER = repealed(PAYMENT, "2026-11-01")
DUTIES: dict[str, Duty] = {
    "as it is": PAYMENT,
    "over": OVER,
    "ends": repealed(PAYMENT, "2026-12-31"),
    "ends later": repealed(PAYMENT, "2027-01-31"),
    "20th": new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)),
    "22nd": new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=22)),
    "18th as well": new_edition(
        new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20)),
        "2027-07-01",
        "next",
        counted(PAYMENT, day=18),
    ),
    "all 20th": recounted(PAYMENT, counted(PAYMENT, day=20)),
    "again": new_edition(OVER, "2026-11-10", counting=counted(PAYMENT, day=20)),
    "otherwise": new_edition(PAYMENT, "2027-01-01", "other", counted(PAYMENT, day=22)),
}
REPEALED, RESTORED, WITHDRAWN = f"{FIRST}:repealed", f"{FIRST}:restored", f"{FIRST}:withdrawn"
ON, OFF = frozenset({"fee-payment"}), frozenset[str]()

# What the catalogue says, one after the other; "!" sends what waits. Then what waits in the end (editions and what is
# said of them, "moved" where a date is said to have moved), and whether the reminders are on.
COURSES: list[tuple[str, list[str], frozenset[str]]] = [
    ("over", [REPEALED], OFF),
    ("over, !, as it is", [RESTORED], ON),
    ("over, as it is", [], ON),
    ("over, as it is, over", [REPEALED], OFF),
    ("over, !, as it is, over", [], OFF),
    ("over, !, as it is, !, over", [f"{REPEALED}#2"], OFF),
    ("over, !, as it is, !, over, !, as it is", [f"{RESTORED}#2"], ON),
    ("over, again", ["new"], ON),
    ("over, !, again", ["new"], OFF),
    ("over, !, again, over", [], OFF),
    ("over, !, again, !, over", [f"{REPEALED}#2"], OFF),
    ("over, !, again, as it is", [RESTORED], ON),
    ("over, again, as it is", [], ON),
    ("ends", [REPEALED], ON),
    ("ends, as it is", [], ON),
    ("ends, !, as it is", [RESTORED], ON),
    ("ends, ends later", [REPEALED], ON),
    ("ends, !, ends later", [f"{REPEALED}#2"], ON),
    ("ends, !, over", [f"{REPEALED}#2"], OFF),
    ("ends, over, as it is", [], ON),
    ("over, ends", [REPEALED], ON),
    ("20th", ["new"], ON),
    ("20th, as it is", [], ON),
    ("20th, !, as it is", [WITHDRAWN], ON),
    ("20th, !, as it is, 20th", [], ON),
    ("20th, !, as it is, !, 20th", ["new#2"], ON),
    ("20th, as it is, 20th", ["new"], ON),
    ("20th, 22nd", ["new"], ON),
    ("20th, !, 22nd", ["moved"], ON),
    ("20th, !, 22nd, 20th", [], ON),
    ("20th, otherwise", ["other"], ON),
    ("20th, !, otherwise", ["other"], ON),
    ("20th, 18th as well", ["new", "next"], ON),
    ("18th as well, 20th", ["new"], ON),
    ("18th as well, as it is", [], ON),
    ("20th, over", [REPEALED], OFF),
    ("20th, over, as it is", [], ON),
    ("all 20th", ["moved"], ON),
    ("all 20th, as it is", [], ON),
    ("all 20th, !, as it is", ["moved"], ON),
    ("all 20th, over, as it is", [], ON),
    ("all 20th, ends, as it is", [], ON),
    ("20th, ends, as it is", [], ON),
    ("all 20th, 20th", ["new"], ON),
]


def go(book: Book, course: str) -> None:
    """Let the catalogue say one thing after the other, and the scheduler look at each."""
    for step in course.split(", "):
        if step == "!":
            book.tell()
        else:
            look(book, changed(LAW, DUTIES[step]))
            book.plan()


def waiting(book: Book) -> list[str]:
    rows = book.connection.execute(
        "SELECT kind FROM reminders WHERE state = 'planned' AND (kind LIKE 'law:%' OR kind LIKE 'moved:%')"
    )
    return sorted(row[0].partition("@")[2] or "moved" for row in rows)


def begun(duty: str = "fee-payment") -> Book:
    book = Book(NOW)
    book.choose(duty)
    look(book, LAW)
    book.plan()
    return book


@pytest.mark.parametrize(("course", "waits", "on"), COURSES, ids=[each[0] for each in COURSES])
def test_what_waits_after_a_course_of_the_law(course: str, waits: Sequence[str], on: frozenset[str]) -> None:
    book, usual = begun(), begun()
    go(book, course)
    assert waiting(book) == sorted(waits)
    assert reminders.chosen(book.connection, 1, book.case) == on
    last = course.split(", ")[-1]
    if last == "as it is":
        assert open_dates(book) == open_dates(usual)
        assert plan_of(book) == plan_of(usual)
    written = book.dump()
    assert not look(book)
    book.plan()
    assert book.dump() == written


def open_dates(book: Book) -> dict[str, str]:
    rows = book.connection.execute(
        "SELECT period, limit_on FROM due_dates WHERE done_at IS NULL AND dropped_at IS NULL"
    )
    return dict(map(tuple, rows))


def plan_of(book: Book) -> list[tuple[Any, ...]]:
    """The reminders that wait, but for notices."""
    rows = book.connection.execute(
        "SELECT d.period, r.kind, r.at FROM reminders r JOIN due_dates d ON d.id = r.due_id"
        " WHERE r.state = 'planned' AND r.kind NOT LIKE 'moved:%' ORDER BY 1, 2"
    )
    return [tuple(row) for row in rows]


def test_a_repeal_that_is_taken_back_says_that_the_reminders_are_on_again() -> None:
    book = begun()
    go(book, "over, !, as it is")
    found = news(book, f"law:fee-payment@{RESTORED}")
    assert (found.what, found.on) == (What.RESTORED, True)


def test_an_own_choice_after_the_repeal_stays_and_is_told_that_the_rule_holds() -> None:
    book = begun()
    go(book, "over, !")
    book.now = "2026-11-03 09:00"
    book.choose("fee-payment")
    assert reminders.chosen(book.connection, 1, book.case) == ON
    book.choose("fee-payment", False)
    look(book, LAW)
    book.plan()
    assert reminders.chosen(book.connection, 1, book.case) == OFF  # the last word was the user's own
    assert waiting(book) == [RESTORED]
    assert news(book, f"law:fee-payment@{RESTORED}").on is False


def test_a_new_edition_after_a_repeal_offers_the_reminders_and_switches_nothing_on() -> None:
    book = begun()
    go(book, "over, !, again")
    found = news(book, "law:fee-payment@new")
    assert (found.again, found.off, found.case) == (True, True, book.case)
    book.plan("2026-11-10 12:00")
    assert open_dates(book) == {}
    book.choose("fee-payment")
    assert open_dates(book)["2026Q4"] == "2027-02-20"


def test_of_a_repeal_that_nobody_heard_of_a_new_edition_says_nothing() -> None:
    book = begun()
    go(book, "over, again")
    found = news(book, "law:fee-payment@new")
    assert (found.again, found.off) == (False, False)
    assert open_dates(book)["2026Q4"] == "2027-02-20"


def test_the_two_cases_of_a_user_are_switched_on_again_each_as_it_was() -> None:
    book = Book(NOW)
    other = cases.create(book.connection, 1, "ТОО", "Цех", 77, 0)
    assert other is not None
    reminders.choose(book.connection, 1, other, "fee-payment", True, book.unix)
    book.report("pool-change", "2026-11-02")
    look(book, LAW)
    pool = LAW.duties["pool-change"]
    before = reminders.chosen(book.connection, 1, book.case), reminders.chosen(book.connection, 1, other)
    over = changed(changed(LAW, OVER), repealed(pool, "2026-11-01"))
    look(book, over)
    book.plan()
    assert open_dates(book) == {}
    assert book.rows("pool-change") == {}
    book.tell()
    look(book, LAW)
    book.plan()
    assert (reminders.chosen(book.connection, 1, book.case), reminders.chosen(book.connection, 1, other)) == before
    assert "2026-11-02" in open_dates(book)
    assert "ahead:0" in book.rows("pool-change")
    assert news(book, f"law:pool-change@{pool.latest.id}:restored").on is True


def test_what_was_done_before_the_repeal_stays_done() -> None:
    book = begun()
    reminders.mark_done(book.connection, 1, book.due("fee-payment", "2026Q3").id, True, book.unix)
    go(book, "over, !, as it is")
    assert book.due("fee-payment", "2026Q3").done


def test_what_is_known_is_the_users_own_data() -> None:
    book = begun()
    go(book, "over, !")
    rows = book.connection.execute(f"SELECT * FROM known_rules WHERE {OWNED['known_rules']}", {"user": 1})
    assert [(row["rule"], row["until"]) for row in rows] == [("fee-payment", "2026-11-01")]
    book.connection.execute("DELETE FROM users WHERE id = 1")
    assert book.connection.execute("SELECT count(*) FROM known_rules").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("course", "old", "limit"),
    [
        ("20th, 22nd", "2027-02-25", "2027-02-22"),
        ("20th, 22nd, 20th", "2027-02-25", "2027-02-20"),
        ("all 20th, 22nd", "2027-02-25", "2027-02-22"),
        ("20th, otherwise", "2027-02-25", "2027-02-22"),
        ("20th, !, otherwise", "2027-02-20", "2027-02-22"),
        ("20th, !, as it is", "2027-02-20", "2027-02-25"),
        ("20th, 18th as well", "2027-02-25", "2027-02-20"),
    ],
)
def test_a_notice_tells_from_what_the_user_knows_to_what_holds(course: str, old: str, limit: str) -> None:
    book = begun()
    go(book, course)
    found = next(item.moved for _, item in sorted(book.news().items()) if isinstance(item, News))
    assert found is not None
    assert (str(found.period), str(found.old), str(found.limit)) == ("2026Q4", old, limit)
    assert limits(book, "fee-payment")["2026Q4"] == limit


def test_a_date_that_the_calendar_moved_unheard_is_told_by_the_news_alone() -> None:
    book = begun()
    book.calendar = day_off("2027-02-25")
    look(book)
    book.plan()
    assert waiting(book) == ["moved"]
    go(book, "20th")
    assert waiting(book) == ["new"]


def test_a_counting_corrected_to_and_fro_before_anybody_heard_is_not_told() -> None:
    book = Book(NOW)
    book.report("pool-change", "2026-11-02")
    pool = LAW.duties["pool-change"]
    look(book, LAW)
    for days, waits in ((5, ["moved"]), (2, []), (3, ["moved"]), (4, ["moved"])):
        look(book, changed(LAW, recounted(pool, counted(pool, days=days))))
        book.plan()
        assert waiting(book) == waits
    assert len(moved(book)) == 3
    assert [str(item.limit) for item in book.news().values() if isinstance(item, DateMoved)] == ["2026-11-04"]


def test_what_is_held_back_is_cancelled_too() -> None:
    book = Book(NOW)
    book.prefer("paused_until", date(2026, 12, 20))
    book.choose("fee-payment")
    look(book, LAW)
    go(book, "20th")
    book.connection.execute("UPDATE reminders SET held = 1")
    go(book, "as it is")
    assert waiting(book) == []


def test_a_clock_that_was_ahead_stops_nothing_for_good() -> None:
    book = begun()
    go(book, "ends, !")
    look(book, now="2027-06-01 09:00")
    book.plan()
    assert reminders.chosen(book.connection, 1, book.case) == OFF
    look(book, now=NOW)
    book.plan()
    assert reminders.chosen(book.connection, 1, book.case) == ON
    assert waiting(book) == []


def test_own_choice_of_a_repealed_duty_outlives_an_edition_that_nobody_heard_of() -> None:
    book = begun("quarterly-information")
    quarterly = LAW.duties["quarterly-information"]
    before = open_dates(book)
    look(book, changed(LAW, new_edition(quarterly, "2026-11-01", counting=counted(quarterly, day=15))))
    book.plan()
    assert open_dates(book)["2026Q4"] == "2027-01-15"
    look(book, LAW)
    book.plan()
    assert reminders.chosen(book.connection, 1, book.case) == {"quarterly-information"}
    assert open_dates(book) == before
    assert waiting(book) == []


def test_who_is_not_concerned_hears_nothing_of_it() -> None:
    book = begun()
    add_user(book.connection, 2)
    go(book, "over, !, as it is, !, 20th, !, as it is")
    assert {user for user, _ in told(book)} == {1}


# Requirements --------------------------------------------------------------------------------------------

POINT = LAW.requirements["req-1"]
POINTS = {
    "as it is": POINT,
    "new": new_edition(POINT, "2026-11-01"),
    "newer": new_edition(new_edition(POINT, "2026-10-01"), "2026-11-01", "newer"),
    "later": new_edition(POINT, "2026-12-01"),
    "over": repealed(POINT, "2026-11-01"),
}


@pytest.mark.parametrize(
    ("course", "waits"),
    [
        ("new", ["new"]),
        ("new, as it is", []),
        ("new, later", []),
        ("new, !, as it is", [f"{POINT.latest.id}:withdrawn"]),
        ("new, !, later", [f"{POINT.latest.id}:withdrawn"]),
        ("new, newer", ["newer"]),
        ("over", [f"{POINT.latest.id}:repealed"]),
        ("over, as it is", []),
        ("over, !, as it is", [f"{POINT.latest.id}:restored"]),
        ("over, new", ["new"]),
        ("over, !, as it is, !, over", [f"{POINT.latest.id}:repealed#2"]),
        ("new, over", [f"{POINT.latest.id}:repealed"]),
    ],
)
def test_what_waits_after_a_course_of_a_requirement(course: str, waits: list[str]) -> None:
    book = Book(NOW)
    answer(book, 1, book.case, "req-1", POINT.latest.id)
    add_user(book.connection, 2)
    look(book, LAW)
    for step in course.split(", "):
        if step == "!":
            book.tell()
        else:
            look(book, changed(LAW, POINTS[step]))
            book.plan()
    assert waiting(book) == waits
    assert {user for user, _ in told(book)} <= {1}


def test_of_two_editions_the_news_begins_with_what_the_answer_was_given_under() -> None:
    book = Book(NOW)
    answer(book, 1, book.case, "req-1", POINT.latest.id)
    look(book, LAW)
    for step in ("new", "newer"):
        look(book, changed(LAW, POINTS[step]))
    assert news(book, "law:req-1@newer").was == POINT.latest.id
