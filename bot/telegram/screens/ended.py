"""A licence that has ended: to stop, what it means for this user, and how to get the next one."""

from __future__ import annotations

from datetime import date, timedelta

from bot.language import dates
from bot.language.texts import Translator
from bot.law.deadlines import Deadline
from bot.law.readiness import Assessment
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import back, last_row, of_case

_APPLICANT = "applicant"  # the question on which the fine depends


def ended(t: Translator, case: Case, assessment: Assessment, deadline: Deadline, today: date) -> Screen:
    """What to do about a licence that ended with a deadline's last day, or (`deadline` not passed) will soon."""
    subtype = assessment.subtype.value if assessment.subtype is not None else "none"
    days = abs((today - deadline.last).days)
    if deadline.passed(today):
        on = dates.at_date(t.language, deadline.last)
        head = t("ended-title", case=of_case(t, case), date=on, days=days)
        means = t("ended-means", fine=t(f"ended-fine-{fined_as(case, subtype)}"))
    else:
        on = dates.on_date(t.language, deadline.last)
        head = t("ending-title", case=of_case(t, case), date=on, days=days)
        means = t("ending-means")
    duty = deadline.duty
    rows: list[Row] = []
    if may_prepare(deadline, today):
        rows.append([Button(t.plain("button-renew"), Tap("renew", case.id, item=duty.id, value=deadline.period.key))])
    rows += [
        [Button(t.plain("button-licence-new"), Tap("when", case.id, 0, duty.id))],
        [Button(t.plain("button-answer-source"), Tap("topic", item="licence-ended"))],
        [
            Button(t.plain("button-ended-fee"), Tap("topic", item="fee-rate")),
            Button(t.plain("button-urgent-open"), Tap("due", case.id, 0, duty.id, deadline.period.key)),
        ],
        last_row(t, back(t, Tap("menu"))),
    ]
    return Screen("\n\n".join([head, means, t(f"ended-steps-{subtype}")]), rows)


def may_prepare(deadline: Deadline, today: date) -> bool:
    """Whether the next application can be prepared: what is answered earlier is about the licence that there is."""
    return today >= prepared_from(deadline)


def prepared_from(deadline: Deadline) -> date:
    """The day of the first reminder of the end (duties.toml): from then on answers are about the next licence."""
    return deadline.last - timedelta(days=max(deadline.duty.remind))


def fined_as(case: Case, subtype: str) -> str:
    """By which row of the article a user is fined, as far as it is known: a licensee of subtype I counts as medium
    business, who is no entrepreneur as a person, everybody else at least as small business."""
    if subtype == "I":
        return "medium"
    return "person" if case.conditions.get((_APPLICANT, 0)) == "person" else "small"
