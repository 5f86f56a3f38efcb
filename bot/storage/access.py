"""Who may see a case and who may change it: the only place that decides it.

Whoever reads asks `may_see`, or reads from `SEEN`. Whoever changes something that all who see a case have in common
asks `may_edit`, or `is_owner` for what is the owner's alone. What a member keeps for themselves (duties, due dates,
reminders) is found by their own id, and needs no more than that they see the case.
"""

from __future__ import annotations

import sqlite3
from enum import StrEnum

SEEN = "(SELECT case_id FROM members WHERE user_id = ?)"  # ids of the cases that a user sees


class Role(StrEnum):
    """What somebody may do with a case that they see."""

    OWNER = "owner"
    EDITOR = "editor"
    READER = "reader"


class Given(StrEnum):
    """What came of asking for a link."""

    MADE = "made"
    GONE = "gone"  # no such case
    MANY_LINKS = "many-links"
    MANY_PEOPLE = "many-people"


class Opened(StrEnum):
    """What came of a secret, or of a link that was opened with it before."""

    OFFERED = "offered"
    NONE = "none"  # no such link: never given, taken back, or older than a week
    USED = "used"  # somebody has used it
    OWN = "own"  # the owner's own
    HAS = "has"  # sees the case already, in a role that is no less
    FULL = "full"  # sees as many cases as one can
    MANY_PEOPLE = "many-people"
    TRIES = "tries"  # has come with too many secrets of no link
    ACCEPTED = "accepted"


class What(StrEnum):
    """What somebody is told."""

    ACCEPTED = "accepted"  # to the owner: somebody sees the case now
    LEFT = "left"  # to the owner: somebody has left
    ENDED = "ended"  # to a member: the owner has taken the access back
    DELETED = "deleted"  # to a member: the owner has deleted the case


class NotAllowed(Exception):
    """A change by somebody who sees the case and may not do that: nothing is changed. `role`: theirs."""

    def __init__(self, case_id: int, role: Role) -> None:
        super().__init__(case_id, role)
        self.case_id = case_id
        self.role = role


def role_of(connection: sqlite3.Connection, user_id: int, case_id: int) -> Role | None:
    """The role of a user in a case; None for a stranger, and where there is no such case."""
    row = connection.execute("SELECT role FROM members WHERE user_id = ? AND case_id = ?", (user_id, case_id))
    found = row.fetchone()
    return None if found is None else Role(found[0])


def may_see(connection: sqlite3.Connection, user_id: int, case_id: int) -> bool:
    """Whether the user sees the case."""
    return role_of(connection, user_id, case_id) is not None


def may_edit(connection: sqlite3.Connection, user_id: int, case_id: int) -> bool:
    """Whether the user may change what all have in common of the case; False for a stranger. Raises `NotAllowed` for
    somebody who may only read it: whoever asks is about to change it."""
    role = role_of(connection, user_id, case_id)
    if role is Role.READER:
        raise NotAllowed(case_id, role)
    return role is not None


def is_owner(connection: sqlite3.Connection, user_id: int, case_id: int) -> bool:
    """Whether the case is the user's own; False for a stranger. Raises `NotAllowed` for anybody else who sees it."""
    role = role_of(connection, user_id, case_id)
    if role in (Role.EDITOR, Role.READER):
        raise NotAllowed(case_id, role)
    return role is not None


def edited(connection: sqlite3.Connection, user_id: int) -> set[int]:
    """Ids of the cases that the user may change."""
    rows = connection.execute("SELECT case_id FROM members WHERE user_id = ? AND role <> 'reader'", (user_id,))
    return {row[0] for row in rows}


def members(connection: sqlite3.Connection, case_id: int) -> list[int]:
    """Ids of all who see a case."""
    rows = connection.execute("SELECT user_id FROM members WHERE case_id = ? ORDER BY user_id", (case_id,))
    return [row[0] for row in rows]


def ask_for_plans(connection: sqlite3.Connection, case_id: int) -> None:
    """Ask for new plans of all who see a case: what was changed of it concerns the reminders of each."""
    connection.execute(
        "INSERT INTO plans (user_id, planned_at) SELECT user_id, 0 FROM members WHERE case_id = ?"
        " ON CONFLICT DO UPDATE SET planned_at = 0",
        (case_id,),
    )


def to_be_planned(connection: sqlite3.Connection, user_id: int) -> list[int]:
    """The user, and those who share a case with them and for whom a new plan was asked for."""
    rows = connection.execute(
        "SELECT DISTINCT o.user_id FROM members m JOIN members o ON o.case_id = m.case_id AND o.user_id <> m.user_id"
        " JOIN plans p ON p.user_id = o.user_id AND p.planned_at = 0 WHERE m.user_id = ?",
        (user_id,),
    )
    return [user_id, *(row[0] for row in rows)]
