"""What users were told of one rule of the law: notices that wait and that went out, and what is written of it anew.

A notice that waits is written anew where the law that it tells of changes once more, and cancelled where nothing is
left to tell. One that went out stays on record; should the same be true a second time, the kind gets a number, `#2`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from bot.law.model import Status
from bot.storage import preferences
from bot.storage.preferences import Preferences
from scheduler import notices

# CROSS JOIN keeps SQLite from looking through everybody's rows for the few users of a slice.
_OF_LAW = (
    "SELECT r.id, r.user_id, r.kind, r.state, r.sent_at, r.data FROM users u CROSS JOIN reminders r ON r.user_id = u.id"
    " WHERE u.id > ? AND u.id <= ? AND r.due_id IS NULL AND r.kind > ? AND r.kind < ?"
)
_MOVED = (
    "SELECT c.user_id, r.id, r.due_id, r.data FROM cases c CROSS JOIN due_dates d ON d.case_id = c.id AND d.duty = ?"
    " CROSS JOIN reminders r ON r.due_id = d.id WHERE c.user_id > ? AND c.user_id <= ?"
    " AND r.kind LIKE 'moved:%' AND (r.state = 'planned' OR (r.state = 'cancelled' AND r.dropped_at IS NOT NULL))"
    " ORDER BY r.id DESC"
)
_SENT = ("sent", "claimed")  # a claimed one is under way

Dates = tuple[str, str]  # limit and advised day, ISO text


class Notice(NamedTuple):
    """A notice of the law."""

    id: int
    kind: str
    state: str
    sent_at: int
    data: Mapping[str, Any]

    @property
    def repeal(self) -> bool:
        """Whether it tells of a repeal, passed or ahead."""
        return self.data.get("status") == Status.REPEALED

    @property
    def edition(self) -> str:
        """The edition that it tells of as new; "" where it tells of something else."""
        other = self.repeal or self.data.get("restored") or self.data.get("withdrawn")
        return "" if other else str(self.data.get("edition", ""))


@dataclass(slots=True)
class Told:
    """What one user was told of a rule. `known`: due dates as the user knows them, by id, where a notice that waits
    tells of another day; `moved`: ids of notices of moved dates that wait or were put aside, by due date."""

    notices: dict[str, Notice] = field(default_factory=dict)
    known: dict[int, Dates] = field(default_factory=dict)
    moved: dict[int, list[int]] = field(default_factory=dict)

    @property
    def waiting(self) -> list[Notice]:
        """Those that have not gone out."""
        return [each for each in self.notices.values() if each.state == "planned"]

    @property
    def sent(self) -> list[Notice]:
        """Those that went out, oldest first."""
        return sorted((each for each in self.notices.values() if each.state in _SENT), key=lambda n: (n.sent_at, n.id))

    def heard_of_end(self, since: str | None) -> bool:
        """Whether the last that the user heard is that the rule ends before a day."""
        return bool(self.sent) and self.sent[-1].repeal and self.sent[-1].data.get("since") == since

    def free(self, kind: str) -> str:
        """The kind under which a notice can be written: a number is added where it went out before."""
        for number in count(1):
            numbered = kind if number == 1 else f"{kind}#{number}"
            known = self.notices.get(numbered)
            if known is None or known.state in ("planned", "cancelled"):
                return numbered
        raise AssertionError


class Record:
    """What a slice of users was told of one rule, and what is told of it now, written by `write`."""

    def __init__(self, connection: sqlite3.Connection, rule: str, users: tuple[int, int], moment: int) -> None:
        self._connection = connection
        self._moment = moment
        self.of: dict[int, Told] = {}
        self._new: dict[tuple[int, str], Mapping[str, Any]] = {}
        self._cancelled: list[int] = []
        self._unheard: dict[int, dict[int, Dates]] = {}  # by notice that is cancelled, dates as the user knows them
        self._notices: list[notices.Row] = []
        for row in connection.execute(_OF_LAW, (*users, f"law:{rule}@", f"law:{rule}@~")):
            found = Notice(row[0], row[2], row[3], row[4] or 0, json.loads(row[5] or "{}"))
            told = self.of.setdefault(row[1], Told())
            told.notices[found.kind] = found
        for user_id, reminder_id, due_id, data in connection.execute(_MOVED, (rule, *users)):
            old = json.loads(data)
            told = self.of.setdefault(user_id, Told())
            told.known.update(_dates(old.get("known")))
            told.known[due_id] = (old["old_limit"], old["old_advised"])
            told.moved.setdefault(due_id, []).append(reminder_id)
        for told in self.of.values():
            for found in told.waiting:
                told.known.update(_dates(found.data.get("known")))

    def get(self, user_id: int) -> Told:
        """What a user was told."""
        return self.of.get(user_id) or Told()

    def cancel(self, found: Iterable[Notice]) -> None:
        """Not to be told any more."""
        for each in found:
            self._cancelled.append(each.id)
            self._unheard[each.id] = _dates(each.data.get("known"))

    def forget_moves(self, user_id: int, due_id: int) -> None:
        """Something else tells where a due date has moved."""
        self._cancelled += self.get(user_id).moved.get(due_id, [])

    def tell(self, user_id: int, kind: str, data: Mapping[str, Any]) -> None:
        """Tell of the rule, in place of what waits under that kind."""
        self._new[user_id, self.get(user_id).free(kind)] = data

    def tell_moved(self, rows: Iterable[notices.Row]) -> None:
        """Tell of dates that moved."""
        self._notices += rows

    def write(self, wanted: Mapping[int, Preferences]) -> None:
        """Write it all. `wanted`: preferences of those users that have set any."""
        rewritten, new = [], []
        for (user_id, kind), data in self._new.items():
            waits = self.get(user_id).notices.get(kind)
            if waits is not None and waits.state == "planned":
                # As long as it waits, the user knows every date as before, also one that the new words leave out.
                known = {**data.get("known", {}), **waits.data.get("known", {})}
                data = {**data, "known": known} if known else data
                rewritten.append((json.dumps(data), waits.id))
            else:
                new.append(notices.of_law(user_id, kind, data, wanted.get(user_id, Preferences()), self._moment))
        kept = {row_id for _, row_id in rewritten}
        self._connection.executemany(
            "UPDATE reminders SET state = 'cancelled', dropped_at = NULL"
            " WHERE id = ? AND state IN ('planned', 'cancelled')",
            [(each,) for each in self._cancelled if each not in kept],
        )
        self._connection.executemany("UPDATE reminders SET data = ? WHERE id = ? AND state = 'planned'", rewritten)
        # Due dates that are off stand as the user knows them until they come back.
        self._connection.executemany(
            "UPDATE due_dates SET limit_on = ?, advised_on = ? WHERE id = ? AND ended = 1",
            [
                (*dates, due_id)
                for row_id, known in self._unheard.items()
                if row_id not in kept
                for due_id, dates in known.items()
            ],
        )
        self._connection.executemany(notices.INSERT, [*new, *self._notices])


def _dates(known: Mapping[str, list[str]] | None) -> dict[int, Dates]:
    return {int(due_id): (dates[0], dates[1]) for due_id, dates in (known or {}).items()}


def preferences_of(connection: sqlite3.Connection, users: Iterable[int]) -> dict[int, Preferences]:
    """Of those users that have set any."""
    rows: Iterator[sqlite3.Row] = connection.execute(
        "SELECT * FROM preferences WHERE user_id IN (SELECT value FROM json_each(?))", (json.dumps(list(users)),)
    )
    return {row["user_id"]: preferences.read(row) for row in rows}
