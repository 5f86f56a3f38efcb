"""Imports the bot once and forks a copy of itself for each run of it: Telegram's library takes seconds to import.

Reads orders from standard input, one JSON object a line, and answers each with one number a line:
{"start": {"NAME": "value"}, "folder": "...", "log": "..."} -> process id; {"look": process id} -> exit code, or minus
the signal that ended it, or `RUNNING`.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from typing import NoReturn

RUNNING = 1000  # no exit code is as great
PARTS = ("bot.__main__", "bot.commands.run", "bot.app", "bot.telegram.webhook", "bot.settings")
LATER = ("scheduler.ticks", "bot.papers.writers.word", "bot.papers.writers.pages", "icalendar")  # what a run comes to


def main() -> None:
    for name in (*PARTS, *LATER):
        import_module(name)
    print("0", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "start" in order:
            child = os.fork()
            if child == 0:
                _run(order)
            print(child, flush=True)
        else:
            ended, status = os.waitpid(order["look"], os.WNOHANG)
            print(os.waitstatus_to_exitcode(status) if ended else RUNNING, flush=True)


def _run(order: dict[str, object]) -> NoReturn:
    code = 70
    try:
        os.environ.clear()
        os.environ.update(order["start"])  # type: ignore[call-overload]
        os.chdir(str(order["folder"]))
        log = os.open(str(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        null = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((null, 0), (log, 1), (log, 2)):
            os.dup2(source, target)
        code = import_module("bot.__main__").main(["run"])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
