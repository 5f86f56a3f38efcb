"""The fee of a quarter of all applicants in one workbook, which can be filled in and sent back.

Source: Tax Code, articles 658-661, through `bot.law.fees`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.language import dates
from bot.law import fees
from bot.law.calendar import work_calendar
from bot.law.deadlines import Deadline, counted
from bot.law.fees import FeeRate, round_the_clock
from bot.law.periods import Quarter
from bot.papers import fee
from bot.papers.form import duties_of
from bot.papers.words import Words
from bot.papers.writers.book import Book, Cell, Formula, Tab
from bot.storage.fees import Entered

COLUMNS = {  # before those of the due dates, with the text above each
    "case": "checklist-case",
    "site": "fee-column-site",
    "quarter": "fee-column-quarter",
    "kwh": "fee-column-kwh",
    "rate": "fee-column-rate",
    "amount": "fee-column-amount",
    "reason": "fee-column-reason",
}
_WIDTHS = {"case": 34, "site": 20, "quarter": 20, "kwh": 16, "rate": 12, "amount": 18, "reason": 34}
_DUE = 14
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OF_CODES = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words; no figures, of which a program would make a number
_CODE = 6  # letters


@dataclass(frozen=True, slots=True)
class FeeRow:
    """What is owed for a data centre of an applicant. `kwh`: None where no electricity was entered; `site`: "" for the
    only one."""

    case_id: int
    case: str
    site_id: int
    site: str
    rate: FeeRate
    kwh: Decimal | None

    @property
    def amount(self) -> Decimal:
        """In tenge."""
        return self.rate.amount(self.kwh or Decimal(0))


def code_of(case_id: int, site_id: int) -> str:
    """By which a row that comes back is known, whatever else is named alike. It opens nothing: whoever sends it is
    asked about their own applicants alone."""
    number = int.from_bytes(hashlib.sha256(f"fee-row:{case_id}:{site_id}".encode()).digest()[:8])
    letters = []
    for _ in range(_CODE):
        number, place = divmod(number, len(_OF_CODES))
        letters.append(_OF_CODES[place])
    return "".join(letters)


def rows_of(entered: Sequence[Entered], quarter: Quarter, licence_end: Callable[[int], date | None]) -> list[FeeRow]:
    """A row for each data centre of each applicant. `licence_end`: by the id of an applicant. None where the quarter
    has no rates."""
    offered = fees.rates(quarter.end)
    if not offered:
        return []
    centres: dict[int, int] = {}
    for each in entered:
        centres[each.case_id] = centres.get(each.case_id, 0) + 1
    rows = []
    for each in entered:
        known = fees.known({each.rate}, {each.bought}, quarter, licence_end(each.case_id))
        rate = offered.get(known) or offered[fees.STANDARD]
        site = each.site if centres[each.case_id] > 1 else ""
        rows.append(FeeRow(each.case_id, each.case, each.site_id, site, rate, _energy(each, rate, quarter)))
    return rows


def _energy(entered: Entered, rate: FeeRate, quarter: Quarter) -> Decimal | None:
    if rate.round_the_clock:
        return round_the_clock(Decimal(entered.power), quarter) if entered.power else None
    return Decimal(entered.kwh) if entered.kwh else None


def due(words: Words, quarter: Quarter) -> list[Deadline]:
    """The due dates of the quarter's fee, in the order of the law's data."""
    found = (counted(duty, work_calendar(), quarter) for duty in duties_of(words.law, fee.FORM))
    return [deadline for deadline in found if deadline is not None]


def book(words: Words, rows: Sequence[FeeRow], quarter: Quarter) -> Book:
    """The workbook in one language: a row for each data centre, the sums as formulas, then where it all stands."""
    columns = [name for name in COLUMNS if name != "site" or any(row.site for row in rows)]
    at = {name: _LETTERS[place] for place, name in enumerate(columns)}
    deadlines = due(words, quarter)
    name, last = dates.quarter_name(words.language, quarter), len(rows) + 1
    total = Formula(f"=SUM({at['amount']}2:{at['amount']}{last})", sum((row.amount for row in rows), Decimal(0)))
    energy = Formula(f"=SUM({at['kwh']}2:{at['kwh']}{last})", sum((row.kwh or Decimal(0) for row in rows), Decimal(0)))
    below: dict[str, Cell] = {"case": words("fee-total"), "kwh": energy, "amount": total}
    tab = Tab(
        title=name,
        header=(
            *(words(COLUMNS[column]) for column in columns),
            *(words("fee-column-due", what=words(f"fee-due-{each.duty.id}")) for each in deadlines),
            words("fee-column-code"),
        ),
        rows=tuple(
            (
                *_cells(words, row, number, columns, at, name),
                *(each.limit for each in deadlines),
                code_of(row.case_id, row.site_id),
            )
            for number, row in enumerate(rows, 2)
        ),
        widths=(*(_WIDTHS[column] for column in columns), *(_DUE for _ in deadlines), _DUE),
        total=(*(below.get(column) for column in columns), *(None for _ in deadlines), None) if rows else (),
        notes=tuple(_notes(words, rows, deadlines)),
        money=frozenset({columns.index("amount")}),
    )
    return Book(f"{words('fee-title')}, {name}", (tab,))


def _cells(
    words: Words, row: FeeRow, number: int, columns: Iterable[str], at: dict[str, str], quarter: str
) -> Iterable[Cell]:
    kwh, rate = f"{at['kwh']}{number}", f"{at['rate']}{number}"
    amount = Formula(f'=IF({kwh}="","",ROUND({kwh}*{rate},2))', None if row.kwh is None else row.amount)
    found: dict[str, Cell] = {
        "case": row.case,
        "site": row.site,
        "quarter": quarter,
        "kwh": row.kwh,
        "rate": row.rate.tenge,
        "amount": amount,
        "reason": words(f"fee-rate-{row.rate.id}"),
    }
    return (found[column] for column in columns)


def _notes(words: Words, rows: Sequence[FeeRow], deadlines: Sequence[Deadline]) -> Iterable[str]:
    if rows:
        yield fee.source_of_rates(words, [row.rate for row in rows])
    unmetered = ", ".join(row.site or row.case for row in rows if row.rate.round_the_clock)
    if unmetered:
        yield words("fee-round-the-clock", sites=unmetered)
    for each in deadlines:
        yield f"{words(f'fee-due-{each.duty.id}')}: {words.cite(each.source)}"
        yield from dates.notes(words.texts, words.language, each)
    yield words("fee-about")
    yield words("paper-unofficial")
