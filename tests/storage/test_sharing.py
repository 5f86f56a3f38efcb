"""Who sees a case and who may change it: the storage against a model of a few lines; what of it is each one's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.reminders.planner import replan_many
from bot.storage import access, account, attachments, cases, mining, papers, reminders, sharing, users
from bot.storage.access import NotAllowed, Role
from bot.storage.cases import Outcome
from bot.storage.sharing import Given, Opened
from tests.clock import almaty
from tests.scheduler.world import close_all, memory, unix

NOW = "2026-11-02 09:00"
MOMENT = unix(NOW)
PEOPLE = (1, 2, 3, 4)
WEEK = 7 * 86_400


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    connection = memory()
    for user in PEOPLE:
        users.set_language(connection, user, Language.KK, 0)
    yield connection
    close_all()


def opened(db: sqlite3.Connection, user: int, name: str = "ТОО «Альфа»") -> int:
    """A new case of a user."""
    update = db.execute("SELECT 1 + coalesce(max(origin_update), 0) FROM cases").fetchone()[0]
    case = cases.create(db, user, name, "Цех", update, MOMENT)
    assert case is not None
    return case


def shared(db: sqlite3.Connection, owner: int, case: int, guest: int, role: Role, now: int = MOMENT) -> None:
    """Let somebody see a case."""
    secret = f"secret-{owner}-{case}-{guest}-{role}"
    assert sharing.give(db, owner, case, role, secret, "Айгүл", now)[0] is Given.MADE
    found, link = sharing.open_link(db, guest, secret, now)
    assert found is Opened.OFFERED
    assert sharing.accept(db, guest, link, f"guest-{guest}", now)[0] is Opened.ACCEPTED


def plan(db: sqlite3.Connection, user: int) -> None:
    """As each change of reminders is followed by planning."""
    replan_many(db, access.to_be_planned(db, user), catalogue(), work_calendar(), almaty(NOW))


def changes(db: sqlite3.Connection, user: int, case: int, number: int) -> None:
    """Everything that somebody may try to change of a case that is not their own choice alone."""
    law = catalogue()
    answer = next(iter(law.requirements))
    day, site = date(2026, 10, 20), db.execute("SELECT min(id) FROM sites WHERE case_id = ?", (case,)).fetchone()[0]
    tries = (
        lambda: cases.rename(db, user, case, f"by {user}"),
        lambda: cases.set_condition(db, user, case, "applicant", 0, f"v{number}", MOMENT),
        lambda: cases.set_answer(db, user, case, (answer, 0), "yes", "e", 0, MOMENT),
        lambda: cases.doubt_answers(db, user, case, "pool-change", [answer], MOMENT),
        lambda: cases.trust_answers(db, user, case, "pool-change"),
        lambda: cases.add_site(db, user, case, f"by {user}", 10_000 + number, MOMENT),
        lambda: cases.rename_site(db, user, case, site or 0, f"by {user}"),
        lambda: cases.delete_site(db, user, case, site or 0),
        lambda: attachments.set_note(db, user, case, (answer, 0), f"by {user}", number, MOMENT),
        lambda: attachments.delete_note(db, user, case, (answer, 0)),
        lambda: attachments.add_evidence(db, user, case, (answer, 0), "photo", "f", "n", 20_000 + number, MOMENT),
        lambda: attachments.sort_evidence(db, user, case, (answer, 0)),
        lambda: [
            attachments.delete_evidence(db, user, row[0])
            for row in db.execute("SELECT id FROM evidence WHERE case_id = ?", (case,)).fetchall()
        ],
        lambda: papers.set_value(db, user, case, ("name", 0), f"by {user}", MOMENT),
        lambda: papers.claim(db, user, case, "l1", 0, 0, number, MOMENT),
        lambda: mining.tell_since(db, user, case, mining.NOT_BEGUN, MOMENT),
        lambda: reminders.report_event(db, user, case, "pool-change", day, 30_000 + number, MOMENT),
        lambda: [
            reminders.withdraw_event(db, user, row[0])
            for row in db.execute("SELECT id FROM events WHERE case_id = ?", (case,)).fetchall()
        ],
        lambda: reminders.end_duties(db, user, case, ["fee-payment"], day, MOMENT),
        lambda: [
            (reminders.mark_done(db, user, row[0], True, MOMENT), reminders.keep_proof(db, user, row[0], "1"))
            for row in db.execute("SELECT id FROM due_dates WHERE case_id = ?", (case,)).fetchall()
        ],
    )
    for each in tries:
        try:
            each()
        except NotAllowed:
            assert access.role_of(db, user, case) is Role.READER


COMMON = ("sites", "conditions", "answers", "notes", "evidence", "events", "paper_values", "papers_made")


def content(db: sqlite3.Connection, case: int) -> list[object]:
    """Everything of a case that all who see it have in common."""
    found: list[object] = [
        [tuple(row) for row in db.execute(f"SELECT * FROM {table} WHERE case_id = ?", (case,))] for table in COMMON
    ]
    found.append([tuple(row) for row in db.execute("SELECT name, mining_since FROM cases WHERE id = ?", (case,))])
    done = "SELECT DISTINCT duty, period, done_at, proof FROM due_dates WHERE case_id = ? AND done_at IS NOT NULL"
    return [*found, [tuple(row) for row in db.execute(done, (case,))]]


def test_a_stranger_sees_and_changes_nothing_and_a_reader_changes_nothing(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    shared(db, 1, case, 3, Role.READER)
    for user in (1, 2, 3):
        reminders.choose(db, user, case, "fee-declaration", True, MOMENT)
        plan(db, user)
    before = content(db, case)
    for user in (3, 4):
        changes(db, user, case, user)
        assert content(db, case) == before
        with pytest.raises(NotAllowed) if user == 3 else pytest.MonkeyPatch.context():
            assert cases.delete(db, user, case) is Outcome.GONE
    assert reminders.choose(db, 4, case, "fee-payment", True, MOMENT) is Outcome.GONE
    assert cases.load(db, 4, case) is None
    assert not reminders.due_dates(db, 4, date.min, date.max)
    changes(db, 2, case, 2)
    assert content(db, case) != before


def test_what_an_editor_marks_is_done_for_all_and_stays_when_they_are_gone(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    shared(db, 1, case, 3, Role.READER)
    for user in (2, 3):
        reminders.choose(db, user, case, "fee-declaration", True, MOMENT)
        plan(db, user)
    mine = {user: reminders.due_dates(db, user, date.min, date.max) for user in PEOPLE}
    assert not mine[1], "nothing is switched on silently"
    (first, *_), (readers, *_) = mine[2], mine[3]
    assert first.id != readers.id
    assert first.shared_id == readers.shared_id == min(first.id, readers.id)
    reminders.mark_done(db, 2, first.id, True, MOMENT)
    reminders.keep_proof(db, 2, first.id, "A-77")
    receipt = (f"{attachments.RECEIPT}{first.shared_id}", 0)
    attachments.add_evidence(db, 2, case, receipt, "photo", "f", "receipt", 5, MOMENT)
    plan(db, 2)
    seen = reminders.due(db, 3, readers.id)
    assert seen is not None
    assert (seen.done, seen.proof) == (True, "A-77")
    waiting = "SELECT count(*) FROM reminders WHERE due_id = ? AND state = 'planned'"
    assert db.execute(waiting, (readers.id,)).fetchone()[0] == 0, "nobody is reminded of it any more"
    assert sharing.take_back(db, 1, case, 2, MOMENT)
    assert sharing.leave(db, 3, case, MOMENT)
    reminders.choose(db, 1, case, "fee-declaration", True, MOMENT)
    plan(db, 1)
    (owners, *_) = reminders.due_dates(db, 1, date.min, date.max)
    assert (owners.done, owners.proof) == (True, "A-77")
    loaded = cases.load(db, 1, case)
    assert loaded is not None
    assert loaded.evidence == {(f"{attachments.RECEIPT}{owners.shared_id}", 0): 1}
    assert {row[0] for row in db.execute("SELECT user_id FROM due_dates")} == {1}


def test_a_new_choice_finds_done_what_another_has_marked(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    reminders.choose(db, 2, case, "fee-declaration", True, MOMENT)
    plan(db, 2)
    (first, *_) = reminders.due_dates(db, 2, date.min, date.max)
    reminders.mark_done(db, 2, first.id, True, MOMENT)
    reminders.choose(db, 1, case, "fee-declaration", True, MOMENT)
    plan(db, 1)
    (owners, second, *_) = reminders.due_dates(db, 1, date.min, date.max)
    assert owners.done
    assert not second.done


def test_an_event_of_an_editor_reminds_the_owner_and_only_members_who_have_chosen(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    shared(db, 1, case, 3, Role.READER)
    reminders.report_event(db, 2, case, "pool-change", date(2026, 11, 2), 9, MOMENT)
    plan(db, 2)
    assert {row[0] for row in db.execute("SELECT user_id FROM reminders")} == {1}
    reminders.choose(db, 3, case, "pool-change", True, MOMENT)
    plan(db, 3)
    assert {row[0] for row in db.execute("SELECT user_id FROM reminders")} == {1, 3}
    (event,) = reminders.events(db, 3)
    reminders.withdraw_event(db, 2, event.id)
    plan(db, 2)
    assert not db.execute("SELECT 1 FROM reminders WHERE state = 'planned'").fetchall()


def test_an_event_that_is_told_again_is_done_for_nobody(db: sqlite3.Connection) -> None:
    """Also not in the row of somebody who has switched it off: whoever chooses it next would find it done there."""
    case = opened(db, 1)
    for guest in (2, 3):
        shared(db, 1, case, guest, Role.EDITOR)
    reminders.choose(db, 2, case, "pool-change", True, MOMENT)
    day = date(2026, 11, 2)
    event = reminders.report_event(db, 1, case, "pool-change", day, 9, MOMENT)[1]
    plan(db, 1)
    due = reminders.due_of_event(db, 1, event)
    assert due is not None
    reminders.mark_done(db, 1, due.id, True, MOMENT)
    reminders.choose(db, 2, case, "pool-change", False, MOMENT)
    plan(db, 2)
    reminders.withdraw_event(db, 1, event)
    reminders.report_event(db, 1, case, "pool-change", day, 10, MOMENT)
    plan(db, 1)
    reminders.choose(db, 3, case, "pool-change", True, MOMENT)
    plan(db, 3)
    assert [row[0] for row in db.execute("SELECT done_at FROM due_dates")] == [None] * 3
    assert {row[0] for row in db.execute("SELECT user_id FROM reminders WHERE state = 'planned'")} == {1, 3}


def test_activity_that_an_editor_ends_is_over_for_all(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    reminders.choose(db, 1, case, "fee-payment", True, MOMENT)
    plan(db, 1)
    before = len(reminders.due_dates(db, 1, date.min, date.max))
    assert reminders.end_duties(db, 2, case, ["fee-payment"], date(2026, 10, 1), MOMENT) is Outcome.STORED
    plan(db, 2)
    open_ones = [due for due in reminders.due_dates(db, 1, date.min, date.max) if not due.dropped]
    assert len(open_ones) < before
    assert {due.period.key for due in open_ones} <= {"2026Q3", "2026Q4"}


def test_a_message_of_somebody_else_edits_no_note(db: sqlite3.Connection) -> None:
    """The numbers of messages are those of one chat: 77 is another message in each."""
    case = opened(db, 1)
    shared(db, 1, case, 2, Role.EDITOR)
    attachments.set_note(db, 2, case, ("req-1", 0), "by the editor", 77, MOMENT)
    assert attachments.edit_note(db, 1, 77, "x", MOMENT) is None
    attachments.set_note(db, 1, case, ("req-2", 0), "by the owner", 77, MOMENT)
    assert attachments.edit_note(db, 2, 77, "x", MOMENT) is None
    assert attachments.edit_note(db, 1, 77, "mended", MOMENT) == (case, ("req-2", 0))


@pytest.mark.parametrize(
    ("opener", "later", "expected"),
    [
        (2, 0, Opened.OFFERED),
        (2, WEEK - 1, Opened.OFFERED),
        (2, WEEK, Opened.NONE),
        (1, 0, Opened.OWN),
        (3, 0, Opened.HAS),
    ],
)
def test_what_a_link_leads_to(db: sqlite3.Connection, opener: int, later: int, expected: Opened) -> None:
    case = opened(db, 1)
    shared(db, 1, case, 3, Role.EDITOR)
    sharing.give(db, 1, case, Role.READER, "abc", "Айгүл", MOMENT)
    found, link = sharing.open_link(db, opener, "abc", MOMENT + later)
    assert found is expected
    accepted = sharing.accept(db, opener, link, "x", MOMENT + later)[0]
    assert accepted is (Opened.ACCEPTED if expected is Opened.OFFERED else expected)


def test_a_link_is_used_once_and_a_button_without_the_secret_is_worth_nothing(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    _, link = sharing.give(db, 1, case, Role.EDITOR, "abc", "Айгүл", MOMENT)
    assert sharing.accept(db, 2, link, "x", MOMENT)[0] is Opened.NONE, "a number that was guessed"
    for user in (2, 3):
        assert sharing.open_link(db, user, "abc", MOMENT) == (Opened.OFFERED, link)
    assert sharing.accept(db, 2, link, "x", MOMENT)[0] is Opened.ACCEPTED
    assert sharing.accept(db, 2, link, "x", MOMENT)[0] is Opened.HAS
    assert sharing.accept(db, 3, link, "x", MOMENT)[0] is Opened.USED
    assert sharing.open_link(db, 4, "abc", MOMENT)[0] is Opened.USED
    assert access.role_of(db, 3, case) is None
    assert "abc" not in str([tuple(row) for row in db.execute("SELECT * FROM share_links")])


def test_guessing_is_limited_and_the_limit_is_remembered_for_an_hour(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    sharing.give(db, 1, case, Role.EDITOR, "abc", "Айгүл", MOMENT)
    for number in range(sharing.MOST_TRIES):
        assert sharing.open_link(db, 2, f"guess-{number}", MOMENT)[0] is Opened.NONE
    assert sharing.open_link(db, 2, "abc", MOMENT + 3600)[0] is Opened.TRIES
    assert sharing.open_link(db, 3, "abc", MOMENT)[0] is Opened.OFFERED, "nobody else is held up"
    assert sharing.open_link(db, 2, "abc", MOMENT + 3601)[0] is Opened.OFFERED


def test_limits_of_people_links_and_cases(db: sqlite3.Connection) -> None:
    case = opened(db, 1)
    for number in range(sharing.MOST_LINKS):
        assert sharing.give(db, 1, case, Role.READER, f"s{number}", "Айгүл", MOMENT)[0] is Given.MADE
    assert sharing.give(db, 1, case, Role.READER, "more", "Айгүл", MOMENT)[0] is Given.MANY_LINKS
    assert sharing.give(db, 1, case, Role.READER, "more", "Айгүл", MOMENT + WEEK)[0] is Given.MADE
    sharing.tidy(db, MOMENT + WEEK)
    for guest in range(100, 100 + sharing.MOST_PEOPLE):
        users.set_language(db, guest, Language.RU, 0)
        shared(db, 1, case, guest, Role.READER, MOMENT + WEEK)
    assert sharing.open_link(db, 2, "more", MOMENT + WEEK)[0] is Opened.MANY_PEOPLE
    assert sharing.give(db, 1, case, Role.READER, "yet more", "Айгүл", MOMENT + WEEK)[0] is Given.MANY_PEOPLE
    other = opened(db, 2)
    sharing.give(db, 2, other, Role.READER, "to a keeper", "Айгүл", MOMENT)
    while cases.seen(db, 3) < cases.MOST_CASES:
        opened(db, 3)
    assert sharing.open_link(db, 3, "to a keeper", MOMENT)[0] is Opened.FULL
    assert cases.create(db, 3, "one more", "x", 999_999, MOMENT) is None


def test_the_export_says_with_whom_without_their_numbers(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO users (id, language, created_at) VALUES (777000111, 'ru', 0)")
    case = opened(db, 1)
    shared(db, 1, case, 777000111, Role.READER)
    owners, guests = (str(account.export(db, user, almaty(NOW).tzinfo)) for user in (1, 777000111))  # type: ignore[arg-type]
    assert "guest-777000111" in owners
    assert "777000111" not in owners.replace("guest-777000111", "")
    assert "reader" in guests
    assert "Альфа" not in guests, "what is in the case is its owner's"
    assert "'hash'" not in owners


# Whatever happens in whatever order: nobody sees what the model does not allow -------------------------------------


@dataclass
class Model:
    """Who sees what, in a few lines; each step is taken in the storage too."""

    db: sqlite3.Connection
    owners: dict[int, int] = field(default_factory=dict)  # case -> user
    guests: dict[tuple[int, int], Role] = field(default_factory=dict)  # (user, case)
    ever: list[int] = field(default_factory=list)
    number: int = 0

    def role(self, user: int, case: int) -> Role | None:
        if self.owners.get(case) == user:
            return Role.OWNER
        return self.guests.get((user, case))

    def forget_case(self, case: int) -> None:
        del self.owners[case]
        self.guests = {key: role for key, role in self.guests.items() if key[1] != case}

    def open(self, user: int, *_: object) -> None:
        case = opened(self.db, user)
        self.ever.append(case)
        self.owners[case] = user

    def share(self, user: int, other: int, case: int, role: Role) -> None:
        self.number += 1
        secret, mine = f"secret-{self.number}", self.role(user, case)
        try:
            found, _ = sharing.give(self.db, user, case, role, secret, "x", MOMENT)
        except NotAllowed:
            assert mine in (Role.EDITOR, Role.READER)
            return
        if found is Given.MADE:
            assert mine is Role.OWNER
            _, link = sharing.open_link(self.db, other, secret, MOMENT)
            if sharing.accept(self.db, other, link, "x", MOMENT)[0] is Opened.ACCEPTED:
                assert self.role(other, case) in (None, Role.READER)
                self.guests[other, case] = role

    def edit(self, user: int, _: int, case: int, __: Role) -> None:
        before = content(self.db, case)
        self.number += 1
        changes(self.db, user, case, self.number)
        if self.role(user, case) in (None, Role.READER):
            assert content(self.db, case) == before

    def choose(self, user: int, _: int, case: int, __: Role) -> None:
        reminders.choose(self.db, user, case, "fee-declaration", True, MOMENT)
        plan(self.db, user)

    def revoke(self, user: int, other: int, case: int, _: Role) -> None:
        try:
            done = sharing.take_back(self.db, user, case, other, MOMENT)
        except NotAllowed:
            done = False
        assert done is (self.role(user, case) is Role.OWNER and (other, case) in self.guests)
        if done:
            del self.guests[other, case]

    def leave(self, user: int, _: int, case: int, __: Role) -> None:
        assert sharing.leave(self.db, user, case, MOMENT) is ((user, case) in self.guests)
        self.guests.pop((user, case), None)

    def delete(self, user: int, _: int, case: int, __: Role) -> None:
        try:
            outcome, _told = sharing.delete_case(self.db, user, case, MOMENT)
        except NotAllowed:
            outcome = Outcome.GONE
        assert (outcome is Outcome.STORED) is (self.role(user, case) is Role.OWNER)
        if outcome is Outcome.STORED:
            self.forget_case(case)

    def go(self, user: int, *_: object) -> None:
        sharing.delete_user(self.db, user, MOMENT)
        for own in [case for case, owner in self.owners.items() if owner == user]:
            self.forget_case(own)
        self.guests = {key: role for key, role in self.guests.items() if key[0] != user}
        users.set_language(self.db, user, Language.RU, 0)


STEPS = (
    Model.open,
    *[Model.share] * 3,
    *[Model.edit] * 2,
    Model.choose,
    Model.revoke,
    Model.delete,
    Model.leave,
    Model.go,
)
step = st.tuples(
    st.sampled_from(STEPS),
    st.sampled_from(PEOPLE),
    st.sampled_from(PEOPLE),
    st.integers(0, 2),
    st.sampled_from([Role.EDITOR, Role.READER]),
)


@settings(max_examples=60)
@given(st.lists(step, min_size=5, max_size=25))
def test_nobody_sees_what_the_model_does_not_allow(steps: list[tuple[Any, int, int, int, Role]]) -> None:
    db = memory()
    model = Model(db)
    for user in PEOPLE:
        users.set_language(db, user, Language.KK, 0)
    for what, user, other, which, role in steps:
        if not model.ever:
            model.open(user)
        what(model, user, other, model.ever[which % len(model.ever)], role)
        _agree(db, model, model.ever)
    close_all()


def _agree(db: sqlite3.Connection, model: Model, ever: list[int]) -> None:
    for user in PEOPLE:
        allowed = {case for case in ever if model.role(user, case) is not None}
        assert {case for case, _ in cases.names(db, user)} == allowed
        for case in ever:
            loaded = cases.load(db, user, case)
            assert (loaded.role if loaded is not None else None) == model.role(user, case)
        assert {event.case_id for event in reminders.events(db, user)} <= allowed
        assert {due.case_id for due in reminders.due_dates(db, user, date.min, date.max)} <= allowed
        current = db.execute("SELECT current_case FROM users WHERE id = ?", (user,)).fetchone()[0]
        assert current is None or current in allowed
    strangers = (
        "SELECT 1 FROM {} x WHERE NOT EXISTS"
        " (SELECT 1 FROM members m WHERE (m.case_id, m.user_id) = (x.case_id, x.user_id))"
    )
    for table in ("chosen_duties", "due_dates"):
        assert not db.execute(strangers.format(table)).fetchall(), table
    of_others = "SELECT 1 FROM reminders r JOIN due_dates d ON d.id = r.due_id WHERE d.user_id <> r.user_id"
    assert not db.execute(of_others).fetchall()
    assert not db.execute("PRAGMA foreign_key_check").fetchall()
