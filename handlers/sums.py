"""Sums: what the fee comes to for the electricity of a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from bot.law import fees
from bot.law.fees import FeeRate
from bot.law.periods import Quarter
from bot.papers import fee
from bot.papers.fields import FIELDS
from bot.papers.registry import days_of_events, fits, packed, quarters, unpacked
from bot.papers.sheet import Sheet
from bot.storage import cases, papers, sums
from bot.storage.access import Role, role_of
from bot.storage.cases import Case
from bot.storage.papers import ValueKey
from bot.telegram.callbacks import Tap, natural
from bot.telegram.context import Context
from bot.telegram.effects import Shown
from bot.telegram.navigation import navigation
from bot.telegram.screen import Screen
from bot.telegram.screens import sums as screens
from bot.telegram.screens.common import given_names
from bot.telegram.screens.sums import Counted, Problem, Share
from bot.understanding.firms import matching
from bot.understanding.meter import is_plain, read_answer
from bot.understanding.questions import Engine
from bot.understanding.sums.pieces import LONGEST
from bot.understanding.sums.reading import read_machine_power, read_span, read_sum
from bot.understanding.sums.volume import MOST_PARTS, Owner, Span, Sum, Volume
from bot.understanding.sums.volume import packed as packed_sum
from bot.understanding.sums.volume import unpacked as unpacked_sum
from bot.understanding.typed import fee_of
from handlers.common import Connection, load, open_another, open_named, secret
from handlers.papers_input import MOST_POWER, as_stored
from handlers.papers_sheets import load_sheet, paper_tap
from handlers.planning import licence_end, names


async def count_fee(context: Context, text: str) -> Tap | None:
    """Count the fee of a message, or ask for what is missing. None where it is no sum."""
    found = fee_of(text, Engine.load())
    if found is None:
        return None
    context.handled_by = "sum"
    if not found.volumes and (found.negative or _is_too_much(found, text)):
        context.notice = why_not(context, found, text)
    return await keep_sum(context, found) if found.volumes else Tap(screens.ASK)


async def count_of_known(context: Context, text: str) -> Tap | None:
    """Count the fee of amounts that stand behind names of applicants, though no unit is told. None where a line, or
    most of several, has no name of theirs."""
    known = await names(context) if is_plain(text) else []
    found = read_answer(text, known) if known else None
    if found is None or not found.volumes or "" in found.names:
        return None
    theirs = sum(bool(matching(name, known)) for name in found.names)
    if not theirs or theirs * 2 < len(found.names):
        return None
    context.handled_by = "sum"
    return await keep_sum(context, found)


@navigation.screen(screens.ASK)
async def ask_screen(context: Context, _: Tap) -> Screen:
    """Waits for the electricity of a quarter."""
    return screens.ask(context.t, table=bool(await names(context)))


@navigation.reader(screens.ASK)
async def read_energy(context: Context, tap: Tap, text: str) -> Tap:
    """Count what was typed; where it is no amount, ask again."""
    found = read_sum(text, awaited=True)
    if found is None or not found.volumes:
        context.notice = why_not(context, found, text)
        return tap
    return await keep_sum(context, found)


def _is_too_much(found: Sum | None, text: str) -> bool:
    """Whether there is more in a message than is counted at once."""
    return (found is not None and found.too_many) or len(text.splitlines()) > MOST_PARTS or len(text) > LONGEST


def why_not(context: Context, found: Sum | None, text: str) -> str:
    """Why nothing of a message is counted."""
    if found is not None and found.negative:
        return context.t("sum-negative")
    return context.t("sum-too-many", most=MOST_PARTS) if _is_too_much(found, text) else context.t("sum-not-read")


@navigation.screen(screens.SUM)
async def sum_screen(context: Context, tap: Tap) -> Screen | None:
    """The sum, or the question for what is missing."""
    found = await counted(context, tap)
    if found is None:
        return None
    t = context.t
    for place, missing in found.told.missing():
        volume = found.told.volumes[place]
        ask = {"reading": screens.reading, "time": screens.hours, "watts": screens.watts}[missing]
        return ask(t, found, place, volume)
    for share in found.shares:
        if share.kwh is None:
            return screens.power(t, found, found.told.volumes.index(share.volumes[0]))
    if found.told.too_much(found.quarter):
        context.notice = t("sum-too-much")
        return screens.ask(t)
    return screens.answer(t, context.services.catalogue, found, context.today)


@navigation.reader(screens.SUM)
async def read_missing(context: Context, tap: Tap, text: str) -> Tap:
    """The time, or the power of a machine, that was asked for; or another sum altogether."""
    found = await counted(context, tap)
    place = place_of(tap)
    if found is None or place is None or place >= len(found.told.volumes):
        return Tap("stale")
    another = read_sum(text)
    if another is not None and another.volumes:
        return await keep_sum(context, another)
    volume, shown = found.told.volumes[place], found.tap(screens.SUM)
    changed: Volume | None = None
    if volume.missing == "time":
        span = read_span(text)
        changed = None if span is None else replace(volume, span=span)
    elif volume.missing is None or volume.missing == "watts":
        kw = read_machine_power(text, in_watts=volume.missing == "watts")
        changed = None if kw is None or kw > MOST_POWER else replace(volume, kw=(kw,))
    if changed is not None:
        await keep_changed(context, found.number, found.told.with_volume(place, changed))
        return shown
    context.notice = context.t("sum-not-read-time" if volume.missing == "time" else "sum-not-read-power")
    return shown


@navigation.action(screens.SET)
async def set_missing(context: Context, tap: Tap) -> Tap:
    """What a button says of a volume: which reading, how long, or that it was energy after all."""
    found, place = await counted(context, tap), place_of(tap)
    choice = tap.value.split(".")[-1]
    if found is None or place is None or place >= len(found.told.volumes):
        return Tap("stale")
    changed = _chosen(found.told.volumes[place], choice)
    if changed is None:
        return Tap("stale")
    if changed != found.told.volumes[place]:
        await keep_changed(context, found.number, found.told.with_volume(place, changed))
    return found.tap(screens.SUM)


def _chosen(volume: Volume, choice: str) -> Volume | None:
    match choice:
        case "month":
            return replace(volume, span=Span(Decimal(1), "month"))
        case "quarter":
            return replace(volume, span=Span(Decimal(1), "quarter"))
        case "energy" if not volume.machines:
            return replace(volume, kwh=volume.kwh or volume.kw, kw=(), span=None)
        case "r0" | "r1":
            which = int(choice[1])
            return replace(volume, kwh=_one(volume.kwh, which), kw=_one(volume.kw, which))
    return None


def _one(readings: tuple[Decimal, ...], which: int) -> tuple[Decimal, ...]:
    return readings if len(readings) < 2 else (readings[which],)


@navigation.screen(screens.RATES)
async def rates_screen(context: Context, tap: Tap) -> Screen | None:
    """The sum by other rates."""
    found = await counted(context, replace(tap, item=""), metered=True)
    return None if found is None else screens.rates(context.t, replace(found, chosen=tap.item))


@navigation.screen(screens.QUARTERS)
async def quarters_screen(context: Context, tap: Tap) -> Screen | None:
    """The sum for another quarter."""
    found = await counted(context, tap)
    return None if found is None else screens.quarters(context.t, found, quarters(fee.FORM, context.today))


@navigation.screen(screens.SOURCE)
async def source_screen(context: Context, tap: Tap) -> Screen | None:
    """Where it stands."""
    found = await counted(context, tap)
    return None if found is None else screens.source(context.t, context.services.catalogue, found)


@navigation.action(screens.SHEET)
async def make_sheet(context: Context, tap: Tap) -> Tap:
    """Put the electricity and the rate into the quarter's sheet, and show it. Whoever has no applicant gets one."""
    found, place = await counted(context, replace(tap, case=0)), place_of(tap)
    if found is None or place is None or place >= len(found.shares):
        return Tap("stale")
    share = found.shares[place]
    if not tap.case and share.problem in (Problem.SEVERAL, Problem.TWICE):
        return found.tap(screens.LINE, value=str(place))
    case_id = tap.case or share.case or await _opened(context, share.name)
    if case_id is None:
        return found.tap(screens.SUM)
    loaded = await load_sheet(context, Tap("paper", case_id, 0, fee.FORM.code, "", packed(found.quarter)))
    if loaded is None:
        return Tap("stale")
    sheet = loaded[0]
    site = sheet.case.site(tap.site or share.site)
    if len(sheet.sites) > 1 and site is None:
        return replace(tap, verb="which-site", case=case_id)
    await _fill(context, sheet, (site or sheet.sites[0]).id, share)
    return paper_tap(sheet)


