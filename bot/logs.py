"""Structured logs: one JSON object a line (or readable lines on a terminal), without names, texts or the token."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any

import structlog

# Errors that never quote what a user wrote or what an address holds. Of all others, ValueError and KeyError
# of Python's own among them, only the name and the place are logged.
_PLAIN = (OSError, AttributeError, TypeError, NameError, ArithmeticError)


def configure(level: str = "info", stream: Any = None) -> None:
    """Set up structlog, and send what libraries log through it. Call once, at the start."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Any] = [traceback_without_texts]
    if out.isatty():
        last.append(structlog.dev.ConsoleRenderer())
    else:
        last.append(structlog.processors.JSONRenderer(ensure_ascii=False))
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processors=[_drop_internal, *last], foreign_pre_chain=shared)
    )
    logging.basicConfig(handlers=[handler], level=max(number, logging.WARNING), force=True)


def traceback_without_texts(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put an exception's places and names under `exception`; its text can quote the user or hold the token."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if not isinstance(error, BaseException):
        return event
    lines: list[str] = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
        lines.append(_name(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    event["exception"] = "\n".join(lines)
    return event


def _name(error: BaseException) -> str:
    kind = type(error)
    plain = kind.__module__ == "sqlite3" or (kind.__module__ == "builtins" and isinstance(error, _PLAIN))
    return f"{kind.__name__}: {error}" if plain else kind.__name__


def _drop_internal(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
