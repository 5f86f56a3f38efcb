"""What a user wants to be reminded of, what is due, and what became of each reminder.

Kinds of reminders, the column `kind`:

- of a due date: `ahead:N` (N days before the advised day), `now` and `next` (pool change: at once, next morning),
  `limit` (the last day, where the advised day lies before it), `after` (on the day after the limit),
  `overdue:N` (N weeks after that) and `overdue:YYYY-MM` (monthly) until it is done,
  `snooze:<Unix seconds>`, `moved:<limit>:<advised>:<Unix seconds>` (the date itself was counted anew);
- of no due date: `checkin:YYYY-MM`, `meter:YYYYQN` (asks for the electricity of that quarter),
  `law:<rule id>@<edition>` (with `:repealed`, `:restored` or `:withdrawn` at the end, and with `#2` where the same is
  told a second time).

A reminder that is `cancelled` and has a `dropped_at` was put aside because its due date was off (done, switched off,
repealed): it waits again as soon as the due date is on, as far as it would go out on that day or later.

Duties, due dates and reminders are each user's own, also of a case that several see; events, what is done and its proof
are the case's, and are the same for all of them (`bot.storage.access`).

Every function that changes something here is followed, in the same transaction, by `bot.reminders.planner.replan`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.clock import day_of, hour_of, midnight_before
from bot.law.known import DateMoved, News
from bot.law.numbers import NumberNews
from bot.law.periods import Period, parse_period
from bot.storage import mining
from bot.storage.access import SEEN, ask_for_plans, may_edit, may_see, members
from bot.storage.cases import MOST_EVENTS, MOST_SNOOZES, Outcome

# Readable from here as well: they belong to reminders.
from bot.storage.preferences import Preferences, ahead, pause, preferences, set_ahead, set_preference

__all__ = ["Outcome", "Preferences", "ahead", "pause", "preferences", "set_ahead", "set_preference"]

TELLING = ("law:", "moved:")  # kinds that say what is otherwise than their user knows
METER = "meter:"
SNOOZE_USEFUL = 2 * 86_400  # seconds
KEPT = timedelta(days=400)  # longer than any reminder is of use: the planner makes none anew that is forgotten
BY_LAW = 0  # as `dropped_at`: the planner, not the user, has taken a due date away: its rule ends before it
_GIVE_BACK = "UPDATE due_dates SET dropped_at = NULL, planned_from = max(planned_from, ?)"


@dataclass(frozen=True, slots=True)
class Due:
    """A due date of a case, as the planner stored it last: `limit` is what the act sets, `advised` what we advise, and
    `bot.law.deadlines` counts both anew. `dropped`: the user wants no reminders of it; `withdrawn`: the event was taken
    back; `several`: its user has several applicants, so that it must be said whose it is; `proof`: the number or note
    that was kept with what is done; `shared_id`: the oldest of the rows of that due date, of which each who sees the
    case has one; `done_at`: Unix seconds of the mark, the same for what was marked together."""

    id: int
    case_id: int
    case_name: str
    duty: str
    period: Period
    limit: date
    advised: date
    done: bool
    dropped: bool
    withdrawn: bool = False
    several: bool = True
    proof: str = ""
    shared_id: int = 0
    done_at: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was reported; `duty` is counted from `day`. `reported_at` in Unix seconds."""

    id: int
    case_id: int
    duty: str
    day: date
    reported_at: int


@dataclass(frozen=True, slots=True)
class ReminderItem:
    """One reminder of a message. `late_by_days` is 0 on the day it was meant for; `paused`: it is late because the user
    had paused reminders on that day. `news`: what it tells, of the kinds `moved` and `law`; `asked`: of the kind
    `meter`, whose electricity is asked for. For one that waits both are found when it is sent."""

    id: int
    due: Due | None
    kind: str
    late_by_days: int = 0
    news: News | DateMoved | NumberNews | None = None
    paused: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotSent:
    """The reminders of a due date, or (`due` None) of a kind ("checkin", "meter", "law"), that came to nothing because
    they would have come too late: how many, the first and the last day that they were meant for, and how many of them
    (`paused`) fell into a pause of the user's own."""

    due: Due | None
    kind: str
    count: int
    first: date
    last: date
    paused: int


