"""Numbers for the operator: how many, never who."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits now. Ages in seconds, 0 where nothing waits."""

    inbox_age: float
    reminders: int
    overdue: float
    broadcast: int = 0


def waiting(connection: sqlite3.Connection, now: int) -> Waiting:
    """What waits at a moment in Unix seconds. Costs what waits, not what is stored."""
    received = connection.execute("SELECT min(received_at) FROM inbox WHERE handled_at IS NULL").fetchone()[0]
    count, oldest = connection.execute(
        "SELECT count(*), min(at) FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ?", (now,)
    ).fetchone()
    return Waiting(
        inbox_age=max(0.0, now - received) if received is not None else 0.0,
        reminders=count,
        overdue=max(0.0, now - oldest) if oldest is not None else 0.0,
    )
