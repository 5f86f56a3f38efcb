"""What hangs on a step of a case: the note in free text and the evidence."""

from __future__ import annotations

import sqlite3

from bot.storage.access import SEEN, Role, may_edit, role_of
from bot.storage.cases import MOST_EVIDENCE, Evidence, Outcome, StepKey

RECEIPT = "due-"  # and the id of a due date: the files that prove what is done


def set_note(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    key: StepKey,
    body: str,
    message_id: int,
    now: int,
) -> Outcome:
    """Write the note of a step; it replaces the one before. `body` is never empty: see `delete_note`.

    Only a message of the owner is remembered: the numbers of messages are those of one chat.
    """
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    requirement, site_id = key
    own_message = message_id if role_of(connection, user_id, case_id) is Role.OWNER else None
    connection.execute(
        "INSERT INTO notes (case_id, site_id, requirement, body, message_id, written_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET body = excluded.body, message_id = excluded.message_id,"
        " written_at = excluded.written_at",
        (case_id, site_id, requirement, body, own_message, now),
    )
    return Outcome.STORED


def edit_note(
    connection: sqlite3.Connection, user_id: int, message_id: int, body: str, now: int
) -> tuple[int, StepKey] | None:
    """Follow an edit of the message that a note came in. Returns (case id, step), or None where no note did."""
    found = note_of_message(connection, user_id, message_id)
    if found is not None:
        case_id, (requirement, site_id) = found
        connection.execute(
            "UPDATE notes SET body = ?, written_at = ? WHERE case_id = ? AND site_id = ? AND requirement = ?",
            (body, now, case_id, site_id, requirement),
        )
    return found


def note_of_message(connection: sqlite3.Connection, user_id: int, message_id: int) -> tuple[int, StepKey] | None:
    """(case id, step) of the note that came in a message of the owner's, or None."""
    row = connection.execute(
        "SELECT case_id, site_id, requirement FROM notes JOIN cases ON cases.id = case_id"
        " WHERE cases.user_id = ? AND message_id = ?",
        (user_id, message_id),
    ).fetchone()
    return None if row is None else (row["case_id"], (row["requirement"], row["site_id"]))


def delete_note(connection: sqlite3.Connection, user_id: int, case_id: int, key: StepKey) -> Outcome:
    """Delete the note of a step."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    connection.execute(
        "DELETE FROM notes WHERE case_id = ? AND requirement = ? AND site_id = ?", (case_id, key[0], key[1])
    )
    return Outcome.STORED


def add_evidence(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    key: StepKey,
    kind: str,
    file_id: str,
    name: str,
    update_id: int,
    now: int,
) -> Outcome:
    """Keep Telegram's id of a file with a step."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    requirement, site_id = key
    count = connection.execute(
        "SELECT count(*) FROM evidence WHERE case_id = ? AND site_id = ? AND requirement = ?",
        (case_id, site_id, requirement),
    ).fetchone()[0]
    if count >= MOST_EVIDENCE:
        return Outcome.FULL
    connection.execute(
        "INSERT INTO evidence (case_id, site_id, requirement, kind, file_id, name, added_at, origin_update)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin_update) DO NOTHING",
        (case_id, site_id, requirement, kind, file_id, name, now, update_id),
    )
    return Outcome.STORED


def evidence(connection: sqlite3.Connection, user_id: int, case_id: int, key: StepKey | None = None) -> list[Evidence]:
    """The files of a step, or of the whole case, oldest first."""
    rows = connection.execute(
        "SELECT e.id, requirement, site_id, kind, file_id, e.name, added_at FROM evidence e"
        f" WHERE case_id IN {SEEN} AND case_id = ? ORDER BY e.id",
        (user_id, case_id),
    )
    found = [Evidence(*row) for row in rows]
    return found if key is None else [item for item in found if (item.requirement, item.site_id) == key]


UNSORTED: StepKey = ("", 0)  # files that came without a requirement


def sort_evidence(connection: sqlite3.Connection, user_id: int, case_id: int, key: StepKey) -> Outcome:
    """Give a step the files that came without one. `SAME` where there are none, `FULL` where they are too many."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    there, waiting = (
        connection.execute(
            "SELECT count(*) FROM evidence WHERE case_id = ? AND requirement = ? AND site_id = ?", (case_id, *each)
        ).fetchone()[0]
        for each in (key, UNSORTED)
    )
    if not waiting:
        return Outcome.SAME
    if there + waiting > MOST_EVIDENCE:
        return Outcome.FULL
    connection.execute(
        "UPDATE evidence SET requirement = ?, site_id = ? WHERE case_id = ? AND requirement = ? AND site_id = ?",
        (*key, case_id, *UNSORTED),
    )
    return Outcome.STORED


def delete_evidence(connection: sqlite3.Connection, user_id: int, evidence_id: int) -> Outcome:
    """Take one file from the case; it stays in the chat."""
    row = connection.execute("SELECT case_id FROM evidence WHERE id = ?", (evidence_id,)).fetchone()
    if row is None or not may_edit(connection, user_id, row[0]):
        return Outcome.GONE
    connection.execute("DELETE FROM evidence WHERE id = ?", (evidence_id,))
    return Outcome.STORED
