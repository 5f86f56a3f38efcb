"""The words of dates in Kazakh and Russian, folded to one plain Cyrillic alphabet.

Kazakh may come without its own letters («алдынгы куни») or in Latin script («12 naurız»); what is typed and the
words below are folded by the same function, so that all spellings meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_KAZAKH = str.maketrans("әғқңөұүһіыъь", "агкноуухииии")
_TWO_LATIN = (("shch", "щ"), ("sh", "ш"), ("zh", "ж"), ("ch", "ч"), ("kh", "х"), ("ya", "я"), ("yu", "ю"), ("gh", "г"))
_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абсдефгхижклмнопкрстуввхиз")
_LOOKALIKE = str.maketrans("abcehikmoptxy", "авсехикмортху")
_OTHER_LATIN = str.maketrans({"ş": "sh", "ý": "u", "ı": "i", "ŋ": "n"})
WORD = re.compile(r"[0-9]+|[^\W\d_]+")


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


def _table(groups: Mapping[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in groups.items() for word in words.split()}


MONTH_STEMS = _table(
    {
        1: "январ қаңтар",
        2: "феврал ақпан",
        3: "март наурыз",
        4: "апрел сәуір",
        5: "мамыр",
        6: "июн маусым",
        7: "июл шілде",
        8: "август тамыз",
        9: "сентябр қыркүйек",
        10: "октябр қазан",
        11: "ноябр қараша",
        12: "декабр желтоқсан",
    }
)
MONTH_WORDS = _table(
    {
        1: "янв қаң",
        2: "фев февр ақп",
        3: "мар нау",
        4: "апр сәу саур",
        5: "май мая мае мам",
        6: "мау",
        7: "шіл",
        8: "авг",
        9: "сен сент қыр",
        10: "окт қаз",
        11: "ноя нояб қар",
        12: "дек жел желт",
    }
)
WEEKDAY_STEMS = _table(
    {
        0: "понедельник дүйсенбі",
        1: "вторник сейсенбі",
        2: "среда среду среды среде сәрсенбі",
        3: "четверг бейсенбі",
        4: "пятница пятницу пятницы пятнице жұма",
        5: "суббота субботу субботы субботе сенбі",
        6: "воскресень жексенбі",
    }
)
WEEKDAY_WORDS = _table({0: "пн дс", 1: "вт сс", 2: "ср сә", 3: "чт бс", 4: "пт жм", 5: "сб сн", 6: "вс жс"})
RELATIVE = _table(
    {
        -2: "позавчера алдыңгүні алдыңгы алдыңғы алдынгукуни алдыңғыкүні",
        -1: "вчера кеше вчерашний кешегі",
        0: "сегодня бүгін сегодняшний бүгінгі",
        1: "завтра ертең",
        2: "послезавтра бүрсігүні бүрсігі",
    }
)
COUNTS = _table(
    {
        1: "один одну бір",
        2: "два две екі",
        3: "три үш",
        4: "четыре төрт",
        5: "пять бес",
        6: "шесть алты",
        7: "семь жеті",
        8: "восемь сегіз",
        9: "девять тоғыз",
        10: "десять он",
    }
)
UNITS = {
    **_table({1: "день дня дней дн күн күннен"}),
    **_table({7: "неделю недели недель неделя апта аптадан аптасы"}),
    **_table({30: "месяц месяца месяцев ай айдан"}),
    **_table({365: "год года лет году г жыл жылдан жылғы жылы жылдың ж"}),
}
DAYS, WEEKS, MONTHS, YEARS = 1, 7, 30, 365  # names of units; only days and weeks are multiplied
SIGNS = _table(
    {
        -1: "назад бұрын тому",
        1: "через спустя кейін соң",
        -2: "прошлый прошлую прошлое прошлой прошлого последний өткен",
        2: "следующий следующую следующее следующей будущий келесі келер",
    }
)
AGO, AHEAD, LAST, NEXT = -1, 1, -2, 2
FILLERS = _table(
    {
        0: "в во на с со до от по был было была числа число это не позднее эта эту этот или и "
        "утром днем днём вечером ночью уже я мы сменил сменили поменял поменяли перешел перешёл пул пула "
        "дейін бастап кешіктірмей шейін болды осы немесе таңертең кешке мен біз ауыстырдым ауыстырдық пулды "
        "күні күнде күнгі го ого е ое ші шы інші ыншы сі сы і де да те та інде ында сінде сында"
    }
)
_ENDING = 6  # letters that a Kazakh or Russian ending may add to a stem («желтоқсандағы», «шілдеден»)


def starts(word: str, stems: Mapping[str, int]) -> int | None:
    for stem, value in stems.items():
        if word.startswith(stem) and len(word) <= len(stem) + _ENDING:
            return value
    return None
