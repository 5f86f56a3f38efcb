"""Numbers, electricity and money as people read them."""

from __future__ import annotations

from decimal import Decimal

from bot.language.grammar import grouped
from bot.language.texts import Texts
from bot.law.model import Language
from bot.understanding.energy import MOST_KWH, NumberProblem


def number(value: Decimal) -> str:
    """«12 500», «1 234,5»: no-break spaces between the thousands, a decimal comma; the same in both languages."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return grouped(int(whole)) + (f",{fraction}" if fraction else "")


def energy(texts: Texts, language: Language, kwh: Decimal) -> str:
    """«12 500 кВт·сағ», «12 500 кВт·ч»."""
    return texts.plain(language, "number-kwh", number=number(kwh))


def tenge(texts: Texts, language: Language, amount: Decimal) -> str:
    """«25 000 теңге», «25 000 тенге»."""
    return texts.plain(language, "number-tenge", number=number(amount))


def number_problem(texts: Texts, language: Language, problem: NumberProblem) -> str:
    """What was wrong with a typed amount and how to type it; no markup."""
    if problem.id == "ambiguous":
        first, second = (energy(texts, language, reading) for reading in problem.readings)
        return texts.plain(language, "number-problem-ambiguous", first=first, second=second)
    if problem.id == "too-large":
        return texts.plain(language, "number-problem-too-large", most=energy(texts, language, MOST_KWH))
    return texts.plain(language, f"number-problem-{problem.id}")
