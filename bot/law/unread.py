"""Acts that are to be read again: what was read of them is old, or they have been amended since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.law.catalogue import Catalogue
from bot.law.model import Act, Status

FRESH = timedelta(days=180)


def to_read_again(law: Catalogue, today: date) -> Iterator[str]:
    """A line for each act in force that facts rest on, with what rests on it. A warning, not a mistake: it comes with
    the days, whatever the data says."""
    for act in law.acts.values():
        cited = _cited(law, act)
        why = _why(act, today)
        if why and cited and act.status is not Status.REPEALED:
            more = f" and {len(cited) - 3} more" if len(cited) > 3 else ""
            yield f"acts.toml: {act.id} {why}; on it rest {', '.join(cited[:3])}{more}"


def long_unread(law: Catalogue, today: date) -> Iterator[str]:
    """The ids of the acts in force that facts rest on and that were read longer ago than `FRESH`."""
    for act in law.acts.values():
        old = act.read_on is not None and today - act.read_on > FRESH
        if old and act.status is not Status.REPEALED and _cited(law, act):
            yield act.id


def _cited(law: Catalogue, act: Act) -> list[str]:
    return sorted(
        f"{kind} {rule.id}"
        for kind, rule in law.rules()
        if any(citation.act == act.id for edition in rule.editions for citation in edition.source)
    )


def _why(act: Act, today: date) -> str:
    if act.read_on is None:
        return "was not read itself"
    if act.changed_later:
        return f"was amended after the edition read ({act.edition_read or 'unknown'})"
    if act.changes_unknown:
        return f"may have been amended after the edition read ({act.edition_read or 'unknown'})"
    age = today - act.read_on
    return f"was read {age.days} days ago" if age > FRESH else ""
