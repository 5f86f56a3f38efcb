"""Numbers as people type them inside a sentence, in figures, in words and mixed, in Kazakh and Russian.

Read are «150 000,5», «1 млн 200 тыс», «12 тыс 500», «полтора миллиона», «бір жарым миллион», «150 мың», «двести тысяч».
What can be read in two ways is not guessed: both numbers are given.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_MILLE = Decimal(1000)
_HALF = Decimal("0.5")
_MOST_FIGURES = 12  # more is a phone, an IIN or a card, not an amount
_LETTERS = str.maketrans("әғқңөұүһё", "агкноуухе")  # keyboards without the Kazakh letters

_WORDS_RU = (
    "один одна одно одну:1 два две:2 три:3 четыре:4 пять:5 шесть:6 семь:7 восемь:8 девять:9 десять:10 одиннадцать:11"
    " двенадцать:12 тринадцать:13 четырнадцать:14 пятнадцать:15 шестнадцать:16 семнадцать:17 восемнадцать:18"
    " девятнадцать:19 двадцать:20 тридцать:30 сорок:40 пятьдесят:50 шестьдесят:60 семьдесят:70 восемьдесят:80"
    " девяносто:90 сто:100 двести:200 триста:300 четыреста:400 пятьсот:500 шестьсот:600 семьсот:700 восемьсот:800"
    " девятьсот:900"
)
_WORDS_KK = (
    "бір:1 бир:1 екі еки:2 үш:3 төрт:4 бес:5 алты:6 жеті жети:7 сегіз сегиз:8 тоғыз:9 он:10 жиырма:20 отыз:30 қырық:40"
    " елу:50 алпыс:60 жетпіс жетпис:70 сексен:80 тоқсан:90 жүз:100"
)


def _values(listed: str) -> dict[str, int]:
    found: dict[str, int] = {}
    waiting: list[str] = []
    for item in listed.split():
        word, _, value = item.partition(":")
        waiting.append(word)
        if value:
            found |= dict.fromkeys((each.translate(_LETTERS) for each in waiting), int(value))
            waiting = []
    return found


_VALUES = _values(_WORDS_RU) | _values(_WORDS_KK)
_HUNDRED = "жуз"  # multiplies what stands before it
_QUARTER = "токсан"  # ninety, and a quarter of a year
_DOUBTFUL = frozenset({"он", _QUARTER})  # numbers only where more of a number follows: «он» is also "he"
_ONE_AND_A_HALF = frozenset({"полтора", "полторы", "полторашка"})
_HALVES = frozenset({"пол", "половина", "половину", "жарты"})

_MULTIPLIER = re.compile(
    r"[ \-]?(?:(?P<mille>тыс(?:яч[аиу]?)?\b\.?|тысяч\b|тыщ[аиу]?\b|мың\b|мын\b|tys\b|tysyach\b|myn\b|[кk](?![^\W\d_]))"
    r"|(?P<million>миллион(?:а|ов|ы)?\b|млн\b\.?|лям(?:а|ов)?\b|mln\b|million\b)"
    r"|(?P<milliard>миллиард(?:а|ов|ы)?\b|млрд\b\.?))"
)
_FIGURES = re.compile(r"\d{1,3}(?:[ '’`]\d{3})+(?![\d'’`])(?:[.,]\d+(?![\d.,]))?|\d+(?:[.,'’`]\d+)*")
_SPACED = re.compile(r"[ '’`]")
_WORD = re.compile(r"[^\W\d_]+")
_AND_A_HALF = re.compile(r" ?(?:с половиной|и половина|жарым)\b ?")
_GLUED_HALF = re.compile(r"пол(?=миллион|млн|тыс|лям)")
_SPACE = re.compile(r" *")


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text. `readings`: one, or both meanings, greater first; `end`: where it ends in the text.

    `plain`: figures alone, without a word for thousands or millions.
    """

    readings: tuple[Decimal, ...]
    end: int
    plain: bool = True


def fold(text: str) -> str:
    """The text as `read_number` takes it: small letters, plain spaces, without invisible signs."""
    text = unicodedata.normalize("NFKC", text)
    kept = []
    for sign in text:
        category = unicodedata.category(sign)
        if category in ("Cf", "Mn"):
            continue
        small = sign.lower()
        kept.append(" " if category[0] in "ZC" and sign != "\n" else small if len(small) == 1 else sign)
    return "".join(kept)


