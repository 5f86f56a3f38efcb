"""Kazakh. A month takes its ending by itself: «2027 жылғы 10 қаңтарға дейін», never an ending on the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from bot.language.grammar import Grammar, grouped
from bot.law.model import Unit
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

# How a number is read, its last word deciding the ending: with the possessive ending, and as an ordinal.
_ONES = (
    ("", "", ""), ("бір", "і", "інші"), ("екі", "сі", "нші"), ("үш", "і", "інші"), ("төрт", "і", "інші"),
    ("бес", "і", "інші"), ("алты", "сы", "ншы"), ("жеті", "сі", "нші"), ("сегіз", "і", "інші"), ("тоғыз", "ы", "ыншы"),
)  # fmt: skip
_TENS = (
    ("", "", ""), ("он", "ы", "ыншы"), ("жиырма", "сы", "сыншы"), ("отыз", "ы", "ыншы"), ("қырық", "ы", "ыншы"),
    ("елу", "і", "інші"), ("алпыс", "ы", "ыншы"), ("жетпіс", "і", "інші"), ("сексен", "і", "інші"),
    ("тоқсан", "ы", "ыншы"),
)  # fmt: skip
_HUNDRED = ("жүз", "і", "інші")
_MOST_IN_WORDS = 999
_AFTER_POSSESSIVE = {"possessive": ("", ""), "dative": ("не", "на"), "ablative": ("нен", "нан")}  # front, back vowels
_NUMBER = r"\d+(?:-\d+)?"
_NUMBERS = rf"{_NUMBER}(?:(?:, | және | мен | пен | бен |–){_NUMBER})*"
_IN_MONTH = "|".join(sorted({form for forms in _MONTHS for form in forms}, key=len, reverse=True))


class Kazakh(Grammar):
    """The state language, the first on every list."""

    locale = "kk-KZ"
    adilet = "kaz"
    weekdays = ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі")
    weekdays_short = ("дс", "сс", "ср", "бс", "жм", "сб", "жс")
    strange_letters = re.compile(r"[ўЎїЇєЄґҐҳҲҷҶӣӯ]")
    slips = (
        (re.compile(r"\d-(?:ші|шы|інші|ыншы|нші|ншы)\b"), "Write the figure with a hyphen and no ending: 6-тармақ"),
        (re.compile(r"[IІVХX]-(?:ші|шы|інші|кіші)\b"), "Write І кіші түр, without an ending"),
        (re.compile(r"\bсандық майнинг", re.I), "The term is цифрлық майнинг"),
        (re.compile(r"\bөкілетті орган", re.I), "The term is уәкілетті орган"),
        (re.compile(r"\bжұмыс күнінде\b", re.I), "Write жұмыс күні ішінде"),
        (re.compile(r"\bкалендар", re.I), "The word is күнтізбе, күнтізбелік"),
        (re.compile(r"\bжеке кәсіпкер(?!лік)", re.I), "The term is дара кәсіпкер"),
        (re.compile(r"\bМРП\b"), "The term is АЕК"),
        (re.compile(r"\bкепіл хат", re.I), "The term is кепілдік хат"),
        (re.compile(r"\bлицензияны айыр", re.I), "Write лицензиядан айыру"),
        (re.compile(r"\bлицензиялық жинау", re.I), "The term is лицензиялық алым"),
        (re.compile(r"\b(?:мерзімді|міндетті) еске салу", re.I), "Read as an adjective: write мерзім туралы еске салу"),
        (re.compile(r"(?<!\w)(?!\w*[днт][ае]н )\w+ кешіктірмей\b", re.I), "…-ден кешіктірмей is a limit; else дереу"),
        (re.compile(r"\bқағида(?!лар)", re.I), "One rule is ереже; қағидалар are the Rules"),
        (re.compile(r"\bжоба\b", re.I), "Alone it is a project: write құжат жобасы"),
        (re.compile(r"\bмүмкін, [^.?!]*\?", re.I), "«Мүмкін» asks nothing: write … емес пе?"),
        (re.compile(r"туралы (?:ғана )?жауап бер", re.I), "Write туралы сұраққа жауап беру"),
        (re.compile(r"\bалынып таста", re.I), "The word of the law is алып тастау"),
        (re.compile(r"\bажыратудың арнайы автомат", re.I), "The law says жүктемені ажыратудың арнаулы автоматикасы"),
        (re.compile(r"\b(?:жабдық|асик)\w* үлгілер|\bүлгілері(?:,| мен) (?:сан|сериялық)", re.I), "Devices: модель"),
        (re.compile(r"\bжоқ болса\b", re.I), "Write болмаса"),
        (re.compile(r"\bтех\. ", re.I), "Write техникалық; ТШ for техникалық шарттар"),
        (re.compile(r"\bжұмыс емес күн", re.I), "Write демалыс немесе мереке күні, or жұмыс күні емес"),
        (re.compile(r"\bэлектр энергетикасы жүйе", re.I), "The law says электр энергетикалық жүйе"),
        (re.compile(r"\bбіздің оқуымызша", re.I), "Write біздің түсінуімізше, as everywhere"),
        (re.compile(r"\bлицензиядан (?:\w+ )*бас тартыл", re.I), "Of a refusal: лицензия беруден бас тарту"),
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

    units: ClassVar[Mapping[Unit, re.Pattern[str]]] = {
        Unit.MCI: re.compile(r"# АЕК\b"),
        Unit.TENGE: re.compile(r"# теңге"),
        Unit.PERCENT: re.compile(r"# ?%|# пайыз"),
        Unit.WORKING_DAYS: re.compile(r"# жұмыс күн"),
        Unit.CALENDAR_DAYS: re.compile(r"күнтізбелік # күн"),
        Unit.DAY_OF_MONTH: re.compile(r"#-(?:с?[іы](?:нен|нан|не|на)?\b|күн)"),
        Unit.NTH_MONTH: re.compile(r"#-ай"),
        Unit.MONTHS: re.compile(r"# ай(?!ма)"),
        Unit.YEARS: re.compile(r"# жыл(?!ғы|дың)"),
        Unit.ITEMS: re.compile(r"# мәлімет"),
        Unit.REQUIREMENTS: re.compile(r"# талап"),
        Unit.KILOVOLTS: re.compile(r"# (?:кВ\b|киловольт)"),
        Unit.MEGAWATTS: re.compile(r"# (?:МВт\b(?!·)|мегаватт)"),
        Unit.TIMES: re.compile(r"# есе"),
    }
    cited = re.compile(
        rf"№ ?\d\S*|\b{_NUMBERS}-(?:тармақ|бап|бабы|қосымша|жол|тарау|бөлі|талап)\w*"
        rf"|\b{_NUMBER}(?:-тоқсан| кіші түр| асик)\w*|\b{_NUMBER} кВт·сағ үшін",
        re.I,
    )
    dates = re.compile(rf"\b\d{{4}} жыл(?:ғы|дың)?(?: \d{{1,2}} (?:{_IN_MONTH}))?|\b\d{{1,2}} (?:{_IN_MONTH})\b")

    def in_quarter(self, day: date, next_year: bool) -> str:
        return ("келесі жылғы " if next_year else "") + self.short_date(day)

    def listed(self, numbers: Sequence[int]) -> str:
        *first, last = map(str, numbers)
        return f"{', '.join(first)} және {last}" if first else last

    def ordinal(self, number: int, case: str) -> str:
        ending = {"nominative": "", "genitive": "нің"}[case]
        if number > _MOST_IN_WORDS:
            return grouped(number)
        hundreds, rest = divmod(number, 100)
        before = f"{_ONES[hundreds][0]} " if hundreds > 1 else ""
        if hundreds and rest:
            return f"{before}{_HUNDRED[0]} {self.ordinal(rest, case)}"
        word, _, ordinal = _read_last(number)
        if rest > 10 and rest % 10:
            before = f"{_TENS[rest // 10][0]} "
        if ending and ordinal.endswith("ы"):
            ending = "ның"
        stem = "қырқ" if word == "қырық" else word  # the vowel falls out
        return f"{before}{stem}{ordinal}{ending}"

    def with_ending(self, number: int, case: str) -> str:
        possessive = _read_last(number)[1]
        front, back = _AFTER_POSSESSIVE[case]
        return f"{grouped(number)}-{possessive}{front if possessive[-1] in _FRONT else back}"


def _read_last(number: int) -> tuple[str, str, str]:
    """The last word of a number as it is read."""
    if number % 10:
        return _ONES[number % 10]
    if number % 100:
        return _TENS[number % 100 // 10]
    return _HUNDRED if number % 1000 else ("мың", "ы", "ыншы")


def _day(day: date, case: int) -> str:
    return f"{day.year} жылғы {day.day} {_MONTHS[day.month - 1][case]}"
