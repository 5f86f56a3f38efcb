"""What is next, what was missed, what is done, what was not sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import dates as words
from bot.language.texts import Markup, Translator, without_markup
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.reminders.urgent import LICENCE
from bot.storage.reminders import Due, NotSent, Preferences
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row, Screen
from bot.telegram.screens import case_names, due_lines, past_dues
from bot.telegram.screens.calendar import button as calendar_button
from bot.telegram.screens.common import MENU, back, cut, last_row
from bot.telegram.screens.due_entries import button, entry
from bot.telegram.screens.due_lines import Dated, dated
from bot.telegram.screens.pauses import lift

PAGE = past_dues.PAGE
MOST_DATES = 5  # of the overview, each a line or two on a phone; the rest stands behind a button
MOST_LINES = 15  # of the overview on a phone
MOST_PASSED = 2  # of them, those that have passed
OF_EACH = 2  # dates of one duty that are ahead
MOST_WAITING = 3  # duties without a date that are named
MOST_WHOSE = 2  # applicants that a line names

Group = Sequence[Dated]  # one duty and period of several applicants


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored about a user's deadlines. `cases`: (id, name); `chosen`: (case, duty) that reminders are on for;
    `told`: (case, duty) that an event is known of; `not_begun`: cases that do not mine yet; `public`: where the
    bot's server is reached."""

    dues: Sequence[Due]
    not_sent: Sequence[NotSent]
    preferences: Preferences
    cases: Sequence[tuple[int, str]]
    chosen: Collection[tuple[int, str]]
    told: Collection[tuple[int, str]]
    not_begun: Collection[int] = ()
    public: str = ""


def wanted(dues: Sequence[Dated], today: date) -> list[Dated]:
    """What is still to be done and in time, by the last day."""
    return [each for each in dues if not each.due.done and not each.due.dropped and not each.deadline.passed(today)]


def overview(
    t: Translator, law: Catalogue, calendar: WorkCalendar, today: date, stored: Stored, current: int, page: int = 0
) -> Screen:
    """What is overdue and what comes next, a line for each date; all that is ahead stands on the pages from 1 on.
    `current`: the case to choose for."""
    if not stored.cases:
        return no_case(t, "duties")
    names = case_names.told_apart(stored.cases)
    dues = dated(law, calendar, stored.dues)
    ahead = wanted(dues, today)
    if page and ahead:
        return _all_ahead(t, calendar, today, names, ahead, page)
    passed = sorted(
        past_dues.passed(law, dues, today), key=lambda one: (one.deadline.duty.begins != LICENCE, one.deadline.last)
    )
    return _Overview(t, law, calendar, today, names, stored, ahead, passed, past_dues.done(dues, today)).screen(current)


def _ahead_of(today: date, day: date | None) -> date | None:
    return day if day is not None and day > today else None


def grouped(dues: Iterable[Dated]) -> list[Group]:
    """Due dates of one duty and period together, in the order in which the first of each comes."""
    found: dict[tuple[str, str], list[Dated]] = {}
    for one in dues:
        found.setdefault((one.due.duty, one.due.period.key), []).append(one)
    return list(found.values())


def _next_of_each(groups: Sequence[Group]) -> list[Group]:
    """The next two of each duty."""
    seen: Counter[str] = Counter()
    found = []
    for group in groups:
        seen[group[0].due.duty] += 1
        if seen[group[0].due.duty] <= OF_EACH:
            found.append(group)
    return found


