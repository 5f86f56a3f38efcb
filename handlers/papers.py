"""Papers: what fits the case, one field after another, the text to look at, and the file."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Message

from bot import paper_making
from bot.documents.names import PaperKind, file_name
from bot.law import fees
from bot.law.model import Language
from bot.paper_fields import (
    FIELDS,
    FORMS,
    MOST_VALUE,
    Field,
    Input,
    Sheet,
    fits,
    fitting,
    packed,
    quarters,
    unpacked,
)
from bot.storage import attachments, cases, papers, reminders
from bot.storage.cases import Evidence, Outcome
from bot.storage.papers import StoredPapers
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context, keyboard
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import papers as screens
from handlers.common import Connection, assessment, load
from handlers.files import send_evidence
from handlers.notes import LONGEST_MESSAGE
from handlers.papers_input import day_value, value_of

_LANGUAGES = {"kk": (Language.KK,), "ru": (Language.RU,), "kkru": (Language.KK, Language.RU)}


async def command(_: Message, context: Context) -> None:
    """/documents: the papers of the current applicant."""
    await navigation.open(context, Tap("docs", context.user.current_case or 0))


@navigation.screen("docs")
async def docs_screen(context: Context, tap: Tap) -> Screen | None:
    """All papers that fit the applicant."""
    case = await load(context, tap.case)
    if case is None:
        return None if tap.case else screens.no_case(context.t)
    found, user_id = assessment(context, case), context.user.id

    def read(c: Connection) -> tuple[StoredPapers, bool, bool]:
        calendar = bool(reminders.due_dates(c, user_id, context.today, date.max))
        return papers.load(c, user_id, case.id), len(cases.names(c, user_id)) > 1, calendar

    stored, several, calendar = await context.read(read)
    return screens.overview(
        context.t,
        case,
        fitting(found),
        subtype_known=found.subtype is not None,
        files=sum(case.evidence.values()),
        sent=stored.made.get((screens.PACKAGE, 0), 0),
        several=several,
        calendar=calendar,
    )


@navigation.screen("docwho")
async def whose_screen(context: Context, _: Tap) -> Screen:
    """Which applicant."""
    return screens.whose(context.t, await context.read(partial(cases.names, user_id=context.user.id)))


@navigation.screen("pquart")
async def quarter_screen(context: Context, tap: Tap) -> Screen | None:
    """For which quarter."""
    case, form = await load(context, tap.case), FORMS.get(tap.item)
    if case is None or form is None or not form.quarterly:
        return None
    return screens.which_quarter(context.t, case, form, quarters(form, context.today))


@navigation.action("pfill")
async def fill(context: Context, tap: Tap) -> Tap:
    """Ask for the first field that was not asked for yet; where none is left, show the paper."""
    found = await _load_sheet(context, tap)
    return Tap("stale") if found is None else _onward(found[0])


@navigation.screen("paper")
async def paper_screen(context: Context, tap: Tap) -> Screen | None:
    """The paper as it stands."""
    found = await _load_sheet(context, tap)
    if found is None:
        return None
    sheet, stored = found
    law, t = context.services.catalogue, context.t
    content = paper_making.content(law, sheet, await _evidence(context, sheet), context.services.clock())
    text = "" if content is None else paper_making.text(t.texts, t.language, law, content)
    return screens.paper(t, sheet, text, stored.made.get((sheet.name, sheet.site), 0))


@navigation.screen("pf")
async def field_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for one field."""
    found = await _load_field(context, tap)
    if found is None:
        return None
    sheet, field, site = found
    return screens.ask(context.t, context.services.catalogue, sheet, field, site, context.today, _too_long_at(tap))


@navigation.reader("pf")
async def read_field(context: Context, tap: Tap, text: str) -> Tap:
    """Store what was typed and go on; what cannot be stored is said, and the field is asked for again."""
    found = await _load_field(context, tap)
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    # A phone cuts a very long text in two: the tail of one that was refused must not become the value.
    sent_at = int(context.message.date.timestamp()) if context.message is not None else 0
    again = replace(tap, value=field.name)
    refused_at = _too_long_at(tap)
    if refused_at and 0 <= sent_at - refused_at <= 1:
        length, most = LONGEST_MESSAGE + len(text), MOST_VALUE
        context.notice = context.t("notice-too-long", length=length, most=most)
        return tap
    value = value_of(context, field, text)
    if value is None:
        return replace(again, value=f"{field.name}.{sent_at:x}") if len(text) >= LONGEST_MESSAGE else again
    return await _store(context, sheet, field, site, value)


