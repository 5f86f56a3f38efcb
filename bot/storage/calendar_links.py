"""The links under which calendars are fetched: one a user, found by the hash of its secret."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from bot.storage.cases import Outcome


@dataclass(frozen=True, slots=True)
class Link:
    """A user's link. `made_at` and `changed_at` in Unix seconds; `digest`, `sequence` and `changed_at` are of what was
    fetched last."""

    user_id: int
    seed: str
    secret_hash: str
    made_at: int
    digest: str = ""
    sequence: int = 0
    changed_at: int = 0


_COLUMNS = "user_id, seed, secret_hash, made_at, digest, sequence, changed_at"


def of_user(connection: sqlite3.Connection, user_id: int) -> Link | None:
    """The user's link, None where there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM calendar_links WHERE user_id = ?", (user_id,)).fetchone()
    return None if row is None else Link(*row)


def find(connection: sqlite3.Connection, secret_hash: str) -> Link | None:
    """The link with this hash, None where there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM calendar_links WHERE secret_hash = ?", (secret_hash,)).fetchone()
    return None if row is None else Link(*row)


def make(connection: sqlite3.Connection, user_id: int, seed: str, secret_hash: str, shown: int, now: int) -> Outcome:
    """Give the user a link in place of the one of `shown` (its `made_at`, 0 for none), which ends: STORED, or STALE
    where they have another one by now."""
    before = of_user(connection, user_id)
    if (before.made_at if before is not None else 0) != shown:
        return Outcome.STALE
    connection.execute("DELETE FROM calendar_links WHERE user_id = ?", (user_id,))
    connection.execute(
        "INSERT INTO calendar_links (user_id, seed, secret_hash, made_at) VALUES (?, ?, ?, ?)",
        (user_id, seed, secret_hash, max(now, shown + 1)),
    )
    return Outcome.STORED


def end(connection: sqlite3.Connection, user_id: int, shown: int) -> Outcome:
    """Let the link of `shown` (its `made_at`) lead nowhere: STORED, SAME where there is none, STALE where they have
    another one by now."""
    before = of_user(connection, user_id)
    if before is None:
        return Outcome.SAME
    if before.made_at != shown:
        return Outcome.STALE
    connection.execute("DELETE FROM calendar_links WHERE user_id = ?", (user_id,))
    return Outcome.STORED


def note(connection: sqlite3.Connection, secret_hash: str, digest: str, sequence: int, now: int) -> Link | None:
    """Note what is fetched: where it is another than before, with a greater sequence, at least `sequence`. Returns
    the link as it is then, None where it has ended."""
    connection.execute(
        "UPDATE calendar_links SET digest = ?, sequence = max(?, sequence + 1), changed_at = ?"
        " WHERE secret_hash = ? AND digest <> ?",
        (digest, sequence, now, secret_hash, digest),
    )
    return find(connection, secret_hash)
