"""A filled table of the fee that is sent back: read outside of the transaction, shown whole, taken with one tap."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from decimal import Decimal

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Document, Message

from bot.law import fees
from bot.law.periods import Quarter
from bot.papers import fee
from bot.papers.fee_table import code_of
from bot.papers.registry import fits
from bot.storage import fees as stored_fees
from bot.storage.fees import Entered
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names
from bot.telegram.screens import fee_files as screens
from bot.understanding.firms import bare, matching
from bot.understanding.sums.volume import MOST_NAME, Owner, Sum, Volume
from bot.understanding.tables.fees import FeeFile, Line, Mistake, WrongColumns, read_fees
from bot.understanding.tables.opening import MOST_BYTES, UnreadableTable, open_table
from handlers.common import secret
from handlers.planning import names
from handlers.sums import keep_sum

log = structlog.get_logger(__name__)

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv")
_PLACES = (
    *("feesask", "feesall", "feesallq", "fees", "feeslines", "feesline", "feeswho", "feesrate", "feesq", "feessrc"),
    "meter",
)
_OF_EVIDENCE = ("files", "note", "proof", "step", "how", "src")  # there a file is kept, whatever it is
_thread = ThreadPoolExecutor(1, "table")  # one after the other, and papers and files of others wait for none of them


@dataclass(frozen=True, slots=True)
class Sent:
    """What a table that was sent holds: what it says, or why it says nothing. `wanted`: the fee was being spoken of,
    so that a file of no such columns is no evidence."""

    told: FeeFile | None
    problem: WrongColumns | UnreadableTable | None
    wanted: bool


async def fetched(message: Message, context: Context) -> Sent | None:
    """What a table says; None where the message has none, or where the user is files are kept."""
    document = message.document
    if document is None or not (document.file_name or "").casefold().endswith(SUFFIXES):
        return None
    here = [tap.verb for tap in (Tap.parse(context.user.awaiting), Tap.parse(context.user.place)) if tap is not None]
    if any(verb in _OF_EVIDENCE for verb in here):
        return None
    wanted = any(verb in _PLACES for verb in here)
    try:
        body = await _download(context, document)
        told = await asyncio.get_running_loop().run_in_executor(_thread, _read, document.file_name or "", body)
    except (UnreadableTable, WrongColumns) as problem:
        return Sent(None, problem, wanted)
    return Sent(told, None, wanted)


def _read(name: str, data: bytes) -> FeeFile:
    return read_fees(open_table(name, data))


async def _download(context: Context, document: Document) -> bytes:
    """The file, never more of it than is read. Raises: UnreadableTable."""
    try:
        body = await context.services.session.download(context.bot, document.file_id, MOST_BYTES)
    except TelegramAPIError as error:
        log.warning("not_fetched", error=type(error).__name__)
        raise UnreadableTable("unfetched") from error
    if body is None:
        raise UnreadableTable("too-big")
    return body


async def taken(context: Context, sent: Sent) -> Tap | None:
    """What a table leads to, inside of a transaction: the list to look through, or all that is wrong with it. None
    where it is no table of the fee and nobody spoke of it."""
    context.handled_by = "table"
    if sent.told is None:
        if not sent.wanted and isinstance(sent.problem, WrongColumns):
            return None
        context.enclosed = screens.problem(context.t, sent.problem)
        return Tap("said-table")
    quarter = sent.told.quarter or Quarter.containing(context.today).previous()
    if not fits(fee.FORM, quarter):
        context.enclosed = [context.t("table-problem-quarter")]
        return Tap("said-table")
    mistakes = [*sent.told.mistakes, *_mistakes(sent.told.lines, quarter)]
    if mistakes:
        context.enclosed = screens.mistakes(context.t, sorted(mistakes, key=lambda each: each.row))
        return Tap("said-table")
    user_id, known = context.user.id, _named(await names(context))
    entered = await context.read(lambda c: stored_fees.load(c, user_id, quarter))
    found = _sum(sent.told, quarter, known, entered)
    context.notice = context.t("table-read", count=len(found.names))
    return await keep_sum(context, found)


@navigation.aside("said-table")
async def problem_screen(context: Context, _: Tap) -> Screen:
    """What is wrong with a table."""
    return screens.refused(context.t, context.enclosed)


def _mistakes(lines: Sequence[Line], quarter: Quarter) -> list[Mistake]:
    """Rates that the quarter has not, and names that hold what must not be kept."""
    known = {Decimal(rate.tenge) for rate in fees.rates(quarter.end).values()}
    found = [Mistake("rate", each.row, each.rate_column) for each in lines if each.tenge not in (None, *known)]
    return found + [Mistake("secret", each.row) for each in lines if secret(f"{each.name} {each.site}") is not None]


def _sum(told: FeeFile, quarter: Quarter, known: Sequence[tuple[int, str]], entered: Sequence[Entered]) -> Sum:
    """The list that a file is: of each line whose it is, where that can be said, and its rate where it has one of its
    own."""
    volumes: list[Volume] = []
    owners: dict[str, Owner] = {}
    for line in told.lines:
        coded = _coded(line, known, entered)
        own = [coded.case_id] if coded is not None else matching(line.name, known)
        case = own[0] if len(own) == 1 else 0
        centres = [each for each in entered if each.case_id == case]
        site = next((each.site_id for each in centres if line.site and bare(each.site) == bare(line.site)), 0)
        site = coded.site_id if coded is not None else site
        name = _unlike(f"{line.name} · {line.site}" if line.site else line.name, owners)
        volumes.append(Volume(name, (line.kwh,)))
        unknown = (line.name, line.site) if line.site and not own else ()
        owners[name] = Owner(case, site, _rate(line, quarter), *unknown)
    blank = [name for name in told.blank if matching(name, known)]
    return Sum(tuple(volumes), quarter.number, quarter.year, unread=tuple(blank), owners=owners)


def _coded(line: Line, known: Sequence[tuple[int, str]], entered: Sequence[Entered]) -> Entered | None:
    """The data centre that the code of our own table names, where the name beside it is still that of its applicant:
    who writes another name over it means somebody else."""
    if not line.code:
        return None
    found = next((each for each in entered if code_of(each.case_id, each.site_id) == line.code), None)
    if found is None or not matching(line.name, [one for one in known if one[0] == found.case_id]):
        return None
    centres = sum(each.case_id == found.case_id for each in entered)
    return found if centres == 1 or bare(line.site) == bare(found.site) else None


def _named(cases: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The applicants also under the names by which the bot tells those of one name apart."""
    apart = case_names.told_apart(cases)
    return [*cases, *((case_id, apart[case_id]) for case_id, name in cases if apart.get(case_id, name) != name)]


def _unlike(name: str, others: Container[str]) -> str:
    """A name cut to what is kept of one, and unlike others: what stands under one name is added up."""
    found, number = name[:MOST_NAME], 2
    while found in others:
        end = f" ({number})"
        found, number = name[: MOST_NAME - len(end)] + end, number + 1
    return found


def _rate(line: Line, quarter: Quarter) -> str:
    """The id of the first rate of metered electricity that is as high as that of a line; "" where it has none."""
    found = (each for each in fees.rates(quarter.end).values() if not each.round_the_clock)
    return next((each.id for each in found if each.tenge == line.tenge), "")
