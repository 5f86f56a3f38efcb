"""What is due of each of a user's applicants, the most urgent first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, Deadlines
from bot.law.model import Duty
from bot.reminders.urgent import LICENCE, Kind, Urgent, by_urgency, replaced
from bot.storage.reminders import Due

WEEK = timedelta(days=7)


class Filter(StrEnum):
    """Which applicants are wanted."""

    ALL = ""
    LATE = "late"  # something is overdue, or the licence has ended
    WEEK = "week"  # something is due today or within seven days


class State(StrEnum):
    """How a duty stands with an applicant."""

    OFF = "off"  # nobody asked to be reminded of it
    LATE = "late"
    AHEAD = "ahead"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty of an applicant. `late`: how many of its dates are overdue; `last`: the next last day, where there is
    one."""

    state: State = State.OFF
    late: int = 0
    last: date | None = None


@dataclass(slots=True)
class Client:
    """An applicant with all that is to be done, the most urgent first."""

    id: int
    name: str
    urgent: list[Urgent] = field(default_factory=list)
    dues: dict[str, list[tuple[Due, Deadline]]] = field(default_factory=dict)  # by duty; none that was switched off

    def matches(self, wanted: Filter, today: date) -> bool:
        """Whether a filter lets it through."""
        if wanted is Filter.LATE:
            return any(one.kind in (Kind.ENDED, Kind.OVERDUE) for one in self.urgent)
        if wanted is Filter.WEEK:
            return any(today <= one.deadline.last <= today + WEEK for one in self.urgent)
        return True

    def cell(self, duty: Duty, today: date) -> Cell:
        """How a duty stands: overdue before all else, then what can be done by now, then what was done last."""
        known = self.dues.get(duty.id, [])
        if not known:
            return Cell()
        late = sum(one.due.duty == duty.id and one.kind in (Kind.ENDED, Kind.OVERDUE) for one in self.urgent)
        ahead = min(
            ((due, deadline) for due, deadline in known if not deadline.passed(today)),
            key=lambda one: one[1].last,
            default=None,
        )
        last = ahead[1].last if ahead is not None else None
        if late:
            return Cell(State.LATE, late, last)
        passed = [due for due, deadline in known if deadline.passed(today)]
        if ahead is None:
            return Cell(State.DONE if any(due.done for due in passed) else State.OFF)
        done = ahead[0].done or (duty.recurs and not ahead[0].period.ended(today) and any(due.done for due in passed))
        return Cell(State.DONE if done else State.AHEAD, 0, last)


def columns(law: Catalogue) -> list[Duty]:
    """The duties in force that a table has a column for: what recurs, and the end of the licence."""
    duties = [duty for duty in law.duties.values() if not duty.is_repealed]
    return [duty for duty in duties if duty.recurs] + [duty for duty in duties if duty.begins == LICENCE]


def clients(
    law: Catalogue,
    calendar: WorkCalendar,
    today: date,
    names: Sequence[tuple[int, str]] | Mapping[int, str],
    dues: Iterable[Due],
) -> list[Client]:
    """A user's applicants, whose most urgent matter comes first before the others. `names`: (id, name); `dues`: all
    that is stored, of `reminders.due_dates` from `SINCE` to `UNTIL`."""
    dues = list(dues)
    found = {case_id: Client(case_id, name) for case_id, name in dict(names).items()}
    order: dict[int, None] = {}
    for one in by_urgency(law, calendar, dues, today):
        if one.due.case_id in found:
            found[one.due.case_id].urgent.append(one)
            order.setdefault(one.due.case_id)
    deadlines, over = Deadlines(law.duties, calendar), replaced(law, dues)
    for due in dues:
        deadline = deadlines.of(due.duty, due.period)
        if deadline is not None and not due.dropped and due.id not in over and due.case_id in found:
            found[due.case_id].dues.setdefault(due.duty, []).append((due, deadline))
    return [found[case_id] for case_id in (*order, *(each for each in found if each not in order))]
