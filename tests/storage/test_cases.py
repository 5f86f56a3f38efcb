"""One more applicant gets a case of their own: only one that was never touched is opened again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from bot.storage import cases, users
from bot.storage.database import Database
from tests.storage.test_account import choices, columns, referenced, tables

ME, OTHER = 501, 502
GIVEN, GIVEN_SITES = frozenset({"Applicant 1", "1-applicant"}), frozenset({"Centre 1", "1-centre"})
NO_TRACES = {"users", "sites"}  # whose current case it is, and the centre that every case begins with


def open_another(connection: sqlite3.Connection, name: str = "Applicant 1", site: str = "Centre 1") -> int | None:
    """Press the button of a new applicant."""
    users.ensure(connection, ME, 0)
    update = connection.execute("SELECT 1 + coalesce(max(origin_update), 0) FROM cases").fetchone()[0]
    return cases.open_another(connection, ME, name, site, update, 0, given=GIVEN, given_sites=GIVEN_SITES)


def refers_to_a_case(connection: sqlite3.Connection, table: str) -> str | None:
    """The column of a table that holds the id of a case."""
    links = [column for column, of in referenced(connection, table).items() if of == "cases"]
    return next(iter([*links, *(c["name"] for c in columns(connection, table) if c["name"].startswith("case_"))]), None)


def plant(connection: sqlite3.Connection, table: str, **known: Any) -> None:
    """A row made from the schema alone, but for the columns that are known."""
    values: dict[str, Any] = {}
    for column in columns(connection, table):
        name, kind = column["name"], column["type"]
        if name in known:
            values[name] = known[name]
        elif column["notnull"] and column["dflt_value"] is None and name != "id":
            values[name] = (
                ME if name == "user_id" else (choices(connection, table, name) or "x") if kind == "TEXT" else 1
            )
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


async def test_a_row_in_any_table_that_refers_to_a_case_makes_it_somebodys(database: Database) -> None:
    def reopened(connection: sqlite3.Connection) -> dict[str, bool]:
        found = {}
        users.ensure(connection, OTHER, 0)
        for table in tables(connection):
            column = refers_to_a_case(connection, table)
            if column is None or table in NO_TRACES:
                continue
            case = open_another(connection)
            assert open_another(connection) == case, "nothing was said of it"
            somebody_else: dict[str, Any] = {"user_id": OTHER, "role": "reader"} if table == "members" else {}
            plant(connection, table, **{column: case}, **somebody_else)
            found[table] = open_another(connection) == case
            connection.execute("DELETE FROM cases")
        return found

    found = await database.write(reopened)
    assert {table for table, again in found.items() if again} == set()
    assert found.keys() == cases.TRACES.keys() - {"reminders"}, "which name a case in their data alone"


async def test_a_notice_that_names_a_case_makes_it_somebodys_and_no_other(database: Database) -> None:
    def store(connection: sqlite3.Connection, named: int) -> None:
        plant(connection, "reminders", kind=f"law:{named}", data=f'{{"case": {named}}}')

    first = await database.write(open_another)
    await database.write(lambda c: store(c, first + 1))
    assert await database.write(open_another) == first
    await database.write(lambda c: store(c, first))
    assert await database.write(open_another) != first


def rename(connection: sqlite3.Connection, case: int) -> None:
    cases.rename(connection, ME, case, "ТОО «Альфа Майн»")


def rename_site(connection: sqlite3.Connection, case: int) -> None:
    connection.execute("UPDATE sites SET name = 'Цех' WHERE case_id = ?", (case,))


def add_site(connection: sqlite3.Connection, case: int) -> None:
    cases.add_site(connection, ME, case, "Centre 1", 99, 0)


@pytest.mark.parametrize("change", [rename, rename_site, add_site])
async def test_names_and_centres_of_the_users_own_make_it_somebodys(
    database: Database, change: Callable[[sqlite3.Connection, int], None]
) -> None:
    first = await database.write(open_another)
    await database.write(lambda c: change(c, first))
    second = await database.write(open_another)
    assert second != first
    assert (await database.read(lambda c: users.get(c, ME))).current_case == second


async def test_the_one_that_is_opened_again_is_the_current_one_whatever_the_language(database: Database) -> None:
    first = await database.write(lambda c: open_another(c, name="1-applicant", site="1-centre"))
    await database.write(lambda c: users.set_current_case(c, ME, None))
    assert await database.write(open_another) == first
    assert (await database.read(lambda c: users.get(c, ME))).current_case == first


async def test_somebody_elses_untouched_case_is_not_taken(database: Database) -> None:
    def store(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
        users.ensure(connection, ME + 1, 0)
        theirs = cases.create(connection, ME + 1, "Applicant 1", "Centre 1", 77, 0)
        return theirs, open_another(connection)

    theirs, mine = await database.write(store)
    assert theirs != mine


async def test_there_is_an_end(database: Database) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        while case := open_another(connection):
            rename(connection, case)

    await database.write(fill)
    assert len(await database.read(lambda c: cases.names(c, ME))) == cases.MOST_CASES


async def test_a_deleted_centre_leaves_nothing_in_any_table(database: Database) -> None:
    def store(connection: sqlite3.Connection) -> tuple[set[str], set[str]]:
        case = open_another(connection)
        _, site = cases.add_site(connection, ME, case, "Second", 98, 0)
        of_site = [t for t in tables(connection) if "site_id" in {c["name"] for c in columns(connection, t)}]
        for table in of_site:
            plant(connection, table, case_id=case, site_id=site)
            plant(connection, table, case_id=case, site_id=0)
        cases.delete_site(connection, ME, case, site)
        left = {(t, row[0]) for t in of_site for row in connection.execute(f"SELECT site_id FROM {t}")}
        return {t for t, of in left if of == site}, {t for t, of in left if of == 0} ^ set(of_site)

    assert await database.write(store) == (set(), set())
