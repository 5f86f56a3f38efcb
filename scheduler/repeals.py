"""Reminders that a repeal switches off, and that come on again where it is taken back.

A duty that was repealed is reminded of by own choice alone, and what was chosen before was chosen of a duty in force.
What is switched off is remembered (`repealed_choices`) until the repeal is taken back or the user decides anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

# Of an event that was taken back the due date stays, out of sight; it is none of theirs.
_REPORTED = (
    "(d.period LIKE '____Q_' OR EXISTS (SELECT 1 FROM events e"
    " WHERE e.case_id = d.case_id AND e.duty = d.duty AND e.happened_on = d.period))"
)
_THEIRS = "case_id IN (SELECT id FROM cases WHERE user_id IN (SELECT value FROM json_each(?)))"


def stop(
    connection: sqlite3.Connection,
    duty: str,
    edition: str,
    users: tuple[int, int],
    kept: Collection[int],
    moment: int,
) -> None:
    """Switch a duty off for a slice of users, but not for those `kept`. `edition`: the one that has ended."""
    ids = json.dumps(
        [
            row[0]
            for row in connection.execute("SELECT id FROM users WHERE id > ? AND id <= ?", users)
            if row[0] not in kept
        ]
    )
    connection.execute(
        "INSERT INTO repealed_choices (case_id, duty, edition, chosen_at, stopped_at)"
        f" SELECT case_id, duty, ?, chosen_at, ? FROM chosen_duties WHERE duty = ? AND {_THEIRS}"
        " UNION ALL SELECT DISTINCT case_id, duty, ?, NULL, ? FROM due_dates d WHERE duty = ? AND done_at IS NULL"
        f" AND dropped_at IS NULL AND {_REPORTED} AND {_THEIRS} AND NOT EXISTS"
        " (SELECT 1 FROM chosen_duties x WHERE x.case_id = d.case_id AND x.duty = d.duty)"
        " ON CONFLICT DO UPDATE SET edition = excluded.edition, chosen_at = excluded.chosen_at,"
        " stopped_at = excluded.stopped_at",
        (edition, moment, duty, ids, edition, moment, duty, ids),
    )
    connection.execute(f"DELETE FROM chosen_duties WHERE duty = ? AND {_THEIRS}", (duty, ids))
    connection.execute(
        "UPDATE due_dates AS d SET dropped_at = ?, ended = 1"
        f" WHERE duty = ? AND done_at IS NULL AND dropped_at IS NULL AND {_REPORTED} AND {_THEIRS}",
        (moment, duty, ids),
    )


def stopped(connection: sqlite3.Connection, duty: str, users: tuple[int, int]) -> dict[int, dict[int, str]]:
    """By user, the cases that a repeal has switched a duty off for, each with the id of the edition that ended."""
    found: dict[int, dict[int, str]] = {}
    for user_id, case_id, edition in connection.execute(
        "SELECT c.user_id, x.case_id, x.edition FROM cases c"
        " CROSS JOIN repealed_choices x ON x.case_id = c.id AND x.duty = ? WHERE c.user_id > ? AND c.user_id <= ?",
        (duty, *users),
    ):
        found.setdefault(user_id, {})[case_id] = edition
    return found


def restore(connection: sqlite3.Connection, duty: str, users: Iterable[int]) -> None:
    """Switch on again what a repeal has switched off, as it was."""
    ids = json.dumps(sorted(users))
    connection.execute(
        "INSERT INTO chosen_duties (case_id, duty, chosen_at) SELECT case_id, duty, chosen_at FROM repealed_choices"
        f" WHERE duty = ? AND chosen_at IS NOT NULL AND {_THEIRS} ON CONFLICT DO NOTHING",
        (duty, ids),
    )
    connection.execute(
        f"UPDATE due_dates SET dropped_at = NULL, ended = 0 WHERE duty = ? AND ended = 1 AND {_THEIRS}"
        " AND case_id IN (SELECT x.case_id FROM repealed_choices x WHERE x.duty = due_dates.duty)",
        (duty, ids),
    )
    connection.execute(f"DELETE FROM repealed_choices WHERE duty = ? AND {_THEIRS}", (duty, ids))