@navigation.action("pset")
async def set_field(context: Context, tap: Tap) -> Tap:
    """A value that a button offers: a day or a rate."""
    name, _, value = tap.value.partition(".")
    found = await _load_field(context, replace(tap, value=name))
    if found is None:
        return Tap("stale")
    sheet, field, site = found
    if field.input is Input.DAY and len(value) == 8 and value.isdigit():
        try:
            day = date(int(value[:4]), int(value[4:6]), int(value[6:]))
        except ValueError:
            return Tap("stale")
        kept = day_value(context, day)
        if kept is not None:
            return await _store(context, sheet, field, site, kept)
    elif field.input is Input.RATE and sheet.quarter is not None and value in fees.rates(sheet.quarter.end):
        return await _store(context, sheet, field, site, value)
    return Tap("stale")


@navigation.action("pskip")
async def skip_field(context: Context, tap: Tap) -> Tap:
    """Leave the line empty, to be filled in by hand."""
    found = await _load_field(context, tap)
    return Tap("stale") if found is None else await _store(context, *found, "")


@navigation.action("pmake")
async def make(context: Context, tap: Tap) -> Tap:
    """Make the file and send it; a second tap on the same button sends no second file."""
    languages, _, number = tap.value.partition(".")
    wanted = _LANGUAGES.get(languages)
    found = await _load_sheet(context, replace(tap, number=int(number) if number.isdigit() else 0))
    if found is None or wanted is None or (len(wanted) > 1 and not found[0].form.bilingual):
        return Tap("stale")
    sheet, law, t, case = found[0], context.services.catalogue, context.t, found[0].case
    shown = Tap("paper", case.id, sheet.site, sheet.form.code, "", packed(sheet.quarter))
    content = paper_making.content(law, sheet, await _evidence(context, sheet), context.services.clock())
    if content is None:
        context.notice = t("papers-nothing-to-count")
        return shown
    if not await _claimed(context, sheet.case.id, sheet.name, sheet.site, tap.number):
        return shown
    is_picture = sheet.form.kind is PaperKind.CARD
    await context.bot.send_chat_action(context.user.id, "upload_photo" if is_picture else "upload_document")
    body = await asyncio.to_thread(paper_making.file, t.texts, wanted, law, sheet.form.kind, content)
    name = file_name(t.texts, wanted[0] if len(wanted) == 1 else t.language, sheet.form.kind, _owner(sheet))
    file = BufferedInputFile(body, filename=name)
    below = InlineKeyboardMarkup.model_validate(keyboard(screens.below_file(t, sheet)))
    if is_picture:
        caption = t.plain("papers-caption-card")
        await context.bot.send_photo(context.user.id, file, caption=caption, reply_markup=below)
    else:
        caption = t.plain("papers-caption-list" if sheet.form.kind is PaperKind.CHECKLIST else "papers-caption")
        await context.bot.send_document(context.user.id, file, caption=caption, reply_markup=below)
    context.notice = t("papers-sent")
    return shown


