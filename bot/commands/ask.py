"""`python -m bot ask --lang ru|kk [--json]`: answers questions from standard input, one a line.

With --json one object a line: {"question": ..., "topic": "req-6" or null, "action": "menu" or null,
"alternatives": [...], "score": 0.0}; `action` is the bot's own function that the text asks for; each line is written
as soon as its question was read. Without it, the answer as a person would read it.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable

from bot.law.model import Language, language_of
from bot.understanding.questions import Answer, Engine
from bot.understanding.questions.decision import NOTHING
from bot.understanding.questions.model import ModelError
from bot.understanding.typed import understand


def add_arguments(parser: ArgumentParser) -> None:
    """Declares the arguments of the command."""
    parser.add_argument("--lang", type=_language, choices=list(Language), default=Language.KK)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def main(args: Namespace) -> int:
    """Answers until the input ends; returns 0, or 1 where the search model cannot be read."""
    try:
        engine = Engine.load()
    except ModelError as error:
        print(f"ask: {error}; make it anew with: make search-index", file=sys.stderr)
        return 1
    show = _as_json if args.json else _reader(args.lang)
    for raw in sys.stdin.buffer:
        question = raw.decode("utf-8", errors="replace").rstrip("\r\n")
        sys.stdout.buffer.write(
            show(question, understand(question, engine).answer or NOTHING).encode("utf-8", errors="replace") + b"\n"
        )
        sys.stdout.buffer.flush()
    return 0


def _language(code: str) -> Language:
    """A language by its code, with or without a region ("ru", "ru-RU")."""
    found = language_of(code)
    if found is None:
        raise ArgumentTypeError(f"{code!r} is no language of the bot")
    return found


def _as_json(question: str, answer: Answer) -> str:
    return json.dumps(
        {
            "question": question,
            "topic": answer.topic,
            "action": answer.action,
            "alternatives": list(answer.alternatives),
            "score": answer.score,
        },
        ensure_ascii=False,
    )


def _reader(language: Language) -> Callable[[str, Answer], str]:
    # The texts take a while to read, and --json has no need of them.
    from bot.language.citations import cite
    from bot.language.texts import Texts
    from bot.law.catalogue import catalogue

    texts = Texts(languages=[language])
    law = catalogue()

    def show(_question: str, answer: Answer) -> str:
        lines: list[str] = []
        if answer.topic is not None:
            topic = f"topic-{answer.topic}"
            lines += [texts.plain(language, f"{topic}.title"), texts.plain(language, f"{topic}.answer")]
            if texts.has(language, f"{topic}.unknown"):
                lines.append(texts.plain(language, f"{topic}.unknown"))
            if editions := law.topics[answer.topic].editions:  # a signpost has none
                lines.append(f"ℹ️ {cite(texts, language, editions[-1].source, law)}")
        else:
            lines.append("❓" if answer.action is None else f"▶️ {answer.action}")
        lines += [f"💬 {texts.plain(language, f'topic-{other}.title')}" for other in answer.alternatives]
        return "\n".join(lines) + "\n"

    return show
