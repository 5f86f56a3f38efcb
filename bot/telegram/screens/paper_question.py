"""The question for one field of a paper, and how what was answered reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.language import dates
from bot.language.amounts import energy, number, tenge
from bot.language.citations import cite
from bot.language.texts import Markup, Translator
from bot.law import fees
from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.papers.fields import CHANGED, MOST_VALUE, Field, Input
from bot.papers.form import PaperForm
from bot.papers.registry import packed
from bot.papers.sheet import Sheet
from bot.telegram.callbacks import Tap
from bot.telegram.marks import fingerprint, marked
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import back, cut, given_names, last_row, of_case

CASE_NAME = "case"  # on a button: the applicant's name as it is in the list of applicants
BODY = "body"  # on a button: the name of the authorised body, `papers-body`
EDITING = "!"  # after a field's code: opened from the paper, where one goes back to, not asked for in its turn
BOTH = tuple(Language)


def ask(
    t: Translator,
    law: Catalogue,
    sheet: Sheet,
    field: Field,
    site: int,
    today: date,
    *,
    editing: bool = False,
    readings: Sequence[Decimal] = (),
    licence_end: date | None = None,
) -> Screen:
    """Waits for one field. `editing`: it was opened from the paper; `readings`: what an unclear number may mean,
    greater first; `licence_end`: the last day of the newest licence that was reported."""
    slots = sheet.slots()
    place = slots.index((field, site))
    question = t(f"papers-ask-{field.name}")
    if sheet.changes > 1 and field.name in CHANGED:
        question = t("papers-numbered", number=max(field.number, 1), text=question)
    parts: list[str] = [
        t(
            "papers-ask",
            case=of_case(t, sheet.case, site),
            name=full_name(t, sheet),
            number=place + 1,
            of=len(slots),
            question=question,
        )
    ]
    if field.input in (Input.TEXT, Input.PHONE, Input.EMAIL):
        parts.append(t("papers-ask-once", most=MOST_VALUE))
    code = field.code + (EDITING if editing else "")
    value = sheet.values.get(sheet.key(field, site), "")
    if value:
        parts.append(t("papers-now", value=shown(t, sheet, field, value)))
    rows: list[Row] = []

    def sets(choice: str) -> Tap:
        return sheet_tap("pset", sheet, site, marked(f"{code}.{choice}", value))

    for reading in readings:
        label = t.plain("button-papers-choice", choice=shown(t, sheet, field, f"{reading:f}"))
        rows.append([Button(label, sets(f"{reading:f}"))])
    if field.name == "organisation" and not value and sheet.case.name not in given_names(t.texts):
        rows.append([Button(cut(t.plain("button-papers-choice", choice=sheet.case.name), 60), sets(CASE_NAME))])
    if field.name == "recipient" and not value:
        parts.append(t("papers-body-known"))
        body = t.plain("button-papers-choice", choice=t.plain("papers-body"))
        rows.append([Button(cut(body, 60), sets(BODY))])
    if field.input is Input.RATE:
        rows += _rates(t, law, sheet, site, sets, parts, licence_end)
    if field.input is Input.DAY:
        rows.append([_day(t, "button-today", sets, today)])
        if not field.of_paper:
            rows.append([_day(t, "button-yesterday", sets, today - timedelta(days=1))])
    if value and not editing:
        rows.append([Button(t.plain("button-continue"), sheet_tap("pfill", sheet))])
    if field.input is not Input.RATE:
        if value:
            clear = sheet_tap("pclr", sheet, site, f"{code}.{fingerprint(value)}")
            rows.append([Button(t.plain("button-papers-clear"), clear)])
        else:
            rows.append([Button(t.plain("button-papers-skip"), sheet_tap("pskip", sheet, site, code))])
    if not editing:
        rows.append([Button(t.plain("button-papers-enough"), sheet_tap("paper", sheet))])
    rows.append(last_row(t, back(t, _before(sheet, slots, place, editing=editing))))
    return Screen("\n\n".join(parts), rows, awaiting=field_tap(sheet, field, site, editing=editing))


def field_tap(sheet: Sheet, field: Field, site: int, *, editing: bool) -> Tap:
    """What waits for a field, with the mark of the value that stands."""
    code = field.code + (EDITING if editing else "")
    return sheet_tap("pf", sheet, site, marked(code, sheet.values.get(sheet.key(field, site), "")))


def field_label(t: Translator, sheet: Sheet, field: Field) -> str:
    """The name of a field, numbered where the paper has it more than once."""
    label = t.plain(f"papers-field-{field.name}")
    if sheet.changes > 1 and field.name in CHANGED:
        return t.plain("papers-numbered", number=max(field.number, 1), text=label)
    return label


def shown(t: Translator, sheet: Sheet, field: Field, value: str) -> str:
    """A stored value as people read it; no markup."""
    match field.input:
        case Input.DAY:
            return dates.on_date(t.language, date.fromisoformat(value))
        case Input.ENERGY | Input.POWER | Input.MONEY:
            return amount(t, field.input, Decimal(value))
        case Input.RATE:
            known = fees.rates(sheet.quarter.end).get(value) if sheet.quarter else None
            return _rate(t, known) if known else value
    return value


def amount(t: Translator, kind: Input, value: Decimal) -> str:
    """Electricity, power or money with its unit."""
    match kind:
        case Input.ENERGY:
            return energy(t.texts, t.language, value)
        case Input.POWER:
            return t.plain("papers-power", number=number(value))
    return tenge(t.texts, t.language, value)


def sheet_tap(verb: str, sheet: Sheet, site: int = 0, value: str = "") -> Tap:
    """A button of a paper. The site is that of a paper that is per site, else that of the field."""
    return Tap(verb, sheet.case.id, sheet.site or site, sheet.form.code, value, packed(sheet.quarter))


def form_name(t: Translator, form: PaperForm) -> str:
    return t.plain(f"paper-name-{form.kind}")


def full_name(t: Translator, sheet: Sheet) -> str:
    name = form_name(t, sheet.form)
    return f"{name}, {dates.quarter_name(t.language, sheet.quarter)}" if sheet.quarter else name


def _before(sheet: Sheet, slots: Sequence[tuple[Field, int]], place: int, *, editing: bool) -> Tap:
    """Where one came from: all fields, else the question before, else where the paper was chosen."""
    if editing:
        return sheet_tap("pall", sheet)
    if place:
        field, site = slots[place - 1]
        return sheet_tap("pf", sheet, site, field.code)
    if sheet.form.quarterly:
        return Tap("pquart", sheet.case.id, 0, sheet.form.code)
    return Tap("docs", sheet.case.id)


def _rate(t: Translator, rate: fees.FeeRate) -> str:
    return t.plain("papers-rate", tenge=rate.tenge, reason=t.plain(f"fee-rate-{rate.id}"))


def _rates(
    t: Translator,
    law: Catalogue,
    sheet: Sheet,
    site: int,
    sets: Callable[[str], Tap],
    parts: list[str],
    ended: date | None,
) -> list[Row]:
    """A button for each rate, the one that fits what is known first: a licence that had `ended` before the quarter,
    else how the electricity is bought. The source goes to `parts`; `sets`: what a button of a value carries."""
    if sheet.quarter is None:
        return []
    known = list(fees.rates(sheet.quarter.end).values())
    source = fees.source_of(known)
    bought = sheet.case.conditions.get(("electricity", site))
    likely = fees.NO_LICENCE if ended is not None and ended < sheet.quarter.start else bought
    known.sort(key=lambda rate: rate.id != likely)
    if ended is not None and ended < sheet.quarter.end:
        parts.append(t("sum-licence-ended", date=dates.at_date(t.language, ended)))
    if known:
        parts.append("\n".join(t("papers-line", text=_rate(t, rate)) for rate in known))
        parts.append(t("papers-rates-source", source=Markup(cite(t.texts, t.language, source, law))))
    return [[Button(t.plain("button-papers-choice", choice=_rate(t, rate)), sets(rate.id))] for rate in known]


def _day(t: Translator, key: str, sets: Callable[[str], Tap], day: date) -> Button:
    return Button(t.plain(key, date=dates.short_date(t.language, day)), sets(f"{day:%Y%m%d}"))