@dataclass(frozen=True, slots=True)
class _Overview:
    """The overview. `passed`: what is overdue, the most urgent first; `names`: see `case_names.told_apart`."""

    t: Translator
    law: Catalogue
    calendar: WorkCalendar
    today: date
    names: Mapping[int, str]
    stored: Stored
    ahead: Sequence[Dated]
    passed: Sequence[Dated]
    done: Sequence[Dated]

    def screen(self, current: int) -> Screen:
        passed = grouped(self.passed)[:MOST_PASSED]
        ahead = _next_of_each(grouped(self.ahead))[: max(1, MOST_DATES - len(passed))]
        paused = _ahead_of(self.today, self.stored.preferences.paused_until)
        named = True
        # What does not fit stands behind its button: what waits for a day at the choice, the rest in the lists.
        while self._lines(passed, ahead, named, paused) > MOST_LINES:
            if len(ahead) > 2:
                ahead = ahead[:-1]
            elif named:
                named = False
            elif len(ahead) > 1:
                ahead = ahead[:-1]
            elif len(passed) > 1:
                passed = passed[:-1]
            else:
                break
        text = self._text(passed, ahead, named, paused)
        shown = {one.due.id for group in (*passed, *ahead) for one in group}
        rows = [*self._dues([*passed, *ahead]), *self._more(shown), *self._ways(current, paused)]
        return Screen(text, rows)

    def _lines(self, passed: Sequence[Group], ahead: Sequence[Group], named: bool, paused: date | None) -> int:
        """How many lines the overview may take on a phone in the longer language: both show the same dates."""
        waiting = len(_waiting(self.t, self.law, self.stored, self.names))
        waiting = waiting * (2 if self.names else 1) + 1 if named else min(waiting, 1) * 2
        parts = [
            1 if not passed else 0,
            2 if paused is not None else 0,
            2 + sum(2 + self._is_named(group) + (len(group) > 1) for group in passed) if passed else 0,
            bool(passed) + sum(2 + self._is_named(group) + group[0].deadline.unsure for group in ahead) if ahead else 0,
            waiting,
        ]
        return sum(parts) + sum(part > 0 for part in parts) - 1

    def _is_named(self, group: Group) -> bool:
        return len(group) == 1 and group[0].due.case_id in self.names

    def _text(self, passed: Sequence[Group], ahead: Sequence[Group], named: bool, paused: date | None) -> str:
        """`named`: what waits for a day is named, not only counted."""
        waiting = _waiting(self.t, self.law, self.stored, self.names)
        t = self.t
        parts: list[str] = [] if passed else [t("deadlines-title")]  # what is overdue has a heading of its own
        if paused is not None:
            parts.append(t("deadlines-paused", until=words.before(t.language, paused)))
        if passed:
            parts.append("\n".join([t("deadlines-passed"), *(self._line(group) for group in passed)]))
        if ahead:
            head = [t("deadlines-ahead")] if passed else []
            parts.append("\n".join([*head, *(self._line(group) for group in ahead)]))
        if waiting:
            known = "\n".join([t("deadlines-waits"), *waiting])
            parts.append(known if named or len(waiting) == 1 else t("deadlines-waits-count", count=len(waiting)))
        elif not ahead:
            on = any(duty in self.law.duties for _, duty in self.stored.chosen)
            parts.append(t("deadlines-nothing-ahead") if on else t("deadlines-empty"))
        return "\n\n".join(parts)

    def _line(self, group: Group) -> str:
        """«15 февраля: декларация, 5 заявителей; через 2 месяца»."""
        t, (due, deadline) = self.t, group[0]
        passed = deadline.passed(self.today)
        said = {
            "date": due_lines.day(t, deadline, self.today),
            "title": due_lines.marked_title(t, deadline.duty),
            "left": due_lines.left(t, self.calendar, deadline, self.today),
        }
        if len(group) > 1:
            line: str = t("deadlines-short-many", count=len(group), **said)
        elif due.case_id in self.names:
            line = t("deadlines-short-whose", name=cut(self.names[due.case_id]), **said)
        else:
            line = t("deadlines-short", **said)
        if passed:
            return f"⚠️ {line}"
        return f"{line}\n{t('deadlines-unsure')}" if deadline.unsure else line

    def _dues(self, groups: Sequence[Group]) -> Iterator[Row]:
        """A button for each date, in pairs."""
        short = case_names.short(self.names)
        buttons = [
            button(self.t, self.today, group[0], short) if len(group) == 1 else group_button(self.t, self.today, group)
            for group in groups
        ]
        for place in range(0, len(buttons), 2):
            yield buttons[place : place + 2]

    def _more(self, shown: Collection[int]) -> Iterator[Row]:
        """To all that the overview leaves out."""
        t, buttons = self.t, []
        if self.names:
            buttons.append(Button(t.plain("button-table"), Tap("table")))
        if any(one.due.id not in shown for one in self.passed):
            buttons.append(Button(t.plain("button-all-passed", count=len(self.passed)), Tap("past")))
        if any(one.due.id not in shown for one in self.ahead):
            buttons.append(Button(t.plain("button-all-ahead", count=len(self.ahead)), Tap("dates", number=1)))
        if self.done:
            buttons.append(Button(t.plain("button-all-done"), Tap("past", value=past_dues.DONE_LIST)))
        if self.stored.not_sent:
            buttons.append(Button(t.plain("button-not-sent"), Tap("unsent")))
        for place in range(0, len(buttons), 2):
            yield buttons[place : place + 2]

    def _ways(self, current: int, paused: date | None) -> Iterator[Row]:
        t = self.t
        if paused is not None:
            yield [lift(t, Tap("dates"))]
        choosing = Tap("whose", value="duties") if self.names else Tap("duties", current)
        yield [
            Button(t.plain("button-change"), Tap("change", current)),
            Button(t.plain("button-choose-duties"), choosing),
        ]
        settings = Button(t.plain("button-reminder-settings"), Tap("remset"))
        # Nothing to put into a calendar: no button.
        yield [calendar_button(t, self.stored.public), settings] if self.stored.dues else [settings]
        yield last_row(t, back(t, MENU))


