"""What running the bot and the demo begin with."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from pydantic import ValidationError

from bot.settings import ENV, Settings, settings_file


def read_settings() -> Settings | None:
    """The settings, or None after saying which of them cannot be and why."""
    try:
        return Settings()
    except (OSError, UnicodeError) as error:
        print(f"{settings_file()} cannot be read ({type(error).__name__}).", file=sys.stderr)
        return None
    except ValidationError as error:
        for problem in error.errors(include_input=False, include_url=False):
            name = "_".join(map(str, problem["loc"])).upper() or "settings"
            print(f"{name}: {problem['msg']}", file=sys.stderr)
        print("See .env.example for what each setting takes.", file=sys.stderr)
        return None


def say_who_may_read_settings(file: Path = ENV) -> None:
    """Warn of a file with the token that everybody on the machine may read."""
    if file.exists() and file.stat().st_mode & 0o007:
        log = structlog.get_logger(__name__)
        log.warning("others_may_read", files=[settings_file(file)], advice=f"chmod o= {settings_file(file)}")


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT, SIGTERM and the closing of the terminal set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    return stop


YOUNG = 20_000  # new objects between two searches for garbage: those of a tap or two, not of every few lines of one


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """While the parts of the program come into being, which stay for good, nothing is searched for garbage; what has
    come into being is never searched later, and what comes after is searched less often. A tenth of the processor time
    of a start, and less of a tap."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
        gc.enable()
