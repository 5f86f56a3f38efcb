"""Every question of every file in a hundred frames of courtesy, names and stories: the answer must not change.

`python -m tests.bench.frames [FILE...]` takes some minutes of one core: each question of `*.jsonl` beside this file (or
of the files named) is read plain and in each of `tests.frames.FRAMES`, on the way that every typed text takes. It
prints one line of figures; with `-v` also what changed, by frame and by question.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.understanding.questions import Engine
from bot.understanding.typed import Typed, understand
from tests.bench.search import FILES, Question, questions
from tests.frames import FRAMES

Meaning = tuple[str | None, str | None, str | None]  # topic, own function, topic of a second question


@dataclass
class Framed:
    """How many framed questions were read, and those whose answer changed: (question, frame) -> (plain, framed)."""

    asked: int = 0
    changed: dict[tuple[str, str], tuple[Meaning, Meaning]] = field(default_factory=dict)

    @property
    def same(self) -> float:
        """The part that stayed the same."""
        return 1 - len(self.changed) / self.asked if self.asked else 1.0


def framed(asked: Sequence[Question]) -> Framed:
    """Reads each question plain and in every frame."""
    found, engine = Framed(), Engine.load()
    for text in dict.fromkeys(question.text for question in asked):
        plain = meaning(understand(text, engine))
        for frame in FRAMES:
            found.asked += 1
            inside = meaning(understand(frame.format(text), engine))
            if inside != plain:
                found.changed[text, frame] = (plain, inside)
    return found


def meaning(typed: Typed) -> Meaning:
    """What is answered; that only the frame was understood is as good as nothing."""
    answer = typed.answer
    if answer is None:
        return None, None, None
    return answer.topic, None if answer.action in ("greeting", "thanks") else answer.action, answer.also


def report(files: Sequence[Path] = FILES, *, at_length: bool = False) -> None:
    """Prints the figures, and at length what changed."""
    found = framed([question for file in files for question in questions(file)])
    texts = Counter(text for text, _ in found.changed)
    frames = Counter(frame for _, frame in found.changed)
    if at_length:
        for frame, count in frames.most_common():
            print(f"{count:5} {frame!r}")
        for text, count in texts.most_common():
            kinds = Counter(pair for (each, _), pair in found.changed.items() if each == text)
            shown = "; ".join(f"{plain} -> {inside} {n}" for (plain, inside), n in kinds.most_common(4))
            print(f"{count:5} {text!r}: {shown}")
    print(
        f"{found.asked} framed questions: the same answer {found.same:.4%}, {len(found.changed)} changed, "
        f"of {len(texts)} questions, in {len(frames)} of {len(FRAMES)} frames"
    )


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:] if name != "-v"]
    report(named or FILES, at_length="-v" in sys.argv)
