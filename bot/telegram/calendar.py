"""A user's dates as events of a calendar: one for each duty and period, whoever of the applicants it concerns.

The file and the subscription show the same events. What a file has brought into the phone goes by `entries_of`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.clock import ALMATY
from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, counted
from bot.papers.writers.calendar_file import CalendarEvent
from bot.reminders.urgent import UNTIL
from bot.storage import calendar_entries, cases, reminders
from bot.storage.calendar_entries import KEPT, Entry, State
from bot.storage.reminders import Preferences
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens.deadlines import wanted
from bot.telegram.screens.due_lines import Dated

_SEQUENCE_SINCE = 1_700_000_000  # Unix seconds; calendars keep an event's sequence in 32 bits

Key = tuple[str, str]  # duty, and the period as it is stored


@dataclass(frozen=True, slots=True)
class Dates:
    """What a user's events are made of. `groups`: due dates by duty and period, one for each applicant; `names`: of
    several applicants by id; `ahead`: days ahead by duty; `hour`: when alarms ring."""

    today: date
    groups: Mapping[Key, Sequence[Dated]]
    finished: Collection[tuple[int, str, str]]
    names: Mapping[int, str]
    ahead: Mapping[str, tuple[int, ...]]
    hour: int

    def open(self, key: Key) -> list[Dated]:
        """Of whom it is still to be done, and in time."""
        return wanted(self.groups.get(key, ()), self.today)

    def done(self, key: Key) -> list[int]:
        """The applicants of whom it is done, also where the duty is switched off by now."""
        found = {each.due.case_id for each in self.groups.get(key, ()) if each.due.done}
        return sorted(found | {case for case, duty, period in self.finished if (duty, period) == key})

    def late(self, key: Key) -> list[Dated]:
        """Of whom it was to be done, and nobody has said that it is."""
        return [
            each
            for each in self.groups.get(key, ())
            if each.deadline.passed(self.today) and not each.due.done and not each.due.dropped
        ]

    def undone(self, key: Key) -> list[int]:
        """The applicants of whom it is to be done, in time or not."""
        return [each.due.case_id for each in (*self.open(key), *self.late(key))]


def read(connection: sqlite3.Connection, user_id: int, law: Catalogue, today: date) -> Dates:
    """What a user's events are made of on a day."""
    dues = due_lines.dated(law, work_calendar(), reminders.due_dates(connection, user_id, today - 2 * KEPT, UNTIL))
    groups: dict[Key, list[Dated]] = {}
    for each in dues:
        groups.setdefault((each.due.duty, each.due.period.key), []).append(each)
    return Dates(
        today,
        groups,
        calendar_entries.finished(connection, user_id),
        case_names.told_apart(cases.names(connection, user_id)),
        {duty: reminders.ahead(connection, user_id, law.duties[duty]) for duty, _ in groups},
        _hour(reminders.preferences(connection, user_id), today),
    )


def entries_of(stored: Dates, sent: Iterable[Entry], sequence: int) -> Iterator[Entry]:
    """The entries of the next file, from what is stored and what was `sent` before: what lies ahead, what is done,
    what is not due any more, and what was taken back too early. `sequence` is the least that a new entry gets.

    An event keeps the applicant's number under which it was sent first. Files used to have an event for each
    applicant: of those that show the same, one goes on for all and the others are taken back.
    """
    known: dict[Key, list[Entry]] = {}
    for entry in sorted(sent, key=lambda one: (one.state is State.CANCELLED, one.case_id)):
        known.setdefault((entry.duty, entry.period), []).append(entry)
    for key in {**stored.groups, **known}:
        before, others = known.get(key, [None])[0], known.get(key, [])[1:]
        state = _state(stored, key, before)
        if state is None:
            continue
        day = stored.groups[key][0].deadline.advised if state is State.OPEN or before is None else before.day
        number = stored.open(key)[0].due.case_id if before is None else before.case_id
        yield Entry(number, *key, day, state, _next(before, sequence))
        for each in others:
            yield replace(each, state=State.CANCELLED, sequence=_next(each, sequence))


