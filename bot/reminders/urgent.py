"""What of a user's due dates comes first: what is owed and was never marked stays until it is. Pure.

A due date whose last day has passed is overdue until it is done, stopped or taken back, however long ago that was. Not
overdue is what nobody owes: what rests on a repealed rule, and the end of a licence after which there is a newer one or
no activity any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, Deadlines
from bot.law.model import Duty
from bot.law.periods import EventDay
from bot.storage.reminders import Due

SOON = timedelta(days=14)
LICENCE = "licence"  # what the event of the duty about a licence's end begins: `Duty.begins`
# Between these lies every limit: what to read of the stored due dates.
SINCE, UNTIL = date.min, date.max


class Kind(StrEnum):
    """How urgent a due date is, the most urgent first."""

    ENDED = "ended"  # the licence's last day has passed
    OVERDUE = "overdue"
    TODAY = "today"  # the last day in time
    SOON = "soon"  # within `SOON`
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Urgent:
    """A due date and how urgent it is. `days`: from today to its last day in time, or since that day; `of`: how many
    applicants it is to be done for, of the same duty and period."""

    kind: Kind
    due: Due
    deadline: Deadline
    days: int
    of: int = 1

    @property
    def presses(self) -> bool:
        """Whether it is more than the next date: it stands above other things as well."""
        return self.kind is not Kind.NEXT


def most_urgent(law: Catalogue, calendar: WorkCalendar, dues: Iterable[Due], today: date) -> Urgent | None:
    """The most urgent of a user's due dates, None where nothing is to be done. `dues`: all that is stored, of
    `reminders.due_dates` from `SINCE` to `UNTIL`."""
    return next(iter(by_urgency(law, calendar, dues, today)), None)


def by_urgency(law: Catalogue, calendar: WorkCalendar, dues: Iterable[Due], today: date) -> list[Urgent]:
    """All that is to be done, the most urgent first: licences that have ended, then what is overdue, the oldest limit
    first in both; then by the last day in time."""
    dues = list(dues)
    deadlines, over = Deadlines(law.duties, calendar), replaced(law, dues)
    found = []
    for due in dues:
        deadline = deadlines.of(due.duty, due.period)
        if deadline is None or due.done or due.dropped or due.withdrawn:
            continue
        if not deadline.passed(today) or is_chased(deadline.duty, due.id in over, today):
            found.append(Urgent(_kind(deadline, today), due, deadline, abs((deadline.last - today).days)))
    order = list(Kind)
    of = Counter((one.due.duty, one.due.period.key) for one in found)
    return sorted(
        (replace(one, of=of[one.due.duty, one.due.period.key]) for one in found),
        key=lambda one: (min(order.index(one.kind), order.index(Kind.TODAY)), one.deadline.last, one.due.id),
    )


def is_chased(duty: Duty, is_replaced: bool, today: date) -> bool:
    """Whether a due date of a duty stays owed once its last day has passed."""
    return not (duty.is_repealed or duty.has_ended(today) or is_replaced)


def replaced(law: Catalogue, dues: Iterable[Due]) -> set[int]:
    """Ids of the due dates whose event begins something that a later event of the same applicant begins anew or ends:
    of an older licence where a newer one is known, of any where activity has ended since."""
    days: dict[tuple[int, str], list[date]] = {}
    begun: list[Due] = []
    for due in dues:
        duty = law.duties.get(due.duty)
        if duty is None or due.withdrawn or not isinstance(due.period, EventDay):
            continue
        if duty.begins is not None:
            begun.append(due)
            days.setdefault((due.case_id, duty.id), []).append(due.period.day)
        if duty.ends:
            days.setdefault((due.case_id, ""), []).append(due.period.day)
    return {
        due.id
        for due in begun
        if isinstance(due.period, EventDay)
        and is_replaced(due.period.day, days[due.case_id, due.duty], days.get((due.case_id, ""), ()))
    }


def is_replaced(day: date, begun: Iterable[date], ended: Iterable[date]) -> bool:
    """Whether what began on a day has been begun anew or has ended since; `begun` and `ended`: the days of one
    applicant's events."""
    return any(other > day for other in begun) or any(end >= day for end in ended)


def _kind(deadline: Deadline, today: date) -> Kind:
    if deadline.passed(today):
        return Kind.ENDED if deadline.duty.begins == LICENCE else Kind.OVERDUE
    if deadline.last == today:
        return Kind.TODAY
    return Kind.SOON if deadline.last - today <= SOON else Kind.NEXT
