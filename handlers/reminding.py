"""The buttons under a reminder: done, later, stop; the monthly question; a changed rule.

Whatever a button changes, its message is made anew and goes on standing for all that it stood for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.clock import ALMATY, day_of, hour_of
from bot.language import dates
from bot.language.texts import Markup
from bot.law.deadlines import counted
from bot.law.model import Duty
from bot.law.periods import EventDay
from bot.reminders.urgent import LICENCE
from bot.standing import standing
from bot.storage import cases, outgoing, reminders
from bot.storage.cases import MOST_SNOOZES, Outcome
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.callbacks import Tap, natural
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens import reminder as screens
from bot.telegram.screens.common import capital, last_row
from bot.telegram.screens.one_due import MOST_PROOF, proof
from bot.telegram.screens.reminder_lines import is_open
from handlers.common import checked_text, one_line
from handlers.one_date import mark, say
from handlers.pauses import pause_over
from handlers.planning import calendar, names, plan

EVENING = 19  # o'clock
MOST_IDS = 12  # due dates that one button may name
MOST_NAMED = 3  # due dates that a warning names


@navigation.action("done")
async def done(context: Context, tap: Tap) -> Tap:
    """Note that a duty is fulfilled."""
    return await _mark(context, tap, True)


@navigation.action("undone")
async def undone(context: Context, tap: Tap) -> Tap:
    """Take that back."""
    return await _mark(context, tap, False)


async def _mark(context: Context, tap: Tap, wanted: bool) -> Tap:
    user_id, now, t = context.user.id, context.now, context.t
    due, duty = await _known(context, tap)
    if due is None or duty is None:
        return await _gone(context, tap)
    period = due.period
    if wanted and duty.begins == LICENCE and not due.withdrawn:
        # Only the day of the new licence ends the matter: an ended one without it stays what it is.
        context.apart = tap.value != "d"
        return Tap("when", due.case_id, 0, duty.id)
    if due.withdrawn:
        context.notice = t("due-is-withdrawn")
    elif wanted and not isinstance(period, EventDay) and not period.ended(context.today):
        name, end = dates.period_name(t.language, period), dates.on_date(t.language, period.end)
        context.notice = t("due-period-open", period=capital(name), end=end)
    else:
        outcome = await plan(context, lambda c: reminders.mark_done(c, user_id, due.id, wanted, now))
        if outcome is Outcome.GONE:
            return await _gone(context, tap)
        context.toast = t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
        context.notice = t(
            "due-done" if wanted else "due-undone",
            title=await _titled(context, duty, due),
            period=due_lines.period_words(t, duty, period),
        )
    return _back(tap, due)


@navigation.action("doneall")
async def all_done(context: Context, tap: Tap) -> Tap:
    """Note that all is fulfilled that the message stands for, is open and whose period is over; `value`: of one duty
    and period alone."""
    t, today = context.t, context.today
    items = await _items(context, _ids(tap))
    dues = [item.due for item in items if item.due is not None and is_open(item.due)]
    law = context.services.catalogue
    ready = [due for due in dues if isinstance(due.period, EventDay) or due.period.ended(today)]
    ready = [due for due in ready if law.duties[due.duty].begins != LICENCE]  # that needs the day of the new one
    if not items:
        return Tap("stale")
    if tap.value:
        ready = [due for due in ready if f"{due.duty}.{due.period.key}" == tap.value]
    changed = await mark(context, ready, True)
    if changed:
        context.notice = "\n".join(filter(None, [t("reminder-all-done", count=len(changed)), context.notice]))
        await say(context, changed, True)
    return _anew(tap)


@navigation.action("undoneall")
async def all_undone(context: Context, tap: Tap) -> Tap:
    """Take back what was marked together of the message at one moment, as far as it still stands."""
    items = await _items(context, _ids(tap))
    if not items:
        return Tap("stale")
    dues = [item.due for item in items if item.due is not None and tap.number and item.due.done_at == tap.number]
    await say(context, await mark(context, dues, False), False)
    return _anew(tap)


@navigation.screen("proof")
async def proof_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the number of what was filed, paid or sent."""
    due, duty = await _known(context, tap)
    return None if due is None or duty is None or not due.done else proof(context.t, duty, due, tap.site)


@navigation.reader("proof")
async def keep_proof(context: Context, tap: Tap, text: str) -> Tap:
    """Keep it."""
    due, duty = await _known(context, tap)
    written = checked_text(context, one_line(text), MOST_PROOF)
    if due is None or duty is None:
        return Tap("stale")
    if written is None:
        return tap
    user_id = context.user.id
    outcome = await context.store(lambda c: reminders.keep_proof(c, user_id, due.id, written))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.notice = context.t("proof-kept")
    return Tap("due", due.case_id, 0, duty.id, due.period.key, tap.site)


