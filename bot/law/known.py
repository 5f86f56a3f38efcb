"""What a user knows of a rule, and what is news to them: the difference, asked for whenever it is needed. Pure.

What is known is remembered when it is told and at no other time, so a change that is taken back before anybody has
heard of it is no difference, and one that is corrected meanwhile is told as it is by then.

A duty is known ahead: dates of later periods move at once. Of a requirement a new edition is told on its first day, for
then the answer is to be looked at.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from bot.law.calendar import DAY
from bot.law.model import Duty, Edition, Rule
from bot.law.periods import Period

OWN = ""  # in the place of an edition: chosen while the duty was over, knowing that


class Known(NamedTuple):
    """What a user knows of a rule. `editions`: those that hold or are known ahead, oldest first, each with a print of
    how it counts ("" where none is on record), none where the rule itself is news; `until`: the last day, where the
    user has heard of an end; `over`: ids of editions after whose end, as the user has heard, another one begins only
    later."""

    editions: tuple[tuple[str, str], ...]
    until: date | None = None
    over: frozenset[str] = frozenset()

    @property
    def ids(self) -> list[str]:
        """Ids of the editions."""
        return [edition for edition, _ in self.editions]


class What(StrEnum):
    """What is said of an edition."""

    NEW = "new"
    ADDED = "added"  # a duty that was not offered when the user chose theirs
    REPEALED = "repealed"  # also where the end lies ahead
    RESTORED = "restored"  # a repeal that was told does not hold
    WITHDRAWN = "withdrawn"  # a newer edition that was told does not hold


class Why(StrEnum):
    """Why a date is counted otherwise, where no other edition is told of."""

    CALENDAR = "calendar"
    COUNTING = "counting"  # an edition was entered wrongly


@dataclass(frozen=True, slots=True)
class Moved:
    """The nearest of a user's dates that moved, and how many did. `counted`: the edition by which the user knows it."""

    count: int
    period: Period
    counted: Edition
    old: date
    limit: date
    advised: date


