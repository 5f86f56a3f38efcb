"""A thousand users of an older version keep all that they answered, chose, reported and set.

The rows of `before/users.sql` (people in every state, see tests/bot/test_older_users.py) are repeated with other ids.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from bot.storage.migrations import files, migrate
from tests.storage.test_migrations import copied

BEFORE = Path(__file__).with_name("before") / "users.sql"
WRITTEN_BY = 8
TIMES = 67  # of 15 users
APART = 10_000  # ids of one repetition and the next
# The columns that name a row: each repetition has its own.
IDS = {"user_id", "case_id", "site_id", "due_id", "current_case", "origin_update", "message_id"}
NUMBERED = {"users", "cases", "sites", "events", "due_dates", "reminders"}  # with an `id`
KEPT = NUMBERED | {"conditions", "answers", "chosen_duties", "preferences", "pauses", "plans"}
GONE = {"due_dates": {"ended"}}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def repeated(connection: sqlite3.Connection) -> None:
    for table in KEPT:
        names = columns(connection, table)
        shifted = IDS | ({"id"} if table in NUMBERED else set())
        values = ", ".join(f"iif({n} = 0, 0, {n} + :more)" if n in shifted else n for n in names)
        rows = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        connection.execute(f"CREATE TEMP TABLE first AS SELECT * FROM {table}")
        for number in range(1, TIMES):
            connection.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM temp.first", {"more": number * APART}
            )
        connection.execute("DROP TABLE temp.first")
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == rows * TIMES


def stored(
    connection: sqlite3.Connection, of: Mapping[str, list[str]]
) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    for table, names in of.items():
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
        yield table, sorted(rows, key=repr)


def test_a_thousand_users_keep_what_they_had(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        migrate(connection, copied(tmp_path / "steps", WRITTEN_BY))
        connection.executescript(BEFORE.read_text(encoding="utf-8"))
        repeated(connection)
        connection.commit()
        assert connection.execute("SELECT count(*) FROM users").fetchone()[0] >= 1000
        of = {t: [n for n in columns(connection, t) if n not in GONE.get(t, ())] for t in sorted(KEPT)}
        before = dict(stored(connection, of))
        assert all(before.values())
        assert migrate(connection) == len(files())
        assert dict(stored(connection, of)) == before
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        asked = (
            "SELECT count(DISTINCT c.user_id) FROM conditions x JOIN cases c ON c.id = x.case_id WHERE x.site_id <> 0"
        )
        known = "SELECT count(*) FROM known_rules WHERE rule = 'electricity-purchase'"
        assert connection.execute(known).fetchone() == connection.execute(asked).fetchone()
