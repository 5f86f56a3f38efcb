"""One date of several applicants: what is marked of whom; done for all of them, for some, and taken back."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty
from bot.reminders.urgent import LICENCE
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens.common import LABEL, back, capital, cut, last_row
from bot.telegram.screens.due_entries import due_tap
from bot.telegram.screens.due_lines import Dated, dated

PAGE = 12  # applicants on one screen
MOST_NAMED = 12  # applicants that are named of those who were marked together


def of_date(law: Catalogue, calendar: WorkCalendar, dues: Iterable[Due], duty: str, key: str) -> list[Dated]:
    """The due dates of a duty and period, without what was switched off."""
    known = dated(law, calendar, [due for due in dues if (due.duty, due.period.key) == (duty, key)])
    return [one for one in known if not one.due.dropped]


def can_be_done(due: Due, duty: Duty, today: date) -> bool:
    """Whether it may be marked as done: the event stands or the period is over, and it is no licence, which only the
    day of the new one ends."""
    return not due.withdrawn and duty.begins != LICENCE and due.period.ended(today)


def open_of(group: Sequence[Dated], today: date) -> list[Due]:
    """What of a date can be marked and is not."""
    return [one.due for one in group if not one.due.done and can_be_done(one.due, one.deadline.duty, today)]


def revision(dues: Iterable[Due]) -> int:
    """Stands for what a screen shows as open: a button that carries another does nothing."""
    return zlib.crc32(" ".join(str(due.id) for due in sorted(dues, key=lambda due: due.id)).encode())


def marked_together(dues: Iterable[Due]) -> list[Due]:
    """Those that were marked last, where they were several at once."""
    moments = Counter(due.done_at for due in dues if due.done_at is not None)
    last = max(moments, default=None)
    return [due for due in dues if due.done_at == last] if last is not None and moments[last] > 1 else []


def screen(
    t: Translator, calendar: WorkCalendar, today: date, group: Sequence[Dated], names: Mapping[int, str], page: int
) -> Screen:
    """A date: each applicant with what is marked, a page of them. `names`: see `case_names.told_apart`."""
    deadline = group[0].deadline
    duty, key = deadline.duty, deadline.period.key
    done = sum(one.due.done for one in group)
    lines: list[str] = [t("due-title", title=due_lines.title(t, duty))]
    if duty.is_repealed:
        lines.append(t("due-mark", status=t(f"duty-{duty.id}.status-note")))
    lines.append(capital(due_lines.period_words(t, duty, deadline.period)))
    lines.append(t("due-limit", date=due_lines.limit_words(t, deadline)))
    lines.append(capital(due_lines.left(t, calendar, deadline, today)))
    if len(group) > 1:
        lines.append(t("date-done-of", done=done, of=len(group)))
    waiting, together = open_of(group, today), marked_together([one.due for one in group])
    rows: list[Row] = []
    if len(waiting) > 1:
        tap = Tap("groupdone", item=duty.id, value=key, number=revision(waiting))
        rows.append([Button(t.plain("button-group-done", count=len(waiting)), tap)])
    if together:
        tap = Tap("groupundone", item=duty.id, value=key, number=together[0].done_at or 0)
        rows.append([Button(t.plain("button-group-undone", count=len(together)), tap)])
    if len(group) > 1 and any(can_be_done(one.due, duty, today) for one in group):
        rows.append([Button(t.plain("button-group-some"), Tap("dueset", item=duty.id, value=key))])
    shown, here, last = _page(group, page)
    short = case_names.short(names, LABEL)
    buttons = [
        Button(f"{'✅' if one.due.done else '⏰'} {short.get(one.due.case_id, one.due.case_name)}", due_tap(one.due))
        for one in shown
    ]
    rows += [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    if here < last:
        rows.append([Button(t.plain("button-next-page"), Tap("dueof", item=duty.id, value=key, number=here + 1))])
    before = Tap("dueof", item=duty.id, value=key, number=here - 1) if here else Tap("dates")
    ways = [Button(t.plain("button-table"), Tap("table"))] if names else []
    rows.append(last_row(t, back(t, before), *ways))
    return Screen("\n".join(lines), rows)


def some(t: Translator, today: date, group: Sequence[Dated], names: Mapping[int, str], page: int) -> Screen:
    """The applicants of a date, to be marked one by one: ☑ done, ☐ not."""
    deadline = group[0].deadline
    duty, key = deadline.duty, deadline.period.key
    ready = [one for one in group if can_be_done(one.due, duty, today)]
    shown, here, last = _page(ready, page)
    text = t(
        "date-some",
        title=due_lines.marked_title(t, duty),
        period=due_lines.period_words(t, duty, deadline.period),
        done=sum(one.due.done for one in ready),
        of=len(ready),
    )
    short = case_names.short(names, LABEL)
    rows: list[Row] = []
    for one in shown:
        sign, value = ("☑", "0") if one.due.done else ("☐", "1")
        label = t.plain("button-choose", sign=sign, title=short.get(one.due.case_id, cut(one.due.case_name)))
        rows.append([Button(label, Tap("duemark", 0, here, value=value, number=one.due.id))])
    if here < last:
        rows.append([Button(t.plain("button-next-page"), Tap("dueset", item=duty.id, value=key, number=here + 1))])
    before = Tap("dueset" if here else "dueof", item=duty.id, value=key, number=max(0, here - 1))
    rows.append(last_row(t, back(t, before)))
    return Screen(text, rows)


def whose(t: Translator, dues: Sequence[Due]) -> str:
    """The applicants of some due dates by name, as many as a line can hold; without markup."""
    said = ", ".join(cut(due.case_name, 24) for due in dues[:MOST_NAMED])
    more = len(dues) - MOST_NAMED
    return t.plain("deadlines-and-more", names=said, count=more) if more > 0 else said


def _page(group: Sequence[Dated], number: int) -> tuple[Sequence[Dated], int, int]:
    last = max(0, -(-len(group) // PAGE) - 1)
    number = min(number, last)
    return group[number * PAGE : (number + 1) * PAGE], number, last
