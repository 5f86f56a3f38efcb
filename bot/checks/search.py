"""Whether the search of questions knows every topic, and was trained on the phrases that stand in the locales."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from bot.law.catalogue import catalogue
from bot.law.finding import Finding
from bot.law.model import Language
from bot.understanding.questions import examples, model, phrases

FILE = "bot/understanding/questions/model.bin"


def check() -> Iterator[Finding]:
    """Findings of the project's own phrases and model."""
    yield from of_phrases(catalogue().topics, phrases.FOLDER)
    yield from of_model()


def of_phrases(topics: Collection[str], folder: Path) -> Iterator[Finding]:
    """Topics and actions that no phrase of a language asks for, and phrases of neither."""
    for language in Language:
        place = f"locales/{language}/phrases"
        known = {phrase.topic for phrase in phrases.read(folder, language)} - {phrases.NONE, phrases.TALK}
        for topic in (*topics, *phrases.ACTIONS):
            if topic not in known:
                yield Finding(place, f"[{topic}]", "no phrase asks for this topic", "Write some as people type them")
        for topic in sorted(known.difference(topics, phrases.ACTIONS)):
            owner = "bot" if topic.startswith(phrases.ACTION) else "catalogue"
            yield Finding(place, f"[{topic}]", f"the {owner} has no such topic", "Delete its phrases or mend the id")


def of_model() -> Iterator[Finding]:
    """A finding where the model is missing, broken or older than the phrases."""
    try:
        trained = model.load().fingerprint
    except model.ModelError as error:
        yield Finding(FILE, "model", str(error), "run: make search-index")
        return
    if trained != examples.fingerprint():
        yield Finding(FILE, "fingerprint", "trained on other phrases or concepts", "run: make search-index")
