"""Messages of the operator to all users: a draft, then one row for each user whom it has not reached yet.

A row is claimed before its message is sent and goes with the outcome. What is claimed when the program ends, or when
nothing can be written, may have arrived: it is counted as unsure and never sent again.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from bot.law.model import Language
from bot.storage.preferences import preferences

KEEP_SECONDS = 365 * 24 * 3600
MOST_LOOKED_AT = 100  # users passed over in one transaction: whoever taps waits for its end
OUTCOMES = ("sent", "gone", "refused", "unsure")
_COLUMNS = "id, state, kk, ru, sent, gone, refused, unsure"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message to all, and how far it is. `state`: draft, sending, stopped or done."""

    id: int
    state: str
    kk: str
    ru: str
    sent: int
    gone: int
    refused: int
    unsure: int
    waiting: int = 0

    def text(self, language: Language) -> str:
        """Its words in a language, without markup."""
        return str(getattr(self, language.value))


@dataclass(frozen=True, slots=True)
class Message:
    """One message that is claimed."""

    broadcast_id: int
    user_id: int
    language: Language
    text: str


def draft(connection: sqlite3.Connection, kk: str, ru: str, update_id: int, now: int) -> int | None:
    """Keep a draft in place of an earlier one. Returns its id; for an update that was read before, the same again, and
    None while another message is on its way."""
    known = connection.execute("SELECT id FROM broadcasts WHERE origin_update = ?", (update_id,)).fetchone()
    if known is not None:
        return int(known[0])
    if connection.execute("SELECT 1 FROM broadcasts WHERE state = 'sending'").fetchone() is not None:
        return None
    connection.execute("DELETE FROM broadcasts WHERE state = 'draft'")
    made = connection.execute(
        "INSERT INTO broadcasts (kk, ru, made_at, origin_update) VALUES (?, ?, ?, ?)", (kk, ru, now, update_id)
    )
    return made.lastrowid


def newest(connection: sqlite3.Connection) -> Broadcast | None:
    """The message that was made last."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM broadcasts ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else _read(connection, row)


def get(connection: sqlite3.Connection, broadcast_id: int) -> Broadcast | None:
    """One message."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM broadcasts WHERE id = ?", (broadcast_id,)).fetchone()
    return None if row is None else _read(connection, row)


def _read(connection: sqlite3.Connection, row: sqlite3.Row) -> Broadcast:
    waiting = connection.execute("SELECT count(*) FROM broadcast_recipients WHERE broadcast_id = ?", (row["id"],))
    return replace(Broadcast(*row), waiting=waiting.fetchone()[0])


def readers(connection: sqlite3.Connection) -> dict[Language, int]:
    """How many users would get a message now, by language."""
    rows = connection.execute(
        "SELECT language, count(*) FROM users WHERE language IS NOT NULL AND blocked_at IS NULL GROUP BY language"
    )
    return dict.fromkeys(Language, 0) | {Language(row[0]): row[1] for row in rows}


def send(connection: sqlite3.Connection, broadcast_id: int, now: int) -> None:
    """Begin to send a draft. Anything else stays as it is: a second tap sends nothing a second time."""
    begun = connection.execute(
        "UPDATE broadcasts SET state = 'sending' WHERE id = ? AND state = 'draft'", (broadcast_id,)
    )
    if begun.rowcount:
        connection.execute(
            "INSERT INTO broadcast_recipients (broadcast_id, user_id, at)"
            " SELECT ?, id, ? FROM users WHERE language IS NOT NULL AND blocked_at IS NULL",
            (broadcast_id, now),
        )


def stop(connection: sqlite3.Connection, broadcast_id: int) -> None:
    """Send no more of a message, and forget a draft. What is claimed comes to its end."""
    connection.execute("DELETE FROM broadcasts WHERE id = ? AND state = 'draft'", (broadcast_id,))
    connection.execute("UPDATE broadcasts SET state = 'stopped' WHERE id = ? AND state = 'sending'", (broadcast_id,))
    connection.execute(
        "DELETE FROM broadcast_recipients WHERE broadcast_id = ? AND claimed = 0"
        " AND (SELECT state FROM broadcasts WHERE id = broadcast_id) = 'stopped'",
        (broadcast_id,),
    )


def recover(connection: sqlite3.Connection) -> int:
    """What is claimed while nothing is under way may have arrived. Returns how many there were."""
    claimed = connection.execute("SELECT broadcast_id, user_id FROM broadcast_recipients WHERE claimed = 1").fetchall()
    for row in claimed:
        note(connection, row[0], row[1], "unsure")
    return len(claimed)


