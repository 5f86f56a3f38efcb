"""The kinds of papers and the names of their files."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from bot.law.model import Language
from bot.papers.writers.clean import one_line
from bot.texts import Texts

MOST_BYTES = 120  # without the suffix; Cyrillic letters take two each
_UNSAFE = re.compile(r'[<>:"/\\|?*%~`$#&;!^]+')


class PaperKind(StrEnum):
    """Every paper that the bot makes; the name of its kind is the text `paper-name-<kind>`."""

    LETTER_OUTSIDE_RESIDENTIAL = "letter-outside-residential"
    LETTER_COOPERATION = "letter-cooperation"
    NOTICE_POOL_CHANGE = "notice-pool-change"
    NOTICE_CESSATION = "notice-cessation"
    NOTICE_DATA_CHANGE = "notice-data-change"
    APPLICATION_I = "application-i"
    APPLICATION_II = "application-ii"
    QUARTERLY_INFORMATION = "quarterly-information"
    FEE = "fee"
    CHECKLIST = "checklist"
    CARD = "card"
    CALENDAR = "calendar"

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""
        return _SUFFIXES.get(self, ".docx")


_SUFFIXES = {PaperKind.CHECKLIST: ".pdf", PaperKind.CARD: ".png", PaperKind.CALENDAR: ".ics"}


def file_name(texts: Texts, language: Language, kind: PaperKind, case_name: str = "") -> str:
    """«Гарантийное письмо (место центра) - ТОО Ромашка.docx».

    Readable, and allowed on every system: no control characters, marks of direction, slashes or emoji, no dot or
    space at either end, never a reserved name (it begins with the kind), at most `MOST_BYTES` before the suffix.
    """
    name = texts.plain(language, f"paper-name-{kind.value}")
    owner = " ".join(_UNSAFE.sub(" ", one_line(case_name)).split())
    owner = "".join(c for c in owner if unicodedata.category(c)[0] in "LNPZ" or unicodedata.category(c) == "Mn")
    if owner.strip(" .-_"):
        name = f"{name} - {owner}"
    return _cut(name).strip(" .-_") + kind.suffix


def _cut(name: str) -> str:
    return name.encode()[:MOST_BYTES].decode(errors="ignore")
