"""What holds whatever a user does, in whatever order, and whatever the clock does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.clock import ALMATY
from bot.law.catalogue import catalogue
from bot.law.model import Counting, Duty, counting_of
from bot.storage import reminders
from tests.law.changed import counted, new_edition, recounted, repealed
from tests.scheduler.test_planner import day_off
from tests.scheduler.world import Book, changed

QUARTERLY = ("fee-declaration", "fee-payment", "quarterly-information")
EVENTS = ("pool-change", "cessation-notice", "start-notice", "licence-end")
FIRST = datetime(2026, 1, 1, 9, tzinfo=ALMATY)

steps = st.one_of(
    st.tuples(st.just("wait"), st.integers(-60, 24 * 120)),  # hours; the clock may be set back
    st.tuples(st.just("choose"), st.sampled_from(QUARTERLY + EVENTS), st.booleans()),
    st.tuples(st.just("report"), st.sampled_from(EVENTS), st.integers(-40, 60)),
    st.tuples(st.just("done"), st.integers(0, 20), st.booleans()),
    st.tuples(st.just("snooze"), st.integers(0, 20), st.integers(1, 60)),
    st.tuples(st.just("withdraw"), st.integers(0, 5)),
    st.tuples(st.just("stop"), st.integers(0, 20)),
    st.tuples(st.just("hour"), st.integers(0, 23)),
    st.tuples(st.just("quiet"), st.integers(0, 23), st.integers(0, 23)),
    st.tuples(st.just("pause"), st.one_of(st.none(), st.integers(1, 60))),
    st.tuples(st.just("ahead"), st.sampled_from(QUARTERLY), st.sets(st.integers(0, 40), max_size=4)),
    st.tuples(st.sampled_from(["checkin", "meter"]), st.booleans()),
    st.tuples(st.just("decree"), st.integers(0, 400)),
    st.tuples(st.just("edition"), st.sampled_from(QUARTERLY + EVENTS), st.integers(-60, 200), st.integers(1, 28)),
    st.tuples(st.just("correction"), st.sampled_from(QUARTERLY + EVENTS), st.integers(1, 28)),
    st.tuples(st.just("repeal"), st.sampled_from(QUARTERLY + EVENTS), st.integers(-40, 120)),
    st.tuples(st.just("as it was"), st.sampled_from(QUARTERLY + EVENTS)),
    st.tuples(st.just("look")),
    st.tuples(st.just("send")),
)


def take(book: Book, step: tuple[Any, ...]) -> None:  # noqa: C901 - a table: one branch for each kind of step
    """Do one step, as a handler or the courier would, without planning."""
    connection, now = book.connection, datetime.fromisoformat(book.now)
    today = now.date()
    name, *values = step
    if name == "wait":
        book.now = f"{now + timedelta(hours=values[0]):%Y-%m-%d %H:%M}"
    elif name == "choose":
        reminders.choose(connection, 1, book.case, values[0], values[1], book.unix)
    elif name == "report":
        book.updates += 1
        day = today + timedelta(days=values[1])
        reminders.report_event(connection, 1, book.case, values[0], day, book.updates, book.unix)
    elif name == "done":
        reminders.mark_done(connection, 1, values[0], values[1], book.unix)
    elif name == "snooze":
        reminders.snooze(connection, 1, values[0], book.unix + 3600 * values[1], book.unix)
    elif name == "withdraw":
        reminders.withdraw_event(connection, 1, values[0])
    elif name == "stop":
        due = reminders.due(connection, 1, values[0])
        if due is not None:
            reminders.choose(connection, 1, due.case_id, due.duty, False, book.unix)
    elif name == "hour":
        reminders.set_preference(connection, 1, "hour", values[0])
    elif name == "quiet":
        reminders.set_preference(connection, 1, "quiet_from", values[0])
        reminders.set_preference(connection, 1, "quiet_to", values[1])
    elif name == "pause":
        until = None if values[0] is None else today + timedelta(days=values[0])
        reminders.set_preference(connection, 1, "paused_until", until)
    elif name == "ahead":
        reminders.set_ahead(connection, 1, values[0], values[1], book.unix)
    elif name in ("checkin", "meter"):
        reminders.set_preference(connection, 1, name, values[0])
    elif name == "decree":
        book.calendar = day_off(str(date(2026, 3, 2) + timedelta(days=values[0])))
    elif name == "edition":
        duty = book.law.duties[values[0]]
        since = today + timedelta(days=values[1])
        if (duty.latest.since or date.min) < since:
            later = new_edition(duty, str(since), f"edition-{len(duty.editions)}", other(duty, values[2]))
            book.law = changed(book.law, later)
    elif name == "correction":
        duty = book.law.duties[values[0]]
        book.law = changed(book.law, recounted(duty, other(duty, values[1])))
    elif name == "repeal":
        duty = book.law.duties[values[0]]
        last = today + timedelta(days=values[1])
        if duty.latest.until is None and (duty.latest.since or date.min) <= last:
            book.law = changed(book.law, repealed(duty, str(last)))
    elif name == "as it was":
        book.law = changed(book.law, catalogue().duties[values[0]])
    elif name == "look":
        book.look()
    elif name == "send":
        book.deliver()


def other(duty: Duty, number: int) -> Counting:
    """The counting of a duty with another day, or number of days or years."""
    name = list(counting_of(duty.latest).numbers)[-1]
    return counted(duty, **{name: number})


def sent(book: Book) -> set[tuple[Any, ...]]:
    return {
        tuple(row) for row in book.connection.execute("SELECT id, due_id, kind, at FROM reminders WHERE state = 'sent'")
    }


@settings(max_examples=120, deadline=None)
@given(st.lists(steps, max_size=14))
def test_planning_twice_is_planning_once_and_nothing_sent_is_planned_again(course: list[tuple[Any, ...]]) -> None:
    book = Book(f"{FIRST:%Y-%m-%d %H:%M}")
    for step in course:
        take(book, step)
        before = sent(book)
        book.plan()
        assert before <= sent(book)
        planned = book.dump()
        book.plan()
        assert book.dump() == planned
    check_plan(book)


def check_plan(book: Book) -> None:
    """What every plan keeps to."""
    wanted = reminders.preferences(book.connection, 1)
    rows = book.connection.execute(
        "SELECT r.*, d.duty, d.edition, d.limit_on, d.done_at, d.dropped_at AS due_dropped"
        " FROM reminders r LEFT JOIN due_dates d"
        " ON d.id = r.due_id WHERE r.state = 'planned'"
    ).fetchall()
    for row in rows:
        moment = datetime.fromtimestamp(row["at"], ALMATY)
        if row["useful_until"] <= book.unix:  # the courier drops it
            continue
        assert not wanted.quiet(moment.hour), dict(row)
        assert (row["done_at"], row["due_dropped"]) == (None, None), dict(row)
        assert wanted.paused_until is None or moment.date() >= wanted.paused_until, dict(row)
        if row["due_id"] is None or row["kind"].startswith(("snooze", "moved")):
            continue
        counting = counting_of(book.law.duties[row["duty"]].named(row["edition"]))
        last = counting.last_day(date.fromisoformat(row["limit_on"]))
        meant = date.fromisoformat(row["day"])
        assert (meant > last) == row["kind"].startswith(("after", "overdue:")), dict(row)


@settings(max_examples=60, deadline=None)
@example([("edition", "quarterly-information", 0, 2)], "quarterly-information")  # moves to before the choice
@given(st.lists(steps, max_size=10), st.sampled_from(QUARTERLY))
def test_a_snooze_never_moves_the_series(course: list[tuple[Any, ...]], duty: str) -> None:
    book = Book(f"{FIRST:%Y-%m-%d %H:%M}")
    book.choose(duty)
    for step in course:
        take(book, step)
    book.plan()
    series = book.connection.execute("SELECT * FROM due_dates").fetchall()
    plan = book.connection.execute("SELECT due_id, kind, at FROM reminders WHERE state = 'planned'").fetchall()
    for due in series:
        reminders.snooze(book.connection, 1, due["id"], book.unix + 3600, book.unix)
    book.plan()
    assert book.connection.execute("SELECT * FROM due_dates").fetchall() == series
    after = book.connection.execute(
        "SELECT due_id, kind, at FROM reminders WHERE state = 'planned' AND kind <> ?",
        (f"snooze:{book.unix + 3600}",),
    ).fetchall()
    assert set(map(tuple, plan)) - {tuple(r) for r in plan if r["kind"] == f"snooze:{book.unix + 3600}"} == set(
        map(tuple, after)
    )


@settings(max_examples=120, deadline=None)
@given(st.lists(steps, max_size=14), st.sampled_from(QUARTERLY + EVENTS), st.integers(-60, 200), st.integers(1, 28))
def test_who_is_told_of_a_new_edition_is_not_told_again_that_dates_moved(
    course: list[tuple[Any, ...]], name: str, begins: int, number: int
) -> None:
    book = Book(f"{FIRST:%Y-%m-%d %H:%M}")
    for step in course:
        take(book, step)
        book.plan()
    take(book, ("choose", name, True))
    take(book, ("report", name, 1))
    book.plan()
    book.look()
    book.plan()
    before = notices(book)
    take(book, ("edition", name, begins, number))
    book.plan()  # somebody taps before the law is looked at
    book.look()
    book.plan()
    new = notices(book) - before
    assert all(kind.startswith(f"law:{name}@") for kind in new), new
    assert len(new) <= 1
    book.look()
    book.plan()
    assert notices(book) - before == new
    check_plan(book)


# What a catalogue may say of a duty, in place of what it says: an edition that begins some days from now and counts
# otherwise, the latest edition counted otherwise, a last day some days from now; and whether somebody taps before the
# law is looked at.
said = st.tuples(
    st.just("said"),
    st.one_of(st.none(), st.tuples(st.integers(-60, 200), st.integers(1, 28))),
    st.one_of(st.none(), st.integers(1, 28)),
    st.one_of(st.none(), st.just(-1), st.integers(-40, 120)),
    st.booleans(),
)
# What a user does meanwhile, beside new choices and reports.
meanwhile = st.one_of(
    st.tuples(st.just("wait"), st.integers(0, 72)),
    steps.filter(lambda step: step[0] in ("done", "snooze", "hour", "quiet", "pause", "ahead")),
)
OVER, ENDS, AS_IT_IS = (("said", None, None, last, last == -1) for last in (-1, 0, None))


@settings(max_examples=120, deadline=None)
# A move from a day to itself.
@example(0, [], [("said", (1, 2), None, 1, True), ("said", (1, 1), None, 1, True)], "fee-declaration")
# What was asked for while the duty was on, and while it was off; what a pause held back.
@example(0, [], [("snooze", 1, 1), OVER], "fee-declaration")
@example(0, [], [OVER, ("snooze", 1, 1), ("wait", 2)], "pool-change")
@example(0, [], [("snooze", 1, 1), ("pause", 5), ENDS, ("wait", 30), ("pause", None)], "pool-change")
# Twice to a day that has passed; the one date that the move is told of is taken away.
@example(135, [], [("said", None, 9, None, False), ("said", None, 10, None, False)], "fee-payment")
@example(214, [], [("said", None, 4, 0, False)], "fee-payment")
@given(
    st.integers(0, 540),
    st.lists(steps, max_size=5),
    st.lists(st.one_of(said, said, meanwhile), max_size=6),
    st.sampled_from(("fee-declaration", "fee-payment", "pool-change", "licence-end")),
)
def test_what_is_taken_back_before_anybody_has_heard_of_it_leaves_no_trace(
    begins: int, course: list[tuple[Any, ...]], changes: list[tuple[Any, ...]], name: str
) -> None:
    """A world in which the law changes and nobody hears of it, beside one in which it never did."""
    book, usual = (begun(begins, course, name) for _ in range(2))
    known = book.connection.execute("SELECT max(id) FROM due_dates").fetchone()[0] or 0
    assert standing(book, known) == standing(usual, known)
    for change in [*changes, AS_IT_IS]:
        tapped = True
        if change[0] == "said":
            say(book, name, *change[1:4])
            tapped = change[4]
        elif change[0] not in ("done", "snooze") or change[1] <= known:
            take(book, change)
            take(usual, change)
        if tapped:
            book.plan()
        look(book)
        usual.plan()
        check_plan(book)
    assert standing(book, known) == standing(usual, known)


def begun(begins: int, course: list[tuple[Any, ...]], name: str) -> Book:
    """After a course of steps and with a duty that is as it was; all news have been heard."""
    book = Book(f"{FIRST + timedelta(days=begins):%Y-%m-%d %H:%M}")
    for step in course:
        take(book, step)
        book.plan()
    take(book, ("as it was", name))
    if name in EVENTS:
        take(book, ("report", name, 0))
    else:
        take(book, ("choose", name, True))
    look(book)
    book.tell()
    return book


def look(book: Book) -> None:
    book.look()
    book.plan()


def say(book: Book, name: str, edition: tuple[int, int] | None, number: int | None, last: int | None) -> None:
    """Let the catalogue say something of a duty; days are counted from today."""
    duty, today = catalogue().duties[name], datetime.fromisoformat(book.now).date()
    if number is not None:
        duty = recounted(duty, other(duty, number))
    if edition is not None and (duty.latest.since or date.min) < (since := today + timedelta(days=edition[0])):
        duty = new_edition(duty, str(since), f"edition-{edition[1]}", other(duty, edition[1]))
    if last is not None and (duty.latest.since or date.min) <= (until := today + timedelta(days=last)):
        duty = repealed(duty, str(until))
    book.law = changed(book.law, duty)


def standing(book: Book, known: int) -> list[list[tuple[Any, ...]]]:
    """What a user has and what waits for them and is of use still; of due dates, those up to an id."""
    questions = (
        "SELECT * FROM chosen_duties ORDER BY 1, 2",
        "SELECT * FROM known_rules ORDER BY 1, 2",
        # Those of events that were taken back are out of sight, and begin anew should the event be reported again.
        "SELECT id, case_id, duty, period, limit_on, advised_on, planned_from, done_at, dropped_at,"
        " known_limit_on, known_advised_on"
        f" FROM due_dates d WHERE id <= {known} AND (period_kind <> 'event' OR EXISTS (SELECT 1 FROM events e"
        "  WHERE (e.case_id, e.duty, e.happened_on) = (d.case_id, d.duty, d.period))) ORDER BY id",
        "SELECT due_id, kind, day, at, useful_until FROM reminders WHERE state = 'planned'"
        f" AND useful_until > {book.unix} AND coalesce(due_id, 0) <= {known} ORDER BY 1, 2",
    )
    return [[tuple(row) for row in book.connection.execute(question)] for question in questions]


def notices(book: Book) -> set[str]:
    """Kinds of all notices of changes, whatever became of them."""
    rows = book.connection.execute("SELECT kind FROM reminders WHERE kind LIKE 'law:%' OR kind LIKE 'moved:%'")
    return {row[0] for row in rows}
