"""The inbox: what is in it survives, is handled once, is given up at last and is forgotten in time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.storage import effects, inbox
from bot.storage.migrations import migrate

DAY = 24 * 3600


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        opened.row_factory = sqlite3.Row
        migrate(opened)
        yield opened


def ids(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT update_id FROM inbox ORDER BY update_id")]


def test_the_same_update_is_new_once(connection: sqlite3.Connection) -> None:
    assert inbox.put(connection, [(1, "a"), (2, "b")], 0) == [1, 2]
    assert inbox.put(connection, [(2, "b"), (3, "c"), (3, "c")], 0) == [3]
    inbox.note_handled(connection, [1], 0)
    assert inbox.put(connection, [(1, "a")], 0) == []


def test_what_was_handled_is_wiped_and_not_found_again(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "the user's words"), (2, "others")], 0)
    inbox.note_handled(connection, [1], 5)
    assert connection.execute("SELECT body, handled_at FROM inbox WHERE update_id = 1").fetchone()[:] == (None, 5)
    assert inbox.take_waiting(connection, 5) == (["others"], [])


def test_updates_wait_in_their_order(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(9, "c"), (2, "a"), (5, "b")], 0)
    assert inbox.take_waiting(connection, 0) == (["a", "b", "c"], [])


def test_an_update_that_ends_the_program_is_given_up_at_the_fourth_start(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "poison"), (2, "harmless")], 0)
    for _ in range(3):
        assert inbox.take_waiting(connection, 0) == (["poison", "harmless"], [])
        inbox.note_begun(connection, 1)
    assert inbox.take_waiting(connection, 77) == (["poison", "harmless"], [1]), "until its sender is told"
    inbox.note_handled(connection, [1], 77)
    assert connection.execute("SELECT body, handled_at FROM inbox WHERE update_id = 1").fetchone()[:] == (None, 77)
    assert inbox.take_waiting(connection, 77) == (["harmless"], [])


def test_whoever_cannot_be_told_of_it_for_days_is_not(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "poison")], 0)
    for _ in range(3):
        inbox.note_begun(connection, 1)
    assert inbox.take_waiting(connection, inbox.KEEP_SECONDS)[1] == [1]
    assert inbox.take_waiting(connection, inbox.KEEP_SECONDS + 1) == ([], [])


def test_a_stop_in_good_order_is_no_fault_of_what_waits(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "a"), (2, "b")], 0)
    for _ in range(3):
        inbox.note_begun(connection, 1)
        inbox.note_begun(connection, 2)
    inbox.note_put_off(connection, [1])
    assert inbox.take_waiting(connection, 0) == (["a", "b"], [2])


def test_what_an_update_came_to_goes_with_it(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "a"), (2, "b")], 0)
    for number in (1, 2):
        effects.record(connection, number, "reply")
    with pytest.raises(sqlite3.IntegrityError):
        effects.record(connection, 1, "a second effect")
    effects.note_sent(connection, 1, "paper")
    effects.note_sent(connection, 1, "list")
    assert effects.find(connection, 1) == effects.Effect("reply", frozenset({"paper", "list"}))
    inbox.note_handled(connection, [1], 0)
    assert effects.find(connection, 1) is None
    assert effects.find(connection, 2) == effects.Effect("reply", frozenset())


def test_what_only_waited_is_never_given_up(connection: sqlite3.Connection) -> None:
    """A server that restarts its programs in a loop must not cost the users their answers."""
    inbox.put(connection, [(1, "a")], 0)
    for _ in range(50):
        assert inbox.take_waiting(connection, 0) == (["a"], [])


def test_handled_updates_are_forgotten_when_telegram_cannot_repeat_them(connection: sqlite3.Connection) -> None:
    inbox.put(connection, [(1, "a"), (2, "b"), (3, "c")], 0)
    inbox.note_handled(connection, [1], 0)
    inbox.note_handled(connection, [2], 2 * DAY)
    inbox.tidy(connection, inbox.KEEP_SECONDS)
    assert ids(connection) == [1, 2, 3]
    inbox.tidy(connection, inbox.KEEP_SECONDS + 1)
    assert ids(connection) == [2, 3]
    inbox.tidy(connection, 100 * DAY)
    assert ids(connection) == [3]  # what nobody handled is kept for as long as it takes


def test_a_handled_update_keeps_no_page_for_itself(connection: sqlite3.Connection) -> None:
    """Ten taps a second for three days are a hundred megabytes, not ten thousand."""
    body = "x" * 2000
    for first in range(0, 5000, 10):
        batch = range(first, first + 10)
        inbox.put(connection, [(number, body) for number in batch], first)
        inbox.note_handled(connection, reversed(batch), first)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    empty = sqlite3.connect(":memory:")
    migrate(empty)
    assert (pages - empty.execute("PRAGMA page_count").fetchone()[0]) * size < 5000 * 60
    empty.close()
    kept = connection.execute("SELECT count(*), count(handled_at), count(body) FROM inbox").fetchone()
    assert kept[:] == (5000, 5000, 0)
