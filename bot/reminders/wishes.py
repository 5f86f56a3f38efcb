"""The reminders of one due date: which days, which hour, until when each is of use. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from bot.clock import day_of, midnight_after
from bot.law.calendar import DAY, WorkCalendar
from bot.law.deadlines import Deadline
from bot.law.periods import Quarter
from bot.storage.plans import StoredReminder
from bot.storage.preferences import Preferences
from bot.storage.reminders import METER, SNOOZE_USEFUL

AFTER_USEFUL = timedelta(days=30)  # so long the one "the date has passed" is worth sending late
CHECKIN_USEFUL = timedelta(days=14)
# What is overdue is told of on the day after, then weekly, then monthly with all else that is overdue.
WEEKS = 4
WEEK = timedelta(days=7)
MONTHLY_AFTER = timedelta(days=14)  # from the last weekly one on, at least
OVERDUE_USEFUL = timedelta(days=366)  # the newest one stands for those before it


class Wish(NamedTuple):
    """A reminder as it is to be: day, when it goes out and until when it is of use (Unix seconds)."""

    day: str
    at: int
    useful_until: int


def wishes_of(
    deadline: Deadline,
    ahead: tuple[int, ...],
    preferences: Preferences,
    told_at: int,
) -> Iterator[tuple[str, int, Wish]]:
    """(kind, when it would go out were there no pause, the reminder) of one due date. `told_at`: the moment
    (Unix seconds) at which its event was reported or its duty chosen. From when on reminders are owed is for the caller
    to know, and to leave out what would go out before."""
    last, advised = deadline.last, deadline.advised
    until = midnight_after(last)
    mornings: dict[str, date] = {f"ahead:{days}": advised - timedelta(days=days) for days in ahead}
    if 0 in ahead and last > advised:
        mornings["limit"] = last
    since = day_of(told_at)
    if deadline.duty.at_once:
        # Reported in the quiet hours of a morning, at once means when they end; in those of an evening, the next
        # morning is told anyway. Nor is anything told at once in a pause.
        soon = replace(preferences, paused_until=None).allowed(told_at)
        if day_of(soon) == since and preferences.allowed(told_at) == soon < until:
            yield "now", soon, Wish(since.isoformat(), soon, until)
        if since + DAY < last and since + DAY not in mornings.values():
            mornings["next"] = since + DAY
    if since <= last:  # reported after it had passed: that was said when it was reported
        mornings["after"] = last + DAY
    for kind, day in mornings.items():
        useful = until if kind != "after" else midnight_after(last + AFTER_USEFUL)
        yield kind, natural(preferences, day), Wish(day.isoformat(), preferences.morning(day), useful)


def overdue(
    since: date, calendar: WorkCalendar, preferences: Preferences, now: int, until: int
) -> Iterator[tuple[str, int, Wish]]:
    """(kind, when it would go out were there no pause, the reminder) of what is owed still: the last one before `now`
    and those after it `until` a moment (Unix seconds). `since`: the last day in time, or the later one on which its
    user has told of it."""
    past: tuple[str, int, Wish] | None = None
    for kind, day in _overdue_days(since, calendar, day_of(now), day_of(until)):
        useful = midnight_after(day + OVERDUE_USEFUL)
        found = f"overdue:{kind}", natural(preferences, day), Wish(day.isoformat(), preferences.morning(day), useful)
        if found[1] <= now:
            past = found
            continue
        if past is not None:
            yield past
            past = None
        yield found
    if past is not None:
        yield past


def _overdue_days(since: date, calendar: WorkCalendar, today: date, until: date) -> Iterator[tuple[str, date]]:
    """Number or month and day: four weeks after the day after, then the first working day of each month, which is the
    same for all that is overdue."""
    for week in range(1, WEEKS + 1):
        yield str(week), since + DAY + WEEK * week
    first = since + DAY + WEEK * WEEKS + MONTHLY_AFTER
    month = max(first, today - timedelta(days=62)).replace(day=1)
    while month <= until:
        day = calendar.first_working_day_on_or_after(month)
        if first <= day <= until:
            yield f"{month:%Y-%m}", day
        month = months_later(month, 1)


def checkins(calendar: WorkCalendar, preferences: Preferences, now: int, until: int) -> Iterator[tuple[str, Wish]]:
    """The check-ins between two moments (Unix seconds), on the first working day of each month."""
    month = day_of(now).replace(day=1)
    while natural(preferences, month) <= until:
        day = month if calendar.is_working_day(month) else calendar.next_working_day(month)
        if now <= natural(preferences, day) <= until:
            useful = midnight_after(day + CHECKIN_USEFUL)
            yield f"checkin:{day:%Y-%m}", Wish(day.isoformat(), preferences.morning(day), useful)
        month = months_later(month, 1)


def meter(quarter: Quarter, last: date, calendar: WorkCalendar, preferences: Preferences) -> tuple[str, int, Wish]:
    """(kind, when it would go out were there no pause, the question for the electricity of a quarter): on the first
    working day after it, of use until the `last` day of its fee."""
    day = calendar.next_working_day(quarter.end)
    wish = Wish(day.isoformat(), preferences.morning(day), midnight_after(last))
    return f"{METER}{quarter}", natural(preferences, day), wish


def natural(preferences: Preferences, day: date) -> int:
    """When reminders of a day go out were there no pause."""
    return replace(preferences, paused_until=None).morning(day)


def at_morning(preferences: Preferences, row: StoredReminder) -> Wish:
    """A stored reminder at the hour of its day."""
    return Wish(row.day, preferences.morning(date.fromisoformat(row.day)), row.useful_until)


def snoozed(preferences: Preferences, kind: str, row: StoredReminder, now: int) -> Wish:
    """A snooze keeps the moment that was asked for, which is its kind, within what is allowed now. Where a pause that
    held it back was ended after that moment, it goes out with the end of the pause."""
    at = preferences.allowed(int(kind.removeprefix("snooze:")))
    if at < row.at:
        at = preferences.allowed(min(row.at, max(at, now)))
    return Wish(day_of(at).isoformat(), at, at + SNOOZE_USEFUL)


def is_put_aside(row: StoredReminder) -> bool:
    """Whether a stored reminder was cancelled because its due date was off, and comes back with it."""
    return row.state == "cancelled" and row.dropped_at is not None


def next_morning(preferences: Preferences, now: int) -> date:
    """The day whose reminders go out next: today before the user's hour, else tomorrow. `now` in Unix seconds. A pause
    changes when they go out, which `Preferences.morning` knows, and not their day: it may be ended early."""
    today = day_of(now)
    return today if natural(preferences, today) >= now else today + DAY


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - DAY)
