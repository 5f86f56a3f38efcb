"""Since when an applicant mines: what recurs is not owed for the periods before.

The counterpart of the end of activity (`bot.storage.reminders.end_duties`): that one is of the duties that were on,
this one of the applicant, and a duty that is switched on later keeps to it.
"""

from __future__ import annotations

import sqlite3
from datetime import date

from bot.law.periods import parse_period
from bot.storage.access import SEEN, ask_for_plans, may_edit
from bot.storage.cases import Outcome

NOT_BEGUN = "not-begun"
UNKNOWN = "unknown"


def is_before(end: date, since: str | None) -> bool:
    """Whether a period that ends on a day lies before mining began. `since`: as it is stored."""
    if since is None or since == UNKNOWN:
        return False
    return since == NOT_BEGUN or end.isoformat() < since


def since_of(connection: sqlite3.Connection, user_id: int, case_id: int) -> str | None:
    """Since when an applicant mines: a day (ISO 8601), `NOT_BEGUN`, `UNKNOWN`, or None where nobody has asked."""
    row = connection.execute(
        f"SELECT mining_since FROM cases WHERE id = ? AND id IN {SEEN}", (case_id, user_id)
    ).fetchone()
    return None if row is None else row[0]


def not_begun(connection: sqlite3.Connection, user_id: int) -> frozenset[int]:
    """Ids of a user's applicants that do not mine yet."""
    rows = connection.execute(f"SELECT id FROM cases WHERE id IN {SEEN} AND mining_since = ?", (user_id, NOT_BEGUN))
    return frozenset(row[0] for row in rows)


def tell_since(connection: sqlite3.Connection, user_id: int, case_id: int, since: str | None, now: int) -> Outcome:
    """Note since when an applicant mines, for all who see the case: STORED, SAME or GONE. What is not owed is
    switched off; what an earlier answer has switched off and this one does not comes back."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    before = since_of(connection, user_id, case_id)
    if before == since:
        return Outcome.SAME
    connection.execute("UPDATE cases SET mining_since = ? WHERE id = ?", (since, case_id))
    for due_id, end, dropped in _recurring(connection, case_id):
        if is_before(end, since):
            if dropped is None:
                connection.execute("UPDATE due_dates SET dropped_at = ? WHERE id = ?", (now, due_id))
        elif dropped and is_before(end, before):  # not what the law has taken away
            connection.execute("UPDATE due_dates SET dropped_at = NULL WHERE id = ?", (due_id,))
    ask_for_plans(connection, case_id)
    return Outcome.STORED


def leave_out(connection: sqlite3.Connection, case_id: int, now: int) -> None:
    """Switch off what lies before mining began, after a duty was switched on again."""
    row = connection.execute("SELECT mining_since FROM cases WHERE id = ?", (case_id,)).fetchone()
    if row is None or row[0] is None:
        return
    for due_id, end, dropped in _recurring(connection, case_id):
        if dropped is None and is_before(end, row[0]):
            connection.execute("UPDATE due_dates SET dropped_at = ? WHERE id = ?", (now, due_id))


def _recurring(connection: sqlite3.Connection, case_id: int) -> list[tuple[int, date, int | None]]:
    """Of each due date that recurs and is not done: id, the last day of its period, when it was switched off."""
    rows = connection.execute(
        "SELECT id, period_kind, period, dropped_at FROM due_dates"
        " WHERE case_id = ? AND period_kind <> 'event' AND done_at IS NULL",
        (case_id,),
    )
    return [(row[0], parse_period(row[1], row[2]).end, row[3]) for row in rows.fetchall()]
