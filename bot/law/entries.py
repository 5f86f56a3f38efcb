"""What contradicts itself within one entry of the law's files, though each of its values has the right type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from bot.law.finding import Finding
from bot.law.model import (
    BEFORE,
    COUNTING,
    MOVING,
    Act,
    Concern,
    Duty,
    Edition,
    Figure,
    Rule,
    Source,
    Status,
    Topic,
    Unit,
)


class Contradiction(NamedTuple):
    """What is wrong and how to mend it; `within` is the place inside the entry, "" for the entry itself."""

    within: str
    problem: str
    mend: str


def findings(
    items: Iterable[Any], check: Callable[[Any], Iterator[Contradiction]], file: str, key: str
) -> Iterator[Finding]:
    """The contradictions of a file's entries as findings."""
    for item in items:
        for within, problem, mend in check(item):
            yield Finding(file, f"{key} {item.id}" + (f", {within}" if within else ""), problem, mend)


def of_act(act: Act) -> Iterator[Contradiction]:
    """An act is repealed since a day and by something, or it is neither."""
    repealed = act.status is Status.REPEALED
    if repealed and not (act.repealed_since and act.repealed_by):
        yield Contradiction(
            "", "the act is repealed, but not since when or by what", "Add repealed_since and repealed_by"
        )
    if not repealed and (act.repealed_since or act.repealed_by):
        yield Contradiction(
            "", "the act is in force, but repealed_since or repealed_by is given", 'Write status = "repealed"'
        )


def of_rule(rule: Rule) -> Iterator[Contradiction]:
    """A requirement, duty or topic: its end, its editions, their order, sources and counting."""
    if isinstance(rule, Topic):
        yield from _of_topic(rule)
    if rule.editions:
        yield from _end(rule)
    for edition in rule.editions:
        within = f"edition {edition.id}"
        if edition.since and edition.until and edition.until < edition.since:
            problem = f"it ends on {edition.until}, before it begins"
            yield Contradiction(within, problem, "Put `until` on or after `since`")
        yield from of_source(edition.source, within)
        if isinstance(rule, Duty):
            yield from _counted(rule, edition, within)
        elif edition.counting is not None:
            yield Contradiction(within, "`rule` is unknown", "Delete `rule`: only duties are counted")
    if isinstance(rule, Duty):
        yield from _of_duty(rule)
    for earlier, later in pairwise(rule.editions):
        if mend := _overlap(earlier, later):
            yield Contradiction(f"edition {later.id}", f"it overlaps with edition {earlier.id}", mend)
    ids = [edition.id for edition in rule.editions]
    for name in {name for name in ids if ids.count(name) > 1}:
        yield Contradiction(f"edition {name}", "the edition's id stands twice", "Give each edition an id of its own")


def of_figure(figure: Figure) -> Iterator[Contradiction]:
    """A number says what it counts, a day counts nothing; its values follow one another; what is told is explained."""
    yield from of_source(figure.source, "")
    for earlier, later in pairwise(figure.values):
        within = f"later, since {later.since}"
        yield from of_source(later.source, within)
        if earlier.since is not None and later.since is not None and later.since <= earlier.since:
            mend = "Put the values in order, each with the first day on which it holds"
            yield Contradiction(within, f"it begins no later than the value before it, on {earlier.since}", mend)
        if isinstance(later.value, date) is not isinstance(earlier.value, date):
            yield Contradiction(within, "a number follows a day, or a day a number", "Write a value of the same kind")
    if bool(figure.concerns) is not bool(figure.topic):
        mend = "Write both, `concerns` with whom and `topic` with the answer that news leads to, or neither"
        yield Contradiction("", "`concerns` or `topic` stands alone", mend)
    yield from of_concerns(figure.concerns)
    # By the dash it is told from the arguments that the code gives.
    if "-" not in figure.id:
        yield Contradiction("", "the id is one word", "Add a second word to the id, after a dash")
    if any("-" not in name for name in figure.shares):
        yield Contradiction("", "the name of a share is one word", "Add a second word to it, after a dash")
    if isinstance(figure.value, date) and figure.unit is not None:
        yield Contradiction("", "a day has no unit", "Delete `unit`")
    if not isinstance(figure.value, date) and figure.unit is None:
        yield Contradiction("", "`unit` is missing", 'Say what the number counts, such as unit = "mci"')
    if figure.shares and figure.unit is not Unit.PERCENT:
        yield Contradiction("", "it has `shares` and is no percentage", 'Delete `shares`, or write unit = "percent"')


