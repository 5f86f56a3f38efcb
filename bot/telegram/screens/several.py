"""Several applicants at once: what was read of a list of names, what to be reminded of for all of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from bot.language.texts import Translator
from bot.law.catalogue import Catalogue
from bot.law.fees import PAPER
from bot.law.model import Duty
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import due_lines
from bot.telegram.screens.common import back, cut, last_row
from bot.telegram.screens.conditions import option
from bot.telegram.screens.reminder_settings import meter_switch

MOST_QUOTED = 3000  # UTF-16 units of names that one message quotes: it must hold what is said beside them
MOST_OPEN = 6  # names that are shown unfolded
MOST_WHOSE = 3  # names that a line says
MOST_REFUSED = 3  # lines that are named
_WHY = {  # why a line is refused, by what is said of such a name alone
    "papers-problem-iin": "several-why-iin",
    "notice-password": "several-why-password",
    "notice-too-long": "several-why-long",
}


def read(
    t: Translator,
    *,
    names: Sequence[str],
    refused: Sequence[tuple[int, str]],
    present: int,
    doubles: int,
    left: int,
    most: int,
) -> Screen:
    """The names of a list, to be confirmed. `refused`: number of the line, id of the text that says why; `present`: how
    many there are already, `doubles`: stood in the list before, `left`: did not fit."""
    lines: list[str] = []
    if names:
        key = "several-read" if len(names) <= MOST_OPEN else "several-read-folded"
        lines.append(t(key, count=len(names), names="\n".join(names)))
    else:
        lines.append(t("several-none"))
    for number, problem in refused[:MOST_REFUSED]:
        lines.append(t("several-refused", line=number, why=t.plain(_WHY[problem])))
    if len(refused) > MOST_REFUSED:
        lines.append(t("several-refused-more", count=len(refused) - MOST_REFUSED))
    if present:
        lines.append(t("several-present", count=present))
    if doubles:
        lines.append(t("several-doubles", count=doubles))
    if left:
        lines.append(t("several-left", count=left, most=most))
    lines.append(t("several-again"))
    rows: list[Row] = [[Button(t.plain("button-several-add", count=len(names)), Tap("addnames"))]] if names else []
    rows.append(last_row(t, back(t, Tap("cases"))))
    return Screen("\n".join(lines), rows)


def whose(t: Translator, those: Sequence[tuple[int, str]]) -> str:
    """«А, Б, В и ещё 2»; without markup."""
    said = ", ".join(cut(name, 24) for _, name in those[:MOST_WHOSE])
    more = len(those) - MOST_WHOSE
    return t.plain("deadlines-and-more", names=said, count=more) if more > 0 else said


def duties(
    t: Translator,
    law: Catalogue,
    those: Sequence[tuple[int, str]],
    offered: Sequence[Duty],
    counts: Mapping[str, int],
    centres: Collection[str],
    tap: Tap,
    *,
    asks: bool,
) -> Screen:
    """What to be reminded of for all of some applicants. `counts`: by duty, for how many of them it is on; `centres`:
    what was answered to the question that decides the subtype ("": nothing); `asks`: the electricity of each quarter is
    asked for."""
    text = t("several-duties", count=len(those), names=whose(t, those))
    rows: list[Row] = []
    if any(counts[duty.id] < len(those) for duty in offered):
        rows.append(
            [Button(t.plain("button-choose-all"), Tap("chooseof", site=tap.site, value="1", number=tap.number))]
        )
    for duty in offered:
        on, title = counts[duty.id], due_lines.title(t, duty)
        full = on == len(those)
        if 0 < on < len(those):
            title = t.plain("several-some", title=title, on=on, of=len(those))
        label = cut(t.plain("button-choose", sign="☑" if full else "☐", title=title), 60)
        value = "0" if full else "1"
        rows.append([Button(label, Tap("chooseof", 0, tap.site, duty.id, value, tap.number))])
    if asks or any(duty.paper == PAPER and counts[duty.id] for duty in offered):
        rows.append([meter_switch(t, on=asks, site=tap.site, number=tap.number)])
    said = next(iter(centres)) if len(centres) == 1 else None
    told = t.plain("several-centre-differs") if said is None else option(t, law.deciding.id, said) if said else "–"
    label = t.plain("button-several-centre", told=told)
    rows.append([Button(cut(label, 60), Tap("centreof", site=tap.site, number=tap.number))])
    rows.append([Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-cases"), Tap("cases"))])
    rows.append(last_row(t))
    return Screen(text, rows)


def centre(t: Translator, law: Catalogue, those: Sequence[tuple[int, str]], tap: Tap) -> Screen:
    """The question that decides the subtype, for all of them."""
    name = law.deciding.id
    text = t("several-centre", count=len(those), names=whose(t, those))
    rows: list[Row] = [
        [
            Button(
                f"{choice.sign} {option(t, name, choice.value)}",
                Tap("centreof!", site=tap.site, value=choice.value, number=tap.number),
            )
        ]
        for choice in law.deciding.options
    ]
    unknown = Tap("centreof!", site=tap.site, value="unknown", number=tap.number)
    rows.append([Button(t.plain("question-dont-know"), unknown)])
    rows.append(last_row(t, back(t, Tap("dutiesof", site=tap.site, number=tap.number))))
    return Screen(text, rows)
