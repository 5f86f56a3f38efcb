"""Reminders on their way out: claimed, then sent and recorded, or let go of.

A row is claimed before it is sent and recorded after. What is claimed when the program ends is sent at the next
start, so nothing is lost, and at most the one message that was under way comes twice.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.clock import day_of
from bot.law.known import DateMoved, News, Why
from bot.law.model import Language
from bot.law.numbers import NumberNews
from bot.storage import known
from bot.storage.preferences import pauses, preferences
from bot.storage.reminders import DUE_COLUMNS, METER, Due, ReminderItem, read_due

LOOKED_AT = 500  # rows that are looked at to find whose turn it is
MOST_NEWS = 3  # of the law in one message; more come in the next one
MOST_ITEMS = 250  # due dates in one message, which shows the nearest and counts the rest; more come in the next one
LEFT_BEHIND = 300  # seconds after which a claim counts as forgotten
FIRST_BACK_OFF = 5  # seconds until a row is tried again; doubles with each try
LONGEST_BACK_OFF = 3600
LATE_TRIES = 10  # by then a row has waited for more than an hour, although each try has moved its moment on


@dataclass(frozen=True, slots=True)
class Row:
    """A claimed row. `late`: days between the day it was meant for and today."""

    id: int
    late: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One message to one user. `covers` are, by item, the rows that the message stands for: several reminders of
    one due date that wait at the same time are told as the newest of them."""

    user_id: int
    language: Language
    items: tuple[ReminderItem, ...]
    covers: tuple[tuple[Row, ...], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for rows in self.covers for row in rows)

    def only(self, wanted: Iterable[int]) -> Claim:
        """The claim with some of its items, by their places."""
        places = tuple(wanted)
        return replace(
            self,
            items=tuple(self.items[place] for place in places),
            covers=tuple(self.covers[place] for place in places),
        )


def recover(connection: sqlite3.Connection, now: int | None = None) -> int:
    """Let go of claims that nobody will finish; with `now`, of those older than `LEFT_BEHIND` only (or from a time
    that the clock has been set back from). Returns how many."""
    condition, values = "state = 'claimed'", ()
    if now is not None:
        condition, values = f"{condition} AND NOT claimed_at BETWEEN ? AND ?", (now - LEFT_BEHIND, now)  # type: ignore[assignment]
    return connection.execute(f"UPDATE reminders SET state = 'planned' WHERE {condition}", values).rowcount


def overdue(connection: sqlite3.Connection, moment: int, now: int) -> tuple[int, int]:
    """How many reminders that are still of use should have gone out before a moment, an hour ago or earlier, to users
    who do not block the bot, and for how many seconds, at the least, the oldest of them has waited."""
    count, oldest = connection.execute(
        "SELECT count(*), min(r.at) FROM reminders r JOIN users u ON u.id = r.user_id"
        " WHERE r.state IN ('planned', 'claimed') AND r.held = 0 AND (r.at <= ? OR r.attempts >= ?)"
        " AND r.useful_until > ? AND u.blocked_at IS NULL",
        (moment, LATE_TRIES, now),
    ).fetchone()
    return count, now - min(oldest, moment) if count else 0


def claim(connection: sqlite3.Connection, now: int, most: int) -> tuple[list[Claim], bool]:
    """Claim what is due, for at most `most` users, longest waiting first. Also tells whether there was anything to do.

    On the way: what is past its use is dropped, what falls into quiet hours or a pause is put off, and what is for a
    user who blocks the bot is held.
    """
    waiting = connection.execute(
        "SELECT user_id FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ? ORDER BY at LIMIT ?",
        (now, LOOKED_AT),
    )
    users = list(dict.fromkeys(row[0] for row in waiting))[:most]
    return [found for user_id in users for found in _claim(connection, user_id, now)], bool(users)


