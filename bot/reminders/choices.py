"""What was chosen, reported and answered, held against the law: what a user has learned by it, and what is on.

Whoever chooses a duty or answers a requirement sees it as it is, so that needs no telling. What is on follows from the
law and from what its user knows of it (`bot.law.known.is_on`) at each planning; it is written down so that lists can be
read without asking the law.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.law import known
from bot.law.catalogue import Catalogue
from bot.law.known import OWN, Known
from bot.law.model import Duty, Requirement
from bot.reminders.concerned import Link
from bot.storage import known as known_rules
from bot.storage.plans import Person, StoredDue


def write_choices(connection: sqlite3.Connection, people: Mapping[int, Person], law: Catalogue, today: date) -> None:
    """Bring what users know, under which editions they have chosen and what is on in line with the law; `people` know
    it all afterwards."""
    heard: list[tuple[int, str, Known]] = []
    first = cache(lambda duty_id: known.learned(law.duties[duty_id], None, today))
    chosen: list[tuple[Any, ...]] = []
    reported: list[tuple[Any, ...]] = []
    for user_id, person in people.items():
        person.fresh = {each.key for each in person.chosen if each.edition is None}
        person.fresh |= {each.key for each in person.events if each.edition is None}
        heard += [(user_id, *each) for each in _learned(person, law, today, first)]
        for place, choice in enumerate(person.chosen):
            duty = law.duties.get(choice.duty)
            if duty is not None:
                edition = _under(duty, choice.edition, person.known[duty.id], today)
                stopped = not known.is_on(duty, edition, person.known[duty.id], today)
                if (edition, stopped) != (choice.edition, choice.stopped):
                    person.chosen[place] = choice._replace(edition=edition, stopped=stopped)
                    chosen.append((edition, stopped, choice.case_id, user_id, duty.id))
        for place, event in enumerate(person.events):
            duty = law.duties.get(event.duty)
            if duty is not None:
                edition = _under(duty, event.edition, person.known[duty.id], today)
                if edition != event.edition:
                    person.events[place] = event._replace(edition=edition)
                    if event.own:  # what its owner knows of the law is not what others know
                        reported.append((edition, *event.key))
        find_off(person, law, today)
    connection.executemany(
        "UPDATE chosen_duties SET edition = ?, stopped = ? WHERE case_id = ? AND user_id = ? AND duty = ?", chosen
    )
    connection.executemany("UPDATE events SET edition = ? WHERE case_id = ? AND duty = ? AND happened_on = ?", reported)
    known_rules.write(connection, heard)


def note_answered(connection: sqlite3.Connection, user_id: int, law: Catalogue, question: str, today: date) -> None:
    """Whoever has answered a question for the first time knows what it rests on as it is."""
    topic = law.topics.get(law.questions[question].topic or "")
    if topic is not None and not known_rules.has(connection, user_id, topic.id):
        known_rules.write(connection, [(user_id, topic.id, known.as_it_is(topic, today))])


def links_of(person: Person, today: date) -> dict[str, list[Link]]:
    """What makes each duty concern a person: choices, and events whose dates are still ahead. None that are new."""
    found: dict[str, list[Link]] = {}
    for choice in person.chosen:
        if choice.edition is not None:
            found.setdefault(choice.duty, []).append(Link(choice.case_id, choice.edition, not choice.stopped))
    for event in person.events:
        due = person.dues.get(event.key)
        if event.edition is not None and due is not None and _is_ahead(due, today):
            link = Link(event.case_id, event.edition, event.key not in person.off)
            found.setdefault(event.duty, []).append(link)
    return found


def find_off(person: Person, law: Catalogue, today: date) -> None:
    """Note in memory the events whose dates the law has switched off, and of which the user has not chosen otherwise
    since."""
    person.off.clear()
    for event in person.events:
        duty, heard = law.duties.get(event.duty), person.known.get(event.duty)
        if duty is None or heard is None or event.edition is None or known.is_on(duty, event.edition, heard, today):
            continue
        if not any(each.key == event.key[:2] and not each.stopped for each in person.chosen):
            person.off.add(event.key)


def _is_ahead(due: StoredDue, today: date) -> bool:
    return (due.open or due.away) and max(due.limit, due.known[0]) >= today.isoformat()


def _learned(person: Person, law: Catalogue, today: date, first: Callable[[str], Known]) -> Iterator[tuple[str, Known]]:
    """What the person has learned of rules by choosing, reporting or answering."""
    linked = {each.duty for each in person.chosen} | {each.duty for each in person.events}
    fresh = {str(key[1]) for key in person.fresh}
    if fresh:
        find_off(person, law, today)
        for rule_id in sorted(person.known.keys() & law.duties.keys() - linked):  # whoever chooses sees the whole list
            if not person.known[rule_id].editions:
                person.known[rule_id] = first(rule_id)
                yield rule_id, person.known[rule_id]
    concerned = links_of(person, today) if fresh else {}
    for duty_id in sorted(linked):
        duty, heard = law.duties.get(duty_id), person.known.get(duty_id)
        if duty is not None and (heard is None or (duty_id in fresh and duty_id not in concerned)):
            person.known[duty_id] = first(duty_id) if heard is None else known.learned(duty, heard, today)
            yield duty_id, person.known[duty_id]
    for rule_id, answers in person.answers.items():
        rule = law.requirements.get(rule_id)
        if rule is not None:
            heard = person.known.get(rule_id)
            now = _read(rule, heard, {edition for _, edition in answers}, today)
            if now != heard:
                person.known[rule_id] = now
                yield rule_id, now


def _read(rule: Requirement, heard: Known | None, under: set[str], today: date) -> Known:
    """What is known of a requirement by who has answered under some editions."""
    if heard is None:
        return known.known_under(rule, under, today)
    now = known.as_it_is(rule, today)
    newest = now.ids[-1]
    return now if now.until is None and newest not in heard.ids and under == {newest} else heard


def _under(duty: Duty, edition: str | None, heard: Known, today: date) -> str:
    """The edition under which something was chosen; while the duty is over, that is an own choice for as long as it
    is over for all that the user knows."""
    if edition is None:
        return OWN if duty.has_ended(today) else duty.latest.id
    if edition == OWN and not duty.has_ended(today) and not known.has_heard_of_end(heard, today):
        return duty.latest.id
    return edition
