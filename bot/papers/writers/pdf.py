"""What every PDF file has: A4, measured in millimetres, with the letters of `fonts`."""

from __future__ import annotations

from fpdf import FPDF

from bot.papers.writers.fonts import bold, regular

FAMILY = "paper"
TOTAL = "\ue000\ue001"  # stands for the number of pages, wide enough for 99; users' text never holds private characters


class Document(FPDF):
    """A PDF file without pages yet."""

    def __init__(self) -> None:
        super().__init__(format="A4")
        self.add_font(FAMILY, "", regular())
        self.add_font(FAMILY, "B", bold())
        self.alias_nb_pages(TOTAL)
