"""Papers: what fits the case, one field after another, and the text to look at. Files: `handlers.papers_sending`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from bot.law import fees
from bot.papers import registry
from bot.papers.fields import CHANGED, COUNT_OF_CHANGES, MOST_CHANGES, Field, Input
from bot.papers.registry import FORMS, days_of_events, fitting, packed, quarters
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Paper, as_text
from bot.storage import cases, papers, reminders
from bot.storage.cases import Outcome
from bot.storage.papers import StoredPapers
from bot.telegram.callbacks import Tap, natural
from bot.telegram.context import Context
from bot.telegram.marks import fingerprint, is_older, unmarked
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import paper_question as question
from bot.telegram.screens import papers as screens
from bot.telegram.screens.common import cut, given_names
from bot.telegram.screens.one_due import receipt_of
from handlers.common import MOST_NAME, Connection, assessment, load
from handlers.meanwhile import tell
from handlers.papers_input import as_stored, button_number, day_value, fits, is_number, readings_of, unclear, value_of
from handlers.papers_sheets import code_of, fields_or_paper, load_field, load_sheet, paper_tap
from handlers.planning import licence_end

RECIPIENT = "recipient"
_UNCLEAR = "r"  # no hexadecimal figure: before the readings of an unclear number, the greater first
_OR = "-"


@navigation.screen("docs")
async def docs_screen(context: Context, tap: Tap) -> Screen | None:
    """All papers that fit the applicant."""
    case = await load(context, tap.case)
    if case is None:
        return None if tap.case else screens.no_case(context.t)
    found, user_id, law = assessment(context, case), context.user.id, context.services.catalogue

    def read(c: Connection) -> tuple[StoredPapers, bool, bool]:
        calendar = bool(reminders.due_dates(c, user_id, context.today, date.max))
        return papers.load(c, user_id, case.id, days_of_events(law)), len(cases.names(c, user_id)) > 1, calendar

    stored, several, calendar = await context.read(read)
    return screens.overview(
        context.t,
        law,
        case,
        fitting(found),
        subtype_known=found.subtype is not None,
        files=sum(count for (key, _), count in case.evidence.items() if receipt_of(key) is None),
        sent=stored.made.get((screens.PACKAGE, 0), 0),
        several=several,
        calendar=calendar,
        whole=stored.made.get((screens.WHOLE, 0), 0),
        public=context.services.operator.address,
    )


@navigation.screen("docwho")
async def whose_screen(context: Context, tap: Tap) -> Screen:
    """Which applicant."""
    return screens.whose(context.t, await context.read(partial(cases.names, user_id=context.user.id)), tap.number)


@navigation.screen("pquart")
async def quarter_screen(context: Context, tap: Tap) -> Screen | None:
    """For which quarter."""
    case, form = await load(context, tap.case), FORMS.get(tap.item)
    if case is None or form is None or not form.quarterly:
        return None
    law, today = context.services.catalogue, context.today
    return screens.which_quarter(context.t, law, case, form, quarters(form, today), today)


@navigation.action("pfill")
async def fill(context: Context, tap: Tap) -> Tap:
    """Ask for the first field that was not asked for yet; where none is left, show the paper. Whoever comes to a paper
    is told what it takes over from what was answered before."""
    found = await load_sheet(context, tap)
    if found is None:
        return Tap("stale")
    sheet, place = found[0], Tap.parse(context.user.place)
    if sheet.missing() and (place is None or place.verb not in ("paper", "pf")):
        context.notice = screens.taken_over(context.t, sheet)
    return _onward(sheet)


@navigation.screen("ptext")
async def text_screen(context: Context, tap: Tap) -> Screen | None:
    """All of the paper's text."""
    found = await load_sheet(context, tap)
    made = _made(context, found[0]) if found is not None else None
    if found is None or made is None:
        return None
    return screens.whole_text(context.t, context.services.catalogue, found[0], as_text(made))