@navigation.aside("which-site")
async def ask_site(context: Context, tap: Tap) -> Shown | None:
    """Which site of the applicant; the place stays that of the sum."""
    found, place = await counted(context, replace(tap, case=0)), place_of(tap)
    loaded = None
    if found is not None:
        loaded = await load_sheet(context, Tap("paper", tap.case, 0, fee.FORM.code, "", packed(found.quarter)))
    if found is None or place is None or loaded is None:
        return None
    sites = [(site.id, site.name) for site in loaded[0].sites]
    return Shown(screens.which_site(context.t, found, place, sites, tap.case), found.tap(screens.SUM), tap)


async def _fill(context: Context, sheet: Sheet, site: int, share: Share) -> None:
    written = {sheet.key(FIELDS[name], site): value for name, value in fill_of(share).items()}
    user_id, now, case_id = context.user.id, context.now, sheet.case.id

    def store(c: Connection) -> None:
        for key, each in written.items():
            papers.set_value(c, user_id, case_id, key, each, now)

    if any(sheet.values.get(key) != each for key, each in written.items()):
        await context.store(store)
        context.toast = context.t.plain("toast-saved")


def fill_of(share: Share) -> dict[str, str]:
    """What a share puts into the quarter's sheet, by field: the rate; the energy, or the power where that counts."""
    if share.rate.round_the_clock:
        measured = sum((v.kw[0] * max(v.machines, 1) for v in share.volumes if v.kw), Decimal(0))
        return {"rate": share.rate.id, "power": as_stored(measured)}
    return {"rate": share.rate.id, "kwh": as_stored((share.kwh or Decimal(0)).quantize(Decimal("0.001")))}


