"""Days and quarters in words, in both languages.

Tables of grammar stand here, sentences in `locales/*/dates.ftl`. A Kazakh month takes its ending by itself:
«2027 жылғы 10 қаңтарға дейін», never an ending on the figure; Russian needs the genitive alone.
"""

from __future__ import annotations

from datetime import date

from bot.law.calendar import DayKind, DayOff, WorkCalendar
from bot.law.dates_input import DateProblem
from bot.law.deadlines import EARLIEST, LATEST, DueDate, Quarter, SkippedDay
from bot.law.model import Language
from bot.texts import Texts

MONTHS_RU = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
# Nominative, dative, ablative and locative.
MONTHS_KK = (
    ("қаңтар", "қаңтарға", "қаңтардан", "қаңтарда"),
    ("ақпан", "ақпанға", "ақпаннан", "ақпанда"),
    ("наурыз", "наурызға", "наурыздан", "наурызда"),
    ("сәуір", "сәуірге", "сәуірден", "сәуірде"),
    ("мамыр", "мамырға", "мамырдан", "мамырда"),
    ("маусым", "маусымға", "маусымнан", "маусымда"),
    ("шілде", "шілдеге", "шілдеден", "шілдеде"),
    ("тамыз", "тамызға", "тамыздан", "тамызда"),
    ("қыркүйек", "қыркүйекке", "қыркүйектен", "қыркүйекте"),
    ("қазан", "қазанға", "қазаннан", "қазанда"),
    ("қараша", "қарашаға", "қарашадан", "қарашада"),
    ("желтоқсан", "желтоқсанға", "желтоқсаннан", "желтоқсанда"),
)
MONTHS_RU_ALONE = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
WEEKDAYS = {
    Language.KK: ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    Language.RU: ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
}
WEEKDAYS_SHORT = {
    Language.KK: ("дс", "сс", "ср", "бс", "жм", "сн", "жс"),
    Language.RU: ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}
_FRONT = frozenset("әеіөүэ")
NOMINATIVE, DATIVE, ABLATIVE, LOCATIVE = range(4)


def on_date(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтар», «10 января 2027 года»."""
    return _kazakh(day, NOMINATIVE) if language is Language.KK else _russian(day)


def short_date(language: Language, day: date) -> str:
    """Without the year, for buttons: «10 қаңтар», «10 января»."""
    month = MONTHS_KK[day.month - 1][NOMINATIVE] if language is Language.KK else MONTHS_RU[day.month - 1]
    return f"{day.day} {month}"


def with_weekday(language: Language, day: date) -> str:
    """«2027 жылғы 12 қаңтар, сейсенбі», «12 января 2027 года, вторник»."""
    return f"{on_date(language, day)}, {weekday(language, day)}"


def weekday(language: Language, day: date) -> str:
    """«сейсенбі», «вторник»."""
    return WEEKDAYS[language][day.weekday()]


def before(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтарға дейін», «до 10 января 2027 года»; may be read as excluding the day."""
    return f"{_kazakh(day, DATIVE)} дейін" if language is Language.KK else f"до {_russian(day)}"


def since(language: Language, day: date) -> str:
    """«2027 жылғы 10 қаңтардан бастап», «с 10 января 2027 года»."""
    return f"{_kazakh(day, ABLATIVE)} бастап" if language is Language.KK else f"с {_russian(day)}"


def not_later_than(language: Language, day: date) -> str:
    """«2027 жылғы 15 ақпаннан кешіктірмей», «не позднее 15 февраля 2027 года»: the day is included."""
    return f"{_kazakh(day, ABLATIVE)} кешіктірмей" if language is Language.KK else f"не позднее {_russian(day)}"


def at_date(language: Language, day: date) -> str:
    """When something happens: «2027 жылғы 10 қаңтарда», «10 января 2027 года»."""
    return _kazakh(day, LOCATIVE) if language is Language.KK else _russian(day)


def of_date(language: Language, day: date) -> str:
    """Of what date a paper is: «2023 жылғы 4 желтоқсандағы» (before the noun), «от 4 декабря 2023 года» (after it)."""
    if language is Language.RU:
        return f"от {_russian(day)}"
    locative = _kazakh(day, LOCATIVE)
    return f"{locative}{'гі' if locative[-1] in _FRONT else 'ғы'}"


def month_of_year(language: Language, day: date) -> str:
    """The heading of a month: «2027 жылғы қаңтар», «январь 2027 года»."""
    if language is Language.KK:
        return f"{day.year} жылғы {MONTHS_KK[day.month - 1][NOMINATIVE]}"
    return f"{MONTHS_RU_ALONE[day.month - 1]} {day.year} года"


def quarter_name(language: Language, quarter: Quarter) -> str:
    """«2026 жылғы 3-тоқсан», «3-й квартал 2026 года»."""
    if language is Language.KK:
        return f"{quarter.year} жылғы {quarter.number}-тоқсан"
    return f"{quarter.number}-й квартал {quarter.year} года"


def for_quarter(language: Language, quarter: Quarter) -> str:
    """For what quarter a report is: «2026 жылғы 3-тоқсан үшін», «за 3-й квартал 2026 года»."""
    name = quarter_name(language, quarter)
    return f"{name} үшін" if language is Language.KK else f"за {name}"


def days_left(texts: Texts, language: Language, calendar: WorkCalendar, today: date, limit: date) -> str:
    """How long until a limit, in words: «3 жұмыс күні қалды», «осталось 3 рабочих дня», today, tomorrow, overdue.

    Counts the working days after today up to and including the limit.
    """
    days = (limit - today).days
    if days == 0:
        return texts(language, "days-left-today")
    if days == 1:
        return texts(language, "days-left-tomorrow")
    if days == -1:
        return texts(language, "days-overdue-yesterday")
    if days < 0:
        return texts(language, "days-overdue", count=-days)
    working = calendar.working_days_between(today, limit)
    return texts(language, "days-left-working", count=working) if working else texts(language, "days-left-none")


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


def notes(texts: Texts, language: Language, due: DueDate) -> tuple[str, ...]:
    """What the user must know about how sure a due date is; empty where it is sure."""
    found = []
    if due.estimated:
        found.append(texts(language, "date-note-estimated"))
    if due.outside_review:
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


def _kazakh(day: date, case: int) -> str:
    return f"{day.year} жылғы {day.day} {MONTHS_KK[day.month - 1][case]}"


def _russian(day: date) -> str:
    return f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} года"
