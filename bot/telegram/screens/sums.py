"""The fee of a message: how much, how it was counted, when it is due, and what else it might be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.language import dates
from bot.language.amounts import energy, number, tenge
from bot.language.citations import certainty_label, cite
from bot.language.texts import Markup, Translator
from bot.law import fees
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, counted
from bot.law.fees import FeeRate
from bot.law.model import Edition
from bot.law.periods import Quarter
from bot.papers import fee
from bot.papers.form import duties_of
from bot.papers.registry import packed
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens.common import MENU, PHONE, back, capital, cut, last_row
from bot.understanding.firms import spelt
from bot.understanding.sums.volume import Sum, Volume

SUM, RATES, QUARTERS, SOURCE, SET, SHEET = "fees", "feesrate", "feesq", "feessrc", "feesset", "feessheet"
ASK = "feesask"
LINES, LINE, WHO, OWN, LEAVE_OUT = "feeslines", "feesline", "feeswho", "feesown", "feesout"
KEEP, ALL = "feeskeep", "feesall"
WITH_NEW = "new"
MOST_LINES = 7  # of a phone, that a list takes
MOST_NAME = 30  # characters of a name beside how a sum was counted
MOST_UNREAD = 3  # lines without an amount that are quoted


class Problem(StrEnum):
    """Why a line of a list cannot be kept as it is; its text is `fees-problem-<value>`."""

    NEW = "new"  # nobody of that name
    SEVERAL = "several"  # the name fits several applicants
    TWICE = "twice"  # another line is of the same
    CENTRE = "centre"  # which of several data centres
    READ = "read"  # of somebody who lets the user read it and no more


SIGNS = {Problem.NEW: "➕", None: "✏️"}  # before a line; ⚠️ where something must be chosen


@dataclass(frozen=True, slots=True)
class Share:
    """What one applicant owes. `case`: its id, 0 where the user has none of that name; `kwh`: None while it cannot be
    counted. `shown`: the applicant's own name; `site`: the data centre; `problem`: why it cannot be kept yet; `kept`:
    the quarter's sheet has the same amount and rate."""

    name: str
    case: int
    rate: FeeRate
    volumes: tuple[Volume, ...]
    kwh: Decimal | None
    shown: str = ""
    site: int = 0
    problem: Problem | None = None
    kept: bool = False

    @property
    def label(self) -> str:
        """Whose it is, under the name that the user gave the applicant."""
        return self.shown or self.name

    @property
    def amount(self) -> Decimal:
        """What is owed, in tenge."""
        return self.rate.amount(self.kwh or Decimal(0))


@dataclass(frozen=True, slots=True)
class Counted:
    """A sum that is stored, counted for a quarter. `number`: what it is stored under; `chosen`: the rate that was
    chosen, "" for what is known of each applicant; `ended`: the last day of a licence that ran out before the quarter
    did."""

    number: int
    told: Sum
    quarter: Quarter
    shares: tuple[Share, ...]
    case: int = 0
    chosen: str = ""
    ended: date | None = None

    @property
    def is_list(self) -> bool:
        """Whether it says who owes how much, so that all of it can be kept at once."""
        return len(self.shares) > 1 or bool(self.told.owners)

    def with_problem(self, *problems: Problem) -> list[Share]:
        """The lines that cannot be kept as they are, or those with one of some problems."""
        return [share for share in self.shares if share.problem is not None and share.problem in (problems or Problem)]

    @property
    def newcomers(self) -> int:
        """How many applicants those are whom the user does not have yet: data centres of one firm are of one."""
        owners = ((share, self.told.owners.get(share.name)) for share in self.with_problem(Problem.NEW))
        return len({spelt(owner.firm) if owner is not None and owner.firm else share.name for share, owner in owners})

    @property
    def total(self) -> Decimal:
        """What all owe, in tenge."""
        return sum((share.amount for share in self.shares), Decimal(0))

    def tap(self, verb: str, item: str | None = None, value: str = "", quarter: Quarter | None = None) -> Tap:
        """A button of it."""
        shown = f"{self.number}.{value}" if value else str(self.number)
        chosen = self.chosen if item is None else item
        return Tap(verb, self.case, 0, chosen, shown, packed(quarter or self.quarter))