@navigation.action("snooze")
async def snooze(context: Context, tap: Tap) -> Tap:
    """One more reminder, later, of all that is still open; the series stays as it is."""
    user_id, now, t = context.user.id, context.now, context.t
    if tap.value not in ("hour", "evening", "tomorrow"):
        return Tap("stale")
    items = await _items(context, _ids(tap))
    known = [item.due for item in items if item.due is not None]
    if not known:
        return Tap("stale")
    wanted = [due for due in known if is_open(due)]
    if not wanted:  # the message is older than what was done elsewhere
        context.notice = t("snooze-nothing")
        return _anew(tap)
    preferences = await context.read(lambda c: reminders.preferences(c, user_id))
    at = preferences.allowed(_moment(tap.value, now, preferences.hour))

    def store(c: sqlite3.Connection) -> list[Outcome]:
        return [reminders.snooze(c, user_id, due.id, at, now) for due in wanted]

    outcomes = await plan(context, store)
    if set(outcomes) == {Outcome.FULL}:
        context.notice = t("snooze-full", most=MOST_SNOOZES)
        return _anew(tap)
    moment = datetime.fromtimestamp(at, ALMATY)
    context.toast = t.plain("toast-saved" if Outcome.STORED in outcomes else "toast-same")
    day = dates.on_date(t.language, moment.date())
    context.notice = t("snooze-set", date=day, time=moment.strftime("%H:%M"))
    if passing := _passing(context, wanted, moment.date()):
        titles = "; ".join(passing[:MOST_NAMED]) + (" …" if len(passing) > MOST_NAMED else "")
        context.notice += f"\n{t('snooze-after-limit', titles=titles)}"
    return _anew(tap)


def _passing(context: Context, dues: Sequence[Due], until: date) -> list[str]:
    """Names of the due dates that are in time today and no longer on a day."""
    law, t = context.services.catalogue, context.t
    return [
        f"{due_lines.marked_title(t, deadline.duty)}, {due_lines.period_words(t, deadline.duty, deadline.period)}"
        for _, deadline in due_lines.dated(law, calendar(), dues)
        if deadline.passed(until) and not deadline.passed(context.today)
    ]


def _moment(when: str, now: int, hour: int) -> int:
    """Unix seconds of "in an hour", of this evening (once it has come: in an hour), of tomorrow at the user's hour."""
    later = now + 3600
    if when == "hour":
        return later
    today = day_of(now)
    if when == "evening":
        return max(later, hour_of(today, EVENING))
    return hour_of(today + timedelta(days=1), hour)


@navigation.action("stop")
async def stop(context: Context, tap: Tap) -> Tap:
    """Ask what to stop: the reminders of that due date alone, or all of that duty for that applicant."""
    due, duty = await _known(context, tap)
    return await _gone(context, tap) if due is None or duty is None else replace(tap, verb="stopping")


@navigation.aside("stopping")
async def stopping(context: Context, tap: Tap) -> Screen | None:
    """The question in the reminder's message, or in the deadline's."""
    due, duty = await _known(context, tap)
    if due is None or duty is None:
        return None
    return screens.stopping(context.t, duty, due, await _titled(context, duty, due), tap)


@navigation.action("stopno")
async def stop_nothing(context: Context, tap: Tap) -> Tap:
    """Nothing is to be stopped after all."""
    due, _ = await _known(context, tap)
    return await _gone(context, tap) if due is None else _back(tap, due)


@navigation.action("stopone")
async def stop_one(context: Context, tap: Tap) -> Tap:
    """No more reminders of that due date."""
    return await _switch(context, tap, False, of_all=False)


@navigation.action("stopall")
async def stop_all(context: Context, tap: Tap) -> Tap:
    """No more reminders of that duty, for that applicant."""
    return await _switch(context, tap, False, of_all=True)


@navigation.action("unstop")
async def unstop(context: Context, tap: Tap) -> Tap:
    """Take that back: of the due date where its duty is on, else of the duty."""
    due, _ = await _known(context, tap)
    user_id = context.user.id
    on = await context.read(lambda c: reminders.chosen(c, user_id, due.case_id)) if due is not None else ()
    return await _switch(context, tap, True, of_all=due is None or due.duty not in on)


async def _switch(context: Context, tap: Tap, wanted: bool, *, of_all: bool) -> Tap:
    user_id, now, t = context.user.id, context.now, context.t
    due, duty = await _known(context, tap)
    if due is None or duty is None:
        return await _gone(context, tap)

    def store(c: sqlite3.Connection) -> Outcome:
        if of_all:
            return reminders.choose(c, user_id, due.case_id, duty.id, wanted, now)
        return reminders.switch_due(c, user_id, due.id, wanted, now)

    outcome = await plan(context, store)
    if outcome is Outcome.GONE:
        return await _gone(context, tap)
    context.toast = t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    title = await _titled(context, duty, due)
    deadline = counted(duty, calendar(), due.period)
    if not wanted:
        period = due_lines.period_words(t, duty, due.period)
        context.notice = (
            t("reminder-stopped", title=title) if of_all else t("reminder-stopped-one", title=title, period=period)
        )
    elif deadline is not None and await pause_over(context, deadline) is not None:
        context.notice = t("choose-on-paused", title=title)  # nothing is promised that a pause swallows
    else:
        context.notice = t("choose-on", title=title)
    return _back(tap, due)


