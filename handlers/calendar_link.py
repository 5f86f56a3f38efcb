"""The subscription to the user's dates: made, shown, renewed, ended."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import partial

from bot.storage import calendar_entries, calendar_links, reminders
from bot.storage.calendar_entries import State
from bot.storage.calendar_links import Link
from bot.storage.cases import Outcome
from bot.telegram import calendar_link
from bot.telegram.calendar_link import Address
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import calendar as screens


@navigation.screen("cal")
async def calendar_screen(context: Context, _: Tap) -> Screen:
    """The file or the subscription."""
    user_id, today = context.user.id, context.today

    def read(c: sqlite3.Connection) -> tuple[Link | None, bool, bool]:
        sent = (entry.day >= today and entry.state is State.OPEN for entry in calendar_entries.entries(c, user_id))
        return calendar_links.of_user(c, user_id), any(sent), not reminders.due_dates(c, user_id, today, date.max)

    link, has_file, nothing = await context.read(read)
    public, made_at = context.services.operator.address, link.made_at if link is not None else 0
    return screens.choice(context.t, public, made_at, _address(context, link), has_file=has_file, nothing=nothing)


@navigation.screen("calhow")
async def how_screen(context: Context, tap: Tap) -> Screen | None:
    """How a phone subscribes; `value`: which."""
    if tap.value not in screens.HOW:
        return None
    link = await context.read(partial(calendar_links.of_user, user_id=context.user.id))
    return screens.how(context.t, tap.value, _address(context, link))


@navigation.action("calnew")
async def subscribe(context: Context, tap: Tap) -> Tap:
    """Make the link, or another one in place of the one that was shown (`number`), which ends."""
    if not context.services.operator.address:
        return screens.CHOICE
    user_id, now, seed = context.user.id, context.now, calendar_link.new_seed()
    hashed = calendar_link.hash_of(calendar_link.secret_of(context.bot.token, user_id, seed))
    outcome = await context.store(lambda c: calendar_links.make(c, user_id, seed, hashed, tap.number, now))
    if outcome is Outcome.STORED:
        context.notice = context.t("calendar-link-renewed") if tap.number else None
    else:
        context.toast = context.t.plain("toast-stale")
    return screens.CHOICE


@navigation.action("calend")
async def unsubscribe(context: Context, tap: Tap) -> Tap:
    """Let the link that was shown lead nowhere."""
    outcome = await context.store(partial(calendar_links.end, user_id=context.user.id, shown=tap.number))
    if outcome is Outcome.STALE:
        context.toast = context.t.plain("toast-stale")
    else:
        context.notice = context.t("calendar-link-ended")
    return screens.CHOICE


def _address(context: Context, link: Link | None) -> Address | None:
    public = context.services.operator.address
    return calendar_link.address(public, context.bot.token, link) if link is not None else None
