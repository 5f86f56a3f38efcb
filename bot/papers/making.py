"""From what is stored to a paper: the bridge between `bot.papers.sheet` and the generators beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from bot.law import fees
from bot.law.calendar import work_calendar
from bot.law.catalogue import Catalogue
from bot.law.deadlines import count, counted
from bot.law.model import Language, Subtype
from bot.law.periods import EventDay
from bot.papers.application import Application, ApplicationI, ApplicationII, ApplicationSite, application_sheet
from bot.papers.application import application_text as text_of_application
from bot.papers.checklist import Checklist, checklist, checklist_pdf, readiness_card
from bot.papers.fee import (
    FeeSheet,
    QuarterlyInformation,
    SiteUse,
    fee_sheet,
    fee_text,
    quarterly_information,
    quarterly_information_text,
)
from bot.papers.letter import Letter, LetterKind, letter, letter_text
from bot.papers.names import PaperKind
from bot.papers.notice import Cessation, Change, DataChange, Notice, PoolChange, notice, notice_text
from bot.papers.numbers import number
from bot.papers.sheet import Sheet, duties_of
from bot.storage.cases import Evidence
from bot.texts import Texts

Content = Letter | Application | Notice | FeeSheet | QuarterlyInformation | Checklist


def content(law: Catalogue, sheet: Sheet, evidence: Sequence[Evidence], made: datetime) -> Content | None:
    """What the paper says; None where there is nothing to say yet: a fee for which no electricity was entered.

    `evidence`: of the whole case; `made`: an aware moment.
    """
    match sheet.form.kind:
        case PaperKind.LETTER_OUTSIDE_RESIDENTIAL:
            return _letter(sheet, LetterKind.OUTSIDE_RESIDENTIAL, sheet.value("site-address", sheet.site))
        case PaperKind.LETTER_COOPERATION:
            return _letter(sheet, LetterKind.COOPERATION, sheet.value("licensee-address"))
        case PaperKind.APPLICATION_I:
            return _application_i(sheet, checklist(sheet.case, sheet.assessment, evidence, made))
        case PaperKind.APPLICATION_II:
            return _application_ii(sheet, checklist(sheet.case, sheet.assessment, evidence, made))
        case PaperKind.NOTICE_POOL_CHANGE | PaperKind.NOTICE_CESSATION | PaperKind.NOTICE_DATA_CHANGE:
            return _notice(law, sheet)
        case PaperKind.FEE:
            return _fee(law, sheet)
        case PaperKind.QUARTERLY_INFORMATION:
            return _information(sheet)
    return checklist(sheet.case, sheet.assessment, evidence, made)


def text(texts: Texts, language: Language, law: Catalogue, paper: Content) -> str:
    """The paper as plain text to read before it is made; nothing is escaped. "" for the checklist."""
    match paper:
        case Letter():
            return letter_text(texts, language, paper, law)
        case ApplicationI() | ApplicationII():
            return text_of_application(texts, language, paper, law)
        case FeeSheet():
            return fee_text(texts, language, paper, law)
        case QuarterlyInformation():
            return quarterly_information_text(texts, language, paper, law)
        case Checklist():
            return ""
    return notice_text(texts, language, paper, law)


def file(texts: Texts, languages: Sequence[Language], law: Catalogue, kind: PaperKind, paper: Content) -> bytes:
    """The paper's file. Takes a tenth of a second or more: run it in a thread."""
    match paper:
        case Letter():
            return letter(texts, languages, paper, law)
        case ApplicationI() | ApplicationII():
            return application_sheet(texts, languages, paper, law)
        case FeeSheet():
            return fee_sheet(texts, languages, paper, law)
        case QuarterlyInformation():
            return quarterly_information(texts, languages, paper, law)
        case Checklist():
            draw = readiness_card if kind is PaperKind.CARD else checklist_pdf
            return draw(texts, languages[0], paper, law)
    return notice(texts, languages, paper, law)


def _letter(sheet: Sheet, kind: LetterKind, site_address: str) -> Letter:
    return Letter(
        kind=kind,
        organisation=sheet.value("organisation"),
        organisation_address=sheet.value("organisation-address"),
        site_address=site_address,
        licensee=sheet.value("licensee"),
        place=sheet.value("place"),
        day=sheet.day("written"),
        recipient=sheet.value("recipient"),
    )


def _application_i(sheet: Sheet, listed: Checklist) -> ApplicationI:
    return ApplicationI(
        licensor=sheet.value("recipient"),
        applicant=sheet.value("organisation"),
        legal_address=sheet.value("organisation-address"),
        email=sheet.value("email"),
        phone=sheet.value("phone"),
        sites=tuple(
            ApplicationSite(sheet.value("site-address", site.id), sheet.case.conditions.get(("electricity", site.id)))
            for site in sheet.sites
        ),
        sheets=_count(sheet.value("sheets")),
        head=sheet.value("head"),
        day=sheet.day("written"),
        items=listed.items,
    )


