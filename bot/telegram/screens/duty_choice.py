"""The choice of what to be reminded of, and what each duty is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from bot.language import dates as words
from bot.language.citations import certainty_label, status_label
from bot.language.texts import Markup, Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, series
from bot.law.fees import PAPER
from bot.law.model import Duty
from bot.law.periods import PeriodKind
from bot.storage.cases import Case
from bot.storage.mining import NOT_BEGUN, is_before
from bot.storage.preferences import Preferences
from bot.storage.reminders import Due
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.certainty import sure_button
from bot.telegram.screens.common import back, capital, cut, last_row, of_case
from bot.telegram.screens.pauses import lift
from bot.telegram.screens.reminder_settings import meter_switch

OLD = "old"  # the value of the tap that opens what was repealed
LATE = "late-payment"  # the topic of what is still to be done after a limit
JUST_PASSED = timedelta(days=30)  # how long a passed limit is told to who switches the duty on
# A limit of what recurs lies within.
ONE_MORE = {PeriodKind.QUARTER: timedelta(days=100), PeriodKind.YEAR: timedelta(days=400)}


def choose(
    t: Translator,
    law: Catalogue,
    case: Case,
    chosen: Collection[str],
    reported: Collection[str],
    several: bool,
    asks: Preferences,
    paused: date | None = None,
    value: str = "",
    nearest: Mapping[str, date] = MappingProxyType({}),
    *,
    late: bool = False,
) -> Screen:
    """What binds, a line and a button each; what was repealed stands behind a button (`value` `OLD`). `reported`:
    duties with an event known; `asks`: which questions are on; `paused`: when a running pause ends;
    `nearest`: by duty, the next advised day; `late`: a limit has just passed, and what to do then is one tap away."""
    if value == OLD:
        return _old(t, law, case, chosen, reported)
    duties = [duty for duty in law.duties.values() if not duty.is_repealed]
    parts: list[str] = [t("choose-title", case=of_case(t, case))]
    if paused is not None:
        parts.append(t("deadlines-paused", until=words.before(t.language, paused)))
    question = t.plain("choose-checkin.title")
    not_begun = case.mining_since == NOT_BEGUN
    lines = [_choice_line(t, duty, chosen, reported, nearest.get(duty.id), not_begun) for duty in duties]
    lines.append(t("choose-line", sign=_sign(asks.checkin), title=question))
    pays = asks.meter or any(duty.paper == PAPER and duty.id in chosen for duty in duties)
    if pays:
        lines.append(t("choose-line", sign=_sign(asks.meter), title=t.plain("choose-meter.title")))
    parts.append("\n".join(lines))
    rows: list[Row] = []
    if paused is not None:
        rows.append([lift(t, Tap("duties", case.id))])
    if late and LATE in law.topics:
        title = t.plain(f"topic-{LATE}.title")
        rows.append([Button(cut(t.plain("button-topic", title=title), 60), Tap("topic", item=LATE))])
    if any(duty.id not in chosen for duty in duties):
        rows.append([Button(t.plain("button-choose-all"), Tap("chooseall", case.id))])
    rows += [[_toggle(t, case, duty, duty.id in chosen)] for duty in duties]
    label = t.plain("button-choose", sign=_sign(asks.checkin), title=question)
    rows.append([Button(label, Tap("pref", case.id, 0, "checkin", "0" if asks.checkin else "1"))])
    if pays:
        rows.append([meter_switch(t, on=asks.meter, case=case.id)])
    if not_begun and any(duty.recurs and duty.id in chosen for duty in duties):
        rows.append([Button(t.plain("button-mining-begun"), Tap("mining", case.id))])
    rows += _report(t, case, [duty for duty in duties if _waits(duty, chosen, reported)])
    old = [duty for duty in law.duties.values() if duty.is_repealed]
    if old:
        on = sum(duty.id in chosen for duty in old)
        label = t.plain("button-choose-old-on" if on else "button-choose-old", count=len(old), on=on)
        rows.append([Button(label, Tap("duties", case.id, value=OLD))])
    others = [Button(t.plain("button-other-case"), Tap("whose", value="duties"))] if several else []
    rows.append([Button(t.plain("button-choose-about"), Tap("abouts", case.id)), *others])
    rows.append(_ways(t, case))
    rows.append(last_row(t, back(t, Tap("dates"))))
    return Screen("\n\n".join(parts), rows)


def _old(t: Translator, law: Catalogue, case: Case, chosen: Collection[str], reported: Collection[str]) -> Screen:
    """What was repealed: by own choice alone."""
    duties = [duty for duty in law.duties.values() if duty.is_repealed]
    text = t("choose-old-title", case=of_case(t, case))
    lines = "\n".join(_choice_line(t, duty, chosen, reported) for duty in duties)
    rows: list[Row] = [[_toggle(t, case, duty, duty.id in chosen)] for duty in duties]
    rows += _report(t, case, [duty for duty in duties if _waits(duty, chosen, reported)])
    rows.append([Button(t.plain("button-choose-about"), Tap("abouts", case.id))])
    rows.append(_ways(t, case))
    rows.append(last_row(t, back(t, Tap("duties", case.id))))
    return Screen(f"{text}\n\n{lines}", rows)


def _ways(t: Translator, case: Case) -> Row:
    return [Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-change"), Tap("change", case.id))]


def place_of(case_id: int, duty: Duty) -> Tap:
    """The screen where a duty is chosen."""
    return Tap("duties", case_id, value=OLD if duty.is_repealed else "")


def _sign(on: bool) -> str:
    return "☑" if on else "☐"


def _waits(duty: Duty, chosen: Collection[str], reported: Collection[str]) -> bool:
    """Whether a duty is on and has no date because nobody has told of its day."""
    return duty.id in chosen and not duty.recurs and duty.id not in reported


def _report(t: Translator, case: Case, duties: Sequence[Duty]) -> list[Row]:
    """To tell of the day that is waited for."""
    if not duties:
        return []
    if len(duties) > 1:
        return [[Button(t.plain("button-report-days"), Tap("change", case.id))]]
    label = cut(t.plain("button-report-day", title=due_lines.marked_title(t, duties[0], 28)), 60)
    return [[Button(label, Tap("when", case.id, 0, duties[0].id))]]


def _choice_line(
    t: Translator,
    duty: Duty,
    chosen: Collection[str],
    reported: Collection[str],
    next_day: date | None = None,
    not_begun: bool = False,
) -> Markup:
    if next_day is not None and duty.id in chosen:
        on = words.short_date(t.language, next_day)
        return t("choose-line-dated", sign=_sign(True), title=due_lines.title(t, duty), date=on)
    key = "choose-line-waits" if _waits(duty, chosen, reported) else "choose-line"
    if duty.id in chosen and duty.recurs and not_begun:
        key = "choose-line-not-begun"
    return t(key, sign=_sign(duty.id in chosen), title=due_lines.title(t, duty))


def _toggle(t: Translator, case: Case, duty: Duty, on: bool) -> Button:
    label = t.plain("button-choose", sign=_sign(on), title=due_lines.marked_title(t, duty))
    return Button(cut(label, 60), Tap("choose", case.id, 0, duty.id, "0" if on else "1"))


def abouts(t: Translator, law: Catalogue, case_id: int) -> Screen:
    """All duties to read about."""
    rows: list[Row] = [
        [Button(cut(f"ℹ️ {due_lines.marked_title(t, duty)}", 60), Tap("about-duty", case_id, 0, duty.id))]
        for duty in due_lines.listed(law)
    ]
    rows.append(last_row(t, back(t, Tap("duties", case_id))))
    return Screen(t("choose-about-title"), rows)


def about(t: Translator, law: Catalogue, case_id: int, duty: Duty, today: date) -> Screen:
    """One duty: what it asks, what to prepare, where to send it, whether it binds, where it stands."""
    mark = t("due-mark", status=t(f"duty-{duty.id}.status-note")) if duty.is_repealed else Markup("")
    edition = duty.as_of(today)
    text = t(
        "choose-about",
        title=due_lines.title(t, duty),
        mark=mark,
        what=t(f"duty-{duty.id}.what"),
        how=t(f"duty-{duty.id}.how"),
        where=t(f"duty-{duty.id}.where"),
        source=due_lines.source(t, law, edition),
        status=capital(status_label(t.texts, t.language, duty, law)),
        certainty=capital(certainty_label(t.texts, t.language, edition, law)),
    )
    rows: list[Row] = []
    if duty.topic in law.topics:
        rows.append([Button(t.plain("button-topic", title=t.plain(f"topic-{duty.topic}.title")), _topic(duty))])
    rows.append([sure_button(t)])
    rows.append(last_row(t, back(t, Tap("abouts", case_id))))
    return Screen(text, rows)


def _topic(duty: Duty) -> Tap:
    return Tap("topic", item=duty.topic)


def just_passed(
    t: Translator,
    calendar: WorkCalendar,
    duty: Duty,
    today: date,
    dues: Sequence[Due],
    case_id: int,
    begun: str | None = None,
) -> Markup | None:
    """For who switches a duty that recurs on: that its last limit passed a short while ago, and which one comes next.
    None where there is nothing to say, the period is marked as done or lies before mining began (`begun`: see
    `bot.storage.mining`)."""
    found = _last_and_next(calendar, duty, today)
    if found is None:
        return None
    last, following = found
    if is_before(last.period.end, begun):
        return None
    if any(due.done and (due.case_id, due.duty, due.period) == (case_id, duty.id, last.period) for due in dues):
        return None
    return t(
        "choose-just-passed" if following.advised != following.last else "choose-just-passed-last",
        title=due_lines.marked_title(t, duty),
        period=due_lines.period_words(t, duty, last.period),
        date=words.on_date(t.language, last.last),
        next=due_lines.period_words(t, duty, following.period),
        day=words.on_date(t.language, following.advised),
    )


def all_just_passed(t: Translator, calendar: WorkCalendar, duties: Iterable[Duty], today: date) -> Markup | None:
    """The same of several duties switched on for several applicants who have marked nothing yet: a line for each."""
    lines = [
        t(
            "choose-all-passed-line",
            title=t(f"duty-{duty.id}.short"),
            date=words.short_date(t.language, last.last),
            day=words.short_date(t.language, following.advised),
        )
        for duty in duties
        if (found := _last_and_next(calendar, duty, today)) is not None
        for last, following in [found]
    ]
    return t("choose-all-passed", lines=Markup("\n".join(lines))) if lines else None


def _last_and_next(calendar: WorkCalendar, duty: Duty, today: date) -> tuple[Deadline, Deadline] | None:
    """The limit of a duty that recurs that passed a short while ago, and the one after it."""
    if not duty.recurs:
        return None
    near = [
        deadline
        for deadline in series(duty, calendar, today - JUST_PASSED, today + ONE_MORE[duty.needs])
        if duty.is_repealed or duty.edition(deadline.limit) is not None
    ]
    past = [deadline for deadline in near if deadline.passed(today)]
    ahead = [deadline for deadline in near if not deadline.passed(today)]
    if not past or not ahead or past[-1].last < today - JUST_PASSED:
        return None
    return past[-1], ahead[0]