def _state(stored: Dates, key: Key, before: Entry | None) -> State | None:
    """As what an event stands in the next file; None where it is left as it is."""
    if stored.open(key):
        return State.OPEN
    if before is None:
        return None
    if stored.late(key):  # where it was taken back, it is wanted again
        return None if before.state is State.OPEN else State.OPEN
    return State.DONE if stored.done(key) else State.CANCELLED


def _next(before: Entry | None, sequence: int) -> int:
    return sequence if before is None else max(sequence, before.sequence + 1)


def event(t: Translator, law: Catalogue, stored: Dates, key: Key, state: State, day: date) -> CalendarEvent:
    """The event of a duty and period as it stands now; its uid and sequence are the caller's to say."""
    duty = law.duties.get(key[0])
    deadline = counted(duty, work_calendar(), key[1]) if duty is not None else None
    title = t.plain("calendar-name") if duty is None else due_lines.title(t, duty)
    if duty is not None and duty.is_repealed:
        title = f"{title} ({t.plain(f'duty-{duty.id}.status-note')})"
    lines = [due_lines.period_words(t, deadline.duty, deadline.period)] if deadline is not None else []
    if state is State.CANCELLED:
        title = t.plain("calendar-cancelled", title=title)
        lines.append(t.plain("calendar-cancelled-why"))
    else:
        undone, done = (_named(stored, ids) for ids in (stored.undone(key), stored.done(key)))
        if shown := undone if state is State.OPEN else done:
            more = t.plain("deadlines-and-more", names=shown[0], count=len(shown) - 1)
            title = f"{title}, {shown[0] if len(shown) == 1 else more}"
        if len(undone) + len(done) > 1:
            lines += [f"• {name}" for name in undone] + [f"✅ {name}" for name in done]
        if deadline is not None:
            lines += _about(t, law, deadline)
    if state is State.DONE:
        title = t.plain("calendar-done", title=title)
    days = stored.ahead.get(key[0], ()) if state is State.OPEN else ()
    return CalendarEvent(
        uid=uid(*key),
        day=day,
        title=title,
        description="\n".join(lines),
        alarms_days=tuple(sorted({max(days), min(days)}, reverse=True)) if days else (),
        cancelled=state is State.CANCELLED,
    )


def uid(*parts: object) -> str:
    """What a calendar knows an event by."""
    return f"due-{'-'.join(map(str, parts))}@mining-licence-companion"


def followed(t: Translator, law: Catalogue, stored: Dates) -> Iterator[CalendarEvent]:
    """The events of a calendar that is fetched anew each time: what is ahead, what was not marked, what is done. Not in
    it is what is due no more, and what lies further back than a file would take back."""
    days = {key: group[0].deadline.advised for key, group in stored.groups.items()}
    for key, day in sorted(days.items(), key=lambda one: (one[1], one[0])):
        if day >= stored.today - KEPT and (stored.undone(key) or stored.done(key)):
            state = State.OPEN if stored.undone(key) else State.DONE
            yield event(t, law, stored, key, state, day)


def least_sequence(now: int) -> int:
    """The least sequence of an event that is made at a moment (Unix seconds): greater than a minute before."""
    return max(0, (now - _SEQUENCE_SINCE) // 60)


def _named(stored: Dates, ids: Iterable[int]) -> list[str]:
    return [stored.names[case] for case in ids if case in stored.names]


def _about(t: Translator, law: Catalogue, deadline: Deadline) -> list[str]:
    duty = deadline.duty
    return [
        t.plain("due-limit", date=due_lines.limit_words(t, deadline)),
        *dates.notes(t.texts, t.language, deadline),
        t.plain("due-status", status=due_lines.status(t, law, duty)),
        t.plain("due-source", source=due_lines.source(t, law, deadline.edition)),
        t.plain(f"duty-{duty.id}.how"),
        t.plain(f"duty-{duty.id}.where"),
    ]


def _hour(preferences: Preferences, today: date) -> int:
    """When reminders come of a morning: the user's hour, or the end of the quiet hours; a pause does not count."""
    return datetime.fromtimestamp(replace(preferences, paused_until=None).morning(today), ALMATY).hour
