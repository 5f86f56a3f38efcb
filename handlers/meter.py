"""How much electricity was used in a quarter: the answer to the question that comes by itself, whenever it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from bot.language.amounts import energy
from bot.law import fees as law_fees
from bot.law.periods import Quarter
from bot.papers import fee
from bot.papers.registry import fits, packed, unpacked
from bot.storage import fees, meter, reminders
from bot.storage.meter import Unknown
from bot.telegram.callbacks import Tap
from bot.telegram.context import Context
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import meter as screens
from bot.telegram.screens.sums import ALL, Counted
from bot.understanding.firms import matching
from bot.understanding.meter import is_plain, read_answer
from bot.understanding.sums.volume import Owner, Sum
from handlers.fees import amount_of, quarter_screen
from handlers.papers_sheets import load_sheet, paper_tap
from handlers.planning import names, plan
from handlers.sums import counted, keep_sum, why_not


@navigation.screen(screens.METER)
async def meter_screen(context: Context, tap: Tap) -> Screen | None:
    """Waits for the electricity of a quarter; where all of it is known, what is owed."""
    quarter = _quarter(tap)
    if quarter is None:
        return None
    unknown = await _unknown(context, quarter)
    return screens.ask(context.t, quarter, unknown) if unknown else await quarter_screen(context, tap)


@navigation.reader(screens.METER)
async def read_meter(context: Context, tap: Tap, text: str) -> Tap:
    """Keep what was typed; where it is no amount, or of nobody, ask again."""
    quarter = _quarter(tap)
    if quarter is None:
        return Tap("stale")
    unknown = await _unknown(context, quarter)
    told = read_answer(text, _places(unknown))
    if told is None or not told.volumes:
        context.notice = why_not(context, told, text)
        return tap
    if not unknown:  # somebody else has told it meanwhile
        return await keep_sum(context, told)
    if len(unknown) > 1 and told.names == [""]:
        context.notice = context.t("meter-of-whom")
        return tap
    return await _keep(context, quarter, told, unknown)


async def answer_typed(context: Context, text: str) -> Tap | None:
    """Keep an answer that was typed where no form waits for one. None where nothing was asked or the text is none:
    whoever asks what an amount comes to asks just that."""
    user_id, quarter = context.user.id, Quarter.containing(context.today).previous()
    is_open = is_plain(text) and await context.read(partial(meter.is_open, user_id=user_id, quarter=quarter))
    unknown = await _unknown(context, quarter) if is_open else []
    told = read_answer(text, _places(unknown)) if unknown else None
    if told is None or not told.volumes:
        return None
    nameless = told.names == [""]
    if not nameless and not all(matching(name, _places(unknown)) for name in told.names):
        return None
    context.handled_by = "meter"
    if nameless and len(unknown) > 1:
        context.notice = context.t("meter-of-whom")
        return Tap(screens.METER, number=packed(quarter))
    return await _keep(context, quarter, told, unknown)


@navigation.action(screens.END)
async def end(context: Context, tap: Tap) -> Tap:
    """Not now, or (`value` "stop") never again."""
    quarter, user_id = _quarter(tap), context.user.id
    if quarter is None or tap.value not in ("later", "stop"):
        return Tap("stale")
    await context.store(partial(meter.end_question, user_id=user_id, quarter=quarter))
    if tap.value == "stop":
        await plan(context, lambda c: reminders.set_preference(c, user_id, "meter", False))
        context.toast = context.t.plain("toast-saved")
    return replace(tap, verb="meter-ended")


@navigation.aside("meter-ended")
async def ended(context: Context, tap: Tap) -> Screen:
    """That the answer is heard, and how the amount can still be told."""
    return screens.ended(context.t, _quarter(tap), stopped=tap.value == "stop")


async def _keep(context: Context, quarter: Quarter, told: Sum, unknown: Sequence[Unknown]) -> Tap:
    """Keep an answer for the sheets of the quarter. What is not clear, or would take the place of another amount, is
    shown first."""
    told = replace(_owned(told, unknown), quarter=told.quarter, year=told.year)
    if told.quarter is None:
        told = replace(told, quarter=quarter.number, year=quarter.year)
    shown = await keep_sum(context, told)
    found = await counted(context, shown)
    if found is None:
        return Tap("stale")
    if any(share.kwh is None for share in found.shares) or found.told.too_much(found.quarter):
        return shown
    wanted = {(each.case_id, each.site_id) for each in unknown}
    clear = all(share.problem is None and (share.case, share.site) in wanted for share in found.shares)
    if found.quarter != quarter or told.unread or not clear:
        context.notice = context.t("meter-look")
        return shown
    user_id, now, amounts = context.user.id, context.now, [amount_of(share) for share in found.shares]
    await context.store(lambda c: fees.keep(c, user_id, quarter, amounts, now))
    return await _kept(context, quarter, found)


async def _kept(context: Context, quarter: Quarter, found: Counted) -> Tap:
    """Say what was kept, and show what is owed: the sheet of whoever is alone, else the quarter of all."""
    t, left, user_id = context.t, await _unknown(context, quarter), context.user.id
    total = sum((each.kwh or Decimal(0) for each in found.shares), Decimal(0))
    context.notice = t("meter-kept", kwh=energy(t.texts, t.language, total))
    if left:
        context.notice += f"\n{t('meter-left', names=screens.named(t, [each.name for each in left]))}"
    else:
        await context.store(partial(meter.end_question, user_id=user_id, quarter=quarter))
    alone = len(await names(context)) == 1
    tap = Tap("paper", found.shares[0].case, 0, fee.FORM.code, "", packed(quarter))
    loaded = await load_sheet(context, tap) if alone and not left else None
    return Tap(ALL, number=packed(quarter)) if loaded is None else paper_tap(loaded[0])


def _owned(told: Sum, unknown: Sequence[Unknown]) -> Sum:
    """An answer with whose each amount is, as far as that can be said of those who were asked for."""
    if len(unknown) == 1 and told.names == [""]:
        return told.with_owner("", Owner(unknown[0].case_id, unknown[0].site_id))
    places = _places(unknown)
    for name in told.names:
        meant = set(matching(name, places))
        if len(meant) == 1:
            one = unknown[meant.pop()]
            told = told.with_owner(name, Owner(one.case_id, one.site_id))
    return told


def _places(unknown: Sequence[Unknown]) -> list[tuple[int, str]]:
    """(place, name) of those who were asked for, also by the name of a data centre alone."""
    names = [(place, each.name) for place, each in enumerate(unknown) if each.name]
    return names + [(place, each.site) for place, each in enumerate(unknown) if each.name not in ("", each.site)]


async def _unknown(context: Context, quarter: Quarter) -> list[Unknown]:
    user_id, duties = context.user.id, law_fees.duties(context.services.catalogue)
    return await context.read(lambda c: meter.unknown(c, user_id, quarter, duties))


def _quarter(tap: Tap) -> Quarter | None:
    quarter = unpacked(tap.number)
    return quarter if quarter is not None and fits(fee.FORM, quarter) else None
