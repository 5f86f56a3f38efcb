"""The fees of several applicants: a list of one message corrected in place, kept with one tap, and put into files."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial

from aiogram.types import BufferedInputFile, InputMediaDocument

from bot.language import dates
from bot.law.deadlines import counted as counted_deadline
from bot.law.periods import EventDay, Quarter
from bot.papers import fee, fee_table, registry
from bot.papers.fee_table import FeeRow
from bot.papers.names import file_name, table_name
from bot.papers.registry import fits, packed, quarters, unpacked
from bot.papers.words import Words
from bot.papers.writers import PDF, write, write_book
from bot.storage import cases, fees, papers, reminders, users
from bot.storage.access import Role, role_of
from bot.storage.cases import MOST_CASES, Case, Outcome
from bot.storage.fees import Amount
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import case_names
from bot.telegram.screens import fees as screens
from bot.telegram.screens import sums as sum_screens
from bot.telegram.screens.sums import Counted, Problem, Share
from bot.understanding.firms import spelt
from bot.understanding.sums.reading import read_sum
from bot.understanding.sums.volume import Owner, Sum
from handlers.common import MOST_NAME, Connection, cut_name, load
from handlers.papers_sheets import load_sheet
from handlers.planning import calendar, licence, names
from handlers.sums import counted, fill_of, keep_changed, keep_sum, place_of, why_not

ALBUM = 10  # files of one message; Telegram's limit
_TABLE_SENT, _SHEETS_SENT = "workbook-of-fee", "sheets-of-fee"


@navigation.screen(sum_screens.LINES)
async def lines_screen(context: Context, tap: Tap) -> Screen | None:
    """Every line of a list."""
    found = await _list(context, tap)
    return None if found is None else screens.lines(context.t, found, tap.site)


@navigation.screen(sum_screens.LINE)
async def line_screen(context: Context, tap: Tap) -> Screen | None:
    """One line of a list; waits for another amount."""
    found = await _line(context, tap)
    if found is None:
        return None
    listed, place = found
    share = listed.shares[place]
    case = await _case(context, share.case)
    centres = [(site.id, site.name) for site in case.sites] if case is not None and len(case.sites) > 1 else []
    return screens.line(context.t, listed, place, centres)


@navigation.reader(sum_screens.LINE)
async def read_line(context: Context, tap: Tap, text: str) -> Tap:
    """Another amount for a line, or another list altogether."""
    found = await _line(context, tap)
    if found is None:
        return Tap("stale")
    listed, place = found
    told = read_sum(text, awaited=True)
    if told is None or not told.volumes:
        context.notice = why_not(context, told, text)
        return tap
    if len(told.names) > 1:
        return await keep_sum(context, told)
    amount = told.energy(told.names[0], listed.quarter)
    if amount is None or told.too_much(listed.quarter):
        context.notice = context.t("fees-line-unclear" if amount is None else "sum-too-much")
        return tap
    changed = listed.told.with_amount(listed.shares[place].name, amount)
    await keep_changed(context, listed.number, changed)
    return listed.tap(sum_screens.SUM)


@navigation.screen(sum_screens.WHO)
async def who_screen(context: Context, tap: Tap) -> Screen | None:
    """Whose a line is."""
    found = await _line(context, tap)
    return None if found is None else screens.who(context.t, *found, await names(context), tap.site)


@navigation.action(sum_screens.OWN)
async def set_owner(context: Context, tap: Tap) -> Tap:
    """A line is of that applicant, or data centre; without one it is of somebody new."""
    found = await _line(context, replace(tap, case=0, site=0))
    if found is None:
        return Tap("stale")
    listed, place = found
    share = listed.shares[place]
    case = await _case(context, tap.case) if tap.case else None
    if tap.case and case is None:
        return Tap("stale")
    if not tap.case:
        told = await _opened(context, listed.told, share.name)
        if told is None:
            context.notice = context.t("cases-full", most=MOST_CASES)
        elif told != listed.told:
            await keep_changed(context, listed.number, told)
        return listed.tap(sum_screens.SUM)
    site = tap.site if case is not None and case.site(tap.site) is not None else 0
    owner = Owner(tap.case, site, listed.told.owners.get(share.name, Owner()).rate)
    if listed.told.owners.get(share.name) != owner:
        await keep_changed(context, listed.number, listed.told.with_owner(share.name, owner))
    if case is not None and len(case.sites) > 1 and not site:
        return listed.tap(sum_screens.LINE, value=str(place))
    return listed.tap(sum_screens.SUM)


@navigation.action(sum_screens.LEAVE_OUT)
async def leave_out(context: Context, tap: Tap) -> Tap:
    """A list without that line."""
    found = await _line(context, tap)
    if found is None:
        return Tap("stale")
    listed, place = found
    if len(listed.shares) == 1:
        context.notice = context.t("fees-last-line")
        return listed.tap(sum_screens.LINE, value=str(place))
    told = listed.told.without(listed.shares[place].name)
    if not told.owners:  # one line that is left is still somebody's
        told = told.with_owner(told.names[0], Owner(next(s.case for s in listed.shares if s.name == told.names[0])))
    await keep_changed(context, listed.number, told)
    return listed.tap(sum_screens.SUM)


@navigation.action(sum_screens.KEEP)
async def keep_all(context: Context, tap: Tap) -> Tap:
    """Keep what all owe for the quarter, each with its rate. `value` ends with «new»: also of those who are no
    applicants yet."""
    found = await _list(context, tap)
    if found is None:
        return Tap("stale")
    if tap.value.endswith(f".{sum_screens.WITH_NEW}"):
        found = await _with_new(context, found, tap)
    amounts = [amount_of(share) for share in found.shares if share.problem is None and not share.kept]
    if amounts:
        user_id, now, quarter = context.user.id, context.now, found.quarter
        await context.store(lambda c: fees.keep(c, user_id, quarter, amounts, now))
    left = sum(share.problem is not None for share in found.shares)
    kept = len(found.shares) - left  # what stood there already is kept as well: as many as the button said
    if not amounts:
        context.toast = context.t.plain("toast-same")
    elif left:
        context.notice = context.t("fees-kept-some", count=kept, left=left)
    else:
        context.notice = context.t("fees-kept", count=kept)
    return found.tap(sum_screens.SUM) if left else Tap(sum_screens.ALL, number=packed(found.quarter))


def amount_of(share: Share) -> Amount:
    """What a line puts into the sheet of its quarter."""
    rate, (field, value) = share.rate.id, next(each for each in fill_of(share).items() if each[0] != "rate")
    return Amount(share.case, share.site, rate, field, value)


async def _with_new(context: Context, found: Counted, tap: Tap) -> Counted:
    """The same list, with an applicant for each name that none has; of two alike one is made."""
    told = found.told
    for share in found.with_problem(Problem.NEW):
        if told.owners.get(share.name, Owner()).case:
            continue  # opened with another data centre of the same
        opened = await _opened(context, told, share.name)
        if opened is None:
            context.notice = context.t("cases-full", most=MOST_CASES)
            break
        told = opened
    if told != found.told:
        await keep_changed(context, found.number, told)
    return await _list(context, tap) or found


async def _opened(context: Context, told: Sum, name: str) -> Sum | None:
    """A list with an applicant for a line of nobody; of one firm several lines are its data centres. None where there
    can be no more applicants."""
    owner = told.owners.get(name, Owner())
    case_id = await _open(context, owner.firm or name)
    if case_id is None:
        return None
    if not owner.firm:
        return told.with_owner(name, replace(owner, case=case_id))
    lines = {
        line: other
        for line, other in told.owners.items()
        if not other.case and other.firm and spelt(other.firm) == spelt(owner.firm)
    }
    user_id, now, given = context.user.id, context.now, case_names.given_to_sites(context.t.texts)

    def store(c: Connection) -> dict[str, int]:
        case = cases.load(c, user_id, case_id)
        sites = {site.name: site.id for site in case.sites} if case is not None else {}
        found: dict[str, int] = {}
        for line, other in lines.items():
            centre = cut_name(other.centre, MOST_NAME)
            if centre not in sites and len(sites) == 1 and (unnamed := next(iter(sites))) in given:
                sites = {centre: sites[unnamed]}
                cases.rename_site(c, user_id, case_id, sites[centre], centre)
            elif centre not in sites:
                sites[centre] = cases.add_site(c, user_id, case_id, centre, None, now)[1]
            found[line] = sites[centre]
        return found

    for line, site in (await context.store(store)).items():
        told = told.with_owner(line, replace(lines[line], case=case_id, site=site))
    return told


async def _open(context: Context, name: str) -> int | None:
    """An applicant of just that name, beside the current one; None where there can be no more."""
    user_id, now, t = context.user.id, context.now, context.t
    site, current = t.plain("site-default-name", number=1), context.user.current_case

    def store(c: Connection) -> int | None:
        known = cases.names(c, user_id)
        same = next((case_id for case_id, each in known if name and each == name), None)
        opened = same or cases.create(c, user_id, name or case_names.free(t, known), site, None, now)
        if current is not None:
            users.set_current_case(c, user_id, current)
        return opened

    return await context.write(store)


async def _list(context: Context, tap: Tap) -> Counted | None:
    found = await counted(context, replace(tap, case=0, site=0))
    if found is None or not found.is_list:
        return None
    return found if all(share.kwh is not None for share in found.shares) else None


async def _line(context: Context, tap: Tap) -> tuple[Counted, int] | None:
    found, place = await _list(context, tap), place_of(tap)
    return None if found is None or place is None or place >= len(found.shares) else (found, place)


async def _case(context: Context, case_id: int) -> Case | None:
    return await load(context, case_id) if case_id else None


# A quarter of all applicants -------------------------------------------------------------------------------------


@navigation.screen(sum_screens.ALL)
async def quarter_screen(context: Context, tap: Tap) -> Screen | None:
    """What all owe for a quarter; without one, for the last that has ended."""
    quarter = _quarter(context, tap)
    if quarter is None:
        return None
    rows = await fee_rows(context, quarter)
    sent = await _times(context, rows, quarter)
    return screens.quarter_of_all(context.t, context.services.catalogue, quarter, rows, context.today, sent)


@navigation.screen(screens.QUARTER)
async def which_quarter_screen(context: Context, tap: Tap) -> Screen | None:
    """For which quarter."""
    quarter = _quarter(context, tap)
    return None if quarter is None else screens.which_quarter(context.t, quarters(fee.FORM, context.today), quarter)


@navigation.action(screens.TABLE)
async def make_table(context: Context, tap: Tap) -> Tap:
    """Have the table of a quarter sent; a second tap on the same button sends no second file."""
    return await _make(context, tap, _TABLE_SENT, "sent-fee-table")


@navigation.action(screens.SHEETS)
async def make_sheets(context: Context, tap: Tap) -> Tap:
    """Have a sheet of the fee sent for each applicant."""
    return await _make(context, tap, _SHEETS_SENT, "sent-fee-sheets")


async def _make(context: Context, tap: Tap, paper: str, verb: str) -> Tap:
    quarter = _quarter(context, tap)
    rows = await fee_rows(context, quarter) if quarter is not None else []
    if quarter is None or not rows:
        return Tap("stale")
    user_id, now, update_id, noted = context.user.id, context.now, context.update_id, await _noted_with(context, rows)
    name, times = f"{paper}@{quarter}", tap.site
    if not noted or Outcome.STORED is await context.store(
        lambda c: papers.claim(c, user_id, noted, name, 0, times, update_id, now)
    ):
        return Tap(verb, number=packed(quarter))
    context.toast = context.t.plain("toast-stale")
    context.notice = context.t("papers-sent-already")
    return Tap(sum_screens.ALL, number=packed(quarter))


@navigation.sender("sent-fee-table")
async def send_table(context: Context, tap: Tap) -> Tap:
    """Make the table and send it."""
    quarter = _quarter(context, tap)
    if quarter is None:
        return Tap("stale")
    await context.send("table", partial(_send_table, context, quarter))
    context.apart = True
    return Tap(sum_screens.ALL, number=packed(quarter))


async def _send_table(context: Context, quarter: Quarter) -> None:
    t = context.t
    context.acts("upload_document")
    rows = await fee_rows(context, quarter)
    made = fee_table.book(Words(t.texts, t.language, context.services.catalogue), rows, quarter)
    body = await asyncio.to_thread(write_book, made)
    name = table_name(f"{t.plain('fee-title')} - {dates.quarter_name(t.language, quarter)}")
    file = BufferedInputFile(body, filename=name)
    await context.bot.send_document(context.user.id, file, caption=t.plain("fees-table-caption"))


@navigation.sender("sent-fee-sheets")
async def send_sheets(context: Context, tap: Tap) -> Tap:
    """Make a sheet for each applicant and send them, ten in a message."""
    quarter = _quarter(context, tap)
    if quarter is None:
        return Tap("stale")
    rows = await fee_rows(context, quarter)
    wanted = list(dict.fromkeys(row.case_id for row in rows if row.kwh is not None))
    context.acts("upload_document")
    for start in range(0, len(wanted), ALBUM):
        some = wanted[start : start + ALBUM]
        await context.send(f"sheets-{start}", partial(_send_sheets, context, quarter, some))
    context.apart = True
    return Tap(sum_screens.ALL, number=packed(quarter))


async def _send_sheets(context: Context, quarter: Quarter, wanted: list[int]) -> None:
    t, files = context.t, []
    words = Words(t.texts, t.language, context.services.catalogue)
    for case_id in wanted:
        loaded = await load_sheet(context, Tap("paper", case_id, 0, fee.FORM.code, "", packed(quarter)))
        made = registry.paper(words, loaded[0]) if loaded is not None else None
        if loaded is not None and made is not None:
            body = await asyncio.to_thread(write, [made], PDF)
            owner = f"{loaded[0].case.name} {quarter}"
            name = file_name(t.texts, t.language, fee.FORM, owner, suffix=PDF)
            files.append(BufferedInputFile(body, filename=name))
    if len(files) == 1:
        await context.bot.send_document(context.user.id, files[0])
    elif files:
        await context.bot.send_media_group(context.user.id, [InputMediaDocument(media=each) for each in files])


async def fee_rows(context: Context, quarter: Quarter) -> list[FeeRow]:
    """What is kept of a quarter, a row for each data centre of each applicant."""
    user_id, duty = context.user.id, licence(context.services.catalogue)
    apart = case_names.told_apart(await names(context))
    entered = await context.read(lambda c: fees.load(c, user_id, quarter))
    entered = [replace(each, case=apart.get(each.case_id, each.case)) for each in entered]
    issued: dict[int, date] = {}
    for event in await context.read(lambda c: reminders.events(c, user_id)):
        if duty is not None and event.duty == duty.id:
            issued[event.case_id] = max(event.day, issued.get(event.case_id, date.min))

    def end(case_id: int) -> date | None:
        day = issued.get(case_id)
        deadline = counted_deadline(duty, calendar(), EventDay(day)) if duty is not None and day is not None else None
        return None if deadline is None else deadline.limit

    return fee_table.rows_of(entered, quarter, end)


async def _times(context: Context, rows: list[FeeRow], quarter: Quarter) -> tuple[int, int]:
    """How often the table and the sheets of a quarter were sent."""
    user_id, noted = context.user.id, await _noted_with(context, rows)
    if not noted:
        return 0, 0
    made = (await context.read(lambda c: papers.load(c, user_id, noted, {}))).made
    return made.get((f"{_TABLE_SENT}@{quarter}", 0), 0), made.get((f"{_SHEETS_SENT}@{quarter}", 0), 0)


async def _noted_with(context: Context, rows: list[FeeRow]) -> int:
    """The applicant with whom it is noted what was sent of all: the first whom the user may change; 0 where none."""
    user_id = context.user.id

    def first(c: Connection) -> int:
        found = (row.case_id for row in rows if role_of(c, user_id, row.case_id) is not Role.READER)
        return next(found, 0)

    return await context.read(first)


def _quarter(context: Context, tap: Tap) -> Quarter | None:
    """The quarter of a button; None where the fee of it cannot be counted."""
    quarter = unpacked(tap.number) or Quarter.containing(context.today).previous()
    return quarter if fits(fee.FORM, quarter) else None
