"""Papers on their way: the file of one, and the package of all that was attached."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.language import languages_of
from bot.papers import registry
from bot.papers.names import file_name
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import Content, write
from bot.storage import attachments, papers
from bot.storage.cases import Evidence, Outcome
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context, keyboard
from bot.telegram.navigation import navigation
from bot.telegram.screens import papers as screens
from bot.telegram.screens.one_due import receipt_of
from handlers.common import assessment, load
from handlers.files import send_evidence
from handlers.papers_sheets import load_sheet, paper_tap


@navigation.action("pmake")
async def make(context: Context, tap: Tap) -> Tap:
    """Make the file and send it; a second tap on the same button sends no second file."""
    languages, _, number = tap.value.partition(".")
    wanted = languages_of(languages)
    found = await load_sheet(context, replace(tap, number=int(number) if number.isdigit() else 0))
    if found is None or wanted is None or (len(wanted) > 1 and not found[0].form.bilingual):
        return Tap("stale")
    sheet, law, t = found[0], context.services.catalogue, context.t
    shown = paper_tap(sheet)
    words = [Words(t.texts, language, law) for language in wanted]
    contents = await asyncio.to_thread(_contents, words, sheet)
    if not contents:
        context.notice = t("papers-nothing-to-count")
        return shown
    if not await _claimed(context, sheet.case.id, sheet.sent_as(wanted), sheet.site, tap.number):
        return shown
    is_picture = sheet.form.suffix == ".png"
    await context.bot.send_chat_action(context.user.id, "upload_photo" if is_picture else "upload_document")
    body = await asyncio.to_thread(write, contents)
    name = file_name(t.texts, wanted[0] if len(wanted) == 1 else t.language, sheet.form, _owner(sheet))
    file = BufferedInputFile(body, filename=name)
    below = InlineKeyboardMarkup.model_validate(keyboard(screens.below_file(t, sheet)))
    if is_picture:
        stands = sheet.assessment  # who does not see the picture reads its numbers
        said = t.plain("checklist-progress", confirmed=stands.confirmed, of=stands.of)
        caption = f"{said}. {t.plain('papers-caption-card')}"
        await context.bot.send_photo(context.user.id, file, caption=caption, reply_markup=below)
    else:
        caption = t.plain("papers-caption" if sheet.form.fields else "papers-caption-list")
        await context.bot.send_document(context.user.id, file, caption=caption, reply_markup=below)
    context.notice = t("papers-sent" if sheet.form.fields else "papers-sent-list")
    return shown


@navigation.action("pbag")
async def package(context: Context, tap: Tap) -> Tap:
    """Send back all files of the applicant in the order of the points, with a list."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    kept = await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=case.id))
    kept = [item for item in kept if receipt_of(item.requirement) is None]  # those are of deadlines
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
    if sent := await send_evidence(context, ordered):
        context.notice = context.t("papers-package-sent", count=sent)
    return here


async def _claimed(context: Context, case_id: int, paper: str, site: int, times: int) -> bool:
    """Whether this tap may send the paper; else a notice says that the screen was older."""
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome = await context.store(lambda c: papers.claim(c, user_id, case_id, paper, site, times, update_id, now))
    if outcome is Outcome.STORED:
        return True
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-sent-already")
    return False


def _contents(words: Sequence[Words], sheet: Sheet) -> list[Content]:
    """The paper in each language; nothing where there is nothing to say yet."""
    return [made for each in words if (made := registry.paper(each, sheet)) is not None]


def _owner(sheet: Sheet) -> str:
    site = sheet.case.site(sheet.site) if len(sheet.case.sites) > 1 else None
    parts = [sheet.case.name, site.name if site else "", str(sheet.quarter) if sheet.quarter else ""]
    return " ".join(filter(None, parts))
