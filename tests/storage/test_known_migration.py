"""What users were told by the version that remembered the law (`law_versions`) is not told again by the one that
remembers what they know, and what waited is not lost.

`before/known-N.sql` are rows that the former wrote, and `before/known-N.json` is what it made of them where the
catalogue then said one thing or the other: which notices wait, what is on, which due dates are open (but for one notice
by which 2 and 11 would have heard the same of point 1 twice). Twelve users,
most of whom chose the quarterly duties, reported a change of the pool and a licence and answered two points; the law
was changed (`known_law.FIRST`), and in the second file once more (`THEN`). They differ in what they have heard: 1 and 5
of everything, 2, 9, 10 and 11 of the first change (10 of the second, too), 3 of the second only, the others of
nothing. 5, 6, 9 and 10 have two cases with different choices, 7 blocks the bot, 8 is in a pause, 3, 9 and 10 chose a
duty while it was over and 1 the one that follows it, 10 is done with a date, 11 has answered only, 12 has nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.law.known import DateMoved, Why
from bot.storage import reminders
from bot.storage.migrations import files, migrate
from tests.law.changed import recounted
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, changed, close_all, empty
from tests.storage.known_law import AS_IT_IS, FIRST, LAWS, Editions, law_of, quarterly
from tests.storage.test_migrations import copied

BEFORE = Path(__file__).with_name("before")
WRITTEN_BY = 8  # the version of the database that the rows are of
USERS = range(1, 13)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_all()


def written(number: int, folder: Path) -> Book:
    """A database as the former version wrote it, and as it is migrated."""
    connection = empty()
    folder.mkdir(exist_ok=True)
    assert migrate(connection, copied(folder / "steps", WRITTEN_BY)) == WRITTEN_BY
    connection.executescript((BEFORE / f"known-{number}.sql").read_text())
    assert migrate(connection) == len(files())
    connection.execute("PRAGMA foreign_keys = ON")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    book = Book("2026-11-05 12:00")
    book.connection = connection
    return book


def standing(book: Book, user: int) -> dict[str, list[str]]:
    """What waits for a user, what is on for them and which due dates are open."""
    rows = book.connection.execute(
        "SELECT r.kind, d.duty, d.period FROM reminders r LEFT JOIN due_dates d ON d.id = r.due_id"
        " WHERE r.user_id = ? AND r.state = 'planned' AND (r.kind LIKE 'law:%' OR r.kind LIKE 'moved:%')",
        (user,),
    )
    cases = [row[0] for row in book.connection.execute("SELECT id FROM cases WHERE user_id = ?", (user,))]
    dues = book.connection.execute(
        "SELECT d.case_id, d.duty, d.period, d.limit_on FROM due_dates d JOIN cases c ON c.id = d.case_id"
        " WHERE c.user_id = ? AND d.done_at IS NULL AND d.dropped_at IS NULL",
        (user,),
    )
    return {
        "waits": sorted(r[0] if r[1] is None else f"{r[1]} {r[2]} {r[0].rpartition(':')[0]}" for r in rows),
        "on": sorted(f"{case} {duty}" for case in cases for duty in reminders.chosen(book.connection, user, case)),
        "dues": sorted(" ".join(map(str, row)) for row in dues),
    }


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("number", [1, 2])
def test_who_was_told_is_not_told_again_and_what_waited_is_told(number: int, law: str, tmp_path: Path) -> None:
    book = written(number, tmp_path)
    assert book.look(law_of(LAWS[law]))
    expected: dict[str, Any] = json.loads((BEFORE / f"known-{number}.json").read_text())[law]
    assert {str(user): standing(book, user) for user in USERS} == expected


def test_how_each_edition_counted_is_kept_so_that_a_correction_is_told_from_the_calendar(tmp_path: Path) -> None:
    for what, why in (("law", Why.COUNTING), ("calendar", Why.CALENDAR)):
        book = written(1, tmp_path / what)
        law = law_of(FIRST)
        book.look(law)
        book.tell()
        assert book.news(1) == {}
        if what == "law":
            book.look(changed(law, recounted(law.duties["fee-payment"], quarterly(2, 17))))
        else:
            book.calendar = day_off("2027-02-19")  # the Friday before the limit
            book.look()
        assert {item.why for item in book.news(1).values() if isinstance(item, DateMoved)} == {why}


OLDER = [  # as a version was remembered while there was one way of counting for all editions of a duty
    ("fee-payment", {"edition": "tax-2026", "status": "in-force", "counted": [["month", 2], ["day", 25]]}),
    ("quarterly-information", {"edition": "order-384", "status": "repealed", "counted": [["month", 1], ["day", 10]]}),
]


def older(folder: Path, moved: str = "") -> Book:
    """A database of which the law was remembered so, of a user who has chosen both duties; they wait to hear that a
    date has `moved` for that reason."""
    connection = empty()
    folder.mkdir(exist_ok=True)
    migrate(connection, copied(folder / "steps", WRITTEN_BY))
    connection.execute("INSERT INTO users (id, language, created_at) VALUES (1, 'ru', 0)")
    connection.execute("INSERT INTO cases (id, user_id, name, created_at, origin_update) VALUES (1, 1, 'A', 0, 1)")
    for duty, version in OLDER:
        connection.execute("INSERT INTO law_versions (rule, version) VALUES (?, ?)", (duty, json.dumps(version)))
        connection.execute("INSERT INTO chosen_duties (case_id, duty, chosen_at) VALUES (1, ?, ?)", (duty, CHOSEN))
    connection.execute(
        "INSERT INTO due_dates (case_id, duty, period, limit_on, advised_on, edition, planned_from)"
        " VALUES (1, 'fee-payment', '2026Q3', '2026-11-25', '2026-11-25', 'tax-2026', ?)",
        (CHOSEN,),
    )
    connection.execute("INSERT INTO plans (user_id, planned_at) VALUES (1, ?)", (CHOSEN,))
    if moved:
        data = {"duty": "fee-payment", "old_limit": "2026-11-27", "old_advised": "2026-11-27", "reason": moved}
        connection.execute(
            "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until, data)"
            " VALUES (1, 1, 'moved:2026-11-25:2026-11-25:1', '2026-11-06', ?, ?, ?)",
            (CHOSEN + 400_000, CHOSEN + 2_000_000, json.dumps(data)),
        )
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    book = Book("2026-11-05 12:00")
    book.connection, book.case = connection, 1
    return book


CHOSEN = 1_793_600_000  # 2 November 2026
PAYMENT_BY_FIRST = {**AS_IT_IS, "fee-payment": FIRST["fee-payment"]}
PAYMENT_SOONER = {**AS_IT_IS, "fee-payment": [("tax-2026", "2026-01-01", None, quarterly(2, 20))]}


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (AS_IT_IS, []),
        (PAYMENT_BY_FIRST, ["law:fee-payment@new"]),
        (PAYMENT_SOONER, ["fee-payment 2026Q3 moved:2026-11-20:2026-11-20"]),
    ],
)
def test_what_was_remembered_by_older_versions_is_no_news_and_what_differs_from_it_is(
    now: dict[str, Editions], told: list[str], tmp_path: Path
) -> None:
    book = older(tmp_path)
    book.look(law_of(now))
    assert standing(book, 1)["waits"] == told
    assert standing(book, 1)["on"] == ["1 fee-payment", "1 quarterly-information"]
    book.tell()
    book.look()
    assert standing(book, 1)["waits"] == []


@pytest.mark.parametrize("why", Why)
def test_what_waited_says_for_the_same_reason_that_a_date_has_moved(why: Why, tmp_path: Path) -> None:
    book = older(tmp_path, moved=why)
    book.look(law_of(AS_IT_IS))
    assert standing(book, 1)["waits"] == ["fee-payment 2026Q3 moved:2026-11-25:2026-11-25"]
    (item,) = book.news().values()
    assert isinstance(item, DateMoved)
    assert (str(item.limit), item.why) == ("2026-11-27", why)