async def _opened(context: Context, name: str) -> int | None:
    """The applicant that a sheet is for where none of that name is known: the current one, else a new one."""
    known = await names(context)
    if not name and known:
        return context.user.current_case or known[0][0]
    return await open_named(context, name) if name else await open_another(context)


async def keep_sum(context: Context, found: Sum) -> Tap:
    """Keep a sum and say where its screen is."""
    number = context.update_id
    volumes = tuple(replace(each, name="" if secret(each.name) else each.name) for each in found.volumes)
    unread = tuple(line for line in found.unread if not secret(line))
    await keep_changed(context, number, replace(found, volumes=volumes, unread=unread))
    return Tap(screens.SUM, value=str(number))


async def keep_changed(context: Context, number: int, found: Sum) -> None:
    user_id, now, body = context.user.id, context.now, packed_sum(found)
    await context.store(lambda c: sums.keep(c, user_id, number, body, now))


async def counted(context: Context, tap: Tap, *, metered: bool = False) -> Counted | None:
    """The stored sum that a button is about, counted by its rate and for its quarter; None where it is no more.
    `metered`: as if the meters worked, whatever was said of them."""
    number, user_id = natural(tap.value.partition(".")[0]), context.user.id
    if number is None:
        return None
    body = await context.read(partial(sums.load, user_id=user_id, number=number))
    if body is None:
        return None
    told = unpacked_sum(body)
    last = Quarter.containing(context.today).previous()
    quarter = unpacked(tap.number) or told.of_quarter(last)
    if not fits(fee.FORM, quarter):
        context.notice = context.t("sum-no-rate")
        quarter = last
    known = await names(context)
    current = await load(context, 0)
    shares, ended, taken = [], None, set[tuple[int, int]]()
    for name in told.names:
        owner = told.owners.get(name, Owner())
        case, problem = await _load_owner(context, owner.case, name, known, current, told)
        site = _site(case, owner)
        if problem is None and case is not None:
            problem = Problem.CENTRE if not site else await _only_read(context, case)
        if problem is None and case is not None and (case.id, site) in taken:
            problem = Problem.TWICE
        if case is not None:
            taken.add((case.id, site))
        end = await licence_end(context, case.id) if case is not None else None
        stored = await _stored(context, case)
        known_rate = _told_or_known(owner.rate, _known_rate(stored, case, site, quarter, end), quarter)
        rate = _rate(told, tap.item, quarter, known_rate, metered=metered)
        volumes = tuple(volume for volume in told.volumes if volume.name == name)
        share = Share(
            name,
            case.id if case is not None else 0,
            rate,
            volumes,
            _energy(volumes, rate, quarter),
            shown=_shown(context, case, site, name),
            site=site,
            problem=problem,
        )
        written = fill_of(share)
        countable = problem is None and share.kwh is not None
        kept = countable and all(stored.get((f"{key}@{quarter}", site)) == each for key, each in written.items())
        shares.append(replace(share, kept=kept))
        if len(told.names) == 1 and end is not None and end < quarter.end and rate.id != fees.NO_LICENCE:
            ended = end
    return Counted(number, told, quarter, tuple(shares), 0, tap.item, ended)