def choose(connection: sqlite3.Connection, user_id: int, case_id: int, duty: str, wanted: bool, now: int) -> Outcome:
    """Turn a user's reminders of a duty on or off for a case: STORED, SAME or GONE."""
    if not may_see(connection, user_id, case_id):
        return Outcome.GONE
    key = (case_id, user_id, duty)
    if not wanted:
        done = connection.execute("DELETE FROM chosen_duties WHERE case_id = ? AND user_id = ? AND duty = ?", key)
        stopped = connection.execute(
            "UPDATE due_dates SET dropped_at = ?"
            " WHERE case_id = ? AND user_id = ? AND duty = ? AND coalesce(dropped_at, ?) = ?",
            (now, *key, BY_LAW, BY_LAW),
        )
        return Outcome.STORED if done.rowcount or stopped.rowcount else Outcome.SAME
    done = connection.execute(
        "INSERT INTO chosen_duties (case_id, user_id, duty, chosen_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET chosen_at = excluded.chosen_at, edition = NULL, stopped = 0, until = NULL"
        " WHERE stopped OR until IS NOT NULL",
        (*key, now),
    )
    if not done.rowcount:  # it is on: what was switched off alone stays so
        return Outcome.SAME
    connection.execute(
        f"{_GIVE_BACK} WHERE case_id = ? AND user_id = ? AND duty = ? AND dropped_at IS NOT NULL",
        (midnight_before(now), *key),
    )
    mining.leave_out(connection, case_id, now)
    return Outcome.STORED


def end_duties(
    connection: sqlite3.Connection, user_id: int, case_id: int, duties: Collection[str], until: date | None, now: int
) -> Outcome:
    """Let duties that recur end with the period in which a day lies, None: not at all. STORED, SAME or GONE. What is
    owed for it and for those before stays; choosing the duty again takes the end away. A later end, or none, gives
    back what the one before took away. All who see the case and have chosen them are concerned: activity ends once."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    done = [_end(connection, member, case_id, duties, until, now) for member in members(connection, case_id)]
    ask_for_plans(connection, case_id)
    return Outcome.STORED if any(done) else Outcome.SAME


def _end(
    connection: sqlite3.Connection, user_id: int, case_id: int, duties: Collection[str], until: date | None, now: int
) -> bool:
    """Let duties of one user end, see `end_duties`. Returns whether any ended otherwise before."""
    marks, end = ", ".join("?" * len(duties)), until.isoformat() if until is not None else None
    before, of = _ends(connection, user_id, case_id), f"case_id = ? AND user_id = ? AND duty IN ({marks})"
    key = (case_id, user_id, *duties)
    done = connection.execute(f"UPDATE chosen_duties SET until = ? WHERE {of} AND until IS NOT ?", (end, *key, end))
    for row in connection.execute(
        f"SELECT id, duty, period_kind, period, dropped_at IS NOT NULL FROM due_dates WHERE {of}", key
    ).fetchall():
        start, ended = parse_period(row[2], row[3]).start, before.get(row[1])
        if until is not None and start > until:
            if not row[4]:
                connection.execute("UPDATE due_dates SET dropped_at = ? WHERE id = ?", (now, row[0]))
        elif row[4] and ended is not None and start > ended:
            connection.execute(f"{_GIVE_BACK} WHERE id = ?", (midnight_before(now), row[0]))
    return bool(done.rowcount)


def ended_with(connection: sqlite3.Connection, case_id: int, day: date) -> list[str]:
    """Ids of the duties, of whoever has chosen them, that end with the period of that day, as `end_duties` has stored
    it."""
    rows = connection.execute(
        "SELECT DISTINCT duty FROM chosen_duties WHERE case_id = ? AND until = ? ORDER BY duty",
        (case_id, day.isoformat()),
    )
    return [row[0] for row in rows]


def _ends(connection: sqlite3.Connection, user_id: int, case_id: int) -> dict[str, date]:
    rows = connection.execute(
        "SELECT duty, until FROM chosen_duties WHERE case_id = ? AND user_id = ? AND until IS NOT NULL ORDER BY duty",
        (case_id, user_id),
    )
    return {duty: date.fromisoformat(until) for duty, until in rows}


def switch_due(connection: sqlite3.Connection, user_id: int, due_id: int, wanted: bool, now: int) -> Outcome:
    """Turn reminders of one due date on or off; its duty stays as it is: STORED, SAME or GONE."""
    known = due(connection, user_id, due_id)
    if known is None:
        return Outcome.GONE
    if known.dropped is not wanted:
        return Outcome.SAME
    if wanted:
        connection.execute(f"{_GIVE_BACK} WHERE id = ?", (midnight_before(now), due_id))
    else:
        connection.execute("UPDATE due_dates SET dropped_at = ? WHERE id = ?", (now, due_id))
    return Outcome.STORED


def chosen(connection: sqlite3.Connection, user_id: int, case_id: int) -> frozenset[str]:
    """Ids of the duties of a case that a user's reminders are on for."""
    rows = connection.execute(
        "SELECT duty FROM chosen_duties WHERE case_id = ? AND user_id = ? AND NOT stopped", (case_id, user_id)
    )
    return frozenset(row[0] for row in rows)


