"""The plain questions that find the subtype and the conditions, and what follows from the answers."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Question
from bot.law.readiness import Assessment
from bot.standing import UNKNOWN, has_sites, questions
from bot.storage.cases import Case, Site
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import back, cut, last_row, of_case, title


def option(t: Translator, question: str, value: str) -> str:
    """An answer in words, without markup."""
    return t.plain("answer-unknown") if value == UNKNOWN else t.plain(f"question-{question}.{value}")


def given(asked: Question, case: Case, site: int) -> int:
    """What a screen of a question showed as its answer, as its buttons say it: of a case that several see, the place
    among the answers (0: none), so that nobody answers what another has answered meanwhile; else always 0."""
    value = case.conditions.get((asked.id, site)) if case.shared else None
    known = (*asked.values, UNKNOWN)
    return known.index(value) + 1 if value in known else 0


def question(t: Translator, law: Catalogue, case: Case, name: str, site: int) -> Screen:
    """One question: what is asked, one line of help, the choices, "don't know"."""
    asked = questions(law, case)
    number = asked.index((name, site)) + 1 if (name, site) in asked else 1
    lines: list[str] = [of_case(t, case, site)]
    lines += [f"<b>{t(f'question-{name}.ask')}</b>", "", t(f"question-{name}.hint")]
    current = case.conditions.get((name, site))
    if current is not None:
        lines += ["", t("question-current", answer=option(t, name, current))]
    tap = Tap("cond", case.id, site, name, number=given(law.questions[name], case, site))
    rows: list[Row] = [
        [Button(f"{choice.sign} {option(t, name, choice.value)}", replace(tap, value=choice.value))]
        for choice in law.questions[name].options
    ]
    rows.append([Button(t.plain("question-dont-know"), replace(tap, value=UNKNOWN))])
    before = asked[number - 2] if number > 1 else None
    where = Tap("q", case.id, before[1], before[0]) if before else Tap("menu")
    rows.append(last_row(t, back(t, where)))
    return Screen("\n".join(lines), rows)


def undecided(t: Translator, case: Case, assessment: Assessment) -> Screen:
    """The subtype does not follow from the answers yet."""
    parts = [t("verdict-none", case=of_case(t, case)), *blockers(t, assessment)]
    rows: list[Row] = [
        [Button(t.plain("button-ask-difference"), Tap("topic", item="subtype-difference"))],
        [Button(t.plain("button-conditions"), Tap("conds", case.id))],
        last_row(t),
    ]
    return Screen("\n\n".join(parts), rows)


def set_aside(t: Translator, law: Catalogue, case: Case, assessment: Assessment) -> list[tuple[int, Markup, Markup]]:
    """(point, title, reason) of what is not asked; where it is of some sites only, the reason names them."""
    sites: dict[tuple[str, str], list[Site]] = {}
    for item in assessment.not_applicable:
        found = case.site(item.site)
        sites.setdefault((item.requirement, item.reason), []).extend([found] if found is not None else [])
    rows = []
    for (name, why), of in sites.items():
        requirement = law.requirements[name]
        reason = t(f"reason-{why}")
        if 0 < len(of) < len(case.sites):
            reason = t("set-aside-of-sites", reason=reason, sites=", ".join(cut(site.name, 24) for site in of))
        rows.append((requirement.point, title(t, requirement), reason))
    return rows


def blockers(t: Translator, assessment: Assessment) -> list[str]:
    """What no document mends, each with what can be done."""
    return [f"⚠️ <b>{t(f'blocker-{name}.title')}</b>\n{t(f'blocker-{name}.text')}" for name in assessment.blockers]


def overview(t: Translator, law: Catalogue, case: Case) -> Screen:
    """All answers about the applicant, each one tap from being changed.

    The answers stand in the text: a narrow phone shows only the beginning of a button, which is the question's name.
    """
    rows: list[Row] = []
    lines: list[str] = []
    for name, site in questions(law, case):
        value = case.conditions.get((name, site))
        answer = t.plain("condition-unanswered") if value is None else option(t, name, value)
        label = t.plain(f"question-{name}.label")
        found = case.site(site) if len(case.sites) > 1 else None
        if found is not None:
            label = f"{label} · {cut(found.name, 24)}"
        lines.append(f"• {escape(label, quote=False)}: <b>{escape(answer, quote=False)}</b>")
        rows.append([Button(f"✏️ {cut(label)}", Tap("q", case.id, site, name))])
    if has_sites(law, case):
        rows.append([Button(t.plain("button-site-new"), Tap("newsite", case.id))])
    rows.append(last_row(t, back(t, Tap("case", case.id))))
    return Screen("\n".join([t("conditions", case=of_case(t, case)), "", *lines]), rows)
