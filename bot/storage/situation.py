"""Who a user says they are, as it is stored."""

from __future__ import annotations

from enum import StrEnum


class Situation(StrEnum):
    """Who a user says they are; words, order of things and menu follow it."""

    APPLICANT = "applicant"  # wants a licence
    HOLDER = "holder"  # has one
    KEEPER = "keeper"  # keeps the books of several miners
    ASKING = "asking"  # only asks