@navigation.action("pbag")
async def package(context: Context, tap: Tap) -> Tap:
    """Send back all files of the applicant in the order of the points, with a list."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    kept = await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=case.id))
    here = Tap("docs", case.id)
    if not kept:
        context.notice = context.t("evidence-none")
        return here
    if not await _claimed(context, case.id, screens.PACKAGE, 0, tap.number):
        return here
    # What applies comes first, in the order of the points; then what was attached to a point that applies no more.
    order = {step.key: n for n, step in enumerate(assessment(context, case).steps)}
    kept.sort(key=lambda item: (order.get((item.requirement, item.site_id), len(order)), item.id))
    groups: dict[tuple[str, int], list[str]] = {}
    ordered: list[Evidence] = []
    for item in kept:
        groups.setdefault((item.requirement, item.site_id), []).append(item.name)
    for key in groups:
        ordered += [item for item in kept if (item.requirement, item.site_id) == key]
    await context.bot.send_chat_action(context.user.id, "upload_document")
    for text in screens.list_of_files(context.t, context.services.catalogue, groups, case):
        await context.say(text)
    await send_evidence(context, ordered)
    context.notice = context.t("papers-package-sent", count=len(ordered))
    return here


async def _load_sheet(context: Context, tap: Tap) -> tuple[Sheet, StoredPapers] | None:
    """The paper that a button is about; None where it does not fit the case, or is of no quarter or site of it."""
    case, form = await load(context, tap.case), FORMS.get(tap.item)
    if case is None or form is None:
        return None
    quarter = unpacked(tap.number) if form.quarterly else None
    if form.quarterly and (quarter is None or not fits(form, quarter)):
        return None
    found = assessment(context, case)
    site = tap.site if form.per_site else 0
    if (form, site) not in fitting(found):
        return None
    stored = await context.read(partial(papers.load, user_id=context.user.id, case_id=case.id))
    return Sheet(form, case, found, stored.values, site, quarter), stored


async def _load_field(context: Context, tap: Tap) -> tuple[Sheet, Field, int] | None:
    """The paper, the field and its site; None where the paper has no such field (any more)."""
    loaded, field = await _load_sheet(context, tap), FIELDS.get(tap.value.partition(".")[0])
    if loaded is None or field is None:
        return None
    site = tap.site if field.of_site else 0
    return (loaded[0], field, site) if (field, site) in loaded[0].slots() else None


async def _store(context: Context, sheet: Sheet, field: Field, site: int, value: str) -> Tap:
    """Write a field. One that was asked for the first time is followed by the next, a changed one by the paper."""
    key = sheet.key(field, site)
    user_id, now, case_id = context.user.id, context.now, sheet.case.id
    first_time = key not in sheet.values
    outcome = await context.store(lambda c: papers.set_value(c, user_id, case_id, key, value, now))
    if outcome is Outcome.GONE:
        return Tap("stale")
    context.toast = context.t.plain("toast-saved")
    changed = replace(sheet, values={**sheet.values, key: value})
    # Another rate may ask for the power where another asked for the energy.
    return _onward(changed) if first_time or field.input is Input.RATE else _paper_tap(changed)


def _onward(sheet: Sheet) -> Tap:
    missing = sheet.missing()
    if not missing:
        return _paper_tap(sheet)
    field, site = missing[0]
    return Tap("pf", sheet.case.id, sheet.site or site, sheet.form.code, field.name, packed(sheet.quarter))


def _paper_tap(sheet: Sheet) -> Tap:
    return Tap("paper", sheet.case.id, sheet.site, sheet.form.code, "", packed(sheet.quarter))


async def _claimed(context: Context, case_id: int, paper: str, site: int, times: int) -> bool:
    """Whether this tap may send the paper; else a notice says that the screen was older."""
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome = await context.store(lambda c: papers.claim(c, user_id, case_id, paper, site, times, update_id, now))
    if outcome is Outcome.STORED:
        return True
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-sent-already")
    return False


async def _evidence(context: Context, sheet: Sheet) -> list[Evidence]:
    """The files, for the papers that list them."""
    if sheet.form.kind not in (PaperKind.APPLICATION_I, PaperKind.APPLICATION_II, PaperKind.CHECKLIST):
        return []
    return await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=sheet.case.id))


def _owner(sheet: Sheet) -> str:
    site = sheet.case.site(sheet.site) if len(sheet.case.sites) > 1 else None
    parts = [sheet.case.name, site.name if site else "", str(sheet.quarter) if sheet.quarter else ""]
    return " ".join(filter(None, parts))


def _too_long_at(tap: Tap) -> int:
    """When a text came that was refused for its length, in Unix seconds; 0: none did."""
    try:
        return int(tap.value.partition(".")[2] or "0", 16)
    except ValueError:
        return 0


def create_router() -> Router:
    """The command of papers."""
    router = Router(name="papers")
    router.message.register(command, Command("documents", ignore_case=True))
    return router
