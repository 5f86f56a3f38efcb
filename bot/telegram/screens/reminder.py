"""What the courier sends: reminders of due dates, what it asks by itself, news of a changed rule.

A button that leads elsewhere opens a message of its own: the reminder stays as it was. One that changes something of
a reminder changes the message in place; what the message stands for is looked up by the message itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadlines
from bot.law.known import News
from bot.law.model import Duty
from bot.law.numbers import NumberNews
from bot.law.periods import EventDay, Quarter
from bot.papers.fee import FORM as FEE
from bot.reminders.urgent import LICENCE
from bot.storage.reminders import METER, Due, ReminderItem
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, due_lines, meter, reminder_lines
from bot.telegram.screens.changes import change_label
from bot.telegram.screens.common import LABEL, capital, cut
from bot.telegram.screens.law_changes import law_change
from bot.telegram.screens.number_changes import number_change
from bot.telegram.screens.one_date import marked_together
from bot.telegram.screens.one_due import paper_tap
from bot.telegram.screens.reminder_lines import Shown

MOST_ITEMS = 10  # of one message; the rest stands in /deadlines
IN_PAIRS = 3  # from more on the buttons of due dates stand in pairs
MOST_DATES = 3  # that have a button of their own for all their applicants
MOST_UNITS = 3500  # of UTF-16 with the markup, so that a notice has room above


def reminder(
    t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date, calendar: WorkCalendar
) -> Screen:
    """One message of all reminders of a user for the same hour: what is still to be done first, nearest first, and
    as many as there is room for; the rest is counted."""
    dues = _dated(law, calendar, items, today)
    tail, tail_rows = _others(t, law, [item for item in items if item.due is None], today)
    for count in range(min(len(dues), MOST_ITEMS), -1, -1):
        # What is still open comes first where there is no room for all.
        kept = sorted(dues, key=lambda one: not reminder_lines.is_open(one.due))[:count]
        shown = [one for one in dues if one in kept]
        parts = [*_parts(t, shown, dues, today, calendar), *tail]
        text = "\n\n".join(parts)
        if count <= 1 or len(text.encode("utf-16-le")) // 2 <= MOST_UNITS:
            break
    rows = _rows(t, shown, dues) if shown else []
    return Screen(text, [*rows, *tail_rows])


def _dated(law: Catalogue, calendar: WorkCalendar, items: Sequence[ReminderItem], today: date) -> list[Shown]:
    """The due dates of the items, what is still in time first, nearest first; those of one duty and period together."""
    deadlines = Deadlines(law.duties, calendar)
    found = [
        Shown(item.due, deadline, item)
        for item in items
        if item.due is not None and (deadline := deadlines.of(item.due.duty, item.due.period)) is not None
    ]
    order = list(law.duties)
    return sorted(
        found,
        key=lambda one: (
            one.deadline.passed(today),
            one.deadline.limit,
            order.index(one.due.duty),
            one.due.period.key,
            one.due.id,
        ),
    )


def _parts(
    t: Translator, shown: Sequence[Shown], dues: Sequence[Shown], today: date, calendar: WorkCalendar
) -> list[str]:
    """The due dates that are shown of all of a message, those of one duty and period together."""
    of = len(dues)
    if not shown:
        return [t("reminder-more", count=of)] if of else []
    if of == 1:
        return [reminder_lines.alone(t, shown[0], today, calendar)]
    groups: dict[tuple[str, str], list[Shown]] = {}
    for each in shown:
        groups.setdefault(_key(each), []).append(each)
    whole = Counter(_key(one) for one in dues)
    parts: list[str] = []
    named: Sequence[Shown] = ()
    for key, group in groups.items():
        same = reminder_lines.are_those_of(named, group, whole[key])
        parts.append(reminder_lines.together(t, group, today, calendar, whole[key], len(groups) > 1, same))
        named = group
    unnamed = _unnamed(dues, groups)
    parts += [reminder_lines.heading(t, group, today) for group in unnamed]
    if foot := reminder_lines.footer(t, shown):
        if len(parts) > 1:  # below the last of several it is not set off: the message is long enough
            parts[-1] = "\n".join([parts[-1], *foot])
        else:
            parts += foot
    if more := of - len(shown) - sum(map(len, unnamed)):
        parts.append(t("reminder-more", count=more))
    return parts


def _unnamed(dues: Sequence[Shown], named: Container[tuple[str, str]]) -> list[list[Shown]]:
    """The dates of several applicants none of whom there is room to name: each is said all the same."""
    groups: dict[tuple[str, str], list[Shown]] = {}
    for one in dues:
        if _key(one) not in named and reminder_lines.is_open(one.due):
            groups.setdefault(_key(one), []).append(one)
    return [group for group in groups.values() if len({one.due.case_id for one in group}) > 1][:MOST_DATES]


def _key(one: Shown) -> tuple[str, str]:
    return one.due.duty, one.due.period.key


def _rows(t: Translator, shown: Sequence[Shown], of: Sequence[Shown]) -> list[Row]:
    """Done, snooze, what to prepare, the sum, stop; `of`: all due dates that the message stands for. Of several there
    is a button for each, by whose or what it is; what there is to read and to stop stands on their screens."""
    dues = [one.due for one in shown]
    if len(of) == 1:
        due = dues[0]
        if due.withdrawn:
            return [[Button(t.plain("button-deadlines"), Tap("dates").apart())]]
        rows: list[Row] = [[_mark_button(t, due)]]
        if reminder_lines.is_open(due):
            rows.append(_snooze_row(t, dues))
            rows += _sum(t, shown[0])
        rows.append([Button(t.plain("button-prepare"), _place(due))])
        if not due.done:
            verb = "unstop" if due.dropped else "stop"
            key = "button-turn-on-again" if due.dropped else "button-stop"
            rows.append([Button(t.plain(key), Tap(verb, number=due.id))])
        return rows
    rows = []
    live = [due for due in dues if reminder_lines.is_open(due)]
    if len(live) > 1:
        rows.append([Button(t.plain("button-done-all"), Tap("doneall", item=_together(live, "doneall")))])
        rows += _of_each_date(t, of)
    if together := marked_together([one.due for one in of]):
        tap = Tap(
            "undoneall", item=_together(together, "undoneall", number=9_999_999_999), number=together[0].done_at or 0
        )
        rows.append([Button(t.plain("button-group-undone", count=len(together)), tap)])
    labels = _labels(t, shown)
    if len(dues) > IN_PAIRS:
        buttons = [_of_one(t, due, labels[due.id]) for due in dues if not due.withdrawn]
        rows += [list(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
        rows.append([Button(t.plain("button-deadlines"), Tap("dates").apart())])
    else:
        rows += [
            [_of_one(t, due, labels[due.id]), Button(t.plain("button-of-about", name=labels[due.id]), _place(due))]
            for due in dues
            if not due.withdrawn
        ]
    if live:
        rows.append(_snooze_row(t, dues))
    return rows


def _of_each_date(t: Translator, of: Sequence[Shown]) -> list[Row]:
    """Done for all applicants of one date, where the message is about several dates; to those that there is no room to
    name."""
    groups: dict[tuple[str, str], list[Due]] = {}
    periods: dict[str, set[str]] = {}
    for one in of:
        if reminder_lines.is_open(one.due) and one.deadline.duty.begins != LICENCE:
            groups.setdefault(_key(one), []).append(one.due)
            periods.setdefault(one.due.duty, set()).add(_period(t, one))
    several = {key: dues for key, dues in groups.items() if len(dues) > 1}
    rows: list[Row] = []
    if len(groups) > 1:
        for (duty, key), dues in list(several.items())[:MOST_DATES]:
            value = f"{duty}.{key}"
            title = t.plain(f"duty-{duty}.short")
            if len(periods[duty]) > 1:  # two quarters of one duty
                title += f", {next(_period(t, one) for one in of if _key(one) == (duty, key))}"
            label = t.plain("button-date-done", title=title, count=len(dues))
            rows.append([Button(label, Tap("doneall", item=_together(dues, "doneall", value), value=value))])
    if len(of) > MOST_ITEMS:
        for duty, key in list(several)[:1]:
            rows.append([Button(t.plain("button-group-some"), Tap("dueset", item=duty, value=key).apart())])
    return rows


def _labels(t: Translator, shown: Sequence[Shown]) -> dict[int, str]:
    """What tells each due date of a message from the others, by its id: what, whose, for which period; no two alike.
    Where it is about several duties and applicants, both stand in as few letters as can be: two buttons share a row."""
    whose = len({one.due.case_id for one in shown}) > 1
    what = len({one.due.duty for one in shown}) > 1
    when = len({(one.due.duty, one.due.case_id) for one in shown}) < len(shown) or not (whose or what)
    bare = case_names.short({one.due.case_id: case_names.bare(one.due.case_name) for one in shown}, LABEL // 2)
    found = {}
    for one in shown:
        duty = one.deadline.duty
        if whose and what:
            words = [f"{due_lines.short_title(t, duty)}: {bare[one.due.case_id]}"]
        elif what:
            words = [due_lines.marked_title(t, duty, LABEL // 2)]
        else:
            words = [cut(one.due.case_name, LABEL // 2 if when else LABEL)] if whose else []
        if when:
            words.append(_period(t, one))
        found[one.due.id] = ", ".join(words)
    return case_names.short(found, 2 * LABEL)


def _period(t: Translator, shown: Shown) -> str:
    period = shown.deadline.period
    return (
        dates.short_date(t.language, period.day)
        if isinstance(period, EventDay)
        else dates.period_name(t.language, period)
    )


def _of_one(t: Translator, due: Due, name: str) -> Button:
    """Marks one of several as done, or takes that back, or switches it on again."""
    if due.done:
        return Button(t.plain("button-of-undone", name=name), Tap("undone", number=due.id))
    if due.dropped:
        return Button(t.plain("button-of-turn-on", name=name), Tap("unstop", number=due.id))
    return Button(t.plain("button-of-done", name=name), Tap("done", number=due.id))


def _sum(t: Translator, shown: Shown) -> list[Row]:
    """To the paper that counts the fee, where the duty has to do with it."""
    duty = shown.deadline.duty
    if duty.paper != FEE.code:
        return []
    return [[Button(t.plain("button-count-fee"), paper_tap(shown.due.case_id, FEE, shown.deadline).apart())]]


def stopping(t: Translator, duty: Duty, due: Due, title: str, tap: Tap) -> Screen:
    """What to stop: that due date alone, or all of its duty. `title`: what it is and whose; `tap`: of the button that
    asked, so that the answer goes back to where it stood."""
    period = due_lines.period_words(t, duty, due.period)
    name = due_lines.marked_title(t, duty, LABEL)
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


def _mark_button(t: Translator, due: Due) -> Button:
    if due.done:
        return Button(t.plain("button-undone"), Tap("undone", number=due.id))
    return Button(due_lines.done_label(t, due.duty), Tap("done", number=due.id))


def _together(dues: Sequence[Due], verb: str, value: str = "", number: int = 0) -> str:
    """The due dates that a button is about, where they fit: should the message not be on record, they are known."""
    together = ".".join(str(due.id) for due in dues)
    return "" if len(Tap(verb, item=together, value=value, number=number).pack()) > MOST_BYTES else together


def _snooze_row(t: Translator, dues: Sequence[Due]) -> Row:
    together = _together(dues, "snooze", "tomorrow")
    return [
        Button(t.plain(f"button-snooze-{key}"), Tap("snooze", item=together, value=key))
        for key in ("hour", "evening", "tomorrow")
    ]


def _others(t: Translator, law: Catalogue, items: Sequence[ReminderItem], today: date) -> tuple[list[str], list[Row]]:
    """What is asked and the news of the law; of several news each has a number."""
    parts: list[str] = []
    rows: list[Row] = []
    news = [item.news for item in items if isinstance(item.news, News | NumberNews)]
    if any(item.kind.startswith("checkin") for item in items):
        text, more = _checkin(t, law, today)
        parts.append(text)
        rows += more
    for item in items:
        if item.kind.startswith(METER):
            quarter = Quarter.parse(item.kind.removeprefix(METER))
            parts.append(meter.question(t, quarter, item.asked))
            rows += meter.rows(t, quarter, item.asked)
    for number, each in enumerate(news, 1):
        if isinstance(each, News):
            text, more = law_change(t, law, each, today)
        else:
            text, more = number_change(t, law, each, today)
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
