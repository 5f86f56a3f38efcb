"""The table of applicants: a line each with what is due, the most urgent first.

It is set in letters of one width, narrow enough for a phone of 320 points; its columns are the duties in force of
`bot.reminders.clients.columns` and the open points of the checklist.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from bot.language.texts import Markup, Translator
from bot.law.model import Duty
from bot.reminders.clients import Cell, Client, Filter, State
from bot.telegram.callbacks import MOST_BYTES, Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names
from bot.telegram.screens.common import LABEL, MENU, back, last_row
from bot.telegram.screens.deadlines import Group, group_button
from bot.understanding.questions.folding import words

TABLE = "table"
PAGE = 8  # applicants on one screen
NAME = 10  # letters of a name
MOST_GROUPS = 2  # dates that can be marked as done for all from here
_MARKS = {State.OFF: "–", State.LATE: "!", State.AHEAD: "•", State.DONE: "✓"}
_NONE: dict[str, str] = {Filter.ALL: "table-none-all", Filter.LATE: "table-none-late", Filter.WEEK: "table-none-week"}
_FILTERS = {Filter.ALL: "button-table-all", Filter.LATE: "button-table-late", Filter.WEEK: "button-table-week"}
_APART = "-"  # between the folded words of a search
_PLAIN = "~"  # before letters that do not fold, as hexadecimal figures


def packed(text: str) -> str:
    """What is looked for, for a button: its folded words, else the letters themselves. "" where there is nothing."""
    folded = _APART.join(words(text))
    if not folded and text.strip():
        folded = _PLAIN + text.strip().casefold().encode().hex()
    return folded[: MOST_BYTES - len(Tap(TABLE, item=max(Filter, key=len), value="x", number=100).pack())]


def finds(query: str, name: str) -> bool:
    """Whether a packed search finds a name: each word of it is the beginning of a word of the name, or stands in one
    where it is long enough to mean something."""
    if query.startswith(_PLAIN):
        try:
            return (
                bytes.fromhex(query[1 : len(query) - (len(query) - 1) % 2]).decode(errors="ignore") in name.casefold()
            )
        except ValueError:
            return False
    known = words(name)
    joined = "".join(known)
    wanted = [word for word in query.split(_APART) if word]
    return all(
        any(each.startswith(word) for each in known) or (len(word) > 2 and word in joined) for word in wanted
    ) or (len(wanted) > 1 and "".join(wanted) in joined)


def begins(query: str, name: str) -> bool:
    """Whether each word of a packed search is the beginning of a word of the name."""
    known, wanted = words(name), [word for word in query.split(_APART) if word]
    return bool(wanted) and all(any(each.startswith(word) for each in known) for word in wanted)


def chosen(clients: Sequence[Client], tap: Tap, today: date) -> list[Client]:
    """The applicants that a tap of the table asks for: `item` is the filter, `value` the search."""
    wanted = Filter(tap.item) if tap.item in set(Filter) else Filter.ALL
    return [each for each in clients if each.matches(wanted, today) and (not tap.value or finds(tap.value, each.name))]


def page_of(found: Sequence[Client], number: int) -> tuple[Sequence[Client], int, int]:
    """The applicants of a page, its number and the last one's, from 0 on."""
    last = max(0, -(-len(found) // PAGE) - 1)
    number = min(number, last)
    return found[number * PAGE : (number + 1) * PAGE], number, last


def table(
    t: Translator,
    clients: Sequence[Client],
    duties: Sequence[Duty],
    points: Mapping[int, int | None],
    groups: Sequence[Group],
    today: date,
    tap: Tap,
) -> Screen:
    """A page of the table. `points`: how many points are open, by applicant, None where that is not known; `groups`:
    dates that several of all applicants have yet to deal with, the most urgent first."""
    found = chosen(clients, tap, today)
    shown, number, last = page_of(found, tap.number)
    here = replace(tap, number=number)
    short = case_names.short({each.id: case_names.bare(each.name) for each in clients}, NAME)
    looked = bool(found) and bool(tap.value.strip(_APART))
    title = t("table-found", count=len(found), of=len(clients)) if looked else t("table-title", count=len(clients))
    if last:
        first = number * PAGE
        title = t("table-part", title=title, first=first + 1, last=first + len(shown))
    lines: list[str] = [title]
    if shown:
        lines.append(_grid(t, shown, duties, points, short, today))
        lines.append(t("table-legend"))
    else:
        lines.append(t("table-nobody") if tap.value else t(_NONE.get(tap.item, _NONE[Filter.ALL])))
    if len(clients) > 1:
        lines.append(t("table-search"))
    rows: list[Row] = [_filters(t, clients, here, today)]
    rows += [[group_button(t, today, group)] for group in groups[:MOST_GROUPS] if not tap.value]
    labels = case_names.short({each.id: each.name for each in clients}, LABEL // 2)
    buttons = [Button(t.plain("button-case-open", name=labels[each.id]), Tap("use", each.id)) for each in shown]
    rows += [list(buttons[n : n + 2]) for n in range(0, len(buttons), 2)]
    if number < last:
        rows.append([Button(t.plain("button-next-page"), replace(here, number=number + 1))])
    rows.append([Button(t.plain("button-deadlines"), Tap("dates")), Button(t.plain("button-case-new"), Tap("newcase"))])
    before = replace(here, number=number - 1) if number else Tap(TABLE) if tap.item or tap.value else MENU
    rows.append(last_row(t, back(t, before)))
    return Screen("\n".join(lines), rows)


def _grid(
    t: Translator,
    shown: Sequence[Client],
    duties: Sequence[Duty],
    points: Mapping[int, int | None],
    short: Mapping[int, str],
    today: date,
) -> Markup:
    head = [t.plain(f"duty-{duty.id}.short")[:3] for duty in duties]
    wide = [5 if not duty.recurs else 3 for duty in duties]
    lines = [_line("", [*head, t.plain("table-points")[:3]], [*wide, 3])]
    for each in shown:
        cells = [_cell(each.cell(duty, today), duty) for duty in duties]
        open_points = points.get(each.id)
        cells.append("?" if open_points is None else str(open_points) if open_points else _MARKS[State.DONE])
        lines.append(_line(short[each.id], cells, [*wide, 3]))
    return Markup(f"<pre>{escape(chr(10).join(lines), quote=False)}</pre>")


def _cell(cell: Cell, duty: Duty) -> str:
    if cell.state is State.LATE:
        return f"{_MARKS[cell.state]}{cell.late}" if cell.late > 1 else _MARKS[cell.state]
    if not duty.recurs and cell.last is not None and cell.state is State.AHEAD:
        return f"{cell.last:%m.%y}"
    return _MARKS[cell.state]


def _line(name: str, cells: Sequence[str], wide: Sequence[int]) -> str:
    known = _fitted(name) + "".join(f" {cell:>{width}}" for cell, width in zip(cells, wide, strict=True))
    return known.rstrip()


def _fitted(name: str) -> str:
    """A name in exactly as many columns as there are for one; what is written from the right stays in its place."""
    width, kept = 0, ""
    for sign in name:
        step = 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width + step > NAME:
            break
        kept, width = kept + sign, width + step
    padding = " " * (NAME - width)
    from_right = any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in kept)
    return f"\u2066{kept}\u2069{padding}" if from_right else kept + padding


def _filters(t: Translator, clients: Sequence[Client], here: Tap, today: date) -> Row:
    row = []
    for each in Filter:
        sign = "☑" if here.item == each.value else "☐"
        count = sum(one.matches(each, today) for one in clients)
        label = t.plain(_FILTERS[each], sign=sign, count=count)
        row.append(Button(label, replace(here, item=each.value, number=0)))
    return row