def read_number(text: str, at: int = 0) -> Number | None:
    """The number that begins at a place of a folded text; None where none does."""
    total: tuple[Decimal, ...] = (Decimal(0),)
    last: Decimal | None = None  # the multiplier before
    end, plain, begun = at, True, False
    while True:
        start = end if not begun else _spaces(text, end)
        group = _group(text, start)
        if group is None:
            break
        readings, group_end, in_words = group
        multiplier, after = _multiplier(text, group_end)
        if multiplier is None and begun:
            # «12 тыс 500»; after «млн» a bare 200 may be thousands as well.
            if last is None or len(readings) > 1 or _is_of_another_thing(text, start, group_end, in_words=in_words):
                break
            exact = readings[0]
            both = (exact * _MILLE, exact) if last > _MILLE and not in_words else (exact,)
            return Number(tuple(total[0] + each for each in both), group_end, plain=False)
        if multiplier is None:
            return Number(readings, group_end, plain=not in_words)
        if last is not None and (multiplier >= last or len(readings) > 1 or readings[0] * multiplier >= last):
            break
        # «1,234 млн» is clear: nobody counts thousands of millions.
        clear = readings[-1] * multiplier
        total = (total[0] + clear,)
        last, end, plain, begun = multiplier, after, False, True
    return Number(total, end, plain) if begun else None


def _is_of_another_thing(text: str, start: int, end: int, *, in_words: bool) -> bool:
    """Whether what follows thousands without a word of its own is no part of them: three figures are."""
    return not in_words and (end - start != 3 or text[start] == "0")


def _spaces(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found is not None else at


def _multiplier(text: str, at: int) -> tuple[Decimal | None, int]:
    """The word for thousands at a place, with the half before it: (its value, where it ends)."""
    found = _MULTIPLIER.match(text, at)
    if found is None:
        return None, at
    value = _MILLE if found["mille"] else Decimal(10) ** (6 if found["million"] else 9)
    return value, found.end()


def _group(text: str, at: int) -> tuple[tuple[Decimal, ...], int, bool] | None:
    """Figures or number words at a place: (readings, where they end, whether they are words)."""
    figures = _FIGURES.match(text, at)
    if figures is not None:
        readings = _readings(figures[0])
        if readings is None:
            return None
        half = _AND_A_HALF.match(text, figures.end())
        if half is None:
            return readings, figures.end(), False
        return (readings[0] + _HALF,), half.end(), False
    return _words(text, at)


def _words(text: str, at: int) -> tuple[tuple[Decimal, ...], int, bool] | None:
    if glued := _GLUED_HALF.match(text, at):
        return (_HALF,), glued.end(), True
    value, magnitude, end, start = 0, 10_000, at, at
    doubtful = False
    while found := _WORD.match(text, start):
        word = found[0].translate(_LETTERS)
        if start == at and (word in _ONE_AND_A_HALF or word in _HALVES):
            # «пол» is a floor and a half is none of a number unless thousands or millions follow.
            whole = _HALF + (word in _ONE_AND_A_HALF)
            return ((whole,), found.end(), True) if _MULTIPLIER.match(text, found.end()) else None
        number = _VALUES.get(word)
        if number is None:
            break
        if word == _HUNDRED and 1 < value < 10:
            value, magnitude = value * 100, 100
        elif number < magnitude:
            value, magnitude = value + number, _below(number)
        else:
            break
        doubtful = word in _DOUBTFUL
        end = found.end()
        start = _spaces(text, end)
    if not value or (doubtful and not _MULTIPLIER.match(text, end)):
        return None
    half = _AND_A_HALF.match(text, end)
    if half is not None:
        return (value + _HALF,), half.end(), True
    return (Decimal(value),), end, True


def _below(number: int) -> int:
    """What may follow a number word: units after tens, tens after hundreds, nothing after units and teens."""
    if number >= 100:
        return 100
    return 10 if number >= 10 and number % 10 == 0 else 1


def _readings(figures: str) -> tuple[Decimal, ...] | None:
    """The number that figures mean, or both where there are two; None where they are no number."""
    figures = _SPACED.sub("", figures)
    if sum(map(str.isdigit, figures)) > _MOST_FIGURES or not figures.isascii():
        return None
    points, commas = figures.count("."), figures.count(",")
    if not points and not commas:
        return (Decimal(figures),)
    if points and commas:
        decimal = max(".,", key=figures.rfind)
        if figures.count(decimal) > 1:
            return None
        grouping = "," if decimal == "." else "."
        return _grouped(figures.partition(decimal)[0], grouping, figures.rpartition(decimal)[2])
    mark = "." if points else ","
    if points + commas > 1:
        return _grouped(figures, mark, "")
    whole, _, fraction = figures.partition(mark)
    exact = Decimal(f"{whole}.{fraction}")
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0":
        return Decimal(whole + fraction), exact
    return (exact,)


def _grouped(whole: str, mark: str, fraction: str) -> tuple[Decimal] | None:
    first, *others = whole.split(mark)
    if not 1 <= len(first) <= 3 or any(len(each) != 3 for each in others):
        return None
    return (Decimal(f"{whole.replace(mark, '')}.{fraction or 0}"),)
