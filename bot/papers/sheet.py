"""Which papers a case can have, and what each asks for.

A field is asked for once: what is stored for one paper is used by all that have it. No field is for an IIN/BIN, a
signature, a stamp, bank details or a password; papers have ruled lines for those that a form needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import groupby

from bot.law import fees
from bot.law.catalogue import Catalogue
from bot.law.deadlines import EARLIEST, LATEST
from bot.law.model import Duty, Subtype
from bot.law.periods import NotAQuarter, Quarter
from bot.law.readiness import Assessment
from bot.papers.names import PaperKind
from bot.storage.cases import Case, Site
from bot.storage.papers import ValueKey

MOST_VALUE = 300  # characters
QUARTERS = 4  # offered: the current one and those before it
CHANGED = ("change-what", "change-old", "change-new")  # asked for once for each thing that changed
MOST_CHANGES = 5  # of one notice
COUNT_OF_CHANGES: ValueKey = ("changes", 0)  # where it is stored how many the user wants to name


class Input(StrEnum):
    """How a field is typed and stored."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    DAY = "day"  # stored as ISO 8601
    COUNT = "count"  # stored as digits
    MONEY = "money"  # tenge, stored as a decimal number
    ENERGY = "energy"  # kWh, stored as a decimal number
    POWER = "power"  # kW, stored as a decimal number
    RATE = "rate"  # the id of a rate of `bot.law.fees`


@dataclass(frozen=True, slots=True)
class Field:
    """Something that papers need. Its texts are `papers-field-<name>` (label) and `papers-ask-<name>` (question).

    `of_site`: each data centre has its own; `of_quarter`, `of_paper`: each quarter, or each paper. `number`: of which
    change it is, from the second on.
    """

    name: str
    input: Input = Input.TEXT
    of_site: bool = False
    of_quarter: bool = False
    of_paper: bool = False
    number: int = 0

    @property
    def code(self) -> str:
        """How buttons and rows call it: «change-what-2»."""
        return f"{self.name}-{self.number}" if self.number else self.name


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("organisation"),
        Field("organisation-address"),
        Field("recipient"),
        Field("phone", Input.PHONE),
        Field("email", Input.EMAIL),
        Field("head"),
        Field("licence"),
        Field("site-address", of_site=True),
        Field("licensee"),
        Field("licensee-address"),
        Field("hardware"),
        Field("pool"),
        Field("pool-from"),
        Field("pool-to"),
        Field("pool-day", Input.DAY),
        Field("end-day", Input.DAY),
        Field("change-what"),
        Field("change-old"),
        Field("change-new"),
        Field("change-day", Input.DAY),
        Field("sheets", Input.COUNT),
        Field("equipment"),
        Field("equipment-count", Input.COUNT),
        Field("jobs", Input.COUNT),
        Field("investments-year", Input.MONEY),
        Field("investments-12", Input.MONEY),
        Field("ip-addresses"),
        Field("equipment-proof"),
        Field("residency-proof"),
        Field("technical-terms"),
        Field("rate", Input.RATE, of_site=True, of_quarter=True),
        Field("kwh", Input.ENERGY, of_site=True, of_quarter=True),
        Field("power", Input.POWER, of_site=True, of_quarter=True),
        Field("place"),
        Field("written", Input.DAY, of_paper=True),
    )
}


