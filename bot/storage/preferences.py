"""When and how far ahead a user wants to be reminded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.clock import ALMATY, day_of, hour_of
from bot.law.model import MOST_AHEAD, Duty

KEPT = timedelta(days=400)  # a pause, after its end: as long as the reminders that it explains


@dataclass(frozen=True, slots=True)
class Preferences:
    """Hours in Kazakhstan, 0 to 23. `quiet_from` equal to `quiet_to` means no quiet hours; `paused_until` is the
    first day on which reminders come again. `checkin`: the monthly question; `meter`: the one for the electricity of a
    quarter."""

    hour: int = 10
    quiet_from: int = 22
    quiet_to: int = 8
    paused_until: date | None = None
    checkin: bool = False
    meter: bool = False

    def quiet(self, hour: int) -> bool:
        """Whether an hour of the day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= hour < self.quiet_to
        return hour >= self.quiet_from or hour < self.quiet_to

    def morning(self, day: date) -> int:
        """When reminders of a day go out, in Unix seconds: the user's hour, or the end of the quiet hours that it
        lies in. Within the pause, the first day after it."""
        if self.paused_until is not None and day < self.paused_until:
            day = self.paused_until
        hour = self.quiet_to if self.quiet(self.hour) else self.hour
        return hour_of(day, hour)

    def allowed(self, at: int) -> int:
        """The moment itself (Unix seconds), or the first one after it that is neither quiet nor in the pause."""
        moment = datetime.fromtimestamp(at, ALMATY)
        if self.paused_until is not None and moment.date() < self.paused_until:
            return self.morning(self.paused_until)
        if not self.quiet(moment.hour):
            return at
        end = datetime.combine(moment.date(), time(self.quiet_to), ALMATY)
        if end <= moment:
            end += timedelta(days=1)
        return int(end.timestamp())


def preferences(connection: sqlite3.Connection, user_id: int) -> Preferences:
    """The user's preferences; the defaults where nothing was set."""
    row = connection.execute(
        "SELECT hour, quiet_from, quiet_to, paused_until, checkin, meter FROM preferences WHERE user_id = ?", (user_id,)
    ).fetchone()
    return Preferences() if row is None else read(row)


def read(row: sqlite3.Row) -> Preferences:
    """Preferences of a row with the columns of the table."""
    paused = row["paused_until"]
    return Preferences(
        hour=row["hour"],
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        paused_until=date.fromisoformat(paused) if paused else None,
        checkin=bool(row["checkin"]),
        meter=bool(row["meter"]),
    )


def set_preference(connection: sqlite3.Connection, user_id: int, name: str, value: int | bool | date | None) -> None:
    """Set one of `Preferences` by its name. Raises ValueError for a name or value that cannot be.

    Whoever calls this plans the user anew in the same transaction. A pause is set with `pause`, which keeps a record.
    """
    if name in ("hour", "quiet_from", "quiet_to"):
        fits = type(value) is int and 0 <= value <= 23
    elif name == "paused_until":
        fits = value is None or isinstance(value, date)
    else:
        fits = name in ("checkin", "meter") and isinstance(value, (bool, int)) and value in (0, 1)
    if not fits:
        raise ValueError(f"{name} cannot be {value!r}")
    stored = value.isoformat() if isinstance(value, date) else value if value is None else int(value)
    connection.execute(
        f"INSERT INTO preferences (user_id, {name}) VALUES (?, ?) ON CONFLICT DO UPDATE SET {name} = excluded.{name}",
        (user_id, stored),
    )


def pause(connection: sqlite3.Connection, user_id: int, until: date | None, today: date) -> None:
    """Send nothing before a day, or (None) go on from today; on record as a reason for what came late or not at all.

    Raises ValueError as `set_preference` does. Whoever calls this plans the user anew in the same transaction.
    """
    set_preference(connection, user_id, "paused_until", until)
    mine = (user_id, today.isoformat())
    ends = (until or today).isoformat()
    running = connection.execute("UPDATE pauses SET until_on = ? WHERE user_id = ? AND until_on > ?", (ends, *mine))
    if until is not None and not running.rowcount:
        connection.execute(
            "INSERT INTO pauses (user_id, since_on, until_on) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET until_on = excluded.until_on",
            (*mine, ends),
        )
    connection.execute("DELETE FROM pauses WHERE user_id = ? AND since_on >= until_on", (user_id,))


def pauses(connection: sqlite3.Connection, user_id: int) -> list[tuple[date, date]]:
    """The user's pauses, past and running: the first day of each and the first day after it."""
    rows = connection.execute("SELECT since_on, until_on FROM pauses WHERE user_id = ? ORDER BY since_on", (user_id,))
    return [(date.fromisoformat(row[0]), date.fromisoformat(row[1])) for row in rows]


def ahead(connection: sqlite3.Connection, user_id: int, duty: Duty) -> tuple[int, ...]:
    """How many days before the advised day the user is reminded of a duty, most first; () for not at all."""
    row = connection.execute("SELECT days FROM ahead WHERE user_id = ? AND duty = ?", (user_id, duty.id)).fetchone()
    return duty.remind if row is None else parse_ahead(row[0])


def parse_ahead(text: str) -> tuple[int, ...]:
    """Days as they are stored, "14,7,0"."""
    return tuple(int(days) for days in text.split(",") if days)


def set_ahead(connection: sqlite3.Connection, user_id: int, duty: str, days: Iterable[int], now: int) -> None:
    """Set the days ahead of a duty, from now (Unix seconds) on. Raises ValueError outside 0 to `MOST_AHEAD`."""
    wanted = sorted(set(days), reverse=True)
    if any(not 0 <= day <= MOST_AHEAD for day in wanted):
        raise ValueError(f"days ahead go from 0 to {MOST_AHEAD}")
    connection.execute(
        "INSERT INTO ahead (user_id, duty, days, set_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET days = excluded.days, set_at = excluded.set_at",
        (user_id, duty, ",".join(map(str, wanted)), now),
    )


def tidy_pauses(connection: sqlite3.Connection, now: int) -> None:
    """Forget everybody's pauses 400 days after their end. `now` in Unix seconds."""
    connection.execute("DELETE FROM pauses WHERE until_on < ?", ((day_of(now) - KEPT).isoformat(),))
