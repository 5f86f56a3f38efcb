"""What is left of an exception in the log: names and places, and never a text that could quote somebody."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from bot.logs import traceback_without_texts

SECRET = "сырмақ"


def logged(error: BaseException | None, given: Any = True) -> dict[str, Any]:
    """The log entry of an exception that is being handled."""
    if error is None:
        return dict(traceback_without_texts(None, "", {"event": "x", "exc_info": given}))
    try:
        raise error
    except BaseException as caught:
        entry = {"event": "x", "exc_info": given if given is True else caught}
        return dict(traceback_without_texts(None, "", entry))


@pytest.mark.parametrize("error", [ValueError(SECRET), KeyError(SECRET), RuntimeError(SECRET), LookupError(SECRET)])
@pytest.mark.parametrize("given", [True, "the error itself"])
def test_texts_that_can_quote_somebody_are_left_out(error: Exception, given: Any) -> None:
    entry = logged(error, given)
    assert SECRET not in str(entry)
    assert type(error).__name__ in entry["exception"]
    assert "test_logs.py:" in entry["exception"]
    assert "exc_info" not in entry


def test_what_led_to_an_exception_is_named_as_sparingly() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise ValueError(SECRET) from first
    except ValueError as second:
        entry = logged(second)
    assert "KeyError" in entry["exception"]
    assert SECRET not in entry["exception"]


@pytest.mark.parametrize(
    "error", [sqlite3.OperationalError("no such table: x"), OSError(28, "No space left"), TypeError("not a number")]
)
def test_texts_that_quote_nobody_help(error: Exception) -> None:
    assert str(error) in logged(error)["exception"]


class ThirdParty(OSError):
    """A library's error, whose text may hold an address."""


def test_a_librarys_error_is_not_trusted_for_its_parents() -> None:
    assert SECRET not in logged(ThirdParty(SECRET))["exception"]


@pytest.mark.parametrize("given", [None, False, (None, None, None)])
def test_without_an_exception_nothing_is_added(given: Any) -> None:
    assert logged(None, given) == {"event": "x"}
