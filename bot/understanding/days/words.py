"""The words of dates in Kazakh and Russian, folded to one plain Cyrillic alphabet.

Kazakh may come without its own letters («алдынгы куни») or in Latin script («12 naurız»); what is typed and the
words below are folded by the same function, so that all spellings meet. A word that stands in no table is unknown:
the reader asks back, for it may turn the meaning round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum, auto
from itertools import product

_KAZAKH = str.maketrans("әғқңөұүһіыъь", "агкноуухииии")
_TWO_LATIN = (("shch", "щ"), ("sh", "ш"), ("zh", "ж"), ("ch", "ч"), ("kh", "х"), ("ya", "я"), ("yu", "ю"), ("gh", "г"))
_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абсдефгхижклмнопкрстуввхиз")
_LOOKALIKE = str.maketrans("abcehikmoptxy", "авсехикмортху")
_OTHER_LATIN = str.maketrans({"ş": "sh", "ý": "u", "ı": "i", "ŋ": "n"})


def fold(text: str) -> str:
    """Lower case, plain Cyrillic, no marks: й and ы become и, Kazakh letters their nearest, Latin is spelt out."""
    text = unicodedata.normalize("NFKC", text).lower().translate(_OTHER_LATIN)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^\W\d_]+", _spell, text)


def _spell(match: re.Match[str]) -> str:
    word = match[0]
    if re.search("[a-z]", word):
        if re.search("[а-яәғқңөұүһі]", word):  # «бүгiн» with a Latin i
            word = word.translate(_LOOKALIKE)
        else:
            for latin, cyrillic in _TWO_LATIN:
                word = word.replace(latin, cyrillic)
            word = word.translate(_LATIN)
    return word.translate(_KAZAKH)


class Kind(Enum):
    """What a piece of the text means. The value that goes with a word is named beside its kind."""

    FIGURES = auto()  # a whole date in figures
    CLOCK = auto()  # certainly an hour
    NUMBER = auto()  # figures; the number
    SUFFIX = auto()  # an ending on a figure; ORDINAL or CASE
    ORDINAL = auto()  # «первого», «бірінші»; the number
    CARDINAL = auto()  # «пять», «бес»; the number
    MONTH = auto()  # 1 to 12
    WEEKDAY = auto()  # 0 is Monday
    RELATIVE = auto()  # days from today
    PREVIOUS = auto()  # «алдыңғы», the day before yesterday only with «күні»
    UNIT = auto()  # DAYS, WEEKS, MONTHS or YEARS
    SIGN = auto()  # AGO, AHEAD_OF (before the number) or AFTER (behind it)
    WHICH = auto()  # last -1, this 0, next 1
    YEAR = auto()  # «былтыр», years from this one
    OR = auto()
    LINK = auto()  # joins two days, or means nothing
    NOT = auto()  # 1: of what follows, -1: of what stands before
    LATER = auto()  # «позднее», harmless after «не»
    UNTIL = auto()  # «до», «дейін»: a limit rather than a day; where the word that it goes with stands, 1 or -1
    DAYWORD = auto()  # «числа», «күні»: the number beside it is a day
    TENSE = auto()  # -1: has happened, 1: will happen
    FILLER = auto()  # changes nothing
    AT = auto()  # «в»: a number behind it may be an hour
    UNKNOWN = auto()


ORDINAL, CASE = 0, 1
DAYS, WEEKS, MONTHS, YEARS = 1, 7, 30, 365  # names of units; only days and weeks are multiplied
AGO, AHEAD_OF, AFTER = -1, 1, 2

Groups = Mapping[int, str]


def _table(groups: Groups) -> dict[str, int]:
    return {fold(word): value for value, words in groups.items() for word in words.split()}


def _inflected(stems: Groups, endings: str) -> Groups:
    """Every stem with every ending; «-» is no ending."""
    return {
        value: " ".join(stem + end.strip("-") for stem, end in product(words.split(), endings.split()))
        for value, words in stems.items()
    }


_KAZAKH_CASES = (
    "- ға ге қа ке дан ден тан тен нан нен да де та те дағы дегі тағы тегі ның нің дың дің тың тің ды ді ты ті ны ні "
    "ы і сы сі ында інде сында сінде ына іне сына сіне ынан інен сынан сінен ындағы індегі сындағы сіндегі"
)
_MONTHS_RU = {1: "январ", 2: "феврал", 4: "апрел", 6: "июн", 7: "июл", 9: "сентябр", 10: "октябр", 11: "ноябр"}
_MONTHS_RU |= {12: "декабр"}
_MONTHS_KK = {
    1: "қаңтар",
    2: "ақпан",
    3: "наурыз",
    4: "сәуір",
    5: "мамыр",
    6: "маусым",
    7: "шілде",
    8: "тамыз",
    9: "қыркүйек",
    10: "қазан",
    11: "қараша",
    12: "желтоқсан",
}
_MONTHS_SHORT = {
    1: "янв қаң",
    2: "фев февр ақп",
    3: "мар нау",
    4: "апр сәу саур",
    5: "май мая мае маем мам",
    6: "мау",
    7: "шіл",
    8: "авг",
    9: "сен сент қыр",
    10: "окт қаз",
    11: "ноя нояб қар",
    12: "дек жел желт",
}
_MONTH_TABLES = (
    _inflected(_MONTHS_RU, "ь я е ю ем"),
    _inflected({3: "март", 8: "август"}, "- а е у ом"),
    _inflected(_MONTHS_KK, _KAZAKH_CASES),
    _MONTHS_SHORT,
)
_WEEKDAYS_KK = {0: "дүйсенбі", 1: "сейсенбі", 2: "сәрсенбі", 3: "бейсенбі", 4: "жұма", 5: "сенбі", 6: "жексенбі"}
_WEEKDAY_TABLES = (
    _inflected({0: "понедельник", 1: "вторник", 3: "четверг"}, "- а у ом е"),
    _inflected({0: "понеделник"}, "- а у ом е"),  # «ponedelnik»
    _inflected({4: "пятниц", 5: "суббот"}, "а у ы е ей ой"),
    _inflected({2: "сред", 6: "воскресень"}, "а у ы е ой я ю ем"),
    _inflected(_WEEKDAYS_KK, _KAZAKH_CASES),
    {0: "пн дс", 1: "вт сс", 2: "ср сә", 3: "чт бс", 4: "пт жм", 5: "сб сн", 6: "вс жс"},
)
_RELATIVE = {
    -2: "позавчера алдыңгүні алдынгукуни алдыңғыкүні арғыкүні арғыгүні позавчерашний позавчерашнего",
    -1: "вчера кеше вчерашний вчерашнего кешегі",
    0: "сегодня бүгін сегодняшний сегодняшнего бүгінгі",
    1: "завтра ертең завтрашний завтрашнего ертеңгі",
    2: "послезавтра бүрсігүні бүрсігі",
}
_CARDINALS = (
    "один одну бір|два две екі|три үш|четыре төрт|пять бес|шесть алты|семь жеті|восемь сегіз|девять тоғыз|десять он|"
    "одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|"
    "двадцать жиырма"
)
_ORDINALS = (
    "первого первое бірінші бірі бірінде|второго второе екінші екісі екісінде|третьего третье үшінші үші үшінде|"
    "четвертого четвертое төртінші төрті төртінде|пятого пятое бесінші бесі бесінде|"
    "шестого шестое алтыншы алтысы алтысында|седьмого седьмое жетінші жетісі жетісінде|"
    "восьмого восьмое сегізінші сегізі сегізінде|девятого девятое тоғызыншы тоғызы тоғызында|"
    "десятого десятое оныншы онында|одиннадцатого одиннадцатое|двенадцатого двенадцатое|"
    "тринадцатого тринадцатое|четырнадцатого четырнадцатое|пятнадцатого пятнадцатое|шестнадцатого шестнадцатое|"
    "семнадцатого семнадцатое|восемнадцатого восемнадцатое|девятнадцатого девятнадцатое|"
    "двадцатого двадцатое жиырмасыншы жиырмасы жиырмасында"
)
TENS = frozenset(map(fold, ("он", "двадцать", "жиырма", "тридцать", "отыз")))  # may be followed by one to nine
PLURALS = frozenset(map(fold, ("дня", "дней", "дн", "недели", "недель", "месяца", "месяцев", "года", "лет")))
_UNITS = {
    DAYS: "день дня дней дн күн күннен",
    WEEKS: "неделю недели недель неделя неделе неделей апта аптадан аптасы аптада аптаның аптадағы аптасында аптасының",
    MONTHS: "месяц месяца месяцев месяце ай айдан айда айдың айдағы айы айында айының",
    YEARS: "год года лет году г жыл жылдан жылғы жылы жылдың жылында жылының жылда жылдағы ж",
}
_WHICH = (
    _inflected({-2: "позапрошл", -1: "прошл", 0: "данн"}, "ый ая ое ую ой ого ом"),
    _inflected({1: "следующ будущ", 0: "текущ", -1: "прошедш минувш"}, "ий ая ее ую ей его ем"),
    {-1: "өткен", 0: "этот эта эту это этой этого этом осы бұл мына ағымдағы", 1: "келесі келер"},
)
_TENSE = {
    -1: "был была были сменил сменила сменили сменился поменял поменяла поменяли поменялся заменил заменили "
    "перешел перешла перешли переключил переключили переключился переключились подключил подключили подключился "
    "подключились начал начала начали начался началась запустил запустили остановил остановили прекратил прекратили "
    "закончил закончили завершил завершили получил получила получили выдали произошло произошла случилось "
    "болды ауысты ауыстым ауыстық ауыстырдым ауыстырды ауыстырдық өзгертті өзгерттім өзгерттік өзгерді өттім өттік "
    "көштік көштім бастадым бастадық басталды тоқтаттым тоқтаттық тоқтады тоқтатылды аяқтадым аяқтадық аяқталды "
    "алдым алдық берілді қосылдым қосылдық",
    1: "будет будем буду сменю сменим поменяю поменяем перейду перейдем начну начнем начнется закончу закончим "
    "прекращу прекратим планирую планируем болады ауысады ауыстырамын ауыстырамыз өтемін өтеміз бастаймын бастаймыз "
    "басталады тоқтатамын тоқтатамыз аяқтаймын аяқтаймыз",
}
_FILLERS = (
    "во на с со от было утром днем вечером ночью уже я мы а ал точно тому да де та те дата даты смена смены замена "
    "пул пула пулу пулом пулды пулға пулдан пулдың майнинг майнинга майнингті лицензия лицензию лицензии "
    "лицензияны деятельность деятельности работу новый другой жаңа басқа біз біздің бізде бастап кешіктірмей "
    "таңертең кешке түнде түсте қызмет қызметті жұмыс жұмысты"
)
_OWNED = "сы сі сында сінде сынан сінен сына сіне сының сінің"
# «осы айдың оныншысы»: the tenth of it.
_ORDINALS_OWNED = tuple(
    _inflected({number: " ".join(word for word in words.split() if word.endswith(("шы", "ші")))}, _OWNED)
    for number, words in {**dict(enumerate(_ORDINALS.split("|"), 1)), 30: "отызыншы"}.items()
    if "шы" in words or "ші" in words
)
_ORDINAL_SUFFIXES = f"{' '.join(start + end for start in ('шы', 'ші', 'ыншы', 'інші') for end in _OWNED.split())} "
_ORDINAL_SUFFIXES += "го ого е ое ші шы інші ыншы нші ншы і ы сі сы інде ында сінде сында інен ынан сінен сынан"
_CASE_SUFFIXES = "да де та те дан ден тан тен нан нен ға ге қа ке дағы дегі тағы тегі"
SUFFIXES = _table({CASE: _CASE_SUFFIXES, ORDINAL: _ORDINAL_SUFFIXES})


def _numbered(words: str) -> dict[int, str]:
    return dict(enumerate(words.split("|"), 1))


_MEANINGS: tuple[tuple[Kind, Groups], ...] = (
    *((Kind.MONTH, table) for table in _MONTH_TABLES),
    *((Kind.WEEKDAY, table) for table in _WEEKDAY_TABLES),
    *((Kind.WHICH, table) for table in _WHICH),
    (Kind.RELATIVE, _RELATIVE),
    (Kind.PREVIOUS, {0: "алдыңғы арғы"}),
    (Kind.CARDINAL, {**_numbered(_CARDINALS), 30: "тридцать отыз"}),
    (Kind.ORDINAL, {**_numbered(_ORDINALS), 30: "тридцатого тридцатое отызыншы отызы отызында"}),
    *((Kind.ORDINAL, table) for table in _ORDINALS_OWNED),
    (Kind.UNIT, _UNITS),
    (Kind.SIGN, {AGO: "назад бұрын", AHEAD_OF: "через", AFTER: "кейін соң"}),
    (Kind.YEAR, {-1: "былтыр былтырғы", 0: "биыл биылғы"}),
    (Kind.TENSE, _TENSE),
    (Kind.FILLER, {0: _FILLERS}),
    (Kind.AT, {0: "в"}),
    (Kind.DAYWORD, {0: "число числа күні күнде күнгі"}),
    (Kind.LATER, {0: "позднее позже"}),
    (Kind.UNTIL, {1: "до", -1: "дейін шейін"}),
    (Kind.LINK, {0: "и по және мен пен бен"}),
    (Kind.OR, {0: "или либо немесе болмаса әлде"}),
    (Kind.NOT, {1: "не ни нет", -1: "емес жоқ"}),
)
WORDS: dict[str, tuple[Kind, int]] = {
    word: (kind, value) for kind, groups in _MEANINGS for word, value in _table(groups).items()
}
