"""The fees of several applicants: a list that is corrected line by line, and a quarter as it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.language import dates
from bot.language.amounts import energy, tenge
from bot.language.texts import Translator
from bot.law.catalogue import Catalogue
from bot.law.periods import Quarter
from bot.papers.fee_table import FeeRow
from bot.papers.registry import packed
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names
from bot.telegram.screens.common import LABEL, back, cut, last_row
from bot.telegram.screens.sums import (
    ALL,
    ASK,
    LEAVE_OUT,
    LINE,
    LINES,
    OWN,
    SHEET,
    SIGNS,
    SUM,
    WHO,
    Counted,
    Problem,
    at_rate,
    due_lines,
    rest_line,
    short_line,
)

QUARTER, TABLE, SHEETS = "feesallq", "feesxlsx", "feesdocx"
PAGE = 8  # lines, or applicants, on a screen
MOST_ROWS = 5  # lines of a phone that the applicants of a quarter take


def lines(t: Translator, found: Counted, page: int) -> Screen:
    """Every line of a list on a button, those first that something must be chosen for."""
    order = sorted(range(len(found.shares)), key=lambda place: found.shares[place].problem in (None, Problem.NEW))
    pages = max(1, -(-len(order) // PAGE))
    page = min(page, pages - 1)
    rows: list[Row] = []
    for place in order[page * PAGE : (page + 1) * PAGE]:
        share = found.shares[place]
        kwh = energy(t.texts, t.language, share.kwh or Decimal(0))
        name = cut(share.label or t.plain("sum-nobody"), LABEL - len(kwh) - 4)
        label = t.plain("button-fees-line", sign=SIGNS.get(share.problem, "⚠️"), name=name, kwh=kwh)
        rows.append([Button(label, found.tap(LINE, value=str(place)))])
    rows += _pages(t, found.tap(LINES), page, pages)
    rows.append(last_row(t, back(t, found.tap(SUM))))
    return Screen(t("fees-lines", count=len(order)), rows)


def line(t: Translator, found: Counted, place: int, centres: Sequence[tuple[int, str]]) -> Screen:
    """One line: what is wrong with it, another amount, another applicant, or without it. `centres`: (id, name) of the
    data centres of its applicant, where there are several."""
    share = found.shares[place]
    parts: list[str] = [
        t(
            "fees-line",
            name=share.name or t.plain("sum-nobody"),
            kwh=energy(t.texts, t.language, share.kwh or Decimal(0)),
            tenge=share.rate.tenge,
            amount=tenge(t.texts, t.language, share.amount),
        )
    ]
    if share.shown:
        parts.append(t("fees-line-whose", name=share.shown))
    if share.problem is not None:
        parts.append(t(f"fees-line-problem-{share.problem}"))
    parts.append(t("fees-line-ask"))
    rows: list[Row] = []
    for site, name in centres:
        tap = found.tap(OWN, value=str(place))
        label = cut(t.plain("button-papers-choice", choice=name))
        rows.append([Button(label, Tap(tap.verb, share.case, site, tap.item, tap.value, tap.number))])
    rows.append([Button(t.plain("button-fees-who"), found.tap(WHO, value=str(place)))])
    if share.problem is None:
        rows.append([Button(t.plain("button-sum-sheet"), found.tap(SHEET, value=str(place)))])
    rows.append([Button(t.plain("button-fees-leave-out"), found.tap(LEAVE_OUT, value=str(place)))])
    rows.append(last_row(t, back(t, found.tap(LINES))))
    return Screen("\n\n".join(parts), rows, awaiting=found.tap(LINE, value=str(place)))


def who(t: Translator, found: Counted, place: int, cases: Sequence[tuple[int, str]], page: int) -> Screen:
    """Whose a line is."""
    share = found.shares[place]
    shown = list(case_names.short(case_names.told_apart(cases) or dict(cases), LABEL - len("▶️ ")).items())
    pages = max(1, -(-len(shown) // PAGE))
    page = min(page, pages - 1)
    tap = found.tap(OWN, value=str(place))
    rows: list[Row] = [
        [Button(t.plain("button-papers-choice", choice=name), Tap(tap.verb, case, 0, tap.item, tap.value, tap.number))]
        for case, name in shown[page * PAGE : (page + 1) * PAGE]
    ]
    rows += _pages(t, found.tap(WHO, value=str(place)), page, pages)
    if share.name:
        rows.append([Button(cut(t.plain("button-fees-new", name=share.name)), tap)])
    rows.append(last_row(t, back(t, found.tap(LINE, value=str(place)))))
    return Screen(t("fees-who", name=share.name or t.plain("sum-nobody")), rows)


def quarter_of_all(
    t: Translator, law: Catalogue, quarter: Quarter, rows: Sequence[FeeRow], today: date, times: tuple[int, int]
) -> Screen:
    """What all applicants owe for a quarter, as it is kept. `times`: how often its table and its sheets were sent."""
    entered = [row for row in rows if row.kwh is not None]
    total = tenge(t.texts, t.language, sum((row.amount for row in entered), Decimal(0)))
    owed = t("sum-amount-all", amount=total, period=dates.for_period(t.language, quarter))
    parts: list[str] = [at_rate(t, owed, [row.rate for row in entered])]
    missing = [t("fees-not-entered", count=len(rows) - len(entered))] if len(entered) < len(rows) else []
    room = MOST_ROWS - len(missing)
    shown = entered if len(entered) <= room else entered[: room - 1]
    of_each = [short_line(t, _name(row), row.amount) for row in shown]
    of_each += [*rest_line(t, [row.amount for row in entered[len(shown) :]]), *missing]
    if of_each:
        parts.append("\n".join(of_each))
    parts.append("\n".join(due_lines(t, law, quarter, today)))
    below: list[Row] = []
    number = packed(quarter)
    if rows:
        below.append([Button(t.plain("button-fees-xlsx"), Tap(TABLE, site=times[0], number=number))])
    if entered:
        count = len({row.case_id for row in entered})
        below.append([Button(t.plain("button-fees-sheets", count=count), Tap(SHEETS, site=times[1], number=number))])
    below.append(
        [
            Button(t.plain("button-fees-enter"), Tap(ASK)),
            Button(t.plain("button-sum-quarter"), Tap(QUARTER, number=number)),
        ]
    )
    below.append(last_row(t))
    return Screen("\n\n".join(parts), below)


def which_quarter(t: Translator, offered: Sequence[Quarter], shown: Quarter) -> Screen:
    """For which quarter the table is."""
    rows: list[Row] = [
        [
            Button(
                t.plain("button-papers-choice", choice=dates.quarter_name(t.language, each)),
                Tap(ALL, number=packed(each)),
            )
        ]
        for each in offered
    ]
    rows.append(last_row(t, back(t, Tap(ALL, number=packed(shown)))))
    return Screen(t("sum-quarters"), rows)


def _name(row: FeeRow) -> str:
    return f"{row.case} · {row.site}" if row.site else row.case


def _pages(t: Translator, tap: Tap, page: int, pages: int) -> list[Row]:
    """The row that leads to the other pages."""
    if pages < 2:
        return []
    labels = ((page - 1, "button-fees-before"), (page + 1, "button-fees-further"))
    found = [
        Button(t.plain(key), Tap(tap.verb, tap.case, each, tap.item, tap.value, tap.number))
        for each, key in labels
        if 0 <= each < pages
    ]
    return [found]
