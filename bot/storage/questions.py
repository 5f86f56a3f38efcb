"""What the catalogue's keeper learns from questions: helpful or not, and what nobody could answer.

Nothing here says who asked what. Of each person it is known how many of their questions are kept, so that nobody takes
the room of others, and which answers they have found helpful or not, so that each counts once.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

KEEP_SECONDS = 90 * 24 * 3600
MOST_WORDS = 200  # characters of a question that are kept
MOST_OF_ONE = 300  # questions of one user that are kept, and what they missed in answers, in as many days
MOST_ROWS = 20_000  # different questions; beyond that only counts of known ones grow


def vote(connection: sqlite3.Connection, user_id: int, topic: str, language: str, helpful: bool) -> None:
    """Count "helpful" or "not helpful" of an answer: once for each person, and anew where they think otherwise now."""
    said = connection.execute(
        "SELECT language, helpful FROM votes WHERE user_id = ? AND topic = ?", (user_id, topic)
    ).fetchone()
    if said is not None and said[1] == helpful:
        return
    if said is not None:
        connection.execute(
            "UPDATE feedback SET count = max(0, count - 1) WHERE topic = ? AND language = ? AND helpful = ?",
            (topic, *said),
        )
    connection.execute(
        "INSERT INTO votes (user_id, topic, language, helpful) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET language = excluded.language, helpful = excluded.helpful",
        (user_id, topic, language, int(helpful)),
    )
    connection.execute(
        "INSERT INTO feedback (topic, language, helpful, count) VALUES (?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET count = count + 1",
        (topic, language, int(helpful)),
    )


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget unanswered questions, and what was missing in answers, of more than 90 days ago, as /privacy promises."""
    connection.execute("DELETE FROM unanswered WHERE last_asked_at < ?", (now - KEEP_SECONDS,))
    connection.execute("DELETE FROM unhelpful WHERE last_asked_at < ?", (now - KEEP_SECONDS,))
    connection.execute("DELETE FROM questions_kept WHERE since_at < ?", (now - KEEP_SECONDS,))


def keep_unanswered(connection: sqlite3.Connection, user_id: int, words: str, language: str, now: int) -> bool:
    """Keep a question that found no answer (`words` by `questions.fold_for_log`). False where as many of this user
    are kept as can be."""
    words = words[:MOST_WORDS].strip()
    if not words:
        return True
    if not _count(connection, user_id, now):
        return False
    known = connection.execute(
        "UPDATE unanswered SET count = count + 1, last_asked_at = ? WHERE words = ? AND language = ?",
        (now, words, language),
    ).rowcount
    if not known and connection.execute("SELECT count(*) FROM unanswered").fetchone()[0] < MOST_ROWS:
        connection.execute("INSERT INTO unanswered VALUES (?, ?, 1, ?)", (words, language, now))
    return True


def keep_unhelpful(
    connection: sqlite3.Connection, user_id: int, topic: str, words: str, language: str, now: int
) -> bool:
    """Keep what was missing in an answer (`words` by `questions.fold_for_log`). False where as many of this user are
    kept as can be."""
    words = words[:MOST_WORDS].strip()
    if not words:
        return True
    if not _count(connection, user_id, now):
        return False
    known = connection.execute(
        "UPDATE unhelpful SET count = count + 1, last_asked_at = ? WHERE topic = ? AND words = ? AND language = ?",
        (now, topic, words, language),
    ).rowcount
    if not known and connection.execute("SELECT count(*) FROM unhelpful").fetchone()[0] < MOST_ROWS:
        connection.execute("INSERT INTO unhelpful VALUES (?, ?, ?, 1, ?)", (topic, words, language, now))
    return True


def _count(connection: sqlite3.Connection, user_id: int, now: int) -> bool:
    """Count one more of a user, from the first one of 90 days on. False where that is one too many."""
    connection.execute("DELETE FROM questions_kept WHERE user_id = ? AND since_at < ?", (user_id, now - KEEP_SECONDS))
    return bool(
        connection.execute(
            "INSERT INTO questions_kept (user_id, count, since_at) VALUES (:user, 1, :now)"
            " ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < :most",
            {"user": user_id, "now": now, "most": MOST_OF_ONE},
        ).rowcount
    )


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question nobody could answer, or what was missing in the answer of a `topic`; `last_asked_at` in Unix
    seconds."""

    words: str
    language: str
    count: int
    last_asked_at: int
    topic: str = ""


def unanswered(connection: sqlite3.Connection, since: int, most: int = 200) -> list[Unanswered]:
    """Unanswered questions since a moment, the most frequent first."""
    rows = connection.execute(
        "SELECT words, language, count, last_asked_at FROM unanswered WHERE last_asked_at >= ?"
        " ORDER BY count DESC, last_asked_at DESC LIMIT ?",
        (since, most),
    )
    return [Unanswered(*row) for row in rows]


def unhelpful(connection: sqlite3.Connection, since: int, most: int = 200) -> list[Unanswered]:
    """What was missing in answers since a moment, the most frequent first."""
    rows = connection.execute(
        "SELECT words, language, count, last_asked_at, topic FROM unhelpful WHERE last_asked_at >= ?"
        " ORDER BY count DESC, last_asked_at DESC LIMIT ?",
        (since, most),
    )
    return [Unanswered(*row) for row in rows]


def votes(connection: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """(topic, helpful, not helpful), those with the most "not helpful" first."""
    rows = connection.execute(
        "SELECT topic, sum(count * helpful), sum(count * (1 - helpful)) AS bad FROM feedback"
        " GROUP BY topic ORDER BY bad DESC, topic"
    )
    return [(row[0], row[1], row[2]) for row in rows]
