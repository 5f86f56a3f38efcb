"""Rules as a later catalogue would have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from bot.law.model import Counting, Duty, Edition, Rule, Status, counting_of

R = TypeVar("R", bound=Rule)


def counted(duty: Duty, *, strictly_before: bool | None = None, **numbers: int) -> Counting:
    """The counting of a duty's latest edition with some of its numbers changed, and no limit moved from a day off."""
    now = duty.counting
    assert numbers.keys() <= now.numbers.keys()
    strictly = now.strictly_before if strictly_before is None else strictly_before
    return Counting(now.kind, tuple({**now.numbers, **numbers}.items()), strictly)


def unmoved(duty: Duty) -> Duty:
    """The duty as it would be if no limit of it were ever moved from a day off."""
    editions = (replace(each, counting=replace(counting_of(each), moves=None)) for each in duty.editions)
    return replace(duty, editions=tuple(editions))


def new_edition(rule: R, since: str, name: str = "new", counting: Counting | None = None) -> R:
    """The rule in force with another edition after its latest; a duty counts as before where nothing else is given."""
    begins = date.fromisoformat(since)
    ends = begins - timedelta(days=1)
    earlier = rule.latest if rule.latest.until is not None else replace(rule.latest, until=ends)
    later = Edition(name, begins, None, rule.latest.source, rule.latest.certainty, counting or rule.latest.counting)
    return replace(rule, status=Status.IN_FORCE, editions=(*rule.editions[:-1], earlier, later))


def recounted(duty: Duty, counting: Counting) -> Duty:
    """The duty with its latest edition counted otherwise: a correction, no new edition."""
    return replace(duty, editions=(*duty.editions[:-1], replace(duty.latest, counting=counting)))


def repealed(rule: R, last: str) -> R:
    """The rule as it is once its latest edition has ended with a day."""
    ended = replace(rule.latest, until=date.fromisoformat(last))
    return replace(rule, status=Status.REPEALED, editions=(*rule.editions[:-1], ended))


def numbers_of(edition: Edition) -> dict[str, int]:
    """The numbers of a duty's edition."""
    return counting_of(edition).numbers
