"""Reminders that came to nothing: a line for each due date, with the reason where it was the user's own pause.

`names`: applicants by id, see `case_names.told_apart`; empty where there is only one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.language import dates
from bot.language.texts import Translator
from bot.law.catalogue import Catalogue
from bot.storage.reminders import NotSent
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import back, last_row

PAGE = 12  # lines on one screen
TITLES = {"checkin": "choose-checkin.title", "meter": "choose-meter.title", "law": "deadlines-not-sent-law"}


def line(t: Translator, law: Catalogue, item: NotSent, names: Mapping[int, str]) -> str:
    """What was not sent of one due date or of one kind, when, and why; with several applicants also whose."""
    duty = law.duties.get(item.due.duty) if item.due is not None else None
    if item.due is not None and duty is not None:
        period = due_lines.period_words(t, duty, item.due.period)
        what = t("deadlines-line-short", title=due_lines.marked_title(t, duty), period=period)
        if item.due.case_id in names:
            what = t("deadlines-line-whose", what=what, name=names[item.due.case_id])
    else:
        what = t(TITLES.get(item.kind, "deadlines-not-sent-unknown"))
    key = "deadlines-missed-paused" if item.paused == item.count else "deadlines-missed"
    if 0 < item.paused < item.count:
        key = "deadlines-missed-partly"
    missed = t(
        key, of="due" if item.due is not None else "other", count=item.count, paused=item.paused, days=_span(t, item)
    )
    return t("deadlines-not-sent-line", what=what, missed=missed)


def _span(t: Translator, item: NotSent) -> str:
    """«3 ноября», «3 ноября – 4 ноября»: of the last weeks, so without the year."""
    first, last = dates.short_date(t.language, item.first), dates.short_date(t.language, item.last)
    return first if item.first == item.last else f"{first} – {last}"


def not_sent(
    t: Translator, law: Catalogue, items: Sequence[NotSent], since: date, names: Mapping[int, str], page: int = 0
) -> Screen:
    """All that was not sent since a day, newest first."""
    pages = max(1, -(-len(items) // PAGE))
    page = min(page, pages - 1)
    shown = items[page * PAGE : (page + 1) * PAGE]
    parts: list[str] = [
        t("deadlines-not-sent-title", since=dates.since(t.language, since)),
        "\n".join(line(t, law, item, names) for item in shown) if items else t("deadlines-not-sent-none"),
    ]
    if len(items) > len(shown):
        parts.append(t("deadlines-more", shown=page * PAGE + len(shown), of=len(items)))
    rows: list[Row] = []
    if page + 1 < pages:
        rows.append([Button(t.plain("button-next-page"), Tap("unsent", number=page + 1))])
    rows.append(last_row(t, back(t, Tap("unsent", number=page - 1) if page else Tap("dates"))))
    return Screen("\n\n".join(parts), rows)
