"""What is next, what was missed, what is done; and the choice of what to be reminded of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from bot import dates as words
from bot.citations import certainty_label, status_label
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import series
from bot.law.model import Duty
from bot.storage.cases import Case
from bot.storage.reminders import Due, NotSent, Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import MENU, back, capital, cut, last_row, of_case
from bot.texts import Markup, Translator

PAGE = 6  # due dates on one screen
PASSED = timedelta(days=60)  # how long a missed date is still shown
DONE = timedelta(days=30)
JUST_PASSED = timedelta(days=30)  # how long a passed limit is told to who switches the duty on
ONE_MORE = timedelta(days=100)  # a quarterly limit lies within
SHOWN_DONE = 3
SHOWN_NOT_SENT = 3


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
        and due_lines.last_day(law.duties[due.duty], due.limit) >= today
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
        and today - PASSED <= due_lines.last_day(law.duties[due.duty], due.limit) < today
    ]
    done = [due for due in known if due.done and due.limit >= today - DONE]
    pages = max(1, -(-len(ahead) // PAGE))
    page = min(page, pages - 1)
    shown = ahead[page * PAGE : (page + 1) * PAGE]
    several = len(cases) > 1
    parts: list[str] = [t("deadlines-title")]
    if preferences.paused_until is not None and preferences.paused_until > today:
        parts.append(t("deadlines-paused", until=words.before(t.language, preferences.paused_until)))
    if passed and page == 0:
        lines = [_entry(t, law, calendar, today, due, several) for due in passed[-PAGE:]]
        parts += [t("deadlines-passed"), *lines]
    parts += [_entry(t, law, calendar, today, due, several) for due in shown]
    if not ahead:
        parts.append(t("deadlines-nothing-ahead") if known else t("deadlines-empty"))
    if len(ahead) > len(shown):
        parts.append(t("deadlines-more", shown=page * PAGE + len(shown), of=len(ahead)))
    if done and page == 0:
        lines = [_done_line(t, law.duties[due.duty], due) for due in done[-SHOWN_DONE:]]
        parts.append("\n".join([t("deadlines-done"), *lines]))
    if not_sent and page == 0:
        lines = [_not_sent_line(t, law, item) for item in not_sent[:SHOWN_NOT_SENT]]
        parts.append("\n".join([t("deadlines-not-sent"), *lines]))
    buttons = [*(passed[-PAGE:] if page == 0 else ()), *shown]
    rows: list[Row] = [[_button(t, law, due, "button-deadline")] for due in buttons]
    if page == 0:
        rows += [[_button(t, law, due, "button-deadline-done")] for due in done[-SHOWN_DONE:]]
    if page + 1 < pages:
        rows.append([Button(t.plain("button-next-page"), Tap("dates", number=page + 1))])
    rows += [
        [Button(t.plain("button-change"), Tap("change", current))],
        [Button(t.plain("button-choose-duties"), Tap("whose", value="duties") if several else Tap("duties", current))],
        [Button(t.plain("button-calendar-file"), Tap("ics"))],
        [Button(t.plain("button-reminder-settings"), Tap("remset"))],
        last_row(t, back(t, Tap("dates", number=page - 1) if page else MENU)),
    ]
    return Screen("\n\n".join(parts), rows)


def _entry(t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, due: Due, several: bool) -> str:
    duty = law.duties[due.duty]
    lines: list[str] = [
        t(
            "deadlines-line",
            date=words.with_weekday(t.language, due.advised),
            left=due_lines.left(t, calendar, duty, due.limit, today),
        ),
        t("deadlines-what", title=due_lines.title(t, duty), period=due_lines.period_words(t, duty, due.period)),
    ]
    if due.advised != due.limit:
        lines.append(t("deadlines-last-day", date=due_lines.limit_words(t, duty, due.limit)))
    if due_lines.is_repealed(duty):
        lines.append(t("due-mark-short", status=t(f"duty-{duty.id}.status-note")))
    if several:
        lines.append(t("deadlines-case", name=due.case_name))
    return "\n".join(lines)


def _done_line(t: Translator, duty: Duty, due: Due) -> Markup:
    period = due_lines.period_words(t, duty, due.period)
    return t("deadlines-done-line", title=due_lines.marked_title(t, duty), period=period)


def _not_sent_line(t: Translator, law: Catalogue, item: NotSent) -> Markup:
    day = words.on_date(t.language, item.day)
    duty = law.duties.get(item.due.duty) if item.due is not None else None
    if item.due is None or duty is None:
        return t("deadlines-not-sent-other", date=day)
    period = due_lines.period_words(t, duty, item.due.period)
    return t("deadlines-not-sent-line", title=due_lines.marked_title(t, duty), period=period, date=day)


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
                left=due_lines.left(t, calendar, duty, due.limit, today),
                title=due_lines.marked_title(t, duty),
                period=due_lines.period_words(t, duty, due.period),
            )
    return None


def just_passed(
    t: Translator, calendar: WorkCalendar, duty: Duty, today: date, dues: Sequence[Due], case_id: int
) -> Markup | None:
    """For who switches a quarterly duty on: that its last limit passed a short while ago, and which one comes next.
    None where there is nothing to say, or the quarter is marked as done."""
    if duty.needs != "quarter":
        return None
    near = [
        (quarter, found)
        for quarter, found in series(duty, calendar, today - JUST_PASSED, today + ONE_MORE)
        if due_lines.is_repealed(duty) or duty.edition(found.limit) is not None
    ]
    past = [each for each in near if due_lines.last_day(duty, each[1].limit) < today]
    ahead = [each for each in near if due_lines.last_day(duty, each[1].limit) >= today]
    if not past or not ahead or due_lines.last_day(duty, past[-1][1].limit) < today - JUST_PASSED:
        return None
    quarter, found = past[-1]
    if any(due.done and (due.case_id, due.duty, due.period) == (case_id, duty.id, str(quarter)) for due in dues):
        return None
    return t(
        "choose-just-passed",
        title=due_lines.marked_title(t, duty),
        period=words.for_quarter(t.language, quarter),
        date=words.on_date(t.language, due_lines.last_day(duty, found.limit)),
        next=words.for_quarter(t.language, ahead[0][0]),
        day=words.on_date(t.language, ahead[0][1].advised),
    )


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


def choose(
    t: Translator,
    law: Catalogue,
    case: Case,
    chosen: Collection[str],
    reported: Collection[str],
    several: bool,
    checkin: bool,
) -> Screen:
    """Every duty with its status, its source and whether it is on. `reported`: duties with an event known;
    `checkin`: the monthly question is on."""
    parts: list[str] = [t("choose-title", case=of_case(t, case))]
    groups = (
        ("choose-in-force", [d for d in law.duties.values() if not due_lines.is_repealed(d)]),
        ("choose-repealed", [d for d in law.duties.values() if due_lines.is_repealed(d)]),
    )
    rows: list[Row] = []
    for heading, duties in groups:
        lines: list[str] = [t(heading)]
        for duty in duties:
            lines.append(_choice_line(t, law, duty, duty.id in chosen))
            rows.append([_toggle(t, case, duty, duty.id in chosen)])
            if duty.id in chosen and duty.needs == "event" and duty.id not in reported:
                lines.append(f"   {t('choose-waits')}")
                label = cut(t.plain("button-report-day", title=due_lines.marked_title(t, duty, 28)), 60)
                rows.append([Button(label, Tap("when", case.id, 0, duty.id))])
        parts.append("\n".join(lines))
    if any(duty.id not in chosen for duty in groups[0][1]):
        rows.insert(0, [Button(t.plain("button-choose-all"), Tap("chooseall", case.id))])
    parts.append(t("choose-checkin"))
    label = t.plain("button-choose", sign="✅" if checkin else "❌", title=t.plain("choose-checkin.title"))
    rows.append([Button(label, Tap("pref", case.id, 0, "checkin", "0" if checkin else "1"))])
    rows.append([Button(t.plain("button-choose-about"), Tap("abouts", case.id))])
    if several:
        rows.append([Button(t.plain("button-other-case"), Tap("whose", value="duties"))])
    rows.append([Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-change"), Tap("change"))])
    rows.append(last_row(t, back(t, Tap("dates"))))
    return Screen("\n\n".join(parts), rows)


def _choice_line(t: Translator, law: Catalogue, duty: Duty, on: bool) -> Markup:
    return t(
        "choose-line",
        sign="✅" if on else "❌",
        title=due_lines.title(t, duty),
        status=capital(status_label(t.texts, t.language, duty, law)),  # the heading says "by own choice"
        source=due_lines.source(t, law, duty),
    )


def _toggle(t: Translator, case: Case, duty: Duty, on: bool) -> Button:
    label = t.plain("button-choose", sign="✅" if on else "❌", title=due_lines.marked_title(t, duty))
    return Button(cut(label, 60), Tap("choose", case.id, 0, duty.id, "0" if on else "1"))


def abouts(t: Translator, law: Catalogue, case_id: int) -> Screen:
    """All duties to read about."""
    rows: list[Row] = [
        [Button(cut(f"ℹ️ {due_lines.marked_title(t, duty)}", 60), Tap("about-duty", case_id, 0, duty.id))]
        for duty in law.duties.values()
    ]
    rows.append(last_row(t, back(t, Tap("duties", case_id))))
    return Screen(t("choose-about-title"), rows)


def about(t: Translator, law: Catalogue, case_id: int, duty: Duty) -> Screen:
    """One duty: what it asks, what to prepare, where to send it, whether it binds, where it stands."""
    mark = t("due-mark", status=t(f"duty-{duty.id}.status-note")) if due_lines.is_repealed(duty) else Markup("")
    text = t(
        "choose-about",
        title=due_lines.title(t, duty),
        mark=mark,
        what=t(f"duty-{duty.id}.what", **duty.numbers),
        how=t(f"duty-{duty.id}.how"),
        where=t(f"duty-{duty.id}.where"),
        source=due_lines.source(t, law, duty),
        status=capital(status_label(t.texts, t.language, duty, law)),
        certainty=capital(certainty_label(t.texts, t.language, duty.latest, law)),
    )
    rows: list[Row] = []
    if duty.topic in law.topics:
        rows.append([Button(t.plain("button-topic", title=t.plain(f"topic-{duty.topic}.title")), _topic(duty))])
    rows.append(last_row(t, back(t, Tap("abouts", case_id))))
    return Screen(text, rows)


def _topic(duty: Duty) -> Tap:
    return Tap("topic", item=duty.topic)
