"""News of the law: what is told of one changed rule, and which of a user's dates it moved. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from bot.law.deadlines import Deadline
from bot.law.model import Duty, Edition, Rule, Status
from scheduler.moves import Move
from scheduler.versions import Version

Said = tuple[str, Mapping[str, Any]]  # the kind of a reminder, and its data


class News(NamedTuple):
    """What is told of one rule: the kind of the reminder, its data, and the edition that it is about."""

    kind: str
    data: Mapping[str, Any]
    edition: str


def news_of_duty(duty: Duty, edition: Edition, was: Version, is_now: Version) -> News:
    """The news of one of its editions. Where a repealed duty binds again with it, they say so."""
    place = duty.editions.index(edition)
    before = duty.editions[place - 1].id if place else was["edition"]
    news = news_of(duty, "duty", edition, before, is_now["status"])
    again = was["status"] == Status.REPEALED != is_now["status"]
    return news._replace(data={**news.data, "again": True}) if again else news


def news_of(rule: Rule, of: str, edition: Edition, was: str, status: str) -> News:
    """The news of an edition, or of a repeal. `of`: "requirement" or "duty"; `was`: the edition before it."""
    repealed = status == Status.REPEALED
    since = edition.until + timedelta(days=1) if repealed and edition.until else edition.since
    data = {
        "rule": rule.id,
        "of": of,
        "edition": edition.id,
        "was": was,
        "since": since.isoformat() if since else None,
        "status": status,
    }
    return News(f"law:{rule.id}@{edition.id}{':repealed' if repealed else ''}", data, edition.id)


def taken_back(rule: Rule, of: str, edition: Edition, what: str, was: str) -> News:
    """The news that earlier ones do not hold. `what`: "restored", a repeal was taken back, or "withdrawn", an edition
    was, whose id is `was`; `edition`: the one that holds."""
    news = news_of(rule, of, edition, was, Status.IN_FORCE)
    return News(f"{news.kind}:{what}", {**news.data, "since": None, what: True}, edition.id)


def one_case(cases: Collection[int]) -> int:
    """The case that news concern; 0 where there are several."""
    return min(cases) if len(cases) == 1 else 0


def with_moves(found: Sequence[News], moved: Sequence[Move]) -> Iterator[Said]:
    """Each news with the nearest of the user's dates that moved because of it, how many did, and how the user knows
    them all (`known`, should the law change once more before this is told)."""
    names = [news.edition for news in found]
    for place, news in enumerate(found):
        last = place == len(found) - 1
        mine = [
            move
            for move in moved
            if (edition := counted_by(move.found)) == news.edition or (last and edition not in names)
        ]
        if not mine:
            yield news.kind, {**news.data, "moved": None}
            continue
        nearest = min(mine, key=lambda move: move.found.limit)
        yield (
            news.kind,
            {
                **news.data,
                "moved": {
                    "count": len(mine),
                    "period": nearest.period,
                    "counted": nearest.edition,
                    "old": nearest.known[0],
                    "limit": nearest.found.limit.isoformat(),
                    "advised": nearest.found.advised.isoformat(),
                },
                "known": {move.due_id: move.known for move in mine},
            },
        )


def counted_by(found: Deadline) -> str:
    """The id of the edition that counted a due date."""
    return found.edition.id
