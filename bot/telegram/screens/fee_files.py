"""What is said of a table that cannot be taken: what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.texts import Markup, Translator
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Screen
from bot.telegram.screens.common import cut, last_row
from bot.telegram.screens.sums import ALL
from bot.understanding.tables.fees import Mistake, WrongColumns
from bot.understanding.tables.opening import MOST_BYTES, MOST_ROWS, UnreadableTable

MOST_MISTAKES = 4  # that are named
MOST_HEADERS = 6
_COLUMN_TEXTS = {"name": "checklist-case", "kwh": "fee-column-kwh"}


def problem(t: Translator, found: WrongColumns | UnreadableTable | None) -> list[str]:
    """Why nothing of a file can be read."""
    if isinstance(found, WrongColumns):
        return _columns(t, found)
    name = found.id if found is not None else "broken"
    return [t(f"table-problem-{name}", most=MOST_ROWS, size=MOST_BYTES >> 20)]


def _columns(t: Translator, found: WrongColumns) -> list[str]:
    if found.missing:
        missing = ", ".join(t.plain(_COLUMN_TEXTS[each]) for each in found.missing)
        lines = [t("table-problem-columns", columns=missing)]
    else:
        lines = [t("table-problem-columns-twice", columns=", ".join(dict.fromkeys(found.twice)))]
    if found.headers:
        there = ", ".join(cut(each, 30) for each in found.headers[:MOST_HEADERS])
        lines.append(t("table-problem-headers", columns=there))
    return [*map(str, lines)]


def mistakes(t: Translator, found: Sequence[Mistake]) -> list[str]:
    """The first mistakes, each with its row and column."""
    lines = [str(_mistake(t, each)) for each in found[:MOST_MISTAKES]]
    if len(found) > MOST_MISTAKES:
        lines.append(str(t("table-mistakes-more", count=len(found) - MOST_MISTAKES)))
    return [str(t("table-mistakes")), "\n".join(lines)]


def _mistake(t: Translator, found: Mistake) -> Markup:
    if found.number is not None:
        what = t.plain(f"table-number-{found.number.id}")
    else:
        what = t.plain(f"table-mistake-{found.id}", other=found.other)
    if not found.column:
        return t("table-mistake-row", row=found.row, what=what)
    return t("table-mistake", row=found.row, column=cut(found.column, 30), what=what)


def refused(t: Translator, said: Sequence[str]) -> Screen:
    """A file of which nothing was taken. `said`: paragraphs of markup."""
    rows = [[Button(t.plain("button-fees-table"), Tap(ALL))], last_row(t)]
    return Screen("\n\n".join([*said, t("table-nothing-taken")]), rows)
