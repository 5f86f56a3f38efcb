"""`python -m bot check`: is the law's data sound, and do the texts of both languages say the same?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command. Each report is a way of its own; without one the checks run."""
    reports = parser.add_argument_group("reports").add_mutually_exclusive_group()
    reports.add_argument(
        "--review",
        type=Path,
        metavar="FILE.html",
        help="write the sheet that a lawyer or a native reader signs off: all texts side by side",
    )


def main(args: argparse.Namespace) -> int:
    """Prints each finding with its file, place and remedy; 1 if there are any."""
    if args.review:
        return _review(args.review)
    from bot import checks

    findings = checks.run()
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} to mend.", file=sys.stderr)
        return 1
    print("The catalogue and the texts of both languages are sound.")
    return 0


def _review(file: Path) -> int:
    from bot.commands.review import sheet

    try:
        file.write_text(sheet(), encoding="utf-8")
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"Written to {file}.")
    return 0
