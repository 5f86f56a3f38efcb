"""What is next, what was missed, what is done, what was not sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from html import unescape

from bot import dates as words
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.model import Duty
from bot.storage.reminders import Due, NotSent, Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens import not_sent as unsent
from bot.telegram.screens.common import MENU, back, cut, last_row
from bot.texts import Markup, Translator

PAGE = 6  # due dates on one screen
PASSED = timedelta(days=60)  # how long a missed date is still shown
DONE = timedelta(days=30)
SHOWN_DONE = 3
# How many due dates of what was not sent, and how many of those that have passed, the first page shows at most: the
# first pair with which the text fits.
FITTING = ((6, PAGE), (3, PAGE), (0, PAGE), (0, 3), (0, 1))
_TAG = re.compile(r"<[^>]*>")
MOST_TEXT = 3600  # characters; Telegram takes 4096, and a notice may stand above


def due_tap(due: Due) -> Tap:
    """Where the screen of a due date is."""
    return Tap("due", due.case_id, 0, due.duty, due.period)


def wanted(law: Catalogue, dues: Sequence[Due], today: date) -> list[Due]:
    """What is still to be done and in time, by the last day."""
    return [
        due
        for due in dues
        if due.duty in law.duties
        and not due.done
        and not due.dropped
        and due_lines.last_day(law.duties[due.duty], due.limit, due.period) >= today
    ]


def overview(
    t: Translator,
    law: Catalogue,
    calendar: WorkCalendar,
    today: date,
    dues: Sequence[Due],
    not_sent: Sequence[NotSent],
    preferences: Preferences,
    cases: Sequence[tuple[int, str]],
    current: int,
    page: int = 0,
) -> Screen:
    """All due dates of all cases, nearest first. `cases`: (id, name); `current`: the case to choose for."""
    if not cases:
        return no_case(t, "duties")
    known = [due for due in dues if due.duty in law.duties]
    ahead = wanted(law, known, today)
    passed = [
        due
        for due in known
        if not due.done
        and not due.dropped
        and today - PASSED <= due_lines.last_day(law.duties[due.duty], due.limit, due.period) < today
    ]
    done = [due for due in known if due.done and due.limit >= today - DONE]
    pages = max(1, -(-len(ahead) // PAGE))
    page = min(page, pages - 1)
    shown = ahead[page * PAGE : (page + 1) * PAGE]
    several = len(cases) > 1
    if page:
        passed, done, not_sent = [], [], []

    def text(most_not_sent: int, most_passed: int) -> str:
        parts: list[str] = [t("deadlines-title")]
        if preferences.paused_until is not None and preferences.paused_until > today:
            parts.append(t("deadlines-paused", until=words.before(t.language, preferences.paused_until)))
        if passed:
            lines = [_entry(t, law, calendar, today, due, several) for due in passed[-most_passed:]]
            parts += [t("deadlines-passed"), *lines]
            if len(passed) > most_passed:
                parts.append(t("deadlines-more", shown=most_passed, of=len(passed)))
        if passed and shown:
            parts.append(t("deadlines-ahead"))
        parts += [_entry(t, law, calendar, today, due, several) for due in shown]
        if not ahead:
            parts.append(t("deadlines-nothing-ahead") if known else t("deadlines-empty"))
        if len(ahead) > len(shown):
            parts.append(t("deadlines-more", shown=page * PAGE + len(shown), of=len(ahead)))
        if done:
            lines = [_done_line(t, law.duties[due.duty], due) for due in done[-SHOWN_DONE:]]
            parts.append("\n".join([t("deadlines-done"), *lines]))
        if not_sent:
            parts.append(unsent.block(t, law, not_sent, several, most_not_sent))
        return "\n\n".join(parts)

    for most_not_sent, most_passed in FITTING:  # what is past gives way first
        body = text(most_not_sent, most_passed)
        if _length(body) <= MOST_TEXT:
            break
    rows: list[Row] = [[_button(t, law, due, "button-deadline")] for due in (*passed[-most_passed:], *shown)]
    rows += [[_button(t, law, due, "button-deadline-done")] for due in done[-SHOWN_DONE:]]
    if len(not_sent) > most_not_sent:
        rows.append([Button(t.plain("button-not-sent"), Tap("unsent"))])
    if page + 1 < pages:
        rows.append([Button(t.plain("button-next-page"), Tap("dates", number=page + 1))])
    rows += [
        [Button(t.plain("button-change"), Tap("change", current))],
        [Button(t.plain("button-choose-duties"), Tap("whose", value="duties") if several else Tap("duties", current))],
        [Button(t.plain("button-calendar-file"), Tap("ics"))],
        [Button(t.plain("button-reminder-settings"), Tap("remset"))],
        last_row(t, back(t, Tap("dates", number=page - 1) if page else MENU)),
    ]
    return Screen(body, rows)


def _length(text: str) -> int:
    """Characters of a text as Telegram counts them: without markup."""
    return len(unescape(_TAG.sub("", text)))


def _entry(t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, due: Due, several: bool) -> str:
    duty = law.duties[due.duty]
    lines: list[str] = [
        t(
            "deadlines-line",
            date=words.with_weekday(t.language, due.advised),
            left=due_lines.left(t, calendar, duty, due.limit, today, due.period),
        ),
        t("deadlines-what", title=due_lines.title(t, duty), period=due_lines.period_words(t, duty, due.period)),
    ]
    if due.advised != due.limit:
        lines.append(t("deadlines-last-day", date=due_lines.limit_words(t, duty, due.limit, due.period)))
    if due_lines.is_repealed(duty):
        lines.append(t("due-mark-short", status=t(f"duty-{duty.id}.status-note")))
    if several:
        lines.append(t("deadlines-case", name=due.case_name))
    return "\n".join(lines)


def _done_line(t: Translator, duty: Duty, due: Due) -> Markup:
    period = due_lines.period_words(t, duty, due.period)
    return t("deadlines-done-line", title=due_lines.marked_title(t, duty), period=period)


def _button(t: Translator, law: Catalogue, due: Due, key: str) -> Button:
    name = due_lines.marked_title(t, law.duties[due.duty], 28)
    return Button(cut(t.plain(key, date=words.short_date(t.language, due.advised), title=name), 60), due_tap(due))


def next_line(
    t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, dues: Sequence[Due], topic: str
) -> Markup | None:
    """The nearest of the user's own deadlines that a topic explains, for the answer; None where there is none."""
    for due in wanted(law, dues, today):
        duty = law.duties[due.duty]
        if duty.topic == topic:
            return t(
                "ask-next-date",
                date=words.with_weekday(t.language, due.advised),
                left=due_lines.left(t, calendar, duty, due.limit, today, due.period),
                title=due_lines.marked_title(t, duty),
                period=due_lines.period_words(t, duty, due.period),
            )
    return None


def no_case(t: Translator, then: str, item: str = "") -> Screen:
    """Before there is an applicant; `then`: the verb of the screen to go on to, `item`: what it is about."""
    return Screen(
        t("deadlines-no-case"),
        [[Button(t.plain("button-begin-case"), Tap("begin", item=item, value=then))], last_row(t, back(t, MENU))],
    )


def whose(t: Translator, cases: Sequence[tuple[int, str]], then: Tap) -> Screen:
    """Which applicant; each button is `then` with that case."""
    rows: list[Row] = [
        [Button(cut(t.plain("button-case-open", name=name)), Tap(then.verb, case_id, 0, then.item))]
        for case_id, name in cases
    ]
    rows.append(last_row(t, back(t, Tap("dates"))))
    return Screen(t("whose-title"), rows)
