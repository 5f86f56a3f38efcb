"""Who talks to the bot: language, place in the conversation, what is awaited. No names are kept."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from dataclasses import dataclass

from bot.law.model import Language
from bot.storage.database import Database
from bot.storage.situation import Situation

_COLUMNS = "id, language, blocked_at, current_case, place, awaiting, long_text_at, situation, screen_message"


@dataclass(frozen=True, slots=True)
class User:
    """One row of `users`; `id` is also the id of the private chat. `long_text_at`: when a text came whose rest may
    still follow (Unix seconds). `situation`: None until it is told.
    `screen_message`: the id of the message whose buttons go when another one shows the next screen."""

    id: int
    language: Language | None = None
    blocked: bool = False
    current_case: int | None = None
    place: str | None = None
    awaiting: str | None = None
    long_text_at: int | None = None
    situation: Situation | None = None
    screen_message: int | None = None


def get(connection: sqlite3.Connection, user_id: int) -> User | None:
    """The user's row, or None before the first contact and after /delete."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM users WHERE id = ?", (user_id,)).fetchone()
    if row is None:
        return None
    return User(
        id=row["id"],
        language=Language(row["language"]) if row["language"] else None,
        blocked=row["blocked_at"] is not None,
        current_case=row["current_case"],
        place=row["place"],
        awaiting=row["awaiting"],
        long_text_at=row["long_text_at"],
        situation=Situation(row["situation"]) if row["situation"] else None,
        screen_message=row["screen_message"],
    )


def ensure(connection: sqlite3.Connection, user_id: int, now: int) -> None:
    """Make the user's row where there is none."""
    connection.execute("INSERT INTO users (id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING", (user_id, now))


def set_language(connection: sqlite3.Connection, user_id: int, language: Language, now: int) -> None:
    """Choose the language, also as the first thing a user ever does."""
    ensure(connection, user_id, now)
    connection.execute("UPDATE users SET language = ? WHERE id = ?", (language.value, user_id))


def set_situation(connection: sqlite3.Connection, user_id: int, situation: Situation) -> None:
    """Note who the user says they are."""
    connection.execute("UPDATE users SET situation = ? WHERE id = ?", (situation.value, user_id))


def set_place(
    connection: sqlite3.Connection, user_id: int, place: str, awaiting: str | None = None, case: int | None = None
) -> None:
    """Note which screen is shown, what a free text would be for, and which case the user is at."""
    connection.execute(
        "UPDATE users SET place = ?, awaiting = ?,"
        " current_case = (SELECT case_id FROM members WHERE case_id = ? AND user_id = users.id) WHERE id = ?",
        (place, awaiting, case, user_id),
    )


def set_screen_message(connection: sqlite3.Connection, user_id: int, message_id: int | None) -> None:
    """Note which message shows the screen where the user is; None where its buttons are to stay."""
    connection.execute("UPDATE users SET screen_message = ? WHERE id = ?", (message_id, user_id))


def note_long_text(connection: sqlite3.Connection, user_id: int, sent_at: int) -> None:
    """Note when a text came that was as long as a message can be (Unix seconds)."""
    connection.execute("UPDATE users SET long_text_at = ? WHERE id = ?", (sent_at, user_id))


def set_current_case(connection: sqlite3.Connection, user_id: int, case_id: int | None) -> None:
    """Note which case the user works on."""
    connection.execute("UPDATE users SET current_case = ? WHERE id = ?", (case_id, user_id))


def set_blocked(connection: sqlite3.Connection, user_id: int, blocked_at: int | None) -> None:
    """Note that the user blocked the bot (Unix seconds), or came back (None): then the reminders that were held go
    out as far as they are still of use."""
    connection.execute("UPDATE users SET blocked_at = ? WHERE id = ?", (blocked_at, user_id))
    if blocked_at is None:
        # Also those that are cancelled by now: they may be planned once more.
        connection.execute("UPDATE reminders SET held = 0 WHERE user_id = ? AND held = 1", (user_id,))


def delete(connection: sqlite3.Connection, user_id: int) -> None:
    """Delete the user and, through the foreign keys, everything that is theirs."""
    connection.execute("DELETE FROM users WHERE id = ?", (user_id,))


class Users:
    """Rows of `users`, the most recent ones kept in memory: this process alone writes the file.

    Whoever changes a user's row calls `forget` in the same breath.
    """

    def __init__(self, database: Database, most: int = 10_000) -> None:
        self._database = database
        self._kept: OrderedDict[int, User] = OrderedDict()
        self._most = most

    async def get(self, user_id: int) -> User:
        """The user; for an unknown one, a user without a language."""
        user = self._kept.get(user_id)
        if user is None:
            user = await self._database.read(lambda connection: get(connection, user_id)) or User(user_id)
            while len(self._kept) >= self._most:
                self._kept.popitem(last=False)
        self._kept[user_id] = user
        self._kept.move_to_end(user_id)
        return user

    def keep(self, user: User) -> None:
        """Put what was just written in place of what was known."""
        self._kept[user.id] = user

    def forget(self, user_id: int) -> None:
        """Read the row anew next time."""
        self._kept.pop(user_id, None)
