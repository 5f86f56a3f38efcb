"""Everything that is stored about a user as a workbook that a person can read, beside the file for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.language.amounts import energy, number
from bot.papers.fields import field_named
from bot.papers.words import Words
from bot.papers.writers.book import Book, Cell, Tab
from bot.understanding.sums.volume import Volume, unpacked

Stored = Mapping[str, Sequence[Mapping[str, Any]]]  # rows by table, as `bot.storage.account` gives them
_WIDE, _USUAL, _NARROW = 48, 26, 16
_EXACT = 10**15  # programs keep greater numbers as fractions


def book(words: Words, stored: Stored) -> Book:
    """The workbook in one language: what people look for on sheets of its own, then every stored value."""
    read = _Reader(words, stored)
    tabs = (
        read.tab(
            "export-tab-applicants",
            "cases",
            {
                "export-column-name": lambda row: row["name"],
                "fee-column-site": lambda row: ", ".join(read.sites_of(row["id"])),
                "export-column-since": lambda row: _day(row["created_at"]),
            },
        ),
        read.tab(
            "export-tab-answers",
            "answers",
            {
                "checklist-case": read.applicant,
                "fee-column-site": read.site,
                "export-column-requirement": read.requirement,
                "export-column-answer": lambda row: read.text(f"answer-{row['value']}", row["value"]),
                "export-column-written": lambda row: _day(row["answered_at"]),
            },
        ),
        read.tab(
            "export-tab-dates",
            "due_dates",
            {
                "checklist-case": read.applicant,
                "export-column-duty": lambda row: read.text(f"duty-{row['duty']}.title", row["duty"]),
                "export-column-period": lambda row: row["period"],
                "export-column-limit": lambda row: _day(row["limit_on"]),
                "export-column-advised": lambda row: _day(row["advised_on"]),
                "export-column-done": lambda row: _day(row["done_at"]),
            },
        ),
        read.tab(
            "export-tab-papers",
            "paper_values",
            {
                "checklist-case": read.applicant,
                "fee-column-site": read.site,
                "export-column-field": lambda row: read.field(row["field"]),
                "export-column-value": lambda row: row["value"],
                "export-column-written": lambda row: _day(row["written_at"]),
            },
        ),
        read.tab(
            "export-tab-sums",
            "sums",
            {
                "export-column-told": lambda row: read.sum(row["body"]),
                "export-column-written": lambda row: _day(row["told_at"]),
            },
        ),
        read.tab(
            "export-tab-notes",
            "notes",
            {
                "checklist-case": read.applicant,
                "fee-column-site": read.site,
                "export-column-requirement": read.requirement,
                "export-column-note": lambda row: row["body"],
                "export-column-written": lambda row: _day(row["written_at"]),
            },
        ),
        read.everything(),
    )
    return Book(words("export-tab-all"), tabs)


class _Reader:
    """Rows with names in place of numbers."""

    def __init__(self, words: Words, stored: Stored) -> None:
        self._words = words
        self._stored = stored
        self._cases = {row["id"]: row["name"] for row in stored["cases"]}
        self._sites = {row["id"]: row["name"] for row in stored["sites"]}

    def tab(self, title: str, table: str, columns: Mapping[str, Callable[[Mapping[str, Any]], Cell]]) -> Tab:
        """A sheet with a row for each of a table. `columns`: what stands in each, by the id of its header."""
        rows = tuple(tuple(made(row) for made in columns.values()) for row in self._stored[table])
        wide = ("export-column-note", "export-column-told", "export-column-requirement", "export-column-value")
        widths = tuple(_WIDE if each in wide else _USUAL for each in columns)
        return Tab(self._words(title), tuple(self._words(each) for each in columns), rows, widths)

    def everything(self) -> Tab:
        """A line for each value of each row of each table, by the names that programs give them."""
        header = ("export-column-table", "export-column-row", "export-column-field", "export-column-value")
        rows = tuple(
            (table, place, column, _plain(value))
            for table, kept in self._stored.items()
            for place, row in enumerate(kept, 1)
            for column, value in row.items()
        )
        widths = (_USUAL, _NARROW, _USUAL, _WIDE)
        return Tab(self._words("export-tab-all"), tuple(self._words(each) for each in header), rows, widths)

    def applicant(self, row: Mapping[str, Any]) -> str:
        return str(self._cases.get(row["case_id"], row["case_id"]))

    def site(self, row: Mapping[str, Any]) -> str:
        return str(self._sites.get(row["site_id"], ""))

    def sites_of(self, case_id: int) -> Iterable[str]:
        return (row["name"] for row in self._stored["sites"] if row["case_id"] == case_id)

    def requirement(self, row: Mapping[str, Any]) -> str:
        return self.text(f"requirement-{row['requirement']}.title", row["requirement"])

    def field(self, stored: str) -> str:
        """«Ставка 2026Q3»: the label of a paper's field, and what it is of."""
        name, _, of = stored.partition("@")
        found = field_named(name)
        label = self.text(f"papers-field-{found.name}", name) if found is not None else name
        return f"{label} {of}".strip()

    def text(self, key: str, other: Any) -> str:
        """A text, or what is stored where the law or the bot has none for it any more."""
        return self._words(key) if self._words.texts.has(self._words.language, key) else str(other)

    def sum(self, body: str) -> str:
        return "; ".join(" ".join(filter(None, (each.name, self._volume(each)))) for each in unpacked(body).volumes)

    def _volume(self, volume: Volume) -> str:
        if volume.kwh:
            return energy(self._words.texts, self._words.language, volume.kwh[0])
        machine = volume.machine.name if volume.machine is not None else ""
        power = self._words("papers-power", number=number(volume.kw[0])) if volume.kw else ""
        return " × ".join(filter(None, (str(volume.machines or ""), machine, power)))


def _day(value: Any) -> Cell:
    """A stored moment or day, without its hour."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return value


def _plain(value: Any) -> Cell:
    if isinstance(value, int) and abs(value) < _EXACT:
        return value
    return None if value is None else str(value)
