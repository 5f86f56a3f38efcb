"""Russian. A day needs the genitive of its month alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from bot.language.grammar import Grammar, grouped
from bot.law.model import Unit
from bot.law.periods import Quarter, Recurring

# Genitive, as in «10 января», and nominative.
_MONTHS = (
    ("января", "январь"),
    ("февраля", "февраль"),
    ("марта", "март"),
    ("апреля", "апрель"),
    ("мая", "май"),
    ("июня", "июнь"),
    ("июля", "июль"),
    ("августа", "август"),
    ("сентября", "сентябрь"),
    ("октября", "октябрь"),
    ("ноября", "ноябрь"),
    ("декабря", "декабрь"),
)
_GENITIVE, _NOMINATIVE = range(2)
_ORDINALS = (
    "", "первый", "второй", "третий", "четвёртый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
    "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый", "семнадцатый",
    "восемнадцатый", "девятнадцатый",
)  # fmt: skip
_TENS = (
    ("", ""), ("", ""), ("двадцать", "двадцатый"), ("тридцать", "тридцатый"), ("сорок", "сороковой"),
    ("пятьдесят", "пятидесятый"), ("шестьдесят", "шестидесятый"), ("семьдесят", "семидесятый"),
    ("восемьдесят", "восьмидесятый"), ("девяносто", "девяностый"),
)  # fmt: skip
_MOST_IN_WORDS = 99
_NUMBER = r"\d+(?:[.-]\d+)?"
_NUMBERS = rf"{_NUMBER}(?:(?:, | и |–){_NUMBER})*"
_IN_MONTH = "|".join(genitive for genitive, _ in _MONTHS)


class Russian(Grammar):
    """The second language."""

    locale = "ru-RU"
    adilet = "rus"
    weekdays = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
    weekdays_short = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
    strange_letters = re.compile(r"[ўЎїЇєЄґҐҳҲҷҶӣӯ]")
    slips = (
        (re.compile(r"\bлицензи\w+ отозва", re.I), "The act says: лишение лицензии"),
        (re.compile(r"\bдискретн", re.I), "Use a plain word"),
    )

    def on_date(self, day: date) -> str:
        return f"{self.short_date(day)} {day.year} года"

    def short_date(self, day: date) -> str:
        return f"{day.day} {_MONTHS[day.month - 1][_GENITIVE]}"

    def before(self, day: date) -> str:
        return f"до {self.on_date(day)}"

    def since(self, day: date) -> str:
        return f"с {self.on_date(day)}"

    def not_later_than(self, day: date) -> str:
        return f"не позднее {self.on_date(day)}"

    def at_date(self, day: date) -> str:
        return self.on_date(day)

    def of_date(self, day: date) -> str:
        return f"от {self.on_date(day)}"

    def month_of_year(self, day: date) -> str:
        return f"{_MONTHS[day.month - 1][_NOMINATIVE]} {day.year} года"

    def quarter_name(self, quarter: Quarter) -> str:
        return f"{quarter.number}-й квартал {quarter.year} года"

    def period_name(self, period: Recurring) -> str:
        return self.quarter_name(period) if isinstance(period, Quarter) else f"{period.year} год"

    def for_period(self, period: Recurring) -> str:
        return f"за {self.period_name(period)}"

    def subtype(self, subtype: str) -> str:
        return subtype

    units: ClassVar[Mapping[Unit, re.Pattern[str]]] = {
        Unit.MCI: re.compile(r"# МРП\b"),
        Unit.TENGE: re.compile(r"# тенге\b"),
        Unit.PERCENT: re.compile(r"# ?%|# процент"),
        Unit.WORKING_DAYS: re.compile(r"#(?:-\w+)? рабоч\w+ д"),
        Unit.CALENDAR_DAYS: re.compile(r"#(?:-\w+)? календарн\w+ д"),
        Unit.DAY_OF_MONTH: re.compile(r"#(?:-\w+)? числ"),
        Unit.NTH_MONTH: re.compile(r"#-\w+ месяц"),
        Unit.MONTHS: re.compile(r"# месяц"),
        Unit.YEARS: re.compile(r"# (?:лет|год(?:а|у|ом)?)\b"),
        Unit.ITEMS: re.compile(r"# сведени"),
        Unit.REQUIREMENTS: re.compile(r"# требовани"),
        Unit.KILOVOLTS: re.compile(r"# (?:кВ\b|киловольт)"),
        Unit.MEGAWATTS: re.compile(r"# (?:МВт\b(?!·)|мегаватт)"),
        Unit.TIMES: re.compile(r"# базовой ставк"),
    }
    cited = re.compile(
        rf"№ ?\d\S*|\b(?:(?:под)?пункт|стат|приложени|строк|требовани|глав)\w* {_NUMBERS}"
        rf"|\b{_NUMBER}-?\w* (?:квартал|подвид|асик)\w*|за {_NUMBER} кВт·ч",
        re.I,
    )
    dates = re.compile(rf"\b\d{{1,2}} (?:{_IN_MONTH})(?: \d{{4}} год\w*)?|\b\d{{4}} год\w*")

    def in_quarter(self, day: date, next_year: bool) -> str:
        return self.short_date(day) + (" следующего года" if next_year else "")

    def listed(self, numbers: Sequence[int]) -> str:
        *first, last = map(str, numbers)
        return f"{', '.join(first)} и {last}" if first else last

    def ordinal(self, number: int, case: str) -> str:
        genitive = {"nominative": False, "genitive": True}[case]
        if number > _MOST_IN_WORDS:
            return f"{grouped(number)}-{'го' if genitive else 'й'}"
        tens, ones = divmod(number, 10)
        if number < len(_ORDINALS):
            before, word = "", _ORDINALS[number]
        else:
            before, word = (f"{_TENS[tens][0]} ", _ORDINALS[ones]) if ones else ("", _TENS[tens][1])
        if genitive:
            word = word[:-2] + ("ьего" if word == "третий" else "ого")
        return before + word
