"""What a Fluent text can call: forms that depend on a day or a number, from the language's grammar.

{ DATE($connected-before, form: "before") }      one of `grammar.FORMS`
{ ORDINAL($pool-change-days) }                   in words; case: "genitive"
{ ENDING($fee-payment-day, case: "ablative") }   a figure with its ending, where the language has one
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.language.grammar import FORMS, Grammar
from bot.law.figures import DayInQuarter, Value

Functions = Mapping[str, Callable[..., str]]


def functions(grammar: Grammar) -> Functions:
    """The functions of a language. Each raises ValueError for what it cannot put into words."""

    def of_date(day: Any, *, form: str) -> str:
        if not isinstance(day, date):
            raise ValueError(f"{day!r} is no day")
        return grammar.date_in(_one_of(form, FORMS), day)

    def ordinal(number: Any, *, case: str = "nominative") -> str:
        return grammar.ordinal(_whole(number), _one_of(case, ("nominative", "genitive")))

    def ending(number: Any, *, case: str) -> str:
        return grammar.with_ending(_whole(number), _one_of(case, ("possessive", "dative", "ablative")))

    return {"DATE": of_date, "ORDINAL": ordinal, "ENDING": ending}


def worded(grammar: Grammar, value: Value) -> str | int | Decimal | date:
    """A figure of the law as an argument of a text."""
    if isinstance(value, tuple):
        return grammar.listed(value)
    if isinstance(value, DayInQuarter):
        return grammar.in_quarter(value.day, value.next_year)
    return value


def _one_of(name: str, known: Collection[str]) -> str:
    if name not in known:
        raise ValueError(f"{name!r} is none of {', '.join(known)}")
    return str(name)


def _whole(number: Any) -> int:
    if not isinstance(number, int) or number < 1:
        raise ValueError(f"{number!r} is no whole number from 1 on")
    return int(number)
