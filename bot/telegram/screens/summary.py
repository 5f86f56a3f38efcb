"""The summary: one line an item, what is still to be done first; the rest is one tap away."""

from __future__ import annotations

from datetime import date

from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.readiness import AnswerValue, Assessment, Step
from bot.standing import in_order, next_step
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import SIGNS, capital, cut, last_row, on, shown_name, step_button, subtype_name, title
from bot.telegram.screens.conditions import set_aside

MOST_LINES = 20  # of items; what does not fit is counted

# In which order items are listed: what is to be done before what is done.
_ORDER: tuple[AnswerValue | None, ...] = (
    AnswerValue.NO,
    AnswerValue.UNKNOWN,
    None,
    AnswerValue.IN_PROGRESS,
    AnswerValue.YES,
)


def summary(
    t: Translator,
    law: Catalogue,
    case: Case,
    assessment: Assessment,
    today: date,
    *,
    urgent: Markup | None = None,
    ask_reminders: bool = False,
) -> Screen:
    """What is there and what is missing, an item a line. `urgent`: what comes before all of that.

    `ask_reminders`: no reminders are on, so once every step has its answer the user is asked about them.
    """
    asking = ask_reminders and assessment.subtype is not None and next_step(assessment) is None
    lines: list[str] = [urgent, ""] if urgent else []
    name = shown_name(t, case)
    lines.append(t("summary-title", name=name) if name else t("summary-title-own"))
    if assessment.subtype is None:
        deciding = law.deciding.id
        asked = f"<b>{t(f'question-{deciding}.ask')}</b>"  # what the next line calls "this answer"
        lines += [capital(t("standing-no-subtype")), "", asked, t(f"consequence-{deciding}")]
    else:
        subtype, standing = subtype_name(t, assessment.subtype), (len(assessment.missing), assessment.of)
        key = "summary-standing" if assessment.missing else "summary-standing-done"
        lines.append(t(key, subtype=subtype, missing=standing[0], of=standing[1], date=on(t, today)))
    lines += [f"⚠️ {t(f'blocker-{name}')}" for name in assessment.blockers]
    lines += _items(t, law, case, assessment)
    if asking:
        lines += ["", t("choose-question")]
    rows = _rows(t, case, assessment)
    if asking:
        rows.insert(0, [Button(t.plain("button-choose-duties"), Tap("duties", case.id))])
    return Screen("\n".join(lines), rows)


def items(t: Translator, law: Catalogue, case: Case, assessment: Assessment, *, from_: int = 0) -> Screen:
    """Every item with a button of its own; `from_`: the first one that is shown."""
    steps = _ordered(assessment)[from_ : from_ + MOST_LINES]
    rows: list[Row] = [
        [step_button(t, law, case, step, in_order(assessment).index(step.requirement) + 1)] for step in steps
    ]
    more = from_ + len(steps)
    if more < assessment.of:
        rows.append([Button(t.plain("button-next-page"), Tap("items", case.id, number=more))])
    rows.append(last_row(t, Button(t.plain("button-back"), Tap("sum", case.id))))
    aside = [
        t("summary-line-not-applicable", point=point, title=name, reason=reason)
        for point, name, reason in set_aside(t, law, case, assessment)
    ]
    lines = [t("summary-items"), *(["", t("summary-not-applicable"), *aside] if aside else [])]
    lines += ["", f"<i>{t('summary-edition')}</i>"]
    return Screen("\n".join(lines), rows)


def _items(t: Translator, law: Catalogue, case: Case, assessment: Assessment) -> list[str]:
    steps = _ordered(assessment)
    lines: list[str] = [""] if steps else []
    lines += [_line(t, law, case, assessment, step) for step in steps[:MOST_LINES]]
    if len(steps) > MOST_LINES:
        lines.append(t("summary-more", count=len(steps) - MOST_LINES))
    return lines


def _rows(t: Translator, case: Case, assessment: Assessment) -> list[Row]:
    rows: list[Row] = []
    if next_step(assessment) is not None:  # else "continue" would lead back here
        rows.append([Button(t.plain("button-continue"), Tap("go", case.id))])
    if assessment.steps:
        rows.append(
            [
                Button(t.plain("button-items"), Tap("items", case.id)),
                Button(t.plain("button-plan"), Tap("plan", case.id)),
            ]
        )
    rows.append(
        [
            Button(t.plain("button-conditions"), Tap("conds", case.id)),
            Button(t.plain("button-case"), Tap("case", case.id)),
        ]
    )
    rows.append(
        [Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-documents"), Tap("docs", case.id))]
    )
    rows.append(last_row(t))
    return rows


def _ordered(assessment: Assessment) -> list[Step]:
    """What still has to be done before what is done; within that, in the order of the list."""
    return sorted(assessment.steps, key=lambda step: _ORDER.index(None if step.outdated else step.answer))


def _line(t: Translator, law: Catalogue, case: Case, assessment: Assessment, step: Step) -> Markup:
    requirement = law.requirements[step.requirement]
    number = in_order(assessment).index(step.requirement) + 1
    site = case.site(step.site) if len(case.sites) > 1 else None
    name, state = title(t, requirement), t(_state(step))
    sign = "⚠️" if step.outdated else SIGNS[step.answer]
    if site is None:
        return t("summary-line", sign=sign, number=number, title=name, state=state)
    return t("summary-line-site", sign=sign, number=number, title=name, site=cut(site.name, 24), state=state)


def _state(step: Step) -> str:
    """The text of what was said: states stand in words, for a sign alone is read out as its picture."""
    if step.outdated:
        return "summary-outdated"
    return f"answer-{step.answer.value}" if step.answer is not None else "answer-none"
