"""`python -m bot doctor`: is all well with the bot on this machine, and what is to be done?"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator

from bot.clock import Clock, system_clock, today
from bot.commands.starting import read_settings
from bot.doctor.finding import Finding, bad, worst
from bot.settings import ENV, Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How it is told."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.epilog = (
        "Exit code: 0 all well, 1 something to look at, 2 something bad. It changes nothing and sends nothing."
    )


def main(args: argparse.Namespace, clock: Clock = system_clock) -> int:
    """Print a line for each thing looked at, and return the worst as exit code: 0 ok, 1 warn, 2 bad."""
    settings = read_settings()
    if settings is None:
        return 2
    findings = [finding for look in _looks(settings, clock) for finding in _safely(look)]
    state = worst(findings)
    if args.json:
        rows = [
            {"about": f.about, "state": f.state.name.lower(), "found": f.found, "advice": f.advice} for f in findings
        ]
        print(json.dumps({"state": state.name.lower(), "findings": rows}, ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{finding.state.name.lower():5} {finding.about:11} {finding.found}")
            if finding.advice:
                print(f"{'':17} -> {finding.advice}")
    sys.stdout.flush()
    return int(state)


Look = tuple[str, Callable[[], Iterator[Finding]]]


def _looks(settings: Settings, clock: Clock) -> list[Look]:
    from bot.doctor.law import of_law
    from bot.doctor.machine import of_backups, of_database, of_settings
    from bot.doctor.telegram import of_telegram
    from bot.law.catalogue import catalogue

    looks: list[Look] = [
        ("settings", lambda: of_settings(settings, ENV)),
        ("database", lambda: of_database(settings.database_path, clock())),
        ("backups", lambda: of_backups(settings.backup_dir, clock())),
        ("law", lambda: of_law(catalogue(), today(clock))),
    ]
    token = settings.bot_token
    if token is not None:
        looks.insert(1, ("telegram", lambda: of_telegram(token.get_secret_value(), settings.telegram_api_base, clock)))
    return looks


def _safely(look: Look) -> list[Finding]:
    """One thing that cannot be looked at hides none of the others. An error's text may quote what it should not."""
    about, findings = look
    found: list[Finding] = []
    try:
        found.extend(findings())
    except Exception as error:
        found.append(bad(about, f"cannot be looked at ({type(error).__name__})", "tell the project"))
    return found
