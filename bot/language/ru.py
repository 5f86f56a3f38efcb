"""Russian. A day needs the genitive of its month alone."""

from __future__ import annotations

import re
from datetime import date

from bot.language.grammar import Grammar
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
