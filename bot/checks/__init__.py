"""What `python -m bot check` proves about the catalogue and the texts before anyone reads them on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from bot.checks import buttons, families, figures, papers, search, texts, wording
from bot.checks.asked import asked, files_of
from bot.clock import system_clock, today
from bot.law import calendar, catalogue, fees
from bot.law import figures as law_figures
from bot.law.catalogue import DATA
from bot.law.finding import CatalogueError, Finding
from bot.law.model import Language

T = TypeVar("T")

# Checks of other parts of the project itself, such as the size of callback data; they import nothing heavy.
EXTRA_CHECKS: list[Callable[[], Iterable[Finding]]] = [buttons.check, papers.check_forms, search.check]

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
# Where the program asks for texts, each without the subfolders that ask for none.
CODE = {"bot": ("checks", "law"), "handlers": (), "scheduler": ()}


def run(data: Path = DATA, locales: Path = LOCALES, code: Path = ROOT) -> list[Finding]:
    """Every finding, by file. With broken data the texts cannot be judged: only its own findings then."""
    findings: list[Finding] = []
    law = _read(lambda: catalogue.load(data), findings)
    rates = _read(lambda: fees.load(data), findings)
    news = _read(lambda: fees.load_news(data), findings)
    days = _read(lambda: calendar.load(data / calendar.TABLE.name), findings)
    if law is None or rates is None or news is None or days is None or findings:
        return sorted(set(findings))
    findings.extend(fees.unknown_acts(rates, law))
    findings.extend(fees.unknown_concerned_by(news, law))
    findings.extend(catalogue.unexplained(law))
    findings.extend(papers.check(law))
    now = today(system_clock)
    shown = law_figures.shown(law, rates, days, now)
    later = {day: law_figures.shown(law, rates, days, day) for day in law_figures.later_days(law, rates, now)}
    values = {name: each.value for name, each in shown.items()}
    read = {language: texts.load(locales, language, values) for language in Language}
    wanted = _wanted(code, read, families.Law(law, rates, days, news), findings)
    findings.extend(texts.check(law, read, wanted))
    findings.extend(figures.check(law, shown, read))
    findings.extend(figures.check_later(shown, later, read))
    for locale in read.values():
        findings.extend(wording.check(locale))
    if (data, locales) == (DATA, LOCALES):
        for extra in EXTRA_CHECKS:
            findings.extend(extra())
    return sorted(set(findings))


def _wanted(
    code: Path, locales: Mapping[Language, texts.Locale], law: families.Law, findings: list[Finding]
) -> Mapping[str, str]:
    """Every text that the program asks for, with the place that does."""
    beginnings = {re.split(r"[-.]", key, maxsplit=1)[0] for locale in locales.values() for key in locale.texts}
    found = asked(files_of(code, CODE), beginnings, families.NO_TEXTS)
    wanted = dict(found.texts)
    for family, place in found.families.items():
        names = families.texts_of(family, law, code / "bot" / "demo" / "page")
        if names is None:
            file, _, line = place.partition(", ")
            mend = "Describe them in bot/checks/families.py: their names, or that these are no texts"
            findings.append(Finding(file, line, f"nobody knows the texts that {family} stands for", mend))
        wanted |= dict.fromkeys(names or (), place)
    return wanted


def _read(load: Callable[[], T], findings: list[Finding]) -> T | None:
    try:
        return load()
    except CatalogueError as error:
        findings.extend(error.findings)
        return None