def _claim(connection: sqlite3.Connection, user_id: int, now: int) -> list[Claim]:
    """A message of reminders, one for each question and one of news: what they lead to is another thing."""
    user = connection.execute("SELECT language, blocked_at FROM users WHERE id = ?", (user_id,)).fetchone()
    mine = (user_id, now)
    due_now = "user_id = ? AND state = 'planned' AND held = 0 AND at <= ?"
    connection.execute(
        f"UPDATE reminders SET state = 'dropped', dropped_at = ? WHERE {due_now} AND useful_until <= ?",
        (now, *mine, now),
    )
    if user["blocked_at"] is not None:
        connection.execute(f"UPDATE reminders SET held = 1 WHERE {due_now}", mine)
        return []
    allowed = preferences(connection, user_id).allowed(now)
    if allowed > now:
        connection.execute(f"UPDATE reminders SET at = ? WHERE {due_now}", (allowed, *mine))
        return []
    rows = connection.execute(
        f"SELECT r.id, r.kind, r.day, r.at, r.data, r.attempts, {DUE_COLUMNS} FROM reminders r"
        " LEFT JOIN due_dates d ON d.id = r.due_id LEFT JOIN cases c ON c.id = d.case_id"
        " WHERE r.user_id = ? AND r.state = 'planned' AND r.held = 0 AND r.at <= ?"
        " ORDER BY r.day DESC, r.at DESC, r.id DESC",
        mine,
    ).fetchall()
    if not rows:
        return []
    today = day_of(now)
    groups = sorted(_told_as_one(rows), key=lambda group: _urgency(group[0], today))
    question = [group for group in groups if group[0]["kind"].startswith("checkin:")]
    meter = [group for group in groups if group[0]["kind"].startswith(METER)]
    news = [group for group in groups if group[0]["kind"].startswith("law:")]
    rest = [group for group in groups if not group[0]["kind"].startswith(("checkin:", METER, "law:"))]
    held_back = pauses(connection, user_id) if any(_late(group[0], today) for group in groups) else []
    found = [
        Claim(
            user_id=user_id,
            language=Language(user["language"] or Language.KK),
            items=tuple(_item(group[0], today, held_back) for group in message),
            covers=tuple(tuple(Row(r["id"], _late(r, today), r["attempts"]) for r in group) for group in message),
        )
        for message in (rest[:MOST_ITEMS], question, meter[:1], news[:MOST_NEWS])
        if message
    ]
    connection.executemany(
        "UPDATE reminders SET state = 'claimed', claimed_at = ? WHERE id = ?",
        [(now, row.id) for each in found for row in each.rows],
    )
    return found


def of_message(connection: sqlite3.Connection, user_id: int, message_id: int) -> list[ReminderItem]:
    """What a message that was sent stands for, as it stands now; [] for a message that is not on record. A reminder
    of a due date, unless it tells that the date has moved, comes back as kind "again"; a monthly question that was
    answered does not come back, nor does the one for the electricity of a quarter."""
    rows = connection.execute(
        f"SELECT r.id, r.kind, r.day, r.at, r.data, {DUE_COLUMNS} FROM reminders r"
        " LEFT JOIN due_dates d ON d.id = r.due_id LEFT JOIN cases c ON c.id = d.case_id"
        " WHERE r.user_id = ? AND r.state = 'sent' AND r.message_id = ? AND r.kind NOT LIKE 'law:%'"
        " AND r.kind NOT LIKE 'meter:%'"
        " AND NOT (r.kind LIKE 'checkin:%' AND r.data IS ?)"
        " ORDER BY r.day DESC, r.at DESC, r.id DESC",
        (user_id, message_id, _ANSWERED),
    ).fetchall()
    items = []
    for group in _told_as_one(rows):
        item = _item(group[0], date.min, ())
        items.append(item if item.kind.startswith(_KEPT) else replace(item, kind="again"))
    return items


def note_answered(connection: sqlite3.Connection, user_id: int, message_id: int) -> None:
    """Note that the monthly question of a message was answered."""
    connection.execute(
        "UPDATE reminders SET data = ? WHERE user_id = ? AND message_id = ? AND kind LIKE 'checkin:%'",
        (_ANSWERED, user_id, message_id),
    )


def note_shown_anew(connection: sqlite3.Connection, user_id: int, message_id: int, copy: int) -> None:
    """Note that a message which cannot be edited any more goes on as another one."""
    connection.execute(
        "UPDATE reminders SET message_id = ? WHERE user_id = ? AND message_id = ?", (copy, user_id, message_id)
    )


_ANSWERED = '{"answered": true}'
_KEPT = ("moved:", "checkin:")


