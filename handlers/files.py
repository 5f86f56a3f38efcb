"""Evidence: photos and files at a requirement. They stay with Telegram; only their ids and names are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputMediaDocument, InputMediaPhoto, Message

from bot.language import dates
from bot.law.readiness import Assessment, Step
from bot.storage import attachments, reminders
from bot.storage.cases import MOST_EVIDENCE, Case, Evidence, Outcome
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import steps
from bot.telegram.screens.one_due import receipt_key, receipt_of
from handlers.common import assessment, erase, load, load_step, one_line, printable, secret
from handlers.fee_files import Sent, fetched, taken

ALBUM = 10  # Telegram's limit
MOST_FILE_NAME = 100


@navigation.screen("files")
async def files_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for files, lists those that are there."""
    found = await load_step(context, tap)
    if found is None:
        return None
    case, _, here = found
    kept = await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=case.id, key=here.key))
    return steps.files(context.t, context.services.catalogue, case, here, kept)


async def received(message: Message, context: Context) -> None:
    """A photo or a file, read once."""
    table = await fetched(message, context)  # the network is asked before anything is decided
    await navigation.carry_out(context, partial(_keep, message, table), always=True)


async def _keep(message: Message, table: Sent | None, context: Context) -> Tap | None:
    """Take it for a table of the fee where it is one; keep it with the requirement whose screen waits for it, else tell
    where files go."""
    if table is not None and (following := await taken(context, table)) is not None:
        return following
    awaiting = Tap.parse(context.user.awaiting)
    if awaiting is not None and awaiting.verb == "proof":
        return await _receipt(message, context, awaiting)
    found = await load_step(context, awaiting) if awaiting is not None and awaiting.verb in ("files", "note") else None
    if awaiting is None or found is None:
        found = await _shown_step(context)
    if found is not None:
        case, _, here = found
        key, following = here.key, Tap("files", case.id, here.site, here.requirement)
    else:  # kept all the same, and asked what it belongs to
        unsorted = await load(context, 0) if awaiting is None else None  # who is asked for words is not led away
        if unsorted is None or not assessment(context, unsorted).steps:
            if context.album_goes_on:  # an album is answered once, after its last file
                return None
            context.notice = context.t("notice-text-only")
            return navigation.here(context)
        case, key, following = unsorted, attachments.UNSORTED, Tap("sort", unsorted.id)
    kind, file_id, name = _file(context, message, case.evidence.get(key, 0) + 1)
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome = await context.store(
        lambda c: attachments.add_evidence(c, user_id, case.id, key, kind, file_id, name, update_id, now)
    )
    if outcome is Outcome.FULL:
        context.notice = context.t("evidence-full", most=MOST_EVIDENCE)
    else:
        context.notice = context.t("evidence-saved", name=name)
    return None if context.album_goes_on else following


@navigation.screen("sort")
async def sort_screen(context: Context, tap: Tap) -> Screen | None:
    """Which requirement the files belong to that came without one."""
    case = await load(context, tap.case)
    if case is None or not case.evidence.get(attachments.UNSORTED):
        return None
    return steps.sort(context.t, context.services.catalogue, case, assessment(context, case))


@navigation.action("sorted")
async def sort(context: Context, tap: Tap) -> Tap:
    """Give them to a requirement."""
    found = await load_step(context, tap)
    if found is None:
        return Tap("stale")
    case, _, here = found
    user_id = context.user.id
    outcome = await context.store(lambda c: attachments.sort_evidence(c, user_id, case.id, here.key))
    if outcome is Outcome.FULL:
        context.notice = context.t("evidence-full", most=MOST_EVIDENCE)
        return Tap("sort", case.id)
    context.toast = context.t.plain("toast-saved" if outcome is Outcome.STORED else "toast-same")
    return Tap("files", case.id, here.site, here.requirement)


async def _receipt(message: Message, context: Context, awaiting: Tap) -> Tap | None:
    """A photo or a file where the number of a receipt is asked for: kept with what is done."""
    user_id, now, update_id = context.user.id, context.now, context.update_id
    due = await context.read(lambda c: reminders.due(c, user_id, awaiting.number))
    case = await load(context, due.case_id) if due is not None and due.done else None
    if due is None or case is None:
        return Tap("stale")
    key = receipt_key(due.shared_id)
    kind, file_id, name = _file(context, message, case.evidence.get(key, 0) + 1)
    outcome = await context.store(
        lambda c: attachments.add_evidence(c, user_id, case.id, key, kind, file_id, name, update_id, now)
    )
    full = outcome is Outcome.FULL
    context.notice = context.t("evidence-full", most=MOST_EVIDENCE) if full else context.t("proof-kept")
    if context.album_goes_on:
        return None
    return Tap("due", due.case_id, 0, due.duty, due.period.key, awaiting.site)


