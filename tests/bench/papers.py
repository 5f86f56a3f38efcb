"""How long a paper takes to make, as ratios: to an empty file of the same library, and of odd text to plain text."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
from fpdf import FPDF
from PIL import Image

from bot.law.model import Language
from bot.papers.fields import MOST_VALUE
from bot.papers.writers.fonts import regular
from bot.papers.writers.picture import SIDE
from bot.storage.cases import MOST_EVIDENCE
from bot.telegram.screens.cases import MOST_NAME
from bot.telegram.screens.steps import MOST_NOTE
from tests.hostile import UNITS
from tests.papers.conftest import WORD_PAPERS, checklist_of, file_of

ROUNDS = 5  # the fastest counts: machines are shared
BOTH = (Language.KK, Language.RU)
PLAIN = "ЖШС «Әділет» мекенжайы "

Made = Callable[[str], bytes]


def empty_word() -> bytes:
    """A Word file of one line."""
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Әділет")
    document.save(file)
    return file.getvalue()


def empty_pdf() -> bytes:
    """A PDF file of one line in a font of ours."""
    pages = FPDF()
    pages.add_font("paper", "", regular())
    pages.set_font("paper")
    pages.add_page()
    pages.cell(text="Әділет")
    return bytes(pages.output())


def empty_picture() -> bytes:
    """A picture of the card's size with nothing on it."""
    file = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE), "white").save(file, "PNG", optimize=False)
    return file.getvalue()


def _checklist(text: str) -> bytes:
    files = tuple(f"{n} {text}"[:100] for n in range(MOST_EVIDENCE))
    return file_of((Language.KK,), checklist_of("pdf", text[:MOST_NAME], text[:MOST_NOTE], files))


MAKERS: dict[str, tuple[Made, Callable[[], bytes]]] = {
    "checklist": (_checklist, empty_pdf),
    "card": (lambda text: file_of((Language.KK,), checklist_of("png", text[:MOST_NAME])), empty_picture),
    **{kind: (lambda text, make=make: make(BOTH, text[:MOST_VALUE]), empty_word) for kind, make in WORD_PAPERS.items()},
}


def seconds(make: Callable[[], bytes]) -> float:
    """Processor time of the fastest of some rounds; what is loaded once is loaded before."""
    make()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        make()
        times.append(time.process_time() - start)
    return min(times)


def measure() -> dict[str, dict[str, float]]:
    """By paper: "empty", how many times an empty file it takes; "odd", the slowest odd text against plain text."""
    empty = {make: seconds(make) for make in (empty_word, empty_pdf, empty_picture)}
    figures = {}
    for kind, (make, nothing) in MAKERS.items():
        plain = seconds(lambda make=make: make(PLAIN * MOST_NOTE))
        odd = max(seconds(lambda make=make, unit=unit: make(unit * MOST_NOTE)) for unit in UNITS.values())
        figures[kind] = {"empty": plain / empty[nothing], "odd": odd / plain, "ms": 1e3 * plain}
    return figures


def report() -> None:
    """Prints the ratios of each paper."""
    print(f"{'':28}{'to an empty file':>18}{'odd to plain text':>19}{'ms':>8}")
    for kind, row in measure().items():
        print(f"{kind:28}{row['empty']:18.1f}{row['odd']:19.2f}{row['ms']:8.1f}")


if __name__ == "__main__":
    report()
