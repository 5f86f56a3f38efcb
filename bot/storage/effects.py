"""That an update has had its effect: written in the transaction of the effect, with what shows it again.

A row goes when its update is handled (`inbox.note_handled`).
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from bot.storage.errors import NotKept


@dataclass(frozen=True, slots=True)
class Effect:
    """What an update came to. `reply`: JSON of `bot.telegram.effects.Reply`; `sent`: which files of it went out."""

    reply: str
    sent: frozenset[str]


def record(connection: sqlite3.Connection, update_id: int, reply: str) -> None:
    """Note that an update has its effect in this transaction. An update has one: a second is an `IntegrityError`.

    Raises `NotKept` where the update itself is not kept: it comes again, and has its effect then.
    """
    done = connection.execute(
        "INSERT INTO effects (update_id, reply) SELECT update_id, ? FROM inbox WHERE update_id = ?", (reply, update_id)
    )
    if done.rowcount != 1:
        raise NotKept(f"Update {update_id} could not be kept.")


def leave(connection: sqlite3.Connection, update_id: int, reply: str) -> None:
    """Note what is left to do for an update whose sender has gone on: nothing else of it is done or shown again."""
    connection.execute(
        "INSERT INTO effects (update_id, reply) VALUES (?, ?) ON CONFLICT DO UPDATE SET reply = excluded.reply",
        (update_id, reply),
    )


def find(connection: sqlite3.Connection, update_id: int) -> Effect | None:
    """What an update came to; None where it has had no effect."""
    row = connection.execute("SELECT reply, sent FROM effects WHERE update_id = ?", (update_id,)).fetchone()
    return None if row is None else Effect(row[0], frozenset(json.loads(row[1])))


def note_sent(connection: sqlite3.Connection, update_id: int, key: str) -> None:
    """Note that one of the files of the reply went out."""
    connection.execute(
        "UPDATE effects SET sent = json_insert(sent, '$[#]', ?) WHERE update_id = ?",
        (key, update_id),
    )
