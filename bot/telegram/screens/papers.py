"""Papers: which fit, what is asked for them, and how one reads before it becomes a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot import dates
from bot.citations import cite
from bot.documents.numbers import energy, number, tenge
from bot.law import fees
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Quarter
from bot.law.model import Language
from bot.paper_fields import MOST_VALUE, Field, Input, PaperForm, Sheet, packed
from bot.storage.cases import MOST_CASES, Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import MENU, back, cut, last_row, of_case
from bot.texts import Markup, Translator

MOST_TEXT = 3900  # UTF-16 units; Telegram takes 4096
MOST_COPIED = 256  # characters that a button copies
PACKAGE = "package"
CASE_NAME = "case"  # on a button: the applicant's name as it is in the list of applicants
MOST_LISTED = 3500  # UTF-16 units of one message of the list
BOTH = (Language.KK, Language.RU)


def no_case(t: Translator) -> Screen:
    """Before there is an applicant: papers are made from their checklist."""
    return Screen(t("papers-no-case"), [[Button(t.plain("button-start"), Tap("newcase"))], last_row(t, back(t, MENU))])


def overview(
    t: Translator,
    case: Case,
    offered: Sequence[tuple[PaperForm, int]],
    *,
    subtype_known: bool,
    files: int,
    sent: int,
    several: bool,
    calendar: bool,
) -> Screen:
    """All papers of an applicant. `files`: how many are attached; `sent`: how often they were sent back;
    `calendar`: there are due dates for a calendar file."""
    parts: list[str] = [t("papers-title", case=of_case(t, case))]
    if not subtype_known:
        parts.append(t("papers-no-subtype"))
    if any(form.duty in ("cessation-notice", "quarterly-information") for form, _ in offered):
        parts.append(t("papers-own-choice"))
    rows: list[Row] = [
        [Button(cut(t.plain("button-paper", name=_label(t, case, form, site)), 60), _start(case, form, site))]
        for form, site in offered
    ]
    if not subtype_known:
        rows.insert(0, [Button(t.plain("button-continue"), Tap("go", case.id))])
    if calendar:
        rows.append([Button(t.plain("button-calendar-file"), Tap("ics"))])
    if files:
        rows.append([Button(t.plain("button-package", count=files), Tap("pbag", case.id, number=sent))])
    if several:
        rows.append([Button(t.plain("button-other-case"), Tap("docwho"))])
    rows.append(last_row(t, back(t, MENU)))
    return Screen("\n\n".join(parts), rows)


def whose(t: Translator, cases: Sequence[tuple[int, str]]) -> Screen:
    """Which applicant."""
    rows: list[Row] = [
        [Button(cut(t.plain("button-case-open", name=name)), Tap("docs", case_id))] for case_id, name in cases
    ]
    rows.append(last_row(t, back(t, Tap("docs"))))
    return Screen(t("papers-whose"), rows)


def which_quarter(t: Translator, case: Case, form: PaperForm, offered: Sequence[Quarter]) -> Screen:
    """For which quarter."""
    rows: list[Row] = [
        [
            Button(
                t.plain("button-papers-quarter", quarter=dates.quarter_name(t.language, quarter)),
                Tap("pfill", case.id, 0, form.code, "", packed(quarter)),
            )
        ]
        for quarter in offered
    ]
    rows.append(last_row(t, back(t, Tap("docs", case.id))))
    return Screen(t("papers-quarter", case=of_case(t, case), name=_name(t, form), mark=_mark(t, form)), rows)


def paper(t: Translator, sheet: Sheet, text: str, times: int) -> Screen:
    """A paper as it stands: its text, every field to change, the languages to have it in. `text`: not escaped."""
    form, case = sheet.form, sheet.case
    head: list[str] = [
        t("papers-paper", case=of_case(t, case, sheet.site), name=_full_name(t, sheet), mark=_mark(t, form))
    ]
    if form.fields:
        head.append(t("papers-draft"))
        if form.to_copy:
            head.append(t("papers-copy-hint"))
    else:
        head.append(t(f"papers-about-{form.kind.value}"))
    if form.quarterly and not text:
        head.append(t("papers-nothing-to-count"))
    if text and (left := sheet.left_out()):
        head.append("\n".join([t("papers-left-out"), *(t("papers-line", text=name) for name in left)]))
    room = MOST_TEXT - _units("\n\n".join(head))
    if text:
        head.append(t("papers-text-to-copy" if form.to_copy else "papers-preview", text=_fitting(text, room)))
    rows: list[Row] = []
    slots = sheet.slots()
    if missing := sheet.missing():
        rows.append([Button(t.plain("button-papers-fill", count=len(missing)), _tap("pfill", sheet))])
    rows += [_field_button(t, sheet, field, site) for field, site in slots]
    if not form.quarterly or text:
        rows += _language_rows(t, sheet, times)
    if form.to_copy and 0 < _units(text) <= MOST_COPIED:
        rows.append([Button(t.plain("button-papers-copy"), copy=text)])
    rows.append(last_row(t, back(t, Tap("docs", case.id))))
    return Screen("\n\n".join(head), rows)


def ask(t: Translator, law: Catalogue, sheet: Sheet, field: Field, site: int, today: date, too_long_at: int) -> Screen:
    """Waits for one field. `too_long_at`: when a text came whose rest may still follow (Unix seconds)."""
    slots = sheet.slots()
    asked = slots.index((field, site)) + 1
    parts: list[str] = [
        t(
            "papers-ask",
            case=of_case(t, sheet.case, site),
            name=_full_name(t, sheet),
            number=asked,
            of=len(slots),
            question=t(f"papers-ask-{field.name}"),
        )
    ]
    if field.input in (Input.TEXT, Input.PHONE, Input.EMAIL):
        parts.append(t("papers-ask-once", most=MOST_VALUE))
    value = sheet.value(field.name, site)
    if value:
        parts.append(t("papers-now", value=shown(t, sheet, field, value)))
    rows: list[Row] = []
    if field.name == "organisation" and not value and _is_named(t, sheet.case):
        named = _tap("pset", sheet, 0, f"{field.name}.{CASE_NAME}")
        rows.append([Button(cut(t.plain("button-papers-choice", choice=sheet.case.name), 60), named)])
    if field.input is Input.RATE:
        rows += _rates(t, law, sheet, site, parts)
    if field.input is Input.DAY:
        rows.append([_day(t, "button-today", sheet, field, site, today)])
        if not field.of_paper:
            rows.append([_day(t, "button-yesterday", sheet, field, site, today - timedelta(days=1))])
    if field.input is not Input.RATE:
        skip = "button-papers-clear" if value else "button-papers-skip"
        rows.append([Button(t.plain(skip), _tap("pskip", sheet, site, field.name))])
    if len(sheet.missing()) > 1:
        rows.append([Button(t.plain("button-papers-enough"), _tap("paper", sheet))])
    rows.append(last_row(t, back(t, _tap("paper", sheet))))
    name = f"{field.name}.{too_long_at:x}" if too_long_at else field.name
    return Screen("\n\n".join(parts), rows, awaiting=_tap("pf", sheet, site, name))


def list_of_files(
    t: Translator, law: Catalogue, groups: Mapping[tuple[str, int], Sequence[str]], case: Case
) -> list[str]:
    """The names of all files under their points, numbered through, as messages. `groups`: (requirement, site id)."""
    lines: list[str] = [t("papers-package", case=of_case(t, case), count=sum(map(len, groups.values())))]
    count = 0
    for (requirement, site_id), names in groups.items():
        known = law.requirements.get(requirement)
        site = case.site(site_id) if len(case.sites) > 1 else None
        title = t.plain(f"requirement-{requirement}.short") if known else requirement
        where = f" · {site.name}" if site else ""
        lines.append("\n" + t("papers-package-point", point=known.point if known else 0, title=title, site=where))
        for name in names:
            count += 1
            lines.append(t("evidence-line", number=count, name=cut(name, 100)))
    messages: list[str] = []
    kept: list[str] = []
    for line in lines:
        if kept and _units("\n".join([*kept, line])) > MOST_LISTED:
            messages.append("\n".join(kept))
            kept = []
        kept.append(line)
    return [*messages, "\n".join(kept)]


def below_file(t: Translator, sheet: Sheet) -> list[Row]:
    """The buttons under a file."""
    row = [Button(t.plain("button-papers-change"), _tap("paper", sheet))] if sheet.form.fields else []
    return [[*row, Button(t.plain("button-documents"), Tap("docs", sheet.case.id))]]


def shown(t: Translator, sheet: Sheet, field: Field, value: str) -> str:
    """A stored value as people read it; no markup."""
    match field.input:
        case Input.DAY:
            return dates.on_date(t.language, date.fromisoformat(value))
        case Input.ENERGY:
            return energy(t.texts, t.language, Decimal(value))
        case Input.POWER:
            return t.plain("papers-power", number=number(Decimal(value)))
        case Input.MONEY:
            return tenge(t.texts, t.language, Decimal(value))
        case Input.RATE:
            known = fees.rates(sheet.quarter.end).get(value) if sheet.quarter else None
            return _rate(t, known) if known else value
    return value


def _tap(verb: str, sheet: Sheet, site: int = 0, value: str = "") -> Tap:
    """A button of a paper. The site is that of a paper that is per site, else that of the field."""
    return Tap(verb, sheet.case.id, sheet.site or site, sheet.form.code, value, packed(sheet.quarter))


def _start(case: Case, form: PaperForm, site: int) -> Tap:
    if form.quarterly:
        return Tap("pquart", case.id, 0, form.code)
    return Tap("pfill" if form.fields else "paper", case.id, site, form.code)


def _name(t: Translator, form: PaperForm) -> str:
    return t.plain(f"paper-name-{form.kind.value}")


def _label(t: Translator, case: Case, form: PaperForm, site: int) -> str:
    found = case.site(site) if site and len(case.sites) > 1 else None
    name = t.plain(f"papers-label-{form.kind.value}")
    return f"{name} · {found.name}" if found else name


def _full_name(t: Translator, sheet: Sheet) -> str:
    name = _name(t, sheet.form)
    return f"{name}, {dates.quarter_name(t.language, sheet.quarter)}" if sheet.quarter else name


def _mark(t: Translator, form: PaperForm) -> Markup:
    """That the rule behind a paper was repealed; nothing where it holds."""
    if form.code in ("ne", "qi"):
        return Markup("\n" + t("papers-repealed", status=t(f"duty-{form.duty}.status-note")))
    return Markup("")


def _field_button(t: Translator, sheet: Sheet, field: Field, site: int) -> Row:
    value = sheet.value(field.name, site)
    label = t.plain(f"papers-field-{field.name}")
    found = sheet.case.site(site) if site and not sheet.site and len(sheet.sites) > 1 else None
    if found is not None:
        label = f"{found.name}: {label}"
    shown_value = shown(t, sheet, field, value) if value else t.plain("papers-empty")
    text = t.plain("button-papers-field", label=label, value=shown_value)
    return [Button(cut(text, 60), _tap("pf", sheet, site, field.name))]


def _language_rows(t: Translator, sheet: Sheet, times: int) -> list[Row]:
    def make(languages: Sequence[Language], label: str) -> Button:
        value = "".join(languages)
        if sheet.quarter:
            value = f"{value}.{packed(sheet.quarter)}"
        return Button(t.plain(label), Tap("pmake", sheet.case.id, sheet.site, sheet.form.code, value, times))

    rows: list[Row] = [[make([language], f"button-papers-{language.value}") for language in BOTH]]
    if sheet.form.bilingual:
        rows.append([make(BOTH, "button-papers-both")])
    return rows


def _is_named(t: Translator, case: Case) -> bool:
    """Whether the user has named the applicant: the bot's own «Applicant 1» is no organisation."""
    return all(
        case.name != t.texts.plain(language, "case-default-name", number=number)
        for language in BOTH
        for number in range(1, MOST_CASES + 2)
    )


