"""Whose electricity of a quarter is still to be told, and whether the user was asked for it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from bot.law.periods import Quarter
from bot.storage import fees
from bot.storage.access import edited
from bot.storage.reminders import METER

_ANSWERED = '{"answered": true}'


@dataclass(frozen=True, slots=True)
class Unknown:
    """A data centre whose electricity is not known. `name`: what tells it from the user's others, the applicant's name,
    its own, or both; "" where there is but one."""

    case_id: int
    site_id: int
    site: str
    name: str


def unknown(connection: sqlite3.Connection, user_id: int, quarter: Quarter, duties: Collection[str]) -> list[Unknown]:
    """The data centres whose electricity of a quarter the user may enter and nobody has, of applicants for whom one of
    some duties is owed for it: `duties` are those of the fee."""
    rows = connection.execute(
        "SELECT DISTINCT case_id FROM due_dates WHERE user_id = ? AND period = ? AND done_at IS NULL"
        " AND dropped_at IS NULL AND duty IN (SELECT value FROM json_each(?))",
        (user_id, str(quarter), json.dumps(sorted(duties))),
    )
    owed = {row[0] for row in rows} & edited(connection, user_id)
    if not owed:
        return []
    entered = fees.load(connection, user_id, quarter)
    sites = Counter(each.case_id for each in entered)
    return [
        Unknown(
            each.case_id,
            each.site_id,
            each.site,
            " · ".join([each.case] * (len(sites) > 1) + [each.site] * (sites[each.case_id] > 1)),
        )
        for each in entered
        if each.case_id in owed and not (each.kwh or each.power)
    ]


def is_open(connection: sqlite3.Connection, user_id: int, quarter: Quarter) -> bool:
    """Whether the user was asked about a quarter and has put no end to the question."""
    asked = connection.execute(
        "SELECT 1 FROM reminders WHERE user_id = ? AND kind = ? AND state = 'sent' AND data IS NULL",
        (user_id, f"{METER}{quarter}"),
    )
    return asked.fetchone() is not None


def end_question(connection: sqlite3.Connection, user_id: int, quarter: Quarter) -> None:
    """The question was answered, or the user wants to hear no more of it."""
    connection.execute(
        "UPDATE reminders SET data = ? WHERE user_id = ? AND kind = ? AND data IS NULL",
        (_ANSWERED, user_id, f"{METER}{quarter}"),
    )
