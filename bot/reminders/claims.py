"""What was claimed to be sent, looked at once more when its turn has come."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime

from bot.law import fees
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.periods import Quarter
from bot.reminders.planner import find_news
from bot.storage import meter, outgoing
from bot.storage.outgoing import Claim
from bot.storage.reminders import METER, TELLING


def as_it_stands(
    connection: sqlite3.Connection, found: Claim, law: Catalogue, calendar: WorkCalendar, now: datetime
) -> tuple[Claim, Claim]:
    """What of a claim is still to be sent, with what it tells by now, and what is not."""
    items, wanted = list(found.items), set(outgoing.still_wanted(connection, found))
    telling = [place for place, item in enumerate(items) if item.kind.startswith(TELLING)]
    news = find_news(connection, found.user_id, law, calendar, now) if telling else {}
    for place in telling:
        due = items[place].due
        items[place] = replace(items[place], news=news.get((due.id if due is not None else None, items[place].kind)))
        if items[place].news is None:
            wanted.discard(place)
    for place, item in enumerate(items):
        if item.kind.startswith(METER):
            items[place] = replace(item, asked=_asked(connection, found.user_id, item.kind, law))
            if not items[place].asked:
                wanted.discard(place)
    found = replace(found, items=tuple(items))
    return found.only(sorted(wanted)), found.only(set(range(len(items))) - wanted)


def _asked(connection: sqlite3.Connection, user_id: int, kind: str, law: Catalogue) -> tuple[str, ...]:
    """Whose electricity of the quarter of a question is not known yet, by name."""
    quarter = Quarter.parse(kind.removeprefix(METER))
    return tuple(each.name for each in meter.unknown(connection, user_id, quarter, fees.duties(law)))
