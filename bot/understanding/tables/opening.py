"""Opens a table that somebody sent, .xlsx or .csv, within hard limits: whatever it holds costs little time and memory.

What a file unpacks to is looked at before anything of it is parsed; rows beyond the limit are not read. A formula is
its stored value. openpyxl is loaded with the first file, and reads XML through defusedxml: no entity is resolved.
"""

from __future__ import annotations

import csv
import re
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

MOST_BYTES = 1 << 20
MOST_UNPACKED = 8 << 20  # bytes of all parts together; three hundred rows take a tenth of that
MOST_ZIPPED = 200  # parts of an .xlsx
MOST_TAGS = 200_000  # of all parts together: a small file can hold millions, and each takes microseconds and memory
MOST_TAGS_BESIDE = 20_000  # of a part that is no sheet and holds no texts; a style takes many times as long as a cell
MOST_ROWS = 300  # that are not empty
MOST_COLUMNS = 30
MOST_TABS = 10
_MOST_BLANK = 5_000  # rows of a sheet, empty ones among them
MOST_CELL = 300  # characters

_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w.-]+)""")
_DECLARATION, _BEGINNING = 200, 50_000  # bytes; widths of columns stand before the rows of a sheet
_OF_ROWS = re.compile(rb"<\0?(?:\w+:)?(?:s\0?h\0?e\0?e\0?t\0?D\0?a\0?t\0?a|s\0?s\0?t)\b")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1  # a bit of a part's flags
_one_at_a_time = threading.Lock()  # so that several files at once take no more memory than one


class Formula:
    """Stands in a cell whose formula has no stored value: a program that has not counted has written it."""


Value = str | Decimal | date | bool | Formula | None


class UnreadableTable(Exception):
    """Why a file is no table. `id`: too-big, old, broken, unpacked, empty, rows, encoding; its text is
    `table-problem-<id>`."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty. `number`: as a program shows it, from 1."""

    number: int
    cells: tuple[Value, ...]


def open_table(name: str, data: bytes) -> list[list[Row]]:
    """The rows of each sheet of a file; of a .csv there is one. Run it in a thread: it may take a second.

    Raises: UnreadableTable.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTable("too-big")
    if data.startswith(_OLE):
        raise UnreadableTable("old")
    with _one_at_a_time:
        if data.startswith(_ZIP):
            found = _workbook(data)
        elif name.casefold().endswith((".xlsx", ".xlsm")):
            raise UnreadableTable("empty" if not data.strip() else "broken")
        else:
            found = [_separated(data)]
    if not any(found):
        raise UnreadableTable("empty")
    return found


def _workbook(data: bytes) -> list[list[Row]]:
    try:
        with ZipFile(BytesIO(data)) as zipped:
            parts = zipped.infolist()
            if len(parts) > MOST_ZIPPED or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise UnreadableTable("unpacked")
            if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
                raise UnreadableTable("broken")
            if any(part.flag_bits & _ENCRYPTED for part in parts):
                raise UnreadableTable("old")
            _look_at_tags(zipped)
        counted = _sheets(data, counted=True)
        written = _sheets(data, counted=False)
    except BadZipFile as error:
        raise UnreadableTable("broken") from error
    except UnreadableTable:
        raise
    except Exception as error:  # whatever openpyxl makes of a file that somebody has forged
        raise UnreadableTable("broken") from error
    of_sheets = ({row.number: row.cells for row in rows} for rows in counted)
    return [
        [_with_formulas(row, values.get(row.number, ())) for row in rows]
        for rows, values in zip(written, of_sheets, strict=True)
    ]


def _look_at_tags(zipped: ZipFile) -> None:
    """Raises: UnreadableTable where there are more tags than a table has, or nobody can say how many there are."""
    count = 0
    for name in zipped.namelist():
        part = zipped.read(name)
        encoding = _ENCODING.search(part[:_DECLARATION])
        if encoding is not None and encoding[1].lower() not in (b"utf-8", b"utf-16", b"us-ascii"):
            raise UnreadableTable("broken")
        tags = part.count(b"<")
        count += tags
        if count > MOST_TAGS or (tags > MOST_TAGS_BESIDE and not _OF_ROWS.search(part[:_BEGINNING])):
            raise UnreadableTable("unpacked")


def _sheets(data: bytes, *, counted: bool) -> list[list[Row]]:
    """The sheets of a workbook: with what formulas have come to, or with formulas as they are written."""
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module="openpyxl")  # of what it leaves out when it reads
    book = load_workbook(BytesIO(data), read_only=True, data_only=counted, keep_links=False)
    try:
        return [
            list(_limited(sheet.iter_rows(max_row=_MOST_BLANK, max_col=MOST_COLUMNS, values_only=True)))
            for sheet in book.worksheets[:MOST_TABS]
            if sheet.sheet_state == "visible"
        ]
    finally:
        book.close()


def _with_formulas(written: Row, counted: Sequence[Value]) -> Row:
    """A row with what its formulas came to; those that were never counted are named."""
    cells = tuple(
        Formula() if value is None and isinstance(each, str) and each.startswith("=") else value
        for each, value in zip_longest(written.cells, counted)
    )
    return Row(written.number, cells)


def _separated(data: bytes) -> list[Row]:
    """A .csv: UTF-8 with or without its mark, UTF-16 with it, else the encoding of Windows; «;», tab or comma."""
    text = _decoded(data)
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    if first.casefold().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator = first.strip()[-1]
        text = text.replace(first, "\n", 1)
    else:
        separator = next((each for each in (";", "\t") if each in first), ",")
    try:
        return list(_limited(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False)))
    except csv.Error as error:
        raise UnreadableTable("broken") from error


def _decoded(data: bytes) -> str:
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    named = [encoding for mark, encoding in marks if data.startswith(mark)]
    for encoding in named or ("utf-8", "cp1251"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable("encoding")


def _limited(rows: Iterable[Iterable[Any]]) -> Iterator[Row]:
    """The rows that are not empty, of their numbers as they stand. Raises: UnreadableTable where there are too many."""
    kept = 0
    for number, row in enumerate(rows, 1):
        cells = tuple(_value(each) for _, each in zip(range(MOST_COLUMNS), row, strict=False))
        if all(each is None for each in cells):
            continue
        kept += 1
        if kept > MOST_ROWS:
            raise UnreadableTable("rows")
        yield Row(number, cells)


def _value(value: Any) -> Value:
    match value:
        case bool() | Decimal() | date():
            return value
        case int():
            return Decimal(value)
        case float():
            return Decimal(repr(value))
        case str():
            return " ".join(value.split())[:MOST_CELL] or None
        case time() | timedelta():
            return date.min  # a number that was shown as an hour
    return None if value is None else str(value)[:MOST_CELL]
