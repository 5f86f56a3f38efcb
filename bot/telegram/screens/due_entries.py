"""A due date in a list: its lines, the line of a done one, its button. With several applicants each says whose it is.

`names`: applicants by id, see `case_names.told_apart`; empty where there is only one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot import dates
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import cut
from bot.texts import Markup, Translator

MOST_LABEL = 72  # characters
WITH_YEAR = timedelta(days=300)  # from so far ahead on a day without its year could be this year's


def due_tap(due: Due, origin: int = 0) -> Tap:
    """Where the screen of a due date is. `origin`: which list to go back to, see `past_dues.origin_of`."""
    return Tap("due", due.case_id, 0, due.duty, due.period, origin)


def entry(
    t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, due: Due, names: Mapping[int, str]
) -> str:
    """The lines of a due date that is not done: when (of a passed one: until when), how long until then, what, whose,
    and how sure it is."""
    duty = law.duties[due.duty]
    last = due_lines.last_day(duty, due.limit, due.period)
    passed = last < today
    lines: list[str] = [
        t(
            "deadlines-line",
            date=dates.with_weekday(t.language, last if passed else due.advised),
            left=due_lines.left(t, calendar, duty, due.limit, today, due.period),
        ),
        t("deadlines-what", title=due_lines.title(t, duty), period=due_lines.period_words(t, duty, due.period)),
    ]
    if due.advised != due.limit and not passed:
        lines.append(t("deadlines-last-day", date=due_lines.limit_words(t, duty, due.limit, due.period)))
    if due_lines.is_repealed(duty):
        lines.append(t("due-mark-short", status=t(f"duty-{duty.id}.status-note")))
    found = due_lines.counted(duty, calendar, due.period)
    if found is not None and (found.estimated or found.outside_review):  # its screen says why
        lines.append(t("deadlines-unsure"))
    if due.case_id in names:
        lines.append(t("deadlines-case", name=names[due.case_id]))
    return "\n".join(lines)


def done_line(t: Translator, law: Catalogue, due: Due, names: Mapping[int, str]) -> Markup:
    """One line for what is done."""
    duty = law.duties[due.duty]
    line = t(
        "deadlines-done-line",
        title=due_lines.marked_title(t, duty),
        period=due_lines.period_words(t, duty, due.period),
    )
    return t("deadlines-line-whose", what=line, name=names[due.case_id]) if due.case_id in names else line


def button(
    t: Translator, law: Catalogue, today: date, due: Due, short_names: Mapping[int, str], origin: int = 0
) -> Button:
    """To the screen of a due date; the name stands before the title, which a narrow phone cuts."""
    duty = law.duties[due.duty]
    day = (dates.on_date if due.advised >= today + WITH_YEAR else dates.short_date)(t.language, due.advised)
    if due.case_id in short_names:
        key = "button-deadline-done-whose" if due.done else "button-deadline-whose"
        title = due_lines.marked_title(t, duty, 22)
        label = t.plain(key, date=day, name=short_names[due.case_id], title=title)
    else:
        key = "button-deadline-done" if due.done else "button-deadline"
        label = t.plain(key, date=day, title=due_lines.marked_title(t, duty, 28))
    return Button(cut(label, MOST_LABEL), due_tap(due, origin))
