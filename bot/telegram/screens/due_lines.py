"""Lines about a due date that the list, the screen of one deadline, the reminder and the calendar file share."""

from __future__ import annotations

from datetime import date

from bot import dates
from bot.citations import cite, status_label
from bot.law.calendar import WorkCalendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import DeadlineError, DueDate, Quarter, due, edition_of
from bot.law.model import Counting, Duty, Edition, Rule, Status, counting_of
from bot.telegram.screens.common import capital, cut
from bot.texts import Markup, Translator

FAR = 6  # months


def quarter_of(period: str) -> Quarter | None:
    """The quarter that a period names, or None where it is the day of an event."""
    try:
        return Quarter.parse(period)
    except DeadlineError:
        return None


def day_of(period: str) -> date | None:
    """The day of the event that a period names, or None where it is a quarter (or nothing of ours)."""
    try:
        return date.fromisoformat(period) if len(period) == 10 else None
    except ValueError:
        return None


def counted(duty: Duty, calendar: WorkCalendar, period: str) -> DueDate | None:
    """The due date of a duty for a period; None where the period is not of its kind."""
    try:
        return due(duty, calendar, event=day_of(period), quarter=quarter_of(period))
    except DeadlineError:
        return None


def edition(duty: Duty, period: str | None) -> Edition:
    """The edition of a duty that counts a period; the latest where no period is given."""
    return edition_of(duty, event=day_of(period or ""), quarter=quarter_of(period or ""))


def counting(duty: Duty, period: str | None) -> Counting:
    """How a period of a duty is counted."""
    return counting_of(edition(duty, period))


def last_day(duty: Duty, limit: date, period: str | None = None) -> date:
    """The last day that is in time: the limit itself, or the day before where the act says "before". `period`: what
    the limit is for, so that its own edition is asked."""
    return counting(duty, period).last_day(limit)


def title(t: Translator, duty: Duty) -> str:
    """The duty's name, without markup."""
    return t.plain(f"duty-{duty.id}.title")


def marked_title(t: Translator, duty: Duty, most: int = 60) -> str:
    """The duty's name, cut to `most` characters, with the words that mark a repealed one behind it."""
    name = cut(title(t, duty), most)
    return f"{name} ({t.plain('due-repealed')})" if is_repealed(duty) else name


def period_words(t: Translator, duty: Duty, period: str) -> str:
    """«за 3-й квартал 2026 года», «смена пула: 19 ноября 2026 года»; without markup."""
    quarter, day = quarter_of(period), day_of(period)
    if quarter is not None:
        return dates.for_quarter(t.language, quarter)
    if day is None:
        return period
    return t.plain(
        "deadlines-period-event", event=t.plain(f"deadlines-event-{duty.id}"), date=dates.on_date(t.language, day)
    )


def limit_words(t: Translator, duty: Duty, limit: date, period: str | None = None) -> str:
    """The limit as the act means it: not later than a day, before a day, or the day itself for the licence's end."""
    return limit_as(t, counting(duty, period), limit)


def limit_as(t: Translator, counting: Counting, limit: date) -> str:
    """The same for a limit that was counted in a certain way."""
    if counting.strictly_before:
        words = dates.before(t.language, limit)
    elif counting.kind == "years-after":
        return dates.with_weekday(t.language, limit)
    else:
        words = dates.not_later_than(t.language, limit)
    return f"{words} ({dates.weekday(t.language, limit)})"


def left(t: Translator, calendar: WorkCalendar, duty: Duty, limit: date, today: date, period: str | None = None) -> str:
    """How long until the last day in time, in words: working days, and months where they would be too many."""
    until = last_day(duty, limit, period)
    months = (until - today).days * 12 // 365
    if months >= FAR:
        return t("deadlines-left-months", months=months)
    return dates.days_left(t.texts, t.language, calendar, today, until)


def is_repealed(duty: Duty) -> bool:
    """Whether the duty rests on repealed rules, which every screen must say."""
    return duty.status is Status.REPEALED


def status(t: Translator, law: Catalogue, duty: Duty) -> Markup:
    """In force, or repealed since when and reminded of by own choice; begins with a capital letter."""
    words = status_label(t.texts, t.language, duty, law)
    if is_repealed(duty):
        words = t("deadlines-own-choice", status=words)
    return capital(words)


def source(t: Translator, law: Catalogue, rule: Rule, edition: Edition | None = None) -> Markup:
    """Where a rule stands, by its latest edition where no other is given; begins with a capital letter."""
    return capital(cite(t.texts, t.language, (edition or rule.latest).source, law))
