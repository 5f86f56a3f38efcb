"""Whether the search of questions was trained on the phrases that stand in the locales."""

from __future__ import annotations

from collections.abc import Iterator

from bot.law.finding import Finding
from bot.law.search import model, training

FILE = "bot/law/search/model.bin"


def check() -> Iterator[Finding]:
    """A finding where the model is missing, broken or older than the phrases."""
    try:
        trained = model.load().fingerprint
    except model.ModelError as error:
        yield Finding(FILE, "model", str(error), "run: make search-index")
        return
    if trained != training.fingerprint():
        yield Finding(FILE, "fingerprint", "trained on other phrases or concepts", "run: make search-index")
