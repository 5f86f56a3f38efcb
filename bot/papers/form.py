"""What a paper says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.law.catalogue import Catalogue
from bot.law.model import Duty, Rule, Subtype
from bot.papers.fields import FIELDS, Input


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A paper: a short code for buttons, its kind, and the fields it asks for, in their order.

    Buttons and duties.toml call it by the code; rows and texts (`paper-name-<kind>`, `papers-label-<kind>`) by the
    kind. It is offered to those whom its `requirement` applies to, to the applicants of its `subtypes`, or, where
    neither is given, to everybody.
    """

    code: str
    kind: str
    fields: tuple[str, ...] = ()
    requirement: str | None = None  # that it confirms
    subtypes: tuple[Subtype, ...] = ()
    per_site: bool = False  # one for each data centre
    quarterly: bool = False
    of_duty: bool = False  # says when the duties are due that name it in the law's data
    lists_files: bool = False  # names what is attached to the case
    to_copy: bool = False  # its text is also there to copy
    bilingual: bool = True
    suffix: str = ".docx"  # the ending of its files

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its files in the order in which they are sent: a phone opens a PDF, Word is there to edit."""
        return (".pdf", ".docx") if self.suffix == ".docx" else (self.suffix,)

    @property
    def event_day(self) -> str | None:
        """The field for the day of the event that the paper tells of."""
        days = (FIELDS[name] for name in self.fields if FIELDS[name].input is Input.DAY)
        return next((field.name for field in days if not field.of_paper), None)

    @property
    def priced(self) -> bool:
        """Whether it counts what is owed for the electricity of each data centre."""
        return "rate" in self.fields


def duties_of(law: Catalogue, form: PaperForm) -> tuple[Duty, ...]:
    """The duties that are fulfilled with a paper, in the order of the law's data."""
    return tuple(duty for duty in law.duties.values() if duty.paper == form.code)


def repealed_basis(law: Catalogue, form: PaperForm) -> Rule | None:
    """The rule that a paper rests on, where it is repealed: the requirement that the paper confirms, or the first of
    the duties that are fulfilled with it, where none of them binds. For a day, ask with the catalogue of that day."""
    confirmed = law.requirements.get(form.requirement or "")
    rules = duties_of(law, form) if confirmed is None else (confirmed,)
    return rules[0] if rules and all(rule.is_repealed for rule in rules) else None


def duty_of(law: Catalogue, form: PaperForm) -> Duty:
    """The duty that is fulfilled with a paper. Raises: LookupError where none names it (`check` finds that)."""
    for duty in duties_of(law, form):
        return duty
    raise LookupError(f"no duty names the paper {form.code}")
