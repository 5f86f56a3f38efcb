"""What a reminder says of its due dates: of each duty and period a part, that begins with the day, the duty and whose
it is, which is what a locked screen shows; the applicants of the same date stand below it, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.deadlines import Deadline
from bot.law.known import DateMoved, Why
from bot.law.model import Duty
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens.common import capital

NAME = 20  # letters of an applicant in a line of several


class Shown(NamedTuple):
    """A due date of a message, the deadline as it is counted now, and why it is told."""

    due: Due
    deadline: Deadline
    item: ReminderItem


def small(title: str) -> str:
    """A duty's name behind a date."""
    return title[:1].lower() + title[1:]


def alone(t: Translator, shown: Shown, today: date, calendar: WorkCalendar) -> str:
    """The only due date of a message."""
    duty = shown.deadline.duty
    lines = [_head(t, [shown], today), capital(due_lines.period_words(t, duty, shown.deadline.period)), *_mark(t, duty)]
    lines += _state(t, shown, today, calendar)
    if _missed(shown, today):
        lines.append(t(f"duty-{duty.id}.after"))
    lines += _whether_again(t, [shown])
    return "\n".join(lines)


def are_those_of(named: Sequence[Shown], group: Sequence[Shown], of: int) -> bool:
    """Whether all `of` a group are the applicants that were named before it."""
    whose = [{each.due.case_id for each in one} for one in (named, group)]
    return len(group) == of > 1 and whose[0] == whose[1]


def together(
    t: Translator,
    group: Sequence[Shown],
    today: date,
    calendar: WorkCalendar,
    of: int,
    among: bool = False,
    same: bool = False,
) -> str:
    """Due dates of one duty and period beside others, `of` so many: what holds for all of them stands once. `among`:
    other duties or periods stand beside them, so the applicants share a line; `same`: they were named just before."""
    first = group[0]
    duty = first.deadline.duty
    period = capital(due_lines.period_words(t, duty, first.deadline.period))
    left = due_lines.left(t, calendar, first.deadline, today)
    lines = [_head(t, group, today, of), t("reminder-period-left", period=period, left=left), *_mark(t, duty)]
    if first.deadline.unsure and not first.deadline.passed(today):
        lines.append(t("deadlines-unsure"))
    several = of > 1
    reasons = [_why(t, each) for each in group]
    common = reasons[0] if all(why == reasons[0] for why in reasons) else []
    lines += common  # once for all of them, else under whom it is about
    if among and several and common == reasons[0]:
        lines.append(_names(t, group, same))
        return "\n".join(lines)
    for each, why in zip(group, reasons, strict=True):
        state = _short_state(t, each)
        if several:
            lines.append(t("reminder-name-state" if state else "reminder-name", name=each.due.case_name, state=state))
        elif state:
            lines.append(capital(state))
        if not common:
            lines += why
    return "\n".join(lines)


def _names(t: Translator, group: Sequence[Shown], same: bool) -> str:
    """The applicants in one line, each with why it is no matter any more; `same`: those alone of whom it is none."""
    short = case_names.short({each.due.id: each.due.case_name for each in group}, NAME)
    states = {each.due.id: _short_state(t, each) for each in group}
    if same:
        short = {key: name for key, name in short.items() if states[key]}
    told = "; ".join(f"{name} ({states[key]})" if states[key] else name for key, name in short.items())
    if same:
        return t("reminder-same-names-but", names=told) if told else t("reminder-same-names")
    return t("reminder-name", name=told)


def heading(t: Translator, group: Sequence[Shown], today: date) -> str:
    """Due dates of one duty and period of several applicants, none of them by name."""
    return "\n".join([_head(t, group, today, len(group)), *_mark(t, group[0].deadline.duty)])


def footer(t: Translator, shown: Sequence[Shown]) -> list[str]:
    """What holds for all that is told, under several parts."""
    return _whether_again(t, shown)


def is_open(due: Due) -> bool:
    """Whether anything is still to be reminded of."""
    return not (due.done or due.dropped or due.withdrawn)


def _head(t: Translator, group: Sequence[Shown], today: date, of: int = 1) -> str:
    """«16 ноября: декларация, ТОО Альфа»; of several applicants, how many."""
    first = group[0]
    words = {"date": due_lines.day(t, first.deadline, today), "title": small(due_lines.title(t, first.deadline.duty))}
    if of > 1:
        return t("reminder-head-many", count=of, **words)
    if first.due.several:
        return t("reminder-head-whose", name=first.due.case_name, **words)
    return t("reminder-head", **words)


def _missed(shown: Shown, today: date) -> bool:
    return shown.deadline.passed(today) and not shown.due.done and not shown.due.withdrawn


def _whether_again(t: Translator, shown: Sequence[Shown]) -> list[str]:
    """Of what has passed: that nothing more comes of what was repealed, or that it comes again until it is done."""
    kinds = {each.item.kind.partition(":")[0] for each in shown}
    if not kinds <= {"after", "overdue"} or not any(is_open(each.due) for each in shown):
        return []
    over = all(each.deadline.duty.is_repealed for each in shown)
    return [t("reminder-after-last" if over else "reminder-until-done")]


def _mark(t: Translator, duty: Duty) -> list[str]:
    return [t("due-mark", status=t(f"duty-{duty.id}.status-note"))] if duty.is_repealed else []


def _short_state(t: Translator, shown: Shown) -> str:
    """Why a due date is no matter any more, in a word; empty where it is."""
    if shown.due.withdrawn:
        return t("reminder-state-withdrawn")
    if shown.due.done:
        return t("reminder-state-done")
    return t("reminder-state-off") if shown.due.dropped else ""


def _state(t: Translator, shown: Shown, today: date, calendar: WorkCalendar) -> list[str]:
    """Until when and how long yet, or why that is no matter any more."""
    due, deadline = shown.due, shown.deadline
    if due.withdrawn:
        return [t("due-is-withdrawn")]
    if due.done:
        return [t("due-is-done")]
    lines: list[str] = []
    left = due_lines.left(t, calendar, deadline, today)
    if deadline.passed(today):
        lines.append(t("reminder-overdue", left=capital(left)))
    else:
        lines.append(t("reminder-limit", limit=capital(due_lines.limit_words(t, deadline)), left=left))
        if deadline.advised != deadline.limit and today <= deadline.advised:
            lines.append(t("reminder-advised", date=dates.with_weekday(t.language, deadline.advised)))
        if deadline.unsure:  # its screen says why
            lines.append(t("deadlines-unsure"))
    if due.dropped:
        lines.append(t("due-is-off"))
    return lines + _why(t, shown)


def _why(t: Translator, shown: Shown) -> list[str]:
    """That the date has moved, and that the reminder is late."""
    item, lines = shown.item, []
    if not is_open(shown.due) and shown.due.done | shown.due.withdrawn:
        return []
    if item.kind.startswith("moved"):
        lines.append(_moved(t, shown.deadline, item))
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
