"""Papers on their way: the file of one, and the package of all that was attached."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.language import languages_of
from bot.language.citations import status_label
from bot.law.model import Language
from bot.papers import registry
from bot.papers.form import PaperForm, repealed_basis
from bot.papers.names import file_name
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import Content, lacking, write
from bot.storage import attachments, papers
from bot.storage.cases import Case, Evidence, Outcome
from bot.telegram.callbacks import Tap, natural
from bot.telegram.context import Context, keyboard
from bot.telegram.navigation import navigation
from bot.telegram.screens import papers as screens
from bot.telegram.screens.one_due import receipt_of
from handlers.common import assessment, load
from handlers.files import send_evidence
from handlers.papers_sheets import load_sheet, paper_tap

MOST_NAMED = 5  # letters that a file lacks


@navigation.action("pmake")
async def make(context: Context, tap: Tap) -> Tap:
    """Have the file sent; a second tap on the same button sends no second file."""
    found = await _wanted(context, tap)
    if found is None:
        return Tap("stale")
    sheet, wanted = found
    if not _contents(context, sheet, wanted):
        context.notice = context.t("papers-nothing-to-count")
    elif await _claimed(context, sheet.case.id, sheet.sent_as(wanted), sheet.site, tap.number):
        return replace(tap, verb="sent-paper")
    return paper_tap(sheet)


async def _wanted(context: Context, tap: Tap) -> tuple[Sheet, tuple[Language, ...]] | None:
    """The paper and the languages that a button names; None where there is none of it."""
    languages, _, number = tap.value.partition(".")
    wanted = languages_of(languages)
    found = await load_sheet(context, replace(tap, number=natural(number) or 0))
    if found is None or wanted is None or (len(wanted) > 1 and not found[0].form.bilingual):
        return None
    return found[0], wanted


@navigation.sender("sent-paper")
async def send_paper(context: Context, tap: Tap) -> Tap:
    """Make the file and send it."""
    found = await _wanted(context, tap)
    if found is None:
        return Tap("stale")
    sheet, wanted = found
    context.acts("upload_photo" if sheet.form.suffix == ".png" else "upload_document")
    for suffix in sheet.form.suffixes:
        await context.send(f"paper{suffix}", partial(_send, context, sheet, wanted, suffix))
    context.notice = context.t("papers-sent" if sheet.form.fields else "papers-sent-list")
    return paper_tap(sheet)


async def _send(context: Context, sheet: Sheet, wanted: Sequence[Language], suffix: str) -> None:
    """Send one of a paper's files; the last one has the buttons."""
    t, form, both = context.t, sheet.form, len(wanted) > 1
    body, lacks = await asyncio.to_thread(lambda: _made(_contents(context, sheet, wanted), suffix))
    language = t.language if both else wanted[0]
    file = BufferedInputFile(body, file_name(t.texts, language, form, _owner(sheet), suffix=suffix, in_both=both))
    is_last = suffix == form.suffixes[-1]
    below = InlineKeyboardMarkup.model_validate(keyboard(screens.below_file(t, sheet))) if is_last else None
    if suffix == ".png":
        stands = sheet.assessment  # who does not see the picture reads its numbers
        said = t.plain("checklist-progress", confirmed=stands.confirmed, of=stands.of)
        caption = f"{said}. {t.plain('papers-caption-card')}{_lacks(context, lacks)}"
        await context.bot.send_photo(context.user.id, file, caption=caption, reply_markup=below)
    else:
        said = t.plain("papers-caption-word") if suffix == ".docx" else _caption(context, form)
        caption = said + _lacks(context, lacks)
        await context.bot.send_document(context.user.id, file, caption=caption, reply_markup=below)


def _caption(context: Context, form: PaperForm) -> str:
    """What is said under a paper. That its rule was repealed is said here and not on the paper."""
    t, law = context.t, context.services.catalogue
    if not form.fields:
        return t.plain("papers-caption-list")
    said = t.plain("papers-caption-fee" if form.priced else "papers-caption")
    rule = repealed_basis(law, form)
    if rule is None:
        return said
    return f"{t.plain('papers-repealed', status=status_label(t.texts, t.language, rule, law))}\n\n{said}"


def _made(contents: Sequence[Content], suffix: str) -> tuple[bytes, tuple[str, ...]]:
    """The file and what it cannot show."""
    return write(contents, suffix), lacking(contents, suffix)


def _lacks(context: Context, signs: Sequence[str]) -> str:
    """What a caption says of letters and signs that the file cannot show; nothing where it shows all."""
    if not signs:
        return ""
    named = ", ".join(signs[:MOST_NAMED]) + (", …" if len(signs) > MOST_NAMED else "")
    return "\n\n" + context.t.plain("papers-caption-lacking", signs=named)


@navigation.action("pbag")
async def package(context: Context, tap: Tap) -> Tap:
    """Have all files of the applicant sent back."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    if not await _kept(context, case):
        context.notice = context.t("evidence-none")
    elif await _claimed(context, case.id, screens.PACKAGE, 0, tap.number):
        return Tap("sent-package", case.id)
    return Tap("docs", case.id)


async def _kept(context: Context, case: Case) -> list[Evidence]:
    kept = await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=case.id))
    return [item for item in kept if receipt_of(item.requirement) is None]  # those are of deadlines


@navigation.sender("sent-package")
async def send_package(context: Context, tap: Tap) -> Tap:
    """Send the files in the order of the points, with a list."""
    case = await load(context, tap.case)
    if case is None:
        return Tap("stale")
    kept = await _kept(context, case)
    # What applies comes first, in the order of the points; then what was attached to a point that applies no more.
    order = {step.key: n for n, step in enumerate(assessment(context, case).steps)}
    kept.sort(key=lambda item: (order.get((item.requirement, item.site_id), len(order)), item.id))
    groups: dict[tuple[str, int], list[str]] = {}
    ordered: list[Evidence] = []
    for item in kept:
        groups.setdefault((item.requirement, item.site_id), []).append(item.name)
    for key in groups:
        ordered += [item for item in kept if (item.requirement, item.site_id) == key]
    context.acts("upload_document")
    for number, text in enumerate(screens.list_of_files(context.t, context.services.catalogue, groups, case)):
        await context.send(f"list-{number}", partial(context.say, text))
    if sent := await send_evidence(context, ordered):
        context.notice = context.t("papers-package-sent", count=sent)
    return Tap("docs", case.id)


async def _claimed(context: Context, case_id: int, paper: str, site: int, times: int) -> bool:
    """Whether this tap may send the paper; else a notice says that the screen was older."""
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome = await context.store(lambda c: papers.claim(c, user_id, case_id, paper, site, times, update_id, now))
    if outcome is Outcome.STORED:
        return True
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-sent-already")
    return False


def _contents(context: Context, sheet: Sheet, wanted: Sequence[Language]) -> list[Content]:
    """The paper in each language; nothing where there is nothing to say yet."""
    words = [Words(context.t.texts, language, context.services.catalogue) for language in wanted]
    return [made for each in words if (made := registry.paper(each, sheet)) is not None]


def _owner(sheet: Sheet) -> str:
    site = sheet.case.site(sheet.site) if len(sheet.case.sites) > 1 else None
    parts = [sheet.case.name, site.name if site else "", str(sheet.quarter) if sheet.quarter else ""]
    return " ".join(filter(None, parts))
