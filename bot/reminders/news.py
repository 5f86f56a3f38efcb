"""What is to be told to a user: the differences between what they know and what holds, as far as they concern them.

Asked for at planning, where it says which news wait, and again when one is sent, for what it says. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count

from bot.clock import midnight_after
from bot.law import known, numbers
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline
from bot.law.known import DateMoved, Known, Moved, News, What
from bot.law.model import Duty, Edition, Requirement, Topic
from bot.law.numbers import Change, Number, NumberNews
from bot.reminders import concerned
from bot.reminders.concerned import Link, Links
from bot.reminders.wishes import Wish, next_morning
from bot.storage.plans import Key, Person, StoredDue, StoredReminder
from bot.storage.preferences import Preferences

MOVED_USEFUL = 3 * 86_400  # seconds
LAW_USEFUL = int(timedelta(days=365).total_seconds())

Where = tuple[int | None, str]  # due date (None: of the law), kind of the reminder
Item = News | DateMoved | NumberNews
Dated = tuple[Key, Deadline, StoredDue]


class NewsOf:
    """What is news to users on a day."""

    def __init__(self, law: Catalogue, told: Sequence[Number], today: date) -> None:
        """`told`: the numbers whose change is news to somebody."""
        self._law = law
        self._numbers = told
        self._today = today
        self._present = numbers.present(told, today)
        # Thousands of users know the same.
        self._differences = cache(self._find_differences)
        self._recounted = cache(self._find_recounted)
        self._changes = cache(self._find_changes)

    def _find_differences(self, rule_id: str, heard: Known) -> tuple[tuple[What, Edition], ...]:
        law = self._law
        rule = law.duties.get(rule_id) or law.requirements.get(rule_id) or law.topics.get(rule_id)
        return known.differences(rule, heard, self._today) if rule is not None else ()

    def _find_recounted(self, rule_id: str, heard: Known) -> Known:
        rule = self._law.duties.get(rule_id)
        return known.recounted(rule, heard, self._today) if rule is not None else heard

    def _find_changes(self, heard: Known) -> tuple[Change, ...]:
        """How the numbers differ from those that somebody knows; one that is new is known as it is."""
        then = numbers.values_of(heard)
        known_now = numbers.values_of(self._present)
        found = (
            numbers.change(each, then.get(each.id, known_now.get(each.id, ())), self._today) for each in self._numbers
        )
        return tuple(each for each in found if each is not None)

    def recounted(self, person: Person, news: Iterable[Item], links: Links) -> Iterator[tuple[str, Known]]:
        """What a person knows of duties that are counted otherwise while there is nothing of theirs to tell, and of
        numbers that are of no concern to them."""
        telling = {item.rule.id for item in news if not isinstance(item, NumberNews) and item.rule is not None}
        heard = person.known.get(numbers.RULE)
        if heard is not None and (changes := self._changes(heard)):
            values = numbers.values_of(heard)
            known_now = numbers.values_of(self._present)
            left = [each.number.id for each in changes if not self._cases(person, each.number, links)]
            now = numbers.heard({**values, **{name: known_now.get(name, ()) for name in left}})
            if now != heard:
                yield numbers.RULE, now
        for rule_id, heard in person.known.items():
            now = self._recounted(rule_id, heard)
            if now is not heard and now != heard and rule_id not in telling:
                yield rule_id, now

    def of(self, person: Person, otherwise: Iterable[Dated], links: Links, now: int) -> dict[Where, Item]:
        """By where it is told. `otherwise`: due dates that are owed and that the user knows otherwise than they are
        counted; `links` gives what concerns the user, by duty; `now` in Unix seconds."""
        moved: dict[str, list[Dated]] = {}
        for key, deadline, due in otherwise:
            if self._is_told(person, due):
                moved.setdefault(key.duty, []).append((key, deadline, due))
        found: dict[Where, Item] = {}
        for rule_id, heard in person.known.items():
            told = self._differences(rule_id, heard)
            news: list[News] = []
            if told and rule_id in self._law.requirements:
                news = list(self._of_requirement(self._law.requirements[rule_id], heard, told, person))
            elif told and told[0][0] is What.ADDED:
                news = list(self._added(self._law.duties[rule_id], told[0][1], links()))
            elif told and rule_id not in self._law.duties:  # a topic may have the id of its duty
                news = list(self._of_topic(self._law.topics[rule_id], told, person))
            elif told:
                news = list(self._of_duty(self._law.duties[rule_id], heard, told, links().get(rule_id, ())))
                news = _with_moves(news, moved.get(rule_id, []))
                if any(each.dues for each in news):
                    del moved[rule_id]
            found.update({(None, _law_kind(person, each)): each for each in news})
        for duty_id, dues in moved.items():
            for due, item in self._dates(self._law.duties[duty_id], person.known.get(duty_id), dues):
                found[due.id, _moved_kind(person, due, now)] = item
        found.update({(None, _number_kind(person, each)): each for each in self._of_numbers(person, links)})
        return found

    def _of_numbers(self, person: Person, links: Links) -> Iterator[NumberNews]:
        """The numbers that are others than the person knows and concern them: those of one answer together."""
        by_topic: dict[str, list[tuple[Change, set[int]]]] = {}
        for change in self._changes(person.known.get(numbers.RULE, self._present)):
            if cases := self._cases(person, change.number, links):
                by_topic.setdefault(change.number.topic, []).append((change, cases))
        for topic, found in by_topic.items():
            changes = tuple(change for change, _ in found)
            yield NumberNews(topic, changes, _one(set().union(*(cases for _, cases in found))), self._present)

    def _cases(self, person: Person, number: Number, links: Links) -> set[int]:
        return concerned.cases(person, number.concerns, links, self._law, self._today)

    def _is_told(self, person: Person, due: StoredDue) -> bool:
        """That a date has moved is told while either day is ahead; what waits already may be told later."""
        ahead = max(due.limit, due.known[0]) >= self._today.isoformat()
        return ahead or any(row.state in _UNDER_WAY for _, row in _moves(person, due))

    def _of_requirement(
        self, rule: Requirement, heard: Known, told: Iterable[tuple[What, Edition]], person: Person
    ) -> Iterator[News]:
        answered = person.answers.get(rule.id, ())
        for what, edition in told:
            # Whoever has answered under the new edition has read it.
            cases = {case_id for case_id, under in answered if what is not What.NEW or under != edition.id}
            if cases or what in _RETRACTED:
                was = next((each for each in reversed(heard.ids) if each != edition.id), edition.id)
                yield News(rule, what, edition, was, _one(cases))

    def _of_topic(self, topic: Topic, told: Iterable[tuple[What, Edition]], person: Person) -> Iterator[News]:
        """What the answers to a question rest on has a new edition: told to whoever has answered it."""
        asking = {question.id for question in self._law.questions.values() if question.topic == topic.id}
        cases = {case_id for case_id, question, _ in person.replies if question in asking}
        for what, edition in told:
            if cases and what is What.NEW:
                yield News(topic, what, edition, edition.id, _one(cases))

    def _added(self, duty: Duty, edition: Edition, links: Mapping[str, Sequence[Link]]) -> Iterator[News]:
        """A duty that they were not offered: told to whoever is reminded of another one that binds."""
        binding = (each for name, of in links.items() if not self._law.duties[name].is_repealed for each in of)
        cases = {link.case_id for link in binding if link.on}
        if cases and duty.id not in links:
            yield News(duty, What.ADDED, edition, edition.id, _one(cases))

    def _of_duty(
        self, duty: Duty, heard: Known, told: Iterable[tuple[What, Edition]], links: Sequence[Link]
    ) -> Iterator[News]:
        over = known.has_heard_of_end(heard, self._today)
        cases = {link.case_id for link in links}
        off = {link.case_id for link in links if not link.on}
        for what, edition in told:
            place = duty.editions.index(edition)
            was = duty.editions[place - 1].id if place else edition.id
            if what is What.NEW and links:
                yield News(duty, what, edition, was, _one(off), again=over, off=bool(off))
            elif what is What.RESTORED:
                on = over and any(link.on and link.edition != known.OWN for link in links)
                yield News(duty, what, edition, was, _one(cases), on=on)
            elif what is What.WITHDRAWN or links:
                yield News(duty, what, edition, was, _one(cases))

    def _dates(self, duty: Duty, heard: Known | None, dues: Sequence[Dated]) -> Iterator[tuple[StoredDue, DateMoved]]:
        """Dates that moved while no edition tells of it: of a series the nearest, for each case."""
        series: dict[object, list[StoredDue]] = {}
        for key, _, due in sorted(dues, key=_nearest):
            series.setdefault(key.case_id if duty.recurs else key, []).append(due)
        for due, *later in series.values():
            limit, advised = map(date.fromisoformat, due.known)
            why = known.why_moved(duty, heard, due.known_by, due.edition, self._today) if heard is not None else None
            yield due, DateMoved(limit, advised, why, duty, (due.id, *(each.id for each in later)))


def _nearest(one: Dated) -> tuple[str, int]:
    return one[2].limit, one[2].id


_RETRACTED = (What.RESTORED, What.WITHDRAWN)
_UNDER_WAY = ("planned", "claimed")


def wish_of(where: Where, item: Item, person: Person, now: int) -> Wish:
    """When something that has become news is told: the next morning. `now` in Unix seconds."""
    wanted: Preferences = person.preferences
    day = next_morning(wanted, now)
    until = now + LAW_USEFUL
    if isinstance(item, DateMoved):
        due = next(each for each in person.dues.values() if each.id == where[0])
        until = max(midnight_after(date.fromisoformat(due.limit)), now + MOVED_USEFUL)  # also where it has passed
    return Wish(day.isoformat(), wanted.morning(day), until)


def _one(cases: Iterable[int]) -> int:
    """The case, where there is one."""
    found = list(cases)
    return found[0] if len(found) == 1 else 0


def _law_kind(person: Person, news: News) -> str:
    of = "" if news.what is What.NEW else f":{news.what}"
    return _numbered(person, f"law:{news.rule.id}@{news.edition.id}{of}")


def _number_kind(person: Person, news: NumberNews) -> str:
    newest = max((value.since for each in news.changes for value in each.now), default="")
    return _numbered(person, f"law:{numbers.RULE}@{news.topic}:{newest}")


def _numbered(person: Person, kind: str) -> str:
    """Where the same was told before, a number is added: what went out stays on record."""
    for number in count(1):
        numbered = kind if number == 1 else f"{kind}#{number}"
        row = person.stored.get((None, numbered))
        if row is None or row.state != "sent":
            return numbered
    raise AssertionError


def _moved_kind(person: Person, due: StoredDue, now: int) -> str:
    """The kind of the one that has not gone out, or a new one."""
    kind = f"moved:{due.limit}:{due.advised}:"
    waits = (each for each, row in _moves(person, due) if each.startswith(kind) and row.state != "sent")
    return next(waits, f"{kind}{now}")


def _moves(person: Person, due: StoredDue) -> Iterator[tuple[str, StoredReminder]]:
    for (due_id, kind), row in person.stored.items():
        if due_id == due.id and kind.startswith("moved:"):
            yield kind, row


def _with_moves(news: Sequence[News], moved: Sequence[Dated]) -> list[News]:
    """Each news of editions with the dates that moved because of it; what no edition counts goes with the last."""
    of_editions = [each for each in news if each.what in (What.NEW, What.WITHDRAWN)]
    names = [each.edition.id for each in of_editions]
    found = []
    for each in news:
        mine = [
            one
            for one in moved
            if each in of_editions
            and (one[2].edition == each.edition.id or (each is of_editions[-1] and one[2].edition not in names))
        ]
        found.append(_moved_by(each, mine) if mine else each)
    return found


def _moved_by(news: News, dues: Sequence[Dated]) -> News:
    assert isinstance(news.rule, Duty)  # noqa: S101 - for the types
    _, deadline, due = min(dues, key=_nearest)
    nearest = Moved(
        count=len(dues),
        period=deadline.period,
        counted=news.rule.named(due.known_by),
        old=date.fromisoformat(due.known[0]),
        limit=date.fromisoformat(due.limit),
        advised=date.fromisoformat(due.advised),
    )
    return replace(news, moved=nearest, dues=tuple(each.id for _, _, each in dues))
