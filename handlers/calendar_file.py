"""The calendar file: the user's dates, and what an earlier file brought into the phone and is no longer due."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from aiogram.types import BufferedInputFile

from bot.clock import ALMATY
from bot.language import dates
from bot.law.deadlines import Deadline, counted
from bot.papers.writers.calendar_file import CalendarEvent, ics
from bot.storage import calendar_entries, cases, reminders
from bot.storage.calendar_entries import KEPT, Entry, State
from bot.storage.reminders import Due, Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens.deadlines import wanted
from bot.telegram.screens.due_lines import Dated
from handlers.deadlines import FARTHEST
from handlers.planning import calendar

_SEQUENCE_SINCE = 1_700_000_000  # Unix seconds; calendars keep an event's sequence in 32 bits


@dataclass(frozen=True, slots=True)
class _File:
    """What a file is made of. `ahead`: days ahead by duty; `names`: of several cases by id; `hour`: of alarms."""

    entries: list[Entry]
    ahead: dict[str, tuple[int, ...]]
    names: dict[int, str]
    hour: int

    def together(self, entry: Entry) -> list[Entry]:
        """Who has the same to do on the day of an open entry, itself among them: the phone rings once for all. Empty
        where the entry is not open."""
        same = (one for one in self.entries if one.state is entry.state is State.OPEN and one.day == entry.day)
        return [one for one in same if (one.duty, one.period) == (entry.duty, entry.period)]


@navigation.action("ics")
async def calendar_file(context: Context, _: Tap) -> Tap:
    """The user's dates for the phone's calendar: note what the file will say."""
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    sequence = max(0, (context.now - _SEQUENCE_SINCE) // 60)

    def store(c: sqlite3.Connection) -> list[Entry]:
        dues = due_lines.dated(law, calendar(), reminders.due_dates(c, user_id, today - 2 * KEPT, FARTHEST))
        found = list(
            entries_of(
                dues,
                {_key(each.due) for each in wanted(dues, today)},
                [entry for entry in calendar_entries.entries(c, user_id) if entry.day >= today - KEPT],
                calendar_entries.finished(c, user_id),
                sequence,
            )
        )
        calendar_entries.keep(c, user_id, found)
        return found

    found = await context.store(store)
    if not found:
        context.notice = context.t("calendar-none")
        return Tap("dates")
    context.enclosed = [[*entry.key, entry.day.isoformat(), entry.state, entry.sequence] for entry in found]
    return Tap("sent-ics")


@navigation.sender("sent-ics")
async def send_calendar_file(context: Context, _: Tap) -> None:
    """Send what was stored as the file's entries."""
    await context.send("ics", partial(_send, context))


async def _send(context: Context) -> None:
    user_id, today, t, law = context.user.id, context.today, context.t, context.services.catalogue
    entries = [
        Entry(case_id, duty, period, date.fromisoformat(day), State(state), sequence)
        for case_id, duty, period, day, state, sequence in context.enclosed
    ]
    of_duties = {entry.duty for entry in entries}

    def read(c: sqlite3.Connection) -> _File:
        return _File(
            entries=sorted(entries, key=lambda entry: (entry.day, entry.key)),
            ahead={duty.id: reminders.ahead(c, user_id, duty) for duty in law.duties.values() if duty.id in of_duties},
            names=case_names.told_apart(cases.names(c, user_id)),
            hour=_hour(reminders.preferences(c, user_id), today),
        )

    file = await context.read(read)
    events = [_event(context, file, each) for each in file.entries]
    body = ics(t.texts, context.language, events, context.services.clock(), file.hour)
    await context.bot.send_document(
        user_id,
        BufferedInputFile(body, filename=f"{t.plain('calendar-file-name')}-{today.isoformat()}.ics"),
        caption=_caption(context, file.entries),
    )


def entries_of(
    dues: Iterable[Dated],
    ahead: Collection[tuple[int, str, str]],
    sent: Iterable[Entry],
    finished: Collection[tuple[int, str, str]],
    sequence: int,
) -> Iterator[Entry]:
    """The entries of the next file: what lies `ahead` (keys of `dues`), and of what was `sent` before, what is done,
    what is not due any more, and what was taken back too early. `sequence` is the least that a new entry gets."""
    known = {entry.key: entry for entry in sent}
    by_key = {_key(each.due): each for each in dues}

    def entry(key: tuple[int, str, str], day: date, state: State) -> Entry:
        before = known.get(key)
        return Entry(*key, day, state, max(sequence, before.sequence + 1) if before is not None else sequence)

    for key, each in by_key.items():
        if key in ahead:
            yield entry(key, each.deadline.advised, State.OPEN)
    for key, before in known.items():
        found = by_key.get(key)
        if key in ahead:
            continue
        if key in finished or (found is not None and found.due.done):
            yield entry(key, before.day, State.DONE)
        elif found is None or found.due.dropped:
            yield entry(key, before.day, State.CANCELLED)
        elif before.state is not State.OPEN:  # wanted again, and past by now
            yield entry(key, found.deadline.advised, State.OPEN)


def _event(context: Context, file: _File, entry: Entry) -> CalendarEvent:
    t, duty = context.t, context.services.catalogue.duties.get(entry.duty)
    deadline = counted(duty, calendar(), entry.period) if duty is not None else None
    together = file.together(entry)
    rings = together[:1] == [entry]
    title = t.plain("calendar-name") if duty is None else due_lines.title(t, duty)
    if duty is not None and duty.is_repealed:
        title = f"{title} ({t.plain(f'duty-{duty.id}.status-note')})"
    if entry.case_id in file.names:
        name = file.names[entry.case_id]
        if rings and len(together) > 1:
            name = t.plain("deadlines-and-more", names=name, count=len(together) - 1)
        title = f"{title}, {name}"
    lines = [due_lines.period_words(t, deadline.duty, deadline.period)] if deadline is not None else []
    if entry.state is State.CANCELLED:
        title = t.plain("calendar-cancelled", title=title)
        lines.append(t.plain("calendar-cancelled-why"))
    elif deadline is not None:
        lines += _about(context, deadline)
    if entry.state is State.DONE:
        title = t.plain("calendar-done", title=title)
    return CalendarEvent(
        uid=f"due-{entry.duty}-{entry.case_id}-{entry.period}@mining-licence-companion",
        day=entry.day,
        title=title,
        description="\n".join(lines),
        alarms_days=file.ahead.get(entry.duty, ()) if rings else (),
        sequence=entry.sequence,
        cancelled=entry.state is State.CANCELLED,
    )


def _about(context: Context, deadline: Deadline) -> list[str]:
    t, law, duty = context.t, context.services.catalogue, deadline.duty
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


def _caption(context: Context, entries: Collection[Entry]) -> str:
    t = context.t
    states = [entry.state for entry in entries]
    parts = [t.plain("calendar-caption", date=dates.on_date(context.language, context.today))]
    if State.DONE in states:
        parts.append(t.plain("calendar-caption-done"))
    if cancelled := states.count(State.CANCELLED):
        parts.append(t.plain("calendar-caption-cancelled", count=cancelled))
    return "\n\n".join(parts)


def _key(due: Due) -> tuple[int, str, str]:
    return due.case_id, due.duty, due.period.key
