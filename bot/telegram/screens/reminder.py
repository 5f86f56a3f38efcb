"""What the courier sends: reminders of due dates, the monthly question, news of a changed rule.

A button that leads elsewhere opens a message of its own: the reminder stays as it was. One that changes something of
a reminder changes the message in place; what the message stands for is looked up by the message itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadlines
from bot.law.known import News
from bot.law.model import Duty
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines, reminder_lines
from bot.telegram.screens.changes import change_label
from bot.telegram.screens.common import LABEL, capital, cut
from bot.telegram.screens.law_changes import law_change
from bot.telegram.screens.reminder_lines import Shown

MOST_ITEMS = 8  # of one message; the rest stands in /deadlines
MOST_UNITS = 3500  # of UTF-16 with the markup, so that a notice has room above


def reminder(
    t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date, calendar: WorkCalendar
) -> Screen:
    """One message of all reminders of a user for the same hour: what is still to be done first, nearest first, and
    as many as there is room for; the rest is counted."""
    dues = _dated(law, calendar, items, today)
    tail, tail_rows = _others(t, law, [item for item in items if item.due is None], today)
    for count in range(min(len(dues), MOST_ITEMS), -1, -1):
        # What is still open comes first where there is no room for all; the numbers stay.
        shown = sorted(dues, key=lambda one: not reminder_lines.is_open(one.due))[:count]
        shown.sort(key=lambda one: one.number)
        parts = [*_parts(t, law, shown, len(dues), today, calendar), *tail]
        text = "\n\n".join(parts)
        if count <= 1 or len(text.encode("utf-16-le")) // 2 <= MOST_UNITS:
            break
    rows = _rows(t, [(each.number, each.due) for each in shown], len(dues)) if shown else []
    return Screen(text, [*rows, *tail_rows])


def _dated(law: Catalogue, calendar: WorkCalendar, items: Sequence[ReminderItem], today: date) -> list[Shown]:
    """The due dates of the items, what is still in time first, nearest first, numbered from 1."""
    deadlines = Deadlines(law.duties, calendar)
    found = [
        (item, item.due, deadline)
        for item in items
        if item.due is not None and (deadline := deadlines.of(item.due.duty, item.due.period)) is not None
    ]
    found.sort(key=lambda one: (one[2].passed(today), one[2].limit, one[1].id))
    return [Shown(number, due, deadline, item) for number, (item, due, deadline) in enumerate(found, 1)]


def _parts(
    t: Translator,
    law: Catalogue,
    shown: Sequence[Shown],
    of: int,
    today: date,
    calendar: WorkCalendar,
) -> list[str]:
    """The title and the due dates that are shown `of` so many, those of one duty together, numbered as the buttons."""
    if not of:
        return []
    if of == 1 and shown:
        return [t("reminder-title"), reminder_lines.alone(t, law, shown[0], today, calendar)]
    groups: dict[str, list[Shown]] = {}
    for each in shown:
        groups.setdefault(each.due.duty, []).append(each)
    parts: list[str] = [t("reminder-title-many", count=of)]
    parts += [
        reminder_lines.grouped(t, law, law.duties[duty], numbered, today, calendar) for duty, numbered in groups.items()
    ]
    if of > len(shown):
        parts.append(t("reminder-more", count=of - len(shown)))
    return parts


def _rows(t: Translator, numbered: Sequence[tuple[int, Due]], of: int) -> list[Row]:
    """Done, snooze, what to prepare, stop; `of`: how many due dates the message stands for."""
    rows: list[Row] = []
    dues = [due for _, due in numbered]
    if of == 1:
        due = dues[0]
        if due.withdrawn:
            return [[Button(t.plain("button-deadlines"), Tap("dates").apart())]]
        rows.append([_mark_button(t, due, None)])
        if reminder_lines.is_open(due):
            rows.append(_snooze_row(t, dues))
        rows.append([Button(t.plain("button-prepare"), _place(due))])
        if not due.done:
            rows.append([_stop_button(t, due, None)])
        return rows
    for number, due in numbered:
        if due.withdrawn:
            continue
        row = [_mark_button(t, due, number), Button(t.plain("button-number-prepare", number=number), _place(due))]
        if not due.done:
            row.append(_stop_button(t, due, number))
        rows.append(row)
    if any(reminder_lines.is_open(due) for due in dues):
        rows.append(_snooze_row(t, dues))
    return rows


def stopping(t: Translator, duty: Duty, due: Due, title: str, tap: Tap) -> Screen:
    """What to stop: that due date alone, or all of its duty. `title`: what it is and whose; `tap`: of the button that
    asked, so that the answer goes back to where it stood."""
    period = due_lines.period_words(t, duty, due.period)
    name = cut(due_lines.title(t, duty), LABEL)
    return Screen(
        t("stop-question", title=title, period=period),
        [
            [Button(t.plain("button-stop-one"), replace(tap, verb="stopone"))],
            [Button(t.plain("button-stop-all", title=name), replace(tap, verb="stopall"))],
            [Button(t.plain("button-back"), replace(tap, verb="stopno"))],
        ],
    )


def _place(due: Due) -> Tap:
    return Tap("due", due.case_id, 0, due.duty, due.period.key).apart()


def _mark_button(t: Translator, due: Due, number: int | None) -> Button:
    verb = "undone" if due.done else "done"
    return _numbered(t, verb, verb, due, number)


def _stop_button(t: Translator, due: Due, number: int | None) -> Button:
    return (
        _numbered(t, "unstop", "turn-on-again", due, number)
        if due.dropped
        else _numbered(t, "stop", "stop", due, number)
    )


def _numbered(t: Translator, verb: str, key: str, due: Due, number: int | None) -> Button:
    tap = Tap(verb, number=due.id)
    if number is None:
        return Button(t.plain(f"button-{key}"), tap)
    return Button(t.plain(f"button-number-{key}", number=number), tap)


def _snooze_row(t: Translator, dues: Sequence[Due]) -> Row:
    """The due dates are named as well, where they fit: should the message not be on record, they are still known."""
    together = ".".join(str(due.id) for due in dues)
    if len(Tap("snooze", item=together, value="tomorrow").pack()) > MOST_BYTES:
        together = ""
    return [
        Button(t.plain(f"button-snooze-{key}"), Tap("snooze", item=together, value=key))
        for key in ("hour", "evening", "tomorrow")
    ]


def _others(t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date) -> tuple[list[str], list[Row]]:
    """The monthly question and the news of the law; of several news each has a number."""
    parts: list[str] = []
    rows: list[Row] = []
    news = [item.news for item in items if isinstance(item.news, News)]
    if any(item.kind.startswith("checkin") for item in items):
        text, more = _checkin(t, law, today)
        parts.append(text)
        rows += more
    for number, each in enumerate(news, 1):
        text, more = law_change(t, law, each, today)
        parts.append(text if len(news) == 1 else f"{number}. {text}")
        rows += [[_leading(button, number if len(news) > 1 else None) for button in row] for row in more]
    return parts, rows


def _leading(button: Button, number: int | None) -> Button:
    """A button of the news: it opens a message of its own, and says which of several news it is of."""
    sign, _, words = button.label.partition(" ")
    label = button.label if number is None else f"{sign} {number}. {words}"
    return replace(button, label=label, tap=button.tap.apart() if button.tap is not None else None)


def _checkin(t: Translator, law: Catalogue, today: date) -> tuple[str, list[Row]]:
    month = dates.month_of_year(t.language, today)
    asked = (duty for duty in law.duties.values() if duty.ask_monthly)
    return t("checkin", month=capital(month)), [
        *([Button(change_label(t, duty), Tap("when", item=duty.id).apart())] for duty in asked),
        [Button(t.plain("button-checkin-other"), Tap("conds").apart())],
        [Button(t.plain("button-checkin-fine"), Tap("checkin", value="fine"))],
        [Button(t.plain("button-checkin-stop"), Tap("checkin", value="stop"))],
    ]
