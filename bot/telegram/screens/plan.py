"""What there is to do for the licence: a line for each requirement, the price, the time; one screen to pass on."""

from __future__ import annotations

from bot.language.texts import Translator
from bot.law.readiness import Assessment, Step
from bot.papers.registry import FORMS
from bot.standing import in_order, next_step
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import SIGNS, last_row, of_case, subtype_name
from bot.telegram.screens.conditions import blockers


def plan(t: Translator, case: Case, assessment: Assessment) -> Screen:
    """The plan of a case whose subtype is known. A requirement of several sites is one line: its sign is that of the
    site where the least is done."""
    subtype = assessment.subtype
    assert subtype is not None  # noqa: S101 - the caller asks for a plan only then
    head = t("plan-title", case=of_case(t, case), subtype=subtype_name(t, subtype))
    lines: list[str] = [head, "", *blockers(t, assessment)]  # what stands in the way comes before any list
    if not assessment.blockers:
        for number, name in enumerate(in_order(assessment), 1):
            steps = [step for step in assessment.steps if step.requirement == name]
            lines.append(t("plan-line", number=number, sign=_sign(steps), text=t(f"requirement-{name}.do")))
        lines += ["", t(f"plan-price-{subtype.value}")]
    rows: list[Row] = []
    if next_step(assessment) is not None:
        rows.append([Button(t.plain("button-one-by-one"), Tap("go", case.id, value="steps"))])
    rows += [[found] for step in assessment.steps if not step.confirmed and (found := letter(t, case, step))][:1]
    rows.append([Button(t.plain("button-what-to-file"), Tap("topic", item="what-to-file"))])
    rows.append(
        [
            Button(t.plain("button-conditions"), Tap("conds", case.id)),
            Button(t.plain("button-summary"), Tap("sum", case.id)),
        ]
    )
    rows.append(last_row(t))
    return Screen("\n".join(lines), rows)


def letter(t: Translator, case: Case, step: Step) -> Button | None:
    """To the letter that proves a requirement, None where it is proved by something else."""
    form = next((form for form in FORMS.values() if form.requirement == step.requirement), None)
    if form is None:
        return None
    return Button(t.plain("button-letter"), Tap("pgo", case.id, step.site, form.code))


def _sign(steps: list[Step]) -> str:
    """What is said of a requirement, of the site where the least is done; "" where nothing is."""
    order = ("no", None, "unknown", "in-progress", "yes")
    told = [None if step.outdated else step.answer for step in steps]
    least = min(told, key=lambda answer: order.index(answer.value if answer is not None else None))
    return "" if least is None else f"{SIGNS[least]} "
