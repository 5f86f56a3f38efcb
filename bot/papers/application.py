"""The data for an application, ready to be copied into the form on the portal.

Subtype I follows the form of order 598/НҚ, annex 2, field by field. The form of subtype II was not read: its sheet
gathers what points 7-9 need and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.law.catalogue import Catalogue
from bot.law.model import Language
from bot.papers.checklist import Item, requirement_of
from bot.papers.words import Words
from bot.papers.writers.paper import (
    OPEN,
    Block,
    Choice,
    Field,
    Heading,
    Items,
    Paper,
    Subject,
    Table,
    Text,
    Title,
    as_text,
)
from bot.texts import Texts

DONE = "✓"
WAYS = ("single-purchaser", "off-grid")  # of buying electricity: the boxes of the form
_CONFIRMS = ("contacts", "court", "documents", "personal-data")


@dataclass(frozen=True, slots=True)
class ApplicationSite:
    """A data centre: its address and how its electricity is bought, one of `WAYS`; another way or None marks no box."""

    address: str = ""
    electricity: str | None = None


@dataclass(frozen=True, slots=True)
class ApplicationI:
    """What is known for an application of subtype I; what is empty becomes a line. `items`: the checklist's."""

    licensor: str = ""
    applicant: str = ""
    legal_address: str = ""
    email: str = ""
    phone: str = ""
    sites: tuple[ApplicationSite, ...] = (ApplicationSite(),)
    sheets: int | None = None
    head: str = ""
    day: date | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationII:
    """What is known for an application of subtype II; `host` is the licensee of subtype I."""

    licensor: str = ""
    applicant: str = ""
    legal_address: str = ""
    email: str = ""
    phone: str = ""
    host: str = ""
    host_address: str = ""
    hardware: str = ""
    pool: str = ""
    sheets: int | None = None
    head: str = ""
    day: date | None = None
    items: tuple[Item, ...] = ()


Application = ApplicationI | ApplicationII


def application_sheet(
    texts: Texts, languages: Sequence[Language], application: Application, law: Catalogue | None = None
) -> bytes:
    """The data sheet as .docx, in one language or in two side by side."""
    from bot.papers.writers import word

    return word.write([_paper(Words(texts, language, law), application) for language in languages])


def application_text(texts: Texts, language: Language, application: Application, law: Catalogue | None = None) -> str:
    """The same as plain text, to read before it is made; nothing is escaped."""
    return as_text(_paper(Words(texts, language, law), application))


def _paper(words: Words, application: Application) -> Paper:
    if isinstance(application, ApplicationI):
        key, middle = "application-i", _of_subtype_i(words, application)
    else:
        key, middle = "application-ii", _of_subtype_ii(words, application)
    form = words.law.topics["application-form"].latest.source
    return Paper(
        language=words.language,
        name=words("application-title"),
        foot=words("paper-unofficial"),
        blocks=(
            Title(words("application-title")),
            Subject(words(f"{key}-subject")),
            Text(words(f"{key}-about", source=words.cite(form)) if key == "application-i" else words(f"{key}-about")),
            Field(words("application-licensor"), application.licensor),
            Field(words("application-applicant"), application.applicant, lines=2),
            Field(words("application-iin-bin"), hint=words("paper-by-hand")),
            Field(words("application-address"), application.legal_address, lines=2),
            Field(words("application-email"), application.email),
            Field(words("application-phone"), application.phone),
            *middle,
            Field(words("application-sheets"), "" if application.sheets is None else str(application.sheets)),
            Heading(words("application-confirms")),
            Items(tuple(words(f"application-confirms-{each}") for each in _CONFIRMS)),
            Field(words("application-head"), application.head, hint=words("application-head-hint")),
            Field(words("application-filled"), words.day(application.day)),
            *_attachments(words, application.items),
        ),
    )


def _of_subtype_i(words: Words, application: ApplicationI) -> list[Block]:
    blocks: list[Block] = []
    for number, site in enumerate(application.sites, 1):
        several = len(application.sites) > 1
        label = words("application-site-number", number=number) if several else words("application-site")
        blocks.append(Field(label, site.address, lines=2, hint=words("application-address-hint")))
        ways = tuple((words(f"application-electricity-{way}"), site.electricity == way) for way in WAYS)
        blocks.append(Choice(words("application-electricity"), ways))
    return blocks


def _of_subtype_ii(words: Words, application: ApplicationII) -> list[Block]:
    return [
        Field(words("application-host"), application.host, lines=2),
        Field(words("application-host-site"), application.host_address, lines=2),
        Field(words("application-hardware"), application.hardware, lines=2),
        Field(words("application-pool"), application.pool),
    ]


def _attachments(words: Words, items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    rows = []
    for item in items:
        requirement = requirement_of(words.law, item)
        point = f"{requirement.point}\n{item.site}" if item.site else str(requirement.point)
        sign = DONE if item.confirmed else OPEN
        state = words("checklist-outdated") if item.outdated else words(f"answer-{item.answer}")
        rows.append((point, words.proof(requirement), f"{sign} {state}", "; ".join(item.evidence)))
    header = tuple(words(f"application-column-{name}") for name in ("point", "proof", "state", "files"))
    return [Heading(words("application-attachments")), Table(header, tuple(rows), (1.4, 4.5, 2.2, 2.6))]