@navigation.action("checkin")
async def checkin(context: Context, tap: Tap) -> Tap:
    """The monthly question answered: nothing has changed, or do not ask."""
    user_id, message_id = context.user.id, _message(context)
    await context.store(lambda c: outgoing.note_answered(c, user_id, message_id))
    if tap.value == "stop":
        await plan(context, lambda c: reminders.set_preference(c, user_id, "checkin", False))
        context.toast = context.t.plain("toast-saved")
    if any(not item.kind.startswith("checkin") for item in await _items(context, _ids(tap))):
        # The question stood under reminders.
        context.notice = _said(context, tap)
        return Tap("reminder", item=tap.item, value="rest")
    return replace(tap, verb="checked-in")


@navigation.aside("checked-in")
async def checked_in(context: Context, tap: Tap) -> Screen:
    """That the answer is heard."""
    return Screen(_said(context, tap), [last_row(context.t)])


def _said(context: Context, tap: Tap) -> Markup:
    return context.t("checkin-off" if tap.value == "stop" else "checkin-fine")


@navigation.action("lawstep")
async def changed_step(context: Context, tap: Tap) -> Tap:
    """To the step whose answer was given before its rule changed; the answer about the rule where there is none."""
    user_id, law, today = context.user.id, context.services.catalogue, context.today

    def find(c: sqlite3.Connection) -> Tap | None:
        for case_id, _ in cases.names(c, user_id):
            case = cases.load(c, user_id, case_id)
            for step in standing(law, case, today).steps if case is not None else ():
                if step.requirement == tap.item and step.outdated:
                    return Tap("step", case_id, step.site, step.requirement)
        return None

    return await context.read(find) or Tap("topic", item=tap.item)


async def _known(context: Context, tap: Tap) -> tuple[Due | None, Duty | None]:
    user_id = context.user.id
    due = await context.read(lambda c: reminders.due(c, user_id, tap.number))
    return due, context.services.catalogue.duties.get(due.duty) if due is not None else None


async def _titled(context: Context, duty: Duty, due: Due) -> str:
    """What was marked or switched: with several applicants, also whose."""
    title = due_lines.marked_title(context.t, duty)
    return f"{title}, {due.case_name}" if len(await names(context)) > 1 else title


async def _gone(context: Context, tap: Tap) -> Tap:
    """The due date of the button is no more, with its applicant: the message goes on standing for the rest."""
    items = await _items(context, ()) if tap.value != "d" else []
    if not items:
        return Tap("stale")
    context.notice = context.t("due-gone")
    return Tap("reminder")


def _message(context: Context) -> int:
    """The id of the message that was tapped, 0 for none."""
    return context.query.message.message_id if context.query is not None and context.query.message else 0


def _back(tap: Tap, due: Due) -> Tap:
    """To the screen of the deadline where the button stood there, else the reminder as things stand now."""
    if tap.value == "d":
        return Tap("due", due.case_id, 0, due.duty, due.period.key, tap.site)  # and from there to where it was opened
    return Tap("reminder", item=tap.item if _ids(tap) else str(due.id), number=due.id)


def _anew(tap: Tap) -> Tap:
    """The reminder of a button that is about all of its message."""
    return Tap("reminder", item=tap.item)


@navigation.aside("reminder")
async def reminder(context: Context, tap: Tap) -> Screen | None:
    """The reminder's message anew, as things stand now. `item`: due dates that the button named; `number`: the one it
    was about; `value` "rest": without the monthly question."""
    items = await _items(context, _ids(tap), tap.number)
    if tap.value == "rest":
        items = [item for item in items if not item.kind.startswith("checkin")]
    return screens.reminder(context.t, context.services.catalogue, items, context.today, calendar()) if items else None


async def _items(context: Context, named: Sequence[int], tapped: int = 0) -> list[ReminderItem]:
    """What the message that was tapped stands for, as things stand now. `named`: due dates that the button names, for a
    message that is not on record; `tapped`: the due date of the button, which is among them."""
    user_id, message_id = context.user.id, _message(context)

    def read(c: sqlite3.Connection) -> list[ReminderItem]:
        items = outgoing.of_message(c, user_id, message_id)
        if items and (not tapped or any(item.due is not None and item.due.id == tapped for item in items)):
            return items
        found = (reminders.due(c, user_id, due_id) for due_id in named)
        return [ReminderItem(0, due, "again") for due in found if due is not None]

    return await context.read(read)


def _ids(tap: Tap) -> list[int]:
    """The due dates that a button of a reminder names."""
    parts = tap.item.split(".") if tap.item else []
    ids = [number for part in parts if (number := natural(part)) is not None]
    return ids if len(ids) == len(parts) <= MOST_IDS else []
