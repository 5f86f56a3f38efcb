"""What the user told for papers, and how many times each paper was sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.storage.access import may_edit, may_see
from bot.storage.cases import Outcome

ValueKey = tuple[str, int]  # (field as it is stored, site id, 0 where it is of the whole case)


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """What is known for the papers of a case. An empty value is a line left to fill in by hand."""

    values: Mapping[ValueKey, str] = field(default_factory=dict)
    made: Mapping[tuple[str, int], int] = field(default_factory=dict)  # (paper as sent, site id) -> how many times


def load(connection: sqlite3.Connection, user_id: int, case_id: int, days: Mapping[str, str]) -> StoredPapers:
    """Everything for the papers of a case; nothing where the user does not see it. `days`: by duty, the field that
    the day of its event stands in for, until the user writes another day after that was reported."""
    if not may_see(connection, user_id, case_id):
        return StoredPapers()
    values: dict[ValueKey, str] = {}
    written: dict[ValueKey, int] = {}
    for row in connection.execute(
        "SELECT field, site_id, value, written_at FROM paper_values WHERE case_id = ?", (case_id,)
    ):
        values[row[0], row[1]], written[row[0], row[1]] = row[2], row[3]
    for duty, happened_on, reported_at in connection.execute(
        "SELECT duty, happened_on, reported_at FROM events WHERE case_id = ? ORDER BY reported_at, id", (case_id,)
    ):
        key = (days.get(duty, ""), 0)
        if key[0] and written.get(key, 0) <= reported_at:
            values[key] = happened_on
    made = {
        (row[0], row[1]): row[2]
        for row in connection.execute("SELECT paper, site_id, times FROM papers_made WHERE case_id = ?", (case_id,))
    }
    return StoredPapers(values, made)


def set_value(
    connection: sqlite3.Connection, user_id: int, case_id: int, key: ValueKey, value: str, now: int
) -> Outcome:
    """Write a field; "" leaves its line empty."""
    name, site_id = key
    if not may_edit(connection, user_id, case_id) or not _has_site(connection, case_id, site_id):
        return Outcome.GONE
    connection.execute(
        "INSERT INTO paper_values (case_id, site_id, field, value, written_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value, written_at = excluded.written_at",
        (case_id, site_id, name, value, now),
    )
    return Outcome.STORED


def claim(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    paper: str,
    site_id: int,
    times: int,
    update_id: int,
    now: int,
) -> Outcome:
    """Ask for the right to send a paper that was sent `times` times when the button was shown.

    STORED: send it. STALE: it was sent since. An update that is delivered again is given the same answer.
    """
    if not may_edit(connection, user_id, case_id) or not _has_site(connection, case_id, site_id):
        return Outcome.GONE
    row = connection.execute(
        "SELECT times, origin_update FROM papers_made WHERE case_id = ? AND site_id = ? AND paper = ?",
        (case_id, site_id, paper),
    ).fetchone()
    stored = row["times"] if row else 0
    if row and row["origin_update"] == update_id:
        return Outcome.STORED
    if stored != times:
        return Outcome.STALE
    connection.execute(
        "INSERT INTO papers_made (case_id, site_id, paper, times, origin_update, made_at) VALUES (?, ?, ?, 1, ?, ?)"
        " ON CONFLICT DO UPDATE SET times = times + 1, origin_update = excluded.origin_update,"
        " made_at = excluded.made_at",
        (case_id, site_id, paper, update_id, now),
    )
    return Outcome.STORED


def _has_site(connection: sqlite3.Connection, case_id: int, site_id: int) -> bool:
    if not site_id:
        return True
    found = connection.execute("SELECT 1 FROM sites WHERE id = ? AND case_id = ?", (site_id, case_id)).fetchone()
    return found is not None
