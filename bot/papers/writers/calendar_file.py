"""Calendar files: due dates as whole days, with alarms at an hour of the day.

A day has no zone, so nothing moves when a phone travels. The uid of an event stays, so that a second file updates
what the first one made; `sequence` must grow with every change of a due date. An event that is taken back is sent
once more as cancelled: a calendar that follows the standard removes it, any other shows its new title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.language.texts import Texts
from bot.law.model import Language
from bot.papers.writers.clean import clean, one_line

PRODUCT = "-//mining-licence-companion//deadlines//EN"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A due date. `uid`: stable and unique; `alarms_days`: how many days before, 0 is the day itself; `cancelled`:
    an earlier file had it and it is due no more (it rings no alarm)."""

    uid: str
    day: date
    title: str
    description: str = ""
    alarms_days: tuple[int, ...] = ()
    sequence: int = 0
    cancelled: bool = False


def ics(
    texts: Texts,
    language: Language,
    events: Sequence[CalendarEvent],
    now: datetime,
    hour: int,
    refreshed: timedelta | None = None,
) -> bytes:
    """A calendar file of the events; `now` is an aware moment, `hour` (0 to 23) when alarms ring. `refreshed`: how
    often whoever follows it is to look again.

    Raises: ValueError for an empty uid, or one that stands twice.
    """
    from icalendar import Alarm, Calendar, Event, vDuration  # heavy: loaded with the first file

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", texts.plain(language, "calendar-name"))
    calendar.add("x-wr-timezone", "Asia/Almaty")
    if refreshed is not None:
        calendar.add("refresh-interval", refreshed, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(refreshed))
    seen: set[str] = set()
    for each in events:
        uid = one_line(each.uid)
        if not uid or uid in seen:
            raise ValueError(f"the uid {uid!r} is empty or stands twice")
        seen.add(uid)
        event = Event()
        event.add("uid", uid)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("last-modified", now.astimezone(UTC))
        event.add("sequence", each.sequence)
        event.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", one_line(each.title))
        if description := clean(each.description):
            event.add("description", description)
        event.add("transp", "TRANSPARENT")  # a due date does not make its day busy
        for days in sorted(set() if each.cancelled else set(each.alarms_days), reverse=True):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one_line(each.title))
            alarm.add("trigger", timedelta(days=-days, hours=hour))  # from the beginning of the day
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
