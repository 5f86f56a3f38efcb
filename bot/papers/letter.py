"""The two letters in free form that the requirements ask for (points 3 and 8 of the qualification requirements).

No official template exists; the wording is the bot's own and a draft that the applicant edits and signs.
IIN/BIN, signature and stamp are ruled lines: they are never asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Gap, Paper, Subject, Text, Title, as_text
from bot.texts import Texts


class LetterKind(StrEnum):
    """Which letter; the values begin the ids of its texts."""

    OUTSIDE_RESIDENTIAL = "outside-residential"
    COOPERATION = "cooperation"

    @property
    def requirement(self) -> str:
        """The requirement that the letter confirms."""
        return "req-3" if self is LetterKind.OUTSIDE_RESIDENTIAL else "req-8"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is known for a letter, as the user typed it; what is empty becomes a line to fill in by hand.

    `licensee` is only shown in the letter of cooperation.
    """

    kind: LetterKind
    organisation: str = ""
    organisation_address: str = ""
    site_address: str = ""
    licensee: str = ""
    place: str = ""
    day: date | None = None
    recipient: str = ""


def letter(texts: Texts, languages: Sequence[Language], letter: Letter, law: Catalogue | None = None) -> bytes:
    """The letter as .docx, in one language or in two side by side."""
    from bot.papers.writers import word

    return word.write([_paper(Words(texts, language, law), letter) for language in languages])


def letter_text(texts: Texts, language: Language, letter: Letter, law: Catalogue | None = None) -> str:
    """The same letter as plain text, to read before it is made; nothing is escaped."""
    return as_text(_paper(Words(texts, language, law), letter))


def _paper(words: Words, letter: Letter) -> Paper:
    requirement = words.law.requirements[letter.kind.requirement]
    key = f"letter-{letter.kind.value}"
    subtype = words.subtype(requirement.subtype)
    about: list[Block] = [Field(words(f"{key}-site"), letter.site_address, lines=2)]
    if letter.kind is LetterKind.COOPERATION:
        about.insert(0, Field(words(f"{key}-licensee"), letter.licensee, lines=2))
    return Paper(
        language=words.language,
        name=words("letter-title"),
        blocks=(
            Field(words("paper-to"), letter.recipient, lines=2, aside=True),
            Field(words("paper-from"), letter.organisation, lines=2, aside=True),
            Field(words("paper-iin-bin"), aside=True),
            Field(words("paper-address"), letter.organisation_address, lines=2, aside=True),
            Title(words("letter-title")),
            Subject(words(f"{key}-subject")),
            Text(words(f"{key}-body")),
            *about,
            Text(words("letter-purpose", point=requirement.point, subtype=subtype)),
            Text(words("letter-true")),
            Field(words("paper-basis"), words.cite(requirement.latest.source), strong=False),
            Gap(),
            *signature(words, letter.place, letter.day),
        ),
    )


def signature(words: Words, place: str, day: date | None) -> tuple[Block, ...]:
    """Place, date, and the lines for a signature and a stamp."""
    return (
        Field(words("paper-place"), place),
        Field(words("paper-date"), words.day(day)),
        Field(words("paper-head"), lines=2, hint=words("paper-head-hint")),
        Text(words("paper-stamp")),
    )
