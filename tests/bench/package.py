"""What the package of a whole case costs: our own processor time and memory, with files that come without a network."""

from __future__ import annotations

import asyncio
import tempfile
import time
import tracemalloc
from types import SimpleNamespace
from typing import IO, Any, cast

from bot.law.model import Language
from bot.papers.package import Made, pieces
from bot.papers.words import Words
from bot.storage.cases import Evidence
from handlers.package import MEGABYTE, PIECE, fill
from tests.papers.conftest import TEXTS, checklist_of, filled

FILES = 30
LETTERS = ("l3", "a1", "np", "nd")


class _Telegram:
    """Gives out files of a size, a piece at a time."""

    def __init__(self, size: int) -> None:
        self._size = size

    async def fetch(self, _: object, __: str, most: int, into: IO[bytes]) -> int | None:
        if self._size > most:
            return None
        for _at in range(0, self._size, PIECE):
            into.write(bytes(PIECE))
        return self._size


def measure(size: int = MEGABYTE, files: int = FILES) -> dict[str, float]:
    """Of a package of `files` files, those that were attached of `size` bytes: "seconds" of processor time, "megabytes"
    at the highest, "left" out."""
    sheet = checklist_of("pdf", "ТОО «Әділет»")
    made = [Made(filled(code, "Әділет"), (Language.KK,)) for code in LETTERS]
    uploads = [Evidence(n, "req-1", 0, "document", "id", f"{n}.pdf", 0) for n in range(files - len(made) - 1)]
    words = Words(TEXTS, Language.KK)
    context = cast(Any, SimpleNamespace(services=SimpleNamespace(session=_Telegram(size)), bot=None))

    def once() -> int:
        listed = pieces(words, sheet, made, uploads)
        with tempfile.TemporaryFile() as file:
            left, _ = asyncio.run(fill(context, words, sheet, listed, file))
        return len(left)

    left = once()  # what is loaded once is loaded before
    start = time.process_time()
    once()
    seconds = time.process_time() - start
    tracemalloc.start()
    once()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"seconds": seconds, "megabytes": peak / MEGABYTE, "left": left}


def report() -> None:
    """Prints the figures."""
    print(f"{'':28}{'seconds':>10}{'MB':>8}{'left out':>10}")
    row = measure()
    print(f"{'30 files, 1 MB each':28}{row['seconds']:10.2f}{row['megabytes']:8.1f}{row['left']:10.0f}")


if __name__ == "__main__":
    report()
