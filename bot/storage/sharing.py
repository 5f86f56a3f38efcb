"""Sharing a case: links with a one-time secret, who sees it, and what each of them is to be told.

Of a secret only its hash is kept. Whoever comes with a secret may be asked whether they accept; whoever accepts uses
the link up. What somebody is told because of what another has done waits in rows (`share_notices`) until it is sent
(`bot.storage.share_notices`).
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from bot.storage import cases, users
from bot.storage.access import Given, Opened, Role, What, is_owner, may_see, members, role_of
from bot.storage.attachments import RECEIPT
from bot.storage.cases import MOST_CASES, Outcome, seen

MOST_PEOPLE = 10  # who see a case beside its owner
MOST_LINKS = 5  # of a case, that are open
MOST_TRIES = 10  # with the secret of no link, of one user in an hour
LINK_SECONDS = 7 * 86_400
TRY_SECONDS = 3600
NOTICE_SECONDS = 7 * 86_400
SECRET_BYTES = 18  # 144 bits, 24 characters of a link


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sees a case that they do not own; `name` as Telegram gave it when they accepted."""

    user_id: int
    role: Role
    name: str
    since_at: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link that nobody has used yet; `until` in Unix seconds."""

    id: int
    role: Role
    until: int


@dataclass(frozen=True, slots=True)
class Offer:
    """What a link leads to: whose applicant, and in which role."""

    link_id: int
    case_id: int
    case_name: str
    role: Role
    giver: str
    used: bool = False


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def give(
    connection: sqlite3.Connection, user_id: int, case_id: int, role: Role, secret: str, giver: str, now: int
) -> tuple[Given, int]:
    """Make a link to the user's own case. Returns what came of it and the link's id (0 where there is none)."""
    if not is_owner(connection, user_id, case_id):
        return Given.GONE, 0
    if len(people(connection, user_id, case_id)) >= MOST_PEOPLE:
        return Given.MANY_PEOPLE, 0
    if len(links(connection, user_id, case_id, now)) >= MOST_LINKS:
        return Given.MANY_LINKS, 0
    made = connection.execute(
        "INSERT INTO share_links (case_id, role, hash, giver, made_at) VALUES (?, ?, ?, ?, ?)",
        (case_id, role.value, hashed(secret), giver, now),
    )
    return Given.MADE, int(made.lastrowid or 0)


def take_back_link(connection: sqlite3.Connection, user_id: int, link_id: int) -> int | None:
    """Take back a link to the user's own case. Returns the case's id, None where there is no such link."""
    row = connection.execute(
        "SELECT l.case_id FROM share_links l JOIN cases c ON c.id = l.case_id"
        " WHERE l.id = ? AND c.user_id = ? AND l.used_at IS NULL",
        (link_id, user_id),
    ).fetchone()
    if row is None:
        return None
    connection.execute("DELETE FROM share_links WHERE id = ?", (link_id,))
    return int(row[0])


def links(connection: sqlite3.Connection, user_id: int, case_id: int, now: int) -> list[Link]:
    """The open links to the user's own case, oldest first."""
    rows = connection.execute(
        "SELECT l.id, l.role, l.made_at FROM share_links l JOIN cases c ON c.id = l.case_id"
        " WHERE l.case_id = ? AND c.user_id = ? AND l.made_at > ? AND l.used_at IS NULL ORDER BY l.id",
        (case_id, user_id, now - LINK_SECONDS),
    )
    return [Link(row[0], Role(row[1]), row[2] + LINK_SECONDS) for row in rows]


def own_link(connection: sqlite3.Connection, user_id: int, link_id: int) -> tuple[Offer, int] | None:
    """A link to the user's own case, and until when it can be used (Unix seconds)."""
    row = connection.execute(
        "SELECT l.id, l.case_id, c.name, l.role, l.giver, l.made_at FROM share_links l JOIN cases c ON c.id = l.case_id"
        " WHERE l.id = ? AND c.user_id = ?",
        (link_id, user_id),
    ).fetchone()
    return None if row is None else (Offer(row[0], row[1], row[2], Role(row[3]), row[4]), row[5] + LINK_SECONDS)


def people(connection: sqlite3.Connection, user_id: int, case_id: int) -> list[Member]:
    """Who sees the user's own case beside them, longest first."""
    rows = connection.execute(
        "SELECT m.user_id, m.role, m.name, m.since_at FROM members m JOIN cases c ON c.id = m.case_id"
        " WHERE m.case_id = ? AND c.user_id = ? AND m.role <> 'owner' ORDER BY m.since_at, m.user_id",
        (case_id, user_id),
    )
    return [Member(row[0], Role(row[1]), row[2], row[3]) for row in rows]


