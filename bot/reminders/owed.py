"""Which due dates a user owes: what follows from choices and events by the law of a day.

What of it is the same for everybody is counted once a day and kept: the deadlines of what recurs, and those of events
on the same day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import structlog

from bot.clock import day_of
from bot.law.calendar import DAY, WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, counted, series
from bot.law.model import Duty
from bot.reminders.wishes import months_later
from bot.storage.mining import is_before
from bot.storage.plans import Choice, Key, Person, StoredDue

log = structlog.get_logger(__name__)

HORIZON_MONTHS = 14
LOOK_BACK = timedelta(days=60)  # limits that passed longer ago are not moved any more


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A deadline, one object for all who have it: compared and hashed as itself. `stored`: its limit, advised day and
    edition as they are stored."""

    deadline: Deadline
    last: date
    stored: tuple[str, str, str]


class Owed(NamedTuple):
    """A due date that is owed; `told_at`: when its event was reported or its duty chosen, in Unix seconds, on the day
    `told_on`."""

    key: Key
    counted: Counted
    told_at: int
    told_on: date


@lru_cache(maxsize=4)
def owing(law: Catalogue, calendar: WorkCalendar, today: date) -> Owing:
    """What is owed on a day. Thousands of users are planned on the same one."""
    return Owing(law, calendar, today)


class Owing:
    """What is owed on a day, by a catalogue and a calendar."""

    def __init__(self, law: Catalogue, calendar: WorkCalendar, today: date) -> None:
        self.oldest = today - LOOK_BACK
        self._law = law
        self._calendar = calendar
        self._today = today
        self._until = months_later(today, HORIZON_MONTHS)
        self._series: dict[str, list[tuple[str, Counted]]] = {}
        self._single: dict[tuple[str, str], Counted | None] = {}
        self._ending = {duty.id for duty in law.duties.values() if not duty.has_ended(today) and _has_end(duty)}

    def of(self, person: Person) -> Iterator[Owed]:
        """The due dates that follow from a person's choices and events."""
        for choice in person.chosen:
            duty = self._law.duties.get(choice.duty)
            if duty is not None and duty.recurs and not choice.stopped:
                yield from self._of_choice(person, choice, duty)
        for event in person.events:
            found = self._of_event(event.duty, event.day) if event.key not in person.off else None
            if found is not None:
                yield Owed(event.key, found, event.reported_at, day_of(event.reported_at))

    def turned(self, person: Person) -> Iterator[StoredDue]:
        """The due dates that the law takes away, and those that it gives back: nothing is owed by a duty that is off,
        and none behind its end."""
        chosen = {each.key for each in person.chosen if each.stopped and self._law.duties[each.duty].recurs}
        if not chosen and not person.off and not self._ending and not person.has_away:
            return
        for key, stored in person.dues.items():
            if stored.open or stored.away:
                is_off = key in person.off or key[:2] in chosen
                is_off = is_off or (key.duty in self._ending and self._is_behind(key, stored))
                if is_off is not stored.away:
                    yield stored

    def _of_choice(self, person: Person, choice: Choice, duty: Duty) -> Iterator[Owed]:
        since = day_of(choice.chosen_at)
        passed = self._passed(person, choice)
        for period, found in self._recurring(duty):
            key = Key(choice.case_id, duty.id, period)
            if choice.until is not None and found.deadline.period.start.isoformat() > choice.until:
                continue
            if choice.since is not None and is_before(found.deadline.period.end, choice.since):
                continue
            if found.last >= since or _was_ahead(person.dues.get(key), since):
                yield Owed(key, found, choice.chosen_at, since)
                passed.discard(key)
        for key in sorted(passed):
            single = self._count(duty, key.period)
            if single is not None:
                yield Owed(key, single, choice.chosen_at, since)

    def _passed(self, person: Person, choice: Choice) -> set[Key]:
        """The due dates of a choice that have passed and are owed still, however long ago that was."""
        if self._law.duties[choice.duty].has_ended(self._today):
            return set()
        today = self._today.isoformat()
        return {
            key
            for key, due in person.dues.items()
            if due.limit < today and due.open and key[:2] == choice.key and not due.of_event
        }

    def _recurring(self, duty: Duty) -> list[tuple[str, Counted]]:
        """Of each period its key and its deadline."""
        if duty.id not in self._series:
            self._series[duty.id] = [
                (deadline.period.key, _as_counted(deadline))
                for deadline in series(duty, self._calendar, self.oldest, self._until)
                # A duty that ends owes nothing for later; one that has ended is there by own choice alone.
                if duty.has_ended(self._today) or duty.edition(deadline.limit) is not None
            ]
        return self._series[duty.id]

    def _of_event(self, duty_id: str, day: str) -> Counted | None:
        duty = self._law.duties.get(duty_id)
        if duty is None or duty.recurs:
            return None
        found = self._count(duty, day)
        if found is None:
            log.error("not_counted", duty=duty_id)
            return None
        return None if self._outlives(duty, found.deadline.limit) else found

    def _count(self, duty: Duty, period: str) -> Counted | None:
        if (duty.id, period) not in self._single:
            found = counted(duty, self._calendar, period)
            self._single[duty.id, period] = _as_counted(found) if found is not None else None
        return self._single[duty.id, period]

    def _is_behind(self, key: Key, stored: StoredDue) -> bool:
        """Whether a due date lies behind the end of its duty."""
        duty = self._law.duties[key.duty]
        found = self._count(duty, key.period)
        return self._outlives(duty, found.deadline.limit if found is not None else date.fromisoformat(stored.limit))

    def _outlives(self, duty: Duty, limit: date) -> bool:
        """Whether a limit lies behind the known end of a duty that binds still, or will again, and before any new
        beginning: then nothing is owed by it."""
        if duty.id not in self._ending or duty.edition(limit) is not None:
            return False
        return any(edition.until is not None and edition.until < limit for edition in duty.editions)


def _as_counted(deadline: Deadline) -> Counted:
    stored = deadline.limit.isoformat(), deadline.advised.isoformat(), deadline.edition.id
    return Counted(deadline, deadline.last, stored)


def _was_ahead(due: StoredDue | None, since: date) -> bool:
    """Whether a due date was ahead, for all that the user knows, when its duty was chosen: it was moved behind that."""
    return due is not None and due.open and due.known[0] >= since.isoformat()


def _has_end(duty: Duty) -> bool:
    """Whether there is a day on which it ceases to bind, for good or for some time."""
    ends = [edition.until for edition in duty.editions if edition.until is not None]
    return any(duty.edition(end + DAY) is None for end in ends)