async def _load_owner(
    context: Context, chosen: int, name: str, known: list[tuple[int, str]], current: Case | None, told: Sum
) -> tuple[Case | None, Problem | None]:
    """Whose the electricity under a name is, and why that cannot be said. What is alone in its message is of the
    current applicant, whatever name may stand before it."""
    own = [chosen] if chosen else matching(name, known)
    user_id = context.user.id
    found = None
    if len(own) == 1:
        found = await context.read(partial(cases.load, user_id=user_id, case_id=own[0]))
    if found is not None:
        return found, None
    if not told.owners and (not name or len(told.names) == 1):
        return current, None
    return None, Problem.SEVERAL if len(own) > 1 else Problem.NEW


async def _only_read(context: Context, case: Case) -> Problem | None:
    role = await context.read(partial(role_of, user_id=context.user.id, case_id=case.id))
    return Problem.READ if role is Role.READER else None


def _site(case: Case | None, owner: Owner) -> int:
    """The data centre that is meant; 0 where several may be."""
    if case is None:
        return 0
    if owner.case == case.id and case.site(owner.site) is not None:
        return owner.site
    return case.sites[0].id if len(case.sites) == 1 else 0


def _shown(context: Context, case: Case | None, site: int, name: str) -> str:
    """Whose a line is, by the name that the user gave; "" for whoever is alone and has the bot's."""
    if case is None or (not name and case.name in given_names(context.t.texts)):
        return ""
    centre = case.site(site) if len(case.sites) > 1 else None
    return case.name if centre is None else f"{case.name} · {centre.name}"


_ELECTRICITY = "electricity"
_Values = Mapping[ValueKey, str]


def _energy(volumes: tuple[Volume, ...], rate: FeeRate, quarter: Quarter) -> Decimal | None:
    found = []
    for volume in volumes:
        if rate.round_the_clock:
            power = volume.kw[0] * max(volume.machines, 1) if len(volume.kw) == 1 else None
            found.append(None if power is None else fees.round_the_clock(power, quarter))
        else:
            found.append(volume.energy(quarter))
    known = [each for each in found if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def _rate(told: Sum, chosen: str, quarter: Quarter, known: str, *, metered: bool) -> FeeRate:
    """The rate that was chosen, else what the message says, else what is known of the applicant."""
    offered = fees.rates(quarter.end)
    if metered:
        offered = {name: rate for name, rate in offered.items() if not rate.round_the_clock}
    named = chosen or told.rate
    if named == fees.STANDARD and not chosen and known != fees.NO_LICENCE:
        named = known  # a licence says nothing of the station
    if named in offered:
        return offered[named]
    if told.tenge is not None:
        of_price = [rate for rate in offered.values() if rate.tenge == told.tenge and not rate.round_the_clock]
        if of_price:
            return next((rate for rate in of_price if rate.id == known), of_price[0])
    return offered.get(known) or offered[fees.STANDARD]


def _told_or_known(told: str, known: str, quarter: Quarter) -> str:
    """The rate that a line names, unless what is known comes to as much."""
    offered = fees.rates(quarter.end)
    if told not in offered or (known in offered and offered[known].tenge == offered[told].tenge):
        return known
    return told


async def _stored(context: Context, case: Case | None) -> _Values:
    """What was told for the papers of an applicant."""
    if case is None:
        return {}
    user_id, days = context.user.id, days_of_events(context.services.catalogue)
    return (await context.read(lambda c: papers.load(c, user_id, case.id, days))).values


def _known_rate(stored: _Values, case: Case | None, site: int, quarter: Quarter, end: date | None) -> str:
    """The rate that follows from what is known of a data centre, of all of an applicant's where none is meant (0): see
    `fees.known`."""
    if case is None:
        return fees.STANDARD
    sites = [site] if site else [each.id for each in case.sites]
    chosen = {stored.get((f"rate@{quarter}", each), "") for each in sites}
    bought = {case.conditions.get((_ELECTRICITY, each), "") for each in sites}
    return fees.known(chosen, bought, quarter, end)


def place_of(tap: Tap) -> int | None:
    """Which volume or applicant a button is about."""
    place = tap.value.partition(".")[2].partition(".")[0]
    return natural(place, 999)