def of_concerns(concerns: Iterable[Concern]) -> Iterator[Contradiction]:
    """Each names one kind of people."""
    for number, concern in enumerate(concerns, 1):
        if len([each for each in astuple(concern) if each is not None]) != 1:
            problem = "it says of nobody, or in two ways, whom it concerns"
            mend = "Write one of applicant, duty, requirement and question in each table"
            yield Contradiction(f"concerns, number {number}", problem, mend)


def of_source(source: Source, within: str) -> Iterator[Contradiction]:
    """Each place of a source is one of an act or of a publication."""
    for number, citation in enumerate(source, 1):
        if bool(citation.act) is bool(citation.publication):
            yield Contradiction(
                f"{within}, source {number}" if within else f"source {number}",
                "the source names neither an act nor a publication, or both",
                "Write either act = or publication =",
            )


def _end(rule: Rule) -> Iterator[Contradiction]:
    """A repealed rule has an end; a rule in force has none."""
    ends = rule.latest.until is not None
    if rule.status is Status.REPEALED and not ends:
        yield Contradiction(
            "", "the rule is repealed, but its last edition has no `until`", "Add until = the last day it held"
        )
    if rule.status is Status.IN_FORCE and ends:
        yield Contradiction(
            "",
            "the rule is in force, but its last edition has an `until`",
            'Add the edition that followed, or write status = "repealed"',
        )


def _of_topic(topic: Topic) -> Iterator[Contradiction]:
    """A topic says where its answer stands, a signpost states no law."""
    if topic.outside and (topic.editions or topic.status is not Status.INFO):
        mend = 'Write status = "info" and no edition, or delete `outside`'
        yield Contradiction("", "the topic is a signpost, and yet states law", mend)
    if not topic.outside and not topic.editions:
        mend = "Add a [[topic.edition]] with its source, or outside = true where no law is stated"
        yield Contradiction("", "the topic has no edition", mend)


def _of_duty(duty: Duty) -> Iterator[Contradiction]:
    """What a duty says of its event, it says only where it follows one; its days ahead go from most to least."""
    if list(duty.remind) != sorted(set(duty.remind), reverse=True):
        yield Contradiction("", f"`remind` is {list(duty.remind)}", "Write the days from most to least, each once")
    if not duty.recurs:
        return
    said = {"at_once": duty.at_once, "day": duty.planned, "ask_monthly": duty.ask_monthly}
    for key in (key for key, value in (said | {"begins": duty.begins, "ends": duty.ends}).items() if value):
        problem = f'`{key}` stands on a duty with needs = "{duty.needs}"'
        yield Contradiction("", problem, f"Delete {key}: it is about the event that a duty follows")


def _counted(duty: Duty, edition: Edition, within: str) -> Iterator[Contradiction]:
    """A duty's edition is counted, from what the duty needs, and "before" a day, or moved from one, only where it
    names one."""
    counting = edition.counting
    if counting is None:
        mend = 'Add rule = { kind = "working-days-after", days = 2 }: every edition counts its own way'
        yield Contradiction(within, "`rule` is missing", mend)
        return
    within, wanted = f"{within}, rule", COUNTING[counting.kind][1]
    if duty.needs != wanted:
        problem = f'"{counting.kind}" cannot be counted from needs = "{duty.needs}"'
        yield Contradiction(within, problem, f'Write needs = "{wanted}"')
    if counting.strictly_before and counting.kind not in BEFORE:
        problem = f'"{counting.kind}" has no "before"'
        yield Contradiction(within, problem, f"Delete strictly_before: it belongs to {_listed(BEFORE)}")
    if counting.moves is not None and counting.kind not in MOVING:
        problem = f'"{counting.kind}" has no last day that could be moved'
        yield Contradiction(within, problem, f"Delete moves: it belongs to {_listed(MOVING)}")
    if counting.moves is not None and counting.strictly_before:
        mend = "Keep one of them: a term that ends before a day is not moved"
        yield Contradiction(within, "`moves` stands beside strictly_before", mend)


def _listed(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


def _overlap(earlier: Edition, later: Edition) -> str | None:
    """How to mend two editions that would hold on the same day, or stand in the wrong order, or None."""
    if later.since is None:
        return "Add `since`: the first day of the newer edition (editions go from the oldest to the newest)"
    if earlier.until is None:
        return f"Give edition {earlier.id} an `until` before {later.since}"
    if earlier.until >= later.since:
        return f"Let edition {earlier.id} end before {later.since}"
    return None
