"""One requirement: what is asked, what proves it, the answer, the note, the evidence, the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.language.citations import act_links, certainty_label, cite, status_label
from bot.language.texts import Markup, Translator, without_markup
from bot.law.catalogue import Catalogue
from bot.law.readiness import AnswerValue, Assessment, Step
from bot.standing import in_order
from bot.storage.cases import MOST_EVIDENCE, Case, Evidence
from bot.telegram.callbacks import Tap
from bot.telegram.marks import marked
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.certainty import sure_button
from bot.telegram.screens.common import (
    PHONE,
    SIGNS,
    back,
    capital,
    cut,
    day,
    last_row,
    of_case,
    step_button,
    step_tap,
    title,
    wrapped_lines,
)
from bot.telegram.screens.host import button as host_button
from bot.telegram.screens.host import concerns_host
from bot.telegram.screens.plan import letter

MOST_NOTE = 500  # characters
MOST_LINES = 15  # of a requirement on a phone
_SENTENCE = re.compile(r"(?<=[.!?]) ")

_ANSWERS = (
    ((AnswerValue.YES, "button-have"), (AnswerValue.IN_PROGRESS, "button-in-progress")),
    ((AnswerValue.NO, "button-no"), (AnswerValue.UNKNOWN, "button-dont-know")),
)


def step(t: Translator, case: Case, assessment: Assessment, here: Step) -> Screen:
    """The screen of one step of the checklist."""
    number = assessment.steps.index(here) + 1
    text = _text(t, case, assessment, here)
    stored = case.answers.get(here.key)
    revision = stored.revision if stored else 0

    def answer(value: AnswerValue, label: str) -> Button:
        tap = Tap("ans", case.id, here.site, here.requirement, value.value, revision)
        return Button(t.plain(label), tap)

    files = case.evidence.get(here.key, 0)
    attach = t.plain("button-attach-count", count=files) if files else t.plain("button-attach")
    where = (case.id, here.site, here.requirement)
    before = assessment.steps[number - 2] if number > 1 else None
    rows: list[Row] = [[answer(value, label) for value, label in row] for row in _ANSWERS]
    rows += [
        [Button(t.plain("button-later"), Tap("later", *where)), Button(t.plain("button-source"), Tap("src", *where))],
        [Button(attach, Tap("files", *where)), Button(t.plain("button-note"), Tap("note", *where))],
        last_row(
            t,
            back(t, step_tap(case, before) if before else Tap("plan", case.id)),
            Button(t.plain("button-summary"), Tap("sum", case.id)),
        ),
    ]
    return Screen(text, rows)


def _text(t: Translator, case: Case, assessment: Assessment, here: Step) -> str:
    number, order = assessment.steps.index(here) + 1, in_order(assessment).index(here.requirement) + 1
    above = [
        of_case(t, case, here.site),
        t("step-progress", number=number, of=assessment.of),
        t("step-title", number=order, title=t(f"requirement-{here.requirement}.title")),
    ]
    below = _given(t, case, here)

    def whole(plain: Markup, proof: Markup) -> str:
        return "\n".join([*above, plain, *(["", t("step-proof", proof=proof)] if proof else []), *below])

    if here.outdated and here.doubted_by is None:
        return whole(*_in_full(t, here))  # there is another wording to be read
    return _fitting(whole, *_in_full(t, here))


def _fitting(whole: Callable[[Markup, Markup], str], plain: Markup, proof: Markup) -> str:
    """A text around what a requirement asks and what proves it, with as many sentences of both as a phone shows beside
    the rest. What is left out stands behind ℹ️."""
    while wrapped_lines(without_markup(text := whole(plain, proof)).lstrip("\n")) > MOST_LINES:
        shorter = _without_last_sentence(plain), _without_last_sentence(proof)
        if shorter[0] != plain:
            plain = shorter[0]
        elif shorter[1] != proof:
            proof = shorter[1]
        elif proof:
            proof = Markup("")
        else:
            break
    return text


def _in_full(t: Translator, here: Step) -> tuple[Markup, Markup]:
    return t(f"requirement-{here.requirement}.plain"), t(f"requirement-{here.requirement}.proof")


def _without_last_sentence(text: Markup) -> Markup:
    """The text without its last sentence, its only one as it is. A sentence begins with a capital."""
    ends = [
        match.start() for match in _SENTENCE.finditer(text) if match.end() < len(text) and text[match.end()].isupper()
    ]
    return Markup(f"{text[: ends[-1]]} …") if ends else text


def _given(t: Translator, case: Case, here: Step) -> list[str]:
    """What the user said about a step so far."""
    lines: list[str] = []
    stored = case.answers.get(here.key)
    if stored is not None:
        words, when = t.plain(f"answer-{stored.value}"), day(t, stored.answered_at)
        if here.doubted_by is not None:
            lines += ["", t(f"doubted-by-{here.doubted_by}", answer=words, date=when)]
        elif here.outdated:
            lines += ["", t("step-outdated", answer=words, date=when)]
        else:
            lines += ["", t("step-answer", sign=SIGNS[stored.value], answer=words, date=when)]
    if note := case.notes.get(here.key):
        lines += [*([] if lines else [""]), t("step-note", note=cut(note, PHONE - 4))]  # in full where it is written
    return lines


def source(t: Translator, law: Catalogue, case: Case, here: Step, today: date) -> Screen:
    """Where the requirement stands, how sure we are, how to get the document; in full what its screen may cut."""
    requirement = law.requirements[here.requirement]
    edition = requirement.as_of(today)
    text = t(
        "source-screen",
        case=of_case(t, case, here.site),
        point=requirement.point,
        title=title(t, requirement),
        how=t(f"requirement-{requirement.id}.how"),
        citation=Markup(cite(t.texts, t.language, edition.source, law)),
        status=capital(status_label(t.texts, t.language, requirement, law)),
        certainty=capital(certainty_label(t.texts, t.language, edition, law)),
    )
    plain, proof = _in_full(t, here)
    text = t("source-in-full", source=text, plain=plain, proof=t("step-proof", proof=proof))
    rows: list[Row] = [
        [Button(f"ℹ️ {cut(name)}", url=url)] for name, url in act_links(t.texts, t.language, edition.source, law)
    ]
    rows.append([sure_button(t), *([host_button(t, case.id)] if concerns_host(here.requirement) else [])])
    rows.append(last_row(t, back(t, step_tap(case, here))))
    return Screen(text, rows)


def how(t: Translator, law: Catalogue, case: Case, here: Step) -> Screen:
    """What to do after "no" or "I don't know"; where a letter is the proof, the button that makes it."""
    requirement = law.requirements[here.requirement]
    unknown = here.answer is AnswerValue.UNKNOWN
    text = t(
        "how-screen" if unknown else "how-screen-no",
        case=of_case(t, case, here.site),
        title=title(t, requirement),
        text=t(f"requirement-{requirement.id}.{'dont-know' if unknown else 'missing'}"),
    )
    where = (case.id, here.site, here.requirement)
    made = letter(t, case, here)
    rows: list[Row] = [[made]] if made is not None else []
    if concerns_host(here.requirement):
        rows.append([host_button(t, case.id)])
    rows += [
        [Button(t.plain("button-continue"), Tap("later", *where))],
        [Button(t.plain("button-source"), Tap("src", *where))],
        last_row(t, back(t, step_tap(case, here))),
    ]
    return Screen(text, rows)


def note(t: Translator, law: Catalogue, case: Case, here: Step) -> Screen:
    """Waits for a note in free text."""
    requirement = law.requirements[here.requirement]
    lines: list[str] = [of_case(t, case, here.site), t("note-ask", title=title(t, requirement), most=MOST_NOTE)]
    rows: list[Row] = []
    if written := case.notes.get(here.key):
        lines += ["", t("note-now", note=written)]
        delete = Tap("note-del", case.id, here.site, here.requirement, marked("", written))
        rows.append([Button(t.plain("button-note-delete"), delete)])
    rows.append(last_row(t, back(t, step_tap(case, here))))
    return Screen("\n".join(lines), rows, awaiting=note_tap(case, here))


def note_tap(case: Case, here: Step) -> Tap:
    """What waits for the note, with the mark of the one that stands."""
    shown = case.notes.get(here.key, "")
    return Tap("note", case.id, here.site, here.requirement, marked("", shown))


MOST_TO_SORT = 20  # buttons of requirements that a file can be given to


def sort(t: Translator, law: Catalogue, case: Case, assessment: Assessment) -> Screen:
    """Which requirement the files belong to that came without one."""
    rows: list[Row] = []
    for step in assessment.steps[:MOST_TO_SORT]:
        label = step_button(t, law, case, step, in_order(assessment).index(step.requirement) + 1).label
        _, _, words = label.partition(" ")
        rows.append([Button(f"📎 {words}", Tap("sorted", case.id, step.site, step.requirement))])
    rows.append(last_row(t, Button(t.plain("button-later"), Tap("menu"))))
    return Screen(t("evidence-sort", case=of_case(t, case), count=case.evidence.get(("", 0), 0)), rows)


def to_sort(t: Translator, case: Case) -> list[Row]:
    """To the files that belong to no requirement yet, where there are any."""
    waiting = case.evidence.get(("", 0), 0)
    return [[Button(t.plain("button-evidence-sort", count=waiting), Tap("sort", case.id))]] if waiting else []


def files(t: Translator, law: Catalogue, case: Case, here: Step, evidence: Sequence[Evidence]) -> Screen:
    """Waits for photos and files; lists those that are there."""
    requirement = law.requirements[here.requirement]
    where = (case.id, here.site, here.requirement)
    lines: list[str] = [of_case(t, case, here.site), t("evidence-ask", title=title(t, requirement))]
    rows: list[Row] = []
    if evidence:
        lines += ["", t("evidence-list", count=len(evidence))]
        shown = evidence[-30:]
        first = len(evidence) - len(shown) + 1
        lines += [t("evidence-line", number=n, name=cut(item.name, 60)) for n, item in enumerate(shown, first)]
        rows.append([Button(t.plain("button-evidence-send"), Tap("send", *where))])
        rows += [
            [
                Button(
                    cut(t.plain("button-evidence-delete", number=n, name=item.name)),
                    Tap("unfile", *where, "", item.id),
                )
            ]
            for n, item in enumerate(shown, first)
        ]
    rows += to_sort(t, case)
    rows.append([Button(t.plain("button-continue"), step_tap(case, here))])
    rows.append(last_row(t, back(t, step_tap(case, here))))
    return Screen("\n".join(lines), rows, awaiting=Tap("files", *where))


__all__ = ["MOST_EVIDENCE", "MOST_NOTE", "files", "how", "note", "note_tap", "sort", "source", "step", "to_sort"]
