"""Writes papers as Word files: one language over the whole page, or two side by side.

Page A4, measures in centimetres. Official papers are set in Times New Roman, which has every Kazakh letter; where
it is not installed (LibreOffice on Linux), these letters come from another font, but none is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from bot.language import grammar
from bot.law.model import Language
from bot.papers.writers.clean import without_emoji
from bot.papers.writers.paper import (
    CHOSEN,
    OPEN,
    Block,
    Choice,
    Field,
    Gap,
    Heading,
    Items,
    Paper,
    Subject,
    Table,
    Text,
    Title,
    merged,
)

FONT = "Times New Roman"
WIDTH, HEIGHT = 21.0, 29.7
MARGINS = {"one": (3.0, 1.5), "two": (1.5, 1.5)}  # left and right
CELL_PADDING = 0.2
GREY = RGBColor(0x59, 0x59, 0x59)


def write(papers: Sequence[Paper]) -> bytes:
    """A .docx of one paper, or of the same paper in two languages side by side.

    Raises: ValueError where two papers are not made of the same kinds of blocks.
    """
    document = Document()
    margins = MARGINS["one" if len(papers) == 1 else "two"]
    _set_page(document, papers, margins)
    width = WIDTH - sum(margins)
    if len(papers) == 1:
        for block in papers[0].blocks:
            _block(document, block, width, papers[0].language)
    else:
        _side_by_side(document, papers, width)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _line(text: str) -> str:
    return without_emoji(text).replace("\n", " ")


def _set_page(document: Any, papers: Sequence[Paper], margins: tuple[float, float]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin, section.right_margin = Cm(margins[0]), Cm(margins[1])
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(12 if len(papers) == 1 else 11)
    style.paragraph_format.space_after = Pt(6)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    properties = document.core_properties
    properties.title = _line(" / ".join(paper.name for paper in papers))[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = grammar(papers[0].language).locale
    properties.created = properties.modified = datetime.now(UTC)
    feet = [paper.foot for paper in papers if paper.foot]
    _lines_of(section.footer, feet)
    if feet or any(paper.numbered for paper in papers):
        _page_number(section.footer.add_paragraph() if feet else section.footer.paragraphs[0])


def _lines_of(part: Any, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = part.paragraphs[0] if number == 0 else part.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(_line(line))
        run.font.size, run.font.color.rgb = Pt(9), GREY


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("PAGE", " / ", "NUMPAGES"):
        # A field is a row of runs: its beginning, its code, what is shown until it is counted, its end.
        for kind in ("begin", "instr", "separate", "text", "end") if part.isalpha() else ("",):
            run = paragraph.add_run("" if kind else part)
            run.font.size, run.font.color.rgb = Pt(9), GREY
            if kind:
                run._r.append(_field_part(kind, part))


def _field_part(kind: str, code: str) -> Any:
    if kind in ("instr", "text"):
        element = OxmlElement("w:instrText" if kind == "instr" else "w:t")
        element.text = f" {code} " if kind == "instr" else "1"
        return element
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _side_by_side(document: Any, papers: Sequence[Paper], width: float) -> None:
    """Blocks of both languages in the two cells of a row, so that they can be read across; tables over both."""
    pairs = list(zip(*(paper.blocks for paper in papers), strict=True))
    if any(type(one) is not type(other) for one, other in pairs):
        raise ValueError("the two languages of a paper are not made alike")
    for tabular, group in groupby(pairs, key=lambda pair: isinstance(pair[0], Table)):
        rows = list(group)
        if tabular:
            for pair in rows:
                _table(document, merged([each for each in pair if isinstance(each, Table)]), width, None)
            continue
        grid = _grid(document, len(rows), (width / 2, width / 2), borders=False)
        for row, pair in zip(grid.rows, rows, strict=True):
            for cell, block, paper in zip(row.cells, pair, papers, strict=True):
                cell._tc.remove(cell.paragraphs[0]._p)
                _block(cell, block, width / 2 - 2 * CELL_PADDING - 0.2, paper.language, narrow=True)


def _block(part: Any, block: Block, width: float, language: Language, *, narrow: bool = False) -> None:
    """Adds a block to the document or to a cell whose text is `width` centimetres wide."""
    match block:
        case Table():
            _table(part, block, width, language)
        case Field():
            _field(part, block, width, language, narrow=narrow)
        case Items(items):
            for item in items:
                _hanging(part, "–", item, language)
        case Choice(label, options):
            paragraph = part.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            _run(paragraph, f"{label}:", language)
            for option, chosen in options:
                _hanging(part, CHOSEN if chosen else OPEN, option, language).bold = chosen
        case Gap():
            part.add_paragraph().paragraph_format.space_after = Pt(0)
        case Title(text) | Subject(text) | Heading(text) | Text(text):
            paragraph = part.add_paragraph()
            run = _run(paragraph, without_emoji(text), language)
            _dress(paragraph, run, block, narrow=narrow)


def _hanging(part: Any, sign: str, text: str, language: Language) -> Any:
    """A line of a list: the sign stands before the text, which hangs beside it. Returns the text's run."""
    paragraph = part.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.7)
    paragraph.paragraph_format.first_line_indent = Cm(-0.7)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.7))
    paragraph.paragraph_format.space_after = Pt(3)
    _run(paragraph, f"{sign}\t", language)
    return _run(paragraph, _line(text), language)


