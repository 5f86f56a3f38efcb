"""What a lawyer or a native reader has read and found right: `signed.toml`, held against the texts as they stand.

A signature is of one item of the review sheet in one language, and keeps the code of what was signed. A text that has
changed since has another code: it has lost its signature until it is read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from bot.law import reading
from bot.law.catalogue import DATA
from bot.law.finding import Finding
from bot.law.model import Language
from bot.law.reading import TABLE, Day, nearest, wrong

FILE = "signed.toml"
_LENGTH = 12  # hexadecimal digits of a code: enough to tell versions of one text apart, short enough to copy by hand

Codes = Mapping[str, Mapping[Language, str]]  # item of the sheet: the code of its text in each language


class Role(StrEnum):
    """What a signature stands for."""

    LAWYER = "lawyer"  # the law says so
    READER = "reader"  # it is said as a native speaker says it


def _a_name(value: str) -> str:
    if not value.strip():
        raise wrong("`by` is empty", "Write who has signed")
    return value


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of the review sheet, signed. `code`: that of the text which was read."""

    __pydantic_config__ = TABLE

    of: str
    language: Language
    role: Role
    by: Annotated[str, AfterValidator(_a_name)]
    on: Day
    code: str


def load(folder: Path = DATA) -> tuple[Signature, ...]:
    """Reads signed.toml of a folder; where there is none, nothing is signed.

    Raises: CatalogueError with every mistake found.
    """
    if not (folder / FILE).exists():
        return ()
    findings: list[Finding] = []
    data = reading.toml(folder / FILE, findings)
    reading.only(data, FILE, ("signature",), findings)
    found = reading.entries(Signature, data, FILE, "signature", findings)
    reading.raise_if_any(findings)
    return tuple(found)


def code_of(words: Iterable[str]) -> str:
    """The code of what stands in an item's column."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:_LENGTH]


def check(signatures: Iterable[Signature], codes: Codes) -> Iterable[Finding]:
    """Signatures of what the sheet has not."""
    for each in signatures:
        if each.of not in codes:
            close = nearest(each.of, codes)
            mend = f"Did you mean {close}" if close else "Take the name from the sheet, or delete the signature"
            yield Finding(FILE, f"signature of {each.of}, {each.on}", "the review sheet has no such item", mend)


def stands(signature: Signature, codes: Codes) -> bool:
    """Whether the text is still the one that was signed."""
    return codes.get(signature.of, {}).get(signature.language) == signature.code


def told(signatures: Sequence[Signature], codes: Codes) -> list[str]:
    """How much is signed, a line for each role and language; then each signature that was lost."""
    lines = []
    for role in Role:
        for language in Language:
            of = {each for each in signatures if (each.role, each.language) == (role, language)}
            held = {each.of for each in of if stands(each, codes)}
            lost = {each.of for each in of} - held
            lines.append(f"signed by a {role}, {language}: {len(held)} of {len(codes)}; changed since: {len(lost)}")
    old = [each for each in signatures if each.of in codes and not stands(each, codes)]
    lines += [f"to be read again: {each.of}, {each.language} ({each.role}, {each.by}, {each.on})" for each in old]
    return lines