async def _shown_step(context: Context) -> tuple[Case, Assessment, Step] | None:
    place = Tap.parse(context.user.place)
    if place is None or place.verb not in ("step", "how", "src", "note", "files"):
        return None
    return await load_step(context, place)


@navigation.action("send")
async def send_back(context: Context, tap: Tap) -> Tap:
    """The files of a requirement once more."""
    if await _kept(context, tap):
        return replace(tap, verb="sent-files")
    context.notice = context.t("evidence-none")
    return Tap("files", tap.case, tap.site, tap.item)


async def _kept(context: Context, tap: Tap) -> list[Evidence]:
    key = (tap.item, tap.site)
    return await context.read(partial(attachments.evidence, user_id=context.user.id, case_id=tap.case, key=key))


@navigation.sender("sent-files")
async def send_files(context: Context, tap: Tap) -> Tap:
    """Send the files of a requirement back, as albums."""
    await send_evidence(context, await _kept(context, tap))
    if (due_id := receipt_of(tap.item)) is not None:
        user_id, context.apart = context.user.id, True
        due = await context.read(lambda c: reminders.own_due(c, user_id, due_id))
        return Tap("dates") if due is None else Tap("due", due.case_id, 0, due.duty, due.period.key)
    context.apart = True  # what can be done with them stands below the last of them
    return Tap("files", tap.case, tap.site, tap.item)


async def send_evidence(context: Context, kept: Sequence[Evidence]) -> int:
    """Send files in their order, as albums of one kind; a file that Telegram has no more is named. Returns how many
    went out."""
    for kind, group in groupby(kept, key=lambda item: item.kind):
        items = list(group)
        for start in range(0, len(items), ALBUM):
            some = items[start : start + ALBUM]
            await context.send(f"files-{some[0].id}", partial(_send_some, context, kind, some))
    return sum(f"gone-{item.id}" not in context.sent for item in kept)


_NOT_THERE = ("file", "in the request")  # how Telegram says that it has none, of a number that it gives out no more


async def _send_some(context: Context, kind: str, items: Sequence[Evidence]) -> None:
    bot, chat = context.bot, context.user.id
    try:
        if len(items) == 1 and kind == "photo":
            await bot.send_photo(chat, items[0].file_id, caption=_caption(context, items[0]))
        elif len(items) == 1:
            await bot.send_document(chat, items[0].file_id, caption=_caption(context, items[0]))
        elif kind == "photo":
            await bot.send_media_group(
                chat, [InputMediaPhoto(media=item.file_id, caption=_caption(context, item)) for item in items]
            )
        else:
            await bot.send_media_group(
                chat, [InputMediaDocument(media=item.file_id, caption=_caption(context, item)) for item in items]
            )
    except TelegramBadRequest as error:
        if not any(reason in error.message.lower() for reason in _NOT_THERE):
            raise
        if len(items) == 1:
            said = context.t("evidence-gone", name=items[0].name)
            await context.send(f"gone-{items[0].id}", partial(context.say, said))
            return
        for item in items:  # find out which one it is
            await context.send(f"file-{item.id}", partial(_send_some, context, kind, [item]))


def _caption(context: Context, item: Evidence) -> str:
    """What a file belongs to, and its name."""
    known = item.requirement in context.services.catalogue.requirements
    return f"{context.t.plain(f'requirement-{item.requirement}.title')}: {item.name}" if known else item.name


@navigation.action("unfile")
async def remove_file(context: Context, tap: Tap) -> Tap:
    """Take a file from the requirement; it stays in the chat."""
    await context.store(partial(attachments.delete_evidence, user_id=context.user.id, evidence_id=tap.number))
    await erase(context)
    return Tap("files", tap.case, tap.site, tap.item)


def _file(context: Context, message: Message, number: int) -> tuple[str, str, str]:
    """(kind, file id, name) of a message with a photo or a document; a photo has no name but its number and day."""
    if message.document is not None:
        name = _named(message.document.file_name) or "file"
        return "document", message.document.file_id, name
    sizes = message.photo or []
    taken = dates.short_date(context.language, context.today)
    name = _named(message.caption) or context.t.plain("evidence-photo-name", number=number, date=taken)
    return "photo", sizes[-1].file_id, name


def _named(text: str | None) -> str:
    """A caption or the name of a file; "" where it holds what must not be kept."""
    name = one_line(printable(text or ""))[:MOST_FILE_NAME]
    return "" if secret(name) is not None else name


def register(router: Router) -> None:
    """Take in messages with a photo or a file."""
    router.message.register(received, F.photo | F.document)
