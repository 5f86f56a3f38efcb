"""Whom a number of the law concerns, of all that is stored about a person. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bot.law.catalogue import Catalogue
from bot.law.model import Concern, Subtype
from bot.reminders.urgent import LICENCE
from bot.storage.plans import Person
from bot.storage.situation import Situation


class Link(NamedTuple):
    """What makes a duty concern a user: a choice, or an event whose date is still ahead. `on`: see `known.is_on`."""

    case_id: int
    edition: str
    on: bool


Links = Callable[[], Mapping[str, Sequence[Link]]]  # by duty


def cases(person: Person, concerns: Iterable[Concern], links: Links, law: Catalogue, today: date) -> set[int]:
    """Ids of a person's cases that any of these kinds of people stands for."""
    found: set[int] = set()
    for each in concerns:
        if each.duty is not None:
            found |= {link.case_id for link in links().get(each.duty, ()) if link.on}
        elif each.requirement is not None:
            found |= {case_id for case_id, _ in person.answers.get(each.requirement, ())}
        elif each.question is not None:
            found |= {case_id for case_id, question, _ in person.replies if question == each.question}
        elif each.applicant is not None:
            found |= _applying(person, each.applicant, law) - _licensed(person, law, today)
    return found


def _applying(person: Person, subtype: Subtype, law: Catalogue) -> set[int]:
    """The cases that go through the requirements of a subtype."""
    deciding = law.deciding
    decided = {option.value for option in deciding.options if option.subtype is subtype}
    of_subtype = {
        case_id for case_id, question, value in person.replies if question == deciding.id and value in decided
    }
    answered = (law.requirements[name] for name in person.answers if name in law.requirements)
    return of_subtype & {
        case_id for rule in answered if rule.subtype is subtype for case_id, _ in person.answers[rule.id]
    }


def _licensed(person: Person, law: Catalogue, today: date) -> set[int]:
    """The cases with a licence: one that has not ended or, of who says to have one, whose day is not known."""
    licences = {duty.id for duty in law.duties.values() if duty.begins == LICENCE}
    dated = [event for event in person.events if event.duty in licences]
    held = {
        event.case_id
        for event in dated
        if (due := person.dues.get(event.key)) is None or due.limit >= today.isoformat()
    }
    if person.situation != Situation.HOLDER:
        return held
    undated = {case_id for case_id, _, _ in person.replies} - {event.case_id for event in dated}
    return held | undated
