"""What papers ask for.

A field is asked for once: what is stored for one paper is used by all that have it. No field is for an IIN/BIN, a
signature, a stamp, bank details or a password; papers have ruled lines for those that a form needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.storage.papers import ValueKey

MOST_VALUE = 300  # characters
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


def fields_of_change(number: int) -> list[Field]:
    """What is asked for about one thing that changed; `number` from 1."""
    return [replace(FIELDS[name], number=number if number > 1 else 0) for name in CHANGED]
