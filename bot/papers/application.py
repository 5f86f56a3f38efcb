"""The data for an application, ready to be copied into the form on the portal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.papers.parts import SENDER
from bot.papers.points import Point, points_of
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers.paper import OPEN, Block, Field, Heading, Items, Paper, Subject, Table, Text, Title

APPLICANT = ("recipient", *SENDER, "email", "phone")
SIGNED = ("sheets", "head", "written")
_LISTED = "– "  # begins a line of a list
DONE = "✓"
_CONFIRMS = ("contacts", "court", "documents", "personal-data")


def application(words: Words, sheet: Sheet, *middle: Block, subject: str, about: str) -> Paper:
    """A data sheet. `middle`: what the subtype's own points need."""
    return Paper(
        language=words.language,
        name=words("application-title"),
        gist=(words("checklist-progress", confirmed=sheet.assessment.confirmed, of=sheet.assessment.of), subject),
        foot=words("paper-unofficial"),
        blocks=(
            Title(words("application-title")),
            Subject(subject),
            Text(about),
            Field(words("application-licensor"), sheet.value("recipient")),
            Field(words("application-applicant"), sheet.value("organisation"), lines=2),
            Field(words("application-iin-bin"), hint=words("paper-by-hand")),
            Field(words("application-address"), sheet.value("organisation-address"), lines=2),
            Field(words("application-email"), sheet.value("email")),
            Field(words("application-phone"), sheet.value("phone")),
            *middle,
            Field(words("application-sheets"), sheet.value("sheets")),
            Heading(words("application-confirms")),
            Items(tuple(words(f"application-confirms-{each}") for each in _CONFIRMS)),
            Field(words("application-head"), sheet.value("head"), hint=words("application-head-hint")),
            Field(words("application-filled"), words.day(sheet.day("written"))),
            *_attachments(words, points_of(words.law, sheet)),
            *_explained(words, sheet, "what-to-file"),
            *_explained(words, sheet, "refusal-grounds"),
        ),
    )


def _explained(words: Words, sheet: Sheet, topic: str) -> list[Block]:
    """What an answer says in full, under its title: what is filed beside the application, and for what it is refused,
    so that it is looked through before filing."""
    lines = words(f"topic-{topic}.more").splitlines()
    listed = tuple(line.removeprefix(_LISTED) for line in lines if line.startswith(_LISTED))
    blocks: list[Block] = [Heading(words(f"topic-{topic}.title"))]
    head, *rest = (line for line in lines if not line.startswith(_LISTED))
    source = words.cite(words.law.topics[topic].as_of(sheet.made_on).source)
    return [*blocks, Text(head), Items(listed), *(Text(line) for line in rest), Text(source, small=True)]


def _attachments(words: Words, points: Sequence[Point]) -> list[Block]:
    if not points:
        return []
    rows = []
    for each in points:
        number = str(each.requirement.point)
        sign = DONE if each.step.confirmed else OPEN
        state = words("checklist-outdated") if each.step.outdated else words(f"answer-{each.answer}")
        rows.append(
            (
                f"{number}\n{each.site}" if each.site else number,
                words.proof(each.requirement),
                f"{sign} {state}",
                "; ".join(each.files),
            )
        )
    header = tuple(words(f"application-column-{name}") for name in ("point", "proof", "state", "files"))
    return [Heading(words("application-attachments")), Table(header, tuple(rows), (1.4, 4.5, 2.2, 2.6))]
