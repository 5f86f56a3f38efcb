"""Notices to the authorised body: a change of pool, the end of the activity, a change of data.

Only the first has a term in force. The notice of the end comes from repealed rules and says so at its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot import dates
from bot.law.catalogue import Catalogue
from bot.law.model import Edition, Language, counting_of
from bot.papers.letter import signature
from bot.papers.words import Words
from bot.papers.writers.paper import Block, Field, Gap, Paper, Subject, Table, Text, Title, as_text
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class PoolChange:
    """`limit`: the last day to notify, counted by `bot.law.deadlines` for the duty pool-change."""

    organisation: str = ""
    organisation_address: str = ""
    licence: str = ""
    from_pool: str = ""
    to_pool: str = ""
    day: date | None = None
    limit: date | None = None
    recipient: str = ""
    place: str = ""
    written: date | None = None  # date of the paper


@dataclass(frozen=True, slots=True)
class Cessation:
    """`limit`: the day of the repealed rules, counted for the duty cessation-notice."""

    organisation: str = ""
    organisation_address: str = ""
    licence: str = ""
    site_address: str = ""
    day: date | None = None
    limit: date | None = None
    recipient: str = ""
    place: str = ""
    written: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed, before and now."""

    what: str = ""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class DataChange:
    """`changes` may be empty: then the rows are left to fill in."""

    organisation: str = ""
    organisation_address: str = ""
    licence: str = ""
    changes: tuple[Change, ...] = ()
    day: date | None = None
    recipient: str = ""
    place: str = ""
    written: date | None = None


Notice = PoolChange | Cessation | DataChange


def notice(texts: Texts, languages: Sequence[Language], notice: Notice, law: Catalogue | None = None) -> bytes:
    """The notice as .docx, in one language or in two side by side."""
    from bot.papers.writers import word

    return word.write([_paper(Words(texts, language, law), notice) for language in languages])


def notice_text(texts: Texts, language: Language, notice: Notice, law: Catalogue | None = None) -> str:
    """The notice as plain text to copy into a form; nothing is escaped."""
    return as_text(_paper(Words(texts, language, law), notice))


def _paper(words: Words, notice: Notice) -> Paper:
    match notice:
        case PoolChange():
            key, mark, body = "notice-pool-change", "", _pool_change(words, notice)
        case Cessation():
            key, body = "notice-cessation", _cessation(words, notice)
            duty = words.law.duties["cessation-notice"]
            mark = words("notice-cessation-mark", source=words.cite(duty.latest.source[:1]), status=words.status(duty))
        case DataChange():
            key, mark, body = "notice-data-change", "", _data_change(words, notice)
    return Paper(
        language=words.language,
        name=words("notice-title"),
        mark=mark,
        blocks=(
            Field(words("paper-to"), notice.recipient, lines=2, aside=True),
            Field(words("paper-from"), notice.organisation, lines=2, aside=True),
            Field(words("paper-iin-bin"), aside=True),
            Field(words("paper-address"), notice.organisation_address, lines=2, aside=True),
            Title(words("notice-title")),
            Subject(words(f"{key}-subject")),
            Text(words(f"{key}-body")),
            Field(words("paper-licence"), notice.licence),
            *body,
            Gap(),
            *signature(words, notice.place, notice.written),
        ),
    )


def _pool_change(words: Words, notice: PoolChange) -> tuple[Block, ...]:
    edition = _edition(words, "pool-change", notice.day)
    days = counting_of(edition).numbers.get("days", 0)
    return (
        Field(words("notice-pool-from"), notice.from_pool),
        Field(words("notice-pool-to"), notice.to_pool),
        Field(words("notice-pool-date"), words.day(notice.day)),
        Field(words("notice-pool-limit"), _limit(words, "notice-pool-limit", notice.limit, days)),
        Field(words("paper-basis"), words.cite(edition.source), strong=False),
    )


def _cessation(words: Words, notice: Cessation) -> tuple[Block, ...]:
    edition = _edition(words, "cessation-notice", notice.day)
    days = counting_of(edition).numbers.get("days", 0)
    return (
        Field(words("notice-cessation-date"), words.day(notice.day)),
        Field(words("notice-cessation-site"), notice.site_address, lines=2),
        Field(words("notice-cessation-limit"), _limit(words, "notice-cessation-limit", notice.limit, days)),
        Text(words("notice-cessation-own-choice")),
    )


def _data_change(words: Words, notice: DataChange) -> tuple[Block, ...]:
    changes = notice.changes or (Change(), Change())
    header = tuple(words(f"notice-data-change-{name}") for name in ("what", "old", "new"))
    rows = tuple((change.what, change.old, change.new) for change in changes)
    return (
        Field(words("notice-data-change-date"), words.day(notice.day)),
        Table(header, rows, (1.2, 1.4, 1.4)),
    )


def _edition(words: Words, duty: str, day: date | None) -> Edition:
    """The edition that counts an event; the latest where its day is not known."""
    known = words.law.duties[duty]
    return known.latest if day is None else known.counted_by(day)


def _limit(words: Words, key: str, limit: date | None, days: int) -> str:
    """The term in words, with the day where it is known."""
    if limit is None:
        return words(f"{key}-days", days=days)
    return words(f"{key}-value", limit=dates.not_later_than(words.language, limit), days=days)
