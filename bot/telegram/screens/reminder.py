"""What the courier sends: reminders of due dates and the monthly question; news of a changed rule stand in
`law_changes`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot import dates
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty
from bot.storage.reminders import Due, ReminderItem
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import capital
from bot.telegram.screens.law_changes import law_change
from bot.texts import Markup, Translator

MOST_ITEMS = 8  # of one message; the rest stands in /deadlines


def reminder(
    t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date, calendar: WorkCalendar
) -> Screen:
    """One message of all reminders of a user for the same hour."""
    dues = [item for item in items if item.due is not None and item.due.duty in law.duties]
    others = [item for item in items if item.due is None]
    asks = any(item.kind.startswith("checkin") for item in others)
    together = ""
    parts: list[str] = []
    rows: list[Row] = []
    if dues:
        shown = dues[:MOST_ITEMS]
        one = len(dues) == 1
        parts.append(t("reminder-title") if one else t("reminder-title-many", count=len(dues)))
        for number, item in enumerate(shown, 1):
            text = _item(t, law, calendar, today, item)
            parts.append(text if one else t("reminder-numbered", number=number, text=Markup(text)))
        if len(dues) > len(shown):
            parts.append(t("reminder-more", count=len(dues) - len(shown)))
        together = ".".join(str(item.due.id) for item in shown if item.due is not None)
        rows += _rows(t, [item.due for item in shown if item.due is not None], together, asks)
    for item in others:
        text, more = _other(t, law, item, today, together)
        parts.append(text)
        rows += more
    return Screen("\n\n".join(parts), rows)


def _item(t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, item: ReminderItem) -> str:
    due = item.due
    assert due is not None  # noqa: S101 - the caller has sorted them
    duty = law.duties[due.duty]
    period = due_lines.period_words(t, duty, due.period)
    lines: list[str] = [t("reminder-item", title=due_lines.title(t, duty), period=period)]
    lines.append(t("deadlines-case", name=due.case_name))
    if due_lines.is_repealed(duty):
        lines.append(t("due-mark", status=t(f"duty-{duty.id}.status-note")))
    if due.done:
        lines.append(t("due-is-done"))
    elif item.kind == "after" or due_lines.last_day(duty, due.limit) < today:
        last = due_lines.last_day(duty, due.limit)
        words = f"{dates.on_date(t.language, last)} ({dates.weekday(t.language, last)})"
        lines.append(t("reminder-after", date=words, after=t(f"duty-{duty.id}.after")))
        if item.kind == "after":
            lines.append(t("reminder-after-last"))
    else:
        limit = due_lines.limit_words(t, duty, due.limit)
        left = due_lines.left(t, calendar, duty, due.limit, today)
        lines.append(t("reminder-limit", limit=capital(limit), left=left))
        if due.advised != due.limit and today <= due.advised:
            lines.append(t("reminder-advised", date=dates.with_weekday(t.language, due.advised)))
        lines += _sureness(t, duty, calendar, due)
    if due.dropped:
        lines.append(t("due-is-off"))
    if item.kind.startswith("moved"):
        lines.append(_moved(t, duty, due, item))
    if item.late_by_days:
        lines.append(t("reminder-late", days=item.late_by_days))
    source = due_lines.source(t, law, duty)
    lines.append(t("reminder-source", status=due_lines.status(t, law, duty), source=source))
    return "\n".join(lines)


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
        return t("reminder-moved-limit", limit=due_lines.limit_words(t, duty, due.limit))
    return t("reminder-moved", old=dates.on_date(t.language, old), now=now)


def _rows(t: Translator, dues: Sequence[Due], together: str, asks: bool) -> list[Row]:
    """Done, snooze, what to prepare, stop. Every button names all due dates of the message, where they fit, and
    whether the monthly question stands there too (`site` 1), so that the message can be made anew after a tap."""
    if len(dues) == 1:
        due = dues[0]
        rows: list[Row] = [[_mark_button(t, due, together, None, asks)]]
        if not due.done and not due.dropped:
            rows.append(_snooze_row(t, together, asks))
        rows.append([Button(t.plain("button-prepare"), _place(due))])
        if not due.done:
            rows.append([_stop_button(t, due, together, None, asks)])
        if due.dropped:
            rows.append([Button(t.plain("button-deadlines"), Tap("dates"))])
        return rows
    rows = []
    for number, due in enumerate(dues, 1):
        row = [
            _mark_button(t, due, together, number, asks),
            Button(t.plain("button-number-prepare", number=number), _place(due)),
        ]
        if not due.done:
            row.append(_stop_button(t, due, together, number, asks))
        rows.append(row)
    fits = len(Tap("snooze", site=1, item=together, value="tomorrow").pack()) <= MOST_BYTES
    if fits and any(not due.done and not due.dropped for due in dues):
        rows.append(_snooze_row(t, together, asks))
    return rows


def _place(due: Due) -> Tap:
    return Tap("due", due.case_id, 0, due.duty, due.period)


def _mark_button(t: Translator, due: Due, together: str, number: int | None, asks: bool) -> Button:
    verb = "undone" if due.done else "done"
    return _numbered(t, verb, verb, due, together, number, asks)


def _stop_button(t: Translator, due: Due, together: str, number: int | None, asks: bool) -> Button:
    if due.dropped:
        return _numbered(t, "unstop", "turn-on-again", due, together, number, asks)
    return _numbered(t, "stop", "stop", due, together, number, asks)


def _numbered(t: Translator, verb: str, key: str, due: Due, together: str, number: int | None, asks: bool) -> Button:
    tap = Tap(verb, site=int(asks), item=together, number=due.id)
    if len(tap.pack()) > MOST_BYTES:
        tap = Tap(verb, item=str(due.id), number=due.id)
    if number is None:
        return Button(t.plain(f"button-{key}"), tap)
    return Button(t.plain(f"button-number-{key}", number=number), tap)


def _snooze_row(t: Translator, together: str, asks: bool) -> Row:
    return [
        Button(t.plain(f"button-snooze-{key}"), Tap("snooze", site=int(asks), item=together, value=key))
        for key in ("hour", "evening", "tomorrow")
    ]


def _other(t: Translator, law: Catalogue, item: ReminderItem, today: date, together: str) -> tuple[str, list[Row]]:
    if item.kind.startswith("checkin"):
        return _checkin(t, today, together)
    return law_change(t, law, item)


def _checkin(t: Translator, today: date, together: str) -> tuple[str, list[Row]]:
    month = dates.month_of_year(t.language, today)
    return t("checkin", month=capital(month)), [
        [Button(t.plain("button-change-pool-change"), Tap("when", item="pool-change"))],
        [Button(t.plain("button-change-cessation-notice"), Tap("when", item="cessation-notice"))],
        [Button(t.plain("button-checkin-other"), Tap("conds"))],
        [Button(t.plain("button-checkin-fine"), Tap("checkin", item=together, value="fine"))],
        [Button(t.plain("button-checkin-stop"), Tap("checkin", item=together, value="stop"))],
    ]