def anything(connection: sqlite3.Connection, now: int) -> bool:
    """Whether a message can go out now, or a broadcast has come to its end."""
    found = connection.execute(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM broadcast_recipients WHERE claimed = 0 AND at <= ?)"
        " OR EXISTS (SELECT 1 FROM broadcasts WHERE state != 'draft' AND told = 0 AND NOT EXISTS"
        " (SELECT 1 FROM broadcast_recipients WHERE broadcast_id = broadcasts.id))",
        (now,),
    ).fetchone()
    return found is not None


def claim(connection: sqlite3.Connection, now: int) -> tuple[Message | None, bool]:
    """Claim the message of one user. Also tells whether there is more to look at. Whoever blocks the bot meanwhile is
    counted as gone; who sleeps is put off."""
    rows = connection.execute(
        "SELECT r.broadcast_id, r.user_id, u.language, u.blocked_at, b.kk, b.ru FROM broadcast_recipients r"
        " JOIN users u ON u.id = r.user_id JOIN broadcasts b ON b.id = r.broadcast_id"
        " WHERE r.claimed = 0 AND r.at <= ? ORDER BY r.at, r.user_id LIMIT ?",
        (now, MOST_LOOKED_AT),
    ).fetchall()
    for row in rows:
        key = (row["broadcast_id"], row["user_id"])
        if row["blocked_at"] is not None or row["language"] is None:
            note(connection, *key, "gone")
            continue
        # A pause is from reminders; the night is from everything.
        allowed = replace(preferences(connection, row["user_id"]), paused_until=None).allowed(now)
        if allowed > now:
            connection.execute(
                "UPDATE broadcast_recipients SET at = ? WHERE broadcast_id = ? AND user_id = ?", (allowed, *key)
            )
            continue
        connection.execute("UPDATE broadcast_recipients SET claimed = 1 WHERE broadcast_id = ? AND user_id = ?", key)
        language = Language(row["language"])
        return Message(*key, language, row[language.value]), True
    return None, len(rows) == MOST_LOOKED_AT


def let_go(connection: sqlite3.Connection, message: Message) -> None:
    """Nothing was sent: it waits as before, unless the broadcast was stopped meanwhile."""
    key = (message.broadcast_id, message.user_id)
    connection.execute("UPDATE broadcast_recipients SET claimed = 0 WHERE broadcast_id = ? AND user_id = ?", key)
    connection.execute(
        "DELETE FROM broadcast_recipients WHERE broadcast_id = ? AND user_id = ?"
        " AND (SELECT state FROM broadcasts WHERE id = broadcast_id) = 'stopped'",
        key,
    )


def note(connection: sqlite3.Connection, broadcast_id: int, user_id: int, outcome: str) -> None:
    """Note what came of one user's message: one of `OUTCOMES`."""
    if outcome not in OUTCOMES:
        raise ValueError(outcome)
    connection.execute(f"UPDATE broadcasts SET {outcome} = {outcome} + 1 WHERE id = ?", (broadcast_id,))
    connection.execute(
        "DELETE FROM broadcast_recipients WHERE broadcast_id = ? AND user_id = ?", (broadcast_id, user_id)
    )


def end(connection: sqlite3.Connection) -> list[Broadcast]:
    """Note which broadcasts have nobody left, and return those of whose end the operator was not told."""
    connection.execute(
        "UPDATE broadcasts SET state = 'done' WHERE state = 'sending' AND NOT EXISTS"
        " (SELECT 1 FROM broadcast_recipients WHERE broadcast_id = broadcasts.id)"
    )
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM broadcasts WHERE state IN ('done', 'stopped') AND told = 0 AND NOT EXISTS"
        " (SELECT 1 FROM broadcast_recipients WHERE broadcast_id = broadcasts.id)"
    ).fetchall()
    return [_read(connection, row) for row in rows]


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget messages of more than a year ago, but for one that somebody still waits for."""
    connection.execute(
        "DELETE FROM broadcasts WHERE made_at < ? AND NOT EXISTS"
        " (SELECT 1 FROM broadcast_recipients WHERE broadcast_id = broadcasts.id)",
        (now - KEEP_SECONDS,),
    )


def note_told(connection: sqlite3.Connection, broadcast_id: int) -> None:
    """Note that the operator knows of the end of a broadcast."""
    connection.execute("UPDATE broadcasts SET told = 1 WHERE id = ?", (broadcast_id,))
