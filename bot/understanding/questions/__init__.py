"""Finds the topic that a question is about: `Engine.load().ask(question)`."""

from bot.understanding.questions.commands import closest_command
from bot.understanding.questions.decision import Answer
from bot.understanding.questions.engine import Engine
from bot.understanding.questions.redaction import fold_for_log

__all__ = ["Answer", "Engine", "closest_command", "fold_for_log"]