def ask(t: Translator, *, table: bool = False) -> Screen:
    """Waits for the electricity that the fee is to be counted from. `table`: there are applicants, whose fees stand
    together."""
    rows: list[Row] = [[Button(t.plain("button-fees-table"), Tap(ALL))]] if table else []
    return Screen(t("sum-ask"), [*rows, last_row(t, back(t, MENU))], awaiting=Tap(ASK))


def answer(t: Translator, law: Catalogue, found: Counted, today: date) -> Screen:
    """What is owed, first; how it was counted; when it is due."""
    period = dates.for_period(t.language, found.quarter)
    amount = tenge(t.texts, t.language, found.total)
    total = t("sum-amount" if len(found.shares) == 1 else "sum-amount-all", amount=amount, period=period)
    if not found.is_list and found.shares[0].shown:
        total = t("sum-amount-of", name=cut(found.shares[0].shown, MOST_NAME), total=total)
    parts: list[str] = [at_rate(t, total, [share.rate for share in found.shares]) if found.is_list else total]
    lines = _of_each(t, found) if found.is_list else _how(t, found, found.shares[0])
    unread = [_unread(t, found.told)] if found.told.unread else []
    parts += ["\n".join([*lines, *unread])] if found.is_list else ["\n".join(lines), *unread]
    if found.ended is not None:
        parts.append(t("sum-licence-ended", date=dates.at_date(t.language, found.ended)))
    parts.append("\n".join(due_lines(t, law, found.quarter, today)))
    rows: list[Row] = _of_list(t, found) if found.is_list else [_sheet(t, found)]
    rows.append(
        [
            Button(t.plain("button-sum-rates"), found.tap(RATES)),
            Button(t.plain("button-sum-quarter"), found.tap(QUARTERS)),
        ]
    )
    rows.append([Button(t.plain("button-sum-source"), found.tap(SOURCE)), Button(t.plain("button-menu"), MENU)])
    return Screen("\n\n".join(parts), rows)


def at_rate(t: Translator, total: Markup, rates: Iterable[FeeRate]) -> Markup:
    """The total of several applicants, with the rate where all have the same."""
    tenge_each = {rate.tenge for rate in rates}
    return t("sum-amount-at-rate", total=total, tenge=tenge_each.pop()) if len(tenge_each) == 1 else total


def reading(t: Translator, found: Counted, place: int, volume: Volume) -> Screen:
    """A number that can be read in two ways: both on buttons."""
    readings = volume.kwh or volume.kw
    shown = [_amount(t, volume, each) for each in readings]
    rows: list[Row] = [
        [Button(t.plain("button-papers-choice", choice=each), found.tap(SET, value=f"{place}.r{n}"))]
        for n, each in enumerate(shown)
    ]
    rows.append(last_row(t))
    return Screen(_whose(t, found, volume) + t("sum-unclear", first=shown[0], second=shown[1]), rows, awaiting=Tap(ASK))


def hours(t: Translator, found: Counted, place: int, volume: Volume) -> Screen:
    """A power, machines or the energy of a day or a month, without a time: for how long?"""
    what: str
    if volume.machines:
        what = _of_machines(t, volume)
    elif volume.kwh:
        key = "sum-a-day" if volume.each == "day" else "sum-a-month"
        what = capital(t(key, kwh=_amount(t, volume, volume.kwh[0])))
    else:
        what = _amount(t, volume, volume.kw[0])
    choices = [("month", "button-sum-month"), ("quarter", "button-sum-whole-quarter")]
    rows: list[Row] = []
    if not volume.machines and not volume.kwh:
        choice = energy(t.texts, t.language, volume.kw[0])
        rows.append([Button(t.plain("button-sum-energy", energy=choice), found.tap(SET, value=f"{place}.energy"))])
    rows.append([Button(t.plain(key), found.tap(SET, value=f"{place}.{unit}")) for unit, key in choices])
    rows.append(last_row(t))
    key = "sum-ask-hours" if volume.machines or volume.kwh else "sum-ask-hours-power"
    return Screen(_whose(t, found, volume) + t(key, what=what), rows, awaiting=found.tap(SUM, value=str(place)))


