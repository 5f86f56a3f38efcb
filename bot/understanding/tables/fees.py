"""Reads from a table whose electricity of which quarter the fee is to be counted from, or says what is wrong with it.

Our own sheet is read also where columns were moved, left out or renamed a little, in either language; and so is a list
of two columns without a header. Every mistake is told with its row and column, and then nothing is read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.law.periods import Quarter
from bot.understanding.energy import MOST_KWH, NumberProblem, parse_energy
from bot.understanding.firms import spelt
from bot.understanding.questions.folding import words
from bot.understanding.sums.volume import MOST_NAME
from bot.understanding.tables.opening import Formula, Row, UnreadableTable, Value

_HEADER_WITHIN = 15  # rows
_EXACT = Decimal("0.001")

# What a header is about, by the beginnings of its words as `folding` makes them; the first that fits counts.
_ABOUT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("rate", ("stavk", "molwerleme", "tarif", "rate")),
    ("amount", ("sum", "som", "plat", "oplat", "tole", "amount", "tene", "fee")),
    ("kwh", ("kvt", "mvt", "kwh", "mwh")),
    ("quarter", ("kvartal", "toksan", "quarter", "period", "kezen")),
    ("kwh", ("obem", "kolem", "potreblen", "tutin", "elektro", "energi", "kolicest")),
    ("site", ("cod", "ortalik", "centr", "plowadk", "site")),
    ("name", ("zaiavitel", "otinij", "otiniw", "mainer", "naimen", "nazvan", "klient", "imia", "ati", "atau",
              "firm", "kompani", "organiz", "uim", "aplik", "name", "company")),
    ("code", ("kod",)),
)  # fmt: skip
_MEGA = re.compile(r"\b(?:мвт|mwh|mvt)", re.IGNORECASE)
_TOTAL = frozenset({"vsego", "itogo", "barligi", "jini", "jin", "total"})
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_QUARTER = re.compile(
    r"(?<![\d.,])([1-4])(?![\d.,])|(?<![A-ZА-ЯІ])([IІ]{1,3}|[IІ]V)(?![A-ZА-ЯІ])|Q([1-4])"  # of capitals
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Line:
    """The electricity of an applicant, or of one of its data centres; `tenge`: the rate that stands there; `code`: by
    which our own table knows its rows."""

    row: int
    name: str
    site: str
    kwh: Decimal
    tenge: Decimal | None
    rate_column: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a cell: its text is `table-mistake-<id>`. `column`: what stands above it. `number`: why a text
    is no amount; `other`: the row that says the same."""

    id: str
    row: int
    column: str = ""
    number: NumberProblem | None = None
    other: int = 0


@dataclass(frozen=True, slots=True)
class FeeFile:
    """What a file says. Where there are `mistakes`, nothing of it counts. `quarter`: None where none is named;
    `blank`: names without an amount."""

    lines: tuple[Line, ...] = ()
    quarter: Quarter | None = None
    blank: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


class WrongColumns(Exception):
    """The columns for names or for electricity are missing, or stand there twice. `headers`: those that there are."""

    def __init__(self, missing: Sequence[str], twice: Sequence[str], headers: Sequence[str]) -> None:
        super().__init__(*missing, *twice)
        self.missing, self.twice, self.headers = missing, twice, headers


@dataclass
class _Columns:
    """Where what stands: the place of each column, and what is written above it."""

    places: Mapping[str, int]
    heads: Sequence[str]
    scale: int = 1
    begins: int = 0  # the number of the header's row

    def cell(self, row: Row, name: str) -> Value:
        place = self.places.get(name)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def head(self, name: str) -> str:
        place = self.places.get(name)
        return (
            self.heads[place] if place is not None and place < len(self.heads) and self.heads[place] else _letter(place)
        )


def read_fees(tabs: Sequence[Sequence[Row]]) -> FeeFile:
    """The first sheet that has what is needed. Raises: WrongColumns, UnreadableTable where nothing stands below."""
    wrong: WrongColumns | None = None
    for rows in tabs:
        try:
            columns = _columns(rows)
        except WrongColumns as error:
            wrong = wrong or error
            continue
        return _read([row for row in rows if row.number > columns.begins], columns)
    raise wrong or UnreadableTable("empty")


def _columns(rows: Sequence[Row]) -> _Columns:
    best: WrongColumns | None = None
    for row in rows[:_HEADER_WITHIN]:
        found: dict[str, list[int]] = {}
        heads = ["" if each is None or isinstance(each, Formula) else str(each) for each in row.cells]
        for place, head in enumerate(heads):
            if (about := _about(head)) is not None:
                found.setdefault(about, []).append(place)
        missing = [name for name in ("name", "kwh") if name not in found]
        twice = [heads[each] for name in ("name", "kwh", "rate", "quarter", "site") for each in found.get(name, ())[1:]]
        if not missing and not twice:
            places = {name: each[0] for name, each in found.items()}
            scale = 1000 if _MEGA.search(heads[places["kwh"]]) else 1
            return _Columns(places, heads, scale, row.number)
        if found and (best is None or len(missing) < len(best.missing)):
            best = WrongColumns(missing, twice, [head for head in heads if head])
    if best is None and rows and _is_bare(rows[0]):
        return _Columns({"name": 0, "kwh": 1}, ())
    first = [str(each) for each in rows[0].cells if each is not None] if rows else []
    raise best or WrongColumns(["name", "kwh"], [], first)


