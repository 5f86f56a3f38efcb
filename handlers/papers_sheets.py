"""Which paper, and which field of it, a button is about."""

from __future__ import annotations

from functools import partial

from bot.papers.names import PaperKind
from bot.papers.sheet import FORMS, Field, Sheet, days_of_events, field_named, fits, fitting, packed, unpacked
from bot.storage import attachments, papers
from bot.storage.cases import Evidence
from bot.storage.papers import StoredPapers
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.screens.paper_question import EDITING
from handlers.common import assessment, load


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
    days = days_of_events(context.services.catalogue)
    stored = await context.read(partial(papers.load, user_id=context.user.id, case_id=case.id, days=days))
    return Sheet(form, case, found, stored.values, site, quarter), stored


async def load_field(context: Context, tap: Tap) -> tuple[Sheet, Field, int] | None:
    """The paper, the field and its site; None where the paper has no such field (any more)."""
    loaded, field = await load_sheet(context, tap), field_named(tap.value.partition(".")[0].removesuffix(EDITING))
    if loaded is None or field is None:
        return None
    site = tap.site if field.of_site else 0
    return (loaded[0], field, site) if (field, site) in loaded[0].slots() else None


async def evidence_of(context: Context, sheet: Sheet) -> list[Evidence]:
    """The files, for the papers that list them."""
    if sheet.form.kind not in (PaperKind.APPLICATION_I, PaperKind.APPLICATION_II, PaperKind.CHECKLIST):
        return []
    return await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=sheet.case.id))


def paper_tap(sheet: Sheet) -> Tap:
    """Where the paper's own screen is."""
    return Tap("paper", sheet.case.id, sheet.site, sheet.form.code, "", packed(sheet.quarter))
