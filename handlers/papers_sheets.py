"""Which paper, and which field of it, a button is about."""

from __future__ import annotations

from dataclasses import replace

from bot.papers.fields import Field, field_named
from bot.papers.registry import FORMS, days_of_events, fits, fitting, packed, unpacked
from bot.papers.sheet import Sheet
from bot.storage import attachments, papers
from bot.storage.access import Role
from bot.storage.cases import Evidence
from bot.storage.papers import StoredPapers
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.marks import unmarked
from bot.telegram.screens.paper_question import EDITING
from handlers.common import Connection, assessment, load


async def load_sheet(context: Context, tap: Tap) -> tuple[Sheet, StoredPapers] | None:
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
    days, user_id = days_of_events(context.services.catalogue), context.user.id

    def read(c: Connection) -> tuple[StoredPapers, list[Evidence]]:
        files = attachments.evidence(c, user_id, case.id) if form.lists_files else []
        return papers.load(c, user_id, case.id, days), files

    stored, files = await context.read(read)
    return Sheet(form, case, found, stored.values, context.services.clock(), site, quarter, files), stored


async def load_field(context: Context, tap: Tap) -> tuple[Sheet, Field, int] | None:
    """The paper, the field and its site; None where the paper has no such field (any more)."""
    loaded, field = await load_sheet(context, tap), field_named(code_of(tap).removesuffix(EDITING))
    if loaded is None or field is None:
        return None
    site = tap.site if field.of_site else 0
    return (loaded[0], field, site) if (field, site) in loaded[0].slots() else None


def code_of(tap: Tap) -> str:
    """The code of the field that a button or an awaited text is about, with the sign of one that was opened."""
    return unmarked(tap.value).partition(".")[0]


def paper_tap(sheet: Sheet) -> Tap:
    """Where the paper's own screen is."""
    return Tap("paper", sheet.case.id, sheet.site, sheet.form.code, "", packed(sheet.quarter))


def fields_tap(sheet: Sheet) -> Tap:
    """Where all fields of the paper are."""
    return replace(paper_tap(sheet), verb="pall")


def fields_or_paper(sheet: Sheet) -> Tap:
    """All fields while something is to be told, else the paper; for a reader, who is asked for nothing, the paper."""
    asks = bool(sheet.missing()) and sheet.case.role is not Role.READER
    return fields_tap(sheet) if asks else paper_tap(sheet)
