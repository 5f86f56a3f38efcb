"""Rows and lines that many screens share."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.clock import day_of
from bot.language import dates, grammar, other_than
from bot.language.texts import Markup, Texts, Translator
from bot.law.catalogue import Catalogue
from bot.law.model import Language, Requirement
from bot.law.readiness import Step
from bot.storage.cases import MOST_CASES, Case
from bot.telegram.callbacks import Tap
from bot.telegram.screen import Button, Row

MENU = Tap("menu")
PHONE = 40  # characters that a line of text holds on a phone
LABEL = 40  # characters of a button's label that a narrow phone shows on a row of its own

SIGNS = {"yes": "✅", "in-progress": "🕓", "no": "❌", "unknown": "❓", None: "⏭"}


def language_button(t: Translator) -> Button:
    """The button that redraws the same screen in the other language."""
    return Button(t.plain("button-language"), Tap("lang", value=other_than(t.language)))


def last_row(t: Translator, *buttons: Button) -> Row:
    """The row that ends a screen: what is given, then the menu and the other language."""
    return [*buttons, Button(t.plain("button-menu"), MENU), language_button(t)]


def back(t: Translator, tap: Tap) -> Button:
    """⬅️ to the screen before."""
    return Button(t.plain("button-back"), tap)


def wrapped_lines(text: str, width: int = PHONE) -> int:
    """How many lines a text takes on a phone; an empty line is a line."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


def cut(text: str, most: int = LABEL) -> str:
    """Text for a label, cut at a word where it can be."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    word = head.rsplit(" ", 1)[0]
    return (word if len(word) > most // 2 else head) + "…"


def shown_name(t: Translator, case: Case) -> str:
    """The applicant's name; "" where the bot gave it and there is nobody else to be told apart from."""
    return "" if case.alone and case.name in given_names(t.texts) else case.name


@lru_cache(maxsize=8)
def given_names(texts: Texts) -> frozenset[str]:
    """The names that the bot gives to applicants, in any language."""
    return frozenset(
        texts.plain(language, "case-default-name", number=number)
        for number in range(1, MOST_CASES + 1)
        for language in Language
    )


def of_case(t: Translator, case: Case, site: int = 0) -> Markup:
    """The line that says whose case (and which site of several) a screen is about; "" where that needs no saying."""
    name = shown_name(t, case)
    found = case.site(site) if site and len(case.sites) > 1 else None
    if found is not None:
        return t("site-line", name=name, site=found.name) if name else t("case-line", name=found.name)
    return t("case-line", name=name) if name else Markup("")


def day(t: Translator, unix_seconds: int) -> str:
    """The day of a stored moment, in Kazakhstan."""
    return dates.on_date(t.language, day_of(unix_seconds))


def short_day(t: Translator, unix_seconds: int, today: date) -> str:
    """The day of a stored moment, without the year where it is this year's."""
    when = day_of(unix_seconds)
    return dates.short_date(t.language, when) if when.year == today.year else dates.on_date(t.language, when)


def on(t: Translator, when: date) -> str:
    """A day in words."""
    return dates.on_date(t.language, when)


def subtype_name(t: Translator, subtype: str) -> str:
    """I or II as it is written in the language."""
    return grammar(t.language).subtype(subtype)


def title(t: Translator, requirement: Requirement) -> Markup:
    """The requirement's name."""
    return t(f"requirement-{requirement.id}.title")


def step_tap(case: Case, step: Step) -> Tap:
    """Where a step's screen is."""
    return Tap("step", case.id, step.site, step.requirement)


def step_button(t: Translator, law: Catalogue, case: Case, step: Step, number: int) -> Button:
    """A button to a step, with the sign of its answer and the number of its requirement in the list."""
    requirement = law.requirements[step.requirement]
    name = t.plain(f"requirement-{requirement.id}.short")
    site = case.site(step.site) if len(case.sites) > 1 else None
    if site is not None:
        name = f"{name} · {site.name}"
    sign = "⚠️" if step.outdated else SIGNS[step.answer]
    return Button(cut(t.plain("button-step", sign=sign, number=number, title=name)), step_tap(case, step))


def capital(text: str) -> Markup:
    """The text with a capital, as a sentence begins. HTML stays HTML."""
    return Markup(text[:1].upper() + text[1:])