def open_link(connection: sqlite3.Connection, user_id: int, secret: str, now: int) -> tuple[Opened, int]:
    """Come with a secret. Returns what came of it and the link's id (0 where there is none). The user is on record;
    a secret of no link is a try."""
    tried = connection.execute(
        "SELECT count(*) FROM share_tries WHERE user_id = ? AND tried_at BETWEEN ? AND ?",
        (user_id, now - TRY_SECONDS, now),
    ).fetchone()[0]
    if tried >= MOST_TRIES:
        return Opened.TRIES, 0
    row = connection.execute("SELECT id FROM share_links WHERE hash = ?", (hashed(secret),)).fetchone()
    if row is None or _link(connection, row[0], now) is None:
        connection.execute("INSERT INTO share_tries (user_id, tried_at) VALUES (?, ?)", (user_id, now))
        return Opened.NONE, 0
    connection.execute(
        "INSERT INTO share_openings (link_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (row[0], user_id)
    )
    return look(connection, user_id, row[0], now)[0], int(row[0])


def look(connection: sqlite3.Connection, user_id: int, link_id: int, now: int) -> tuple[Opened, Offer | None]:
    """What a link that the user has opened leads to, and whether they can accept. None where there is no such link, or
    they have not come with its secret."""
    opened = connection.execute(
        "SELECT 1 FROM share_openings WHERE link_id = ? AND user_id = ?", (link_id, user_id)
    ).fetchone()
    offer = _link(connection, link_id, now) if opened is not None else None
    if offer is None:
        return Opened.NONE, None
    role = role_of(connection, user_id, offer.case_id)
    if role is Role.OWNER:
        return Opened.OWN, offer
    if role is offer.role or role is Role.EDITOR:
        return Opened.HAS, offer
    if offer.used:
        return Opened.USED, None
    if role is None and seen(connection, user_id) >= MOST_CASES:
        return Opened.FULL, offer
    if role is None and len(members(connection, offer.case_id)) > MOST_PEOPLE:
        return Opened.MANY_PEOPLE, offer
    return Opened.OFFERED, offer


def accept(
    connection: sqlite3.Connection, user_id: int, link_id: int, name: str, now: int
) -> tuple[Opened, Offer | None]:
    """See the case from now on, in the role of the link, which is used up; `name`: what its owner is shown. A reader
    becomes an editor. The owner is told, and the case becomes the user's current one."""
    found, offer = look(connection, user_id, link_id, now)
    if found is not Opened.OFFERED or offer is None:
        return found, offer
    connection.execute(
        "INSERT INTO members (case_id, user_id, role, name, since_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET role = excluded.role, name = excluded.name, since_at = excluded.since_at",
        (offer.case_id, user_id, offer.role.value, name, now),
    )
    connection.execute("UPDATE share_links SET used_at = ?, used_by = ? WHERE id = ?", (now, user_id, link_id))
    connection.execute("UPDATE users SET current_case = ? WHERE id = ?", (offer.case_id, user_id))
    _tell(connection, [_owner(connection, offer.case_id)], What.ACCEPTED, offer.case_id, now, name, offer.role)
    return Opened.ACCEPTED, offer


def take_back(connection: sqlite3.Connection, user_id: int, case_id: int, member_id: int, now: int) -> bool:
    """End somebody's access to the user's own case, and have them told. False where they have none."""
    if not is_owner(connection, user_id, case_id) or role_of(connection, member_id, case_id) in (None, Role.OWNER):
        return False
    _tell(connection, [member_id], What.ENDED, case_id, now)
    _end(connection, member_id, case_id)
    return True


def leave(connection: sqlite3.Connection, user_id: int, case_id: int, now: int) -> bool:
    """Give up one's own access to a case, and have its owner told. False where there is none, or it is one's own."""
    row = connection.execute(
        "SELECT name FROM members WHERE user_id = ? AND case_id = ? AND role <> 'owner'", (user_id, case_id)
    ).fetchone()
    if row is None:
        return False
    _tell(connection, [_owner(connection, case_id)], What.LEFT, case_id, now, row[0])
    _end(connection, user_id, case_id)
    return True


def delete_case(connection: sqlite3.Connection, user_id: int, case_id: int, now: int) -> tuple[Outcome, list[int]]:
    """Delete the user's own case, and have all told who see it. Returns also whom it concerns."""
    if not is_owner(connection, user_id, case_id):
        return Outcome.GONE, []
    _tell_of_deletion(connection, case_id, now)
    concerned = members(connection, case_id)
    return cases.delete(connection, user_id, case_id), concerned


def delete_user(connection: sqlite3.Connection, user_id: int, now: int) -> list[int]:
    """Delete a user with everything that is theirs. Whoever sees their cases is told that these are no more, the owners
    of those that they see that they have left. Returns the ids of all others whom it concerns."""
    concerned: set[int] = set()
    for case_id, role in connection.execute(
        "SELECT case_id, role FROM members WHERE user_id = ? ORDER BY case_id", (user_id,)
    ).fetchall():
        concerned.update(members(connection, case_id))
        if role == Role.OWNER:
            _tell_of_deletion(connection, case_id, now)
        else:
            leave(connection, user_id, case_id, now)
    concerned.discard(user_id)
    was_there = [each for each in concerned if _is_at_one_of(connection, each, user_id)]
    users.delete(connection, user_id)
    for each in was_there:
        cases.use_newest(connection, each)
    return sorted(concerned)


