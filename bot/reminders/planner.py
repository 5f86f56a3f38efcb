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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from bot.clock import ALMATY, day_of, midnight_before
from bot.law import fees, numbers
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.known import Known, fingerprint
from bot.law.periods import Quarter
from bot.reminders.choices import find_off, links_of, write_choices
from bot.reminders.concerned import Links
from bot.reminders.news import Item, NewsOf, Where, wish_of
from bot.reminders.owed import Owed, owing
from bot.reminders.urgent import is_chased, is_replaced
from bot.reminders.wishes import Wish, at_morning, checkins, is_put_aside, meter, overdue, snoozed, wishes_of
from bot.storage import known, plans
from bot.storage.plans import Key, NewDue, Person, StoredDue, StoredReminder
from bot.storage.preferences import Preferences
from bot.storage.reminders import BY_LAW, TELLING

WINDOW = timedelta(days=100)

_BY_DAYS_AHEAD = ("ahead:", "limit")
Live = tuple[StoredDue, Owed]  # one that is stored and open
Shared = tuple[str, int, bool, Wish]  # kind, when it would go out, whether it goes by the days ahead, the reminder


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
    people = plans.read_people(connection, user_ids, plan.owing.oldest)
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
    told = numbers.numbers(law, fees.every(), fees.news())
    lines = *table, *numbers.fingerprint(told, today)
    changed = plans.ask_for_all(connection, fingerprint(rules, today, str(calendar.first), str(calendar.last), *lines))
    if changed:
        known.note_numbers(connection, numbers.present(told, today))
    return changed


def find_news(
    connection: sqlite3.Connection, user_id: int, law: Catalogue, calendar: WorkCalendar, now: datetime
) -> dict[Where, Item]:
    """What is to be told to a user now, by due date (None: of the law) and kind of the reminder."""
    plan = _Plan(law, calendar, now)
    people = plans.read_people(connection, [user_id], plan.owing.oldest)
    for person in people.values():
        find_off(person, law, plan.today)
        return plan.news(person, plan.live(person, plan.owing.of(person)).values())
    return {}


