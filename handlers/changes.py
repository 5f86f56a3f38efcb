"""Something changed: the pool, the end or start of activity, the licence. Counts the deadline that follows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from bot.language import dates
from bot.law.catalogue import Catalogue
from bot.law.deadlines import counted
from bot.law.model import Duty
from bot.law.periods import EventDay, Quarter
from bot.law.readiness import AnswerValue
from bot.reminders.urgent import LICENCE, Kind
from bot.storage import cases, mining, reminders, users
from bot.storage.cases import MOST_EVENTS, Outcome
from bot.storage.reminders import Event
from bot.storage.situation import Situation
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names, deadlines
from bot.telegram.screens import changes as screens
from bot.telegram.screens.changes import MOST_OPTIONS
from bot.telegram.screens.past_dues import place_of
from bot.telegram.screens.pauses import switched_on
from bot.understanding.days.reading import ParsedDay, parse_day
from handlers.common import load, tapped_day
from handlers.pauses import pause_over
from handlers.planning import calendar, most_urgent, names, plan

_NEAR = 60  # days
START = "start"  # what the event of a duty about the beginning of activity begins: `Duty.begins`
_HAVING = (AnswerValue.YES, AnswerValue.IN_PROGRESS)  # who has no document has none of the former pool
_End = tuple[date, str]  # the day of an end, and the duty that follows it
_WEEK = 7  # days
_OPTIONS = re.compile(r"[0-9]{8}(\.[0-9]{8})*")
_RUN = re.compile(r"([0-9]{8})x([1-7])")  # the first of days that follow each other, and how many


@navigation.screen("change")
async def change_screen(context: Context, tap: Tap) -> Screen | None:
    """What changed."""
    case = await load(context, tap.case)
    if case is None:
        return None if tap.case else deadlines.no_case(context.t, "change")
    known = await names(context)
    return screens.change(context.t, context.services.catalogue, case_names.named(case, known), len(known) > 1)


@navigation.screen("when")
async def when_screen(context: Context, tap: Tap) -> Screen | None:
    """On which day: `number` is a page YYYYMM of the calendar, `value` the days that may be meant."""
    duty = screens.known(context.services.catalogue, tap.item)
    case = await load(context, tap.case)
    if duty is None or (case is None and tap.case):
        return None
    if case is None:
        return deadlines.no_case(context.t, "when", duty.id)
    today = context.today
    page = screens.page_of(tap.number, *screens.bounds(duty, today))
    known = await names(context)
    case = case_names.named(case, known)
    return screens.when(
        context.t, context.services.catalogue, case, duty, today, len(known) > 1, page, _options(tap.value)
    )


@navigation.reader("when")
async def read_day(context: Context, tap: Tap, text: str) -> Tap:
    """A day in words or figures, in either language."""
    duty = screens.known(context.services.catalogue, tap.item)
    if duty is None:
        return Tap("stale")
    t, today = context.t, context.today
    plan_ahead = duty.planned
    found = parse_day(text, today, "future" if plan_ahead else "past")
    if isinstance(found, ParsedDay):
        other = parse_day(text, today, "past" if plan_ahead else "future") if found.completed else None
        if isinstance(other, ParsedDay) and _nearer(other.day, found.day, today):
            # Without a year, the near day on the wrong side of today is as likely meant as the far one on the right.
            context.notice = _problem(context, duty, other.day)
        elif found.completed and not plan_ahead and (today - found.day).days > _NEAR:
            context.notice = t("when-far-back", date=dates.on_date(t.language, found.day))
        else:
            return await _report(context, tap.case, duty, found.day)
        return Tap("when", tap.case, 0, duty.id, _packed((found.day,)))
    first, last = screens.bounds(duty, today)
    likely = tuple(day for day in found.options if first <= day <= last)
    context.notice = t("when-problem", problem=dates.date_problem(t.texts, t.language, found))
    if found.id == "span" and likely and len(found.options) > _WEEK:  # a month: its page of the calendar
        return Tap("when", tap.case, 0, duty.id, number=likely[-1].year * 100 + likely[-1].month)
    return Tap("when", tap.case, 0, duty.id, _packed(likely if found.id == "span" else likely[:MOST_OPTIONS]))


@navigation.action("report")
async def report(context: Context, tap: Tap) -> Tap:
    """The day of an event, tapped."""
    duty = screens.known(context.services.catalogue, tap.item)
    day = tapped_day(tap.value)
    if duty is None or day is None:
        return Tap("stale")
    return await _report(context, tap.case, duty, day)


async def _report(context: Context, case_id: int, duty: Duty, day: date) -> Tap:
    """Store an event and show the deadline that follows; a day that cannot be changes nothing."""
    case = await load(context, case_id)
    if case is None:
        return Tap("stale")
    user_id, now, update_id = context.user.id, context.now, context.update_id
    problem = _problem(context, duty, day)
    if problem is None:
        known = await context.read(lambda c: [e for e in reminders.events(c, user_id) if e.case_id == case.id])
        problem = _contradiction(context, duty, day, known)
    if problem is not None:
        context.notice = problem
        return Tap("when", case.id, 0, duty.id)

    found = counted(duty, calendar(), EventDay(day))
    late = found is not None and found.passed(context.today)  # nothing will ever be sent of it
    before = await context.read(lambda c: reminders.chosen(c, user_id, case.id))

    reopened = [rule.id for rule in context.services.catalogue.requirements.values() if rule.reopened_by == duty.id]
    doubted: list[int] = []

    def store(c: sqlite3.Connection) -> Outcome:
        outcome, _ = reminders.report_event(c, user_id, case.id, duty.id, day, update_id, now)
        if outcome is Outcome.STORED and not late:  # whoever reports it asks to be reminded of it
            reminders.choose(c, user_id, case.id, duty.id, True, now)
        if outcome is Outcome.STORED and duty.begins == START and case.mining_since in (None, mining.NOT_BEGUN):
            mining.tell_since(c, user_id, case.id, day.isoformat(), now)
        if outcome is Outcome.STORED:
            doubted.append(cases.doubt_answers(c, user_id, case.id, duty.id, reopened, now, _HAVING))
        return outcome

    outcome = await plan(context, store)
    if outcome is Outcome.GONE:
        return Tap("stale")
    if outcome is Outcome.FULL:
        context.notice = context.t("events-full", most=MOST_EVENTS)
        return Tap("when", case.id, 0, duty.id)
    same = outcome is Outcome.SAME
    context.toast = context.t.plain("toast-same" if same else "toast-saved")
    context.notice = context.t(
        "event-same" if same else "event-stored",
        event=screens.event_name(context.t, duty),
        date=dates.on_date(context.language, day),
    )
    if not same and not late and duty.id not in before:  # nothing is switched on silently
        pause = await pause_over(context, found) if found is not None else None
        context.notice = f"{context.notice}\n{switched_on(context.t, duty, pause)}"  # the deadline says the rest
    if not same and late and duty.begins != LICENCE:  # the next screen says it
        context.notice = f"{context.notice}\n{context.t('event-late')}"
    if any(doubted):
        context.notice = f"{context.notice}\n{context.t(f'reopened-by-{duty.id}')}"
    if duty.ends and await _recurring(context, case.id):
        return Tap("lastq", case.id, 0, duty.id, day.isoformat())
    if duty.begins == LICENCE:
        return await _after_licence(context, case.id)
    return Tap("due", case.id, 0, duty.id, day.isoformat())


async def _recurring(context: Context, case_id: int) -> list[str]:
    """Ids of the duties that recur, bind and are on, for whoever sees the case."""
    duties = context.services.catalogue.duties
    on = await context.read(lambda c: reminders.chosen_by_any(c, case_id))
    return [name for name, duty in duties.items() if name in on and duty.recurs and not duty.is_repealed]


@navigation.screen("lastq")
async def last_quarter_screen(context: Context, tap: Tap) -> Screen | None:
    """Whether what recurs goes on after the end of activity."""
    case, day = await load(context, tap.case), tapped_day(tap.value)
    duty = screens.known(context.services.catalogue, tap.item)
    if case is None or day is None or duty is None:
        return None
    return screens.last_quarter(context.t, case, duty, day)


@navigation.action("endlater")
async def end_later(context: Context, tap: Tap) -> Tap:
    """Let what recurs end with the quarter of a day."""
    day, user_id, now = tapped_day(tap.value), context.user.id, context.now
    case, duty = await load(context, tap.case), screens.known(context.services.catalogue, tap.item)
    if day is None or case is None or duty is None or not await _is_told(context, case.id, duty, day):
        return Tap("stale")  # the end was taken back, and nothing ends with it
    duties = await _recurring(context, case.id)
    outcome = await plan(context, lambda c: reminders.end_duties(c, user_id, case.id, duties, day, now))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = context.t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    quarter = dates.period_name(context.language, Quarter.containing(day))
    context.notice = context.t("later-ended", quarter=quarter)
    return Tap("due", case.id, 0, tap.item, tap.value)


async def _is_told(context: Context, case_id: int, duty: Duty, day: date) -> bool:
    """Whether the event of an end of activity is known."""
    user_id = context.user.id
    known = await context.read(lambda c: reminders.events(c, user_id))
    return duty.ends and any((event.case_id, event.duty, event.day) == (case_id, duty.id, day) for event in known)


async def _after_licence(context: Context, case_id: int) -> Tap:
    """Whoever tells of a licence holds one: what is next is what to be reminded of, or that it has ended."""
    user_id = context.user.id
    if context.user.situation in (None, Situation.APPLICANT, Situation.ASKING):
        await context.write(partial(users.set_situation, user_id=user_id, situation=Situation.HOLDER))
    urgent = await most_urgent(context, case_id)
    if urgent is not None and urgent.kind is Kind.ENDED:
        return Tap("ended", case_id)
    return Tap("duties", case_id)


@navigation.action("withdraw")
async def withdraw(context: Context, tap: Tap) -> Tap:
    """Take back an event that was reported by mistake; `number` is the list that its deadline was opened from."""
    law, t, user_id, now = context.services.catalogue, context.t, context.user.id, context.now
    duty, day = law.duties.get(tap.item), tapped_day(tap.value)
    if duty is None or day is None:
        return Tap("stale")
    resumed: list[str] = []

    def store(c: sqlite3.Connection) -> set[_End] | None:
        known = [event for event in reminders.events(c, user_id) if event.case_id == tap.case]
        gone = [event for event in known if (event.duty, event.day) == (duty.id, day)]
        for event in gone:
            reminders.withdraw_event(c, user_id, event.id)
        left = [event for event in known if event not in gone]
        if gone and all(event.duty != duty.id for event in left):  # else another one still puts them in doubt
            cases.trust_answers(c, user_id, tap.case, duty.id)
        if gone and duty.begins == START and mining.since_of(c, user_id, tap.case) == day.isoformat():
            mining.tell_since(c, user_id, tap.case, None, now)
        if gone and duty.ends:  # what ended with it goes on
            resumed.extend(reminders.ended_with(c, tap.case, day))
            reminders.end_duties(c, user_id, tap.case, resumed, None, now)
        return _without_beginning(law, left) - _without_beginning(law, known) if gone else None

    ends = await plan(context, store)
    if ends is None:
        return Tap("stale")
    context.toast = t.plain("toast-saved")
    name = screens.event_name(t, duty)
    lines = [t("due-withdrawn", title=name, date=dates.on_date(t.language, day))]
    lines += [switched_on(t, law.duties[each], None) for each in resumed if each in law.duties]
    for end, ended in sorted(ends):
        name = screens.event_name(t, law.duties[ended])
        lines.append(t("withdrawn-beginning", event=name, date=dates.on_date(t.language, end)))
    context.notice = "\n".join(lines)
    return place_of(tap.number)


def _problem(context: Context, duty: Duty, day: date) -> str | None:
    """Why an event cannot have happened, or be planned, on that day."""
    t, today = context.t, context.today
    first, last = screens.bounds(duty, today)
    if first <= day <= last:
        return None
    on, now = dates.on_date(t.language, day), dates.on_date(t.language, today)
    if not duty.planned:
        if day > today:
            return t("when-future", date=on, today=now)
        return t("when-problem", problem=t("date-problem-too-early", since=dates.since(t.language, first)))
    if day < today:
        return t("when-past", date=on, today=now)
    return t("when-too-far", date=on, until=dates.before(t.language, last))


def _contradiction(context: Context, duty: Duty, day: date, known: Sequence[Event]) -> str | None:
    """Why an event cannot have happened on that day beside those that are known; None where it can.

    The rule: an end needs a beginning (a start or the issue of a licence) on or before its day, as soon as any
    beginning is known. So refused are an end before every known beginning, and a beginning after an end that has
    none on or before its own day; whichever of the two is told of second. A second start may follow an end, and a
    licence may be issued again. An end alone is no contradiction: what began may not have been told of.

    Taking an event back is never refused, so an end may come to stand before every beginning. The rule
    stays the same: until a beginning on or before that end is told of, or the end is taken back, no further beginning
    after it is accepted.
    """
    if any((event.duty, event.day) == (duty.id, day) for event in known):
        return None  # told of before, and that is said
    law, on = context.services.catalogue, dates.on_date(context.language, day)
    begun = sorted((event.day, begins) for event in known if (begins := _begins(law, event)) is not None)
    if duty.ends and begun and day < begun[0][0]:
        first, what = begun[0]
        return context.t(f"when-end-before-{what}", date=on, start=dates.on_date(context.language, first))
    ended = [end for end, _ in _without_beginning(law, known) if end < day]
    if duty.begins is not None and ended:
        return context.t(f"when-{duty.begins}-after-end", date=on, end=dates.on_date(context.language, max(ended)))
    return None


def _begins(law: Catalogue, event: Event) -> str | None:
    """What an event begins, as the texts call it."""
    duty = law.duties.get(event.duty)
    return duty.begins if duty is not None else None


def _without_beginning(law: Catalogue, known: Sequence[Event]) -> set[_End]:
    """Ends that no beginning is known for on or before their day."""
    begun = [event.day for event in known if _begins(law, event) is not None]
    ends = [event for event in known if (duty := law.duties.get(event.duty)) is not None and duty.ends]
    return {(end.day, end.duty) for end in ends if not any(day <= end.day for day in begun)}


def _nearer(other: date, found: date, today: date) -> bool:
    """Whether the other reading of a day without a year is near, and nearer than the one that fits."""
    return abs((other - today).days) < min(_NEAR, abs((found - today).days))


def _packed(days: tuple[date, ...]) -> str:
    if len(days) > MOST_OPTIONS:  # of a week that was named
        return f"{days[0]:%Y%m%d}x{min(len(days), _WEEK)}"
    return ".".join(day.strftime("%Y%m%d") for day in days)


def _options(value: str) -> tuple[date, ...]:
    run = _RUN.fullmatch(value)
    if run is None and not _OPTIONS.fullmatch(value):
        return ()
    try:
        if run is not None:
            first = date(int(run[1][:4]), int(run[1][4:6]), int(run[1][6:]))
            return tuple(first + timedelta(days=day) for day in range(int(run[2])))
        return tuple(date(int(part[:4]), int(part[4:6]), int(part[6:])) for part in value.split("."))
    except (ValueError, OverflowError):
        return ()
