"""The texts of one language as papers need them: plain, with citations and days in words.

Only words of our own are put into texts. What a user typed stands beside a label and never passes through here.
"""

from __future__ import annotations

from datetime import date
from html import unescape

from bot.language import citations, dates, grammar
from bot.language.texts import Argument, Texts
from bot.law.catalogue import Catalogue, catalogue
from bot.law.model import Language, Requirement, Rule, Source, Subtype


class Words:
    """`words("id", name=value)` gives a text without markup."""

    __slots__ = ("language", "law", "texts")

    def __init__(self, texts: Texts, language: Language, law: Catalogue | None = None) -> None:
        self.texts = texts
        self.language = language
        self.law = law or catalogue()

    def __call__(self, key: str, /, **arguments: Argument) -> str:
        return unescape(self.texts.plain(self.language, key, **arguments))

    def on(self, day: date) -> Words:
        """The same texts with the law as it stands on a day."""
        return Words(self.texts, self.language, self.law.on(day))

    def cite(self, source: Source) -> str:
        """The places of a source."""
        return unescape(citations.cite(self.texts, self.language, source, self.law))

    def status(self, rule: Rule) -> str:
        """Whether a rule binds, by the status that the law has here (see `on`)."""
        return unescape(citations.status_label(self.texts, self.language, rule, self.law))

    def day(self, day: date | None) -> str:
        """A day in words, or a line to fill in by hand."""
        return self("paper-date-blank") if day is None else dates.on_date(self.language, day)

    def subtype(self, subtype: Subtype) -> str:
        """I or II as the language writes it."""
        return grammar(self.language).subtype(subtype)

    def proof(self, requirement: Requirement) -> str:
        """What document confirms a requirement."""
        return self(f"requirement-{requirement.id}.proof")
