"""A due date in a list: its lines, the line of a done one, its button. With several applicants each says whose it is.

`names`: applicants by id, see `case_names.told_apart`; empty where there is only one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.language import dates
from bot.language.texts import Markup, Translator
from bot.law.calendar import WorkCalendar
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import cut
from bot.telegram.screens.due_lines import Dated

MOST_LABEL = 72  # characters


def due_tap(due: Due, origin: int = 0) -> Tap:
    """Where the screen of a due date is. `origin`: which list to go back to, see `past_dues.origin_of`."""
    return Tap("due", due.case_id, 0, due.duty, due.period.key, origin)


def entry(t: Translator, calendar: WorkCalendar, today: date, dated: Dated, names: Mapping[int, str]) -> str:
    """The lines of a due date that is not done: when (of a passed one: until when), how long until then, what, whose,
    and how sure it is."""
    due, deadline = dated
    duty, passed = deadline.duty, deadline.passed(today)
    lines: list[str] = [
        t(
            "deadlines-line",
            date=dates.with_weekday(t.language, deadline.last if passed else deadline.advised),
            left=due_lines.left(t, calendar, deadline, today),
        ),
        t(
            "deadlines-what",
            title=due_lines.title(t, duty),
            period=due_lines.period_words(t, duty, deadline.period),
        ),
    ]
    if deadline.advised != deadline.limit and not passed:
        lines.append(t("deadlines-last-day", date=due_lines.limit_words(t, deadline)))
    if duty.is_repealed:
        lines.append(t("due-mark-short", status=t(f"duty-{duty.id}.status-note")))
    if deadline.unsure:  # its screen says why
        lines.append(t("deadlines-unsure"))
    if due.case_id in names:
        lines.append(t("deadlines-case", name=names[due.case_id]))
    return "\n".join(lines)


def done_line(t: Translator, dated: Dated, names: Mapping[int, str]) -> Markup:
    """One line for what is done."""
    due, deadline = dated
    line = t(
        "deadlines-done-line",
        title=due_lines.marked_title(t, deadline.duty),
        period=due_lines.period_words(t, deadline.duty, deadline.period),
    )
    return t("deadlines-line-whose", what=line, name=names[due.case_id]) if due.case_id in names else line


def button(t: Translator, today: date, dated: Dated, short_names: Mapping[int, str], origin: int = 0) -> Button:
    """To the screen of a due date; the name stands before the title, which a narrow phone cuts."""
    (due, deadline), duty = dated, dated.deadline.duty
    day = due_lines.day(t, deadline, today)
    if due.case_id in short_names:
        key = "button-deadline-done-whose" if due.done else "button-deadline-whose"
        title = due_lines.marked_title(t, duty, 22)
        label = t.plain(key, date=day, name=short_names[due.case_id], title=title)
    else:
        key = "button-deadline-done" if due.done else "button-deadline"
        label = t.plain(key, date=day, title=due_lines.marked_title(t, duty, 28))
    return Button(cut(label, MOST_LABEL), due_tap(due, origin))
