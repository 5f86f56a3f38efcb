"""Days and quarters in words: forms come from `bot.language`, sentences from `locales/*/dates.ftl`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.language import grammar
from bot.language.texts import Texts
from bot.law.calendar import DayKind, DayOff, WorkCalendar
from bot.law.deadlines import EARLIEST, LATEST, Deadline, SkippedDay
from bot.law.model import Language
from bot.law.periods import Quarter, Recurring
from bot.understanding.days.reading import DateProblem

WEEKS_FROM, MONTHS_FROM = 14, 60  # days: until then working days and weeks are counted


def on_date(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтар», «10 января 2027 года»."""
    return grammar(language).on_date(day)


def short_date(language: Language, day: date) -> str:
    """Without the year, for buttons: «10 қаңтар», «10 января»."""
    return grammar(language).short_date(day)


def with_weekday(language: Language, day: date) -> str:
    """«2027 жылғы 12 қаңтар, сейсенбі», «12 января 2027 года, вторник»."""
    return grammar(language).with_weekday(day)


def weekday(language: Language, day: date) -> str:
    """«сейсенбі», «вторник»."""
    return grammar(language).weekday(day)


def weekdays_short(language: Language) -> Sequence[str]:
    """The heads of a calendar's columns, from Monday on."""
    return grammar(language).weekdays_short


def before(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтарға дейін», «до 10 января 2027 года»; may be read as excluding the day."""
    return grammar(language).before(day)


def since(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтардан бастап», «с 10 января 2027 года»."""
    return grammar(language).since(day)


def not_later_than(language: Language, day: date) -> str:
    """«2027 жылғы 15 ақпаннан кешіктірмей», «не позднее 15 февраля 2027 года»: the day is included."""
    return grammar(language).not_later_than(day)


def at_date(language: Language, day: date) -> str:
    """When something happens: «2027 жылғы 10 қаңтарда», «10 января 2027 года»."""
    return grammar(language).at_date(day)


def of_date(language: Language, day: date) -> str:
    """Of what date a paper is: «2023 жылғы 4 желтоқсандағы» (before the noun), «от 4 декабря 2023 года» (after it)."""
    return grammar(language).of_date(day)


def month_of_year(language: Language, day: date) -> str:
    """The heading of a month: «2027 жылғы қаңтар», «январь 2027 года»."""
    return grammar(language).month_of_year(day)


def quarter_name(language: Language, quarter: Quarter) -> str:
    """«2026 жылғы 3-тоқсан», «3-й квартал 2026 года»."""
    return grammar(language).quarter_name(quarter)


def period_name(language: Language, period: Recurring) -> str:
    """The same for a quarter; «2026 жыл», «2026 год» for a year."""
    return grammar(language).period_name(period)


def for_period(language: Language, period: Recurring) -> str:
    """For what period a report is: «2026 жылғы 3-тоқсан үшін», «за 3-й квартал 2026 года», «за 2026 год»."""
    return grammar(language).for_period(period)


def days_left(texts: Texts, language: Language, calendar: WorkCalendar, today: date, limit: date) -> str:
    """How long until a limit, in words: «3 жұмыс күні қалды», «осталось 3 рабочих дня», today, tomorrow, overdue.

    Counts the working days after today up to and including the limit; from two weeks on the weeks, then the months.
    """
    days = (limit - today).days
    if days >= MONTHS_FROM:
        return texts(language, "days-in-months", count=round(days * 12 / 365))
    if days > WEEKS_FROM:
        return texts(language, "days-in-weeks", count=days // 7)
    if days == 0:
        return texts(language, "days-left-today")
    if days > 0 and calendar.is_working_day(today) and not calendar.working_days_between(today, limit):
        return texts(language, "days-left-last-working")
    if days == 1:
        return texts(language, "days-left-tomorrow")
    if days == -1:
        return texts(language, "days-overdue-yesterday")
    if days < 0:
        return texts(language, "days-overdue", count=-days)
    working = calendar.working_days_between(today, limit)
    if working:
        return texts(language, "days-left-working", count=working)
    return texts(language, "days-left-none")


def why_off(texts: Texts, language: Language, reason: DayOff) -> str:
    """Why a day is not a working day: «демалыс күні», «перенос выходного с 4 мая»."""
    arguments: dict[str, str] = {}
    if reason.holiday is not None:
        arguments["holiday"] = texts(language, f"holiday-{reason.holiday}")
    if reason.origin is not None and reason.kind in (DayKind.MOVED, DayKind.CARRIED_OVER):
        arguments["origin"] = short_date(language, reason.origin)
    return texts(language, f"day-off-{reason.kind}", **arguments)


def skipped_day(texts: Texts, language: Language, skipped: SkippedDay) -> str:
    """A line of the counting: «21 қараша, сенбі: демалыс күні»."""
    day = f"{short_date(language, skipped.date)}, {weekday(language, skipped.date)}"
    return texts(language, "day-skipped", day=day, reason=why_off(texts, language, skipped.reason))


def notes(texts: Texts, language: Language, deadline: Deadline) -> tuple[str, ...]:
    """What the user must know about how sure a deadline is; empty where it is sure."""
    found = []
    if deadline.estimated:
        found.append(texts(language, "date-note-estimated"))
    if deadline.outside_review:
        found.append(texts(language, "date-note-outside-review"))
    return tuple(found)


def date_problem(texts: Texts, language: Language, problem: DateProblem) -> str:
    """What was wrong with a typed day, and what is expected."""
    key = f"date-problem-{problem.id}"
    if problem.id == "too-early":
        return texts(language, key, since=since(language, EARLIEST))
    if problem.id == "too-late":
        return texts(language, key, until=before(language, LATEST))
    return texts(language, key)
