"""One mistake in the catalogue or the texts, told so that whoever wrote it can mend it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Where a mistake stands (file, and the entry or text in it), what is wrong, and how to mend it."""

    file: str
    place: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.problem}. {self.mend}."


class CatalogueError(ValueError):
    """The law's data cannot be trusted; `findings` holds every mistake."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))
