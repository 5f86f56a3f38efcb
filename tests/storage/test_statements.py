"""No statement is put together from anything but names that stand in the code; values go through `?` and `:name`."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import bot
import handlers
import scheduler

PROGRAM = [Path(part.__file__ or "").parent for part in (bot, handlers, scheduler)]
RUN = {"execute", "executemany", "executescript"}

# What statements may hold beside constants of the modules, by module: each was looked at.
LOOKED_AT = {
    "account": {"table", "condition", "_columns(connection, table)"},  # of OWNED; names that SQLite tells of the table
    "backups": {"step.read_text(encoding='utf-8')"},  # the migrations
    "broadcasts": {"outcome"},  # held against OUTCOMES
    "cases": {
        "traces",
        "these",
        "those",
        "table",
    },  # of TRACES; as many `?` as there are values; names that stand there
    "erasures": {"name"},  # two names that stand there
    "fees": {"columns"},  # as many times the same as there are fields
    "health": {"version"},  # a number
    "known": {"table", "mine"},  # names that stand there
    "migrations": {"version"},  # a number
    "outgoing": {"condition", "due_now", "change"},  # what stands in these functions and in those that call them
    "preferences": {"name"},  # held against the names of `Preferences`
    "reminders": {"of"},  # a condition that stands there
}


def put_in(file: Path) -> Iterator[str]:
    """What stands between braces, is added or is called where a statement is run in a module."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUN and node.args:
            for inner in ast.walk(node.args[0]):
                if isinstance(inner, ast.FormattedValue):
                    yield ast.unparse(inner.value)
                elif isinstance(inner, ast.BinOp | ast.Call):
                    yield ast.unparse(inner)


def test_whatever_a_statement_is_put_together_from_was_looked_at() -> None:
    found = defaultdict(set)
    for file in (file for part in PROGRAM for file in part.rglob("*.py")):
        name = file.parent.name if file.stem == "__init__" else file.stem
        for expression in put_in(file):
            if not expression.isupper():  # a constant of the module
                found[name].add(expression)
    assert found == LOOKED_AT


def test_a_value_that_stands_in_a_statement_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("connection.execute(f\"SELECT {_COLUMNS} FROM users WHERE name = '{name}'\" + more)", "utf-8")
    assert set(put_in(file)) >= {"name"}
    assert any("more" in expression for expression in put_in(file))
