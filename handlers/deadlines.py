"""What is next, what to be reminded of, one deadline."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.language.texts import Markup
from bot.law.deadlines import LATEST, Deadline, counted
from bot.law.model import Duty
from bot.law.periods import EventDay
from bot.reminders.urgent import SINCE, UNTIL
from bot.storage import mining as mining_rows
from bot.storage import reminders
from bot.storage.cases import Case, Outcome
from bot.storage.reminders import Due, Preferences
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names, due_lines, duty_choice, mining, past_dues
from bot.telegram.screens import deadlines as screens
from bot.telegram.screens import not_sent as unsent
from bot.telegram.screens.one_due import how, one_due, receipt_key, why
from bot.telegram.screens.past_dues import PASSED
from bot.telegram.screens.pauses import Pause, switched_on, warning
from handlers.common import load, open_another, stays
from handlers.pauses import pause_over, paused_until
from handlers.planning import calendar, names, plan

FOR_ONE = ("duties", "change", "when")  # screens that are about one applicant
FARTHEST = date(LATEST.year + 10, 12, 31)  # a licence that begins on the last day we count ends after it


@navigation.screen("dates")
async def dates_screen(context: Context, tap: Tap) -> Screen:
    """What is next, for all applicants."""
    stored, current = await _all_stored(context), context.user.current_case or 0
    law = context.services.catalogue
    return screens.overview(context.t, law, calendar(), context.today, stored, current, tap.number)


async def _all_stored(context: Context) -> screens.Stored:
    user_id, known = context.user.id, await names(context)

    def read(c: sqlite3.Connection) -> screens.Stored:
        return screens.Stored(
            dues=reminders.due_dates(c, user_id, SINCE, UNTIL),
            not_sent=reminders.not_sent(c, user_id, context.today - PASSED, context.today),
            preferences=reminders.preferences(c, user_id),
            cases=known,
            chosen={(case_id, duty) for case_id, on in reminders.chosen_by_case(c, user_id).items() for duty in on},
            told={(event.case_id, event.duty) for event in reminders.events(c, user_id)},
            public=context.services.operator.address,
            not_begun=mining_rows.not_begun(c, user_id),
        )

    return await context.read(read)


@navigation.screen("past")
async def past_screen(context: Context, tap: Tap) -> Screen:
    """What has passed without a mark, or (`value` "done") what is done; `number` is the page."""
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, SINCE, UNTIL))
    return past_dues.past(context.t, law, calendar(), today, dues, await names(context), tap.value, tap.number)


@navigation.screen("unsent")
async def not_sent_screen(context: Context, tap: Tap) -> Screen:
    """All reminders that came to nothing; `number` is the page."""
    user_id, since = context.user.id, context.today - PASSED
    items = await context.read(lambda c: reminders.not_sent(c, user_id, since, context.today))
    known = case_names.told_apart(await names(context))
    return unsent.not_sent(context.t, context.services.catalogue, items, since, known, tap.number)


@navigation.screen("whose")
async def whose_screen(context: Context, tap: Tap) -> Screen | None:
    """Which applicant; `value` is the screen to go on to."""
    if tap.value not in FOR_ONE:
        return None
    return screens.whose(context.t, await names(context), Tap(tap.value, item=tap.item), tap.number)


@navigation.action("begin")
async def begin(context: Context, tap: Tap) -> Tap:
    """Make the first applicant without the checklist, and go on to what the user came for.

    Whoever has one by now (a double tap, an old button) goes on with that one, and says whose it is where they have
    several.
    """
    if tap.value not in FOR_ONE:
        return Tap("dates")
    known = await names(context)
    if len(known) > 1:
        return replace(tap, verb="whose")
    only = known[0][0] if known else await open_another(context)
    return Tap(tap.value, only or 0, item=tap.item)


@navigation.screen("duties")
async def duties_screen(context: Context, tap: Tap) -> Screen | None:
    """What to be reminded of, for one applicant."""
    case = await load(context, tap.case)
    if case is None:
        return None if tap.case else screens.no_case(context.t, "duties")
    user_id = context.user.id

    def read(c: sqlite3.Connection) -> tuple[frozenset[str], set[str], Preferences]:
        reported = {event.duty for event in reminders.events(c, user_id) if event.case_id == case.id}
        return reminders.chosen(c, user_id, case.id), reported, reminders.preferences(c, user_id)

    chosen, reported, asks = await context.read(read)
    known, law = await names(context), context.services.catalogue
    several, paused, shown = len(known) > 1, await paused_until(context), case_names.named(case, known)
    nearest = await _nearest(context, case.id)
    binding = [duty for duty in law.duties.values() if duty.id in chosen and not duty.is_repealed]
    late = bool(await just_passed(context, case.id, binding))
    return duty_choice.choose(
        context.t, law, shown, chosen, reported, several, asks, paused, tap.value, nearest, late=late
    )


async def _nearest(context: Context, case_id: int) -> dict[str, date]:
    """By duty, the next advised day of an applicant."""
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, today, FARTHEST))
    ahead = screens.wanted(due_lines.dated(law, calendar(), dues), today)
    found: dict[str, date] = {}
    for due, deadline in ahead:
        if due.case_id == case_id:
            found.setdefault(due.duty, deadline.advised)
    return found


@navigation.action("choose")
async def choose(context: Context, tap: Tap) -> Tap:
    """Turn reminders of a duty on ("1") or off ("0") for an applicant."""
    duty = context.services.catalogue.duties.get(tap.item)
    if duty is None or tap.value not in ("0", "1"):
        return Tap("stale")
    user_id, now, wanted = context.user.id, context.now, tap.value == "1"
    outcome = await plan(context, lambda c: reminders.choose(c, user_id, tap.case, duty.id, wanted, now))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = context.t.plain("toast-same" if outcome is Outcome.SAME else "toast-saved")
    if not wanted:
        context.notice = context.t("choose-off", title=due_lines.marked_title(context.t, duty))
        return duty_choice.place_of(tap.case, duty)
    pauses = await _swallowed(context, tap.case, [duty])
    lines = _switched_on(context, duty, pauses)
    since = Tap("mining", tap.case)
    asks = stays(context, outcome, since) or (
        outcome is Outcome.STORED and await _asks_since(context, tap.case, [duty])
    )
    if outcome is Outcome.STORED and not asks:
        lines += await just_passed(context, tap.case, [duty])
    context.notice = "\n".join([*lines, *_warnings(context, pauses)])
    return since if asks else duty_choice.place_of(tap.case, duty)


@navigation.action("due-on")
async def turn_on(context: Context, tap: Tap) -> Tap:
    """Turn the reminders of a duty on again at one of its deadlines, and back there."""
    duty = context.services.catalogue.duties.get(tap.item)
    if duty is None:
        return Tap("stale")
    user_id, now = context.user.id, context.now
    deadline = counted(duty, calendar(), tap.value)

    def store(c: sqlite3.Connection) -> Outcome:
        due = _stored(c, user_id, tap.case, deadline) if deadline is not None else None
        if due is not None and duty.id in reminders.chosen(c, user_id, tap.case):  # it was stopped alone
            return reminders.switch_due(c, user_id, due.id, True, now)
        return reminders.choose(c, user_id, tap.case, duty.id, True, now)

    outcome = await plan(context, store)
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = context.t.plain("toast-same" if outcome is Outcome.SAME else "toast-saved")
    context.notice = "\n".join(_switched_on(context, duty, await _swallowed(context, tap.case, [duty])))
    return replace(tap, verb="due")


def _switched_on(context: Context, duty: Duty, pauses: Mapping[str, Pause]) -> list[str]:
    lines: list[str] = [switched_on(context.t, duty, pauses.get(duty.id))]
    return [*lines, context.t("choose-on-repealed")] if duty.is_repealed else lines


@navigation.action("chooseall")
async def choose_all(context: Context, tap: Tap) -> Tap:
    """Turn on what is in force; what was repealed is turned on one by one or not at all."""
    user_id, now = context.user.id, context.now
    wanted = [duty for duty in context.services.catalogue.duties.values() if not duty.is_repealed]

    def store(c: sqlite3.Connection) -> dict[str, Outcome]:
        return {duty.id: reminders.choose(c, user_id, tap.case, duty.id, True, now) for duty in wanted}

    outcomes = await plan(context, store)
    if Outcome.GONE in outcomes.values():
        return Tap("stale")
    context.toast = context.t.plain("toast-saved" if Outcome.STORED in outcomes.values() else "toast-same")
    new = [duty for duty in wanted if outcomes[duty.id] is Outcome.STORED]
    since = Tap("mining", tap.case)
    asks = stays(context, Outcome.STORED if new else Outcome.SAME, since) or await _asks_since(context, tap.case, new)
    lines = [] if asks else await just_passed(context, tap.case, new)
    lines += _warnings(context, await _swallowed(context, tap.case, new))
    context.notice = "\n".join(lines) or None
    return since if asks else Tap("duties", tap.case)


async def _swallowed(context: Context, case_id: int, duties: list[Duty]) -> dict[str, Pause]:
    """By duty, the pause that swallows what would come next of its nearest open deadline."""
    user_id, today, law = context.user.id, context.today, context.services.catalogue
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, today, FARTHEST))
    ahead = screens.wanted(due_lines.dated(law, calendar(), dues), today)
    found: dict[str, Pause] = {}
    for duty in duties:
        mine = (each.deadline for each in ahead if (each.due.case_id, each.due.duty) == (case_id, duty.id))
        nearest = next(mine, None)
        pause = await pause_over(context, nearest) if nearest is not None else None
        if pause is not None:
            found[duty.id] = pause
    return found


def _warnings(context: Context, pauses: Mapping[str, Pause]) -> list[str]:
    """A line for each duty whose nearest limit lies within the pause."""
    duties = context.services.catalogue.duties
    return [warning(context.t, duties[duty], pause) for duty, pause in pauses.items() if pause.over_limit]


async def _asks_since(context: Context, case_id: int, duties: list[Duty]) -> bool:
    """Whether it is time to ask since when an applicant mines: duties were switched on that may be owed for what is
    over, and nobody has asked yet."""
    case = await load(context, case_id)
    return case is not None and case.mining_since is None and bool(mining.at_stake(calendar(), duties, context.today))


async def just_passed(context: Context, case_id: int, duties: list[Duty]) -> list[str]:
    """A line for each duty whose last limit passed shortly before it was switched on."""
    if context.user.situation in (Situation.APPLICANT, Situation.ASKING):
        return []  # who has no licence owes nothing yet
    user_id, today, case = context.user.id, context.today, await load(context, case_id)
    since, begun = today - duty_choice.JUST_PASSED - timedelta(days=1), case.mining_since if case is not None else None
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, since, today))
    found = (duty_choice.just_passed(context.t, calendar(), duty, today, dues, case_id, begun) for duty in duties)
    return [line for line in found if line is not None]


@navigation.screen("abouts")
async def abouts_screen(context: Context, tap: Tap) -> Screen:
    """All duties to read about."""
    return duty_choice.abouts(context.t, context.services.catalogue, tap.case)


@navigation.screen("about-duty")
async def about_screen(context: Context, tap: Tap) -> Screen | None:
    """What one duty asks, and where that stands."""
    duty = context.services.catalogue.duties.get(tap.item)
    if duty is None:
        return None
    return duty_choice.about(context.t, context.services.catalogue, tap.case, duty, context.today)


@navigation.screen("due")
async def due_screen(context: Context, tap: Tap) -> Screen | None:
    """One deadline: `item` is the duty, `value` the quarter or the day of the event."""
    found = await _found(context, tap)
    if found is None:
        return None
    case, deadline, stored = found
    name = case_names.named(case, await names(context)).name
    pause = await pause_over(context, deadline)
    receipts = case.evidence.get(receipt_key(stored.shared_id), 0) if stored is not None else 0
    return one_due(context.t, calendar(), context.today, case.id, name, deadline, stored, tap.number, pause, receipts)


@navigation.screen("duehow")
async def how_screen(context: Context, tap: Tap) -> Screen | None:
    """What to prepare for a deadline, and where to send it."""
    found = await _found(context, tap)
    return how(context.t, found[0].id, found[1], tap.number) if found is not None else None


@navigation.screen("duewhy")
async def why_screen(context: Context, tap: Tap) -> Screen | None:
    """How a deadline was counted, and where that stands."""
    found, law = await _found(context, tap), context.services.catalogue
    return why(context.t, law, found[0].id, found[1], tap.number) if found is not None else None


async def _found(context: Context, tap: Tap) -> tuple[Case, Deadline, Due | None] | None:
    """The applicant, the deadline and its row, where reminders of it are kept; None where there is none of them."""
    case = await load(context, tap.case)
    duty = context.services.catalogue.duties.get(tap.item)
    deadline = counted(duty, calendar(), tap.value) if duty is not None else None
    if case is None or deadline is None:
        return None
    user_id = context.user.id

    def read(c: sqlite3.Connection) -> tuple[Due | None, bool]:
        return _stored(c, user_id, case.id, deadline), _is_known(c, user_id, case.id, deadline)

    stored, known = await context.read(read)
    return (case, deadline, stored) if known else None


async def next_date(context: Context, topic: str) -> Markup | None:
    """The user's own next deadline of what a topic explains, in words."""
    law, user_id, today = context.services.catalogue, context.user.id, context.today
    if not any(duty.topic == topic for duty in law.duties.values()):
        return None
    dues = await context.read(lambda c: reminders.due_dates(c, user_id, today, FARTHEST))
    return screens.next_line(context.t, law, calendar(), today, dues, topic)


def _stored(c: sqlite3.Connection, user_id: int, case_id: int, deadline: Deadline) -> Due | None:
    key = case_id, deadline.duty.id, deadline.period
    dues = reminders.due_dates(c, user_id, SINCE, UNTIL)
    return next((due for due in dues if (due.case_id, due.duty, due.period) == key), None)


def _is_known(c: sqlite3.Connection, user_id: int, case_id: int, deadline: Deadline) -> bool:
    """Whether there is anything that the deadline follows from: an event that was reported; a quarter always is."""
    if not isinstance(deadline.period, EventDay):
        return True
    key = case_id, deadline.duty.id, deadline.period.day
    return any((event.case_id, event.duty, event.day) == key for event in reminders.events(c, user_id))
