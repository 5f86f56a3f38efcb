"""News of the law: what is told of one changed rule, and which of a user's dates it moved. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from bot.law.deadlines import DueDate
from bot.law.model import Duty, Edition, Rule, Status
from scheduler.moves import Move
from scheduler.versions import Version, new_editions

Said = tuple[str, Mapping[str, Any]]  # the kind of a reminder, and its data


class News(NamedTuple):
    """What is told of one rule: the kind of the reminder, its data, and the edition that it is about."""

    kind: str
    data: Mapping[str, Any]
    edition: str


def news_of_duty(duty: Duty, was: Version, is_now: Version) -> Iterator[News]:
    """One for each new edition; where a repealed duty binds again, for its latest one at least."""
    again = was["status"] == Status.REPEALED != is_now["status"]
    for edition in new_editions(duty, was) or ((duty.latest,) if again else ()):
        place = duty.editions.index(edition)
        before = duty.editions[place - 1].id if place else was["edition"]
        news = news_of(duty, "duty", edition, before, is_now["status"])
        yield news._replace(data={**news.data, "again": True}) if again else news


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


def with_case(news: News, cases: Mapping[int, Collection[int]]) -> dict[int, list[Said]]:
    """The news for each user; `case` is the one that it concerns, 0 where there are several."""
    return {
        user_id: [(news.kind, {**news.data, "case": min(mine) if len(mine) == 1 else 0})]
        for user_id, mine in cases.items()
    }


def with_moves(found: Sequence[News], moved: Sequence[Move]) -> Iterator[Said]:
    """Each news with the nearest of the user's dates that moved because of it, and how many did."""
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
                    "old": nearest.old[0],
                    "limit": nearest.found.limit.isoformat(),
                    "advised": nearest.found.advised.isoformat(),
                },
            },
        )


def counted_by(found: DueDate) -> str:
    """The id of the edition that counted a due date."""
    return found.edition.id if found.edition is not None else ""
