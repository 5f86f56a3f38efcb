"""What the tests of papers share: texts, examples of each paper, and ways to read a paper back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st

from bot.law.calendar import work_calendar
from bot.law.catalogue import catalogue
from bot.law.deadlines import count
from bot.law.model import Language, Subtype
from bot.law.periods import Quarter
from bot.law.readiness import AnswerValue
from bot.papers.application import ApplicationI, ApplicationII, ApplicationSite, application_sheet
from bot.papers.checklist import Checklist, Item, SetAside
from bot.papers.fee import FeeSheet, QuarterlyInformation, SiteUse, fee_sheet, quarterly_information
from bot.papers.letter import Letter, LetterKind, letter
from bot.papers.notice import Cessation, Change, DataChange, PoolChange, notice
from bot.texts import Texts

TEXTS = Texts()
MADE = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)  # 01:05 of the 23rd in Almaty
QUARTER = Quarter(2026, 3)
LANGUAGES: tuple[tuple[Language, ...], ...] = (
    (Language.KK,),
    (Language.RU,),
    (Language.KK, Language.RU),
)

NASTY = (
    'ТОО «Ромашка» & "Сыновья" <Павлодар>',
    "ЖШС 'Әділет' ӘҒҚҢӨҰҮҺІ әғқңөұүһі № ₸",
    "{{ 7*7 }} {% raw %} ${HOME} { $point } {nb}",
    '=HYPERLINK("http://x","y")',
    "Ұ" * 300,
    "первая\r\nвторая\u2028третья\x0bчетвёртая",
    "\u202eтүсінік\u200f \u2066LTD\u2069",
    "a\x00b\x08c\x1bd\ufffee",
    "🚀 Луна 👨\u200d👩\u200d👧 ✅",
    "<w:p>]]></w:p><!-- --> &amp; &#0;",
    "中文 עברית العربية",
    "Astana, Kabanbay batyr ave. 11/5, office 12",
)

nasty_text = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.text(st.sampled_from("<>&\"'{}%$=+-@\\/|:*?\u202e\u200f\u2028\x00\x0c\ud800🚀ӘәҚқ \n\t"), max_size=40),
)


def dues() -> tuple:
    """Both due dates of the quarter's fee."""
    duties = catalogue().duties
    return tuple(count(duties[name], work_calendar(), QUARTER) for name in ("fee-declaration", "fee-payment"))


def items(site: str = "Екібастұз", note: str = "", evidence: tuple[str, ...] = ()) -> tuple[Item, ...]:
    """A checklist of subtype I in which every state stands."""
    return (
        Item("req-1", AnswerValue.YES, note=note, evidence=evidence),
        Item("req-2", AnswerValue.IN_PROGRESS, site=site),
        Item("req-2", AnswerValue.YES, site="Павлодар"),
        Item("req-3", AnswerValue.NO, site=site),
        Item("req-4", AnswerValue.UNKNOWN),
        Item("req-5", AnswerValue.YES, outdated=True, site=site),
        Item("req-6", None, site=site),
    )


def checklist_of(name: str, note: str = "", evidence: tuple[str, ...] = ()) -> Checklist:
    """A checklist with everything on it."""
    return Checklist(
        case=name,
        made=MADE,
        subtype=Subtype.I,
        items=items(note=note, evidence=evidence),
        not_applicable=(SetAside("req-6", "off-grid", "Павлодар"),),
        blockers=("person-cannot-mine",),
    )


Maker = Callable[[Sequence[Language], str], bytes]
"""Makes a paper in the given languages, with the given text wherever a user's text stands."""


def _letter(kind: LetterKind) -> Maker:
    return lambda languages, text: letter(
        TEXTS, languages, Letter(kind, text, text, text, text, text, date(2026, 11, 22), text)
    )


WORD_PAPERS: dict[str, Maker] = {
    "letter-outside-residential": _letter(LetterKind.OUTSIDE_RESIDENTIAL),
    "letter-cooperation": _letter(LetterKind.COOPERATION),
    "notice-pool-change": lambda languages, text: notice(
        TEXTS,
        languages,
        PoolChange(text, text, text, text, text, date(2026, 11, 20), date(2026, 11, 24), text, text),
    ),
    "notice-cessation": lambda languages, text: notice(
        TEXTS, languages, Cessation(text, text, text, text, date(2026, 11, 20), date(2026, 11, 30))
    ),
    "notice-data-change": lambda languages, text: notice(
        TEXTS, languages, DataChange(text, text, text, (Change(text, text, text), Change("Телефон", "1", "2")))
    ),
    "application-i": lambda languages, text: application_sheet(
        TEXTS,
        languages,
        ApplicationI(
            text,
            text,
            text,
            text,
            text,
            (ApplicationSite(text, "off-grid"), ApplicationSite(text)),
            12,
            text,
            date(2026, 11, 22),
            items(text, evidence=(text, "scan.pdf")),
        ),
    ),
    "application-ii": lambda languages, text: application_sheet(
        TEXTS,
        languages,
        ApplicationII(text, text, text, text, text, text, text, text, text, None, text, None, (Item("req-8"),)),
    ),
    "quarterly-information": lambda languages, text: quarterly_information(
        TEXTS,
        languages,
        QuarterlyInformation(QUARTER, text, text, text, Decimal("1234567.5"), *[text] * 9),
    ),
    "fee": lambda languages, text: fee_sheet(
        TEXTS,
        languages,
        FeeSheet(text, QUARTER, (SiteUse(text, Decimal("1234567.5")), SiteUse("2", Decimal(10), "no-meters")), *dues()),
    ),
}


def word_text(file: bytes) -> str:
    """Every paragraph of a Word file in its order, those in tables too, then the heads and feet of its pages."""
    document = docx.Document(io.BytesIO(file))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    return "\n".join(Paragraph(p, None).text for part in parts for p in part.iter(qn("w:p")))


def pdf_text(file: bytes) -> str:
    """The text of all pages of a PDF file."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)


def squeezed(text: str) -> str:
    """Text without spaces and line breaks, to compare across wrapped lines."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def texts() -> Texts:
    """The project's texts."""
    return TEXTS
