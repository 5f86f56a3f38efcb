"""What a message tells around an amount: greetings, who writes and why, a signature."""

from __future__ import annotations

import re

from bot.understanding.sums.pieces import Kind, Piece, pieces, prepared

# What a sum is read from; beside these, numbers and times stand in any story.
_TOLD = (Kind.ENERGY, Kind.POWER, Kind.COUNT, Kind.MODEL)
_BESIDE = (Kind.FEE, Kind.HOW_MUCH, Kind.RATE, Kind.QUARTER, Kind.EACH, Kind.OTHER, Kind.WHETHER)
_CLAUSE = re.compile(
    r"[,!?;:\n…]+(?!\d)|(?<=[^\W\d_]{3})\.+(?=\s|$)|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+|\s-+\s", re.IGNORECASE
)
_ROW_END = re.compile(r"[ \t.;,]*(?:\n|\Z)")


def parted(text: str) -> tuple[str, str]:
    """The clauses of a text from the first to the last one that matter for a sum, and those around them.

    ("", text) where none does. A clause is what stands between commas and full stops.
    """
    typed, read = prepared(text)
    found = pieces(read)
    if not any(piece.kind in _TOLD for piece in found):
        return "", text
    kept = [piece for piece in found if piece.kind in _TOLD or piece.kind in _BESIDE or _ends_line(typed, piece)]
    start = max((end.end() for end in _CLAUSE.finditer(typed, 0, kept[0].start)), default=0)
    behind = _CLAUSE.search(typed, kept[-1].end)
    end = behind.start() if behind is not None else len(typed)
    return typed[start:end].strip(), f"{typed[:start].strip()}\n{typed[end:].strip()}".strip()


def _ends_line(typed: str, piece: Piece) -> bool:
    """Whether a number without a unit is the amount of a line of a list, such as «Альфа 150000»."""
    return piece.kind is Kind.NUMBER and piece.start > 0 and _ROW_END.match(typed, piece.end) is not None
