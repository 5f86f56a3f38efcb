"""Those who were here before anybody was asked who they are: they are placed by what they told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import users
from bot.storage.migrations import files, migrate
from bot.storage.situation import Situation
from tests.storage.test_migrations import copied

BEFORE = 12  # migrations, before the one that asks
PEOPLE: dict[int, tuple[list[list[str]], Situation | None]] = {  # the events of each applicant, and who the user is
    1: ([], None),
    2: ([[]], Situation.APPLICANT),
    3: ([["pool-change"]], Situation.APPLICANT),
    4: ([["licence-end"]], Situation.HOLDER),
    5: ([["pool-change", "licence-end", "cessation-notice"]], Situation.HOLDER),
    6: ([[], []], Situation.KEEPER),
    7: ([["licence-end"], ["licence-end"]], Situation.KEEPER),
}


def test_everybody_is_placed_by_what_they_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        assert migrate(connection, copied(tmp_path / "steps", BEFORE)) == BEFORE
        case = 0
        for user, (applicants, _) in PEOPLE.items():
            connection.execute("INSERT INTO users (id, language, created_at) VALUES (?, 'kk', 0)", (user,))
            for events in applicants:
                case += 1
                connection.execute(
                    "INSERT INTO cases (id, user_id, name, created_at) VALUES (?, ?, 'x', 0)", (case, user)
                )
                for duty in events:
                    connection.execute(
                        "INSERT INTO events (case_id, duty, happened_on, reported_at) VALUES (?, ?, '2025-08-15', 0)",
                        (case, duty),
                    )
        connection.execute(
            "INSERT INTO answers (case_id, site_id, requirement, value, edition, answered_at)"
            " VALUES (1, 0, 'req-9', 'yes', 'order-598', 0)"
        )
        connection.commit()
        assert migrate(connection) == len(files())
        connection.row_factory = sqlite3.Row
        found = {user: getattr(users.get(connection, user), "situation", "gone") for user in PEOPLE}
        assert found == {user: situation for user, (_, situation) in PEOPLE.items()}
        assert [tuple(row) for row in connection.execute("SELECT doubted_by FROM answers")] == [(None,)]