def _dress(paragraph: Any, run: Any, block: Title | Subject | Heading | Text, *, narrow: bool) -> None:
    form = paragraph.paragraph_format
    if isinstance(block, Title | Subject):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.keep_with_next = True
    if isinstance(block, Title):
        run.bold = run.font.all_caps = True
        form.space_before, form.space_after = Pt(12), Pt(2)
    elif isinstance(block, Subject):
        form.space_after = Pt(12)
    elif isinstance(block, Heading):
        run.bold = True
        form.space_before, form.keep_with_next = Pt(10), True
    elif block.small:
        run.font.size, run.font.color.rgb = Pt(9), GREY
        form.space_after = Pt(4)
    elif not narrow:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.line_spacing = 1.15


def _field(part: Any, field: Field, width: float, language: Language, *, narrow: bool) -> None:
    indent = width / 2 if field.aside and not narrow else 0.0
    value = without_emoji(field.value)
    paragraph = part.add_paragraph()
    _run(paragraph, f"{field.label}: ", language)
    if value:
        _run(paragraph, value, language).bold = field.strong and "___" not in value  # a line to fill in stays thin
    rules = [] if value else [paragraph, *(part.add_paragraph() for _ in range(field.lines - 1))]
    for rule in rules:
        if narrow:
            _ruled(rule)
            continue
        # A leader drawn up to the right margin rules the line at any width; cells of a table need a border instead.
        rule.paragraph_format.tab_stops.add_tab_stop(Cm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
        _run(rule, "\t", language)
    for each in {id(p): p for p in (paragraph, *rules)}.values():
        each.paragraph_format.left_indent = Cm(indent)
        each.paragraph_format.keep_together = True
    if field.hint:
        last = rules[-1] if rules else paragraph
        last.paragraph_format.space_after = Pt(0)
        last.paragraph_format.keep_with_next = True
        hint = part.add_paragraph()
        hint.paragraph_format.keep_with_next = True
        hint.paragraph_format.left_indent = Cm(indent)
        run = _run(hint, _line(field.hint), language)
        run.font.size, run.font.color.rgb = Pt(9), GREY


def _ruled(paragraph: Any) -> None:
    """A line under the paragraph, also where another ruled one follows."""
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):
        line = OxmlElement(side)
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "1"), ("w:color", "auto")):
            line.set(qn(name), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _table(part: Any, table: Table, width: float, language: Language | None) -> None:
    share = width / sum(table.widths)
    grid = _grid(part, len(table.rows) + 1, [share * each for each in table.widths], borders=True)
    _repeat_on_each_page(grid.rows[0])
    for number, (row, cells) in enumerate(zip(grid.rows, (table.header, *table.rows), strict=True)):
        _keep_on_one_page(row)
        strong = number == 0 or (table.total and number == len(table.rows))
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            run = _run(paragraph, without_emoji(text), language)
            run.font.size, run.bold = Pt(10), strong
            if column in table.numeric and number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if hasattr(part, "sections"):  # two tables that touch would become one
        part.add_paragraph().paragraph_format.space_after = Pt(0)


def _grid(part: Any, rows: int, widths: Sequence[float], *, borders: bool) -> Any:
    """An empty table of fixed widths: long words are broken instead of pushing the page apart."""
    if hasattr(part, "sections"):
        grid = part.add_table(rows, len(widths), style="Table Grid" if borders else "Normal Table")
    else:
        grid = part.add_table(rows, len(widths))
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return grid


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _repeat_on_each_page(row: Any) -> None:
    _row_property(row, "w:tblHeader")


def _keep_on_one_page(row: Any) -> None:
    _row_property(row, "w:cantSplit")


def _run(paragraph: Any, text: str, language: Language | None) -> Any:
    """Adds text with its language, so that no office program underlines every Kazakh word."""
    run = paragraph.add_run(text)
    if language:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), grammar(language).locale)
        run._r.get_or_add_rPr().append(element)
    return run
