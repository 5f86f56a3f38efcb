"""Something changed: what, and on which day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import groupby

from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.deadlines import EARLIEST
from bot.law.model import Duty
from bot.law.periods import Quarter
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import back, cut, last_row, of_case

FARTHEST_PLAN = timedelta(days=5 * 366)
DAY = timedelta(days=1)
DAYS_OF_WEEK = 7
MOST_OPTIONS = 3  # days that have a row of their own each


def change(t: Translator, law: Catalogue, case: Case, several: bool) -> Screen:
    """What changed."""
    duties = [duty for duty in due_lines.listed(law) if not duty.recurs]
    rows: list[Row] = [[Button(change_label(t, duty), Tap("when", case.id, 0, duty.id))] for duty in duties]
    parts: list[str] = [t("change-title", case=of_case(t, case))]
    parts += due_lines.repealed_rules(
        t, t("change-repealed"), law, ((due_lines.title(t, duty), duty) for duty in duties)
    )
    rows.append([Button(t.plain("button-change-mining"), Tap("mining", case.id))])
    rows.append([Button(t.plain("button-change-conditions"), Tap("conds", case.id))])
    if several:
        rows.append([Button(t.plain("button-other-case"), Tap("whose", value="change"))])
    rows.append(last_row(t, back(t, Tap("dates"))))
    return Screen("\n\n".join(parts), rows)


def last_quarter(t: Translator, case: Case, duty: Duty, day: date) -> Screen:
    """Activity has ended: are the quarters after that of the day still to be reminded of?"""
    quarter = dates.period_name(t.language, Quarter.containing(day))
    place = Tap("due", case.id, 0, duty.id, day.isoformat())
    return Screen(
        t("later-ask", case=of_case(t, case), date=dates.at_date(t.language, day), quarter=quarter),
        [
            [Button(t.plain("button-end-later"), Tap("endlater", case.id, 0, duty.id, day.isoformat()))],
            [Button(t.plain("button-leave-later"), place)],
            last_row(t, back(t, Tap("dates"))),
        ],
    )


def typed_day(t: Translator, law: Catalogue, case: Case, days: Sequence[date], today: date) -> Screen:
    """For who has typed a day and nothing else: what it is about. `days`: those that may be meant."""
    rows: list[Row] = []
    for duty in due_lines.listed(law):
        first, last = bounds(duty, today)
        day = next((day for day in days if first <= day <= last), None)
        if not duty.recurs and day is not None:
            rows.append([Button(change_label(t, duty), Tap("report", case.id, 0, duty.id, day.isoformat()))])
    rows.append([Button(t.plain("button-deadlines"), Tap("dates"))])
    rows.append(last_row(t))
    shown = " / ".join(dates.on_date(t.language, day) for day in days)
    return Screen("\n\n".join([of_case(t, case), t("typed-day", date=shown)]), rows)


def bounds(duty: Duty, today: date) -> tuple[date, date]:
    """The first and last day that an event may have."""
    return (today, today + FARTHEST_PLAN) if duty.planned else (EARLIEST, today)


def when(
    t: Translator,
    law: Catalogue,
    case: Case,
    duty: Duty,
    today: date,
    several: bool,
    page: tuple[int, int] | None = None,
    options: Sequence[date] = (),
) -> Screen:
    """On which day. `page`: the year and month whose days are shown; `options`: the days that may be meant."""
    place = Tap("when", case.id, 0, duty.id)

    def report(day: date) -> Tap:
        return Tap("report", case.id, 0, duty.id, day.isoformat())

    parts: list[str] = [t("when-title", case=of_case(t, case), question=t(f"duty-{duty.id}.when"))]
    if duty.is_repealed:
        parts.append(t("when-mark", status=due_lines.status(t, law, duty)))
    rows: list[Row] = []
    first, last = bounds(duty, today)
    if options:
        parts.append(t("when-options"))
        if len(options) > MOST_OPTIONS:  # days of one week, as in a small calendar
            names = dates.weekdays_short(t.language)
            rows.append([Button(names[day.weekday()], report(day)) for day in options])
            rows.append([Button(str(day.day), report(day)) for day in options])
        else:
            rows += [
                [Button(t.plain("button-day", date=dates.with_weekday(t.language, day)), report(day))]
                for day in options
            ]
    if page is None:
        rows.append([Button(t.plain("button-today", date=dates.short_date(t.language, today)), report(today))])
        if not duty.planned:
            label = t.plain("button-yesterday", date=dates.short_date(t.language, today - DAY))
            rows.append([Button(label, report(today - DAY))])
        other = Tap("when", case.id, 0, duty.id, "", today.year * 100 + today.month)
        rows.append([Button(t.plain("button-other-day"), other)])
    else:
        parts.append(page_of_month(t, page))
        rows += month(t, page, first, last, place, report)
    if several:
        rows.append([Button(t.plain("button-other-case"), Tap("whose", item=duty.id, value="when"))])
    rows.append(last_row(t, back(t, Tap("change", case.id) if page is None else place)))
    return Screen("\n\n".join(parts), rows, awaiting=place)


def page_of_month(t: Translator, page: tuple[int, int]) -> Markup:
    """Which month is shown, and on which day of the week it begins."""
    begins = date(*page, 1)
    return t("when-page", month=dates.month_of_year(t.language, begins), weekday=dates.weekday(t.language, begins))


def month(
    t: Translator, page: tuple[int, int], first: date, last: date, place: Tap, tap_of: Callable[[date], Tap]
) -> list[Row]:
    """The days of a month that fit, `first` to `last`, seven in a row, so that a column is one day of the week. Every
    button does something: a dot or a head would be read aloud as one that does."""
    year, number = page
    days = (date(year, number, day) for day in range(1, monthrange(year, number)[1] + 1))
    weeks = groupby((day for day in days if first <= day <= last), key=lambda day: (day.day - 1) // DAYS_OF_WEEK)
    rows: list[Row] = [[Button(str(day.day), tap_of(day)) for day in week] for _, week in weeks]
    turn: list[Button] = []
    before, after = date(year, number, 1) - DAY, date(year, number, 28) + timedelta(days=4)
    if before >= first:
        turn.append(_turn(t, "button-month-before", place, before))
    if after.replace(day=1) <= last:
        turn.append(_turn(t, "button-month-after", place, after))
    return [*rows, turn] if turn else rows


def _turn(t: Translator, key: str, place: Tap, day: date) -> Button:
    label = cut(t.plain(key, month=dates.month_of_year(t.language, day)))
    return Button(label, Tap(place.verb, place.case, place.site, place.item, "", day.year * 100 + day.month))


def page_of(number: int, first: date, last: date) -> tuple[int, int] | None:
    """Year and month of a page's number YYYYMM, moved into the bounds; None for no page."""
    if not number:
        return None
    year, month_number = divmod(number, 100)
    if not 1 <= month_number <= 12 or not 1 <= year <= 9999:
        return None
    day = min(max(date(year, month_number, 1), first.replace(day=1)), last.replace(day=1))
    return day.year, day.month


def event_name(t: Translator, duty: Duty) -> str:
    """«смена пула»; with the words that mark a repealed duty behind it. Without markup."""
    name = t.plain(f"duty-{duty.id}.event")
    return f"{name} ({t.plain('due-rule-repealed')})" if duty.is_repealed else name


def change_label(t: Translator, duty: Duty) -> str:
    """The button that reports the event of a duty, marked where the duty is repealed."""
    label = t.plain(f"duty-{duty.id}.change")
    return f"{label} ({t.plain('due-rule-over')})" if duty.is_repealed else label


def known(law: Catalogue, duty: str) -> Duty | None:
    """The duty that an event belongs to, or None for what is no event of ours."""
    found = law.duties.get(duty)
    return None if found is None or found.recurs else found
