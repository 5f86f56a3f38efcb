"""What somebody knows of a rule, and what is news to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.law.catalogue import catalogue
from bot.law.known import (
    OWN,
    Known,
    Why,
    as_it_is,
    differences,
    fingerprint,
    is_on,
    known_under,
    learned,
    recounted,
    told,
    why_moved,
)
from bot.law.model import Duty, Requirement
from tests.law.changed import counted, new_edition, repealed
from tests.law.changed import recounted as corrected

PAYMENT = catalogue().duties["fee-payment"]
POINT = catalogue().requirements["req-1"]
TODAY = date(2026, 11, 2)
FIRST = PAYMENT.latest.id
OVER = repealed(PAYMENT, "2026-11-01")
AHEAD = repealed(PAYMENT, "2026-12-31")
NEW = new_edition(PAYMENT, "2027-01-01", counting=counted(PAYMENT, day=20))
NEXT = new_edition(NEW, "2027-07-01", "next", counted(PAYMENT, day=18))
AGAIN = new_edition(OVER, "2026-11-10", counting=counted(PAYMENT, day=20))


def after(rule: Duty | Requirement, heard: Known, today: date = TODAY) -> Known:
    """What is known once everything was told."""
    while news := differences(rule, heard, today):
        heard = told(rule, heard, *news[0], today)
    return heard


def said(rule: Duty | Requirement, heard: Known, today: date = TODAY) -> list[str]:
    return [f"{edition.id}:{what}" for what, edition in differences(rule, heard, today)]


COURSES = [  # what was told one after the other, what holds, what is news
    ([PAYMENT], OVER, [f"{FIRST}:repealed"]),
    ([PAYMENT], AHEAD, [f"{FIRST}:repealed"]),
    ([PAYMENT], NEXT, ["new:new", "next:new"]),
    ([PAYMENT, NEW], NEXT, ["next:new"]),
    ([PAYMENT, NEXT], NEW, ["new:withdrawn"]),
    ([PAYMENT, NEXT], PAYMENT, [f"{FIRST}:withdrawn"]),
    ([PAYMENT, OVER], PAYMENT, [f"{FIRST}:restored"]),
    ([PAYMENT, OVER], AHEAD, [f"{FIRST}:repealed"]),
    ([PAYMENT, OVER], AGAIN, ["new:new"]),
    ([PAYMENT, OVER, AGAIN], OVER, [f"{FIRST}:repealed"]),
    ([PAYMENT, NEW], OVER, [f"{FIRST}:repealed"]),
    ([PAYMENT, NEW], repealed(NEW, "2027-06-30"), ["new:repealed"]),
    ([PAYMENT], repealed(NEW, "2027-06-30"), ["new:new", "new:repealed"]),
    ([PAYMENT, AHEAD], NEW, ["new:new"]),
    ([PAYMENT, NEW], AHEAD, [f"{FIRST}:repealed", f"{FIRST}:withdrawn"]),
]


@pytest.mark.parametrize(("heard", "now", "news"), COURSES)
def test_news_is_what_differs_from_what_was_told(heard: list[Duty], now: Duty, news: list[str]) -> None:
    known = as_it_is(heard[0], TODAY)
    for rule in heard[1:]:
        known = after(rule, known)
        assert said(rule, known) == []
    assert said(now, known) == news
    assert said(heard[-1], known) == []  # asking changes nothing


def test_each_news_is_told_by_itself() -> None:
    known = as_it_is(PAYMENT, TODAY)
    for number, (what, edition) in enumerate(differences(NEXT, known, TODAY), 1):
        known = told(NEXT, known, what, edition, TODAY)
        assert len(differences(NEXT, known, TODAY)) == 2 - number


def test_an_edition_that_is_no_more_is_not_taken_back_where_an_older_one_is_tidied_away() -> None:
    old = replace(PAYMENT.latest, id="old", since=None, until=date(2025, 12, 31))
    known = as_it_is(replace(PAYMENT, editions=(old, PAYMENT.latest)), TODAY)
    assert said(PAYMENT, known) == []
    assert said(replace(PAYMENT, editions=(old, PAYMENT.latest)), as_it_is(PAYMENT, TODAY)) == []


def test_an_edition_entered_before_one_that_is_known_is_news_while_it_lies_ahead() -> None:
    known = Known((as_it_is(PAYMENT, TODAY).editions[0], ("next", "")))
    assert said(NEXT, known) == ["new:new"]
    assert said(NEXT, known, date(2027, 1, 1)) == []
    assert said(NEXT, after(NEXT, known)) == []


def test_where_nothing_known_is_left_the_latest_is_new() -> None:
    known = Known((("gone", ""),))
    assert said(NEXT, known) == ["next:new"]
    assert said(NEXT, after(NEXT, known)) == []


@pytest.mark.parametrize(
    ("today", "news"), [(date(2026, 12, 1), []), (date(2026, 12, 2), ["new:new"]), (date(2027, 3, 2), ["newer:new"])]
)
def test_of_a_requirement_what_has_begun_is_news_and_all_is_told_at_once(today: date, news: list[str]) -> None:
    rule = new_edition(new_edition(POINT, "2026-12-02"), "2027-03-01", "newer")
    known = as_it_is(POINT, TODAY)
    assert said(rule, known, today) == news
    assert said(rule, after(rule, known, today), today) == []


def test_the_end_of_a_requirement_is_news_when_it_has_come() -> None:
    rule = repealed(POINT, "2026-12-01")
    known = as_it_is(POINT, TODAY)
    assert said(rule, known, date(2026, 12, 1)) == []
    assert said(rule, known, date(2026, 12, 2)) == [f"{POINT.latest.id}:repealed"]


def test_who_has_answered_knows_the_edition_and_what_came_before_it() -> None:
    rule = new_edition(POINT, "2026-11-01")
    assert known_under(rule, {POINT.latest.id}, TODAY).ids == [POINT.latest.id]
    assert known_under(rule, {POINT.latest.id, "new"}, TODAY).ids == [POINT.latest.id, "new"]
    assert known_under(rule, {"no such"}, TODAY).ids == [POINT.latest.id, "new"]


def test_who_chooses_has_seen_what_holds_but_not_what_lies_ahead() -> None:
    assert said(NEXT, learned(NEXT, None, TODAY)) == []
    assert said(OVER, learned(OVER, None, TODAY)) == []
    assert said(AHEAD, learned(AHEAD, None, TODAY)) == [f"{FIRST}:repealed"]


def test_who_chooses_anew_still_hears_that_something_does_not_hold() -> None:
    heard = as_it_is(PAYMENT, TODAY)
    assert said(PAYMENT, learned(PAYMENT, after(OVER, heard), TODAY)) == [f"{FIRST}:restored"]
    assert said(PAYMENT, learned(PAYMENT, after(NEW, heard), TODAY)) == [f"{FIRST}:withdrawn"]
    assert said(NEW, learned(NEW, heard, TODAY)) == []


ON = [  # told, what holds, chosen under, today, on
    ([], PAYMENT, FIRST, "2026-11-02", True),
    ([], OVER, FIRST, "2026-11-02", False),
    ([], OVER, OWN, "2026-11-02", True),
    ([], AHEAD, FIRST, "2026-12-31", True),
    ([], AHEAD, FIRST, "2027-01-01", False),
    ([], AGAIN, FIRST, "2026-11-02", True),  # nobody has heard that it was over
    ([OVER], AGAIN, FIRST, "2026-11-02", False),
    ([OVER, AGAIN], AGAIN, FIRST, "2026-11-02", False),
    ([OVER, AGAIN], AGAIN, "new", "2026-11-02", True),
    ([OVER, AGAIN], AGAIN, FIRST, "2027-11-02", False),
    ([OVER, AGAIN], PAYMENT, FIRST, "2026-11-02", True),
    ([OVER], PAYMENT, FIRST, "2026-11-02", True),
    ([AHEAD], NEW, FIRST, "2027-03-01", True),  # it went on all the time
    ([AHEAD], new_edition(AHEAD, "2027-02-01"), FIRST, "2026-12-31", True),
    ([AHEAD], new_edition(AHEAD, "2027-02-01"), FIRST, "2027-01-01", False),
    ([AHEAD, new_edition(AHEAD, "2027-02-01")], new_edition(AHEAD, "2027-02-01"), FIRST, "2027-01-01", True),
    ([OVER], AGAIN, "gone", "2026-11-02", True),
]


@pytest.mark.parametrize(("heard", "now", "under", "today", "on"), ON)
def test_what_a_choice_is_worth(heard: list[Duty], now: Duty, under: str, today: str, on: bool) -> None:
    known = as_it_is(PAYMENT, TODAY)
    for rule in heard:
        known = after(rule, known)
    assert is_on(now, under, known, date.fromisoformat(today)) is on


def test_why_a_date_moved() -> None:
    known = as_it_is(PAYMENT, TODAY)
    other = corrected(PAYMENT, counted(PAYMENT, day=20))
    assert why_moved(PAYMENT, known, FIRST, FIRST, TODAY) is Why.CALENDAR
    assert why_moved(AHEAD, known, FIRST, FIRST, TODAY) is Why.CALENDAR
    assert why_moved(other, known, FIRST, FIRST, TODAY) is Why.COUNTING
    assert why_moved(other, recounted(other, known, TODAY), FIRST, FIRST, TODAY) is Why.CALENDAR
    assert why_moved(NEW, as_it_is(NEW, TODAY), FIRST, "new", TODAY) is Why.COUNTING
    assert why_moved(other, Known(((FIRST, ""),)), FIRST, FIRST, TODAY) is Why.CALENDAR  # it is not on record


@pytest.mark.parametrize("rule", [OVER, AHEAD, NEW, corrected(PAYMENT, counted(PAYMENT, day=20))])
def test_the_fingerprint_differs_where_anything_may_be_news(rule: Duty) -> None:
    assert fingerprint([rule], TODAY) != fingerprint([PAYMENT], TODAY)
    assert fingerprint([rule], TODAY) == fingerprint([rule], TODAY)


def test_the_fingerprint_differs_on_the_day_on_which_something_begins_or_ends() -> None:
    for rule, day in ((AHEAD, date(2027, 1, 1)), (new_edition(POINT, "2026-12-02"), date(2026, 12, 2))):
        assert fingerprint([rule], day) != fingerprint([rule], date.fromordinal(day.toordinal() - 1))
        assert fingerprint([rule], day) == fingerprint([rule], date.fromordinal(day.toordinal() + 1))
