"""Since when an applicant mines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language import dates
from bot.language.texts import Translator
from bot.law.calendar import WorkCalendar
from bot.law.deadlines import EARLIEST, Deadline, series
from bot.law.model import Duty
from bot.law.periods import Quarter
from bot.storage.cases import Case
from bot.storage.mining import NOT_BEGUN, UNKNOWN
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import back, last_row, of_case
from bot.telegram.screens.duty_choice import JUST_PASSED, ONE_MORE

MOST_AT_STAKE = 4  # lines


def at_stake(calendar: WorkCalendar, duties: Sequence[Duty], today: date) -> list[Deadline]:
    """What would be owed of duties that recur and bind for periods that are over: limits that are ahead or have just
    passed."""
    return [
        deadline
        for duty in duties
        if duty.recurs and not duty.is_repealed
        for deadline in series(duty, calendar, today - JUST_PASSED, today + ONE_MORE[duty.needs])
        if deadline.period.ended(today) and duty.edition(deadline.limit) is not None
    ]


def since(t: Translator, case: Case, ahead: Sequence[Deadline], today: date) -> Screen:
    """Since when? `ahead`: the limits that the answer decides on and that are still ahead."""
    parts: list[str] = [t("mining-ask", case=of_case(t, case))]
    lines = [
        t("mining-line", date=due_lines.day(t, one, today), title=due_lines.title(t, one.duty), period=_for(t, one))
        for one in ahead[:MOST_AT_STAKE]
    ]
    if lines:
        parts.append("\n".join([t("mining-at-stake"), *lines]))
    parts.append(t("mining-type"))
    now = Quarter.containing(today)
    before = Quarter.containing(now.start - timedelta(days=1))
    rows: list[Row] = [
        [Button(t.plain("button-mining-quarter", quarter=dates.period_name(t.language, quarter)), _tell(case, quarter))]
        for quarter in (now, before)
    ]
    rows += [
        [Button(t.plain("button-mining-earlier"), Tap("mining!", case.id, value=EARLIEST.isoformat()))],
        [
            Button(t.plain("button-mining-not-begun"), Tap("mining!", case.id, value=NOT_BEGUN)),
            Button(t.plain("button-dont-know"), Tap("mining!", case.id, value=UNKNOWN)),
        ],
        last_row(t, back(t, Tap("duties", case.id))),
    ]
    return Screen("\n\n".join(parts), rows, awaiting=Tap("mining", case.id))


def _for(t: Translator, deadline: Deadline) -> str:
    return due_lines.period_words(t, deadline.duty, deadline.period)


def _tell(case: Case, quarter: Quarter) -> Tap:
    return Tap("mining!", case.id, value=quarter.start.isoformat())
