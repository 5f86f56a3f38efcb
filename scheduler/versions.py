"""What the catalogue said of a rule when it was last looked at (`law_versions`), and what it says now. Pure.

A version is a JSON object. Of a requirement it holds `edition` (the one in force) and `status`; of a duty `edition`
(the newest that the catalogue knows), `status` and `editions`, the dates and the counting of each. Of the calendar it
is a hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.law.calendar import WorkCalendar
from bot.law.model import Duty, Edition, Rule, Status, counting_of

Version = Mapping[str, Any]


def version(rule: Rule, today: date) -> Version:
    """What the catalogue says of a rule."""
    # A duty goes on with an edition that is known ahead.
    ended = rule.has_ended(today) if isinstance(rule, Duty) else rule.status_on(today) is Status.REPEALED
    status = Status.REPEALED if ended else Status.IN_FORCE
    if isinstance(rule, Duty):
        return {
            "edition": rule.latest.id,
            "status": status.value,
            "editions": [_edition(edition) for edition in rule.editions],
        }
    return {"edition": (rule.edition(today) or rule.latest).id, "status": status.value}


def remembered(text: str, rule: Rule) -> Version:
    """A stored version. Versions of duties were once stored with one way of counting, that of the edition then in
    force: `counted`, pairs of names and values and whether the act says "before"."""
    stored: dict[str, Any] = json.loads(text)
    if not isinstance(rule, Duty) or "editions" in stored:
        return stored
    names = [edition.id for edition in rule.editions]
    last = names.index(stored["edition"]) if stored["edition"] in names else -1
    editions = [_edition(edition) for edition in rule.editions[: last + 1]]
    if editions and "counted" in stored:
        pairs, strictly_before = stored["counted"]
        values = dict(pairs)
        editions[-1][3:] = [values.pop("kind", ""), values, strictly_before]
    return {"edition": stored["edition"], "status": stored["status"], "editions": editions}


def new_editions(duty: Duty, was: Version) -> tuple[Edition, ...]:
    """The editions that follow the newest one that was remembered; the latest where none of those is known any more."""
    known = {edition[0] for edition in was["editions"]}
    last = max((place for place, edition in enumerate(duty.editions) if edition.id in known), default=-1)
    return duty.editions[last + 1 :] if last >= 0 else (duty.latest,)


def counted_otherwise(was: Version, is_now: Version) -> bool:
    """Whether an edition of a duty begins on another day or counts otherwise; when the last one ends is no matter."""
    return [[*each[:2], *each[3:]] for each in was["editions"]] != [[*e[:2], *e[3:]] for e in is_now["editions"]]


def counts_alike(text: str | None, duty: Duty) -> bool:
    """Whether a duty is counted as it was remembered; also where nothing was."""
    return text is None or not counted_otherwise(
        remembered(text, duty), {"editions": list(map(_edition, duty.editions))}
    )


def ends_alike(text: str | None, duty: Duty) -> bool:
    """Whether a duty's editions end as it was remembered; also where nothing was."""
    if text is None:
        return True
    was = remembered(text, duty)["editions"]
    return [each[2] for each in was] == [each[2] for each in map(_edition, duty.editions)]


def calendar_version(calendar: WorkCalendar) -> str:
    """What is remembered of the calendar."""
    lines: Iterable[str] = (f"{line.day} {line.kind}" for line in calendar.table())
    text = "\n".join([str(calendar.first), str(calendar.last), *lines])
    return hashlib.sha256(text.encode()).hexdigest()


def _edition(edition: Edition) -> list[Any]:
    since = edition.since.isoformat() if edition.since else None
    until = edition.until.isoformat() if edition.until else None
    counting = counting_of(edition)
    moves = [counting.moves.value] if counting.moves is not None else []  # before, nothing ever moved
    return [edition.id, since, until, counting.kind, counting.numbers, counting.strictly_before, *moves]
