"""What `python -m bot check` proves about the catalogue and the texts before anyone reads them on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from bot.checks import buttons, search, texts, wording
from bot.law import calendar, catalogue, fees
from bot.law.catalogue import DATA
from bot.law.finding import CatalogueError, Finding
from bot.law.model import Language

T = TypeVar("T")

# Checks of other parts of the project itself, such as the size of callback data; they import nothing heavy.
EXTRA_CHECKS: list[Callable[[], Iterable[Finding]]] = [buttons.check, search.check]

LOCALES = Path(__file__).resolve().parent.parent.parent / "locales"


def run(data: Path = DATA, locales: Path = LOCALES) -> list[Finding]:
    """Every finding, by file. With broken data the texts cannot be judged: only its own findings then."""
    findings: list[Finding] = []
    law = _read(lambda: catalogue.load(data), findings)
    rates = _read(lambda: fees.load(data), findings)
    _read(lambda: calendar.load(data / calendar.TABLE.name), findings)
    if law is None or rates is None or findings:
        return sorted(findings)
    findings.extend(fees.unknown_acts(rates, law))
    read = {language: texts.load(locales, language) for language in Language}
    findings.extend(texts.check(law, read))
    for locale in read.values():
        findings.extend(wording.check(locale))
    if (data, locales) == (DATA, LOCALES):
        for extra in EXTRA_CHECKS:
            findings.extend(extra())
    return sorted(set(findings))


def _read(load: Callable[[], T], findings: list[Finding]) -> T | None:
    try:
        return load()
    except CatalogueError as error:
        findings.extend(error.findings)
        return None