def field_named(code: str) -> Field | None:
    """The field of a code; None for anything else."""
    name, _, number = code.rpartition("-")
    if name in CHANGED and number in map(str, range(2, MOST_CHANGES + 1)):
        return replace(FIELDS[name], number=int(number))
    return FIELDS.get(code)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A paper: a short code for buttons, its kind, and the fields it asks for, in their order."""

    code: str
    kind: PaperKind
    fields: tuple[str, ...] = ()
    per_site: bool = False  # one for each data centre
    quarterly: bool = False
    to_copy: bool = False  # its text is also there to copy
    bilingual: bool = True

    @property
    def event_day(self) -> str | None:
        """The field for the day of the event that the paper tells of."""
        days = (FIELDS[name] for name in self.fields if FIELDS[name].input is Input.DAY)
        return next((field.name for field in days if not field.of_paper), None)


_SENDER = ("organisation", "organisation-address")
_SIGNED = ("recipient", "place", "written")
_APPLICANT = ("recipient", *_SENDER, "email", "phone")

FORMS: dict[str, PaperForm] = {
    form.code: form
    for form in (
        PaperForm("l3", PaperKind.LETTER_OUTSIDE_RESIDENTIAL, (*_SENDER, "site-address", *_SIGNED), per_site=True),
        PaperForm("l8", PaperKind.LETTER_COOPERATION, (*_SENDER, "licensee", "licensee-address", *_SIGNED)),
        PaperForm("a1", PaperKind.APPLICATION_I, (*_APPLICANT, "site-address", "sheets", "head", "written")),
        PaperForm(
            "a2",
            PaperKind.APPLICATION_II,
            (*_APPLICANT, "licensee", "licensee-address", "hardware", "pool", "sheets", "head", "written"),
        ),
        PaperForm(
            "np",
            PaperKind.NOTICE_POOL_CHANGE,
            (*_SENDER, "licence", "pool-from", "pool-to", "pool-day", *_SIGNED),
            to_copy=True,
        ),
        PaperForm(
            "ne",
            PaperKind.NOTICE_CESSATION,
            (*_SENDER, "licence", "end-day", "site-address", *_SIGNED),
            to_copy=True,
        ),
        PaperForm(
            "nd",
            PaperKind.NOTICE_DATA_CHANGE,
            (*_SENDER, "licence", "change-what", "change-old", "change-new", "change-day", *_SIGNED),
            to_copy=True,
        ),
        PaperForm("fee", PaperKind.FEE, ("organisation", "rate", "kwh"), quarterly=True),
        PaperForm(
            "qi",
            PaperKind.QUARTERLY_INFORMATION,
            (
                *_SENDER,
                "phone",
                "email",
                "kwh",
                "equipment",
                "equipment-count",
                "jobs",
                "investments-year",
                "investments-12",
                "ip-addresses",
                "equipment-proof",
                "site-address",
                "residency-proof",
                "technical-terms",
                "place",
                "written",
            ),
            quarterly=True,
        ),
        PaperForm("pdf", PaperKind.CHECKLIST, bilingual=False),
        PaperForm("png", PaperKind.CARD, bilingual=False),
    )
}


def duties_of(law: Catalogue, form: PaperForm) -> tuple[Duty, ...]:
    """The duties that are fulfilled with a paper."""
    return tuple(duty for duty in law.duties.values() if duty.paper == form.code)


def days_of_events(law: Catalogue) -> dict[str, str]:
    """By duty, the field of its paper that the day of its event stands in for."""
    forms = {duty.id: FORMS.get(duty.paper or "") for duty in law.duties.values() if not duty.recurs}
    return {duty: form.event_day for duty, form in forms.items() if form is not None and form.event_day is not None}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a case: of a site where its form is per site, of a quarter where it is quarterly."""

    form: PaperForm
    case: Case
    assessment: Assessment
    values: Mapping[ValueKey, str]
    site: int = 0
    quarter: Quarter | None = None

    @property
    def name(self) -> str:
        """What it is counted under when it is sent."""
        return f"{self.form.kind.value}@{self.quarter}" if self.quarter else self.form.kind.value

    @property
    def changes(self) -> int:
        """How many changes the notice of changed data names."""
        stored = self.values.get(COUNT_OF_CHANGES, "1")
        return min(int(stored), MOST_CHANGES) if stored.isdigit() else 1

    @property
    def sites(self) -> tuple[Site, ...]:
        """The data centres that it is about."""
        return tuple(site for site in self.case.sites if not self.site or site.id == self.site)

    def key(self, field: Field, site: int = 0) -> ValueKey:
        """Under which name a field of it is stored."""
        name = field.code
        if field.of_quarter:
            name = f"{name}@{self.quarter}"
        if field.of_paper:
            name = f"{name}@{self.name}"
        return name, site if field.of_site else 0

    def value(self, name: str, site: int = 0) -> str:
        """A field's value; "" where it is empty or was not asked for yet."""
        return self.values.get(self.key(FIELDS[name], site), "")

    def day(self, name: str) -> date | None:
        """The value of a field that is a day."""
        value = self.value(name)
        return date.fromisoformat(value) if value else None

    def rate(self, site: int) -> fees.FeeRate | None:
        """The rate chosen for a data centre, else the usual one; None where the quarter has none."""
        if self.quarter is None:
            return None
        known = fees.rates(self.quarter.end)
        return known.get(self.value("rate", site)) or known.get(fees.STANDARD)

    def left_out(self) -> list[str]:
        """Names of the data centres that the fee is not counted for: no electricity was entered."""
        if self.form.kind is not PaperKind.FEE:
            return []
        return [
            site.name for site in self.sites if not self.value(self._measured(FIELDS["kwh"], site.id).name, site.id)
        ]

    def slots(self) -> list[tuple[Field, int]]:
        """(field, site id) in the order in which they are asked for; a centre's fields stand together."""
        found: list[tuple[Field, int]] = []
        for of_site, group in groupby(self._fields(), key=lambda field: field.of_site):
            if not of_site:
                found += [(field, 0) for field in group]
                continue
            together = list(group)
            for site in self.sites:
                found += [(self._measured(field, site.id), site.id) for field in together]
        return found

    def missing(self) -> list[tuple[Field, int]]:
        """What was not asked for yet."""
        return [(field, site) for field, site in self.slots() if self.key(field, site) not in self.values]

    def change(self, number: int) -> tuple[str, str, str]:
        """What changed, how it was and how it is; `number` from 1."""
        what, old, new = (self.values.get(self.key(field), "") for field in _change(number))
        return what, old, new

    def _fields(self) -> list[Field]:
        found: list[Field] = []
        for name in self.form.fields:
            if name == CHANGED[0]:
                found += [field for number in range(1, self.changes + 1) for field in _change(number)]
            elif name not in CHANGED:
                found.append(self._fitting(FIELDS[name]))
        return found

    def _fitting(self, field: Field) -> Field:
        """Who has no centre of their own works in a licensee's."""
        if field.name == "site-address" and self.assessment.subtype is Subtype.II:
            return FIELDS["licensee-address"]
        return field

    def _measured(self, field: Field, site: int) -> Field:
        """Without working control meters the fee is owed for the greatest power round the clock."""
        if field.name == "kwh" and self.form.kind is PaperKind.FEE:
            rate = self.rate(site)
            if rate is not None and rate.round_the_clock:
                return FIELDS["power"]
        return field


