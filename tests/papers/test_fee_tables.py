"""Tables of the fee that people send: filled sheets of ours, lists of their own, and files made to harm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from time import perf_counter, thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.language.texts import Texts
from bot.law import fees
from bot.law.model import Language
from bot.law.periods import Quarter
from bot.papers.fee_table import FeeRow, book
from bot.papers.words import Words
from bot.papers.writers import write_book
from bot.understanding.tables.fees import FeeFile, WrongColumns, read_fees
from bot.understanding.tables.opening import MOST_BYTES, MOST_ROWS, UnreadableTable, open_table

QUARTER = Quarter(2026, 3)
HEADS = ("Заявитель", "Объём, кВт·ч")


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    made, body = Workbook(), BytesIO()
    for row in rows:
        made.active.append(row)
    made.save(body)
    return body.getvalue()


def read(data: bytes, name: str = "t.xlsx") -> FeeFile:
    return read_fees(open_table(name, data))


def told(found: FeeFile) -> dict[str, Decimal]:
    return {line.name: line.kwh for line in found.lines}


def wrong(found: FeeFile) -> list[tuple[str, int, str]]:
    return [(each.number.id if each.number else each.id, each.row, each.column) for each in found.mistakes]


def refused(data: bytes, name: str = "t.xlsx") -> str:
    with pytest.raises(UnreadableTable) as problem:
        read(data, name)
    return problem.value.id


# What is read --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_our_own_sheet_is_read_back(language: Language) -> None:
    words, rate = Words(Texts(), language), fees.rates(QUARTER.end)["off-grid"]
    rows = [
        FeeRow(n, name, n, "", rate, kwh)
        for n, (name, kwh) in enumerate((("=1+1", Decimal("150000.5")), ("Бета", None)))
    ]
    found = read(write_book(book(words, rows, QUARTER)))
    assert found.mistakes == ()
    assert told(found) == {"=1+1": Decimal("150000.5")}
    assert found.lines[0].tenge == 1
    assert found.quarter == QUARTER
    assert found.blank[0] == "Бета"


@pytest.mark.parametrize("language", Language)
def test_our_own_sheet_of_several_centres(language: Language) -> None:
    rate = fees.rates(QUARTER.end)["standard"]
    rows = [FeeRow(1, "Альфа", n, site, rate, Decimal(n)) for n, site in ((1, "Павлодар"), (2, "Екібастұз"))]
    found = read(write_book(book(Words(Texts(), language), rows, QUARTER)))
    assert [(line.name, line.site, line.kwh) for line in found.lines] == [
        ("Альфа", "Павлодар", 1),
        ("Альфа", "Екібастұз", 2),
    ]


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        ("Өтініш беруші", "Көлемі, кВт·сағ"),
        ("название клиента", "квтч за квартал"),
        ("Майнер", "Потребление электроэнергии"),
        ("ATAUY", "kWh"),
        ("Ұйымның атауы", "Тұтыну"),
    ],
)
def test_columns_may_be_renamed_and_moved(heads: tuple[str, str]) -> None:
    rows = [
        ("", "список"),
        (),
        ("Сумма", heads[1], "Комментарий", heads[0]),
        (1, "150 000,5", "да", "Альфа"),
        (2, 90, None, "Бета"),
    ]
    assert told(read(xlsx(rows))) == {"Альфа": Decimal("150000.5"), "Бета": Decimal(90)}


def test_megawatt_hours_are_read_by_the_header_or_the_cell() -> None:
    assert told(read(xlsx([("Имя", "МВт·ч"), ("А", 90), ("Б", "12,5"), ("В", "700 кВт·ч")]))) == {
        "А": 90000,
        "Б": 12500,
        "В": 700,
    }


def test_a_list_without_a_header() -> None:
    assert told(read(xlsx([("Альфа", 150000), ("Бета", "90 МВт·ч")]))) == {"Альфа": 150000, "Бета": 90000}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_separated_values(encoding: str, separator: str) -> None:
    rows = [HEADS[0], '"Объём, кВт·ч"'], ["ТОО Альфа", '"150 000,5"'], ["Бета", "90000"], ["Итого", "240000"]
    text = "\r\n".join(separator.join(row) for row in rows)
    assert told(read(text.encode(encoding), "t.csv")) == {"ТОО Альфа": Decimal("150000.5"), "Бета": Decimal(90000)}


def test_kazakh_letters_and_the_line_that_names_the_separator() -> None:
    text = "sep=;\nӨтініш беруші;Көлемі\nЕртіс;1 000\n"
    assert told(read(text.encode(), "t.csv")) == {"Ертіс": 1000}


def test_one_line_is_a_table() -> None:
    assert told(read("Альфа;150000".encode("cp1251"), "t.csv")) == {"Альфа": 150000}


@pytest.mark.parametrize(
    "named",
    [
        "3-й квартал 2026 года",
        "2026 жылғы 3-тоқсан",
        "2026Q3",
        "Q3 2026",
        "III кв. 2026",
        "ІІІ тоқсан 2026",
        "3 кв 2026",
    ],
)
def test_the_quarter_that_a_table_names(named: str) -> None:
    assert read(xlsx([(*HEADS, "Квартал"), ("А", 1, named)])).quarter == QUARTER


def test_a_stored_value_of_a_formula_counts_and_one_without_is_named() -> None:
    data = xlsx([HEADS, ("Альфа", "=2*75000"), ("Бета", 5)])
    assert wrong(read(data)) == [("formula", 2, HEADS[1])]
    filled = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as one, zipfile.ZipFile(filled, "w") as other:
        for part in one.infolist():
            stored = re.sub(rb"(<f>2\*75000</f>)<v ?/?>(</v>)?", rb"\1<v>150000</v>", one.read(part))
            other.writestr(part.filename, stored)
    assert told(read(filled.getvalue())) == {"Альфа": 150000, "Бета": 5}


def test_every_mistake_is_told_with_its_place() -> None:
    rows = [
        (*HEADS, "Ставка", "Квартал"),
        ("А", -1, 2, "2026Q3"),
        (None, 5, 2, "2026Q3"),
        ("Б", "много", 2, "2026Q3"),
        ("В", "1.234", 2, "2026Q3"),
        ("Г", date(2026, 1, 1), 2, "2026Q3"),
        ("Д", True, 2, "2026Q3"),
        ("Е", 7, "две", "2026Q2"),
        ("«а»", 8, 2, "когда-то"),
        ("Ж" * 61, 9, None, None),
        ("З", "500 кВт", None, None),
        ("И", 10**12, None, None),
    ]
    found = read(xlsx(rows))
    kwh = HEADS[1]
    assert wrong(found) == [
        ("negative", 2, kwh),
        ("nameless", 3, HEADS[0]),
        ("letters", 4, kwh),
        ("ambiguous", 5, kwh),
        ("day", 6, kwh),
        ("day", 7, kwh),
        ("rate", 8, "Ставка"),
        ("quarters", 8, "Квартал"),
        ("quarter", 9, "Квартал"),
        ("twice", 9, HEADS[0]),
        ("long", 10, HEADS[0]),
        ("power", 11, kwh),
        ("too-large", 12, kwh),
    ]
    assert found.mistakes[9].other == 2


@pytest.mark.parametrize(
    ("heads", "missing", "twice"),
    [
        (("Заявитель", "Телефон"), ["kwh"], []),
        (("Телефон", "кВт·ч"), ["name"], []),
        (("Телефон", "Адрес"), ["name", "kwh"], []),
        (("Заявитель", "кВт·ч", "кВт·ч за май"), [], ["кВт·ч за май"]),
    ],
)
def test_wrong_columns_are_named(heads: tuple[str, ...], missing: list[str], twice: list[str]) -> None:
    with pytest.raises(WrongColumns) as problem:
        read(xlsx([heads, ["x"] * len(heads)]))
    assert (problem.value.missing, problem.value.twice) == (missing, twice)
    assert problem.value.headers[0] in (heads[0], "x")


# Files made to harm --------------------------------------------------------------------------------------------------


def repacked(change: dict[str, bytes], **options: Any) -> bytes:
    """Our file with other parts in place of its own."""
    body = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx([HEADS, ("А", 1)]))) as one, zipfile.ZipFile(body, "w", **options) as other:
        names = {part.filename for part in one.infolist()}
        for part in one.infolist():
            other.writestr(part.filename, change.get(part.filename, one.read(part)))
        for name in change.keys() - names:
            other.writestr(name, change[name])
    return body.getvalue()


def test_a_bomb_is_not_unpacked() -> None:
    data = repacked({"xl/bomb.xml": bytes(200 << 20)}, compression=zipfile.ZIP_DEFLATED)
    assert len(data) < MOST_BYTES
    begun = perf_counter()
    assert refused(data) == "unpacked"
    assert perf_counter() - begun < 1
    assert refused(repacked({f"xl/{n}.xml": b"" for n in range(300)})) == "unpacked"


SHEET = "xl/worksheets/sheet1.xml"


def swollen(part: str, before: bytes, by: bytes) -> bytes:
    """Our file, with something more in one of its parts."""
    with zipfile.ZipFile(BytesIO(xlsx([HEADS, ("А", 1)]))) as one:
        whole = one.read(part)
    assert before in whole
    return repacked({part: whole.replace(before, by + before)}, compression=zipfile.ZIP_DEFLATED)


@pytest.mark.parametrize(
    "data",
    [
        swollen(SHEET, b"</sheetData>", b"<row>" + b"<c/>" * 1_800_000 + b"</row>"),
        swollen(SHEET, b"</sheetData>", b"<a>" * 1_000_000),
        swollen("xl/styles.xml", b"</cellXfs>", b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 120_000),
        swollen("xl/workbook.xml", b"<calcPr", b'<definedName name="x">A1</definedName>' * 60_000),
        swollen("docProps/core.xml", b"</cp:coreProperties>", b"<a/>" * 30_000),
    ],
    ids=["cells of a row", "tags in tags", "styles", "names", "properties"],
)
def test_a_small_file_of_very_many_tags_is_not_parsed(data: bytes) -> None:
    assert len(data) < 100_000
    begun = thread_time()
    assert refused(data) == "unpacked"
    assert thread_time() - begun < 1


def test_tags_are_counted_in_no_other_encoding() -> None:
    told = '<?xml version="1.0" encoding="cp037"?>'
    sheet = told.encode() + "<worksheet><sheetData/></worksheet>".encode("cp037")
    assert refused(repacked({SHEET: sheet})) == "broken"


def test_a_sheet_of_many_painted_cells_is_a_table() -> None:
    painted = b"".join(b'<row r="%d">%s</row>' % (row, b"<c/>" * 20) for row in range(1000, 4000))
    assert [row.number for row in open_table("x.xlsx", swollen(SHEET, b"</sheetData>", painted))[0]] == [1, 2]


def test_entities_are_not_resolved() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = bomb + (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    assert refused(repacked({"xl/worksheets/sheet1.xml": sheet})) == "broken"


def test_ten_thousand_rows_are_too_many() -> None:
    rows = [HEADS, *((f"ТОО {n}", n) for n in range(10_000))]
    assert refused(xlsx(rows)) == "rows"
    assert refused("\n".join(f"{name};{kwh}" for name, kwh in rows).encode(), "t.csv") == "rows"
    assert len(read(xlsx(rows[:MOST_ROWS])).lines) == MOST_ROWS - 1


def test_a_row_at_the_end_of_the_sheet_costs_nothing() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is>'
        b'<t>kWh</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>5</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    begun = perf_counter()
    assert told(read(repacked({"xl/worksheets/sheet1.xml": sheet}))) == {"A": 5}
    assert perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "t.xlsx", "empty"),
        (b"", "t.csv", "empty"),
        (b"\n\n;;\n", "t.csv", "empty"),
        (b"PK\x03\x04broken", "t.xlsx", "broken"),
        (b"PK\x03\x04broken", "t.csv", "broken"),
        (b"hello", "t.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "t.xlsx", "old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "t.xls", "old"),
        (b"a;b\x00\x01", "t.csv", "encoding"),
        (bytes(MOST_BYTES + 1), "t.csv", "too-big"),
        (xlsx([]), "t.xlsx", "empty"),
        (xlsx([HEADS]), "t.xlsx", "empty"),
        (xlsx([HEADS, ("Альфа", None), ("Итого", 5)]), "t.xlsx", "empty"),
        (xlsx([HEADS, ("А", 1)])[:-200], "t.xlsx", "broken"),
    ],
)
def test_what_is_no_table(data: bytes, name: str, problem: str) -> None:
    assert refused(data, name) == problem


def test_a_zip_of_something_else() -> None:
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    assert refused(body.getvalue()) == "broken"


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)), st.sampled_from(["t.csv", "t.xlsx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        found = read(data, name)
    except (UnreadableTable, WrongColumns):
        return
    assert found.lines or found.mistakes
