"""Reads what is typed for a paper's field: what can be stored, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.language import dates
from bot.language.amounts import number_problem
from bot.language.texts import Markup
from bot.papers.fields import MOST_VALUE, Field, Input
from bot.papers.writers.clean import without_emoji
from bot.telegram.context import Context
from bot.telegram.screens.paper_question import amount
from bot.understanding.days.reading import DateProblem, ParsedDay, parse_day
from bot.understanding.energy import MOST_KWH, NumberProblem, parse_energy
from handlers.common import checked_text, one_line

MOST_COUNT = 10_000_000
MOST_POWER = Decimal(10) ** 7  # kW; no data centre comes near
FARTHEST = timedelta(days=366)  # ahead; a paper about a later day is a slip of the hand

_IIN = re.compile(r"(?<!\d)\d{12}(?!\d)")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>.,;]+")
_PHONE = re.compile(r"[\d\s()+.,;–-]+")
_TENGE = re.compile(r"(?:тенге|теңге|тг\.?|kzt|₸)\s*$", re.IGNORECASE)
_MOST = {Input.MONEY: MOST_KWH, Input.ENERGY: MOST_KWH, Input.POWER: MOST_POWER}
_PLAIN = re.compile(r"[0-9]{1,14}(?:\.[0-9]{1,6})?")
_UNIT = re.compile(r"[вw]", re.IGNORECASE)


def value_of(context: Context, field: Field, text: str) -> str | None:
    """The value as it is stored, or None with a notice; what was stored before stays."""
    written = checked_text(context, one_line(without_emoji(text)), MOST_VALUE)
    if written is None:
        return None
    if not any(unicodedata.category(letter)[0] in "LN" for letter in written):
        context.notice = context.t("notice-empty")
        return None
    match field.input:
        case Input.DAY:
            return _day(context, field, written)
        case Input.COUNT:
            return _count(context, written)
        case Input.MONEY:
            return _money(context, written)
        case Input.ENERGY:
            return _energy(context, written)
        case Input.POWER:
            return _power(context, written)
        case Input.RATE:
            context.notice = context.t("papers-problem-rate")
            return None
    return _words(context, field, written)


def readings_of(field: Field, text: str) -> tuple[Decimal, ...]:
    """Both meanings of a number that can be read in two ways, the greater first; nothing where it is clear."""
    if field.input not in _MOST:
        return ()
    written = one_line(text)
    if field.input is Input.MONEY:
        written = _TENGE.sub("", written).strip()
    found = parse_energy(written)
    if field.input is Input.POWER and isinstance(found, NumberProblem) and found.id == "power":
        found = parse_energy(f"{written} ч")
    elif field.input is not Input.ENERGY and _UNIT.search(written):
        return ()
    if not isinstance(found, NumberProblem) or not any(fits(field, reading) for reading in found.readings):
        return ()
    return found.readings


def unclear(context: Context, field: Field, readings: Sequence[Decimal]) -> Markup:
    """That a number can be read in two ways, with both."""
    t = context.t
    first, second = (amount(t, field.input, reading) for reading in readings)
    return t("papers-problem-ambiguous", first=first, second=second)


def button_number(field: Field, value: str) -> str | None:
    """A number that a button carries, as it is stored; None for anything that no button of ours does."""
    if field.input not in _MOST or not is_number(value) or not fits(field, Decimal(value)):
        return None
    return as_stored(Decimal(value))


def is_number(value: str) -> bool:
    """Whether what a button carries is a number of ours."""
    return _PLAIN.fullmatch(value) is not None


def fits(field: Field, value: Decimal) -> bool:
    """Whether a number is not more than a field takes."""
    return field.input in _MOST and value <= _MOST[field.input]


def _words(context: Context, field: Field, written: str) -> str | None:
    problem = ""
    if field.input is Input.EMAIL and not _EMAIL.fullmatch(written):
        problem = "papers-problem-email"
    elif field.input is Input.PHONE and (not _PHONE.fullmatch(written) or sum(map(str.isdigit, written)) < 5):
        problem = "papers-problem-phone"
    elif _IIN.search(written):  # twelve figures in a row: no paper of ours keeps an IIN or a BIN
        problem = "papers-problem-iin"
    if problem:
        context.notice = context.t(problem)
        return None
    return written


def _day(context: Context, field: Field, written: str) -> str | None:
    found = parse_day(written, context.today)
    t = context.t
    if isinstance(found, ParsedDay) and found.completed and field.of_paper:
        # The date of a paper lies as often ahead as behind: without a year the nearer day is meant.
        ahead = parse_day(written, context.today, "future")
        if isinstance(ahead, ParsedDay) and ahead.day - context.today < context.today - found.day:
            found = ahead
    if isinstance(found, DateProblem):
        context.notice = t("papers-problem", problem=dates.date_problem(t.texts, t.language, found))
        return None
    return day_value(context, found.day, field.name)


HAPPENED = {"pool-day", "end-day", "change-day"}  # days of what has happened already


def day_value(context: Context, day: date, field_name: str) -> str | None:
    """A day as it is stored, or None with a notice where it lies too far ahead."""
    if field_name in HAPPENED and day > context.today:
        on, now = dates.on_date(context.language, day), dates.on_date(context.language, context.today)
        context.notice = context.t("when-future", date=on, today=now)
        return None
    farthest = context.today + FARTHEST
    if day > farthest:
        until = dates.before(context.language, farthest)
        context.notice = context.t("papers-problem", problem=context.t("date-problem-too-late", until=until))
        return None
    return day.isoformat()


def _count(context: Context, written: str) -> str | None:
    figures = re.sub(r"\s", "", written)
    if not figures.isascii() or not figures.isdigit() or len(figures) > 12 or int(figures) > MOST_COUNT:
        context.notice = context.t("papers-problem-count")
        return None
    return str(int(figures))


def _money(context: Context, written: str) -> str | None:
    amount = _TENGE.sub("", written).strip()
    found = parse_energy(amount)
    if isinstance(found, NumberProblem) or _UNIT.search(amount):
        context.notice = context.t("papers-problem-money")
        return None
    return as_stored(found)


def _energy(context: Context, written: str) -> str | None:
    found = parse_energy(written)
    if isinstance(found, NumberProblem):
        problem = number_problem(context.t.texts, context.language, found)
        context.notice = context.t("papers-problem", problem=problem)
        return None
    return as_stored(found)


def _power(context: Context, written: str) -> str | None:
    """«500 кВт», «0,5 МВт», «500»: a power is read as the energy of an hour."""
    found = parse_energy(written)
    if isinstance(found, NumberProblem) and found.id == "power":
        hour = parse_energy(f"{written} ч")
        if isinstance(hour, Decimal) and hour <= MOST_POWER:
            return as_stored(hour)
    if isinstance(found, NumberProblem) or _UNIT.search(written) or found > MOST_POWER:
        context.notice = context.t("papers-problem-power")
        return None
    return as_stored(found)


def as_stored(value: Decimal) -> str:
    """A number as it is stored, and as buttons carry it."""
    return f"{value.normalize():f}"
