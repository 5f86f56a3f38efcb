"""Due dates that have passed without a mark, and those that are done: which ones, and a page of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.reminders import urgent
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names
from bot.telegram.screens.common import back, last_row
from bot.telegram.screens.due_entries import button, done_line, entry
from bot.telegram.screens.due_lines import Dated, dated

PAGE = 6  # due dates on one screen
PASSED = timedelta(days=60)  # how long a missed date that nobody owes any more is still shown, and what was not sent
DONE = timedelta(days=30)  # how long after its limit a done one is shown
DONE_LIST = "done"  # the value of the tap that opens what is done


def passed(law: Catalogue, dues: Sequence[Dated], today: date) -> list[Dated]:
    """What has passed and bears no mark, oldest first: what is owed, however long ago, and of what rests on a repealed
    rule the last 60 days."""
    replaced = urgent.replaced(law, [each.due for each in dues])
    return [
        each
        for each in dues
        if not each.due.done
        and not each.due.dropped
        and each.deadline.passed(today)
        and each.due.id not in replaced
        and (urgent.is_chased(each.deadline.duty, False, today) or today - PASSED <= each.deadline.last)
    ]


def done(dues: Sequence[Dated], today: date) -> list[Dated]:
    """What is done, until 30 days after its limit, oldest first."""
    return [each for each in dues if each.due.done and each.deadline.limit >= today - DONE]


def origin_of(value: str, page: int) -> int:
    """How a deadline's screen remembers the page that it was opened from; 0 is the overview."""
    return 2 * page + (2 if value == DONE_LIST else 1)


def place_of(origin: int) -> Tap:
    """Where a deadline's screen goes back to."""
    if not origin:
        return Tap("dates")
    page, finished = divmod(origin - 1, 2)
    return Tap("past", value=DONE_LIST if finished else "", number=page)


def past(
    t: Translator,
    law: Catalogue,
    calendar: WorkCalendar,
    today: date,
    dues: Sequence[Due],
    cases: Sequence[tuple[int, str]],
    value: str = "",
    page: int = 0,
) -> Screen:
    """A page of what has passed, or (`value` "done") of what is done; newest first. `cases`: (id, name)."""
    finished = value == DONE_LIST
    known = dated(law, calendar, dues)
    found = (done(known, today) if finished else passed(law, known, today))[::-1]
    pages = max(1, -(-len(found) // PAGE))
    page = min(page, pages - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    names = case_names.told_apart(cases)
    since = dates.since(t.language, today - DONE)
    parts: list[str] = [t("deadlines-done-title", since=since) if finished else t("deadlines-passed-title")]
    if not found:
        parts.append(t("deadlines-done-none" if finished else "deadlines-passed-none"))
    elif finished:
        parts.append("\n".join(done_line(t, each, names) for each in shown))
    else:
        parts += [entry(t, calendar, today, each, names) for each in shown]
    if len(found) > len(shown):
        parts.append(t("deadlines-more", shown=page * PAGE + len(shown), of=len(found)))
    short_names = case_names.short(names)
    rows: list[Row] = [[button(t, today, each, short_names, origin_of(value, page))] for each in shown]
    if page + 1 < pages:
        rows.append([Button(t.plain("button-next-page"), Tap("past", value=value, number=page + 1))])
    rows.append(last_row(t, back(t, Tap("past", value=value, number=page - 1) if page else Tap("dates"))))
    return Screen("\n\n".join(parts), rows)
