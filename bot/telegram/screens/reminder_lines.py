"""What a reminder says of each due date: alone in full, several grouped by duty, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline
from bot.law.known import DateMoved, Why
from bot.law.model import Duty
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import capital


class Shown(NamedTuple):
    """A due date of a message: its number there, the deadline as it is counted now, and why it is told."""

    number: int
    due: Due
    deadline: Deadline
    item: ReminderItem


def alone(t: Translator, law: Catalogue, shown: Shown, today: date, calendar: WorkCalendar) -> str:
    """The only due date of a message."""
    duty = shown.deadline.duty
    period = due_lines.period_words(t, duty, shown.deadline.period)
    lines: list[str] = [t("reminder-item", title=due_lines.title(t, duty), period=period)]
    lines.append(t("deadlines-case", name=shown.due.case_name))
    lines += _mark(t, duty)
    lines += _state(t, shown, today, calendar)
    if _missed(shown, today):
        lines.append(t(f"duty-{duty.id}.after"))
    lines += _whether_again(t, [shown])
    lines.append(_source(t, law, shown.deadline))
    return "\n".join(lines)


def grouped(
    t: Translator, law: Catalogue, duty: Duty, numbered: Sequence[Shown], today: date, calendar: WorkCalendar
) -> str:
    """Several due dates of one duty, each with its number: what holds for all of them stands once."""
    lines: list[str] = [t("reminder-group", title=due_lines.title(t, duty)), *_mark(t, duty)]
    for each in numbered:
        period = due_lines.period_words(t, duty, each.deadline.period)
        lines.append(t("reminder-numbered", number=each.number, name=each.due.case_name, period=period))
        lines += _state(t, each, today, calendar)
    if any(_missed(each, today) for each in numbered):
        lines.append(t(f"duty-{duty.id}.after"))
    lines += _whether_again(t, numbered)
    lines += dict.fromkeys(_source(t, law, each.deadline) for each in numbered)
    return "\n".join(lines)


def is_open(due: Due) -> bool:
    """Whether anything is still to be reminded of."""
    return not (due.done or due.dropped or due.withdrawn)


def _missed(shown: Shown, today: date) -> bool:
    return shown.deadline.passed(today) and not shown.due.done and not shown.due.withdrawn


def _whether_again(t: Translator, shown: Sequence[Shown]) -> list[str]:
    """Of what has passed: that nothing more comes of what was repealed, or that it comes again until it is done."""
    kinds = {each.item.kind.partition(":")[0] for each in shown}
    if not kinds <= {"after", "overdue"} or not any(is_open(each.due) for each in shown):
        return []
    return [t("reminder-after-last" if shown[0].deadline.duty.is_repealed else "reminder-until-done")]


def _mark(t: Translator, duty: Duty) -> list[str]:
    return [t("due-mark", status=t(f"duty-{duty.id}.status-note"))] if duty.is_repealed else []


def _state(t: Translator, shown: Shown, today: date, calendar: WorkCalendar) -> list[str]:
    """Until when and how long yet, or why that is no matter any more."""
    due, deadline, item = shown.due, shown.deadline, shown.item
    if due.withdrawn:
        return [t("due-is-withdrawn")]
    if due.done:
        return [t("due-is-done")]
    lines: list[str] = []
    if deadline.passed(today):
        words = f"{dates.on_date(t.language, deadline.last)} ({dates.weekday(t.language, deadline.last)})"
        lines.append(t("reminder-after", date=words))
    else:
        limit = due_lines.limit_words(t, deadline)
        left = due_lines.left(t, calendar, deadline, today)
        lines.append(t("reminder-limit", limit=capital(limit), left=left))
        if deadline.advised != deadline.limit and today <= deadline.advised:
            lines.append(t("reminder-advised", date=dates.with_weekday(t.language, deadline.advised)))
        lines += [t("due-note", note=note) for note in dates.notes(t.texts, t.language, deadline)]
    if due.dropped:
        lines.append(t("due-is-off"))
    if item.kind.startswith("moved"):
        lines.append(_moved(t, deadline, item))
    if item.late_by_days and not item.kind.startswith("overdue:"):
        lines.append(t("reminder-after-pause") if item.paused else t("reminder-late", days=item.late_by_days))
    return lines


def _moved(t: Translator, deadline: Deadline, item: ReminderItem) -> str:
    told = item.news if isinstance(item.news, DateMoved) else None
    carried = told is not None and told.why is Why.COUNTING and told.limit == deadline.named != deadline.limit
    if told is not None and carried:  # it was counted without moving it from a day off
        return t(
            "reminder-moved-carried",
            **{
                name: f"{dates.on_date(t.language, day)} ({dates.weekday(t.language, day)})"
                for name, day in (("old", told.limit), ("limit", deadline.limit))
            },
        )
    if told is None or told.advised == deadline.advised:
        said = t("reminder-moved-limit", limit=due_lines.limit_words(t, deadline))
    else:
        now = dates.on_date(t.language, deadline.advised)
        said = t("reminder-moved", old=dates.on_date(t.language, told.advised), now=now)
    return f"{said} {t(f'reminder-moved-{told.why}')}" if told is not None and told.why else said


def _source(t: Translator, law: Catalogue, deadline: Deadline) -> str:
    source = due_lines.source(t, law, deadline.duty, deadline.edition)
    return t("reminder-source", status=due_lines.status(t, law, deadline.duty), source=source)
