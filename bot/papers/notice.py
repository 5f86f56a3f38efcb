"""Notices to the authorised body."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language import dates
from bot.law.calendar import work_calendar
from bot.law.deadlines import counted
from bot.law.model import Duty, Edition, counting_of
from bot.law.periods import EventDay
from bot.papers.form import duty_of, repealed_basis
from bot.papers.parts import addressed, sender, signature
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Gap, Paper, Subject, Text, Title, lines_of


def notice(words: Words, sheet: Sheet, *about: Block, subject: str, body: str) -> Paper:
    """A notice, or a letter where no rule asks for the notice any more. `about`: what it tells of."""
    title = words("notice-title" if repealed_basis(words.law, sheet.form) is None else "notice-plain-title")
    return Paper(
        language=words.language,
        name=title,
        gist=(*addressed(words, sheet), f"{title} {subject}", *lines_of(about)),
        blocks=(
            *sender(words, sheet),
            Title(title),
            Subject(subject),
            Text(body),
            Field(words("paper-licence"), sheet.value("licence")),
            *about,
            Gap(),
            *signature(words, sheet),
        ),
    )


@dataclass(frozen=True, slots=True)
class Term:
    """By when a notice is given: by which edition of its duty, in how many days, and the last day in words.

    Where the day of the event is not known, the last day is "" and the edition that of the day the notice is made.
    `passed`: the notice is made after the last day."""

    duty: Duty
    edition: Edition
    days: int
    limit: str
    passed: bool = False


def term_lines(words: Words, term: Term, limit: str) -> tuple[Block, ...]:
    """By when a notice is given and where that stands; nothing where it is given by choice, since the rule was
    repealed. `limit`: the term in the words of the notice."""
    if term.duty.is_repealed:
        return ()
    basis = Field(words("paper-basis"), words.cite(term.edition.source), strong=False)
    if term.passed:  # nobody testifies against themselves: the chat says that it is late
        return (basis,)
    return Field(words("notice-limit"), limit), basis


def term_of(words: Words, sheet: Sheet) -> Term:
    """The term of the duty that the notice fulfils, after the event that it tells of."""
    duty = duty_of(words.law, sheet.form)
    day = sheet.day(sheet.form.event_day or "")
    edition = duty.counted_by(day or sheet.made_on)
    deadline = None if day is None else counted(duty, work_calendar(), EventDay(day))
    limit = "" if deadline is None else dates.not_later_than(words.language, deadline.limit)
    passed = deadline is not None and deadline.passed(sheet.made_on)
    return Term(duty, edition, counting_of(edition).numbers.get("days", 0), limit, passed)