def watts(t: Translator, found: Counted, place: int, volume: Volume) -> Screen:
    """Machines of a model that is not known: how much does one take?"""
    text = _whose(t, found, volume) + t("sum-ask-watts", count=volume.machines)
    return Screen(text, [last_row(t)], awaiting=found.tap(SUM, value=str(place)))


def _whose(t: Translator, found: Counted, volume: Volume) -> str:
    """Of several applicants, the line that says whose a question is about."""
    return f"{t('case-line', name=volume.name)}\n" if len(found.told.names) > 1 and volume.name else ""


def power(t: Translator, found: Counted, place: int) -> Screen:
    """Without working meters the fee is owed for the greatest power round the clock: which is it?"""
    rows: list[Row] = [[Button(t.plain("button-sum-rates"), found.tap(RATES))], last_row(t)]
    volume = found.told.volumes[place]
    return Screen(_whose(t, found, volume) + t("sum-ask-power"), rows, awaiting=found.tap(SUM, value=str(place)))


def rates(t: Translator, found: Counted) -> Screen:
    """The sum by every rate of the quarter."""
    lines, rows = [], list[Row]()
    metered = sum((share.kwh or Decimal(0) for share in found.shares), Decimal(0))
    for rate in fees.rates(found.quarter.end).values():
        reason = t(f"fee-rate-{rate.id}")
        if rate.round_the_clock:
            lines.append(t("sum-rate-power", tenge=rate.tenge, reason=reason))
        else:
            amount = tenge(t.texts, t.language, rate.amount(metered))
            lines.append(t("sum-rate", tenge=rate.tenge, reason=reason, amount=amount))
        choice = t.plain("papers-rate", tenge=rate.tenge, reason=t.plain(f"fee-rate-{rate.id}"))
        rows.append([Button(cut(t.plain("button-papers-choice", choice=choice), 60), found.tap(SUM, rate.id))])
    rows.append([back(t, found.tap(SUM)), Button(t.plain("button-menu"), MENU)])
    return Screen("\n\n".join([t("sum-rates", kwh=energy(t.texts, t.language, metered)), "\n".join(lines)]), rows)


def quarters(t: Translator, found: Counted, offered: Sequence[Quarter]) -> Screen:
    """For which quarter."""
    rows: list[Row] = [
        [
            Button(
                t.plain("button-papers-choice", choice=dates.quarter_name(t.language, each)),
                found.tap(SUM, quarter=each),
            )
        ]
        for each in offered
    ]
    rows.append([back(t, found.tap(SUM)), Button(t.plain("button-menu"), MENU)])
    return Screen(t("sum-quarters"), rows)