def _about(head: str) -> str | None:
    if len(head) > 60 or head[:1].isdigit():
        return None
    told = words(head)
    for name, beginnings in _ABOUT:
        if any(word.startswith(beginnings) for word in told):
            return name
    return None


def _is_bare(row: Row) -> bool:
    """Whether a row is a name and an amount: a list without a header."""
    name, kwh = (*row.cells, None, None)[:2]
    return isinstance(name, str) and not _numeric(name) and isinstance(_amount(kwh, 1), Decimal)


def _numeric(text: str) -> bool:
    return isinstance(parse_energy(text), Decimal)


def _read(rows: Sequence[Row], columns: _Columns) -> FeeFile:
    lines: list[Line] = []
    blank: list[str] = []
    mistakes: list[Mistake] = []
    quarters: dict[Quarter, int] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        name, site = _text(columns.cell(row, "name")), _text(columns.cell(row, "site"))
        kwh = columns.cell(row, "kwh")
        if _TOTAL & set(words(name)) and len(words(name)) <= 2:
            continue
        if kwh is None:
            if name and len(name) <= MOST_NAME:
                blank.append(name)
            continue
        found = list(_mistakes(row, columns, name, kwh))
        quarter = _quarter(columns.cell(row, "quarter"))
        if isinstance(quarter, Quarter):
            quarters.setdefault(quarter, row.number)
        elif quarter is not None:
            found.append(Mistake("quarter", row.number, columns.head("quarter")))
        code = _text(columns.cell(row, "code"))
        key = (spelt(name), spelt(site), code)
        if name and key in seen:
            found.append(Mistake("twice", row.number, columns.head("name"), other=seen[key]))
        seen.setdefault(key, row.number)
        mistakes += found
        amount, tenge = _amount(kwh, columns.scale), _tenge(columns.cell(row, "rate"))
        if not found and isinstance(amount, Decimal):
            rate = tenge if isinstance(tenge, Decimal) else None
            lines.append(Line(row.number, name, site, amount, rate, columns.head("rate"), code))
    if len(quarters) > 1:
        first, second, *_ = quarters.values()
        mistakes.append(Mistake("quarters", second, columns.head("quarter"), other=first))
    if not lines and not mistakes:
        raise UnreadableTable("empty")
    return FeeFile(tuple(lines), next(iter(quarters), None), tuple(blank), tuple(sorted(mistakes, key=lambda m: m.row)))


def _mistakes(row: Row, columns: _Columns, name: str, kwh: Value) -> Iterator[Mistake]:
    if not name:
        yield Mistake("nameless", row.number, columns.head("name"))
    elif len(name) > MOST_NAME:
        yield Mistake("long", row.number, columns.head("name"))
    amount = _amount(kwh, columns.scale)
    if isinstance(amount, Mistake):
        yield Mistake(amount.id, row.number, columns.head("kwh"), amount.number)
    if isinstance(_tenge(columns.cell(row, "rate")), Mistake):
        yield Mistake("rate", row.number, columns.head("rate"))


def _amount(value: Value, scale: int) -> Decimal | Mistake:
    """Electricity in kWh."""
    match value:
        case bool() | date():
            return Mistake("day", 0)
        case Formula():
            return Mistake("formula", 0)
        case Decimal():
            if not value.is_finite() or value < 0:
                return Mistake("amount", 0, number=NumberProblem("negative"))
            found: Decimal | NumberProblem = value * scale
        case str():
            found = parse_energy(value)
            if isinstance(found, Decimal) and not any(map(str.isalpha, value)):
                found *= scale
            elif isinstance(found, NumberProblem) and found.readings:
                found = NumberProblem(found.id, tuple(each * scale for each in found.readings))
        case _:
            return Mistake("amount", 0, number=NumberProblem("empty"))
    if isinstance(found, Decimal) and found > MOST_KWH:
        found = NumberProblem("too-large")
    return (
        Mistake("amount", 0, number=found) if isinstance(found, NumberProblem) else found.quantize(_EXACT).normalize()
    )


def _tenge(value: Value) -> Decimal | Mistake | None:
    if value is None or isinstance(value, Decimal):
        return value
    found = parse_energy(re.sub(r"[^\d.,\s]", "", value)) if isinstance(value, str) else None
    return found if isinstance(found, Decimal) else Mistake("rate", 0)


def _quarter(value: Value) -> Quarter | bool | None:
    """The quarter that a cell names; None where it is empty, False where it names none."""
    if value is None:
        return None
    if isinstance(value, date):
        return Quarter.containing(value) if value.year > 2000 else False
    text = value if isinstance(value, str) else ""
    year = _YEAR.search(text)
    if year is None:
        return False
    which = _QUARTER.search((text[: year.start()] + " " + text[year.end() :]).upper())
    if which is None:
        return False
    number = which[1] or which[3] or str(_ROMAN[which[2].replace("І", "I")])
    return Quarter(int(year[1]), int(number))


def _text(value: Value) -> str:
    """A name in one line, without what the eye does not see."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if not isinstance(value, str):
        return ""
    seen = "".join(" " if unicodedata.category(sign)[0] == "Z" else sign for sign in value if sign.isprintable())
    return " ".join(seen.split())


def _letter(place: int | None) -> str:
    return "" if place is None else chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"
