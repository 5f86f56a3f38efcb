"""What is next, what was missed, what is done, what was not sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import dates as words
from bot.language.texts import Markup, Translator, without_markup
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.storage.reminders import Due, NotSent, Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, due_lines, past_dues
from bot.telegram.screens import not_sent as unsent
from bot.telegram.screens.common import MENU, back, cut, last_row
from bot.telegram.screens.due_entries import button, done_line, entry
from bot.telegram.screens.due_lines import Dated, dated
from bot.telegram.screens.pauses import lift

PAGE = past_dues.PAGE
# How many due dates of what was not sent, of those that have passed and of those that are done the first page shows at
# most: the first three with which the text fits.
FITTING = ((6, PAGE, 3), (3, PAGE, 3), (0, PAGE, 3), (0, 3, 3), (0, 1, 3), (0, 1, 1), (0, 0, 0))
MOST_TEXT = 3600  # characters; Telegram takes 4096, and a notice may stand above
MOST_WHOSE = 2  # applicants that a line names


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored about a user's deadlines. `cases`: (id, name); `chosen`: (case, duty) that reminders are on for;
    `told`: (case, duty) that an event is known of."""

    dues: Sequence[Due]
    not_sent: Sequence[NotSent]
    preferences: Preferences
    cases: Sequence[tuple[int, str]]
    chosen: Collection[tuple[int, str]]
    told: Collection[tuple[int, str]]


def wanted(dues: Sequence[Dated], today: date) -> list[Dated]:
    """What is still to be done and in time, by the last day."""
    return [each for each in dues if not each.due.done and not each.due.dropped and not each.deadline.passed(today)]