def source(t: Translator, law: Catalogue, found: Counted) -> Screen:
    """Where the rate and the dates stand, how sure that is, and whose the powers of machines are."""
    used = list({share.rate.id: share.rate for share in found.shares}.values())
    first, where = used[0], fees.source_of(used)
    edition = Edition(first.id, first.since, first.until, where, first.certainty)
    parts: list[str] = [
        t(
            "sum-source",
            source=Markup(cite(t.texts, t.language, where, law)),
            since=dates.since(t.language, first.since),
            certainty=capital(certainty_label(t.texts, t.language, edition, law)),
        )
    ]
    for deadline in _deadlines(law, found.quarter):
        citation = Markup(cite(t.texts, t.language, deadline.source, law))
        parts.append(t("sum-source-date", what=t(f"fee-due-{deadline.duty.id}"), source=citation))
        parts += map(Markup, dates.notes(t.texts, t.language, deadline))
    machines = dict.fromkeys(volume.machine for volume in found.told.volumes if volume.machine is not None)
    parts += [
        t(
            "sum-source-machine",
            name=each.name,
            hash_rate=each.hash_rate,
            maker=each.maker,
            watts=number(Decimal(each.watts)),
        )
        for each in machines
        if each is not None
    ]
    rows: list[Row] = [
        [Button(t.plain("button-sum-topic"), Tap("topic", item="fee-rate"))],
        [back(t, found.tap(SUM)), Button(t.plain("button-menu"), MENU)],
    ]
    return Screen("\n\n".join(parts), rows)


def which_site(t: Translator, found: Counted, place: int, sites: Sequence[tuple[int, str]], case: int) -> Screen:
    """For which data centre the sheet is."""
    rows: list[Row] = []
    for site, name in sites:
        tap = found.tap(SHEET, value=str(place))
        label = cut(t.plain("button-papers-choice", choice=name))
        rows.append([Button(label, Tap(tap.verb, case, site, tap.item, tap.value, tap.number))])
    rows.append([back(t, found.tap(SUM)), Button(t.plain("button-menu"), MENU)])
    return Screen(t("sum-which-site"), rows)


def _how(t: Translator, found: Counted, share: Share) -> list[str]:
    """How the sum of one applicant was counted: the power where there is one, then energy and rate."""
    lines = [line for volume in share.volumes if (line := _volume(t, found, share, volume))]
    kwh = energy(t.texts, t.language, share.kwh or Decimal(0))
    reason = t("sum-reason-standard") if share.rate.id == fees.STANDARD else t(f"fee-rate-{share.rate.id}")
    lines.append(t("sum-how", kwh=kwh, tenge=share.rate.tenge, reason=reason))
    if any(volume.machine is not None for volume in share.volumes):
        lines.append(t("sum-nominal"))
    return lines


def _volume(t: Translator, found: Counted, share: Share, volume: Volume) -> str:
    """How a volume follows from a power and a time; "" where it was told."""
    if share.rate.round_the_clock:
        return t("sum-round-the-clock", power=_amount(t, volume, volume.kw[0] * max(volume.machines, 1), power=True))
    if volume.span is None:
        return ""
    hours = number(volume.span.hours(found.quarter).quantize(Decimal("0.01")).normalize())
    if volume.kwh:
        days = number(volume.span.days(found.quarter).quantize(Decimal("0.01")).normalize())
        return t(
            "sum-volume-daily" if volume.each == "day" else "sum-volume-monthly",
            kwh=_amount(t, volume, volume.kwh[0]),
            days=days,
        )
    if not volume.machines:
        return t("sum-volume-power", power=_amount(t, volume, volume.kw[0]), hours=hours)
    what = _of_machines(t, volume)
    return t("sum-volume-machines", what=what, watts=number(volume.kw[0] * 1000), hours=hours)


def _of_machines(t: Translator, volume: Volume) -> Markup:
    machine = volume.machine
    if machine is None:
        return t("sum-machines", count=volume.machines)
    return t("sum-machines-of", count=volume.machines, name=machine.name)


def _amount(t: Translator, volume: Volume, value: Decimal, *, power: bool = False) -> str:
    """A reading with its unit."""
    if volume.kwh and not power:
        return energy(t.texts, t.language, value)
    return t.plain("papers-power", number=number(value))


def _unread(t: Translator, told: Sum) -> Markup:
    shown, more = told.unread[:MOST_UNREAD], len(told.unread) > MOST_UNREAD
    return t("sum-unread", lines="; ".join([*shown, *(["…"] if more else [])]))


