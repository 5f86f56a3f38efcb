"""Checks that duties and papers agree: which paper fulfils which duty."""

from __future__ import annotations

from collections.abc import Iterator

from bot.law.catalogue import Catalogue, catalogue
from bot.law.finding import Finding
from bot.law.reading import unknown
from bot.papers.fields import FIELDS
from bot.papers.form import duties_of
from bot.papers.registry import FORMS


def check(law: Catalogue) -> Iterator[Finding]:
    """A finding for every duty that names a paper which is none."""
    for duty in law.duties.values():
        if duty.paper is not None:
            yield from unknown("duties.toml", f"duty {duty.id}", "paper", duty.paper, FORMS)


def check_forms(law: Catalogue | None = None) -> Iterator[Finding]:
    """A finding for every field of a paper that is none, and for every paper that says when its duty is due, where no
    duty of the project's own names it."""
    for form in FORMS.values():
        for field in form.fields:
            yield from unknown("bot/papers", f"paper {form.code}", "field", field, FIELDS)
        if form.of_duty and not duties_of(law or catalogue(), form):
            problem = f"no duty has the paper {form.code}, and it says by when its duty is due"
            yield Finding("duties.toml", f"paper {form.code}", problem, f'Add paper = "{form.code}" to its duty')
