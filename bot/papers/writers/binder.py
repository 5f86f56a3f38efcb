"""Binds PDF files of ours into one, each with its name in the reader's list of contents."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def bind(files: Sequence[tuple[str, bytes]]) -> bytes:
    """One PDF file of several (name, file), in their order. Only for files that we made: what people send may be
    damaged, locked, or made to cost hours."""
    from pypdf import PdfWriter  # heavy: loaded with the first file

    writer = PdfWriter()
    for name, body in files:
        writer.append(BytesIO(body), outline_item=name)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
