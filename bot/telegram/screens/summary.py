"""The summary: one message that says what is there, what is missing and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.readiness import AnswerValue, Assessment, Step
from bot.standing import next_step
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import capital, cut, last_row, on, short_day, step_button, subtype_name, title
from bot.telegram.screens.conditions import blockers, set_aside

MOST_TEXT = 3600  # characters; Telegram takes 4096 and the longest site names must fit
MOST_BUTTONS = 90  # Telegram takes 100


# What is said to do next, by the answer; what is being prepared needs only a reminder of what it is to be.
_ADVICE: dict[AnswerValue | None, str] = {AnswerValue.UNKNOWN: "dont-know", AnswerValue.IN_PROGRESS: "proof"}


def summary(
    t: Translator, law: Catalogue, case: Case, assessment: Assessment, today: date, *, ask_reminders: bool = False
) -> Screen:
    """Confirmed, in progress, missing, unknown, not applicable; the steps are one tap away.

    `ask_reminders`: no reminders are on, so once every step has its answer the user is asked about them.
    """
    asking = ask_reminders and assessment.subtype is not None and next_step(assessment) is None
    head: list[str] = [t("summary-title", name=case.name)]
    if assessment.subtype is None:
        name = law.deciding.id
        asked = f"<b>{t(f'question-{name}.ask')}</b>"  # what the next line calls "this answer"
        head += [capital(t("standing-no-subtype")), "", asked, t(f"consequence-{name}")]
    else:
        head.append(t("summary-subtype", subtype=subtype_name(t, assessment.subtype), date=on(t, today)))
        if assessment.missing:
            head.append(t("summary-standing", missing=len(assessment.missing), of=assessment.of))
        else:
            head.append(t("summary-standing-done", of=assessment.of))
    if assessment.blockers:
        head += ["", t("summary-blockers"), *(f"• {t(f'blocker-{name}')}" for name in assessment.blockers)]
    foot = ["", f"<i>{t('summary-edition', date=on(t, today))}</i>"]
    if asking:
        foot = ["", t("choose-question"), *foot]
    body = _body(t, law, case, assessment, today, advice=True)
    if _length(head + body + foot) > MOST_TEXT:  # many sites: first the advice goes, then the dates, then the end
        body = _body(t, law, case, assessment, today, advice=False)
    if _length(head + body + foot) > MOST_TEXT:
        body = _body(t, law, case, assessment, None, advice=False)
    body = _fitting(t, body, MOST_TEXT - _length(head + foot))
    rows = _rows(t, law, case, assessment)
    if asking:
        rows.insert(0, [Button(t.plain("button-choose-duties"), Tap("duties", case.id))])
    return Screen("\n".join([*head, *body, *foot]), rows)


def _rows(t: Translator, law: Catalogue, case: Case, assessment: Assessment) -> list[Row]:
    buttons = [step_button(t, law, case, step) for step in _ordered(assessment.steps)][:MOST_BUTTONS]
    rows: list[Row] = [[button] for button in buttons]
    if next_step(assessment) is not None:  # else "continue" would lead back here
        rows.insert(0, [Button(t.plain("button-continue"), Tap("go", case.id))])
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


def _ordered(steps: Iterable[Step]) -> list[Step]:
    """What still has to be done before what is done; within that, by the points."""
    return sorted(steps, key=lambda step: step.confirmed)


def _body(
    t: Translator, law: Catalogue, case: Case, assessment: Assessment, today: date | None, *, advice: bool
) -> list[str]:
    """The steps by their answers; with the days on which they were given where `today` is told."""
    groups: list[tuple[str, list[Step]]] = [
        ("summary-outdated", [s for s in assessment.steps if s.outdated]),
        ("summary-missing", _with(assessment, AnswerValue.NO)),
        ("summary-unknown", _with(assessment, AnswerValue.UNKNOWN)),
        ("summary-unanswered", [s for s in assessment.steps if s.answer is None]),
        ("summary-in-progress", _with(assessment, AnswerValue.IN_PROGRESS)),
        ("summary-yes", _with(assessment, AnswerValue.YES)),
    ]
    lines: list[str] = []
    for heading, steps in groups:
        if not steps:
            continue
        lines += ["", t(heading)]
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            line = _line(t, law, case, step)
            stored = case.answers.get(step.key)
            if today is not None and stored is not None:
                line = t("summary-line-dated", line=line, date=short_day(t, stored.answered_at, today))
            lines.append(line)
            last_of_it = following is None or following.requirement != step.requirement
            if advice and last_of_it and not step.confirmed:
                key = _ADVICE.get(step.answer, "missing")
                lines.append(t("summary-next", text=t(f"requirement-{step.requirement}.{key}")))
    if assessment.not_applicable:
        lines += ["", t("summary-not-applicable")]
        lines += [
            t("summary-line-not-applicable", point=point, title=name, reason=reason)
            for point, name, reason in set_aside(t, law, case, assessment)
        ]
    return lines


def _with(assessment: Assessment, value: AnswerValue) -> list[Step]:
    return [step for step in assessment.steps if step.answer is value and not step.outdated]


def _line(t: Translator, law: Catalogue, case: Case, step: Step) -> Markup:
    requirement = law.requirements[step.requirement]
    site = case.site(step.site) if len(case.sites) > 1 else None
    name = title(t, requirement)
    if site is None:
        return t("summary-line", point=requirement.point, title=name)
    return t("summary-line-site", point=requirement.point, title=name, site=cut(site.name, 24))


def _length(lines: list[str]) -> int:
    """An upper bound of what Telegram counts: UTF-16 units, with markup."""
    return sum(_units(line) + 1 for line in lines)


def _units(line: str) -> int:
    return len(line.encode("utf-16-le")) // 2


def _fitting(t: Translator, lines: list[str], room: int) -> list[str]:
    """As many lines as fit, and how many did not."""
    if _length(lines) <= room:
        return lines
    kept: list[str] = []
    room -= 40
    for line in lines:
        room -= _units(line) + 1
        if room < 0:
            break
        kept.append(line)
    return [*kept, t("summary-more", count=len(lines) - len(kept))]


__all__ = ["blockers", "summary"]
