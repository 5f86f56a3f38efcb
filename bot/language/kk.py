"""Kazakh. A month takes its ending by itself: «2027 жылғы 10 қаңтарға дейін», never an ending on the figure."""

from __future__ import annotations

import re
from datetime import date

from bot.language.grammar import Grammar
from bot.law.periods import Quarter, Recurring

# Nominative, dative, ablative and locative.
_MONTHS = (
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
_NOMINATIVE, _DATIVE, _ABLATIVE, _LOCATIVE = range(4)
_FRONT = frozenset("әеіөүэ")


class Kazakh(Grammar):
    """The state language, the first on every list."""

    locale = "kk-KZ"
    adilet = "kaz"
    weekdays = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
    weekdays_short = ("дс", "сс", "ср", "бс", "жм", "сн", "жс")
    strange_letters = re.compile(r"[ўЎїЇєЄґҐҳҲҷҶӣӯ]")
    slips = (
        (re.compile(r"\d-(?:ші|шы|інші|ыншы|нші|ншы)\b"), "Write the figure with a hyphen and no ending: 6-тармақ"),
        (re.compile(r"[IІVХX]-(?:ші|шы|інші|кіші)\b"), "Write І кіші түр, without an ending"),
        (re.compile(r"\bсандық майнинг", re.I), "The term is цифрлық майнинг"),
        (re.compile(r"\bөкілетті орган", re.I), "The term is уәкілетті орган"),
        (re.compile(r"\bжұмыс күнінде\b", re.I), "Write жұмыс күні ішінде"),
        (re.compile(r"\bкалендар", re.I), "The word is күнтізбе, күнтізбелік"),
        (re.compile(r"\bМРП\b"), "The term is АЕК"),
        (re.compile(r"\bкепіл хат", re.I), "The term is кепілдік хат"),
        (re.compile(r"\bлицензияны айыр", re.I), "Write лицензиядан айыру"),
        (re.compile(r"\bлицензиялық жинау", re.I), "The term is лицензиялық алым"),
        (re.compile(r"\b(?:уведомлен|срок[аи]?\b|реестр|обязательн)", re.I), "Translate the Russian word"),
    )

    def on_date(self, day: date) -> str:
        return _day(day, _NOMINATIVE)

    def short_date(self, day: date) -> str:
        return f"{day.day} {_MONTHS[day.month - 1][_NOMINATIVE]}"

    def before(self, day: date) -> str:
        return f"{_day(day, _DATIVE)} дейін"

    def since(self, day: date) -> str:
        return f"{_day(day, _ABLATIVE)} бастап"

    def not_later_than(self, day: date) -> str:
        return f"{_day(day, _ABLATIVE)} кешіктірмей"

    def at_date(self, day: date) -> str:
        return _day(day, _LOCATIVE)

    def of_date(self, day: date) -> str:
        locative = _day(day, _LOCATIVE)
        return f"{locative}{'гі' if locative[-1] in _FRONT else 'ғы'}"

    def month_of_year(self, day: date) -> str:
        return f"{day.year} жылғы {_MONTHS[day.month - 1][_NOMINATIVE]}"

    def quarter_name(self, quarter: Quarter) -> str:
        return f"{quarter.year} жылғы {quarter.number}-тоқсан"

    def period_name(self, period: Recurring) -> str:
        return self.quarter_name(period) if isinstance(period, Quarter) else f"{period.year} жыл"

    def for_period(self, period: Recurring) -> str:
        return f"{self.period_name(period)} үшін"

    def subtype(self, subtype: str) -> str:
        return subtype.replace("I", "І")  # the acts write the Cyrillic letter


def _day(day: date, case: int) -> str:
    return f"{day.year} жылғы {day.day} {_MONTHS[day.month - 1][case]}"
