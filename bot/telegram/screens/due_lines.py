"""Lines about a due date that the list, the screen of one deadline, the reminder and the calendar file share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from bot.language import dates
from bot.language.citations import cite, status_label
from bot.language.texts import Markup, Translator
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import Deadline, Deadlines
from bot.law.model import Counting, Duty, Edition, Rule
from bot.law.periods import EventDay, Period
from bot.storage.reminders import Due
from bot.telegram.screens.common import capital, cut

WITH_YEAR = timedelta(days=300)  # from so far off on a day without its year could be this year's


class Dated(NamedTuple):
    """A due date of the user, with the deadline as it is counted now: what every screen shows of it."""

    due: Due
    deadline: Deadline


def dated(law: Catalogue, calendar: WorkCalendar, dues: Iterable[Due]) -> list[Dated]:
    """Due dates with their deadlines, nearest limit first; without those of duties that the law no longer knows."""
    deadlines = Deadlines(law.duties, calendar)
    found = ((due, deadlines.of(due.duty, due.period)) for due in dues)
    return sorted(
        (Dated(due, deadline) for due, deadline in found if deadline is not None),
        key=lambda each: (each.deadline.limit, each.deadline.advised, each.due.id),
    )


def listed(law: Catalogue) -> list[Duty]:
    """All duties in the order of the screens: those in force before those that were repealed."""
    return sorted(law.duties.values(), key=lambda duty: duty.is_repealed)


def title(t: Translator, duty: Duty) -> str:
    """The duty's name, without markup."""
    return t.plain(f"duty-{duty.id}.title")


def marked_title(t: Translator, duty: Duty, most: int = 60) -> str:
    """The duty's name, cut to `most` characters, with the words that mark a repealed one behind it."""
    name = cut(title(t, duty), most)
    return f"{name} ({t.plain('due-repealed')})" if duty.is_repealed else name


def short_title(t: Translator, duty: Duty) -> str:
    """The duty in a word, with the words that mark a repealed one behind it."""
    name = t.plain(f"duty-{duty.id}.short")
    return f"{name} ({t.plain('due-repealed')})" if duty.is_repealed else name


def period_words(t: Translator, duty: Duty, period: Period) -> str:
    """«за 3-й квартал 2026 года», «смена пула: 19 ноября 2026 года»; without markup."""
    if not isinstance(period, EventDay):
        return dates.for_period(t.language, period)
    event = t.plain(f"duty-{duty.id}.event")
    return t.plain("deadlines-period-event", event=event, date=dates.on_date(t.language, period.day))


def limit_words(t: Translator, deadline: Deadline) -> str:
    """The limit as the act means it: not later than a day, before a day, or the day itself for the licence's end."""
    return limit_as(t, deadline.counting, deadline.limit)


def limit_as(t: Translator, counting: Counting, limit: date) -> str:
    """The same for a limit that was counted in a certain way."""
    if counting.strictly_before:
        words = dates.before(t.language, limit)
    elif counting.kind == "years-after":
        return dates.with_weekday(t.language, limit)
    else:
        words = dates.not_later_than(t.language, limit)
    return f"{words} ({dates.weekday(t.language, limit)})"


def left(t: Translator, calendar: WorkCalendar, deadline: Deadline, today: date) -> str:
    """How long until the last day in time, in words."""
    return dates.days_left(t.texts, t.language, calendar, today, deadline.last)


def day(t: Translator, deadline: Deadline, today: date) -> str:
    """The last day in time, with its year where that is far from today."""
    written = dates.on_date if abs(deadline.last - today) >= WITH_YEAR else dates.short_date
    return written(t.language, deadline.last)


def done_label(t: Translator, duty: str) -> str:
    """«✅ Готово: декларация сдана»."""
    return t.plain("button-done", what=t.plain(f"duty-{duty}.done"))


def status(t: Translator, law: Catalogue, duty: Duty) -> Markup:
    """In force, or repealed since when and reminded of by own choice; begins with a capital letter."""
    words = status_label(t.texts, t.language, duty, law)
    if duty.is_repealed:
        words = t("deadlines-own-choice", status=words)
    return capital(words)


def repealed_rules(t: Translator, head: Markup, law: Catalogue, rules: Iterable[tuple[str, Rule]]) -> list[Markup]:
    """Which of what a screen lists rests on a repealed rule, and since when that is: one part under a head, nothing
    where all of it binds. `rules`: the name of each on that screen, and its rule."""
    over = {name: status_label(t.texts, t.language, rule, law) for name, rule in rules if rule.is_repealed}
    lines = [t("due-repealed-line", title=name, status=since) for name, since in over.items()]
    return [Markup("\n".join([head, *lines]))] if lines else []


def source(t: Translator, law: Catalogue, edition: Edition) -> Markup:
    """Where an edition of a rule stands; begins with a capital letter."""
    return capital(cite(t.texts, t.language, edition.source, law))