def _change(number: int) -> list[Field]:
    return [replace(FIELDS[name], number=number if number > 1 else 0) for name in CHANGED]


def fitting(assessment: Assessment) -> list[tuple[PaperForm, int]]:
    """(form, site id) of all papers that fit a case, in the order in which they are offered."""
    wanted: list[tuple[PaperForm, int]] = []
    for step in assessment.steps:
        if step.requirement == "req-3":
            wanted.append((FORMS["l3"], step.site))
        elif step.requirement == "req-8":
            wanted.append((FORMS["l8"], 0))
    if assessment.subtype is not None:
        wanted.append((FORMS["a1" if assessment.subtype is Subtype.I else "a2"], 0))
    # Before the subtype is known the checklist has no requirement in it, and the picture nothing to count.
    listed = ("pdf", "png") if assessment.subtype is not None else ()
    return [*wanted, *((FORMS[code], 0) for code in ("np", "nd", "fee", "ne", "qi", *listed))]


def quarters(form: PaperForm, today: date) -> list[Quarter]:
    """The quarters that a form is offered for, newest first: the first one may not have ended yet."""
    found = [Quarter.containing(today)]
    for _ in range(QUARTERS - 1):
        found.append(found[-1].previous())
    return [quarter for quarter in found if fits(form, quarter)]


def fits(form: PaperForm, quarter: Quarter) -> bool:
    """Whether the form can be made for a quarter: the fee needs a rate that is known."""
    if not EARLIEST <= quarter.start <= LATEST:
        return False
    return form.kind is not PaperKind.FEE or bool(fees.rates(quarter.end))


def packed(quarter: Quarter | None) -> int:
    """A quarter as a button carries it: 20264."""
    return 0 if quarter is None else quarter.year * 10 + quarter.number


def unpacked(number: int) -> Quarter | None:
    """What was packed; None for anything else."""
    try:
        return Quarter(number // 10, number % 10)
    except NotAQuarter:
        return None
