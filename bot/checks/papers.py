"""Checks that the paper of every duty is one that the bot makes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.law.catalogue import Catalogue
from bot.law.finding import Finding
from bot.law.reading import unknown
from bot.papers.sheet import FORMS


def check(law: Catalogue) -> Iterator[Finding]:
    """A finding for every duty that names a paper which is none."""
    for duty in law.duties.values():
        if duty.paper is not None:
            yield from unknown("duties.toml", f"duty {duty.id}", "paper", duty.paper, FORMS)