def _application_ii(sheet: Sheet, listed: Checklist) -> ApplicationII:
    return ApplicationII(
        licensor=sheet.value("recipient"),
        applicant=sheet.value("organisation"),
        legal_address=sheet.value("organisation-address"),
        email=sheet.value("email"),
        phone=sheet.value("phone"),
        host=sheet.value("licensee"),
        host_address=sheet.value("licensee-address"),
        hardware=sheet.value("hardware"),
        pool=sheet.value("pool"),
        sheets=_count(sheet.value("sheets")),
        head=sheet.value("head"),
        day=sheet.day("written"),
        items=listed.items,
    )


def _notice(law: Catalogue, sheet: Sheet) -> Notice:
    organisation, address = sheet.value("organisation"), sheet.value("organisation-address")
    licence, recipient = sheet.value("licence"), sheet.value("recipient")
    place, written = sheet.value("place"), sheet.day("written")
    match sheet.form.kind:
        case PaperKind.NOTICE_POOL_CHANGE:
            return PoolChange(
                organisation=organisation,
                organisation_address=address,
                licence=licence,
                from_pool=sheet.value("pool-from"),
                to_pool=sheet.value("pool-to"),
                day=sheet.day("pool-day"),
                limit=_limit(law, sheet, sheet.day("pool-day")),
                recipient=recipient,
                place=place,
                written=written,
            )
        case PaperKind.NOTICE_CESSATION:
            return Cessation(
                organisation=organisation,
                organisation_address=address,
                licence=licence,
                site_address=_addresses(sheet),
                day=sheet.day("end-day"),
                limit=_limit(law, sheet, sheet.day("end-day")),
                recipient=recipient,
                place=place,
                written=written,
            )
    changes = [Change(*sheet.change(number)) for number in range(1, sheet.changes + 1)]
    return DataChange(
        organisation=organisation,
        organisation_address=address,
        licence=licence,
        changes=tuple(change for change in changes if change != Change()),
        day=sheet.day("change-day"),
        recipient=recipient,
        place=place,
        written=written,
    )


def _fee(law: Catalogue, sheet: Sheet) -> FeeSheet | None:
    quarter = sheet.quarter
    if quarter is None:
        return None
    used = []
    for site in sheet.sites:
        rate, kwh = sheet.rate(site.id), _volume(sheet, site.id)
        if rate is not None and kwh is not None:
            used.append(SiteUse(site.name, kwh, rate.id))
    if not used:
        return None
    declaration, payment = (
        count(law.duties[duty], work_calendar(), quarter) for duty in ("fee-declaration", "fee-payment")
    )
    owner = sheet.value("organisation") or sheet.case.name
    return FeeSheet(owner, quarter, tuple(used), declaration, payment)


def _volume(sheet: Sheet, site: int) -> Decimal | None:
    """The electricity that the fee of a data centre is counted for, in kWh."""
    rate = sheet.rate(site)
    if rate is None or sheet.quarter is None:
        return None
    if rate.round_the_clock:
        power = sheet.value("power", site)
        return fees.round_the_clock(Decimal(power), sheet.quarter) if power else None
    kwh = sheet.value("kwh", site)
    return Decimal(kwh) if kwh else None


def _information(sheet: Sheet) -> QuarterlyInformation | None:
    if sheet.quarter is None:
        return None
    used = [Decimal(kwh) for site in sheet.sites if (kwh := sheet.value("kwh", site.id))]
    return QuarterlyInformation(
        quarter=sheet.quarter,
        name=sheet.value("organisation"),
        legal_address=sheet.value("organisation-address"),
        contacts=", ".join(filter(None, (sheet.value("phone"), sheet.value("email")))),
        consumption_kwh=sum(used, Decimal(0)) if used else None,
        equipment=sheet.value("equipment"),
        equipment_count=sheet.value("equipment-count"),
        jobs=sheet.value("jobs"),
        investments_year_end=_money(sheet.value("investments-year")),
        investments_12_months=_money(sheet.value("investments-12")),
        ip_addresses=sheet.value("ip-addresses"),
        equipment_proof=sheet.value("equipment-proof"),
        site_location=_addresses(sheet),
        residency_proof=sheet.value("residency-proof"),
        technical_conditions=sheet.value("technical-terms"),
        place=sheet.value("place"),
        written=sheet.day("written"),
    )


def _addresses(sheet: Sheet) -> str:
    """Where the data centres of the case are; who has none works in a licensee's."""
    if sheet.assessment.subtype is Subtype.II:
        return sheet.value("licensee-address")
    return "; ".join(filter(None, (sheet.value("site-address", site.id) for site in sheet.sites)))


def _limit(law: Catalogue, sheet: Sheet, day: date | None) -> date | None:
    """The limit of the duty that the paper is for, after an event."""
    found = (counted(duty, work_calendar(), EventDay(day)) for duty in duties_of(law, sheet.form) if day is not None)
    return next((deadline.limit for deadline in found if deadline is not None), None)


def _count(value: str) -> int | None:
    return int(value) if value else None


def _money(value: str) -> str:
    return number(Decimal(value)) if value else ""