def group_button(t: Translator, today: date, group: Group) -> Button:
    """To the applicants of one date."""
    due, deadline = group[0]
    title = due_lines.marked_title(t, deadline.duty, 28)
    day = due_lines.day(t, deadline, today)
    label = t.plain("button-deadline-many", date=day, title=title, count=len(group))
    return Button(label, Tap("dueof", item=due.duty, value=due.period.key))


def _all_ahead(
    t: Translator, calendar: WorkCalendar, today: date, names: Mapping[int, str], ahead: Sequence[Dated], page: int
) -> Screen:
    """A page, from 1 on, of all that is ahead."""
    page = min(page, -(-len(ahead) // PAGE))
    shown = ahead[(page - 1) * PAGE : page * PAGE]
    parts: list[str] = [t("deadlines-title"), *(entry(t, calendar, today, each, names) for each in shown)]
    if len(ahead) > len(shown):
        parts.append(t("deadlines-more", shown=(page - 1) * PAGE + len(shown), of=len(ahead)))
    short = case_names.short(names)
    rows: list[Row] = [[button(t, today, each, short)] for each in shown]
    if page * PAGE < len(ahead):
        rows.append([Button(t.plain("button-next-page"), Tap("dates", number=page + 1))])
    rows.append(last_row(t, back(t, Tap("dates", number=page - 1))))
    return Screen("\n\n".join(parts), rows)


def _waiting(t: Translator, law: Catalogue, stored: Stored, names: Mapping[int, str]) -> list[str]:
    """What is on and has no date because nobody has told of its day, a line for each duty."""
    lines: list[str] = []
    for duty in due_lines.listed(law):
        whose = [case for case, _ in stored.cases if (case, duty.id) in stored.chosen]
        if duty.recurs:
            whose = [case for case in whose if case in stored.not_begun]
        else:
            whose = [case for case in whose if (case, duty.id) not in stored.told]
        if whose:
            line = t("deadlines-waits-line", title=due_lines.marked_title(t, duty))
            mine = [names[case] for case in whose if case in names]
            lines.append(t("deadlines-line-whose", what=line, name=some(t, mine)) if mine else line)
    return lines


def some(t: Translator, names: Iterable[str]) -> str:
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
    ahead = wanted(dated(law, calendar, dues), today)
    for due, deadline in ahead:
        if deadline.duty.topic == topic:
            title = due_lines.title(t, deadline.duty)  # that it is repealed stands in the answer's own title
            same = [each for each, _ in ahead if (each.duty, each.period) == (due.duty, due.period)]
            if due.several and len(same) == 1:
                title = f"{title}, {cut(due.case_name, case_names.SHORT)}"
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


def whose(t: Translator, cases: Sequence[tuple[int, str]], then: Tap, page: int = 0) -> Screen:
    """Which applicant; each button is `then` with that case."""
    here = Tap("whose", item=then.item, value=then.verb, number=page)
    rows = case_names.rows(t, cases, then, here, Tap("dates"))
    return Screen(t("whose-title"), rows)
