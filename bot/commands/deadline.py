"""`python -m bot deadline DUTY [--event YYYY-MM-DD | --quarter YYYYQn | --year YYYY]`: a due date as JSON.

Prints {"limit": "YYYY-MM-DD", "advised": "YYYY-MM-DD", "status": "in-force|repealed", "source": "..."} and
exits 0; wrong input is explained on standard error with exit code 2. What whoever reads the date must know besides
(a repealed duty, a year that nobody has reviewed, an estimated day) stands on standard error, a line each.
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from bot.clock import system_clock, today
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import EARLIEST, LATEST, Deadline, PeriodTooEarly, PeriodTooLate, count
from bot.law.model import Source
from bot.law.periods import NotAPeriod, Period, PeriodKind, parse_period

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The option that names a period of each kind, how it is written, and an example.
_OPTIONS = {
    PeriodKind.EVENT: ("--event", "YYYY-MM-DD", "2026-11-20"),
    PeriodKind.QUARTER: ("--quarter", "YYYYQn", "2026Q4"),
    PeriodKind.YEAR: ("--year", "YYYY", "2026"),
}
_NAMES = {PeriodKind.EVENT: "date", PeriodKind.QUARTER: "quarter", PeriodKind.YEAR: "year"}
_FOLLOWS = {
    PeriodKind.EVENT: "follows an event",
    PeriodKind.QUARTER: "is owed for a quarter",
    PeriodKind.YEAR: "is owed for a year",
}


class _WrongInput(ValueError):
    """What the user typed is not usable; the message says what is expected."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declares the arguments of the command."""
    parser.epilog = (
        "Standard output is the date as JSON and nothing else. Standard error says, a line each, if the duty is "
        "repealed, if the date rests on a year whose working days nobody has reviewed, and if it rests on an "
        "estimated day; the exit code stays 0."
    )
    parser.add_argument("duty", metavar="DUTY", help="id of a duty, such as pool-change")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--event", metavar="YYYY-MM-DD", help="the day of the event that the duty follows")
    when.add_argument("--quarter", metavar="YYYYQn", help="the quarter that the duty is owed for")
    when.add_argument("--year", metavar="YYYY", help="the year that the duty is owed for")


def main(args: Namespace) -> int:
    """Prints the due date; returns 0, or 2 where the input is wrong."""
    try:
        deadline = _counted(args)
    except _WrongInput as error:
        print(f"deadline: {error}", file=sys.stderr)
        return 2
    answer = {
        "limit": deadline.limit.isoformat(),
        "advised": deadline.advised.isoformat(),
        "status": deadline.duty.status.value,
        "source": _source(deadline.source),
    }
    print(json.dumps(answer, ensure_ascii=False))
    for note in _notes(deadline):
        print(f"deadline: {note}", file=sys.stderr)
    return 0


def _counted(args: Namespace) -> Deadline:
    duties = catalogue().on(today(system_clock)).duties
    duty = duties.get(args.duty)
    if duty is None:
        raise _WrongInput(f"there is no duty {args.duty!r}; choose one of: {', '.join(duties)}")
    given = {kind: text for kind in _OPTIONS if (text := getattr(args, kind)) is not None}
    if duty.needs not in given:
        option, form, example = _OPTIONS[duty.needs]
        raise _WrongInput(f"{duty.id} {_FOLLOWS[duty.needs]}: give {option} {form}, such as {example}")
    period = _period(duty.needs, given[duty.needs])
    try:
        return count(duty, work_calendar(), period)
    except PeriodTooEarly as error:
        raise _WrongInput(f"{error} is too early: nobody mined before {EARLIEST}, so check the date") from None
    except PeriodTooLate as error:
        raise _WrongInput(f"{error} is too far ahead: dates up to {LATEST} are counted") from None


def _period(kind: PeriodKind, text: str) -> Period:
    try:
        return parse_period(kind, text)
    except NotAPeriod:
        if kind is PeriodKind.EVENT and _ISO_DAY.fullmatch(text):
            raise _WrongInput(f"there is no day {text}: check the day and the month") from None
        _, form, example = _OPTIONS[kind]
        raise _WrongInput(f"{text!r} is no {_NAMES[kind]}: write it as {form}, such as {example}") from None


def _notes(deadline: Deadline) -> Iterator[str]:
    """What must be known of the date besides the date."""
    if deadline.duty.is_repealed:
        yield f"{deadline.duty.id} is repealed: the date is counted by a rule that no longer binds"
    if deadline.outside_review:
        calendar = work_calendar()
        yield (
            f"the working days of this date are not reviewed (reviewed: {calendar.first} to {calendar.last}): "
            "it follows the general rule, without Kurban Ait and moved days off"
        )
    if deadline.estimated:
        yield "this date rests on an estimated day (Kurban Ait), which may shift by one day: check it nearer the time"


def _source(source: Source) -> str:
    """A source in one line, with the ids of the acts: "order-384 point 4; order-117"."""
    places = []
    for citation in source:
        name = citation.act or f"{citation.publication} {citation.published or ''}".strip()
        provisions = [" ".join(" ".join(step) for step in provision.path) for provision in citation.provisions]
        wording = f" (as worded by {citation.wording})" if citation.wording else ""
        places.append(f"{name} {', '.join(provisions)}".strip() + wording)
    return "; ".join(places)
