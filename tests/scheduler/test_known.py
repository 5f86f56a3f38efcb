"""What a user hears of the law, whatever they choose and whatever the law does meanwhile."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.law.catalogue import catalogue
from bot.law.deadlines import counted as count_period
from bot.law.known import DateMoved, News, What, Why
from bot.law.model import Duty
from bot.storage import cases, reminders, users
from tests.law.changed import counted, new_edition, recounted, repealed
from tests.scheduler.test_taken_back import DUTIES, FIRST, NOW, OFF, ON, REPEALED, RESTORED, begun, go, open_dates
from tests.scheduler.test_taken_back import waiting as waits
from tests.scheduler.world import Book, changed, close_all

LAW = catalogue()
PAYMENT = LAW.duties["fee-payment"]
DECLARATION = LAW.duties["fee-declaration"]
POOL = LAW.duties["pool-change"]


def another_case(book: Book, *duties: str) -> int:
    book.updates += 1
    other = cases.create(book.connection, 1, "ТОО", "Цех", book.updates, 0)
    assert other is not None
    for duty in duties:
        reminders.choose(book.connection, 1, other, duty, True, book.unix)
    book.plan()
    return other


def on(book: Book) -> dict[int, frozenset[str]]:
    """What is on, by case."""
    return {case: reminders.chosen(book.connection, 1, case) for case, _ in cases.names(book.connection, 1)}


# Several cases with different choices -----------------------------------------------------------------------


def test_each_case_is_switched_off_and_on_as_it_was_and_the_user_hears_once() -> None:
    book = begun()
    other = another_case(book, "fee-declaration")
    third = another_case(book)
    before = on(book)
    assert before == {book.case: {"fee-payment"}, other: {"fee-declaration"}, third: frozenset()}
    law = changed(changed(LAW, DUTIES["over"]), repealed(DECLARATION, "2026-11-01"))
    book.look(law)
    assert on(book) == dict.fromkeys(before, frozenset())
    assert waits(book) == sorted([REPEALED, f"{DECLARATION.latest.id}:repealed"])
    assert {item.case for item in book.news().values() if isinstance(item, News)} == {book.case, other}
    book.tell()
    book.look(LAW)
    assert on(book) == before
    assert waits(book) == sorted([RESTORED, f"{DECLARATION.latest.id}:restored"])


def test_what_one_case_has_chosen_anew_stays_while_the_other_waits_to_be_switched_on() -> None:
    book = begun()
    other = another_case(book, "fee-payment")
    go(book, "over, !, again")
    book.choose("fee-payment")  # the first case; the edition that comes is another duty
    assert on(book) == {book.case: ON, other: OFF}
    assert waits(book) == ["new"]
    (news,) = book.news().values()
    assert isinstance(news, News)
    assert (news.off, news.case) == (True, other)
    go(book, "!, as it is")
    assert on(book) == {book.case: ON, other: ON}
    assert waits(book) == [f"{FIRST}:withdrawn"]


def test_a_case_that_chose_nothing_keeps_nothing_to_itself() -> None:
    book = begun("fee-declaration")
    another_case(book)
    go(book, "over, !, as it is, 20th")
    assert waits(book) == []


# Chosen while it was over -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("course", "left", "chosen"),
    [
        ("over", [], ON),  # the first choice of all: who makes it sees that it is over
        ("over, as it is", [RESTORED], ON),
        ("over, as it is, over", [], ON),
        ("over, as it is, !, over", [f"{REPEALED}"], OFF),  # it was in force for all that they know
        ("over, again", ["new"], ON),
        ("over, again, over", [], ON),
        ("over, again, !, over", [REPEALED], OFF),
        ("over, again, !, as it is", [f"{FIRST}:withdrawn"], ON),
    ],
)
def test_what_was_chosen_while_it_was_over_stays_until_the_user_hears_that_it_binds(
    course: str, left: list[str], chosen: frozenset[str]
) -> None:
    book = Book(NOW)
    first, *rest = course.split(", ")
    go(book, first)
    book.choose("fee-payment")
    go(book, ", ".join(rest)) if rest else None
    assert waits(book) == left
    assert on(book) == {book.case: chosen}


def test_who_chooses_again_what_was_switched_off_does_so_knowing_that_it_is_over() -> None:
    book = begun()
    go(book, "over, !")
    assert on(book) == {book.case: OFF}
    book.now = "2026-11-03 09:00"
    book.choose("fee-payment")
    assert on(book) == {book.case: ON}
    assert open_dates(book)["2026Q3"] == "2026-11-25"
    book.look()
    assert on(book) == {book.case: ON}
    assert waits(book) == []


def test_an_event_reported_while_its_duty_was_over_is_reminded_of_and_the_one_before_is_not() -> None:
    book = Book(NOW)
    book.report("pool-change", "2026-11-02")
    book.look(changed(LAW, repealed(POOL, "2026-11-01")))
    assert book.rows("pool-change", "2026-11-02") == {}
    book.report("pool-change", "2026-11-01")
    assert book.rows("pool-change", "2026-11-01")
    assert book.rows("pool-change", "2026-11-02") == {}
    book.look(LAW)
    assert book.rows("pool-change", "2026-11-01")
    assert book.rows("pool-change", "2026-11-02")


# Two editions at once ---------------------------------------------------------------------------------------


def test_each_of_two_editions_is_told_apart_and_can_be_heard_apart() -> None:
    book = begun()
    go(book, "18th as well")
    assert waits(book) == ["new", "next"]
    book.connection.execute("UPDATE reminders SET at = ? WHERE kind = 'law:fee-payment@new'", (book.unix,))
    assert [item.kind for item in book.deliver() if item.news] == ["law:fee-payment@new"]
    book.look()
    book.plan()
    assert waits(book) == ["next"]
    go(book, "20th")  # the second was never heard of; that the later dates are counted by the first neither
    assert waits(book) == ["moved"]
    assert [item.why for item in book.news().values() if isinstance(item, DateMoved)] == [Why.COUNTING]
    go(book, "18th as well, !, 20th")
    assert waits(book) == ["new:withdrawn"]


def test_what_an_edition_moves_is_told_with_it_and_known_with_it_alone() -> None:
    book = begun()
    go(book, "18th as well")
    book.connection.execute("UPDATE reminders SET at = ? WHERE kind = 'law:fee-payment@next'", (book.unix,))
    book.deliver()
    known = dict(
        book.connection.execute(
            "SELECT period, coalesce(known_limit_on, limit_on) FROM due_dates WHERE duty = 'fee-payment'"
        ).fetchall()
    )
    assert (known["2026Q4"], known["2027Q2"]) == ("2027-02-25", "2027-08-18")
    (item,) = book.news().values()
    assert isinstance(item, News)
    assert item.moved is not None
    assert (str(item.moved.period), item.moved.count) == ("2026Q4", 2)


# Dates that move behind today --------------------------------------------------------------------------------


def correct(book: Book, day: int) -> None:
    book.look(changed(book.law, recounted(PAYMENT, counted(PAYMENT, day=day))))


def test_a_limit_that_moves_twice_and_then_lies_before_the_choice_is_told_from_what_was_known() -> None:
    book = Book(NOW)
    book.choose("fee-payment")
    correct(book, 3)
    correct(book, 1)  # November: yesterday
    (item,) = book.news().values()
    assert isinstance(item, DateMoved)
    assert (str(item.limit), book.due("fee-payment", "2026Q3").limit) == ("2026-11-25", date(2026, 11, 1))


def test_a_move_that_is_taken_back_when_telling_it_is_too_late_is_no_news() -> None:
    book = Book(NOW)
    book.choose("fee-payment")
    correct(book, 2)
    book.look(now="2026-11-05 11:00")
    assert waits(book) == ["moved"]
    book.look(LAW)
    assert waits(book) == []
    assert book.deliver() == []
    assert reminders.not_sent(book.connection, 1, date(2026, 1, 1)) == []


def test_the_case_that_news_name_is_kept_with_the_message() -> None:
    book = begun()
    other = another_case(book, "fee-declaration")
    book.look(changed(LAW, repealed(DECLARATION, "2026-11-01")))
    book.tell()
    rows = book.connection.execute("SELECT json_extract(data, '$.case') FROM reminders WHERE kind LIKE 'law:%'")
    assert [row[0] for row in rows] == [other]


def test_a_limit_that_comes_back_from_long_ago_is_planned_again() -> None:
    book = begun()
    reminders.choose(book.connection, 1, book.case, "fee-payment", True, book.unix)
    book.plan()
    book.look(changed(LAW, recounted(LAW.duties["fee-payment"], counted(LAW.duties["fee-payment"], day=1))))
    for day in ("2026-11-20", "2026-12-10", "2027-01-11"):
        book.look(now=f"{day} 11:00")
    book.look(LAW)
    book.look(now="2027-01-12 11:00")
    rows = book.connection.execute("SELECT limit_on FROM due_dates WHERE duty = 'fee-payment' ORDER BY limit_on")
    assert [row[0] for row in rows][:2] == ["2026-11-25", "2027-02-25"]


# Any course -------------------------------------------------------------------------------------------------


class Hearing(RuleBasedStateMachine):
    """A user with two cases and one duty; the law changes, and they hear of it or not. `believed_*` is what follows
    from what they chose and were told, and from nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.book = Book("2026-11-02 11:00")
        self.cases = (self.book.case, another_case(self.book))
        self.editions: set[str] = set()
        self.until: date | None = None
        self.days: dict[int, str] = {}
        self.told: dict[str, int] = defaultdict(int)
        self.book.look()

    @property
    def duty(self) -> Duty:
        return self.book.law.duties["fee-payment"]

    @property
    def today(self) -> date:
        return datetime.fromisoformat(self.book.now).date()

    @property
    def chosen(self) -> bool:
        found = self.book.connection.execute("SELECT count(*) FROM chosen_duties WHERE duty = 'fee-payment'")
        return bool(found.fetchone()[0])

    def reads(self, case: int) -> bool:
        """Whether choosing for a case is to read what the duty is: it was not on for it, and of what concerns another
        case a message tells."""
        rows = "SELECT case_id, stopped FROM chosen_duties WHERE duty = 'fee-payment'"
        chosen = {row[0]: bool(row[1]) for row in self.book.connection.execute(rows)}
        return chosen.keys() <= {case} and chosen.get(case, True)

    def say(self, duty: Duty) -> None:
        self.book.look(changed(self.book.law, duty))

    # What a user does

    @rule(case=st.integers(0, 1))
    def choose(self, case: int) -> None:
        new = self.reads(self.cases[case])
        reminders.choose(self.book.connection, 1, self.cases[case], "fee-payment", True, self.book.unix)
        self.book.plan()
        if new:  # they see the duty as it is
            self.editions |= {each.id for each in self.duty.editions}
            self.until = self.duty.latest.until if self.duty.has_ended(self.today) else self.until

    @rule(case=st.integers(0, 1))
    def stop(self, case: int) -> None:
        reminders.choose(self.book.connection, 1, self.cases[case], "fee-payment", False, self.book.unix)
        self.book.plan()

    @rule(until=st.one_of(st.none(), st.integers(1, 40)))
    def pause(self, until: int | None) -> None:
        self.book.prefer("paused_until", None if until is None else self.today + timedelta(days=until))

    @rule(blocked=st.booleans())
    def block(self, blocked: bool) -> None:
        users.set_blocked(self.book.connection, 1, self.book.unix if blocked else None)
        self.book.plan()

    # What the law does

    @precondition(lambda self: self.duty.latest.until is None)
    @rule(days=st.integers(-30, 60))
    def repeal(self, days: int) -> None:
        last = self.today + timedelta(days=days)
        if (self.duty.latest.since or date.min) <= last:
            self.say(repealed(self.duty, str(last)))

    @rule(days=st.integers(-20, 200), day=st.integers(1, 28))
    def edition(self, days: int, day: int) -> None:
        since = self.today + timedelta(days=days)
        if (self.duty.latest.since or date.min) < since and (self.duty.latest.until or date.min) < since:
            name = f"edition-{len(self.duty.editions)}"
            self.say(new_edition(self.duty, str(since), name, counted(self.duty, day=day)))

    @rule(day=st.integers(1, 28))
    def correct(self, day: int) -> None:
        self.say(recounted(self.duty, counted(self.duty, day=day)))

    @rule()
    def take_back(self) -> None:
        self.say(PAYMENT)

    # What comes of it

    @rule(days=st.integers(0, 20))
    def wait(self, days: int) -> None:
        self.book.now = f"{self.today + timedelta(days=days)} 11:00"
        self.book.look()

    @rule()
    def tell(self) -> None:
        for item in self.book.deliver():
            if isinstance(item.news, News):
                self.hear(item.news)

    def hear(self, news: News) -> None:
        """Nothing is said twice, and nothing taken back that was not said."""
        if news.what is What.NEW:
            assert news.edition.id not in self.editions
            self.editions.add(news.edition.id)
            self.until = self.until if self.duty.latest.until is not None else None
        elif news.what is What.REPEALED:
            assert news.since is not None
            assert self.until != news.edition.until
            self.until = news.edition.until
            if self.duty.has_ended(self.today):
                self.editions = {each.id for each in self.duty.editions}
        elif news.what is What.RESTORED:
            assert self.until is not None
            self.until = None
        else:
            gone = self.editions - {each.id for each in self.duty.editions}
            assert gone
            self.editions -= gone

    @rule()
    def hear_all(self) -> None:
        """Whoever has heard everything knows what holds."""
        users.set_blocked(self.book.connection, 1, None)
        self.book.prefer("paused_until", None)
        concerned = self.chosen
        self.wait(1)
        self.tell()
        self.book.plan()
        while self.waits():  # what has become the nearest of its series today is told tomorrow
            self.wait(1)
            self.tell()
            self.book.plan()
        rows = self.book.connection.execute(
            "SELECT kind FROM reminders WHERE state = 'dropped' AND kind LIKE 'moved:%'"
        )
        too_late = {row[0] for row in rows}  # /deadlines tells of them
        assert set(self.book.news()) <= too_late
        if concerned:
            assert self.until == self.duty.latest.until or (self.until is None and not self.chosen)
            assert self.duty.has_ended(self.today) or {each.id for each in self.duty.editions} <= self.editions
        rows = self.book.connection.execute(
            "SELECT * FROM due_dates WHERE done_at IS NULL AND dropped_at IS NULL AND limit_on >= ?"
            " AND case_id IN (SELECT case_id FROM chosen_duties WHERE NOT stopped)",
            (self.today.isoformat(),),
        )
        assert too_late or all(row["known_limit_on"] is None for row in rows if self.is_counted(row))

    def is_counted(self, row: sqlite3.Row) -> bool:
        """Whether a due date is still owed: one that lies before the choice, as it is counted by now, is left."""
        found = count_period(self.duty, self.book.calendar, row["period"])
        return found is not None and found.limit.isoformat() == row["limit_on"]

    def waits(self) -> bool:
        """Whether something is to be told."""
        rows = "SELECT 1 FROM reminders WHERE state = 'planned' AND (kind LIKE 'law:%' OR kind LIKE 'moved:%')"
        return self.book.connection.execute(rows).fetchone() is not None

    @invariant()
    def one_notice_of_each(self) -> None:
        rows = self.book.connection.execute(
            "SELECT kind FROM reminders WHERE state = 'planned' AND kind LIKE 'law:%'"
        ).fetchall()
        kinds = [row[0].partition("#")[0] for row in rows]
        assert len(kinds) == len(set(kinds))

    @invariant()
    def what_waits_is_news(self) -> None:
        """Unless it is on its way to being planned anew."""
        rows = self.book.connection.execute(
            "SELECT due_id, kind FROM reminders WHERE state = 'planned' AND (kind LIKE 'law:%' OR kind LIKE 'moved:%')"
        )
        assert {row[1] for row in rows} <= set(self.book.news())

    def teardown(self) -> None:
        close_all()


def test_any_course() -> None:
    run_state_machine_as_test(Hearing, settings=settings(max_examples=60, stateful_step_count=25))
