"""Finds the topic that a question is about: `Engine.load().ask(question)`."""

from bot.law.search.commands import closest_command
from bot.law.search.decision import Answer
from bot.law.search.engine import Engine
from bot.law.search.redaction import fold_for_log

__all__ = ["Answer", "Engine", "closest_command", "fold_for_log"]
