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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from bot.clock import ALMATY
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, Deadlines, counted, series
from bot.law.model import MOST_AHEAD, Duty
from bot.law.periods import EventDay
from bot.storage import plans
from bot.storage.plans import Key, Person, StoredDue
from bot.storage.reminders import midnight_before
from scheduler import notices
from scheduler.versions import counts_alike, ends_alike
from scheduler.wishes import (
    Wish,
    at_morning,
    checkins,
    day_of,
    months_later,
    put_aside,
    snoozed,
    wishes_of,
)

log = structlog.get_logger(__name__)

HORIZON_MONTHS = 14
WINDOW = timedelta(days=100)
LOOK_BACK = timedelta(days=60)  # due dates that passed longer ago are history
_BY_DAYS_AHEAD = ("ahead:", "limit")
WAITING_NOTICES = ("moved:", "law:")  # made when something changes; planning anew only moves their hour


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
    plan.give_back(connection, people)
    plan.take_away(connection, people)
    plan.due_dates(connection, people)
    plan.reminders(connection, people)
    planned = [
        user_id
        for user_id, person in people.items()
        if person.known or person.chosen or person.events or person.preferences.checkin
    ]
    plans.planned(connection, planned, plan.now)


def give_back(
    connection: sqlite3.Connection, users: tuple[int, int], law: Catalogue, calendar: WorkCalendar, now: datetime
) -> None:
    """Bring back the due dates of users, with ids after the first and up to the second, that were taken away and that
    the law wants again. Planning does so, too; the news of the law that brings them back has to find them."""
    rows = connection.execute(
        "SELECT DISTINCT c.user_id FROM cases c CROSS JOIN due_dates d ON d.case_id = c.id AND d.ended = 1"
        " WHERE c.user_id > ? AND c.user_id <= ?",
        users,
    )
    if ids := [row[0] for row in rows]:
        plan = _Plan(law, calendar, now)
        plan.give_back(connection, plans.read_people(connection, ids, plan.oldest))


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
        self._series: dict[str, list[tuple[str, Deadline]]] = {}
        self._wishes: dict[Any, list[tuple[str, int, Wish]]] = {}
        self._looked_at: dict[tuple[str, Callable[[str | None, Duty], bool]], bool] = {}

    def due_dates(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the due dates that are missing or have moved; `people` know them all afterwards."""
        new: list[tuple[Any, ...]] = []
        moved: list[tuple[Any, ...]] = []
        told_of: list[notices.Row] = []
        overtaken: list[tuple[int]] = []
        for user_id, person in people.items():
            told: set[tuple[int, str]] = set()  # of a series, only the nearest date is worth a notice
            for key, deadline, since in self._wanted(person):
                limit, advised = deadline.limit.isoformat(), deadline.advised.isoformat()
                edition = deadline.edition.id
                stored = person.dues.get(key)
                if stored is None:
                    new.append((*key, deadline.period.kind, limit, advised, edition, since))
                elif stored.ended:
                    continue  # as the user knows it, until it comes back
                elif stored.limit < self.oldest.isoformat() and limit < self.oldest.isoformat():
                    continue
                elif (stored.limit, stored.advised, stored.edition) != (limit, advised, edition):
                    if not self._law_was_looked_at(connection, key.duty, counts_alike):
                        continue  # within seconds the news of the law moves it and says why
                    moved.append((limit, advised, edition, stored.id))
                    if (
                        (stored.limit, stored.advised) != (limit, advised)
                        and stored.open
                        and max(stored.limit, limit) >= self.today.isoformat()
                        and (key.case_id, key.duty) not in told
                        and (edition == stored.edition or (None, f"law:{key.duty}@{edition}") not in person.stored)
                    ):
                        if deadline.duty.recurs:
                            told.add((key.case_id, key.duty))
                        known, waiting = notices.last_told(person.stored, stored)
                        overtaken += [(reminder,) for reminder in waiting]
                        if known != (limit, advised):  # else it has moved back before anybody heard of it
                            reason = notices.reason(stored, deadline)
                            told_of.append(
                                notices.moved(
                                    user_id, stored.id, key.duty, known, deadline, reason, person.preferences, self.now
                                )
                            )
                    stored.limit, stored.advised, stored.edition = limit, advised, edition
        if not new and not moved:
            return
        connection.executemany(
            "INSERT INTO due_dates (case_id, duty, period, period_kind, limit_on, advised_on, edition,"
            " planned_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            new,
        )
        connection.executemany("UPDATE due_dates SET limit_on = ?, advised_on = ?, edition = ? WHERE id = ?", moved)
        connection.executemany("UPDATE reminders SET state = 'cancelled', dropped_at = NULL WHERE id = ?", overtaken)
        connection.executemany(notices.INSERT, told_of)
        if new:
            plans.read_dues(connection, people)

    def give_back(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Bring back the due dates that were taken away and lie behind no end of their rule any more; forget what a
        repeal has switched off where the user has chosen anew."""
        given: list[tuple[int]] = []
        chosen: list[tuple[int, str]] = []
        for person in people.values():
            chosen += {(case_id, duty_id) for case_id, duty_id, _ in person.chosen} & person.repealed
            ended = [
                (key, stored) for key, stored in person.dues.items() if stored.ended and key.duty in self.law.duties
            ]
            wanted = {key for key, _, _ in self._wanted(person)} if ended else ()
            for key, stored in ended:
                if stored.open or self._binds_again(person, key, wanted):
                    given.append((stored.id,))
                    stored.open, stored.ended = not stored.done, False
        connection.executemany("UPDATE due_dates SET dropped_at = NULL, ended = 0 WHERE id = ?", given)
        connection.executemany("DELETE FROM repealed_choices WHERE case_id = ? AND duty = ?", chosen)

    def take_away(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Take away the due dates that lie behind the end of their rule."""
        taken: list[tuple[Any, ...]] = []
        for person in people.values():
            for key, stored in person.dues.items():
                duty = self.law.duties.get(key.duty)
                if duty is None or not stored.open or not self._ends_before(duty, key, stored):
                    continue
                if not self._law_was_looked_at(connection, key.duty, ends_alike):
                    continue  # within seconds its news are told to whoever has such dates
                # A move that is still to be told is forgotten with it.
                (stored.limit, stored.advised), _ = notices.last_told(person.stored, stored)
                taken.append((self.now, stored.limit, stored.advised, stored.id))
                stored.open, stored.ended = False, True
        connection.executemany(
            "UPDATE due_dates SET dropped_at = ?, ended = 1, limit_on = ?, advised_on = ? WHERE id = ?", taken
        )

    def _ends_before(self, duty: Duty, key: Key, stored: StoredDue) -> bool:
        if duty.latest.until is None or duty.has_ended(self.today):
            return False
        found = counted(duty, self.calendar, key.period)
        return self._outlives(duty, found.limit if found is not None else date.fromisoformat(stored.limit))

    def _binds_again(self, person: Person, key: Key, wanted: Collection[Key]) -> bool:
        ended = self.law.duties[key.duty].has_ended(self.today)
        return key in wanted and not ended and (key.case_id, key.duty) not in person.repealed

    def reminders(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the difference between the reminders that are wanted and those that are stored."""
        new: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        cancelled: list[tuple[int | None, int]] = []
        for user_id, person in people.items():
            live, on = self._live(person), _on(person)
            wishes = self._person_wishes(person, live, on)
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
                # What is past its use is the courier's to drop, and is told in /deadlines.
                stale = row["useful_until"] <= self.now
                if row["state"] == "planned" and (due_id, kind) not in wishes and not stale:
                    # Of a due date that is off it is put aside: it comes back with it.
                    off = due_id is not None and due_id not in (on if kind.startswith("snooze:") else live)
                    cancelled.append((self.now if off else None, row["id"]))
        connection.executemany(
            "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until) VALUES (?, ?, ?, ?, ?, ?)", new
        )
        connection.executemany(
            "UPDATE reminders SET state = 'planned', dropped_at = NULL, day = ?, at = ?, useful_until = ? WHERE id = ?",
            changed,
        )
        connection.executemany("UPDATE reminders SET state = 'cancelled', dropped_at = ? WHERE id = ?", cancelled)

    def _wanted(self, person: Person) -> Iterator[tuple[Key, Deadline, int]]:
        """The due dates that follow from choices and events, each with the moment from which it owes reminders."""
        for case_id, duty_id, chosen_at in person.chosen:
            duty = self.law.duties.get(duty_id)
            if duty is None or not duty.recurs:
                continue
            since = day_of(chosen_at)
            for period, deadline in self._recurring(duty):
                if deadline.last >= since:
                    yield Key(case_id, duty_id, period), deadline, chosen_at
        for case_id, duty_id, day, reported_at in person.events:
            found = self._of_event(duty_id, day)
            if found is not None and not self._outlives(found.duty, found.limit):
                yield Key(case_id, duty_id, day), found, reported_at

    def _outlives(self, duty: Duty, limit: date) -> bool:
        """Whether a limit lies behind the known end of a duty that binds still: then nothing is owed by it."""
        until = duty.latest.until
        return until is not None and until < limit and not duty.has_ended(self.today)

    def _recurring(self, duty: Duty) -> list[tuple[str, Deadline]]:
        if duty.id not in self._series:
            self._series[duty.id] = [
                (deadline.period.key, deadline)
                for deadline in series(duty, self.calendar, self.oldest, self.until)
                # A duty that ends owes nothing for later; one that has ended is there by own choice alone.
                if duty.has_ended(self.today) or duty.edition(deadline.limit) is not None
            ]
        return self._series[duty.id]

    def _of_event(self, duty: str, day: str) -> Deadline | None:
        known = self.law.duties.get(duty)
        if known is None or known.recurs:
            return None
        found = self._deadlines.of(duty, EventDay(date.fromisoformat(day)))
        if found is None:
            log.error("not_counted", duty=duty)
        return found

    def _law_was_looked_at(
        self, connection: sqlite3.Connection, duty: str, alike: Callable[[str | None, Duty], bool]
    ) -> bool:
        """Whether `note_law` has seen how the duty is counted, or when it ends: after a start with a new catalogue a
        user may tap before it does, and a date that moved with a new edition would be told of twice, the end of one
        that is gone already not at all."""
        if (duty, alike) not in self._looked_at:
            row = connection.execute("SELECT version FROM law_versions WHERE rule = ?", (duty,)).fetchone()
            self._looked_at[duty, alike] = alike(row[0] if row is not None else None, self.law.duties[duty])
        return self._looked_at[duty, alike]

    def _live(self, person: Person) -> dict[int | None, tuple[Key, StoredDue, Deadline, int]]:
        """The open due dates that are wanted, by id, each with the moment at which its event was reported or its duty
        chosen."""
        wanted = ((key, person.dues[key], deadline, told_at) for key, deadline, told_at in self._wanted(person))
        return {live[1].id: live for live in wanted if live[1].open}

    def _person_wishes(
        self,
        person: Person,
        live: Mapping[int | None, tuple[Key, StoredDue, Deadline, int]],
        on: Mapping[int | None, StoredDue],
    ) -> dict[tuple[int | None, str], Wish]:
        """Every reminder that the person is to have, by due date and kind."""
        wishes: dict[tuple[int | None, str], Wish] = {}
        for key, stored, deadline, told_at in live.values():
            if deadline.advised > self.far:
                continue
            for kind, natural, wish in self._due_wishes(person, deadline, told_at):
                since = stored.planned_from
                if kind.startswith(_BY_DAYS_AHEAD):
                    since = max(since, person.ahead_since.get(key.duty, 0))
                row = person.stored.get((stored.id, kind))
                if natural <= self.window_end and (natural >= since or _waits(row, wish, since)):
                    wishes[stored.id, kind] = wish
        for (due_id, kind), row in person.stored.items():
            if row["state"] != "planned" and not put_aside(row) and not self._dropped_ahead(row):
                continue
            lasting = person.preferences.checkin if kind.startswith("checkin:") else kind.startswith(WAITING_NOTICES)
            if lasting and (due_id is None or due_id in live) and not notices.is_moot(row, person.dues.values()):
                wishes[due_id, kind] = at_morning(person.preferences, row)
            elif due_id in on and kind.startswith("snooze:"):
                wish = snoozed(person.preferences, row, self.now)
                if not put_aside(row) or wish.at >= midnight_before(on[due_id].planned_from):
                    wishes[due_id, kind] = wish
        if person.preferences.checkin:
            for kind, wish in checkins(self.calendar, person.preferences, self.now, self.window_end):
                wishes[None, kind] = wish
        return wishes

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


def _on(person: Person) -> dict[int | None, StoredDue]:
    """The open due dates that the person can put off, by id: of duties that are on, and of events. Also those that had
    passed when the duty was switched on again."""
    return {stored.id: stored for stored in person.dues.values() if stored.open and stored.live}


def _waits(row: sqlite3.Row | None, wish: Wish, since: int) -> bool:
    """Whether the reminder of that day is on its way already: an earlier hour, set after that hour, must not take it
    back; nor must it be lost where it was put aside meanwhile."""
    if row is None or row["day"] != wish.day:
        return False
    return row["state"] == "planned" or (put_aside(row) and wish.at >= midnight_before(since))
