"""Writes workbooks (.xlsx) with openpyxl. Heavy: import it with the first file.

What people typed is text and stays text: nothing of theirs becomes a formula, also not in a file that is saved anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.papers.writers.book import Book, Cell, Formula, Tab
from bot.papers.writers.clean import clean

MOST_TITLE = 31  # characters of a sheet's name
MOST_TEXT = 32_000  # characters of a cell; programs take 32 767
NUMBER, MONEY, DAY = "#,##0.###", "#,##0.00", "dd.mm.yyyy"
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']+")
_BEGINS_A_FORMULA = ("=", "+", "-", "@")
_UNCOUNTED = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)')
_HEAD = PatternFill("solid", fgColor="DDE6F0")


def write(book: Book) -> bytes:
    """The file. Takes a tenth of a second or more: run it in a thread."""
    made = Workbook()
    made.remove(made.active)
    made.properties.title, made.properties.creator = clean(book.title), None
    made.calculation.fullCalcOnLoad = True
    counted = [_fill(made.create_sheet(_title(tab.title)), tab) for tab in book.tabs]
    body = BytesIO()
    made.save(body)
    return _with_values(body.getvalue(), counted)


def _fill(sheet: Any, tab: Tab) -> dict[str, Decimal]:
    """Write a sheet. Returns what its formulas come to, by cell."""
    values: dict[str, Decimal] = {}
    styles: dict[tuple[bool, bool, bool], Any] = {}  # to look each up anew takes longer than all the rest of a cell
    rows = [tab.header, *tab.rows, *([tab.total] if tab.total else [])]
    for number, row in enumerate(rows, 1):
        strong = number == 1 or (bool(tab.total) and number == len(rows))
        for column, each in enumerate(row):
            cell = sheet.cell(number, column + 1)
            looks = (strong, number == 1, isinstance(each, str))
            if looks not in styles:
                styles[looks] = _style(cell, *looks)
            cell._style = copy(styles[looks])
            _put(cell, each, money=column in tab.money)
            if isinstance(each, Formula) and each.value is not None:
                values[cell.coordinate] = each.value
    for below, note in enumerate(tab.notes, 2):
        cell = sheet.cell(len(rows) + below, 1)
        _put(cell, note, money=False)
        sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=1, end_column=max(1, len(tab.header)))
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        width = sum(tab.widths)
        sheet.row_dimensions[cell.row].height = 15 * max(1, -(-len(note) // max(width, 1)))
    for column, width in enumerate(tab.widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return values


def _style(cell: Any, strong: bool, head: bool, wraps: bool) -> Any:
    """Give a cell its looks, and return them for others."""
    cell.font = Font(bold=strong)
    if head:
        cell.fill = _HEAD
    cell.alignment = Alignment(vertical="top", wrap_text=wraps)
    return copy(cell._style)


def _put(cell: Any, value: Cell, *, money: bool) -> None:
    match value:
        case str():
            text = clean(value)[:MOST_TEXT]
            cell.value = text
            if text:
                cell.data_type = "s"  # neither a formula nor an error, whatever it looks like
            if text.startswith(_BEGINS_A_FORMULA):
                cell.quotePrefix = True
        case Formula(text):
            cell.value = text
            cell.number_format = MONEY if money else NUMBER
        case date():
            cell.value = value
            cell.number_format = DAY
        case int() | Decimal():
            cell.value = value
            cell.number_format = MONEY if money else NUMBER


def _title(text: str) -> str:
    return " ".join(_NOT_IN_TITLES.sub(" ", clean(text)).split())[:MOST_TITLE] or "1"


def _with_values(body: bytes, counted: Sequence[Mapping[str, Decimal]]) -> bytes:
    """The same file with what each formula comes to: openpyxl writes none, and a phone does not count."""
    made = BytesIO()
    with ZipFile(BytesIO(body)) as read, ZipFile(made, "w", ZIP_DEFLATED) as written:
        of_sheet = {f"xl/worksheets/sheet{number}.xml": values for number, values in enumerate(counted, 1)}
        for info in read.infolist():
            part = read.read(info)
            if values := of_sheet.get(info.filename):
                part = _UNCOUNTED.sub(partial(_counted, values), part.decode()).encode()
            written.writestr(info.filename, part)
    return made.getvalue()


def _counted(values: Mapping[str, Decimal], found: re.Match[str]) -> str:
    value = values.get(found[2])
    return found[0] if value is None else f"{found[1]}<v>{value}</v>"
