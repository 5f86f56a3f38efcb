"""The whole case in hand: an archive with all papers and files, and one PDF of what the bot made."""

from __future__ import annotations

import asyncio
import tempfile
import time
import zipfile
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from functools import partial
from typing import IO

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, InputFile

from bot.language import languages_of
from bot.law.model import Language
from bot.law.periods import NotAPeriod, Quarter
from bot.papers import checklist, registry
from bot.papers.names import safe
from bot.papers.package import MOST_FILES, Made, Piece, cover, numbered, pieces
from bot.papers.registry import FORMS, KINDS, days_of_events, fits, fitting
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import PDF, write
from bot.papers.writers.binder import bind
from bot.storage import attachments, papers
from bot.storage.cases import Evidence, Outcome
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context, keyboard
from bot.telegram.navigation import navigation
from bot.telegram.screens import papers as screens
from bot.telegram.screens.one_due import receipt_of
from handlers.common import Connection, assessment, load

log = structlog.get_logger(__name__)

MEGABYTE = 1024 * 1024
MOST_FETCHED = 20 * MEGABYTE  # Telegram gives a bot no larger file
MOST_SENT = 48 * MEGABYTE  # Telegram takes 50 from a bot
MOST_SECONDS = 180  # for all files: whoever asked gets nothing else until then, and can ask again
MOST_UNREACHABLE = 2  # files, one after the other; each was tried for a while, and the others lie in the same place
PIECE = 64 * 1024
_KEPT_IN_MEMORY = 4 * MEGABYTE


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the package of a case is made of."""

    sheet: Sheet  # of the checklist
    papers: tuple[Made, ...]
    uploads: tuple[Evidence, ...]


class _Stream(InputFile):
    """A file that is sent from where it lies, a piece at a time."""

    def __init__(self, file: IO[bytes], filename: str) -> None:
        super().__init__(filename=filename, chunk_size=PIECE)
        self._file = file

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:
        """The file from its beginning, at every try."""
        del bot
        self._file.seek(0)
        while piece := self._file.read(PIECE):
            yield piece


@navigation.action("whole")
async def whole(context: Context, tap: Tap) -> Tap:
    """Have the package sent; a second tap on the same button sends no second one."""
    found = await _load(context, tap.case)
    if found is None:
        return Tap("stale")
    user_id, now, update_id = context.user.id, context.now, context.update_id
    outcome = await context.store(
        lambda c: papers.claim(c, user_id, tap.case, screens.WHOLE, 0, tap.number, update_id, now)
    )
    if outcome is Outcome.STORED:
        return Tap("sent-whole", tap.case)
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-sent-already")
    return Tap("docs", tap.case)


@navigation.sender("sent-whole")
async def send_whole(context: Context, tap: Tap) -> Tap:
    """Make the package and send it."""
    found = await _load(context, tap.case)
    if found is None:
        return Tap("stale")
    context.acts("upload_document")
    t = context.t
    words = Words(t.texts, t.language, context.services.catalogue)
    name = " - ".join(filter(None, [t.plain("package-name"), safe(found.sheet.case.name, 120)]))
    with tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY) as file:
        listed = pieces(words, found.sheet, found.papers, found.uploads)
        left, pages = await fill(context, words, found.sheet, listed, file)
        sent = partial(context.bot.send_document, context.user.id)
        caption = t.plain("package-caption", count=len(listed) - len(left))
        if left:
            caption += "\n\n" + t.plain("package-caption-left", count=len(left))
        await context.send("whole.zip", lambda: sent(_Stream(file, f"{name}.zip"), caption=caption))
        file.seek(0)
        file.truncate()
        file.write(pages)
        below = InlineKeyboardMarkup.model_validate(keyboard([[screens.documents(t, tap.case)]]))
        await context.send(
            "whole.pdf",
            lambda: sent(_Stream(file, f"{name}.pdf"), caption=t.plain("package-caption-pdf"), reply_markup=below),
        )
    return Tap("docs", tap.case)


async def _load(context: Context, case_id: int) -> _Whole | None:
    case = await load(context, case_id)
    if case is None:
        return None
    found, law = assessment(context, case), context.services.catalogue
    if (checklist.FORM, 0) not in fitting(found):
        return None
    user_id = context.user.id

    def read(c: Connection) -> tuple[papers.StoredPapers, list[Evidence]]:
        return papers.load(c, user_id, case_id, days_of_events(law)), attachments.evidence(c, user_id, case_id)

    stored, kept = await context.read(read)
    uploads = tuple(each for each in kept if receipt_of(each.requirement) is None)  # those are of deadlines
    sheet = Sheet(checklist.FORM, case, found, stored.values, context.services.clock(), evidence=uploads)
    return _Whole(sheet, tuple(_made(sheet, stored)), uploads)


def _made(sheet: Sheet, stored: papers.StoredPapers) -> list[Made]:
    """The letters, notices and sheets that were made, in the order in which they are offered, as they stand now."""
    found: list[tuple[int, str, Made]] = []
    places = {form.code: place for place, form in enumerate(FORMS.values())}
    fit = set(fitting(sheet.assessment))
    for (sent_as, site), times in stored.made.items():
        name, _, languages = sent_as.rpartition(":")
        kind, _, period = name.partition("@")
        form, wanted = KINDS.get(kind), languages_of(languages)
        quarter = _quarter(period)
        if form is None or wanted is None or not times or not form.fields or (form, site) not in fit:
            continue
        if form.quarterly and not (quarter is not None and fits(form, quarter)):
            continue
        of = replace(sheet, form=form, site=site, quarter=quarter if form.quarterly else None, evidence=())
        found.append((places[form.code], sent_as, Made(of, wanted)))
    return [made for _, _, made in sorted(found, key=lambda one: one[:2])]


def _quarter(key: str) -> Quarter | None:
    try:
        return Quarter.parse(key)
    except NotAPeriod:
        return None


async def fill(
    context: Context, words: Words, sheet: Sheet, listed: list[Piece], file: IO[bytes]
) -> tuple[dict[int, str], bytes]:
    """Write the archive into a file. Returns what is not in it (by place, the reason), and one PDF of all that the bot
    made. What was sent is fetched one at a time, and kept nowhere."""
    made = await asyncio.to_thread(_papers, words, listed)
    left = {place: "many" for place in range(len(listed)) if place >= MOST_FILES}
    left |= {place: "empty" for place, each in enumerate(listed) if each.upload is None and place not in made}
    room = MOST_SENT - sum(map(len, made.values())) - MEGABYTE  # for the list on top
    until, unreachable = time.monotonic() + MOST_SECONDS, 0
    with tempfile.TemporaryFile() as fetched:
        there: dict[int, tuple[int, int]] = {}  # where each lies
        for place, each in enumerate(listed):
            if each.upload is None or place in left:
                continue
            begin = fetched.tell()
            over = unreachable >= MOST_UNREACHABLE or time.monotonic() > until
            reason = "unreachable" if over else await _fetch(context, each.upload, fetched, room)
            unreachable = unreachable + 1 if reason == "unreachable" else 0
            size = fetched.tell() - begin
            if reason is None:
                there[place], room = (begin, size), room - size
            else:
                left[place] = reason
        return left, await asyncio.to_thread(_archive, words, sheet, listed, left, made, fetched, there, file)


async def _fetch(context: Context, upload: Evidence, into: IO[bytes], room: int) -> str | None:
    """Fetch a file behind what is there; else nothing is added, and the reason returned."""
    begin = into.tell()
    reason: str | None = None
    try:
        size = await context.services.session.fetch(context.bot, upload.file_id, min(MOST_FETCHED, room), into)
        if size is None:
            reason = "room" if room < MOST_FETCHED else "large"
    except TelegramBadRequest:
        reason = "gone"
    except TelegramAPIError as error:
        log.warning("not_fetched", error=type(error).__name__)
        reason = "unreachable"
    if reason is not None:
        into.seek(begin)
        into.truncate()
    return reason


def _papers(words: Words, listed: list[Piece]) -> dict[int, bytes]:
    """By place, the papers that the bot makes; without those that have nothing to say yet."""
    found: dict[int, bytes] = {}
    for place, each in enumerate(listed):
        if isinstance(each.what, Made):
            contents = [registry.paper(_in(words, language), each.what.sheet) for language in each.what.languages]
            if told := [content for content in contents if content is not None]:
                found[place] = write(told, PDF)
    return found


def _in(words: Words, language: Language) -> Words:
    return Words(words.texts, language, words.law)


def _archive(
    words: Words,
    sheet: Sheet,
    listed: list[Piece],
    left: dict[int, str],
    made: dict[int, bytes],
    fetched: IO[bytes],
    there: dict[int, tuple[int, int]],
    file: IO[bytes],
) -> bytes:
    names = numbered(listed, left)
    top = write([cover(words, sheet, listed, left)])
    title = f"00 {words('package-title')}"
    at = sheet.made.timetuple()[:6]
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(_entry(title + PDF, at, zipfile.ZIP_DEFLATED), top)
        for place, name in names.items():
            if place in made:
                archive.writestr(_entry(name, at, zipfile.ZIP_DEFLATED), made[place])
                continue
            begin, size = there[place]
            fetched.seek(begin)
            with archive.open(_entry(name, at, zipfile.ZIP_STORED), "w") as into:
                while size and (piece := fetched.read(min(PIECE, size))):
                    into.write(piece)
                    size -= len(piece)
    ours = [(names[place].removesuffix(PDF), made[place]) for place in names if place in made]
    return bind([(title, top), *ours])


def _entry(name: str, at: tuple[int, ...], method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (at[0], at[1], at[2], at[3], at[4], at[5]))
    entry.compress_type = method
    entry.external_attr = 0o600 << 16
    return entry