def _is_at_one_of(connection: sqlite3.Connection, user_id: int, owner_id: int) -> bool:
    """Whether the current case of a user is one of somebody's."""
    row = connection.execute(
        "SELECT 1 FROM users u JOIN cases c ON c.id = u.current_case WHERE u.id = ? AND c.user_id = ?",
        (user_id, owner_id),
    ).fetchone()
    return row is not None


def _link(connection: sqlite3.Connection, link_id: int, now: int) -> Offer | None:
    row = connection.execute(
        "SELECT l.id, l.case_id, c.name, l.role, l.giver, l.used_at IS NOT NULL FROM share_links l"
        " JOIN cases c ON c.id = l.case_id WHERE l.id = ? AND l.made_at > ?",
        (link_id, now - LINK_SECONDS),
    ).fetchone()
    return None if row is None else Offer(row[0], row[1], row[2], Role(row[3]), row[4], bool(row[5]))


def _owner(connection: sqlite3.Connection, case_id: int) -> int:
    return int(connection.execute("SELECT user_id FROM cases WHERE id = ?", (case_id,)).fetchone()[0])


def _tell_of_deletion(connection: sqlite3.Connection, case_id: int, now: int) -> None:
    others = [each for each in members(connection, case_id) if each != _owner(connection, case_id)]
    _tell(connection, others, What.DELETED, case_id, now)


def _end(connection: sqlite3.Connection, user_id: int, case_id: int) -> None:
    """Take a member out of a case: their duties, due dates and reminders of it go, what they have done stays done."""
    mine = (case_id, user_id)
    for due_id, owners_id, oldest, done in connection.execute(
        "SELECT d.id, (SELECT o.id FROM due_dates o JOIN cases c ON c.id = o.case_id AND c.user_id = o.user_id"
        "  WHERE (o.case_id, o.duty, o.period) = (d.case_id, d.duty, d.period)),"
        " (SELECT min(o.id) FROM due_dates o WHERE (o.case_id, o.duty, o.period) = (d.case_id, d.duty, d.period)"
        "  AND o.user_id <> d.user_id), d.done_at IS NOT NULL"
        " FROM due_dates d WHERE d.case_id = ? AND d.user_id = ?",
        mine,
    ).fetchall():
        if owners_id is None and done:  # what is done is the case's: it is kept with its owner
            connection.execute("DELETE FROM reminders WHERE due_id = ?", (due_id,))
            connection.execute("UPDATE due_dates SET user_id = ? WHERE id = ?", (_owner(connection, case_id), due_id))
            continue
        if oldest is not None and oldest > due_id:  # receipts are found by the oldest row
            connection.execute(
                "UPDATE evidence SET requirement = ? WHERE case_id = ? AND requirement = ?",
                (f"{RECEIPT}{oldest}", case_id, f"{RECEIPT}{due_id}"),
            )
        connection.execute("DELETE FROM due_dates WHERE id = ?", (due_id,))
    connection.execute("DELETE FROM chosen_duties WHERE case_id = ? AND user_id = ?", mine)
    connection.execute(
        "DELETE FROM reminders WHERE user_id = ? AND due_id IS NULL AND json_extract(data, '$.case') = ?",
        (user_id, case_id),
    )
    connection.execute("DELETE FROM members WHERE case_id = ? AND user_id = ?", mine)
    row = connection.execute("SELECT current_case FROM users WHERE id = ?", (user_id,)).fetchone()
    if row is not None and row[0] == case_id:
        cases.use_newest(connection, user_id)


def _tell(
    connection: sqlite3.Connection,
    user_ids: Iterable[int],
    what: What,
    case_id: int,
    now: int,
    person: str = "",
    role: Role | None = None,
) -> None:
    connection.executemany(
        "INSERT INTO share_notices (user_id, what, applicant, person, role, case_id, made_at, at)"
        " SELECT ?, ?, name, ?, ?, id, ?, ? FROM cases WHERE id = ?",
        [(user_id, what.value, person, role, now, now, case_id) for user_id in user_ids],
    )


def tidy(connection: sqlite3.Connection, now: int) -> None:
    """Forget links after their week, tries after their hour, and what could not be told for a week."""
    connection.execute("DELETE FROM share_links WHERE made_at <= ?", (now - LINK_SECONDS,))
    connection.execute("DELETE FROM share_tries WHERE NOT tried_at BETWEEN ? AND ?", (now - TRY_SECONDS, now))
    connection.execute("DELETE FROM share_notices WHERE made_at < ?", (now - NOTICE_SECONDS,))


def is_shared(connection: sqlite3.Connection, user_id: int, case_id: int) -> bool:
    """Whether somebody else sees a case that the user sees."""
    return may_see(connection, user_id, case_id) and len(members(connection, case_id)) > 1
