"""Every table says how long it keeps its rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.storage.account import NOT_PERSONAL, OWNED
from bot.storage.migrations import migrate
from bot.storage.retention import RETENTION


def test_every_table_has_a_stated_retention() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        assert {name for (name,) in names} == set(RETENTION)
    assert set(RETENTION) == set(OWNED) | NOT_PERSONAL
    assert all(RETENTION.values())
