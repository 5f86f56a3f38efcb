"""The command line: `python -m bot COMMAND`.

Each command is a module of `bot.commands` with `add_arguments(parser)` and `main(args) -> int`. Only the chosen
one is imported, so that the light commands answer at once: Telegram's library alone takes seconds to import.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from bot import __version__

COMMANDS = {
    "run": "start the bot; without BOT_TOKEN, the demo",
    "demo": "start the bot without Telegram, in a browser page on this machine",
    "ask": "answer questions from standard input, one a line",
    "check": "check the law's data and the texts of both languages",
    "assess": "say what applies and what is missing, from JSON on standard input",
    "deadline": "count a duty's due date",
    "backup": "copy the database while the bot is running",
    "restore": "put a backup in the database's place, while the bot is stopped",
    "trial": "see whether this version can use a copy of the database",
    "doctor": "look whether all is well with the bot on this machine",
    "health": "ask the running bot how it is, by its HEALTH_PORT",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 found something wrong, 2 called wrongly."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = words[0] if words and words[0] in COMMANDS else None
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="A bot that walks small crypto miners in Kazakhstan through the licence requirements.",
    )
    if chosen is None:
        parser.add_argument("--version", action="version", version=__version__)
        commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
        for name, summary in COMMANDS.items():
            commands.add_parser(name, help=summary, add_help=False)
        parser.parse_args(words)
        return 2  # not reached: a command that stands first was chosen above
    summary = COMMANDS[chosen]
    module = import_module(f"bot.commands.{chosen}")
    parser = argparse.ArgumentParser(prog=f"python -m bot {chosen}", description=summary[0].upper() + summary[1:])
    module.add_arguments(parser)
    try:
        return int(module.main(parser.parse_args(words[1:])))
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
