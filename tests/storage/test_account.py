"""/export has everything, /delete leaves nothing: for every table there is, also those to come."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.clock import ALMATY
from bot.storage import account, users
from bot.storage.database import Database
from tests.storage.conftest import rows

SECRET = "сырмақ"  # no text of ours has this word
ME, OTHER = 501, 502


def columns(connection: sqlite3.Connection, table: str) -> list[sqlite3.Row]:
    return connection.execute(f"PRAGMA table_info({table})").fetchall()


def tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [row[0] for row in found]


def referenced(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    return {row["from"]: row["table"] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def choices(connection: sqlite3.Connection, table: str, column: str) -> str | int | None:
    """The first value that a `CHECK (column IN ('a', ...))` allows."""
    sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    for marker in (f"CHECK ({column} IN ('", f"({column} IS NULL OR {column} IN ('"):
        if marker in sql:
            return str(sql.split(marker)[1].split("'")[0])
    return 0 if f"CHECK ({column} IN (0, 1))" in sql else None


def plant(connection: sqlite3.Connection, user_id: int) -> None:
    """A row for the user in every table that has a user's data, made from the schema alone."""
    made: dict[str, int] = {"users": user_id}
    connection.execute("INSERT INTO users (id, language, created_at) VALUES (?, 'kk', 1)", (user_id,))
    left = [table for table in account.OWNED if table != "users"]
    while left:
        ready = [t for t in left if set(referenced(connection, t).values()) - {t} <= made.keys()]
        assert ready, f"nothing says whose the rows of {left} are"
        for table in ready:
            left.remove(table)
            if table == "members":  # the owner of a case is one
                continue
            links = referenced(connection, table)
            values: dict[str, Any] = {}
            for column in columns(connection, table):
                name, kind = column["name"], column["type"]
                if name in links:
                    values[name] = made[links[name]]
                elif name == "user_id":
                    values[name] = user_id
                elif name == "id" or column["dflt_value"] is not None:
                    continue
                elif kind == "TEXT":
                    values[name] = choices(connection, table, name) or f"{SECRET}-{user_id}"
                elif (choice := choices(connection, table, name)) is not None:
                    values[name] = choice
                else:
                    values[name] = user_id * 1000 + column["cid"]
            marks = ", ".join("?" * len(values))
            cursor = connection.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values())
            )
            made[table] = cursor.lastrowid or 0


def owned(connection: sqlite3.Connection, user_id: int) -> dict[str, int]:
    """Rows of a user by table."""
    return {
        table: connection.execute(f"SELECT count(*) FROM {table} WHERE {where}", {"user": user_id}).fetchone()[0]
        for table, where in account.OWNED.items()
    }


async def test_every_table_is_a_users_or_expressly_not(database: Database) -> None:
    found = set(await database.read(tables))
    assert found == set(account.OWNED) | set(account.NOT_PERSONAL)
    assert not set(account.OWNED) & set(account.NOT_PERSONAL)


async def test_no_table_that_leads_to_a_user_is_called_impersonal(database: Database) -> None:
    def leading(connection: sqlite3.Connection) -> set[str]:
        return {
            table
            for table in tables(connection)
            if set(referenced(connection, table).values()) & set(account.OWNED)
            or {"user_id", "case_id", "chat_id"} & {column["name"] for column in columns(connection, table)}
        }

    assert not await database.read(leading) & set(account.NOT_PERSONAL)


async def test_the_export_has_every_row_and_column_of_the_user_and_none_of_others(database: Database) -> None:
    await database.write(lambda c: (plant(c, ME), plant(c, OTHER)))
    found = await database.read(lambda c: account.export(c, ME, ALMATY))
    assert set(found) == set(account.OWNED)
    for table, kept in found.items():
        assert len(kept) == 1, table
        named = await database.read(lambda c, table=table: [column["name"] for column in columns(c, table)])
        assert list(kept[0]) == [name for name in named if name not in account.LEFT_OUT.get(table, ())]
    text = json.dumps(found, ensure_ascii=False)
    assert f"{SECRET}-{ME}" in text
    assert str(OTHER) not in text


async def test_times_in_the_export_can_be_read(database: Database) -> None:
    moment = int(datetime(2026, 11, 2, 4, 0, tzinfo=UTC).timestamp())
    await database.write(lambda c: users.ensure(c, ME, moment))
    found = await database.read(lambda c: account.export(c, ME, ALMATY))
    assert found["users"][0]["created_at"] == "2026-11-02T09:00:00+05:00"
    assert found["users"][0]["blocked_at"] is None


async def test_the_export_of_a_stranger_is_empty(database: Database) -> None:
    found = await database.read(lambda c: account.export(c, 404, ALMATY))
    assert not any(found.values())


async def test_deleting_leaves_no_row_of_the_user_and_all_of_others(database: Database) -> None:
    await database.write(lambda c: (plant(c, ME), plant(c, OTHER)))
    before = await database.read(lambda c: owned(c, OTHER))
    assert all(before.values())
    await database.write(lambda c: users.delete(c, ME))
    assert await database.read(lambda c: owned(c, OTHER)) == before

    def everything(connection: sqlite3.Connection) -> dict[str, int]:
        return {t: connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in account.OWNED}

    assert await database.read(everything) == before  # nothing is left that belongs to nobody
    assert not await database.read(lambda c: c.execute("PRAGMA foreign_key_check").fetchall())


async def test_what_is_deleted_is_gone_from_the_file_too(path: Path) -> None:
    database = await Database.open(path)
    await database.write(lambda c: plant(c, ME))
    await database.close()
    assert SECRET.encode() in path.read_bytes()
    database = await Database.open(path)
    await database.write(lambda c: users.delete(c, ME))
    await database.close()
    assert SECRET.encode() not in path.read_bytes()
    assert rows(path, "SELECT count(*) FROM users") == [(0,)]