def chosen_by_any(connection: sqlite3.Connection, case_id: int) -> frozenset[str]:
    """Ids of the duties of a case that reminders of somebody who sees it are on for."""
    rows = connection.execute("SELECT DISTINCT duty FROM chosen_duties WHERE case_id = ? AND NOT stopped", (case_id,))
    return frozenset(row[0] for row in rows)


def chosen_by_case(connection: sqlite3.Connection, user_id: int) -> dict[int, set[str]]:
    """The same by case, of all of a user's."""
    found: dict[int, set[str]] = {}
    for case_id, duty in connection.execute(
        "SELECT case_id, duty FROM chosen_duties WHERE user_id = ? AND NOT stopped", (user_id,)
    ):
        found.setdefault(case_id, set()).add(duty)
    return found


def report_event(
    connection: sqlite3.Connection, user_id: int, case_id: int, duty: str, day: date, update_id: int, now: int
) -> tuple[Outcome, int]:
    """Note that something happened (or is planned) on a day. Returns STORED and the event's id, SAME and the id of
    the same event reported before, or GONE and 0, FULL and 0."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE, 0
    key = (case_id, duty, day.isoformat())
    row = connection.execute(
        "SELECT id FROM events WHERE (case_id = ? AND duty = ? AND happened_on = ?) OR origin_update = ?",
        (*key, update_id),
    ).fetchone()
    if row is not None:
        return Outcome.SAME, int(row[0])
    count = (
        "SELECT (SELECT count(*) FROM events WHERE case_id = :case), (SELECT count(DISTINCT duty || ' ' || period)"
        " FROM due_dates WHERE case_id = :case AND period_kind = 'event' AND (duty, period) <> (:duty, :day))"
    )
    if max(connection.execute(count, {"case": case_id, "duty": duty, "day": key[2]}).fetchone()) >= MOST_EVENTS:
        return Outcome.FULL, 0
    cursor = connection.execute(
        "INSERT INTO events (case_id, duty, happened_on, reported_at, origin_update) VALUES (?, ?, ?, ?, ?)",
        (*key, now, update_id),
    )
    # Reported before, withdrawn, and now reported again: it begins anew, and what waited for it then waits no more.
    connection.execute(
        "UPDATE due_dates SET done_at = NULL, proof = NULL WHERE case_id = ? AND duty = ? AND period = ?", key
    )
    connection.execute(
        "UPDATE due_dates AS d SET planned_from = ?, dropped_at = NULL"
        " WHERE case_id = ? AND duty = ? AND period = ? AND (dropped_at IS NULL OR EXISTS (SELECT 1 FROM members m"
        "  WHERE m.case_id = d.case_id AND m.user_id = d.user_id AND m.role = 'owner') OR EXISTS (SELECT 1"
        "  FROM chosen_duties x WHERE x.case_id = d.case_id AND x.user_id = d.user_id AND x.duty = d.duty))",
        (now, *key),
    )
    connection.execute(
        "UPDATE reminders SET dropped_at = NULL WHERE state = 'cancelled'"
        " AND due_id IN (SELECT id FROM due_dates WHERE case_id = ? AND duty = ? AND period = ?)",
        key,
    )
    ask_for_plans(connection, case_id)
    return Outcome.STORED, int(cursor.lastrowid or 0)


def withdraw_event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Outcome:
    """Take back an event that was reported by mistake: STORED or GONE."""
    known = event(connection, user_id, event_id)
    if known is None or not may_edit(connection, user_id, known.case_id):
        return Outcome.GONE
    # Its due dates stay, out of sight: what was sent of them is on record.
    connection.execute(
        "DELETE FROM reminders WHERE state = 'dropped'"
        " AND due_id IN (SELECT id FROM due_dates WHERE case_id = ? AND duty = ? AND period = ?)",
        (known.case_id, known.duty, known.day.isoformat()),
    )
    connection.execute("DELETE FROM events WHERE id = ?", (event_id,))
    ask_for_plans(connection, known.case_id)
    return Outcome.STORED


_EVENTS = f"SELECT e.id, e.case_id, e.duty, e.happened_on, e.reported_at FROM events e WHERE e.case_id IN {SEEN}"


def event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Event | None:
    """An event of a case that the user sees."""
    row = connection.execute(f"{_EVENTS} AND e.id = ?", (user_id, event_id)).fetchone()
    return None if row is None else _event(row)


def events(connection: sqlite3.Connection, user_id: int) -> list[Event]:
    """The events of all cases that the user sees, newest day first."""
    return [_event(row) for row in connection.execute(f"{_EVENTS} ORDER BY e.happened_on DESC, e.id DESC", (user_id,))]


def _event(row: sqlite3.Row) -> Event:
    return Event(row["id"], row["case_id"], row["duty"], date.fromisoformat(row["happened_on"]), row["reported_at"])


# Of applicants with the same name all but the first that the user sees have a number behind it.
_NAMESAKES = (
    "(SELECT count(*) FROM members m JOIN cases o ON o.id = m.case_id"
    " WHERE m.user_id = d.user_id AND o.name = c.name AND o.id <= c.id)"
)
# Whether a due date `d` still follows from what the user told: its event, or the choice of a duty that recurs.
LIVE = (
    "CASE d.period_kind WHEN 'event'"
    " THEN EXISTS (SELECT 1 FROM events e"
    "  WHERE e.case_id = d.case_id AND e.duty = d.duty AND e.happened_on = d.period)"
    " ELSE EXISTS (SELECT 1 FROM chosen_duties x WHERE x.case_id = d.case_id AND x.user_id = d.user_id"
    "  AND x.duty = d.duty AND NOT x.stopped) END"
)
_SHARED_ID = "(SELECT min(o.id) FROM due_dates o WHERE (o.case_id, o.duty, o.period) = (d.case_id, d.duty, d.period))"
DUE_COLUMNS = (
    f"d.id AS due_id, d.case_id, c.name || CASE WHEN {_NAMESAKES} > 1 THEN ' (' || {_NAMESAKES} || ')' ELSE '' END"
    " AS case_name, d.duty, d.period_kind, d.period, d.limit_on, d.advised_on,"
    f" d.done_at, d.dropped_at, d.period_kind = 'event' AND NOT {LIVE} AS withdrawn,"
    " (SELECT count(*) FROM members m WHERE m.user_id = d.user_id) > 1 AS several,"
    f" d.proof, {_SHARED_ID} AS shared_id"
)
_DUES = f"SELECT {DUE_COLUMNS} FROM due_dates d JOIN cases c ON c.id = d.case_id WHERE d.user_id = ?"


def read_due(row: sqlite3.Row) -> Due:
    """A due date of a row with `DUE_COLUMNS`."""
    return Due(
        id=row["due_id"],
        case_id=row["case_id"],
        case_name=row["case_name"],
        duty=row["duty"],
        period=parse_period(row["period_kind"], row["period"]),
        limit=date.fromisoformat(row["limit_on"]),
        advised=date.fromisoformat(row["advised_on"]),
        done=row["done_at"] is not None,
        dropped=row["dropped_at"] is not None,
        withdrawn=bool(row["withdrawn"]),
        several=bool(row["several"]),
        proof=row["proof"] or "",
        shared_id=row["shared_id"],
        done_at=row["done_at"],
    )


def due(connection: sqlite3.Connection, user_id: int, due_id: int) -> Due | None:
    """A due date of the user, whether or not it is still wanted."""
    row = connection.execute(f"{_DUES} AND d.id = ?", (user_id, due_id)).fetchone()
    return None if row is None else read_due(row)


def own_due(connection: sqlite3.Connection, user_id: int, due_id: int) -> Due | None:
    """The user's own row of a due date of which `due_id` may be the row of somebody else who sees the case."""
    row = connection.execute(
        f"{_DUES} AND (d.case_id, d.duty, d.period) = (SELECT case_id, duty, period FROM due_dates WHERE id = ?)",
        (user_id, due_id),
    ).fetchone()
    return None if row is None else read_due(row)


