"""Papers: which fit, what is asked for them, and how one reads before it becomes a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.language import dates
from bot.language.citations import status_label
from bot.language.texts import Markup, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.law.periods import Quarter
from bot.papers.fields import CHANGED, MOST_CHANGES, Field
from bot.papers.form import PaperForm, repealed_basis
from bot.papers.registry import packed
from bot.papers.sheet import Sheet
from bot.storage.access import Role
from bot.storage.cases import Case
from bot.telegram.callbacks import Tap
from bot.telegram.marks import marked
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, due_lines
from bot.telegram.screens.calendar import button as calendar_button
from bot.telegram.screens.common import MENU, back, cut, last_row, of_case
from bot.telegram.screens.host import button as host_button
from bot.telegram.screens.host import concerns_host
from bot.telegram.screens.paper_question import BODY, BOTH, EDITING, field_label, form_name, full_name, sheet_tap, shown
from bot.telegram.screens.steps import to_sort

MOST_TEXT = 3900  # UTF-16 units; Telegram takes 4096
MOST_COPIED = 256  # characters that a button copies
PACKAGE = "package"
WHOLE = "whole"
ORGANISATION = "organisation"  # the field of the applicant's own name
MOST_GIST, MOST_GIST_LINES = 80, 5  # characters of a line, lines
MOST_TAKEN_OVER = 4  # values that are named
MOST_LISTED = 3500  # UTF-16 units of one message of the list


def no_case(t: Translator) -> Screen:
    """Before there is an applicant: papers are made from their checklist."""
    return Screen(t("papers-no-case"), [[Button(t.plain("button-start"), Tap("start"))], last_row(t, back(t, MENU))])


def overview(
    t: Translator,
    law: Catalogue,
    case: Case,
    offered: Sequence[tuple[PaperForm, int]],
    *,
    subtype_known: bool,
    files: int,
    sent: int,
    several: bool,
    calendar: bool,
    public: str = "",
    whole: int = 0,
) -> Screen:
    """All papers of an applicant. `files`: how many are attached; `sent`: how often they were sent back;
    `calendar`: there are due dates for a calendar; `public`: where the bot's server is reached;
    `whole`: how often the whole case was sent."""
    if reads := case.role is Role.READER:  # who has no use of what is only sent, and fills in nothing
        offered = [(form, site) for form, site in offered if form.fields]
    parts: list[str] = [t("papers-title-reader" if reads else "papers-title", case=of_case(t, case))]
    if not subtype_known:
        parts.append(t("papers-no-subtype"))
    parts += due_lines.repealed_rules(
        t,
        t("papers-own-choice"),
        law,
        ((form_name(t, form), rule) for form, _ in offered if (rule := repealed_basis(law, form)) is not None),
    )
    rows: list[Row] = [
        [Button(cut(t.plain("button-paper", name=_label(t, law, case, form, site)), 60), _start(case, form, site))]
        for form, site in offered
    ]
    if not subtype_known:
        rows.insert(0, [Button(t.plain("button-continue"), Tap("go", case.id))])
    else:
        rows.append([Button(t.plain("button-whole"), Tap("whole", case.id, number=whole))])
    if any(concerns_host(form.requirement or "") for form, _ in offered):
        rows.append([host_button(t, case.id)])
    if calendar:
        rows.append([calendar_button(t, public)])
    rows += to_sort(t, case)
    if files:
        rows.append([Button(t.plain("button-package", count=files), Tap("pbag", case.id, number=sent))])
    if several:
        rows.append([Button(t.plain("button-other-case"), Tap("docwho"))])
    rows.append(last_row(t, back(t, MENU)))
    return Screen("\n\n".join(parts), rows)


def whose(t: Translator, cases: Sequence[tuple[int, str]], page: int = 0) -> Screen:
    """Which applicant."""
    rows = case_names.rows(t, cases, Tap("docs"), Tap("docwho", number=page), Tap("docs"))
    return Screen(t("papers-whose"), rows)


def which_quarter(
    t: Translator, law: Catalogue, case: Case, form: PaperForm, offered: Sequence[Quarter], today: date
) -> Screen:
    """For which quarter; one that has not ended is marked."""
    rows: list[Row] = [
        [
            Button(
                t.plain(
                    "button-papers-quarter-running" if quarter.end >= today else "button-papers-quarter",
                    quarter=dates.quarter_name(t.language, quarter),
                ),
                Tap(_opens(case, form), case.id, 0, form.code, "", packed(quarter)),
            )
        ]
        for quarter in offered
    ]
    rows.append(last_row(t, back(t, Tap("docs", case.id))))
    return Screen(t("papers-quarter", case=of_case(t, case), name=form_name(t, form), mark=_mark(t, law, form)), rows)


def paper(
    t: Translator,
    law: Catalogue,
    sheet: Sheet,
    text: str,
    made: Mapping[tuple[str, int], int],
    gist: Sequence[str] = (),
) -> Screen:
    """A paper as it stands: what matters most of it, and the languages to have it in. `text`: all of it, not escaped,
    and `gist`, see `Paper`; `made`: how often each paper of the case was sent."""
    form, case = sheet.form, sheet.case
    reads = case.role is Role.READER
    head: list[str] = [
        t("papers-paper", case=of_case(t, case, sheet.site), name=full_name(t, sheet), mark=_mark(t, law, form))
    ]
    if gist:
        head.append(_gist(t, gist))
    if reads:
        head.append(t("papers-only-read"))
    elif form.fields:
        head.append(t("papers-draft"))
    else:
        head.append(t(f"papers-about-{form.kind}"))
    if form.quarterly and not text:
        head.append(t("papers-nothing-to-count"))
    if text and (left := sheet.left_out()):
        head.append("\n".join([t("papers-left-out"), *(t("papers-line", text=name) for name in left)]))
    rows: list[Row] = []
    missing = [] if reads else sheet.missing()
    if missing:
        rows.append([Button(t.plain("button-papers-fill", count=len(missing)), sheet_tap("pfill", sheet))])
    if form.fields:
        row = [Button(t.plain("button-papers-fields"), sheet_tap("pall", sheet))]
        if text:
            row.append(Button(t.plain("button-papers-text"), sheet_tap("ptext", sheet)))
        rows.append(row)
    if CHANGED[0] in form.fields and sheet.changes < MOST_CHANGES and any(sheet.change(sheet.changes)):
        rows.append([Button(t.plain("button-papers-one-more"), sheet_tap("pmore", sheet, 0, str(sheet.changes + 1)))])
    if not form.quarterly or text:
        rows += _language_rows(t, sheet, made)
    documents = Tap("docs", case.id)
    if missing:
        rows.append([Button(t.plain("button-documents"), documents)])
    rows.append(last_row(t, back(t, sheet_tap("pfill", sheet) if missing else documents)))
    return Screen("\n\n".join(head), rows)


def whole_text(t: Translator, law: Catalogue, sheet: Sheet, text: str) -> Screen:
    """All of a paper as text, to read or to copy; `text`: not escaped."""
    form = sheet.form
    head: list[str] = [
        t("papers-paper", case=of_case(t, sheet.case, sheet.site), name=full_name(t, sheet), mark=_mark(t, law, form))
    ]
    if form.to_copy:
        head.append(t("papers-copy-hint"))
    room = MOST_TEXT - _units("\n\n".join(head))
    head.append(t("papers-text-to-copy" if form.to_copy else "papers-preview", text=_fitting(text, room)))
    rows: list[Row] = []
    if form.to_copy and _units(text) <= MOST_COPIED:
        rows.append([Button(t.plain("button-papers-copy"), copy=text)])
    rows.append(last_row(t, back(t, sheet_tap("paper", sheet))))
    return Screen("\n\n".join(head), rows)


def all_fields(t: Translator, law: Catalogue, sheet: Sheet) -> Screen:
    """Every field with what is known, before anything is asked: several are answered at once, each is corrected by its
    button. It waits for the text that `handlers.papers_at_once` reads."""
    form, missing = sheet.form, sheet.missing()
    parts: list[str] = [
        t("papers-paper", case=of_case(t, sheet.case, sheet.site), name=full_name(t, sheet), mark=_mark(t, law, form)),
        t("papers-all-fields"),
    ]
    rows: list[Row] = []
    if any(field.name == "recipient" for field, _ in missing):
        parts.append(t("papers-body-known"))
        to = t.plain("button-papers-to", name=t.plain("papers-body"))
        rows.append([Button(cut(to, 60), sheet_tap("pset", sheet, 0, marked(f"recipient{EDITING}.{BODY}", "")))])
    if missing:
        rows.append([Button(t.plain("button-papers-one-by-one", count=len(missing)), sheet_tap("pfill", sheet))])
    rows += [_field_button(t, sheet, field, site) for field, site in sheet.slots()]
    rows.append([Button(t.plain("button-papers-enough"), sheet_tap("paper", sheet))])
    way_back = Tap("pquart", sheet.case.id, 0, form.code) if form.quarterly else Tap("docs", sheet.case.id)
    rows.append(last_row(t, back(t, way_back)))
    return Screen("\n\n".join(parts), rows, awaiting=all_tap(sheet))


def all_tap(sheet: Sheet) -> Tap:
    """What waits for several fields, with the mark of all that stands."""
    return sheet_tap("pall", sheet, 0, marked("", stands(sheet)))


def stands(sheet: Sheet) -> str:
    """All values of a paper, to be told from what stood there before: what is empty, and what was not asked for yet."""
    return "\n".join(sheet.values.get(sheet.key(field, site), "?") for field, site in sheet.slots())


def taken_over(t: Translator, sheet: Sheet) -> Markup | None:
    """What a paper has from what was answered before; None where that is nothing."""
    known = [
        f"{field_label(t, sheet, field)} – {cut(shown(t, sheet, field, value), 30)}"
        for field, site in sheet.slots()
        if (value := sheet.values.get(sheet.key(field, site), ""))
    ]
    if not known:
        return None
    listed = "; ".join(known[:MOST_TAKEN_OVER]) + ("; …" if len(known) > MOST_TAKEN_OVER else "")
    return t("papers-taken-over", values=listed)


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
        if requirement:
            lines.append("\n" + t("papers-package-point", point=known.point if known else 0, title=title, site=where))
        else:
            lines.append("\n" + t("papers-package-unsorted"))
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


def documents(t: Translator, case_id: int) -> Button:
    """Back to all papers of an applicant."""
    return Button(t.plain("button-documents"), Tap("docs", case_id))


def below_file(t: Translator, sheet: Sheet) -> list[Row]:
    """The buttons under a file."""
    row = [Button(t.plain("button-papers-change"), sheet_tap("paper", sheet))] if sheet.form.fields else []
    return [[*row, Button(t.plain("button-documents"), Tap("docs", sheet.case.id))]]


def _start(case: Case, form: PaperForm, site: int) -> Tap:
    if form.quarterly:
        return Tap("pquart", case.id, 0, form.code)
    return Tap(_opens(case, form), case.id, site, form.code)


def _opens(case: Case, form: PaperForm) -> str:
    """The verb of a button to a paper: what is to be told of it is asked of those who may tell it."""
    return "pgo" if form.fields and case.role is not Role.READER else "paper"


def _label(t: Translator, law: Catalogue, case: Case, form: PaperForm, site: int) -> str:
    found = case.site(site) if site and len(case.sites) > 1 else None
    name = t.plain(f"papers-label-{form.kind}")
    if repealed_basis(law, form) is not None:
        name = f"{name} ({t.plain('due-rule-over')})"
    return f"{name} · {found.name}" if found else name


def _mark(t: Translator, law: Catalogue, form: PaperForm) -> Markup:
    """That the rule behind a paper was repealed, and since when; nothing where it holds."""
    rule = repealed_basis(law, form)
    if rule is None:
        return Markup("")
    return Markup("\n" + t("papers-repealed", status=status_label(t.texts, t.language, rule, law)))


def _gist(t: Translator, gist: Sequence[str]) -> Markup:
    """The lines to look at first; the first of them stands out."""
    first, *others = (cut(line, MOST_GIST) for line in gist[:MOST_GIST_LINES])
    return t("papers-gist", first=first, others="".join(f"\n{line}" for line in others))


def _field_button(t: Translator, sheet: Sheet, field: Field, site: int) -> Row:
    value = sheet.values.get(sheet.key(field, site), "")
    label = field_label(t, sheet, field)
    found = sheet.case.site(site) if site and not sheet.site and len(sheet.sites) > 1 else None
    if found is not None:
        label = f"{found.name}: {label}"
    shown_value = shown(t, sheet, field, value) if value else t.plain("papers-empty")
    text = t.plain("button-papers-field", label=label, value=shown_value)
    return [Button(cut(text, 60), sheet_tap("pf", sheet, site, field.code + EDITING))]


def _language_rows(t: Translator, sheet: Sheet, made: Mapping[tuple[str, int], int]) -> list[Row]:
    def button(languages: Sequence[Language], label: str) -> Button:
        times = made.get((sheet.sent_as(languages), sheet.site), 0)
        value = "".join(languages)
        if sheet.quarter:
            value = f"{value}.{packed(sheet.quarter)}"
        return Button(t.plain(label), Tap("pmake", sheet.case.id, sheet.site, sheet.form.code, value, times))

    rows: list[Row] = [[button([language], f"button-papers-{language.value}") for language in BOTH]]
    if sheet.form.bilingual:
        rows.append([button(BOTH, "button-papers-both")])
    return rows


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fitting(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis."""
    if _units(text) <= room:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * (room - 2)].decode("utf-16-le", "ignore").rstrip() + " …"
