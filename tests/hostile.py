"""Texts that a stranger may send to make a reader go over the same letters again and again."""

from __future__ import annotations

MOST_UNITS = 4096  # of UTF-16: the longest message that Telegram takes

# Repeated, each of these has been or might be slow for some reader: of addresses, words, marks, dates, numbers, tags.
UNITS = {
    "at signs": "@",
    "names after at signs": "a@",
    "e-mail addresses": "a@b.kz",
    "dots": ".",
    "names of sites": "a.",
    "hyphens": "a-",
    "links": "http://",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "lines": "\n",
    "digits": "1",
    "digits with spaces": "1 ",
    "digits with no-break spaces": "1\u00a0",
    "digits with dots": "1.",
    "days": "12.03 ",
    "hours": "в 12 ",
    "amounts of energy": "1 квтч ",
    "thousands and millions": "1 млн ",
    "number words": "сто ",
    "machines": "20 s19 ",
    "quarters": "3 квартал ",
    "points": "пункт ",
    "points without a space": "пункт",
    "open tags": "<",
    "tags": "<a",
    "pairs of tags": "<a></a>",
    "references": "&amp;",
    "one letter": "а",
    "one Kazakh letter": "қ",
    "Kazakh words": "әғқңөұүһі ",
    "Russian words": "лицензия ",
    "words that nobody knows": "рыбмкалс ",
    "slips of words": "лицнзея ",
    "Latin and Cyrillic": "aа",
    "digraphs": "shch",
    "names": "атым ",
    "surnames": "Иванов ",
    "apostrophes": "a'",
    "marks": "\u0323\u0301\u0345",
    "letters with marks": "и\u0301",
    "ligatures": "\ufdfa ",
    "emoji": "\U0001f600",
    "joined emoji": "\U0001f469\u200d\U0001f469 ",
    "marks of direction": "\u202e",
    "controls": "\x00",
}


def hostile(unit: str, most: int = MOST_UNITS) -> str:
    """A message full of a unit; a digit before and a letter behind keep readers from giving up at the ends."""
    units = len(unit.encode("utf-16-le")) // 2
    return f"1{unit * ((most - 2) // units)}x"
