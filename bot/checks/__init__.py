"""What `python -m bot check` proves about the catalogue and the texts before anyone reads them on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bot.checks import buttons, search, texts, wording
from bot.law.catalogue import DATA, CatalogueError, load
from bot.law.finding import Finding
from bot.law.model import Language

# Checks of other parts, such as the size of callback data; they import nothing heavy.
EXTRA_CHECKS: list[Callable[[], Iterable[Finding]]] = [buttons.check, search.check]

LOCALES = Path(__file__).resolve().parent.parent.parent / "locales"


def run(data: Path = DATA, locales: Path = LOCALES) -> list[Finding]:
    """Every finding, by file. With a broken catalogue the texts cannot be judged: only its own findings then."""
    try:
        catalogue = load(data)
    except CatalogueError as error:
        return list(error.findings)
    read = {language: texts.load(locales, language) for language in Language}
    findings = list(texts.check(catalogue, read))
    for locale in read.values():
        findings.extend(wording.check(locale))
    for extra in EXTRA_CHECKS:
        findings.extend(extra())
    return sorted(set(findings))
