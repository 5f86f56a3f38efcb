"""Which of a user's due dates is the most urgent: a table, and what holds for any of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import counted
from bot.law.model import Duty
from bot.law.periods import parse_period
from bot.reminders.urgent import SINCE, UNTIL, Kind, Urgent, by_urgency, most_urgent
from bot.storage import reminders
from bot.storage.reminders import Due
from tests.law.changed import repealed
from tests.scheduler.world import Book, changed

LAW, CALENDAR = catalogue(), work_calendar()


def due(duty: str, key: str, *marks: str, case: int = 1) -> Due:
    """A stored due date, numbered by what it is for."""
    rule = LAW.duties[duty]
    deadline = counted(rule, CALENDAR, key)
    assert deadline is not None
    number = sorted(LAW.duties).index(duty) * 10_000 + date.fromisoformat(f"{deadline.limit}").toordinal() % 10_000
    found = Due(number, case, "ИП", duty, parse_period(rule.needs, key), deadline.limit, deadline.advised, False, False)
    return replace(found, **dict.fromkeys(marks, True))


DECLARATION = ("fee-declaration", "2026Q3")  # by 16 November 2026
PAYMENT = ("fee-payment", "2026Q3")  # by 25 November 2026
OLD = ("fee-declaration", "2025Q4")  # by 16 February 2026
LICENCE = ("licence-end", "2023-08-15")  # ended on 15 August 2026
NEW_LICENCE = ("licence-end", "2026-09-01")
POOL = ("pool-change", "2026-11-19")  # by 23 November 2026

# today, what is stored, kind, what, days
TABLE = [
    ("2026-11-26", [], None, None, 0),
    ("2026-11-26", [due(*DECLARATION, "done"), due(*PAYMENT, "dropped"), due(*POOL, "withdrawn")], None, None, 0),
    ("2026-11-01", [due(*PAYMENT), due(*DECLARATION)], Kind.NEXT, DECLARATION, 15),
    ("2026-11-02", [due(*PAYMENT), due(*DECLARATION)], Kind.SOON, DECLARATION, 14),
    ("2026-11-16", [due(*PAYMENT), due(*DECLARATION)], Kind.TODAY, DECLARATION, 0),
    ("2026-11-17", [due(*PAYMENT), due(*DECLARATION)], Kind.OVERDUE, DECLARATION, 1),
    ("2026-11-17", [due(*PAYMENT), due(*DECLARATION, "done")], Kind.SOON, PAYMENT, 8),
    # what is overdue comes before the last day of another, the oldest limit first
    ("2026-11-25", [due(*PAYMENT), due(*POOL), due(*DECLARATION)], Kind.OVERDUE, DECLARATION, 9),
    ("2026-11-25", [due(*PAYMENT), due(*POOL), due(*DECLARATION), due(*OLD)], Kind.OVERDUE, OLD, 282),
    # ten years on as well
    ("2036-11-25", [due(*PAYMENT)], Kind.OVERDUE, PAYMENT, 3653),
    # a licence's last day is a day in time; then it comes before all else, though others are longer overdue
    ("2026-08-15", [due(*LICENCE)], Kind.TODAY, LICENCE, 0),
    ("2026-08-15", [due(*LICENCE), due(*OLD)], Kind.OVERDUE, OLD, 180),
    ("2026-11-26", [due(*OLD), due(*LICENCE), due(*DECLARATION)], Kind.ENDED, LICENCE, 103),
    ("2026-11-26", [due(*OLD), due(*LICENCE, case=2)], Kind.ENDED, LICENCE, 103),
    ("2026-11-26", [due(*LICENCE, "done"), due(*OLD)], Kind.OVERDUE, OLD, 283),
    # a newer licence of the same applicant, not of another, replaces it; so does the end of activity after it
    ("2026-11-26", [due(*LICENCE), due(*NEW_LICENCE)], Kind.NEXT, NEW_LICENCE, 1010),
    ("2026-11-26", [due(*LICENCE), due(*NEW_LICENCE, "dropped")], None, None, 0),
    ("2026-11-26", [due(*LICENCE), due(*NEW_LICENCE, "withdrawn")], Kind.ENDED, LICENCE, 103),
    ("2026-11-26", [due(*LICENCE), due(*NEW_LICENCE, case=2)], Kind.ENDED, LICENCE, 103),
    ("2026-11-26", [due(*LICENCE), due("cessation-notice", "2026-05-01", "done")], None, None, 0),
    ("2026-11-26", [due(*LICENCE), due("cessation-notice", "2022-05-01", "done")], Kind.ENDED, LICENCE, 103),
    ("2026-11-26", [due(*LICENCE), due("cessation-notice", "2026-05-01", case=2)], Kind.ENDED, LICENCE, 103),
    # a repealed rule's date is told while it is ahead, by own choice, and never chased
    ("2026-05-03", [due("cessation-notice", "2026-05-01")], Kind.SOON, ("cessation-notice", "2026-05-01"), 8),
    ("2026-05-12", [due("cessation-notice", "2026-05-01")], None, None, 0),
    ("2026-11-26", [due("quarterly-information", "2026Q3")], None, None, 0),
]


@pytest.mark.parametrize(("today", "dues", "kind", "what", "days"), TABLE)
def test_most_urgent(today: str, dues: list[Due], kind: Kind | None, what: tuple[str, str] | None, days: int) -> None:
    for order in (dues, dues[::-1]):
        found = most_urgent(LAW, CALENDAR, order, date.fromisoformat(today))
        if found is None:
            assert kind is None
            continue
        assert (found.kind, (found.due.duty, found.due.period.key), found.days) == (kind, what, days)


def test_what_was_repealed_since_is_chased_no_more() -> None:
    dues, day = [due(*DECLARATION)], date(2026, 12, 20)
    assert most_urgent(LAW, CALENDAR, dues, day) is not None
    duty: Duty = repealed(LAW.duties["fee-declaration"], "2026-12-15")
    assert most_urgent(changed(LAW, duty), CALENDAR, dues, day) is None


def test_rows_as_they_are_stored_however_old() -> None:
    book = Book("2026-11-02 09:00")
    book.choose("fee-declaration")
    book.report("licence-end", "2023-11-20")
    for now in ("2026-11-26 09:00", "2028-01-10 09:00", "2031-06-01 09:00"):
        book.plan(now)
        dues = reminders.due_dates(book.connection, 1, SINCE, UNTIL)
        urgent = by_urgency(book.law, book.calendar, dues, date.fromisoformat(now[:10]))
        assert [(one.kind, one.due.period.key) for one in urgent[:2]] == [
            (Kind.ENDED, "2023-11-20"),
            (Kind.OVERDUE, "2026Q3"),
        ]


dues_of_any_kind = st.builds(
    lambda duty, quarter, day, marks, case: due(
        duty, quarter if LAW.duties[duty].recurs else day.isoformat(), *marks, case=case
    ),
    st.sampled_from(sorted(LAW.duties)),
    st.builds(lambda year, number: f"{year}Q{number}", st.integers(2024, 2028), st.integers(1, 4)),
    st.dates(date(2022, 1, 1), date(2028, 12, 31)),
    st.sets(st.sampled_from(["done", "dropped", "withdrawn"]), max_size=1),
    st.integers(1, 3),
)


@given(st.lists(dues_of_any_kind, max_size=12), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_all_that_is_owed_is_there_once_in_order(dues: list[Due], today: date) -> None:
    dues = [replace(each, id=number) for number, each in enumerate(dues, 1)]
    found = by_urgency(LAW, CALENDAR, dues, today)
    ids = [one.due.id for one in found]
    assert len(ids) == len(set(ids))
    open_ids = {each.id for each in dues if not (each.done or each.dropped or each.withdrawn)}
    assert set(ids) <= open_ids
    for each in dues:
        deadline = counted(LAW.duties[each.duty], CALENDAR, each.period)
        assert deadline is not None
        if each.id in open_ids and (not deadline.passed(today) or each.duty in ("fee-declaration", "pool-change")):
            assert each.id in ids
    assert [_sorting(one) for one in found] == sorted(_sorting(one) for one in found)
    assert all(one.days == abs((one.deadline.last - today).days) for one in found)


def _sorting(one: Urgent) -> tuple[bool, bool, timedelta]:
    return one.kind is not Kind.ENDED, one.kind is not Kind.OVERDUE, one.deadline.last - date(2000, 1, 1)
