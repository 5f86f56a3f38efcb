"""What a slice of users is told of one rule that changed, and what becomes of their dates and reminders. Each call is
made once for a slice (`scheduler.changes`), in the transaction that remembers this.

Whoever has not heard of a change by the time it is taken back hears nothing of either: what waits is cancelled, and
reminders and dates are as they were. Whoever has heard is told once that it does not hold.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from bot.law.calendar import WorkCalendar
from bot.law.model import Duty, Edition, Requirement, Status
from bot.storage.preferences import Preferences
from scheduler import notices, repeals
from scheduler.moves import Move, moves_of
from scheduler.news import News, counted_by, news_of, news_of_duty, one_case, taken_back, with_moves
from scheduler.told import Record, preferences_of
from scheduler.versions import Version, counted_otherwise, new_editions

# CROSS JOIN keeps SQLite from looking through everybody's rows for the few users of a slice.
_ANSWERED = (
    "SELECT DISTINCT c.user_id, c.id FROM cases c CROSS JOIN answers a ON a.case_id = c.id"
    " WHERE c.user_id > ? AND c.user_id <= ? AND a.requirement = ? AND (a.edition <> ? OR ?)"
)
_CHOSE = (
    "SELECT c.user_id, c.id FROM cases c CROSS JOIN chosen_duties x ON x.case_id = c.id AND x.duty = ?"
    " WHERE c.user_id > ? AND c.user_id <= ?"
)
# Of dates counted from an event, those that the repeal takes away, and those it took away while it lay ahead.
_SWITCHED_OFF = (
    "SELECT DISTINCT c.user_id, c.id FROM cases c CROSS JOIN due_dates d ON d.case_id = c.id AND d.duty = ?"
    " WHERE c.user_id > ? AND c.user_id <= ? AND d.done_at IS NULL AND (d.ended = 1 OR (d.dropped_at IS NULL AND ?))"
    " AND EXISTS (SELECT 1 FROM events e"
    "  WHERE e.case_id = d.case_id AND e.duty = d.duty AND e.happened_on = d.period)"
)

Users = tuple[int, int]  # ids after the first, up to the second


class Change(NamedTuple):
    """A rule of which other things are said now than were remembered."""

    rule: Requirement | Duty
    was: Version
    is_now: Version

    @property
    def ended(self) -> bool:
        """Whether the rule is over today."""
        return bool(self.is_now["status"] == Status.REPEALED)

    @property
    def had_ended(self) -> bool:
        """Whether it was when it was last looked at."""
        return bool(self.was["status"] == Status.REPEALED)


def tell_requirement(connection: sqlite3.Connection, change: Change, users: Users, moment: int) -> None:
    """Tell whose answers rest on a requirement."""
    rule, was, is_now = change.rule, change.was["edition"], change.is_now["edition"]
    names = [edition.id for edition in rule.editions]
    edition = rule.editions[names.index(is_now)]
    record = Record(connection, rule.id, users, moment)
    same = was == is_now
    answered = _cases(connection.execute(_ANSWERED, (*users, rule.id, edition.id, same or change.ended)))
    withdrawn = was not in names or names.index(was) > names.index(is_now)
    repeal = news_of(rule, "requirement", edition, was, Status.REPEALED)
    for user_id in answered.keys() | record.of.keys():
        told, cases = record.get(user_id), answered.get(user_id, set())
        waiting = told.waiting
        record.cancel(waiting)
        data = {"case": one_case(cases)}
        if change.ended:
            if cases and not told.heard_of_end(repeal.data["since"]):
                record.tell(user_id, repeal.kind, {**repeal.data, **data})
        elif same or withdrawn:
            # The repeal, or the newer edition, does not hold; those who have not heard of it need not hear of this.
            heard = (
                [each for each in told.sent[-1:] if each.repeal]
                if same
                else [each for each in told.sent if each.edition == was]
            )
            news = taken_back(rule, "requirement", edition, "restored" if same else "withdrawn", was)
            if heard or (cases and not waiting):
                record.tell(user_id, news.kind, {**news.data, **data})
        elif cases:
            # Of several editions that were not heard of yet, all are told at once.
            known = next((str(each.data["was"]) for each in waiting if each.edition), was)
            news = news_of(rule, "requirement", edition, known, Status.IN_FORCE)
            record.tell(user_id, news.kind, {**news.data, **data})
    record.write(preferences_of(connection, answered.keys() | record.of.keys()))


def tell_duty(
    connection: sqlite3.Connection, change: Change, users: Users, calendar: WorkCalendar, today: date, moment: int
) -> None:
    """Tell who chose a duty or has open dates of it; switch off what was repealed, and on what was not after all."""
    assert isinstance(change.rule, Duty)  # noqa: S101 - for the types
    _DutyChange(connection, change.rule, change, users, calendar, today, moment).carry_out()


class _DutyChange:
    """A duty that changed, and a slice of users."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        duty: Duty,
        change: Change,
        users: Users,
        calendar: WorkCalendar,
        today: date,
        moment: int,
    ) -> None:
        self.connection, self.duty, self.change, self.users = connection, duty, change, users
        self.today, self.moment = today, moment
        self.record = Record(connection, duty.id, users, moment)
        self.stopped = repeals.stopped(connection, duty.id, users)
        self.calendar = calendar
        self.moves = self._find_moves()
        self.cases = _cases(connection.execute(_CHOSE, (duty.id, *users)))
        for user_id, moves in self.moves.items():
            self.cases.setdefault(user_id, set()).update(move.case_id for move in moves)
        for user_id, stopped in self.stopped.items():
            self.cases.setdefault(user_id, set()).update(stopped)
        self.over = duty.latest.until
        if self.over is not None:
            off = connection.execute(_SWITCHED_OFF, (duty.id, *users, change.ended))
            for user_id, cases in _cases(off).items():
                self.cases.setdefault(user_id, set()).update(cases)
        self.wanted = preferences_of(connection, self.cases.keys() | self.record.of.keys())
        self.over_was = change.was["editions"][-1][2] if change.was["editions"] else None
        self.unheard: set[int] = set()  # of a repeal that does not hold any more

    def _find_moves(self) -> dict[int, list[Move]]:
        return moves_of(self.connection, self.duty, self.calendar, self.today, self.users, self.record.of)

    def carry_out(self) -> None:
        change = self.change
        if self.over is None:
            self._binds()
        elif (self.over.isoformat(), change.ended) != (self.over_was, change.had_ended):
            self._ends()
        self._editions()
        self.record.write(self.wanted)

    def _ends(self) -> None:
        """It was repealed, or will be on a day that is known."""
        change, record, duty = self.change, self.record, self.duty
        news = news_of(duty, "duty", duty.latest, change.was["edition"], Status.REPEALED)
        kept = set()
        for user_id in self.cases.keys() | record.of.keys():
            told = record.get(user_id)
            waits = [each for each in told.waiting if each.repeal]
            record.cancel(each for each in told.waiting if change.ended or each.data.get("restored"))
            if any(each.data.get("again") or each.data.get("own") for each in told.waiting) and change.ended:
                kept.add(user_id)  # chosen while it was repealed, and it never was otherwise for all that they know
            elif told.heard_of_end(news.data["since"]):
                record.cancel(waits)
            elif user_id in self.cases and (waits or not change.had_ended or not change.ended):
                record.tell(user_id, news.kind, {**news.data, "case": one_case(self.cases[user_id])})
        if change.ended and not change.had_ended:
            repeals.stop(self.connection, duty.id, duty.latest.id, self.users, kept, self.moment)
            # Unheard moves are forgotten with the dates: should these come back, they are told from what is known.
            off = [move for user_id in self.moves.keys() - kept for move in self.moves.pop(user_id)]
            self.connection.executemany(
                "UPDATE due_dates SET limit_on = ?, advised_on = ? WHERE id = ?",
                [(*move.known, move.due_id) for move in off if move.known != move.old],
            )
        elif change.had_ended and not change.ended:
            self._restore(self.stopped.keys())

    def _restore(self, users: Iterable[int]) -> None:
        repeals.restore(self.connection, self.duty.id, users)
        self.stopped = {user_id: stopped for user_id, stopped in self.stopped.items() if user_id not in users}
        self.moves = self._find_moves()

    def _binds(self) -> None:
        """It binds, and no end of it is known: where one was, it was taken back, or a new edition follows it."""
        record, duty = self.record, self.duty
        new = new_editions(duty, self.change.was)
        news = taken_back(duty, "duty", duty.latest, "restored", duty.latest.id)
        back = {user_id for user_id, stopped in self.stopped.items() if duty.latest.id in stopped.values()}
        known = self.over_was is not None or self.change.had_ended
        for user_id in self.cases.keys() | record.of.keys():
            told = record.get(user_id)
            waits = [each for each in told.waiting if each.repeal]
            record.cancel(waits)
            last = told.sent[-1] if told.sent else None
            heard = last is not None and last.repeal and last.data.get("edition") == duty.latest.id
            if waits:
                self.unheard.add(user_id)
            elif not new and (heard or (known and user_id in self.cases)):
                mine = self.cases.get(user_id, set())
                on = user_id in back
                own = self.change.had_ended and not on
                record.tell(user_id, news.kind, {**news.data, "case": one_case(mine), "on": on, "own": own})
        self._restore(self.stopped.keys() & (back | self.unheard))

    def _editions(self) -> None:
        """New editions, those that were taken back, and other counting; the dates are moved by it."""
        change, duty, record = self.change, self.duty, self.record
        found = new_editions(duty, change.was)
        recounted = counted_otherwise(change.was, change.is_now)
        if not found and not recounted:
            return
        gone = {each[0] for each in change.was["editions"]} - {each.id for each in duty.editions}
        for user_id in self.cases.keys() | record.of.keys():
            told, moves = record.get(user_id), self.moves.get(user_id, [])
            news = [move for move in moves if move.is_news]
            for move in moves:
                if move.is_news or move.differs:
                    record.forget_moves(user_id, move.due_id)
            waiting = {each.edition for each in told.waiting if each.edition}
            record.cancel(
                each
                for each in told.waiting
                if each.edition in gone
                or (each.data.get("withdrawn") and each.data.get("was") in {edition.id for edition in found})
            )
            heard = [each for each in told.sent if each.edition in gone]
            # What was withdrawn and has come back before anybody heard of that is known already.
            known = {each.data.get("was") for each in told.waiting if each.data.get("withdrawn")}
            editions = [
                each
                for each in duty.editions
                if not change.ended
                and (each.id in waiting or (each in found and each.id not in known and user_id in self.cases))
            ]
            if editions:
                self._tell_editions(user_id, editions, news)
            elif heard and not change.ended:
                back = taken_back(duty, "duty", duty.latest, "withdrawn", heard[-1].edition)
                self._tell(user_id, [back], news)
            else:
                record.tell_moved(self._corrections(user_id, news))
        self.connection.executemany(
            "UPDATE due_dates SET limit_on = ?, advised_on = ?, edition = ? WHERE id = ?",
            [
                (*move.now, counted_by(move.found), move.due_id)
                for moves in self.moves.values()
                for move in moves
                if move.differs
            ],
        )

    def _tell_editions(self, user_id: int, editions: Sequence[Edition], moved: Sequence[Move]) -> None:
        news = []
        for edition in editions:
            found = news_of_duty(self.duty, edition, self.change.was, self.change.is_now)
            data = dict(found.data)
            waits = self.record.get(user_id).notices.get(found.kind)
            if waits is not None and waits.state == "planned":  # what it said besides still holds
                data = {**{key: waits.data[key] for key in ("again", "off", "case") if key in waits.data}, **data}
            if user_id in self.unheard:
                data.pop("again", None)
            elif user_id in self.stopped:
                data |= {"off": True, "case": one_case(self.stopped[user_id])}
            news.append(found._replace(data=data))
        self._tell(user_id, news, moved)

    def _tell(self, user_id: int, news: Sequence[News], moved: Sequence[Move]) -> None:
        for kind, data in with_moves(news, moved):
            self.record.tell(user_id, kind, data)

    def _corrections(self, user_id: int, moved: Sequence[Move]) -> Iterable[notices.Row]:
        """No new edition: its counting, or the day it begins, was entered wrongly. Of a series the nearest date is
        told."""
        told: set[int] = set()
        wanted = self.wanted.get(user_id, Preferences())
        for move in sorted(moved, key=lambda move: move.found.limit):
            if move.found.limit < self.today or (self.duty.recurs and move.case_id in told):
                continue
            told.add(move.case_id)
            others = {
                other.due_id: other.known for other in moved if other.case_id == move.case_id and other is not move
            }
            told_of = (self.duty.id, move.known, move.found, notices.COUNTING, wanted, self.moment)
            yield notices.moved(user_id, move.due_id, *told_of, others)


def _cases(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The cases of each user."""
    found: dict[int, set[int]] = {}
    for user_id, case_id in rows:
        found.setdefault(user_id, set()).add(case_id)
    return found