def _told_as_one(rows: Iterable[sqlite3.Row]) -> list[list[sqlite3.Row]]:
    """Rows of one due date together, the one that tells most first: that the date has moved, else the newest."""
    groups: dict[object, list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault(row["due_id"] or row["kind"], []).append(row)
    return [sorted(group, key=lambda row: not row["kind"].startswith("moved:")) for group in groups.values()]


def _urgency(row: sqlite3.Row, today: date) -> tuple[bool, str, int]:
    """What can still be done in time comes first, the nearest before the others."""
    limit = row["limit_on"] or ""
    return bool(limit) and limit < today.isoformat(), limit, row["id"]


def _late(row: sqlite3.Row, today: date) -> int:
    return max(0, (today - date.fromisoformat(row["day"])).days)


def _item(row: sqlite3.Row, today: date, held_back: Sequence[tuple[date, date]]) -> ReminderItem:
    due: Due | None = read_due(row) if row["due_id"] is not None else None
    late, day = _late(row, today), date.fromisoformat(row["day"])
    paused = late > 0 and any(since <= day < until for since, until in held_back)
    told = _told(row["data"]) if row["kind"].startswith("moved:") else None
    return ReminderItem(row["id"], due, row["kind"], late, told, paused)


def _told(data: str | None) -> DateMoved | None:
    """What was said of a date that moved."""
    found = json.loads(data or "{}")
    if "old_limit" not in found:
        return None
    old = date.fromisoformat(found["old_limit"]), date.fromisoformat(found["old_advised"])
    return DateMoved(*old, Why(found["reason"]) if found.get("reason") else None)


def still_wanted(connection: sqlite3.Connection, found: Claim) -> list[int]:
    """Places of the items that still are to be sent: the user may have deleted or done it meanwhile."""
    ids = json.dumps([item.id for item in found.items])
    rows = connection.execute(
        "SELECT r.id FROM reminders r LEFT JOIN due_dates d ON d.id = r.due_id WHERE r.state = 'claimed'"
        " AND d.done_at IS NULL AND d.dropped_at IS NULL AND r.id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    kept = {row[0] for row in rows}
    return [place for place, item in enumerate(found.items) if item.id in kept]


def record(connection: sqlite3.Connection, found: Claim, message_id: int, now: int) -> None:
    """Note that a message went out, and what its user knows by it."""
    noted = connection.executemany(
        "UPDATE reminders SET state = 'sent', sent_at = ?, message_id = ?, late = ? WHERE id = ?",
        [(now, message_id, row.late, row.id) for row in found.rows],
    )
    if not noted.rowcount:
        return  # its user has deleted everything while it was under way: nothing is known of them any more
    today = day_of(now)
    for item in found.items:
        if item.news is not None:
            known.note_told(connection, found.user_id, item.news, today)
            said = _said(item.news)
            connection.execute("UPDATE reminders SET data = ? WHERE id = ?", (json.dumps(said), item.id))


def _said(news: News | DateMoved | NumberNews) -> dict[str, Any]:
    """What is kept of it: what the message's buttons ask for later, and the case that it names."""
    if isinstance(news, News | NumberNews):
        return {"case": news.case}
    return {"old_limit": news.limit.isoformat(), "old_advised": news.advised.isoformat(), "reason": news.why}


def let_go(connection: sqlite3.Connection, rows: Sequence[Row]) -> None:
    """Nothing was sent: they wait as before."""
    _unclaim(connection, "state = 'planned'", [(row.id,) for row in rows])


def put_aside(connection: sqlite3.Connection, rows: Sequence[Row], now: int) -> None:
    """They are not wanted any more, unless their due dates are switched on again."""
    _unclaim(connection, "state = 'cancelled', dropped_at = ?", [(now, row.id) for row in rows])


def put_off(connection: sqlite3.Connection, rows: Sequence[Row], until: int) -> None:
    """Sending failed: another try at `until` (Unix seconds)."""
    _unclaim(connection, "state = 'planned', attempts = attempts + 1, at = ?", [(until, row.id) for row in rows])


def give_up(connection: sqlite3.Connection, rows: Sequence[Row], now: int) -> None:
    """Sending has failed too often."""
    _unclaim(
        connection,
        "state = 'dropped', attempts = attempts + 1, dropped_at = ?",
        [(now, row.id) for row in rows],
    )


def _unclaim(connection: sqlite3.Connection, change: str, values: list[tuple[int, ...]]) -> None:
    connection.executemany(f"UPDATE reminders SET {change} WHERE id = ? AND state = 'claimed'", values)


def past_their_use(connection: sqlite3.Connection, now: int) -> int:
    """How many reminders that are due would only mislead by now."""
    found = connection.execute(
        "SELECT count(*) FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ? AND useful_until <= ?",
        (now, now),
    ).fetchone()
    return int(found[0])


def anything(connection: sqlite3.Connection, now: int) -> bool:
    """Whether something is due or left behind. Costs the same however many rows wait for later."""
    return (
        connection.execute(
            "SELECT 1 FROM reminders WHERE state = 'planned' AND held = 0 AND at <= ?"
            " UNION ALL SELECT 1 FROM reminders WHERE state = 'claimed' AND NOT claimed_at BETWEEN ? AND ? LIMIT 1",
            (now, now - LEFT_BEHIND, now),
        ).fetchone()
        is not None
    )
