"""The table of all applicants, and the search of one by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from bot.reminders.clients import clients, columns
from bot.reminders.urgent import LICENCE, SINCE, UNTIL
from bot.standing import standing
from bot.storage import cases, reminders
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names, past_dues
from bot.telegram.screens import table as screens
from bot.telegram.screens.deadlines import Group, grouped, wanted
from bot.telegram.screens.due_lines import Dated, dated
from bot.understanding import actions
from handlers.planning import calendar, names

MOST_SEARCHED = 60  # letters; a name has no more
PLACES = (screens.TABLE, "cases")  # where a name that is typed is looked for


@navigation.screen(screens.TABLE)
async def table_screen(context: Context, tap: Tap) -> Screen | None:
    """All applicants and what is due; `item` is the filter, `value` the search, `number` the page."""
    known = await names(context)
    if not known:
        return None
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, SINCE, UNTIL))
    found = clients(law, calendar(), today, case_names.told_apart(known) or dict(known), dues)
    shown, *_ = screens.page_of(screens.chosen(found, tap, today), tap.number)

    def read(c: sqlite3.Connection) -> dict[int, int | None]:
        """Only of those that are shown: a checklist is more to read than all dates together."""
        open_points: dict[int, int | None] = {}
        for each in shown:
            case = cases.load(c, user_id, each.id)
            assessed = standing(law, case, today) if case is not None else None
            known = assessed is not None and assessed.subtype is not None
            open_points[each.id] = len(assessed.missing) if assessed is not None and known else None
        return open_points

    points = await context.read(read)
    all_dues = dated(law, calendar(), dues)
    passed = sorted(past_dues.passed(law, all_dues, today), key=lambda one: one.deadline.last)
    groups = _of_several([*passed, *wanted(all_dues, today)], today)
    return screens.table(context.t, found, columns(law), points, groups, today, tap)


def _of_several(dues: Sequence[Dated], today: date) -> list[Group]:
    """What can be marked as done by now, of several applicants at once."""
    ready = [one for one in dues if one.deadline.duty.begins != LICENCE and one.due.period.ended(today)]
    return [group for group in grouped(ready) if len(group) > 1]


async def find_by_name(context: Context, text: str) -> Tap | None:
    """The table with those whose name was typed, where the user stands at a list of applicants; None for all else.

    A name is more than what a word may ask of the bot: «Ахметов» is near to «рахмет», «Өмір» to «өшір».
    """
    place = Tap.parse(context.user.place)
    if place is None or place.verb not in PLACES or len(text) > MOST_SEARCHED:
        return None
    query = screens.packed(text)
    known = await names(context)
    is_of = screens.finds if actions.recognise(text) is None else screens.begins
    if len(known) < 2 or not query or not any(is_of(query, name) for _, name in known):
        return None
    return Tap(screens.TABLE, value=query)
