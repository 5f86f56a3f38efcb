"""Since when an applicant mines: asked once, where quarters that are over would first be told of."""

from __future__ import annotations

import re
from datetime import date

from bot.language import dates
from bot.law.deadlines import EARLIEST
from bot.law.model import Duty
from bot.storage import mining, reminders
from bot.storage.cases import Outcome
from bot.storage.mining import NOT_BEGUN, UNKNOWN
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names
from bot.telegram.screens import mining as screens
from bot.understanding.days.reading import ParsedDay, parse_day
from handlers.common import load, tapped_day
from handlers.deadlines import just_passed
from handlers.planning import calendar, names, plan

# «10.2026», «10 2026» and a year alone: the day of the month is not known by everybody, nor needed.
_MONTH = re.compile(r"(?:(0?[1-9]|1[0-2])[./\s-]+)?(20\d\d)")


@navigation.screen("mining")
async def since_screen(context: Context, tap: Tap) -> Screen | None:
    """Since when?"""
    case, law, today = await load(context, tap.case), context.services.catalogue, context.today
    if case is None:
        return None
    ahead = [one for one in screens.at_stake(calendar(), list(law.duties.values()), today) if not one.passed(today)]
    return screens.since(context.t, case_names.named(case, await names(context)), ahead, today)


@navigation.reader("mining")
async def read_since(context: Context, tap: Tap, text: str) -> Tap:
    """A day, or a month or year of which the first day counts."""
    t, today = context.t, context.today
    named = _MONTH.fullmatch(text.strip())
    found = parse_day(text, today, "past") if named is None else date(int(named[2]), int(named[1] or 1), 1)
    if isinstance(found, ParsedDay):
        found = found.day
    if not isinstance(found, date):
        context.notice = t("when-problem", problem=dates.date_problem(t.texts, t.language, found))
        return tap
    if not EARLIEST <= found <= today:
        on = dates.on_date(t.language, found)
        context.notice = t("when-future", date=on, today=dates.on_date(t.language, today))
        if found < EARLIEST:
            problem = t("date-problem-too-early", since=dates.since(t.language, EARLIEST))
            context.notice = t("when-problem", problem=problem)
        return tap
    return await _tell(context, tap.case, found.isoformat())


@navigation.action("mining!")
async def tell(context: Context, tap: Tap) -> Tap:
    """Note the day, or that mining has not begun, or that nobody knows."""
    day = tapped_day(tap.value)
    if tap.value not in (NOT_BEGUN, UNKNOWN) and (day is None or not EARLIEST <= day <= context.today):
        return Tap("stale")
    return await _tell(context, tap.case, tap.value)


async def _tell(context: Context, case_id: int, since: str) -> Tap:
    t, user_id, now = context.t, context.user.id, context.now
    outcome = await plan(context, lambda c: mining.tell_since(c, user_id, case_id, since, now))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    if since == NOT_BEGUN:
        lines: list[str] = [t("mining-told-not-begun")]
    elif since == UNKNOWN:
        lines = [t("mining-told-unknown")]
    else:
        lines = [t("mining-told")]
    on = await context.read(lambda c: reminders.chosen(c, user_id, case_id))
    lines += await just_passed(context, case_id, [duty for duty in _duties(context) if duty.id in on])
    context.notice = "\n".join(lines)
    return Tap("duties", case_id)


def _duties(context: Context) -> list[Duty]:
    return [duty for duty in context.services.catalogue.duties.values() if duty.recurs and not duty.is_repealed]