class _Plan:
    """One run of the planner: the law, the calendar, the moment, and what has been counted already."""

    def __init__(self, law: Catalogue, calendar: WorkCalendar, now: datetime) -> None:
        self.law = law
        self.calendar = calendar
        self.now = int(now.timestamp())
        self.today = now.astimezone(ALMATY).date()
        self.owing = owing(law, calendar, self.today)
        self.window_end = self.now + int(WINDOW.total_seconds())
        self.window_last = day_of(self.window_end)
        # Thousands of users have the same dates and preferences.
        self._wishes: dict[Preferences, dict[Any, list[Shared]]] = {}
        self._news = NewsOf(law, numbers.numbers(law, fees.every(), fees.news()), self.today)
        self._owed: dict[int, list[Owed]] = {}  # by user

    def write_due_dates(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the due dates that are missing, have moved or are not owed any more; `people` know them."""
        new: list[NewDue] = []
        moved: list[tuple[Any, ...]] = []
        taken: list[tuple[int | None, int]] = []
        seen: list[int] = []
        oldest = self.owing.oldest.isoformat()
        for user_id, person in people.items():
            self._owed[user_id] = list(self.owing.of(person))
            for key, counted, told_at, _ in self._owed[user_id]:
                limit, advised, edition = counted.stored
                stored = person.dues.get(key)
                if stored is None:
                    kind = counted.deadline.period.kind
                    new.append(NewDue(user_id, *key, kind, limit, advised, edition, told_at))
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
            for stored in self.owing.turned(person):
                stored.open, stored.away = stored.away and not stored.done, not stored.away
                taken.append((BY_LAW if stored.away else None, stored.id))
        known.move_dues(connection, moved)
        known.note_counted(connection, seen)
        connection.executemany("UPDATE due_dates SET dropped_at = ? WHERE id = ?", taken)
        plans.add_dues(connection, new, people)

    def live(self, person: Person, owed: Iterable[Owed]) -> dict[int | None, Live]:
        """The due dates that are owed and open, by id."""
        found: dict[int | None, Live] = {}
        for each in owed:
            stored = person.dues.get(each.key)
            if stored is not None and stored.open:
                found[stored.id] = stored, each
        return found

    def news(self, person: Person, live: Iterable[Live]) -> dict[Where, Item]:
        """What is to be told to a person."""
        moved = [(owed.key, owed.counted.deadline, due) for due, owed in live if due.known != (due.limit, due.advised)]
        return self._news.of(person, moved, self._links(person), self.now)

    def _links(self, person: Person) -> Links:
        return lambda: links_of(person, self.today)

    def write_reminders(self, connection: sqlite3.Connection, people: Mapping[int, Person]) -> None:
        """Write the difference between the reminders that are wanted and those that are stored."""
        new: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        cancelled: list[tuple[int | None, int]] = []
        recounted: list[tuple[int, str, Known]] = []
        for user_id, person in people.items():
            live, on = self.live(person, self._owed[user_id]), _put_off(person)
            news = self.news(person, live.values())
            settled = self._news.recounted(person, news.values(), self._links(person))
            recounted += [(user_id, *each) for each in settled]
            wishes = self._person_wishes(person, live.values(), on, news)
            for where, wish in wishes.items():
                row = person.stored.get(where)
                if row is None:
                    new.append((user_id, *where, *wish))
                elif row.state == "planned":
                    if (row.day, row.at, row.useful_until) != wish:
                        changed.append((*wish, row.id))
                elif row.state == "cancelled" or self._dropped_ahead(row):
                    changed.append((*wish, row.id))
            for where, row in person.stored.items():
                if row.state != "planned" or where in wishes:
                    continue
                # What is past its use is the courier's to drop, and is told in /deadlines; but not what is no news, nor
                # what a later one stands for.
                due_id, kind = where
                if row.useful_until > self.now or kind.startswith((*TELLING, "overdue:")):
                    # Of a due date that is off it is put aside: it comes back with it.
                    off = due_id is not None and due_id not in (on if kind.startswith("snooze:") else live)
                    cancelled.append((self.now if off else None, row.id))
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

    def _person_wishes(
        self,
        person: Person,
        live: Collection[Live],
        on: Mapping[int | None, StoredDue],
        news: Mapping[Where, Item],
    ) -> dict[Where, Wish]:
        """Every reminder that the person is to have, by due date and kind."""
        wishes: dict[Where, Wish] = {}
        shared = self._wishes.setdefault(person.preferences, {})
        for stored, owed in live:
            since = stored.planned_from
            ahead_since = max(since, person.ahead_since.get(owed.key.duty, 0))
            for kind, natural, by_days_ahead, wish in self._due_wishes(person, owed, shared):
                owes = ahead_since if by_days_ahead else since
                if natural >= owes or _waits(person.stored.get((stored.id, kind)), wish, owes):
                    wishes[stored.id, kind] = wish
        for (due_id, kind), row in person.stored.items():
            if not kind.startswith(("checkin:", "snooze:")):
                continue
            if row.state != "planned" and not is_put_aside(row) and not self._dropped_ahead(row):
                continue
            if kind.startswith("checkin:") and person.preferences.checkin:
                wishes[due_id, kind] = at_morning(person.preferences, row)
            elif due_id in on and kind.startswith("snooze:"):
                wish = snoozed(person.preferences, kind, row, self.now)
                if not is_put_aside(row) or wish.at >= midnight_before(on[due_id].planned_from):
                    wishes[due_id, kind] = wish
        wishes.update(self._telling(person, news))
        if person.preferences.checkin:
            for kind, wish in checkins(self.calendar, person.preferences, self.now, self.window_end):
                wishes[None, kind] = wish
        if person.preferences.meter:
            wishes.update(self._meter(person, live))
        return wishes

    def _meter(self, person: Person, live: Iterable[Live]) -> Iterator[tuple[Where, Wish]]:
        """The question for the electricity of each quarter that the fee is owed for."""
        quarters: dict[Quarter, date] = {}
        for _, owed in live:
            period = owed.counted.deadline.period
            if owed.counted.deadline.duty.paper == fees.PAPER and isinstance(period, Quarter):
                quarters[period] = max(owed.counted.last, quarters.get(period, date.min))
        for quarter, last in quarters.items():
            kind, at, wish = meter(quarter, last, self.calendar, person.preferences)
            row = person.stored.get((None, kind))
            waits = row is not None and (row.state == "planned" or self._dropped_ahead(row))
            if waits or self.now <= at <= self.window_end:
                yield (None, kind), wish

    def _telling(self, person: Person, news: Mapping[Where, Item]) -> Iterator[tuple[Where, Wish]]:
        """The reminders that tell what is news."""
        for where, item in news.items():
            row = person.stored.get(where)
            if row is None or (row.state == "cancelled" and not is_put_aside(row)):
                yield where, wish_of(where, item, person, self.now)
            elif row.state != "dropped" or self._dropped_ahead(row):  # what was given up is not tried again
                yield where, at_morning(person.preferences, row)

    def _dropped_ahead(self, row: StoredReminder) -> bool:
        """Whether a reminder was dropped by a clock that was ahead."""
        return row.state == "dropped" and (row.dropped_at or 0) > self.now

    def _due_wishes(self, person: Person, owed: Owed, shared: dict[Any, list[Shared]]) -> list[Shared]:
        """The reminders of one due date that go out by the end of the window. `shared`: those counted already for the
        person's preferences."""
        duty, told_on = owed.counted.deadline.duty, owed.told_on
        ahead = person.ahead.get(duty.id, duty.remind)
        key: Any = owed.counted, ahead, told_on, owed.told_at if duty.at_once else None
        if key not in shared:
            shared[key] = self._in_window(self._ahead(person.preferences, ahead, owed))
        if not self._is_chased(person, owed):
            return shared[key]
        since = max(owed.counted.last, told_on)
        if since not in shared:
            found = overdue(since, self.calendar, person.preferences, self.now, self.window_end)
            shared[since] = self._in_window(found)
        return shared[key] + shared[since]

    def _ahead(self, preferences: Preferences, ahead: tuple[int, ...], owed: Owed) -> Iterable[tuple[str, int, Wish]]:
        deadline = owed.counted.deadline
        first = deadline.advised - timedelta(days=max(ahead, default=0) + 2)
        if owed.counted.last < self.owing.oldest or first > self.window_last:
            return ()
        return wishes_of(deadline, ahead, preferences, owed.told_at)

    def _in_window(self, wishes: Iterable[tuple[str, int, Wish]]) -> list[Shared]:
        return [
            (kind, natural, kind.startswith(_BY_DAYS_AHEAD), wish)
            for kind, natural, wish in wishes
            if natural <= self.window_end
        ]

    def _is_chased(self, person: Person, owed: Owed) -> bool:
        """Whether a due date is overdue, and told of as that."""
        duty = owed.counted.deadline.duty
        return owed.counted.last < self.today and is_chased(duty, self._is_replaced(person, owed.key), self.today)

    def _is_replaced(self, person: Person, key: Key) -> bool:
        """Whether what the event of a due date began has begun anew or has ended since."""
        duty = self.law.duties[key.duty]
        if duty.begins is None:
            return False
        mine = [event for event in person.events if event.case_id == key.case_id and event.duty in self.law.duties]
        begun = (date.fromisoformat(event.day) for event in mine if event.duty == key.duty)
        ended = (date.fromisoformat(event.day) for event in mine if self.law.duties[event.duty].ends)
        return is_replaced(date.fromisoformat(key.period), begun, ended)


def _put_off(person: Person) -> dict[int | None, StoredDue]:
    """The open due dates that the person can put off, by id: of duties that are on, and of events. Also those that had
    passed when the duty was switched on again. None where nothing was put off."""
    if not any(kind.startswith("snooze:") for _, kind in person.stored):
        return {}
    return {due.id: due for key, due in person.dues.items() if due.open and person.is_live(key, due)}


def _waits(row: StoredReminder | None, wish: Wish, since: int) -> bool:
    """Whether the reminder of that day is on its way already: an earlier hour, set after that hour, must not take it
    back; nor must it be lost where it was put aside meanwhile."""
    if row is None or row.day != wish.day:
        return False
    return row.state == "planned" or (is_put_aside(row) and wish.at >= midnight_before(since))
