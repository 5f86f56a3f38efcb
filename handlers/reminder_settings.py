"""Settings of reminders: hour, quiet hours, days ahead, pause, the monthly question."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.language import dates
from bot.storage import cases, reminders
from bot.storage.reminders import Preferences
from bot.telegram.callbacks import Tap, natural
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import reminder_settings as screens
from bot.telegram.screens.changes import page_of
from bot.telegram.screens.due_lines import listed
from bot.understanding.days.reading import DateProblem, parse_day
from handlers.common import tapped_day
from handlers.pauses import limits_inside
from handlers.planning import plan

MOST_NAMED = 3  # deadlines that a notice names
_QUIET = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


@navigation.screen("remset")
async def settings_screen(context: Context, _: Tap) -> Screen:
    """All settings of reminders."""
    user_id, law = context.user.id, context.services.catalogue

    def read(c: sqlite3.Connection) -> tuple[Preferences, dict[str, tuple[int, ...]]]:
        on = {duty for case_id, _ in cases.names(c, user_id) for duty in reminders.chosen(c, user_id, case_id)}
        return reminders.preferences(c, user_id), {
            duty.id: reminders.ahead(c, user_id, duty) for duty in listed(law) if duty.id in on
        }

    preferences, ahead = await context.read(read)
    return screens.settings(context.t, law, preferences, ahead, context.today)


@navigation.screen("hour")
async def hour_screen(context: Context, _: Tap) -> Screen:
    """Which hour."""
    return screens.hour(context.t, await _preferences(context))


@navigation.screen("quiet")
async def quiet_screen(context: Context, _: Tap) -> Screen:
    """Which hours are quiet."""
    return screens.quiet(context.t, await _preferences(context))


@navigation.screen("aheads")
async def aheads_screen(context: Context, _: Tap) -> Screen:
    """Days ahead: of which duty."""
    return screens.aheads(context.t, context.services.catalogue)


@navigation.screen("ahead")
async def ahead_screen(context: Context, tap: Tap) -> Screen | None:
    """Days ahead of one duty."""
    duty, user_id = context.services.catalogue.duties.get(tap.item), context.user.id
    if duty is None:
        return None
    return screens.ahead(context.t, duty, await context.read(lambda c: reminders.ahead(c, user_id, duty)))


@navigation.action("aheadset")
async def set_ahead(context: Context, tap: Tap) -> Tap:
    """Turn one of the days ahead on (`number` 1) or off (0); the last one stays."""
    duty, user_id = context.services.catalogue.duties.get(tap.item), context.user.id
    day, now = natural(tap.value, max(screens.DAYS_AHEAD)), context.now
    if duty is None or day is None:
        return Tap("stale")

    def change(c: sqlite3.Connection) -> bool:
        days = set(reminders.ahead(c, user_id, duty))
        days = days | {day} if tap.number else days - {day}
        if days:
            reminders.set_ahead(c, user_id, duty.id, days, now)
        return bool(days)

    if await plan(context, change):
        context.toast = context.t.plain("toast-saved")
    else:
        context.notice = context.t("ahead-last")
    return Tap("ahead", item=duty.id)


@navigation.screen("pause")
async def pause_screen(context: Context, tap: Tap) -> Screen:
    """Until which day nothing is sent."""
    today = context.today
    first, last = today + timedelta(days=1), today + screens.LONGEST_PAUSE
    page = page_of(tap.number or first.year * 100 + first.month, first, last) or (first.year, first.month)
    return screens.pause(context.t, today, page)


@navigation.reader("pause")
async def read_pause(context: Context, tap: Tap, text: str) -> Tap:
    """A day in words or figures."""
    t = context.t
    found = parse_day(text, context.today, "future", limits=True)
    if isinstance(found, DateProblem):
        context.notice = t("when-problem", problem=dates.date_problem(t.texts, t.language, found))
        return tap
    return await _pause(context, found.day)


@navigation.action("pref")
async def set_preference(context: Context, tap: Tap) -> Tap:
    """Set one preference: hour, quiet ("22-8"), checkin and meter ("0", "1"), pause (a day, or "off")."""
    setters = {"hour": _set_hour, "quiet": _set_quiet, "pause": _set_pause}
    setters |= {name: partial(_switch, name=name) for name in ("checkin", "meter")}
    setter = setters.get(tap.item)
    following = await setter(context, tap.value) if setter is not None else Tap("stale")
    if following == Tap("remset") and tap.case:  # asked on the screen of that case
        return Tap("duties", tap.case)
    if following == Tap("remset") and tap.site:  # or of several
        return Tap("dutiesof", site=tap.site, number=tap.number)
    return following


async def _set_hour(context: Context, value: str) -> Tap:
    hour = natural(value, 23)
    if hour is None:
        return Tap("stale")
    if (await _preferences(context)).quiet(hour):
        context.notice = context.t("hour-quiet", hour=screens.hour_words(hour))
        return Tap("hour")
    return await _store(context, lambda c, user: reminders.set_preference(c, user, "hour", hour))


async def _set_quiet(context: Context, value: str) -> Tap:
    found = _QUIET.fullmatch(value)
    if found is None or max(int(found[1]), int(found[2])) > 23:
        return Tap("stale")
    since, until = int(found[1]), int(found[2])
    now = await _preferences(context)
    if Preferences(quiet_from=since, quiet_to=until).quiet(now.hour):
        context.notice = context.t("quiet-hour", hour=screens.hour_words(now.hour))
        return Tap("quiet")

    def change(c: sqlite3.Connection, user_id: int) -> None:
        reminders.set_preference(c, user_id, "quiet_from", since)
        reminders.set_preference(c, user_id, "quiet_to", until)

    return await _store(context, change)


async def _switch(context: Context, value: str, *, name: str) -> Tap:
    if value not in ("0", "1"):
        return Tap("stale")
    return await _store(context, lambda c, user: reminders.set_preference(c, user, name, value == "1"))


async def _set_pause(context: Context, value: str) -> Tap:
    if value == "off":
        following = await _store(context, lambda c, user: reminders.pause(c, user, None, context.today))
        context.notice = context.t("pause-off")
        return following
    day = tapped_day(value)
    return Tap("stale") if day is None else await _pause(context, day)


@navigation.action("resume")
async def resume(context: Context, tap: Tap) -> Tap:
    """Lift the pause, and back to where the button stood: a deadline (its tap with another verb), the choice of an
    applicant (`case` alone) or the list."""
    await _set_pause(context, "off")
    if tap.item:
        return replace(tap, verb="due")
    return Tap("duties", tap.case) if tap.case else Tap("dates")


async def _pause(context: Context, day: date) -> Tap:
    t, today = context.t, context.today
    on = dates.on_date(t.language, day)
    if day <= today:
        context.notice = t("pause-past", date=on, today=dates.on_date(t.language, today))
        return Tap("pause")
    if day > today + screens.LONGEST_PAUSE:
        context.notice = t("pause-too-far", date=on)
        return Tap("pause")
    following = await _store(context, lambda c, user: reminders.pause(c, user, day, today))
    context.notice = t("pause-set", until=dates.before(t.language, day))
    if inside := await limits_inside(context, day):
        more = " …" if len(inside) > MOST_NAMED else ""
        context.notice += f"\n{t('pause-covers', titles='; '.join(inside[:MOST_NAMED]) + more)}"
    return following


async def _store(context: Context, change: Callable[[sqlite3.Connection, int], None]) -> Tap:
    user_id = context.user.id
    await plan(context, lambda c: change(c, user_id))
    context.toast = context.t.plain("toast-saved")
    return Tap("remset")


async def _preferences(context: Context) -> Preferences:
    user_id = context.user.id
    return await context.read(lambda c: reminders.preferences(c, user_id))
