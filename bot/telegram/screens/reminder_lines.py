"""What a reminder says of each due date: alone in full, several grouped by duty, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot import dates
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import capital
from bot.texts import Translator


def alone(
    t: Translator, law: Catalogue, duty: Duty, due: Due, item: ReminderItem, today: date, calendar: WorkCalendar
) -> str:
    """The only due date of a message."""
    period = due_lines.period_words(t, duty, due.period)
    lines: list[str] = [t("reminder-item", title=due_lines.title(t, duty), period=period)]
    lines.append(t("deadlines-case", name=due.case_name))
    lines += _mark(t, duty)
    lines += _state(t, duty, due, item, today, calendar)
    if _missed(duty, due, today):
        lines.append(t(f"duty-{duty.id}.after"))
    if item.kind == "after":
        lines.append(t("reminder-after-last"))
    lines.append(_source(t, law, duty, due))
    return "\n".join(lines)


def grouped(
    t: Translator,
    law: Catalogue,
    duty: Duty,
    numbered: Sequence[tuple[int, Due, ReminderItem]],
    today: date,
    calendar: WorkCalendar,
) -> str:
    """Several due dates of one duty, each with its number: what holds for all of them stands once."""
    lines: list[str] = [t("reminder-group", title=due_lines.title(t, duty)), *_mark(t, duty)]
    for number, due, item in numbered:
        period = due_lines.period_words(t, duty, due.period)
        lines.append(t("reminder-numbered", number=number, name=due.case_name, period=period))
        lines += _state(t, duty, due, item, today, calendar)
    if any(_missed(duty, due, today) for _, due, _ in numbered):
        lines.append(t(f"duty-{duty.id}.after"))
    if all(item.kind == "after" for _, _, item in numbered):
        lines.append(t("reminder-after-last"))
    lines += dict.fromkeys(_source(t, law, duty, due) for _, due, _ in numbered)
    return "\n".join(lines)


def is_open(due: Due) -> bool:
    """Whether anything is still to be reminded of."""
    return not (due.done or due.dropped or due.withdrawn)


def is_passed(duty: Duty, due: Due, today: date) -> bool:
    """Whether the last day in time has gone by."""
    return due_lines.last_day(duty, due.limit, due.period) < today


def _missed(duty: Duty, due: Due, today: date) -> bool:
    return is_passed(duty, due, today) and not due.done and not due.withdrawn


def _mark(t: Translator, duty: Duty) -> list[str]:
    return [t("due-mark", status=t(f"duty-{duty.id}.status-note"))] if due_lines.is_repealed(duty) else []


def _state(t: Translator, duty: Duty, due: Due, item: ReminderItem, today: date, calendar: WorkCalendar) -> list[str]:
    """Until when and how long yet, or why that is no matter any more."""
    if due.withdrawn:
        return [t("due-is-withdrawn")]
    if due.done:
        return [t("due-is-done")]
    lines: list[str] = []
    if is_passed(duty, due, today):
        last = due_lines.last_day(duty, due.limit, due.period)
        words = f"{dates.on_date(t.language, last)} ({dates.weekday(t.language, last)})"
        lines.append(t("reminder-after", date=words))
    else:
        limit = due_lines.limit_words(t, duty, due.limit, due.period)
        left = due_lines.left(t, calendar, duty, due.limit, today, due.period)
        lines.append(t("reminder-limit", limit=capital(limit), left=left))
        if due.advised != due.limit and today <= due.advised:
            lines.append(t("reminder-advised", date=dates.with_weekday(t.language, due.advised)))
        lines += _sureness(t, duty, calendar, due)
    if due.dropped:
        lines.append(t("due-is-off"))
    if item.kind.startswith("moved"):
        lines.append(_moved(t, duty, due, item))
    if item.late_by_days:
        lines.append(t("reminder-after-pause") if item.paused else t("reminder-late", days=item.late_by_days))
    return lines


def _sureness(t: Translator, duty: Duty, calendar: WorkCalendar, due: Due) -> list[str]:
    """Warnings where the date rests on a day or a year that is not sure."""
    found = due_lines.counted(duty, calendar, due.period)
    return [t("due-note", note=note) for note in dates.notes(t.texts, t.language, found)] if found else []


def _moved(t: Translator, duty: Duty, due: Due, item: ReminderItem) -> str:
    try:
        old = date.fromisoformat(str(item.data.get("old_advised", "")))
    except ValueError:
        old = None
    now = dates.on_date(t.language, due.advised)
    if old is None or old == due.advised:
        said = t("reminder-moved-limit", limit=due_lines.limit_words(t, duty, due.limit, due.period))
    else:
        said = t("reminder-moved", old=dates.on_date(t.language, old), now=now)
    why = f"reminder-moved-{item.data.get('reason', '')}"
    return f"{said} {t(why)}" if t.has(why) else said


def _source(t: Translator, law: Catalogue, duty: Duty, due: Due) -> str:
    source = due_lines.source(t, law, duty, due_lines.edition(duty, due.period))
    return t("reminder-source", status=due_lines.status(t, law, duty), source=source)