def _of_each(t: Translator, found: Counted) -> list[str]:
    """A line for each applicant, those first that something must be said of; then what that is."""
    shares = sorted(found.shares, key=lambda share: share.problem in (None, Problem.NEW))
    counts = {each: len(found.with_problem(each)) for each in Problem}
    counts[Problem.NEW] = found.newcomers
    problems = [t(f"fees-problem-{each}", count=count) for each, count in counts.items() if count]
    room = MOST_LINES - len(problems) - 2 * bool(found.told.unread) - 2 * bool(found.told.owners)  # a notice above
    if 2 * len(shares) <= room:  # each takes two lines of a phone
        return [*(_with_sign(share, _counted_line(t, share)) for share in shares), *problems]
    lines: list[str] = []
    shown = shares if len(shares) <= room else shares[: room - 1]
    for share in shown:
        lines.append(_with_sign(share, short_line(t, share.label or t.plain("sum-nobody"), share.amount)))
    return [*lines, *rest_line(t, [share.amount for share in shares[len(shown) :]]), *problems]


def _counted_line(t: Translator, share: Share) -> Markup:
    return t(
        "sum-of",
        name=cut(share.label or t.plain("sum-nobody"), MOST_NAME),
        amount=tenge(t.texts, t.language, share.amount),
        kwh=energy(t.texts, t.language, share.kwh or Decimal(0)),
        tenge=share.rate.tenge,
    )


def _with_sign(share: Share, line: str) -> str:
    return line if share.problem is None else f"{SIGNS.get(share.problem, '⚠️')} {line}"


def short_line(t: Translator, name: str, amount: Decimal) -> Markup:
    """Who owes how much, on one line of a phone."""
    owed = tenge(t.texts, t.language, amount)
    return t("sum-of-short", name=cut(name, PHONE - len(owed) - len("⚠️ : ")), amount=owed)


def rest_line(t: Translator, amounts: Sequence[Decimal]) -> list[Markup]:
    """What those owe who have no line of their own; nothing where everybody has."""
    if not amounts:
        return []
    owed = tenge(t.texts, t.language, sum(amounts, Decimal(0)))
    return [t("sum-rest", count=len(amounts), amount=owed)]


def _deadlines(law: Catalogue, quarter: Quarter) -> list[Deadline]:
    found = (counted(duty, work_calendar(), quarter) for duty in duties_of(law, fee.FORM))
    return [deadline for deadline in found if deadline is not None]


def due_lines(t: Translator, law: Catalogue, quarter: Quarter, today: date) -> list[str]:
    """A line for each duty of the quarter: until when."""
    return [
        t(
            "sum-due-passed" if deadline.passed(today) else "sum-due",
            what=t(f"fee-due-{deadline.duty.id}"),
            limit=dates.not_later_than(t.language, deadline.limit),
        )
        for deadline in _deadlines(law, quarter)
    ]


def _sheet(t: Translator, found: Counted) -> Row:
    return [Button(t.plain("button-sum-sheet"), found.tap(SHEET, value="0"))]


def _of_list(t: Translator, found: Counted) -> list[Row]:
    """Keep all of it, or have it in files once it is kept; correct a line."""
    known = [share for share in found.shares if share.problem is None]
    new, count = found.with_problem(Problem.NEW), len(found.shares)
    first: list[Button] = []
    if known and not all(share.kept for share in known):
        first.append(Button(t.plain("button-fees-keep", count=len(known)), found.tap(KEEP)))
    elif known:
        first.append(Button(t.plain("button-fees-table"), Tap(ALL, number=packed(found.quarter))))
    if new:
        taken = len(known) + len(new)
        key = "button-fees-keep-new" if taken == count else "button-fees-keep-with-new"
        first.append(Button(t.plain(key, count=taken), found.tap(KEEP, value=WITH_NEW)))
    lines = Button(t.plain("button-fees-lines"), found.tap(LINES))
    return [first, [lines]] if first else [[lines]]
