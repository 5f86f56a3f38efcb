"""What the tests of papers share: texts, examples of each paper, and ways to read a paper back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st

from bot.language.texts import Texts
from bot.law.catalogue import catalogue
from bot.law.model import Language
from bot.law.periods import Quarter
from bot.papers import registry
from bot.papers.fields import COUNT_OF_CHANGES, Input, field_named
from bot.papers.registry import FORMS
from bot.papers.sheet import Sheet
from bot.papers.words import Words
from bot.papers.writers import write
from bot.papers.writers.paper import Paper, as_text
from bot.standing import standing
from bot.storage.cases import Case, Evidence, Site, StoredAnswer

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


def case_of(
    name: str = "ТОО «А»",
    *sites: str,
    subtype: str = "I",
    answers: Mapping[tuple[str, int], str] | None = None,
    notes: Mapping[tuple[str, int], str] | None = None,
    **conditions: str,
) -> Case:
    """A stored case of a subtype whose sites have the ids 1, 2 and so on. `answers`: "yes", or "yes, outdated", by the
    requirement and the site; `conditions`: of the whole case, or of a site by its number: `electricity_1`."""
    given = {("data-centre", 0): "yes" if subtype == "I" else "no", ("hardware", 0): "owned"}
    for key, value in conditions.items():
        question, _, site = key.partition("_")
        given[question, int(site or 0)] = value
    editions = {rule.id: rule.latest.id for rule in catalogue().requirements.values()}
    return Case(
        id=1,
        name=name,
        sites=tuple(Site(number, site) for number, site in enumerate(sites or ("Екібастұз",), 1)),
        conditions=given,
        answers={
            key: StoredAnswer(value.partition(",")[0], "older" if "," in value else editions[key[0]], 1, 0)
            for key, value in (answers or {}).items()
        },
        notes=notes or {},
    )


def sheet_of(
    code: str,
    values: Mapping[str | tuple[str, int], str] | None = None,
    case: Case | None = None,
    *,
    quarter: Quarter = QUARTER,
    evidence: Sequence[Evidence] = (),
) -> Sheet:
    """A paper of a case. `values`: by the field's code, of one site by (code, site)."""
    form, case = FORMS[code], case or case_of(subtype="II" if code in OF_SUBTYPE_II else "I")
    site = case.sites[0].id if form.per_site else 0
    found = standing(catalogue(), case, MADE.date())
    sheet = Sheet(form, case, found, {}, MADE, site, quarter if form.quarterly else None, evidence)
    stored = {}
    for key, value in (values or {}).items():
        name, at = key if isinstance(key, tuple) else (key, None)
        if name == COUNT_OF_CHANGES[0]:
            stored[COUNT_OF_CHANGES] = value
            continue
        field = field_named(name)
        assert field is not None, name
        for each in case.sites if at is None else [Site(at, "")]:
            stored[sheet.key(field, each.id)] = value
    return replace(sheet, values=stored)


def words(language: Language) -> Words:
    """The texts of papers."""
    return Words(TEXTS, language)


def text_of(language: Language, sheet: Sheet) -> str:
    """A paper as it is read in the chat."""
    paper = registry.paper(words(language), sheet)
    assert isinstance(paper, Paper)
    return as_text(paper)


def file_of(languages: Sequence[Language], sheet: Sheet) -> bytes:
    """A paper's file."""
    papers = [registry.paper(words(language), sheet) for language in languages]
    return write([paper for paper in papers if paper is not None])


ANSWERS = {  # every state, two of them confirmed
    ("req-1", 0): "yes",
    ("req-2", 1): "in-progress",
    ("req-2", 2): "yes",
    ("req-3", 1): "no",
    ("req-4", 0): "unknown",
    ("req-5", 1): "yes, outdated",
}
OF_SUBTYPE_II = ("l8", "a2")
TYPED = {Input.DAY: "2026-11-20", Input.COUNT: "12", Input.MONEY: "1234567.5", Input.ENERGY: "1234567.5"}


def checklist_of(code: str, name: str, note: str = "", files: Sequence[str] = (), site: str = "Екібастұз") -> Sheet:
    """A checklist, or its card, with everything on it: something noted and attached, set aside and in the way."""
    case = case_of(
        name,
        site,
        "Павлодар",
        answers=ANSWERS,
        notes={("req-1", 0): note},
        applicant="person",
        electricity_1="single-purchaser",
        electricity_2="off-grid",
        connected_1="no",
    )
    evidence = [Evidence(number, "req-1", 0, "photo", "id", file, 0) for number, file in enumerate(files)]
    return sheet_of(code, case=case, evidence=evidence)


def filled(code: str, text: str) -> Sheet:
    """A paper with the given text wherever a user's text stands: in its fields, names, notes and files."""
    listed = checklist_of("pdf", text, text, (text, "scan.pdf"), text)
    values: dict[str | tuple[str, int], str] = {"changes": "2", ("rate", 2): "no-meters", ("power", 2): "1"}
    case = replace(case_of(text, text, subtype="II"), notes={}) if code in OF_SUBTYPE_II else listed.case
    for field, site in sheet_of(code, values, case).slots():
        if field.input is not Input.RATE and field.name != "power":
            values[field.code, site] = TYPED.get(field.input, text)
    return sheet_of(code, values, case, evidence=listed.evidence)


Maker = Callable[[Sequence[Language], str], bytes]
"""Makes a paper in the given languages, with the given text wherever a user's text stands."""


def _maker(code: str) -> Maker:
    return lambda languages, text: file_of(languages, filled(code, text))


WORD_PAPERS: dict[str, Maker] = {form.kind: _maker(form.code) for form in FORMS.values() if form.suffix == ".docx"}


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
