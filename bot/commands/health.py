"""`python -m bot health`: what the running bot says of itself on HEALTH_PORT. Asked after an update, too."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException

from bot.commands.starting import read_settings

EACH_SECONDS = 1.0  # between two looks: a bot that is started again is away for longer
ANSWER_SECONDS = 15.0  # /healthz itself waits 5 for a write
COMES_ROUND = ("tick", "poll")  # what is well for a while also where it has not begun

# Of each check whether it is well, and the seconds since it last came round; None where nobody answers.
Look = Mapping[str, tuple[bool, float | None]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long, and what for."""
    parser.add_argument(
        "--wait",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="until each part was seen to come round, at most so long",
    )
    parser.add_argument(
        "--without", action="append", default=[], metavar="CHECK", help="a check that need not be well, such as poll"
    )
    parser.epilog = "Exit code: 0 well, 1 not well or nobody answers, 2 HEALTH_PORT is not set."


def main(
    args: argparse.Namespace,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Ask once, or until all is well, and say what is not."""
    settings = read_settings()
    if settings is None:
        return 2
    port = settings.health_port
    if port is None:
        print("HEALTH_PORT is not set: the bot cannot be asked how it is.", file=sys.stderr)
        return 2
    end = monotonic() + args.wait
    watched = Watched(waits=args.wait > 0, without=frozenset(args.without))
    while True:
        missing = watched.missing(ask(port))
        if not missing:
            print("The bot is well.")
            return 0
        left = end - monotonic()
        if left <= 0:
            print(f"The bot is not well: {'; '.join(missing)}.", file=sys.stderr)
            return 1
        sleep(min(EACH_SECONDS, left))


class Watched:
    """What is still missing, look by look. `waits`: whether a part must be seen to come round: one that has never done
    so counts from the start, and looks well until it has been silent for too long."""

    def __init__(self, *, waits: bool, without: frozenset[str] = frozenset()) -> None:
        self._waits = waits
        self._without = without
        self._before: Look = {}
        self._came: set[str] = set()

    def missing(self, look: Look | None) -> list[str]:
        """What is not well, in words."""
        if look is None:  # it ended, or has not begun: what was seen was of another process
            self._before, self._came = {}, set()
            return ["nobody answers"]
        for name, (_, seconds) in look.items():
            before = self._before.get(name, (False, None))[1]
            if seconds is not None and before is not None and seconds < before:
                self._came.add(name)
        self._before = look
        found = []
        for name, (well, _) in look.items():
            if name in self._without:
                continue
            if not well:
                found.append(f"{name} fails")
            elif self._waits and name in COMES_ROUND and name not in self._came:
                found.append(f"{name} has not come round")
        return found


def ask(port: int, seconds: float = ANSWER_SECONDS) -> Look | None:
    """What /healthz on that port of this machine says."""
    connection = HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request("GET", "/healthz")
        checks = json.loads(connection.getresponse().read())["checks"]
        return {str(name): (bool(check["ok"]), check["seconds"]) for name, check in checks.items()}
    except (OSError, HTTPException, ValueError, TypeError, KeyError, AttributeError):
        return None
    finally:
        connection.close()
