"""The names of files."""

from __future__ import annotations

import re
import unicodedata

from bot.language.texts import Texts
from bot.law.model import Language
from bot.papers.form import PaperForm
from bot.papers.writers.clean import one_line

MOST_BYTES = 180  # without the suffix; Cyrillic letters take two each
_UNSAFE = re.compile(r'[<>:"/\\|?*%~`$#&;!^]+')


def file_name(
    texts: Texts,
    language: Language,
    form: PaperForm,
    case_name: str = "",
    *,
    suffix: str | None = None,
    in_both: bool = False,
) -> str:
    """«Гарантийное письмо (место центра) - ТОО Ромашка.docx»; `suffix`: of its files this one, `in_both`: it is in two
    languages.

    Readable, and allowed on every system: no control characters, marks of direction, slashes or emoji, no dot or
    space at either end, never a reserved name (it begins with the kind), at most `MOST_BYTES` before the suffix.
    """
    name = texts.plain(language, f"paper-name-{form.kind}")
    if in_both:
        name = texts.plain(language, "paper-name-both", name=name)
    owner = " ".join(_UNSAFE.sub(" ", one_line(case_name)).split())
    owner = "".join(c for c in owner if unicodedata.category(c)[0] in "LNPZ" or unicodedata.category(c) == "Mn")
    if owner.strip(" .-_"):
        name = f"{name} - {owner}"
    return _cut(name).strip(" .-_") + (suffix or form.suffix)


def table_name(name: str) -> str:
    """The name of a workbook: readable, and allowed on every system."""
    return _cut(" ".join(_UNSAFE.sub(" ", one_line(name)).split())).strip(" .-_") + ".xlsx"


def _cut(name: str) -> str:
    return name.encode()[:MOST_BYTES].decode(errors="ignore")


def safe(text: str, most: int) -> str:
    """A part of a file's name made of what somebody wrote: allowed on every system, at most `most` bytes; may be
    empty."""
    kept = " ".join(_UNSAFE.sub(" ", one_line(text)).split())
    kept = "".join(c for c in kept if unicodedata.category(c)[0] in "LNPZ" or unicodedata.category(c) == "Mn")
    return kept.encode()[:most].decode(errors="ignore").strip(" .-_")
