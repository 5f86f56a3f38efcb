"""Every paper as a PDF file says what its Word file says, and nothing of it is cut off."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.model import Language
from bot.papers import registry
from bot.papers.registry import FORMS
from bot.papers.sheet import Sheet
from bot.papers.writers import PDF, write
from bot.papers.writers.fonts import printable
from bot.papers.writers.paper import Field, Gap, Heading, Paper, Table, Text, Title, merged
from tests.papers.conftest import LANGUAGES, NASTY, filled, nasty_text, sheet_of, squeezed, word_text, words

KINDS = [form.code for form in FORMS.values() if form.suffix == ".docx"]
A4 = (595, 842)  # points
LONG = "ЖШС «Ә Ғ Қ Ң Ө Ұ Ү Һ І» & <ұзақ>, Екібастұз қаласы, " + "Құрылысшылар көшесі " * 11

papers = pytest.mark.parametrize("code", KINDS)
languages_of_papers = pytest.mark.parametrize("languages", LANGUAGES, ids="+".join)


def made(languages: Sequence[Language], sheet: Sheet) -> list[Paper]:
    found = [registry.paper(words(language), sheet) for language in languages]
    return [paper for paper in found if isinstance(paper, Paper)]


def plain(text: str) -> str:
    """Letters alone, to compare: a title stands in capitals, and a box to tick is drawn."""
    return squeezed(text).casefold().translate({ord(sign): None for sign in "☐☒"})


def pages_of(file: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def body_of(file: bytes, contents: Sequence[Paper]) -> str:
    """What stands on the pages without what every page repeats, which must be there."""
    feet = plain(printable("".join(paper.foot for paper in contents)))
    read = pages_of(file)
    tables = zip(*([block for block in paper.blocks if isinstance(block, Table)] for paper in contents), strict=True)
    heads = [plain(printable("".join(merged(pair).header))) for pair in tables]
    body = ""
    for number, page in enumerate(read, 1):
        text = plain(page)
        foot = f"{feet}{number}/{len(read)}" if feet or contents[0].numbered else ""
        assert text.endswith(foot)
        text = text[: len(text) - len(foot)]
        for head in heads:
            if head in body:
                text = text.removeprefix(head)
        body += text
    return body


def expected_of(contents: Sequence[Paper]) -> str:
    """What the Word file says."""
    lines = word_text(write(contents)).splitlines()
    said = plain("".join(printable(line) for line in lines))
    feet = plain(printable("".join(paper.foot for paper in contents)))
    return said.removesuffix(feet + ("1/1" if feet or contents[0].numbered else ""))


@papers
@languages_of_papers
@pytest.mark.parametrize("typed", ["", LONG], ids=["blank", "full"])
def test_both_files_of_a_paper_say_the_same(code: str, languages: tuple[Language, ...], typed: str) -> None:
    sheet = filled(code, typed) if typed else sheet_of(code, {"kwh": "12500"})
    contents = made(languages, sheet)
    body = body_of(write(contents, PDF), contents)
    assert body == expected_of(contents)


@papers
@settings(max_examples=3)
@given(typed=st.one_of(st.sampled_from(NASTY), nasty_text), languages=st.sampled_from(LANGUAGES))
def test_no_text_breaks_a_file_or_is_lost(code: str, typed: str, languages: tuple[Language, ...]) -> None:
    contents = made(languages, filled(code, typed))
    assert body_of(write(contents, PDF), contents) == expected_of(contents)


@papers
def test_the_pages_are_a4_and_named(code: str) -> None:
    contents = made((Language.KK,), filled(code, "ЖШС"))
    read = pypdf.PdfReader(io.BytesIO(write(contents, PDF)))
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in read.pages} == {A4}
    assert read.metadata is not None
    assert read.metadata.title == contents[0].name


def test_nothing_stands_outside_of_the_margins() -> None:
    """A word without end is broken, in a table too."""
    for code in ("a1", "np"):
        for languages in LANGUAGES:
            reader = pypdf.PdfReader(io.BytesIO(write(made(languages, filled(code, "Ж" * 300)), PDF)))
            left = (30 if len(languages) == 1 else 15) * 72 / 25.4
            for page in reader.pages:
                places: list[tuple[float, float]] = []

                def note(text: str, _: object, at: Sequence[float], __: object, ___: object) -> None:
                    if text.strip():
                        places.append((at[4], at[5]))  # noqa: B023 - read before the next page

                page.extract_text(visitor_text=note)
                assert min(x for x, _ in places) >= left - 1
                assert max(x for x, _ in places) < A4[0] - 15 * 72 / 25.4
                assert all(20 < y < A4[1] - 20 for _, y in places)


def test_a_row_that_is_higher_than_a_page_goes_on_under_the_same_head() -> None:
    long = " ".join(f"файл{number}" for number in range(1500))
    table = Table(("Пункт", "Файлы"), (("1", long), ("2", "конец")), (1, 2))
    contents = [Paper(Language.RU, "a", (Title("a"), table, Text("подпись")))]
    file = write(contents, PDF)
    assert len(pages_of(file)) >= 3
    assert all(plain(page).removeprefix("a").startswith("пунктфайлы") for page in pages_of(file))
    assert squeezed(long) + "2конецподпись" in body_of(file, contents)


@pytest.mark.parametrize("lines", range(26, 42))
def test_a_heading_is_not_left_alone_and_the_lines_to_sign_stay_together(lines: int) -> None:
    """Wherever the page ends."""
    filler = tuple(Text(f"строка{number}") for number in range(lines))
    signed = (Gap(), Field("Место"), Field("Дата"), Field("Руководитель", lines=2, hint="(подпись)"), Text("М.П."))
    for blocks in ((*filler, Heading("Часть"), Text("первая"), Text("вторая")), (*filler, *signed)):
        read = [plain(page) for page in pages_of(write([Paper(Language.RU, "a", blocks)], PDF))]
        assert not any(page.endswith("часть") for page in read)
        assert ("место" in read[-1]) is ("м.п." in read[-1])


def test_languages_made_unlike_are_refused() -> None:
    with pytest.raises(ValueError, match="alike"):
        write([Paper(Language.KK, "a", (Title("a"),)), Paper(Language.RU, "a", (Text("a"),))], PDF)


def test_files_can_be_made_in_several_threads_at_once() -> None:
    def text_of(number: int) -> str:
        contents = made(LANGUAGES[2], filled("l8", f"ТОО {number}"))
        return "".join(pages_of(write(contents, PDF)))

    with ThreadPoolExecutor(2) as pool:
        for number, shown in enumerate(pool.map(text_of, range(4))):
            assert f"ТОО {number}" in shown
