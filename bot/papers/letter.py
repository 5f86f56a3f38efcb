"""Letters in free form that a requirement asks for.

No official template exists; the wording is the bot's own and a draft that the applicant edits and signs.
IIN/BIN and signature are ruled lines: they are never asked for.
"""

from __future__ import annotations

from bot.papers.parts import addressed, sender, signature
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Gap, Paper, Subject, Text, Title, lines_of


def letter(words: Words, sheet: Sheet, *about: Block, subject: str, body: str) -> Paper:
    """A letter for the requirement of its form. `about`: what it is of, by name and place."""
    requirement = words.law.requirements[sheet.form.requirement or ""]
    purpose: tuple[Block, ...] = ()
    basis: tuple[Block, ...] = ()
    if not requirement.is_repealed:
        subtype = words.subtype(requirement.subtype)
        purpose = (Text(words("letter-purpose", point=requirement.point, subtype=subtype)),)
        source = words.cite(requirement.as_of(sheet.made_on).source)
        basis = (Field(words("paper-basis"), source, strong=False),)
    return Paper(
        language=words.language,
        name=words("letter-title"),
        gist=(*addressed(words, sheet), f"{words('letter-title')} {subject}", *lines_of(about)),
        blocks=(
            *sender(words, sheet),
            Title(words("letter-title")),
            Subject(subject),
            Text(body),
            *about,
            *purpose,
            Text(words("letter-true")),
            *basis,
            Gap(),
            *signature(words, sheet),
        ),
    )