def due_of_event(connection: sqlite3.Connection, user_id: int, event_id: int) -> Due | None:
    """The due date counted from an event; there once the planner ran."""
    row = connection.execute(
        f"{_DUES} AND (d.case_id, d.duty, d.period) = (SELECT case_id, duty, happened_on FROM events WHERE id = ?)",
        (user_id, event_id),
    ).fetchone()
    return None if row is None else read_due(row)


# The same for all of a user's at once: the names of a hundred applicants are compared once, not for each due date.
_ALL_DUES = (
    "WITH named AS (SELECT c.id, c.name, row_number() OVER (PARTITION BY c.name ORDER BY c.id) AS copy,"
    " count(*) OVER () > 1 AS several FROM members m JOIN cases c ON c.id = m.case_id WHERE m.user_id = :user)"
    " SELECT d.id AS due_id, d.case_id, c.name || CASE WHEN c.copy > 1 THEN ' (' || c.copy || ')' ELSE '' END"
    " AS case_name, d.duty, d.period_kind, d.period, d.limit_on, d.advised_on, d.done_at, d.dropped_at,"
    f" 0 AS withdrawn, c.several, d.proof, {_SHARED_ID} AS shared_id"
    " FROM named c JOIN due_dates d ON d.case_id = c.id AND d.user_id = :user"
)


