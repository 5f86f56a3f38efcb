"""Example questions by topic: `locales/<language>/phrases/*.txt`, which anyone can extend.

A file is UTF-8 text: `# comment`, a heading `[topic-id]`, then one example a line, in any style. Under `[do:menu]` and
the like stand wishes for what the bot does itself (`ACTIONS`), under `[none]` questions that it must not answer, under
`[talk]` what people say around a question. The same heading may be continued in any number of files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "locales"
NONE = "none"  # the heading of what is out of scope
TALK = "talk"  # of courtesy, names and stories around a question
ACTION = "do:"  # begins those of what the bot does itself

# Headings of what the bot does itself.
ACTIONS = ("do:menu", "do:summary", "do:deadlines", "do:documents", "do:change", "do:check", "do:settings",
           "do:language", "do:delete", "do:export", "do:cancel", "do:greeting", "do:thanks", "do:help", "do:human",
           "do:about", "do:fee-sum")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """An example question and its heading: a topic, one of `ACTIONS`, `NONE` or `TALK`."""

    topic: str
    text: str


class PhraseError(ValueError):
    """A phrase file is not as it should be; names the file and the line."""


def read(folder: Path = FOLDER, language: str = "*") -> list[Phrase]:
    """All phrases of a language, or of all, in a fixed order, each once a topic. Raises `PhraseError`."""
    files = sorted(folder.glob(f"{language}/phrases/*.txt"))
    return list(dict.fromkeys(phrase for file in files for phrase in _of_file(file)))


def _of_file(file: Path) -> Iterator[Phrase]:
    topic = None
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            topic = line[1:-1].strip()
        elif topic is None:
            raise PhraseError(f"{file.name}:{number}: a phrase before the first [topic]")
        else:
            yield Phrase(topic, line)
