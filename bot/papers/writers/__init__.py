"""Writers of files: Word, pages to print, a picture, a calendar. They are given blocks and know no paper."""

from __future__ import annotations

from collections.abc import Sequence

from bot.papers.writers.book import Book
from bot.papers.writers.card import Card
from bot.papers.writers.listing import Listing
from bot.papers.writers.paper import Paper

Content = Paper | Listing | Card
"""A paper in one language, before it becomes a file."""


PDF = ".pdf"


def write(contents: Sequence[Content], suffix: str = ".docx") -> bytes:
    """The file of a paper: of one language, or of a `Paper` in two side by side; `suffix` says which file of a
    `Paper`, .pdf or .docx. Takes a tenth of a second or more: run it in a thread.

    What writes (python-docx, fpdf2, Pillow) is heavy, so it is loaded with the first file and not at the start.
    """
    first = contents[0]
    if isinstance(first, Listing):
        from bot.papers.writers import pages

        return pages.write(first)
    if isinstance(first, Card):
        from bot.papers.writers import picture

        return picture.draw(first)
    papers = [each for each in contents if isinstance(each, Paper)]
    if suffix == PDF:
        from bot.papers.writers import paper_pages

        return paper_pages.write(papers)
    from bot.papers.writers import word

    return word.write(papers)


def write_book(book: Book) -> bytes:
    """The file of a workbook. What writes it (openpyxl) is loaded with the first one: run it in a thread."""
    from bot.papers.writers import workbook

    return workbook.write(book)


def lacking(contents: Sequence[Content], suffix: str = ".docx") -> tuple[str, ...]:
    """The letters and signs that the file of a paper cannot show, each once.

    Pages and pictures have one font; a Word file takes a letter that its font lacks from another one."""
    from bot.papers.writers import fonts

    shown = (each for each in contents if suffix == PDF or not isinstance(each, Paper))
    return fonts.lacking(text for each in shown for text in each.texts())
