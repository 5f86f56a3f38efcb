"""Cases: one applicant's checklist each, with its sites, conditions, answers, notes and evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.law.readiness import AnswerValue
from bot.storage.access import SEEN, Role, is_owner, may_edit

MOST_CASES = 100
MOST_SITES = 10
MOST_EVIDENCE = 60  # of one step
MOST_EVENTS = 300  # of a case, those taken back among them: what was sent of them is on record
MOST_SNOOZES = 20  # of a due date that wait at the same time

# Where something was said of a case: each table that refers to one, other than its sites and whose current one it is.
# A new table must be named here: a test compares this list with the schema.
TRACES = {
    "conditions": "case_id = :case",
    "answers": "case_id = :case",
    "notes": "case_id = :case",
    "evidence": "case_id = :case",
    "chosen_duties": "case_id = :case",
    "events": "case_id = :case",
    "due_dates": "case_id = :case",
    "paper_values": "case_id = :case",
    "papers_made": "case_id = :case",
    "members": "case_id = :case AND role <> 'owner'",
    "share_links": "case_id = :case",
    "share_notices": "case_id = :case",
    "calendar_entries": "user_id = :user AND case_number = :case",
    "reminders": "user_id = :user AND json_extract(data, '$.case') = :case",  # a notice that names it
}

StepKey = tuple[str, int]  # (requirement id, site id, 0 where the requirement is of the whole case)


@dataclass(frozen=True, slots=True)
class Site:
    """One data centre of a case."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One row of `answers`; `answered_at` in Unix seconds. `doubted_by`: the duty whose event was the
    last to put it in doubt; the row names them all, a space between."""

    value: str
    edition: str
    revision: int
    answered_at: int
    doubted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is stored: everything a screen of it is made of. `alone`: the user has no other; `mining_since`: see
    `bot.storage.mining`; `role`: what the user may do with it; `shared`: somebody else sees it too."""

    id: int
    name: str
    sites: tuple[Site, ...]
    conditions: Mapping[tuple[str, int], str]  # (question, site id) -> value
    answers: Mapping[StepKey, StoredAnswer] = field(default_factory=dict)
    notes: Mapping[StepKey, str] = field(default_factory=dict)
    evidence: Mapping[StepKey, int] = field(default_factory=dict)  # how many files
    alone: bool = False
    mining_since: str | None = None
    role: Role = Role.OWNER
    shared: bool = False

    def site(self, site_id: int) -> Site | None:
        """The site of that id, or None."""
        return next((site for site in self.sites if site.id == site_id), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that the user sent; it stays with Telegram."""

    id: int
    requirement: str
    site_id: int
    kind: str
    file_id: str
    name: str
    added_at: int


class Outcome(StrEnum):
    """What became of a tap."""

    STORED = "stored"
    SAME = "same"  # was so already: a double tap, or an update delivered again
    STALE = "stale"  # the button showed an older state
    GONE = "gone"  # no such case, or one that the user does not see
    FULL = "full"  # as many as can be kept


def load(connection: sqlite3.Connection, user_id: int, case_id: int) -> Case | None:
    """The case, or None where there is none that the user sees."""
    row = connection.execute(
        "SELECT c.name, c.mining_since, m.role, (SELECT count(*) FROM members o WHERE o.user_id = m.user_id) AS of,"
        " (SELECT count(*) FROM members o WHERE o.case_id = m.case_id) AS members"
        " FROM members m JOIN cases c ON c.id = m.case_id WHERE m.case_id = ? AND m.user_id = ?",
        (case_id, user_id),
    ).fetchone()
    if row is None:
        return None
    of_case = (case_id,)
    return Case(
        id=case_id,
        name=row["name"],
        alone=row["of"] == 1,
        mining_since=row["mining_since"],
        role=Role(row["role"]),
        shared=row["members"] > 1,
        sites=tuple(
            Site(id=r[0], name=r[1])
            for r in connection.execute("SELECT id, name FROM sites WHERE case_id = ? ORDER BY id", of_case)
        ),
        conditions={
            (r[0], r[1]): r[2]
            for r in connection.execute("SELECT question, site_id, value FROM conditions WHERE case_id = ?", of_case)
        },
        answers=_answers(connection, case_id),
        notes={
            (r[0], r[1]): r[2]
            for r in connection.execute("SELECT requirement, site_id, body FROM notes WHERE case_id = ?", of_case)
        },
        evidence={
            (r[0], r[1]): r[2]
            for r in connection.execute(
                "SELECT requirement, site_id, count(*) FROM evidence WHERE case_id = ? GROUP BY 1, 2", of_case
            )
        },
    )


def answered_anew(connection: sqlite3.Connection, case: Case) -> Case:
    """A case that was loaded in the same transaction, with its answers as they are stored now."""
    return replace(case, answers=_answers(connection, case.id))


def _answers(connection: sqlite3.Connection, case_id: int) -> dict[StepKey, StoredAnswer]:
    return {
        (r[0], r[1]): StoredAnswer(r[2], r[3], r[4], r[5], (r[6] or "").rpartition(" ")[2] or None)
        for r in connection.execute(
            "SELECT requirement, site_id, value, edition, revision, answered_at, doubted_by FROM answers"
            " WHERE case_id = ?",
            (case_id,),
        )
    }


def names(connection: sqlite3.Connection, user_id: int) -> list[tuple[int, str]]:
    """(id, name) of the cases that the user sees, oldest first."""
    rows = connection.execute(f"SELECT id, name FROM cases WHERE id IN {SEEN} ORDER BY id", (user_id,))
    return [(row[0], row[1]) for row in rows]


def open_another(
    connection: sqlite3.Connection,
    user_id: int,
    name: str,
    site_name: str,
    update_id: int,
    now: int,
    *,
    given: Container[str],
    given_sites: Container[str],
) -> int | None:
    """Open a case for one more applicant and make it the current one. Returns its id, or None at `MOST_CASES`.

    It is a new one, unless the user's newest is still as it was made: then that one, so that a double tap makes one.
    `given`, `given_sites`: the names that the bot itself gives.
    """
    newest = connection.execute("SELECT max(id) FROM cases WHERE user_id = ?", (user_id,)).fetchone()[0]
    if newest is None or not is_blank(connection, user_id, newest, given, given_sites):
        return create(connection, user_id, name, site_name, update_id, now)
    connection.execute("UPDATE users SET current_case = ? WHERE id = ?", (newest, user_id))
    return int(newest)


def is_blank(
    connection: sqlite3.Connection, user_id: int, case_id: int, given: Container[str], given_sites: Container[str]
) -> bool:
    """Whether a case is as the bot made it: named by the bot, with its first site, and nothing was ever said of it."""
    case = load(connection, user_id, case_id)
    if (
        case is None
        or case.mining_since is not None
        or case.name not in given
        or [site.name in given_sites for site in case.sites] != [True]
    ):
        return False
    traces = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {where}" for table, where in TRACES.items())
    return not connection.execute(f"SELECT EXISTS ({traces})", {"user": user_id, "case": case_id}).fetchone()[0]


def create(
    connection: sqlite3.Connection, user_id: int, name: str, site_name: str, update_id: int | None, now: int
) -> int | None:
    """Start a case with its first site and make it the current one. Returns its id, or None at `MOST_CASES`, those
    among them that others share.

    The same update delivered again finds the case that it made; None where one update makes several.
    """
    made = connection.execute("SELECT id FROM cases WHERE origin_update = ?", (update_id,)).fetchone()
    if made is not None:
        return int(made[0])
    if seen(connection, user_id) >= MOST_CASES:
        return None
    cursor = connection.execute(
        "INSERT INTO cases (user_id, name, created_at, origin_update) VALUES (?, ?, ?, ?)",
        (user_id, name, now, update_id),
    )
    case_id = cursor.lastrowid
    assert case_id is not None  # noqa: S101 - an INSERT that did not raise has an id
    connection.execute("INSERT INTO sites (case_id, name, created_at) VALUES (?, ?, ?)", (case_id, site_name, now))
    connection.execute("UPDATE users SET current_case = ? WHERE id = ?", (case_id, user_id))
    return case_id


def seen(connection: sqlite3.Connection, user_id: int) -> int:
    """How many cases the user sees."""
    count: int = connection.execute("SELECT count(*) FROM members WHERE user_id = ?", (user_id,)).fetchone()[0]
    return count


def create_several(
    connection: sqlite3.Connection, user_id: int, wanted: Sequence[str], site_name: str, now: int
) -> tuple[list[int], int]:
    """Start a case for each name that none of the user's has yet, up to `MOST_CASES`, and make the first of them the
    current one: asked for twice it is done once. Returns the ids of all that have one of the names, new or not, oldest
    first, and how many of them are new."""
    present = names(connection, user_id)
    known = {name.casefold(): case_id for case_id, name in present}  # of namesakes the newest
    found: list[int] = []
    new: list[int] = []
    for name in wanted:
        case_id = known.get(name.casefold())
        if case_id is None:
            if len(present) + len(new) >= MOST_CASES:
                continue
            case_id = connection.execute(
                "INSERT INTO cases (user_id, name, created_at) VALUES (?, ?, ?)", (user_id, name, now)
            ).lastrowid
            assert case_id is not None  # noqa: S101 - an INSERT that did not raise has an id
            connection.execute(
                "INSERT INTO sites (case_id, name, created_at) VALUES (?, ?, ?)", (case_id, site_name, now)
            )
            known[name.casefold()] = case_id
            new.append(case_id)
        found.append(case_id)
    if new:
        connection.execute("UPDATE users SET current_case = ? WHERE id = ?", (new[0], user_id))
    return sorted(set(found)), len(new)


def rename(connection: sqlite3.Connection, user_id: int, case_id: int, name: str) -> Outcome:
    """Give the case another name."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    connection.execute("UPDATE cases SET name = ? WHERE id = ?", (name, case_id))
    return Outcome.STORED


def delete(connection: sqlite3.Connection, user_id: int, case_id: int) -> Outcome:
    """Delete the case with all that hangs on it; the newest other case becomes the current one of whoever was at it."""
    if not is_owner(connection, user_id, case_id):
        return Outcome.GONE
    there = connection.execute("SELECT id FROM users WHERE current_case = ?", (case_id,)).fetchall()
    connection.execute("DELETE FROM cases WHERE id = ?", (case_id,))
    for row in there:
        use_newest(connection, row[0])
    return Outcome.STORED


def use_newest(connection: sqlite3.Connection, user_id: int) -> None:
    """Make the newest case that a user sees the current one."""
    connection.execute(
        "UPDATE users SET current_case = (SELECT max(case_id) FROM members WHERE user_id = users.id) WHERE id = ?",
        (user_id,),
    )


def set_condition(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    question: str,
    site_id: int,
    value: str,
    now: int,
) -> Outcome:
    """Answer a question about the case (site 0) or one of its sites."""
    if not may_edit(connection, user_id, case_id) or (site_id and not _has_site(connection, case_id, site_id)):
        return Outcome.GONE
    connection.execute(
        "INSERT INTO conditions (case_id, site_id, question, value, answered_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value, answered_at = excluded.answered_at",
        (case_id, site_id, question, value, now),
    )
    return Outcome.STORED


def condition_values(connection: sqlite3.Connection, user_id: int, question: str) -> dict[int, str]:
    """What was answered to a question about the applicant, by case."""
    rows = connection.execute(
        f"SELECT case_id, value FROM conditions WHERE case_id IN {SEEN} AND question = ? AND site_id = 0",
        (user_id, question),
    )
    return dict(rows.fetchall())


def set_answer(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    key: StepKey,
    value: str,
    edition: str,
    revision: int,
    now: int,
) -> Outcome:
    """Store an answer given on a screen that showed `revision` (0 where none was stored).

    A screen that showed an older state changes nothing: `STALE`, unless it asks for what is stored: `SAME`.
    """
    requirement, site_id = key
    if not may_edit(connection, user_id, case_id) or (site_id and not _has_site(connection, case_id, site_id)):
        return Outcome.GONE
    row = connection.execute(
        "SELECT value, edition, revision FROM answers WHERE case_id = ? AND site_id = ? AND requirement = ?",
        (case_id, site_id, requirement),
    ).fetchone()
    stored = row["revision"] if row else 0
    if stored != revision:
        return Outcome.SAME if row and row["value"] == value else Outcome.STALE
    connection.execute(
        "INSERT INTO answers (case_id, site_id, requirement, value, edition, answered_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value, edition = excluded.edition,"
        " answered_at = excluded.answered_at, revision = revision + 1, doubted_by = NULL",
        (case_id, site_id, requirement, value, edition, now),
    )
    return Outcome.STORED


def doubt_answers(
    connection: sqlite3.Connection,
    user_id: int,
    case_id: int,
    duty: str,
    requirements: Collection[str],
    before: int,
    values: Collection[str] = tuple(AnswerValue),
) -> int:
    """Put the answers to some requirements in doubt that were given up to a moment (Unix seconds), for an event of a
    duty has come after them; of these `values` only. They stay, and count once they are given again. Returns how many
    there were."""
    if not may_edit(connection, user_id, case_id):
        return 0
    these, those = (", ".join("?" * len(names)) for names in (requirements, values))
    done = connection.execute(
        "UPDATE answers SET doubted_by = CASE WHEN ' ' || doubted_by || ' ' LIKE ? THEN doubted_by"
        " ELSE coalesce(doubted_by || ' ', '') || ? END WHERE case_id = ? AND answered_at <= ?"
        f" AND requirement IN ({these}) AND value IN ({those})",
        (f"% {duty} %", duty, case_id, before, *requirements, *values),
    )
    return done.rowcount


def trust_answers(connection: sqlite3.Connection, user_id: int, case_id: int, duty: str) -> None:
    """Let the answers count again that an event of a duty had put in doubt: it was reported by mistake."""
    if may_edit(connection, user_id, case_id):
        connection.execute(
            "UPDATE answers SET doubted_by = nullif(trim(replace(' ' || doubted_by || ' ', ?, ' ')), '')"
            " WHERE case_id = ? AND doubted_by IS NOT NULL",
            (f" {duty} ", case_id),
        )


def add_site(
    connection: sqlite3.Connection, user_id: int, case_id: int, name: str, update_id: int | None, now: int
) -> tuple[Outcome, int]:
    """Add a site. Returns what became of it and its id (0 where there is none). `update_id`: None where one update adds
    several."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE, 0
    made = connection.execute("SELECT id FROM sites WHERE origin_update = ?", (update_id,)).fetchone()
    if made is not None:
        return Outcome.SAME, int(made[0])
    count = connection.execute("SELECT count(*) FROM sites WHERE case_id = ?", (case_id,)).fetchone()[0]
    if count >= MOST_SITES:
        return Outcome.FULL, 0
    cursor = connection.execute(
        "INSERT INTO sites (case_id, name, created_at, origin_update) VALUES (?, ?, ?, ?)",
        (case_id, name, now, update_id),
    )
    return Outcome.STORED, int(cursor.lastrowid or 0)


def rename_site(connection: sqlite3.Connection, user_id: int, case_id: int, site_id: int, name: str) -> Outcome:
    """Give the site another name."""
    if not may_edit(connection, user_id, case_id):
        return Outcome.GONE
    done = connection.execute("UPDATE sites SET name = ? WHERE id = ? AND case_id = ?", (name, site_id, case_id))
    return Outcome.STORED if done.rowcount else Outcome.GONE


def delete_site(connection: sqlite3.Connection, user_id: int, case_id: int, site_id: int) -> Outcome:
    """Delete a site with its answers, notes and evidence. The last one stays: `FULL`."""
    if not may_edit(connection, user_id, case_id) or not _has_site(connection, case_id, site_id):
        return Outcome.GONE
    if connection.execute("SELECT count(*) FROM sites WHERE case_id = ?", (case_id,)).fetchone()[0] == 1:
        return Outcome.FULL
    for table in ("conditions", "answers", "notes", "evidence", "paper_values", "papers_made"):
        connection.execute(f"DELETE FROM {table} WHERE case_id = ? AND site_id = ?", (case_id, site_id))
    connection.execute("DELETE FROM sites WHERE id = ?", (site_id,))
    return Outcome.STORED


def _has_site(connection: sqlite3.Connection, case_id: int, site_id: int) -> bool:
    found = connection.execute("SELECT 1 FROM sites WHERE id = ? AND case_id = ?", (site_id, case_id)).fetchone()
    return found is not None
