"""Rules as a later catalogue would have them, and the data's files as somebody would edit them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from bot.law.catalogue import DATA
from bot.law.model import Counting, Duty, Edition, Figure, LaterValue, Rule, Status, counting_of

R = TypeVar("R", bound=Rule)


Edit = tuple[str, str, dict[str, str]]  # file, id of an entry, its keys with what is to stand there


def write(data: Path, *edits: Edit) -> Path:
    """Puts other values into the entries of a folder's files: into each of their editions, whatever stands there."""
    for file, name, values in edits:
        text = (data / file).read_text("utf-8")
        entries = re.split(r"^(?=\[\[[a-z]+\]\]$)", text, flags=re.M)
        begins = re.compile(rf'\[\[[a-z]+\]\]\nid = "{name}"\n')
        mine = [place for place, entry in enumerate(entries) if begins.match(entry)]
        assert mine, f"{file} has no {name}"
        for place in mine:
            for key, value in values.items():
                entries[place], count = re.subn(rf"\b{key} = [^,\s}}]+", f"{key} = {value}", entries[place])
                assert count, f"{name} has no {key}"
        (data / file).write_text("".join(entries), "utf-8")
    return data


def written(folder: Path, *edits: Edit) -> Path:
    """A copy of the project's data in a folder, with other values in some entries."""
    return write(Path(shutil.copytree(DATA, folder / "data")), *edits)


def with_later_pool_change(data: Path, since: str, first: int, then: int) -> Path:
    """Gives the term for a change of the pool in a folder one number, and another one from a day on."""
    write(data, ("duties.toml", "pool-change", {"days": str(first)}))
    text = (data / "duties.toml").read_text("utf-8")
    last = date.fromisoformat(since) - timedelta(days=1)
    counted = 'rule = {{ kind = "working-days-after", days = {} }}\n'
    rule = counted.format(first)
    place = text.index(rule, text.index('id = "pool-change"'))
    source = 'certainty = "seed"\nsource = [{ act = "order-598", at = ["annex 1, point 4,9"] }]\n'
    later = f'[[duty.edition]]\nid = "later"\nsince = {since}\n{counted.format(then)}'
    ended = f"until = {last}\n{rule}{source}{later}"
    (data / "duties.toml").write_text(f"{text[:place]}{ended}{text[place + len(rule) :]}", "utf-8")
    return data


def counted(duty: Duty, *, strictly_before: bool | None = None, **numbers: int) -> Counting:
    """The counting of a duty's latest edition with some of its numbers changed, and no limit moved from a day off."""
    now = counting_of(duty.latest)
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


def later(figure: Figure, since: str, value: int) -> Figure:
    """The figure with another value from a day on."""
    another = LaterValue(value, date.fromisoformat(since), figure.certainty, figure.source)
    return replace(figure, later=(*figure.later, another))


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