@dataclass(frozen=True, slots=True)
class News:
    """What is told of a rule. `edition` is the new one, or the one that ends or holds; `was`: the id of the edition
    before it that the user knew. `case`: the one case that it concerns, 0 where there are several. `again`: it had
    ended, as the user knows; `on`: reminders that were off come again; `off`: they do not, for it is another duty than
    the one that was chosen. `moved`: None where no date moved; `dues`: ids of all that did."""

    rule: Rule
    what: What
    edition: Edition
    was: str = ""
    case: int = 0
    again: bool = False
    on: bool = False
    off: bool = False
    moved: Moved | None = None
    dues: tuple[int, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day of the new edition, or the first day on which the rule no longer binds."""
        if self.what is What.REPEALED and self.edition.until is not None:
            return self.edition.until + DAY
        return self.edition.since if self.what is What.NEW else None


@dataclass(frozen=True, slots=True)
class DateMoved:
    """A date that is counted otherwise than the user knows it. `rule`: its duty, None where the program does not know
    it any more; `dues`: its id, and those of the later dates of the series that moved with it."""

    limit: date
    advised: date
    why: Why | None
    rule: Duty | None = None
    dues: tuple[int, ...] = ()


def as_it_is(rule: Rule, today: date, over: frozenset[str] = frozenset()) -> Known:
    """What there is to know of a rule on a day."""
    editions = _editions(rule, today)
    last = editions[-1].until
    until = last if isinstance(rule, Duty) or (last is not None and last < today) else None
    return Known(tuple((each.id, _print(each)) for each in editions), until, over)


def known_under(rule: Rule, editions: Collection[str], today: date) -> Known:
    """What somebody knows who has answered under some editions of a rule and was told nothing: they and the ones
    before them; all there is where none of them holds."""
    now = as_it_is(rule, today)
    last = max((place for place, edition in enumerate(now.ids) if edition in editions), default=len(now.ids) - 1)
    return Known(now.editions[: last + 1])


def learned(rule: Rule, known: Known | None, today: date) -> Known:
    """What somebody knows who has just chosen a duty that did not concern them before. That it does not hold what they
    were told once is still to be said, and that an end lies ahead."""
    now = as_it_is(rule, today)
    if known is None:
        return now._replace(until=now.until if rule.has_ended(today) else None)
    gone = tuple(each for each in known.editions if each[0] not in now.ids)
    return Known(now.editions + gone, now.until if rule.has_ended(today) else known.until, known.over)


def differences(rule: Rule, known: Known, today: date) -> tuple[tuple[What, Edition], ...]:
    """What is to be told: new editions (of a requirement the newest), an end, or that one of these does not hold."""
    now = as_it_is(rule, today)
    editions = _editions(rule, today)
    ended = now.until is not None and now.until < today
    if isinstance(rule, Duty) and not known.editions:
        return () if ended else ((What.ADDED, editions[-1]),)
    places = [place for place, each in enumerate(editions) if each.id in known.ids]
    new = editions[places[-1] + 1 :] if places else editions[-1:]
    if places:  # one that was entered before the last one known is news while it lies ahead
        between = editions[places[0] : places[-1]]
        new = (*(e for e in between if e.id not in known.ids and e.since is not None and e.since > today), *new)
    found: list[tuple[What, Edition]] = []
    if not ended:
        found += [(What.NEW, each) for each in (new if isinstance(rule, Duty) else new[-1:])]
    if now.until is not None and now.until != known.until:
        found.append((What.REPEALED, editions[-1]))
    elif now.until is None and known.until is not None and not new:
        found.append((What.RESTORED, editions[-1]))
    if not new and not ended and not set(known.ids[known.ids.index(editions[places[0]].id) :]) <= set(now.ids):
        found.append((What.WITHDRAWN, editions[-1]))
    return tuple(found)


def told(rule: Rule, known: Known, what: What, edition: Edition, today: date) -> Known:
    """What the user knows once one of the differences was told."""
    now = as_it_is(rule, today)
    if what is What.REPEALED:
        return known._replace(until=now.until, editions=now.editions if rule.has_ended(today) else known.editions)
    if what is What.RESTORED:
        return known._replace(until=None)
    if what is What.WITHDRAWN or not isinstance(rule, Duty):
        kept = {*known.ids, *(now.ids if what is What.NEW else ())}
    else:
        kept = {*known.ids, edition.id}
    editions = tuple(each for each in now.editions if each[0] in kept)
    if what is What.WITHDRAWN:
        return known._replace(editions=editions)
    before = rule.editions[max(0, rule.editions.index(edition) - 1)].id
    over = known.over | {before} if has_heard_of_end(known, today) else known.over
    return Known(editions, known.until if now.until is not None else None, over)


def recounted(rule: Rule, known: Known, today: date) -> Known:
    """What is known once the user has heard that dates are counted otherwise, or where none of theirs is."""
    prints = dict(as_it_is(rule, today).editions)
    return known._replace(editions=tuple((each, prints.get(each, old)) for each, old in known.editions))


def why_moved(rule: Rule, known: Known, known_by: str, edition: str, today: date) -> Why:
    """Why a date moved while no other edition is told of. `known_by`: the edition that counted it as the user knows
    it; `edition`: the one that counts it now."""
    old, now = dict(known.editions).get(edition), dict(as_it_is(rule, today).editions).get(edition)
    return Why.CALENDAR if known_by == edition and (not old or old == now) else Why.COUNTING


def has_heard_of_end(known: Known, today: date) -> bool:
    """Whether the rule is over, for all that the user knows."""
    return known.until is not None and known.until < today


def is_on(duty: Duty, chosen_under: str, known: Known, today: date) -> bool:
    """Whether a choice made under an edition (or `OWN`) holds: not where the duty has ended, nor behind a time in which
    it did not bind, of whose beginning the user has heard: what begins then is another duty than the one chosen."""
    if chosen_under == OWN:
        return True
    if duty.has_ended(today):
        return False
    if chosen_under == duty.latest.id:
        return True
    since = duty.editions.index(duty.named(chosen_under))
    return not any(
        (earlier.id in known.over or has_heard_of_end(known, today))
        and earlier.until is not None
        and earlier.until < today
        and later.since is not None
        and later.since - earlier.until > DAY
        for earlier, later in pairwise(duty.editions[since:])
    )


def fingerprint(rules: Iterable[Rule], today: date, *more: str) -> str:
    """A line that differs whenever there may be news to somebody."""
    lines = [f"{rule.id} {as_it_is(rule, today)[:2]} {rule.has_ended(today)} {rule.edition(today)}" for rule in rules]
    return hashlib.sha256("\n".join([*lines, *more]).encode()).hexdigest()


def _editions(rule: Rule, today: date) -> tuple[Edition, ...]:
    """The editions that a user may know of; there is always one."""
    if isinstance(rule, Duty):
        return rule.editions
    begun = tuple(each for each in rule.editions if each.since is None or each.since <= today)
    return begun or rule.editions[:1]


def _print(edition: Edition) -> str:
    """Differs where an edition counts otherwise or from another day; when it ends is no matter."""
    counting = edition.counting
    if counting is None:
        return ""
    since = edition.since.isoformat() if edition.since else None
    counted = [since, counting.kind, counting.numbers, counting.strictly_before, counting.moves]
    return json.dumps(counted, separators=(",", ":"))
