"""One date of several applicants: done for all, for some, and taken back; each is said by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from bot.reminders.urgent import SINCE, UNTIL
from bot.storage import access, reminders
from bot.storage.cases import Outcome
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens import one_date as screens
from bot.telegram.screens.due_lines import Dated
from handlers.planning import calendar, names, plan


@navigation.screen("dueof")
async def of_date_screen(context: Context, tap: Tap) -> Screen | None:
    """The applicants of one date: `item` is the duty, `value` the quarter or the day of the event, `number` the
    page."""
    group = await _group(context, tap)
    told = case_names.told_apart(await names(context))
    return screens.screen(context.t, calendar(), context.today, group, told, tap.number) if group else None


@navigation.screen("dueset")
async def some_screen(context: Context, tap: Tap) -> Screen | None:
    """The same, to be marked one by one."""
    group = await _group(context, tap)
    told = case_names.told_apart(await names(context))
    return screens.some(context.t, context.today, group, told, tap.number) if group else None


async def _group(context: Context, tap: Tap) -> list[Dated]:
    user_id, law = context.user.id, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, SINCE, UNTIL))
    return screens.of_date(law, calendar(), dues, tap.item, tap.value)


@navigation.action("groupdone")
async def all_done(context: Context, tap: Tap) -> Tap:
    """Note that the duty is fulfilled for all whom the screen has shown as open."""
    group, t = await _group(context, tap), context.t
    if not group:
        return Tap("stale")
    here = Tap("dueof", item=tap.item, value=tap.value)
    waiting = screens.open_of(group, context.today)
    if screens.revision(waiting) != tap.number:
        context.toast = t.plain("toast-same")
        if waiting:  # applicants have come or gone since: the user is to see whom it is about
            context.notice = t("date-changed")
        return here
    await say(context, await mark(context, waiting, True), True)
    return here


@navigation.action("groupundone")
async def all_undone(context: Context, tap: Tap) -> Tap:
    """Take back what was marked together at one moment, as far as it still stands."""
    group = await _group(context, tap)
    if not group:
        return Tap("stale")
    dues = [one.due for one in group if tap.number and one.due.done_at == tap.number]
    await say(context, await mark(context, dues, False), False)
    return Tap("dueof", item=tap.item, value=tap.value)


@navigation.action("duemark")
async def mark_one(context: Context, tap: Tap) -> Tap:
    """Mark one of them ("1") or take that back ("0"); `site` is the page."""
    user_id, law = context.user.id, context.services.catalogue
    due = await context.read(lambda c: reminders.due(c, user_id, tap.number))
    duty = law.duties.get(due.duty) if due is not None else None
    if due is None or duty is None or tap.value not in ("0", "1"):
        return Tap("stale")
    wanted = tap.value == "1"
    if not wanted or screens.can_be_done(due, duty, context.today):
        outcome = await plan(context, lambda c: reminders.mark_done(c, user_id, due.id, wanted, context.now))
        context.toast = context.t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    return Tap("dueset", item=due.duty, value=due.period.key, number=tap.site)


async def mark(context: Context, dues: Iterable[Due], wanted: bool) -> list[Due]:
    """Mark due dates as done, or take that back; those of applicants that the user may only read stay, and that is
    said. Returns those that were changed. Raises `NotAllowed` where all of them are of such applicants."""
    user_id, now, wanted_of = context.user.id, context.now, list(dues)

    def store(c: sqlite3.Connection) -> tuple[list[Due], list[Due]]:
        mine = access.edited(c, user_id)
        of_mine = [due for due in wanted_of if due.case_id in mine] or wanted_of
        changed = [d for d in of_mine if reminders.mark_done(c, user_id, d.id, wanted, now) is Outcome.STORED]
        return changed, list({due.case_id: due for due in wanted_of if due not in of_mine}.values())

    changed, left = await plan(context, store) if wanted_of else ([], [])
    context.toast = context.t.plain("toast-saved" if changed else "toast-same")
    if left:
        context.notice = context.t("share-left-out", names=screens.whose(context.t, left))
    return changed


async def say(context: Context, changed: Sequence[Due], wanted: bool) -> None:
    """Say by name of whom was marked what."""
    t, law = context.t, context.services.catalogue
    groups: dict[tuple[str, str], list[Due]] = {}
    for due in sorted(changed, key=lambda due: due.case_id):
        groups.setdefault((due.duty, due.period.key), []).append(due)
    lines = [
        t(
            "date-marked" if wanted else "date-unmarked",
            title=due_lines.marked_title(t, law.duties[duty]),
            period=due_lines.period_words(t, law.duties[duty], dues[0].period),
            count=len(dues),
            names=screens.whose(t, dues),
        )
        for (duty, _), dues in groups.items()
    ]
    if lines:
        context.notice = "\n".join(filter(None, [context.notice, *lines]))