def _rate(t: Translator, rate: fees.FeeRate) -> str:
    return t.plain("papers-rate", tenge=rate.tenge, reason=t.plain(f"fee-rate-{rate.id}"))


def _rates(t: Translator, law: Catalogue, sheet: Sheet, site: int, parts: list[str]) -> list[Row]:
    """A button for each rate, the one that fits how the electricity is bought first; the source goes to `parts`."""
    if sheet.quarter is None:
        return []
    known = list(fees.rates(sheet.quarter.end).values())
    bought = sheet.case.conditions.get(("electricity", site))
    known.sort(key=lambda rate: rate.id != bought)
    if known:
        parts.append("\n".join(t("papers-line", text=_rate(t, rate)) for rate in known))
        parts.append(t("papers-rates-source", source=Markup(cite(t.texts, t.language, known[0].source, law))))
    return [
        [Button(t.plain("button-papers-choice", choice=_rate(t, rate)), _tap("pset", sheet, site, f"rate.{rate.id}"))]
        for rate in known
    ]


def _day(t: Translator, key: str, sheet: Sheet, field: Field, site: int, day: date) -> Button:
    return Button(
        t.plain(key, date=dates.short_date(t.language, day)),
        _tap("pset", sheet, site, f"{field.name}.{day:%Y%m%d}"),
    )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis."""
    if _units(text) <= room:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (room - 2)].decode("utf-16-le", "ignore").rstrip() + " …"