def due_dates(connection: sqlite3.Connection, user_id: int, since: date, until: date) -> list[Due]:
    """Due dates with limits from `since` to `until` (both included), by limit: of what was chosen or reported."""
    rows = connection.execute(
        f"{_ALL_DUES} WHERE d.limit_on BETWEEN :since AND :until AND {LIVE} ORDER BY d.limit_on, d.advised_on, d.id",
        {"user": user_id, "since": since.isoformat(), "until": until.isoformat()},
    )
    return [read_due(row) for row in rows]


def keep_proof(connection: sqlite3.Connection, user_id: int, due_id: int, proof: str) -> Outcome:
    """Keep a number or a note with what is done: STORED, or GONE where it is not done (any more)."""
    known = due(connection, user_id, due_id)
    if known is None or not known.done or not may_edit(connection, user_id, known.case_id):
        return Outcome.GONE
    connection.execute(f"UPDATE due_dates SET proof = ? WHERE {_SAME}", (proof, due_id))
    return Outcome.STORED


# The rows of one due date, of which each who sees the case has their own.
_SAME = "(case_id, duty, period) = (SELECT case_id, duty, period FROM due_dates WHERE id = ?)"


def mark_done(connection: sqlite3.Connection, user_id: int, due_id: int, done: bool, now: int) -> Outcome:
    """Note that a duty was fulfilled, or take that back, for all who see the case: STORED, SAME or GONE."""
    known = due(connection, user_id, due_id)
    if known is None or not may_edit(connection, user_id, known.case_id):
        return Outcome.GONE
    if known.done is done:
        return Outcome.SAME
    ask_for_plans(connection, known.case_id)
    if done:
        connection.execute(f"UPDATE due_dates SET done_at = ? WHERE {_SAME}", (now, due_id))
    else:
        # What would have gone out today is still owed: "done" may have been a slip of the hand.
        connection.execute(
            f"UPDATE due_dates SET done_at = NULL, proof = NULL, planned_from = max(planned_from, ?) WHERE {_SAME}",
            (midnight_before(now), due_id),
        )
    return Outcome.STORED


