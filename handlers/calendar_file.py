"""The calendar file: the user's dates, and what an earlier file brought into the phone and is no longer due."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial

from aiogram.types import BufferedInputFile

from bot.language import dates
from bot.papers.writers.calendar_file import CalendarEvent, ics
from bot.storage import calendar_entries
from bot.storage.calendar_entries import KEPT, Entry, State
from bot.telegram import calendar
from bot.telegram.calendar import Dates
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation


@navigation.action("ics")
async def calendar_file(context: Context, _: Tap) -> Tap:
    """The user's dates for the phone's calendar: note what the file will say."""
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    sequence = calendar.least_sequence(context.now)

    def store(c: sqlite3.Connection) -> list[Entry]:
        sent = [entry for entry in calendar_entries.entries(c, user_id) if entry.day >= today - KEPT]
        found = list(calendar.entries_of(calendar.read(c, user_id, law, today), sent, sequence))
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
    stored = await context.read(partial(calendar.read, user_id=user_id, law=law, today=today))
    events = [_event(context, stored, entry) for entry in sorted(entries, key=lambda one: (one.day, one.key))]
    body = ics(t.texts, context.language, events, context.services.clock(), stored.hour)
    await context.bot.send_document(
        user_id,
        BufferedInputFile(body, filename=f"{t.plain('calendar-file-name')}-{today.isoformat()}.ics"),
        caption=_caption(context, entries),
    )


def _event(context: Context, stored: Dates, entry: Entry) -> CalendarEvent:
    key = (entry.duty, entry.period)
    made = calendar.event(context.t, context.services.catalogue, stored, key, entry.state, entry.day)
    return replace(made, uid=calendar.uid(entry.duty, entry.case_id, entry.period), sequence=entry.sequence)


def _caption(context: Context, entries: Collection[Entry]) -> str:
    t = context.t
    states = [entry.state for entry in entries]
    parts = [t.plain("calendar-caption", date=dates.on_date(context.language, context.today))]
    if State.DONE in states:
        parts.append(t.plain("calendar-caption-done"))
    if cancelled := states.count(State.CANCELLED):
        parts.append(t.plain("calendar-caption-cancelled", count=cancelled))
    return "\n\n".join(parts)
