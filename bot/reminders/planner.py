"""Which reminders there are to be: from choices, events and preferences to rows.

Planning is idempotent. What is wanted is computed from stored rows alone, compared with what is stored, and only the
difference is written; what was sent or is being sent is never touched. A due date owes its reminders from
`planned_from` on, so it does not matter when or how often the planner runs: a plan made after a week's stop makes the
reminders of that week too, and the courier decides which of them are still of use.

Due dates are kept for 14 months ahead. The rows of their reminders are made `WINDOW` days ahead: ten times as many
rows would be written for the same messages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from bot.clock import ALMATY, day_of, midnight_before
from bot.law.calendar import DAY, WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, Deadlines, counted, series
from bot.law.known import Known, fingerprint
from bot.law.model import MOST_AHEAD, Duty
from bot.law.periods import EventDay, parse_period
from bot.reminders.choices import find_off, links_of, write_choices
from bot.reminders.news import Item, NewsOf, Where, wish_of
from bot.reminders.urgent import is_chased, is_replaced
from bot.reminders.wishes import (
    Wish,
    at_morning,
    checkins,
    is_put_aside,
    months_later,
    overdue,
    snoozed,
    wishes_of,
)
from bot.storage import known, plans
from bot.storage.mining import is_before
from bot.storage.plans import Choice, Key, Person, StoredDue
from bot.storage.reminders import BY_LAW, TELLING

log = structlog.get_logger(__name__)

HORIZON_MONTHS = 14
WINDOW = timedelta(days=100)
LOOK_BACK = timedelta(days=60)  # limits that passed longer ago are not moved any more
Owed = tuple[Key, Deadline, int]  # with the moment at which its event was reported or its duty chosen, Unix seconds
Live = tuple[Key, StoredDue, Deadline, int]  # the same of a due date that is stored and open

_BY_DAYS_AHEAD = ("ahead:", "limit")


def replan(connection: sqlite3.Connection, user_id: int, law: Catalogue, calendar: WorkCalendar, now: datetime) -> None:
    """Bring a user's due dates and waiting reminders in line with what is stored and with the law.

    To be called in the transaction that changed a choice, an event, a mark or a preference. `now` is aware.
    """
    replan_many(connection, [user_id], law, calendar, now)


def replan_many(
    connection: sqlite3.Connection, user_ids: Sequence[int], law: Catalogue, calendar: WorkCalendar, now: datetime
) -> None:
    """The same for many users at once: a fixed number of statements whatever their number."""
    plan = _Plan(law, calendar, now)
    people = plans.read_people(connection, user_ids, plan.oldest)
    write_choices(connection, people, law, plan.today)
    plan.write_due_dates(connection, people)
    plan.write_reminders(connection, people)
    plans.note_planned(connection, [user_id for user_id, person in people.items() if person.is_concerned], plan.now)


def note_law(connection: sqlite3.Connection, law: Catalogue, calendar: WorkCalendar, now: datetime) -> bool:
    """Where the law or the calendar is not what it was when this was asked last, ask for new plans of everybody whom
    there may be something to tell. Returns whether it is another."""
    table = (f"{line.day} {line.kind}" for line in calendar.table())
    topics = (law.topics[question.topic] for question in law.questions.values() if question.topic is not None)
    rules = [*law.requirements.values(), *law.duties.values(), *topics]
    known.offer(connection, law.duties)
    today = now.astimezone(ALMATY).date()
    return plans.ask_for_all(connection, fingerprint(rules, today, str(calendar.first), str(calendar.last), *table))


def find_news(
    connection: sqlite3.Connection, user_id: int, law: Catalogue, calendar: WorkCalendar, now: datetime
) -> dict[Where, Item]:
    """What is to be told to a user now, by due date (None: of the law) and kind of the reminder."""
    plan = _Plan(law, calendar, now)
    people = plans.read_people(connection, [user_id], plan.oldest)
    for person in people.values():
        find_off(person, law, plan.today)
        return plan.news(person, plan.live(person, plan.wanted(person)).values())
    return {}


class _Plan:
    """One run of the planner: the law, the calendar, the moment, and what has been counted already."""

    def __init__(self, law: Catalogue, calendar: WorkCalendar, now: datetime) -> None:
        self.law = law
        self.calendar = calendar
        self.now = int(now.timestamp())
        self.today = now.astimezone(ALMATY).date()
        self.oldest = self.today - LOOK_BACK
        self.until = months_later(self.today, HORIZON_MONTHS)
        self.window_end = self.now + int(WINDOW.total_seconds())
        self.far = day_of(self.window_end) + timedelta(days=MOST_AHEAD + 2)
        self._deadlines = Deadlines(law.duties, calendar)
        self._series: dict[str, list[tuple[str, Deadline, date]]] = {}
        self._wishes: dict[Any, list[tuple[str, int, Wish]]] = {}
        self._overdue: dict[Any, list[tuple[str, int, Wish]]] = {}
        self._ending = {duty.id for duty in law.duties.values() if not duty.has_ended(self.today) and _has_end(duty)}
        self._news = NewsOf(law, self.today)
        self._owed: dict[int, list[Owed]] = {}  # by user

    def write_due_dates(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the due dates that are missing, have moved or are not owed any more; `people` know them."""
        new: list[tuple[Any, ...]] = []
        moved: list[tuple[Any, ...]] = []
        taken: list[tuple[int | None, int]] = []
        seen: list[int] = []
        oldest = self.oldest.isoformat()
        for user_id, person in people.items():
            self._owed[user_id] = list(self.wanted(person))
            for key, deadline, since in self._owed[user_id]:
                limit, advised, edition = deadline.limit.isoformat(), deadline.advised.isoformat(), deadline.edition.id
                stored = person.dues.get(key)
                if stored is None:
                    new.append((*key, deadline.period.kind, limit, advised, edition, since))
                    continue
                if stored.limit < oldest and limit < oldest:
                    continue
                differs = (stored.limit, stored.advised, stored.edition) != (limit, advised, edition)
                if differs:
                    moved.append((limit, advised, edition, stored.id))
                    stored.limit, stored.advised, stored.edition = limit, advised, edition
                same = stored.known == (limit, advised)
                fresh = not same and (key in person.fresh or key[:2] in person.fresh)
                if fresh or (same and (differs or stored.known_by != edition)):
                    seen.append(stored.id)  # whoever chooses a duty sees its dates
                    stored.known, stored.known_by = (limit, advised), edition
            for stored in self._turned(person):
                stored.open, stored.away = stored.away and not stored.done, not stored.away
                taken.append((BY_LAW if stored.away else None, stored.id))
        connection.executemany(
            "INSERT INTO due_dates (case_id, duty, period, period_kind, limit_on, advised_on, edition, planned_from)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            new,
        )
        known.move_dues(connection, moved)
        known.note_counted(connection, seen)
        connection.executemany("UPDATE due_dates SET dropped_at = ? WHERE id = ?", taken)
        if new:
            plans.read_dues(connection, people)

    def _turned(self, person: Person) -> Iterator[StoredDue]:
        """The due dates that the law takes away, and those that it gives back: nothing is owed by a duty that is off,
        and none behind its end."""
        chosen = {each.key for each in person.chosen if each.stopped and self.law.duties[each.duty].recurs}
        if not chosen and not person.off and not self._ending and not person.has_away:
            return
        for key, stored in person.dues.items():
            if stored.open or stored.away:
                is_off = key in person.off or key[:2] in chosen
                is_off = is_off or (key.duty in self._ending and self._is_behind(key, stored))
                if is_off is not stored.away:
                    yield stored

    def _is_behind(self, key: Key, stored: StoredDue) -> bool:
        """Whether a due date lies behind the end of its duty."""
        duty = self.law.duties[key.duty]
        found = counted(duty, self.calendar, key.period)
        return self._outlives(duty, found.limit if found is not None else date.fromisoformat(stored.limit))

    def live(self, person: Person, owed: Iterable[Owed]) -> dict[int | None, Live]:
        """The due dates that are owed and open, by id."""
        found: dict[int | None, Live] = {}
        for key, deadline, told_at in owed:
            stored = person.dues.get(key)
            if stored is not None and stored.open:
                found[stored.id] = key, stored, deadline, told_at
        return found

    def news(self, person: Person, live: Iterable[Live]) -> dict[Where, Item]:
        """What is to be told to a person."""
        moved = [(key, deadline, due) for key, due, deadline, _ in live if due.known != (due.limit, due.advised)]
        return self._news.of(person, moved, lambda: links_of(person, self.today), self.now)

    def write_reminders(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the difference between the reminders that are wanted and those that are stored."""
        new: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        cancelled: list[tuple[int | None, int]] = []
        recounted: list[tuple[int, str, Known]] = []
        for user_id, person in people.items():
            live, on = self.live(person, self._owed[user_id]), _on(person)
            news = self.news(person, live.values())
            recounted += [(user_id, *each) for each in self._news.recounted(person, news.values())]
            wishes = self._person_wishes(person, live.values(), on, news)
            for (due_id, kind), wish in wishes.items():
                row = person.stored.get((due_id, kind))
                if row is None:
                    new.append((user_id, due_id, kind, *wish))
                elif (
                    row["state"] == "cancelled"
                    or self._dropped_ahead(row)
                    or (row["state"] == "planned" and (row["day"], row["at"], row["useful_until"]) != wish)
                ):
                    changed.append((*wish, row["id"]))
            for (due_id, kind), row in person.stored.items():
                # What is past its use is the courier's to drop, and is told in /deadlines; but not what is no news, nor
                # what a later one stands for.
                stale = row["useful_until"] <= self.now and not kind.startswith((*TELLING, "overdue:"))
                if row["state"] == "planned" and (due_id, kind) not in wishes and not stale:
                    # Of a due date that is off it is put aside: it comes back with it.
                    off = due_id is not None and due_id not in (on if kind.startswith("snooze:") else live)
                    cancelled.append((self.now if off else None, row["id"]))
        # A limit that was long past may be ahead again: its rows were not read this time, and are the next.
        connection.executemany(
            "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (due_id, kind) DO NOTHING",
            new,
        )
        connection.executemany(
            "UPDATE reminders SET state = 'planned', dropped_at = NULL, day = ?, at = ?, useful_until = ? WHERE id = ?",
            changed,
        )
        connection.executemany("UPDATE reminders SET state = 'cancelled', dropped_at = ? WHERE id = ?", cancelled)
        known.write(connection, recounted)

    def wanted(self, person: Person) -> Iterator[Owed]:
        """The due dates that follow from choices and events, each with the moment from which it owes reminders."""
        for choice in person.chosen:
            duty = self.law.duties.get(choice.duty)
            if duty is None or not duty.recurs or choice.stopped:
                continue
            since = day_of(choice.chosen_at)
            passed = self._passed(person, choice)
            for period, deadline, last in self._recurring(duty):
                key = Key(choice.case_id, duty.id, period)
                if choice.until is not None and deadline.period.start.isoformat() > choice.until:
                    continue
                if is_before(deadline.period.end, choice.since):
                    continue
                if last >= since or _was_ahead(person.dues.get(key), since):
                    yield key, deadline, choice.chosen_at
                    passed.discard(key)
            for key in sorted(passed):
                found = self._deadlines.of(key.duty, parse_period(duty.needs, key.period))
                if found is not None:
                    yield key, found, choice.chosen_at
        for event in person.events:
            found = self._of_event(event.duty, event.day) if event.key not in person.off else None
            if found is not None and not self._outlives(found.duty, found.limit):
                yield event.key, found, event.reported_at

    def _passed(self, person: Person, choice: Choice) -> set[Key]:
        """The due dates of a choice that have passed and are owed still, however long ago that was."""
        if self.law.duties[choice.duty].has_ended(self.today):
            return set()
        today = self.today.isoformat()
        return {
            key
            for key, due in person.dues.items()
            if due.limit < today and due.open and due.live and key[:2] == choice.key
        }

    def _outlives(self, duty: Duty, limit: date) -> bool:
        """Whether a limit lies behind the known end of a duty that binds still, or will again, and before any new
        beginning: then nothing is owed by it."""
        if duty.id not in self._ending or duty.edition(limit) is not None:
            return False
        return any(edition.until is not None and edition.until < limit for edition in duty.editions)

    def _recurring(self, duty: Duty) -> list[tuple[str, Deadline, date]]:
        """Of each period its key, its deadline and its last day."""
        if duty.id not in self._series:
            self._series[duty.id] = [
                (deadline.period.key, deadline, deadline.last)
                for deadline in series(duty, self.calendar, self.oldest, self.until)
                # A duty that ends owes nothing for later; one that has ended is there by own choice alone.
                if duty.has_ended(self.today) or duty.edition(deadline.limit) is not None
            ]
        return self._series[duty.id]

    def _of_event(self, duty: str, day: str) -> Deadline | None:
        rule = self.law.duties.get(duty)
        if rule is None or rule.recurs:
            return None
        found = self._deadlines.of(duty, EventDay(date.fromisoformat(day)))
        if found is None:
            log.error("not_counted", duty=duty)
        return found

    def _person_wishes(
        self,
        person: Person,
        live: Iterable[Live],
        on: Mapping[int | None, StoredDue],
        news: Mapping[Where, Item],
    ) -> dict[Where, Wish]:
        """Every reminder that the person is to have, by due date and kind."""
        wishes: dict[Where, Wish] = {}
        for key, stored, deadline, told_at in live:
            if deadline.advised > self.far:
                continue
            wanted = [
                *self._due_wishes(person, deadline, told_at),
                *self._overdue_wishes(person, key, deadline, told_at),
            ]
            for kind, natural, wish in wanted:
                since = stored.planned_from
                if kind.startswith(_BY_DAYS_AHEAD):
                    since = max(since, person.ahead_since.get(key.duty, 0))
                row = person.stored.get((stored.id, kind))
                if natural <= self.window_end and (natural >= since or _waits(row, wish, since)):
                    wishes[stored.id, kind] = wish
        for (due_id, kind), row in person.stored.items():
            if row["state"] != "planned" and not is_put_aside(row) and not self._dropped_ahead(row):
                continue
            if kind.startswith("checkin:") and person.preferences.checkin:
                wishes[due_id, kind] = at_morning(person.preferences, row)
            elif due_id in on and kind.startswith("snooze:"):
                wish = snoozed(person.preferences, row, self.now)
                if not is_put_aside(row) or wish.at >= midnight_before(on[due_id].planned_from):
                    wishes[due_id, kind] = wish
        wishes.update(self._telling(person, news))
        if person.preferences.checkin:
            for kind, wish in checkins(self.calendar, person.preferences, self.now, self.window_end):
                wishes[None, kind] = wish
        return wishes

    def _telling(self, person: Person, news: Mapping[Where, Item]) -> Iterator[tuple[Where, Wish]]:
        """The reminders that tell what is news."""
        for where, item in news.items():
            row = person.stored.get(where)
            if row is None or (row["state"] == "cancelled" and not is_put_aside(row)):
                yield where, wish_of(where, item, person, self.now)
            elif row["state"] != "dropped" or self._dropped_ahead(row):  # what was given up is not tried again
                yield where, at_morning(person.preferences, row)

    def _dropped_ahead(self, row: sqlite3.Row) -> bool:
        """Whether a reminder was dropped by a clock that was ahead."""
        return row["state"] == "dropped" and (row["dropped_at"] or 0) > self.now

    def _due_wishes(self, person: Person, deadline: Deadline, told_at: int) -> Iterable[tuple[str, int, Wish]]:
        """(kind, when it would go out were there no pause, the reminder) of one due date."""
        duty = deadline.duty
        ahead = person.ahead.get(duty.id, duty.remind)
        at_once = told_at if duty.at_once else None
        # Thousands of users have the same dates and preferences.
        shared = (duty.id, deadline.last, deadline.advised, ahead, person.preferences, at_once, day_of(told_at))
        if shared not in self._wishes:
            first = deadline.advised - timedelta(days=max(ahead, default=0) + 2)
            in_reach = deadline.last >= self.oldest and first <= day_of(self.window_end)
            self._wishes[shared] = list(wishes_of(deadline, ahead, person.preferences, told_at)) if in_reach else []
        return self._wishes[shared]

    def _overdue_wishes(
        self, person: Person, key: Key, deadline: Deadline, told_at: int
    ) -> Iterable[tuple[str, int, Wish]]:
        """The same of what is overdue."""
        if not deadline.passed(self.today) or not is_chased(deadline.duty, self._is_replaced(person, key), self.today):
            return ()
        shared = max(deadline.last, day_of(told_at)), person.preferences
        if shared not in self._overdue:
            self._overdue[shared] = list(
                overdue(shared[0], self.calendar, person.preferences, self.now, self.window_end)
            )
        return self._overdue[shared]

    def _is_replaced(self, person: Person, key: Key) -> bool:
        """Whether what the event of a due date began has begun anew or has ended since."""
        duty = self.law.duties[key.duty]
        if duty.begins is None:
            return False
        mine = [event for event in person.events if event.case_id == key.case_id and event.duty in self.law.duties]
        begun = (date.fromisoformat(event.day) for event in mine if event.duty == key.duty)
        ended = (date.fromisoformat(event.day) for event in mine if self.law.duties[event.duty].ends)
        return is_replaced(date.fromisoformat(key.period), begun, ended)


def _on(person: Person) -> dict[int | None, StoredDue]:
    """The open due dates that the person can put off, by id: of duties that are on, and of events. Also those that had
    passed when the duty was switched on again."""
    return {stored.id: stored for stored in person.dues.values() if stored.open and stored.live}


def _was_ahead(due: StoredDue | None, since: date) -> bool:
    """Whether a due date was ahead, for all that the user knows, when its duty was chosen: it was moved behind that."""
    return due is not None and due.open and due.known[0] >= since.isoformat()


def _waits(row: sqlite3.Row | None, wish: Wish, since: int) -> bool:
    """Whether the reminder of that day is on its way already: an earlier hour, set after that hour, must not take it
    back; nor must it be lost where it was put aside meanwhile."""
    if row is None or row["day"] != wish.day:
        return False
    return row["state"] == "planned" or (is_put_aside(row) and wish.at >= midnight_before(since))


def _has_end(duty: Duty) -> bool:
    """Whether there is a day on which it ceases to bind, for good or for some time."""
    ends = [edition.until for edition in duty.editions if edition.until is not None]
    return any(duty.edition(end + DAY) is None for end in ends)