def snooze(connection: sqlite3.Connection, user_id: int, due_id: int, at: int, now: int) -> Outcome:
    """One more reminder at a moment (Unix seconds), moved out of quiet hours and pause as `Preferences.allowed`
    says. The series stays as it is. STORED, SAME (asked for before), STALE (not in the future), FULL or GONE
    (also: done already)."""
    known = due(connection, user_id, due_id)
    if known is None or known.done:
        return Outcome.GONE
    if at <= now:
        return Outcome.STALE
    waiting = connection.execute(
        "SELECT count(*) FROM reminders WHERE due_id = ? AND state = 'planned' AND kind GLOB 'snooze:*' AND kind <> ?",
        (due_id, f"snooze:{at}"),
    ).fetchone()[0]
    if waiting >= MOST_SNOOZES:
        return Outcome.FULL
    goes_out = preferences(connection, user_id).allowed(at)
    day = day_of(goes_out).isoformat()
    stored = connection.execute(
        "INSERT INTO reminders (user_id, due_id, kind, day, at, useful_until) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (due_id, kind) DO UPDATE SET state = 'planned', dropped_at = NULL, at = excluded.at,"
        " day = excluded.day, useful_until = excluded.useful_until WHERE state = 'cancelled'",
        (user_id, due_id, f"snooze:{at}", day, goes_out, goes_out + SNOOZE_USEFUL),
    )
    return Outcome.STORED if stored.rowcount else Outcome.SAME


def not_sent(
    connection: sqlite3.Connection, user_id: int, since: date | None = None, until: date | None = None
) -> list[NotSent]:
    """Reminders that were dropped, those meant for the days from `since` to `until`, both included: one entry a due
    date or kind, newest first; none of what is done by now or not wanted any more. What lies after `until` was
    dropped by a clock that was ahead, and will be planned anew."""
    rows = connection.execute(
        "SELECT CASE WHEN r.due_id IS NULL THEN substr(r.kind, 1, instr(r.kind, ':') - 1) ELSE '' END AS family,"
        " count(*) AS count, min(r.day) AS first, max(r.day) AS last, sum(EXISTS (SELECT 1 FROM pauses p"
        f"  WHERE p.user_id = r.user_id AND p.since_on <= r.day AND r.day < p.until_on)) AS paused, {DUE_COLUMNS}"
        " FROM reminders r LEFT JOIN due_dates d ON d.id = r.due_id LEFT JOIN cases c ON c.id = d.case_id"
        " WHERE r.user_id = ? AND r.state = 'dropped' AND r.day BETWEEN ? AND ?"
        " AND d.done_at IS NULL AND d.dropped_at IS NULL"
        " GROUP BY r.due_id, family ORDER BY last DESC, r.due_id DESC",
        (user_id, (since or date.min).isoformat(), (until or date.max).isoformat()),
    )
    return [
        NotSent(
            due=read_due(row) if row["due_id"] is not None else None,
            kind=row["family"],
            count=row["count"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            paused=row["paused"],
        )
        for row in rows
    ]


def tidy(connection: sqlite3.Connection, user_ids: Sequence[int], now: int) -> None:
    """Forget reminders of users 400 days after their day and after the limit of their due date. `now` in Unix
    seconds."""
    before = day_of(now) - KEPT
    connection.execute(
        "DELETE FROM reminders WHERE user_id IN (SELECT value FROM json_each(?)) AND state <> 'claimed' AND at < ?"
        " AND day < ? AND (due_id IS NULL OR (SELECT limit_on FROM due_dates WHERE id = due_id) < ?)",
        (json.dumps(list(user_ids)), hour_of(before, 0), before.isoformat(), before.isoformat()),
    )


def next_at(connection: sqlite3.Connection, user_id: int | None = None) -> int | None:
    """When the next reminder (of a user, or of anybody) goes out, in Unix seconds; None where none is planned."""
    if user_id is None:
        row = connection.execute("SELECT min(at) FROM reminders WHERE state = 'planned' AND held = 0").fetchone()
    else:
        row = connection.execute(
            "SELECT min(at) FROM reminders WHERE user_id = ? AND state = 'planned' AND held = 0", (user_id,)
        ).fetchone()
    return None if row[0] is None else int(row[0])
