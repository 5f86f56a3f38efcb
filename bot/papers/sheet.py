"""One paper of a case with what is stored for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from bot.clock import ALMATY
from bot.law import fees
from bot.law.model import Language, Subtype
from bot.law.periods import Quarter
from bot.law.readiness import Assessment
from bot.papers.fields import CHANGED, COUNT_OF_CHANGES, FIELDS, MOST_CHANGES, Field, fields_of_change
from bot.papers.form import PaperForm
from bot.storage.cases import Case, Evidence, Site
from bot.storage.papers import ValueKey


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper of a case: of a site where its form is per site, of a quarter where it is quarterly.

    `evidence`: what is attached to the whole case, for the papers that list it; `made`: an aware moment.
    """

    form: PaperForm
    case: Case
    assessment: Assessment
    values: Mapping[ValueKey, str]
    made: datetime
    site: int = 0
    quarter: Quarter | None = None
    evidence: Sequence[Evidence] = ()

    @property
    def name(self) -> str:
        """What its own fields are stored under."""
        return f"{self.form.kind}@{self.quarter}" if self.quarter else self.form.kind

    @property
    def made_on(self) -> date:
        """The day in Kazakhstan on which it is made: the law is shown as it stands then."""
        return self.made.astimezone(ALMATY).date()

    def sent_as(self, languages: Iterable[Language]) -> str:
        """What its files are counted under when they are sent: in another language it is another file."""
        return f"{self.name}:{''.join(languages)}"

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
        if not self.form.priced:
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
        what, old, new = (self.values.get(self.key(field), "") for field in fields_of_change(number))
        return what, old, new

    def _fields(self) -> list[Field]:
        found: list[Field] = []
        for name in self.form.fields:
            if name == CHANGED[0]:
                found += [field for number in range(1, self.changes + 1) for field in fields_of_change(number)]
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
        if field.name == "kwh" and self.form.priced:
            rate = self.rate(site)
            if rate is not None and rate.round_the_clock:
                return FIELDS["power"]
        return field