def overview(
    t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, stored: Stored, current: int, page: int = 0
) -> Screen:
    """All due dates of all cases, nearest first; `current`: the case to choose for."""
    if not stored.cases:
        return no_case(t, "duties")
    names = case_names.told_apart(stored.cases)
    dues = dated(law, calendar, stored.dues)
    ahead = wanted(dues, today)
    page = min(page, max(0, -(-len(ahead) // PAGE) - 1))
    first = page == 0
    on = any(duty in law.duties for _, duty in stored.chosen)
    return _Overview(
        t,
        law,
        calendar,
        today,
        names,
        page,
        ahead,
        shown=ahead[page * PAGE : (page + 1) * PAGE],
        passed=past_dues.passed(law, dues, today) if first else (),
        done=past_dues.done(dues, today) if first else (),
        not_sent=stored.not_sent if first else (),
        paused_until=_ahead_of(today, stored.preferences.paused_until),
        waiting=_waiting(t, law, stored, names) if first else None,
        nothing=t("deadlines-nothing-ahead") if on else t("deadlines-empty"),
    ).screen(current)


def _ahead_of(today: date, day: date | None) -> date | None:
    return day if day is not None and day > today else None


@dataclass(frozen=True, slots=True)
class _Overview:
    """A page of all due dates. On the first stands also what has passed, is done, or was not sent: with as much of it
    as fits into one message. `waiting`: what has no date yet; `nothing`: said where nothing is ahead."""

    t: Translator
    law: Catalogue
    calendar: WorkCalendar
    today: date
    names: Mapping[int, str]
    page: int
    ahead: Sequence[Dated]
    shown: Sequence[Dated]
    passed: Sequence[Dated]
    done: Sequence[Dated]
    not_sent: Sequence[NotSent]
    paused_until: date | None
    waiting: str | None
    nothing: str

    def screen(self, current: int) -> Screen:
        """The first layout of `FITTING` with which the text fits: what is past gives way first."""
        entries = {
            each.due.id: entry(self.t, self.calendar, self.today, each, self.names)
            for each in (*self.passed[-PAGE:], *self.shown)
        }
        for most_not_sent, most_passed, most_done in FITTING:
            body = "\n\n".join(self._parts(entries, most_not_sent, most_passed, most_done))
            if length(body) <= MOST_TEXT:
                break
        return Screen(body, [*self._dues(most_not_sent, most_passed, most_done), *self._ways(current)])

    def _parts(self, entries: Mapping[int, str], most_not_sent: int, most_passed: int, most_done: int) -> Iterator[str]:
        t = self.t
        yield t("deadlines-title")
        if self.paused_until is not None:
            yield t("deadlines-paused", until=words.before(t.language, self.paused_until))
        if self.passed:
            yield t("deadlines-passed")
            yield from (entries[each.due.id] for each in _last(self.passed, most_passed))
            if len(self.passed) > most_passed:
                yield t("deadlines-more", shown=most_passed, of=len(self.passed))
            if self.shown:
                yield t("deadlines-ahead")
        yield from (entries[each.due.id] for each in self.shown)
        if len(self.ahead) > len(self.shown):
            yield t("deadlines-more", shown=self.page * PAGE + len(self.shown), of=len(self.ahead))
        if self.waiting is not None:
            yield self.waiting
        elif not self.ahead:
            yield self.nothing
        if self.done:
            yield self._done(most_done)
        if self.not_sent:
            yield unsent.block(t, self.law, self.not_sent, self.names, most_not_sent)

    def _done(self, most: int) -> str:
        t = self.t
        lines: list[str] = [t("deadlines-done"), *(done_line(t, each, self.names) for each in _last(self.done, most))]
        if len(self.done) > most:
            lines.append(t("deadlines-more", shown=most, of=len(self.done)))
        return "\n".join(lines)

    def _dues(self, most_not_sent: int, most_passed: int, most_done: int) -> Iterator[Row]:
        """A button for each due date in the text, and for all that did not fit."""
        t, names = self.t, case_names.short(self.names)
        for each in (*_last(self.passed, most_passed), *self.shown, *_last(self.done, most_done)):
            yield [button(t, self.today, each, names)]
        if len(self.passed) > most_passed:
            yield [Button(t.plain("button-all-passed"), Tap("past"))]
        if len(self.done) > most_done:
            yield [Button(t.plain("button-all-done"), Tap("past", value=past_dues.DONE_LIST))]
        if len(self.not_sent) > most_not_sent:
            yield [Button(t.plain("button-not-sent"), Tap("unsent"))]
        if self.page * PAGE + len(self.shown) < len(self.ahead):
            yield [Button(t.plain("button-next-page"), Tap("dates", number=self.page + 1))]

    def _ways(self, current: int) -> Iterator[Row]:
        t = self.t
        if self.paused_until is not None:
            yield [lift(t, Tap("dates"))]
        yield [Button(t.plain("button-change"), Tap("change", current))]
        choosing = Tap("whose", value="duties") if self.names else Tap("duties", current)
        yield [Button(t.plain("button-choose-duties"), choosing)]
        yield [Button(t.plain("button-calendar-file"), Tap("ics"))]
        yield [Button(t.plain("button-reminder-settings"), Tap("remset"))]
        yield last_row(t, back(t, Tap("dates", number=self.page - 1) if self.page else MENU))


def _last(dues: Sequence[Dated], most: int) -> Sequence[Dated]:
    return dues[-most:] if most else ()


def _waiting(t: Translator, law: Catalogue, stored: Stored, names: Mapping[int, str]) -> str | None:
    """What is on and has no date because nobody has told of its day; None where there is nothing of the kind."""
    lines: list[str] = []
    for duty in due_lines.listed(law):
        if duty.recurs:
            continue
        whose = [case for case, _ in stored.cases if (case, duty.id) in stored.chosen]
        whose = [case for case in whose if (case, duty.id) not in stored.told]
        if whose:
            event = t(f"duty-{duty.id}.event")
            line = t("deadlines-waits-line", title=due_lines.marked_title(t, duty), event=event)
            mine = [names[case] for case in whose if case in names]
            lines.append(t("deadlines-line-whose", what=line, name=_some(t, mine)) if mine else line)
    return "\n".join([t("deadlines-waits"), *lines]) if lines else None


def _some(t: Translator, names: Iterable[str]) -> str:
    """«А, Б и ещё 3»; without markup."""
    known = [cut(name) for name in names]
    some = ", ".join(known[:MOST_WHOSE])
    return t.plain("deadlines-and-more", names=some, count=len(known) - MOST_WHOSE) if known[MOST_WHOSE:] else some


def length(text: str) -> int:
    """Length of a text as Telegram counts it: UTF-16 units, without markup."""
    return len(without_markup(text).encode("utf-16-le")) // 2


def next_line(
    t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, dues: Sequence[Due], topic: str
) -> Markup | None:
    """The nearest of the user's own deadlines that a topic explains, for the answer; None where there is none."""
    for _, deadline in wanted(dated(law, calendar, dues), today):
        if deadline.duty.topic == topic:
            title = due_lines.marked_title(t, deadline.duty)
            if deadline.duty.recurs:  # the day of an event the user has told themselves
                title = f"{title}, {due_lines.period_words(t, deadline.duty, deadline.period)}"
            return t(
                "ask-next-date",
                date=words.on_date(t.language, deadline.advised),
                left=due_lines.left(t, calendar, deadline, today),
                title=title,
            )
    return None


def no_case(t: Translator, then: str, item: str = "") -> Screen:
    """Before there is an applicant; `then`: the verb of the screen to go on to, `item`: what it is about."""
    return Screen(
        t("deadlines-no-case"),
        [[Button(t.plain("button-begin-case"), Tap("begin", item=item, value=then))], last_row(t, back(t, MENU))],
    )


def whose(t: Translator, cases: Sequence[tuple[int, str]], then: Tap) -> Screen:
    """Which applicant; each button is `then` with that case."""
    rows: list[Row] = [
        [Button(t.plain("button-case-open", name=name), Tap(then.verb, case_id, 0, then.item))]
        for case_id, name in case_names.labels(cases)
    ]
    rows.append(last_row(t, back(t, Tap("dates"))))
    return Screen(t("whose-title"), rows)
