"""`python -m bot deadline DUTY [--event YYYY-MM-DD | --quarter YYYYQn]`: a due date as JSON.

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
from datetime import date

from bot.clock import system_clock, today
from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import (
    EARLIEST,
    LATEST,
    DueDate,
    EventRequired,
    EventTooEarly,
    EventTooLate,
    NotAQuarter,
    Quarter,
    QuarterRequired,
    due,
    edition_of,
)
from bot.law.model import Duty, Edition, Source, Status

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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


def main(args: Namespace) -> int:
    """Prints the due date; returns 0, or 2 where the input is wrong."""
    try:
        duty, edition, dates = _counted(args)
    except _WrongInput as error:
        print(f"deadline: {error}", file=sys.stderr)
        return 2
    answer = {
        "limit": dates.limit.isoformat(),
        "advised": dates.advised.isoformat(),
        "status": duty.status.value,
        "source": _source(edition.source),
    }
    print(json.dumps(answer, ensure_ascii=False))
    for note in _notes(duty, dates):
        print(f"deadline: {note}", file=sys.stderr)
    return 0


def _counted(args: Namespace) -> tuple[Duty, Edition, DueDate]:
    duties = catalogue().on(today(system_clock)).duties
    duty = duties.get(args.duty)
    if duty is None:
        raise _WrongInput(f"there is no duty {args.duty!r}; choose one of: {', '.join(duties)}")
    if args.quarter is not None and duty.needs != "quarter":
        raise _WrongInput(f"{duty.id} follows an event, not a quarter: give --event YYYY-MM-DD")
    if args.event is not None and duty.needs == "quarter":
        raise _WrongInput(f"{duty.id} is owed for a quarter: give --quarter YYYYQn, such as 2026Q4")
    event = _day(args.event) if args.event is not None else None
    quarter = _quarter(args.quarter) if args.quarter is not None else None
    try:
        edition = edition_of(duty, event=event, quarter=quarter)
        return duty, edition, due(duty, work_calendar(), event=event, quarter=quarter)
    except EventRequired:
        raise _WrongInput(f"{duty.id} needs the day of the event: --event YYYY-MM-DD") from None
    except QuarterRequired:
        raise _WrongInput(f"{duty.id} needs a quarter: --quarter YYYYQn, such as 2026Q4") from None
    except EventTooEarly as error:
        raise _WrongInput(f"{error} is too early: nobody mined before {EARLIEST}, so check the date") from None
    except EventTooLate as error:
        raise _WrongInput(f"{error} is too far ahead: dates up to {LATEST} are counted") from None


def _notes(duty: Duty, dates: DueDate) -> Iterator[str]:
    """What must be known of the date besides the date."""
    if duty.status is Status.REPEALED:
        yield f"{duty.id} is repealed: the date is counted by a rule that no longer binds"
    if dates.outside_review:
        calendar = work_calendar()
        yield (
            f"the working days of this date are not reviewed (reviewed: {calendar.first} to {calendar.last}): "
            "it follows the general rule, without Kurban Ait and moved days off"
        )
    if dates.estimated:
        yield "this date rests on an estimated day (Kurban Ait), which may shift by one day: check it nearer the time"


def _day(text: str) -> date:
    if not _ISO_DAY.fullmatch(text):
        raise _WrongInput(f"{text!r} is not a date: write it as YYYY-MM-DD, such as 2026-11-20")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _WrongInput(f"there is no day {text}: check the day and the month") from None


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except NotAQuarter:
        raise _WrongInput(f"{text!r} is not a quarter: write it as YYYYQn with n from 1 to 4, such as 2026Q4") from None


def _source(source: Source) -> str:
    """A source in one line, with the ids of the acts: "order-384 point 4; order-117"."""
    places = []
    for citation in source:
        name = citation.act or f"{citation.publication} {citation.published or ''}".strip()
        provisions = [" ".join(" ".join(step) for step in provision.path) for provision in citation.provisions]
        places.append(f"{name} {', '.join(provisions)}".strip())
    return "; ".join(places)
