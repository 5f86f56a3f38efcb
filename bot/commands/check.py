"""`python -m bot check`: is the law's data sound, and do the texts of both languages say the same?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.law.finding import Finding

if TYPE_CHECKING:
    from bot.storage.questions import Unanswered


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command. Each report is a way of its own; without one the checks run."""
    reports = parser.add_argument_group("reports").add_mutually_exclusive_group()
    reports.add_argument(
        "--review",
        type=Path,
        metavar="FILE.html",
        help="write the sheet that a lawyer or a native reader signs off: all texts side by side",
    )
    reports.add_argument(
        "--unanswered",
        action="store_true",
        help="list the questions of the last 90 days that found no answer, what was missing in answers, and the"
        " answers found unhelpful; grouped by the words that they share, the most frequent first",
    )
    reports.add_argument(
        "--screens",
        action="store_true",
        help="list every screen with its lines and buttons on a phone, longest first (takes a quarter of a minute)",
    )


def main(args: argparse.Namespace) -> int:
    """Prints each finding with its file, place and remedy; 1 if there are any."""
    if args.review:
        return _review(args.review)
    if args.unanswered:
        return _unanswered()
    if args.screens:
        from bot.commands import screens

        return screens.main(args)
    from bot import checks

    findings = checks.run()
    lines = _signed(findings) if not findings else []
    for finding in findings:
        print(finding)
    if findings:
        print(f"{len(findings)} to mend.", file=sys.stderr)
        return 1
    _warn_of_the_calendar()  # of files that can be read
    _warn_of_old_readings()
    print("The catalogue and the texts of both languages are sound.")
    print("\n".join(lines))
    return 0


def _signed(findings: list[Finding]) -> list[str]:
    """How much of the review sheet is signed; what is wrong with the signatures is added to the findings."""
    from bot.checks import signed
    from bot.commands import review
    from bot.law.finding import CatalogueError

    try:
        signatures = signed.load()
    except CatalogueError as error:
        findings.extend(error.findings)
        return []
    codes = review.codes(review.items())
    findings.extend(signed.check(signatures, codes))
    return signed.told(signatures, codes)


LEAST_CALENDAR = 120  # days of reviewed calendar, below which the keeper is warned


def _warn_of_the_calendar() -> None:
    from bot.clock import system_clock, today
    from bot.law.calendar import days_of_reviewed_calendar_left

    left = days_of_reviewed_calendar_left(today(system_clock))
    if left < LEAST_CALENDAR:
        print(
            f"warning: bot/law/data/calendar.toml is reviewed for {left} more days only: review the next year.",
            file=sys.stderr,
        )


def _warn_of_old_readings() -> None:
    from bot.clock import system_clock, today
    from bot.law.catalogue import catalogue
    from bot.law.unread import to_read_again

    for line in to_read_again(catalogue(), today(system_clock)):
        print(f"warning: {line}.", file=sys.stderr)


def _unanswered() -> int:
    import sqlite3
    import time
    from contextlib import closing

    from bot.settings import Settings
    from bot.storage import questions

    path = Settings().database_path
    if not path.exists():
        print(f"There is no database at {path} (DATABASE_PATH) yet: nothing was asked.")
        return 0
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            since = int(time.time()) - questions.KEEP_SECONDS
            missed = questions.unanswered(connection, since)
            lacking = questions.unhelpful(connection, since)
            votes = questions.votes(connection)
    except sqlite3.Error as error:
        print(f"{path} (DATABASE_PATH) cannot be read: {error}", file=sys.stderr)
        return 1
    print("not found: count, language, the nearest topic, words")
    _print_groups(missed)
    print("\nnot helpful, and what was missing: count, language, the topic of the answer, words")
    _print_groups(lacking)
    print("\nhelpful  not  topic")
    for topic, good, bad in votes:
        print(f"{good:7}  {bad:3}  {topic}")
    return 0


def _print_groups(rows: Sequence[Unanswered]) -> None:
    """Questions under the word that they share, with the topic that is nearest."""
    from bot.understanding.questions import Engine
    from bot.understanding.questions.grouping import Kept, grouped

    def nearest(words: str) -> str:
        found = Engine.load().ask(words)
        return found.topic or next(iter(found.alternatives), "-")

    kept = [Kept(row.words, row.count, f"{row.language:3} {row.topic or nearest(row.words):24}") for row in rows]
    for group in grouped(kept):
        if group.word:
            print(f"{group.count:5}  {group.word}: {len(group.questions)} questions")
        for question in group.questions:
            indent = "       " if group.word else ""
            print(f"{indent}{question.count:5}  {question.note}  {question.words}")


def _review(file: Path) -> int:
    from bot.checks.signed import load
    from bot.commands.review import sheet

    try:
        file.write_text(sheet(signed=load()), encoding="utf-8")
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"Written to {file}.")
    return 0