@navigation.screen("paper")
async def paper_screen(context: Context, tap: Tap) -> Screen | None:
    """The paper as it stands."""
    found = await load_sheet(context, tap)
    if found is None:
        return None
    sheet, stored = found
    made = _made(context, sheet)
    text, gist = (as_text(made), made.gist) if made is not None else ("", ())
    return screens.paper(context.t, context.services.catalogue, sheet, text, stored.made, gist)


def _made(context: Context, sheet: Sheet) -> Paper | None:
    """The paper in the language of the chat; None where it is no letter or sheet, or has nothing to say yet."""
    t = context.t
    made = registry.paper(Words(t.texts, t.language, context.services.catalogue), sheet) if sheet.form.fields else None
    return made if isinstance(made, Paper) else None


@navigation.screen("pf")
async def field_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for one field."""
    found = await load_field(context, tap)
    if found is None:
        return None
    sheet, field, site = found
    readings = _readings(tap)
    if readings and not context.notice:
        context.notice = unclear(context, field, readings)
    ended = await licence_end(context, sheet.case.id) if field.input is Input.RATE else None
    return question.ask(
        context.t,
        context.services.catalogue,
        sheet,
        field,
        site,
        context.today,
        editing=_editing(tap),
        readings=[reading for reading in readings if fits(field, reading)],
        licence_end=ended,
    )


@navigation.reader("pf")
async def read_field(context: Context, tap: Tap, text: str) -> Tap:
    """Store what was typed and go on; what cannot be stored is said, and the field is asked for again."""
    found = await load_field(context, tap)
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    asked = code_of(tap)
    again = replace(tap, value=asked)
    if readings := readings_of(field, text):
        return replace(again, value=f"{asked}.{_UNCLEAR}{_OR.join(map(as_stored, readings))}")
    value = value_of(context, field, text)
    if value is None:
        return again
    stands = sheet.values.get(sheet.key(field, site), "")
    if value != stands and is_older(tap.value, stands):
        awaiting = question.field_tap(sheet, field, site, editing=_editing(tap))
        now = question.shown(context.t, sheet, field, stands) if stands else ""
        return tell(context, text, now, awaiting, replace(paper_tap(sheet), verb="pgo"))
    return await _store(context, sheet, field, site, value, editing=_editing(tap))


@navigation.action("pset")
async def set_field(context: Context, tap: Tap) -> Tap:
    """A value that a button offers: a day, a rate, a name that is known, one of the readings of a number. The button
    carries the mark of the value that it was shown with."""
    name, _, value = unmarked(tap.value).partition(".")
    found = await load_field(context, replace(tap, value=name))
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    chosen = _chosen(context, sheet, field, value)
    if chosen is None:  # with a notice, where it is a value of ours that does not fit
        return replace(tap, verb="pf", value=name) if context.notice else Tap("stale")
    stands = sheet.values.get(sheet.key(field, site), "")
    if chosen != stands and is_older(tap.value, stands):
        context.notice = context.t("share-changed-meanwhile")
        return replace(tap, verb="pf", value=name)
    return await _store(context, sheet, field, site, chosen, editing=_editing(tap))


def _chosen(context: Context, sheet: Sheet, field: Field, value: str) -> str | None:
    """The value that a button stands for, as it is stored; None for anything that no button of ours carries, and with a
    notice where it cannot be stored."""
    if field.input is Input.DAY and len(value) == 8 and value.isdigit():
        try:
            day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            return None
        return day_value(context, day, field.name)
    if field.name == screens.ORGANISATION and value == question.CASE_NAME:
        return value_of(context, field, sheet.case.name)
    if field.name == RECIPIENT and value == question.BODY:
        return context.t.plain("papers-body")
    if field.input is Input.RATE and sheet.quarter is not None and value in fees.rates(sheet.quarter.end):
        return value
    return button_number(field, value)


@navigation.action("pskip")
async def skip_field(context: Context, tap: Tap) -> Tap:
    """Go on; a line that has no value stays empty, to be filled in by hand. A value is never taken away here."""
    found = await load_field(context, tap)
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    if sheet.values.get(sheet.key(field, site)):  # answered since the button was shown
        _kept(context)
        return _following(sheet, editing=_editing(tap))
    return await _store(context, sheet, field, site, "", editing=_editing(tap))


@navigation.action("pclr")
async def clear_field(context: Context, tap: Tap) -> Tap:
    """Empty a line. The button carries a fingerprint of the value that it was shown with: a newer one stays."""
    found = await load_field(context, tap)
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    name, _, mark = tap.value.partition(".")
    value = sheet.values.get(sheet.key(field, site), "")
    if value and mark != fingerprint(value):
        _kept(context)
        return replace(tap, verb="pf", value=name)
    return await _store(context, sheet, field, site, "", editing=_editing(tap))


@navigation.action("pmore")
async def one_more_change(context: Context, tap: Tap) -> Tap:
    """Name one more thing that changed. The button carries which one it would be: a double tap adds one."""
    found = await load_sheet(context, tap)
    wanted = natural(tap.value, MOST_CHANGES)
    if found is None or wanted is None:
        return Tap("stale")
    sheet = found[0]
    if CHANGED[0] not in sheet.form.fields or not 2 <= wanted <= min(sheet.changes + 1, MOST_CHANGES):
        return Tap("stale")
    if wanted > sheet.changes:
        user_id, now, case_id = context.user.id, context.now, sheet.case.id
        await context.store(lambda c: papers.set_value(c, user_id, case_id, COUNT_OF_CHANGES, str(wanted), now))
    return replace(tap, verb="pf", value=f"{CHANGED[0]}-{wanted}")


async def _store(context: Context, sheet: Sheet, field: Field, site: int, value: str, *, editing: bool) -> Tap:
    """Write a field. What was asked for in its turn is followed by the next, what was opened from all of them by
    these, or by the paper where nothing is left to tell."""
    key = sheet.key(field, site)
    user_id, now, case_id = context.user.id, context.now, sheet.case.id
    if sheet.values.get(key) == value:  # a double tap, or said again
        context.toast = context.t.plain("toast-same")
        return _following(sheet, editing=editing)
    # The name that is given once is the name everywhere.
    names_case = field.name == screens.ORGANISATION and value and sheet.case.name in given_names(context.t.texts)

    def store(c: Connection) -> Outcome:
        if names_case:
            cases.rename(c, user_id, case_id, cut(value, MOST_NAME))
        return papers.set_value(c, user_id, case_id, key, value, now)

    outcome = await context.store(store)
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = context.t.plain("toast-saved")
    changed = replace(sheet, values={**sheet.values, key: value})
    # Another rate may ask for the power where another asked for the energy.
    return _following(changed, editing=editing and field.input is not Input.RATE)


def _following(sheet: Sheet, *, editing: bool) -> Tap:
    return fields_or_paper(sheet) if editing else _onward(sheet)


def _onward(sheet: Sheet) -> Tap:
    missing = sheet.missing()
    if not missing:
        return paper_tap(sheet)
    field, site = missing[0]
    return Tap("pf", sheet.case.id, sheet.site or site, sheet.form.code, field.code, packed(sheet.quarter))


def _kept(context: Context) -> None:
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-kept")


def _editing(tap: Tap) -> bool:
    """Whether the field was opened from all of them, not asked for in its turn."""
    return code_of(tap).endswith(question.EDITING)


def _readings(tap: Tap) -> tuple[Decimal, ...]:
    """Both meanings of a number that was typed unclearly: «1,234» is a thousand to some, one and a bit to others."""
    extra = tap.value.partition(".")[2]
    greater, _, less = extra.removeprefix(_UNCLEAR).partition(_OR)
    if not extra.startswith(_UNCLEAR) or not is_number(greater):
        return ()
    # Before there were two of them, the less was a thousandth of the greater.
    return Decimal(greater), Decimal(less) if is_number(less) else Decimal(greater) / 1000
