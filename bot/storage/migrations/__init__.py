"""Numbered SQL files, each applied once and in one transaction; `PRAGMA user_version` counts them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.storage.errors import NewerDatabase, StorageError, restoring

FOLDER = Path(__file__).resolve().parent


def files(folder: Path = FOLDER) -> list[Path]:
    """The migrations in their order. File N brings the database from version N-1 to N."""
    return sorted(folder.glob("[0-9]*.sql"))


def migrate(connection: sqlite3.Connection, folder: Path = FOLDER) -> int:
    """Bring the database to the newest version and return it.

    Raises `NewerDatabase` where the file is ahead of the program, `StorageError` where it is another program's.
    A migration that fails leaves the version before it, whole.
    """
    steps = files(folder)
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(steps):
        raise NewerDatabase(
            f"The database has version {version}, this program knows {len(steps)}. It was not touched: "
            f"start the newer program, or restore a backup made before the update. {restoring(_path(connection))}"
        )
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise StorageError(
            "The file is a database of another program. It was not touched: name another file in DATABASE_PATH."
        )
    for number, step in enumerate(steps[version:], start=version + 1):
        # executescript() would commit first, so the script brings its own transaction.
        script = f"BEGIN IMMEDIATE;\n{step.read_text(encoding='utf-8')}\nPRAGMA user_version = {number};\nCOMMIT;"
        try:
            connection.executescript(script)
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    return len(steps)


def migrate_checked(connection: sqlite3.Connection) -> None:
    """Migrate with foreign keys off, as SQLite asks for, and see that none dangles afterwards."""
    migrate(connection)
    if dangling := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.DatabaseError(f"malformed: a row of {dangling[0]} points at nothing")
    # A file that can be read but not written, or a full disk, must be found now, not at the first answer.
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")


def _path(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])
