"""What a language must know to put days, quarters and names of the law into words."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from bot.law.model import Unit
from bot.law.periods import Quarter, Recurring

_NBSP = "\u00a0"

Slip = tuple[re.Pattern[str], str]  # what should not stand in a text, and how to mend it


def grouped(number: int) -> str:
    """«12 500»: a no-break space between the thousands, as Fluent writes a number of both languages."""
    return f"{number:,}".replace(",", _NBSP)


class Grammar(ABC):
    """One language. Sentences stand in the Fluent texts; here is what a table of forms is needed for."""

    locale: str  # as office programs and PDF readers name it: "kk-KZ"
    adilet: str  # as the addresses of adilet.zan.kz name it: "kaz"
    weekdays: Sequence[str]  # from Monday on
    weekdays_short: Sequence[str]
    strange_letters: re.Pattern[str]  # letters of neighbouring alphabets that look like its own
    slips: Sequence[Slip]

    @abstractmethod
    def on_date(self, day: date) -> str:
        """A day as a name: «2027 жылғы 10 қаңтар», «10 января 2027 года»."""

    @abstractmethod
    def short_date(self, day: date) -> str:
        """Without the year, for buttons: «10 қаңтар», «10 января»."""

    @abstractmethod
    def before(self, day: date) -> str:
        """«2027 жылғы 10 қаңтарға дейін», «до 10 января 2027 года»; may be read as excluding the day."""

    @abstractmethod
    def since(self, day: date) -> str:
        """«2027 жылғы 10 қаңтардан бастап», «с 10 января 2027 года»."""

    @abstractmethod
    def not_later_than(self, day: date) -> str:
        """«2027 жылғы 15 ақпаннан кешіктірмей», «не позднее 15 февраля 2027 года»: the day is included."""

    @abstractmethod
    def at_date(self, day: date) -> str:
        """When something happens: «2027 жылғы 10 қаңтарда», «10 января 2027 года»."""

    @abstractmethod
    def of_date(self, day: date) -> str:
        """Of what date a paper is: «2023 жылғы 4 желтоқсандағы» (before the noun), «от 4 декабря 2023 года»."""

    @abstractmethod
    def month_of_year(self, day: date) -> str:
        """The heading of a month: «2027 жылғы қаңтар», «январь 2027 года»."""

    @abstractmethod
    def quarter_name(self, quarter: Quarter) -> str:
        """«2026 жылғы 3-тоқсан», «3-й квартал 2026 года»."""

    @abstractmethod
    def period_name(self, period: Recurring) -> str:
        """The same for a quarter; «2026 жыл», «2026 год» for a year."""

    @abstractmethod
    def for_period(self, period: Recurring) -> str:
        """For what period a report is: «2026 жылғы 3-тоқсан үшін», «за 3-й квартал 2026 года», «за 2026 год»."""

    @abstractmethod
    def subtype(self, subtype: str) -> str:
        """I or II with the letter that the acts of the language write it with."""

    def weekday(self, day: date) -> str:
        """«сейсенбі», «вторник»."""
        return self.weekdays[day.weekday()]

    def with_weekday(self, day: date) -> str:
        """«2027 жылғы 12 қаңтар, сейсенбі», «12 января 2027 года, вторник»."""
        return f"{self.on_date(day)}, {self.weekday(day)}"

    # What figures of the law need, in texts and for finding them in texts.

    units: ClassVar[Mapping[Unit, re.Pattern[str]]]  # what stands around a number that counts this, # being the number
    cited: re.Pattern[str]  # numbers of points, articles and acts, with the words around them
    dates: re.Pattern[str]  # days, months of a year, and years, written out

    @abstractmethod
    def in_quarter(self, day: date, next_year: bool) -> str:
        """A day for a quarter of any year: «15 мамыр», «келесі жылғы 15 ақпан»; «15 мая», «15 февраля следующего
        года»."""

    @abstractmethod
    def listed(self, numbers: Sequence[int]) -> str:
        """«2, 3, 5 және 6», «2, 3, 5 и 6»."""

    @abstractmethod
    def ordinal(self, number: int, case: str) -> str:
        """In words: «екінші», «второй»; with the case "genitive" «екіншінің», «второго»."""

    def with_ending(self, number: int, case: str) -> str:  # noqa: ARG002 - a language without endings has the figure alone
        """A figure with the ending that its reading has: «15-інен», «15»."""
        return grouped(number)

    def date_in(self, form: str, day: date) -> str:
        """A day in one of `FORMS`. Raises: KeyError for another form."""
        return str(getattr(self, FORMS[form])(day))

    def year(self, day: date) -> str:
        """«2027»."""
        return str(day.year)


# The names by which a text asks for a form of a day: DATE($connected-before, form: "before").
FORMS: Mapping[str, str] = {
    "on": "on_date",
    "short": "short_date",
    "before": "before",
    "since": "since",
    "not-later-than": "not_later_than",
    "at": "at_date",
    "of": "of_date",
    "year": "year",
    "weekday": "weekday",
    "with-weekday": "with_weekday",
}
